"""What can be read of a damaged notebook is saved into a new one, and what couldn't be is told."""

import errno
from pathlib import Path
from random import Random

import pytest

from kindly.storage import disk, engine, opening, records, salvage, schema
from kindly.storage.errors import (
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookLocked,
    NotebookNewer,
    NotebookUnreadable,
)
from kindly.storage.journal import EntryRepository
from kindly.storage.opening import PAGE
from tests.storage import worn
from tests.storage.conftest import Opening
from tests.storage.worn import KEY

MANY = 45
"""Enough entries for their table to have a branch and many leaves."""
KEYED = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])


@pytest.fixture
def damaged(notebook_path: Path) -> Path:
    notebook_path.parent.mkdir()
    return notebook_path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "saved" / "saved.kindly"


def spoil(path: Path, page: int, at: int = 300, with_: bytes = b"\xa5" * 400) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + at)
        file.write(with_)


def pages_of(path: Path, table: str, key: bytes | None = None) -> list[int]:
    """The pages a table's root leads to, its root first."""
    connection = engine.connect(engine.address(path, "mode=ro"), key=key, pragmas=())
    root = engine.single(connection, f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")
    connection.close()
    with records.read(path, key) as pages:
        page = pages.page(root)
        assert page is not None
        if page[0] == 0x0D:
            return [root]
        count = int.from_bytes(page[3:5], "big")
        cells = [int.from_bytes(page[12 + 2 * at : 14 + 2 * at], "big") for at in range(count)]
        return [root, *(int.from_bytes(page[cell : cell + 4], "big") for cell in cells)]


@KEYED
def test_a_sound_notebook_comes_through_whole(damaged: Path, out: Path, key: bytes | None) -> None:
    known = worn.written(damaged, key, entries=MANY)
    before = damaged.read_bytes()
    told: list[int] = []
    found = salvage.salvage(damaged, out, key=key, told=told.append)
    assert found.whole
    assert (found.kept["entries"], found.lost, found.mended) == (MANY, {}, 0)
    assert worn.words_in(out, key) == known
    assert damaged.read_bytes() == before
    assert told == sorted(told)
    assert told[-1] == 100
    assert out.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert (out.read_bytes()[:16] == schema.MAGIC) is (key is None)


@KEYED
def test_a_leaf_that_is_spoilt_takes_its_own_rows_and_no_other(
    damaged: Path, out: Path, key: bytes | None
) -> None:
    known = worn.written(damaged, key, entries=MANY)
    leaf = pages_of(damaged, "entries", key)[5]
    spoil(damaged, leaf, at=0)
    found = salvage.salvage(damaged, out, key=key)
    saved = worn.words_in(out, key)
    gone = known.keys() - saved.keys()
    assert 0 < len(gone) < 10
    assert found.lost["entries"] == len(gone)
    assert not found.whole
    assert sum(saved[entry_id] != known[entry_id] for entry_id in saved) <= found.mended


@KEYED
def test_rows_below_a_spoilt_branch_are_found_page_by_page(
    damaged: Path, out: Path, key: bytes | None
) -> None:
    known = worn.written(damaged, key, entries=MANY)
    root, *_ = pages_of(damaged, "entries", key)
    spoil(damaged, root, at=0, with_=bytes(PAGE))
    found = salvage.salvage(damaged, out, key=key)
    assert worn.words_in(out, key) == known
    assert found.kept["entries"] == len(known)


@KEYED
def test_where_nothing_tells_of_the_tables_their_rows_are_known_by_their_looks(
    damaged: Path, out: Path, key: bytes | None
) -> None:
    known = worn.written(damaged, key, entries=MANY)
    spoil(damaged, 1, at=100, with_=b"\xff" * 3000)
    found = salvage.salvage(damaged, out, key=key)
    assert worn.words_in(out, key) == known
    assert found.kept == {
        "sessions": 1,
        "plans": 12,
        "own_acts": 1,
        "drafts": 1,
        "preferences": 1,
        "entries": MANY,
        "entry_versions": 7,
    }
    assert found.unsure


@pytest.mark.parametrize("at", [0, 16, 18, 24, 52, 68, 90])
def test_a_header_that_is_spoilt_is_done_without(damaged: Path, out: Path, at: int) -> None:
    known = worn.written(damaged, entries=MANY)
    spoil(damaged, 1, at=at, with_=b"\xa5\xa5")
    salvage.salvage(damaged, out)
    assert worn.words_in(out) == known


def test_a_salt_with_a_flipped_bit_is_found_again(damaged: Path, out: Path) -> None:
    known = worn.written(damaged, KEY, entries=MANY)
    whole = bytearray(damaged.read_bytes())
    whole[7] ^= 4
    damaged.write_bytes(whole)
    salvage.salvage(damaged, out, key=KEY)
    assert worn.words_in(out, KEY) == known


@KEYED
def test_what_waits_in_the_log_is_saved_too(
    damaged: Path, out: Path, key: bytes | None, opened: Opening
) -> None:
    book = opened(key)
    for number in range(40):
        EntryRepository(book).add(worn.Entry(worn.Kind.FREE, worn.FIRST, body=f"note {number}"))
    aside = out.with_name("open.kindly")
    out.parent.mkdir()
    for ending in ("", "-wal"):
        disk.side_file(aside, ending).write_bytes(disk.side_file(damaged, ending).read_bytes())
    found = salvage.salvage(aside, out, key=key)
    assert found.whole
    assert len(worn.words_in(out, key)) == 40
    out.unlink()
    spoil(aside, 1, at=0, with_=b"\xff" * 4000)
    with disk.side_file(aside, "-wal").open("r+b") as log:
        log.seek(-100, 2)
        log.write(b"\xa5" * 50)
    salvage.salvage(aside, out, key=key)
    assert 20 < len(worn.words_in(out, key)) <= 40


def test_a_page_of_which_only_older_versions_are_left_comes_back_as_it_was(
    damaged: Path, out: Path
) -> None:
    known = worn.written(damaged, entries=MANY)
    connection = engine.connect(
        engine.address(damaged, "mode=rw"), pragmas=("foreign_keys = OFF", "secure_delete = ON")
    )
    connection.execute("UPDATE entry_versions SET content = '[]' WHERE entry_id = 8")
    connection.execute("DELETE FROM entries WHERE id IN (1, 8)")
    connection.close()
    found = salvage.salvage(damaged, out)
    saved = worn.words_in(out)
    assert 8 not in saved
    assert saved[1] == tuple(words.replace("more", "") for words in known[1])
    assert found.mended == 1
    assert found.kept["entry_versions"] == 5


def test_details_that_make_no_sense_are_left_out_and_their_page_is_kept(
    damaged: Path, out: Path
) -> None:
    known = worn.written(damaged, entries=MANY)
    connection = engine.connect(
        engine.address(damaged, "mode=rw"),
        pragmas=("ignore_check_constraints = ON", "foreign_keys = OFF"),
    )
    for trigger in ("chips", "days", "search"):
        connection.execute(f"DROP TRIGGER entries_{trigger}_changed")
    for changes in (
        "kind = 'fsee', guess = 500 WHERE id = 2",
        "happened_on = 'x', feelings = '[' WHERE id = 3",
        "happened_on = 'x', created_at = 'y', updated_at = '2026-02-03T10:00' WHERE id = 4",
        "happened_on = 'x', created_at = 'y', updated_at = 'z' WHERE id = 5",
        "print_ok = 7, plan_id = 999 WHERE id = 6",
        "uuid = 'none' WHERE id = 7",
    ):
        connection.execute(f"UPDATE entries SET {changes}")
    connection.close()
    found = salvage.salvage(damaged, out)
    book = worn.opened(out)
    entries = [EntryRepository(book).get(entry_id) for entry_id in range(1, 10)]
    days = [str(entry.happened_on) for entry in entries if entry is not None]
    assert days[1:5] == ["2026-01-02", "2026-06-15", "2026-02-03", "2000-01-01"]
    assert entries[1] is not None
    assert entries[1].kind is worn.Kind.FREE
    assert entries[5] is not None
    assert (entries[5].print_ok, entries[5].plan_id) == (False, None)
    assert book.rows("PRAGMA foreign_key_check") == []
    assert dict(worn.words_of(book).items()) == known
    book.close()
    assert found.mended >= 4
    assert not found.lost


def test_numbers_of_pages_are_not_given_twice(damaged: Path, out: Path) -> None:
    worn.written(damaged, entries=3)
    connection = engine.connect(engine.address(damaged, "mode=rw"))
    connection.execute("DELETE FROM entries WHERE id = 3")
    connection.close()
    salvage.salvage(damaged, out)
    book = worn.opened(out)
    assert EntryRepository(book).add(worn.Entry(worn.Kind.FREE, worn.FIRST, body="a")).id == 4
    book.close()


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("listed", [True, False], ids=["its tables known", "its tables lost"])
def test_an_older_notebook_is_saved_in_the_newest_form(
    damaged: Path, out: Path, version: int, listed: bool
) -> None:
    from sqlite_utils import Database

    connection = engine.connect(str(damaged))
    schema.migrate(Database(connection, execute_plugins=False), to=version)
    connection.execute(
        "INSERT INTO entries (uuid, kind, happened_on, created_at, updated_at, headline, body) "
        "VALUES ('00000000-0000-4000-8000-000000000001', 'free', '2026-01-01', "
        "'2026-01-01T10:00:00.000000+00:00', '2026-01-01T10:00:00.000000+00:00', '# A', '# A')"
    )
    connection.close()
    if not listed:
        spoil(damaged, 1, at=100, with_=b"\xff" * 3000)
    salvage.salvage(damaged, out)
    assert worn.words_in(out) == {1: ("# A",)}


def test_an_index_that_is_spoilt_hides_nothing(damaged: Path, out: Path) -> None:
    known = worn.written(damaged, entries=MANY)
    (root,) = pages_of(damaged, "sqlite_autoindex_entries_1")[:1]
    spoil(damaged, root, at=0, with_=b"\xff" * 200)
    assert salvage.salvage(damaged, out).kept["entries"] == len(known)
    assert worn.words_in(out) == known


# What is refused


@pytest.mark.parametrize("made", [b"", b"short", Random(1).randbytes(50_000)])
def test_what_is_no_notebook_is_refused(damaged: Path, out: Path, made: bytes) -> None:
    damaged.write_bytes(made)
    with pytest.raises(NotebookDamaged):
        salvage.salvage(damaged, out)
    assert not out.exists()


def test_an_empty_notebook_has_nothing_to_save(damaged: Path, out: Path) -> None:
    worn.opened(damaged).close()
    with pytest.raises(NotebookDamaged):
        salvage.salvage(damaged, out)
    assert list(out.parent.iterdir()) == []


def test_no_file_is_no_damage(damaged: Path, out: Path) -> None:
    with pytest.raises(NotebookUnreadable):
        salvage.salvage(damaged, out)


def test_nothing_is_ever_written_over(damaged: Path, out: Path) -> None:
    worn.written(damaged, entries=1)
    out.parent.mkdir()
    out.write_bytes(b"mine")
    with pytest.raises(NotebookError):
        salvage.salvage(damaged, out)
    assert out.read_bytes() == b"mine"


def test_an_encrypted_notebook_needs_its_key(damaged: Path, out: Path) -> None:
    worn.written(damaged, KEY, entries=1)
    with pytest.raises(NotebookDamaged):
        salvage.salvage(damaged, out)
    damaged.with_name("a.key").touch()
    with pytest.raises(NotebookLocked):
        salvage.salvage(damaged, out)
    with pytest.raises(NotebookDamaged):
        salvage.salvage(damaged, out, key=bytes(32))
    assert not out.exists()


def test_a_newer_notebook_is_left_to_a_newer_kindly(damaged: Path, out: Path) -> None:
    worn.written(damaged, entries=1)
    spoil(damaged, 1, at=60, with_=b"\0\0\0\x63")
    with pytest.raises(NotebookNewer):
        salvage.salvage(damaged, out)


def test_a_disk_that_is_full_is_named_and_nothing_is_left(
    damaged: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worn.written(damaged, entries=1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(salvage, "_read_pages", full)
    monkeypatch.setattr(salvage.Writer, "finish", full)
    with pytest.raises(NotebookFull):
        salvage.salvage(damaged, out)
    assert list(out.parent.iterdir()) == []


def test_one_that_may_be_encrypted_is_told_apart_from_mere_damage(tmp_path: Path) -> None:
    odd = Random(3).randbytes(2 * PAGE)
    for what, kind in (
        (odd, KeyMissing),
        (odd[:-1], NotebookDamaged),
        (bytes(PAGE), NotebookDamaged),
        (("Čau, " * PAGE).encode()[:PAGE], NotebookDamaged),
        (b"", NotebookDamaged),
    ):
        path = tmp_path / "notebook.kindly"
        path.write_bytes(what)
        with pytest.raises(NotebookDamaged) as told:
            salvage.salvage(path, tmp_path / "out.kindly")
        assert type(told.value) is kind
        with pytest.raises(NotebookDamaged) as told:
            opening.examine(path, disk.header(path) or b"", None, left_over=False)
        assert type(told.value) is kind


@pytest.mark.parametrize(
    ("what", "own", "kind"),
    [
        (b"Dear Sam, " * 500, True, NotebookDamaged),
        (b"Dear Sam, " * 500, False, NotebookDamaged),
        (Random(3).randbytes(2 * PAGE), False, NotebookLocked),
        (Random(3).randbytes(2 * PAGE - 1), True, NotebookLocked),
        (Random(3).randbytes(2 * PAGE - 1), False, NotebookDamaged),
        (bytes(PAGE) + Random(3).randbytes(PAGE), True, NotebookLocked),
    ],
)
def test_a_key_file_nearby_locks_only_what_may_be_encrypted(
    tmp_path: Path, what: bytes, own: bool, kind: type[NotebookError]
) -> None:
    path = tmp_path / "notebook.kindly"
    path.write_bytes(what)
    path.with_name("notebook.key" if own else "another.key").touch()
    with pytest.raises(NotebookError) as told:
        salvage.salvage(path, tmp_path / "out.kindly")
    assert type(told.value) is kind
    with pytest.raises(NotebookError) as told:
        opening.examine(path, disk.header(path) or b"", None, left_over=False)
    assert type(told.value) is kind
