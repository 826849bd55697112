"""The SQLite driver every notebook is opened with: SQLCipher's SQLite 3.53, keyed or not.

sqlite-utils expects the exceptions of the standard library's driver, so the connection and
cursor here raise those, each with its `sqlite_errorcode` and `sqlite_errorname`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kindly.storage.errors import NotebookInUse

if TYPE_CHECKING:
    import sqlite3 as driver

    from sqlite_utils import Database
else:
    from sqlcipher3 import dbapi2 as driver

KEY_BYTES = 32
BUSY_SECONDS = 3.0
LOG_TRIES = 5

QUIET = "cipher_log_level = NONE"
PRAGMAS = (
    "synchronous = FULL",
    "fullfsync = 1",  # heeded by macOS only
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "cache_size = -2048",  # KiB; the system's own cache holds the rest, and memory stays small
)

KEYED_CACHE = "cache_size = -16384"
"""In KiB. The system's cache holds pages encrypted, so more of them are kept here, readable.

Over 100,000 entries searches took up to 2.5 times as long as in a plain notebook with 2 MiB, and
up to 1.2 times with this.
"""

_BACKUP_CODES = {
    "database is locked": ("SQLITE_BUSY", 5),
    "attempt to write a readonly database": ("SQLITE_READONLY", 8),
    "disk I/O error": ("SQLITE_IOERR", 10),
    "database disk image is malformed": ("SQLITE_CORRUPT", 11),
    "database or disk is full": ("SQLITE_FULL", 13),
    "unable to open database file": ("SQLITE_CANTOPEN", 14),
    "file is not a database": ("SQLITE_NOTADB", 26),
}
"""What `backup` raises names no code; its words are those `sqlite3_errstr` has for one."""


@contextmanager
def _as_standard() -> Iterator[None]:
    """Re-raise the driver's errors as the standard library's classes of the same name."""
    try:
        yield
    except driver.Error as error:
        import sqlite3  # noqa: PLC0415 - only where something went wrong

        standard: Exception = getattr(sqlite3, type(error).__name__)(*error.args)
        for name in ("sqlite_errorcode", "sqlite_errorname"):
            if hasattr(error, name):
                setattr(standard, name, getattr(error, name))
        if isinstance(error, driver.OperationalError) and not hasattr(error, "sqlite_errorcode"):
            raise _spoilt(str(error).partition(" with text ")[0]) from None
        raise standard from error
    except UnicodeDecodeError:
        raise _spoilt("words that are none") from None


def _spoilt(why: str) -> Exception:
    """What stands for text that was spoilt, which the driver names in no way or word by word."""
    import sqlite3  # noqa: PLC0415 - only where something went wrong

    error = sqlite3.DatabaseError(why)
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    return error


class Cursor(driver.Cursor):
    """A cursor that raises the standard library's exceptions."""

    def execute(self, sql: str, parameters: Any = (), /) -> "Cursor":
        """Run one statement."""
        with _as_standard():
            super().execute(sql, parameters)
        return self

    def executemany(self, sql: str, rows: Any, /) -> "Cursor":
        """Run one statement for each row."""
        with _as_standard():
            super().executemany(sql, rows)
        return self

    def executescript(self, script: str, /) -> "Cursor":
        """Run a script, committing first as the standard library does."""
        with _as_standard():
            super().executescript(script)
        return self

    def fetchone(self) -> Any:
        """The next row, or None."""
        with _as_standard():
            return super().fetchone()

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, `arraysize` of them unless told."""
        with _as_standard():
            return super().fetchmany(self.arraysize if size is None else size)

    def fetchall(self) -> list[Any]:
        """Every row that is left."""
        with _as_standard():
            return super().fetchall()

    def __next__(self) -> Any:
        with _as_standard():
            return super().__next__()


class Connection(driver.Connection):
    """A connection that raises the standard library's exceptions."""

    key: bytes | None = None
    """The key of the file it reads, where that is encrypted."""

    def cursor(self, _factory: Any = None, /) -> Any:
        """A cursor of this module's class."""
        with _as_standard():
            return super().cursor(Cursor)

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """Run one statement on a new cursor."""
        cursor: Cursor = self.cursor()
        return cursor.execute(sql, parameters)

    def executemany(self, sql: str, rows: Any, /) -> Cursor:
        """Run one statement for each row on a new cursor."""
        cursor: Cursor = self.cursor()
        return cursor.executemany(sql, rows)

    def executescript(self, script: str, /) -> Cursor:
        """Run a script on a new cursor."""
        cursor: Cursor = self.cursor()
        return cursor.executescript(script)

    def commit(self) -> None:
        """Commit what is open, if anything is."""
        with _as_standard():
            super().commit()

    def rollback(self) -> None:
        """Undo what is open, if anything is."""
        with _as_standard():
            super().rollback()

    def create_function(self, *args: Any, **kwargs: Any) -> None:
        """Register a Python function for use in SQL."""
        with _as_standard():
            super().create_function(*args, **kwargs)

    def backup(self, target: Any, **options: Any) -> None:
        """Copy the whole database into `target`, a connection of this module."""
        with _as_standard():
            try:
                super().backup(target, **options)
            except driver.Error as error:
                if str(error) in _BACKUP_CODES and not hasattr(error, "sqlite_errorcode"):
                    name, code = _BACKUP_CODES[str(error)]
                    error.sqlite_errorname, error.sqlite_errorcode = name, code
                raise


def address(path: Path, how: str) -> str:
    """The file as a URI, opened as `how` says, such as ``mode=ro``."""
    return f"file:{quote(path.as_posix())}?{how}"


def connect(
    where: str, *, key: bytes | None = None, pragmas: tuple[str, ...] = PRAGMAS
) -> Connection:
    """Open a URI or ``:memory:`` in plain autocommit: transactions are begun by name only.

    `key` is the data key of an encrypted file, 32 bytes; any other length raises ValueError, as
    SQLCipher would make a passphrase, or a plain file, of it. The connection may be handed from
    one thread to another, never used by two at once.
    """
    if key is not None and len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    with _as_standard():
        connection: Connection = driver.connect(
            where,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
    try:
        connection.execute(f"PRAGMA {QUIET}").fetchall()
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
            connection.key = key
        for pragma in (*pragmas, KEYED_CACHE) if key is not None and pragmas else pragmas:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def keep_log(connection: Connection) -> None:
    """Write to a log first, so that reading never waits and a sudden end takes nothing away."""
    connection.execute("PRAGMA journal_mode = WAL").fetchall()


def empty_log(connection: Connection) -> None:
    """Bring the log into the file and leave it empty.

    Raises NotebookInUse where others that read keep it from being emptied time and again.
    """
    for _ in range(LOG_TRIES):
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
    raise NotebookInUse("the log is being read")


def run(db: "Database", script: str) -> None:
    """Run statements that end with a line each, inside the transaction under way.

    SQLite's own way with scripts commits first; sqlite-utils' way reads them letter by letter.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if driver.complete_statement(statement):
            db.execute(statement)
            statement = ""


def single(connection: Connection, sql: str) -> Any:
    """The first value of a query that gives one row."""
    return connection.execute(sql).fetchone()[0]
