"""Act cards on paper: what stands on each, put into words and, where room is short, shortened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kindly.domain.acts import Act
from kindly.domain.wording import CARD_PARTS, CardWording, clean, plain_markdown, shorten

_ON_A_SMALL_CARD = ("signal", "smaller", "ask")
_TITLE, _DO, _PART = 0, 1, 2
_ROOMS = ((20, 60, 30), (16, 44, 22), (12, 30, 15), (10, 20, 10), (8, 12, 6))
"""How many words a title, what to do and each part may have on a small card, most room first."""


class Layout(StrEnum):
    """How many cards stand on a page."""

    ONE = "one"
    FOUR = "four"


@dataclass(frozen=True, slots=True)
class Part:
    """A few words about an act under a label; `name` is one of CARD_PARTS."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One act as its card says it; what an act leaves open is empty.

    `family` is the stored word, for its drawing, and `dots` the level of courage.
    """

    title: str
    tags: tuple[str, ...]
    family: str
    dots: int
    courage: str
    checks: tuple[str, ...]
    do: str
    parts: tuple[Part, ...]

    def text(self) -> Iterator[str]:
        """The card line by line."""
        yield self.title
        facts = [*self.tags, self.courage] if self.courage else self.tags
        if facts:
            yield ". ".join(facts)
        yield from self.checks
        if self.do:
            yield from ("", self.do)
        if self.parts:
            yield ""
        yield from (f"{part.label}: {part.words}" for part in self.parts)

    def markdown(self) -> Iterator[str]:
        """The card as Markdown, in which an act's words stay plain words."""
        yield f"## {plain_markdown(self.title)}"
        facts = [*self.tags, self.courage] if self.courage else self.tags
        for line in (". ".join(facts), *self.checks, *self.do.split("\n")):
            if line:
                yield from ("", plain_markdown(line))
        for part in self.parts:
            words = " ".join(part.words.split("\n"))
            yield from ("", f"**{plain_markdown(part.label)}:** {plain_markdown(words)}")


@dataclass(frozen=True, slots=True)
class Deck:
    """Every card that is printed: each as it may stand there, from whole to shortest."""

    language: str
    title: str
    footer: str
    numbering: str
    layout: Layout
    cards: tuple[tuple[Card, ...], ...]

    @property
    def may_shorten(self) -> bool:
        """Whether a card has words that may be too many for its place."""
        return any(len(versions) > 1 for versions in self.cards)

    def text(self) -> str:
        """The whole cards as plain text, whatever fits on paper."""
        blocks = ("\n".join(versions[0].text()) for versions in self.cards)
        return "\n\n\n".join((self.title, *blocks, self.footer)) + "\n"

    def markdown(self) -> str:
        """The whole cards as Markdown, whatever fits on paper."""
        blocks = ("\n".join(versions[0].markdown()) for versions in self.cards)
        footer = f"---\n\n{plain_markdown(self.footer)}"
        return "\n\n".join((f"# {plain_markdown(self.title)}", *blocks, footer)) + "\n"


def put_on_cards(
    acts: Iterable[Act], layout: Layout, words: CardWording, *, language: str, numbering: str
) -> Deck:
    """The acts as cards, in their order."""
    small = layout is Layout.FOUR
    whole = (_card(act, words, small=small) for act in acts)
    cards = tuple(_versions(card) if small else (card,) for card in whole)
    return Deck(language, words.title, words.footer, numbering, layout, cards)


def _card(act: Act, words: CardWording, *, small: bool) -> Card:
    texts = dict(
        zip(CARD_PARTS, (act.signal, act.smaller, act.bigger, act.watch_out, act.ask), strict=True)
    )
    names = _ON_A_SMALL_CARD if small else CARD_PARTS
    tags = [words.families[act.family]] if act.family else []
    tags += [words.times[act.time]] if act.time else []
    level = act.courage
    return Card(
        title=clean(act.title),
        tags=tuple(tags),
        family=act.family or "",
        dots=level or 0,
        courage=words.courage.format(level=words.courages[level]) if level else "",
        checks=tuple(words.flags[flag] for flag in act.flags),
        do=_said(act.do, small=small),
        parts=tuple(
            Part(name, words.parts[name], said)
            for name in names
            if (said := _said(texts[name], small=small))
        ),
    )


def _said(text: str, *, small: bool) -> str:
    """A text with its lines, or all on one where room is short."""
    lines = [line for line in map(clean, text.splitlines()) if line]
    return (" " if small else "\n").join(lines)


def _versions(card: Card) -> tuple[Card, ...]:
    """The card as it is and, where that may be too much, with fewer and fewer words."""
    versions = [card]
    for room in _ROOMS:
        shorter = _shortened(card, room)
        if shorter != versions[-1]:
            versions.append(shorter)
    return tuple(versions)


def _shortened(card: Card, room: Sequence[int]) -> Card:
    return Card(
        title=_short(card.title, room[_TITLE]),
        tags=card.tags,
        family=card.family,
        dots=card.dots,
        courage=card.courage,
        checks=card.checks,
        do=_short(card.do, room[_DO]),
        parts=tuple(
            Part(part.name, part.label, _short(part.words, room[_PART])) for part in card.parts
        ),
    )


def _short(text: str, words: int) -> str:
    """At most so many words, ending in an ellipsis where there were more."""
    short = shorten(text, words)
    return short if short == text or short.endswith("…") else f"{short}\u00a0…"
