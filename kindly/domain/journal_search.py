"""What a person looks for in the journal: words and filters, together and kept under a name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kindly.domain.acts import Company, Family
from kindly.domain.choices import choices, plain
from kindly.domain.journal import Feeling, Kind, Side
from kindly.domain.typed import one_line

MOST_SAVED = 30
MOST_NAME = 60
MOST_WORDS = 400

HARD_KINDS = frozenset({Kind.STUNG, Kind.HELD_BACK})
HARD_FEELINGS = frozenset({Feeling.WORRIED, Feeling.CROSS, Feeling.SAD})
"""What makes a page one of a hard day, for those who'd rather not come upon it."""


class Order(StrEnum):
    """How what was found is sorted."""

    NEWEST = "newest"
    BEST = "best"
    """The best match first; only where few were found."""


@dataclass(frozen=True, slots=True)
class JournalSearch:
    """Words and filters; all that is set must hold, and of several choices in one any.

    `words` may hold ``"phrases in quotes"`` and ``-words`` that must not be there. `forms` are
    one's own kinds by their ids. `start` and `end` are local dates, both included. `years_back`
    asks for the same day of earlier years, `without_hard` leaves out pages of hard days.
    """

    words: str = ""
    kinds: frozenset[Kind] = frozenset()
    forms: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()
    families: frozenset[Family] = frozenset()
    company: frozenset[Company] = frozenset()
    feelings: frozenset[Feeling] = frozenset()
    bring: bool = False
    print_ok: bool = False
    start: date | None = None
    end: date | None = None
    years_back: bool = False
    without_hard: bool = False

    @property
    def filtered(self) -> bool:
        """Whether anything but the words is asked for."""
        return replace(self, words="") != JournalSearch()

    @property
    def empty(self) -> bool:
        """Whether everything in the journal fits."""
        return not (self.words.strip() or self.filtered)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name of the person's own."""

    name: str
    search: JournalSearch


def same_day_before(today: date, first: date) -> tuple[date, ...]:
    """The same day of each earlier year down to that of `first`, the newest first.

    What was written on a 29 February comes up on the 28th of a year that has none.
    """
    days = []
    for year in range(today.year - 1, first.year - 1, -1):
        if (today.month, today.day) == (2, 28) and not _is_leap(today.year) and _is_leap(year):
            days.append(date(year, 2, 29))
        if (today.month, today.day) != (2, 29) or _is_leap(year):
            days.append(today.replace(year=year))
    return tuple(days)


def as_words(search: JournalSearch) -> dict[str, object]:
    """The search as plain words, without what isn't asked for."""
    said: dict[str, object] = {
        "words": search.words.strip(),
        "start": search.start.isoformat() if search.start else "",
        "end": search.end.isoformat() if search.end else "",
    }
    said |= {name: plain(getattr(search, name)) for name in _CHOICES}
    said |= {"forms": sorted(search.forms)}
    said |= {name: getattr(search, name) for name in _SWITCHES}
    return {name: value for name, value in said.items() if value}


def from_words(words: Mapping[str, object]) -> JournalSearch:
    """The search of such words; whatever is broken or not known isn't asked for."""
    typed, forms = words.get("words"), words.get("forms")
    choices_made: dict[str, Any] = {
        name: frozenset(choices(kind, words.get(name))) for name, kind in _CHOICES.items()
    }
    switches: dict[str, Any] = {name: words.get(name) is True for name in _SWITCHES}
    ids = forms if isinstance(forms, list) else []
    return JournalSearch(
        words=one_line(typed)[:MOST_WORDS] if isinstance(typed, str) else "",
        forms=frozenset(form for form in ids if isinstance(form, str)),
        start=_day(words.get("start")),
        end=_day(words.get("end")),
        **choices_made,
        **switches,
    )


_CHOICES: dict[str, type[StrEnum]] = {
    "kinds": Kind,
    "sides": Side,
    "families": Family,
    "company": Company,
    "feelings": Feeling,
}
_SWITCHES = ("bring", "print_ok", "years_back", "without_hard")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day(word: object) -> date | None:
    try:
        return date.fromisoformat(word) if isinstance(word, str) else None
    except ValueError:
        return None
