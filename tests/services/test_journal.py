"""The journal's service on a real notebook: pages are opened, found, deleted and brought back."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Plan
from kindly.domain.journal import Answer, Entry, Feeling, Kind, Place
from kindly.domain.prompts import Question
from kindly.services import writing as module
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
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
    journal = a_journal(notebook, tasks)
    erased = [note(journal, f"canary{number}") for number in range(2)]
    gate = threading.Event()
    sink = Listener()
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
    notebook.close()


def test_a_sweep_that_cannot_be_done_is_told(
    qtbot: QtBot, clock: FakeClock, new_id: Callable[[], str], notebook_path: Path, tasks: Tasks
) -> None:
    notebook = NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    journal = a_journal(notebook, tasks)
    entry_id = note(journal, "canary")
    elsewhere = notebook_path.with_name("elsewhere")
    journal.entry_erased.connect(lambda _: notebook_path.rename(elsewhere))
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


# Reading


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


def test_neighbours_are_those_of_the_list(journal: JournalService) -> None:
    morning = note(journal, "morning", date(2026, 6, 14), at=clock_time(8, 0))
    evening = note(journal, "evening", date(2026, 6, 14), at=clock_time(20, 0))
    day_before = note(journal, "the day before", date(2026, 6, 13))
    assert [line.id for line in journal.page()] == [evening, morning, day_before]
    assert journal.neighbour(morning, newer=True) == evening
    assert journal.neighbour(morning, newer=False) == day_before
    assert journal.neighbour(evening, newer=True) is None
    assert journal.neighbour(day_before, newer=False) is None
    assert journal.neighbour(404, newer=True) is None
    journal.delete(morning)
    assert journal.neighbour(morning, newer=False) == day_before, "from where it stood"
    assert journal.neighbour(evening, newer=False) == day_before


def test_days_that_have_a_page_are_known(journal: JournalService) -> None:
    assert journal.first_day() is None
    for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30), date(2026, 7, 1)):
        note(journal, "a line", day)
    june = journal.days(date(2026, 6, 1), date(2026, 6, 30))
    assert june == {date(2026, 6, 1), date(2026, 6, 30)}
    assert journal.first_day() == date(2026, 5, 31)


def test_a_page_is_found_by_its_code_even_when_it_is_deleted(journal: JournalService) -> None:
    entry_id = note(journal, "here")
    for typed in (f"K-{entry_id}", f"k{entry_id}", f" {entry_id} "):
        found = journal.by_code(typed)
        assert found is not None
        assert (found.id, found.deleted_at) == (entry_id, None)
    journal.delete(entry_id)
    deleted = journal.by_code(f"K-{entry_id}")
    assert deleted is not None
    assert deleted.deleted_at is not None
    assert journal.by_code("K-404") is None
    assert journal.by_code("the bus") is None


# Earlier versions


def test_an_earlier_version_is_brought_back_beside_the_present_one(
    qtbot: QtBot, clock: FakeClock, journal: JournalService, notebook: NotebookFile
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="now", action="I wave", act_id="J01"))
    writing = journal.reflect_on(plan)
    writing.edit(seen="He waved.", feelings=(Feeling.GLAD,), bring=True, print_ok=True)
    writing.close()
    clock.pass_time(days=1)
    again = journal.open(writing.entry.id)
    again.edit(seen="", feelings=(), happened_on=date(2026, 6, 10), at=clock_time(7, 0))
    again.close()
    (version,) = journal.versions(writing.entry.id)
    assert version.entry.seen == "He waved."
    with qtbot.waitSignal(journal.entry_added) as told:
        back = journal.bring_back(version)
    assert told.args == [back.id]
    assert (back.seen, back.feelings, back.act_id) == ("He waved.", (Feeling.GLAD,), "J01")
    assert (back.happened_on, back.at) == (date(2026, 6, 10), clock_time(7, 0))
    assert (back.plan_id, back.bring, back.print_ok) == (None, False, False)
    present = journal.get(writing.entry.id)
    assert present is not None
    assert back.uuid != present.uuid
    assert (present.seen, present.plan_id, present.bring) == ("", plan.id, True)
    assert {line.id for line in journal.page()} == {present.id, back.id}


def test_nothing_is_brought_back_beside_what_was_erased(
    qtbot: QtBot, journal: JournalService
) -> None:
    writing = journal.open(note(journal, "first"))
    writing.edit(body="second")
    writing.close()
    (version,) = journal.versions(writing.entry.id)
    journal.erase(writing.entry.id)
    with qtbot.assertNotEmitted(journal.entry_added), pytest.raises(NotebookError):
        journal.bring_back(version)


def test_a_version_that_cannot_be_brought_back_is_still_there(
    journal: JournalService, notebook: NotebookFile
) -> None:
    writing = journal.open(note(journal, "first"))
    writing.edit(body="second")
    writing.close()
    (version,) = journal.versions(writing.entry.id)
    shut(notebook)
    with pytest.raises(NotebookError):
        journal.bring_back(version)
    open_up(notebook)
    assert journal.bring_back(version).body == "first"
    assert journal.versions(writing.entry.id) == [version]


# Several at once


def test_several_pages_are_deleted_and_brought_back_at_once(
    qtbot: QtBot, journal: JournalService
) -> None:
    ids = [note(journal, f"note {number}") for number in range(4)]
    journal.delete(ids[0])
    writing = journal.open(ids[1])
    writing.edit(body="its last words")
    several = Several(journal)
    assert set(journal.delete_all([*ids[:3], 404])) == set(ids[1:3])
    assert several.told == ["changed", "many"], "the open one is kept first"
    assert [line.id for line in journal.page()] == ids[3:]
    assert "its last words" in [line.headline for line in journal.trash()]
    assert set(journal.restore_all(ids[1:3])) == set(ids[1:3])
    assert several.told == ["changed", "many", "many"]
    assert [line.id for line in journal.page()] == ids[:0:-1]
    assert [line.id for line in journal.trash()] == ids[:1], "what was deleted before stays so"


def test_several_pages_are_marked_at_once_and_open_ones_know_it(journal: JournalService) -> None:
    ids = [note(journal, f"note {number}") for number in range(3)]
    already = journal.open(ids[0])
    already.edit(bring=True)
    already.close()
    writing = journal.open(ids[1])
    writing.edit(body="typed on")
    several = Several(journal)
    assert set(journal.flag_all(ids, bring=True)) == set(ids[1:])
    assert several.told == ["changed", "many"]
    assert writing.entry.bring
    assert not writing.unsaved
    assert not writing.entry.print_ok
    writing.edit(body="typed on and on")
    writing.close()
    kept = journal.many(ids)
    assert [entry.bring for entry in kept] == [True] * 3
    assert journal.flag_all(ids[1:], bring=False, print_ok=True) == tuple(ids[1:])
    again = [(entry.bring, entry.print_ok) for entry in journal.many(ids)]
    assert again == [(False, True), (False, True), (True, False)]


def test_what_changes_nothing_is_not_told(journal: JournalService) -> None:
    entry_id = note(journal, "here")
    several = Several(journal)
    assert journal.delete_all([404]) == ()
    assert journal.restore_all([entry_id]) == ()
    assert journal.flag_all([entry_id]) == ()
    assert journal.flag_all([entry_id], bring=False) == ()
    assert several.told == []


def test_several_pages_are_changed_all_of_them_or_none(
    journal: JournalService, notebook: NotebookFile
) -> None:
    ids = [note(journal, f"note {number}") for number in range(3)]
    writing = journal.open(ids[0])
    several = Several(journal)
    shut(notebook)
    for change in (journal.delete_all, partial(journal.flag_all, bring=True)):
        with pytest.raises(NotebookError):
            change(ids)
    open_up(notebook)
    assert several.told == []
    assert not writing.entry.bring
    assert len(journal.page()) == 3
    deleted = journal.delete_all(ids)
    shut(notebook)
    with pytest.raises(NotebookError):
        journal.restore_all(deleted)
    assert len(journal.trash()) == 3


def test_several_pages_are_read_in_the_lists_order_with_their_last_words(
    journal: JournalService,
) -> None:
    older = note(journal, "older", date(2026, 6, 1))
    newer = note(journal, "newer", date(2026, 6, 2))
    deleted = note(journal, "deleted", date(2026, 6, 3))
    journal.delete(deleted)
    writing = journal.open(older)
    writing.edit(body="older, and more")
    found = journal.many([older, deleted, newer])
    assert [entry.body for entry in found] == ["newer", "older, and more"]


# Questions and the week


def test_the_journal_knows_what_time_it_is(clock: FakeClock, journal: JournalService) -> None:
    assert (journal.now(), journal.today()) == (clock.now(), clock.today())


def test_a_question_left_for_tomorrow_is_carried_until_the_next_page_about_one(
    journal: JournalService,
) -> None:
    assert journal.carried_question() == ""
    left = Answer("tomorrow", "A question to leave for tomorrow?", " Who waves first? ")
    page = journal.start(Kind.QUESTION, happened_on=date(2026, 6, 14))
    page.edit(question="What did I hide?", answers=(left,))
    page.close()
    note(journal, "something else")
    assert journal.carried_question() == "Who waves first?"
    answered = journal.start(Kind.QUESTION)
    answered.edit(question="Who waves first?", body="I do.")
    answered.close()
    assert journal.carried_question() == ""
    journal.delete(answered.entry.id)
    assert journal.carried_question() == "Who waves first?"


def test_questions_go_on_from_page_to_page_until_all_came_up(journal: JournalService) -> None:
    bank = [Question(f"Q{number}", f"Why {number}?") for number in range(30)]
    dealt = [journal.questions(list(bank)).deal() for _ in bank]
    assert set(dealt) == set(bank)
    assert dealt != bank
    assert journal.questions(bank[:1]).deal() == bank[0]


def test_the_pairs_of_the_week_are_those_of_the_last_seven_days(journal: JournalService) -> None:
    today = journal.today()
    for back, guess in ((0, 10), (6, 20), (7, 30)):
        note(journal, "it landed", today - timedelta(days=back), guess=guess, seemed=50)
    note(journal, "no guess", today, seemed=50)
    assert [landing.guess for landing in journal.week_landings()] == [10, 20]


class Several(QObject):
    """Hears what the journal tells, one after the other."""

    def __init__(self, journal: JournalService) -> None:
        super().__init__()
        self.told: list[str] = []
        journal.many_changed.connect(self.many)
        journal.entry_changed.connect(self.one_changed)
        journal.entry_deleted.connect(self.one_gone)
        journal.entry_restored.connect(self.one_back)

    def many(self) -> None:
        self.told.append("many")

    def one_changed(self, _entry_id: int) -> None:
        self.told.append("changed")

    def one_gone(self, _entry_id: int) -> None:
        self.told.append("gone")

    def one_back(self, _entry_id: int) -> None:
        self.told.append("back")


def test_what_is_let_go_of_waits_no_more(
    journal: JournalService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    writing = journal.start(Kind.FREE)
    notebook.read_only = True
    writing.edit(body="Nowhere to keep this.")
    assert not writing.flush()
    with qtbot.waitSignal(journal.saved):
        journal.drop(writing)
    assert journal.unsaved() == ()
    notebook.read_only = False
    assert journal.flush_all()
