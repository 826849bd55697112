"""Which acts to offer and why: pure, and the same for the same chance."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from random import Random
from typing import TypeVar

from kindly.domain.acts import Act, Courage, Energy, Family, Quality, Time

SLOTS = 3
REST = timedelta(days=14)
NOT_LATELY = timedelta(days=30)
RECENT_ACTS = 5
LAST_ONES = 2
GOES = 3
FIRST_COURAGE = Courage.HELLO

_Word = TypeVar("_Word")
_QUICK = (None, Time.ONE_MINUTE, Time.FIVE_MINUTES, Time.QUARTER_HOUR)


class Way(StrEnum):
    """With people around, or on one's own with a phone."""

    PHONE = "phone"
    PEOPLE = "people"


class Reason(StrEnum):
    """Why an act is offered: always something that is true of it."""

    A_START = "a-start"
    USUAL_COURAGE = "usual-courage"
    STEP_BELOW = "step-below"
    FRESH_FAMILY = "fresh-family"
    LOW_ENERGY = "low-energy"
    ANOTHER_FAMILY = "another-family"
    ALSO_FITS = "also-fits"
    LONG_AGO = "long-ago"
    """It was offered before, the longest ago of all that fit."""
    NOT_TRIED_LATELY = "not-tried-lately"
    NEAR_LIKED = "near-liked"
    BRAVER = "braver"
    FAVOURITE = "favourite"
    OWN = "own"
    BY_CHANCE = "by-chance"


@dataclass(frozen=True, slots=True)
class Wish:
    """What fits today; None where it doesn't matter."""

    energy: Energy | None = None
    way: Way | None = None

    def fits(self, act: Act) -> bool:
        """Whether an act takes no more energy than there is, in the way that is wanted.

        An act that says nothing of its energy fits any.
        """
        if self.energy and act.energy and _EFFORT[act.energy] > _EFFORT[self.energy]:
            return False
        if self.way is Way.PHONE:
            return act.by_phone
        return act.with_people if self.way is Way.PEOPLE else True


_EFFORT = {Energy.LOW: 0, Energy.MEDIUM: 1, Energy.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Past:
    """What came before, as far as it shapes what is offered.

    `offered` is the last day each act was offered, `tried` the last day it was planned or done,
    `chosen` the acts planned, newest first. `liked` are the acts marked as a favourite or done
    lately, best known first; `favourites` and `own` are ids.
    """

    offered: Mapping[str, date] = field(default_factory=dict)
    chosen: Sequence[tuple[Act, date]] = ()
    tried: Mapping[str, date] = field(default_factory=dict)
    liked: Sequence[Act] = ()
    favourites: Collection[str] = frozenset()
    own: Collection[str] = frozenset()

    def levels(self) -> list[Courage]:
        """The courage of the last five chosen acts that have a level, newest first."""
        known = [act.courage for act, _ in self.chosen if act.courage is not None]
        return known[:RECENT_ACTS]

    def usual_courage(self) -> Courage:
        """The level that two of the last five chosen acts reached; level 2 before the first.

        So one bold act doesn't raise it, and a few gentle ones don't take it down.
        """
        recent = sorted(self.levels(), reverse=True)
        return recent[min(1, len(recent) - 1)] if recent else FIRST_COURAGE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An act and why it is offered; `like` is the liked act it is near, where that is why."""

    act: Act
    reason: Reason
    like: Act | None = None


def suggest(
    acts: Iterable[Act],
    wish: Wish,
    past: Past,
    today: date,
    chance: Random,
    *,
    shown: Sequence[Suggestion] = (),
    count: int = SLOTS,
) -> tuple[Suggestion, ...]:
    """Up to `count` acts to show beside the ones `shown` already.

    In turn: one at the usual courage, one a step below, one from the family that rested longest;
    among those, the qualities that rested longest come first. No act is braver than usual. None
    comes back within 14 days of being offered or tried while others that fit remain; then those
    not tried lately come first, the one offered longest ago first of all.
    """
    picker = _Picker(past, wish, today)
    fitting = (act for act in acts if picker.allows(act))
    rested, tired = picker.pool(fitting, shown, chance)
    beside = list(shown)
    for slot in range(len(shown), len(shown) + count):
        if rested:
            best = min(rested, key=picker.distance(slot % SLOTS, beside))
            rested.remove(best)
            beside.append(picker.say(best, slot % SLOTS, beside))
        elif tired:
            beside.append(picker.say(tired.pop(0), slot % SLOTS, beside, again=True))
    return tuple(beside[len(shown) :])


def suggest_braver(
    acts: Iterable[Act],
    wish: Wish,
    past: Past,
    today: date,
    chance: Random,
    *,
    level: Courage,
    shown: Sequence[Suggestion] = (),
) -> Suggestion | None:
    """One act at the `level` the person said yes to; None where none fits."""
    picker = _Picker(past, wish, today, yes=level)
    fitting = (act for act in acts if act.courage == level and wish.fits(act))
    rested, tired = picker.pool(fitting, shown, chance)
    if not rested and not tired:
        return None
    best = min(rested, key=picker.distance(0, shown)) if rested else tired[0]
    return picker.say(best, 0, shown)


def explain(
    acts: Iterable[Act], wish: Wish, past: Past, today: date, *, yes: Courage | None = None
) -> tuple[Suggestion, ...]:
    """The acts as they are on the cards, from left to right, each with a reason that is true now.

    `yes` is the braver level the person said yes to today.
    """
    picker = _Picker(past, wish, today, yes=yes)
    said: list[Suggestion] = []
    for slot, act in enumerate(acts):
        said.append(picker.say(act, slot, said))
    return tuple(said)


def kindness_day(
    acts: Iterable[Act],
    wish: Wish,
    past: Past,
    today: date,
    chance: Random,
    *,
    count: int = 5,
) -> tuple[Suggestion, ...]:
    """Three to five small acts for one day, fewer only where fewer fit.

    Small is: at most a hello, and no braver than usual; at most a quarter of an hour; not much
    energy; nothing to ask about safety first. Each next one is of the family the day has least of,
    the longest rested first.
    """
    picker = _Picker(past, wish, today)
    small = (act for act in acts if picker.allows(act) and _is_small(act))
    rested, tired = picker.pool(small, (), chance)
    day: list[Suggestion] = []
    for _ in range(min(max(count, 3), 5)):
        if not (pool := rested or tired):
            break
        best = min(pool, key=picker.day_distance(day))
        pool.remove(best)
        day.append(picker.say(best, SLOTS, day))
    return tuple(day)


def braver_level(
    closed: Iterable[tuple[Act, date]], answered_on: date | None = None
) -> Courage | None:
    """The level of a slightly braver version, where it is time to ask whether one is wanted.

    It is after three good-enough goes at one level, the last ones of `closed` (newest first), all
    since the day the question was last answered. Acts without a level say nothing either way.
    """
    since = answered_on or date.min
    goes = [act.courage for act, day in closed if act.courage is not None and day > since][:GOES]
    if len(goes) < GOES or len(set(goes)) > 1 or goes[0] is Courage.LEAP:
        return None
    return Courage(goes[0] + 1)


def is_near(act: Act, other: Act) -> bool:
    """Whether another act is with the same people, in the same family or of the same quality."""
    if act.id == other.id or not set(act.company).intersection(other.company):
        return False
    same_family = act.family is not None and act.family is other.family
    return same_family or not set(act.qualities).isdisjoint(other.qualities)


def _is_small(act: Act) -> bool:
    gentle = act.courage is None or act.courage <= Courage.HELLO
    safe = not act.safe_only
    return safe and gentle and act.time in _QUICK and act.energy is not Energy.HIGH


_ABOUT_THE_ACT = (Reason.BRAVER, Reason.OWN, Reason.FAVOURITE, Reason.NOT_TRIED_LATELY)
_ABOUT_THE_SLOT = {
    0: (Reason.NEAR_LIKED, Reason.A_START, Reason.USUAL_COURAGE),
    1: (Reason.A_START, Reason.STEP_BELOW),
    2: (Reason.FRESH_FAMILY,),
}
_OR_ELSE = (
    Reason.LOW_ENERGY,
    Reason.ANOTHER_FAMILY,
    Reason.NEAR_LIKED,
    Reason.STEP_BELOW,
    Reason.USUAL_COURAGE,
    Reason.ALSO_FITS,
    Reason.A_START,
)

_Measure = Callable[[Act], tuple[int, ...]]


class _Picker:
    """Tells acts apart: which fit, which rest, which come first, and what is true of each."""

    def __init__(self, past: Past, wish: Wish, today: date, *, yes: Courage | None = None) -> None:
        self._past = past
        self._wish = wish
        self._today = today
        self._yes = yes
        self._usual = past.usual_courage()
        families = ((act.family, day) for act, day in past.chosen)
        self._families = _by_rest((*Family, None), families)
        qualities = ((quality, day) for act, day in past.chosen for quality in act.qualities)
        self._qualities = _by_rest(Quality, qualities)

    def allows(self, act: Act) -> bool:
        return self._wish.fits(act) and self._level(act) <= self._usual

    def pool(
        self, acts: Iterable[Act], shown: Iterable[Suggestion], chance: Random
    ) -> tuple[list[Act], list[Act]]:
        """The acts that may be offered and those that were lately, the next to return first."""
        taken = {done.act.id for done in shown}
        acts = sorted((act for act in acts if act.id not in taken), key=attrgetter("id"))
        chance.shuffle(acts)
        rested: list[Act] = []
        tired: list[Act] = []
        for act in acts:
            (tired if self._was_lately(act) else rested).append(act)
        tired.sort(key=self._return)
        return rested, tired

    def distance(self, slot: int, beside: Iterable[Suggestion]) -> _Measure:
        """How far an act is from what a slot is for."""
        families = {done.act.family for done in beside}
        starting = not self._past.chosen

        def measure(act: Act) -> tuple[int, ...]:
            below, again = self._usual - self._level(act), act.family in families
            group, quality = self._families[act.family], self._quality(act)
            long = starting and act.time not in _QUICK  # nobody starts with half a day
            if slot == 0:
                return (long, below, again, group, quality)
            if slot == 1:
                return (long, abs(below - 1), again, group, quality)
            return (long, again, self._family(act), below, quality)

        return measure

    def day_distance(self, day: Iterable[Suggestion]) -> _Measure:
        """How far an act is from being the next of a day."""
        families = [done.act.family for done in day]

        def measure(act: Act) -> tuple[int, ...]:
            return (families.count(act.family), self._family(act), self._quality(act))

        return measure

    def say(
        self, act: Act, slot: int, beside: Sequence[Suggestion], *, again: bool = False
    ) -> Suggestion:
        """The act with a reason: a true one, other than those beside it where there is one."""
        true = self._true(act, beside)
        first = (Reason.LONG_AGO,) if again else ()
        order = (*first, *_ABOUT_THE_ACT, *_ABOUT_THE_SLOT.get(slot, ()), *_OR_ELSE)
        reasons = [reason for reason in order if reason in true]
        other = [
            reason
            for reason in reasons
            if not any(_says_the_same(done, act, reason) for done in beside)
        ]
        reason = next(iter(other or reasons), Reason.BY_CHANCE)
        return Suggestion(act, reason, self._like(act) if reason is Reason.NEAR_LIKED else None)

    def _true(self, act: Act, beside: Sequence[Suggestion]) -> set[Reason]:
        past, wish = self._past, self._wish
        chosen, has_usual = bool(past.chosen), len(past.levels()) > 1
        tried, offered = past.tried.get(act.id), past.offered.get(act.id)
        lately = [act.family for act, _ in past.chosen[:LAST_ONES]]
        others = [done.act.family for done in beside] or lately[:1]
        truths = {
            Reason.A_START: not chosen
            and act.courage is not None
            and act.courage <= FIRST_COURAGE
            and act.time in _QUICK,
            Reason.USUAL_COURAGE: has_usual and act.courage == self._usual,
            Reason.STEP_BELOW: has_usual and act.courage == self._usual - 1,
            Reason.FRESH_FAMILY: chosen and act.family is not None and act.family not in lately,
            Reason.LOW_ENERGY: wish.energy is Energy.LOW and act.energy is Energy.LOW,
            Reason.ANOTHER_FAMILY: act.family is not None
            and bool(others)
            and act.family not in others,
            Reason.ALSO_FITS: wish != Wish() and wish.fits(act),
            Reason.LONG_AGO: offered is not None and offered <= self._today,
            Reason.NOT_TRIED_LATELY: tried is not None and self._today - tried >= NOT_LATELY,
            Reason.NEAR_LIKED: self._like(act) is not None,
            Reason.BRAVER: self._yes is not None
            and act.courage == self._yes
            and self._yes > self._usual,
            Reason.FAVOURITE: act.id in past.favourites,
            Reason.OWN: act.id in past.own,
        }
        return {reason for reason, true in truths.items() if true}

    def _like(self, act: Act) -> Act | None:
        return next((liked for liked in self._past.liked if is_near(act, liked)), None)

    def _level(self, act: Act) -> Courage:
        return self._usual if act.courage is None else act.courage

    def _family(self, act: Act) -> int:
        """How soon the act's family comes; an act without one is never fresh."""
        return len(self._families) if act.family is None else self._families[act.family]

    def _quality(self, act: Act) -> int:
        places = (self._qualities[quality] for quality in act.qualities)
        return min(places, default=len(self._qualities))

    def _was_lately(self, act: Act) -> bool:
        return self._is_lately(self._past.offered.get(act.id)) or self._tried_lately(act)

    def _tried_lately(self, act: Act) -> bool:
        return self._is_lately(self._past.tried.get(act.id))

    def _is_lately(self, day: date | None) -> bool:
        return day is not None and timedelta(0) <= self._today - day < REST

    def _return(self, act: Act) -> tuple[date, date]:
        tried = self._past.tried[act.id] if self._tried_lately(act) else date.min
        return (tried, self._past.offered.get(act.id, date.min))


def _by_rest(words: Iterable[_Word], used: Iterable[tuple[_Word, date]]) -> dict[_Word, int]:
    """The place of each word, the one not used for the longest time first; `used` newest first."""
    last: dict[_Word, date] = {}
    for word, day in used:
        last.setdefault(word, day)
    by_rest = sorted(words, key=lambda word: last.get(word, date.min))
    return {word: place for place, word in enumerate(by_rest)}


def _says_the_same(done: Suggestion, act: Act, reason: Reason) -> bool:
    """Whether a card beside gives the reason in the same words."""
    return done.reason is reason and (
        reason is not Reason.A_START or done.act.courage == act.courage
    )
