"""Time as something handed in, so that nothing below `kindly.app` reads a clock."""

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and the person's local date."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The local calendar date, where the person is."""
        ...
