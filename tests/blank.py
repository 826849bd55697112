"""Notebooks with nothing in them: to copy one takes a tenth of the time it takes to make one."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from kindly.domain.clock import Clock
from kindly.storage import disk, engine, opening, schema
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock


@cache
def _made() -> engine.Connection:
    connection = engine.connect(":memory:")
    schema.migrate(Database(connection, execute_plugins=False))
    return connection


@cache
def _file(key: bytes | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook"
        opening.create(path, FakeClock(datetime(2026, 6, 15, tzinfo=UTC)), key)
        return path.read_bytes()


def in_memory(clock: Clock, new_id: Callable[[], str]) -> NotebookFile:
    """A notebook that is never on a disk."""
    connection = engine.connect(":memory:")
    _made().backup(connection)
    return NotebookFile(connection, path=None, clock=clock, new_id=new_id)


def put(path: Path, key: bytes | None = None) -> Path:
    """Puts one on the disk, for its owner alone, and gives its path."""
    disk.private_folder(path.parent)
    disk.private_file(path)
    path.write_bytes(_file(key))
    return path
