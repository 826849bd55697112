"""What lies beside a page: the pages before and after it, and the page as it was before."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kindly.domain.journal import Entry, Version
from kindly.domain.prompts import Prompts
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.entry_model import EntryModel
from kindly.ui.entry_page import EntryPage
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.ui.history import HistoryPage


class Neighbours(QObject):
    """Leads from the page that is read to the pages beside it.

    These are those among what was found, where the list shows what was found and holds the page.
    """

    wanted = Signal(int)

    def __init__(self, journal: JournalService, model: EntryModel, page: EntryPage) -> None:
        super().__init__(page)
        self._journal = journal
        self._model = model
        self._page = page
        page.neighbour_requested.connect(self._leaf)

    def lead(self) -> None:
        """Offer the ways there are."""
        newer, older = (self._beside(newer=newer) is not None for newer in (True, False))
        self._page.lead(newer=newer, older=older)

    def _beside(self, *, newer: bool) -> int | None:
        """The page above this one in the list, or the one below it; None where the list ends."""
        writing = self._page.writing
        if writing is None:
            return None
        row = self._model.row_of(writing.entry.id)
        if row >= 0 and not self._model.search.empty:
            line = self._model.line(self._model.index(row + (-1 if newer else 1)))
            return None if line is None else line.id
        try:
            return self._journal.neighbour(writing.entry.id, newer=newer)
        except NotebookError:
            return None

    def _leaf(self, newer: bool) -> None:
        """Go to the page beside; the keyboard stays on the page if it was there."""
        beside = self._beside(newer=newer)
        if beside is None:
            return
        held = self._page.holds_focus()
        self.wanted.emit(beside)
        if held:
            self._page.keep_focus(newer=newer)


class Earlier(QObject):
    """Shows how a page was before, and keeps a version beside it where that is wanted."""

    made = Signal(QWidget)
    left = Signal()
    brought_back = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        journal: JournalService,
        prompts: Callable[[], Prompts],
        *,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._prompts = prompts
        self._theme = theme
        self.page: HistoryPage | None = None

    def show(self, entry: Entry) -> "HistoryPage | None":
        """The page of an entry's versions; None, and the reason told, where they can't be read."""
        try:
            versions = self._journal.versions(entry.id)
        except NotebookError as error:
            self.failed.emit(error)
            return None
        if self.page is None:
            from kindly.ui.history import HistoryPage  # noqa: PLC0415 - when it is first wanted

            self.page = HistoryPage(self._theme)
            self.page.closed.connect(self.left)
            self.page.bring_back_requested.connect(self._bring_back)
            self.made.emit(self.page)
        self.page.show_versions(entry, versions, self._prompts(), self._journal.today())
        return self.page

    def let_go(self, ids: Collection[int]) -> None:
        """Show and hold no version of these pages."""
        if self.page is not None:
            self.page.let_go(ids)

    def _bring_back(self, version: Version) -> None:
        """Keep an earlier version as a page beside the present one."""
        try:
            brought = self._journal.bring_back(version)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.brought_back.emit(brought.id)
