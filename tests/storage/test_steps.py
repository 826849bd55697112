"""The steps from one form of the notebook to the next, taken in real files."""

import subprocess
import sys
from pathlib import Path

import pytest

from kindly.storage import disk, engine, opening, schema, soundness
from kindly.storage.errors import NotebookNewer
from kindly.storage.file import NotebookFile
from kindly.storage.own_acts import OwnActRepository
from tests.storage.conftest import Opening
from tests.storage.test_schema import VERSION_1, VERSION_2, load, written

ROOT = Path(__file__).parents[2]


def fill_version_1(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Makes a notebook of version 1 with many plans and acts; gives every row in it."""
    load(VERSION_1, path)
    connection = engine.connect(engine.address(path, "mode=rw"))
    engine.keep_log(connection)
    for table, changed in (
        ("own_acts", {"id": "n", "uuid": "'act ' || n", "deleted_at": "iif(n % 7, NULL, 'then')"}),
        ("plans", {"id": "n", "uuid": "'plan ' || n", "act_id": "'A' || n % 40"}),
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


def is_whole(book: NotebookFile, kept: dict[str, list[tuple[object, ...]]]) -> bool:
    """Whether the notebook is of version 2, sound, and has every row it had before."""
    same = all(sorted(book.rows(sql), key=repr) == rows for sql, rows in kept.items())
    assert book.rows("PRAGMA foreign_key_check") == []
    return same and book.row("PRAGMA user_version") == (2,) and book.check() == ()


def test_a_filled_notebook_of_version_1_keeps_every_row(
    notebook_path: Path, opened: Opening, tmp_path: Path
) -> None:
    kept = fill_version_1(notebook_path)
    book = opened()
    assert is_whole(book, kept)
    assert len(OwnActRepository(book).all()) == 1 + 544
    copy = opening.before_step(notebook_path)
    assert soundness.verified(copy)["own_acts"] == 1 + 635
    assert "packs" not in soundness.verified(copy)
    assert book.copy_to(tmp_path / "copy")
    assert soundness.verified(tmp_path / "copy")["packs"] == 0
    book.close()
    load(VERSION_2, tmp_path / "from-dump")
    assert sorted(written(notebook_path)) == sorted(written(tmp_path / "from-dump"))


ENDING = """
import os, sys, uuid
from datetime import UTC, datetime
from pathlib import Path
from kindly.storage import schema, steps
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock

left = int(sys.argv[2])

def step_002_library(db):
    def said(sql):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
    db.conn.set_trace_callback(said)
    steps.step_002_library(db)

schema.STEPS = (schema.STEPS[0], step_002_library)
clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
book = NotebookFile.open(Path(sys.argv[1]), clock=clock, new_id=lambda: str(uuid.uuid4()))
book.close()
"""


@pytest.mark.parametrize("after", [0, 2, 5, 6, 7, 8, 12, 16, 17, 22, 24])
def test_a_step_that_ends_suddenly_was_never_taken(
    notebook_path: Path, opened: Opening, after: int
) -> None:
    kept = fill_version_1(notebook_path)
    done = subprocess.run(
        [sys.executable, "-c", ENDING, str(notebook_path), str(after)], cwd=ROOT, check=False
    )
    assert done.returncode == 9
    assert schema.examine(disk.header(notebook_path) or b"") == 1
    assert soundness.verified(opening.before_step(notebook_path))["own_acts"] == 1 + 635
    assert is_whole(opened(), kept)


def test_a_kindly_that_knows_only_version_1_leaves_a_notebook_of_version_2_as_it_is(
    notebook_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(VERSION_2, notebook_path)
    before = notebook_path.read_bytes()
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:1])
    with pytest.raises(NotebookNewer):
        opened()
    assert notebook_path.read_bytes() == before
    assert [path.name for path in notebook_path.parent.iterdir()] == [notebook_path.name]
