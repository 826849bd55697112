"""Two versions of a text beside one another: what is only in the one, what only in the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

_WORD = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
    r"|[^\W_]+|\s|[\W_]"
)
"""A word, a blank or a sign; a letter, where words are written without blanks between them."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_PAIRS = 2_000_000
"""Longer texts are compared line by line, or nobody would wait for it."""
_MOST_LOOKED_AT = 4 * _MOST_PAIRS
"""So are those that go on saying the same, where each stretch that is alike costs a new look."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text; `only_here` says that the other text hasn't got it."""

    text: str
    only_here: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Both texts, cut where they begin or cease to differ; joined again they are whole."""

    before: tuple[Stretch, ...] = ()
    now: tuple[Stretch, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the texts don't differ at all."""
        return not any(stretch.only_here for stretch in (*self.before, *self.now))


def beside(before: str, now: str) -> Beside:
    """Compares two texts word by word, very long ones line by line."""
    if before == now:
        return Beside(*((Stretch(text),) if text else () for text in (before, now)))
    for cut in (_WORD, _LINE):
        one, other = cut.findall(before), cut.findall(now)
        first, last = _alike(one, other), _alike(one[::-1], other[::-1])
        last = min(last, len(one) - first, len(other) - first)
        pairs = (len(one) - first - last) * (len(other) - first - last)
        ends = len(one) - last, len(other) - last
        changes = _changes(one[first : ends[0]], other[first : ends[1]], pairs)
        if changes is not None:
            return Beside(
                _joined(_pieces(one, first, ends[0], [it[1:3] for it in changes])),
                _joined(_pieces(other, first, ends[1], [it[3:5] for it in changes])),
            )
    return Beside(*(_joined([(text, True)]) for text in (before, now)))


class _TooMuchError(Exception):
    """More was looked at than anybody would wait for."""


class _Matcher(SequenceMatcher[str]):
    """Compares words, and gives up where that takes too long."""

    def __init__(self, one: Sequence[str], other: Sequence[str]) -> None:
        super().__init__(None, one, other, autojunk=False)
        there = Counter(other)
        self._to_look_at = [0, *accumulate(1 + there[word] for word in one)]
        self._looked_at = 0

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        self._looked_at += self._to_look_at[-1 if ahi is None else ahi] - self._to_look_at[alo]
        if self._looked_at > _MOST_LOOKED_AT:
            raise _TooMuchError
        return super().find_longest_match(alo, ahi, blo, bhi)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    for place, (word, beside_it) in enumerate(zip(one, other, strict=False)):
        if word != beside_it:
            return place
    return min(len(one), len(other))


def _changes(
    one: Sequence[str], other: Sequence[str], pairs: int
) -> list[tuple[str, int, int, int, int]] | None:
    """What isn't the same in both; None where it would take too long to say."""
    if pairs > _MOST_PAIRS:
        return None
    try:
        codes = _Matcher(one, other).get_opcodes()
    except _TooMuchError:
        return None
    return [code for code in codes if code[0] != "equal"]


def _pieces(
    words: Sequence[str], start: int, end: int, changes: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """The words with whether each is only here; `changes` count from `start`."""
    at = start
    yield "".join(words[:start]), False
    for first, last in changes:
        yield "".join(words[at : start + first]), False
        yield "".join(words[start + first : start + last]), True
        at = start + last
    yield "".join(words[at:end]), False
    yield "".join(words[end:]), False


def _joined(pieces: Iterator[tuple[str, bool]] | Sequence[tuple[str, bool]]) -> tuple[Stretch, ...]:
    """The pieces as few stretches as possible."""
    found: list[Stretch] = []
    for text, only_here in pieces:
        if not text:
            continue
        if found and found[-1].only_here is only_here:
            found[-1] = Stretch(found[-1].text + text, only_here)
        else:
            found.append(Stretch(text, only_here))
    return tuple(found)
