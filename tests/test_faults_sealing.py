"""What an encrypted notebook goes through: sudden ends, full disks, spoilt files, lost keys."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.services.vault import Vault
from kindly.storage import disk, keys, opening, sealing, soundness
from kindly.storage.errors import (
    KeyDamaged,
    NotebookDamaged,
    NotebookFull,
    WrongPassphrase,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import Way
from tests.disks import a_disk_of
from tests.fakes import FakeClock
from tests.someone import someone
from tests.someone_sealing import CODE, FIRST, SECOND, vault_of

CANARY = "canarybird"
ENTRIES = 60

Make = Callable[[Path], int]
"""Makes a notebook at a place; gives how many entries it has."""


@pytest.fixture
def make(clock: FakeClock, new_id: Callable[[], str]) -> Make:
    def made(path: Path) -> int:
        book = NotebookFile.open(path, clock=clock, new_id=new_id)
        entries = EntryRepository(book)
        for number in range(ENTRIES):
            words = f"{CANARY} {number} " + "wave " * 400
            entries.add(Entry(Kind.FREE, date(2026, 6, 15), body=words))
        book.close()
        return ENTRIES

    return made


@pytest.fixture
def words_in(clock: FakeClock, new_id: Callable[[], str]) -> Callable[[Path, bytes | None], int]:
    """Opens a notebook, checks it, and counts the entries that are whole."""

    def counted(path: Path, key: bytes | None) -> int:
        book = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
        assert book.check() == ()
        found = book.rows("SELECT body FROM entries")
        book.close()
        return sum(body.startswith(CANARY) and len(body) > 2000 for (body,) in found)

    return counted


WordsIn = Callable[[Path, bytes | None], int]


def opened_by(vault: Vault) -> bytes | None:
    """The data key, by whichever passphrase is right now; None for a plain notebook."""
    if not vault.is_encrypted():
        return None
    try:
        return vault.unlock(FIRST, Way.PASSPHRASE)
    except WrongPassphrase:
        return vault.unlock(SECOND, Way.PASSPHRASE)


def readable(folder: Path) -> list[str]:
    """The files in a folder in which the canary can be read."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file() and CANARY.encode() in path.read_bytes()
    )


def work(what: str, path: Path, step: int = 0, wait: float | None = None) -> list[str]:
    """Does it in a process of its own, which may be killed; gives what that said."""
    with someone("tests.someone_sealing", what, path, step) as person:
        if wait is not None:
            assert person.stdout.readline() == "ready\n"
            time.sleep(wait)
            person.kill()
        return person.stdout.read().split()


class Trial:
    """A notebook, plain or encrypted, that is made as it was before every sudden end."""

    def __init__(self, folder: Path, what: str, make: Make, words_in: WordsIn) -> None:
        self._kept, self._folder, self._what = folder / "kept", folder / "notes", what
        self._words_in = words_in
        path = self._kept / "notebook.kindly"
        self._entries = make(path)
        if what == "encrypt_copies":
            (self._kept / "backups").mkdir()
            for number in range(2):
                name = f"notebook-2026-06-1{number}T093000Z.kindly"
                shutil.copyfile(path, self._kept / "backups" / name)
        if what != "encrypt":
            vault_of(path).encrypt(FIRST, CODE)
        self.ends: dict[str, int] = {}

    def __call__(self, step: int = 0, wait: float | None = None) -> list[str]:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._kept, self._folder)
        said = work(self._what, self._folder / "notebook.kindly", step, wait)
        self._is_whole()
        return said

    def _is_whole(self) -> None:
        path = self._folder / "notebook.kindly"
        key = opened_by(vault_of(path))
        assert self._words_in(path, key) == self._entries
        if key is not None:
            assert readable(self._folder) == []
            assert vault_of(path).unlock(CODE, Way.CODE) == key
        else:
            assert readable(self._folder) == ["notebook.kindly"]
        left = {it.name for it in self._folder.iterdir()} - {"backups"}
        keyed = {"notebook.kindly", "notebook.key"}
        assert left == (keyed if key else {"notebook.kindly"})
        self._copies_are_whole(key)
        now = "plain" if key is None else self._passphrase(path)
        self.ends[now] = self.ends.get(now, 0) + 1

    def _copies_are_whole(self, key: bytes | None) -> None:
        copies = sorted((self._folder / "backups").glob("*.kindly"))
        for copy in copies:
            is_plain = opening.is_plain(disk.header(copy) or b"")
            if not is_plain and key is None:
                found = keys.read(keys.of(copy))
                assert found is not None
                key = found.open(FIRST, Way.PASSPHRASE)
            assert self._words_in(copy, None if is_plain else key) == self._entries
        if self._what == "encrypt_copies":
            assert len(copies) == 3
            parts = [it for it in (self._folder / "backups").iterdir() if it not in copies]
            assert {it.suffix for it in parts} <= {".key"}

    def _passphrase(self, path: Path) -> str:
        try:
            vault_of(path).unlock(FIRST, Way.PASSPHRASE)
        except WrongPassphrase:
            return "second"
        return "first"


WORKS = ("encrypt", "decrypt", "change", "encrypt_copies")


@pytest.mark.parametrize("what", WORKS)
def test_a_sudden_end_leaves_the_old_notebook_or_the_new_one(
    what: str, tmp_path: Path, make: Make, words_in: WordsIn, quick_keys: None
) -> None:
    trial = Trial(tmp_path, what, make, words_in)
    steps = int(trial()[-1])
    for step in (steps // 2, steps):
        trial(step=step)
    assert sum(trial.ends.values()) == 3


@pytest.mark.torture
@pytest.mark.parametrize("what", WORKS)
def test_a_sudden_end_at_every_step_and_at_any_moment(
    what: str, tmp_path: Path, make: Make, words_in: WordsIn, quick_keys: None
) -> None:
    trial = Trial(tmp_path, what, make, words_in)
    start = time.monotonic()
    steps = int(trial()[-1])
    took = time.monotonic() - start
    for step in range(1, steps + 1):
        trial(step=step)
    chance = Random(what)
    for _ in range(30):
        trial(wait=chance.uniform(0, took))
    print(f"{what}: killed before each of {steps} steps and 30 times more, ended as {trial.ends}")


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(8) as folder:
        yield folder


@pytest.mark.parametrize("what", WORKS)
def test_a_full_disk_leaves_everything_as_it_was(
    what: str, small_disk: Path, make: Make, words_in: WordsIn, quick_keys: None
) -> None:
    path = small_disk / "notebook.kindly"
    made = make(path)
    vault = vault_of(path)
    if what == "encrypt_copies":
        disk.private_folder(small_disk / "backups")
        shutil.copyfile(path, small_disk / "backups" / "notebook-2026-06-10T093000Z.kindly")
    data_key = b"" if what == "encrypt" else vault.encrypt(FIRST, CODE)
    works: dict[str, Callable[[], object]] = {
        "encrypt": lambda: vault.encrypt(FIRST, CODE),
        "decrypt": lambda: vault.decrypt(data_key),
        "change": lambda: vault.change_passphrase(data_key, SECOND),
        "encrypt_copies": lambda: vault.encrypt_copies(data_key),
    }
    size, full = path.stat().st_size, 0
    for left in (0, 4096, 8192, 64 * 1024, size + 8192, 4 * size):
        before = everything_in(small_disk)
        with filled(small_disk, left):
            try:
                works[what]()
                break
            except NotebookFull:
                full += 1
        assert everything_in(small_disk) == before
    print(f"{what}: no room {full} times, and nothing was changed")
    assert full
    assert words_in(path, opened_by(vault)) == made


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def filled(folder: Path, left: int) -> Iterator[None]:
    """The disk, while nothing more than so many bytes can be written to it."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(folder).free - left)))
    yield
    filler.unlink()


# What was spoilt is not what was wrong


@pytest.fixture
def sealed(tmp_path: Path, make: Make, quick_keys: None) -> Path:
    """An encrypted notebook with a copy, which has a key file of its own."""
    path = tmp_path / "notes" / "notebook.kindly"
    make(path)
    vault = vault_of(path)
    vault.encrypt_copies(vault.encrypt(FIRST, CODE))
    return path


def flipped(path: Path, place: int, bit: int = 0x10) -> None:
    whole = bytearray(path.read_bytes())
    whole[place] ^= bit
    path.write_bytes(whole)


@pytest.mark.parametrize("places", [40, pytest.param(400, marks=pytest.mark.torture)])
def test_a_spoilt_key_file_is_never_called_a_wrong_passphrase(sealed: Path, places: int) -> None:
    shutil.rmtree(sealed.parent / "backups")
    key_file = keys.of(sealed)
    whole = key_file.read_bytes()
    ends = {"opened": 0, "damaged": 0}
    for place in Random(1).sample(range(len(whole)), places):
        flipped(key_file, place)
        try:
            vault_of(sealed).unlock(FIRST, Way.PASSPHRASE)
            ends["opened"] += 1
        except KeyDamaged:
            ends["damaged"] += 1
        key_file.write_bytes(whole)
    print(f"{places} key files with a bit that fell over: {ends}")
    assert ends["damaged"] > 0.8 * places


@pytest.mark.parametrize("how", ["spoilt", "lost"])
def test_the_key_file_of_a_copy_stands_in_and_is_put_back(sealed: Path, how: str) -> None:
    key_file = keys.of(sealed)
    whole = keys.read(key_file)
    if how == "lost":
        key_file.unlink()
    else:
        flipped(key_file, len(key_file.read_bytes()) // 2)
    vault = vault_of(sealed)
    with pytest.raises(WrongPassphrase):
        vault.unlock(SECOND, Way.PASSPHRASE)
    vault.unlock(FIRST, Way.PASSPHRASE)
    assert keys.read(key_file) == whole


def test_a_spoilt_notebook_is_never_called_a_wrong_passphrase(
    sealed: Path, words_in: WordsIn
) -> None:
    vault, whole = vault_of(sealed), sealed.read_bytes()
    key = vault.unlock(FIRST, Way.PASSPHRASE)
    ends = {"at unlocking": 0, "at the check": 0}
    chance = Random(2)
    for place in (*range(0, 100, 10), *(chance.randrange(len(whole)) for _ in range(10))):
        flipped(sealed, place)
        try:
            vault.unlock(FIRST, Way.PASSPHRASE)
            with pytest.raises(NotebookDamaged):
                soundness.verified(sealed, key=key)
            ends["at the check"] += 1
        except NotebookDamaged:
            ends["at unlocking"] += 1
        sealed.write_bytes(whole)
    print(f"20 encrypted notebooks with a bit that fell over, found {ends}")
    assert all(ends.values())
    assert words_in(sealed, key) == ENTRIES


@pytest.mark.torture
def test_a_bit_that_fell_over_never_makes_other_words_of_an_encrypted_notebook(
    sealed: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    vault, whole = vault_of(sealed), sealed.read_bytes()
    key, chance = vault.unlock(FIRST, Way.PASSPHRASE), Random(3)
    ask = "SELECT id, body FROM entries ORDER BY id"
    book = NotebookFile.open(sealed, clock=clock, new_id=new_id, key=key)
    words = book.rows(ask)
    book.close()
    ends = {"refused": 0, "found while reading": 0, "every word as it was": 0}
    for _ in range(1000):
        flipped(sealed, chance.randrange(len(whole)), 1 << chance.randrange(8))
        with pytest.raises(NotebookDamaged):
            soundness.verified(sealed, key=key)
        try:
            book = NotebookFile.open(sealed, clock=clock, new_id=new_id, key=key)
        except NotebookDamaged:
            ends["refused"] += 1
        else:
            try:
                assert book.rows(ask) == words
                ends["every word as it was"] += 1
            except NotebookDamaged:
                ends["found while reading"] += 1
            book.close()
        sealed.write_bytes(whole)
    print(f"1,000 bits fell over, one at a time, and a check found each: {ends}")


def test_a_spoilt_notebook_is_not_made_plain(sealed: Path) -> None:
    vault = vault_of(sealed)
    key = vault.unlock(FIRST, Way.PASSPHRASE)
    flipped(sealed, 20_000)
    before = everything_in(sealed.parent)
    with pytest.raises(NotebookDamaged):
        vault.decrypt(key)
    with pytest.raises(NotebookDamaged):
        sealing.unseal(sealed, key)
    assert everything_in(sealed.parent) == before


def test_once_all_is_encrypted_no_word_is_found_in_the_folder(
    tmp_path: Path, make: Make, quick_keys: None
) -> None:
    path = tmp_path / "notebook.kindly"
    make(path)
    vault = vault_of(path)
    key = vault.encrypt(FIRST, CODE)
    assert readable(tmp_path) == []
    assert [it.parent.name for it in vault.plain_copies()] == ["backups"]
    assert vault.encrypt_copies(key) == ()
    assert vault.plain_copies() == ()
    found = [it.name for it in tmp_path.rglob("*") if it.is_file() and has_words(it)]
    assert found == []


def has_words(path: Path) -> bool:
    raw = path.read_bytes()
    return CANARY.encode() in raw or any(it.encode() in raw for it in (FIRST, SECOND, CODE))
