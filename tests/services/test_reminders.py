"""Reminders: off at first, once a day with a plan, and silent about everything else."""

import os
import time as system_time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Outcome, Plan
from kindly.domain.clock import Clock
from kindly.services import reminders as module
from kindly.services.practice import PracticeService
from kindly.services.reminders import Reminders
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from kindly.system import SystemClock
from tests.fakes import FakeClock, unreadable

TODAY = date(2026, 6, 15)
PLAN = Plan(cue="it is noon", action="Ring Gran", day=TODAY)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with zone("UTC", monkeypatch):
        yield
    system_time.tzset()


class zone:  # noqa: N801 - reads like a word
    """The computer in a time zone, and back again."""

    def __init__(self, name: str, patch: pytest.MonkeyPatch) -> None:
        self._name, self._patch = name, patch

    def __enter__(self) -> None:
        self._before = os.environ.get("TZ")
        self._patch.setenv("TZ", self._name)
        system_time.tzset()

    def __exit__(self, *_: object) -> None:
        if self._before is None:
            self._patch.delenv("TZ")
        else:
            self._patch.setenv("TZ", self._before)
        system_time.tzset()


@dataclass
class Kit:
    """A notebook, and what was said of it."""

    notebook: NotebookFile
    clock: FakeClock
    practice: PracticeService
    plans: PlanRepository
    said: list[str] = field(default_factory=list)
    _begun: list[Reminders] = field(default_factory=list)

    def begin(self, clock: Clock | None = None) -> Reminders:
        one = Reminders(
            self.practice,
            PreferenceRepository(self.notebook),
            plan_of_day=self._plan_of_day,
            clock=clock or self.clock,
        )
        one.due.connect(self.said.append)
        one.at_start()
        self._begun.append(one)
        return one

    def close(self) -> None:
        for one in self._begun:
            one.close()

    def _plan_of_day(self, day: date) -> Plan | None:
        return next((plan for plan in self.plans.open_plans() if plan.day == day), None)


@pytest.fixture
def kit(qtbot: QtBot, notebook: NotebookFile, clock: FakeClock) -> Iterator[Kit]:
    practice = PracticeService(PreferenceRepository(notebook))
    made = Kit(notebook, clock, practice, PlanRepository(notebook))
    yield made
    made.close()


def turn_on(practice: PracticeService, **choices: object) -> None:
    practice.put(replace(practice.practice, **choices))  # type: ignore[arg-type]


def at(clock: FakeClock, hour: int, minute: int = 0, *, day: date = TODAY) -> None:
    clock.moment = datetime.combine(day, time(hour, minute), UTC)


def test_everything_is_off_at_first(kit: Kit) -> None:
    kit.plans.add(PLAN)
    kit.begin().look()
    assert kit.said == []


def test_a_start_says_one_line_once(kit: Kit) -> None:
    turn_on(kit.practice, start_line=True)
    reminders = kit.begin()
    reminders.at_start()
    reminders.look()
    assert kit.said == [""]
    kit.begin()
    assert kit.said == ["", ""]


def test_turning_it_on_says_nothing_before_the_next_start(kit: Kit) -> None:
    reminders = kit.begin()
    turn_on(kit.practice, start_line=True)
    reminders.look()
    assert kit.said == []


def test_the_line_is_the_persons_own_where_there_is_one(kit: Kit) -> None:
    turn_on(kit.practice, start_line=True, line="Be soft.")
    kit.begin()
    assert kit.said == ["Be soft."]


def test_a_day_with_a_plan_says_it_once_from_its_time_on(kit: Kit) -> None:
    turn_on(kit.practice, remind=True, remind_at=time(10, 0))
    kit.plans.add(PLAN)
    at(kit.clock, 9, 59)
    reminders = kit.begin()
    assert kit.said == []
    at(kit.clock, 10, 0)
    reminders.look()
    assert kit.said == [""]
    at(kit.clock, 15)
    reminders.look()
    assert kit.said == [""]


def test_once_a_day_holds_over_a_restart(kit: Kit) -> None:
    turn_on(kit.practice, remind=True)
    kit.plans.add(PLAN)
    kit.plans.add(replace(PLAN, day=TODAY + timedelta(days=1)))
    at(kit.clock, 11)
    kit.begin()
    kit.begin()
    assert kit.said == [""]
    at(kit.clock, 11, day=TODAY + timedelta(days=1))
    kit.begin()
    assert kit.said == ["", ""]


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, day=None),
        replace(PLAN, day=TODAY + timedelta(days=1)),
        replace(PLAN, day=TODAY - timedelta(days=1)),
        replace(PLAN, outcome=Outcome.LET_GO, closed_on=TODAY),
        replace(PLAN, later=True),
    ],
)
def test_other_days_and_plans_say_nothing(kit: Kit, plan: Plan) -> None:
    turn_on(kit.practice, remind=True)
    kit.plans.add(plan)
    at(kit.clock, 23, 59)
    kit.begin().look()
    assert kit.said == []


def test_a_day_that_is_over_is_let_go(kit: Kit) -> None:
    turn_on(kit.practice, remind=True, remind_at=time(23, 0))
    kit.plans.add(PLAN)
    at(kit.clock, 22)
    reminders = kit.begin()
    at(kit.clock, 0, 1, day=TODAY + timedelta(days=1))
    reminders.look()
    at(kit.clock, 23, 30, day=TODAY + timedelta(days=1))
    reminders.look()
    assert kit.said == []


def test_a_start_at_the_time_of_a_plan_says_one_line_not_two(kit: Kit) -> None:
    turn_on(kit.practice, start_line=True, remind=True)
    kit.plans.add(PLAN)
    at(kit.clock, 12)
    kit.begin().look()
    assert kit.said == [""]


def test_a_start_before_the_time_leaves_the_line_of_the_day(kit: Kit) -> None:
    turn_on(kit.practice, start_line=True, remind=True)
    kit.plans.add(PLAN)
    at(kit.clock, 8)
    reminders = kit.begin()
    at(kit.clock, 12)
    reminders.look()
    assert kit.said == ["", ""]


def test_a_plan_made_and_a_reminder_turned_on_while_open_count(kit: Kit) -> None:
    at(kit.clock, 12)
    reminders = kit.begin()
    kit.plans.add(PLAN)
    reminders.look()
    turn_on(kit.practice, remind=True)
    reminders.look()
    assert kit.said == [""]
    turn_on(kit.practice, remind=False)
    at(kit.clock, 12, day=TODAY + timedelta(days=1))
    kit.plans.add(replace(PLAN, day=TODAY + timedelta(days=1)))
    reminders.look()
    assert kit.said == [""]


def test_a_clock_set_back_says_nothing_twice_and_one_set_on_is_another_day(kit: Kit) -> None:
    turn_on(kit.practice, remind=True)
    kit.plans.add(PLAN)
    at(kit.clock, 10, 30)
    reminders = kit.begin()
    at(kit.clock, 9)
    reminders.look()
    at(kit.clock, 10, 30)
    reminders.look()
    assert kit.said == [""]


def test_the_time_is_the_one_where_the_person_is(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    turn_on(kit.practice, remind=True, remind_at=time(10, 0))
    kit.plans.add(PLAN)
    moment = datetime(2026, 6, 15, 7, 30, tzinfo=UTC)
    with zone("Europe/London", monkeypatch):  # half past eight
        kit.begin(SystemClock(moment))
    assert kit.said == []
    with zone("Europe/Athens", monkeypatch):  # half past ten
        kit.begin(SystemClock(moment))
    assert kit.said == [""]


def test_the_day_is_the_one_where_the_person_is(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    turn_on(kit.practice, remind=True, remind_at=time(0, 0))
    kit.plans.add(PLAN)
    moment = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)
    kit.begin(SystemClock(moment))
    assert kit.said == []
    with zone("Asia/Tokyo", monkeypatch):
        kit.begin(SystemClock(moment))
    assert kit.said == [""]


def test_a_journey_while_kindly_is_open_moves_the_time_along(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(kit.practice, remind=True, remind_at=time(10, 0))
    kit.plans.add(PLAN)
    reminders = kit.begin(SystemClock(datetime(2026, 6, 15, 7, 30, tzinfo=UTC)))
    with zone("Asia/Kolkata", monkeypatch):
        reminders.look()
    assert kit.said == [""]


@pytest.mark.parametrize(("utc_minute", "heard"), [(59, []), (60, [""])])
def test_an_hour_the_clocks_skip_is_heard_when_they_have(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, utc_minute: int, heard: list[str]
) -> None:
    day = date(2026, 3, 29)  # at one in the morning, London goes to two
    turn_on(kit.practice, remind=True, remind_at=time(1, 30))
    kit.plans.add(replace(PLAN, day=day))
    moment = datetime(2026, 3, 29, tzinfo=UTC) + timedelta(minutes=utc_minute)
    with zone("Europe/London", monkeypatch):
        kit.begin(SystemClock(moment))
    assert kit.said == heard


def test_it_looks_each_minute_by_itself_until_it_is_closed(
    kit: Kit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MINUTE_MS", 10)
    turn_on(kit.practice, remind=True)
    kit.plans.add(PLAN)
    at(kit.clock, 9)
    reminders = kit.begin()
    at(kit.clock, 10)
    qtbot.waitUntil(lambda: kit.said == [""])
    reminders.close()
    at(kit.clock, 11, day=TODAY + timedelta(days=1))
    kit.plans.add(replace(PLAN, day=TODAY + timedelta(days=1)))
    qtbot.wait(60)
    assert kit.said == [""]


def test_a_notebook_that_cannot_be_read_says_nothing(kit: Kit) -> None:
    turn_on(kit.practice, remind=True, start_line=True)
    kit.plans.add(PLAN)
    at(kit.clock, 12)
    with unreadable(kit.notebook):
        kit.begin().look()
    assert kit.said == []


def test_a_notebook_that_cannot_be_written_still_says_it_once(kit: Kit) -> None:
    turn_on(kit.practice, remind=True)
    kit.plans.add(PLAN)
    at(kit.clock, 12)
    kit.notebook.read_only = True
    kit.begin().look()
    assert kit.said == [""]
    kit.notebook.read_only = False
