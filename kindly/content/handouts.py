"""Pages to print and to write on, one file a language."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from kindly.content.learn import load_comparison
from kindly.content.support import load_support
from kindly.content.table import Table
from kindly.content.toml import read
from kindly.domain.handout import (
    Block,
    Box,
    Grid,
    Handout,
    Leaf,
    Lines,
    Scale,
    Ticks,
    Words,
    side_by_side,
)
from kindly.domain.wording import Wording

MOST_LINES = 12


def load_handouts(folder: Path, wording: Wording) -> tuple[Handout, ...]:
    """The handouts in the order of the file; their foot says when the helplines were looked up."""
    top = read(folder / "handouts" / f"{wording.language}.toml")
    day = wording.on(load_support(folder).last_checked, year=True)
    footer = top.text("footer").format(day=day)
    handouts = tuple(_handout(table, folder, wording, footer) for table in top.tables("handout"))
    top.close()
    for place, handout in enumerate(handouts):
        if handout.id in {other.id for other in handouts[:place]}:
            raise top.error("handout", f"{handout.id} is there twice")
    return handouts


def _handout(table: Table, folder: Path, wording: Wording, footer: str) -> Handout:
    name = table.text("id")
    table.named(name)
    handout = Handout(
        id=name,
        title=table.text("title"),
        about=table.text("about"),
        lead=table.text("lead", ""),
        blocks=tuple(_blocks(table, folder)),
        copies=table.number("copies", 1, 4) if "copies" in table else 1,
        language=wording.language,
        footer=footer,
        numbering=wording.page,
    )
    table.close()
    return handout


def _blocks(table: Table, folder: Path) -> Iterator[Block]:
    for block in table.tables("block"):
        shape = block.text("shape")
        if shape == "comparison":
            yield from side_by_side(load_comparison(folder))
        elif shape == "box":
            inside = tuple(_leaf(leaf, leaf.text("shape")) for leaf in block.tables("block"))
            yield Box(block.text("title", ""), inside, _side(block))
        else:
            yield _leaf(block, shape)
        block.close()


def _leaf(table: Table, shape: str) -> Leaf:
    made: Leaf
    if shape == "words":
        made = Words(table.text("text"), strong=table.yes("strong"))
    elif shape == "lines":
        made = Lines(table.texts("asks"), _count(table, "lines", 1), under=table.yes("under"))
    elif shape == "ticks":
        made = Ticks(table.text("label"), table.texts("ticks"))
    elif shape == "scale":
        made = Scale(
            table.text("label"),
            table.text("low"),
            table.text("high"),
            hint=table.text("hint", ""),
            lines=_count(table, "lines", 1),
        )
    elif shape == "grid":
        made = Grid(table.texts("heads", least=2), blank=_count(table, "blank", 0))
    else:
        raise table.error("shape", f"{shape} is not a shape of a block")
    table.close()
    return made


def _side(table: Table) -> Literal["", "seen", "felt"]:
    match table.text("side", ""):
        case "seen":
            return "seen"
        case "felt":
            return "felt"
        case "":
            return ""
        case other:
            raise table.error("side", f"{other} is neither seen nor felt")


def _count(table: Table, key: str, usual: int) -> int:
    return table.number(key, 1, MOST_LINES) if key in table else usual
