"""Reading one table of a content file strictly: every key wanted, known, and of its type."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from pathlib import Path
from typing import TypeVar

Word = TypeVar("Word", bound=Enum)


class Trouble(StrEnum):
    """What can be wrong with a file of words, for those who say it in words of their own."""

    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"
    TOO_BIG = "too-big"
    NOT_TEXT = "not-text"
    NOT_TOML = "not-toml"
    NOT_A_PACK = "not-a-pack"
    NOT_PROMPTS = "not-prompts"
    NEWER = "newer"
    """The file has a form that only a newer Kindly knows."""
    MISSING = "missing"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_WORD = "unknown-word"
    """Not one of the words of a vocabulary."""
    BAD_ID = "bad-id"
    EMPTY = "empty"
    TWICE = "twice"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    UNFIT = "unfit"
    """Something else that only the reason tells."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one key of one table, so that a program can tell it apart."""

    trouble: Trouble
    path: str = ""
    """The table: empty for the top, "pack", or "act 3" for the third one begun with [[act]]."""
    key: str = ""
    name: str = ""
    """What the table is called, as soon as that is known."""
    found: str = ""
    allowed: tuple[str, ...] = ()


class ContentError(Exception):
    """A content file that can't be used: which file, which key, and why."""

    def __init__(self, file: Path, key: str, reason: str, flaw: Flaw | None = None) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason
        self.flaw = flaw or Flaw(Trouble.UNFIT, key=key)


class Table:
    """One table of a file; each key is taken once, and `close` refuses what nobody took."""

    def __init__(self, file: Path, place: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.place = place
        self._path = place
        self._name = ""
        self._values = values
        self._left = dict.fromkeys(values)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def named(self, name: str) -> "Table":
        """The same table, called `name` in what is said of it from here on."""
        self.place = f"{self.place}[{name}]"
        self._name = name
        return self

    def error(
        self,
        key: str,
        reason: str,
        trouble: Trouble = Trouble.UNFIT,
        *,
        found: str = "",
        allowed: tuple[str, ...] = (),
    ) -> ContentError:
        """The error to raise about `key`."""
        flaw = Flaw(trouble, self._path, key, self._name, found, allowed)
        return ContentError(self.file, f"{self.place}.{key}" if self.place else key, reason, flaw)

    def take(self, key: str) -> object:
        """The value of `key`, whatever it is."""
        self._left.pop(key, None)
        try:
            return self._values[key]
        except KeyError:
            raise self.error(key, "is missing", Trouble.MISSING) from None

    def text(self, key: str, default: str | None = None) -> str:
        """A text with something in it; `default` stands in only for a key that isn't there."""
        if default is not None and key not in self._values:
            return default
        self.take(key)
        text = self.loose_text(key)
        if not text:
            raise self.error(key, "must not be empty", Trouble.EMPTY)
        return text

    def loose_text(self, key: str) -> str:
        """A text that may be empty or left out."""
        value = self.take(key) if key in self._values else ""
        if not isinstance(value, str):
            raise self.error(key, "must be a text in quotes", Trouble.WRONG_TYPE)
        return value.strip()

    def texts(self, key: str, *, least: int = 1) -> tuple[str, ...]:
        """A list of texts, at least `least` long, none empty and none twice."""
        found = self._texts(key)
        if len(found) < least:
            raise self.error(key, f"needs {least} or more", Trouble.TOO_FEW)
        return found

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if not isinstance(value, list):
            raise self.error(key, "must be a list of texts", Trouble.WRONG_TYPE)
        for item in value:
            if not isinstance(item, str) or not item.strip():
                reason = "must be a list of texts, none of them empty"
                raise self.error(key, reason, Trouble.WRONG_TYPE)
        if len(set(value)) < len(value):
            raise self.error(key, "says something twice", Trouble.TWICE)
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
            trouble = Trouble.UNKNOWN_WORD if isinstance(value, str | int) else Trouble.WRONG_TYPE
            allowed = tuple(map(str, known))
            reason = f"{value!r} is not one of {', '.join(allowed)}"
            raise self.error(key, reason, trouble, found=str(value), allowed=allowed)
        return words(value)

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.take(key)
        if type(value) is not int or not low <= value <= high:
            reason = f"must be a whole number from {low} to {high}"
            raise self.error(key, reason, Trouble.WRONG_TYPE)
        return value

    def yes(self, key: str) -> bool:
        """Whether `key` is there and true; left out means no."""
        value = self.take(key) if key in self._values else False
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false", Trouble.WRONG_TYPE)
        return value

    def day(self, key: str) -> date:
        """A calendar date, written without quotes."""
        value = self.take(key)
        if type(value) is not date:
            reason = "must be a date such as 2026-01-31, without quotes"
            raise self.error(key, reason, Trouble.WRONG_TYPE)
        return value

    def table(self, key: str) -> "Table":
        """The table under `key`."""
        value = self.take(key)
        if not isinstance(value, dict):
            raise self.error(key, "must be a table", Trouble.WRONG_TYPE)
        return Table(self.file, f"{self.place}.{key}" if self.place else key, value)

    def tables(self, key: str, *, least: int = 1) -> Iterator["Table"]:
        """The tables under `key`, at least `least` of them."""
        value = self.take(key) if least or key in self._values else []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"must be tables, each begun with [[{key}]]", Trouble.WRONG_TYPE)
        if len(value) < least:
            raise self.error(key, f"needs {least} or more", Trouble.TOO_FEW)
        for number, item in enumerate(value, 1):
            place = f"{self.place}.{key}" if self.place else key
            yield Table(self.file, f"{place} {number}", item)

    def only_once(self, key: str, words: Iterable[str]) -> None:
        """Refuse what is there twice."""
        seen: set[str] = set()
        for word in words:
            if word in seen:
                raise self.error(key, f"{word} is there twice", Trouble.TWICE, found=word)
            seen.add(word)

    def close(self) -> None:
        """Refuse the first key that nobody took."""
        self._refuse(self._left)

    def only(self, *keys: str) -> None:
        """Refuse the first key that is none of these; a slip is told before what it leaves out."""
        self._refuse(key for key in self._values if key not in keys)

    def _refuse(self, keys: Iterable[str]) -> None:
        for key in keys:
            raise self.error(key, "is not a key that belongs here", Trouble.UNKNOWN_KEY)
