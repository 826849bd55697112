"""Finding pages of a real notebook: in the background, and only what was asked last is answered."""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Family
from kindly.domain.journal import Entry, EntryLine, Feeling, Kind
from kindly.domain.journal_search import JournalSearch, Order
from kindly.services.finding import Finding
from kindly.services.journal import PAGE, JournalService
from kindly.services.tasks import Tasks
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.search import EntrySearch
from tests.fakes import FakeClock, unreadable
from tests.services.desk import Listener, a_journal, note

ACTS = {"J01": Family.JOINING, "J02": Family.JOINING, "C01": Family.CHEERING}
TEA = JournalSearch(words="tea")


def acts_of(families: Collection[Family]) -> frozenset[str]:
    return frozenset(act_id for act_id, family in ACTS.items() if family in families)


@pytest.fixture
def search(notebook: NotebookFile) -> Iterator[EntrySearch]:
    made = EntrySearch(notebook)
    yield made
    made.close()


@pytest.fixture
def finding(
    notebook: NotebookFile, entries: EntryRepository, search: EntrySearch, tasks: Tasks
) -> Iterator[Finding]:
    made = Finding(
        search, tasks=tasks, clock=notebook.clock, first_day=entries.first_day, acts_of=acts_of
    )
    yield made
    made.stop()
    tasks.close()
    made.deleteLater()


@pytest.fixture
def listener(qtbot: QtBot) -> Listener:
    return Listener()


def heads(lines: list[EntryLine]) -> list[str]:
    return [line.headline for line in lines]


def found(qtbot: QtBot, finding: Finding, search: JournalSearch, **how: object) -> list[str]:
    """What is found, once it is there."""
    listener = Listener()
    finding.find(search, listener.take, listener.grieve, **how)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(listener.found))
    return heads(listener.found[0])


def drain(tasks: Tasks) -> None:
    """Wait until the background thread has done what was asked, without an event loop."""
    done = threading.Event()
    sink = Listener()
    tasks.run(done.set, sink.take)
    assert done.wait(5)


# What is found


def test_words_are_found_in_the_background(
    qtbot: QtBot, journal: JournalService, finding: Finding, listener: Listener
) -> None:
    note(journal, "the bus driver waved")
    note(journal, "a quiet evening")
    finding.find(JournalSearch(words="BUS"), listener.take, listener.grieve)
    assert listener.found == [], "the answer comes later"
    qtbot.waitUntil(lambda: bool(listener.found))
    assert heads(listener.found[0]) == ["the bus driver waved"]


def test_words_and_filters_hold_together(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    note(journal, "tea with Gran", bring=True, feelings=(Feeling.GLAD,))
    note(journal, "tea alone", bring=True)
    note(journal, "cake", bring=True, feelings=(Feeling.GLAD,))
    glad = JournalSearch(words="tea", bring=True, feelings=frozenset({Feeling.GLAD}))
    assert found(qtbot, finding, glad) == ["tea with Gran"]


def test_a_family_is_found_by_its_acts(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    for act_id in ACTS:
        note(journal, f"after {act_id}", act_id=act_id)
    note(journal, "after nothing")
    joining = JournalSearch(families=frozenset({Family.JOINING}))
    assert found(qtbot, finding, joining) == ["after J02", "after J01"]
    unheard_of = frozenset(set(Family) - set(ACTS.values()))
    assert found(qtbot, finding, JournalSearch(families=unheard_of)) == []


def test_on_this_day_is_found_by_the_calendar(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    on_this_day = JournalSearch(years_back=True)
    assert found(qtbot, finding, on_this_day) == [], "nothing was ever written"
    for year in (2022, 2024, 2026):
        note(journal, f"in {year}", date(year, 6, 15))
    note(journal, "the day after", date(2024, 6, 16))
    assert found(qtbot, finding, on_this_day) == ["in 2024", "in 2022"]


def test_pages_are_found_both_ways_from_a_place(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    start = date(2026, 1, 1)
    for number in range(4):
        note(journal, f"tea {number}", start + timedelta(days=number))
    place = journal.page(limit=2)[1].place
    assert found(qtbot, finding, TEA, after=place) == ["tea 1", "tea 0"]
    assert found(qtbot, finding, TEA, after=place, before=True) == ["tea 3"]


def test_the_best_match_can_come_first(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    note(journal, "Tea, tea, tea. And more tea.", date(2020, 1, 1))
    note(journal, "Rain, wind, a bus, a book, an odd hat, then tea", date(2026, 1, 1))
    assert found(qtbot, finding, TEA, order=Order.BEST)[0].startswith("Tea, tea")
    assert found(qtbot, finding, TEA)[0].startswith("Rain")


def test_a_page_of_lines_has_an_end(
    qtbot: QtBot, notebook: NotebookFile, entries: EntryRepository, finding: Finding
) -> None:
    entries.add_all(
        Entry(Kind.FREE, date(2026, 1, 1), body=f"tea {number}") for number in range(PAGE + 10)
    )
    assert len(found(qtbot, finding, TEA)) == PAGE


def test_the_lines_their_ids_and_whether_they_are_few_can_be_asked_at_once(
    qtbot: QtBot, journal: JournalService, finding: Finding
) -> None:
    ids = [note(journal, f"tea {number}") for number in range(3)]
    lines, few, every = Listener(), Listener(), Listener()
    finding.find(TEA, lines.take, lines.grieve)
    finding.few(TEA, few.take, few.grieve)
    finding.ids(TEA, every.take, every.grieve)
    qtbot.waitUntil(lambda: bool(lines.found and few.found and every.found))
    assert [line.id for line in lines.found[0]] == ids[::-1]
    assert few.found == [True]
    assert every.found == [ids[::-1]]


# What is answered


def test_only_the_newest_question_is_answered(
    qtbot: QtBot, journal: JournalService, tasks: Tasks, finding: Finding, listener: Listener
) -> None:
    note(journal, "alpha")
    note(journal, "beta")
    gate = threading.Event()
    tasks.run(gate.wait, Listener().take)
    for words in ("alpha", "beta"):
        finding.find(JournalSearch(words=words), listener.take, listener.grieve)
    gate.set()
    qtbot.waitUntil(lambda: bool(listener.found))
    qtbot.wait(20)
    assert list(map(heads, listener.found)) == [["beta"]]


@pytest.mark.parametrize("again", [True, False])
def test_an_answer_that_comes_after_the_next_question_is_dropped(
    qtbot: QtBot,
    journal: JournalService,
    tasks: Tasks,
    finding: Finding,
    listener: Listener,
    *,
    again: bool,
) -> None:
    note(journal, "alpha")
    note(journal, "beta")
    finding.find(JournalSearch(words="alpha"), listener.take, listener.grieve)
    drain(tasks)
    if again:
        finding.find(JournalSearch(words="beta"), listener.take, listener.grieve)
    else:
        finding.stop()
    qtbot.wait(30)
    assert list(map(heads, listener.found)) == ([["beta"]] if again else [])


def test_nothing_is_looked_for_once_it_is_given_up(
    qtbot: QtBot, journal: JournalService, tasks: Tasks, finding: Finding, listener: Listener
) -> None:
    note(journal, "alpha")
    gate = threading.Event()
    tasks.run(gate.wait, Listener().take)
    finding.find(JournalSearch(words="alpha"), listener.take, listener.grieve)
    finding.stop()
    gate.set()
    qtbot.wait(30)
    assert listener.found == listener.errors == []


def test_the_next_key_breaks_off_a_search_under_way_and_no_other_question(
    qtbot: QtBot,
    notebook: NotebookFile,
    entries: EntryRepository,
    finding: Finding,
    listener: Listener,
) -> None:
    filler = "filler " * 50_000
    entries.add_all(
        Entry(Kind.FREE, date(2026, 1, 1), body=f"{number} {filler}")
        for number in range(1000, 1060)
    )
    every = Listener()
    slow = JournalSearch(words="🙂")
    finding.ids(slow, every.take, every.grieve)
    for words in ("🙂", "🙂🙂", "1059"):
        finding.find(JournalSearch(words=words), listener.take, listener.grieve)
        time.sleep(0.005)
    qtbot.waitUntil(lambda: bool(listener.found and every.found))
    assert listener.errors == every.errors == []
    assert [[head[:4] for head in heads(lines)] for lines in listener.found] == [["1059"]]
    assert every.found == [[]]


# When it can't be read


def test_a_question_that_cannot_be_answered_says_why(
    qtbot: QtBot,
    *,
    clock: FakeClock,
    new_id: Callable[[], str],
    notebook_path: Path,
    tasks: Tasks,
    listener: Listener,
) -> None:
    notebook = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    journal = a_journal(notebook, tasks)
    note(journal, "here")
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    finding = Finding(
        EntrySearch(notebook),
        tasks=tasks,
        clock=notebook.clock,
        first_day=journal.first_day,
        acts_of=acts_of,
    )
    finding.find(JournalSearch(words="here"), listener.take, listener.grieve)
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert isinstance(listener.errors[0], NotebookError)
    assert listener.found == []
    journal.close()
    tasks.close()
    notebook.close()


def test_a_calendar_that_cannot_be_read_is_said_in_the_same_way(
    qtbot: QtBot,
    notebook: NotebookFile,
    journal: JournalService,
    finding: Finding,
    listener: Listener,
) -> None:
    note(journal, "then", date(2024, 6, 15))
    with unreadable(notebook):
        finding.find(JournalSearch(years_back=True), listener.take, listener.grieve)
        assert listener.errors == [], "the answer comes later"
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert isinstance(listener.errors[0], NotebookError)
    assert listener.found == []
