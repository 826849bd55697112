"""The steps from one form of the notebook to the next, taken in real files."""

import sqlite3
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from kindly.domain.journal import Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import disk, engine, opening, schema, soundness
from kindly.storage.errors import NotebookDamaged, NotebookNewer
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.looking_back import LookingBack
from tests.storage.conftest import Opening
from tests.storage.test_schema import VERSION_1, VERSION_2, VERSION_3, load, written

ROOT = Path(__file__).parents[2]


Rows = dict[str, list[tuple[object, ...]]]


def fill(script: Path, path: Path) -> Rows:
    """Puts a notebook of an older version with many rows there; gives every row in it."""
    whole, kept = _filled(script)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600)
    path.write_bytes(whole)
    return kept


@cache
def _filled(script: Path) -> tuple[bytes, Rows]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook.kindly"
        kept = _fill(script, path)
        return path.read_bytes(), kept


def _fill(script: Path, path: Path) -> Rows:
    load(script, path)
    connection = engine.connect(engine.address(path, "mode=rw"))
    engine.keep_log(connection)
    for table, changed in (
        ("own_acts", {"id": "n", "uuid": "'act ' || n", "deleted_at": "iif(n % 7, NULL, 'then')"}),
        ("plans", {"id": "n", "uuid": "'plan ' || n", "act_id": "'A' || n % 40"}),
        ("entries", {"id": "n", "uuid": "'entry ' || n", "body": "'words ' || n"}),
    ):
        columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [changed.get(name.strip('"'), name) for name in columns]
        connection.execute(
            "WITH RECURSIVE numbers (n) AS "
            "(SELECT 100 UNION ALL SELECT n + 3 FROM numbers WHERE n < 2000) "
            f"INSERT INTO {table} SELECT {', '.join(values)} FROM numbers, {table} WHERE id = 1"
        )
    kept = {}
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
    ).fetchall():
        names = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})")]
        sql = f"SELECT {', '.join(names)} FROM {table}"
        kept[sql] = sorted(connection.execute(sql).fetchall(), key=repr)
    connection.close()
    return kept


def is_whole(book: NotebookFile, kept: Rows) -> bool:
    """Whether the notebook is of version 3, sound, and has and finds every row it had before."""
    same = all(sorted(book.rows(sql), key=repr) == rows for sql, rows in kept.items())
    assert book.rows("PRAGMA foreign_key_check") == []
    search = EntrySearch(book)
    assert [line.id for line in search.find(JournalSearch(words='"words 1999" driver'))] == [1999]
    search.close()
    return same and book.row("PRAGMA user_version") == (3,) and book.check() == ()


@pytest.mark.parametrize("script", [VERSION_1, VERSION_2], ids=["1", "2"])
def test_a_filled_notebook_of_an_older_version_keeps_every_row(
    notebook_path: Path, opened: Opening, tmp_path: Path, script: Path
) -> None:
    kept = fill(script, notebook_path)
    book = opened()
    assert is_whole(book, kept)
    copy = opening.before_step(notebook_path)
    assert soundness.verified(copy)["entries"] == 2 + 635
    assert ("packs" in soundness.verified(copy)) == (script == VERSION_2)
    assert book.copy_to(tmp_path / "copy")
    assert soundness.verified(tmp_path / "copy")["entries"] == 2 + 635
    book.close()
    load(VERSION_3, tmp_path / "from-dump")
    assert sorted(written(notebook_path)) == sorted(written(tmp_path / "from-dump"))


def test_what_was_written_before_has_neither_a_time_of_day_nor_answers(
    notebook_path: Path, opened: Opening
) -> None:
    fill(VERSION_2, notebook_path)
    entries = LookingBack(opened()).between(None, None)
    assert len(entries) == 1 + 635
    assert {(it.at, it.answers, it.form_id) for it in entries} == {(None, (), "")}


def test_the_list_shows_older_free_pages_without_their_marks(
    notebook_path: Path, opened: Opening
) -> None:
    load(VERSION_2, notebook_path)
    connection = engine.connect(engine.address(notebook_path, "mode=rw"))
    columns = [row[1] for row in connection.execute("PRAGMA table_info(entries)")]
    values = {"id": "id + 98", "uuid": "kind || id", "deleted_at": "NULL", "title": "''"}
    values |= {"body": "'# One' || char(10) || '**two**'", "seen": "''"}
    values |= {"headline": "'# One'", "excerpt": "'**two**'"}
    chosen = ", ".join(values.get(name, name) for name in columns)
    connection.execute(f"INSERT INTO entries SELECT {chosen} FROM entries")
    connection.commit()
    connection.close()
    entries = EntryRepository(opened())
    shown = {it.kind: it for it in map(entries.line, (99, 100)) if it is not None}
    assert (shown[Kind.FREE].headline, shown[Kind.FREE].excerpt) == ("One", "two")
    assert [it.headline for kind, it in shown.items() if kind is not Kind.FREE] == ["# One"]


@pytest.mark.parametrize(
    ("script", "table"),
    [
        (VERSION_1, "entries_fts_data"),
        (VERSION_2, "entries_fts_data"),
        (VERSION_2, "entries_fts_idx"),
        (VERSION_2, "entries_fts_docsize"),
    ],
    ids=["1-data", "2-data", "2-idx", "2-docsize"],
)
def test_an_index_that_is_damaged_is_no_reason_not_to_take_a_step(
    notebook_path: Path, opened: Opening, script: Path, table: str
) -> None:
    kept = fill(script, notebook_path)
    connection = sqlite3.connect(notebook_path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    assert is_whole(opened(), kept)
    assert soundness.verified(opening.before_step(notebook_path))["entries"] == 2 + 635


def test_an_older_notebook_that_is_damaged_elsewhere_is_left_as_it_is(
    notebook_path: Path, opened: Opening
) -> None:
    fill(VERSION_2, notebook_path)
    connection = sqlite3.connect(notebook_path)
    connection.execute("PRAGMA journal_mode = DELETE")
    ((root,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'plans'")
    connection.close()
    whole = bytearray(notebook_path.read_bytes())
    whole[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    notebook_path.write_bytes(whole)
    with pytest.raises(NotebookDamaged):
        opened()
    assert schema.examine(disk.header(notebook_path) or b"") == 2
    assert not opening.before_step(notebook_path).exists()


ENDING = """
import os, sys, uuid
from datetime import UTC, datetime
from pathlib import Path
from kindly.storage import schema
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock

number, left = int(sys.argv[2]), int(sys.argv[3])
step = schema.STEPS[number - 1]

def ending(db):
    def said(sql):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
    db.conn.set_trace_callback(said)
    step(db)

ending.__name__ = step.__name__
schema.STEPS = (*schema.STEPS[: number - 1], ending)
clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
book = NotebookFile.open(Path(sys.argv[1]), clock=clock, new_id=lambda: str(uuid.uuid4()))
book.close()
"""


def long(*moments: int) -> list[ParameterSet]:
    """Moments that are looked at in the long loops only."""
    return [pytest.param(after, marks=pytest.mark.torture) for after in moments]


def end_in_step(path: Path, number: int, after: int) -> int:
    """Opens the notebook elsewhere, which ends so many statements into a step; how it ended."""
    command = [sys.executable, "-c", ENDING, str(path), str(number), str(after)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("after", [0, 12, 24, *long(2, 5, 6, 7, 8, 16, 17, 22)])
def test_a_step_that_ends_suddenly_was_never_taken(
    notebook_path: Path, opened: Opening, after: int
) -> None:
    kept = fill(VERSION_1, notebook_path)
    assert end_in_step(notebook_path, 2, after) == 9
    assert schema.examine(disk.header(notebook_path) or b"") == 1
    copy = notebook_path.with_name(f"{notebook_path.stem}-before-version-2{notebook_path.suffix}")
    assert soundness.verified(copy)["own_acts"] == 1 + 635
    assert is_whole(opened(), kept)


@pytest.mark.parametrize("after", [0, 13, 400, *long(1, 3, 5, 9, 14, 20, 40, 200)])
def test_the_journals_step_that_ends_suddenly_was_never_taken(
    notebook_path: Path, opened: Opening, after: int
) -> None:
    kept = fill(VERSION_2, notebook_path)
    assert end_in_step(notebook_path, 3, after) == 9
    assert schema.examine(disk.header(notebook_path) or b"") == 2
    assert soundness.verified(opening.before_step(notebook_path))["entries"] == 2 + 635
    assert is_whole(opened(), kept)


@pytest.mark.parametrize(("known", "script"), [(1, VERSION_2), (2, VERSION_3)])
def test_a_kindly_that_knows_only_an_older_version_leaves_a_newer_notebook_as_it_is(
    notebook_path: Path,
    opened: Opening,
    monkeypatch: pytest.MonkeyPatch,
    known: int,
    script: Path,
) -> None:
    load(script, notebook_path)
    before = notebook_path.read_bytes()
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:known])
    with pytest.raises(NotebookNewer):
        opened()
    assert notebook_path.read_bytes() == before
    assert [path.name for path in notebook_path.parent.iterdir()] == [notebook_path.name]
