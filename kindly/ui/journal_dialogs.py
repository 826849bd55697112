"""The small windows of the journal's list: a day, a code, a search to keep."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kindly.domain.journal_search import JournalSearch
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.ui.journal_asked import Names
from kindly.ui.theme import Theme


class JournalDialogs(QObject):
    """Makes each of them when it is asked for; whoever hears `made` opens it."""

    made = Signal(QDialog)
    day_chosen = Signal(object)
    day_requested = Signal(object)
    page_found = Signal(int)
    trash_wanted = Signal()
    failed = Signal(object)

    def __init__(
        self,
        journal: JournalService,
        journaling: JournalingService,
        *,
        names: Names,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._journaling = journaling
        self._names = names
        self._theme = theme
        self._over = parent

    def show_calendar(self) -> None:
        """A calendar to choose a day from."""
        from kindly.ui.day_jump import DayJump  # noqa: PLC0415 - when it is first asked for

        calendar = DayJump(self._journal, self._theme, self._over.window())
        calendar.jumped.connect(self.day_chosen)
        calendar.write_requested.connect(self.day_requested)
        calendar.failed.connect(self.failed)
        self.made.emit(calendar)

    def ask_for_code(self) -> None:
        """A page's code to go to."""
        from kindly.ui.go_to import GoTo  # noqa: PLC0415 - when it is first asked for

        asking = GoTo(self._journal, self._theme, self._over.window())
        asking.found.connect(self.page_found)
        asking.trash_wanted.connect(self.trash_wanted)
        self.made.emit(asking)

    def keep(self, search: JournalSearch) -> None:
        """A name for a search."""
        from kindly.ui.saved_searches import KeepSearch  # noqa: PLC0415 - as above

        keeping = KeepSearch(
            self._journaling,
            search,
            names=self._names,
            theme=self._theme,
            parent=self._over.window(),
        )
        keeping.failed.connect(self.failed)
        self.made.emit(keeping)

    def show_kept(self) -> None:
        """The searches that were kept."""
        from kindly.ui.saved_searches import SavedSearches  # noqa: PLC0415 - as above

        kept = SavedSearches(
            self._journaling, names=self._names, theme=self._theme, parent=self._over.window()
        )
        kept.failed.connect(self.failed)
        self.made.emit(kept)
