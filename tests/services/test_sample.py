"""The sample notebook: whole, told as of today, and never mixed with a real one."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kindly.content import load_sample
from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.sample import LAST_DAY, Sample
from kindly.domain.session import SessionMark
from kindly.services.sample import fill
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from tests.fakes import FakeClock

TODAY = date(2026, 6, 15)


def test_days_are_told_as_of_today(notebook: NotebookFile) -> None:
    week = timedelta(days=7)
    sample = Sample(
        plans=(Plan("If the kettle is on", "I take Mo a mug", planned_on=LAST_DAY - week, id=7),),
        entries=(
            Entry(Kind.AFTER_ACT, LAST_DAY, seen="The tea", plan_id=7, id=3),
            Entry(Kind.QUICK_NOTE, LAST_DAY - week, body="A flat week."),
        ),
        marks=(SessionMark(LAST_DAY - week, "The second one"),),
    )
    fill(notebook, sample)
    newest, oldest = LookingBack(notebook).between(None, None)
    assert (newest.happened_on, newest.seen) == (TODAY, "The tea")
    assert (oldest.happened_on, oldest.body) == (TODAY - week, "A flat week.")
    assert newest.plan_id is not None
    plan = PlanRepository(notebook).get(newest.plan_id)
    assert plan is not None
    assert (plan.action, plan.planned_on) == ("I take Mo a mug", TODAY - week)
    last = SessionRepository(notebook).last()
    assert last is not None
    assert (last.held_on, last.note) == (TODAY - week, "The second one")


def test_the_shipped_sample_goes_in_whole(notebook: NotebookFile, resources: Path) -> None:
    sample = load_sample(resources)
    fill(notebook, sample)
    entries = LookingBack(notebook).between(None, None)
    assert len(entries) == len(sample.entries)
    assert entries[0].happened_on <= TODAY
    assert len(SessionRepository(notebook).all()) == len(sample.marks)
    plans = {plan.id for plan in PlanRepository(notebook).between(None, None)}
    assert len(plans) == len(sample.plans)
    assert {entry.plan_id for entry in entries if entry.plan_id is not None} <= plans


def test_a_file_is_never_filled(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    book = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    with pytest.raises(ValueError, match="in memory"):
        fill(book, Sample((), (), ()))
    assert LookingBack(book).between(None, None) == []
    book.close()
