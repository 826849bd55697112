"""A page being written: what is typed is kept, on the day it began, and what stood before too."""

import sqlite3
import weakref
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Feeling, Kind
from kindly.services import writing as module
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.errors import NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests import blank
from tests.fakes import FakeClock
from tests.services.desk import Listener, a_journal, note, open_up, shut


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
    notebook = NotebookFile.open(blank.put(path), clock=clock, new_id=new_id)
    journal = a_journal(notebook, tasks)
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
    assert [version.entry.body for version in journal.versions(again.entry.id)] == ["first"]


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
    assert [version.entry.body for version in journal.versions(again.entry.id)] == ["old"]


def test_a_writing_goes_with_its_last_reference(qtbot: QtBot, journal: JournalService) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="a line")
    ghost = weakref.ref(writing)
    writing.close()
    del writing
    assert ghost() is None


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


# The time of day


def test_a_page_has_the_time_at_which_its_words_begin(
    clock: FakeClock, journal: JournalService
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    assert writing.entry.at is None
    clock.pass_time(minutes=5)
    writing.edit(bring=True)
    clock.pass_time(minutes=5)
    writing.edit(body="A")
    clock.pass_time(minutes=5)
    writing.edit(body="A line")
    assert writing.entry.at == time(9, 40)
    writing.close()
    kept = journal.get(writing.entry.id)
    assert kept is not None
    assert kept.at == time(9, 40)


def test_a_page_with_a_time_and_no_words_is_never_inserted(
    clock: FakeClock, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(bring=True)
    clock.pass_time(minutes=5)
    writing.edit(print_ok=True)
    assert writing.close()
    assert entries.page() == []


def test_no_time_is_set_on_a_day_that_was_given(journal: JournalService) -> None:
    given = journal.start(Kind.FREE, happened_on=date(2025, 12, 24))
    given.edit(body="then")
    moved_first = journal.start(Kind.FREE)
    moved_first.edit(happened_on=date(2025, 12, 24))
    moved_first.edit(body="then")
    assert (given.entry.at, moved_first.entry.at) == (None, None)


def test_a_time_that_was_given_stays(clock: FakeClock, journal: JournalService) -> None:
    given = journal.start(Kind.FREE, at=time(7, 0))
    given.edit(body="early")
    cleared = journal.start(Kind.FREE)
    cleared.edit(body="whenever")
    cleared.edit(at=None)
    cleared.edit(body="whenever it was", happened_on=date(2026, 6, 14))
    chosen = journal.start(Kind.FREE)
    chosen.edit(body="at noon")
    chosen.edit(at=time(12, 0))
    chosen.edit(happened_on=date(2026, 6, 14))
    assert [it.entry.at for it in (given, cleared, chosen)] == [time(7, 0), None, time(12, 0)]


def test_a_time_set_by_itself_goes_with_its_day_and_comes_back_with_it(
    journal: JournalService,
) -> None:
    writing = journal.start(Kind.FREE)
    writing.edit(body="yesterday, really")
    writing.flush()
    writing.edit(happened_on=date(2026, 6, 14))
    assert writing.entry.at is None
    writing.edit(body="or was it?")
    writing.edit(happened_on=date(2026, 6, 15))
    assert writing.entry.at == time(9, 30)
    writing.edit(happened_on=date(2026, 6, 13), at=time(8, 0))
    assert writing.entry.at == time(8, 0)


def test_an_old_page_keeps_its_time_when_its_day_is_moved(journal: JournalService) -> None:
    entry_id = note(journal, "at half past nine")
    again = journal.open(entry_id)
    again.edit(happened_on=date(2026, 6, 14))
    again.close()
    kept = journal.get(entry_id)
    assert kept is not None
    assert kept.at == time(9, 30)


# What stood before


def test_what_stood_goes_to_history_now_and_then_as_somebody_writes_on(
    clock: FakeClock, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.FREE)
    for minute in range(25):
        writing.edit(body=f"minute {minute}")
        writing.flush()
        clock.pass_time(minutes=1)
    kept = [version.entry.body for version in journal.versions(writing.entry.id)]
    assert kept == ["minute 19", "minute 9"]


def test_a_clock_set_back_stops_no_history(
    clock: FakeClock, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.start(Kind.FREE)
    writing.edit(body="first")
    writing.flush()
    clock.pass_time(hours=-3)
    writing.edit(body="second")
    writing.flush()
    assert [version.entry.body for version in journal.versions(writing.entry.id)] == ["first"]


def test_what_was_changed_elsewhere_is_taken_over_and_words_stay(
    qtbot: QtBot, journal: JournalService, entries: EntryRepository
) -> None:
    writing = journal.open(note(journal, "kept"))
    writing.edit(body="typed on")
    with qtbot.waitSignal(writing.renewed):
        writing.renew(bring=True)
    assert (writing.entry.body, writing.entry.bring) == ("typed on", True)
    assert writing.unsaved
