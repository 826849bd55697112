"""The day a page is about and, where it is known, the time of day."""

from datetime import date, time

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from kindly.domain.journal import Entry
from kindly.ui.step_fields import column
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.time_edit import TimeEdit

translate = QCoreApplication.translate

_NOON = time(12)


class EntryWhen(QWidget):
    """Day and time, both to be changed; a time can be cleared, as only the day matters."""

    moved = Signal(object)
    """The day that was chosen."""
    timed = Signal(object)
    """The time that was chosen, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._written_at = _NOON
        self.day = DayEdit(translate("Journal", "The day it happened"))
        self.earlier = Button(translate("Journal", "A day earlier"), "quiet")
        self.later = Button(translate("Journal", "A day later"), "quiet")
        self.time = TimeEdit(translate("Journal", "The time of day"))
        self.no_time = Button(translate("Journal", "Clear the time"), "quiet")
        self.add_time = Button(translate("Journal", "Add a time of day"), "quiet")
        label = Text(translate("Journal", "It happened on"), "small-bold")
        label.setBuddy(self.day)
        holder = QWidget()
        row = FlowLayout(holder, spacing=10)
        buttons = (self.earlier, self.later, self.time, self.no_time, self.add_time)
        for widget in (self.day, *buttons):
            row.addWidget(widget)
        grow_with_width(holder)
        layout = column(self, 4)
        layout.addWidget(label)
        layout.addWidget(holder)
        self.day.dateChanged.connect(self._move)
        self.time.timeChanged.connect(self._time)
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self.no_time.clicked.connect(self._clear)
        self.add_time.clicked.connect(self._add)

    def put(self, entry: Entry, *, today: date) -> None:
        """Show an entry's day and time, without a signal; nothing happened after today."""
        self.day.put(entry.happened_on, latest=today)
        for way, other, on in (
            (self.earlier, self.later, self.day.date() > self.day.minimumDate()),
            (self.later, self.earlier, entry.happened_on < today),
        ):
            if way.hasFocus() and not on:
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            way.setEnabled(on)
        written = entry.created_at.astimezone() if entry.created_at is not None else None
        same_day = written is not None and written.date() == entry.happened_on
        self._written_at = (
            written.time().replace(second=0, microsecond=0)
            if written is not None and same_day
            else _NOON
        )
        if entry.at is not None:
            self.time.put(entry.at)
        self._show_time(on=entry.at is not None)

    def settle(self) -> None:
        """Take in a date or a time that is only typed so far."""
        self.day.interpretText()
        if not self.time.isHidden():
            self.time.interpretText()

    def _show_time(self, *, on: bool) -> None:
        self.time.setVisible(on)
        self.no_time.setVisible(on)
        self.add_time.setVisible(not on)

    def _move(self) -> None:
        self.moved.emit(self.day.day())

    def _time(self) -> None:
        self.timed.emit(self.time.chosen())

    def _earlier(self) -> None:
        self.day.move_by(-1)

    def _later(self) -> None:
        self.day.move_by(1)

    def _clear(self) -> None:
        self._show_time(on=False)
        self.add_time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.timed.emit(None)

    def _add(self) -> None:
        """Begin with the time at which it was written, if that was the same day."""
        self.time.put(self._written_at)
        self._show_time(on=True)
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.timed.emit(self._written_at)
