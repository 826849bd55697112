"""A fresh look: offered on its day above the lesson, gone through, put off, left in the middle."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kindly.content import load_items, load_lessons
from kindly.domain.exercises import Card
from kindly.services.library import LibraryService
from kindly.storage.file import NotebookFile
from kindly.ui.exercises.sort import SortView
from kindly.ui.fresh_look import FreshLookView, asked
from kindly.ui.learn import LearnPage
from kindly.ui.theme import Theme
from tests.fakes import FakeClock
from tests.services.learning import Learning
from tests.someone_learning import listened_to
from tests.ui.learn_shelf import settle, shelf_of

Key = Qt.Key


@pytest.fixture
def learning(resources: Path, notebook: NotebookFile) -> Iterator[Learning]:
    made = Learning(notebook, load_lessons(resources), load_items(resources).all.values())
    yield made
    made.offering.acts.close()
    made.close()


@pytest.fixture
def open_(
    learning: Learning, library: LibraryService, resources: Path, theme: Theme, qtbot: QtBot
) -> Callable[[], LearnPage]:
    def make() -> LearnPage:
        page = LearnPage(learning.learn, shelf_of(learning, library, resources), theme=theme)
        qtbot.addWidget(page)
        page.resize(1240, 778)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        settle()
        return page

    return make


@pytest.fixture
def page(learning: Learning, clock: FakeClock, open_: Callable[[], LearnPage]) -> LearnPage:
    """Learn three days after its first lesson was read."""
    learning.learn.finish("L1")
    clock.pass_time(days=3)
    return open_()


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def buttons(widget: QWidget) -> list[str]:
    return [it.text() for it in widget.findChildren(QPushButton) if it.isVisible() and it.text()]


def ways(view: FreshLookView) -> list[str]:
    """The ways on and out that are there."""
    return [it.text() for it in (view.next, view.skip, view.leave) if it.isVisible()]


def state(page: LearnPage, row: int = 0) -> str:
    told = page.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(told).rpartition("? ")[2]


def look(page: LearnPage) -> FreshLookView:
    if page.part is None:
        page.fresh_look.button("look").click()
        settle()
    assert isinstance(page.part, FreshLookView)
    return page.part


def answer(view: FreshLookView) -> None:
    """Says something to the scene that is on, whatever kind it is."""
    assert view.exercise is not None
    first = next(it for it in view.exercise.findChildren(QPushButton) if it.isCheckable())
    first.click()


class TestOffer:
    def test_nothing_is_offered_before_its_day(
        self, learning: Learning, clock: FakeClock, open_: Callable[[], LearnPage]
    ) -> None:
        page = open_()
        assert not page.fresh_look.isVisible()
        learning.learn.finish("L1")
        page.day_changed()
        assert not page.fresh_look.isVisible()
        assert state(page) == "Read."
        clock.pass_time(days=2)
        page.day_changed()
        assert page.fresh_look.isVisible()
        assert state(page) == "Worth another look."

    def test_it_says_what_it_is_without_a_number_of_lessons(self, page: LearnPage) -> None:
        words = "Three small scenes from what you've read, if you fancy."
        assert page.fresh_look.words() == words
        assert buttons(page.fresh_look) == ["Have a look", "Another day"]

    def test_the_row_worth_a_look_has_a_shape_of_its_own(
        self, page: LearnPage, learning: Learning
    ) -> None:
        one = page.list.grab().toImage()
        learning.fresh_look.later()
        assert page.list.grab().toImage() != one

    def test_another_day_puts_it_away_for_now(self, page: LearnPage, clock: FakeClock) -> None:
        page.fresh_look.button("later").click()
        assert not page.fresh_look.isVisible()
        assert page.list.hasFocus()
        assert state(page) == "Read."
        clock.pass_time(days=2)
        page.hide()
        page.show()
        assert page.fresh_look.isVisible()

    def test_it_gives_way_to_a_page_beside_the_lessons(self, page: LearnPage) -> None:
        page.show_guide()
        assert not page.fresh_look.isVisible()
        page.back()
        assert page.fresh_look.isVisible()


class TestLook:
    def test_three_scenes_come_one_after_another_and_then_it_rests(
        self, page: LearnPage, learning: Learning, clock: FakeClock
    ) -> None:
        view = look(page)
        items = learning.fresh_look.begin()
        for place, item in enumerate(items, 1):
            assert f"Scene {place} of 3" in shown(view)
            assert ways(view) == ["Skip it", "Back to the lesson"]
            answer(view)
            assert view.exercise is not None
            assert isinstance(view.exercise, SortView) is isinstance(item.asks, Card)
            forward = "That's it" if place == len(items) else "Next scene"
            assert ways(view) == [forward, "Back to the lesson"]
            view.next.click()
            settle()
        assert view.exercise is None
        assert "That's all for now. The ideas will keep." in shown(view)
        assert not learning.fresh_look.due()
        assert view.leave.hasFocus()
        view.leave.click()
        assert page.part is None
        assert not page.fresh_look.isVisible()
        assert state(page) == "Read."
        clock.pass_time(days=4)
        page.day_changed()
        assert page.fresh_look.isVisible()

    def test_a_reason_follows_and_nothing_else_that_an_exercise_has(self, page: LearnPage) -> None:
        view = look(page)
        for _ in range(3):
            assert view.exercise is not None
            before = len(shown(view.exercise))
            answer(view)
            assert len(shown(view.exercise)) > before
            for words in ("Skip the exercise", "Done", "Go through it again"):
                assert words not in buttons(view)
            view.next.click()
            settle()

    def test_any_of_them_can_be_skipped(self, page: LearnPage, learning: Learning) -> None:
        view = look(page)
        for _ in range(3):
            view.skip.click()
        assert not learning.fresh_look.due()

    def test_it_never_changes_what_was_chosen_in_a_lesson(
        self, page: LearnPage, learning: Learning
    ) -> None:
        view = look(page)
        for _ in range(3):
            answer(view)
            view.next.click()
        lessons = learning.learn.lessons()
        assert not any(learning.learn.choices(lesson.id) for lesson in lessons)

    def test_left_in_the_middle_the_same_scenes_are_there_again(
        self, page: LearnPage, learning: Learning
    ) -> None:
        view = look(page)
        items = learning.fresh_look.begin()
        answer(view)
        view.next.click()
        QTest.keyClick(view.leave, Key.Key_Escape)
        assert page.part is None
        assert page.fresh_look.isVisible()
        look(page)
        assert learning.fresh_look.begin() == items

    def test_the_keyboard_alone_is_enough(self, page: LearnPage, learning: Learning) -> None:
        page.fresh_look.button("look").setFocus()
        QTest.keyClick(page.fresh_look.button("look"), Key.Key_Return)
        settle()
        view = look(page)
        for _ in range(3):
            focus = QApplication.focusWidget()
            assert focus is not None
            assert view.exercise is not None
            assert view.exercise.isAncestorOf(focus)
            QTest.keyClick(focus, Key.Key_Space)
            for _ in range(12):
                focus = QApplication.focusWidget()
                assert focus is not None
                if focus is view.next:
                    break
                QTest.keyClick(focus, Key.Key_Tab)
            QTest.keyClick(view.next, Key.Key_Return)
        assert not learning.fresh_look.due()
        assert view.leave.hasFocus()

    def test_a_screen_reader_hears_that_it_comes_on_and_ends(
        self, page: LearnPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard = listened_to(monkeypatch)
        view = look(page)
        assert "A fresh look" in heard
        for _ in range(3):
            view.skip.click()
        assert heard[-1] == "That's all for now. The ideas will keep."

    def test_coming_back_to_it_the_keyboard_is_where_it_goes_on(self, page: LearnPage) -> None:
        view = look(page)
        page.list.setFocus()
        page.focus_first()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert view.isAncestorOf(focus)


def test_every_item_can_be_asked(resources: Path) -> None:
    items = load_items(resources)
    for item in items.all.values():
        exercise = asked(item, items, "Scene 1 of 3")
        assert exercise.title == "Scene 1 of 3"
        assert exercise.parts() == (item.id,)
