"""Fields of several parts, such as hours and minutes, in which one can type after a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateTimeEdit

if TYPE_CHECKING:
    _Field = QDateTimeEdit
else:
    _Field = object


_BETWEEN = tuple(" :./-,")
"""Signs that lead from one part to the next."""


class Sections(_Field):
    """Goes before a Qt field in its bases: a click takes a whole part, Home the first one.

    Qt only sets the cursor, and then refuses every key, as the part is full. Where all is chosen
    it drops what is typed until the next part begins, so that 9:30 would become 11:30. And where
    a part is full it goes to the next by itself, so that the space in "5 October" would leave the
    month out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._went_on = False
        self.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent):
            left = event.button() == Qt.MouseButton.LeftButton
            if left and not self.lineEdit().hasSelectedText():
                self.setSelectedSection(self.currentSection())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words, typed = self.lineEdit(), event.text()
        went_on, self._went_on = self._went_on, False
        if went_on and typed in _BETWEEN:
            return
        if typed.isprintable() and typed and words.selectedText() == words.text():
            self.setSelectedSection(self.sectionAt(0))
        part = self.currentSection()
        super().keyPressEvent(event)
        self._went_on = typed.isdigit() and self.currentSection() != part
        if event.key() == Qt.Key.Key_Home and not words.hasSelectedText():
            self.setSelectedSection(self.sectionAt(0))
