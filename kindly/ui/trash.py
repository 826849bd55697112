"""Recently deleted: bring an entry back, or erase it for good."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.journal import EntryLine
from kindly.ui.entry_list import EntryList
from kindly.ui.line_model import LineModel
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, ScrollPage, reveal
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_LEAST_LIST = 120
_LOW = 360
"""Below this height, at usual text size, the whole page scrolls and the list doesn't."""
_MOST = 16_777_215


class TrashPage(QWidget):
    """What was deleted in the last thirty days."""

    restore_requested = Signal(int)
    erase_requested = Signal(int)
    everywhere_requested = Signal(int)
    """Wishes that an entry be erased from the copies of the notebook as well."""
    closed = Signal()

    def __init__(self, theme: Theme, today: date, *, copies: bool = False) -> None:
        """With `copies` there may be some that hold what is erased."""
        super().__init__()
        self._theme = theme
        self._copies = copies
        self.model = LineModel(today, self, months=False)
        title = translate("Journal", "Recently deleted")
        self.list = EntryList(theme, self.model, title)
        self.words = Text("", "lead")
        self.said = Text("", "soft")
        self.said.hide()
        self._going_on = False
        self.restore = Button(translate("Journal", "Restore"), "primary")
        self.erase = Button(translate("Journal", "Erase now"))
        self.everywhere = Button(translate("Journal", "Erase it from copies too…"))
        self.back = Button(translate("Journal", "Back to the journal"), "quiet")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        for button in (self.restore, self.erase, self.everywhere, self.back):
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
        self.everywhere.clicked.connect(self._erase_everywhere)
        self.back.clicked.connect(self.closed)
        self.list.selectionModel().currentChanged.connect(self._reveal)
        theme.changed.connect(self._fit)
        self._fit()

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
        self.everywhere.setVisible(self._copies and not empty)
        if not empty:
            self._fit()
            self.list.setCurrentIndex(self.model.index(min(row, len(lines) - 1)))

    def leave_out(self, entry_id: int) -> None:
        """Show an entry no more."""
        left = [line for line in self.model.lines() if line.id != entry_id]
        if len(left) < self.model.rowCount():
            self.fill(left)

    def refuse(self, words: str) -> None:
        """Show no entries, and say why."""
        self.fill(())
        self.words.setText(words)

    def say(self, words: str, *, going_on: bool = False) -> None:
        """Say how the erasing goes; without words, nothing.

        What was done is told until one goes elsewhere, what is `going_on` until it has ended.
        """
        self._going_on = going_on
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the focus where there is something to do."""
        (self.list if self.list.isVisibleTo(self) else self.back).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._going_on:
            self.say("")
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the list scroll in what room there is, or be whole where there is little."""
        low = self.height() < self._theme.px(_LOW)
        rows = range(self.model.rowCount())
        whole = sum(self.list.sizeHintForRow(row) for row in rows) + 2 * self.list.frameWidth()
        self.list.setMinimumHeight(whole if low else _LEAST_LIST)
        self.list.setMaximumHeight(whole if low else _MOST)

    def _reveal(self, current: QModelIndex) -> None:
        """Have the row in sight that the keyboard came to."""
        row = self.list.visualRect(current)
        reveal(self.list, at=row.top(), high=row.height())

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

    def _erase_everywhere(self) -> None:
        """Ask for the marked entry to be erased, from the copies that may hold it as well."""
        marked = self.list.current_id()
        if marked is not None:
            self.everywhere_requested.emit(marked)
