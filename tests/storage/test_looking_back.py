"""A stretch of the journal is read and counted as every entry in it would be."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from kindly.domain.acts import Company, Signal
from kindly.domain.journal import Feeling, Landing, Place
from kindly.domain.summary import Tally
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from tests.domain.tallied import tally
from tests.storage.test_journal import DAY, NOTE, WHOLE


@pytest.fixture
def journal(book: NotebookFile) -> LookingBack:
    return LookingBack(book)


def test_what_is_counted_is_what_reading_every_entry_would_count(
    entries: EntryRepository, journal: LookingBack
) -> None:
    entries.add_all(
        replace(
            WHOLE,
            happened_on=DAY - timedelta(days=number),
            company=(None, *Company)[number % 10],
            signals=tuple(Signal)[: number % 4],
            feelings=tuple(Feeling)[: number % 3],
            guess=(None, 50)[number % 2],
            seemed=(58, 42, 43, 100)[number // 2 % 4],
            plan_id=None,
        )
        for number in range(60)
    )
    entries.delete(entries.add(replace(WHOLE, plan_id=None)).id)
    for start, end in ((None, None), (DAY - timedelta(days=40), DAY - timedelta(days=7))):
        assert journal.tally(start, end) == tally(journal.between(start, end))
    assert journal.tally(DAY + timedelta(days=1), None) == Tally()


def test_a_range_has_both_its_ends(entries: EntryRepository, journal: LookingBack) -> None:
    kept = [entries.add(replace(NOTE, happened_on=DAY + timedelta(days=n))) for n in range(5)]
    assert journal.between(DAY + timedelta(days=1), DAY + timedelta(days=3)) == kept[3:0:-1]
    assert journal.between(None, DAY) == kept[:1]
    assert journal.between(None, None, 2) == [kept[4], kept[3]]


def test_landings_have_both_a_guess_and_how_it_seemed(
    entries: EntryRepository, journal: LookingBack
) -> None:
    kept = entries.add(WHOLE)
    entries.add(replace(WHOLE, guess=None))
    entries.add(replace(WHOLE, seemed=None))
    entries.delete(entries.add(WHOLE).id)
    assert journal.landings(None, None) == [
        Landing(kept.id, DAY, "The bus driver", 0, 100, Company.STRANGER, kept.act_id)
    ]
    assert journal.landings(DAY + timedelta(days=1), None) == []


def test_within_a_day_the_latest_comes_first_and_what_has_no_time_comes_last(
    entries: EntryRepository, journal: LookingBack
) -> None:
    kept = [entries.add(replace(WHOLE, at=at)) for at in (time(9), None, time(17, 5), time(0))]
    wanted = [kept[2].id, kept[0].id, kept[3].id, kept[1].id]
    assert [entry.id for entry in journal.between(DAY, DAY)] == wanted
    assert [landing.entry_id for landing in journal.landings(None, None)] == wanted
    read: list[int] = []
    after = None
    while page := journal.between(DAY, DAY, 1, after):
        read.append(page[0].id)
        after = Place(page[0].happened_on, page[0].id, page[0].at)
    assert read == wanted


def test_a_range_says_whether_it_is_short(entries: EntryRepository, journal: LookingBack) -> None:
    for number in range(5):
        entries.add(replace(NOTE, happened_on=DAY + timedelta(days=number // 2)))
    assert journal.few_between(None, None)
    assert journal.few_between(None, None, 5)
    assert not journal.few_between(None, None, 4)
    assert journal.few_between(DAY + timedelta(days=1), None, 3)
    assert journal.few_between(DAY + timedelta(days=9), None, 0)
