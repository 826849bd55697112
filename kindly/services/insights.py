"""Looking back at the journal over a stretch of time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from kindly.domain.acts import Family
from kindly.domain.clock import Clock
from kindly.domain.insights import ENOUGH, OwnLine, Period, View, look_back, month_of, own_line
from kindly.domain.journal import Entry, Landing
from kindly.domain.patterns import (
    MOST_FIRSTS,
    Bands,
    Day,
    Patterns,
    bands,
    by_time,
    numbers,
    obstacles,
    who_and_how,
)
from kindly.services.library import LibraryService
from kindly.services.spans import Spans
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository

MOST_ENTRIES = 200
MOST_LANDINGS = 5_000
MOST_LOOKED_AT = 10
"""How many of a month's first pages are looked at for one with words."""


class InsightsService(Spans):
    """Reads what Insights shows; own words come from the newest `MOST_ENTRIES` of a period."""

    def __init__(
        self,
        looking_back: LookingBack,
        sessions: SessionRepository,
        library: LibraryService,
        *,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(sessions, clock=clock, parent=parent)
        self._looking_back = looking_back
        self._library = library

    def read(self, period: Period) -> tuple[View, Patterns]:
        """The own words and the pairs of a period, and what its pages have in common.

        Raises NotebookError if they can't be read.
        """
        start, end = period.start, period.end
        entries = self._looking_back.between(start, end, MOST_ENTRIES)
        landings = self._looking_back.landings(start, end, MOST_LANDINGS)
        days = self._looking_back.days(None, None)
        view = look_back(period, entries, [self._with_family(it) for it in landings])
        return view, self._patterns(period, entries, days)

    def enough(self, period: Period) -> bool:
        """Whether there is enough to look back on; raises NotebookError as `read` does."""
        return not self._looking_back.few_between(period.start, period.end, ENOUGH - 1)

    def _patterns(
        self, period: Period, entries: Sequence[Entry], all_days: Sequence[Day]
    ) -> Patterns:
        start, end = period.start, period.end
        days = [
            it
            for it in all_days
            if (start is None or start <= it.day) and (end is None or it.day <= end)
        ]
        return Patterns(
            squares=who_and_how(
                self._looking_back.tried(start, end),
                self._family,
                self._library.offered(),
                self._clock.today(),
            ),
            felt=by_time(self._looking_back.felt(start, end)),
            obstacles=obstacles(entries),
            bands=self._bands(period, days),
            firsts=self._firsts(period, all_days),
            numbers=numbers(days),
        )

    def _family(self, act_id: str | None) -> Family | None:
        act = self._library.act(act_id)
        return act.family if act is not None else None

    def _with_family(self, landing: Landing) -> Landing:
        return replace(landing, family=self._family(landing.act_id))

    def _bands(self, period: Period, days: Sequence[Day]) -> Bands:
        """Seen and felt over the period; where it is open, from the first page to today."""
        written = [it.day for it in days] or [self._clock.today()]
        last = max(self._clock.today(), written[-1])
        return bands(days, period.start or written[0], period.end or last)

    def _firsts(self, period: Period, all_days: Sequence[Day]) -> tuple[OwnLine, ...]:
        """The first line of each of the newest months that lie outside the period.

        Of a period that is open at both ends only the present month is left out.
        """
        today = self._clock.today()
        start, end = period.start or today, period.end or today
        months = {month_of(it.day) for it in all_days}
        others = sorted((it for it in months if it[1] < start or it[0] > end), reverse=True)
        lines = (self._first_line(*month) for month in others[:MOST_FIRSTS])
        return tuple(line for line in lines if line is not None)

    def _first_line(self, start: date, end: date) -> OwnLine | None:
        """The first line of a month in the person's own words."""
        first = self._looking_back.first_between(start, end, MOST_LOOKED_AT)
        return next((line for entry in first if (line := own_line(entry))), None)
