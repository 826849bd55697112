"""Reading and writing a notebook of 100,000 entries, against an empty one in the same run."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from kindly import paths
from kindly.domain.journal import Entry, Place
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.bench.generate import LAST_DAY, Author, Seeded
from tests.bench.measure import LARGE, middle, verdict

ADDED = 150


@dataclass
class Opened:
    entries: EntryRepository
    search: EntrySearch


@contextmanager
def opened(folder: Path, seed: int) -> Iterator[Opened]:
    seeded = Seeded(seed)
    book = NotebookFile.open(paths.notebook_file(folder), clock=seeded, new_id=seeded.new_id)
    search = EntrySearch(book)
    try:
        yield Opened(EntryRepository(book), search)
    finally:
        search.close()
        book.close()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def test_adding_and_changing_one_entry(
    large: Path, empty: Path, tell: Callable[[str], None]
) -> None:
    author = Author(9)
    with opened(large, 10) as big, opened(empty, 11) as small:
        for name in ("adding", "changing"):
            taken: dict[str, list[float]] = {"big": [], "small": []}
            for number in range(ADDED + 10):
                written = author.entry(LAST_DAY - timedelta(days=number % 90))
                for key, book in (("big", big), ("small", small)):
                    entry = written if name == "adding" else _changed(book, written)
                    work = book.entries.add if name == "adding" else book.entries.save
                    spent = timed(lambda work=work, entry=entry: work(entry))  # type: ignore[misc]
                    if number >= 10:
                        taken[key].append(spent)
            ratio = middle(taken["big"]) / middle(taken["small"])
            tell(
                f"{name} one entry {middle(taken['big']):.2f} ms, in an empty notebook"
                f" {middle(taken['small']):.2f} ms: {ratio:.2f} x; {verdict(ratio, 1.5)}"
            )


def _changed(book: Opened, written: Entry) -> Entry:
    line = book.entries.page(limit=1)[0]
    entry = book.entries.get(line.id)
    assert entry is not None
    return replace(entry, body=written.body, seen=written.seen, felt=written.felt)


@pytest.mark.parametrize("words", ["the", "kindness", "smile driver", "zzz", "warm w", "bus"])
def test_looking_for_words(words: str, large: Path, tell: Callable[[str], None]) -> None:
    with opened(large, 12) as big:
        spent = [timed(lambda: big.search.search(words)) for _ in range(9)]
        tell(
            f"looking for {words!r}: {middle(spent):.1f} ms, {len(big.search.search(words))} lines"
        )


def test_opening_and_reading(large: Path, tell: Callable[[str], None]) -> None:
    def open_and_close() -> None:
        with opened(large, 13):
            pass

    tell(f"opening and closing: {middle([timed(open_and_close) for _ in range(9)]):.1f} ms")
    with opened(large, 14) as big:
        entries = big.entries
        assert entries.get(LARGE // 2) is not None
        middle_place = Place(LAST_DAY - timedelta(days=1800), 10**9)
        for name, work in (
            ("the first page of the list", entries.page),
            ("a page from the middle", lambda: entries.page(middle_place)),
            ("everything counted", lambda: entries.tally(None, None)),
            ("one month whole", lambda: entries.between(LAST_DAY - timedelta(days=30), None)),
            ("landings of three months", lambda: _landings(entries)),
        ):
            tell(f"{name}: {middle([timed(work) for _ in range(9)]):.1f} ms")


def _landings(entries: EntryRepository) -> object:
    return entries.landings(LAST_DAY - timedelta(days=90), None, None)
