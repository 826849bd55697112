"""A time of day to type or to step through."""

from datetime import time

from PySide6.QtCore import QEvent, QLocale, Qt, QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTimeEdit

from kindly.ui.widgets.sections import Sections
from kindly.ui.widgets.wheel import CalmWheel

_STEP = 5


class TimeEdit(CalmWheel, Sections, QTimeEdit):
    """A time of day as the person's language writes it; its minutes step by five."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setKeyboardTracking(False)
        self.setWrapping(True)
        # Where one writes right to left Qt would turn ten o'clock round to 00:10.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def chosen(self) -> time:
        """The time that is shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def put(self, at: time) -> None:
        """Show a time, without a signal."""
        if at != self.chosen():  # or a time that is half typed would be lost
            blocked = self.blockSignals(True)  # noqa: FBT003
            self.setTime(QTime(at.hour, at.minute))
            self.blockSignals(blocked)

    def stepBy(self, steps: int) -> None:
        minutes = self.currentSection() == QTimeEdit.Section.MinuteSection
        super().stepBy(steps * _STEP if minutes else steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give the words the room that a styled spin box without buttons takes from them."""
        side = self.fontMetrics().height() * 2 // 3
        self.lineEdit().setGeometry(self.rect().adjusted(side, 4, -side, -4))
