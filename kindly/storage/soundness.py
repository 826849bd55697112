"""Whether a notebook is sound, read from end to end, and copies that are known to be."""

# ruff: noqa: S608 - every name put into SQL is our own

from pathlib import Path

from kindly.storage import disk, engine, opening
from kindly.storage.errors import NotebookDamaged, naming

COUNTED: tuple[tuple[int, str], ...] = (
    (1, "entries"),
    (1, "entry_versions"),
    (1, "plans"),
    (1, "sessions"),
    (1, "lessons"),
    (1, "own_acts"),
    (1, "act_marks"),
    (1, "drafts"),
    (2, "packs"),
    (2, "preferences"),
)
"""The tables that hold what a person did, each with the first form of the notebook that has it."""


def verified(path: Path, *, key: bytes | None = None) -> dict[str, int]:
    """How many rows each table of a closed notebook holds, after a check of the whole file.

    Raises NotebookLocked, NotebookDamaged, NotebookNewer or NotebookUnreadable.
    """
    opening.examine(path, disk.header(path) or b"", key, left_over=True)
    with naming():
        connection = engine.connect(
            engine.address(path, "mode=ro&immutable=1"), key=key, pragmas=()
        )
        try:
            found = problems(connection, at_rest=True)
            if found:
                raise NotebookDamaged(found[0])
            return _counts(connection)
        finally:
            connection.close()


def copy(source: engine.Connection, partial: Path) -> dict[str, int]:
    """Copy in one step, encrypted as the source is, and count the rows in the same moment."""
    target = engine.connect(engine.address(partial, "mode=rw"), key=source.key, pragmas=())
    try:
        source.execute("BEGIN")
        try:
            counts = _counts(source)
            source.backup(target)
        finally:
            source.execute("ROLLBACK")
    finally:
        target.close()
    return counts


def problems(connection: engine.Connection, *, at_rest: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong with the notebook; each page it reads must be as it was encrypted.

    `at_rest` looks at the pages nothing is kept in as well. That reads the file past its log, which
    may hold whole what the file holds half after the power went.
    """
    try:
        with naming():
            found = [row[0] for row in connection.execute("PRAGMA quick_check(20)").fetchall()]
            if at_rest and connection.key is not None:
                spoilt = connection.execute("PRAGMA cipher_integrity_check").fetchall()
                found += [row[0] for row in spoilt[:20]]
    except NotebookDamaged as error:
        return (str(error),)
    return tuple(problem for problem in found if problem != "ok")


def search_agrees_in_copy(source: engine.Connection, partial: Path) -> bool:
    """Whether the search index holds just the words of the entries, found out in a copy.

    Only reading is done in the notebook itself, so that nobody who writes has to wait.
    """
    target = engine.connect(
        engine.address(partial, "mode=rw"),
        key=source.key,
        pragmas=("synchronous = OFF", "journal_mode = OFF", "temp_store = MEMORY"),
    )
    try:
        with naming():
            source.backup(target)
        return search_agrees(target)
    finally:
        target.close()


def search_agrees(connection: engine.Connection) -> bool:
    """Whether the search index holds just the words of the entries; it holds the file meanwhile."""
    try:
        with naming():
            connection.execute(
                "INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)"
            )
    except NotebookDamaged:
        return False
    return True


def _counts(connection: engine.Connection) -> dict[str, int]:
    """How many rows each table holds of those a notebook of its form has."""
    version = engine.single(connection, "PRAGMA user_version")
    return {
        table: engine.single(connection, f"SELECT count(*) FROM {table}")
        for since, table in COUNTED
        if since <= version
    }
