"""What an export of a whole notebook is: its form, its rows as lines, and why one is refused."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from kindly.domain.exchange_nouns import NOUNS, Noun, Record
from kindly.domain.own_acts import TEXTS as ACT_TEXTS

FORM = 1
"""The form of the export that this Kindly writes, and the only one it reads."""
FORM_KEY = "kindly-export"
MOST_LINE = 16 * 1024 * 1024
"""The most bytes one row may have, its line's end left out."""


class Why(StrEnum):
    """Why a file isn't taken in."""

    UNREADABLE = "unreadable"
    NOT_OURS = "not-ours"
    NEWER = "newer"
    DAMAGED = "damaged"
    """It isn't as it was when it was written."""
    TOO_BIG = "too-big"
    STRANGE = "strange"
    """Something in it isn't as Kindly writes it."""


class RefusedError(Exception):
    """A file that isn't taken in: why, and where that was seen as far as it is known."""

    def __init__(self, why: Why, where: str = "", line: int = 0, field: str = "") -> None:
        self.why = why
        self.where = where
        self.line = line
        self.field = field
        super().__init__(":".join(filter(None, (why, where, str(line or ""), field))))


class Standing(StrEnum):
    """How a row of a file stands to what is there."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    """It was changed after the one that is there."""
    OLDER = "older"
    """The one that is there was changed after it."""


def checked(noun: Noun, said: object, line: int) -> Record:
    """The row that was read, fit to keep. Raises RefusedError."""
    if not isinstance(said, dict) or said.keys() != _NAMES[noun.name]:
        found = said.keys() if isinstance(said, dict) else ()
        strange = sorted(_NAMES[noun.name] ^ set(found))
        raise RefusedError(Why.STRANGE, noun.name, line, strange[0][:_A_GLANCE] if strange else "")
    fit: Record = {}
    for field in noun.fields:
        value = said[field.name]
        if value is None and field.optional:
            fit[field.name] = None
            continue
        try:
            fit[field.name] = field.check(value)
        except (ValueError, OverflowError) as error:
            raise RefusedError(Why.STRANGE, noun.name, line, field.name) from error
    return fit


def parsed(line: bytes) -> object:
    """What one line of JSON says. Raises ValueError where it is no such line."""
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("too deep") from error


def line_of(record: Mapping[str, object]) -> bytes:
    """A row as its line, without the line's end."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def in_order(record: Mapping[str, object]) -> str:
    """A row as words that are the same wherever the same row is."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def texts_of(noun: Noun, record: Record) -> list[str]:
    """The words of a person's own in a row, blank ones left out."""
    texts: Iterable[str] = (record[name] for name in noun.texts)
    if noun.name in {"drafts", "preferences"}:
        texts = _own_words(record["words"], otherwise=noun.name == "drafts")
    return [text.strip() for text in texts if text.strip()]


def lost_texts(noun: Noun, loser: Record, winner: Record) -> list[str]:
    """The words of a person's own in the one row that aren't anywhere in the other."""
    kept = texts_of(noun, winner)
    whole, known = "\n".join(kept), frozenset(kept)
    lost = [text for text in dict.fromkeys(texts_of(noun, loser)) if text not in known]
    if len(lost) * len(whole) > _MOST_LETTERS:  # no person's; better twice than lost, or for ever
        return lost
    return [text for text in lost if not _is_among(text, whole)]


def _is_among(text: str, words: str) -> bool:
    """Whether a text stands in other words as it is, between blanks or ends.

    Where it stands within longer words again and again, it isn't looked for to the end.
    """
    start = words.find(text)
    for _ in range(_MOST_PLACES):
        if start < 0:
            break
        end = start + len(text)
        beside = words[max(0, start - 1) : start] + words[end : end + 1]
        if not beside.strip():
            return True
        start = words.find(text, start + 1)
    return False


def _own_words(words: str, *, otherwise: bool) -> list[str]:
    """The words that stand under a key for such in some JSON, or all of what is no JSON."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return [words] if otherwise else []
    found: list[str] = []
    waiting: list[tuple[bool, object]] = [(otherwise, said)]
    while waiting:
        own, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(key in _WORDED, it) for key, it in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(own, it) for it in reversed(value)]
        elif own and isinstance(value, str):
            found.append(value)
    return found


_A_GLANCE = 80
_MOST_LETTERS, _MOST_PLACES = 10**9, 100
"""How much is looked through for the texts of one row, which takes a second or two."""
_WORDED = {"title", "about", "question", "hint", "name", "line", "cues", "cue", "action", "words"}
_WORDED |= {*ACT_TEXTS}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a key stands twice")
    return said


def _never(_number: str) -> object:
    raise ValueError("no field holds such a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_never, parse_constant=_never)

_NAMES = {noun.name: noun.names for noun in NOUNS}
