"""Looking back at the journal over a stretch of time."""

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Period, Span, View, look_back, resolve
from kindly.storage.journal import EntryRepository
from kindly.storage.session import SessionRepository

MOST_ENTRIES = 200
MOST_LANDINGS = 200


class InsightsService(QObject):
    """Reads what Insights shows; at most the newest `MOST_ENTRIES` entries of a period are read."""

    def __init__(
        self,
        entries: EntryRepository,
        sessions: SessionRepository,
        *,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._sessions = sessions
        self._clock = clock

    def spans(self) -> tuple[Span, ...]:
        """The spans there are to choose from; a session must be marked to look back to it."""
        marked = (Span.LAST_SESSION,) if self._sessions.last() is not None else ()
        return (*marked, Span.MONTH, Span.ALL)

    def period(self, span: Span) -> Period:
        """The dates a span stands for today."""
        mark = self._sessions.last()
        return resolve(span, self._clock.today(), mark.held_on if mark else None)

    def view(self, span: Span) -> View:
        """What there is to see in a span."""
        period = self.period(span)
        entries = self._entries.between(period.start, period.end, MOST_ENTRIES)
        landings = self._entries.landings(period.start, period.end, MOST_LANDINGS)
        return look_back(period, entries, landings)
