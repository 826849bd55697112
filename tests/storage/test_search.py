"""Every live entry is found by any of its words, the newest first, while one types."""

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.domain.journal import Entry, Kind, Place
from kindly.storage import words
from kindly.storage.errors import SearchInterrupted
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.fakes import FakeClock
from tests.storage.conftest import Opening

DAY = date(2026, 6, 15)
NOTE = Entry(Kind.FREE, DAY, body="A wave from over the road.")
FIELDS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")


def found(search: EntrySearch, words: str) -> list[int]:
    return [line.id for line in search.search(words)]


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_is_searched(entries: EntryRepository, search: EntrySearch, field: str) -> None:
    kept = entries.add(replace(NOTE, **{field: "marmalade"}))
    entries.add(NOTE)
    assert found(search, "marmalade") == [kept.id]


@pytest.mark.parametrize(
    "typed",
    [
        "ANGSTROM",
        "ångström",
        "a\u030angstro\u0308m",
        "kindness",
        "kind",
        "kindne",
        "running",
        "runn",
        "run",
        "runs",
        "don't",
        "don’t",
        "bus driver",
        "driver bus",
        'the "bus"',
        "bus -",
        "(bus)",
        "bus* AND",
        "bus\0driver",
        "улыбнулся",
        "УЛЫБ",
        "שכן",
        "ابتسم",
        "很好",
        "今天很好",
        "🙂",
        "100%",
        "a_b",
    ],
)
def test_it_is_found_however_it_is_typed(
    entries: EntryRepository, search: EntrySearch, typed: str
) -> None:
    kept = entries.add(
        replace(
            NOTE,
            body="Ångström's kindnesses: I was running, don’t ask. And the bus driver a_b 100% "
            "улыбнулся · השכן שכן חייך · ابتسم جاري · 今天很好 🙂",
        )
    )
    entries.add(replace(NOTE, body="Something else: but 10 ab"))
    assert found(search, typed) == [kept.id]


@pytest.mark.parametrize("typed", ["", " ", "…", '"', "zebra", "wav zebra", "%", "_", "ж", "🐘"])
def test_what_is_not_there_is_not_found(
    entries: EntryRepository, search: EntrySearch, typed: str
) -> None:
    entries.add(replace(NOTE, body="A wave 🙂 ü"))
    assert found(search, typed) == []


def test_one_or_two_letters_find_that_word_or_else_what_begins_with_them(
    entries: EntryRepository, search: EntrySearch
) -> None:
    first = entries.add(replace(NOTE, body="I sat by it"))
    second = entries.add(replace(NOTE, body="an item"))
    assert found(search, "i") == found(search, "it") == [first.id]
    assert found(search, "ite") == found(search, "an i") == [second.id]
    assert found(search, "s") == found(search, "sat b") == [first.id]
    (line,) = search.search("it")
    assert search.search("it", Place(line.happened_on, line.id)) == []


def test_hits_come_newest_first_and_page_by_page(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = [
        entries.add(replace(NOTE, happened_on=DAY - timedelta(days=n * 7 % 5))) for n in range(12)
    ]
    kept.sort(key=lambda entry: (entry.happened_on, entry.id), reverse=True)
    for typed in ("wave", "wave 🙂", "wave é"):
        if typed != "wave":
            for entry in kept:
                entries.save(replace(entry, body=entry.body + "🙂é"))
        first = search.search(typed, limit=5)
        rest = search.search(typed, Place(first[-1].happened_on, first[-1].id))
        assert [line.id for line in (*first, *rest)] == [entry.id for entry in kept]


def test_a_page_after_the_last_hit_is_empty(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(replace(NOTE, body="Élan vital"))
    assert search.search("élan", Place(kept.happened_on, kept.id)) == []


def test_what_is_deleted_is_not_found_until_restored(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = entries.add(replace(NOTE, body="wave 🙂"))
    entries.delete(kept.id)
    assert found(search, "wave") == found(search, "🙂") == []
    entries.restore(kept.id)
    assert found(search, "wave") == found(search, "🙂") == [kept.id]
    entries.erase(kept.id)
    assert found(search, "wave") == []


def test_what_was_changed_is_found_by_its_new_words_only(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = entries.add(NOTE)
    entries.save(replace(kept, body="A nod."))
    assert found(search, "nod") == [kept.id]
    assert found(search, "wave") == []


def test_the_excerpt_shows_where_it_was_found(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add(replace(NOTE, title="Monday", body="word " * 100 + "the Façade of it"))
    (line,) = search.search("facade")
    assert (line.headline, line.excerpt[0], "Façade of it" in line.excerpt) == ("Monday", "…", True)
    (line,) = search.search("monday")
    assert line.excerpt.startswith("word word")
    (line,) = search.search("word words")
    assert line.excerpt.startswith("word word")


def test_the_excerpt_is_the_usual_one_where_only_another_form_is_in_it(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add(replace(NOTE, title="Monday", body="I carried it"))
    (line,) = search.search("carry")
    assert line.excerpt == "I carried it"


def test_a_pasted_page_is_answered(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(NOTE)
    assert found(search, "wave " * 1_000_000) == [kept.id]
    assert found(search, "🙂" * 1_000_000) == []


def test_a_search_can_be_closed_and_used_again(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = entries.add(NOTE)
    for _ in range(2):
        assert found(search, "wave") == [kept.id]
        search.close()


def test_an_interrupted_search_says_so(entries: EntryRepository, search: EntrySearch) -> None:
    entries.add_all(
        replace(
            NOTE, body=f"wave {n} " + "words " * 2000, happened_on=DAY - timedelta(days=n % 900)
        )
        for n in range(600)
    )
    search.interrupt()
    assert found(search, "wave 599") == [600]
    stopped = threading.Event()

    def keep_interrupting() -> None:
        while not stopped.is_set():
            search.interrupt()
            time.sleep(0.0005)

    other = threading.Thread(target=keep_interrupting)
    other.start()
    try:
        with pytest.raises(SearchInterrupted):
            any(search.search("🐘") for _ in range(200))
    finally:
        stopped.set()
        other.join()
    assert found(search, "wave 599") == [600]


def test_the_worker_reads_while_words_are_kept(opened: Opening) -> None:
    book = opened()
    entries, search = EntryRepository(book), EntrySearch(book)
    seen: list[int] = []

    def look() -> None:
        while not seen or seen[-1] < 40:
            seen.append(len(search.search("wave")))

    worker = threading.Thread(target=look)
    worker.start()
    for _ in range(40):
        entries.add(NOTE)
    worker.join(timeout=30)
    search.close()
    assert seen == sorted(seen)
    assert seen[-1] == 40


def words_of(folder: Path) -> list[str]:
    texts = " ".join(
        file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".md", ".toml"}
    )
    return sorted(set(re.findall(r"[a-z]{3,}", texts.lower())))


def test_every_word_of_kindlys_own_is_found_from_its_third_letter_on(
    resources: Path, notebook: NotebookFile
) -> None:
    every = words_of(resources)
    assert len(every) > 1500
    entries = EntryRepository(notebook)
    entries.add_all(Entry(Kind.FREE, DAY, body=word) for word in every)
    lost = [
        f"{word}: {word[:length]}"
        for number, word in enumerate(every, start=1)
        for length in range(3, len(word) + 1)
        if notebook.row(
            "SELECT 1 FROM entries_fts WHERE entries_fts MATCH ? AND rowid = ?",
            (*words.queries([word[:length]]), number),
        )
        is None
    ]
    assert lost == []


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCéÉüñçßøåżΑβγДжяאבגابت")
WORDS = st.text(LETTERS, min_size=3, max_size=9)


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[EntryRepository, EntrySearch]]:
    counter = iter(range(10**6))
    book = NotebookFile.in_memory(
        clock=FakeClock(datetime(2026, 6, 15, tzinfo=UTC)), new_id=lambda: str(next(counter))
    )
    yield EntryRepository(book), EntrySearch(book)
    book.close()


@settings(max_examples=150, deadline=None)
@given(
    data=st.data(), texts=st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_any_word_finds_its_entry_whatever_its_case_and_accents(
    shared: tuple[EntryRepository, EntrySearch], data: st.DataObject, texts: list[list[str]]
) -> None:
    entries, search = shared
    kept = [
        entries.add(Entry(Kind.FREE, DAY, **{FIELDS[n % 7]: ", ".join(text)}))
        for n, text in enumerate(texts)
    ]
    gone = data.draw(st.sampled_from(kept))
    entries.delete(gone.id)
    for entry, text in zip(kept, texts, strict=True):
        word = data.draw(st.sampled_from(text))
        for typed in (
            word,
            word.upper() if word.upper().lower() == word.lower() else word,
            words.fold(word),
        ):
            hits = {line.id for line in search.search(typed, limit=10_000)}
            assert (entry.id in hits) == (entry != gone)
