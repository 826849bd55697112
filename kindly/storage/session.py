"""The sessions a person marked, as they are kept."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kindly.domain.session import SessionMark
from kindly.storage import stored
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from sqlite_utils import Database

_FROM = (
    "SELECT held_on, note, id, uuid FROM sessions INDEXED BY ix_sessions_live "
    "WHERE deleted_at IS NULL"
)
_ORDER = "ORDER BY held_on DESC, id DESC"


class SessionRepository:
    """The session marks of one notebook."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(self, mark: SessionMark) -> SessionMark:
        """Keep a new mark; what comes back has its id and uuid."""
        now = self._notebook.now()
        row = {
            "uuid": mark.uuid or self._notebook.new_id(),
            "held_on": mark.held_on.isoformat(),
            "note": stored.text(mark.note),
            "created_at": now,
            "updated_at": now,
        }

        def insert(database: "Database") -> int:
            return int(database.table("sessions").insert(row).last_rowid or 0)

        return SessionMark(mark.held_on, row["note"], self._notebook.write(insert), row["uuid"])

    def all(self) -> list[SessionMark]:
        """The live marks, newest first."""
        return [_mark(row) for row in self._notebook.rows(f"{_FROM} {_ORDER}")]

    def last(self) -> SessionMark | None:
        """The newest live mark."""
        row = self._notebook.row(f"{_FROM} {_ORDER} LIMIT 1")
        return None if row is None else _mark(row)

    def before(self, day: date) -> SessionMark | None:
        """The newest live mark of an earlier day."""
        row = self._notebook.row(f"{_FROM} AND held_on < ? {_ORDER} LIMIT 1", (day.isoformat(),))
        return None if row is None else _mark(row)

    def get(self, mark_id: int) -> SessionMark | None:
        """The live mark of this id."""
        row = self._notebook.row(
            "SELECT held_on, note, id, uuid FROM sessions WHERE id = ? AND deleted_at IS NULL",
            (mark_id,),
        )
        return None if row is None else _mark(row)

    def change(self, mark: SessionMark) -> None:
        """Keep the day and the note of a live mark as they are now."""
        self._notebook.write(
            lambda database: database.execute(
                "UPDATE sessions SET held_on = ?, note = ?, updated_at = ? "
                "WHERE id = ? AND deleted_at IS NULL",
                (
                    mark.held_on.isoformat(),
                    stored.text(mark.note),
                    self._notebook.now(),
                    mark.id,
                ),
            )
        )

    def restore(self, mark_id: int) -> None:
        """Bring a mark back from the trash; one that isn't there is no matter."""
        self._notebook.write(
            lambda database: database.execute(
                "UPDATE sessions SET deleted_at = NULL, updated_at = ? WHERE id = ?",
                (self._notebook.now(), mark_id),
            )
        )

    def delete(self, mark_id: int) -> None:
        """Put the mark in the trash; one that isn't there is no matter."""
        now = self._notebook.now()
        self._notebook.write(
            lambda database: database.execute(
                "UPDATE sessions SET deleted_at = ?, updated_at = ? "
                "WHERE id = ? AND deleted_at IS NULL",
                (now, now, mark_id),
            )
        )


def _mark(row: Sequence[Any]) -> SessionMark:
    held_on, note, mark_id, uuid = row
    return SessionMark(stored.day(held_on), note, mark_id, uuid)
