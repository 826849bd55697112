"""The cards and scenes that lessons and fresh looks share."""

from pathlib import Path

from kindly.content import toml
from kindly.content.exercises import read_bin, read_card, read_scene
from kindly.content.ideas import read_ideas
from kindly.content.table import Table
from kindly.domain.exercises import Card, Scene
from kindly.domain.items import Item, Items, Side


def load_items(folder: Path) -> Items:
    """Every item by its id: the cards to sort, then the scenes."""
    home = folder / "items" / "en"
    top = toml.read(home / "sort.toml")
    bins = tuple(read_bin(table) for table in top.tables("bin", least=len(Side)))
    words = [found.word for found in bins]
    if words != list(Side):
        raise top.error("bin", f"must be {', '.join(Side)}")
    found: dict[str, Item] = {}
    for table in top.tables("card"):
        card = read_card(table, bins)
        _add(found, table, _item(table, card, Side(card.answers[0])))
    question = top.text("question")
    top.close()
    scenes = toml.read(home / "scenes.toml")
    for table in scenes.tables("scene"):
        scene = read_scene(table)
        _add(found, table, _item(table, scene, table.word("side", Side)))
    scenes.close()
    return Items(question, bins, found)


def _item(table: Table, asks: Card | Scene, side: Side) -> Item:
    item = Item(asks, side, lessons=table.texts("lessons"), ideas=read_ideas(table))
    table.close()
    return item


def _add(found: dict[str, Item], table: Table, item: Item) -> None:
    table.only_once("id", (*found, item.id))
    found[item.id] = item
