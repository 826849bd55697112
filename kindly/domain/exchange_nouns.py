"""The nouns of an export, and what each of their fields may say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeAlias

from kindly.domain.acts import Company, Outcome, Signal
from kindly.domain.journal import Compassion, Feeling, Kind, Reply
from kindly.domain.learn import Reading
from kindly.domain.own_acts import TEXTS as ACT_TEXTS
from kindly.domain.packs import MOST_LETTERS, MOST_TITLE

MOST_NUMBER = 999_999_999
"""The highest number a page may bring along."""

_MOST_KEY = 200
_MOST_LISTED = 1_000
_CODE = re.compile(r"[a-z0-9-]{1,64}")

Record: TypeAlias = dict[str, Any]
"""One row as a file tells it: words, numbers, lists, and uuids in the place of numbers of rows."""


class Sort(StrEnum):
    """How a field is written in its column."""

    PLAIN = "plain"
    FLAG = "flag"
    WORDS = "words"
    """A list of choice words."""
    PARTS = "parts"
    """A list of lists of words a person wrote."""
    REF = "ref"
    """The uuid of a row of another noun; in its column it is that row's number."""
    CONTENT = "content"
    """A page as it once was."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `check` gives the value fit to keep or raises ValueError.

    `column` is what it is called in the notebook, `of` the noun a reference is to.
    """

    name: str
    check: Callable[[Any], Any]
    sort: Sort = Sort.PLAIN
    optional: bool = False
    of: str = ""

    @property
    def column(self) -> str:
        """The column it is kept in."""
        return f"{self.name}_id" if self.sort is Sort.REF else self.name


@dataclass(frozen=True, slots=True)
class Noun:
    """One table of what a person did; a row is known by its `key`."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("uuid",)
    texts: tuple[str, ...] = ()
    """The fields with words of a person's own."""

    @property
    def names(self) -> frozenset[str]:
        """What its fields are called."""
        return frozenset(field.name for field in self.fields)


# What fields may say


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("no text")
    if not value.isascii():
        value.encode("utf-8")  # half a surrogate pair is no text
    return value


def _name(value: Any) -> str:
    if not (0 < len(_text(value)) <= _MOST_KEY) or not value.isprintable():
        raise ValueError("no name")
    return str(value)


def _up_to(most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if len(_text(value)) > most:
            raise ValueError("too long")
        return str(value)

    return check


def _form_id(value: Any) -> str:
    return _name(value) if value != "" else ""


def _day(value: Any) -> str:
    if date.fromisoformat(_text(value)).isoformat() != value:
        raise ValueError("no day")
    return str(value)


def _moment(value: Any) -> str:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("no moment")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _time(value: Any) -> str:
    if value == "":
        return ""
    found = time.fromisoformat(_text(value))
    if found.tzinfo is not None or found.isoformat("minutes") != value:
        raise ValueError("no time of day")
    return str(value)


def _number(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError("no such number")
        return value

    return check


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("neither true nor false")
    return value


def _one(kind: type[StrEnum]) -> Callable[[Any], str]:
    known = frozenset(kind)

    def check(value: Any) -> str:
        if type(value) is not str or value not in known:
            raise ValueError("no word of these")
        return value

    return check


def _code(value: Any) -> str:
    if not _CODE.fullmatch(_text(value)):
        raise ValueError("no word of a list")
    return str(value)


def _listed(check: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def every(value: Any) -> list[Any]:
        if type(value) is not list or len(value) > _MOST_LISTED:
            raise ValueError("no list")
        return [check(it) for it in value]

    return every


def _some_texts(count: int) -> Callable[[Any], list[str]]:
    def check(value: Any) -> list[str]:
        if type(value) is not list or len(value) != count:
            raise ValueError("no such list")
        return [_text(it) for it in value]

    return check


def _content(value: Any) -> Record:
    """A page as it once was; what an older Kindly didn't keep yet may be missing."""
    if type(value) is not dict or not _LEAST_CONTENT <= value.keys() <= _CONTENT.keys():
        raise ValueError("no page")
    return {
        name: None if it is None and _CONTENT[name].optional else _CONTENT[name].check(it)
        for name, it in value.items()
    }


# The nouns

_LINE = _number(0, 100)
_KEPT = (
    Field("uuid", _name),
    Field("created_at", _moment),
    Field("updated_at", _moment),
)
_TRASH = Field("deleted_at", _moment, optional=True)


def _plain(check: Callable[[Any], Any], *names: str, optional: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, check, optional=optional) for name in names)


_PAGE_WORDS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")
PAGE = (
    Field("kind", _one(Kind)),
    Field("form_id", _form_id),
    Field("happened_on", _day),
    Field("at", _time),
    *_plain(_text, *_PAGE_WORDS),
    Field("answers", _listed(_some_texts(3)), Sort.PARTS),
    Field("signals", _listed(_one(Signal)), Sort.WORDS),
    Field("feelings", _listed(_one(Feeling)), Sort.WORDS),
    Field("replies", _listed(_one(Reply)), Sort.WORDS),
    *_plain(_LINE, "guess", "seemed", "close", "strings", "taste", optional=True),
    Field("compassion", _one(Compassion), optional=True),
    Field("company", _one(Company), optional=True),
    Field("act_id", _name, optional=True),
    Field("plan", _name, Sort.REF, optional=True, of="plans"),
    Field("print_ok", _flag, Sort.FLAG),
    Field("bring", _flag, Sort.FLAG),
)
"""What a page of the journal says; also what a version of it holds."""
LATER: Record = {"form_id": "", "at": "", "answers": []}
"""What an older Kindly didn't keep yet, as it stands in what that Kindly wrote."""
_CONTENT = {field.name: field for field in PAGE}
_LEAST_CONTENT = _CONTENT.keys() - LATER.keys()

SESSIONS = Noun(
    "sessions", (*_KEPT, _TRASH, *_plain(_day, "held_on"), *_plain(_text, "note")), texts=("note",)
)
PACKS = Noun(
    "packs",
    (
        *_KEPT,
        _TRASH,
        *_plain(_day, "added_on"),
        Field("name", _up_to(MOST_TITLE)),
        Field("about", _up_to(MOST_LETTERS)),
    ),
    texts=("name", "about"),
)
PLANS = Noun(
    "plans",
    (
        *_KEPT,
        _TRASH,
        *_plain(_day, "planned_on"),
        *_plain(_day, "closed_on", "day", optional=True),
        Field("outcome", _one(Outcome), optional=True),
        Field("act_id", _name, optional=True),
        Field("session", _name, Sort.REF, optional=True, of="sessions"),
        *_plain(_LINE, "guess", "whose", "willing", optional=True),
        Field("later", _flag, Sort.FLAG),
        Field("bring", _flag, Sort.FLAG),
        *_plain(_text, "cue", "action", "smaller"),
    ),
    texts=("cue", "action", "smaller"),
)
OWN_ACTS = Noun(
    "own_acts",
    (
        *_KEPT,
        _TRASH,
        *_plain(_day, "made_on"),
        Field("pack", _name, Sort.REF, optional=True, of="packs"),
        *_plain(_text, "title", *ACT_TEXTS),
        *_plain(_code, "family", "time", "energy", "loop", optional=True),
        Field("courage", _number(1, 5), optional=True),
        *(
            Field(name, _listed(_code), Sort.WORDS)
            for name in ("qualities", "settings", "company", "cost", "signals", "flags")
        ),
        *(Field(name, _listed(_code), Sort.WORDS) for name in ("topics", "also")),
    ),
    texts=("title", *ACT_TEXTS),
)
ACT_MARKS = Noun(
    "act_marks",
    (
        *_KEPT,
        *_plain(_name, "act_id"),
        *_plain(_day, "marked_on"),
        Field("favourite", _flag, Sort.FLAG),
        Field("hidden", _flag, Sort.FLAG),
    ),
    key=("act_id",),
)
OFFERS = Noun(
    "offers",
    (
        *_KEPT,
        *_plain(_name, "act_id"),
        *_plain(_day, "offered_on"),
        Field("slot", _number(0, _MOST_LISTED), optional=True),
    ),
    key=("act_id", "offered_on"),
)
ENTRIES = Noun(
    "entries",
    (Field("number", _number(1, MOST_NUMBER)), *_KEPT, _TRASH, *PAGE),
    texts=_PAGE_WORDS,
)
VERSIONS = Noun(
    "entry_versions",
    (
        *_KEPT,
        Field("entry", _name, Sort.REF, of="entries"),
        *_plain(_day, "kept_on"),
        Field("content", _content, Sort.CONTENT),
    ),
)
LESSONS = Noun(
    "lessons",
    (
        *_KEPT,
        *_plain(_name, "lesson_id"),
        *_plain(_day, "begun_on"),
        Field("reading", _one(Reading)),
        *_plain(_moment, "opened_at", optional=True),
        *_plain(_day, "finished_on", "fresh_look_on", optional=True),
        Field("choices", _listed(_some_texts(2)), Sort.WORDS),
        *_plain(_text, "words"),
    ),
    key=("lesson_id",),
    texts=("words",),
)
PREFERENCES = Noun(
    "preferences",
    (*_KEPT, *_plain(_name, "key"), *_plain(_day, "set_on"), *_plain(_text, "words")),
    key=("key",),
)
DRAFTS = Noun(
    "drafts",
    (*_KEPT, *_plain(_name, "key"), *_plain(_day, "written_on"), *_plain(_text, "words")),
    key=("key",),
)

NOUNS = (
    *(SESSIONS, PACKS, PLANS, OWN_ACTS, ACT_MARKS, OFFERS),
    *(ENTRIES, VERSIONS, LESSONS, PREFERENCES, DRAFTS),
)
"""Every noun, those first that others refer to."""
