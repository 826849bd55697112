"""How a notebook's file is made and opened, to write to or only to look at."""

from datetime import UTC
from pathlib import Path

from kindly.domain.clock import Clock
from kindly.storage import disk, engine, schema
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookReadOnly,
    NotebookUnreadable,
    naming,
)


def create(path: Path, clock: Clock) -> None:
    """Make a new notebook beside its place and give it its name only when it is whole."""
    disk.private_folder(path.parent)
    if any(disk.side_file(path, ending).exists() for ending in disk.SIDE_FILES):
        disk.set_aside(path, f"{clock.now().astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
    fresh = path.with_name(path.name + ".new")
    disk.private_file(fresh)
    with naming():
        connection = engine.connect(engine.address(fresh, "mode=rw"))
        try:
            engine.keep_log(connection)
            from sqlite_utils import Database  # noqa: PLC0415 - not needed to read

            schema.migrate(Database(connection, execute_plugins=False))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
    disk.put_in_place_if_free(fresh, path)


def check_length(header: bytes, path: Path) -> None:
    """Raise NotebookDamaged where the file is shorter than its header says; no log must wait."""
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    with naming():
        if path.stat().st_size < pages * page:
            raise NotebookDamaged("cut short")


def connect(path: Path) -> tuple[engine.Connection, bool]:
    """A connection to the file and whether it can only be read.

    Raises NotebookDamaged where the file hasn't even the table that is asked for.
    """
    try:
        with naming():
            connection = engine.connect(engine.address(path, "mode=rw"))
            try:
                # BEGIN IMMEDIATE alone is let through where the file can't be written to.
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("DELETE FROM drafts WHERE false")
                connection.execute("ROLLBACK")
                engine.keep_log(connection)
            except BaseException:
                connection.close()
                raise
            return connection, False
    except (NotebookReadOnly, NotebookUnreadable):
        with naming():
            return engine.connect(engine.address(path, how_to_look(path))), True
    except NotebookError as error:
        if type(error) is NotebookError:
            raise NotebookDamaged("its tables are missing") from error
        raise


def how_to_look(path: Path) -> str:
    """How to open a file that can't be written to; without a log nothing beside it is needed."""
    return "mode=ro" if disk.has_left_overs(path) else "mode=ro&immutable=1"


def before_step(path: Path) -> Path:
    """Where the copy goes that is made before an older notebook is stepped up."""
    return path.with_name(f"{path.stem}-before-version-{schema.version()}{path.suffix}")
