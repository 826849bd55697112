"""A date to type or to step through."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDateEdit, QSizePolicy

from kindly.ui.widgets.sections import Sections
from kindly.ui.widgets.wheel import CalmWheel

Key = Qt.Key

_FIRST, _LAST = date(1752, 9, 14), date(9999, 12, 31)
"""The dates Qt's field knows."""
_WITHIN = (Key.Key_Backspace, Key.Key_Delete, Key.Key_Shift, Key.Key_CapsLock, Key.Key_AltGr)
"""Keys that don't leave the part one types in."""


class DayEdit(CalmWheel, Sections, QDateEdit):
    """A date to type or step through, day by day across the months."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setDisplayFormat("d MMMM yyyy")
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setKeyboardTracking(False)

    def day(self) -> date:
        """The date that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def put(self, day: date, *, latest: date = date.max, earliest: date = _FIRST) -> None:
        """Show a date, without a signal; none before `earliest` or after `latest` is chosen."""
        blocked = self.blockSignals(True)  # noqa: FBT003
        last = max(day, min(latest, _LAST))
        self.setMaximumDate(QDate(last.year, last.month, last.day))
        self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        if day != self.day():  # or a date that is half typed would be lost
            self.setDate(QDate(day.year, day.month, day.day))
            self.setCurrentSection(QDateEdit.Section.DaySection)
        self.blockSignals(blocked)

    def move_by(self, days: int) -> None:
        """Go some days on or back, into another month if need be."""
        self.interpretText()
        self.setDate(self.date().addDays(days))

    def interpretText(self) -> None:
        self._name_month()
        super().interpretText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.text().isalnum() and event.key() not in _WITHIN:
            self._name_month()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._name_month()
        super().focusOutEvent(event)

    def _name_month(self) -> None:
        """Write out a month of which only the beginning was typed, such as Oct."""
        typed = self.sectionText(QDateEdit.Section.MonthSection)
        every = (self.locale().monthName(month) for month in range(1, 13))
        found = [name for name in every if name.casefold().startswith(typed.casefold())]
        if typed and len(found) == 1 and typed != found[0]:
            at = self.lineEdit().cursorPosition()
            self.lineEdit().setText(self.lineEdit().text().replace(typed, found[0], 1))
            self.lineEdit().setCursorPosition(at + len(found[0]) - len(typed))

    def stepBy(self, steps: int) -> None:
        if self.currentSection() == QDateEdit.Section.DaySection:
            self.move_by(steps)
            self.setSelectedSection(QDateEdit.Section.DaySection)
        else:
            super().stepBy(steps)

    def stepEnabled(self) -> QDateEdit.StepEnabledFlag:
        flags = QDateEdit.StepEnabledFlag
        up = flags.StepUpEnabled if self.date() < self.maximumDate() else flags.StepNone
        return up | flags.StepDownEnabled

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
