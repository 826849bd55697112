"""The lock on the notebook: set, opened, changed and taken off, and what each refuses."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.domain.passphrase import typed_code
from kindly.services.backup import Backups
from kindly.services.vault import Vault
from kindly.storage import disk, keys, manifest, opening, sealing
from kindly.storage.errors import (
    KeyDamaged,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookUnreadable,
    WrongPassphrase,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import Way
from tests.fakes import FakeClock

FIRST, SECOND, CODE = "the first of the two", "the second of the two", "23456-789AB"
NOISE = Random(7).randbytes(3 * opening.PAGE)

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]) -> Path:
    """A plain notebook of one entry, last changed at a known moment."""
    path = tmp_path / "notes" / "notebook.kindly"
    book = NotebookFile.open(path, clock=clock, new_id=new_id)
    EntryRepository(book).add(Entry(Kind.FREE, date(2026, 6, 15), body="A wave."))
    book.close()
    moment = datetime(2026, 6, 15, 9, 30, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def vault(path: Path) -> Vault:
    return Vault(path, path.parent / "backups", chance=os.urandom)


def names(folder: Path) -> list[str]:
    return sorted(it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file())


def entries_in(path: Path, key: bytes | None, clock: FakeClock) -> int:
    book = NotebookFile.open(path, clock=clock, new_id=lambda: "", key=key)
    found = len(EntryRepository(book).page())
    book.close()
    return found


ANOTHER_PROGRAM = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000000 + 2)
    except OSError:
        print("open elsewhere")
"""
"""Asks for what SQLite asks for before it takes a log away: that nobody has the file open."""


def open_elsewhere(path: Path) -> bool:
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said.strip() == "open elsewhere"


def test_a_secret_is_proven_while_the_notebook_is_open_and_stays_so_to_other_programs(
    vault: Vault, path: Path, clock: FakeClock
) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    assert not open_elsewhere(path)
    book = NotebookFile.open(path, clock=clock, new_id=lambda: "", key=data_key)
    vault.prove(FIRST, Way.PASSPHRASE, data_key)
    vault.prove(CODE, Way.CODE, data_key)
    with pytest.raises(WrongPassphrase):
        vault.prove(SECOND, Way.PASSPHRASE, data_key)
    with pytest.raises(WrongPassphrase):
        vault.prove(FIRST, Way.PASSPHRASE, b"another key".ljust(32))
    vault.change_passphrase(data_key, SECOND)
    assert len(vault.plain_copies()) == 1
    assert open_elsewhere(path)
    book.close()
    assert vault.is_encrypted()


def test_a_lost_key_file_is_put_back_from_beside_a_copy_while_the_notebook_is_open(
    vault: Vault, path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    book = NotebookFile.open(path, clock=clock, new_id=new_id, key=data_key)
    Backups(book, path.parent / "backups", clock=clock).back_up()
    keys.of(path).unlink()
    vault.prove(FIRST, Way.PASSPHRASE, data_key)
    assert keys.read(keys.of(path)) is not None
    for key_file in path.parent.rglob("*.key"):
        key_file.unlink()
    with pytest.raises(KeyDamaged):
        vault.prove(FIRST, Way.PASSPHRASE, data_key)
    book.close()


def test_what_was_encrypted_is_opened_by_the_passphrase_and_by_the_code(
    vault: Vault, path: Path, clock: FakeClock
) -> None:
    assert not vault.is_encrypted()
    data_key = vault.encrypt(FIRST, CODE)
    assert vault.is_encrypted()
    assert vault.unlock(FIRST, Way.PASSPHRASE) == data_key
    assert vault.unlock("23456789ab", Way.CODE) == data_key
    for secret, way in ((SECOND, Way.PASSPHRASE), ("22222", Way.CODE), ("", Way.PASSPHRASE)):
        with pytest.raises(WrongPassphrase):
            vault.unlock(secret, way)
    assert entries_in(path, data_key, clock) == 1


def test_a_copy_is_made_first_and_bears_the_moment_of_the_last_change(
    vault: Vault, path: Path, clock: FakeClock
) -> None:
    (path.parent / "backups").mkdir()
    taken = path.parent / "backups" / "notebook-2026-06-15T093000Z.kindly"
    taken.write_bytes(b"taken")
    vault.encrypt(FIRST, CODE)
    copy = taken.with_name("notebook-2026-06-15T093001Z.kindly")
    assert vault.plain_copies() == (copy,)
    assert entries_in(copy, None, clock) == 1


def test_copies_are_encrypted_as_the_notebook_is(
    vault: Vault, path: Path, clock: FakeClock
) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    for name in ("notebook-2026-06-01T093000Z.kindly", "notebook-2026-06-02T093000Z.kindly"):
        shutil.copyfile(path, backups / name)
    noted = manifest.Noted(disk.sum_of(path), "content")
    manifest.write(backups, {"notebook-2026-06-01T093000Z.kindly": noted})
    damaged = path.with_name("notebook-aside-2026.kindly")
    damaged.write_bytes(path.read_bytes()[:9000])
    data_key = vault.encrypt(FIRST, CODE)
    assert vault.encrypt_copies(data_key) == (damaged,)
    assert vault.plain_copies() == (damaged,)
    copies = sorted(backups.glob("*.kindly"))
    assert len(copies) == 3
    now = manifest.Noted(disk.sum_of(copies[0]))
    assert manifest.read(backups) == {copies[0].name: now}
    for copy in copies:
        found = keys.read(keys.of(copy))
        assert found is not None
        assert found.open(FIRST, Way.PASSPHRASE) == data_key
        assert entries_in(copy, data_key, clock) == 1


def test_a_copy_is_no_spoilt_one_where_all_ended_when_it_was_just_encrypted(
    vault: Vault, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    copy = backups / "notebook-2026-06-01T093000Z.kindly"
    shutil.copyfile(path, copy)
    manifest.write(backups, {copy.name: manifest.Noted(disk.sum_of(copy), "content")})
    data_key, real = vault.encrypt(FIRST, CODE), sealing.seal

    def ended(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(sealing, "seal", ended)
    with pytest.raises(KeyboardInterrupt):
        vault.encrypt_copies(data_key)
    assert copy not in vault.plain_copies()
    assert Backups(None, backups, clock=clock).is_sound(copy, data_key)


def test_what_can_not_be_read_is_no_plain_copy(vault: Vault, path: Path) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    path.with_name("folder.kindly").mkdir()
    (copy,) = vault.plain_copies()
    assert vault.encrypt_copies(data_key) == ()
    assert keys.of(copy).exists()


def test_no_room_for_copies_is_told(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_key = vault.encrypt(FIRST, CODE)

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(disk, "put_in_place", full)
    with pytest.raises(NotebookFull):
        vault.encrypt_copies(data_key)
    assert len(vault.plain_copies()) == 1


@pytest.mark.parametrize("passphrase", ["", " " * 7, "seven..", "cafe\u0301xyz"])
def test_a_passphrase_that_is_too_short_changes_nothing(
    vault: Vault, path: Path, passphrase: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match="too short"):
        vault.encrypt(passphrase, CODE)
    assert path.read_bytes() == before
    assert names(path.parent) == ["notebook.kindly"]
    data_key = vault.encrypt(FIRST, CODE)
    with pytest.raises(ValueError, match="too short"):
        vault.change_passphrase(data_key, passphrase)
    assert vault.unlock(FIRST, Way.PASSPHRASE) == data_key


@pytest.mark.parametrize("code", ["", "-- --"])
def test_a_code_with_nothing_in_it_changes_nothing(vault: Vault, path: Path, code: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        vault.encrypt(FIRST, code)
    assert names(path.parent) == ["notebook.kindly"]
    data_key = vault.encrypt(FIRST, CODE)
    with pytest.raises(ValueError, match="empty"):
        vault.change_code(data_key, code)
    assert vault.unlock(CODE, Way.CODE) == data_key


def test_what_is_encrypted_is_not_encrypted_again(vault: Vault, path: Path) -> None:
    vault.encrypt(FIRST, CODE)
    before = {name: (path.parent / name).read_bytes() for name in names(path.parent)}
    with pytest.raises(ValueError, match="already"):
        vault.encrypt(SECOND, CODE)
    assert {name: (path.parent / name).read_bytes() for name in names(path.parent)} == before


def test_a_key_that_does_not_open_is_never_written(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys.KeyFile, "open", lambda *_: bytes(32))
    with pytest.raises(KeyDamaged):
        vault.encrypt(FIRST, CODE)
    assert names(path.parent) == ["notebook.kindly"]


def test_once_plain_again_nothing_is_asked_and_its_last_copy_keeps_its_key(
    vault: Vault, path: Path, clock: FakeClock
) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    vault.decrypt(data_key)
    assert not vault.is_encrypted()
    assert entries_in(path, None, clock) == 1
    assert not keys.of(path).exists()
    copies = sorted((path.parent / "backups").glob("*.kindly"))
    assert len(copies) == 2
    for copy in copies:
        found = keys.read(keys.of(copy))
        assert found is not None
        assert entries_in(copy, found.open(CODE, Way.CODE), clock) == 1


@pytest.mark.parametrize("what", ["encrypt", "decrypt"])
def test_where_it_can_not_be_done_all_is_as_it_was(
    what: str, vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_key = b"" if what == "encrypt" else vault.encrypt(FIRST, CODE)
    before = {name: (path.parent / name).read_bytes() for name in names(path.parent)}

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(sealing, "_swap", full)
    with pytest.raises(NotebookFull):
        vault.decrypt(data_key) if data_key else vault.encrypt(FIRST, CODE)
    assert {name: (path.parent / name).read_bytes() for name in names(path.parent)} == before


def test_a_new_passphrase_ends_the_old_one_in_the_copies_too(vault: Vault, path: Path) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    other = keys.new(bytes(32), passphrase=FIRST, code=CODE, chance=os.urandom)
    strangers = path.parent / "backups" / "notebook-2020-01-01T000000Z.key"
    keys.write(strangers, other)
    before = path.read_bytes()
    vault.change_passphrase(data_key, SECOND)
    assert path.read_bytes() == before
    with pytest.raises(WrongPassphrase):
        vault.unlock(FIRST, Way.PASSPHRASE)
    assert vault.unlock(SECOND, Way.PASSPHRASE) == data_key
    assert vault.unlock(CODE, Way.CODE) == data_key
    (copy,) = (path.parent / "backups").glob("notebook-2026*.key")
    assert keys.read(copy) == keys.read(keys.of(path))
    assert keys.read(strangers) == other


def test_a_new_code_ends_the_old_one_and_leaves_the_passphrase(vault: Vault) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    code = vault.new_code()
    assert len(typed_code(code)) == 30
    assert code != vault.new_code()
    vault.change_code(data_key, code)
    assert vault.unlock(code, Way.CODE) == vault.unlock(FIRST, Way.PASSPHRASE) == data_key
    with pytest.raises(WrongPassphrase):
        vault.unlock(CODE, Way.CODE)


@pytest.mark.parametrize("how", ["lost", "spoilt"])
def test_without_its_key_file_nothing_is_changed(vault: Vault, path: Path, how: str) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    keys.of(path).unlink() if how == "lost" else keys.of(path).write_bytes(b"spoilt")
    for change in (vault.change_passphrase, vault.change_code):
        with pytest.raises(KeyDamaged):
            change(data_key, SECOND)
    with pytest.raises(KeyDamaged):
        vault.encrypt_copies(data_key)


# Key files


def test_a_copy_whose_key_file_can_not_be_rewritten_is_at_the_next_unlocking(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    (copy,) = (path.parent / "backups").glob("*.key")
    real = keys.write

    def write(to: Path, key_file: keys.KeyFile) -> None:
        if to == copy:
            raise NotebookFull
        real(to, key_file)

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write", write)
        vault.change_passphrase(data_key, SECOND)
        now = keys.read(keys.of(path))
        assert now is not None
        assert keys.rewrite_key_files(copy.parent, now) == (copy,)
    assert keys.read(copy) != keys.read(keys.of(path))
    vault.unlock(SECOND, Way.PASSPHRASE)
    assert keys.read(copy) == keys.read(keys.of(path))


def test_a_spoilt_key_file_of_a_copy_is_left_as_it_is(vault: Vault, path: Path) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    (copy,) = (path.parent / "backups").glob("*.key")
    copy.write_bytes(b"spoilt")
    vault.change_passphrase(data_key, SECOND)
    assert copy.read_bytes() == b"spoilt"
    assert vault.unlock(SECOND, Way.PASSPHRASE) == data_key


@pytest.mark.parametrize("how", ["lost", "spoilt", "another's"])
def test_the_key_file_of_a_copy_stands_in(vault: Vault, path: Path, how: str) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    key_file = keys.of(path)
    whole = keys.read(key_file)
    if how == "lost":
        key_file.unlink()
    elif how == "spoilt":
        key_file.write_bytes(b"spoilt")
    else:
        other = keys.new(bytes(32), passphrase=FIRST, code=CODE, chance=os.urandom)
        keys.write(key_file, other)
    assert vault.is_encrypted()
    assert vault.unlock(FIRST, Way.PASSPHRASE) == data_key
    assert keys.read(key_file) == whole


def test_a_key_file_with_a_passphrase_of_its_own_keeps_nobody_out(vault: Vault, path: Path) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    whole = keys.read(keys.of(path))
    other = keys.new(bytes(32), passphrase=SECOND, code=CODE, chance=os.urandom)
    keys.write(keys.named(path, other), other)
    with pytest.raises(WrongPassphrase):
        vault.unlock(SECOND, Way.PASSPHRASE)
    keys.write(keys.of(path), other)
    with pytest.raises(NotebookDamaged):
        vault.unlock(SECOND, Way.PASSPHRASE)
    assert vault.unlock(FIRST, Way.PASSPHRASE) == data_key
    assert keys.read(keys.of(path)) == whole


def test_a_key_file_that_can_not_be_put_back_keeps_nobody_out(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_key = vault.encrypt(FIRST, CODE)
    vault.encrypt_copies(data_key)
    keys.of(path).unlink()

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(keys, "write", full)
    assert vault.unlock(FIRST, Way.PASSPHRASE) == data_key


def test_without_any_key_file_the_notebook_is_not_asked_for_a_passphrase(
    vault: Vault, path: Path
) -> None:
    vault.encrypt(FIRST, CODE)
    keys.of(path).unlink()
    assert not vault.is_encrypted()
    with pytest.raises(KeyDamaged):
        vault.unlock(FIRST, Way.PASSPHRASE)


@pytest.mark.parametrize(
    ("content", "own", "asked"),
    [
        (b"Dear Sam, " * 500, True, False),
        (b"Dear Sam, " * 500, False, False),
        (NOISE, True, True),
        (NOISE, False, True),
        (bytes(opening.PAGE) + NOISE, True, True),
        (NOISE[:-1], True, True),
        (NOISE[:-1], False, False),
    ],
    ids=[
        "text",
        "text, key elsewhere",
        "noise",
        "noise, key elsewhere",
        "zeros",
        "cut",
        "cut, elsewhere",
    ],
)
def test_nobody_is_asked_for_the_passphrase_of_what_can_not_be_encrypted(
    vault: Vault, path: Path, content: bytes, own: bool, asked: bool
) -> None:
    vault.encrypt(FIRST, CODE)
    copy = path.parent / "backups" / "notebook-2026-06-01T000000Z.key"
    copy.write_bytes(keys.of(path).read_bytes())
    if not own:
        keys.of(path).unlink()
    path.write_bytes(content)
    assert vault.is_encrypted() is asked


def test_spoilt_key_files_everywhere_are_damage_and_a_wrong_one_beside_a_copy_is_wrong(
    vault: Vault, path: Path
) -> None:
    vault.encrypt_copies(vault.encrypt(FIRST, CODE))
    keys.of(path).write_bytes(b"spoilt")
    with pytest.raises(WrongPassphrase):
        vault.unlock(SECOND, Way.PASSPHRASE)
    (copy,) = (path.parent / "backups").glob("*.key")
    copy.write_bytes(b"spoilt")
    assert vault.is_encrypted()
    with pytest.raises(KeyDamaged):
        vault.unlock(FIRST, Way.PASSPHRASE)


def test_a_damaged_notebook_is_told_from_a_wrong_passphrase(vault: Vault, path: Path) -> None:
    vault.encrypt(FIRST, CODE)
    path.write_bytes(b"\xa5" * 9000)
    assert vault.is_encrypted()
    with pytest.raises(WrongPassphrase):
        vault.unlock(SECOND, Way.PASSPHRASE)
    with pytest.raises(NotebookDamaged):
        vault.unlock(FIRST, Way.PASSPHRASE)


def test_a_notebook_that_is_gone_is_named(vault: Vault, path: Path) -> None:
    vault.encrypt(FIRST, CODE)
    path.unlink()
    assert not vault.is_encrypted()
    with pytest.raises(NotebookUnreadable):
        vault.unlock(FIRST, Way.PASSPHRASE)
    with pytest.raises(NotebookError):
        vault.encrypt(FIRST, CODE)


def test_copies_may_lie_anywhere_and_in_more_than_one_folder(path: Path, tmp_path: Path) -> None:
    own, used_before = tmp_path / "own", tmp_path / "used before"
    used_before.mkdir()
    shutil.copyfile(path, used_before / "notebook-2026-06-01T093000Z.kindly")
    vault = Vault(path, lambda: own, chance=os.urandom, also=lambda: (used_before,))
    data_key = vault.encrypt(FIRST, CODE)
    assert {it.parent for it in vault.plain_copies()} == {own, used_before}
    assert vault.encrypt_copies(data_key) == ()
    vault.change_passphrase(data_key, SECOND)
    for folder in (own, used_before):
        (key_file,) = folder.glob("*.key")
        assert keys.read(key_file) == keys.read(keys.of(path))


def test_what_an_end_in_the_middle_left_among_the_copies_goes_at_the_next_unlocking(
    vault: Vault, path: Path
) -> None:
    vault.encrypt_copies(vault.encrypt(FIRST, CODE))
    (copy,) = (path.parent / "backups").glob("*.kindly")
    sealing._old(copy).write_bytes(b"plain words")
    sealing._part(path).write_bytes(b"half of it")
    before = names(path.parent)
    vault.unlock(FIRST, Way.PASSPHRASE)
    assert len(before) - len(names(path.parent)) == 2
    assert not opening.is_plain(disk.header(copy) or b"")


def test_the_wait_grows_a_little_and_nobody_is_kept_out() -> None:
    waits = [Vault.pause_before(tries) for tries in range(8)]
    assert waits == [0, 0, 0, 1, 2, 4, 5, 5]
    assert Vault.pause_before(10_000) == 5
