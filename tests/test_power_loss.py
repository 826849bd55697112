"""The power goes, and what wasn't synced is gone: every word that was acknowledged is there."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.storage.errors import NotebookDamaged, WrongPassphrase
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import Way
from tests.fakes import FakeClock
from tests.power import Call, Disk, files_in, lay_out, traced
from tests.someone_sealing import CODE, FIRST, SECOND, vault_of

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace isn't installed")

KEY = bytes(range(32))
CANARY = "canarybird"
ENTRIES = 12

Open = Callable[[Path, bytes | None], NotebookFile]


@pytest.fixture
def reopened(clock: FakeClock, new_id: Callable[[], str]) -> Open:
    def again(path: Path, key: bytes | None) -> NotebookFile:
        return NotebookFile.open(path, clock=clock, new_id=new_id, key=key)

    return again


def moments(calls: list[Call], count: int, chance: Random) -> list[int]:
    """Half of them anywhere, half near the end, where one notebook takes the other's place."""
    anywhere = [chance.randint(0, len(calls)) for _ in range(count // 2)]
    near_the_end = [len(calls) - chance.randint(0, 30) for _ in range(count - count // 2)]
    return sorted(max(0, moment) for moment in anywhere + near_the_end)


def power_losses(
    calls: list[Call], before: dict[str, bytes], count: int, chance: Random
) -> list[tuple[dict[str, bytes], list[str]]]:
    """What is on the disk, and what had been said, after the power went at so many moments."""
    disk, said, done = Disk(before, chance), "", 0
    found: list[tuple[dict[str, bytes], list[str]]] = []
    for moment in moments(calls, count, chance):
        for call in calls[done:moment]:
            if call.what == "said":
                said += call.data.decode()
            else:
                disk.do(call)
        done = moment
        found.append((disk.after_the_power_went(), said.split("\n")[:-1]))
    return found


def as_they_were(calls: list[Call]) -> list[Call]:
    return calls


def keeps(
    folder: Path,
    key: bytes | None,
    trials: int,
    seed: int,
    reopened: Open,
    *,
    but: Callable[[list[Call]], list[Call]] = as_they_were,
) -> int:
    """Somebody keeps entries and the power goes; gives how many were said to be kept."""
    notes, after = folder / "notes", folder / "after"
    path = notes / "notebook.kindly"
    reopened(path, key).close()
    before = files_in(notes)
    words = [str(path), str(seed), "40"] + ([key.hex()] if key else [])
    calls = but(traced(folder / "log", notes, "tests.someone_keeping", *words))
    acknowledged = 0
    for files, said in power_losses(calls, before, trials, Random(seed)):
        shutil.rmtree(after, ignore_errors=True)
        lay_out(files, notes, after)
        book = reopened(after / "notebook.kindly", key)
        entries = EntryRepository(book)
        kept = [line.split() for line in said if line not in {"ready", "closed"}]
        for number, length in kept:
            entry = entries.get(int(number))
            assert entry is not None
            assert len(entry.body) >= int(length)
        assert book.check() == ()
        book.close()
        acknowledged += len(kept)
    return acknowledged


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_what_was_acknowledged_is_there_when_the_power_comes_back(
    key: bytes | None, tmp_path: Path, reopened: Open
) -> None:
    assert keeps(tmp_path, key, 4, 1, reopened) > 20


def test_who_does_not_wait_for_the_disk_loses_words(tmp_path: Path, reopened: Open) -> None:
    """The trial itself is tried: where the log is never synced, what was said is missed."""

    def without_syncs(calls: list[Call]) -> list[Call]:
        syncs = {"fsync", "fdatasync"}
        return [it for it in calls if it.what not in syncs or not it.names[0].endswith("-wal")]

    with pytest.raises((AssertionError, NotebookDamaged)):
        keeps(tmp_path, None, 30, 1, reopened, but=without_syncs)


@pytest.mark.torture
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_many_power_losses(key: bytes | None, tmp_path: Path, reopened: Open) -> None:
    kept = sum(keeps(tmp_path / f"{seed}", key, 30, seed, reopened) for seed in range(4))
    print(f"120 losses of power, key {key is not None}: {kept} acknowledged, none lost")


def test_words_that_were_not_synced_may_go() -> None:
    """The trial itself is tried."""
    calls = [Call("open", ("/n/a",), flags="O_CREAT"), Call("fsync", ("/n",))]
    calls += [Call("pwrite64", ("/n/a",), b"words", 0)]
    found = set()
    for seed in range(40):
        disk = Disk({}, Random(seed))
        for call in calls:
            disk.do(call)
        found.add(disk.after_the_power_went()["/n/a"])
        disk.do(Call("fsync", ("/n/a",)))
        assert disk.after_the_power_went() == {"/n/a": b"words"}
    assert found == {b"", b"words"}


# Sealing


WORKS = ("encrypt", "decrypt", "change")


def seals(folder: Path, what: str, trials: int, reopened: Open) -> dict[str, int]:
    """The power goes in the middle of sealing; gives how often which notebook was there."""
    notes, after = folder / "notes", folder / "after"
    path = notes / "notebook.kindly"
    book = reopened(path, None)
    for number in range(ENTRIES):
        words = f"{CANARY} {number} " + "wave " * 300
        EntryRepository(book).add(Entry(Kind.FREE, date(2026, 6, 15), body=words))
    book.close()
    (notes / "backups").mkdir()
    if what != "encrypt":
        vault_of(path).encrypt(FIRST, CODE)
    before = files_in(notes)
    calls = traced(folder / "log", notes, "tests.someone_sealing", what, str(path))
    ends: dict[str, int] = {}
    for files, _said in power_losses(calls, before, trials, Random(what)):
        shutil.rmtree(after, ignore_errors=True)
        lay_out(files, notes, after)
        now, key = opened_by(after / "notebook.kindly")
        book = reopened(after / "notebook.kindly", key)
        assert book.check() == ()
        bodies = [body for (body,) in book.rows("SELECT body FROM entries")]
        assert len([body for body in bodies if body.startswith(CANARY)]) == ENTRIES
        book.close()
        if key is not None:
            there = [it for it in after.iterdir() if it.is_file()]
            assert not any(CANARY.encode() in it.read_bytes() for it in there)
        ends[now] = ends.get(now, 0) + 1
    return ends


def opened_by(path: Path) -> tuple[str, bytes | None]:
    vault = vault_of(path)
    if not vault.is_encrypted():
        return "plain", None
    try:
        return "first", vault.unlock(FIRST, Way.PASSPHRASE)
    except WrongPassphrase:
        return "second", vault.unlock(SECOND, Way.PASSPHRASE)


@pytest.mark.parametrize("what", WORKS)
def test_the_power_goes_in_the_middle_of_sealing(
    what: str, tmp_path: Path, reopened: Open, quick_keys: None
) -> None:
    assert sum(seals(tmp_path, what, 3, reopened).values()) == 3


@pytest.mark.torture
@pytest.mark.parametrize("what", WORKS)
def test_the_power_goes_at_many_moments_of_sealing(
    what: str, tmp_path: Path, reopened: Open, quick_keys: None
) -> None:
    print(f"{what}, 60 losses of power: ended as {seals(tmp_path, what, 60, reopened)}")
