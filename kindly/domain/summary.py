"""The one page a person may take along: facts and lines, each of which they can leave out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.insights import (
    Lean,
    OwnLine,
    Period,
    direction,
    first_line,
    first_sentence,
    leaning,
    own_line,
    ranked_lines,
    ranked_questions,
    remembered_by,
)
from kindly.domain.journal import Entry, Feeling, Kind, Landing

Choice = TypeVar("Choice", bound=StrEnum)

OFFERED_WORDS = 4
OFFERED_LANDINGS = 6
TICKED_LANDINGS = 3
TICKED_MOMENTS = 2
TICKED_TALK = 2
TICKED_ROW_WORDS = 2


class Part(StrEnum):
    """A part of the page, in the order they are printed."""

    IN_SHORT = "in-short"
    WHO = "who"
    SEEN = "seen"
    FELT = "felt"
    OBSTACLE = "obstacle"
    LANDED = "landed"
    MOMENT = "moment"
    QUESTION = "question"
    TALK = "talk"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be told without a word of the person's own.

    `company`, `signals` and `feelings` come most frequent first, each with how often it was ticked.
    """

    entries: int = 0
    planned: int = 0
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    company: tuple[tuple[Company, int], ...] = ()
    signals: tuple[Signal, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    lean: Lean | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.entries or self.planned)


@dataclass(frozen=True, slots=True)
class Tally:
    """Every entry of a period counted, with the days of the first and the last of them.

    `pairs` are guesses with how it seemed, `gladder` and `cooler` those of them that lay apart.
    """

    entries: int = 0
    first: date | None = None
    last: date | None = None
    company: Mapping[Company, int] = field(default_factory=dict)
    signals: Mapping[Signal, int] = field(default_factory=dict)
    feelings: Mapping[Feeling, int] = field(default_factory=dict)
    pairs: int = 0
    gladder: int = 0
    cooler: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """One guess and how it seemed, 0 to 100, with where it lay and with whom."""

    guess: int
    seemed: int
    direction: Lean
    company: Company | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page with its tick; `words` are the person's own, empty where generated.

    `then` is what follows the words of a plan. `whole` and `whole_then` are all that was written,
    for a page with more room.
    """

    key: str
    part: Part
    ticked: bool
    words: str = ""
    then: str = ""
    whole: str = ""
    whole_then: str = ""
    happened_on: date | None = None
    entry_id: int = 0
    pair: Pair | None = None

    @property
    def code(self) -> str:
        """The short code that finds its entry again; empty where there is none."""
        return f"K-{self.entry_id}" if self.entry_id else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The page as offered: the period, the facts, and every line in printing order."""

    period: Period
    first: date
    last: date
    facts: Facts
    lines: tuple[Line, ...]

    @property
    def ticked(self) -> tuple[Line, ...]:
        """The lines that will be printed."""
        return tuple(line for line in self.lines if line.ticked)

    @property
    def blank(self) -> bool:
        """Whether the period holds nothing to print."""
        return not self.lines

    def tick(self, key: str, on: bool) -> "Summary":
        """The same page with one line ticked or left out."""
        lines = (replace(line, ticked=on) if line.key == key else line for line in self.lines)
        return replace(self, lines=tuple(lines))

    def choose(self, choices: Mapping[str, bool]) -> "Summary":
        """The same page with the ticks a person made themselves, by the keys of their lines."""
        lines = (replace(it, ticked=choices.get(it.key, it.ticked)) for it in self.lines)
        return replace(self, lines=tuple(lines))

    def take(self, moment: Line) -> "Summary":
        """The same page with one more moment offered; one that is there already stays as it is."""
        known = any(line.key == moment.key for line in self.lines)
        return self if known else self._with(moment)

    def _with(self, added: Line) -> "Summary":
        """The same page with a line after those of its part."""
        order = list(Part)
        place = sum(order.index(it.part) <= order.index(added.part) for it in self.lines)
        lines = (*self.lines[:place], added, *self.lines[place:])
        return replace(self, lines=lines)

    def talk(self, words: str) -> "Summary":
        """The same page with the person's own wish for the session, ticked unless it is blank."""
        others = [line for line in self.lines if line.key != Part.TALK]
        if words.strip():
            wish = Line(Part.TALK, Part.TALK, ticked=True, words=words.strip(), whole=words.strip())
            order = list(Part)
            before = sum(order.index(line.part) < order.index(Part.TALK) for line in others)
            others.insert(before, wish)
        return replace(self, lines=tuple(others))


def gather(plans: Sequence[Plan], tally: Tally) -> Facts:
    """Tell what was planned and ticked; texts are never read."""
    outcomes = Counter(plan.outcome for plan in plans if plan.outcome is not None)
    return Facts(
        entries=tally.entries,
        planned=len(plans),
        outcomes=tuple((outcome, outcomes[outcome]) for outcome in Outcome if outcomes[outcome]),
        company=_by_frequency(tally.company, Company),
        signals=tuple(signal for signal, _ in _by_frequency(tally.signals, Signal)),
        feelings=tuple(feeling for feeling, _ in _by_frequency(tally.feelings, Feeling)),
        lean=leaning(tally.pairs, tally.gladder, tally.cooler),
    )


def _by_frequency(
    counts: Mapping[Choice, int], order: type[Choice]
) -> tuple[tuple[Choice, int], ...]:
    known = [(word, counts[word]) for word in order if counts.get(word)]
    return tuple(sorted(known, key=lambda pair: -pair[1]))


def compose(
    period: Period,
    today: date,
    *,
    plans: Sequence[Plan],
    open_plans: Sequence[Plan],
    tally: Tally,
    entries: Sequence[Entry],
    pairs: Sequence[Landing],
    wish: str = "",
) -> Summary:
    """Offer a page: facts are ticked, feelings and own words only where that is OK to print.

    `tally` counts the whole period; of a long one `entries` and `pairs` may be the newest only.
    """
    facts = gather(plans, tally)
    allowed = {entry.id for entry in entries if entry.print_ok}
    by_id = {entry.id: entry for entry in entries}
    moments = list(_own(Part.MOMENT, ranked_lines(entries, _offered), by_id, TICKED_MOMENTS))
    said = {line.words for line in moments if line.ticked}
    lines = [
        *_facts(facts, felt_ok=all(entry.print_ok for entry in entries if entry.feelings)),
        *_row(Part.SEEN, ((entry, entry.seen) for entry in entries), said),
        *_row(Part.FELT, ((entry, entry.felt) for entry in entries), said),
        *_row(Part.OBSTACLE, ((entry, entry.obstacle) for entry in entries), said),
        *_landed(pairs, allowed),
        *moments,
        *_own(Part.QUESTION, ranked_questions(entries), by_id, 1),
        *_to_bring(entries),
        *_steps(open_plans),
    ]
    order = list(Part)
    lines.sort(key=lambda line: order.index(line.part))
    first, last = _dates(period, today, plans, tally)
    return Summary(period, first, last, facts, tuple(lines)).talk(wish)


def _dates(period: Period, today: date, plans: Sequence[Plan], tally: Tally) -> tuple[date, date]:
    happened = [day for day in (tally.first, tally.last) if day is not None]
    happened += [plan.planned_on for plan in plans if plan.planned_on is not None]
    first = period.start or min(happened, default=today)
    return first, period.end or max([today, *happened])


def _facts(facts: Facts, *, felt_ok: bool) -> Iterable[Line]:
    """What can be told without a text; feelings only where every note with one is OK to print."""
    if not facts.blank:
        yield Line(Part.IN_SHORT, Part.IN_SHORT, ticked=True)
    for part, known in (
        (Part.WHO, facts.company),
        (Part.SEEN, facts.signals),
        (Part.FELT, facts.feelings),
    ):
        if known:
            yield Line(part, part, ticked=felt_ok or part is not Part.FELT)


def _row(part: Part, texts: Iterable[tuple[Entry, str]], said: set[str]) -> Iterable[Line]:
    with_words = [(entry, first_sentence(text), text) for entry, text in texts if text.strip()]
    with_words = [found for found in with_words if found[1] not in said]
    with_words.sort(key=lambda found: (not found[0].print_ok, not found[0].bring))
    for place, (entry, words, whole) in enumerate(with_words[:OFFERED_WORDS]):
        ticked = entry.print_ok and place < TICKED_ROW_WORDS
        yield _of_entry(part, entry, words, whole, ticked=ticked)


def _landed(pairs: Sequence[Landing], allowed: set[int]) -> Iterable[Line]:
    for place, landing in enumerate(pairs[:OFFERED_LANDINGS]):
        yield Line(
            f"{Part.LANDED}:{landing.entry_id}",
            Part.LANDED,
            ticked=place < TICKED_LANDINGS,
            words=first_line(landing.headline, 48) if landing.entry_id in allowed else "",
            whole=landing.headline if landing.entry_id in allowed else "",
            happened_on=landing.happened_on,
            entry_id=landing.entry_id,
            pair=Pair(landing.guess, landing.seemed, direction(landing), landing.company),
        )


def _own(
    part: Part, ranked: Sequence[OwnLine], entries: Mapping[int, Entry], most: int
) -> Iterable[Line]:
    ranked = sorted(ranked, key=lambda line: not entries[line.entry_id].print_ok)
    for place, line in enumerate(ranked[:OFFERED_WORDS]):
        entry = entries[line.entry_id]
        ticked = entry.print_ok and place < most
        whole = entry.question if part is Part.QUESTION else _moment(entry)
        yield _of_entry(part, entry, line.words, whole, ticked=ticked)


def _of_entry(part: Part, entry: Entry, words: str, whole: str, *, ticked: bool) -> Line:
    return Line(
        f"{part}:{entry.id}",
        part,
        ticked=ticked,
        words=words,
        whole=whole,
        happened_on=entry.happened_on,
        entry_id=entry.id,
    )


def moments_of(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """A moment of every entry that has words of the person's own, to choose from; none ticked."""
    with_words = ((entry, own_line(entry, _moment)) for entry in entries)
    return tuple(
        _of_entry(Part.MOMENT, entry, line.words, _moment(entry), ticked=False)
        for entry, line in with_words
        if line is not None
    )


def _moment(entry: Entry) -> str:
    """What an entry is remembered by; its title, too, where it has nothing else."""
    return remembered_by(entry) or (entry.title if entry.kind is not Kind.LESSON else "")


def _offered(entry: Entry) -> str:
    """A moment to offer unasked: a title begun by a plan or an act only where it is marked."""
    own = entry.act_id is None and entry.plan_id is None
    return _moment(entry) if own or entry.print_ok else remembered_by(entry)


def _to_bring(entries: Sequence[Entry]) -> Iterable[Line]:
    flagged = [entry for entry in entries if entry.bring and entry.headline]
    flagged.sort(key=lambda entry: not entry.print_ok)
    for place, entry in enumerate(flagged[:OFFERED_WORDS]):
        ticked = entry.print_ok and place < TICKED_TALK
        words = first_sentence(entry.headline)
        yield _of_entry(Part.TALK, entry, words, entry.headline, ticked=ticked)


def _steps(open_plans: Sequence[Plan]) -> Iterable[Line]:
    for place, plan in enumerate(open_plans[:OFFERED_WORDS]):
        yield Line(
            f"{Part.STEP}:{plan.id}",
            Part.STEP,
            ticked=plan.bring and place == 0,
            words=first_line(plan.cue),
            then=first_line(plan.action),
            whole=plan.cue,
            whole_then=plan.action,
        )
