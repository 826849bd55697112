"""How a person likes to practise: what to leave out, the moments they plan by, and reminders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar

from kindly.domain.acts import Topic
from kindly.domain.choices import choices, plain
from kindly.domain.library import Query
from kindly.domain.library import as_words as query_as_words
from kindly.domain.library import from_words as query_from_words
from kindly.domain.typed import one_line

FIRST_TIME = time(10, 0)
MOST_CUES = 12
MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Practice:
    """A person's choices about practising; every reminder is off until they turn it on.

    `cues` are their own moments to plan by, in place of the shipped ones where there are any.
    `start_line` says one soft line at the next start, `remind` says it at `remind_at` (the
    person's local time) on a day that has a plan, while the window is open. `line` is that line
    in their own words; empty for Kindly's. `discreet` keeps the act out of a calendar's title.
    """

    skip: frozenset[Topic] = frozenset()
    cues: tuple[str, ...] = ()
    start_line: bool = False
    remind: bool = False
    remind_at: time = FIRST_TIME
    line: str = ""
    discreet: bool = False
    browse: Query = field(default_factory=Query)
    braver_asked_on: date | None = None
    """When the offer of a braver version was last answered, with yes or no."""


def tidied(practice: Practice) -> Practice:
    """The choices with their words made fit to keep: one line each, no cue empty or twice."""
    cues = dict.fromkeys(_line(cue) for cue in practice.cues)
    return replace(
        practice,
        cues=tuple(cue for cue in cues if cue)[:MOST_CUES],
        line=_line(practice.line),
        remind_at=practice.remind_at.replace(second=0, microsecond=0, tzinfo=None, fold=0),
    )


def as_words(practice: Practice) -> dict[str, object]:
    """The choices as plain words, without those that are as they are at first."""
    asked_on = practice.braver_asked_on
    said: dict[str, object] = {
        "skip": plain(practice.skip),
        "cues": list(practice.cues),
        "remind_at": practice.remind_at.isoformat() if practice.remind_at != FIRST_TIME else "",
        "line": practice.line,
        "browse": query_as_words(practice.browse),
        "braver_asked_on": asked_on.isoformat() if asked_on else "",
    }
    said |= {name: getattr(practice, name) for name in _SWITCHES}
    return {name: value for name, value in said.items() if value}


def from_words(words: Mapping[str, object]) -> Practice:
    """The choices of such words; whatever is broken or not known is as it is at first."""
    cues, line, browse = words.get("cues"), words.get("line"), words.get("browse")
    switches = {name: words.get(name) is True for name in _SWITCHES}
    return tidied(
        Practice(
            skip=frozenset(choices(Topic, words.get("skip"))),
            cues=tuple(cue for cue in cues if isinstance(cue, str))
            if isinstance(cues, list)
            else (),
            remind_at=_read(time.fromisoformat, words.get("remind_at")) or FIRST_TIME,
            line=line if isinstance(line, str) else "",
            browse=query_from_words(browse) if isinstance(browse, dict) else Query(),
            braver_asked_on=_read(date.fromisoformat, words.get("braver_asked_on")),
            **switches,
        )
    )


_SWITCHES = ("start_line", "remind", "discreet")
_Read = TypeVar("_Read")


def _line(text: str) -> str:
    return one_line(text)[:MOST_LETTERS].rstrip()


def _read(reading: Callable[[str], _Read], word: object) -> _Read | None:
    """What a word says, read this way; None where it can't be."""
    try:
        return reading(word) if isinstance(word, str) else None
    except ValueError:
        return None
