"""Recently deleted: bring an entry back, or erase it for good."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.journal import EntryLine
from kindly.ui.entry_list import EntryList
from kindly.ui.line_model import LineModel
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class TrashPage(QWidget):
    """What was deleted in the last thirty days."""

    restore_requested = Signal(int)
    erase_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.model = LineModel(today, self, months=False)
        title = translate("Journal", "Recently deleted")
        self.list = EntryList(theme, self.model, title)
        self.list.setMinimumHeight(120)
        self.words = Text("", "lead")
        self.said = Text("", "soft")
        self.said.hide()
        self.restore = Button(translate("Journal", "Restore"), "primary")
        self.erase = Button(translate("Journal", "Erase now"))
        self.back = Button(translate("Journal", "Back to the journal"), "quiet")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        for button in (self.restore, self.erase, self.back):
            row.addWidget(button)
        page = ScrollPage(margin=0, gutter=GUTTER)
        page.setProperty("kind", "inset")
        for widget in (Heading(theme, title, "question"), self.words):
            page.body.addWidget(widget)
        page.body.addWidget(self.list, 1)
        page.body.addWidget(buttons)
        page.body.addWidget(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(38 - GUTTER, 4, 38 - GUTTER, 4)
        layout.addWidget(page)
        self.restore.clicked.connect(self._restore)
        self.erase.clicked.connect(self._erase)
        self.back.clicked.connect(self.closed)

    def fill(self, lines: Sequence[EntryLine]) -> None:
        """Show these entries, the first one marked."""
        row = max(self.list.currentIndex().row(), 0)
        self.model.fill(lines)
        empty = not lines
        self.words.setText(
            translate("Journal", "Nothing here. What you delete stays here for thirty days.")
            if empty
            else translate("Journal", "Each stays for thirty days, then it is erased.")
        )
        self.list.setVisible(not empty)
        self.restore.setVisible(not empty)
        self.erase.setVisible(not empty)
        if not empty:
            self.list.setCurrentIndex(self.model.index(min(row, len(lines) - 1)))

    def say(self, words: str) -> None:
        """Say how the erasing goes; without words, nothing."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the focus where there is something to do."""
        (self.list if self.list.isVisibleTo(self) else self.back).setFocus()

    def _restore(self) -> None:
        """Ask for the marked entry to come back."""
        marked = self.list.current_id()
        if marked is not None:
            self.restore_requested.emit(marked)

    def _erase(self) -> None:
        """Ask for the marked entry to be erased."""
        marked = self.list.current_id()
        if marked is not None:
            self.erase_requested.emit(marked)
