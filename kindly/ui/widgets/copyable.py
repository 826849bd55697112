"""Words to copy by hand, such as a telephone number."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Heading


class Copyable(Heading):
    """Words in a heading's size that the mouse or the keyboard can select; nothing is opened."""

    def __init__(self, theme: Theme, words: str, role: str = "card") -> None:
        super().__init__(theme, words, role)
        self._look = theme
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContentsMargins(0, 0, 0, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setSelection(0, len(self.text()))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setSelection(0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            wide = min(self.fontMetrics().horizontalAdvance(self.text()), self.width())
            left = self.width() - wide if self.isRightToLeft() else 0
            painter = QPainter(self)
            painter.fillRect(left, self.height() - 3, wide, 3, self._look.colour("focus"))
