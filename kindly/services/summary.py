"""The page to take along: offered, put into words, set, and written where the person wants it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Period, Span
from kindly.domain.journal import Place
from kindly.domain.look import Look, initialled, names_on
from kindly.domain.page import Page, label, offer, put_into_words
from kindly.domain.search import fold
from kindly.domain.summary import (
    OFFERED_LANDINGS,
    Line,
    Summary,
    Tally,
    compose,
    moments_of,
)
from kindly.domain.wording import Wording
from kindly.services.paper import Paper, PaperError, Press, Readable, Sheets
from kindly.services.spans import Spans
from kindly.storage import disk
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository

TEMPLATE = "summary.typ"
WISH = "summary.talk"
MOST_ENTRIES = 1000
MOST_AT_ONCE, MOST_READ = 30, 1200
"""How many entries are read at a time for moments to choose from, and how many in one go."""
LARGE, USUAL = 16.0, 11.0
"""Sizes of type in points; nothing in large print is smaller than 14."""
AS_OFFERED = Look()


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments to choose from, the newest first, and where older ones go on, if there are any."""

    lines: tuple[Line, ...]
    older: Place | None


class SummaryService(Spans):
    """Makes the summary; only ticked lines ever leave it."""

    def __init__(
        self,
        journal: LookingBack,
        plans: PlanRepository,
        sessions: SessionRepository,
        drafts: DraftRepository,
        *,
        clock: Clock,
        wording: Callable[[], Wording],
        press: Press,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(sessions, clock=clock, parent=parent)
        self._journal = journal
        self._plans = plans
        self._drafts = drafts
        self._wording = wording
        self._press = press

    def headings(self) -> Mapping[str, str]:
        """What stands over each part of the page."""
        return self._wording().headings

    def since(self, start: date) -> Period:
        """From a day until today."""
        return Period(Span.CHOSEN, start, max(start, self._clock.today()))

    def at_once(self, period: Period) -> bool:
        """Whether a period is short enough to be read while somebody waits."""
        return self._journal.few_between(period.start, period.end, MOST_ENTRIES)

    def build(self, period: Period, *, more_room: bool = False) -> Summary:
        """The page as offered: facts of the whole period, own words of its newest entries.

        At most `MOST_ENTRIES` entries are read for their words. Any thread may ask.
        """
        start, end = period.start, period.end
        made = compose(
            period,
            self._clock.today(),
            plans=self._plans.between(start, end),
            open_plans=self._plans.open_plans(),
            tally=self._journal.tally(start, end),
            entries=self._journal.between(start, end, MOST_ENTRIES),
            pairs=self._journal.landings(start, end, OFFERED_LANDINGS),
            wish=self.wish(),
        )
        return made if more_room else offer(made, self._wording())

    def moments(self, period: Period, words: str = "", after: Place | None = None) -> Moments:
        """Moments of a period to choose from, those that hold these words, so many at a time.

        After so many entries that are read in vain it waits to be asked for older ones.
        """
        wanted = fold(words).split()
        lines: list[Line] = []
        for _ in range(MOST_READ // MOST_AT_ONCE):
            entries = self._journal.between(period.start, period.end, MOST_AT_ONCE, after)
            found = (line for line in moments_of(entries) if _holds(line, wanted))
            lines += found
            if len(entries) < MOST_AT_ONCE:
                return Moments(tuple(lines), None)
            last = entries[-1]
            after = Place(last.happened_on, last.id, last.at)
            if len(lines) >= MOST_AT_ONCE // 2:
                break
        return Moments(tuple(lines), after)

    def blank(self) -> Summary:
        """A page with nothing on it, for when nothing can be read."""
        today = self._clock.today()
        return compose(
            Period(Span.ALL, None, None),
            today,
            plans=(),
            open_plans=(),
            tally=Tally(),
            entries=(),
            pairs=(),
        )

    def wish(self) -> str:
        """What the person would like to talk about, as they left it."""
        return self._drafts.get(WISH) or ""

    def keep_wish(self, words: str) -> None:
        """Keep what the person would like to talk about; blank words are dropped."""
        if words.strip():
            self._drafts.put(WISH, words)
        else:
            self._drafts.drop(WISH)

    def label(self, line: Line, summary: Summary, look: Look = AS_OFFERED) -> str:
        """What the tick box of a line says."""
        return label(line, summary, self._wording(), more_room=look.more_room)

    def names(self, summary: Summary, look: Look) -> tuple[str, ...]:
        """The names in what is printed, found by the rule or told."""
        return names_on(summary, self._wording(), look)

    def page(self, summary: Summary, look: Look = AS_OFFERED) -> Page:
        """The ticked lines, put into words."""
        shown = initialled(summary, self._wording(), look)
        return put_into_words(shown, self._wording(), more_room=look.more_room)

    def sheets(self, page: Page, paper: Paper, look: Look = AS_OFFERED) -> Sheets:
        """The page as it is previewed, printed and saved; any thread may ask.

        With more room or in large print it may be several. Raises PaperError where it can't be set.
        """
        data = asdict(page)
        if look.large or look.more_room:
            size = LARGE if look.large else USUAL
            return self._press.set_all(TEMPLATE, data, paper, size=size)
        return self._press.set(TEMPLATE, data, paper)

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return f"summary-{self._clock.today().isoformat()}.{ending}"


def _holds(line: Line, wanted: Sequence[str]) -> bool:
    """Whether every one of some folded words stands in a moment."""
    text = fold(line.whole) if wanted else ""
    return all(word in text for word in wanted)


def write(path: Path, page: Readable, sheets: Callable[[], Sheets]) -> tuple[str, ...]:
    """Write the page as its ending says: text, Markdown, or else PDF; no half file is ever left.

    Returns the signs no font here has. Raises PaperError where the file can't be written.
    """
    missing: tuple[str, ...] = ()
    ending = path.suffix.lower()
    if ending == ".txt":
        made = page.text().encode()
    elif ending == ".md":
        made = page.markdown().encode()
    else:
        set_page = sheets()
        made, missing = set_page.pdf, set_page.missing
    try:
        disk.write_whole(path, made)
    except NotebookError as error:
        raise PaperError(f"{path}: {error}") from error
    return missing
