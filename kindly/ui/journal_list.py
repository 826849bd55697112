"""The journal's left side: what to begin, what to look for, and the list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kindly.domain.journal_search import JournalSearch, Order
from kindly.domain.journaling import Journaling
from kindly.domain.prompts import Form, Prompts
from kindly.services.errors import NotebookDamaged, NotebookError
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.ui.asked_bar import AskedBar, NothingFound
from kindly.ui.entry_model import EntryModel
from kindly.ui.journal_asked import Names
from kindly.ui.journal_dialogs import JournalDialogs
from kindly.ui.journal_tools import JournalTools, ListTop, NewButton
from kindly.ui.long_list import LongList
from kindly.ui.picking import PickingBar
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.text import Heading

if TYPE_CHECKING:
    from kindly.ui.journal_filters import FilterPane, JournalFilters

translate = QCoreApplication.translate

SETTLED_MS = 700
"""So long after the last key a screen reader is told whether anything fits."""
_ROOM_FOR_TITLE = 600
"""In a window lower than this, at usual text size, the tab alone says where one is."""
_ROOM_FOR_BOTH = 700
"""In a window lower than this, at usual text size, the filters stand in place of the list."""


class ListColumn(QWidget):
    """Title, New, search, filters, the list or why it is empty, and the way to Recently deleted.

    The `several_...` wishes carry the ids of the pages that are ticked, `day_requested` the day
    that a new page is to be about; `dialog_requested` asks for a dialog to be opened.
    """

    begun = Signal(str, str)
    day_requested = Signal(object)
    dialog_requested = Signal(QDialog)
    trash_requested = Signal()
    failed = Signal(object)
    several_print_requested = Signal(tuple)
    several_save_requested = Signal(tuple)
    several_flag_requested = Signal(tuple, str, bool)
    several_delete_requested = Signal(tuple)

    def __init__(
        self,
        model: EntryModel,
        journal: JournalService,
        journaling: JournalingService,
        *,
        theme: Theme,
        prompts: Prompts,
        offered: Callable[[], tuple[Form, ...]],
    ) -> None:
        """`offered` gives the kinds of page that can be begun, in their order."""
        super().__init__()
        self._model = model
        self._journal = journal
        self._journaling = journaling
        self._theme = theme
        self._names = Names(prompts, self._own_kinds)
        self._kinds: dict[str, str] = {}
        self._deleting = self._loaded = False
        self.new = NewButton(offered)
        self.menu = self.new.kinds
        self.search = SearchBox(translate("Journal", "Search your notes"))
        self.tools = JournalTools()
        self.asked = AskedBar(self._names)
        self.filters: JournalFilters | None = None
        self.pane: FilterPane | None = None
        self.list = LongList(theme, model, translate("Journal", "Your notes"))
        self.empty = NothingFound()
        self.fitting = Button(translate("Journal", "Show what fits"), "primary")
        self.trash = Button(translate("Journal", "Recently deleted"), "quiet")
        self.several = Button(translate("Journal", "Choose several"), "quiet")
        self.bar = PickingBar(model.picking)
        self.dialogs = JournalDialogs(
            journal, journaling, names=self._names, theme=theme, parent=self
        )
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._lay_out(Heading(theme, translate("Journal", "Journal"), wrap=False))
        self._connect()
        self._arrange()

    # What the room asks for

    def go_to_list(self) -> None:
        """From the search down to what was found."""
        if self._model.rowCount():
            self.list.setFocus()
            self.list.stand_in_sight()

    def open_first(self) -> None:
        """From the search straight to the first note it found."""
        searching = not self._model.search.empty
        line = self._model.line(self._model.index(0)) if searching else None
        if line is not None and not self._model.waiting:
            self.list.chosen.emit(line.id)

    def show_search(self, search: JournalSearch, order: Order = Order.NEWEST) -> None:
        """Look for something, and show so in the box and the filters."""
        blocked = self.search.blockSignals(True)  # noqa: FBT003
        if self.search.text().strip() != search.words:
            self.search.setText(search.words)
        self.search.blockSignals(blocked)
        if self.filters is not None:
            self.filters.show_search(search)
        self._ask(search, order)

    def show_years_back(self) -> None:
        """Look for pages of this day in other years."""
        without_hard = self._choices().without_hard
        self.tools.filters.setChecked(False)
        self.show_search(JournalSearch(years_back=True, without_hard=without_hard))
        self.search.setFocus()

    def jump_to(self, day: date) -> None:
        """Show the whole list at a day, or at the page nearest to it."""
        self.tools.filters.setChecked(False)
        self.show_search(JournalSearch())
        self._model.jump_to(day)
        QTimer.singleShot(0, self.go_to_list)  # once the calendar has given the keyboard back

    def choose_several(self) -> None:
        """Begin to tick pages."""
        self.tools.filters.setChecked(False)
        self._model.picking.begin()
        self.go_to_list()

    def refresh(self) -> None:
        """Show the list, or why there is nothing in it."""
        model = self._model
        self.list.look_for(model.words)
        if model.rowCount() == 0:
            self.empty.say_of(model.search)
        self._say_asked()
        self._loaded = True
        self._arrange()

    # What Qt asks for

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _lay_out(self, title: Heading) -> None:
        self._top = ListTop(title, self.new, self.search)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, spacing=2)
        foot.addWidget(self.trash)
        foot.addWidget(self.several)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        for part in (self._top, self.tools, self.asked):
            self._layout.addWidget(part)
        self._layout.addWidget(self.fitting)
        self._layout.addWidget(self.empty)
        self._layout.addWidget(self.list, 1)
        self._layout.addStretch(0)
        self._layout.addWidget(self._foot)
        self._layout.addWidget(self.bar)

    def _connect(self) -> None:
        model, tools, dialogs, bar = self._model, self.tools, self.dialogs, self.bar
        self.new.begun.connect(self.begun)
        self.search.textChanged.connect(self._typed)
        self.search.left_down.connect(self.go_to_list)
        self.search.returnPressed.connect(self.open_first)
        tools.filters.toggled.connect(self._fold_filters)
        tools.calendar.clicked.connect(dialogs.show_calendar)
        tools.years_back_wanted.connect(self.show_years_back)
        tools.code_wanted.connect(dialogs.ask_for_code)
        tools.keep_wanted.connect(self._keep)
        tools.kept_wanted.connect(dialogs.show_kept)
        tools.search_chosen.connect(self.show_search)
        tools.menu.aboutToShow.connect(self._offer_saved)
        self.asked.cleared.connect(self._clear)
        self.asked.keep_requested.connect(self._keep)
        self.asked.best_asked.connect(self._sort)
        self.asked.hard_asked.connect(self._leave_hard_out)
        self.empty.loosened.connect(self._loosen)
        self.fitting.clicked.connect(self._show_fitting)
        self.several.clicked.connect(self.choose_several)
        self.trash.clicked.connect(self.trash_requested)
        dialogs.made.connect(self.dialog_requested)
        dialogs.day_chosen.connect(self.jump_to)
        dialogs.day_requested.connect(self.day_requested)
        dialogs.page_found.connect(self.list.chosen)
        dialogs.trash_wanted.connect(self.trash_requested)
        dialogs.failed.connect(self.failed)
        bar.print_requested.connect(self._print)
        bar.save_requested.connect(self._save)
        bar.flag_requested.connect(self._flag)
        bar.delete_requested.connect(self._delete)
        model.settled.connect(self.refresh)
        model.modelReset.connect(self._arrange)
        model.few_told.connect(self._say_asked)
        model.failed.connect(self._not_read)
        model.picking.changed.connect(self._show_picking)
        self._journal.many_changed.connect(self._many_changed)
        self._settled.timeout.connect(self._tell)
        self._theme.changed.connect(self._arrange)

    def _arrange(self) -> None:
        """The filters above the list where there is room for both, else in its place."""
        folded = not self.tools.filters.isChecked()
        height = self.window().height()
        self._top.show_title(shown=height >= self._theme.px(_ROOM_FOR_TITLE))
        low = height < self._theme.px(_ROOM_FOR_BOTH)
        instead = low and not folded
        if self.pane is not None:
            self.pane.setVisible(not folded)
            self.pane.show_whole(whole=instead)
        self.fitting.setVisible(instead)
        nothing = self._model.rowCount() == 0 and not self._model.waiting
        self.empty.setVisible(self._loaded and nothing and not instead)
        self.list.setVisible(not (self._loaded and nothing) and not instead)
        picking = self._model.picking.on
        self._foot.setVisible(not picking and not instead)
        self.bar.setVisible(picking)

    def _fold_filters(self, unfolded: bool) -> None:
        """Show the filters, made when they are first wanted, and when the kinds have changed."""
        if unfolded and (self.filters is None or self._kinds != self._names.kinds()):
            from kindly.ui.journal_filters import (  # noqa: PLC0415 - when they are first wanted
                FilterPane,
                JournalFilters,
            )

            self._kinds = self._names.kinds()
            self.filters = JournalFilters(self._names, self._journal.today())
            self.filters.changed.connect(self._filtered)
            if self.pane is not None:
                self.pane.hide()
                self.pane.deleteLater()
            self.pane = FilterPane(self.filters)
            self._layout.insertWidget(self._layout.indexOf(self.fitting), self.pane, 2)
            self.filters.show_search(self._model.search)
            self._order()
        self._arrange()

    def _order(self) -> None:
        """Tab goes from what is asked for through the filters to the list."""
        assert self.filters is not None
        last: QWidget = self.asked.hard.box
        heads = [fold.head for fold in self.filters.folds.values()]
        for part in (*heads, self.fitting, self.list, self.trash, self.several):
            self.setTabOrder(last, part)
            last = part

    def _typed(self, words: str) -> None:
        self._ask(replace(self._model.search, words=words), self._model.order)

    def _filtered(self) -> None:
        if self.filters is not None:
            self._ask(self.filters.onto(self._model.search), self._model.order)

    def _ask(self, search: JournalSearch, order: Order = Order.NEWEST) -> None:
        self._model.ask(search, order)
        self._say_asked()
        self._settled.start()

    def _sort(self, best: bool) -> None:
        self._model.ask(self._model.search, Order.BEST if best else Order.NEWEST)

    def _clear(self) -> None:
        """Let the filters go; the words in the box stay."""
        self.show_search(JournalSearch(words=self._model.words))
        self.search.setFocus()

    def _loosen(self, search: JournalSearch) -> None:
        self.show_search(search)
        self.search.setFocus()

    def _show_fitting(self) -> None:
        """Put the filters away, and go to what they let through."""
        self.tools.filters.setChecked(False)
        if self._model.rowCount():
            self.go_to_list()
        else:
            self.search.setFocus()

    def _leave_hard_out(self, out: bool) -> None:
        """Ask again with or without hard days, and remember it for the next time."""
        self.show_search(replace(self._model.search, without_hard=out))
        try:
            self._journaling.put(replace(self._choices(), without_hard=out))
        except NotebookError as error:
            self.failed.emit(error)

    def _keep(self) -> None:
        self.dialogs.keep(self._model.search)

    def _offer_saved(self) -> None:
        """Fill the menu of More with what is there now."""
        search = self._model.search
        can_keep = not search.empty and not search.years_back
        self.tools.offer(self._choices().saved, can_keep=can_keep)

    def _say_asked(self) -> None:
        few = self._model.few and self._model.rowCount() > 1
        self.asked.say(self._model.search, self._model.order, few=few)

    def _tell(self) -> None:
        """Have a screen reader say what came of a search."""
        if not self.isVisible() or self._model.waiting or self._model.search.empty:
            return
        found = translate("Journal", "Pages that fit are in the list.")
        announce(self.search, found if self._model.rowCount() else self.empty.text())

    def _not_read(self, error: NotebookError) -> None:
        """Say in its place that the list couldn't be read; while lines are shown, tell it too.

        So is damage, with the way to the copies.
        """
        damaged = isinstance(error, NotebookDamaged)
        if self._model.rowCount() or damaged:
            self.failed.emit(error)
        self._loaded = True
        words = translate(
            "Journal", "Kindly couldn't read your notes just now. Nothing was changed."
        )
        self.empty.say(not_read(error) if damaged else words)
        self._arrange()

    def _show_picking(self) -> None:
        """The bar in place of the foot while pages are ticked."""
        had = self.bar.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._arrange()
        if had and not self._model.picking.on:
            self.list.setFocus()

    def _print(self) -> None:
        self.several_print_requested.emit(self._model.picking.ids)

    def _save(self) -> None:
        self.several_save_requested.emit(self._model.picking.ids)

    def _flag(self, flag: str, on: bool) -> None:
        self.several_flag_requested.emit(self._model.picking.ids, flag, on)

    def _delete(self) -> None:
        """Ask for the ticked pages to be deleted; once they are, the ticks have had their use."""
        self._deleting = True
        self.several_delete_requested.emit(self._model.picking.ids)
        self._deleting = False
        if not self._model.picking.ids:  # a single one was let go of when it went
            self._model.picking.end()

    def _many_changed(self) -> None:
        if self._deleting:
            self._model.picking.end()

    def _choices(self) -> Journaling:
        """The person's choices; the usual ones, and the reason told, where they can't be read."""
        try:
            return self._journaling.journaling
        except NotebookError as error:
            self.failed.emit(error)
            return Journaling()

    def _own_kinds(self) -> dict[str, str]:
        return {kind.id: kind.title for kind in self._choices().prompts.kinds}
