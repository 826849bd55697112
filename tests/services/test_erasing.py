"""Pages are erased from the notebook, and from its copies if the person wants so."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.erasing import LONGEST, Erased, Erasing, Holding, last_day
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage import disk
from kindly.storage.erasing import ErasingRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from tests import blank
from tests.fakes import FakeClock
from tests.services.desk import a_journal

DAY = date(2026, 6, 14)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "notebook.kindly"


@pytest.fixture
def file(path: Path, clock: FakeClock, new_id: Callable[[], str]) -> Iterator[NotebookFile]:
    book = NotebookFile.open(blank.put(path), clock=clock, new_id=new_id)
    yield book
    book.close()


@pytest.fixture
def journal(file: NotebookFile, tasks: Tasks) -> Iterator[JournalService]:
    service = a_journal(file, tasks)
    yield service
    service.close()
    tasks.close()
    service.deleteLater()


@pytest.fixture
def copies(path: Path) -> Path:
    return path.parent / "backups"


@pytest.fixture
def backups(file: NotebookFile, copies: Path, clock: FakeClock) -> Backups:
    return Backups(file, copies, clock=clock)


@pytest.fixture
def erasing(
    file: NotebookFile, journal: JournalService, backups: Backups, tasks: Tasks
) -> Iterator[Erasing]:
    service = Erasing(file, journal, backups, tasks=tasks)
    yield service
    tasks.close()
    service.deleteLater()


def note(journal: JournalService, words: str, on: date = DAY) -> int:
    return journal.add(Entry(Kind.FREE, on, body=words)).id


def looked(erasing: Erasing, ids: list[int] | None, qtbot: QtBot) -> Holding:
    with qtbot.waitSignal(erasing.looked) as told:
        erasing.look(ids)
    holding = told.args[0]
    assert isinstance(holding, Holding)
    return holding


def erased(
    erasing: Erasing, ids: list[int], holding: Holding, qtbot: QtBot, *, copies: bool
) -> Erased:
    with qtbot.waitSignal(erasing.erased, timeout=15_000) as told:
        erasing.erase(ids, holding, copies=copies)
    assert isinstance(told.args[0], Erased)
    return told.args[0]


def found(folder: Path, word: bytes = b"canary") -> list[str]:
    return sorted(it.name for it in folder.rglob("*") if it.is_file() and word in it.read_bytes())


@pytest.fixture
def copied(
    erasing: Erasing, journal: JournalService, backups: Backups, qtbot: QtBot
) -> tuple[int, Holding]:
    """A page with the word canary, and the copy that holds it."""
    entry_id = note(journal, "canary")
    backups.back_up()
    return entry_id, looked(erasing, [entry_id], qtbot)


def test_of_two_looks_only_the_last_is_told(
    erasing: Erasing, journal: JournalService, backups: Backups, qtbot: QtBot
) -> None:
    note(journal, "A wave.")
    assert backups.back_up() is not None
    told: list[Holding] = []
    erasing.looked.connect(told.append)
    erasing.look([])
    with qtbot.waitSignal(erasing.looked):
        erasing.look(None)
    assert [len(holding.copies) for holding in told] == [1]


def test_pages_can_be_looked_over_before_they_go(erasing: Erasing, journal: JournalService) -> None:
    ids = [note(journal, "a", DAY - timedelta(days=number)) for number in range(3)]
    assert [line.id for line in erasing.pages(DAY - timedelta(days=1), DAY)] == ids[:2]
    assert erasing.first_day() == DAY - timedelta(days=2)
    assert erasing.today() == date(2026, 6, 15)
    assert not erasing.keyed
    line = erasing.line(ids[0])
    assert line is not None
    assert line.headline == "a"


def test_only_copies_that_hold_the_page_are_named(
    erasing: Erasing,
    *,
    journal: JournalService,
    backups: Backups,
    path: Path,
    clock: FakeClock,
    qtbot: QtBot,
) -> None:
    note(journal, "other")
    backups.back_up()
    clock.pass_time(days=1)
    entry_id = note(journal, "canary")
    copy = backups.back_up()
    assert copy is not None
    aside = path.with_name("notebook-aside-2026-06-15T093000Z.kindly")
    aside.write_bytes(copy.read_bytes())
    holding = looked(erasing, [entry_id], qtbot)
    assert holding.copies == (copy, aside)
    assert holding.days == (date(2026, 6, 16),)
    assert holding.beside == 1
    assert holding.until is not None
    assert holding.until > date(2026, 6, 20)
    assert len(looked(erasing, None, qtbot).copies) == 3


@pytest.mark.parametrize("copies_too", [True, False])
def test_a_page_goes_with_its_copies_or_without(
    erasing: Erasing,
    *,
    journal: JournalService,
    backups: Backups,
    path: Path,
    clock: FakeClock,
    qtbot: QtBot,
    copies_too: bool,
) -> None:
    entry_id, kept = note(journal, "canary"), note(journal, "other")
    backups.back_up()
    writing = journal.open(entry_id)
    writing.edit(body="canary, and more")
    gone: list[int] = []
    journal.entry_erased.connect(gone.append)
    clock.pass_time(days=1)
    told = erased(erasing, [entry_id], looked(erasing, [entry_id], qtbot), qtbot, copies=copies_too)
    assert told == Erased((entry_id,), swept=True)
    assert gone == [entry_id]
    assert [line.id for line in journal.page()] == [kept]
    writing.edit(body="canary again")
    assert not writing.unsaved
    assert len(backups.copies()) == (1 if copies_too else 2)
    assert backups.newest() is not None
    if copies_too:
        assert found(path.parent) == []
    else:
        assert all(name.startswith("notebook-2026") for name in found(path.parent))


def test_where_no_copy_can_be_made_first_nothing_is_erased(
    erasing: Erasing, journal: JournalService, copies: Path, qtbot: QtBot
) -> None:
    entry_id = note(journal, "canary")
    copies.write_text("in the way")
    with qtbot.waitSignal(erasing.failed) as told:
        erasing.erase([entry_id], Holding(), copies=False)
    assert isinstance(told.args[0], NotebookError)
    assert journal.get(entry_id) is not None


def test_copies_go_where_they_are_to_though_no_fresh_one_can_be_made(
    erasing: Erasing,
    copied: tuple[int, Holding],
    *,
    backups: Backups,
    path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry_id, holding = copied

    def full() -> None:
        raise NotebookError("no room")

    monkeypatch.setattr(backups, "back_up", full)
    told = erased(erasing, [entry_id], holding, qtbot, copies=True)
    assert (told.swept, told.copied, told.copies_left) == (True, False, ())
    assert found(path.parent) == []


def test_what_could_not_be_ended_is_ended_at_the_next_start(
    erasing: Erasing,
    copied: tuple[int, Holding],
    *,
    journal: JournalService,
    file: NotebookFile,
    path: Path,
    tasks: Tasks,
    clock: FakeClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry_id, holding = copied
    clock.pass_time(days=1)
    real = disk.wipe
    monkeypatch.setattr(disk, "wipe", lambda _: None)
    told = erased(erasing, [entry_id], holding, qtbot, copies=True)
    assert told.copies_left == holding.copies

    def in_use() -> None:
        raise NotebookError("in use")

    monkeypatch.setattr(file, "sweep", in_use)
    erasing.finish()
    tasks.run(int, erasing._nothing)
    other = erased(erasing, [note(journal, "canary")], Holding(), qtbot, copies=True)
    assert not other.swept
    monkeypatch.undo()
    assert disk.wipe is real
    erasing.finish()
    pages = ErasingRepository(file)
    qtbot.waitUntil(lambda: pages.begun() is None, timeout=15_000)
    erasing.finish()
    assert found(path.parent) == []


def test_what_went_is_not_told_as_still_there_where_no_note_can_be_written(
    erasing: Erasing,
    copied: tuple[int, Holding],
    *,
    path: Path,
    clock: FakeClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry_id, holding = copied
    clock.pass_time(days=1)

    def full(*_: object) -> None:
        raise NotebookError("full")

    monkeypatch.setattr(ErasingRepository, "finish", full)
    assert erased(erasing, [entry_id], holding, qtbot, copies=True) == Erased(
        (entry_id,), swept=True
    )
    assert found(path.parent) == []


@pytest.mark.parametrize("with_a_copy", [True, False])
def test_a_note_that_names_what_is_no_copy_takes_nothing_else_away(
    erasing: Erasing,
    *,
    journal: JournalService,
    file: NotebookFile,
    backups: Backups,
    tmp_path: Path,
    clock: FakeClock,
    qtbot: QtBot,
    with_a_copy: bool,
) -> None:
    other = tmp_path / "other.kindly"
    other.write_bytes(b"somebody else's")
    note(journal, "canary")
    copy = backups.back_up()
    assert copy is not None
    clock.pass_time(days=1)
    pages = ErasingRepository(file)
    pages.erase((), [other, copy] if with_a_copy else [other])
    erasing.finish()
    qtbot.waitUntil(lambda: pages.begun() is None, timeout=15_000)
    assert other.read_bytes() == b"somebody else's"
    assert copy.exists() is not with_a_copy


def test_the_whole_notebook_is_asked_for(erasing: Erasing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(erasing.everything_requested) as told:
        erasing.erase_everything(copies=True)
    assert told.args == [True]


def test_the_last_day_of_a_copy_is_told(clock: FakeClock) -> None:
    now = clock.now()
    assert last_day([], [], now) is None
    assert last_day([now], [now], now) == date(2026, 6, 27)
    last_of_june = now + timedelta(days=15)
    until = last_day([last_of_june], [last_of_june], last_of_june)
    assert until is not None
    assert until > date(2027, 2, 1)
    old = now - timedelta(days=40)
    days = [now - timedelta(days=number) for number in range(300)]
    until = last_day([old], days, now)
    assert until is not None
    assert until - now.date() < LONGEST


def test_what_was_opened_while_it_went_is_told_and_written_no_more(
    journal: JournalService, file: NotebookFile, qtbot: QtBot
) -> None:
    entry_id = journal.add(Entry(Kind.QUICK_NOTE, DAY, body="A wave.")).id
    with qtbot.waitSignal(journal.letting_go) as told:
        journal.let_go((entry_id,))
    assert told.args == [(entry_id,)]
    writing = journal.open(entry_id)
    writing.edit(body="Words that come too late")
    ErasingRepository(file).erase((entry_id,))
    with qtbot.waitSignals([journal.letting_go, journal.entry_erased, journal.many_changed]):
        journal.tell_erased((entry_id,))
    assert journal.unsaved() == ()
    assert writing.flush()
    assert journal.get(entry_id) is None
