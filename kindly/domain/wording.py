"""The words of everything on paper that aren't the person's own, handed in as plain data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kindly.domain.acts import Company, Courage, Family, Flag, Outcome, Signal, Time
from kindly.domain.initials import NameWords
from kindly.domain.insights import Lean, Span
from kindly.domain.journal import Feeling
from kindly.domain.prompts import TextField

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_CHARACTERS_A_WORD = 7
_SENTENCE_END = re.compile(r"(?<!\b\w)[.!?…。！？؟][”\"')]*(?=\s|$)")
"""Not after a single letter, which stands for a name."""
HEADINGS = (
    *("in-short", "who", "seen", "felt", "obstacle", "landed", "moment", "moments"),
    *("two-moments", "question", "talk", "step"),
)
LANDED = ("ring", "dot", "ends", "low", "high", "gladder", "cooler", "alike")
IN_SHORT = (
    *("planned", "planned-one", "outcomes", "moments", "moment"),
    *("mostly-with", "mostly-with-once", "with"),
)
PLACES = ("low", "near-low", "between", "near-high", "high")
"""The words for a place on a line, from one end to the other."""
JOURNAL_PARTS = (
    *(TextField.SEEN, TextField.FELT, TextField.CAME_BACK, TextField.OBSTACLE),
    *(TextField.BODY, TextField.QUESTION),
)
CARD_PARTS = ("signal", "smaller", "bigger", "watch-out", "ask")


def printable(text: str) -> str:
    """The text without signs no paper can show."""
    return _UNPRINTABLE.sub("", text)


def clean(text: str) -> str:
    """The text without signs no paper can show, on one line."""
    return " ".join(printable(text).split())


def shorten(text: str, words: int) -> str:
    """At most so many words of a text, cut after a whole sentence where one ends past half way.

    Scripts without spaces count seven characters as a word.
    """
    room = words * _CHARACTERS_A_WORD
    parts = text.split(" ")
    if len(parts) <= words and len(text) <= room:
        return text
    cut = " ".join(parts[:words])[:room]
    ends = [end.end() for end in _SENTENCE_END.finditer(cut)]
    if ends and ends[-1] * 2 >= len(cut):
        return cut[: ends[-1]]
    if len(cut) == room and cut.rfind(" ") * 2 > room:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.") + "…"


def plain_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return re.sub(r"^(\s*(?=[-+=])|\s*\d+(?=[.)](?:\s|$)))", r"\1\\", escaped)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a sign of its own."""
    return text if not text or not text[-1].isalnum() else f"{text}."


@dataclass(frozen=True, slots=True)
class CardWording:
    """The words on act cards that aren't the act's own; `{...}` marks what is filled in."""

    title: str
    footer: str
    courage: str
    parts: Mapping[str, str]
    families: Mapping[Family, str]
    times: Mapping[Time, str]
    courages: Mapping[Courage, str]
    flags: Mapping[Flag, str]


@dataclass(frozen=True, slots=True)
class JournalWording:
    """The words on printed pages of the journal; `{...}` marks what is filled in.

    `places` are the words for a place on a line, as PLACES has them.
    """

    title: str
    contents: str
    day: str
    moment: str
    month: str
    company: str
    weekdays: tuple[str, ...]
    parts: Mapping[TextField, str]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the paper in one language; `{...}` marks what is filled in."""

    language: str
    title: str
    name: str
    footer: str
    page: str
    quote: str
    plan: str
    landing: str
    pair: str
    numbers: tuple[str, ...]
    many: str
    months: tuple[str, ...]
    day: str
    day_and_year: str
    days: str
    spans: Mapping[Span, str]
    headings: Mapping[str, str]
    landed: Mapping[str, str]
    in_short: Mapping[str, str]
    outcomes: Mapping[Outcome, str]
    leans: Mapping[Lean, str]
    company: Mapping[Company, str]
    who: Mapping[Company, str]
    signals: Mapping[Signal, str]
    feelings: Mapping[Feeling, str]
    names: NameWords
    cards: CardWording
    journal: JournalWording

    def number(self, count: int) -> str:
        """A count as a word, or "many" where nobody would say it."""
        return self.numbers[count] if count < len(self.numbers) else self.many

    def listed(self, items: Sequence[str]) -> str:
        """The items one after another, the last two joined by "and"."""
        if len(items) < 2:
            return "".join(items)
        return self.pair.format(first=", ".join(items[:-1]), last=items[-1])

    def on(self, day: date, *, year: bool = False) -> str:
        """A date in words."""
        words = self.day_and_year if year else self.day
        return words.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def stretch(self, first: date, last: date) -> str:
        """A stretch of dates in words, saying month and year once where once is enough."""
        end = self.on(last, year=True)
        if first == last:
            return end
        if first.year != last.year:
            return self.days.format(first=self.on(first, year=True), last=end)
        same_month = first.month == last.month
        return self.days.format(first=first.day if same_month else self.on(first), last=end)
