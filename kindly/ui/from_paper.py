"""Typing up paper cards: several days at once, one line a day, by keyboard alone."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kindly.domain.journal import Kind
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.writing import Writing
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import GUTTER, TEXT_WIDTH, ScrollPage, TextColumn, reveal
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

DAYS = 7
_LABEL = 170
_FORWARD = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class PaperLine(QWidget):
    """One day and its line; Enter and Down ask for the next day, Up for the one before."""

    typed = Signal()
    left = Signal(int)
    """1 onwards, -1 back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.day = date.min
        self.label = Text("", "bold")
        self.field = QLineEdit()
        self.label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        self.field.textEdited.connect(self.typed)
        theme.changed.connect(self._measure)
        self._measure()

    def put(self, day: date, words: str, today: date) -> None:
        """Shows this day and what was written for it."""
        self.day = day
        form = "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy"
        named = QLocale().toString(QDate(day.year, day.month, day.day), form)
        self.label.setText(named)
        self.field.setAccessibleName(named)
        if self.field.text() != words:
            self.field.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field leaves alone comes here: Enter, Up and Down."""
        if event.key() in _FORWARD:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.label.setFixedWidth(self._theme.px(_LABEL))


class FromPaper(QWidget):
    """A week of days, each line a note of its own that keeps itself as it is typed."""

    closed = Signal()

    def __init__(self, journal: JournalService, *, theme: Theme) -> None:
        super().__init__()
        self._journal = journal
        self._first = date.min
        self._writings: dict[date, Writing] = {}
        self.where = Text(translate("Paper cards", "From paper"), "small")
        self.saved = Text("", "small", wrap=False)
        self.first = DayEdit(translate("Paper cards", "The first day"))
        self.before = Button(translate("Paper cards", "The week before"), "quiet")
        self.after = Button(translate("Paper cards", "The week after"), "quiet")
        self.lines = tuple(PaperLine(theme) for _ in range(DAYS))
        self.trouble = Text("", hue="honey")
        self.trouble.hide()
        self.enough = Button(translate("Paper cards", "Good enough"), "primary")
        self._lay_out(theme)
        for line in self.lines:
            line.typed.connect(self._typed)
            line.left.connect(self._go)
        self.first.dateChanged.connect(self._choose)
        self.before.clicked.connect(self._week_before)
        self.after.clicked.connect(self._week_after)
        self.enough.clicked.connect(self.closed)
        on_good_enough(self, self.closed.emit)

    def begin(self) -> None:
        """Starts anew with the Monday of last week; what was typed before is kept by itself."""
        self.end()
        today = self._journal.today()
        self._show(today - timedelta(days=today.weekday() + DAYS))
        self.take_focus()

    def end(self) -> bool:
        """Keeps every line and lets go of them; False while one can't be kept."""
        self._let_go(self._writings)
        return not self._writings

    def deleted(self, pages: Collection[int]) -> None:
        """Lets go of the lines that were deleted; what is typed on their days is a new note."""
        self._let_go(day for day, it in self._writings.items() if it.entry.id in pages)
        self._show(self._first)

    def flush(self) -> None:
        """Keeps every line now."""
        for writing in self._writings.values():
            writing.flush()

    def today_is(self, _today: date) -> None:
        """Another day has come, which can have a line too."""
        if self._first != date.min:
            self._show(self._first)

    def take_focus(self) -> None:
        """Puts the keyboard on the first line that is empty still."""
        rows = [line for line in self.lines if line.day <= self._journal.today()]
        empty = (line for line in rows if not line.field.text())
        next(empty, rows[0]).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        page = ScrollPage(margin=0, gutter=GUTTER)
        page.setProperty("kind", "inset")
        column = TextColumn(theme, spacing=12, most=TEXT_WIDTH)
        page.body.addWidget(column)
        page.body.addStretch(1)
        about = translate(
            "Paper cards",
            "One line a day. Enter goes to the next day, and each line keeps itself. "
            "Days without a card can stay empty.",
        )
        label = Text(translate("Paper cards", "The first day"), "small-bold")
        label.setBuddy(self.first)
        week = QWidget()
        row = FlowLayout(week, spacing=10)
        for part in (self.first, self.before, self.after):
            row.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.enough)
        foot.addWidget(self.saved, 1)
        for widget in (
            self.where,
            Heading(theme, translate("Paper cards", "Type up your paper cards"), "question"),
            Text(about, "lead"),
            label,
            week,
            *self.lines,
            self.trouble,
        ):
            column.body.addWidget(widget)
        column.body.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(38 - GUTTER, 4, 38 - GUTTER, 4)
        whole.addWidget(page)

    def _let_go(self, days: Iterable[date]) -> None:
        """Keeps the lines of some days and lets go of those that are kept."""
        for day in tuple(days):
            writing = self._writings[day]
            if writing.close():
                writing.saved.disconnect(self._look)
                writing.save_failed.disconnect(self._not_saved)
                del self._writings[day]
        self._look()

    def _show(self, first: date) -> None:
        """Shows seven days from one on, none of them in the future."""
        today = self._journal.today()
        self._first = first
        self.first.put(first, latest=today)
        for at, line in enumerate(self.lines):
            day = first + timedelta(days=at)
            writing = self._writings.get(day)
            line.put(day, writing.entry.body if writing is not None else "", today)
            line.setVisible(day <= today)
        self.after.setVisible(first + timedelta(days=DAYS) <= today)

    def _choose(self) -> None:
        self._show(self.first.day())

    def _week_before(self) -> None:
        self._turn(-DAYS)

    def _week_after(self) -> None:
        self._turn(DAYS)

    def _turn(self, days: int) -> None:
        """To other days; what was typed stays with its own."""
        self._show(self._first + timedelta(days=days))
        self.take_focus()

    def _go(self, by: int) -> None:
        """To the line above or below; past the last day one is done."""
        line = self.sender()
        rows = [row for row in self.lines if row.isVisibleTo(self)]
        if not isinstance(line, PaperLine):
            return
        at = rows.index(line) + by
        if 0 <= at < len(rows):
            rows[at].field.setFocus(Qt.FocusReason.TabFocusReason)
            reveal(rows[at])
        elif by > 0:
            self.enough.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed(self) -> None:
        """Hands the words to the note of that day, which keeps them by itself."""
        line = self.sender()
        if not isinstance(line, PaperLine):
            return
        writing = self._writings.get(line.day)
        if writing is None:
            writing = self._journal.start(Kind.QUICK_NOTE, happened_on=line.day)
            writing.saved.connect(self._look)
            writing.save_failed.connect(self._not_saved)
            self._writings[line.day] = writing
        writing.edit(body=line.field.text())
        self._look()

    def _look(self) -> None:
        """Says that every line is kept, where that is so."""
        begun = [it for it in self._writings.values() if it.unsaved or it.entry.id]
        kept = bool(begun) and all(writing.kept for writing in begun)
        words = translate("Paper cards", "Saved on this computer") if kept else ""
        if words and not self.saved.text():
            announce(self.saved, words)
        self.saved.setText(words)
        if not any(writing.unsaved for writing in begun):
            self.trouble.hide()

    def _not_saved(self, error: NotebookError) -> None:
        """Says that a line isn't on the disk yet."""
        self.trouble.setText(not_saved(error))
        self.trouble.show()
        self._look()
