"""Time as something handed in, so that nothing below `kindly.app` reads a clock."""

from datetime import date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """Tells the time and the person's local date."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The local calendar date, where the person is."""
        ...

    def time_of_day(self) -> time:
        """The local time of day, to the minute."""
        ...
