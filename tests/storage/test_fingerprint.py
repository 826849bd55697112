"""A short word for all that a notebook holds: the same until something is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.storage import fingerprint
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import FakeClock
from tests.storage.conftest import Opening

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")
KEY = bytes(range(32))


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_it_stays_until_something_is_written(opened: Opening, key: bytes | None) -> None:
    book = opened(key)
    entry = EntryRepository(book).add(NOTE)
    first = fingerprint.of(book)
    assert fingerprint.of(book) == first
    book.close()
    assert fingerprint.of(opened(key)) == first
    assert entry.id == 1


@pytest.mark.parametrize("moved", [0, 5], ids=["in the same moment", "later"])
def test_every_change_changes_it(book: NotebookFile, clock: FakeClock, moved: int) -> None:
    entries = EntryRepository(book)
    first, second = entries.add(NOTE), entries.add(NOTE)
    for change in (
        lambda: entries.save(replace(first, body="Two waves.")),
        lambda: entries.delete(second.id),
        lambda: entries.restore(second.id),
        lambda: entries.erase(second.id),
        lambda: PreferenceRepository(book).put("numbers", "yes"),
    ):
        clock.pass_time(seconds=moved)
        before = fingerprint.of(book)
        change()
        assert fingerprint.of(book) != before


def test_it_tells_nothing_without_the_key(
    tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    told = set()
    for number, key in enumerate((None, KEY, KEY[::-1])):
        path = tmp_path / f"{number}.kindly"
        book = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
        told.add(fingerprint.of(book))
        book.close()
    assert len(told) == 3
