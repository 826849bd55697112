"""Notebooks with nothing in them: to copy one takes a tenth of the time it takes to make one."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from kindly.domain.clock import Clock
from kindly.storage import disk, engine, schema
from kindly.storage.file import NotebookFile


@cache
def _made() -> engine.Connection:
    connection = engine.connect(":memory:")
    schema.migrate(Database(connection, execute_plugins=False))
    return connection


@cache
def _file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook"
        connection = engine.connect(engine.address(path, "mode=rwc"), pragmas=())
        _made().backup(connection)
        engine.keep_log(connection)
        connection.close()
        return path.read_bytes()


def in_memory(clock: Clock, new_id: Callable[[], str]) -> NotebookFile:
    """A notebook that is never on a disk."""
    connection = engine.connect(":memory:")
    _made().backup(connection)
    return NotebookFile(connection, path=None, clock=clock, new_id=new_id)


def put(path: Path) -> Path:
    """Puts one on the disk, for its owner alone, and gives its path."""
    disk.private_folder(path.parent)
    disk.private_file(path)
    path.write_bytes(_file())
    return path
