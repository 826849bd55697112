"""Acts with 2,000 of one's own beside the shipped ones: shown, read and looked through."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kindly import content, paths
from kindly.domain.acts import Courage, Energy, Family, Setting, Topic
from kindly.domain.library import Query, Shelf, Sort
from kindly.domain.practice import Practice
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from tests.bench.conftest import OWN_ACTS
from tests.bench.generate import Seeded
from tests.bench.measure import middle, p95, run, verdict

ROUNDS = 5
TYPED = ("kindness", "smile at the driver", "cafe", "friend", "zoë", "warm", "nobody", "天气", "🙂")
NARROWED = (
    Query(),
    Query(sort=Sort.RESTED),
    Query(
        families=frozenset({Family.JOINING, Family.CHEERING}),
        settings=frozenset({Setting.HOME, Setting.ANYWHERE}),
        most_courage=Courage.CHAT,
        energies=frozenset({Energy.LOW, Energy.MEDIUM}),
    ),
    Query(shelf=Shelf.OWN, sort=Sort.NEWEST),
)


@contextmanager
def opened(folder: Path, seed: int) -> Iterator[tuple[LibraryService, PracticeService]]:
    """The library of a folder's notebook, with nothing read yet."""
    application = QCoreApplication.instance() or QCoreApplication([])
    seeded = Seeded(seed)
    book = NotebookFile.open(paths.notebook_file(folder), clock=seeded, new_id=seeded.new_id)
    practice = PracticeService(PreferenceRepository(book))
    library = LibraryService(
        content.load_acts(paths.resources()),
        OwnActRepository(book),
        plans=PlanRepository(book),
        entries=EntryRepository(book),
        drafts=DraftRepository(book),
        practice=practice,
    )
    try:
        yield library, practice
    finally:
        book.close()
    assert application is not None


def timed(work: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def test_the_acts_tab_from_click_to_painted(
    many_acts: Path, empty: Path, tell: Callable[[str], None]
) -> None:
    run("a_look_at_acts", str(empty))  # warms the disk's cache
    full, bare = (run("a_look_at_acts", str(folder))[1] for folder in (many_acts, empty))
    assert full["acts"] == bare["acts"] + OWN_ACTS
    shown, none = middle(full["clicks"]), middle(bare["clicks"])
    tell(
        f"acts tab from click to painted, {OWN_ACTS} own acts: first {full['clicks'][0]:.0f} ms,"
        f" then {shown:.0f} ms (p95 {p95(full['clicks']):.0f}), without own acts {none:.0f} ms:"
        f" {shown / none:.2f} x; {verdict(shown, 60)}"
    )


def test_the_cards_at_the_start_with_many_own_acts(
    many_acts: Path, empty: Path, tell: Callable[[str], None]
) -> None:
    full: list[float] = []
    bare: list[float] = []
    for number in range(ROUNDS + 1):
        pair = run("first_cards", str(many_acts))[0], run("first_cards", str(empty))[0]
        if number:
            full.append(pair[0])
            bare.append(pair[1])
    tell(
        f"cards painted at the start, {OWN_ACTS} own acts {middle(full) * 1000:.0f} ms, none"
        f" {middle(bare) * 1000:.0f} ms: {middle(full) / middle(bare):.2f} x"
    )


def test_the_library_is_read_for_the_first_time(
    many_acts: Path, tell: Callable[[str], None]
) -> None:
    read: list[float] = []
    offered: list[float] = []
    ready: list[float] = []
    for number in range(ROUNDS):
        with opened(many_acts, 20 + number) as (library, practice):
            read.append(timed(library.acts))
            practice.put(Practice(skip=frozenset({Topic.WORK, Topic.FAMILY})))
            offered.append(timed(library.offered))
            ready.append(timed(library.make_ready))
    tell(
        f"library of {OWN_ACTS} own acts: first read {middle(read):.1f} ms, those to offer"
        f" {middle(offered):.1f} ms, made ready for words {middle(ready):.1f} ms;"
        f" {verdict(middle(read), 25)}"
    )


def test_a_key_typed_and_a_filter_set_in_the_library(
    many_acts: Path, tell: Callable[[str], None]
) -> None:
    with opened(many_acts, 30) as (library, _practice):
        library.make_ready()
        keys: list[float] = []
        found = 0
        for query in NARROWED:
            for words in TYPED:
                for end in range(len(words) + 1):
                    asked = replace(query, words=words[:end])
                    keys.append(timed(lambda asked=asked: answer(library, asked)))  # type: ignore[misc]
                    found += len(library.find(asked))
        remembering = [timed(lambda query=query: library.remember(query)) for query in NARROWED]  # type: ignore[misc]
        marking = [timed(lambda: library.favour("J01", on=True)) for _ in range(ROUNDS)]
    assert found
    tell(
        f"one key or filter among {OWN_ACTS} own acts, {len(keys)} of them: p95 {p95(keys):.1f} ms"
        f" (median {middle(keys):.1f}); {verdict(p95(keys), 16, 4)}; remembering a filter"
        f" {middle(remembering):.2f} ms, marking an act {middle(marking):.2f} ms"
    )


def answer(library: LibraryService, query: Query) -> object:
    """What a page asks for at each key: the acts, or what to loosen where there are none."""
    return library.find(query) or library.loosen(query)
