"""Words with headings, lists, bold and italic, as a page shows them."""

import re
from dataclasses import dataclass
from enum import StrEnum

_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_BEGINS = re.compile(r"[ \t]*(?:[-*+](?:[ \t]+|$))*(#{1,6}(?:[ \t]+|$))?")
_STARS = re.compile(
    r"(?<!\\)(\*{1,3})(?=[^\s*])((?:\\.|[^*\\\n]|\n(?![ \t]*\n))+?)(?<=[^\s\\])\1(?!\*)"
)
_UNDERSCORES = re.compile(
    r"(?<![\\\w])(_{1,3})(?=[^\s_])"
    r"((?:\\.|[^_\\\n]|(?<=[^\W_])_(?=[^\W_])|\n(?![ \t]*\n))+?)(?<=[^\s\\])\1(?!\w)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEEPEST = 3
"""How far bold and italic stand in one another."""


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


def plain(text: str) -> Block:
    """Words as a paragraph in which nothing is markup."""
    return Block(Shape.PARAGRAPH, (Span(text),))


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The text as paragraphs in which nothing is markup; a blank line ends a paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(plain("\n".join(lines)) for lines in paragraphs if lines)


def unmarked(text: str) -> str:
    """The text line by line without the marks of headings, lists, bold and italic.

    It only looks for the marks and doesn't read the text, for lists of many pages.
    """
    words = "\n".join(map(_words, text.split("\n")))
    for marks in (_STARS, _UNDERSCORES) * _DEEPEST:
        words = marks.sub(r"\2", words)
    return _ESCAPED.sub(r"\1", words)


def _words(line: str) -> str:
    """A line without what makes it a heading or an item; nothing of one that is only a rule."""
    begun = _BEGINS.match(line)
    if begun is None or _RULE.fullmatch(line):
        return ""
    words = line[begun.end() :]
    if begun[1]:
        closed = words.rstrip().rstrip("#")
        words = closed if not closed or closed[-1].isspace() else words
    return words.rstrip()
