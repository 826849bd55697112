"""The sessions a person marked: their days and notes, to change or take away."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.session import SessionMark
from kindly.domain.typed import lines
from kindly.services.errors import NotebookError
from kindly.services.session import SessionService
from kindly.ui.landings import day_words
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, Card, Notice, ScrollPage
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 560, 600


class SessionList(Dialog):
    """Every session that is marked, newest first; what is typed is kept when the field is left."""

    def __init__(self, session: SessionService, theme: Theme, *, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._gone: SessionMark | None = None
        self._warned = False
        self.rows: list[SessionRow] = []
        self.setWindowTitle(translate("Session", "My sessions"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.today_button = Button(translate("Session", "I had a session today"))
        self.none = Text(translate("Session", "None marked yet. One press does it."), "soft")
        self.undo_bar = Notice("", (("undo", translate("Session", "Undo")),))
        self.said = Text("", hue="honey")
        self.done_button = Button(translate("Session", "Done"), "primary")
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._lay_out()
        self.today_button.clicked.connect(self._mark)
        self.undo_bar.pressed.connect(self.undo)
        self.done_button.clicked.connect(self.accept)
        session.changed.connect(self._fill)
        self._fill()
        self.today_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """A note that is half typed counts; where it can't be kept the list stays open once."""
        warned_before = self._warned
        if self.keep_words() or warned_before:
            super().done(result)

    def keep_words(self) -> bool:
        for row in list(self.rows):
            row.settle()
        return all(row.settled() for row in self.rows)

    def undo(self) -> None:
        """Brings back what was taken away last."""
        gone = self._gone
        if gone is None:
            return
        try:
            self._session.restore(gone)
        except NotebookError as error:
            self._warn(not_saved(error))
            return
        self._gone = None
        self.undo_bar.hide()
        row = next((row for row in self.rows if row.mark.id == gone.id), None)
        (row.remove if row else self.done_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        page = ScrollPage(margin=0, gutter=GUTTER)
        page.body.addWidget(Heading(self._theme, self.windowTitle(), "question"))
        about = translate(
            "Session",
            "“Since my last session” counts from the newest of these before today. "
            "A note is yours alone; it is never printed.",
        )
        page.body.addWidget(Text(about, "soft"))
        page.body.addWidget(self.today_button)
        page.body.addWidget(self.none)
        page.body.addLayout(self._column)
        page.body.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GUTTER, 0, GUTTER, 0)
        foot.setSpacing(12)
        for widget in (self.said, self.undo_bar, self.done_button):
            foot.addWidget(widget)
        self.said.hide()
        self.undo_bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28 - GUTTER, 0, 28 - GUTTER, 22)
        layout.setSpacing(10)
        layout.addWidget(page, 1)
        layout.addLayout(foot)
        self.resize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def _fill(self) -> None:
        """Shows what is marked now; a row whose mark is the same stays, with its keyboard."""
        try:
            marks = self._session.all()
        except NotebookError as error:
            self._warn(not_read(error))
            return
        today = self._session.today()
        known = {row.mark.id: row for row in self.rows}
        self.rows = [
            known.pop(mark.id) if mark.id in known else self._row(mark, today) for mark in marks
        ]
        for row in known.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (row, mark) in enumerate(zip(self.rows, marks, strict=True)):
            row.put(mark, today)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
        self.none.setVisible(not self.rows)
        self.today_button.setEnabled(not any(mark.held_on == today for mark in marks))
        tab_through(self.today_button, *self.rows, self.undo_bar, self.done_button)

    def _row(self, mark: SessionMark, today: date) -> "SessionRow":
        row = SessionRow(self._theme, mark, today)
        row.changed.connect(self._change)
        row.removed.connect(self._remove)
        return row

    def _mark(self) -> None:
        try:
            mark = self._session.mark_today()
        except NotebookError as error:
            self._warn(not_saved(error))
            return
        for row in self.rows:
            if row.mark.id == mark.id:
                row.note.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, translate("Session", "Session marked for today."))

    def _change(self, mark: SessionMark) -> None:
        try:
            known = self._session.change(mark)
        except NotebookError as error:
            self._warn(not_saved(error))
        else:
            if known is None:
                self._fill()

    def _remove(self, mark_id: int) -> None:
        place = next(at for at, row in enumerate(self.rows) if row.mark.id == mark_id)
        self.rows[place].settle()
        try:
            self._gone = self._session.delete(mark_id)
        except NotebookError as error:
            self._warn(not_saved(error))
            return
        words = translate("Session", "The session is taken away.")
        self.undo_bar.say(words)
        self.undo_bar.show()
        announce(self.undo_bar, words)
        self.undo_bar.button("undo").setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, words: str) -> None:
        self._warned = True
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)


class SessionRow(Card):
    """One session: its day, its note, and a way to take it away."""

    changed = Signal(object)
    removed = Signal(int)

    def __init__(self, theme: Theme, mark: SessionMark, today: date) -> None:
        super().__init__("card", margin=16, spacing=8)
        self.mark = mark
        self.day = DayEdit(translate("Session", "Day of the session"))
        self.note = TextBox(theme, "", least=1, most=6, role="body")
        self.note.put(mark.note)
        self.note.setPlaceholderText(translate("Session", "A note, if you like"))
        self.remove = Button(translate("Session", "Remove"), "quiet")
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.day)
        row.addWidget(self.remove)
        self.body.addWidget(top)
        self.body.addWidget(self.note)
        self.put(mark, today)
        self.day.dateChanged.connect(self._day_changed)
        self.note.left.connect(self.settle)
        self.remove.clicked.connect(self._remove)

    def put(self, mark: SessionMark, today: date) -> None:
        """Shows a mark; a note that is being typed stays."""
        if lines(self.note.words()) == self.mark.note:
            self.note.put(mark.note)
        self.mark = mark
        self.day.put(mark.held_on, latest=today)
        day = day_words(mark.held_on, today)
        self.note.setAccessibleName(translate("Session", "Note on {day}").format(day=day))
        self.remove.setAccessibleName(translate("Session", "Remove {day}").format(day=day))

    def settled(self) -> bool:
        """Whether what stands in the fields is kept."""
        return self._wanted() == self.mark

    def settle(self) -> None:
        """Keeps what stands in the fields."""
        self.day.interpretText()
        if not self.settled():
            self.changed.emit(self._wanted())

    def _wanted(self) -> SessionMark:
        return replace(self.mark, held_on=self.day.day(), note=lines(self.note.words()))

    def _day_changed(self) -> None:
        self.settle()

    def _remove(self) -> None:
        self.removed.emit(self.mark.id)
