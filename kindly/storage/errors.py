"""What can go wrong with a notebook, told apart by the code SQLite gives and never by its words."""

# ruff: noqa: N818 - each name says what is wrong, and reads well after `except`

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class NotebookError(Exception):
    """The notebook could not do what was asked of it."""


class NotebookUnreadable(NotebookError):
    """The notebook's folder or file cannot be read or made."""


class NotebookReadOnly(NotebookError):
    """The notebook can be read but nothing can be written to it."""


class NotebookDamaged(NotebookError):
    """The file is not a sound notebook; it is left as it was found."""

    data_key: bytes | None = None
    """The key it was to be opened with, for who saves what can be read; never shown."""


class KeyMissing(NotebookDamaged):
    """The file is encrypted and its key file is missing, or it is damaged; which can't be told."""


class NotebookLocked(NotebookError):
    """The notebook is encrypted and its key was not given."""


class WrongPassphrase(NotebookError):
    """The passphrase or the recovery code isn't the one the key is wrapped under."""


class KeyDamaged(NotebookError):
    """The key file can't be understood; the notebook itself may be sound."""


class NotebookNewer(NotebookError):
    """The notebook was made by a newer Kindly; it is left as it was found."""


class NotebookInUse(NotebookError):
    """Something else holds the notebook and did not let go in time."""


class NotebookFull(NotebookError):
    """There is no room left on the disk; everything kept before is still there."""


class NotebookGone(NotebookUnreadable):
    """The open notebook isn't in its place any more; what was kept went with it."""


class SearchInterrupted(Exception):
    """The search was asked to stop before it had an answer."""


SENSELESS = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What Python raises of a row that was spoilt; its words may be in it, so nobody is told them."""

_BY_CODE: dict[int, type[Exception]] = {
    3: NotebookUnreadable,  # SQLITE_PERM
    5: NotebookInUse,  # SQLITE_BUSY
    6: NotebookInUse,  # SQLITE_LOCKED
    8: NotebookReadOnly,  # SQLITE_READONLY
    9: SearchInterrupted,  # SQLITE_INTERRUPT
    10: NotebookUnreadable,  # SQLITE_IOERR
    11: NotebookDamaged,  # SQLITE_CORRUPT
    13: NotebookFull,  # SQLITE_FULL
    14: NotebookUnreadable,  # SQLITE_CANTOPEN
    26: NotebookDamaged,  # SQLITE_NOTADB
}

_BY_ERRNO: dict[int, type[Exception]] = {
    errno.ENOSPC: NotebookFull,
    errno.EDQUOT: NotebookFull,
    errno.EROFS: NotebookReadOnly,
}


def named(error: Exception) -> Exception | None:
    """Kindly's own error for one of the driver's or the system's; None for any other."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _BY_CODE.get(code & 0xFF, NotebookError)(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, MemoryError):
        return NotebookError("no memory")
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, NotebookUnreadable)(error.strerror)
    return None


@contextmanager
def naming() -> Iterator[None]:
    """Turn the driver's and the system's errors within into Kindly's own."""
    try:
        yield
    except Exception as error:
        ours = named(error)
        if ours is None:
            raise
        raise ours from error
