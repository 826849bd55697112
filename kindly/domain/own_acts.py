"""Acts a person makes: made fit to keep, and as plain words while they are unfinished."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)
from kindly.domain.choices import choice, choices
from kindly.domain.typed import lines, one_line

TEXTS = ("do", "signal", "smaller", "bigger", "watch_out", "ask")
_ONE: dict[str, type[Enum]] = {
    "family": Family,
    "time": Time,
    "courage": Courage,
    "energy": Energy,
    "loop": Loop,
}
_SOME: dict[str, type[Enum]] = {
    "qualities": Quality,
    "settings": Setting,
    "company": Company,
    "cost": Cost,
    "signals": Signal,
    "flags": Flag,
    "topics": Topic,
    "also": Also,
}


def fit_to_keep(act: Act) -> Act:
    """The act with its title on one line and no control characters anywhere.

    Raises ValueError where no title is left: it is the one thing an act needs.
    """
    title = one_line(act.title)
    if not title:
        raise ValueError("an act needs a title")
    texts: dict[str, Any] = {name: lines(getattr(act, name)) for name in TEXTS}
    return replace(act, title=title, **texts)


def as_words(act: Act) -> dict[str, object]:
    """What an act says, as plain words and lists of words."""
    said: dict[str, object] = {name: getattr(act, name) for name in ("id", "title", *TEXTS)}
    said |= {name: value and value.value for name in _ONE if (value := getattr(act, name))}
    said |= {name: [it.value for it in getattr(act, name)] for name in _SOME}
    return {name: value for name, value in said.items() if value}


def from_words(words: Mapping[str, object]) -> Act:
    """The act of such words; whatever is broken or not known is left out."""
    said: dict[str, Any] = {
        name: value if isinstance(value := words.get(name), str) else ""
        for name in ("id", "title", *TEXTS)
    }
    said |= {name: choice(kind, words.get(name)) for name, kind in _ONE.items()}
    said |= {name: choices(kind, words.get(name)) for name, kind in _SOME.items()}
    return Act(**said)
