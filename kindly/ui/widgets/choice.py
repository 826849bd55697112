"""One choice out of a few, in a box that opens."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate


class Choice(QComboBox):
    """A combo box of stored words; the wheel changes it only while it has the focus."""

    def __init__(self, name: str, options: Iterable[tuple[str, str]] = ()) -> None:
        """`options` are (stored word, label) pairs."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.offer(options)

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Shows these options, keeping the chosen one where it is still there; no signal."""
        chosen = self.chosen()
        blocked = self.blockSignals(True)  # noqa: FBT003
        self.clear()
        for word, label in options:
            self.addItem(label, word)
        self.blockSignals(blocked)
        self.choose(chosen)

    def chosen(self) -> str:
        """The stored word that is chosen; empty where there is nothing to choose."""
        return str(self.currentData() or "")

    def choose(self, word: str) -> None:
        """Chooses a word without a signal; one that isn't offered changes nothing."""
        place = self.findData(word)
        if place >= 0:
            blocked = self.blockSignals(True)  # noqa: FBT003
            self.setCurrentIndex(place)
            self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
