"""The Learn page: a lesson read, sorted, carried on with, and left, by mouse or by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly.content import load_lessons
from kindly.domain.exercises import Sorting
from kindly.domain.learn import Lesson, LessonProgress, Reading
from kindly.services.learn import LearnService
from kindly.services.library import LibraryService
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository
from kindly.storage.looking_back import LookingBack
from kindly.ui.exercises.sort import SortView
from kindly.ui.guide import GuideView
from kindly.ui.learn import LearnPage
from kindly.ui.learn_shelf import Shelf
from kindly.ui.lesson_list import LessonModel
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import Emphasis, plain
from tests.fakes import unreadable
from tests.services.learning import Learning
from tests.ui.learn_shelf import settle, shelf_of

Key = Qt.Key
MakePage = Callable[[], LearnPage]


@pytest.fixture
def lessons(resources: Path) -> list[Lesson]:
    first = load_lessons(resources)[0]
    return [first, replace(first, id="L2", number=2, title="A second one, with a long title")]


@pytest.fixture
def remade(lessons: list[Lesson], notebook: NotebookFile) -> Callable[[], LearnService]:
    """Makes the service anew, as the next start does."""
    return lambda: Learning(notebook, lessons).learn


@pytest.fixture
def learning(lessons: list[Lesson], notebook: NotebookFile) -> Learning:
    return Learning(notebook, lessons)


@pytest.fixture
def service(learning: Learning) -> LearnService:
    return learning.learn


@pytest.fixture
def shelf(learning: Learning, library: LibraryService, resources: Path) -> Shelf:
    return shelf_of(learning, library, resources)


@pytest.fixture
def make_page(service: LearnService, shelf: Shelf, theme: Theme, qtbot: QtBot) -> MakePage:
    def make() -> LearnPage:
        page = LearnPage(service, shelf, theme=theme)
        qtbot.addWidget(page)
        page.resize(1240, 778)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.focus_first()
        settle()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> LearnPage:
    return make_page()


def sort(page: LearnPage) -> SortView:
    exercise = page.lesson.doing.exercise
    assert isinstance(exercise, SortView)
    return exercise


def sorting(lessons: list[Lesson]) -> Sorting:
    exercise = lessons[0].exercise
    assert isinstance(exercise, Sorting)
    return exercise


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(widget: QWidget, words: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert found, words
    return found[0]


def answer(page: LearnPage, choice: str) -> None:
    button(sort(page), choice).click()


def go_through(page: LearnPage, choice: str = "Both") -> None:
    for words in ["Next card"] * 5 + ["Done"]:
        answer(page, choice)
        button(sort(page), words).click()


class TestList:
    def test_the_model_holds_together(
        self, lessons: list[Lesson], qtmodeltester: ModelTester
    ) -> None:
        model = LessonModel(lessons)
        qtmodeltester.check(model)
        model.set_progress(LessonProgress("L2", Reading.READ))
        qtmodeltester.check(model)

    def test_the_state_is_told_in_words(self, lessons: list[Lesson]) -> None:
        model = LessonModel(lessons)
        model.set_progress(LessonProgress("L2", Reading.READ))
        told = [
            model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(model.rowCount())
        ]
        assert told == [
            "Lesson 1: Seen or felt? New.",
            "Lesson 2: A second one, with a long title Read.",
        ]
        assert model.data(model.index(9)) is None

    def test_arrows_open_lessons(self, page: LearnPage, qtbot: QtBot) -> None:
        assert QApplication.focusWidget() is page.list
        qtbot.keyClick(page.list, Key.Key_Down)
        assert page.lesson.lesson_id == "L2"
        qtbot.keyClick(page.list, Key.Key_Up)
        assert page.lesson.lesson_id == "L1"

    def test_every_state_can_be_drawn(self, page: LearnPage, service: LearnService) -> None:
        page.list.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        service.finish("L2")
        assert not page.grab().isNull()


class TestOpening:
    def test_opening_is_noted_when_the_page_is_seen(self, page: LearnPage) -> None:
        assert (
            page.list.model()
            .index(0, 0)
            .data(Qt.ItemDataRole.AccessibleTextRole)
            .endswith("Begun.")
        )

    def test_a_page_nobody_has_seen_notes_nothing(
        self, service: LearnService, shelf: Shelf, theme: Theme, qtbot: QtBot
    ) -> None:
        page = LearnPage(service, shelf, theme=theme)
        qtbot.addWidget(page)
        page.show_lesson("L2")
        assert service.progress("L2").reading is Reading.NEW

    def test_it_opens_with_what_is_begun_then_new_then_the_first(
        self, service: LearnService, make_page: MakePage
    ) -> None:
        service.opened("L2")
        assert make_page().lesson.lesson_id == "L2"
        service.finish("L2")
        assert make_page().lesson.lesson_id == "L1"
        service.finish("L1")
        assert make_page().lesson.lesson_id == "L1"

    def test_the_lesson_shows_all_its_parts(self, page: LearnPage, lessons: list[Lesson]) -> None:
        lesson = lessons[0]
        words = "\n".join(shown(page))
        for part in (lesson.title, lesson.question, "Based on ideas in Arnold 2020. "):
            assert part in words
        told = [text.accessibleName() for text in page.findChildren(Emphasis)]
        read = [lesson.purpose, *(plain(point.text) for point in lesson.points)]
        assert told[: len(read)] == read
        assert "First hello" in words
        assert "Notice out loud" in words


class TestCameraTest:
    def test_a_reason_follows_each_choice(self, page: LearnPage) -> None:
        assert not any("camera would catch it" in words for words in shown(sort(page)))
        answer(page, "Kindness")
        assert any(words.startswith("Kindness. A camera would") for words in shown(sort(page)))
        answer(page, "Neither")
        assert any(words.startswith("Here's how we see it:") for words in shown(sort(page)))

    def test_next_comes_only_after_a_choice(self, page: LearnPage) -> None:
        assert "Next card" not in [
            b.text() for b in sort(page).findChildren(QPushButton) if b.isVisible()
        ]
        answer(page, "Both")
        button(sort(page), "Next card").click()
        assert "Card 2 of 6" in shown(sort(page))

    def test_a_choice_can_be_changed_and_not_lost(
        self, page: LearnPage, service: LearnService
    ) -> None:
        answer(page, "Both")
        answer(page, "Kindness")
        answer(page, "Kindness")
        assert service.choices("L1") == {"I01": "kindness"}
        assert button(sort(page), "Kindness").isChecked()

    def test_one_can_look_at_the_card_before(self, page: LearnPage) -> None:
        answer(page, "Both")
        button(sort(page), "Next card").click()
        button(sort(page), "Card before").click()
        assert "Card 1 of 6" in shown(sort(page))
        assert button(sort(page), "Both").isChecked()

    def test_it_closes_with_a_line_and_no_score(
        self, page: LearnPage, service: LearnService, lessons: list[Lesson]
    ) -> None:
        go_through(page)
        assert shown(sort(page)) == ["Camera test", sorting(lessons).closing]
        assert service.progress("L1").reading is Reading.READ

    def test_it_goes_on_where_it_was_left(self, page: LearnPage, make_page: MakePage) -> None:
        answer(page, "Both")
        button(sort(page), "Next card").click()
        answer(page, "Neither")
        again = make_page()
        assert "Card 3 of 6" in shown(sort(again))
        assert "Your place is kept. Carry on whenever you like." in shown(again)

    def test_left_before_done_it_shows_the_last_reason(
        self, service: LearnService, lessons: list[Lesson], make_page: MakePage
    ) -> None:
        for item in sorting(lessons).cards:
            service.choose("L1", item.id, "both")
        page = make_page()
        assert "Card 6 of 6" in shown(sort(page))
        button(sort(page), "Card before").click()
        assert "Card 5 of 6" in shown(sort(page))

    def test_gone_through_it_stays_closed(self, page: LearnPage, make_page: MakePage) -> None:
        go_through(page)
        again = make_page()
        assert "Card 6 of 6" not in shown(sort(again))
        assert not again.notice.isVisible()

    def test_it_can_be_gone_through_again(self, page: LearnPage, service: LearnService) -> None:
        go_through(page)
        button(sort(page), "Go through it again").click()
        assert "Card 1 of 6" in shown(sort(page))
        assert service.choices("L1") == {}

    def test_skipping_puts_it_aside_and_it_can_be_taken_up(
        self, page: LearnPage, service: LearnService
    ) -> None:
        button(page, "Skip the exercise").click()
        assert not sort(page).isVisible()
        assert service.progress("L1").reading is Reading.READ
        button(page, "Do it after all").click()
        assert sort(page).isVisible()
        assert button(page, "Kindness").hasFocus()


class TestQuestion:
    def test_keep_it_makes_an_entry_and_says_so(
        self, page: LearnPage, notebook: NotebookFile, lessons: list[Lesson], qtbot: QtBot
    ) -> None:
        button(page, "Keep it").click()
        assert "Kept. It's in your journal now." in shown(page)
        entry = LookingBack(notebook).between(None, None)[0]
        assert entry.question == lessons[0].question
        with qtbot.waitSignal(page.entry_requested) as wish:
            button(page, "Open it in the journal").click()
        assert wish.args == [entry.id]

    def test_thrown_away_it_can_be_kept_again(
        self, page: LearnPage, service: LearnService, notebook: NotebookFile, qtbot: QtBot
    ) -> None:
        button(page, "Keep it").click()
        kept = service.kept_question("L1")
        assert kept is not None
        EntryRepository(notebook).delete(kept)
        with qtbot.assertNotEmitted(page.entry_requested):
            button(page, "Open it in the journal").click()
        assert button(page, "Keep it").isVisible()
        button(page, "Keep it").click()
        EntryRepository(notebook).delete(service.kept_question("L1") or 0)
        page.hide()
        page.show()
        assert button(page, "Keep it").isVisible()


class TestWishes:
    def test_an_act_is_asked_for_by_its_id(self, page: LearnPage, qtbot: QtBot) -> None:
        card = page.lesson.doing.acts[1]
        with qtbot.waitSignal(page.act_requested) as wish:
            card.go.click()
        assert wish.args == ["C01"]
        assert card.go.accessibleName() == "See it in Acts: Notice out loud"

    def test_an_act_that_is_not_for_this_person_is_not_offered(
        self, page: LearnPage, learning: Learning
    ) -> None:
        library = learning.offering.library
        assert "Two acts to try" in shown(page)
        library.hide("J01", on=True)
        page.hide()
        page.show()
        assert [card.act_id for card in page.lesson.doing.acts] == ["C01"]
        assert "An act to try" in shown(page)
        library.hide("C01", on=True)
        page.hide()
        page.show()
        assert page.lesson.doing.acts == []
        assert "to try" not in " ".join(shown(page))

    def test_enough_for_today_goes_to_the_top_with_a_kind_line(
        self, page: LearnPage, qtbot: QtBot
    ) -> None:
        answer(page, "Both")
        button(page, "I've had enough for today").click()
        assert "That's plenty for today. Your place is kept." in shown(page)
        on = page.notice.button("on")
        qtbot.waitUntil(lambda: on.hasFocus() and not on.visibleRegion().isEmpty())
        on.click()
        assert not page.notice.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sort(page).isAncestorOf(focus)

    def test_carrying_on_with_nothing_begun_goes_to_the_question(self, page: LearnPage) -> None:
        button(page, "I've had enough for today").click()
        page.notice.button("on").click()
        assert button(page, "Keep it").hasFocus()

    def test_the_guide_is_one_click_away_and_leads_to_support(
        self, page: LearnPage, service: LearnService, qtbot: QtBot
    ) -> None:
        page.ways.guide_button.click()
        assert isinstance(page.part, GuideView)
        words = "\n".join(text.accessibleName() for text in page.part.findChildren(Emphasis))
        assert all(point in words for point in service.guide.points)
        with qtbot.waitSignal(page.support_requested):
            button(page.part, "Need support?").click()
        page.list.setFocus()
        page.focus_first()
        assert button(page.part, "Need support?").hasFocus()
        page.show_guide()
        button(page.part, "Back to the lesson").click()
        assert page.part is None
        assert page.lesson.isVisible()

    def test_choosing_the_open_lesson_leaves_the_guide(self, page: LearnPage, qtbot: QtBot) -> None:
        page.show_guide()
        row = page.list.visualRect(page.list.model().index(0, 0))
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
        assert page.part is None

    def test_what_cannot_be_kept_is_said_and_reading_goes_on(
        self, page: LearnPage, notebook: NotebookFile
    ) -> None:
        notebook.read_only = True
        answer(page, "Both")
        assert page.trouble.isVisible()
        assert "couldn't keep that" in page.trouble.words()
        page.trouble.button("fine").click()
        assert not page.trouble.isVisible()
        button(page, "Next card").click()
        button(page, "Keep it").click()
        assert page.trouble.isVisible()
        assert button(page, "Keep it").isVisible()

    def test_a_full_disk_is_named(self, page: LearnPage, service: LearnService) -> None:
        service.save_failed.emit(NotebookFull("no room"))
        assert "the disk is full" in page.trouble.words()
        page.flush()


class TestLayout:
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_nothing_is_cut_or_scrolls_sideways(
        self, page: LearnPage, theme: Theme, scale: float
    ) -> None:
        theme.apply("dark", scale)
        page.show_guide()
        page.show_lesson("L1")
        for width in (760, 1240):
            page.resize(width, 560)
            settle()
            self.look_at(page)

    def look_at(self, page: LearnPage) -> None:
        edge = page.width()
        for label in page.findChildren(QLabel):
            if label.isVisible():
                assert label.mapTo(page, QPoint(label.width(), 0)).x() <= edge
                assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
        for control in page.findChildren(QPushButton):
            if control.isVisible():
                assert control.mapTo(page, QPoint(control.width(), 0)).x() <= edge
                assert control.width() >= control.minimumSizeHint().width()
                assert control.height() >= 24
                assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)

    def test_the_list_stays_in_view_beside_a_long_lesson(self, page: LearnPage) -> None:
        page.lesson.carry_on()
        QApplication.processEvents()
        top = page.ways.guide_button.mapTo(page, QPoint(0, 0)).y()
        assert 0 <= top <= page.height() - page.ways.guide_button.height()
        assert page.lesson.mapTo(page, QPoint(0, 0)).y() < 0


def test_emphasis_keeps_other_markup_inert(theme: Theme, qtbot: QtBot) -> None:
    text = Emphasis("You *do* **see** <b>1 < 2</b>")
    qtbot.addWidget(text)
    assert text.text() == "You <i>do</i> <b>see</b> &lt;b&gt;1 &lt; 2&lt;/b&gt;"
    assert text.accessibleName() == "You do see <b>1 < 2</b>"
    assert text.font().weight() == QFont.Weight.Normal


def test_lesson_one_by_keyboard_alone(
    page: LearnPage, service: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    def focus() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tab_to(words: str) -> None:
        for _ in range(30):
            widget = focus()
            if isinstance(widget, QPushButton) and widget.text() == words:
                return
            qtbot.keyClick(widget, Key.Key_Tab)
        raise AssertionError(words)

    def press(words: str, key: Qt.Key = Key.Key_Return) -> None:
        tab_to(words)
        qtbot.keyClick(focus(), key)

    for choice in ("Kindness", "Compassion", "Both", "Compassion", "Kindness", "Neither"):
        press(choice, Key.Key_Space)
        press("Done" if choice == "Neither" else "Next card")
    assert service.progress("L1").reading is Reading.READ
    press("Keep it")
    with qtbot.waitSignal(page.entry_requested):
        press("Open it in the journal")
    with qtbot.waitSignal(page.act_requested):
        press("See it in Acts")
    press("I've had enough for today")
    assert focus() is page.notice.button("on")
    qtbot.keyClick(focus(), Key.Key_Backtab)
    assert focus() is page.ways.guide_button
    qtbot.keyClick(focus(), Key.Key_Return)
    with qtbot.waitSignal(page.support_requested):
        qtbot.keyClick(focus(), Key.Key_Return)
    assert len(LookingBack(notebook).between(None, None)) == 1


def test_a_notebook_that_cannot_be_read_is_told_and_read_when_the_page_is_shown_again(
    remade: Callable[[], LearnService],
    notebook: NotebookFile,
    shelf: Shelf,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    (lesson, _) = remade().lessons()
    LessonRepository(notebook).save(
        LessonProgress(lesson.id, reading=Reading.OPENED, choices=(("I01", "kindness"),))
    )
    with unreadable(notebook):
        page = LearnPage(remade(), shelf, theme=theme)
        qtbot.addWidget(page)
        page.show()
        assert page.trouble.isVisible()
        assert any("couldn't read your notebook" in text for text in shown(page))
        assert lesson.title in shown(page)
        page.hide()
    page.show()
    assert not page.trouble.isVisible()
    assert page.lesson.begun()


def test_a_question_that_cannot_be_read_is_told(page: LearnPage, notebook: NotebookFile) -> None:
    button(page, "Keep it").click()
    with unreadable(notebook):
        button(page, "Open it in the journal").click()
        assert any("couldn't read your notebook" in text for text in shown(page))


def test_leafing_through_the_lessons_begins_none(
    page: LearnPage, service: LearnService, qtbot: QtBot
) -> None:
    page.show_lesson("L2")
    page.show_lesson("L1")
    assert service.progress("L2").reading is Reading.NEW
    qtbot.waitUntil(lambda: service.progress("L1").reading is Reading.OPENED, timeout=5_000)
    assert service.progress("L2").reading is Reading.NEW


def test_the_tab_pressed_again_leads_from_any_part_to_the_lesson(page: LearnPage) -> None:
    page.show_guide()
    assert page.part is not None
    assert not page.part.prints
    page.home()
    assert page.part is None
    assert page.lesson.isVisible()
    page.home()
