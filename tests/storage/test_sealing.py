"""A closed notebook is encrypted or made plain whole, or it stays as it was."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import disk, engine, keys, schema, sealing, soundness
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookReadOnly,
)
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.keys import KeyFile
from tests.storage.conftest import Opening

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A canarybird over the road.")
KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]


@pytest.fixture
def key_file(quick_keys: None) -> KeyFile:
    return keys.new(KEY, passphrase="a passphrase", code="23456", chance=os.urandom)


@pytest.fixture
def plain(opened: Opening, notebook_path: Path) -> Path:
    """A notebook with some entries, one of them erased, at rest."""
    book = opened()
    entries = EntryRepository(book)
    kept = [entries.add(NOTE) for _ in range(5)]
    with book.atomic() as database:
        database.execute("DELETE FROM entries WHERE id = ?", (kept[-1].id,))
    book.close()
    return notebook_path


def everything_in(path: Path, key: bytes | None = None) -> dict[str, Any]:
    """Each table's rows, what the file is made of, and what its header says."""
    connection = engine.connect(engine.address(path, "mode=ro&immutable=1"), key=key, pragmas=())
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    found: dict[str, Any] = {
        name: connection.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall()
        for (name,) in tables
    }
    found["schema"] = sorted(
        connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall(),
        key=str,
    )
    for pragma in ("application_id", "user_version", "encoding", "auto_vacuum", "page_size"):
        found[pragma] = str(engine.single(connection, f"PRAGMA {pragma}"))
    connection.close()
    return found


def kept_with_a_log(path: Path, key: bytes | None) -> bool:
    connection = engine.connect(engine.address(path, "mode=rw"), key=key)
    mode = engine.single(connection, "PRAGMA journal_mode")
    connection.close()
    return bool(mode == "wal")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_differs_once_it_is_encrypted_and_once_it_is_plain_again(
    plain: Path, key_file: KeyFile
) -> None:
    before = everything_in(plain)
    sealing.seal(plain, KEY, key_file)
    assert sealing.is_encrypted(plain)
    assert b"canarybird" not in plain.read_bytes()
    assert plain.stat().st_mode & 0o777 == 0o600
    assert kept_with_a_log(plain, KEY)
    assert everything_in(plain, KEY) == before
    assert keys.read(keys.of(plain)) == key_file
    assert names(plain.parent) == ["kindly.key", "kindly.notebook"]
    sealing.unseal(plain, KEY)
    assert not sealing.is_encrypted(plain)
    assert everything_in(plain) == before
    assert before["user_version"] == str(schema.version())
    assert before["sqlite_sequence"] == [("entries", 5)]
    assert names(plain.parent) == ["kindly.notebook"]


def test_what_was_kept_by_triggers_is_kept_by_them_still(
    plain: Path, key_file: KeyFile, opened: Opening
) -> None:
    sealing.seal(plain, KEY, key_file)
    book = opened(KEY)
    assert book.rows("SELECT v FROM entries_fts_config WHERE k = 'secure-delete'") == [(1,)]
    search = EntrySearch(book)
    assert len(search.find(JournalSearch(words="canarybird"))) == 4
    kept = EntryRepository(book).add(NOTE)
    assert kept.id == 6
    assert len(search.find(JournalSearch(words="canarybird"))) == 5
    assert book.check() == ()
    search.close()


def test_words_that_wait_in_a_log_are_taken_along(
    plain: Path, key_file: KeyFile, opened: Opening, tmp_path: Path
) -> None:
    book = opened()
    EntryRepository(book).add(NOTE)
    for ending in ("", "-wal"):
        (tmp_path / f"n.kindly{ending}").write_bytes(disk.side_file(plain, ending).read_bytes())
    path = tmp_path / "n.kindly"
    assert disk.has_left_overs(path)
    sealing.seal(path, KEY, key_file)
    assert len(everything_in(path, KEY)["entries"]) == 5
    assert not disk.side_file(path, "-wal").exists()


@pytest.mark.parametrize("what", ["seal", "unseal"])
def test_a_notebook_somebody_has_open_stays_as_it_is(
    what: str, plain: Path, key_file: KeyFile, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.02)
    if what == "unseal":
        sealing.seal(plain, KEY, key_file)
    key = KEY if what == "unseal" else None
    before = everything_in(plain, key)
    book = opened(key)
    book.rows("SELECT 1 FROM entries")
    with pytest.raises(NotebookInUse):
        sealing.unseal(plain, KEY) if key else sealing.seal(plain, KEY, key_file)
    book.close()
    assert everything_in(plain, key) == before
    assert names(plain.parent) == (["kindly.key"] if key else []) + ["kindly.notebook"]


def test_a_log_that_comes_at_the_last_moment_is_not_left_behind(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keys.write

    def write(path: Path, key_file: KeyFile) -> None:
        real(path, key_file)
        disk.side_file(plain, "-wal").write_bytes(b"words")

    monkeypatch.setattr(keys, "write", write)
    with pytest.raises(NotebookInUse):
        sealing.seal(plain, KEY, key_file)
    assert not sealing.is_encrypted(plain)
    assert names(plain.parent) == ["kindly.notebook", "kindly.notebook-wal"]


SPOILING = {
    "a row": "UPDATE sealed.entries SET body = 'something else' WHERE id = 3",
    "a row too few": "DELETE FROM sealed.entries WHERE id = 4",
    "a row too many": "INSERT INTO sealed.sqlite_sequence VALUES ('plans', 1)",
    "a table": "CREATE TABLE sealed.more (a)",
    "the header": "PRAGMA sealed.user_version = 1",
}


@pytest.mark.parametrize("how", SPOILING.values(), ids=SPOILING)
def test_an_export_that_differs_is_not_taken(
    how: str, plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = plain.read_bytes(), sealing._export_into

    def spoilt(source: engine.Connection, part: Path, new_key: bytes | None) -> None:
        real(source, part, new_key)
        source.execute(how)

    monkeypatch.setattr(sealing, "_export_into", spoilt)
    with pytest.raises(NotebookDamaged):
        sealing.seal(plain, KEY, key_file)
    assert plain.read_bytes() == before
    assert names(plain.parent) == ["kindly.notebook"]


def test_words_that_were_spoilt_are_carried_over_as_they_are(
    plain: Path, key_file: KeyFile
) -> None:
    connection = engine.connect(engine.address(plain, "mode=rw"))
    connection.execute("UPDATE own_acts SET title = title")
    connection.execute(
        "INSERT INTO drafts (uuid, key, written_on, created_at, updated_at, words) "
        "VALUES ('u', 'k', 'd', 'c', 'u', CAST(x'ff41' AS TEXT))"
    )
    connection.close()
    sealing.seal(plain, KEY, key_file)
    connection = engine.connect(engine.address(plain, "mode=ro"), key=KEY)
    assert engine.single(connection, "SELECT hex(words) FROM drafts") == "FF41"
    connection.close()


def test_a_notebook_that_cannot_be_read_to_its_end_is_damaged(
    plain: Path, key_file: KeyFile
) -> None:
    whole = bytearray(plain.read_bytes())
    whole[4096 * 3 :] = b"\xff" * (len(whole) - 4096 * 3)
    plain.write_bytes(whole)
    with pytest.raises(NotebookDamaged):
        sealing.seal(plain, KEY, key_file)
    assert plain.read_bytes() == whole
    assert names(plain.parent) == ["kindly.notebook"]


def test_an_error_nothing_explains_is_told_as_it_is(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: engine.Connection, *_: object) -> None:
        source.execute("no such words")

    monkeypatch.setattr(sealing, "_export_into", refused)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - its class is what is asked
        sealing.seal(plain, KEY, key_file)
    assert type(raised.value) is NotebookError


def test_an_error_for_want_of_room_is_told_as_that(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: engine.Connection, *_: object) -> None:
        source.execute("no such words")

    monkeypatch.setattr(sealing, "_export_into", refused)
    usage = shutil.disk_usage(plain)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotebookFull):
        sealing.seal(plain, KEY, key_file)


def test_an_older_key_file_is_not_written_over(plain: Path, key_file: KeyFile) -> None:
    older = keys.new(bytes(32), passphrase="an older one", code="234", chance=os.urandom)
    keys.write(keys.of(plain), older)
    sealing.seal(plain, KEY, key_file)
    assert keys.read(keys.of(plain)) == key_file
    assert keys.read(plain.with_name(f"kindly-{older.key_id}.key")) == older


@pytest.mark.parametrize("older", [b"spoilt", b""])
def test_a_key_file_that_opens_nothing_is(plain: Path, key_file: KeyFile, older: bytes) -> None:
    keys.of(plain).write_bytes(older)
    sealing.seal(plain, KEY, key_file)
    assert keys.read(keys.of(plain)) == key_file


def test_the_key_file_is_there_though_another_took_it_away(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sealing._swap

    def swap(path: Path) -> None:
        keys.of(path).unlink()
        real(path)

    monkeypatch.setattr(sealing, "_swap", swap)
    sealing.seal(plain, KEY, key_file)
    assert keys.read(keys.of(plain)) == key_file


def test_a_disk_without_hard_links_will_do(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    before = everything_in(plain)
    sealing.seal(plain, KEY, key_file)
    assert names(plain.parent) == ["kindly.key", "kindly.notebook"]
    assert everything_in(plain, KEY) == before


def test_a_notebook_without_a_name_gets_it_back(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are no hard links there is a moment between its old name and the new one."""
    before = plain.read_bytes()
    plain.rename(sealing._old(plain))
    sealing._part(plain).write_bytes(b"half of it")
    assert not sealing.is_encrypted(plain)
    sealing.tidy(plain)
    assert plain.read_bytes() == before
    assert names(plain.parent) == ["kindly.notebook"]


def test_what_can_not_be_put_in_place_leaves_the_notebook(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plain.read_bytes()

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(disk, "put_in_place", full)
    with pytest.raises(NotebookFull):
        sealing.seal(plain, KEY, key_file)
    assert plain.read_bytes() == before
    assert names(plain.parent) == ["kindly.notebook"]


def test_the_old_file_is_overwritten_before_it_goes(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "CHUNK", 5000)
    with plain.open("rb") as old:
        sealing.seal(plain, KEY, key_file)
        assert set(old.read()) == {0}


def test_a_second_name_somebody_gave_it_keeps_its_words(
    plain: Path, key_file: KeyFile, tmp_path: Path
) -> None:
    os.link(plain, tmp_path / "my own copy")
    before = plain.read_bytes()
    sealing.seal(plain, KEY, key_file)
    assert (tmp_path / "my own copy").read_bytes() == before


def test_files_with_names_of_somebodys_own_stay(plain: Path, opened: Opening) -> None:
    for name in ("kindly.notebook.old", "kindly.notebook.bak", "kindly.notebook.sealed"):
        plain.with_name(name).write_bytes(b"mine")
    before = names(plain.parent)
    opened().close()
    assert names(plain.parent) == before
    assert sealing.left_overs(plain.parent) == set()


def test_an_end_just_before_the_key_file_went_is_tidied(
    plain: Path, key_file: KeyFile, opened: Opening, tmp_path: Path
) -> None:
    before = plain.read_bytes()
    sealing.seal(plain, KEY, key_file)
    plain.rename(sealing._old(plain))
    plain.write_bytes(before)
    opened().close()
    assert names(plain.parent) == ["kindly.notebook"]


def test_a_second_name_of_the_same_file_is_no_old_one(plain: Path) -> None:
    before = plain.read_bytes()
    os.link(plain, sealing._old(plain))
    sealing.tidy(plain)
    assert plain.read_bytes() == before
    assert names(plain.parent) == ["kindly.notebook"]


def test_where_only_a_part_is_there_nothing_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "notebook.kindly"
    sealing._part(path).write_bytes(b"who knows")
    sealing.tidy(path)
    assert names(tmp_path) == [sealing._part(path).name]


@pytest.mark.parametrize("content", [b"", b"short", None])
def test_what_is_no_notebook_is_not_encrypted(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "notebook.kindly"
    if content is not None:
        path.write_bytes(content)
    assert not sealing.is_encrypted(path)


HELD = """
import sqlite3, sys
from pathlib import Path
from kindly.storage import engine

engine.BUSY_SECONDS = 0.02
connection = engine.connect(engine.address(Path(sys.argv[1]), "mode=rw"), pragmas=())
try:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    print(False)
except sqlite3.OperationalError:
    print(True)
"""
"""Says whether somebody in another process has the notebook open."""


def test_to_ask_does_not_drop_the_locks_of_who_has_it_open(
    plain: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    book.rows("SELECT 1 FROM entries")
    for _ in range(2):
        said = subprocess.run(
            [sys.executable, "-c", HELD, str(plain)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert said == "True\n"
        assert not sealing.is_encrypted(plain)
    book.close()


# A copy at rest


def test_a_copy_of_an_encrypted_notebook_has_its_key_file_beside_it(
    plain: Path, key_file: KeyFile, tmp_path: Path
) -> None:
    sealing.seal(plain, KEY, key_file)
    target = tmp_path / "copy.kindly"
    sealing.copy(plain, KEY, target)
    assert everything_in(target, KEY) == everything_in(plain, KEY)
    assert keys.read(keys.of(target)) == key_file
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_copy_that_differs_is_not_taken(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = soundness.copy

    def short(source: engine.Connection, partial: Path) -> dict[str, int]:
        return real(source, partial) | {"entries": 1}

    monkeypatch.setattr(soundness, "copy", short)
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotebookDamaged):
        sealing.copy(plain, None, tmp_path / "folder" / "copy.kindly")
    assert names(tmp_path / "folder") == []


def test_a_copy_that_can_only_be_read_is_exported_untouched(plain: Path, tmp_path: Path) -> None:
    before = everything_in(plain)
    raw = plain.read_bytes()
    sealing.export(plain, tmp_path / "out", new_key=KEY)
    assert plain.read_bytes() == raw
    assert everything_in(tmp_path / "out", KEY) == before


def test_a_notebook_that_can_not_be_written_to_stays(
    plain: Path, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.address
    monkeypatch.setattr(
        engine,
        "address",
        lambda path, how: real(path, "mode=ro&immutable=1" if path == plain else how),
    )
    with pytest.raises(NotebookReadOnly):
        sealing.seal(plain, KEY, key_file)
    assert names(plain.parent) == ["kindly.notebook"]
