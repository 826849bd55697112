"""A plan saved for a calendar: asked where, said calmly, discreet where the person wants that."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Plan
from kindly.services.practice import PracticeService
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.calendar import CalendarFile
from tests.fakes import FakeAsk, FakeClock, unreadable

PLAN = Plan(cue="it is noon", action="Ring Gran", day=date(2026, 6, 20), id=1, uuid="an-id")


@pytest.fixture
def practice(notebook: NotebookFile) -> PracticeService:
    return PracticeService(PreferenceRepository(notebook))


@pytest.fixture
def saver(practice: PracticeService, clock: FakeClock, ask: FakeAsk) -> CalendarFile:
    return CalendarFile(practice, clock=clock, ask=ask)


def said(qtbot: QtBot, saver: CalendarFile, plan: Plan = PLAN) -> str:
    with qtbot.waitSignal(saver.said) as heard:
        saver.save(plan)
    return str(heard.args[0])


def event(path: Path) -> Any:
    (found,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return found


def test_it_asks_where_and_says_what_to_do_with_it(
    qtbot: QtBot, saver: CalendarFile, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "reminder.ics"
    ask.answer = True
    words = "Saved as reminder.ics, to ring at 10:00. Open it with your calendar."
    assert said(qtbot, saver) == words
    assert ask.asked[0] == "reminder.ics"
    assert "Some calendars are shared" in ask.asked[1]
    assert event(ask.path)["summary"] == "Ring Gran"
    assert event(ask.path)["description"] == "If it is noon"


def test_a_plan_without_a_day_is_said_to_be_for_tomorrow(
    qtbot: QtBot, saver: CalendarFile, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "mine"
    words = "Saved as mine.ics, for tomorrow at 10:00. Open it with your calendar."
    assert said(qtbot, saver, replace(PLAN, day=None)) == words
    assert event(tmp_path / "mine.ics").decoded("dtstart") == date(2026, 6, 16)


def test_its_words_stay_out_where_the_person_says_so(
    qtbot: QtBot, saver: CalendarFile, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path, ask.answer = tmp_path / "reminder.ics", False
    said(qtbot, saver)
    assert event(ask.path)["summary"] == "Reminder"
    assert b"Gran" not in ask.path.read_bytes()


def test_a_discreet_one_says_nothing_of_the_plan(
    qtbot: QtBot, saver: CalendarFile, practice: PracticeService, ask: FakeAsk, tmp_path: Path
) -> None:
    practice.put(replace(practice.practice, discreet=True))
    ask.path = tmp_path / "reminder.ics"
    said(qtbot, saver)
    assert event(ask.path)["summary"] == "Reminder"
    assert b"Gran" not in ask.path.read_bytes()


def test_where_the_choice_cannot_be_read_it_is_discreet(
    qtbot: QtBot, saver: CalendarFile, notebook: NotebookFile, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "reminder.ics"
    with unreadable(notebook):
        said(qtbot, saver)
    assert b"Gran" not in ask.path.read_bytes()


def test_stepping_back_writes_nothing(
    qtbot: QtBot, saver: CalendarFile, ask: FakeAsk, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(saver.said):
        saver.save(PLAN)
    assert ask.asked == ["reminder.ics"]


def test_a_place_that_takes_no_file_is_named_calmly(
    qtbot: QtBot, saver: CalendarFile, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "nowhere" / "reminder.ics"
    assert said(qtbot, saver) == "The file couldn't be saved there. Try another place."
