"""The invented notebook moves through time in one piece."""

from datetime import date, timedelta

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.sample import LAST_DAY, Sample
from kindly.domain.session import SessionMark


def test_every_day_moves_by_the_same_gap_and_no_day_stays_none() -> None:
    plan = Plan("If", "then", day=LAST_DAY, planned_on=LAST_DAY - timedelta(3), closed_on=None)
    entry = Entry(Kind.FREE, LAST_DAY - timedelta(2), body="Rain.", plan_id=1)
    sample = Sample((plan,), (entry,), (SessionMark(LAST_DAY - timedelta(1)),))
    told = sample.told_on(date(2027, 3, 4))
    assert (told.plans[0].day, told.plans[0].planned_on) == (date(2027, 3, 4), date(2027, 3, 1))
    assert told.plans[0].closed_on is None
    assert (told.entries[0].happened_on, told.entries[0].plan_id) == (date(2027, 3, 2), 1)
    assert told.marks[0].held_on == date(2027, 3, 3)
