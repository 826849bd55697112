"""Reading and writing a notebook of 100,000 entries, against an empty one in the same run."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from kindly import paths
from kindly.domain.acts import Company, Family
from kindly.domain.journal import Entry, Feeling, Kind, Place, Side
from kindly.domain.journal_search import JournalSearch, Order, same_day_before
from kindly.storage import engine, lines, words
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.looking_back import LookingBack
from tests.bench.generate import LAST_DAY, Author, Seeded
from tests.bench.measure import LARGE, middle, verdict
from tests.storage.test_schema import VERSION_2, load

ADDED = 150


OLDEST = Place(LAST_DAY - timedelta(days=9000), 0)
QUARTER = timedelta(days=90)


@dataclass
class Opened:
    book: NotebookFile
    entries: EntryRepository
    search: EntrySearch


@contextmanager
def opened(folder: Path, seed: int) -> Iterator[Opened]:
    seeded = Seeded(seed)
    book = NotebookFile.open(paths.notebook_file(folder), clock=seeded, new_id=seeded.new_id)
    search = EntrySearch(book)
    try:
        yield Opened(book, EntryRepository(book), search)
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


SAME_HITS = "SELECT rowid FROM entries_fts WHERE entries_fts MATCH ?"
SAME_LINES = (
    f"SELECT {lines.COLUMNS} FROM entries_fts JOIN entries e ON e.id = entries_fts.rowid "
    "WHERE entries_fts MATCH ? AND e.deleted_at IS NULL "
    "ORDER BY e.happened_on DESC, e.at DESC, e.id DESC LIMIT 50"
)


@pytest.mark.parametrize(
    "typed",
    [
        "the",
        "kindness",
        "bus",
        "smile driver",
        "zzz",
        "wick",
        "warm wa",
        '"of the"',
        '"bus driver"',
        "kind -bus",
        "smile -the",
    ],
)
def test_looking_for_words(typed: str, large: Path, tell: Callable[[str], None]) -> None:
    with opened(large, 12) as big:
        wanted, asked = JournalSearch(words=typed), words.asked(typed)
        raw = big.book.reader(paths.notebook_file(large))
        found, hits, query = big.search.find(wanted), [], ""
        for each in asked.queries:
            query = f"({each}) NOT ({asked.without})" if asked.without else each
            hits = raw.execute(SAME_HITS, (query,)).fetchall()
            if hits:
                break
        taken: dict[str, list[float]] = {"ours": [], "lines": [], "hits": []}
        for _ in range(9):
            taken["ours"].append(timed(lambda: big.search.find(wanted)))
            taken["lines"].append(timed(lambda: raw.execute(SAME_LINES, (query,)).fetchall()))
            taken["hits"].append(timed(lambda: raw.execute(SAME_HITS, (query,)).fetchall()))
        raw.close()
        ours, plain, every = (middle(taken[name]) for name in ("ours", "lines", "hits"))
        tell(
            f"looking for {typed!r}: {ours:.1f} ms for {len(found)} lines of {len(hits)} hits; "
            f"raw FTS5 {plain:.1f} ms for the lines: {ours / plain:.2f} x, "
            f"{every:.1f} ms for all hits: {ours / every:.2f} x; {verdict(ours / plain, 1.3)}"
        )


RARE: dict[str, JournalSearch] = {
    "words that must not be there": JournalSearch(words="-bus -the"),
    "a sign": JournalSearch(words="🙂"),
    "a script without blanks": JournalSearch(words="邻居"),
    "a word and a sign": JournalSearch(words="smile 🙂"),
    "to bring": JournalSearch(bring=True),
    "a kind of one's own": JournalSearch(forms=frozenset({"walks"})),
    "a kind that isn't there": JournalSearch(forms=frozenset({"none"})),
    "what never comes together": JournalSearch(bring=True, print_ok=True),
    "six filters, few matches": JournalSearch(
        kinds=frozenset({Kind.AFTER_ACT}),
        sides=frozenset({Side.BOTH}),
        company=frozenset({Company.STRANGER}),
        families=frozenset({Family.JOINING}),
        feelings=frozenset({Feeling.SILLY}),
        print_ok=True,
    ),
    "a common word and a rare filter": JournalSearch(words="the", bring=True),
    "the same day of other years": JournalSearch(years_back=True, without_hard=True),
}


@pytest.mark.parametrize("wanted", RARE.values(), ids=RARE)
def test_filters_alone_and_signs(
    wanted: JournalSearch,
    large: Path,
    tell: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> None:
    days = same_day_before(LAST_DAY, LAST_DAY - timedelta(days=3650))
    with opened(large, 15) as big:
        find = partial(big.search.find, wanted, acts=["A07", "A11"], days=days)
        ids = partial(big.search.ids, wanted, acts=["A07", "A11"], days=days)
        found, every = find(), ids()
        first, whole = (middle([timed(work) for _ in range(9)]) for work in (find, ids))
        tell(
            f"{request.node.callspec.id}: {first:.1f} ms for {len(found)} lines, "
            f"{whole:.1f} ms for {len(every)} ids"
        )


def test_the_best_match_and_whether_there_are_few(large: Path, tell: Callable[[str], None]) -> None:
    with opened(large, 16) as big:
        for typed in ("the", "kindness", "bus", "smile driver"):
            wanted = JournalSearch(words=typed)
            few = middle([timed(lambda it=wanted: big.search.few(it)) for _ in range(9)])  # type: ignore[misc]
            best = middle(
                [
                    timed(lambda it=wanted: big.search.find(it, order=Order.BEST))  # type: ignore[misc]
                    for _ in range(5)
                ]
            )
            tell(f"{typed!r}: few or not {few:.1f} ms, the best match first {best:.1f} ms")


def test_opening_and_reading(large: Path, tell: Callable[[str], None]) -> None:
    def open_and_close() -> None:
        with opened(large, 13):
            pass

    tell(f"opening and closing: {middle([timed(open_and_close) for _ in range(9)]):.1f} ms")
    with opened(large, 14) as big:
        entries, journal = big.entries, LookingBack(big.book)
        assert entries.get(LARGE // 2) is not None
        place = Place(LAST_DAY - timedelta(days=1800), 10**9)
        month = LAST_DAY - timedelta(days=30)
        for name, work in (
            ("the first page of the list", entries.page),
            ("the last page of the list", lambda: entries.page(OLDEST, before=True)),
            ("a page from the middle", lambda: entries.page(place)),
            ("a page before it", lambda: entries.page(place, before=True)),
            ("its neighbour", lambda: entries.neighbour(place, newer=True)),
            ("the newest of a kind", lambda: entries.latest(Kind.QUESTION)),
            ("the days of a month", lambda: entries.days(month, LAST_DAY)),
            ("the first day", entries.first_day),
            ("1,000 whole entries", lambda: entries.many(range(1, 1001))),
            ("everything counted", lambda: journal.tally(None, None)),
            ("one month whole", lambda: journal.between(month, None)),
            ("landings of three months", lambda: journal.landings(LAST_DAY - QUARTER, None)),
        ):
            tell(f"{name}: {middle([timed(work) for _ in range(9)]):.2f} ms")  # type: ignore[arg-type]


def test_several_at_once(large: Path, tell: Callable[[str], None]) -> None:
    with opened(large, 17) as big:
        ids = [line.id for line in big.entries.page(limit=500)]
        for name, work in (
            ("marking", lambda: big.entries.flag_all(ids, bring=True)),
            ("deleting", lambda: big.entries.delete_all(ids)),
            ("restoring", lambda: big.entries.restore_all(ids)),
        ):
            tell(f"{name} 500 entries: {timed(work):.0f} ms")


def test_the_journals_step(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """A notebook as Kindly made it before the journal grew, filled and then opened by this one."""
    count = int(os.environ.get("KINDLY_BENCH_ENTRIES", LARGE))
    path = tmp_path / "older.kindly"
    load(VERSION_2, path)
    connection = engine.connect(engine.address(path, "mode=rw"))
    author = Author(18)
    texts = [author.text(150) for _ in range(1000)]
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO entries (uuid, kind, happened_on, created_at, updated_at, headline, body) "
        "VALUES (?, 'free', ?, '', '', 'A page', ?)",
        (
            (
                f"e{number}",
                (LAST_DAY - timedelta(days=number % 3650)).isoformat(),
                texts[-number % 1000],
            )
            for number in range(count)
        ),
    )
    connection.execute("COMMIT")
    connection.close()
    seeded = Seeded(19)
    books: list[NotebookFile] = []
    spent = timed(lambda: books.append(NotebookFile.open(path, clock=seeded, new_id=seeded.new_id)))
    copied = timed(lambda: books[0].copy_to(tmp_path / "copy"))
    books[0].close()
    tell(
        f"the step to version 3 with {count} entries: {spent / 1000:.1f} s, "
        f"{spent / copied:.1f} x a verified copy, which is made before it"
    )
