"""Marking the days of sessions with a therapist, so that other pages can say "since then"."""

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.domain.insights import Period, Span, resolve
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

    def delete(self, mark_id: int) -> SessionMark | None:
        """Take a mark away and hand it back for `restore`; None where there is no such mark."""
        mark = next((mark for mark in self._marks.all() if mark.id == mark_id), None)
        if mark is not None:
            self._marks.delete(mark_id)
            self.changed.emit()
        return mark

    def restore(self, mark: SessionMark) -> SessionMark:
        """Undo a `delete`: the same day and note, as a new mark."""
        return self._keep(SessionMark(held_on=mark.held_on, note=mark.note))

    def _keep(self, mark: SessionMark) -> SessionMark:
        kept = self._marks.add(mark)
        self.changed.emit()
        return kept


class Spans(QObject):
    """The stretches of time a person may look back on, as the sessions they marked have it."""

    def __init__(
        self, sessions: SessionRepository, *, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._clock = clock

    def spans(self) -> tuple[Span, ...]:
        """The spans there are to choose from; a session must be marked to look back to it."""
        earlier = self._sessions.before(self._clock.today())
        marked = (Span.LAST_SESSION,) if earlier is not None else ()
        return (*marked, Span.MONTH, Span.ALL)

    def period(self, span: Span) -> Period:
        """The dates a span stands for today; a session of today itself is not looked back to."""
        today = self._clock.today()
        mark = self._sessions.before(today)
        return resolve(span, today, mark.held_on if mark else None)
