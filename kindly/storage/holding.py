"""Whether an open notebook's file is still the one that stands in its place.

A drive that is pulled out, or a program that tidies folders, may take the file away while it is
open; what is written then goes to a file without a name, and is gone when Kindly is closed.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kindly.storage import care, disk, engine, opening, soundness
from kindly.storage.errors import (
    NotebookError,
    NotebookGone,
    NotebookUnreadable,
    named,
    naming,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

Identity = tuple[int, int]
Last = tuple[int, str] | None
"""The id and the uuid of the newest entry, if there is any."""


class Place:
    """What an open notebook's file, folder and log were when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log_path = disk.side_file(path, "-wal")
        self._file = _identity(path)
        self._folder = _identity(path.parent)
        self._log: Identity | None = None

    def file_is_there(self) -> bool:
        """Whether the file stands where it was opened."""
        return self._file is not None and _identity(self._path) == self._file

    def was_taken_out(self) -> bool:
        """Whether only the file is gone, and its folder is there as it was."""
        return _identity(self._path.parent) == self._folder and not self._path.exists()

    def log_is_there(self) -> bool:
        """Whether the log stands beside it; asked when something was just written to it."""
        found = _identity(self._log_path)
        if self._log is None:
            self._log = found
        return found is not None and found == self._log


class Held:
    """The connection to an open notebook, which is kept to the file in its place."""

    def __init__(
        self,
        connection: engine.Connection,
        path: Path | None,
        key: bytes | None,
        *,
        read_only: bool,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._key = key
        self._connection = connection
        self._database: Database | None = None
        self._changes_before = connection.total_changes
        self._changes_elsewhere = 0
        self._place = None if path is None or read_only else Place(path)
        self._last: Last = None
        self._estranged = False
        self.renewals = 0
        """How often the connection was made anew; who has one of their own then does so too."""

    @property
    def database(self) -> "Database":
        """sqlite-utils over this notebook's connection; importing it takes a tenth of a second."""
        if self._database is None:
            from sqlite_utils import Database  # noqa: PLC0415 - not needed to read

            self._database = Database(self._connection, execute_plugins=False)
        return self._database

    def _changes_here(self) -> int:
        """How many rows were written over this connection."""
        return self._connection.total_changes - self._changes_before

    def _note_last(self) -> None:
        """Remember the newest entry, by which the notebook is known again."""
        with suppress(NotebookError), naming():
            self._last = last(self._connection)

    def _wonder(self, error: BaseException) -> None:
        """Go on with a new connection next time where this one can't reach its file."""
        if isinstance(error, Exception) and isinstance(named(error), NotebookUnreadable):
            self._estranged = True

    def _reach(self) -> None:
        """Make sure that what is written next goes to the file in its place.

        Raises NotebookGone where it isn't there or another is; where only the file was taken out
        of its folder, that is told once, and then it is put back.
        """
        if self._place is None or (self._place.file_is_there() and not self._estranged):
            return
        if not self._estranged:
            self._estranged = True
            raise NotebookGone("not in its place")
        if self._place.was_taken_out():
            self._put_back()
        self._renew()
        self._estranged = False

    def _still_hold(self) -> None:
        """Make sure that what was just written is in the file in its place, and its log too."""
        if self._place is None:
            return
        if not self._place.file_is_there():
            self._estranged = True
            raise NotebookGone("not in its place")
        self._last = last(self._connection)
        if not self._place.log_is_there():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._renew()

    def _put_back(self) -> None:
        """Write the notebook, which is open still though its file has no name, in its place."""
        assert self.path is not None
        partial = care.being_put_back(self.path)
        disk.private_file(partial)
        try:
            soundness.copy(self._connection, partial)
            disk.put_in_place_if_free(partial, self.path)
        except BaseException:
            disk.forget(partial)
            raise

    def _renew(self) -> None:
        """Go on with a new connection, to the file in its place. Raises NotebookGone."""
        assert self.path is not None
        try:
            connection, read_only = opening.connect(self.path, self._key)
        except NotebookError as error:
            raise NotebookGone("not in its place") from error
        known = False
        try:
            with naming():
                known = not read_only and follows(connection, self._last)
        finally:
            if not known:
                connection.close()
        if not known:
            raise NotebookGone("another is in its place")
        self._changes_elsewhere += self._changes_here()
        self._connection.close()
        self._connection, self._database = connection, None
        self._changes_before = connection.total_changes
        self._place = Place(self.path)
        self.renewals += 1


def last(connection: engine.Connection) -> Last:
    """The newest entry of a notebook, by which it is known again."""
    row = connection.execute("SELECT id, uuid FROM entries ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (row[0], row[1])


def follows(connection: engine.Connection, known: Last) -> bool:
    """Whether a notebook goes on from where the newest entry was the one known."""
    if known is None:
        return last(connection) is None
    row = connection.execute("SELECT uuid FROM entries WHERE id = ?", known[:1]).fetchone()
    return row is not None and row[0] == known[1]


def _identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked at each commit, and quicker so
    except OSError:
        return None
    return found.st_dev, found.st_ino
