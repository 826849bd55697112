"""Erasing that is cut short: all is there still, or it is gone and the next start ends the rest."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.crash import LOGS
from kindly.services.erasing import Erasing
from kindly.services.tasks import Tasks
from kindly.storage import wiping
from kindly.storage.erasing import ErasingRepository
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VersionRepository
from tests.disks import a_disk_of
from tests.fakes import FakeClock
from tests.services.desk import a_journal
from tests.someone import someone
from tests.storage.worn import KEY, new_ids

CANARY = "canary"
KEYED = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
WHAT = pytest.mark.parametrize("what", ["page", "everything"])


def written(folder: Path, clock: FakeClock, key: bytes | None) -> None:
    """A notebook with a page that is to go, one that stays, and two copies."""
    path = paths.notebook_file(folder)
    book = NotebookFile.open(path, clock=clock, new_id=new_ids(), key=key)
    entries = EntryRepository(book)
    for number in range(30):
        entries.add(Entry(Kind.FREE, date(2026, 6, 1), body=f"stays {number} " * 200))
    entry = entries.add(Entry(Kind.FREE, clock.today(), body=f"{CANARY} " * 3000))
    VersionRepository(book).keep(entry.id)
    backups = Backups(book, paths.backup_folder(folder), clock=clock)
    backups.back_up()
    clock.pass_time(minutes=1)
    entries.add(Entry(Kind.FREE, date(2026, 6, 1), body="stays too"))
    backups.back_up()
    book.close()


def erase_until_killed(folder: Path, what: str, key: bytes | None, wait: float) -> str:
    """Kills a process that erases; gives what it said last."""
    with someone("tests.someone_erasing", folder, what, (key or b"").hex()) as person:
        assert person.stdout.readline() == "ready\n"
        time.sleep(wait)
        person.kill()
        return person.stdout.read().strip() or "ready"


def holding(folder: Path) -> list[str]:
    word = CANARY.encode()
    return [it.name for it in folder.rglob("*") if it.is_file() and word in it.read_bytes()]


def next_start(folder: Path, key: bytes | None, clock: FakeClock, qtbot: QtBot) -> str:
    """What Kindly does at its next start, and what is there afterwards."""
    path = paths.notebook_file(folder)
    backups_folder = paths.backup_folder(folder)
    if wiping.begun(path):
        assert wiping.finish(path, (backups_folder,), LOGS) == ()
    if not path.exists():
        assert holding(folder) == []
        assert [it.name for it in folder.rglob("*") if it.is_file()] == []
        return "gone"
    book = NotebookFile.open(path, clock=clock, new_id=new_ids(), key=key)
    tasks = Tasks()
    journal = a_journal(book, tasks)
    backups = Backups(book, backups_folder, clock=clock)
    erasing, pages = Erasing(book, journal, backups, tasks=tasks), ErasingRepository(book)
    erasing.finish()
    qtbot.waitUntil(lambda: pages.begun() is None, timeout=20_000)
    there = pages.pages(date(2026, 6, 15), date(2026, 6, 15))
    assert len(EntryRepository(book).page()) == 31 + len(there)
    assert book.check() == ()
    journal.close()
    tasks.close()
    assert backups.newest() is not None
    book.close()
    if not there and key is None:
        assert holding(folder) == []
    return "there" if there else "gone"


def cut_short(
    folder: Path, runs: int, what: str, *, key: bytes | None, clock: FakeClock, qtbot: QtBot
) -> Counter[str]:
    came: Counter[str] = Counter()
    start = clock.moment
    for seed in range(runs):
        clock.moment = start
        shutil.rmtree(folder, ignore_errors=True)
        written(folder, clock, key)
        longest = 0.08 if what == "page" else 0.006
        wait = Random(seed).uniform(0.0, longest) if seed % 3 else 0.0  # at once: nothing is begun
        said = erase_until_killed(folder, what, key, wait)
        came[next_start(folder, key, clock, qtbot)] += 1
        came[f"said {said}"] += 1
    return came


@WHAT
@KEYED
def test_erasing_that_is_killed_is_all_or_nothing(
    tmp_path: Path, clock: FakeClock, qtbot: QtBot, key: bytes | None, what: str
) -> None:
    came = cut_short(tmp_path / "notes", 1, what, key=key, clock=clock, qtbot=qtbot)
    assert came["there"] + came["gone"] == 1


@pytest.mark.torture
@WHAT
@KEYED
def test_erasing_that_is_killed_many_times(
    tmp_path: Path, clock: FakeClock, qtbot: QtBot, key: bytes | None, what: str
) -> None:
    came = cut_short(tmp_path / "notes", 30, what, key=key, clock=clock, qtbot=qtbot)
    kind = "plain" if key is None else "keyed"
    print(
        f"\n30 sudden ends while erasing ({what}, {kind}): {came['there']} times all was there, "
        f"{came['gone']} times it was gone and the next start ended it; never half"
    )


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(4) as folder:
        yield folder


@KEYED
def test_on_a_full_disk_nothing_is_erased_by_half_and_all_of_it_can_be(
    small_disk: Path, clock: FakeClock, key: bytes | None, new_id: Callable[[], str]
) -> None:
    written(small_disk, clock, key)
    path = paths.notebook_file(small_disk)
    book = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
    pages = ErasingRepository(book)
    (line,) = pages.pages(date(2026, 6, 15), date(2026, 6, 15))
    stone = small_disk / "stone"
    with stone.open("wb", buffering=0) as file:
        size = 65536
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2
    erased = False
    try:
        pages.erase([line.id])
        erased = True
    except NotebookFull:
        assert pages.begun() is None
        assert EntryRepository(book).get(line.id) is not None
    book.close()
    again = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
    assert (EntryRepository(again).get(line.id) is None) is erased
    again.close()
    wiping.begin(path, copies=True)
    assert wiping.finish(path, [paths.backup_folder(small_disk)]) == ()
    assert [it.name for it in small_disk.rglob("*") if it.is_file()] == ["stone"]
    assert os.listdir(paths.backup_folder(small_disk)) == []  # noqa: PTH208
