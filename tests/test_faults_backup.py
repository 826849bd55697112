"""A copy that is being made, or put back, when the power of the process or of the disk ends."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.restoring import make_ready, put_in_place
from kindly.services.vault import Vault
from kindly.storage import care, keys, opening
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import KeyFile, Way
from tests.disks import a_disk_of
from tests.fakes import FakeClock
from tests.someone import done
from tests.someone_copying import KEY, LATER, OTHER, WORKS

CANARY = "canarybird"
NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
COPIED, ALL = 20, 30
PASSPHRASES = {KEY: "a lamp in the hall", OTHER: "a stone on the sill"}
CODE = "23456-789AB-CDEFG-HJKLM-NPQRS-TUVWX"

KEYS_OF: dict[str, tuple[bytes | None, bytes | None]] = {
    "back up": (None, None),
    "back up encrypted": (KEY, KEY),
    "restore": (None, None),
    "restore encrypted": (KEY, KEY),
    "restore under another key": (KEY, OTHER),
    "restore with its key": (None, KEY),
}
"""What opens the notebook and the copy before each of the works."""


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in (("MEMORY_KIB", 32), ("PASSES", 1)):
        monkeypatch.setattr(keys, name, cost)


def write(book: NotebookFile, count: int) -> None:
    entries = EntryRepository(book)
    for number in range(count):
        words = f"{CANARY} {number} " + "wave " * 300
        entries.add(Entry(Kind.FREE, date(2026, 6, 15), body=words))


def key_file(key: bytes) -> KeyFile:
    def chance(count: int) -> bytes:
        return key[:count]

    return keys.new(key, passphrase=PASSPHRASES[key], code=CODE, chance=chance)


def make(path: Path, new_id: Callable[[], str], own: bytes | None, copys: bytes | None) -> None:
    """A notebook with all the entries, and a copy with some of them."""
    clock = FakeClock(NOW)
    earlier = path if own == copys else path.with_name("earlier.kindly")
    book = NotebookFile.open(earlier, clock=clock, new_id=new_id, key=copys)
    if copys is not None:
        keys.write(keys.of(earlier), key_file(copys))
    write(book, COPIED)
    Backups(book, path.parent / "backups", clock=clock).back_up()
    if own == copys:
        write(book, ALL - COPIED)
        book.close()
        return
    book.close()
    earlier.unlink()
    keys.of(earlier).unlink(missing_ok=True)
    book = NotebookFile.open(path, clock=clock, new_id=new_id, key=own)
    write(book, ALL)
    book.close()
    if own is not None:
        keys.write(keys.of(path), key_file(own))


def entries_in(path: Path, key: bytes | None) -> int:
    """Opens a notebook, checks it, and counts the entries that are whole."""
    book = NotebookFile.open(path, clock=FakeClock(LATER), new_id=lambda: "", key=key)
    assert book.check() == ()
    found = book.rows("SELECT body FROM entries")
    book.close()
    return sum(body.startswith(CANARY) and len(body) > 1500 for (body,) in found)


def opened(path: Path) -> int:
    """As a person opens it: with a passphrase, where the file that is there now has one."""
    backups = path.parent / "backups"
    vault = Vault(path, backups, chance=lambda count: KEY[:count])
    if not vault.is_encrypted():
        return entries_in(path, None)
    return entries_in(path, vault.unlock(PASSPHRASES[KEY], Way.PASSPHRASE))


def readable(folder: Path) -> list[str]:
    """The files under a folder in which the canary can be read."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if CANARY.encode() in path.read_bytes())


class Trial:
    """A notebook and a copy that are as they were before every sudden end."""

    def __init__(self, folder: Path, what: str, new_id: Callable[[], str]) -> None:
        self._kept, self._folder, self._what = folder / "kept", folder / "notes", what
        self._own, self._copys = KEYS_OF[what]
        make(self._kept / "notebook.kindly", new_id, self._own, self._copys)
        self.ends = {"old": 0, "new": 0}

    def __call__(self, step: int = 0) -> int:
        """One try, cut short at a step; gives how many steps there were, 0 where it was."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._kept, self._folder)
        path = self._folder / "notebook.kindly"
        tried = done("tests.someone_copying", self._what, path, step)
        assert tried.returncode in {0, -9}, tried.stdout
        if self._own is not None:
            assert readable(self._folder) == []
        found = opened(path)
        (self._look_at_copies if self._what.startswith("back up") else self._look)(found)
        assert not any(left.exists() for left in care.passing(path))
        return int(tried.stdout or 0)

    def _look(self, found: int) -> None:
        assert found in {COPIED, ALL}
        self.ends["new" if found == COPIED else "old"] += 1
        (copy,) = (self._folder / "backups").glob("notebook-2026-06-15*.kindly")
        assert entries_in(copy, self._copys) == COPIED

    def _look_at_copies(self, found: int) -> None:
        """Every copy with a name is whole, and the first one is still there."""
        assert found == ALL
        backups = Backups(None, self._folder / "backups", clock=FakeClock(LATER))
        copies = backups.copies()
        assert copies[-1].made == NOW
        for copy in copies:
            assert backups.is_sound(copy.path, self._own)
            assert entries_in(copy.path, self._own) == (COPIED if copy is copies[-1] else ALL)
            if self._own is not None:
                assert keys.read(keys.of(copy.path)) == key_file(self._own)
        self.ends["new" if len(copies) > 1 else "old"] += 1


@pytest.mark.parametrize("what", WORKS)
def test_at_a_sudden_end_there_is_the_old_one_or_the_new_one(
    tmp_path: Path, new_id: Callable[[], str], quick_keys: None, what: str
) -> None:
    trial = Trial(tmp_path, what, new_id)
    steps = trial()
    assert trial.ends == {"old": 0, "new": 1}
    trial(Random(what).randint(1, steps))
    assert sum(trial.ends.values()) == 2


@pytest.mark.torture
@pytest.mark.parametrize("what", WORKS)
def test_many_sudden_ends(
    tmp_path: Path, new_id: Callable[[], str], quick_keys: None, what: str
) -> None:
    trial = Trial(tmp_path, what, new_id)
    steps = trial()
    chosen = [*range(1, steps + 1), *(Random(what).choices(range(1, steps + 1), k=30))]
    for step in chosen[: max(30, steps)]:
        trial(step)
    print(
        f"\n  {what}: {len(chosen[: max(30, steps)])} sudden ends at {steps} places: "
        f"{trial.ends['old']} x the old one, {trial.ends['new'] - 1} x the new one, never neither"
    )


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(3) as folder:
        yield folder


def leave_room(folder: Path, count: int) -> None:
    """Fills the disk up but for so many bytes."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    free = shutil.disk_usage(folder).free
    with filler.open("wb") as file:
        file.write(bytes(max(0, free - count)))


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("between", [100_000, pytest.param(40_000, marks=pytest.mark.torture)])
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_a_full_disk_takes_nothing_away_from_notebook_or_copies(
    small_disk: Path, tmp_path: Path, new_id: Callable[[], str], key: bytes | None, between: int
) -> None:
    def elsewhere(file: Path) -> int:
        """Counts the entries where there is room to look for them."""
        return entries_in(Path(shutil.copy(file, tmp_path / "looked.kindly")), key)

    path = small_disk / "notes" / "notebook.kindly"
    make(path, new_id, key, key)
    clock = FakeClock(LATER)
    (first,) = (path.parent / "backups").glob("notebook-*.kindly")
    full = {"back up": 0, "restore": 0}
    rooms = range(0, 480_000, between)
    for room in rooms:
        leave_room(small_disk, room)
        book = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
        backups = Backups(book, path.parent / "backups", clock=clock)
        try:
            made = backups.back_up()
        except NotebookFull:
            full["back up"] += 1
        else:
            assert made is not None
            assert elsewhere(made) == ALL
            made.unlink()
            keys.of(made).unlink(missing_ok=True)
        book.close()
        try:
            ready = make_ready(first, path, key=key, into=key)
        except NotebookFull:
            full["restore"] += 1
        else:
            ready.file.unlink()
        assert elsewhere(path) == ALL
        assert elsewhere(first) == COPIED
        assert backups.is_sound(first, key)
        assert [it.path for it in backups.copies()] == [first]
    assert min(full.values()) > 0
    assert max(full.values()) < len(rooms)
    (small_disk / "filler").unlink()
    assert put_in_place(make_ready(first, path, key=key, into=key), path, clock=clock)
    assert entries_in(path, key) == COPIED
    if key is not None:
        assert readable(small_disk) == []
        assert not opening.is_plain(path.read_bytes()[:100])
