"""The cards and scenes that lessons and fresh looks share, and where each of them belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kindly.domain.exercises import Bin, Card, Scene


class Side(StrEnum):
    """Which of the two ideas an item shows; the words are those of the bins that are shared."""

    KINDNESS = "kindness"
    COMPASSION = "compassion"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Item:
    """A card or a scene, the idea it shows, and the lessons and ideas it belongs to."""

    asks: Card | Scene
    side: Side
    lessons: tuple[str, ...]
    ideas: tuple[str, ...]

    @property
    def id(self) -> str:
        """The item's own name, which never changes."""
        return self.asks.id


@dataclass(frozen=True, slots=True)
class Items:
    """Every item by its id, and the bins and the question that the cards share."""

    question: str
    bins: tuple[Bin, ...]
    all: Mapping[str, Item]

    @property
    def cards(self) -> dict[str, Card]:
        """The cards to sort, by id."""
        return {key: it.asks for key, it in self.all.items() if isinstance(it.asks, Card)}

    @property
    def scenes(self) -> dict[str, Scene]:
        """The scenes, by id."""
        return {key: it.asks for key, it in self.all.items() if isinstance(it.asks, Scene)}
