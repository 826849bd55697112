"""A notebook with some of everything in it, and ways in which a disk spoils a file."""

import itertools
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.session import SessionMark
from kindly.storage import disk
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.opening import PAGE
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from tests.fakes import FakeClock
from tests.samples import an_act

KEY = bytes(range(32))
CLOCK = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
FIRST = date(2026, 1, 1)

Words = dict[int, tuple[str, ...]]


def new_ids() -> Callable[[], str]:
    counter = itertools.count(1)
    return lambda: f"00000000-0000-4000-8000-{next(counter):012d}"


def opened(path: Path, key: bytes | None = None) -> NotebookFile:
    return NotebookFile.open(path, clock=CLOCK, new_id=new_ids(), key=key)


def written(path: Path, key: bytes | None = None, *, entries: int = 120) -> Words:
    """Puts a notebook there, which is written once, and gives the words of its entries by ids."""
    whole, words = _written(key, entries)
    disk.private_folder(path.parent)
    disk.private_file(path)
    path.write_bytes(whole)
    return dict(words)


@cache
def _written(key: bytes | None, entries: int) -> tuple[bytes, Words]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook.kindly"
        _write(path, key, entries)
        return path.read_bytes(), words_in(path, key)


def _write(path: Path, key: bytes | None, entries: int) -> None:
    book = NotebookFile.open(path, clock=CLOCK, new_id=new_ids(), key=key)
    chance = Random(5)
    journal, versions = EntryRepository(book), VersionRepository(book)
    SessionRepository(book).add(SessionMark(FIRST, note="Brought a page."))
    plans = PlanRepository(book)
    planned = [plans.add(Plan(cue=f"cue {number}", action="a wave")) for number in range(12)]
    DraftRepository(book).put("plan", "half a plan")
    PreferenceRepository(book).put("practice", "{}")
    OwnActRepository(book).add(an_act("own"))
    for number in range(entries):
        entry = journal.add(
            Entry(
                Kind.AFTER_ACT if number % 3 else Kind.FREE,
                FIRST + timedelta(days=number),
                body=f"mark{number} " + "wave " * chance.randrange(1, 300),
                seen="She smiled. " * (900 if number % 40 == 0 else 1),
                feelings=(Feeling.GLAD,),
                guess=number % 100,
                plan_id=planned[number % 12].id if number % 3 else None,
            )
        )
        if number % 7 == 0:
            versions.keep(entry.id)
            journal.save(replace(entry, body=f"{entry.body}more"))
    book.close()


def words_in(path: Path, key: bytes | None = None) -> Words:
    book = opened(path, key)
    try:
        return words_of(book)
    finally:
        book.close()


def words_of(book: NotebookFile) -> Words:
    """The words of every entry; raises NotebookError where one can't be read."""
    ids = [row_id for (row_id,) in book.rows("SELECT id FROM entries")]
    found = map(EntryRepository(book).get, ids)
    return {entry.id: entry.words for entry in found if entry is not None}


def flip(whole: bytes, chance: Random) -> bytes:
    """One bit is another."""
    spoilt = bytearray(whole)
    bit = chance.randrange(len(whole) * 8)
    spoilt[bit // 8] ^= 1 << bit % 8
    return bytes(spoilt)


def zero_pages(whole: bytes, chance: Random) -> bytes:
    """Some pages hold nothing any more."""
    spoilt = bytearray(whole)
    for _ in range(chance.randrange(1, 6)):
        page = chance.randrange(len(whole) // PAGE)
        spoilt[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(spoilt)


def cut_short(whole: bytes, chance: Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def scribble(whole: bytes, chance: Random) -> bytes:
    """A few hundred bytes in a row are noise."""
    at, length = chance.randrange(len(whole)), chance.randrange(1, 600)
    noise = chance.randbytes(length)
    return (whole[:at] + noise + whole[at + length :])[: len(whole)]
