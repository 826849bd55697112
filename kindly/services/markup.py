"""Reading Markdown as far as a page of one's own needs it; everything else stays plain words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kindly.domain.markup import Block, Shape, Span, plain_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_READ = 100_000
"""How many characters are looked through for marks; a longer text stays plain."""

_RULES = ("heading", "hr", "list", "emphasis", "escape", "newline")
_DEEPEST = 40
"""How far lists are read into one another, each in two steps; the reader calls itself for each."""


def blocks(text: str) -> tuple[Block, ...]:
    """The text with its headings, lists, bold and italic; every word of it is there.

    Links, pictures, code, quotes and HTML are plain words, and a line ends where it was ended.
    """
    if len(text) > MOST_READ:
        return plain_blocks(text)
    tokens = _reader().parse(text)
    if _letters([text]) != _letters(_words(tokens)):  # what lies too deep in lists is left out
        return plain_blocks(text)
    return tuple(_Reading(text).blocks(tokens))


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a page that is shown needs it

    return MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(list(_RULES))


def _words(tokens: Iterable["Token"]) -> Iterator[str]:
    """Everything that was read, the numbers of items too, in its order."""
    for token in tokens:
        yield token.info if token.type == "list_item_open" else token.content


def _letters(texts: Iterable[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texts)))


class _Reading:
    """Goes once through what was read and makes blocks of it."""

    def __init__(self, text: str) -> None:
        self._lines = re.split(r"\r\n|\r|\n", text)
        self._numbers: list[tuple[str, int]] = []
        self._item: Block | None = None
        self._hashes = ""

    def blocks(self, tokens: Iterable["Token"]) -> Iterator[Block]:
        """The blocks in their order; an item without words of its own is one too."""
        for token in tokens:
            if token.type.endswith("_list_open"):
                self._numbers.append(("", 0))
            elif token.type.endswith("_list_close"):
                self._numbers.pop()
            elif token.type == "heading_open":
                self._hashes = token.markup
            elif token.type == "heading_close":
                self._hashes = ""
            elif token.type == "inline":
                yield self._block(tuple(_spans(token.children or ())) or (Span(self._hashes),))
            elif token.type == "hr":
                yield self._block((Span(self._rule(token)),))
            elif token.type in {"list_item_open", "list_item_close"}:
                if self._item is not None:
                    yield self._item
                self._item = self._begin(token) if token.nesting == 1 else None

    def _begin(self, token: "Token") -> Block:
        """An item, with the number it was given; the same number again is one more."""
        if not token.info:
            return Block(Shape.ITEM, depth=len(self._numbers))
        typed, last = self._numbers[-1]
        number = last + 1 if token.info == typed else int(token.info)
        self._numbers[-1] = (token.info, number)
        return Block(Shape.ITEM, depth=len(self._numbers), number=number)

    def _block(self, spans: tuple[Span, ...]) -> Block:
        depth, item, self._item = len(self._numbers), self._item, None
        if depth and self._hashes:
            spans = tuple(Span(span.text, bold=True, italic=span.italic) for span in spans)
        if item is not None:
            return Block(Shape.ITEM, spans, depth=depth, number=item.number)
        if self._hashes and not depth:
            return Block(Shape.HEADING, spans, level=len(self._hashes))
        return Block(Shape.PARAGRAPH, spans, depth=depth)

    def _rule(self, token: "Token") -> str:
        """A line of stars, dashes or underscores, as it was typed."""
        line = self._lines[token.map[0] if token.map else 0]
        found = re.search(rf"(?:{re.escape(token.markup[0])}[ \t]*){{3,}}$", line)
        return found[0].rstrip() if found else token.markup


def _spans(inside: Sequence["Token"]) -> Iterator[Span]:
    """The words of one block by their looks."""
    bold = italic = 0
    said: list[Span] = []
    for token in inside:
        if token.type.startswith("strong_"):
            bold += token.nesting
        elif token.type.startswith("em_"):
            italic += token.nesting
        else:
            words = "\n" if token.type in {"softbreak", "hardbreak"} else token.content
            said.append(Span(words, bold=bold > 0, italic=italic > 0))
    for (thick, leaning), spans in groupby(said, key=lambda span: (span.bold, span.italic)):
        if words := "".join(span.text for span in spans):
            yield Span(words, bold=thick, italic=leaning)
