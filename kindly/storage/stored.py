"""How values are written in a row and read back from it.

What was spoilt on the disk and makes no sense is told as damage, never word by word.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, TypeVar, overload

from kindly.storage.errors import SENSELESS, NotebookDamaged

T = TypeVar("T")


def understood(read: Callable[[Any], T], stored: Any) -> T:
    """What is stored, as it is read. Raises NotebookDamaged where it makes no sense."""
    try:
        return read(stored)
    except SENSELESS:
        raise NotebookDamaged("a value makes no sense") from None


def text(value: str) -> str:
    """Words as they are stored: half a surrogate pair, which no file can hold, becomes U+FFFD."""
    return (
        value
        if value.isascii()
        else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def moment(stored: str | None) -> datetime | None:
    """A stored moment, aware and in UTC."""
    return None if stored is None else understood(datetime.fromisoformat, stored)


def moment_text(value: datetime) -> str:
    """An aware moment as it is stored: in UTC, so that text sorts as time does."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


@overload
def day(stored: str) -> date: ...
@overload
def day(stored: str | None) -> date | None: ...
def day(stored: str | None) -> date | None:
    """A stored date."""
    return None if stored is None else understood(date.fromisoformat, stored)


def day_text(value: date | None) -> str | None:
    """A date as it is stored."""
    return None if value is None else value.isoformat()


def time_of_day(stored: str) -> time | None:
    """A stored time of day; None where there is none."""
    return understood(time.fromisoformat, stored) if stored else None


def time_text(value: time | None) -> str:
    """A time of day as it is stored, to the minute, so that text sorts as time does."""
    return "" if value is None else value.isoformat(timespec="minutes")


def words(stored: str, kind: Callable[[Any], T]) -> tuple[T, ...]:
    """A stored list of choice words, in the order they were chosen."""
    if stored == "[]":
        return ()
    return understood(lambda listed: tuple(kind(word) for word in json.loads(listed)), stored)


def words_text(values: Iterable[str]) -> str:
    """Choice words as they are stored."""
    return json.dumps([str(value) for value in values])


@overload
def choice(stored: str, kind: Callable[[Any], T]) -> T: ...
@overload
def choice(stored: str | None, kind: Callable[[Any], T]) -> T | None: ...
def choice(stored: str | None, kind: Callable[[Any], T]) -> T | None:
    """A stored choice word."""
    return None if stored is None else understood(kind, stored)


def known_words(stored: str, kind: Callable[[Any], T]) -> tuple[T, ...]:
    """A stored list of choice words, without those that aren't known here; quick where repeated."""
    return _known_words(stored, kind) if stored != "[]" else ()


def known(stored: str | int | None, kind: Callable[[Any], T]) -> T | None:
    """A stored choice word, or None where it isn't known here; quick where repeated."""
    return None if stored is None else _known(stored, kind)


@lru_cache(maxsize=2048)
def _known_words(stored: str, kind: Callable[[Any], Any]) -> tuple[Any, ...]:
    found = understood(json.loads, stored)
    if not isinstance(found, list):
        return ()
    return tuple(word for item in found if (word := _known_or_none(item, kind)) is not None)


@lru_cache(maxsize=256)
def _known(stored: str | int, kind: Callable[[Any], Any]) -> Any:
    return _known_or_none(stored, kind)


def _known_or_none(stored: Any, kind: Callable[[Any], Any]) -> Any:
    try:
        return kind(stored)
    except ValueError:
        return None
