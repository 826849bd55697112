"""An unfinished plan as plain words; what is broken in them is as if it never was said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kindly.domain.acts import Plan

_TEXTS = ("cue", "action", "smaller")
_PLACES = ("guess", "whose", "willing")


def as_words(plan: Plan) -> dict[str, object]:
    """What a person can say of a plan before it is kept."""
    words = {name: getattr(plan, name) for name in (*_TEXTS, *_PLACES)}
    return words | {"day": plan.day and plan.day.isoformat()}


def with_words(plan: Plan, words: Mapping[str, object]) -> Plan:
    """The plan as such words say it."""
    texts = {name: text for name in _TEXTS if isinstance(text := words.get(name), str)}
    places = {name: _place(words.get(name)) for name in _PLACES}
    return replace(plan, **texts, **places, day=_day(words.get("day")))  # type: ignore[arg-type]


def _place(word: object) -> int | None:
    return word if type(word) is int and 0 <= word <= 100 else None


def _day(word: object) -> date | None:
    try:
        return date.fromisoformat(word) if isinstance(word, str) else None
    except ValueError:
        return None
