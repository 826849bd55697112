"""The top of a page: what it is, whether it is kept, and the ways to the pages beside it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kindly.ui.saved_mark import SavedMark
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import GUTTER
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_GAP = 12


class EntryHead(QWidget):
    """One line where there is room for it, else two."""

    newer_requested = Signal()
    older_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.where = Text("", "small")
        self.saved = SavedMark()
        self.newer = Button(translate("Journal", "Newer"), "quiet")
        self.newer.setAccessibleName(translate("Journal", "The newer page"))
        self.older = Button(translate("Journal", "Older"), "quiet")
        self.older.setAccessibleName(translate("Journal", "The older page"))
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(2)
        ways.addWidget(self.newer)
        ways.addWidget(self.older)
        words = QHBoxLayout()
        words.setSpacing(_GAP)
        words.addWidget(self.where, 1)
        words.addWidget(self.saved)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(GUTTER, 0, GUTTER, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._ways)
        self.newer.clicked.connect(self.newer_requested)
        self.older.clicked.connect(self.older_requested)

    def lead(self, *, newer: bool, older: bool) -> None:
        """Whether there is a page on either side."""
        self.newer.setEnabled(newer)
        self.older.setEnabled(older)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= 3.6 * self._ways.sizeHint().width()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setSpacing(_GAP if beside else 0)
        self._row.setAlignment(
            self._ways, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeading
        )
