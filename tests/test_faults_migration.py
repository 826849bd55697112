"""An older notebook is stepped up: when that is cut short, it is the old one or the new one."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kindly.storage import disk, engine, keys, opening, schema, sealing, soundness
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.someone import someone
from tests.someone_migrating import KEYED, key_of
from tests.storage.test_schema import VERSION_1, load
from tests.test_faults import small_disk  # noqa: F401 - a fixture

PAGES = 1_500
MANY = f"""
WITH RECURSIVE numbers (number) AS (VALUES (1) UNION ALL
    SELECT number + 1 FROM numbers WHERE number < {PAGES})
INSERT INTO entries (uuid, kind, happened_on, body, created_at, updated_at)
SELECT 'page-' || number, 'free', '2026-05-01', 'wave ' || number || ' ' || hex(zeroblob(500)),
    '2026-05-01T09:00:00Z', '2026-05-01T09:00:00Z' FROM numbers
"""

NAMES = pytest.mark.parametrize("name", ["notebook", f"{KEYED}-notebook"], ids=["plain", "keyed"])


def older(path: Path) -> int:
    """Makes a notebook of the first version with many pages; gives how many."""
    load(VERSION_1, path)
    connection = engine.connect(engine.address(path, "mode=rw"), pragmas=())
    connection.execute(MANY)
    count = int(engine.single(connection, "SELECT count(*) FROM entries"))
    connection.close()
    key = key_of(path)
    if key is not None:
        sealing.seal(path, key, keys.KeyFile("00" * 8, ()))
    return count


class Trial:
    """An older notebook that is as it was before every sudden end."""

    def __init__(self, folder: Path, name: str, clock: FakeClock) -> None:
        self._kept, self._folder, self._clock = folder / "kept", folder / "notes", clock
        self._path = self._folder / f"{name}.kindly"
        self._pages = older(self._kept / f"{name}.kindly")
        self.ends = {"old": 0, "new": 0}

    def __call__(self, step: int = 0, wait: float | None = None) -> list[str]:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._kept, self._folder)
        with someone("tests.someone_migrating", self._path, step) as person:
            assert person.stdout.readline() == "ready\n"
            if wait is not None:
                time.sleep(wait)
                person.kill()
            said = person.stdout.read().split()
        self._is_whole()
        return said

    def _is_whole(self) -> None:
        key = key_of(self._path)
        copy = opening.before_step(self._path)
        if copy.exists():
            assert soundness.verified(copy, key=key)["entries"] == self._pages
        self.ends["old" if self._version(key) == 1 else "new"] += 1
        book = NotebookFile.open(self._path, clock=self._clock, new_id=lambda: "", key=key)
        assert book.row("PRAGMA user_version") == (schema.version(),)
        assert book.row("SELECT count(*) FROM entries") == (self._pages,)
        assert book.check() == ()
        book.close()
        assert soundness.verified(copy, key=key)["entries"] == self._pages

    def _version(self, key: bytes | None) -> int:
        """The form it is in before it is opened again; what waits in the log counts."""
        seen = self._folder / "seen"
        for ending in ("", *disk.SIDE_FILES):
            there = disk.side_file(self._path, ending)
            if there.exists():
                shutil.copyfile(there, disk.side_file(seen, ending))
        connection = engine.connect(engine.address(seen, "mode=rw"), key=key, pragmas=())
        version = int(engine.single(connection, "PRAGMA user_version"))
        connection.close()
        disk.forget(seen)
        return version


@NAMES
def test_a_sudden_end_leaves_the_old_form_or_the_new_one(
    name: str, tmp_path: Path, clock: FakeClock
) -> None:
    trial = Trial(tmp_path, name, clock)
    steps = int(trial()[-1])
    trial(steps // 2)
    trial(wait=0.02)
    assert sum(trial.ends.values()) == 3


@pytest.mark.torture
@NAMES
def test_many_sudden_ends(name: str, tmp_path: Path, clock: FakeClock) -> None:
    trial = Trial(tmp_path, name, clock)
    start = time.monotonic()
    steps = int(trial()[-1])
    took = time.monotonic() - start
    for step in range(1, steps + 1):
        trial(step)
    chance = Random(name)
    for _ in range(30):
        trial(wait=chance.uniform(0, took / 2))
    print(f"\nstepping up, {name}: {steps + 30} sudden ends, {trial.ends}, never neither")


@NAMES
@pytest.mark.parametrize("leave", [50_000, 1_000_000])
def test_a_full_disk_leaves_the_old_form(
    small_disk: Path,  # noqa: F811
    clock: FakeClock,
    new_id: Callable[[], str],
    *,
    name: str,
    leave: int,
    tmp_path: Path,
) -> None:
    path, key = small_disk / f"{name}.kindly", key_of(small_disk / f"{name}.kindly")
    pages = older(tmp_path / f"{name}.kindly")
    shutil.copyfile(tmp_path / f"{name}.kindly", path)
    before, filler = path.read_bytes(), small_disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - leave))
    with pytest.raises(NotebookFull):
        NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
    assert path.read_bytes()[100:] == before[100:]
    filler.unlink()
    assert soundness.verified(path, key=key)["entries"] == pages
