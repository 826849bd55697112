"""Things dealt one after another in an order left to chance, none again until all were dealt."""

from collections.abc import Hashable, Iterable
from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card", bound=Hashable)


class Deck(Generic[Card]):
    """A deck that is shuffled anew, by the chance handed in, whenever all of it was dealt.

    Cards that are alike count as one.
    """

    def __init__(self, cards: Iterable[Card], *, chance: Random) -> None:
        self._cards = tuple(dict.fromkeys(cards))
        self._chance = chance
        self._waiting: list[Card] = []
        self._last: Card | None = None

    def deal(self) -> Card | None:
        """The next card, not the one dealt just before if there is another; None without any."""
        if not self._waiting:
            self._waiting = list(self._cards)
            self._chance.shuffle(self._waiting)
            if self._waiting and self._waiting[-1] == self._last:
                self._waiting.reverse()
        self._last = self._waiting.pop() if self._waiting else None
        return self._last
