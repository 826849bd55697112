"""An open notebook notices when its file is taken away, and nothing acknowledged goes with it."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import disk, soundness
from kindly.storage.errors import NotebookFull, NotebookGone, NotebookUnreadable
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.storage.conftest import Opening
from tests.storage.worn import KEY

KEYED = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])


def note(words: str) -> Entry:
    return Entry(Kind.FREE, date(2026, 6, 15), body=words)


def bodies(book: NotebookFile) -> list[str]:
    return [line.headline for line in EntryRepository(book).page()][::-1]


@KEYED
def test_a_folder_that_was_moved_away_is_told_of_and_found_again(
    notebook_path: Path, opened: Opening, key: bytes | None
) -> None:
    book = opened(key)
    entries, search = EntryRepository(book), EntrySearch(book)
    entries.add(note("before"))
    assert search.find(JournalSearch(words="before"))
    folder = notebook_path.parent
    away = folder.with_name("away")
    folder.rename(away)
    for _ in range(3):
        with pytest.raises(NotebookGone):
            entries.add(note("meanwhile"))
    assert not folder.exists()
    away.rename(folder)
    entries.add(note("after"))
    assert search.find(JournalSearch(words="after"))
    search.close()
    book.close()
    assert bodies(opened(key)) == ["before", "after"]


@KEYED
def test_a_folder_that_comes_back_as_a_copy_is_gone_on_with(
    notebook_path: Path, opened: Opening, key: bytes | None
) -> None:
    book = opened(key)
    entries = EntryRepository(book)
    first = entries.add(note("before"))
    changes = book.changes
    folder = notebook_path.parent
    away = folder.with_name("away")
    folder.rename(away)
    with pytest.raises(NotebookGone):
        entries.save(replace(first, body="other"))
    shutil.copytree(away, folder)
    entries.save(replace(first, body="other"))
    entries.add(note("after"))
    assert book.changes > changes
    book.close()
    assert bodies(opened(key)) == ["other", "after"]


def test_a_copy_without_the_newest_page_is_not_written_to(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entries.add(note("first"))
    book.checkpoint()
    older = notebook_path.read_bytes()
    entries.add(note("second"))
    folder = notebook_path.parent
    away = folder.with_name("away")
    folder.rename(away)
    folder.mkdir()
    notebook_path.write_bytes(older)
    for _ in range(2):
        with pytest.raises(NotebookGone):
            entries.add(note("third"))
    assert notebook_path.read_bytes()[:5000] == older[:5000]
    assert bodies(opened()) == ["first"]


def test_an_empty_notebook_goes_on_with_an_empty_one_only(
    notebook_path: Path,
    opened: Opening,
    clock: object,
    new_id: Callable[[], str],
) -> None:
    book = opened()
    empty = notebook_path.read_bytes()
    notebook_path.unlink()
    notebook_path.write_bytes(empty)
    with pytest.raises(NotebookGone):
        EntryRepository(book).add(note("first"))
    EntryRepository(book).add(note("first"))
    assert bodies(book) == ["first"]


@KEYED
def test_a_file_that_was_taken_out_of_its_folder_is_put_back(
    notebook_path: Path, opened: Opening, key: bytes | None
) -> None:
    book = opened(key)
    entries = EntryRepository(book)
    entries.add(note("before"))
    for path in notebook_path.parent.iterdir():
        path.unlink()
    with pytest.raises(NotebookGone):
        entries.add(note("after"))
    assert list(notebook_path.parent.iterdir()) == []
    entries.add(note("after"))
    book.close()
    assert bodies(opened(key)) == ["before", "after"]
    assert [path.name for path in notebook_path.parent.iterdir() if "back" in path.name] == []


def test_what_can_not_be_put_back_takes_up_no_room(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    for path in notebook_path.parent.iterdir():
        path.unlink()

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(soundness, "copy", full)
    for error in (NotebookGone, NotebookFull):
        with pytest.raises(error):
            EntryRepository(book).add(note("first"))
    assert list(notebook_path.parent.iterdir()) == []


def test_a_notebook_is_known_again_by_what_was_brought_in_beside(
    notebook_path: Path, opened: Opening
) -> None:
    book, other = opened(), opened()
    EntryRepository(other).add(note("brought in"))
    other.close()
    book.changed_beside()
    book.checkpoint()
    copy = notebook_path.read_bytes()
    notebook_path.unlink()
    notebook_path.write_bytes(copy)
    with pytest.raises(NotebookGone):
        EntryRepository(book).add(note("after"))
    EntryRepository(book).add(note("after"))
    assert bodies(book) == ["brought in", "after"]


def test_the_first_page_is_kept_though_the_log_was_taken_away(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    disk.side_file(notebook_path, "-wal").unlink()
    EntryRepository(book).add(note("first"))
    EntryRepository(book).add(note("second"))
    assert bodies(book) == ["first", "second"]


def test_what_goes_between_the_look_and_the_commit_is_not_acknowledged(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    with pytest.raises(NotebookGone), book.atomic() as database:  # noqa: PT012
        database.execute(
            "INSERT INTO drafts (uuid, key, written_on, created_at, updated_at, words)"
            " VALUES ('u', 'k', 'd', 'c', 'u', 'w')"
        )
        notebook_path.unlink()


def test_a_log_that_was_taken_away_takes_nothing_with_it(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entries.add(note("first"))
    log = disk.side_file(notebook_path, "-wal")
    log.unlink()
    entries.add(note("second"))
    entries.add(note("third"))
    aside = notebook_path.with_name("copy.kindly")
    for ending in ("", "-wal"):
        shutil.copyfile(disk.side_file(notebook_path, ending), disk.side_file(aside, ending))
    other = NotebookFile.open(aside, clock=book.clock, new_id=book.new_id)
    assert bodies(other) == ["first", "second", "third"]
    other.close()
    book.close()
    assert bodies(opened()) == ["first", "second", "third"]


def test_a_disk_that_answered_no_more_is_asked_anew(opened: Opening) -> None:
    book = opened()
    with pytest.raises(NotebookUnreadable), book.atomic():
        raise OSError(errno.EIO, "the disk is gone")
    EntryRepository(book).add(note("after"))
    assert book.renewals == 1
    assert bodies(book) == ["after"]
