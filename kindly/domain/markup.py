"""Words with headings, lists, bold and italic, as a page shows them."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look; a line break is a ``\\n``."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or the beginning of an item of a list.

    A heading has a `level` from 1 to 6. `depth` is 0 outside lists, 1 in a list and 2 in a list
    within it; a paragraph with a depth goes on with the item before it. An item has its `number`,
    or None where it is one of a list without numbers.
    """

    shape: Shape
    spans: tuple[Span, ...] = ()
    level: int = 0
    depth: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """Its words without any look."""
        return "".join(span.text for span in self.spans)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The text as paragraphs in which nothing is markup; a blank line ends a paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(Block(Shape.PARAGRAPH, (Span("\n".join(lines)),)) for lines in paragraphs if lines)
