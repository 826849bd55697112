"""Every live entry is found by any of its words, the newest first, while one types."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Company, Family
from kindly.domain.journal import Answer, Entry, EntryLine, Feeling, Kind, Place, Side
from kindly.domain.journal_search import HARD_FEELINGS, HARD_KINDS, JournalSearch, Order
from kindly.storage import words
from kindly.storage.errors import SearchInterrupted
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.search import BEST_LIMIT, MOST_LISTED
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening
from tests.storage.test_journal import TIMES, in_the_list

DAY = date(2026, 6, 15)
NOTE = Entry(Kind.FREE, DAY, body="A wave from over the road.")
FIELDS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")


def found(search: EntrySearch, words: str) -> list[int]:
    return [line.id for line in search.find(JournalSearch(words=words))]


def fitting(search: EntrySearch, **asked: Any) -> list[int]:
    """The ids that `find` and `ids` agree on."""
    wanted = JournalSearch(**asked)
    ids = search.ids(wanted)
    assert [line.id for line in search.find(wanted, limit=5000)] == ids
    return ids


def test_every_text_is_searched(entries: EntryRepository, search: EntrySearch) -> None:
    kept = {field: entries.add(replace(NOTE, **{field: f"marmalade {field}"})) for field in FIELDS}
    entries.add(NOTE)
    for field, entry in kept.items():
        assert found(search, f"marmalade {field}") == [entry.id]


HOWEVER = (
    *("ANGSTROM", "ångström", "a\u030angstro\u0308m", "kindness", "kind", "kindne"),
    *("running", "runn", "run", "runs", "don't", "don’t", "bus driver", "driver bus"),
    *('the "bus"', "bus -", "(bus)", "bus* AND", "bus\0driver", "улыбнулся", "УЛЫБ", "שכן"),
    *("ابتسم", "很好", "今天很好", "🙂", "100%", "a_b"),
)


def test_it_is_found_however_it_is_typed(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(
        replace(
            NOTE,
            body="Ångström's kindnesses: I was running, don’t ask. And the bus driver a_b 100% "
            "улыбнулся · השכן שכן חייך · ابتسم جاري · 今天很好 🙂",
        )
    )
    entries.add(replace(NOTE, body="Something else: but 10 ab"))
    hits = {typed: found(search, typed) for typed in HOWEVER}
    assert hits == {typed: [kept.id] for typed in HOWEVER}


def test_where_nothing_is_asked_for_everything_fits(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add(NOTE)
    for typed in ("", " ", '"', "-", '""', "\0"):
        assert [line.id for line in search.find(JournalSearch(words=typed))] == [1], typed
        assert search.find(JournalSearch(words=typed, bring=True)) == [], typed


def test_what_is_not_there_is_not_found(entries: EntryRepository, search: EntrySearch) -> None:
    entries.add(replace(NOTE, body="A wave 🙂 ü"))
    for typed in ("…", "zebra", "wav zebra", "%", "_", "ж", "🐘"):
        assert found(search, typed) == [], typed


def test_one_or_two_letters_find_that_word_or_else_what_begins_with_them(
    entries: EntryRepository, search: EntrySearch
) -> None:
    first = entries.add(replace(NOTE, body="I sat by it"))
    second = entries.add(replace(NOTE, body="an item"))
    assert found(search, "i") == found(search, "it") == [first.id]
    assert found(search, "ite") == found(search, "an i") == [second.id]
    assert found(search, "s") == found(search, "sat b") == [first.id]
    (line,) = search.find(JournalSearch(words="it"))
    assert search.find(JournalSearch(words="it"), after=Place(line.happened_on, line.id)) == []


def test_hits_come_newest_first_and_page_by_page(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = [
        entries.add(
            replace(NOTE, happened_on=DAY - timedelta(days=n * 7 % 3), at=TIMES[n * 5 % 7 % 4])
        )
        for n in range(12)
    ]
    kept.sort(key=in_the_list, reverse=True)
    ids = [entry.id for entry in kept]
    for typed in ("wave", "wave 🙂", "wave é", "", "-zebra"):
        if "é" in typed:
            for entry in kept:
                entries.save(replace(entry, body=entry.body + "🙂é"))
        if "🙂" in typed:
            for entry in kept:
                entries.save(replace(entry, body=entry.body + "🙂"))
        wanted = JournalSearch(words=typed)
        first = search.find(wanted, limit=5)
        rest = search.find(wanted, after=first[-1].place)
        assert [line.id for line in (*first, *rest)] == ids
        back = search.find(wanted, after=rest[0].place, before=True, limit=3)
        assert [line.id for line in back] == ids[2:5]
        assert search.ids(wanted, limit=4) == ids[:4]


def test_answers_are_searched(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(replace(NOTE, answers=(Answer("a", "Which jam?", "Marmalade"),)))
    assert found(search, "marmalade") == [kept.id]
    (line,) = search.find(JournalSearch(words="marmalade"))
    assert line.excerpt == "Marmalade"
    assert found(search, "which") == []
    entries.save(replace(kept, answers=(Answer("a", "Which jam?", "Plum"),)))
    assert found(search, "marmalade") == []
    assert found(search, "plum") == [kept.id]


WANTED = {
    '"the bus driver"': [1],
    '"bus driver"': [1],
    '"driver bus"': [2],
    '"the bus" driver': [1],
    'driver "the bus"': [1],
    "“BUS driver”": [1],
    '"bus dri"': [],
    '"bus dri': [2, 1],
    '"busy"': [3],
    '"bus"': [2, 1],
    "bus": [3, 2, 1],
    "bus -driver": [3],
    "-driver": [5, 4, 3],
    "-bus": [5, 4, 3],
    "-drive": [5, 4, 3, 2, 1],
    '-"the bus"': [5, 4, 3, 2],
    "-driver -busy": [5, 4],
    '"bus driver" -smiled': [1],
    '"bus driver" -waved': [],
    "wave 🙂": [4],
    "wave …": [5, 4, 1],
    "-🙂": [5, 3, 2, 1],
    "wave -🙂": [5, 1],
    "天气": [5],
    "wave 天气": [5],
    "wave -天气": [4, 1],
    '"很好"': [5],
    "气很 -bus": [5],
    "eu -x": [4],
    "ёжик -waves": [5],
    "жик -waves": [5],
    "жик -waved": [],
    "wave -wave": [5, 1],
    "wave -waved -waves -wave": [],
}


def test_words_phrases_and_what_must_not_be_there(
    entries: EntryRepository, search: EntrySearch
) -> None:
    for body in (
        "The bus driver waved.",
        "A driver, bus in sight.",
        "A busy day.",
        "Wave after wave 🙂 with Eugénie",
        "She waved… 今天天气很好 ёжик",
    ):
        entries.add(replace(NOTE, body=body))
    assert {typed: found(search, typed) for typed in WANTED} == WANTED
    assert {typed: fitting(search, words=typed) for typed in WANTED} == WANTED


def test_a_page_after_the_last_hit_is_empty(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(replace(NOTE, body="Élan vital"))
    assert search.find(JournalSearch(words="élan"), after=Place(kept.happened_on, kept.id)) == []


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
    (line,) = search.find(JournalSearch(words="facade"))
    assert (line.headline, line.excerpt[0], "Façade of it" in line.excerpt) == ("Monday", "…", True)
    (line,) = search.find(JournalSearch(words="monday"))
    assert line.excerpt.startswith("word word")
    (line,) = search.find(JournalSearch(words="word words"))
    assert line.excerpt.startswith("word word")


def test_the_excerpt_is_the_usual_one_where_only_another_form_is_in_it(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add(replace(NOTE, title="Monday", body="I carried it"))
    (line,) = search.find(JournalSearch(words="carry"))
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
            sleep(0.0005)

    other = threading.Thread(target=keep_interrupting)
    other.start()
    try:
        with pytest.raises(SearchInterrupted):
            any(search.find(JournalSearch(words="🐘")) for _ in range(200))
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
            seen.append(len(search.find(JournalSearch(words="wave"))))

    worker = threading.Thread(target=look)
    worker.start()
    for _ in range(40):
        entries.add(NOTE)
    worker.join(timeout=30)
    search.close()
    assert seen == sorted(seen)
    assert seen[-1] == 40


WAVED = replace(
    NOTE,
    kind=Kind.SAW,
    seen="I saw it",
    feelings=(Feeling.GLAD, Feeling.SHY),
    company=Company.STRANGER,
    act_id="A07",
    bring=True,
    print_ok=True,
)
ALL_FILTERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"kinds": frozenset({Kind.SAW, Kind.STUNG})}, {"kind": Kind.FREE}),
    ({"sides": frozenset({Side.BOTH})}, {"seen": ""}),
    ({"company": frozenset({Company.STRANGER})}, {"company": None}),
    ({"feelings": frozenset({Feeling.SHY, Feeling.SAD})}, {"feelings": (Feeling.GLAD,)}),
    ({"bring": True}, {"bring": False}),
    ({"print_ok": True}, {"print_ok": False}),
    ({"start": DAY}, {"happened_on": DAY - timedelta(days=1)}),
    ({"end": DAY}, {"happened_on": DAY + timedelta(days=1)}),
]


@pytest.mark.parametrize(("asked", "other"), ALL_FILTERS, ids=",".join)
def test_each_filter_lets_through_what_it_asks_for(
    entries: EntryRepository, search: EntrySearch, asked: dict[str, Any], other: dict[str, Any]
) -> None:
    kept, left = entries.add(WAVED), entries.add(replace(WAVED, **other))
    assert fitting(search, **asked) == [kept.id]
    assert fitting(search, **asked, words="wave") == [kept.id]
    assert set(fitting(search, words="wave")) == {kept.id, left.id}
    entries.delete(kept.id)
    assert fitting(search, **asked) == []


def test_filters_combine(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(WAVED)
    for _, other in ALL_FILTERS:
        entries.add(replace(WAVED, **other))
    every = {name: value for asked, _ in ALL_FILTERS for name, value in asked.items()}
    assert fitting(search, **every) == [kept.id]
    assert fitting(search, **every, words='"over the road" -zebra') == [kept.id]


def test_kinds_of_ones_own_are_kinds_like_others(
    entries: EntryRepository, search: EntrySearch
) -> None:
    walk = entries.add(replace(NOTE, kind=Kind.OWN, form_id="walks")).id
    tea = entries.add(replace(NOTE, kind=Kind.OWN, form_id="tea's"))
    free = entries.add(replace(NOTE, form_id="walks")).id
    assert fitting(search, forms=frozenset({"walks"})) == [walk]
    assert fitting(search, forms=frozenset({"tea's"})) == [tea.id]
    assert fitting(search, kinds=frozenset({Kind.OWN})) == [tea.id, walk]
    assert fitting(search, kinds=frozenset({Kind.FREE}), forms=frozenset({"walks"})) == [
        free,
        walk,
    ]


def test_a_family_stands_for_its_acts(entries: EntryRepository, search: EntrySearch) -> None:
    kept = entries.add(WAVED)
    entries.add(replace(WAVED, act_id=None))
    wanted = JournalSearch(families=frozenset({Family.JOINING}))
    assert search.ids(wanted, acts={"A07", "own"}) == [kept.id]
    assert search.ids(wanted, acts=["A08"]) == search.ids(wanted) == []
    assert len(search.ids(JournalSearch(), acts=["A07"])) == 2


def test_the_same_day_of_earlier_years_is_found_without_hard_days(
    entries: EntryRepository, search: EntrySearch
) -> None:
    days = [date(2025, 6, 15), date(2022, 6, 15)]
    kept = [entries.add(replace(NOTE, happened_on=day)) for day in days]
    entries.add(NOTE)
    hard = [
        entries.add(replace(kept[0], kind=Kind.STUNG, uuid="")),
        entries.add(replace(kept[1], feelings=(Feeling.GLAD, Feeling.SAD), uuid="")),
    ]
    wanted = JournalSearch(years_back=True)
    assert search.ids(wanted, days=days) == [hard[0].id, kept[0].id, hard[1].id, kept[1].id]
    gently = replace(wanted, without_hard=True)
    assert [line.id for line in search.find(gently, days=days)] == [kept[0].id, kept[1].id]
    assert search.ids(wanted) == []


def test_the_best_match_comes_first_where_it_is_asked_for(
    entries: EntryRepository, search: EntrySearch
) -> None:
    once = entries.add(replace(NOTE, body="A wave, and many other words " + "beside it " * 40))
    title = entries.add(replace(NOTE, title="The wave", happened_on=DAY - timedelta(days=900)))
    often = entries.add(
        replace(
            NOTE, body="A wave, a wave" + " and more" * 9, happened_on=DAY - timedelta(days=800)
        )
    )
    gone = entries.add(replace(NOTE, title="wave"))
    entries.delete(gone.id)
    wanted = JournalSearch(words="wave")
    best = search.find(wanted, order=Order.BEST)
    assert [line.id for line in best] == [title.id, often.id, once.id]
    newest = search.find(wanted)
    assert [line.id for line in newest] == [once.id, often.id, title.id]
    assert search.find(wanted, order=Order.BEST, after=best[0].place, limit=1) == best
    assert search.find(wanted, order=Order.BEST, after=best[0].place, before=True) == best
    assert [
        line.id for line in search.find(JournalSearch(words="wave -many"), order=Order.BEST)
    ] == [title.id, often.id]
    everything = JournalSearch(start=DAY - timedelta(days=850))
    assert search.find(everything, order=Order.BEST) == search.find(everything)


def test_few_says_whether_the_best_can_come_first(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add_all(replace(NOTE, bring=number < 3) for number in range(BEST_LIMIT))
    wanted = JournalSearch(words="wave")
    assert search.few(wanted)
    assert search.few(JournalSearch(words="zebra"))
    assert not search.few(JournalSearch(words="-zebra"))
    assert not search.few(JournalSearch(bring=True))
    entries.add_all(NOTE for _ in range(MOST_LISTED - BEST_LIMIT))
    assert not search.few(wanted)
    entries.add(NOTE)
    assert not search.few(wanted)
    assert search.few(replace(wanted, bring=True))
    assert len(search.find(wanted, order=Order.BEST)) == BEST_LIMIT


def test_whether_hits_are_few_or_many_they_are_the_same(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add_all(
        replace(NOTE, happened_on=DAY - timedelta(days=n % 90), bring=n % 7 == 0)
        for n in range(MOST_LISTED)
    )
    for bring in (False, True):
        few = fitting(search, words="wave", bring=bring)[:40]
        extra = entries.add(replace(NOTE, happened_on=date(2020, 1, 1)))
        assert fitting(search, words="wave", bring=bring)[:40] == few
        entries.erase(extra.id, sweep=False)
        assert fitting(search, words="wave", bring=bring)[:40] == few


def words_of(folder: Path) -> list[str]:
    texts = " ".join(
        file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".md", ".toml"}
    )
    return sorted(set(re.findall(r"[a-z]{3,}", texts.lower())))


@pytest.mark.no_cover
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
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    book = blank.in_memory(clock, lambda: str(next(counter)))
    yield EntryRepository(book), EntrySearch(book)
    book.close()


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
            hits = {line.id for line in search.find(JournalSearch(words=typed), limit=10_000)}
            assert (entry.id in hits) == (entry != gone)


PAGES = st.builds(
    Entry,
    kind=st.sampled_from([Kind.FREE, Kind.STUNG, Kind.OWN]),
    happened_on=st.dates(DAY - timedelta(days=2), DAY),
    at=st.sampled_from(TIMES),
    form_id=st.sampled_from(["", "walks"]),
    seen=st.sampled_from(["", "a wave"]),
    felt=st.sampled_from(["", "the sea"]),
    feelings=st.sampled_from([(), (Feeling.SAD,), (Feeling.GLAD, Feeling.SHY)]),
    company=st.sampled_from([None, Company.FRIEND, Company.STRANGER]),
    act_id=st.sampled_from([None, "A01", "A02"]),
    bring=st.booleans(),
    print_ok=st.booleans(),
)
ASKED = st.builds(
    JournalSearch,
    words=st.sampled_from(["", "wave", "-wave", "wave -sea", '"the sea"']),
    kinds=st.frozensets(st.sampled_from([Kind.FREE, Kind.OWN])),
    forms=st.frozensets(st.just("walks")),
    sides=st.frozensets(st.sampled_from(Side)),
    families=st.frozensets(st.just(Family.JOINING)),
    company=st.frozensets(st.sampled_from([Company.FRIEND, Company.STRANGER])),
    feelings=st.frozensets(st.sampled_from([Feeling.SAD, Feeling.SHY])),
    bring=st.booleans(),
    print_ok=st.booleans(),
    start=st.none() | st.just(DAY - timedelta(days=1)),
    end=st.none() | st.just(DAY - timedelta(days=1)),
    years_back=st.booleans(),
    without_hard=st.booleans(),
)
ACTS, DAYS = {"A01"}, {DAY}


def fits(entry: Entry, asked: JournalSearch) -> bool:
    """Whether an entry has all that is asked for, looked at one by one."""
    wave, sea = bool(entry.seen), bool(entry.felt)
    said = {"": True, "wave": wave, "-wave": not wave, "wave -sea": wave and not sea}
    hard = entry.kind in HARD_KINDS or not HARD_FEELINGS.isdisjoint(entry.feelings)
    kind = entry.kind in asked.kinds or (entry.kind is Kind.OWN and entry.form_id in asked.forms)
    return (
        said.get(asked.words, sea)
        and (kind or not (asked.kinds or asked.forms))
        and (not asked.sides or entry.side in asked.sides)
        and (not asked.families or entry.act_id in ACTS)
        and (not asked.company or entry.company in asked.company)
        and (not asked.feelings or not asked.feelings.isdisjoint(entry.feelings))
        and (entry.bring or not asked.bring)
        and (entry.print_ok or not asked.print_ok)
        and (asked.start is None or entry.happened_on >= asked.start)
        and (asked.end is None or entry.happened_on <= asked.end)
        and (not asked.years_back or entry.happened_on in DAYS)
        and not (asked.without_hard and hard)
    )


@given(pages=st.lists(PAGES, max_size=12), asked=ASKED, limit=st.integers(1, 4))
def test_whatever_is_asked_just_what_fits_is_found_page_by_page(
    pages: list[Entry], asked: JournalSearch, limit: int
) -> None:
    counter = iter(range(10**6))
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    book = blank.in_memory(clock, lambda: str(next(counter)))
    entries, search = EntryRepository(book), EntrySearch(book)
    kept = sorted((entries.add(page) for page in pages), key=in_the_list, reverse=True)
    wanted = [entry.id for entry in kept if fits(entry, asked)]
    assert search.ids(asked, acts=ACTS, days=DAYS) == wanted
    forth: list[EntryLine] = []
    while page := search.find(
        asked, acts=ACTS, days=DAYS, after=forth[-1].place if forth else None, limit=limit
    ):
        forth += page
    assert [line.id for line in forth] == wanted
    back = forth[-1:]
    while back and (
        page := search.find(
            asked, acts=ACTS, days=DAYS, after=back[0].place, before=True, limit=limit
        )
    ):
        back = page + back
    assert [line.id for line in back] == wanted
    book.close()


def test_few_are_few_also_where_a_sign_is_looked_for_among_many_words(
    entries: EntryRepository, search: EntrySearch
) -> None:
    entries.add_all(NOTE for _ in range(MOST_LISTED + 1))
    entries.add(replace(NOTE, body="A wave 🌱"))
    assert not search.few(JournalSearch(words="wave"))
    assert search.few(JournalSearch(words="wave 🌱"))
    assert not search.few(JournalSearch(words="wave -🌱"))


def test_half_a_sign_is_looked_for_as_it_is_kept(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = entries.add(replace(NOTE, body="A wave \ud83c"))
    for typed in ("\ud83c", '"\ud83c"', "wave \ud83c"):
        assert search.ids(JournalSearch(words=typed)) == [kept.id]
    assert search.ids(JournalSearch(words="-\ud83d")) == []


def test_the_words_round_a_hit_in_a_free_page_have_no_marks(
    entries: EntryRepository, search: EntrySearch
) -> None:
    body = "A morning\n\n## Later\n- a **small** wave"
    entries.add(replace(NOTE, body=body))
    entries.add(replace(NOTE, kind=Kind.QUICK_NOTE, body=body))
    noted, free = search.find(JournalSearch(words="wave"))
    assert free.excerpt == "A morning Later a small wave"
    assert noted.excerpt == "A morning ## Later - a **small** wave"


def test_accents_of_greek_and_cyrillic_make_no_difference(
    entries: EntryRepository, search: EntrySearch
) -> None:
    kept = [entries.add(replace(NOTE, body=it)).id for it in ("Φιλοξενία, ёлка.", "φιλοξενια ЕЛКА")]
    entries.add(NOTE)
    for typed in ("φιλοξενια", "φιλοξενία", "ΦΙΛΟΞ", "φίλοξ", "елка", "ёлка", "ЁЛК"):
        assert sorted(found(search, typed)) == kept, typed
        assert not set(kept) & set(found(search, f"wave -{typed.lower()}")), typed
