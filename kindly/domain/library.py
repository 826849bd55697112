"""All the acts there are, and how a person looks through them: pure, and quick at every key."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum
from functools import cached_property
from operator import attrgetter
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
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.domain.choices import choice, choices, plain
from kindly.domain.search import parted, terms


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

    def set_filters(self) -> tuple[Filter, ...]:
        """The filters that leave something out."""
        return tuple(it for it in Filter if self._sets(it))

    def cleared(self, filter: Filter) -> "Query":  # noqa: A002 - it is what it is called
        """The same without one filter."""
        return replace(self, **{name: getattr(_ANYTHING, name) for name in _fields(filter)})

    def _sets(self, filter: Filter) -> bool:  # noqa: A002
        if filter is Filter.WORDS:
            return bool(terms(self.words))
        return any(getattr(self, name) != getattr(_ANYTHING, name) for name in _fields(filter))


_ANYTHING = Query()


def _fields(filter: Filter) -> tuple[str, ...]:  # noqa: A002
    """The names of what a filter consists of in a query."""
    return ("least_courage", "most_courage") if filter is Filter.COURAGE else (str(filter),)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person marked of the acts, by id; `tried` is the last day each was planned or done."""

    favourites: Collection[str] = frozenset()
    hidden: Collection[str] = frozenset()
    own: Collection[str] = frozenset()
    packed: Collection[str] = frozenset()
    tried: Mapping[str, date] = field(default_factory=dict)


Labels = Mapping[Filter, Mapping[Any, str]]
"""The words each choice of a filter goes by, such as those of `Filter.FAMILIES`."""

_CHOICES: dict[str, type[Enum]] = {
    "shelf": Shelf,
    "least_courage": Courage,
    "most_courage": Courage,
    "sort": Sort,
}
_SETS: dict[Filter, type[StrEnum]] = {
    Filter.FAMILIES: Family,
    Filter.QUALITIES: Quality,
    Filter.TIMES: Time,
    Filter.SETTINGS: Setting,
    Filter.COMPANY: Company,
    Filter.COSTS: Cost,
    Filter.ENERGIES: Energy,
    Filter.SIGNALS: Signal,
    Filter.FLAGS: Flag,
    Filter.ALSO: Also,
}
_SAID = {
    Filter.FAMILIES: "family",
    Filter.TIMES: "time",
    Filter.ENERGIES: "energy",
    Filter.COURAGE: "courage",
    Filter.COSTS: "cost",
}
"""What an act calls it, where that is another word than the filter's."""
_ONE = frozenset({Filter.FAMILIES, Filter.TIMES, Filter.ENERGIES})
_EVERY = frozenset({Filter.FLAGS, Filter.ALSO})


def as_words(query: Query) -> dict[str, object]:
    """A query as plain words and lists of words; what isn't set isn't said."""
    said: dict[str, object] = {"words": query.words} if query.words else {}
    for name in _CHOICES:
        chosen = getattr(query, name)
        if chosen != getattr(_ANYTHING, name):
            said[name] = chosen.value
    said |= {str(each): plain(some) for each in _SETS if (some := getattr(query, each))}
    return said


def from_words(words: Mapping[str, object]) -> Query:
    """The query of such words; whatever is broken or not known is left out."""
    said: dict[str, Any] = {
        str(name): frozenset(choices(kind, words.get(name))) for name, kind in _SETS.items()
    }
    for name, kind in _CHOICES.items():
        chosen = choice(kind, words.get(name))
        if chosen is not None:
            said[name] = chosen
    typed = words.get("words")
    return Query(words=typed if isinstance(typed, str) else "", **said)


class Library:
    """Acts with a person's marks on them, to look through; hidden ones are on their shelf only."""

    def __init__(self, acts: Iterable[Act], marks: Marks, *, labels: Labels | None = None) -> None:
        """The order of `acts` settles what a sort leaves open; `labels` are looked through too."""
        self._acts = tuple(acts)
        self._texts = _Texts(self._acts, labels or {})
        self._marks = marks
        self._orders: dict[Sort, list[int]] = {}

    def marked(self, marks: Marks) -> "Library":
        """The same acts with other marks on them."""
        other = copy(self)
        other._marks, other._orders = marks, {}
        return other

    def find(self, query: Query) -> list[Act]:
        """The acts that fit the whole query, in its order.

        While words are typed, acts that have all of them in their title come before the others.
        """
        found = self._around(query)
        for each in query.set_filters():
            found = self._fitting(query, each, found)
        wanted = terms(query.words)
        if wanted:
            named = set(_holding(self._texts.titles, wanted, found))
            found = sorted(found, key=lambda place: place not in named)
        return [self._acts[place] for place in found]

    def loosen(self, query: Query) -> list[Filter]:
        """The filters that would let more through if each was dropped alone, the most first."""
        around = self._around(query)
        fitting = {it: set(self._fitting(query, it, around)) for it in query.set_filters()}
        more = {}
        for each, fits in fitting.items():
            others = (it for other, it in fitting.items() if other is not each)
            more[each] = len(set(around).intersection(*others) - fits)
        return sorted((it for it in more if more[it]), key=lambda it: -more[it])

    def _around(self, query: Query) -> list[int]:
        """The places of all acts that may be shown, in the order of the query."""
        order = self._orders.get(query.sort)
        if order is None:
            order = self._orders[query.sort] = self._order(query.sort)
        if query.shelf is Shelf.HIDDEN or not self._marks.hidden:
            return order
        return [place for place in order if self._acts[place].id not in self._marks.hidden]

    def _order(self, sort: Sort) -> list[int]:
        families: dict[Family | None, int] = {it: number for number, it in enumerate(Family)}
        acts, marks = self._acts, self._marks
        order = sorted(
            range(len(acts)), key=lambda place: families.get(acts[place].family, len(families))
        )
        if sort is Sort.RESTED:
            order.sort(key=lambda place: marks.tried.get(acts[place].id, date.min))
        elif sort is Sort.NEWEST:
            made = {
                place
                for place in order
                if acts[place].id in marks.own or acts[place].id in marks.packed
            }
            order = [*sorted(made, reverse=True), *(it for it in order if it not in made)]
        return order

    def _ids(self, shelf: Shelf) -> Collection[str]:
        marks = self._marks
        return {
            Shelf.FAVOURITES: marks.favourites,
            Shelf.OWN: marks.own,
            Shelf.PACKS: marks.packed,
            Shelf.HIDDEN: marks.hidden,
        }[shelf]

    def _fitting(self, query: Query, filter: Filter, places: list[int]) -> list[int]:  # noqa: A002
        """Those of the places whose act fits one filter."""
        acts = self._acts
        if filter is Filter.WORDS:
            return _holding(self._texts.whole, terms(query.words), places)
        if filter is Filter.SHELF:
            ids = self._ids(query.shelf)
            return [place for place in places if acts[place].id in ids]
        if filter is Filter.COURAGE:
            least, most = query.least_courage, query.most_courage
            return [
                place
                for place in places
                if (courage := acts[place].courage) is not None and least <= courage <= most
            ]
        wanted, said = getattr(query, filter), attrgetter(_SAID.get(filter, filter))
        if filter in _ONE:
            return [place for place in places if said(acts[place]) in wanted]
        if filter in _EVERY:
            return [place for place in places if wanted.issubset(said(acts[place]))]
        return [place for place in places if not wanted.isdisjoint(said(acts[place]))]


class _Texts:
    """What is written in each act, made ready when it is first looked into."""

    def __init__(self, acts: tuple[Act, ...], labels: Labels) -> None:
        self._acts = acts
        self._labels = labels

    @cached_property
    def titles(self) -> list[str]:
        return [parted(act.title) for act in self._acts]

    @cached_property
    def whole(self) -> list[str]:
        return [parted(" ".join((*_written(act), *self._tags(act)))) for act in self._acts]

    def _tags(self, act: Act) -> Iterator[str]:
        """The labels of what an act says."""
        for each, labels in self._labels.items():
            said = getattr(act, _SAID.get(each, each))
            for tag in said if isinstance(said, tuple) else (said,):
                if tag in labels:
                    yield labels[tag]


_written = attrgetter("title", "do", "signal", "smaller", "bigger", "watch_out", "ask")


def _holding(texts: list[str], wanted: Iterable[str], places: list[int]) -> list[int]:
    """Those of the places whose text has everything that is wanted."""
    for term in wanted:
        places = [place for place in places if term in texts[place]]
    return places
