"""Reading one table of a content file strictly: every key wanted, known, and of its type."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

Word = TypeVar("Word", bound=Enum)


class ContentError(Exception):
    """A content file that can't be used: which file, which key, and why."""

    def __init__(self, file: Path, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class Table:
    """One table of a file; each key is taken once, and `close` refuses what nobody took."""

    def __init__(self, file: Path, place: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.place = place
        self._values = values
        self._left = dict.fromkeys(values)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def named(self, name: str) -> "Table":
        """The same table, called `name` in what is said of it from here on."""
        self.place = f"{self.place}[{name}]"
        return self

    def error(self, key: str, reason: str) -> ContentError:
        """The error to raise about `key`."""
        return ContentError(self.file, f"{self.place}.{key}" if self.place else key, reason)

    def take(self, key: str) -> object:
        """The value of `key`, whatever it is."""
        self._left.pop(key, None)
        try:
            return self._values[key]
        except KeyError:
            raise self.error(key, "is missing") from None

    def text(self, key: str, default: str | None = None) -> str:
        """A text with something in it; `default` stands in only for a key that isn't there."""
        if default is not None and key not in self._values:
            return default
        value = self.take(key)
        if not isinstance(value, str):
            raise self.error(key, "must be a text in quotes")
        if not value.strip():
            raise self.error(key, "must not be empty")
        return value.strip()

    def texts(self, key: str, *, least: int = 1) -> tuple[str, ...]:
        """A list of texts, at least `least` long, none empty and none twice."""
        found = self._texts(key)
        if len(found) < least:
            raise self.error(key, f"needs {least} or more")
        return found

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if not isinstance(value, list):
            raise self.error(key, "must be a list of texts")
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.error(key, "must be a list of texts, none of them empty")
        if len(set(value)) < len(value):
            raise self.error(key, "says something twice")
        return tuple(value)

    def word(self, key: str, words: type[Word]) -> Word:
        """One word of the vocabulary `words`."""
        return self._word(key, self.take(key), words)

    def words(self, key: str, words: type[Word], *, least: int = 0) -> tuple[Word, ...]:
        """A list of words of the vocabulary `words`, at least `least` long and none twice."""
        found = self.texts(key, least=least)
        return tuple(self._word(key, item, words) for item in found)

    def _word(self, key: str, value: object, words: type[Word]) -> Word:
        known = words._value2member_map_
        if type(value) not in (str, int) or value not in known:
            raise self.error(key, f"{value!r} is not one of {', '.join(map(str, known))}")
        return words(value)

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.take(key)
        if type(value) is not int or not low <= value <= high:
            raise self.error(key, f"must be a whole number from {low} to {high}")
        return value

    def yes(self, key: str) -> bool:
        """Whether `key` is there and true; left out means no."""
        value = self.take(key) if key in self._values else False
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """A calendar date, written without quotes."""
        value = self.take(key)
        if type(value) is not date:
            raise self.error(key, "must be a date such as 2026-01-31, without quotes")
        return value

    def table(self, key: str) -> "Table":
        """The table under `key`."""
        value = self.take(key)
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(self.file, f"{self.place}.{key}" if self.place else key, value)

    def tables(self, key: str, *, least: int = 1) -> Iterator["Table"]:
        """The tables under `key`, at least `least` of them."""
        value = self.take(key) if least or key in self._values else []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"must be tables, each begun with [[{key}]]")
        if len(value) < least:
            raise self.error(key, f"needs {least} or more")
        for number, item in enumerate(value, 1):
            place = f"{self.place}.{key}" if self.place else key
            yield Table(self.file, f"{place} {number}", item)

    def close(self) -> None:
        """Refuse the first key that nobody took."""
        for key in self._left:
            raise self.error(key, "is not a key that belongs here")
