"""The page to take along: offered, put into words, set, and written where the person wants it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.domain.insights import Period, Span
from kindly.domain.page import Page, label, offer, put_into_words
from kindly.domain.summary import OFFERED_LANDINGS, Line, Summary, Tally, compose
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
        self._load_wording = wording
        self._press = press
        self._wording: Wording | None = None

    @property
    def wording(self) -> Wording:
        """The words of the paper, read when they are first needed."""
        if self._wording is None:
            self._wording = self._load_wording()
        return self._wording

    def since(self, start: date) -> Period:
        """From a day until today."""
        return Period(Span.CHOSEN, start, max(start, self._clock.today()))

    def build(self, period: Period) -> Summary:
        """The page as offered: facts of the whole period, own words of its newest entries.

        At most `MOST_ENTRIES` entries are read for their words.
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
        return offer(made, self.wording)

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

    def label(self, line: Line, summary: Summary) -> str:
        """What the tick box of a line says."""
        return label(line, summary, self.wording)

    def page(self, summary: Summary) -> Page:
        """The ticked lines, put into words."""
        return put_into_words(summary, self.wording)

    def sheets(self, page: Page, paper: Paper) -> Sheets:
        """The page as it is previewed, printed and saved; any thread may ask.

        Raises PaperError where it can't be set.
        """
        return self._press.set(TEMPLATE, asdict(page), paper)

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return f"summary-{self._clock.today().isoformat()}.{ending}"


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
