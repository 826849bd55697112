"""What is in a copy: its pages to search and read, each of which can be brought back."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kindly.domain.journal import Entry
from kindly.domain.prompts import Prompts
from kindly.services.copies import Brought, CopiesService, Inside
from kindly.services.errors import NotebookError
from kindly.ui import entry_words, safety_words
from kindly.ui.copies import row
from kindly.ui.entry_model import EntryModel
from kindly.ui.long_list import LongList
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Chip, Heading, Text, breakable

translate = QCoreApplication.translate

_LIST_HEIGHT, _BETWEEN = 220, 10


class InsideView(QStackedWidget):
    """The pages of one copy, or one of them to read; nothing in it can be changed."""

    restore_requested = Signal(object)
    entry_requested = Signal(int)
    closed = Signal()

    def __init__(self, service: CopiesService, theme: Theme, prompts: Prompts) -> None:
        super().__init__()
        self._service = service
        self._theme = theme
        self._inside: Inside | None = None
        self.model: EntryModel | None = None
        self.list: LongList | None = None
        self.title = Heading(theme, "", "question")
        self.search = SearchBox(translate("Safety", "Search this copy"))
        self.words = Text("", "soft")
        self.restore = Button(translate("Safety", "Put all of it back…"))
        self.back = Button(translate("Safety", "Back to the copies"))
        self._page = ScrollPage(width=PANEL_WIDTH)
        for widget in (self.title, self.search, self.words):
            self._page.body.addWidget(widget)
        self._place = QVBoxLayout()
        self._page.body.addLayout(self._place, 1)
        self._page.body.addWidget(row(self.restore, self.back))
        self.reading = ReadingView(theme, prompts)
        self.addWidget(self._page)
        self.addWidget(self.reading)
        self.search.textChanged.connect(self._look_for)
        self.search.left_down.connect(self._go_to_list)
        self.restore.clicked.connect(self._restore)
        self.back.clicked.connect(self.closed)
        self.reading.bring_requested.connect(self._bring)
        self.reading.entry_requested.connect(self.entry_requested)
        self.reading.closed.connect(self._back_to_list)

    def show_inside(self, inside: Inside, name: str) -> None:
        """Shows what is in this copy, in place of any other; `name` is when it was made."""
        self.let_go()
        self._inside = inside
        self.title.setText(safety_words.inside(name))
        model = self.model = EntryModel(inside.journal, inside.finding, self)
        made = self.list = LongList(self._theme, model, translate("Safety", "Pages in this copy"))
        made.setMinimumHeight(_LIST_HEIGHT)
        made.opens_by_moving = False  # Enter opens: a page to bring back is no page to leaf by
        self._place.addWidget(made, 1)
        tab_through(self.search, made, self.restore, self.back)
        made.chosen.connect(self._read)
        model.failed.connect(self._tell)
        model.settled.connect(self._settled)
        self.words.setText("")
        self.setCurrentWidget(self._page)
        model.browse()

    def let_go(self) -> None:
        """Shows nothing of any copy any more."""
        self._inside = None
        self.search.clear()
        self.reading.clear()
        for gone in (self.list, self.model):
            if gone is not None:
                gone.deleteLater()
        if self.list is not None:
            self._place.removeWidget(self.list)
            self.list.hide()
        self.list = self.model = None

    def focus_first(self) -> None:
        """Puts the keyboard on the pages, or where one searches while there are none."""
        if self.currentWidget() is self.reading:
            self.reading.focus_first()
        elif self.list is not None and self.model is not None and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """From a page to the list, from the list to the copies."""
        if self.currentWidget() is self.reading:
            self._back_to_list()
        else:
            self.closed.emit()

    def _look_for(self, words: str) -> None:
        if self.model is not None and self.list is not None:
            self.list.look_for(words)
            self.model.look_for(words)

    def _settled(self) -> None:
        model = self.model
        if model is None:
            return
        line = model.line(model.index(0))
        if line is not None and model.search.empty and self._inside is not None:
            day = entry_words.when(line.happened_on, None, self._inside.today())
            self.words.setText(safety_words.newest_page(day))
        elif model.rowCount():
            self.words.setText(translate("Safety", "Pick a page to read it, or to bring it back."))
        elif model.words:
            self.words.setText(
                translate("Safety", "Nothing with “{words}” in this copy.").format(
                    words=model.words
                )
            )
        else:
            self.words.setText(translate("Safety", "There is no page in this copy."))

    def _go_to_list(self) -> None:
        if self.list is not None and self.model is not None and self.model.rowCount():
            self.list.setFocus()

    def _read(self, entry_id: int) -> None:
        if self._inside is None:
            return
        try:
            entry = self._inside.entry(entry_id)
        except NotebookError as error:
            self._tell(error)
            return
        if entry is not None:
            self.reading.show_entry(
                entry, entry_words.when(entry.happened_on, entry.at, self._inside.today())
            )
            self.setCurrentWidget(self.reading)
            self.reading.focus_first()

    def _back_to_list(self) -> None:
        self.setCurrentWidget(self._page)
        (self.list or self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, entry_id: int) -> None:
        try:
            brought = self._service.bring_back(entry_id)
        except NotebookError as error:
            self.reading.say(not_saved(error, words=False))
            return
        self.reading.tell(brought)

    def _restore(self) -> None:
        if self._inside is not None:
            self.restore_requested.emit(self._inside.copy)

    def _tell(self, error: Exception) -> None:
        words = safety_words.refused(error)
        self.words.setText(words)
        announce(self.words, words)


class ReadingView(ScrollPage):
    """One page of a copy as it was, to read."""

    bring_requested = Signal(int)
    entry_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, prompts: Prompts) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._prompts = prompts
        self._entry_id = self._brought = 0
        self.day = Text("", "soft")
        self.title = Heading(theme, "", "question")
        self.card = Card("card", margin=24, spacing=4)
        self.said = Text("", hue="teal")
        self.bring = Button(translate("Safety", "Bring this page back"), "primary")
        self.show_it = Button(translate("Safety", "Show it in the journal"), "primary")
        self.back = Button(translate("Safety", "Back to the list"))
        for widget in (self.day, self.title, self.card, self.said):
            self.body.addWidget(widget)
        self.body.addWidget(row(self.bring, self.show_it, self.back))
        self.body.addStretch(1)
        self.bring.clicked.connect(self._bring)
        self.show_it.clicked.connect(self._show)
        self.back.clicked.connect(self.closed)
        self.clear()

    def show_entry(self, entry: Entry, day: str) -> None:
        """Shows a page."""
        self.clear()
        self._entry_id = entry.id
        self.day.setText(day)
        self.title.setText(breakable(entry.headline))
        for label, words, chosen in self._parts(entry):
            name = Text(label, "small-bold")
            name.setContentsMargins(0, _BETWEEN if self.card.body.count() else 0, 0, 0)
            self.card.body.addWidget(name)
            if words.strip():
                self.card.body.addWidget(Text(breakable(words)))
            if chosen:
                self.card.body.addWidget(row(*(Chip(word) for word in chosen)))
        self.card.setVisible(self.card.body.count() > 0)
        self.verticalScrollBar().setValue(0)

    def tell(self, brought: Brought) -> None:
        """Says what it took to bring it back, and offers to show it there."""
        self._brought = brought.entry_id
        self.say(safety_words.brought(brought.how))
        self.bring.hide()
        self.show_it.show()
        self.show_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Says how it went."""
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)

    def clear(self) -> None:
        """Shows no words of anybody."""
        self.day.setText("")
        self.title.setText("")
        while (item := self.card.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.said.hide()
        self.bring.show()
        self.show_it.hide()

    def focus_first(self) -> None:
        """Puts the keyboard on the way back: what changes something is pressed on purpose."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, entry: Entry) -> list[tuple[str, str, tuple[str, ...]]]:
        """What there is below the title: what each part is called, its words, what was chosen."""
        parts = []
        for field, chips in entry_words.ORDER:
            chosen = entry_words.chosen(self._prompts, entry, chips)
            parts.append((entry_words.part(field), getattr(entry, field), chosen))
        parts += [(breakable(it.question), it.words, ()) for it in entry.answers]
        facts = entry_words.facts(self._prompts, entry)
        parts.append((translate("History", "Besides"), facts, ()))
        return [part for part in parts if part[1].strip() or part[2]]

    def _bring(self) -> None:
        self.bring_requested.emit(self._entry_id)

    def _show(self) -> None:
        self.entry_requested.emit(self._brought)
