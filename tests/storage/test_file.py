"""The notebook as one file: made whole, written atomically, copied, swept and closed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import disk, engine, opening, salvage, schema, soundness
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.looking_back import LookingBack
from kindly.storage.opening import PAGE
from kindly.storage.versions import VersionRepository
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening
from tests.storage.worn import KEY

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_notebook_is_one_private_file(notebook_path: Path, opened: Opening) -> None:
    before = os.umask(0)
    try:
        book = opened()
        EntryRepository(book).add(NOTE)
        modes = {path.stat().st_mode & 0o777 for path in notebook_path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert notebook_path.parent.stat().st_mode & 0o777 == 0o700
    book.close()
    assert names(notebook_path.parent) == [notebook_path.name]


def test_what_was_written_is_there_the_next_time(opened: Opening) -> None:
    first = opened()
    kept = EntryRepository(first).add(NOTE)
    first.close()
    assert EntryRepository(opened()).get(kept.id) == kept


def test_closing_a_notebook_nothing_was_written_in_writes_nothing(
    notebook_path: Path, opened: Opening
) -> None:
    first = opened()
    assert not first.changed
    EntryRepository(first).add(NOTE)
    assert first.changed
    first.close()
    assert first.changed
    first.close()
    before = (notebook_path.read_bytes(), notebook_path.stat().st_mtime_ns)
    second = opened()
    EntryRepository(second).page()
    assert not second.changed
    second.close()
    assert (notebook_path.read_bytes(), notebook_path.stat().st_mtime_ns) == before


def test_rights_of_others_to_an_older_notebook_are_taken_away(
    notebook_path: Path, opened: Opening
) -> None:
    opened().close()
    notebook_path.chmod(0o644)
    opened()
    assert notebook_path.stat().st_mode & 0o777 == 0o600


def test_a_log_without_its_notebook_is_kept_but_never_joined_to_a_new_one(
    notebook_path: Path, opened: Opening
) -> None:
    disk.private_folder(notebook_path.parent)
    log = disk.side_file(notebook_path, "-wal")
    log.write_bytes(b"words of an older notebook")
    book = opened()
    assert EntryRepository(book).page() == []
    aside = [path for path in notebook_path.parent.iterdir() if "aside" in path.name]
    assert [path.read_bytes() for path in aside] == [b"words of an older notebook"]


def test_a_notebook_made_meanwhile_by_another_stays(
    notebook_path: Path, clock: FakeClock, opened: Opening
) -> None:
    first = opened()
    EntryRepository(first).add(NOTE)
    first.close()
    opening.create(notebook_path, clock)
    assert len(EntryRepository(opened()).page()) == 1


# Writing


def test_all_of_it_or_nothing_of_it(book: NotebookFile) -> None:
    entries = EntryRepository(book)

    def add_two() -> None:
        with book.atomic():
            entries.add(NOTE)
            entries.add(NOTE)
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        add_two()
    assert entries.page() == []
    with book.atomic():
        entries.add(NOTE)
        with pytest.raises(NotebookError):
            add_one_and_fail(book)
    assert len(entries.page()) == 1


def test_another_that_holds_the_notebook_is_named(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.02)
    book = opened()
    other = engine.connect(engine.address(notebook_path, "mode=rw"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotebookInUse):
        EntryRepository(book).add(NOTE)
    with pytest.raises(NotebookInUse):
        opened()
    other.execute("ROLLBACK")
    other.close()
    assert EntryRepository(book).add(NOTE).id == 1


def test_a_notebook_in_memory_may_be_read_and_written_by_two_threads(
    notebook: NotebookFile,
) -> None:
    entries, drafts = EntryRepository(notebook), DraftRepository(notebook)
    search = EntrySearch(notebook)
    faults: list[Exception] = []

    def look() -> None:
        try:
            for _ in range(100):
                search.find(JournalSearch(words="wave"))
                search.interrupt()
        except Exception as error:
            faults.append(error)

    worker = threading.Thread(target=look)
    worker.start()
    for number in range(50):
        entries.add(NOTE)
        drafts.put("plan", f"{number}")
    worker.join()
    assert faults == []
    assert len(search.find(JournalSearch(words="wave"))) == 50


def test_what_writing_needs_can_be_fetched_beforehand(book: NotebookFile) -> None:
    book.prepare()
    assert "sqlite_utils" in sys.modules


def add_one_and_fail(book: NotebookFile) -> None:
    with book.atomic() as database:
        EntryRepository(book).add(NOTE)
        database.execute("INSERT INTO entries (id) VALUES (7)")


# Copies


def test_a_copy_holds_everything_and_is_private(tmp_path: Path, book: NotebookFile) -> None:
    EntryRepository(book).add(NOTE)
    copy = tmp_path / "copy.kindly"
    book.copy_to(copy)
    assert soundness.verified(copy)["entries"] == 1
    assert copy.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path)[0] == "copy.kindly"
    assert not list(tmp_path.glob("*.tmp*"))


def test_a_copy_is_made_in_another_thread_while_words_are_kept(
    tmp_path: Path, opened: Opening
) -> None:
    book = opened()
    entries = EntryRepository(book)
    counts: list[int] = []

    def copy() -> None:
        for number in range(10):
            book.copy_to(tmp_path / f"{number}.kindly")
            counts.append(soundness.verified(tmp_path / f"{number}.kindly")["entries"])

    worker = threading.Thread(target=copy)
    worker.start()
    written = 0
    while worker.is_alive() and written < 2000:
        entries.add(NOTE)
        written += 1
    worker.join()
    assert counts == sorted(counts)
    assert len(counts) == 10


def test_a_copy_of_a_damaged_notebook_is_refused_and_the_older_copy_stays(
    tmp_path: Path, notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    EntryRepository(book).add_all(replace(NOTE, body="words " * 400) for _ in range(60))
    copy = tmp_path / "copy.kindly"
    book.copy_to(copy)
    before = copy.read_bytes()
    book.close()
    spoil(notebook_path, "entries")
    with pytest.raises(NotebookDamaged):
        opened().copy_to(copy)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.tmp*"))


def test_a_copy_that_differs_is_refused(
    tmp_path: Path, book: NotebookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "COUNTED", ((1, "entries"),))
    real = soundness.verified
    monkeypatch.setattr(
        soundness, "verified", lambda path, **key: real(path, **key) | {"entries": 1}
    )
    with pytest.raises(NotebookDamaged):
        book.copy_to(tmp_path / "copy.kindly")
    assert not list(tmp_path.glob("copy*"))


def spoil(path: Path, table: str, *, only_last: bool = False) -> None:
    """Overwrite the leaves of a table with noise, or only its last leaf, but not its root."""
    connection = sqlite3.connect(path)
    try:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    finally:
        connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * page_size)
        page = file.read(page_size)
        assert page[0] == 5, "the root has no leaves"
        count = int.from_bytes(page[3:5], "big")
        cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(count)]
        leaves = [int.from_bytes(page[8:12], "big")]
        if not only_last:
            leaves += [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
        for leaf in leaves:
            file.seek((leaf - 1) * page_size)
            file.write(b"\xa5" * page_size)


# Soundness


def test_a_sound_notebook_has_no_problems(book: NotebookFile) -> None:
    EntryRepository(book).add(NOTE)
    assert book.check() == ()
    assert book.is_roomy()


def test_a_damaged_page_is_found(notebook_path: Path, opened: Opening) -> None:
    book = opened()
    EntryRepository(book).add_all(replace(NOTE, body="words " * 400) for _ in range(60))
    book.close()
    spoil(notebook_path, "entries")
    assert opened().check() != ()
    with pytest.raises(NotebookDamaged):
        soundness.verified(notebook_path)


def stray(book: NotebookFile, words: str) -> None:
    """Change every entry behind the search index's back."""
    trigger = book.rows("SELECT sql FROM sqlite_schema WHERE name = 'entries_search_changed'")
    with book.atomic() as database:
        database.execute("DROP TRIGGER entries_search_changed")
        database.execute("UPDATE entries SET body = ?", (words,))
        database.execute(trigger[0][0])


def test_an_index_that_does_not_agree_with_the_words_is_made_anew_and_no_more_a_problem(
    book: NotebookFile,
) -> None:
    entries, search = EntryRepository(book), EntrySearch(book)
    kept = entries.add(NOTE)
    stray(book, "A nod")
    assert search.find(JournalSearch(words="nod")) == []
    assert book.check() == ()
    assert [line.id for line in search.find(JournalSearch(words="nod"))] == [kept.id]
    search.close()
    assert book.check() == ()


def test_the_index_is_held_against_the_words_in_a_private_copy_that_nobody_waits_for(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entries.add(NOTE)
    real, asked = soundness.search_agrees, []

    def agrees(connection: engine.Connection) -> bool:
        asked.append(Path(connection.execute("PRAGMA database_list").fetchone()[2]))
        assert asked[-1].stat().st_mode & 0o777 == 0o600
        connection.execute("BEGIN IMMEDIATE")
        entries.add(NOTE)
        connection.execute("ROLLBACK")
        return real(connection)

    monkeypatch.setattr(soundness, "search_agrees", agrees)
    assert book.check() == ()
    assert asked == [notebook_path.with_name(f"{notebook_path.name}.check")]
    assert len(entries.page()) == 2
    assert not list(notebook_path.parent.glob("*.check*"))


def test_after_the_start_the_index_is_looked_at_once_a_week_and_after_a_sudden_end(
    notebook_path: Path,
    tmp_path: Path,
    opened: Opening,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, asked = soundness.search_agrees, []

    def agrees(connection: engine.Connection) -> bool:
        asked.append(clock.today())
        return real(connection)

    monkeypatch.setattr(soundness, "search_agrees", agrees)
    book = opened()
    EntryRepository(book).add(NOTE)
    for days, times in ((0, 1), (1, 1), (5, 1), (1, 2), (3, 2)):
        clock.pass_time(days=days)
        assert book.check(thorough=False) == ()
        assert len(asked) == times
    changes = book.changes
    assert book.check() == book.check() == ()
    assert (len(asked), book.changes) == (4, changes + 1)
    EntryRepository(book).add(NOTE)
    left = tmp_path / "left"
    shutil.copytree(notebook_path.parent, left)
    (left / f"{notebook_path.name}.check").write_bytes(b"what an end in the midst leaves")
    after = NotebookFile.open(left / notebook_path.name, clock=clock, new_id=book.new_id)
    assert not list(left.glob("*.check"))
    assert after.check(thorough=False) == after.check(thorough=False) == ()
    assert len(asked) == 5
    clock.pass_time(days=8)
    monkeypatch.setattr(disk, "ROOM_BYTES", 1 << 60)
    assert after.check(thorough=False) == ()
    assert len(asked) == 5
    after.close()


@pytest.fixture(scope="module")
def many_words(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A notebook whose index has many pages."""
    path = blank.put(tmp_path_factory.mktemp("many") / "kindly.notebook")
    clock = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
    book = NotebookFile.open(path, clock=clock, new_id=lambda: str(uuid.uuid4()))
    EntryRepository(book).add_all(
        replace(NOTE, body=" ".join(f"w{n}x{m}" for m in range(60))) for n in range(400)
    )
    book.close()
    return path.read_bytes()


@pytest.mark.parametrize("table", ["entries_fts_data", "entries_fts_idx", "entries_fts_docsize"])
def test_a_damaged_index_is_made_anew_and_never_a_reason_not_to_open(
    notebook_path: Path, opened: Opening, many_words: bytes, table: str
) -> None:
    disk.private_folder(notebook_path.parent)
    notebook_path.write_bytes(many_words)
    connection = sqlite3.connect(notebook_path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    again = opened()
    entries, search = EntryRepository(again), EntrySearch(again)
    assert len(entries.page()) == 50
    changed = entries.save(
        replace(LookingBack(again).between(None, None, 1)[0], body="A brand new word")
    )
    assert [line.id for line in search.find(JournalSearch(words="brand"))] == [changed.id]
    assert again.check() == ()
    assert [line.id for line in search.find(JournalSearch(words="w7x7"))] == [8]
    search.close()


@pytest.mark.parametrize("only_last", [True, False], ids=["the last page", "every page"])
@pytest.mark.parametrize("first", ["search", "save", "erase"])
def test_pages_of_the_index_turned_to_noise_are_no_matter(
    notebook_path: Path, opened: Opening, many_words: bytes, first: str, only_last: bool
) -> None:
    disk.private_folder(notebook_path.parent)
    notebook_path.write_bytes(many_words)
    spoil(notebook_path, "entries_fts_data", only_last=only_last)
    again = opened()
    entries, search = EntryRepository(again), EntrySearch(again)
    if first == "save":
        entries.save(replace(entry_of(entries, 400), body="Other words"))
    if first == "erase":
        entries.erase(400)
    assert [line.id for line in search.find(JournalSearch(words="w99x7"))] == [100]
    assert [line.id for line in search.find(JournalSearch(words="w7x7"))] == [8]
    kept = entries.add(replace(NOTE, body="A brand new word"))
    assert [line.id for line in search.find(JournalSearch(words="brand"))] == [kept.id]
    search.close()
    assert again.check() == ()


def entry_of(entries: EntryRepository, number: int) -> Entry:
    entry = entries.get(number)
    assert entry is not None
    return entry


def test_an_index_that_cannot_be_made_anew_leaves_the_pages_to_be_leafed_through(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    kept = EntryRepository(book).add(NOTE)
    with book.atomic() as database:
        database.execute("UPDATE entries_fts_data SET block = x'a5a5a5a5a5a5'")
    monkeypatch.setattr(book, "read_only", True)
    search = EntrySearch(book)
    assert [line.id for line in search.find(JournalSearch(words="wave"))] == [kept.id]
    search.close()


def test_what_sqlite_rolled_back_itself_is_not_rolled_back_twice(book: NotebookFile) -> None:
    book.row(
        "CREATE TEMP TRIGGER undo BEFORE INSERT ON drafts BEGIN SELECT RAISE(ROLLBACK, 'no'); END"
    )
    with pytest.raises(NotebookError):
        DraftRepository(book).put("plan", "If")
    book.row("DROP TRIGGER undo")
    DraftRepository(book).put("plan", "If")


def test_where_the_words_themselves_are_damaged_nothing_more_is_changed(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    EntryRepository(book).add_all(replace(NOTE, body="words " * 400) for _ in range(60))
    book.close()
    spoil(notebook_path, "entries")
    before = notebook_path.read_bytes()
    again = opened()
    with pytest.raises(NotebookDamaged):
        again.rebuild_search()
    with pytest.raises(NotebookDamaged):
        EntryRepository(again).add(NOTE)
    search = EntrySearch(again)
    with pytest.raises(NotebookDamaged):
        search.find(JournalSearch(words="words"))
    search.close()
    again.close()
    assert notebook_path.read_bytes() == before


def test_an_index_that_is_gone_is_made_anew(notebook_path: Path, opened: Opening) -> None:
    book = opened()
    kept = EntryRepository(book).add(NOTE)
    with book.atomic() as database:
        database.execute("DROP TABLE entries_fts")
    book.close()
    search = EntrySearch(opened())
    assert [line.id for line in search.find(JournalSearch(words="wave"))] == [kept.id]
    search.close()


def test_a_notebook_cut_short_is_damaged_and_left_alone(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    EntryRepository(book).add_all(replace(NOTE, body="words " * 400) for _ in range(60))
    book.close()
    os.truncate(notebook_path, notebook_path.stat().st_size // 2)
    before = notebook_path.read_bytes()
    with pytest.raises(NotebookDamaged):
        opened()
    assert notebook_path.read_bytes() == before


# Steps from one form of the notebook to the next


def step_999_moods(db: Database) -> None:
    db.execute("ALTER TABLE entries ADD COLUMN mood TEXT")


def step_999_broken(db: Database) -> None:
    step_999_moods(db)
    raise sqlite3.OperationalError("half way")


def with_step(monkeypatch: pytest.MonkeyPatch, step: Callable[[Database], None]) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_an_older_notebook_is_copied_then_stepped_up(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    kept = EntryRepository(book).add(NOTE)
    book.close()
    with_step(monkeypatch, step_999_moods)
    book = opened()
    assert book.row("PRAGMA user_version") == (schema.version(),)
    assert book.row("SELECT mood FROM entries") == (None,)
    assert EntryRepository(book).get(kept.id) == kept
    assert version_of(notebook_path) == schema.version()
    copy = opening.before_step(notebook_path)
    assert soundness.verified(copy)["entries"] == 1
    assert version_of(copy) == schema.version() - 1


def test_a_step_that_fails_half_way_is_not_taken(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()
    before = notebook_path.read_bytes()
    with monkeypatch.context() as patch:
        with_step(patch, step_999_broken)
        with pytest.raises(sqlite3.OperationalError, match="half way"):
            opened()
    assert notebook_path.read_bytes() == before
    with_step(monkeypatch, step_999_moods)
    assert opened().row("PRAGMA user_version") == (schema.version(),)


def test_a_newer_notebook_is_left_as_it_is(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        with_step(patch, step_999_moods)
        opened().close()
    before = notebook_path.read_bytes()
    with pytest.raises(NotebookNewer):
        opened()
    assert notebook_path.read_bytes() == before
    assert names(notebook_path.parent) == [notebook_path.name]


def test_a_newer_step_still_in_the_log_is_seen(notebook_path: Path, opened: Opening) -> None:
    opened().close()
    newer = engine.connect(engine.address(notebook_path, "mode=rw"))
    newer.execute("PRAGMA user_version = 99")
    with pytest.raises(NotebookNewer):
        opened()
    newer.close()


# Leaving no trace


def test_what_is_erased_leaves_no_trace(
    notebook_path: Path, opened: Opening, clock: FakeClock
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entries.add_all(replace(NOTE, body=f"Words {n}") for n in range(50))
    kept = entries.add(replace(NOTE, title="Canaryword", body="canaryword " * 2000))
    VersionRepository(book).keep(kept.id)
    entries.save(replace(kept, body="Another canaryword"))
    entries.delete(kept.id)
    entries.erase(kept.id)
    assert traces(notebook_path.parent, "canaryword") == []
    book.close()
    assert traces(notebook_path.parent, "canaryword") == []
    assert len(EntryRepository(opened()).page()) == 50


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
def test_what_is_erased_while_another_reads_is_swept_when_they_are_done(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    entries = EntryRepository(book)
    kept = entries.add(replace(NOTE, body="canaryword " * 2000))
    reader = engine.connect(engine.address(notebook_path, "mode=ro"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchall()
    with pytest.raises(NotebookInUse):
        entries.erase(kept.id)
    assert entries.get(kept.id) is None
    reader.close()
    book.sweep()
    assert traces(notebook_path.parent, "canaryword") == []


@pytest.mark.usefixtures("impatient")
def test_a_sweep_waits_for_a_reader_that_is_soon_done(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOG_TRIES", 10_000)
    book = opened()
    entries = EntryRepository(book)
    kept = entries.add(replace(NOTE, body="canaryword " * 2000))
    reader = engine.connect(engine.address(notebook_path, "mode=ro"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchall()
    soon = threading.Timer(0.2, reader.close)
    soon.start()
    entries.erase(kept.id)
    soon.join()
    assert traces(notebook_path.parent, "canaryword") == []


def test_a_dropped_draft_leaves_no_trace_once_closed(notebook_path: Path, opened: Opening) -> None:
    book = opened()
    drafts = DraftRepository(book)
    drafts.put("plan", "If the canaryword sings")
    drafts.put("plan", "If")
    book.close()
    assert traces(notebook_path.parent, "canaryword") == []


def traces(folder: Path, word: str) -> list[str]:
    """The files of a folder that hold the word, in any case and in SQLite's or Qt's encoding."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes().lower()
        if word.encode() in content or word.encode("utf-16-le") in content:
            found.append(path.name)
    return found


def test_a_notebook_in_memory_is_swept_too(notebook: NotebookFile) -> None:
    entries = EntryRepository(notebook)
    entries.erase(entries.add(NOTE).id)
    assert entries.page() == []


# Faults at the end


def test_words_are_safe_even_if_closing_finds_the_disk_full(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    kept = EntryRepository(book).add(NOTE)

    def full(*_: object) -> int:
        return sqlite3.SQLITE_DENY

    book._connection.set_authorizer(full)
    book.close()
    assert EntryRepository(opened()).get(kept.id) == kept


def test_a_full_notebook_says_so_and_takes_words_again_when_there_is_room(
    opened: Opening,
) -> None:
    book = opened()
    entries = EntryRepository(book)
    first = entries.add(NOTE)
    (pages,) = book.row("PRAGMA page_count") or (0,)
    book.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotebookFull):
        entries.add(replace(NOTE, body="words " * 100_000))
    assert [line.id for line in entries.page()] == [first.id]
    book.row("PRAGMA max_page_count = 1000000")
    entries.add(replace(NOTE, body="words " * 100_000))
    assert book.check() == ()


def test_an_older_notebook_that_cannot_be_written_is_named(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()
    with_step(monkeypatch, step_999_moods)
    monkeypatch.setattr(
        opening,
        "connect",
        lambda path, _key: (engine.connect(engine.address(path, "mode=ro"), pragmas=()), True),
    )
    with pytest.raises(NotebookReadOnly):
        opened()


def test_reading_imports_nothing_that_only_writing_needs(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened()
    EntryRepository(book).add(NOTE)
    book.close()
    script = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tests.fakes import FakeClock
from kindly.domain.journal_search import JournalSearch
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.learn import LessonRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
book = NotebookFile.open(Path(sys.argv[1]), clock=clock, new_id=lambda: "")
OfferRepository(book).today(clock.today())
OfferRepository(book).last_offered()
PlanRepository(book).open_plans()
DraftRepository(book).get("plan")
OwnActRepository(book).all()
PackRepository(book).all()
PreferenceRepository(book).get("practice")
LessonRepository(book).all()
SessionRepository(book).last()
assert len(EntryRepository(book).page()) == 1
EntryRepository(book).erase_deleted_before(clock.now())
search = EntrySearch(book)
assert len(search.find(JournalSearch(words="wave"))) == 1
search.close()
book.close()
heavy = {"sqlite_utils", "click", "dateutil", "numpy", "sqlite3", "asyncio", "hashlib",
         "importlib.metadata", "PySide6"}
print(sorted(heavy & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(notebook_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_spoilt_search_index_of_an_encrypted_notebook_takes_no_words_with_it(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened(KEY)
    kept = EntryRepository(book).add(NOTE)
    (page,) = book.row("SELECT rootpage FROM sqlite_schema WHERE name = 'entries_fts_data'") or ()
    book.close()
    with notebook_path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 50)
        file.write(b"\xa5" * 50)
    with pytest.raises(NotebookDamaged):
        opened(KEY)
    aside = disk.set_aside(notebook_path, "now")
    assert salvage.salvage(aside, notebook_path, key=KEY).whole
    assert EntryRepository(opened(KEY)).get(kept.id) == kept


def test_a_row_that_makes_no_sense_is_damage_and_its_words_are_told_to_nobody(
    opened: Opening,
) -> None:
    book = opened()
    entries = EntryRepository(book)
    kept = entries.add(NOTE)
    with book.atomic() as database:
        database.execute("UPDATE entries SET kind = 'canary'")
    for ask in (lambda: entries.get(kept.id), lambda: entries.line(kept.id)):
        with pytest.raises(NotebookDamaged) as told:
            ask()
        assert "canary" not in f"{told.value!r} {told.value.__cause__!r}"


def test_what_a_spoilt_index_leaves_in_a_plain_notebook_only_takes_up_room(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    EntryRepository(book).add(NOTE)
    (page,) = book.row("SELECT rootpage FROM sqlite_schema WHERE name = 'entries_fts_data'") or ()
    book.close()
    with notebook_path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xa5" * PAGE)

    def in_use(_: NotebookFile) -> None:
        raise NotebookInUse("another reads")

    monkeypatch.setattr(NotebookFile, "sweep", in_use)
    search = EntrySearch(opened())
    assert len(search.find(JournalSearch(words="wave"))) == 1
    search.close()
