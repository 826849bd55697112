"""What the notebook file goes through: sudden ends, full disks, closed folders, wrong files."""

import concurrent.futures.thread  # noqa: F401 - who is held back can't read Python's modules
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import disk, schema
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.disks import a_disk_of
from tests.fakes import FakeClock
from tests.someone import done, someone
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[1]
NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")
NOBODY = 65534
KEY = bytes(range(32))

posix = pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")


# Part one: a sudden end


def keep_until_killed(
    path: Path, seed: int, wait: float, key: bytes | None = None
) -> dict[int, int]:
    """Kills a process that keeps entries; gives the length of each one it said it kept."""
    more = [] if key is None else [100_000, key.hex()]
    with someone("tests.someone_keeping", path, seed, *more) as person:
        if wait > 0:
            assert person.stdout.readline() == "ready\n"
        time.sleep(abs(wait))
        person.kill()
        said = person.stdout.read().split("\n")[:-1]
    return {int(line.split()[0]): int(line.split()[1]) for line in said if line != "ready"}


def survives(
    path: Path,
    runs: int,
    clock: FakeClock,
    new_id: Callable[[], str],
    *,
    early: bool,
    key: bytes | None = None,
) -> int:
    """So many sudden ends to one notebook; gives how many entries were acknowledged."""
    known: dict[int, int] = {}
    for seed in range(runs):
        chance = Random(seed)
        wait = -chance.uniform(0.0, 0.05) if early else chance.uniform(0.0, 0.25)
        known |= keep_until_killed(path, seed, wait, key)
        if not path.exists():
            continue
        book = NotebookFile.open(path, clock=clock, new_id=new_id, key=key)
        entries, search = EntryRepository(book), EntrySearch(book)
        for entry_id, length in known.items():
            entry = entries.get(entry_id)
            assert entry is not None
            assert len(entry.body) >= length
        for line in entries.page(limit=3):
            (word,) = re.findall(r"mark\d+x\d+", line.headline)
            assert line.id in {hit.id for hit in search.find(JournalSearch(words=word))}
        assert book.check() == ()
        search.close()
        book.close()
        if early:
            path.unlink()
            known.clear()
    return len(known)


def test_what_was_acknowledged_survives_a_sudden_end(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    assert survives(notebook_path, 3, clock, new_id, early=False) > 5


def test_a_sudden_end_while_it_is_made_leaves_a_whole_notebook_or_none(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    survives(notebook_path, 3, clock, new_id, early=True)


def test_what_was_acknowledged_survives_a_sudden_end_encrypted(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    assert survives(notebook_path, 2, clock, new_id, early=False, key=KEY) > 3
    assert b"wave wave" not in notebook_path.read_bytes()


@pytest.mark.torture
def test_many_sudden_ends_encrypted(
    notebook_path: Path, tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    kept = survives(notebook_path, 200, clock, new_id, early=False, key=KEY)
    survives(tmp_path / "new" / "notebook", 30, clock, new_id, early=True, key=KEY)
    print(f"230 sudden ends encrypted, {kept} entries acknowledged, none lost")


@pytest.mark.torture
def test_many_sudden_ends(
    notebook_path: Path, tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    kept = survives(notebook_path, 200, clock, new_id, early=False)
    survives(tmp_path / "new" / "notebook", 60, clock, new_id, early=True)
    print(f"260 sudden ends, {kept} entries acknowledged, none lost")


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(4) as folder:
        yield folder


def test_a_full_disk_takes_nothing_away(
    small_disk: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    path = small_disk / "notebook.kindly"
    said = done("tests.someone_keeping", path, 1).stdout.split("\n")
    assert said[0] == "ready"
    assert said[-3:] == ["full", "closed", ""]
    known = [line.split() for line in said[1:-3]]
    assert len(known) > 20
    book = NotebookFile.open(path, clock=clock, new_id=new_id)
    entries = EntryRepository(book)
    for entry_id, length in known:
        entry = entries.get(int(entry_id))
        assert entry is not None
        assert len(entry.body) == int(length)
    assert not book.is_roomy()
    book.close()


# A folder or a file that can't be used


@contextmanager
def held_back(*paths: tuple[Path, int]) -> Iterator[None]:
    """Sets rights, and is bound by them even where root runs the tests."""
    rights = {path: path.stat().st_mode & 0o777 for path, _ in paths}
    for path, mode in paths:
        path.chmod(mode)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in reversed(rights.items()):
            path.chmod(mode)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def within_reach(opened: Opening, notebook_path: Path) -> Iterator[Path]:  # noqa: F811
    """A notebook with an entry, and one more in its log, where everybody can come."""
    book = opened()
    book.prepare()
    EntryRepository(book).add(NOTE)
    book.checkpoint()
    folder = Path(mkdtemp(prefix="kindly-"))
    shutil.copyfile(notebook_path, folder / notebook_path.name)
    EntryRepository(book).add(NOTE)
    for ending in ("-wal", "-shm"):
        shutil.copyfile(disk.side_file(notebook_path, ending), folder / f"log{ending}")
    yield folder / notebook_path.name
    shutil.rmtree(folder)


@posix
def test_a_notebook_that_cannot_be_written_to_can_be_looked_at(
    within_reach: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    folder = within_reach.parent
    for path in folder.glob("log*"):
        path.unlink()
    before = everything_in(folder)
    with held_back((within_reach, 0o444), (folder, 0o555)):
        book = NotebookFile.open(within_reach, clock=clock, new_id=new_id)
        entries, search = EntryRepository(book), EntrySearch(book)
        assert book.read_only
        assert len(entries.page()) == len(search.find(JournalSearch(words="wave"))) == 1
        assert book.check() == ()
        for write in (lambda: entries.add(NOTE), book.rebuild_search):
            with pytest.raises(NotebookReadOnly):
                write()
        with pytest.raises(NotebookUnreadable):
            book.copy_to(folder / "copy")
        book.checkpoint()
        search.close()
        book.close()
        assert not book.changed
    assert everything_in(folder) == before


@posix
def test_words_that_wait_in_the_log_can_be_looked_at_too(
    within_reach: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    folder = within_reach.parent
    for ending in ("-wal", "-shm"):
        (folder / f"log{ending}").rename(disk.side_file(within_reach, ending))
    before = everything_in(folder)
    with held_back(*((path, 0o444) for path in folder.iterdir()), (folder, 0o555)):
        book = NotebookFile.open(within_reach, clock=clock, new_id=new_id)
        search = EntrySearch(book)
        assert book.read_only
        found = search.find(JournalSearch(words="wave"))
        assert len(EntryRepository(book).page()) == len(found) == 2
        search.close()
        book.close()
    assert everything_in(folder) == before


@posix
@pytest.mark.parametrize(("file", "folder"), [(0, 0o755), (0o444, 0)], ids=["file", "folder"])
def test_a_notebook_that_cannot_be_read_is_named(
    within_reach: Path, clock: FakeClock, new_id: Callable[[], str], file: int, folder: int
) -> None:
    rights = ((within_reach, file), (within_reach.parent, folder))
    with held_back(*rights), pytest.raises(NotebookUnreadable):
        NotebookFile.open(within_reach, clock=clock, new_id=new_id)


@posix
@pytest.mark.parametrize("name", ["new.kindly", "new/notebook.kindly"])
def test_a_folder_that_cannot_be_written_to_or_made_is_named(
    within_reach: Path, clock: FakeClock, new_id: Callable[[], str], name: str
) -> None:
    with held_back((within_reach.parent, 0o555)), pytest.raises(NotebookUnreadable):
        NotebookFile.open(within_reach.parent / name, clock=clock, new_id=new_id)


def test_a_folder_where_the_notebook_should_be_is_named(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    notebook_path.mkdir(parents=True)
    with pytest.raises(NotebookUnreadable):
        NotebookFile.open(notebook_path, clock=clock, new_id=new_id)


# A file that is no notebook of ours


def somebody_elses() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a)")
    return connection.serialize()


def without_tables() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    return connection.serialize()


def garbage_behind_our_header(sound: bytes) -> bytes:
    return sound[:100] + bytes(Random(1).randbytes(len(sound) - 100))


WRONG: dict[str, tuple[Callable[[bytes], bytes], type[Exception]]] = {
    "empty": (lambda _: b"", NotebookDamaged),
    "garbage": (lambda _: Random(1).randbytes(50_000), NotebookDamaged),
    "somebody else's": (lambda _: somebody_elses(), NotebookDamaged),
    "our numbers and no tables": (lambda _: without_tables(), NotebookDamaged),
    "half of it": (lambda sound: sound[: len(sound) // 2], NotebookDamaged),
    "only its header": (lambda sound: sound[:100], NotebookDamaged),
    "garbage behind our header": (garbage_behind_our_header, NotebookDamaged),
    "nothing behind our first page": (
        lambda sound: sound[:4096] + bytes(len(sound) - 4096),
        NotebookDamaged,
    ),
    "a newer one": (lambda sound: sound[:60] + b"\0\0\0\x63" + sound[64:], NotebookNewer),
}


@pytest.mark.parametrize(("make", "error"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named_and_left_byte_for_byte(
    notebook_path: Path,
    opened: Opening,  # noqa: F811
    make: Callable[[bytes], bytes],
    error: type[Exception],
) -> None:
    book = opened()
    EntryRepository(book).add(NOTE)
    book.close()
    wrong = make(notebook_path.read_bytes())
    notebook_path.write_bytes(wrong)
    with pytest.raises(error):
        opened()
    assert notebook_path.read_bytes() == wrong
    assert [path.name for path in notebook_path.parent.iterdir()] == [notebook_path.name]


def test_a_wrong_log_beside_it_does_not_harm_it(
    notebook_path: Path,
    opened: Opening,  # noqa: F811
) -> None:
    book = opened()
    kept = EntryRepository(book).add(NOTE)
    book.close()
    disk.side_file(notebook_path, "-wal").write_bytes(Random(1).randbytes(50_000))
    assert EntryRepository(opened()).get(kept.id) == kept


def test_the_number_of_the_form_is_where_every_kindly_looks_for_it(
    notebook_path: Path,
    opened: Opening,  # noqa: F811
) -> None:
    opened().close()
    assert notebook_path.read_bytes()[60:64] == schema.version().to_bytes(4, "big")
