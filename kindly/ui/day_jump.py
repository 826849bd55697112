"""A calendar over the journal: a day leads to its page, or to a new one."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.month_calendar import MonthCalendar, day_name
from kindly.ui.widgets.panel import GUTTER, ScrollPage
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_WIDTH = 420


class DayJump(Dialog):
    """Chooses a day; `jumped` asks for its page, `write_requested` for a new one about it."""

    jumped = Signal(object)
    write_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, journal: JournalService, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._unread = False
        self.setWindowTitle(translate("Calendar", "Go to a day"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.calendar = MonthCalendar(
            theme, self._filled, today=journal.today(), first=self._first_day()
        )
        self.words = Text("", "soft")
        self.write = Button(translate("Calendar", "Write about this day"), "primary")
        self.close_button = Button(translate("Calendar", "Close"))
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        row.addWidget(self.write)
        row.addWidget(self.close_button)
        page = ScrollPage(margin=0, gutter=GUTTER)
        for part in (self.calendar, self.words, ways):
            page.body.addWidget(part)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24 - GUTTER, 0, 24 - GUTTER, 0)
        layout.addWidget(page)
        self.calendar.chosen.connect(self._chosen)
        self.calendar.month_shown.connect(self._moved)
        self.write.clicked.connect(self._write)
        self.close_button.clicked.connect(self.close)
        self._moved()
        width = theme.px(_WIDTH)
        inside = width - 2 * (24 - GUTTER)
        self.resize(width, page.body.totalHeightForWidth(inside))
        self.calendar.take_focus()

    def _filled(self, start: date, end: date) -> frozenset[date]:
        """The days that hold something; none, and the reason told, where they can't be read."""
        self._unread = False
        try:
            return self._journal.days(start, end)
        except NotebookError as error:
            self._unread = True
            self.failed.emit(error)
            return frozenset()

    def _first_day(self) -> date:
        try:
            return self._journal.first_day() or self._journal.today()
        except NotebookError as error:
            self.failed.emit(error)
            return self._journal.today()

    def _moved(self) -> None:
        """Say what Return does on the day that the keyboard is on."""
        if self._unread:
            self.words.setText(translate("Calendar", "Kindly couldn't read your notes just now."))
            self.write.hide()
            return
        cell = self.calendar.cell(self.calendar.day)
        self.words.setText(
            translate("Calendar", "Press Return or click to go there.")
            if cell.filled
            else translate("Calendar", "Nothing on this day yet.")
        )
        self.write.setVisible(not cell.filled)

    def _chosen(self, day: date) -> None:
        """Go to the day; one with nothing on it leads to the nearest page, and stays open."""
        self.jumped.emit(day)
        if self.calendar.cell(day).filled:
            self.accept()
        elif not self._unread:
            words = translate("Calendar", "Nothing on {day}. The list shows the nearest page.")
            self.words.setText(words.format(day=day_name(day)))
            announce(self.words, self.words.text())

    def _write(self) -> None:
        day = self.calendar.day
        self.accept()
        self.write_requested.emit(day)
