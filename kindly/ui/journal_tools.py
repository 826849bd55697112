"""What stands round the journal's list: New, and the ways to filter, to a day and further."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kindly.domain.journal_search import SavedSearch
from kindly.domain.prompts import Form
from kindly.services.errors import NotebookError
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width

translate = QCoreApplication.translate


class NewButton(Button):
    """Begins a page of one of the kinds that are offered, or leads to what they ask."""

    begun = Signal(str, str)
    paper_wanted = Signal()
    prompts_wanted = Signal()

    def __init__(self, offered: Callable[[], tuple[Form, ...]]) -> None:
        """`offered` gives the kinds in their order, asked for whenever the menu opens."""
        super().__init__(translate("Journal", "New"), "primary")
        self._offered = offered
        self.kinds = QMenu(self)
        self.kinds.aboutToShow.connect(self.fill)
        self.setMenu(self.kinds)
        self.fill()

    def fill(self) -> None:
        """Offer what can be begun now."""
        try:
            offered = self._offered()
        except NotebookError:  # the list says so
            return
        self.kinds.clear()
        for form in offered:
            action = QAction(form.title.replace("&", "&&"), self.kinds)
            action.setData(form.kind.value)
            action.setProperty("form_id", form.id)
            action.triggered.connect(self._begin)
            self.kinds.addAction(action)
        self.kinds.addSeparator()
        paper = self.kinds.addAction(translate("Journal", "Type up paper cards"))
        paper.triggered.connect(self.paper_wanted)
        asked = self.kinds.addAction(translate("Journal", "Change what is asked…"))
        asked.triggered.connect(self.prompts_wanted)

    def _begin(self) -> None:
        """Tell which kind of page is wanted."""
        action = self.sender()
        if isinstance(action, QAction):
            self.begun.emit(action.data(), action.property("form_id"))


class ListTop(QWidget):
    """Title and New above the search; New beside the search where there is no room for a title."""

    def __init__(self, title: QWidget, new: QWidget, search: QWidget) -> None:
        super().__init__()
        self._title, self._new, self._search = title, new, search
        self._above, self._beside = QHBoxLayout(), QHBoxLayout()
        self._above.addWidget(title)
        self._above.addStretch(1)
        self._above.addWidget(new)
        self._beside.addWidget(search)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addLayout(self._above)
        both.addLayout(self._beside)

    def show_title(self, *, shown: bool) -> None:
        """With the title or without; Tab goes as the eye does."""
        if self._title.isHidden() is not shown:
            return
        self._title.setVisible(shown)
        (self._above if shown else self._beside).addWidget(self._new)
        ways = (self._new, self._search) if shown else (self._search, self._new)
        self.setTabOrder(*ways)


class JournalTools(QWidget):
    """Filters, Calendar, and More: what is looked for less often, and the searches kept."""

    years_back_wanted = Signal()
    code_wanted = Signal()
    keep_wanted = Signal()
    kept_wanted = Signal()
    search_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filters = Button(translate("Journal", "Filters"), "quiet")
        self.filters.setCheckable(True)
        self.calendar = Button(translate("Journal", "Calendar"), "quiet")
        self.more = Button(translate("Journal", "More"), "quiet")
        self.more.setAccessibleName(translate("Journal", "More ways to find pages"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.years_back = self._action(translate("Journal", "On this day"), self.years_back_wanted)
        self.code = self._action(
            translate("Journal", "Go to a page by its code…"), self.code_wanted
        )
        self.keep = self._action(translate("Journal", "Keep this search…"), self.keep_wanted)
        self.kept = self._action(translate("Journal", "Change searches I kept…"), self.kept_wanted)
        self.saved: list[QAction] = []
        row = FlowLayout(self, spacing=2)
        for button in (self.filters, self.calendar, self.more):
            row.addWidget(button)
        grow_with_width(self)
        self.offer((), can_keep=False)

    def offer(self, saved: Sequence[SavedSearch], *, can_keep: bool) -> None:
        """Offer these searches; `can_keep` says that there is one to keep."""
        self.menu.clear()
        self.menu.addActions([self.years_back, self.code])
        self.saved = []
        if saved or can_keep:
            self.menu.addSeparator()
        for it in saved:
            action = QAction(it.name.replace("&", "&&"), self.menu)
            action.setData(it.search)
            action.triggered.connect(self._chosen)
            self.saved.append(action)
        self.menu.addActions(self.saved)
        if can_keep:
            self.menu.addAction(self.keep)
        if saved:
            self.menu.addAction(self.kept)

    def _action(self, words: str, signal: SignalInstance) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(signal)
        return action

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.search_chosen.emit(action.data())
