"""Looking back at the journal over a stretch of time."""

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Span, View, look_back
from kindly.services.spans import Spans
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository

MOST_ENTRIES = 200
MOST_LANDINGS = 200


class InsightsService(Spans):
    """Reads what Insights shows; at most the newest `MOST_ENTRIES` entries of a period are read."""

    def __init__(
        self,
        journal: LookingBack,
        sessions: SessionRepository,
        *,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(sessions, clock=clock, parent=parent)
        self._journal = journal

    def view(self, span: Span) -> View:
        """What there is to see in a span."""
        period = self.period(span)
        entries = self._journal.between(period.start, period.end, MOST_ENTRIES)
        landings = self._journal.landings(period.start, period.end, MOST_LANDINGS)
        return look_back(period, entries, landings)
