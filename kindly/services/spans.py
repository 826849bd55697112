"""The stretches of time that looking back and a summary may be about."""

from datetime import date

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Period, Span, chosen, resolve
from kindly.storage.session import SessionRepository


class Spans(QObject):
    """What a person may look back on, as the sessions they marked have it."""

    def __init__(
        self, sessions: SessionRepository, *, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._clock = clock

    def today(self) -> date:
        """The local calendar date."""
        return self._clock.today()

    def spans(self) -> tuple[Span, ...]:
        """The spans there are to choose from; a session must be marked to look back to it."""
        earlier = self._sessions.before(self._clock.today())
        marked = (Span.LAST_SESSION,) if earlier is not None else ()
        return (*marked, Span.MONTH, Span.QUARTER, Span.ALL, Span.CHOSEN)

    def period(self, span: Span, start: date | None = None, end: date | None = None) -> Period:
        """The dates a span stands for today; a session of today itself is not looked back to.

        `start` and `end` are the days of a span that is chosen; today where they are left out.
        """
        today = self._clock.today()
        if span is Span.CHOSEN:
            return chosen(start or today, end or today)
        mark = self._sessions.before(today)
        return resolve(span, today, mark.held_on if mark else None)
