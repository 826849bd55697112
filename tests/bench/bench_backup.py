"""A copy of 100,000 entries made while somebody types: how long it takes and what it holds up."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.upkeep import Upkeep
from kindly.storage import fingerprint
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.bench.generate import LAST_DAY, Seeded
from tests.bench.measure import p95, verdict

NOTE = Entry(Kind.FREE, LAST_DAY, body="A word while the copy is made.")


@pytest.fixture
def book(large: Path, tmp_path: Path) -> Iterator[NotebookFile]:
    seeded = Seeded(23)
    path = Path(shutil.copy(paths.notebook_file(large), tmp_path / "notebook.kindly"))
    opened = NotebookFile.open(path, clock=seeded, new_id=seeded.new_id)
    yield opened
    opened.close()


def test_typing_while_a_copy_is_made(
    book: NotebookFile, tmp_path: Path, qtbot: QtBot, tell: Callable[[str], None]
) -> None:
    upkeep = Upkeep(book, Backups(book, tmp_path / "backups", clock=book.clock))
    entries = EntryRepository(book)
    entries.add(NOTE)
    done: list[bool] = []

    def copied() -> None:
        done.append(True)

    upkeep.backed_up.connect(copied)
    ticks, kept = [], []
    started = last = time.perf_counter()
    upkeep.back_up()
    while not done and time.perf_counter() - started < 60:
        qtbot.wait(1)
        now = time.perf_counter()
        ticks.append((now - last) * 1000)
        if len(ticks) % 20 == 0:
            entries.add(NOTE)
            kept.append((time.perf_counter() - now) * 1000)
        last = time.perf_counter()
    whole = time.perf_counter() - started
    assert done
    upkeep.close()
    drawn = time.perf_counter()
    fingerprint.of(book)
    drawn = (time.perf_counter() - drawn) * 1000
    tell(
        f"a copy of it, read back: {whole:.1f} s; a turn of the window meanwhile: p95 "
        f"{p95(ticks):.0f} ms, longest {max(ticks):.0f} ms ({verdict(max(ticks), 100, 50)}); "
        f"{len(kept)} pages kept meanwhile, longest {max(kept, default=0):.0f} ms; "
        f"whether anything changed: {drawn:.0f} ms"
    )
