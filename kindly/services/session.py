"""Marking the days of sessions with a therapist, so that other pages can say "since then"."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.domain.session import SessionMark
from kindly.storage.session import SessionRepository


class SessionService(QObject):
    """Keeps the days on which the person had a session; `changed` says that they differ now."""

    changed = Signal()

    def __init__(
        self, marks: SessionRepository, *, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._clock = clock

    def mark_today(self, note: str = "") -> SessionMark:
        """Mark that there was a session today; a day that is marked already is left as it is.

        Raises NotebookError where the notebook can't be written.
        """
        today = self._clock.today()
        marked = next((mark for mark in self._marks.all() if mark.held_on == today), None)
        if marked is not None:
            return marked
        return self._keep(SessionMark(held_on=today, note=note))

    def last(self) -> SessionMark | None:
        """The newest session, or None where none was ever marked."""
        return self._marks.last()

    def all(self) -> list[SessionMark]:
        """Every session that is marked, newest first."""
        return list(self._marks.all())

    def today(self) -> date:
        """The local date."""
        return self._clock.today()

    def change(self, mark: SessionMark) -> SessionMark | None:
        """Keep another day or note for a mark; None where there is no such mark any more.

        No session is had in days to come, so such a day becomes today. The same day and note write
        nothing. Raises NotebookError where the notebook can't be written.
        """
        known = self._marks.get(mark.id)
        if known is None:
            return None
        note = mark.note.strip()
        changed = replace(known, held_on=min(mark.held_on, self.today()), note=note)
        if changed != known:
            self._marks.change(changed)
            self.changed.emit()
        return changed

    def delete(self, mark_id: int) -> SessionMark | None:
        """Take a mark away and hand it back for `restore`; None where there is no such mark."""
        mark = self._marks.get(mark_id)
        if mark is not None:
            self._marks.delete(mark_id)
            self.changed.emit()
        return mark

    def restore(self, mark: SessionMark) -> None:
        """Undo a `delete`: the same mark is there again, for whatever belongs to it."""
        self._marks.restore(mark.id)
        self.changed.emit()

    def _keep(self, mark: SessionMark) -> SessionMark:
        kept = self._marks.add(mark)
        self.changed.emit()
        return kept
