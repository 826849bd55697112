"""A lesson's page, wide or small: its ideas, words of one's own, a plan, what is at its foot."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.content import load_lessons
from kindly.domain.journal import Kind
from kindly.domain.learn import Lesson, Reading
from kindly.services.library import LibraryService
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.ui.exercises.when_then import WhenThenView
from kindly.ui.learn import LearnPage
from kindly.ui.learn_shelf import Shelf
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import Emphasis, plain
from tests.fakes import unreadable
from tests.services.learning import Learning
from tests.someone_learning import listened_to
from tests.ui.learn_shelf import settle, shelf_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
Open = Callable[[str], LearnPage]
WIDE, SMALL = (1240, 778), (760, 498)


@pytest.fixture(scope="module")
def lessons() -> tuple[Lesson, ...]:
    return load_lessons(paths.resources())


@pytest.fixture
def learning(lessons: tuple[Lesson, ...], notebook: NotebookFile) -> Iterator[Learning]:
    made = Learning(notebook, lessons)
    yield made
    made.offering.acts.close()
    made.close()


@pytest.fixture
def shelf(learning: Learning, library: LibraryService, resources: Path) -> Shelf:
    return shelf_of(learning, library, resources)


@pytest.fixture
def open_(learning: Learning, shelf: Shelf, theme: Theme, qtbot: QtBot) -> Open:
    def make(lesson_id: str, size: tuple[int, int] = WIDE) -> LearnPage:
        page = LearnPage(learning.learn, shelf, theme=theme)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show_lesson(lesson_id)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        settle()
        return page

    return make


@pytest.fixture
def small(open_: Callable[..., LearnPage]) -> LearnPage:
    return open_("L1", SMALL)


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def read(page: LearnPage) -> list[str]:
    """The ideas that are in sight."""
    texts = [it for card in page.lesson.ideas.cards for it in card.findChildren(Emphasis)]
    return [text.accessibleName() for text in texts if text.isVisible()]


def ideas(lesson: Lesson) -> list[str]:
    return [plain(point.text) for point in lesson.points]


def press(page: QWidget, key: Key, modifier: Mod = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def button(widget: QWidget, words: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert found, words
    return found[0]


class TestIdeas:
    def test_all_of_them_stand_side_by_side_where_there_is_room(
        self, open_: Open, lessons: tuple[Lesson, ...]
    ) -> None:
        page = open_("L5")
        assert read(page) == ideas(lessons[4])
        first, second, *_, last = page.lesson.ideas.cards
        assert first.y() == second.y()
        assert last.width() > 2 * first.width()
        assert not page.lesson.ideas.place.isVisible()

    def test_one_at_a_time_is_there_in_a_small_window(
        self, small: LearnPage, lessons: tuple[Lesson, ...]
    ) -> None:
        told = ideas(lessons[0])
        assert read(small) == told[:1]
        assert not small.lesson.ideas.before.isVisible()
        button(small, "Next idea").click()
        assert read(small) == told[1:2]
        button(small, "Idea before").click()
        assert read(small) == told[:1]
        assert button(small, "Next idea").isVisible()

    def test_large_text_makes_a_window_small(self, open_: Open, theme: Theme) -> None:
        page = open_("L1")
        assert not page.lesson.ideas.one_at_a_time
        theme.apply("light", 2.0)
        settle()
        assert page.lesson.ideas.one_at_a_time
        assert len(read(page)) == 1

    def test_two_keys_turn_them_wherever_the_keyboard_is(
        self, small: LearnPage, lessons: tuple[Lesson, ...]
    ) -> None:
        told = ideas(lessons[0])
        press(small, Key.Key_Right, Mod.AltModifier)
        press(small, Key.Key_Right, Mod.AltModifier)
        assert read(small) == told[2:3]
        press(small, Key.Key_Left, Mod.AltModifier)
        assert read(small) == told[1:2]
        for _ in told:
            press(small, Key.Key_Left, Mod.AltModifier)
        assert read(small) == told[:1]

    def test_where_all_are_in_sight_the_keys_do_nothing(self, open_: Open) -> None:
        page = open_("L1")
        before = read(page)
        press(page, Key.Key_Right, Mod.AltModifier)
        press(page, Key.Key_Left, Mod.AltModifier)
        assert read(page) == before

    def test_past_the_last_one_comes_the_exercise(
        self, small: LearnPage, lessons: tuple[Lesson, ...]
    ) -> None:
        for _ in lessons[0].points[1:]:
            small.lesson.ideas.next.click()
        button(small, "On to the exercise").click()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert small.lesson.doing.exercise.isAncestorOf(focus)
        button(small, "Skip the exercise").click()
        button(small, "On to the exercise").click()
        assert button(small, "Do it after all").hasFocus()

    def test_each_is_said_with_its_place_and_what_it_speaks_of(
        self, small: LearnPage, lessons: tuple[Lesson, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard = listened_to(monkeypatch)
        small.lesson.ideas.go_on()
        point = lessons[0].points[1]
        assert heard == [f"Idea 2 of 6. Compassion. {point.title}. {plain(point.text)}"]
        assert small.lesson.ideas.place.accessibleName() == "Idea 2 of 6"

    def test_going_back_to_the_first_keeps_the_keyboard_there(self, small: LearnPage) -> None:
        small.lesson.ideas.go_on()
        small.lesson.ideas.before.setFocus()
        press(small, Key.Key_Return)
        assert small.lesson.ideas.next.hasFocus()

    def test_one_opens_where_it_was_left(
        self, open_: Callable[..., LearnPage], small: LearnPage, lessons: tuple[Lesson, ...]
    ) -> None:
        small.lesson.ideas.go_on()
        small.lesson.ideas.go_on()
        again = open_("L1", SMALL)
        assert read(again) == ideas(lessons[0])[2:3]

    def test_the_place_is_drawn_in_both_directions_of_reading(self, small: LearnPage) -> None:
        place = small.lesson.ideas.place
        one = place.grab().toImage()
        small.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert place.grab().toImage() != one

    def test_what_studies_say_is_there_word_for_word(
        self, open_: Open, lessons: tuple[Lesson, ...]
    ) -> None:
        page = open_("L5")
        assert "What do studies say?" in shown(page)
        told = [text.accessibleName() for text in page.lesson.findChildren(Emphasis)]
        assert plain(lessons[4].evidence) in told
        page.show_lesson("L4")
        assert "What do studies say?" not in shown(page.lesson)


class TestSmall:
    def test_the_lessons_are_folded_away_and_unfold(self, small: LearnPage) -> None:
        small.focus_first()
        assert small.side.fold.head.hasFocus()
        assert small.side.fold.words() == "Seen or felt?"
        assert not small.list.isVisible()
        press(small, Key.Key_Space)
        assert small.list.isVisible()
        press(small, Key.Key_Tab)
        assert small.list.hasFocus()

    def test_return_on_a_lesson_goes_into_it(self, small: LearnPage) -> None:
        small.side.fold.head.click()
        small.list.setFocus()
        press(small, Key.Key_Down)
        assert small.list.hasFocus()
        press(small, Key.Key_Return)
        assert small.lesson.lesson_id == "L2"
        assert not small.list.isVisible()
        assert small.lesson.ideas.next.hasFocus()

    def test_a_wide_window_has_them_there_again(self, small: LearnPage) -> None:
        small.focus_first()
        small.resize(*WIDE)
        settle()
        assert small.list.isVisible()
        assert small.list.hasFocus()
        small.focus_first()
        press(small, Key.Key_Return)
        assert small.list.hasFocus()

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_nothing_is_cut(
        self,
        open_: Callable[..., LearnPage],
        theme: Theme,
        lessons: tuple[Lesson, ...],
        scale: float,
    ) -> None:
        theme.apply("light", scale)
        page = open_(lessons[0].id, SMALL)
        for lesson in lessons:
            page.show_lesson(lesson.id)
            settle()
            assert page.lesson.whole
            for label in page.findChildren(QLabel):
                if label.isVisible():
                    assert label.mapTo(page, QPoint(label.width(), 0)).x() <= page.width()
                    assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


class TestOwnWords:
    def test_a_line_keeps_itself_and_is_there_again(
        self, open_: Open, learning: Learning, qtbot: QtBot
    ) -> None:
        page = open_("L2")
        words = page.lesson.doing.words
        assert not words.open.isVisible()
        QTest.keyClicks(words.box, "My face goes blank.")
        assert words.saved.text() == ""
        qtbot.waitUntil(lambda: words.saved.text() == "Saved on this computer")
        with qtbot.waitSignal(page.entry_requested) as wish:
            button(words, "Open it in the journal").click()
        entry = learning.entries.get(wish.args[0])
        assert entry is not None
        assert (entry.kind, entry.body) == (Kind.LESSON, "My face goes blank.")
        assert open_("L2").lesson.doing.words.box.words() == "My face goes blank."

    def test_the_last_keys_are_kept_as_one_leaves(self, open_: Open, learning: Learning) -> None:
        page = open_("L2")
        QTest.keyClicks(page.lesson.doing.words.box, "One")
        page.show_lesson("L3")
        assert learning.learn.own_words("L2") == "One"
        QTest.keyClicks(page.lesson.doing.words.box, "Two")
        page.hide()
        assert learning.learn.own_words("L3") == "Two"
        assert not learning.journal.unsaved()
        page.show()
        QTest.keyClicks(page.lesson.doing.words.box, "And ")
        page.flush()
        assert page.unkept() == ()

    def test_changed_in_the_journal_they_are_changed_here(
        self, open_: Open, learning: Learning
    ) -> None:
        page = open_("L2")
        box = page.lesson.doing.words.box
        QTest.keyClicks(box, "One")
        learning.journal.flush_all()
        page_id = learning.learn.words_entry("L2")
        assert page_id is not None
        writing = learning.journal.open(page_id)
        writing.edit(body="One and two")
        writing.close()
        assert box.words() == "One and two"
        learning.journal.delete(page_id)
        assert box.words() == ""
        assert not page.lesson.doing.words.open.isVisible()

    def test_another_lessons_words_change_nothing_here(
        self, open_: Open, learning: Learning
    ) -> None:
        page = open_("L2")
        learning.learn.write_words("L3", "Elsewhere")
        learning.learn.put_down("L3")
        entry = learning.learn.words_entry("L3")
        assert entry is not None
        learning.journal.delete(entry)
        assert page.lesson.doing.words.box.words() == ""

    def test_where_there_is_no_room_on_the_disk_they_wait_on_screen(
        self, open_: Open, learning: Learning, notebook: NotebookFile
    ) -> None:
        page = open_("L2")
        notebook.read_only = True
        QTest.keyClicks(page.lesson.doing.words.box, "Not yet kept")
        page.show_lesson("L3")
        assert [it.body for it in learning.journal.unsaved()] == ["Not yet kept"]
        page.show_lesson("L2")
        assert page.lesson.doing.words.box.words() == "Not yet kept"
        notebook.read_only = False
        assert learning.journal.flush_all()
        assert learning.learn.own_words("L2") == "Not yet kept"

    def test_words_without_a_place_survive_a_turn_to_another_lesson_and_are_kept_later(
        self, open_: Open, learning: Learning, notebook: NotebookFile, qtbot: QtBot
    ) -> None:
        learning.learn.write_words("L2", "Before. ")
        learning.learn.put_down("L2")
        page = open_("L2")
        box = page.lesson.doing.words.box
        box.moveCursor(box.textCursor().MoveOperation.End)
        with unreadable(notebook), qtbot.waitSignal(page.failed):
            QTest.keyClicks(box, "And now")
            page.show_lesson("L3")
            page.show_lesson("L2")
            assert page.unkept() == ("Before. And now",)
            assert page.lesson.doing.words.box.words() == "Before. And now"
        with qtbot.waitSignal(page.kept):
            page.flush()
        assert page.unkept() == ()
        assert learning.learn.own_words("L2") == "Before. And now"

    def test_where_they_cannot_be_read_there_is_no_room_to_write_over_them(
        self, open_: Open, learning: Learning, notebook: NotebookFile
    ) -> None:
        learning.learn.write_words("L2", "Before")
        learning.learn.put_down("L2")
        page = open_("L3")
        with unreadable(notebook):
            page.show_lesson("L2")
            assert not page.lesson.doing.words.isVisibleTo(page)
            assert page.trouble.isVisible()
        page.hide()
        page.show()
        assert page.lesson.doing.words.isVisible()
        assert page.lesson.doing.words.box.words() == "Before"


class TestPlan:
    def made(self, page: LearnPage) -> WhenThenView:
        view = page.lesson.doing.exercise
        assert isinstance(view, WhenThenView)
        view._cue.setText("pour my tea")
        view._action.setText("text Jo")
        button(view, "Good enough").click()
        return view

    def halves(self, page: LearnPage) -> list[QLineEdit]:
        return page.lesson.doing.exercise.findChildren(QLineEdit)

    def test_it_is_among_the_plans_and_leads_there(
        self, open_: Open, learning: Learning, qtbot: QtBot
    ) -> None:
        page = open_("L10")
        assert not page.lesson.doing.planned.isVisible()
        self.made(page)
        (plan,) = learning.offering.acts.plans()
        assert (plan.cue, plan.action) == ("I pour my tea", "I text Jo")
        planned = page.lesson.doing.planned
        assert planned.isVisible()
        with qtbot.waitSignal(page.plans_requested):
            button(planned, "See it in Acts").click()
        assert learning.learn.progress("L10").reading is Reading.READ

    def test_acts_of_the_lesson_are_offered_for_it(self, open_: Open) -> None:
        doing = open_("L10").lesson.doing
        offered = [card.act_id for card in doing.acts]
        assert offered
        assert list(doing.exercise._acts) == offered  # type: ignore[attr-defined]

    def test_refused_it_stays_as_it_was_typed(
        self, open_: Open, learning: Learning, notebook: NotebookFile, qtbot: QtBot
    ) -> None:
        page = open_("L10")
        notebook.read_only = True
        with qtbot.waitSignal(page.failed):
            view = self.made(page)
        assert not page.lesson.doing.planned.isVisible()
        assert view._action.isVisible()
        assert view._action.text() == "text Jo"
        notebook.read_only = False
        button(view, "Good enough").click()
        assert len(learning.offering.acts.plans()) == 1
        assert page.lesson.doing.planned.isVisible()

    def test_words_typed_just_before_starting_over_stay_away(
        self, open_: Open, learning: Learning
    ) -> None:
        page = open_("L10")
        over = page.lesson.doing.foot.over
        first = self.halves(page)[0]
        QTest.keyClicks(first, "pour my tea")
        page.flush()
        assert over.isVisible()
        QTest.keyClicks(first, " at four")
        over.click()
        settle()
        assert learning.learn.choices("L10") == {}
        assert [half.text() for half in self.halves(page)] == ["", ""]

    def test_half_a_plan_that_the_disk_had_no_room_for_is_kept_later(
        self, open_: Open, learning: Learning, notebook: NotebookFile
    ) -> None:
        page = open_("L10")
        notebook.read_only = True
        QTest.keyClicks(self.halves(page)[0], "pour my tea")
        page.flush()
        assert "plan" not in dict(learning.progress.get("L10").choices)
        notebook.read_only = False
        page.flush()
        assert "pour my tea" in dict(learning.progress.get("L10").choices)["plan"]

    def test_coming_back_the_acts_are_those_one_was_at(self, open_: Open, qtbot: QtBot) -> None:
        page = open_("L10")
        card = page.lesson.doing.acts[0]
        card.go.setFocus()
        for _ in range(8):
            page.hide()
            with qtbot.waitExposed(page):
                page.show()
        assert page.lesson.doing.acts[0] is card


class TestFoot:
    def test_the_next_lesson_and_the_one_before_are_one_key_away(self, open_: Open) -> None:
        page = open_("L1")
        foot = page.lesson.doing.foot
        assert foot.next.accessibleName() == "Next lesson: What did they pick up?"
        assert not foot.before.isVisible()
        foot.next.click()
        assert page.lesson.lesson_id == "L2"
        assert page.list.hasFocus()
        page.lesson.doing.foot.before.click()
        assert page.lesson.lesson_id == "L1"
        page.show_lesson("L10")
        settle()
        assert not page.lesson.doing.foot.next.isVisible()
        assert not any("Next, if you like" in words for words in shown(page.lesson))

    def test_in_a_small_window_it_goes_on_with_the_first_idea(self, small: LearnPage) -> None:
        small.lesson.doing.foot.next.click()
        assert small.lesson.lesson_id == "L2"
        assert small.lesson.ideas.next.hasFocus()

    def test_what_it_rests_on_is_named_in_short_and_leads_to_all_of_it(self, open_: Open) -> None:
        assert "Based on ideas in Arnold 2020. Our words." in shown(open_("L3"))
        page = open_("L1")
        short = "Based on ideas in Arnold 2020. Our words. See also Strauss 2016; Gilbert 2019."
        assert short in shown(page)
        page.lesson.doing.foot.sources.setFocus()
        press(page, Key.Key_Return)
        assert page.part is not None
        assert page.part.title == "Where this comes from"
        press(page, Key.Key_Escape)
        assert page.part is None
        assert page.lesson.doing.foot.sources.hasFocus()

    def test_a_question_gone_from_the_journal_can_be_kept_again_where_one_is(
        self, open_: Open, learning: Learning
    ) -> None:
        page = open_("L1")
        button(page, "Keep it").click()
        kept = learning.learn.kept_question("L1")
        assert kept is not None
        learning.journal.delete(kept)
        opening = button(page.lesson.doing.question, "Open it in the journal")
        opening.setFocus()
        press(page, Key.Key_Return)
        assert not opening.isVisible()
        assert button(page, "Keep it").hasFocus()

    @pytest.mark.parametrize("size", [WIDE, SMALL])
    def test_starting_over_clears_the_exercise_and_says_what_stays(
        self,
        open_: Callable[..., LearnPage],
        learning: Learning,
        qtbot: QtBot,
        size: tuple[int, int],
    ) -> None:
        page = open_("L1", size)
        over = page.lesson.doing.foot.over
        assert not over.isVisible()
        QTest.keyClicks(page.lesson.doing.words.box, "Mine")
        button(page, "Keep it").click()
        assert not over.isVisible()
        button(page.lesson.doing.exercise, "Both").click()
        assert over.isVisible()
        with qtbot.waitSignal(page.said) as told:
            over.click()
        assert "still there" in told.args[0]
        settle()
        assert learning.learn.choices("L1") == {}
        assert page.lesson.doing.words.box.words() == "Mine"
        assert "Kept. It's in your journal now." in shown(page)
        assert not page.lesson.doing.foot.over.isVisible()

    def test_a_full_disk_is_told_on_the_page_where_no_words_wait(
        self, open_: Open, learning: Learning, qtbot: QtBot
    ) -> None:
        page = open_("L1")
        with qtbot.assertNotEmitted(page.failed):
            learning.learn.save_failed.emit(NotebookFull("no room"))
        assert "the disk is full" in page.trouble.words()
