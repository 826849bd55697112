"""Looking back over a stretch of time, without a score."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kindly.domain.journal import Entry, Kind, Landing, Side
from kindly.domain.journal_search import HARD_KINDS

ENOUGH = 3
NEAR = 8
"""How far apart, of 100, a guess and how it seemed may lie and still count as alike."""
LONGEST_LINE = 90
_SHORTEST_SENTENCE = 3
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_CLOSING = "”’\"')"
_SENTENCE_END = re.compile(rf"[{''.join(_SENTENCE_ENDS)}]+[{_CLOSING}]*(?=\s)")


class Span(StrEnum):
    """Which stretch of time to look at."""

    LAST_SESSION = "last-session"
    MONTH = "month"
    QUARTER = "three-months"
    ALL = "all"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of local dates, both ends inside it; None leaves that end open."""

    span: Span
    start: date | None
    end: date | None


def resolve(span: Span, today: date, last_session: date | None) -> Period:
    """The dates a span stands for; with no session marked, "since my last session" is all.

    `last_session` is the last one before today: on the day of a session, what led up to it is
    still what there is to look back on.
    """
    if span is Span.LAST_SESSION and last_session is not None:
        return Period(span, last_session, max(today, last_session))
    if span is Span.MONTH:
        return Period(span, today.replace(day=1), today)
    if span is Span.QUARTER:
        return Period(span, months_back(today, 3), today)
    return Period(Span.ALL, None, None)


def chosen(start: date, end: date) -> Period:
    """From one day to another, whichever of them was named first."""
    return Period(Span.CHOSEN, min(start, end), max(start, end))


def months_back(day: date, months: int) -> date:
    """The same day so many months before, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line in the person's own words, and the entry it stands in."""

    entry_id: int
    happened_on: date
    words: str


class Lean(StrEnum):
    """Which way the pairs mostly went, said in words and never as a number."""

    GLADDER = "gladder"
    COOLER = "cooler"
    ALIKE = "alike"
    BOTH_WAYS = "both-ways"


@dataclass(frozen=True, slots=True)
class View:
    """What Insights shows of a period.

    `words` are the person's own lines in twos, to leaf through; `questions` stand likeliest first,
    `landings` newest first.
    """

    period: Period
    enough: bool
    words: tuple[tuple[OwnLine, ...], ...] = ()
    questions: tuple[OwnLine, ...] = ()
    landings: tuple[Landing, ...] = ()
    lean: Lean | None = None


def first_line(text: str, longest: int = LONGEST_LINE) -> str:
    """The first line of a text, cut after a whole sentence or word where it is too long."""
    line = " ".join(next((part for part in text.splitlines() if part.strip()), "").split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    sentence = max(cut.rfind(end) for end in _SENTENCE_ENDS) + 1
    if sentence >= longest // 3:
        return line[: sentence + (line[sentence] in _CLOSING)]
    word = cut.rfind(" ")
    return (cut[:word] if word >= longest // 3 else cut).rstrip(" ,;:") + "…"


def first_sentence(text: str) -> str:
    """The first sentence of a text that has three words or more, else its first line."""
    line = first_line(text)
    for end in _SENTENCE_END.finditer(line):
        if len(line[: end.end()].split()) >= _SHORTEST_SENTENCE:
            return line[: end.end()]
    return line


def remembered_by(entry: Entry) -> str:
    """The text an entry is remembered by: what was seen, else felt, else anything but its title."""
    texts = (entry.seen, entry.felt, entry.came_back, entry.body, entry.obstacle)
    answers = (answer.words for answer in entry.answers)
    return next((text for text in (*texts, *answers) if text.strip()), "")


def own_line(entry: Entry, of: Callable[[Entry], str] = remembered_by) -> OwnLine | None:
    """The first line of what an entry is remembered by."""
    words = first_line(of(entry))
    return OwnLine(entry.id, entry.happened_on, words) if words else None


def ranked_lines(
    entries: Iterable[Entry], of: Callable[[Entry], str] = remembered_by
) -> tuple[OwnLine, ...]:
    """Every entry's own line, the likeliest to be worth a second look first.

    First those the person flagged for a session; then what happened before words about a lesson,
    and easy kinds before a moment that stung or was held back; then entries that hold both what
    was seen and what was felt, and those with nothing but a title last; then the newest. `of`
    gives the text of an entry.
    A line that says the same as one before it is left out, and so are questions.
    """
    ordered = sorted(
        (entry for entry in entries if entry.kind is not Kind.QUESTION),
        key=lambda entry: (
            not entry.bring,
            entry.kind is Kind.LESSON,
            entry.kind in HARD_KINDS,
            entry.side is not Side.BOTH,
            not entry.texts,
            -entry.happened_on.toordinal(),
            -entry.id,
        ),
    )
    lines: dict[str, OwnLine] = {}
    for entry in ordered:
        if line := own_line(entry, of):
            lines.setdefault(line.words.casefold(), line)
    return tuple(lines.values())


def in_your_words(entries: Iterable[Entry]) -> tuple[tuple[OwnLine, ...], ...]:
    """Every one of `ranked_lines` in twos, each two in the order they happened.

    A two begins with the likeliest line left and goes on with the next one from another day, or,
    where everything left was on one day, simply the next one. The last may be one line alone.
    """
    left = list(ranked_lines(entries))
    twos = []
    while left:
        first = left.pop(0)
        place = next((i for i, it in enumerate(left) if it.happened_on != first.happened_on), 0)
        two = (first, left.pop(place)) if left else (first,)
        twos.append(tuple(sorted(two, key=lambda line: (line.happened_on, line.entry_id))))
    return tuple(twos)


def ranked_questions(entries: Iterable[Entry]) -> tuple[OwnLine, ...]:
    """The questions the person kept: those flagged for a session first, then the newest."""
    ordered = sorted(
        entries,
        key=lambda entry: (not entry.bring, -entry.happened_on.toordinal(), -entry.id),
    )
    lines: dict[str, OwnLine] = {}
    for entry in ordered:
        if words := first_line(entry.question):
            line = OwnLine(entry.id, entry.happened_on, words)
            lines.setdefault(words.casefold(), line)
    return tuple(lines.values())


def lean(pairs: Sequence[Landing]) -> Lean | None:
    """Which way more than half of the pairs went; None while there are fewer than three."""
    ways = [direction(pair) for pair in pairs]
    return leaning(len(ways), ways.count(Lean.GLADDER), ways.count(Lean.COOLER))


def leaning(pairs: int, gladder: int, cooler: int) -> Lean | None:
    """Which way more than half of so many pairs went; None while there are fewer than three."""
    if pairs < ENOUGH:
        return None
    half = pairs / 2
    if gladder > half:
        return Lean.GLADDER
    if cooler > half:
        return Lean.COOLER
    return Lean.ALIKE if pairs - gladder - cooler > half else Lean.BOTH_WAYS


def direction(pair: Landing) -> Lean:
    """How one landing lay against its guess: gladder, cooler or alike."""
    if abs(pair.seemed - pair.guess) < NEAR:
        return Lean.ALIKE
    return Lean.GLADDER if pair.seemed > pair.guess else Lean.COOLER


def look_back(period: Period, entries: Sequence[Entry], pairs: Sequence[Landing]) -> View:
    """What a period shows; under three entries there is nothing to look back on yet."""
    if len(entries) < ENOUGH:
        return View(period, enough=False)
    return View(
        period,
        enough=True,
        words=in_your_words(entries),
        questions=ranked_questions(entries),
        landings=tuple(pairs),
        lean=lean(pairs),
    )
