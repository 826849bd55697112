"""Browse all the ideas: words to look for, filters, and the list of what fits."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kindly.domain.acts import Act
from kindly.domain.library import Filter, Marks, Query, Shelf, Sort
from kindly.services.errors import NotebookError
from kindly.services.library import LibraryService
from kindly.ui import act_labels
from kindly.ui.act_list import ActList
from kindly.ui.act_model import ActModel
from kindly.ui.browse_filters import BrowseFilters, FilterDrawer
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import NARROW, ScrollPage
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

MOST_CARDS = 40
"""How many ideas are printed as cards in one go."""
SETTLED_MS = 700
"""So long after the last key a screen reader is told how many ideas fit."""
_FILTERS_WIDTH, _GAP = 290, 32
_MOST_WAYS = 3
_T = TypeVar("_T")


class BrowsePage(ScrollPage):
    """Looks through every idea there is; what was looked for last is there again."""

    act_requested = Signal(str)
    plan_requested = Signal(str)
    own_requested = Signal()
    packs_requested = Signal()
    cards_requested = Signal(object)
    left = Signal()
    failed = Signal(object)

    def __init__(self, library: LibraryService, theme: Theme) -> None:
        super().__init__(foot=0)
        self._library = library
        self._theme = theme
        self._query = Query()
        self._fresh = False
        self._restored = False
        self.model = ActModel(self)
        self.back_button = Button(translate("Browse", "Back"), "quiet")
        self.own_button = Button(translate("Browse", "An idea of your own"))
        self.packs_button = Button(translate("Browse", "Packs"))
        self.search = SearchBox(translate("Browse", "Search the ideas"))
        self.filters_button = Button(translate("Browse", "Filters"))
        self.filters_button.setCheckable(True)
        self.sort = Choice(
            translate("Browse", "In which order"),
            [(str(word), act_labels.sort(word)) for word in Sort],
        )
        self.clear_button = Button(translate("Browse", "Clear the filters"), "quiet")
        self.print_button = Button("", "quiet")
        self.count = Text("", "soft")
        self.list = ActList(theme, self.model, translate("Browse", "Ideas that fit"))
        self.filters = BrowseFilters()
        self.none = _NoneFit()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        library.label(act_labels.by_filter())
        self._lay_out()
        self._connect()
        self._arrange()
        self._order()

    # What the room asks for

    def refresh(self) -> None:
        """Shows what fits now, with the mark where it was, or on what came in its place."""
        at, row = self.list.current_id(), self.list.currentIndex().row()
        above = self.list.verticalScrollBar().value()
        self._look()
        self.list.go_to(at, otherwise=row)
        self.list.verticalScrollBar().setValue(above)

    def focus_first(self) -> None:
        """Puts the keyboard in the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def go_on(self) -> None:
        """Puts the keyboard where it was last, such as on an idea that was opened."""
        last = self.focusWidget()
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def show_query(self, query: Query) -> None:
        """Looks for something, and shows so in the box and the filters."""
        self._query = query
        blocked = self.search.blockSignals(True)  # noqa: FBT003
        if self.search.text() != query.words:
            self.search.setText(query.words)
        self.search.blockSignals(blocked)
        self.sort.choose(query.sort)
        self.filters.show_query(query)
        self._look()
        self._library.remember(query)
        self._settled.start()

    # What Qt asks for

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._restored:
            self._restored = True
            self.show_query(self._read(lambda: self._library.query, Query()))
            self._soon.start()
        elif not self._fresh:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _lay_out(self) -> None:
        self._ways = QWidget()
        row = FlowLayout(self._ways, spacing=10)
        for button in (self.own_button, self.packs_button, self.back_button):
            row.addWidget(button)
        title = Heading(self._theme, translate("Browse", "Browse all the ideas"))
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(title, 1)
        self._head.addWidget(self._ways)
        tools = QWidget()
        line = FlowLayout(tools, spacing=10)
        for part in (self.filters_button, self.sort, self.clear_button, self.print_button):
            line.addWidget(part)
        self._drawer = FilterDrawer(self.filters)
        right = QVBoxLayout()
        right.setSpacing(10)
        for widget in (self.search, tools):
            right.addWidget(widget)
        self._narrow_place = QVBoxLayout()
        right.addLayout(self._narrow_place)
        right.addWidget(self.count)
        right.addWidget(self.none)
        right.addWidget(self.list, 1)
        right.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP)
        self._row.addLayout(right, 1)
        self.body.setSpacing(12)
        self.body.addLayout(self._head)
        self.body.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.own_button.clicked.connect(self.own_requested)
        self.packs_button.clicked.connect(self.packs_requested)
        self.search.textChanged.connect(self._typed)
        self.search.left_down.connect(self._go_to_list)
        self.search.returnPressed.connect(self._go_to_list)
        self.sort.currentIndexChanged.connect(self._sorted)
        self.filters.changed.connect(self._filtered)
        self.filters_button.toggled.connect(self._arrange)
        self.clear_button.clicked.connect(self._clear)
        self.print_button.clicked.connect(self._print)
        self.list.opened.connect(self.act_requested)
        self.list.planned.connect(self.plan_requested)
        self.none.loosened.connect(self._loosen)
        self.none.cleared.connect(self._clear)
        self._settled.timeout.connect(self._tell)
        self._soon.timeout.connect(self._make_ready)
        self._library.changed.connect(self._changed)
        self._theme.changed.connect(self._arrange)

    def _arrange(self) -> None:
        """The filters beside the list where there is room, else above it, unfolded by a button."""
        directions = QBoxLayout.Direction
        beside = self.width() > 2 * self._ways.sizeHint().width()
        self._head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        wide = self.width() >= self._theme.px(NARROW)
        self.filters_button.setVisible(not wide)
        self._drawer.stand(self._theme.px(_FILTERS_WIDTH) if wide else None)
        place, other = (self._row, self._narrow_place) if wide else (self._narrow_place, self._row)
        if place.indexOf(self._drawer) < 0:
            other.removeWidget(self._drawer)
            place.insertWidget(0, self._drawer)
        self._drawer.setVisible(wide or self.filters_button.isChecked())

    def _order(self) -> None:
        """Tab goes from the tools through the filters to the list."""
        last: QWidget = self.print_button
        for part in (*(fold.head for fold in self.filters.folds.values()), self.list):
            self.setTabOrder(last, part)
            last = part

    def _typed(self, words: str) -> None:
        self._ask(replace(self._query, words=words))

    def _sorted(self) -> None:
        self._ask(replace(self._query, sort=Sort(self.sort.chosen())))

    def _filtered(self) -> None:
        self._ask(self.filters.onto(self._query))

    def _ask(self, query: Query) -> None:
        """Looks for something else, from the top."""
        self._query = query
        self._look()
        self.list.scrollToTop()
        self._library.remember(query)
        self._settled.start()

    def _look(self) -> None:
        """Shows what fits, or what could be loosened."""
        library, query = self._library, self._query
        self._fresh = True
        nothing: tuple[list[Act], Marks] = ([], Marks())
        acts, marks = self._read(lambda: (library.find(query), library.marks()), nothing)
        self.model.fill(acts, marks)
        self.list.look_for(query.words)
        chosen = query.set_filters()
        self.count.setText(_count(len(acts), everything=not chosen))
        self.count.setVisible(bool(acts))
        self.print_button.setVisible(bool(acts))
        self.print_button.setText(
            translate("Browse", "Print these as cards")
            if len(acts) <= MOST_CARDS
            else translate("Browse", "Print the first forty as cards")
        )
        self.list.setVisible(bool(acts))
        ways: list[Filter] = []
        if not acts:
            ways = self._read(lambda: library.loosen(query), ways)
            self.none.say(query, ways)
        self.none.setVisible(not acts)
        self.clear_button.setVisible(bool(chosen) and bool(acts or ways))  # said once is enough

    def _loosen(self, word: str) -> None:
        self.show_query(self._query.cleared(Filter(word)))
        self.focus_first()

    def _clear(self) -> None:
        self.show_query(Query(sort=self._query.sort))
        self.focus_first()

    def _print(self) -> None:
        acts = self.model.acts()[:MOST_CARDS]
        self.cards_requested.emit(tuple(act.id for act in acts))

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Has a screen reader say how many ideas fit."""
        if self.isVisible():
            announce(self.search, self.count.text())

    def _changed(self) -> None:
        self._fresh = False
        if self.isVisible():
            self.refresh()

    def _make_ready(self) -> None:
        with suppress(NotebookError):  # the list has said so
            self._library.make_ready()

    def _read(self, what: Callable[[], _T], otherwise: _T) -> _T:
        """What the notebook says; the window says why where it can't be read."""
        try:
            return what()
        except NotebookError as error:
            self.failed.emit(error)
            return otherwise


class _NoneFit(QWidget):
    """What is shown where nothing fits: why, and what could be let go."""

    loosened = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("", "lead")
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways, spacing=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._ways)
        self.hide()

    def buttons(self) -> list[Button]:
        """The ways out, the one that helps most first."""
        return [it for it in self._ways.findChildren(Button) if not it.isHidden()]

    def say(self, query: Query, ways: list[Filter]) -> None:
        """Says why nothing is there, and offers to let one of these filters go."""
        only = query.set_filters() == (Filter.SHELF,)
        self._words.setText(
            act_labels.empty_shelf(query.shelf)
            if only and query.shelf is not Shelf.ALL
            else translate("Browse", "That's all the ideas that fit these choices. Loosen one?")
        )
        for old in self.buttons():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        for each in ways[:_MOST_WAYS]:
            button = Button(act_labels.loosened(each))
            button.setProperty("word", str(each))
            button.clicked.connect(self._loosen)
            self._flow.addWidget(button)
        if not ways:
            button = Button(translate("Browse", "Clear the filters"))
            button.clicked.connect(self.cleared)
            self._flow.addWidget(button)

    def _loosen(self) -> None:
        self.loosened.emit(str(self.sender().property("word")))


def _count(count: int, *, everything: bool) -> str:
    """How many ideas there are, in words."""
    if count == 0:
        return translate("Browse", "No idea fits these choices.")
    words = (
        translate("Browse", "All the ideas: {count}")
        if everything
        else translate("Browse", "Ideas that fit: {count}")
    )
    return words.format(count=act_labels.number(count))
