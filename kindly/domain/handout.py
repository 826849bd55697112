"""Pages to hand over and to write on: a few kinds of block, as plain data, text or Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kindly.domain.learn import Comparison
from kindly.domain.wording import plain_markdown

WRITING_LINES = 3
"""How many lines there are to answer the question of the comparison."""
_RULE = "_" * 60
_SHORT = "_" * 20


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `strong` where it is what the page says above all."""

    text: str
    strong: bool = False
    shape: Literal["words"] = field(default="words", init=False)

    def plain(self) -> Iterator[str]:
        """It line by line."""
        yield self.text

    def marked(self) -> Iterator[str]:
        """It as Markdown."""
        sign = "**" if self.strong else ""
        yield f"{sign}{plain_markdown(self.text)}{sign}"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on, the first one after what is asked for; several share the first line.

    Where they stand `under` it, what is asked for has a line of its own.
    """

    asks: tuple[str, ...]
    lines: int = 1
    under: bool = False
    shape: Literal["lines"] = field(default="lines", init=False)

    def plain(self) -> Iterator[str]:
        """Them line by line."""
        if self.under:
            yield " ".join(self.asks)
        else:
            rule = _RULE if len(self.asks) == 1 else _SHORT
            yield "  ".join(f"{ask} {rule}" for ask in self.asks)
        yield from (_RULE,) * (self.lines - (not self.under))

    def marked(self) -> Iterator[str]:
        """Them as Markdown."""
        yield "  ".join(f"**{plain_markdown(ask)}**" for ask in self.asks)
        for _ in range(self.lines):
            yield from ("", plain_markdown(_RULE))


@dataclass(frozen=True, slots=True)
class Ticks:
    """What can be ticked, any number of it."""

    label: str
    ticks: tuple[str, ...]
    shape: Literal["ticks"] = field(default="ticks", init=False)

    def plain(self) -> Iterator[str]:
        """It line by line."""
        yield self.label
        yield "  ".join(f"[ ] {tick}" for tick in self.ticks)

    def marked(self) -> Iterator[str]:
        """It as Markdown."""
        yield from (f"**{plain_markdown(self.label)}**", "")
        yield from (f"- [ ] {plain_markdown(tick)}" for tick in self.ticks)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line between two ends to put a mark on; `hint` says with what, `lines` how many."""

    label: str
    low: str
    high: str
    hint: str = ""
    lines: int = 1
    shape: Literal["scale"] = field(default="scale", init=False)

    def plain(self) -> Iterator[str]:
        """It line by line."""
        yield " ".join(filter(None, (self.label, self.hint)))
        yield from (f"{self.low} {_SHORT}{_SHORT} {self.high}",) * self.lines

    def marked(self) -> Iterator[str]:
        """It as Markdown."""
        yield " ".join(filter(None, (f"**{plain_markdown(self.label)}**", self.hint)))
        for _ in range(self.lines):
            yield ""
            yield plain_markdown(f"{self.low} {_SHORT}{_SHORT} {self.high}")


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns with rows that say something, and `blank` rows to fill.

    `sides` says that the first column is what is seen and the second what is felt.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 0
    sides: bool = False
    shape: Literal["grid"] = field(default="grid", init=False)

    def plain(self) -> Iterator[str]:
        """It row by row, each cell after the head of its column."""
        for number, row in enumerate((*self.rows, *self._blanks(_RULE))):
            if number:
                yield ""
            yield from (f"{head}: {cell}" for head, cell in zip(self.heads, row, strict=True))

    def marked(self) -> Iterator[str]:
        """It as a table of Markdown."""
        for row in (self.heads, ("---",) * len(self.heads), *self.rows, *self._blanks(" ")):
            ruled = row[0] == "---"
            cells = row if ruled else tuple(map(plain_markdown, row))
            yield f"| {' | '.join(cells)} |"

    def _blanks(self, cell: str) -> Iterator[tuple[str, ...]]:
        yield from ((cell,) * len(self.heads),) * self.blank


@dataclass(frozen=True, slots=True)
class Box:
    """A few blocks with a frame around them, under a title where it has one.

    `side` says whether others could notice what is in it or it was felt.
    """

    title: str
    blocks: tuple["Leaf", ...]
    side: Literal["", "seen", "felt"] = ""
    shape: Literal["box"] = field(default="box", init=False)

    def plain(self) -> Iterator[str]:
        """It line by line."""
        yield from _apart(([self.title] if self.title else [], *map(_plain, self.blocks)))

    def marked(self) -> Iterator[str]:
        """It as Markdown."""
        title = [f"## {plain_markdown(self.title)}"] if self.title else []
        yield from _apart((title, *map(_marked, self.blocks)))


Leaf: TypeAlias = Words | Lines | Ticks | Scale | Grid
Block: TypeAlias = Leaf | Box


@dataclass(frozen=True, slots=True)
class Handout:
    """One page to hand over; nothing of the person's is on it.

    `about` says in the window what it is for; `copies` is how often it stands on the page, to be
    cut out where there are more than one.
    """

    id: str
    title: str
    about: str
    lead: str
    blocks: tuple[Block, ...]
    copies: int
    language: str
    footer: str
    numbering: str

    def text(self) -> str:
        """All of it as plain text, once."""
        lead = [self.lead] if self.lead else []
        parts = ([self.title], lead, *map(_plain, self.blocks), [self.footer])
        return "\n".join(_apart(parts)) + "\n"

    def markdown(self) -> str:
        """All of it as Markdown, once."""
        lead = [plain_markdown(self.lead)] if self.lead else []
        foot = ["---", "", plain_markdown(self.footer)]
        parts = ([f"# {plain_markdown(self.title)}"], lead, *map(_marked, self.blocks), foot)
        return "\n".join(_apart(parts)) + "\n"


def side_by_side(told: Comparison) -> tuple[Block, ...]:
    """Kindness and compassion side by side, with room for an answer of one's own."""
    return (
        Grid((told.kindness, told.compassion), told.rows, sides=True),
        Box("", (Words(told.strip, strong=True),)),
        Box(told.test, (Lines((told.question,), WRITING_LINES, under=True),)),
        Words(told.not_kindness),
        Words(told.note),
    )


def _plain(block: Block) -> Iterable[str]:
    return block.plain()


def _marked(block: Block) -> Iterable[str]:
    return block.marked()


def _apart(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of parts, an empty one between them; a part without lines takes no room."""
    first = True
    for part in parts:
        lines = list(part)
        if lines and not first:
            yield ""
        yield from lines
        first = first and not lines
