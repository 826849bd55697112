"""My sessions: marked in one press, listed, changed, taken away and brought back, by keys alone."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.session import SessionMark
from kindly.services.session import SessionService
from kindly.storage.file import NotebookFile
from kindly.storage.session import SessionRepository
from kindly.ui.session_list import SessionList
from kindly.ui.theme import Theme
from tests.fakes import FakeClock, unreadable

TODAY = date(2026, 6, 15)


@pytest.fixture
def marks(notebook: NotebookFile) -> SessionRepository:
    kept = SessionRepository(notebook)
    kept.add(SessionMark(date(2026, 5, 1), "Brought the dog man"))
    kept.add(SessionMark(date(2026, 6, 1), "The softer voice"))
    return kept


@pytest.fixture
def sessions(marks: SessionRepository, clock: FakeClock) -> SessionService:
    return SessionService(marks, clock=clock)


@pytest.fixture
def window(qtbot: QtBot, sessions: SessionService, theme: Theme) -> SessionList:
    made = SessionList(sessions, theme, parent=None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(window: SessionList) -> list[tuple[date, str]]:
    return [(row.day.day(), row.note.words()) for row in window.rows]


def test_every_session_is_listed_the_newest_first(window: SessionList) -> None:
    assert shown(window) == [
        (date(2026, 6, 1), "The softer voice"),
        (date(2026, 5, 1), "Brought the dog man"),
    ]
    assert not window.none.isVisible()


def test_today_is_marked_in_one_press_and_its_note_is_next(
    qtbot: QtBot, window: SessionList, sessions: SessionService
) -> None:
    assert window.focusWidget() is window.today_button
    qtbot.keyClick(window.today_button, Qt.Key.Key_Return)
    assert shown(window)[0] == (TODAY, "")
    assert window.focusWidget() is window.rows[0].note
    assert not window.today_button.isEnabled()
    qtbot.keyClicks(window.rows[0].note, "We laughed")
    qtbot.keyClick(window.rows[0].note, Qt.Key.Key_Tab)
    last = sessions.last()
    assert last is not None
    assert (last.held_on, last.note) == (TODAY, "We laughed")


def test_the_day_can_be_changed_and_the_list_is_in_order_again(
    qtbot: QtBot, window: SessionList, sessions: SessionService
) -> None:
    row = window.rows[1]
    row.day.setDate(QDate(2026, 6, 8))
    assert shown(window) == [
        (date(2026, 6, 8), "Brought the dog man"),
        (date(2026, 6, 1), "The softer voice"),
    ]
    assert window.rows[0] is row
    assert row.note.accessibleName() == "Note on 8 June"
    assert row.remove.accessibleName() == "Remove 8 June"
    assert row.day.maximumDate() == QDate(2026, 6, 15)


def test_a_note_that_is_half_typed_counts_when_the_list_is_closed(
    qtbot: QtBot, window: SessionList, sessions: SessionService
) -> None:
    window.rows[0].note.setFocus()
    qtbot.keyClicks(window.rows[0].note, "Also: ")
    qtbot.keyClick(window.done_button, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert {mark.note for mark in sessions.all()} == {
        "Also: The softer voice",
        "Brought the dog man",
    }


def test_a_session_is_taken_away_and_brought_back_whole(
    qtbot: QtBot, window: SessionList, sessions: SessionService
) -> None:
    before = sessions.all()
    assert not window.undo_bar.isVisible()
    window.undo()
    qtbot.keyClick(window.rows[0].remove, Qt.Key.Key_Return)
    assert shown(window) == [(date(2026, 5, 1), "Brought the dog man")]
    undo = window.undo_bar.button("undo")
    assert window.focusWidget() is undo
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert sessions.all() == before
    assert window.focusWidget() is window.rows[0].remove
    assert not window.undo_bar.isVisible()


def test_with_none_marked_that_is_said(window: SessionList) -> None:
    for _ in range(2):
        window.rows[0].remove.click()
    assert window.none.isVisible()
    assert window.none.text() == "None marked yet. One press does it."


def test_what_is_marked_elsewhere_comes_into_the_list_and_what_is_typed_stays(
    qtbot: QtBot, window: SessionList, sessions: SessionService
) -> None:
    window.rows[1].note.setFocus()
    qtbot.keyClicks(window.rows[1].note, "Half a ")
    mark = sessions.mark_today()
    assert len(window.rows) == 3
    assert window.rows[2].note.words() == "Half a Brought the dog man"
    sessions.delete(mark.id)
    assert len(window.rows) == 2


def test_a_session_that_is_gone_leaves_the_list_when_it_is_changed(
    window: SessionList, marks: SessionRepository
) -> None:
    marks.delete(window.rows[0].mark.id)
    window.rows[0].day.setDate(QDate(2026, 6, 2))
    assert shown(window) == [(date(2026, 5, 1), "Brought the dog man")]


def test_what_cannot_be_kept_is_told_and_holds_the_list_open_once(
    qtbot: QtBot, window: SessionList, notebook: NotebookFile, sessions: SessionService
) -> None:
    notebook.read_only = True
    qtbot.keyClicks(window.rows[0].note, "Lost? ")
    window.done_button.click()
    assert window.isVisible()
    assert "won't be kept" in window.said.text()
    window.today_button.click()
    window.rows[0].remove.click()
    assert len(window.rows) == 2
    window.done_button.click()
    assert not window.isVisible()
    notebook.read_only = False


def test_an_undo_that_cannot_be_kept_can_be_tried_again(
    window: SessionList, notebook: NotebookFile
) -> None:
    window.rows[0].remove.click()
    notebook.read_only = True
    window.undo_bar.button("undo").click()
    assert window.said.isVisible()
    assert window.undo_bar.isVisible()
    notebook.read_only = False
    window.undo_bar.button("undo").click()
    assert len(window.rows) == 2


def test_a_list_that_cannot_be_read_is_told(
    qtbot: QtBot, sessions: SessionService, theme: Theme, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        made = SessionList(sessions, theme, parent=None)
        qtbot.addWidget(made)
        assert "couldn't read your notebook" in made.said.text()


def test_tab_goes_from_row_to_row_and_everything_has_a_name(
    qtbot: QtBot, window: SessionList
) -> None:
    stops: list[QWidget] = []
    at = window.focusWidget()
    while at is not None and at not in stops[:-1]:
        assert at.accessibleName() or at is window.today_button or at is window.done_button, at
        if at not in stops:  # Tab goes through a date part by part
            stops.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = window.focusWidget()
    first, second = window.rows
    assert stops == [
        window.today_button,
        *(first.day, first.remove, first.note),
        *(second.day, second.remove, second.note),
        window.done_button,
    ]
