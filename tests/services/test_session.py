"""Sessions: a day is marked once, and a mark can be taken back."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kindly.services.session import SessionService
from kindly.storage.file import NotebookFile
from kindly.storage.session import SessionRepository
from tests.fakes import FakeClock


@pytest.fixture
def sessions(notebook: NotebookFile, clock: FakeClock) -> SessionService:
    return SessionService(SessionRepository(notebook), clock=clock)


def test_there_is_no_last_session_at_first(sessions: SessionService) -> None:
    assert sessions.last() is None
    assert sessions.all() == []


def test_marking_today_is_kept_and_told(sessions: SessionService, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sessions.changed):
        mark = sessions.mark_today("Talked about the tea.")
    assert (mark.held_on, mark.note) == (date(2026, 6, 15), "Talked about the tea.")
    assert sessions.last() == mark


def test_a_day_is_marked_only_once(sessions: SessionService, qtbot: QtBot) -> None:
    first = sessions.mark_today("The first note stays.")
    with qtbot.assertNotEmitted(sessions.changed):
        assert sessions.mark_today() == first
    assert sessions.all() == [first]


def test_the_last_session_is_the_newest(sessions: SessionService, clock: FakeClock) -> None:
    first = sessions.mark_today()
    clock.pass_time(days=7)
    second = sessions.mark_today()
    assert sessions.last() == second
    assert sessions.all() == [second, first]


def test_a_deleted_mark_can_be_brought_back(sessions: SessionService, qtbot: QtBot) -> None:
    mark = sessions.mark_today("With the flat feeling in it.")
    with qtbot.waitSignal(sessions.changed):
        gone = sessions.delete(mark.id)
    assert gone == mark
    assert sessions.last() is None
    with qtbot.waitSignal(sessions.changed):
        sessions.restore(mark)
    assert sessions.last() == mark


def test_deleting_what_is_not_there_does_nothing(sessions: SessionService, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sessions.changed):
        assert sessions.delete(404) is None


def test_the_day_and_the_note_can_change(sessions: SessionService, qtbot: QtBot) -> None:
    mark = sessions.mark_today()
    with qtbot.waitSignal(sessions.changed):
        changed = sessions.change(
            replace(mark, held_on=date(2026, 6, 12), note=" It was on Friday. ")
        )
    assert changed is not None
    assert (changed.held_on, changed.note) == (date(2026, 6, 12), "It was on Friday.")
    assert sessions.all() == [changed]
    with qtbot.assertNotEmitted(sessions.changed):
        assert sessions.change(changed) == changed


def test_no_session_was_had_in_days_to_come(sessions: SessionService) -> None:
    mark = sessions.mark_today()
    changed = sessions.change(replace(mark, held_on=date(2026, 7, 1)))
    assert changed is not None
    assert changed.held_on == sessions.today() == date(2026, 6, 15)


def test_what_is_gone_cannot_change(sessions: SessionService, qtbot: QtBot) -> None:
    mark = sessions.mark_today()
    sessions.delete(mark.id)
    with qtbot.assertNotEmitted(sessions.changed):
        assert sessions.change(replace(mark, note="Too far gone")) is None
