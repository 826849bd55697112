"""When a lesson is worth another look, and which three items such a look brings back."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from random import Random

from kindly.domain.items import Item, Side

STEPS = (timedelta(days=2), timedelta(days=7), timedelta(days=21))
"""How long after a lesson was first finished each of its looks comes; after them it rests."""
LATER = timedelta(days=2)
"""How long a look that was put off stays away."""
ITEMS = 3


def next_look(finished_on: date, today: date) -> date | None:
    """The day of the first look that comes after today, or None where none is left.

    Looks that were not taken up are gone: there is never more than the next one.
    """
    return next((day for step in STEPS if (day := finished_on + step) > today), None)


def after_look(finished_on: date, due_on: date, today: date) -> date | None:
    """The day of the look that follows the one that was due, even where the clock went back."""
    return next_look(finished_on, max(due_on, today))


def put_off(due_on: date, today: date) -> date:
    """The day on which a look that was put off is offered again, never before it was due."""
    return max(due_on, today + LATER)


def is_due(due_on: date | None, today: date) -> bool:
    """Whether a look is there to be taken up."""
    return due_on is not None and due_on <= today


def pick(
    items: Iterable[Item],
    lessons_finished: Collection[str],
    *,
    chance: Random,
    seen: Collection[str] = (),
) -> tuple[Item, ...]:
    """Three items, one of kindness and one of compassion where there are any, never side by side.

    Items of finished lessons come before others, then those of a lesson that has none in the look
    yet, then those not `seen` in a look before.
    """
    rest = sorted(items, key=lambda item: item.id)
    chance.shuffle(rest)
    chosen: list[Item] = []
    finished = frozenset(lessons_finished)

    def take(among: list[Item]) -> None:
        best = min(among, key=_Distance(chosen, finished, seen))
        rest.remove(best)
        chosen.append(best)

    for side in (Side.KINDNESS, Side.COMPASSION):
        if there := [item for item in rest if item.side is side]:
            take(there)
    while rest and len(chosen) < ITEMS:
        take(rest)
    chance.shuffle(chosen)
    return _apart(chosen)


class _Distance:
    """How far an item is from being the next of a look."""

    def __init__(
        self, chosen: Iterable[Item], finished: frozenset[str], seen: Collection[str]
    ) -> None:
        self._finished = finished
        self._seen = seen
        self._sides = {item.side for item in chosen}
        self._lessons = {lesson for item in chosen for lesson in item.lessons}

    def __call__(self, item: Item) -> tuple[bool, ...]:
        read = self._finished.intersection(item.lessons)
        one_sided = len(self._sides) == 1 and item.side in self._sides
        return (one_sided, not read, read <= self._lessons, item.id in self._seen)


def _apart(chosen: list[Item]) -> tuple[Item, ...]:
    """The same with the odd one in the middle, where two are of one side."""
    sides = [item.side for item in chosen]
    odd = [item for item in chosen if sides.count(item.side) == 1]
    if len(chosen) == ITEMS and len(odd) == 1:
        first, last = (item for item in chosen if item is not odd[0])
        return (first, odd[0], last)
    return tuple(chosen)
