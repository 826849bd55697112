"""How a notebook's file is made and opened, to write to or only to look at."""

from codecs import getincrementaldecoder
from pathlib import Path

from kindly.domain.clock import Clock
from kindly.storage import disk, engine, schema
from kindly.storage.errors import (
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookLocked,
    NotebookReadOnly,
    NotebookUnreadable,
    naming,
)

KEY_FILES = "*.key"
"""What the files are called that hold the wrapped keys of notebooks in the same folder."""
PAGE = 4096
"""The bytes of a page in every notebook: SQLite's and SQLCipher's own choice."""


def create(path: Path, clock: Clock, key: bytes | None = None) -> None:
    """Make a new notebook beside its place and give it its name only when it is whole.

    With a `key` it is encrypted from its first byte.
    """
    disk.private_folder(path.parent)
    if any(disk.side_file(path, ending).exists() for ending in disk.SIDE_FILES):
        disk.set_aside(path, disk.stamp(clock.now()))
    fresh = path.with_name(path.name + ".new")
    disk.private_file(fresh)
    with naming():
        connection = engine.connect(engine.address(fresh, "mode=rw"), key=key)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # it is flushed before it has its name
            engine.keep_log(connection)
            from sqlite_utils import Database  # noqa: PLC0415 - not needed to read

            schema.migrate(Database(connection, execute_plugins=False))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
    disk.put_in_place_if_free(fresh, path)


def is_plain(header: bytes) -> bool:
    """Whether the file that begins with `header` is an SQLite file anybody can read."""
    return header.startswith(schema.MAGIC)


def examine(path: Path, header: bytes, key: bytes | None, *, left_over: bool) -> None:
    """Look at the file without touching it: is it a notebook, and one this Kindly can open?

    `left_over` says that a log waits beside it, which may be longer than it. Raises
    NotebookLocked, NotebookDamaged or NotebookNewer.
    """
    if is_plain(header):
        schema.examine(header)
        if key is not None:
            raise NotebookDamaged("not encrypted")
        if not left_over:
            _check_length(header, path)
        return
    if len(header) < disk.HEADER_BYTES:
        raise NotebookDamaged("not a notebook")
    if key is None:
        if any(path.parent.glob(KEY_FILES)) and may_be_encrypted(path, header):
            raise NotebookLocked("encrypted")
        raise without_key(path, header)
    with naming():
        connection = engine.connect(engine.address(path, how_to_look(path)), key=key, pragmas=())
        try:
            if engine.single(connection, "PRAGMA application_id") != schema.APPLICATION_ID:
                raise NotebookDamaged("made by another application")
            schema.allowed(engine.single(connection, "PRAGMA user_version"))
        finally:
            connection.close()


def without_key(path: Path, header: bytes) -> NotebookDamaged:
    """What is wrong with a file that isn't SQLite's, where no key file is anywhere near it.

    KeyMissing where it could be one that is encrypted: whole pages, and no words.
    """
    if _is_whole(path) and len(header) == disk.HEADER_BYTES and not _is_text(header):
        return KeyMissing(f"{path.stem}.key")
    return NotebookDamaged("not a notebook")


def may_be_encrypted(path: Path, header: bytes) -> bool:
    """Whether a file that isn't SQLite's could be an encrypted notebook, so that one may ask.

    It is no words, and whole pages; one that was cut short is known by its key file. Where a disk
    left nothing but zeros at its head the rest may still be one.
    """
    if _is_text(header) and b"\0" not in header:
        return False
    return _is_whole(path) or path.with_suffix(".key").exists()


def _is_whole(path: Path) -> bool:
    with naming():
        return path.stat().st_size % PAGE == 0


def _is_text(header: bytes) -> bool:
    try:
        getincrementaldecoder("utf-8")().decode(header)
    except UnicodeDecodeError:
        return False
    return True


def _check_length(header: bytes, path: Path) -> None:
    """Raise NotebookDamaged where the file is shorter than its header says; no log must wait."""
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    with naming():
        if path.stat().st_size < pages * page:
            raise NotebookDamaged("cut short")


def connect(path: Path, key: bytes | None = None) -> tuple[engine.Connection, bool]:
    """A connection to the file and whether it can only be read.

    Raises NotebookDamaged where the file hasn't even the table that is asked for.
    """
    try:
        with naming():
            connection = engine.connect(engine.address(path, "mode=rw"), key=key)
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
            return engine.connect(engine.address(path, how_to_look(path)), key=key), True
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
