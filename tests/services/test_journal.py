"""The journal's service on a real notebook: what is typed is kept, and nothing kept is lost."""

import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QObject
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, EntryLine, Feeling, Kind, Place
from kindly.services import writing as module
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.services.writing import Writing
from kindly.storage.acts import PlanRepository
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.fakes import FakeClock


class Listener(QObject):
    """Hears what a search brings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[EntryLine]] = []
        self.errors: list[NotebookError] = []

    def take(self, lines: list[EntryLine]) -> None:
        self.found.append(lines)

    def grieve(self, error: NotebookError) -> None:
        self.errors.append(error)


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def journal(
    notebook: NotebookFile, entries: EntryRepository, clock: FakeClock, tasks: Tasks
) -> Iterator[JournalService]:
    search = EntrySearch(notebook)
    service = JournalService(entries, search, clock=clock, tasks=tasks)
    yield service
    service.close()
    tasks.close()
    search.close()
    service.deleteLater()


def shut(notebook: NotebookFile) -> None:
    """From now on nothing can be written, as on a disk that has become read-only."""
    notebook.read_only = True


def open_up(notebook: NotebookFile) -> None:
    notebook.read_only = False


# Keeping


def test_a_whole_entry_is_kept_at_once(
    qtbot: QtBot, journal: JournalService, entries: EntryRepository, notebook: NotebookFile
) -> None:
    with qtbot.waitSignal(journal.entry_added) as told:
        added = journal.add(Entry(Kind.QUESTION, date(2026, 6, 15), question="Who knows?"))
    assert told.args == [added.id]
    assert entries.get(added.id) == added
    shut(notebook)
    with qtbot.assertNotEmitted(journal.entry_added), pytest.raises(NotebookError):
        journal.add(added)


def test_words_are_kept_soon_after_a_pause(
    qtbot: QtBot, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    with qtbot.waitSignals([journal.entry_added, journal.saved, writing.saved], timeout=1000):
        writing.edit(body="One line")
    kept = entries.get(writing.entry.id)
    assert kept is not None
    assert kept.body == "One line"
    assert writing.kept


def test_words_are_kept_within_a_second_however_fast_the_typing_goes_on(
    qtbot: QtBot, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    watch = QElapsedTimer()
    watch.start()
    typed = 0
    while not writing.entry.id and watch.elapsed() < 3000:
        typed += 1
        writing.edit(body="x" * typed)
        qtbot.wait(20)
    assert writing.entry.id, "kept while the typing went on"
    assert typed > 10
    assert module.CEILING_MS < 1000


def test_a_huge_text_waits_for_the_pause(qtbot: QtBot, journal: JournalService) -> None:
    writing = journal.start(Kind.FREE)
    for typed in range(14):
        writing.edit(body="x" * (module.HUGE + typed))
        qtbot.wait(100)
    assert writing.unsaved
    with qtbot.waitSignal(writing.saved, timeout=3000):
        pass
    assert writing.kept


def test_saved_is_told_only_once_the_words_are_on_the_disk(
    qtbot: QtBot, clock: FakeClock, new_id: Callable[[], str], tmp_path: Path, tasks: Tasks
) -> None:
    path = tmp_path / "notes" / "kindly.notebook"
    notebook = NotebookFile.open(path, clock=clock, new_id=new_id)
    journal = JournalService(
        EntryRepository(notebook), EntrySearch(notebook), clock=clock, tasks=tasks
    )
    seen: list[list[tuple[str]]] = []

    def look() -> None:
        other = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        seen.append(other.execute("SELECT body FROM entries").fetchall())
        other.close()

    writing = journal.start(Kind.QUICK_NOTE)
    writing.saved.connect(look)
    journal.entry_added.connect(look)
    writing.edit(body="on the disk")
    writing.flush()
    assert seen == [[("on the disk",)], [("on the disk",)]]
    journal.close()
    tasks.close()
    notebook.close()


def test_a_new_entry_that_says_nothing_is_never_inserted(
    journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    assert writing.close()
    other = journal.start(Kind.QUICK_NOTE)
    other.edit(body="a")
    other.edit(body="")
    other.edit(happened_on=date(2026, 1, 1), bring=True)
    assert other.flush()
    assert not other.unsaved
    assert not other.kept
    assert entries.page() == []


def test_emptying_an_entry_never_deletes_it(
    journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="something", feelings=(Feeling.GLAD,))
    writing.flush()
    writing.edit(body="", feelings=())
    writing.close()
    assert [line.id for line in entries.page()] == [writing.entry.id]


def test_the_state_before_an_edit_goes_to_history(
    journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="first")
    writing.close()
    again = journal.open(writing.entry.id)
    again.edit(body="second")
    again.flush()
    again.edit(body="third")
    again.close()
    assert [version.body for version in entries.versions(again.entry.id)] == ["first"]


def test_an_edit_that_changes_nothing_writes_nothing(
    notebook: NotebookFile, journal: JournalService
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="same")
    writing.flush()
    before = notebook.changes
    writing.edit(body="same")
    assert not writing.unsaved
    assert writing.flush()
    assert notebook.changes == before


def test_a_key_held_back_is_asked_for_before_it_is_too_late(
    journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)

    def hand_over() -> None:
        writing.edit(body="the last key")

    writing.keeping.connect(hand_over)
    assert journal.flush_all()
    kept = entries.get(writing.entry.id)
    assert kept is not None
    assert kept.body == "the last key"


# When it can't be kept


def test_words_that_cannot_be_kept_stay_and_are_tried_again(
    qtbot: QtBot,
    notebook: NotebookFile,
    journal: JournalService,
    entries: EntryRepository,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "RETRY_MS", 100)
    writing = journal.start(Kind.QUICK_NOTE)
    shut(notebook)
    writing.edit(body="precious")
    listener = Listener()
    journal.save_failed.connect(listener.grieve)
    writing.save_failed.connect(listener.grieve)
    assert not writing.flush()
    assert [type(error) for error in listener.errors] == [NotebookReadOnly] * 2
    assert [entry.body for entry in journal.unsaved()] == ["precious"]
    assert not journal.flush_all()
    open_up(notebook)
    with qtbot.waitSignal(writing.saved, timeout=2000):
        pass
    assert [line.headline for line in entries.page()] == ["precious"]
    assert journal.unsaved() == ()


def test_words_that_cannot_be_kept_outlive_the_page_that_wrote_them(
    qtbot: QtBot, notebook: NotebookFile, journal: JournalService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_MS", 50)
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="left behind")
    shut(notebook)
    assert not writing.close()
    open_up(notebook)
    with qtbot.waitSignal(journal.entry_added, timeout=2000):
        pass
    assert journal.unsaved() == ()


def test_a_failed_save_of_an_old_entry_keeps_its_first_version_for_later(
    notebook: NotebookFile, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="old")
    writing.close()
    again = journal.open(writing.entry.id)
    shut(notebook)
    again.edit(body="new")
    assert not again.flush()
    open_up(notebook)
    assert again.flush()
    assert [version.body for version in entries.versions(again.entry.id)] == ["old"]


def test_a_closed_journal_writes_nothing_ever_after(
    qtbot: QtBot, notebook: NotebookFile, journal: JournalService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_MS", 20)
    kept, lost = journal.start(Kind.QUICK_NOTE), journal.start(Kind.QUICK_NOTE)
    kept.edit(body="kept at the last moment")
    assert journal.close()
    lost.edit(body="too late")
    assert not lost.unsaved
    journal.start(Kind.QUICK_NOTE).edit(body="no room")
    shut(notebook)
    assert not journal.close()
    open_up(notebook)
    qtbot.wait(60)
    assert [line.headline for line in journal.page()] == ["kept at the last moment"]


def test_a_writing_goes_with_its_last_reference(qtbot: QtBot, journal: JournalService) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="a line")
    ghost = weakref.ref(writing)
    writing.close()
    del writing
    assert ghost() is None


# Opening


def test_opening_an_entry_twice_shares_one_writing(journal: JournalService) -> None:
    first = journal.start(Kind.QUICK_NOTE)
    first.edit(body="shared")
    first.flush()
    second = journal.open(first.entry.id)
    assert second is first
    assert first.close()
    second.edit(body="still shared")
    assert second.close()
    line = journal.line(second.entry.id)
    assert line is not None
    assert line.headline == "still shared"


def test_several_entries_can_be_open_at_once(journal: JournalService) -> None:
    writings = [journal.start(Kind.QUICK_NOTE, body=f"note {number}") for number in range(3)]
    for writing in writings:
        writing.edit(bring=True, title="kept")
    assert journal.flush_all()
    assert [journal.open(writing.entry.id) for writing in writings] == writings


def test_opening_what_isnt_there_says_so(journal: JournalService) -> None:
    with pytest.raises(KeyError):
        journal.open(404)


def test_looking_back_on_a_plan_brings_its_guess_and_is_written_once(
    notebook: NotebookFile, journal: JournalService, entries: EntryRepository
) -> None:
    plans = PlanRepository(notebook)
    plan = plans.add(Plan(cue="at the till", action="ask her name\nreally", act_id="J05", guess=30))
    writing = journal.reflect_on(plan)
    assert (writing.entry.title, writing.entry.guess) == ("ask her name", 30)
    assert (writing.entry.act_id, writing.entry.plan_id) == ("J05", plan.id)
    assert writing.close()
    assert entries.page() == [], "a guess alone is no entry"
    writing = journal.reflect_on(plan)
    writing.edit(seen="She looked up", seemed=80)
    writing.close()
    again = journal.reflect_on(plan)
    assert again.entry.id == writing.entry.id
    assert again.entry.seen == "She looked up"


def test_a_look_back_that_isnt_on_the_disk_yet_is_gone_on_with(
    notebook: NotebookFile, journal: JournalService, entries: EntryRepository
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="at the till", action="ask her name"))
    other = PlanRepository(notebook).add(Plan(cue="at home", action="listen"))
    first = journal.reflect_on(plan)
    first.edit(seen="She looked up")
    shut(notebook)
    assert not first.close()
    again = journal.reflect_on(plan)
    assert again is first
    assert journal.reflect_on(other) is not first
    open_up(notebook)
    again.edit(felt="glad")
    assert again.close()
    assert [line.headline for line in entries.page()] == ["ask her name"]


def test_how_it_seemed_is_kept_in_the_look_back_however_often_it_is_moved(
    journal: JournalService, entries: EntryRepository, notebook: NotebookFile
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="now", action="I wave\ntwice", guess=30))
    journal.landed(plan, None)
    assert journal.flush_all()
    assert entries.by_plan(plan.id) is None
    for place in (40, 41, 42):
        journal.landed(plan, place)
    assert journal.unsaved()
    assert journal.flush_all()
    kept = entries.by_plan(plan.id)
    assert kept is not None
    assert (kept.title, kept.guess, kept.seemed) == ("I wave", 30, 42)
    assert entries.versions(kept.id) == []


def test_a_look_back_that_says_nothing_any_more_goes_to_recently_deleted(
    journal: JournalService, entries: EntryRepository, notebook: NotebookFile
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="now", action="I wave", guess=30))
    journal.landed(plan, 40)
    journal.flush_all()
    journal.landed(plan, None)
    assert entries.by_plan(plan.id) is None
    assert [line.headline for line in journal.trash()] == ["I wave"]
    journal.landed(plan, 50)
    writing = journal.reflect_on(plan)
    writing.edit(seen="She laughed.")
    journal.flush_all()
    journal.landed(plan, None)
    journal.flush_all()
    kept = entries.by_plan(plan.id)
    assert kept is not None
    assert (kept.seen, kept.seemed) == ("She laughed.", None)


def test_an_entry_is_dated_the_day_its_words_begin(
    clock: FakeClock, journal: JournalService
) -> None:
    before_midnight = journal.start(Kind.QUICK_NOTE)
    emptied = journal.start(Kind.QUICK_NOTE)
    emptied.edit(body="no")
    emptied.edit(body="")
    chosen = journal.start(Kind.QUICK_NOTE)
    chosen.edit(happened_on=date(2026, 6, 15) - timedelta(days=1))
    begun = journal.start(Kind.QUICK_NOTE)
    begun.edit(body="late in the evening")
    clock.pass_time(days=1)
    for writing in (before_midnight, emptied, chosen, begun):
        writing.edit(body="words")
        writing.edit(body="more words")
    dates = [it.entry.happened_on.day for it in (before_midnight, emptied, chosen, begun)]
    assert dates == [16, 16, 14, 15]
    assert begun.flush()
    begun.edit(body="")
    clock.pass_time(days=1)
    begun.edit(body="emptied and begun again")
    assert begun.entry.happened_on.day == 15, "what is kept stays where it is"


def test_a_new_entry_can_be_back_dated(journal: JournalService) -> None:
    writing = journal.start(Kind.FREE, happened_on=date(2025, 12, 24), body="then")
    assert journal.today() == date(2026, 6, 15)
    writing.edit(body="then, and now")
    writing.close()
    kept = journal.get(writing.entry.id)
    assert kept is not None
    assert kept.happened_on == date(2025, 12, 24)


# Deleting


def test_a_deleted_entry_comes_back_with_its_last_words(
    qtbot: QtBot, journal: JournalService
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="first")
    writing.flush()
    writing.edit(body="last words")
    with qtbot.waitSignal(journal.entry_deleted):
        journal.delete(writing.entry.id)
    assert journal.page() == []
    assert [line.headline for line in journal.trash()] == ["last words"]
    with qtbot.waitSignal(journal.entry_restored):
        journal.restore(writing.entry.id)
    assert [line.headline for line in journal.page()] == ["last words"]
    assert journal.trash() == []


def test_erasing_takes_an_entry_away_for_good_even_while_it_is_open(
    qtbot: QtBot, journal: JournalService
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="canary")
    writing.flush()
    journal.delete(writing.entry.id)
    with qtbot.waitSignal(journal.entry_erased):
        journal.erase(writing.entry.id)
    writing.edit(body="ghost")
    assert writing.close()
    assert journal.get(writing.entry.id) is None
    assert journal.trash() == []


def test_the_traces_of_what_is_erased_are_swept_in_the_background(
    qtbot: QtBot, clock: FakeClock, new_id: Callable[[], str], notebook_path: Path, tasks: Tasks
) -> None:
    notebook = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    search = EntrySearch(notebook)
    journal = JournalService(EntryRepository(notebook), search, clock=clock, tasks=tasks)
    erased = [_note(journal, f"canary{number}") for number in range(2)]
    gate = threading.Event()
    sink = _Sink()
    tasks.run(partial(gate.wait, 10), sink.take)
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="typed meanwhile")
    heard = Listener()
    journal.swept.connect(lambda: heard.found.append([]))
    for entry_id in erased:
        journal.erase(entry_id)
        assert journal.get(entry_id) is None
    assert journal.sweeping
    qtbot.wait(module.CEILING_MS + 100)
    assert writing.unsaved, "no key waits for the sweep"
    assert heard.found == []
    with qtbot.waitSignals([journal.swept, writing.saved]):
        gate.set()
    assert heard.found == [[]], "two erased, told once"
    assert not journal.sweeping
    for file in notebook_path.parent.iterdir():
        assert b"canary" not in file.read_bytes()
    journal.close()
    tasks.close()
    search.close()
    notebook.close()


def test_a_sweep_that_cannot_be_done_is_told(
    qtbot: QtBot, clock: FakeClock, new_id: Callable[[], str], notebook_path: Path, tasks: Tasks
) -> None:
    notebook = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    journal = JournalService(
        EntryRepository(notebook), EntrySearch(notebook), clock=clock, tasks=tasks
    )
    entry_id = _note(journal, "canary")
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    with qtbot.assertNotEmitted(journal.swept), qtbot.waitSignal(journal.sweep_failed) as told:
        journal.erase(entry_id)
    assert isinstance(told.args[0], NotebookError)
    assert not journal.sweeping
    journal.close()
    tasks.close()
    notebook.close()


def test_what_cannot_be_tidied_waits_for_the_next_time(
    qtbot: QtBot, clock: FakeClock, notebook: NotebookFile, journal: JournalService
) -> None:
    with qtbot.assertNotEmitted(journal.swept, wait=50):
        journal.tidy()
    journal.delete(_note(journal, "old"))
    clock.pass_time(days=31)
    shut(notebook)
    journal.tidy()
    assert len(journal.trash()) == 1
    open_up(notebook)
    with qtbot.waitSignal(journal.swept):
        journal.tidy()
    assert journal.trash() == []


def test_what_was_deleted_long_ago_is_erased(clock: FakeClock, journal: JournalService) -> None:
    old = _note(journal, "old")
    journal.delete(old)
    clock.pass_time(days=20)
    young = _note(journal, "young")
    journal.delete(young)
    clock.pass_time(days=11)
    journal.tidy()
    assert [line.id for line in journal.trash()] == [young]


# Reading and finding


def test_the_list_is_read_in_pages_both_ways(journal: JournalService) -> None:
    start = date(2026, 1, 1)
    for number in range(7):
        _note(journal, f"note {number}", start + timedelta(days=number))
    first = journal.page(limit=3)
    assert [line.headline for line in first] == ["note 6", "note 5", "note 4"]
    place = Place(first[-1].happened_on, first[-1].id)
    second = journal.page(place, 3)
    assert [line.headline for line in second] == ["note 3", "note 2", "note 1"]
    back = journal.page(Place(second[0].happened_on, second[0].id), 3, before=True)
    assert back == first


def test_a_search_answers_in_the_background(qtbot: QtBot, journal: JournalService) -> None:
    _note(journal, "the bus driver waved")
    _note(journal, "a quiet evening")
    listener = Listener()
    journal.search("BUS", listener.take, listener.grieve)
    assert listener.found == [], "the answer comes later"
    qtbot.waitUntil(lambda: bool(listener.found))
    assert [line.headline for line in listener.found[0]] == ["the bus driver waved"]


def test_only_the_newest_search_is_answered(
    qtbot: QtBot, journal: JournalService, tasks: Tasks
) -> None:
    _note(journal, "alpha")
    _note(journal, "beta")
    gate = threading.Event()
    listener = Listener()
    tasks.run(gate.wait, _Sink().take)
    journal.search("alpha", listener.take, listener.grieve)
    journal.search("beta", listener.take, listener.grieve)
    gate.set()
    qtbot.waitUntil(lambda: bool(listener.found))
    qtbot.wait(20)
    assert [[line.headline for line in found] for found in listener.found] == [["beta"]]


def test_an_answer_that_comes_after_the_next_question_is_dropped(
    qtbot: QtBot, journal: JournalService, tasks: Tasks
) -> None:
    _note(journal, "alpha")
    listener = Listener()
    journal.search("alpha", listener.take, listener.grieve)
    _drain(tasks)
    journal.stop_searching()
    qtbot.wait(30)
    assert listener.found == []


def test_the_next_key_interrupts_a_search_under_way(
    qtbot: QtBot, journal: JournalService, notebook: NotebookFile, entries: EntryRepository
) -> None:
    with notebook.atomic():
        for number in range(1000, 1060):
            entries.add(Entry(Kind.FREE, date(2026, 1, 1), body=f"{number} " + "filler " * 50_000))
    listener = Listener()
    journal.search("🙂", listener.take, listener.grieve)
    time.sleep(0.005)
    journal.search("1059", listener.take, listener.grieve)
    qtbot.waitUntil(lambda: bool(listener.found))
    assert listener.errors == []
    assert [[line.headline[:4] for line in found] for found in listener.found] == [["1059"]]


def test_a_search_goes_on_from_a_place(qtbot: QtBot, journal: JournalService) -> None:
    start = date(2026, 1, 1)
    for number in range(3):
        _note(journal, f"tea {number}", start + timedelta(days=number))
    listener = Listener()
    last = journal.page(limit=1)[0]
    place = Place(last.happened_on, last.id)
    journal.search("tea", listener.take, listener.grieve, after=place)
    qtbot.waitUntil(lambda: bool(listener.found))
    assert [line.headline for line in listener.found[0]] == ["tea 1", "tea 0"]


def test_a_search_that_cannot_read_says_why(
    qtbot: QtBot, clock: FakeClock, new_id: Callable[[], str], notebook_path: Path, tasks: Tasks
) -> None:
    notebook = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    journal = JournalService(
        EntryRepository(notebook), EntrySearch(notebook), clock=clock, tasks=tasks
    )
    _note(journal, "here")
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    listener = Listener()
    journal.search("here", listener.take, listener.grieve)
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert isinstance(listener.errors[0], NotebookError)
    assert listener.found == []
    journal.close()
    tasks.close()
    notebook.close()


class _Sink:
    def take(self, _result: object) -> None:
        """Somebody who doesn't care."""


def _drain(tasks: Tasks) -> None:
    """Wait until the background thread has done what was asked, without an event loop."""
    done = threading.Event()
    sink = _Sink()
    tasks.run(done.set, sink.take)
    assert done.wait(5)


def _note(journal: JournalService, words: str, day: date | None = None) -> int:
    writing: Writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body=words, **({} if day is None else {"happened_on": day}))
    writing.close()
    assert isinstance(writing.entry, Entry)
    return writing.entry.id
