"""A copy put in the notebook's place: that one is kept, and one of them always opens."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import SUMS, Backups, stamp
from kindly.services.restoring import make_ready, put_in_place, restore, set_aside
from kindly.storage import disk, keys, opening
from kindly.storage.care import being_restored, looked_into
from kindly.storage.errors import NotebookDamaged, NotebookError, NotebookFull, NotebookLocked
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import KeyFile, Way, Wrap
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")
KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


def key_file(letter: str) -> KeyFile:
    wrap = Wrap(Way.PASSPHRASE, letter.encode() * 16, b"n" * 12, b"sealed", 32, 1, 4)
    return KeyFile(letter.encode().hex() * 8, (wrap,))


KEYS = {KEY: key_file("a"), OTHER: key_file("b")}


@pytest.fixture
def folder(notebook_path: Path) -> Path:
    return notebook_path.parent / "backups"


Making = Callable[[bytes | None], Path]


@pytest.fixture
def copied(
    notebook_path: Path, folder: Path, clock: FakeClock, new_id: Callable[[], str]
) -> Making:
    """Makes a copy with one entry, under a key or plain; the notebook has two, and is closed."""

    def make(key: bytes | None) -> Path:
        blank.put(notebook_path, key)
        made = NotebookFile.open(notebook_path, clock=clock, new_id=new_id, key=key)
        if key is not None:
            keys.write(keys.of(notebook_path), KEYS[key])
        EntryRepository(made).add(NOTE)
        copy = Backups(made, folder, clock=clock).back_up()
        assert copy is not None
        EntryRepository(made).add(NOTE)
        made.close()
        return copy

    return make


def entries_in(path: Path, clock: FakeClock, key: bytes | None = None) -> int:
    book = NotebookFile.open(path, clock=clock, new_id=lambda: "", key=key)
    found = len(EntryRepository(book).page())
    book.close()
    return found


def another(path: Path, clock: FakeClock, new_id: Callable[[], str], key: bytes | None) -> None:
    """Puts a notebook with three entries in the place of the one there."""
    for each in (path, keys.of(path)):
        each.unlink(missing_ok=True)
    book = NotebookFile.open(blank.put(path, key), clock=clock, new_id=new_id, key=key)
    for _ in range(3):
        EntryRepository(book).add(NOTE)
    book.close()
    if key is not None:
        keys.write(keys.of(path), KEYS[key])


def test_a_copy_is_put_in_the_notebooks_place_and_that_one_is_kept(
    copied: Making, notebook_path: Path, clock: FakeClock
) -> None:
    copy = copied(None)
    damaged = notebook_path.read_bytes()[:5000]
    notebook_path.write_bytes(damaged)
    disk.side_file(notebook_path, "-wal").write_bytes(b"a stale log")
    aside = restore(copy, notebook_path, clock=clock)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert disk.side_file(aside, "-wal").read_bytes() == b"a stale log"
    assert notebook_path.stat().st_mode & 0o777 == 0o600
    assert entries_in(notebook_path, clock) == 1
    assert copy.exists()


def test_a_copy_can_be_put_where_no_notebook_is(
    copied: Making, tmp_path: Path, clock: FakeClock
) -> None:
    assert restore(copied(None), tmp_path / "notebook.kindly", clock=clock) is None
    assert entries_in(tmp_path / "notebook.kindly", clock) == 1


@pytest.mark.parametrize("how", ["spoilt", "gone"])
def test_a_copy_that_is_not_sound_is_not_put_anywhere(
    copied: Making, notebook_path: Path, clock: FakeClock, how: str
) -> None:
    copy = copied(None)
    before = notebook_path.read_bytes()
    if how == "gone":
        copy.unlink()
    else:
        os.truncate(copy, 5000)
    with pytest.raises(NotebookError):
        restore(copy, notebook_path, clock=clock)
    assert notebook_path.read_bytes() == before
    assert [path.name for path in notebook_path.parent.iterdir() if path.is_file()] == [
        notebook_path.name
    ]


def test_an_encrypted_copy_needs_its_key_or_the_sum_it_was_made_with(
    copied: Making, notebook_path: Path, clock: FakeClock
) -> None:
    copy = copied(KEY)
    keys.of(notebook_path).unlink()
    restore(copy, notebook_path, clock=clock)
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert entries_in(notebook_path, clock, KEY) == 1
    (copy.parent / SUMS).unlink()
    with pytest.raises(NotebookLocked):
        make_ready(copy, notebook_path)
    with pytest.raises(NotebookDamaged):
        make_ready(copy, notebook_path, key=OTHER)
    assert not being_restored(notebook_path).exists()


def test_under_the_same_key_the_key_file_stays_as_it_is(
    copied: Making, notebook_path: Path, clock: FakeClock
) -> None:
    copy = copied(KEY)
    newer = KeyFile(KEYS[KEY].key_id, (Wrap(Way.CODE, b"c" * 16, b"n" * 12, b"sealed", 32, 1, 4),))
    keys.write(keys.of(notebook_path), newer)
    for into in (KEY, None):
        ready = make_ready(copy, notebook_path, key=KEY, into=into)
        aside = put_in_place(ready, notebook_path, clock=clock)
        assert keys.read(keys.of(notebook_path)) == newer
        assert entries_in(notebook_path, clock, KEY) == 1
        assert aside is not None
        assert keys.read(keys.of(aside)) == newer


@pytest.mark.parametrize("key", [None, OTHER], ids=["plain", "under another key"])
def test_what_comes_back_stays_under_the_notebooks_passphrase(
    copied: Making,
    notebook_path: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    key: bytes | None,
) -> None:
    copy = copied(key)
    another(notebook_path, clock, new_id, KEY)
    ready = make_ready(copy, notebook_path, key=key, into=KEY)
    assert b"wave" not in ready.file.read_bytes()
    aside = put_in_place(ready, notebook_path, clock=clock)
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert entries_in(notebook_path, clock, KEY) == 1
    assert aside is not None
    assert keys.read(keys.of(aside)) == KEYS[KEY]
    assert entries_in(aside, clock, KEY) == 3


def test_an_encrypted_copy_brings_its_key_file_to_a_plain_notebook_and_back_again(
    copied: Making,
    notebook_path: Path,
    folder: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
) -> None:
    copy = copied(KEY)
    another(notebook_path, clock, new_id, None)
    plain = notebook_path.with_name("before.kindly")
    plain.write_bytes(notebook_path.read_bytes())
    put_in_place(make_ready(copy, notebook_path, key=KEY), notebook_path, clock=clock)
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert entries_in(notebook_path, clock, KEY) == 1
    aside = restore(plain, notebook_path, clock=clock)
    assert not keys.of(notebook_path).exists()
    assert entries_in(notebook_path, clock) == 3
    assert aside is not None
    assert keys.read(keys.of(aside)) == KEYS[KEY]


def test_a_damaged_notebook_under_another_key_gives_way_with_its_key_file(
    copied: Making, notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    copy = copied(KEY)
    another(notebook_path, clock, new_id, OTHER)
    aside = restore(copy, notebook_path, clock=clock, key=KEY)
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert aside is not None
    assert keys.read(keys.of(aside)) == KEYS[OTHER]
    assert entries_in(notebook_path, clock, KEY) == 1


@pytest.mark.parametrize("was", [None, OTHER], ids=["plain", "under another key"])
def test_where_the_disk_refuses_no_key_file_goes(
    copied: Making,
    notebook_path: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    was: bytes | None,
) -> None:
    copy = copied(KEY)
    another(notebook_path, clock, new_id, was)
    ready = make_ready(copy, notebook_path, key=KEY)
    ready.file.unlink()
    with pytest.raises(NotebookError):
        put_in_place(ready, notebook_path, clock=clock)
    assert entries_in(notebook_path, clock, was) == 3
    found = keys.read(keys.of(notebook_path))
    assert found == (KEYS[was] if was else None)
    assert list(notebook_path.parent.glob("*.key")) == ([keys.of(notebook_path)] if was else [])


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_what_waits_in_the_log_of_one_set_aside_comes_back_with_it(
    copied: Making,
    notebook_path: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    key: bytes | None,
) -> None:
    copied(key)
    aside = notebook_path.with_name("notebook-aside-2026-06-15T093000Z.kindly")
    book = NotebookFile.open(notebook_path, clock=clock, new_id=new_id, key=key)
    EntryRepository(book).add(NOTE)
    for ending in ("", "-wal"):
        shutil.copyfile(disk.side_file(notebook_path, ending), disk.side_file(aside, ending))
    book.close()
    if key is not None:
        keys.write(keys.of(aside), KEYS[key])
        with pytest.raises(NotebookLocked):
            make_ready(aside, notebook_path)
    restore(aside, notebook_path, clock=clock, key=key)
    assert entries_in(notebook_path, clock, key) == 3


def test_a_key_file_that_can_not_be_moved_any_more_stays_where_it_is_found(
    copied: Making, notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    copy = copied(KEY)
    another(notebook_path, clock, new_id, OTHER)
    in_the_way = notebook_path.with_name(f"{notebook_path.stem}-aside-{stamp(clock)}.key")
    in_the_way.mkdir()
    aside = restore(copy, notebook_path, clock=clock, key=KEY)
    assert aside is not None
    assert keys.of(aside) == in_the_way
    assert entries_in(notebook_path, clock, KEY) == 1
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert keys.read(keys.named(notebook_path, KEYS[OTHER])) == KEYS[OTHER]


@pytest.mark.parametrize("room", range(3))
def test_a_disk_that_fills_up_leaves_the_old_one_or_the_new_one_with_its_keys(
    copied: Making,
    notebook_path: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    *,
    monkeypatch: pytest.MonkeyPatch,
    room: int,
) -> None:
    copy = copied(KEY)
    another(notebook_path, clock, new_id, OTHER)
    ready, real, times = make_ready(copy, notebook_path, key=KEY), keys.write, iter(range(room))

    def full(path: Path, key_file: KeyFile) -> None:
        if next(times, None) is None:
            raise NotebookFull
        real(path, key_file)

    monkeypatch.setattr(keys, "write", full)
    with suppress(NotebookFull):
        put_in_place(ready, notebook_path, clock=clock)
    now, pages = (KEY, 1) if room == 2 else (OTHER, 3)
    assert entries_in(notebook_path, clock, now) == pages
    assert keys.read(keys.of(notebook_path)) == KEYS[now]
    assert len(list(notebook_path.parent.glob("*.key"))) == (2 if room == 2 else 1)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "under another key"])
def test_a_sudden_end_at_any_moment_loses_no_key(
    copied: Making,
    notebook_path: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    *,
    monkeypatch: pytest.MonkeyPatch,
    key: bytes | None,
) -> None:
    copy = copied(key)
    real: dict[str, Callable[..., object]] = {"replace": Path.replace, "unlink": Path.unlink}

    def put_until(last: int) -> bool:
        """Puts it in place up to the so-manyth file that would be renamed or taken away."""
        for left in notebook_path.parent.glob("*.key"):
            left.unlink()
        another(notebook_path, clock, new_id, OTHER)
        ready, steps = make_ready(copy, notebook_path, key=key), iter(range(last))

        def ending(name: str) -> Callable[..., object]:
            def step(*given: object, **named: object) -> object:
                if next(steps, None) is None:
                    raise KeyboardInterrupt
                return real[name](*given, **named)

            return step

        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            for name in real:
                patch.setattr(Path, name, ending(name))
            put_in_place(ready, notebook_path, clock=clock)
            return True
        return False

    last = 0
    while not put_until(last):
        last += 1
        known = [keys.read(path) for path in notebook_path.parent.glob("*.key")]
        assert KEYS[OTHER] in known
        opens = key is None or KEYS[key] in known
        with suppress(NotebookDamaged, NotebookLocked):
            assert entries_in(notebook_path, clock, key) == 1
            assert opens
    assert last > 3


def test_a_spoilt_key_file_is_no_reason_not_to_restore(
    copied: Making, notebook_path: Path, clock: FakeClock
) -> None:
    copy = copied(KEY)
    keys.of(notebook_path).write_text("spoilt")
    aside = restore(copy, notebook_path, clock=clock, key=KEY)
    assert keys.read(keys.of(notebook_path)) == KEYS[KEY]
    assert aside is not None
    assert keys.of(aside).read_text() == "spoilt"
    ready = make_ready(copy, notebook_path, key=KEY, into=KEY)
    keys.of(notebook_path).write_text("spoilt, but the key is known")
    aside = put_in_place(ready, notebook_path, clock=clock)
    assert aside is not None
    assert not keys.of(aside).exists()
    assert keys.of(notebook_path).read_text() == "spoilt, but the key is known"


def test_a_damaged_notebook_is_set_aside_untouched(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    disk.private_folder(notebook_path.parent)
    notebook_path.write_bytes(b"noise")
    with pytest.raises(NotebookDamaged):
        NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    aside = set_aside(notebook_path, clock=clock)
    assert aside.read_bytes() == b"noise"
    NotebookFile.open(notebook_path, clock=clock, new_id=new_id).close()


def test_what_a_sudden_end_left_is_cleared_when_the_notebook_opens(
    copied: Making, notebook_path: Path, clock: FakeClock
) -> None:
    copied(None)
    name = notebook_path.name
    endings = (
        ".check",
        ".back",
        ".restored",
        ".restored.tmp",
        ".restored.from",
        ".restored.from-wal",
    )
    passed = (".looked-into", ".looked-into.tmp", ".looked-into.from")
    left = [notebook_path.with_name(f"{name}{ending}") for ending in (*endings, *passed)]
    left.append(disk.side_file(opening.before_step(notebook_path), ".tmp"))
    for path in left:
        path.write_bytes(b"words")
    assert entries_in(notebook_path, clock) == 2
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_of_a_damaged_copy_what_can_be_read_is_put_back(
    copied: Making, notebook_path: Path, clock: FakeClock, key: bytes | None
) -> None:
    copy = copied(key)
    with copy.open("r+b") as file:  # the search index is there too; somewhere in its pages
        file.seek(copy.stat().st_size - 4096)
        file.write(b"\xa5" * 4096)
    with pytest.raises(NotebookDamaged):
        make_ready(copy, notebook_path, key=key)
    put_in_place(make_ready(copy, notebook_path, key=key, partly=True), notebook_path, clock=clock)
    assert entries_in(notebook_path, clock, key) == 1
    assert not looked_into(notebook_path).exists()
