"""Time and chance from the computer, handed in at the top and known by nothing below it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock, or one that stands still at a moment it is given."""

    moment: datetime | None = None

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return (self.moment or datetime.now(UTC)).astimezone(UTC)

    def today(self) -> date:
        """The local calendar date, where the person is."""
        return self.now().astimezone().date()


def new_id() -> str:
    """A fresh random UUID."""
    import uuid  # noqa: PLC0415 - takes longer to load than the first page has use for

    return str(uuid.uuid4())
