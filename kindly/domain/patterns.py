"""Whom kindness went to, how it felt and when: facts without heights, totals or gaps to fill."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from kindly.domain.acts import Act, Company, Family
from kindly.domain.insights import OwnLine, first_line
from kindly.domain.journal import Entry, Feeling

MOST_STRETCHES = 60
"""The most stretches of time a band is parted into."""
MOST_FIRSTS = 12
"""The most other months whose first line is shown."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Square:
    """One family with one sort of company: tried, or else the id of an act that would fit there."""

    family: Family
    company: Company
    tried: bool
    idea: str = ""


@dataclass(frozen=True, slots=True)
class Felt:
    """A feeling word, and the days on which it came first and last."""

    feeling: Feeling
    first: date
    last: date


class Grain(StrEnum):
    """How long one stretch of a band is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days, both ends inside it, and whether something seen or felt was written."""

    start: date
    end: date
    seen: bool
    felt: bool


@dataclass(frozen=True, slots=True)
class Bands:
    """Seen and felt over time: present or not, never how much."""

    grain: Grain
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """How many pages a day has, and how many of them hold something seen, felt or a pair."""

    day: date
    entries: int
    seen: int
    felt: int
    landings: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Plain counts of a period, for those who ask to see them."""

    pages: int = 0
    days: int = 0
    seen: int = 0
    felt: int = 0
    landings: int = 0


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the pages of a period have in common, to be looked at and never to be filled up.

    `firsts` are the first own lines of other months, the newest month first.
    """

    squares: tuple[Square, ...]
    felt: tuple[Felt, ...]
    obstacles: tuple[OwnLine, ...]
    bands: Bands
    firsts: tuple[OwnLine, ...]
    numbers: Numbers


def who_and_how(
    tried: Iterable[tuple[str, Company]],
    family_of: Callable[[str], Family | None],
    offered: Sequence[Act],
    day: date,
) -> tuple[Square, ...]:
    """Every family with every company, in their order; `tried` are acts with whom they were.

    An empty square's idea stays the same for a day and moves on with the next one.
    """
    filled = {(family_of(act_id), company) for act_id, company in tried}
    squares = []
    for family in Family:
        for company in Company:
            done = (family, company) in filled
            idea = "" if done else _idea(offered, family, company, day)
            squares.append(Square(family, company, done, idea))
    return tuple(squares)


def bands(days: Sequence[Day], start: date, end: date) -> Bands:
    """Seen and felt from `start` to `end`, in the shortest stretches that are few enough.

    Of more years than that the last ones are shown.
    """
    start = max(start, date(max(1, end.year - MOST_STRETCHES + 1), 1, 1))
    grain = next(it for it in Grain if _few(it, start, end))
    starts = list(_starts(grain, start, end))
    ends = [*(begin - timedelta(days=1) for begin in starts[1:]), end]
    seen = {_begin(grain, it.day) for it in days if it.seen}
    felt = {_begin(grain, it.day) for it in days if it.felt}
    return Bands(
        grain,
        tuple(
            Stretch(max(begin, start), last, begin in seen, begin in felt)
            for begin, last in zip(starts, ends, strict=True)
        ),
    )


def coarser(found: Bands, most: int) -> Bands:
    """The same bands in at most so many stretches, each of some neighbours put together."""
    count = -(-len(found.stretches) // max(most, 1))
    if count <= 1:
        return found
    parts = (found.stretches[at : at + count] for at in range(0, len(found.stretches), count))
    joined = (
        Stretch(
            part[0].start, part[-1].end, any(it.seen for it in part), any(it.felt for it in part)
        )
        for part in parts
    )
    return Bands(found.grain, tuple(joined))


def obstacles(entries: Iterable[Entry]) -> tuple[OwnLine, ...]:
    """What got in the way, in the person's own words, newest first; the same words once."""
    ordered = sorted(entries, key=lambda it: (it.happened_on, it.id), reverse=True)
    lines: dict[str, OwnLine] = {}
    for entry in ordered:
        if words := first_line(entry.obstacle):
            lines.setdefault(words.casefold(), OwnLine(entry.id, entry.happened_on, words))
    return tuple(lines.values())


def numbers(days: Iterable[Day]) -> Numbers:
    """What was written on these days, counted."""
    known = list(days)
    return Numbers(
        pages=sum(it.entries for it in known),
        days=len(known),
        seen=sum(it.seen for it in known),
        felt=sum(it.felt for it in known),
        landings=sum(it.landings for it in known),
    )


def by_time(felt: Iterable[Felt]) -> tuple[Felt, ...]:
    """The words as they came, the first one first."""
    order = list(Feeling)
    return tuple(sorted(felt, key=lambda it: (it.first, order.index(it.feeling))))


def by_alphabet(felt: Iterable[Felt], labels: Mapping[Feeling, str]) -> tuple[Felt, ...]:
    """The words by what the person reads for them."""
    return tuple(sorted(felt, key=lambda it: labels[it.feeling].casefold()))


def _idea(offered: Sequence[Act], family: Family, company: Company, day: date) -> str:
    fitting = [act.id for act in offered if act.family is family and company in act.company]
    return fitting[day.toordinal() % len(fitting)] if fitting else ""


def _begin(grain: Grain, day: date) -> date:
    """The first day of the stretch that a day is in; weeks begin on Monday."""
    return {
        Grain.DAY: day,
        Grain.WEEK: day - timedelta(days=min(day.weekday(), (day - date.min).days)),
        Grain.MONTH: day.replace(day=1),
        Grain.YEAR: day.replace(month=1, day=1),
    }[grain]


def _few(grain: Grain, start: date, end: date) -> bool:
    return len(list(islice(_starts(grain, start, end), MOST_STRETCHES + 1))) <= MOST_STRETCHES


def _starts(grain: Grain, start: date, end: date) -> Iterable[date]:
    """The first day of every stretch from one day to another."""
    day = _begin(grain, start)
    while day <= end:
        yield day
        try:
            day = _after(grain, day)
        except (OverflowError, ValueError):
            return


def _after(grain: Grain, day: date) -> date:
    """The first day of the stretch after the one that begins on `day`."""
    if grain is Grain.DAY:
        return day + timedelta(days=1)
    if grain is Grain.WEEK:
        return day - timedelta(days=day.weekday()) + _WEEK
    if grain is Grain.YEAR:
        return day.replace(year=day.year + 1)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
