"""Pages of the journal on paper: read, put into words, set; nothing of them is kept."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Period
from kindly.domain.journal import Entry
from kindly.domain.journal_leaves import Asked, put_on_paper
from kindly.domain.journal_paper import Book, Part
from kindly.domain.markup import Block, plain
from kindly.domain.wording import Wording
from kindly.services.paper import Paper, Press, Sheets
from kindly.services.progress import Progress
from kindly.services.spans import Spans
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository

TEMPLATE = "journal.typ"
FILE_NAME = "pages"
CONTENTS_PAST = 10
"""With more pages than these there is a page of contents."""
MOST_IN_ONE = 1000
"""The most entries of one document; more than that become several, by the year or the month."""
_MOST_IN_CONTENTS, _MOST_OF_CONTENTS = 40, 3
"""How many entries are named in the contents one by one, and how many pages that can take."""
_KEPT_LEAF, _KEPT_PART = 16, 12
"""Up to how many lines an entry, or a part of one, stays on one page."""
_LINES_A_PAGE = 38
_AT_ONCE = 100
_READ, _WORDED, _SET = 0.2, 0.25, 0.5
"""How much of the work is done when the entries are read, put into words, and set."""
_LONG = 40  # letters, here and in the pattern
_ENDLESS = re.compile(
    r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\uff00-\uffef\U00020000-\U0003ffff]{40,}"
)
"""A word that is too long for a line, in a script that breaks lines at blanks."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Entries that make one document: those of some days, or where there are `ids`, just these.

    `name` says which of several it is, such as "2025"; it is empty where there is only one.
    """

    name: str
    start: date
    end: date
    ids: tuple[int, ...] = ()


class JournalPaperService(Spans):
    """Makes printed pages of the journal; any thread may ask for them."""

    def __init__(
        self,
        entries: EntryRepository,
        journal: LookingBack,
        sessions: SessionRepository,
        *,
        clock: Clock,
        wording: Callable[[], Wording],
        asked: Callable[[], Asked],
        press: Press,
        parent: QObject | None = None,
    ) -> None:
        """`asked` is what the entries were written with, as it is now."""
        super().__init__(sessions, clock=clock, parent=parent)
        self._entries = entries
        self._journal = journal
        self._wording = wording
        self._asked = asked
        self._press = press

    def volumes(self, period: Period) -> tuple[Volume, ...]:
        """The documents it takes for a period, the newest first; none where nothing was written.

        Raises NotebookError.
        """
        newest = self._journal.between(period.start, period.end, 1)
        first = self._entries.first_day()
        if not newest or first is None:
            return ()
        start, end = max(period.start or first, first), newest[0].happened_on
        return tuple(self._split(start, end))

    def volumes_of(self, ids: Sequence[int]) -> tuple[Volume, ...]:
        """The documents it takes for chosen entries, the newest first. Raises NotebookError."""
        entries = [entry for some in _slices(ids) for entry in self._entries.many(some)]
        return tuple(self._shelve(sorted(entries, key=_by_day, reverse=True)))

    def read(
        self,
        volume: Volume,
        *,
        lines: bool = True,
        only_ok: bool = False,
        progress: Progress | None = None,
    ) -> Book:
        """A volume in words: with the lines or without, all of it or only what is OK to print.

        Raises NotebookError, and StoppedError where it isn't wanted any more.
        """
        told = progress or Progress()
        entries: list[Entry] = []
        parts = list(self._parts(volume))
        for number, part in enumerate(parts):
            told.reach(_READ * number / len(parts))
            entries += [entry for entry in part() if entry.print_ok or not only_ok]
        told.reach(_READ)
        return put_on_paper(entries, self._wording(), self._asked(), lines=lines)

    def sheets(self, book: Book, paper: Paper, progress: Progress | None = None) -> Sheets:
        """The pages as they are previewed, printed and saved.

        Raises PaperError where they can't be set, and StoppedError where they aren't wanted now.
        """
        told = progress or Progress()
        contents = sum(leaf.lines for leaf in book.leaves) > _LINES_A_PAGE * CONTENTS_PAST
        told.reach(_WORDED)
        sheets = self._set(book, paper, told, contents=contents)
        pages = len(sheets.pages)
        if contents and pages <= CONTENTS_PAST + _MOST_OF_CONTENTS:
            bare = self._set(book, paper, told, contents=False)
            sheets = bare if len(bare.pages) <= CONTENTS_PAST else sheets
        elif not contents and pages > CONTENTS_PAST:
            sheets = self._set(book, paper, told, contents=True)
        told.reach(1)
        return sheets

    def text(self, ids: Sequence[int]) -> str:
        """Chosen entries as plain text, the first day first. Raises NotebookError."""
        return self._book(ids).text()

    def markdown(self, ids: Sequence[int]) -> str:
        """Chosen entries as Markdown, the first day first. Raises NotebookError."""
        return self._book(ids).markdown()

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return f"{FILE_NAME}-{self._clock.today().isoformat()}.{ending}"

    def _book(self, ids: Sequence[int]) -> Book:
        entries = [entry for some in _slices(ids) for entry in self._entries.many(some)]
        return put_on_paper(entries, self._wording(), self._asked(), lines=True)

    def _set(self, book: Book, paper: Paper, told: Progress, *, contents: bool) -> Sheets:
        return self._press.set_all(
            TEMPLATE,
            data(book, contents=contents),
            paper,
            halfway=lambda: told.reach(_SET),
        )

    def _parts(self, volume: Volume) -> Iterator[Callable[[], list[Entry]]]:
        """Ways to read a volume bit by bit, so that nobody waits for the notebook."""
        if volume.ids:
            yield from (partial(self._entries.many, some) for some in _slices(volume.ids))
        else:
            for start, end in _months(volume.start, volume.end):
                yield partial(self._journal.between, start, end)

    def _split(self, start: date, end: date) -> Iterator[Volume]:
        """One document, or one for each year, or for each month of a year that has too many."""
        if self._journal.few_between(start, end, MOST_IN_ONE):
            yield Volume("", start, end)
            return
        for first, last in reversed(list(_years(start, end))):
            if self._journal.few_between(first, last, MOST_IN_ONE):
                stretches = [(str(first.year), first, last)]
            else:
                months = reversed(list(_months(first, last)))
                stretches = [(self._month(day), day, until) for day, until in months]
            for name, day, until in stretches:
                if not self._journal.few_between(day, until, 0):
                    yield Volume(name, day, until)

    def _shelve(self, entries: Sequence[Entry]) -> Iterator[Volume]:
        """The same for entries that were chosen."""
        if entries and len(entries) <= MOST_IN_ONE:
            yield _volume("", entries)
            return
        for year, of_year in groupby(entries, key=lambda entry: entry.happened_on.year):
            all_year = list(of_year)
            if len(all_year) <= MOST_IN_ONE:
                yield _volume(str(year), all_year)
                continue
            for month, of_month in groupby(all_year, key=lambda entry: entry.happened_on.month):
                yield _volume(self._month(date(year, month, 1)), list(of_month))

    def _month(self, day: date) -> str:
        month = self._wording().months[day.month - 1]
        return self._wording().journal.month.format(month=month, year=day.year)


def _volume(name: str, entries: Sequence[Entry]) -> Volume:
    ids = tuple(entry.id for entry in entries)
    return Volume(name, entries[-1].happened_on, entries[0].happened_on, ids)


def _by_day(entry: Entry) -> tuple[date, int]:
    return entry.happened_on, entry.id


def _slices(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield tuple(ids[start : start + _AT_ONCE])


def _years(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Each year from one day to another, both included."""
    for year in range(start.year, end.year + 1):
        yield max(start, date(year, 1, 1)), min(end, date(year, 12, 31))


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Each month from one day to another, both included."""
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, month = number // 12, number % 12 + 1
        last = monthrange(year, month)[1]
        yield max(start, date(year, month, 1)), min(end, date(year, month, last))


def data(book: Book, *, contents: bool) -> Mapping[str, Any]:
    """The pages as the template has them."""
    entries = len(book.leaves) <= _MOST_IN_CONTENTS
    return {
        "language": book.language,
        "title": book.title,
        "dates": book.dates,
        "contents": book.contents if contents else "",
        "contents_depth": 3 if entries or not book.months else 2,
        "legend": book.legend,
        "footer": book.footer,
        "numbering": book.numbering,
        "months": book.months,
        "leaves": list(_leaves(book)),
    }


def _leaves(book: Book) -> Iterator[dict[str, Any]]:
    month = "" if book.months else None
    for leaf in book.leaves:
        new = month is not None and leaf.month != month
        month = leaf.month if new else month
        lines = [part.lines for part in leaf.parts]
        yield {
            "month": leaf.month if new else "",
            "title": leaf.title,
            "turned": _from_right(leaf.title),
            "long": _is_long(leaf.title),
            "facts": leaf.facts,
            "keep": leaf.lines_with(lines) <= _KEPT_LEAF,
            "parts": list(map(_part, leaf.parts, lines)),
            "placed": [{name: getattr(it, name) for name in it.__slots__} for it in leaf.placed],
        }


def _part(part: Part, lines: int) -> dict[str, Any]:
    return {
        "label": part.label,
        "question": part.question,
        "side": part.side or "",
        "chips": part.chips,
        "keep": lines <= _KEPT_PART,
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> dict[str, Any] | str:
    """A block as the template has it: of nearly all of them the words are all there is to say."""
    text = block.text
    turned, long = _from_right(text), _is_long(text)
    if not (turned or long or "\n" in text) and block == plain(text):
        return text
    return {
        "shape": block.shape,
        "level": block.level,
        "depth": block.depth,
        "number": block.number,
        "turned": turned,
        "long": long,
        "spans": [
            {"text": span.text, "bold": span.bold, "italic": span.italic} for span in block.spans
        ],
    }


def _is_long(text: str) -> bool:
    """Whether a word in it may be too long for a line."""
    half = _LONG // 2
    pieces = (text[start : start + half] for start in range(0, len(text) - half + 1, half))
    return any(" " not in piece for piece in pieces) and _ENDLESS.search(text) is not None


def _from_right(text: str) -> bool:
    """Whether the first letter is of a script that runs from right to left."""
    ways = map(unicodedata.bidirectional, text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)
