"""Which three acts to offer: pure, and the same for the same chance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from kindly.domain.acts import Act, Courage, Energy, Family

SLOTS = 3
REST = timedelta(days=14)
RECENT_ACTS = 5
FIRST_COURAGE = Courage.HELLO


class Way(StrEnum):
    """With people around, or on one's own with a phone."""

    PHONE = "phone"
    PEOPLE = "people"


class Reason(StrEnum):
    """The true reason an act was offered."""

    A_START = "a-start"
    USUAL_COURAGE = "usual-courage"
    STEP_BELOW = "step-below"
    FRESH_FAMILY = "fresh-family"
    LOW_ENERGY = "low-energy"
    ANOTHER_FAMILY = "another-family"
    ALSO_FITS = "also-fits"
    LONG_AGO = "long-ago"


@dataclass(frozen=True, slots=True)
class Wish:
    """What fits today; None where it doesn't matter."""

    energy: Energy | None = None
    way: Way | None = None

    def fits(self, act: Act) -> bool:
        """Whether an act takes no more energy than there is, in the way that is wanted."""
        if self.energy is not None and _EFFORT[act.energy] > _EFFORT[self.energy]:
            return False
        if self.way is Way.PHONE:
            return act.by_phone
        return act.with_people if self.way is Way.PEOPLE else True


_EFFORT = {Energy.LOW: 0, Energy.MEDIUM: 1, Energy.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Past:
    """What came before: when each act was last offered, and the acts chosen, newest first."""

    offered: Mapping[str, date] = field(default_factory=dict)
    chosen: Sequence[tuple[Act, date]] = ()

    def usual_courage(self) -> Courage:
        """The lower median courage of the last five chosen acts; level 2 before the first."""
        recent = [act.courage for act, _ in self.chosen[:RECENT_ACTS]]
        return sorted(recent)[(len(recent) - 1) // 2] if recent else FIRST_COURAGE

    def families_by_rest(self) -> list[Family]:
        """The families, the one not used for the longest time first."""
        last: dict[Family, date] = {}
        for act, day in self.chosen:
            last.setdefault(act.family, day)
        return sorted(Family, key=lambda family: last.get(family, date.min))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An act and why it is offered."""

    act: Act
    reason: Reason


def suggest(
    acts: Collection[Act],
    wish: Wish,
    past: Past,
    today: date,
    chance: Random,
    *,
    shown: Sequence[Act] = (),
    count: int = SLOTS,
) -> tuple[Suggestion, ...]:
    """Up to `count` acts to show beside the ones `shown` already.

    In turn: one at the usual courage, one a step below, one from the family that rested longest.
    No act is braver than usual. None comes back within 14 days while others that fit remain; then
    the one offered longest ago comes first.
    """
    picker = _Picker(past, wish, today)
    pool = [act for act in acts if picker.allows(act) and act not in shown]
    pool.sort(key=lambda act: act.id)
    chance.shuffle(pool)
    rested = [act for act in pool if picker.rested(act)]
    tired = [act for act in pool if act not in rested]
    tired.sort(key=lambda act: past.offered[act.id])
    picked: list[Suggestion] = []
    for slot in range(len(shown), len(shown) + count):
        beside = {act.family for act in shown} | {done.act.family for done in picked}
        if rested:
            suggestion = picker.pick(rested, slot % SLOTS, beside)
            rested.remove(suggestion.act)
        elif tired:
            suggestion = Suggestion(tired.pop(0), Reason.LONG_AGO)
        else:
            break
        picked.append(suggestion)
    return tuple(picked)


class _Picker:
    """Fills one slot at a time, its reasons only ever what is true."""

    def __init__(self, past: Past, wish: Wish, today: date) -> None:
        self._past = past
        self._wish = wish
        self._today = today
        self._usual = past.usual_courage()
        self._families = past.families_by_rest()

    def allows(self, act: Act) -> bool:
        return self._wish.fits(act) and act.courage <= self._usual

    def rested(self, act: Act) -> bool:
        last = self._past.offered.get(act.id)
        return last is None or not timedelta(0) <= self._today - last < REST

    def pick(self, pool: Sequence[Act], slot: int, beside: Collection[Family]) -> Suggestion:
        def distance(act: Act) -> tuple[int, int, int]:
            fresh = self._families.index(act.family)
            if slot == 0:
                return (self._usual - act.courage, act.family in beside, fresh)
            if slot == 1:
                return (abs(self._usual - 1 - act.courage), act.family in beside, fresh)
            return (act.family in beside, fresh, self._usual - act.courage)

        best = min(pool, key=distance)
        return Suggestion(best, self._reason(best, slot, beside))

    def _reason(self, act: Act, slot: int, beside: Collection[Family]) -> Reason:
        if slot == 2 and self._past.chosen and act.family is self._families[0]:
            return Reason.FRESH_FAMILY
        if not self._past.chosen and slot < 2:
            return Reason.A_START
        if slot == 0 and act.courage == self._usual:
            return Reason.USUAL_COURAGE
        if slot == 1 and act.courage == self._usual - 1:
            return Reason.STEP_BELOW
        if self._wish.energy is Energy.LOW:
            return Reason.LOW_ENERGY
        return Reason.ALSO_FITS if act.family in beside else Reason.ANOTHER_FAMILY
