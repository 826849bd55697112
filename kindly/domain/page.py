"""The summary put into words: what stands on the page, as plain data, text or Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kindly.domain.summary import Facts, Line, Pair, Part, Summary
from kindly.domain.wording import Wording, clean, plain_markdown, sentence, shorten

MOST_WORDS = 200
MOST_DOTS = 6
MOST_ROLES = 5
_ROWS = (Part.WHO, Part.SEEN, Part.FELT, Part.OBSTACLE)
_TEXTS = (Part.QUESTION, Part.TALK, Part.STEP)
_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Room:
    """How many words each kind of line may have, and how many chips a row names."""

    row: int
    moment: int
    text: int
    wish: int
    label: int
    chips: int


ROOMS = (
    Room(row=16, moment=28, text=30, wish=60, label=9, chips=4),
    Room(row=12, moment=22, text=24, wish=48, label=8, chips=4),
    Room(row=9, moment=16, text=18, wish=36, label=7, chips=3),
    Room(row=8, moment=12, text=14, wish=28, label=6, chips=3),
)
"""From the most room to the least; the first with which the page keeps to its words is taken."""

_ENDLESS = 10**9
MORE_ROOM = Room(
    row=_ENDLESS, moment=_ENDLESS, text=_ENDLESS, wish=_ENDLESS, label=_ENDLESS, chips=9
)
"""Everything that was written, on as many pages as that takes."""
_LABEL = 60
"""How many words a tick box says at most."""

_LEFT_OUT_FIRST = (
    (Part.SEEN, 1),
    (Part.FELT, 1),
    (Part.OBSTACLE, 1),
    (Part.TALK, 1),
    (Part.SEEN, 0),
    (Part.LANDED, 2),
    (Part.FELT, 0),
    (Part.LANDED, 1),
    (Part.MOMENT, 1),
)
"""Which own words are left out of a page as offered, and how many of their part may stay."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: words, or roles with a dot for each time."""

    label: str
    words: str = ""
    dots: tuple[tuple[str, int], ...] = ()

    @property
    def said(self) -> str:
        """The row's facts as text."""
        marks = (f"{word} {'•' * count}" for word, count in self.dots)
        return "  ".join(marks) or self.words


@dataclass(frozen=True, slots=True)
class Landed:
    """One pair on its line: where the ring and the dot lie, 0 to 100, and the same in words."""

    label: str
    guess: int
    seemed: int
    said: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A line in the person's own words, its date, and the code that finds it again."""

    date: str
    words: str
    code: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the texts under it."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that stands on the page, in its order; what is empty isn't printed."""

    language: str
    title: str
    dates: str
    name: str
    lead: tuple[str, str]
    rows: tuple[Row, ...]
    landed_heading: str
    landed: tuple[Landed, ...]
    legend: tuple[str, str, str]
    moments_heading: str
    moments: tuple[Moment, ...]
    sections: tuple[Section, ...]
    footer: str
    numbering: str
    shortened: bool

    @property
    def words(self) -> int:
        """How many words are printed: those of the text, with the legend for what the lines say."""
        said = " ".join(pair.said for pair in self.landed)
        legend = " ".join(self.legend) if self.landed else ""
        printed = (self.text(), self.name, self.numbering, legend)
        return sum(map(_count, printed)) - _count(said)

    def text(self) -> str:
        """The page as plain text."""
        return "\n".join(self._text()) + "\n"

    def _text(self) -> Iterator[str]:
        yield from (self.title, self.dates)
        if self.lead[1]:
            yield from ("", " ".join(self.lead))
        if self.rows:
            yield ""
            yield from (f"{row.label}: {row.said}" for row in self.rows)
        if self.landed:
            yield from ("", self.landed_heading)
            yield from (f"- {pair.label}: {pair.said}" for pair in self.landed)
        if self.moments:
            yield from ("", self.moments_heading)
            yield from (f"- {one.date}. {one.words} {one.code}" for one in self.moments)
        for section in self.sections:
            yield from ("", section.heading, *section.texts)
        yield from ("", self.footer)

    def markdown(self) -> str:
        """The page as Markdown, in which the person's own words stay plain words."""
        return "\n".join(self._markdown()) + "\n"

    def _markdown(self) -> Iterator[str]:
        yield from (f"# {plain_markdown(self.title)}", "", plain_markdown(self.dates))
        if self.lead[1]:
            yield from ("", f"**{plain_markdown(self.lead[0])}** {plain_markdown(self.lead[1])}")
        if self.rows:
            yield from ("", "| | |", "|---|---|")
            yield from (
                f"| **{plain_markdown(row.label)}** | {plain_markdown(row.said)} |"
                for row in self.rows
            )
        if self.landed:
            yield from ("", f"## {plain_markdown(self.landed_heading)}", "")
            yield from (f"- {plain_markdown(pair.label)}: {pair.said}" for pair in self.landed)
        if self.moments:
            yield from ("", f"## {plain_markdown(self.moments_heading)}", "")
            for one in self.moments:
                yield f"- **{one.date}.** {plain_markdown(one.words)} {one.code}"
        for section in self.sections:
            yield from ("", f"## {plain_markdown(section.heading)}")
            for text in section.texts:
                yield from ("", plain_markdown(text))
        yield from ("", "---", "", plain_markdown(self.footer))


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def put_into_words(summary: Summary, wording: Wording, *, more_room: bool = False) -> Page:
    """The page with the most room that keeps to `MOST_WORDS`, or the one with the least room.

    With more room everything that was written stands on it.
    """
    if more_room:
        return _Writer(summary, wording, MORE_ROOM).page()
    for room in ROOMS[:-1]:
        page = _Writer(summary, wording, room).page()
        if page.words <= MOST_WORDS:
            return page
    return _Writer(summary, wording, ROOMS[-1]).page()


def offer(summary: Summary, wording: Wording) -> Summary:
    """The summary with as few ticks taken away as it takes to keep to `MOST_WORDS`."""
    for part, stay in _LEFT_OUT_FIRST:
        if put_into_words(summary, wording).words > MOST_WORDS:
            ticked = [line for line in summary.ticked if line.part is part]
            for line in [line for line in ticked if line.words or line.pair][stay:]:
                summary = summary.tick(line.key, on=False)
    return summary


def label(line: Line, summary: Summary, wording: Wording, *, more_room: bool = False) -> str:
    """The words that say which line a tick box stands for."""
    writer = _Writer(summary, wording, MORE_ROOM if more_room else ROOMS[0])
    if line.part is Part.IN_SHORT:
        return writer.lead()
    if line.pair is not None:
        return shorten(writer.landed(line, line.pair).label, _LABEL)
    return writer.generated(line) if not line.words else writer.own(line, _LABEL)


def _by_day(line: Line) -> tuple[date, int]:
    return line.happened_on or date.min, line.entry_id


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class _Writer:
    """Puts one summary into words with a given room."""

    def __init__(self, summary: Summary, wording: Wording, room: Room) -> None:
        self._summary = summary
        self._wording = wording
        self._room = room
        self._shortened = False

    def page(self) -> Page:
        """The whole page."""
        summary, wording = self._summary, self._wording
        lines = {part: [line for line in summary.ticked if line.part is part] for part in Part}
        moments = sorted(lines[Part.MOMENT], key=_by_day)
        page = Page(
            language=wording.language,
            title=wording.title,
            dates=self._dates(),
            name=wording.name,
            lead=(wording.headings[Part.IN_SHORT], self.lead() if lines[Part.IN_SHORT] else ""),
            rows=tuple(self._row(part, lines[part]) for part in _ROWS if lines[part]),
            landed_heading=wording.headings[Part.LANDED],
            landed=tuple(self.landed(line, line.pair) for line in lines[Part.LANDED] if line.pair),
            legend=self._legend(),
            moments_heading=self._moments_heading(len(moments)),
            moments=tuple(map(self._moment, moments)),
            sections=tuple(self._section(part, lines[part]) for part in _TEXTS if lines[part]),
            footer=wording.footer,
            numbering=wording.page,
            shortened=False,
        )
        return replace(page, shortened=self._shortened)

    def _dates(self) -> str:
        summary = self._summary
        dates = self._wording.stretch(summary.first, summary.last)
        return self._wording.spans[summary.period.span].format(dates=dates)

    def lead(self) -> str:
        """The sentences of "In short", made from facts only."""
        facts = self._summary.facts
        said = [*self._did(facts), self._with(facts)]
        if facts.lean is not None:
            said.append(self._wording.leans[facts.lean])
        return " ".join(filter(None, said))

    def _did(self, facts: Facts) -> Iterator[str]:
        words, number = self._wording.in_short, self._wording.number
        if facts.planned:
            one = facts.planned == 1
            yield words["planned-one" if one else "planned"].format(number=number(facts.planned))
            if facts.outcomes:
                done = self._wording.outcomes
                each = [done[what].format(number=number(count)) for what, count in facts.outcomes]
                yield words["outcomes"].format(list=self._wording.listed(each))
        else:
            one = facts.entries == 1
            yield words["moment" if one else "moments"].format(number=number(facts.entries))

    def _with(self, facts: Facts) -> str:
        """Whom it was mostly with, in one sentence; nothing where nobody stands out."""
        if not facts.company:
            return ""
        words, company = self._wording.in_short, self._wording.company
        (most, times), *others = facts.company
        if not others:
            return words["with"].format(company=company[most])
        if times * 2 <= sum(count for _, count in facts.company):
            return ""
        other, again = others[0]
        alone = len(others) == 1 and again == 1
        template = words["mostly-with-once" if alone else "mostly-with"]
        return template.format(company=company[most], other=company[other])

    def _row(self, part: Part, lines: Sequence[Line]) -> Row:
        heading = self._wording.headings[part]
        if part is Part.WHO:
            return self._who(heading)
        said = [self.generated(line) for line in lines if not line.words]
        said += [sentence(self.own(line, self._room.row)) for line in lines if line.words]
        return Row(heading, " ".join(said))

    def _who(self, heading: str) -> Row:
        """Roles with a dot a time; without dots where there would be too many to take in."""
        company = self._summary.facts.company
        named = [(self._wording.who[role], count) for role, count in company]
        if max(count for _, count in company) > MOST_DOTS or len(company) > MOST_ROLES:
            roles = [word for word, _ in named[: self._room.chips]]
            return Row(heading, sentence(", ".join(roles)))
        return Row(heading, dots=tuple(named))

    def generated(self, line: Line) -> str:
        """The words of a line that is made from chips only."""
        facts, room = self._summary.facts, self._room
        if line.part is Part.WHO:
            return ", ".join(self._wording.who[role] for role, _ in facts.company)
        if line.part is Part.SEEN:
            chips = [self._wording.signals[signal] for signal in facts.signals[: room.chips]]
        else:
            chips = [self._wording.feelings[feeling] for feeling in facts.feelings[: room.chips]]
        return sentence(_capital(self._wording.listed(chips)))

    def own(self, line: Line, most: int) -> str:
        """A line's own words, and where it is a plan, its if and then."""
        words, then = clean(line.words), clean(line.then)
        if self._room is MORE_ROOM:
            words, then = clean(line.whole), clean(line.whole_then)
        else:
            whole = (clean(line.whole), clean(line.whole_then))
            self._shortened = self._shortened or (words, then) != whole
        if then:
            cue, action = words.rstrip("., "), then.rstrip(". ")
            if not cue:
                return self._fit(sentence(_capital(action)), most)
            return self._fit(self._wording.plan.format(cue=cue, action=action), most)
        return self._fit(words, most)

    def _fit(self, words: str, most: int) -> str:
        short = shorten(words, most)
        self._shortened = self._shortened or short != words
        return short

    def landed(self, line: Line, pair: Pair) -> Landed:
        """One pair with its label: its title where that may be printed, else date and role."""
        wording = self._wording
        if line.words:
            named = self.own(line, self._room.label)
        else:
            named = self._on(line)
            if pair.company is not None:
                role = wording.company[pair.company]
                named = wording.landing.format(date=named, company=role)
        return Landed(named, pair.guess, pair.seemed, wording.landed[pair.direction])

    def _legend(self) -> tuple[str, str, str]:
        words = self._wording.landed
        ends = words["ends"].format(low=words["low"], high=words["high"])
        return words["ring"], words["dot"], ends

    def _moments_heading(self, count: int) -> str:
        keys = {1: "moment", 2: "two-moments"}
        return self._wording.headings[keys.get(count, "moments")]

    def _on(self, line: Line) -> str:
        return self._wording.on(line.happened_on) if line.happened_on else ""

    def _moment(self, line: Line) -> Moment:
        quoted = self._wording.quote.format(words=self.own(line, self._room.moment))
        return Moment(self._on(line), quoted, line.code)

    def _section(self, part: Part, lines: Iterable[Line]) -> Section:
        texts = (
            self.own(line, self._room.wish if line.key == Part.TALK else self._room.text)
            for line in lines
        )
        return Section(self._wording.headings[part], tuple(texts))
