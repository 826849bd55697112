"""The journal's service on a real notebook: pages are opened, found, deleted and brought back."""

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind, Place
from kindly.services import writing as module
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.fakes import FakeClock
from tests.services.desk import Listener, a_journal, note, open_up, shut

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
    assert journal.versions(kept.id) == []


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
    journal = a_journal(notebook, tasks, search=search)
    erased = [note(journal, f"canary{number}") for number in range(2)]
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
    journal = a_journal(notebook, tasks)
    entry_id = note(journal, "canary")
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
    journal.delete(note(journal, "old"))
    clock.pass_time(days=31)
    shut(notebook)
    journal.tidy()
    assert len(journal.trash()) == 1
    open_up(notebook)
    with qtbot.waitSignal(journal.swept):
        journal.tidy()
    assert journal.trash() == []


def test_what_was_deleted_long_ago_is_erased(clock: FakeClock, journal: JournalService) -> None:
    old = note(journal, "old")
    journal.delete(old)
    clock.pass_time(days=20)
    young = note(journal, "young")
    journal.delete(young)
    clock.pass_time(days=11)
    journal.tidy()
    assert [line.id for line in journal.trash()] == [young]


# Reading and finding


def test_the_list_is_read_in_pages_both_ways(journal: JournalService) -> None:
    start = date(2026, 1, 1)
    for number in range(7):
        note(journal, f"note {number}", start + timedelta(days=number))
    first = journal.page(limit=3)
    assert [line.headline for line in first] == ["note 6", "note 5", "note 4"]
    place = Place(first[-1].happened_on, first[-1].id)
    second = journal.page(place, 3)
    assert [line.headline for line in second] == ["note 3", "note 2", "note 1"]
    back = journal.page(Place(second[0].happened_on, second[0].id), 3, before=True)
    assert back == first


def test_a_search_answers_in_the_background(qtbot: QtBot, journal: JournalService) -> None:
    note(journal, "the bus driver waved")
    note(journal, "a quiet evening")
    listener = Listener()
    journal.search("BUS", listener.take, listener.grieve)
    assert listener.found == [], "the answer comes later"
    qtbot.waitUntil(lambda: bool(listener.found))
    assert [line.headline for line in listener.found[0]] == ["the bus driver waved"]


def test_only_the_newest_search_is_answered(
    qtbot: QtBot, journal: JournalService, tasks: Tasks
) -> None:
    note(journal, "alpha")
    note(journal, "beta")
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
    note(journal, "alpha")
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
        note(journal, f"tea {number}", start + timedelta(days=number))
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
    journal = a_journal(notebook, tasks)
    note(journal, "here")
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
