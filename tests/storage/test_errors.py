"""Faults are told apart by SQLite's code and the system's number, never by their words."""

import errno
import sqlite3

import pytest

from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookReadOnly,
    NotebookUnreadable,
    SearchInterrupted,
    named,
    naming,
)


def fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("any words at all")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (sqlite3.SQLITE_FULL, NotebookFull),
        (sqlite3.SQLITE_CORRUPT, NotebookDamaged),
        (sqlite3.SQLITE_CORRUPT_VTAB, NotebookDamaged),
        (sqlite3.SQLITE_NOTADB, NotebookDamaged),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, NotebookInUse),
        (sqlite3.SQLITE_LOCKED, NotebookInUse),
        (sqlite3.SQLITE_READONLY_DBMOVED, NotebookReadOnly),
        (sqlite3.SQLITE_CANTOPEN, NotebookUnreadable),
        (sqlite3.SQLITE_IOERR_READ, NotebookUnreadable),
        (sqlite3.SQLITE_PERM, NotebookUnreadable),
        (sqlite3.SQLITE_INTERRUPT, SearchInterrupted),
        (sqlite3.SQLITE_TOOBIG, NotebookError),
    ],
)
def test_sqlites_codes_are_told_apart(code: int, ours: type[Exception]) -> None:
    assert type(named(fault(code))) is ours


@pytest.mark.parametrize(
    ("number", "ours"),
    [
        (errno.ENOSPC, NotebookFull),
        (errno.EDQUOT, NotebookFull),
        (errno.EROFS, NotebookReadOnly),
        (errno.EACCES, NotebookUnreadable),
    ],
)
def test_the_systems_numbers_are_told_apart(number: int, ours: type[Exception]) -> None:
    assert type(named(OSError(number, "any words"))) is ours


def test_an_error_of_our_own_making_is_left_alone() -> None:
    assert named(ValueError()) is None
    with pytest.raises(ValueError, match="as it was"), naming():
        raise ValueError("as it was")


def test_the_cause_is_kept() -> None:
    with pytest.raises(NotebookFull) as raised, naming():
        raise fault(sqlite3.SQLITE_FULL)
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError)
