"""All the acts there are, and how a person looks through them: pure, and quick at every key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kindly.domain.acts import (
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Quality,
    Setting,
    Signal,
    Time,
)


class Sort(StrEnum):
    """In which order acts are shown."""

    FAMILY = "family"
    NEWEST = "newest"
    """One's own and those of packs first, the last one made first of all."""
    RESTED = "rested"
    """Those never tried first, then the one tried longest ago."""


class Shelf(StrEnum):
    """Which acts to look through."""

    ALL = "all"
    FAVOURITES = "favourites"
    OWN = "own"
    PACKS = "packs"
    HIDDEN = "hidden"
    """Those marked as not for me, which no other shelf shows."""


class Filter(StrEnum):
    """A filter of its own, so that it can be loosened by itself."""

    WORDS = "words"
    SHELF = "shelf"
    FAMILIES = "families"
    QUALITIES = "qualities"
    TIMES = "times"
    SETTINGS = "settings"
    COMPANY = "company"
    COURAGE = "courage"
    COSTS = "costs"
    ENERGIES = "energies"
    SIGNALS = "signals"
    FLAGS = "flags"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for; an empty set lets everything through.

    Within one filter any word is enough, except `flags` and `also`, of which all are wanted. An
    act that says nothing about a filter that is set doesn't fit it.
    """

    words: str = ""
    shelf: Shelf = Shelf.ALL
    families: frozenset[Family] = frozenset()
    qualities: frozenset[Quality] = frozenset()
    times: frozenset[Time] = frozenset()
    settings: frozenset[Setting] = frozenset()
    company: frozenset[Company] = frozenset()
    least_courage: Courage = Courage.RIPPLE
    most_courage: Courage = Courage.LEAP
    costs: frozenset[Cost] = frozenset()
    energies: frozenset[Energy] = frozenset()
    signals: frozenset[Signal] = frozenset()
    flags: frozenset[Flag] = frozenset()
    also: frozenset[Also] = frozenset()
    sort: Sort = Sort.FAMILY


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person marked of the acts, by id; `tried` is the last day each was planned or done."""

    favourites: Collection[str] = frozenset()
    hidden: Collection[str] = frozenset()
    own: Collection[str] = frozenset()
    packed: Collection[str] = frozenset()
    tried: Mapping[str, date] = field(default_factory=dict)
