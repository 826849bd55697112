"""Cards and scenes that are shared, by id and by lesson."""

from kindly.domain.exercises import Bin, Card, Option, Scene
from kindly.domain.items import Item, Items, Side

CARD = Card("I01", "You wave.", ("kindness",), "They can see it.")
SCENE = Scene("I17", "Jo frowns.", "What shows?", (Option("a", "A frown", "Yes.", ours=True),))
ITEMS = Items(
    "What is this one?",
    (Bin("kindness", "Kindness"),),
    {
        "I01": Item(CARD, Side.KINDNESS, ("L1",), ("S3",)),
        "I17": Item(SCENE, Side.COMPASSION, ("L1", "L2"), ("S3", "S30")),
    },
)


def test_cards_and_scenes_are_told_apart() -> None:
    assert ITEMS.cards == {"I01": CARD}
    assert ITEMS.scenes == {"I17": SCENE}


def test_an_item_is_called_as_what_it_asks() -> None:
    assert [item.id for item in ITEMS.all.values()] == ["I01", "I17"]


def test_the_sides_never_change_their_words() -> None:
    assert [str(side) for side in Side] == ["kindness", "compassion", "both", "neither"]
