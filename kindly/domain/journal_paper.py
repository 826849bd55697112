"""Pages of the journal on paper: what stands on them, as plain data, text or Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kindly.domain.journal import Side
from kindly.domain.markup import Block, Shape
from kindly.domain.wording import plain_markdown

_LETTERS_A_LINE = 85


@dataclass(frozen=True, slots=True)
class Part:
    """A few words under a label; `side` says whether others could notice it or it was felt.

    `question` is what was asked, where the label alone doesn't say it.
    """

    label: str
    question: str = ""
    side: Side | None = None
    blocks: tuple[Block, ...] = ()
    chips: str = ""

    @property
    def asked(self) -> str:
        """The label and the question on one line."""
        return ": ".join(filter(None, (self.label, self.question)))

    @property
    def lines(self) -> int:
        """About how many lines it takes on paper."""
        said = "\n".join((self.asked, self.chips, *(block.text for block in self.blocks)))
        return sum(1 + len(line) // _LETTERS_A_LINE for line in said.split("\n") if line)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line between two ends with a place on it, 0 to 100, and the same in words.

    `guess` is the ring beside the place, where both were set.
    """

    question: str
    low: str
    high: str
    place: int
    said: str
    guess: int | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as it is printed; what it leaves open is empty."""

    month: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    placed: tuple[Placed, ...]

    @property
    def lines(self) -> int:
        """About how many lines it takes on paper."""
        return self.lines_with(part.lines for part in self.parts)

    def lines_with(self, parts: Iterable[int]) -> int:
        """The same where it is known already how many lines its parts take."""
        return 2 + sum(parts) + 2 * len(self.placed)

    def text(self) -> Iterator[str]:
        """The entry line by line."""
        yield self.title
        if self.facts:
            yield " · ".join(self.facts)
        for part in self.parts:
            yield ""
            if part.asked:
                yield part.asked
            yield from _plain(part.blocks)
            if part.chips:
                yield part.chips
        if self.placed:
            yield ""
        for line in self.placed:
            yield f"{line.question} {line.said}"

    def markdown(self, level: int) -> Iterator[str]:
        """The entry as Markdown under a heading of that level; own words stay what they are."""
        yield f"{'#' * level} {plain_markdown(self.title)}"
        if self.facts:
            yield from ("", f"*{plain_markdown(' · '.join(self.facts))}*")
        for part in self.parts:
            if part.asked:
                yield from ("", f"**{plain_markdown(part.asked)}**")
            yield from _marked(part.blocks, level)
            if part.chips:
                yield from ("", f"*{plain_markdown(part.chips)}*")
        if self.placed:
            yield ""
        for line in self.placed:
            yield f"- {plain_markdown(line.question)} {plain_markdown(line.said)}"


@dataclass(frozen=True, slots=True)
class Book:
    """The entries that were chosen, the first day first."""

    language: str
    title: str
    dates: str
    contents: str
    legend: tuple[str, str]
    footer: str
    numbering: str
    leaves: tuple[Leaf, ...]

    @property
    def months(self) -> bool:
        """Whether they are of more than one month, so that each has a heading."""
        return len({leaf.month for leaf in self.leaves}) > 1

    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join(self._text()) + "\n"

    def markdown(self) -> str:
        """All of it as Markdown."""
        return "\n".join(self._markdown()) + "\n"

    def _text(self) -> Iterator[str]:
        yield from (self.title, self.dates)
        for month, leaves in groupby(self.leaves, key=lambda leaf: leaf.month):
            if self.months:
                yield from ("", "", month)
            for leaf in leaves:
                yield from ("", "", *leaf.text())
        yield from ("", "", self.footer)

    def _markdown(self) -> Iterator[str]:
        yield from (f"# {plain_markdown(self.title)}", "", plain_markdown(self.dates))
        level = 3 if self.months else 2
        for month, leaves in groupby(self.leaves, key=lambda leaf: leaf.month):
            if self.months:
                yield from ("", f"## {plain_markdown(month)}")
            for leaf in leaves:
                yield from ("", *leaf.markdown(level))
        yield from ("", "---", "", plain_markdown(self.footer))


def _plain(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as lines, paragraphs apart and items with their signs."""
    first, listed = True, False
    for block in blocks:
        before = _before(block, "•")
        if not first and not (listed and block.depth):
            yield ""
        first, listed = False, block.depth > 0
        lines = block.text.split("\n")
        yield before + lines[0]
        yield from (" " * len(before) + line for line in lines[1:])


def _marked(blocks: Iterable[Block], level: int) -> Iterator[str]:
    """Blocks as Markdown, with headings below one of that level."""
    listed = False
    for block in blocks:
        before = _before(block, "-", deeper=4)
        if not (listed and block.shape is Shape.ITEM):
            yield ""
        listed = block.depth > 0
        if block.shape is Shape.HEADING:
            before = "#" * min(level + block.level, 6) + " "
        yield from _broken(before, _said(block))


def _before(block: Block, bullet: str, deeper: int = 2) -> str:
    """What stands before a block's first line: room for its depth, and its sign."""
    sign = bullet if block.number is None else f"{block.number}."
    mark = f"{sign} " if block.shape is Shape.ITEM else " " * deeper * (block.depth > 0)
    return " " * deeper * max(block.depth - 1, 0) + mark


def _broken(before: str, words: str) -> Iterator[str]:
    """Words with the ends of their lines, each kept by two blanks."""
    lines = words.split("\n")
    for number, line in enumerate(lines):
        end = "  " if number + 1 < len(lines) and line.strip() else ""
        yield (before if number == 0 else " " * len(before)) + line + end


def _said(block: Block) -> str:
    """A block's words in their looks."""
    said = ""
    for span in block.spans:
        sign = "**" * span.bold + "*" * span.italic
        inner = span.text.strip()
        if not sign or not inner:
            said += _escaped(span.text)
            continue
        start = span.text[: len(span.text) - len(span.text.lstrip())]
        end = span.text[len(span.text.rstrip()) :]
        said += f"{start}{sign}{_escaped(inner)}{sign[::-1]}{end}"
    return said


def _escaped(words: str) -> str:
    return "\n".join(plain_markdown(line) for line in words.split("\n"))
