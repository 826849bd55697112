"""How values are written in a row and read back from it."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TypeVar

T = TypeVar("T")


def text(value: str) -> str:
    """Words as they are stored: half a surrogate pair, which no file can hold, becomes U+FFFD."""
    return (
        value
        if value.isascii()
        else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def moment(stored: str | None) -> datetime | None:
    """A stored moment, aware and in UTC."""
    return None if stored is None else datetime.fromisoformat(stored)


def moment_text(value: datetime) -> str:
    """An aware moment as it is stored: in UTC, so that text sorts as time does."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def day(stored: str | None) -> date | None:
    """A stored date."""
    return None if stored is None else date.fromisoformat(stored)


def day_text(value: date | None) -> str | None:
    """A date as it is stored."""
    return None if value is None else value.isoformat()


def words(stored: str, kind: type[T]) -> tuple[T, ...]:
    """A stored list of choice words, in the order they were chosen."""
    return tuple(kind(word) for word in json.loads(stored)) if stored != "[]" else ()  # type: ignore[call-arg]


def words_text(values: Iterable[str]) -> str:
    """Choice words as they are stored."""
    return json.dumps([str(value) for value in values])


def choice(stored: str | None, kind: type[T]) -> T | None:
    """A stored choice word."""
    return None if stored is None else kind(stored)  # type: ignore[call-arg]
