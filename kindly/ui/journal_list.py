"""The journal's left side: what to begin, what to look for, and the list."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kindly.domain.journal import Kind
from kindly.domain.prompts import Prompts
from kindly.services.errors import NotebookError
from kindly.ui.entry_list import EntryList
from kindly.ui.entry_model import EntryModel
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

OFFERED = (Kind.QUICK_NOTE, Kind.AFTER_ACT)
"""The kinds of entry that can be begun, in the order of the menu."""


class ListColumn(QWidget):
    """Title, New, search, the list or why it is empty, and the way to Recently deleted."""

    begun = Signal(str)

    def __init__(self, theme: Theme, prompts: Prompts, model: EntryModel) -> None:
        super().__init__()
        self._model = model
        self.new = Button(translate("Journal", "New"), "primary")
        self.menu = QMenu(self)
        for kind in OFFERED:
            action = QAction(prompts.form(kind).title, self.menu)
            action.setData(kind.value)
            action.triggered.connect(self._begin)
            self.menu.addAction(action)
        self.new.setMenu(self.menu)
        self.search = SearchBox(translate("Journal", "Search your notes"))
        self.list = EntryList(theme, model, translate("Journal", "Your notes"))
        self.empty = Text("", "soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.trash = Button(translate("Journal", "Recently deleted"), "quiet")
        top = QHBoxLayout()
        top.addWidget(Heading(theme, translate("Journal", "Journal"), wrap=False))
        top.addStretch(1)
        top.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.search)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        layout.addWidget(self.trash)
        self.search.textChanged.connect(model.look_for)
        self.search.left_down.connect(self.go_to_list)
        self.search.returnPressed.connect(self.open_first)
        model.settled.connect(self.refresh)
        model.rowsRemoved.connect(self.refresh)
        model.failed.connect(self._failed)
        self.empty.hide()

    def go_to_list(self) -> None:
        """From the search down to what was found."""
        if self._model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0))

    def open_first(self) -> None:
        """From the search straight to the newest note it found."""
        line = self._model.line(self._model.index(0)) if self._model.words else None
        if line is not None and not self._model.waiting:
            self.list.chosen.emit(line.id)

    def refresh(self) -> None:
        """Show the list, or why there is nothing in it."""
        empty = self._model.rowCount() == 0 and not self._model.waiting
        words = self._model.words
        self.list.look_for(words)
        if words:
            said = translate("Journal", "Nothing with “{words}”. Try a shorter word.")
            self.empty.setText(said.format(words=words))
        else:
            self.empty.setText(translate("Journal", "No notes yet. One line is enough to start."))
        self._show_empty(empty=empty)

    def _failed(self, _error: NotebookError) -> None:
        """Say that the list couldn't be read."""
        self.empty.setText(
            translate("Journal", "Kindly couldn't read your notes just now. Nothing was changed.")
        )
        self._show_empty(empty=True)

    def _show_empty(self, *, empty: bool) -> None:
        self.empty.setVisible(empty)
        self.list.setVisible(not empty)

    def _begin(self) -> None:
        """Tell which kind of entry is wanted."""
        action = self.sender()
        if isinstance(action, QAction):
            self.begun.emit(str(action.data()))


class Blank(QWidget):
    """Stands on the right while no entry is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.note = Button(translate("Journal", "Write one line"), "primary")
        self._words = Text("", "lead")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(38, 28, 38, 24)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(Heading(theme, translate("Journal", "A place to look back"), "question"))
        layout.addWidget(self._words)
        layout.addWidget(self.note)
        layout.addStretch(2)
        self.say(notes=True)

    def say(self, *, notes: bool) -> None:
        """Say what can be done here, with and without notes in the list."""
        self._words.setText(
            translate("Journal", "Pick a note from the list, or write one line.")
            if notes
            else translate("Journal", "One line is enough to start. It keeps itself as you write.")
        )
