"""Reading an entry, with its words changeable where they stand."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from kindly.domain.journal import Entry, Kind
from kindly.domain.prompts import ChipField, LineField, Prompts, TextField
from kindly.services.writing import Writing
from kindly.ui.step_fields import LineRow, column
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, TEXT_WIDTH, ScrollPage
from kindly.ui.widgets.text import Chip, Heading, Text
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.writing import SavedMark, form_for

translate = QCoreApplication.translate

_ORDER = (
    (TextField.QUESTION, None, "plum"),
    (TextField.BODY, None, ""),
    (TextField.SEEN, ChipField.SIGNALS, "clay"),
    (TextField.CAME_BACK, ChipField.REPLIES, "clay"),
    (TextField.FELT, ChipField.FEELINGS, "sky"),
    (TextField.OBSTACLE, None, ""),
)
_LINES = (LineField.SEEMED, LineField.TASTE, LineField.STRINGS, LineField.CLOSE)


def part(field: TextField) -> str:
    """What a part of an entry is called."""
    return {
        TextField.TITLE: translate("Journal", "Title"),
        TextField.SEEN: translate("Journal", "Seen"),
        TextField.CAME_BACK: translate("Journal", "What came back"),
        TextField.FELT: translate("Journal", "Felt"),
        TextField.OBSTACLE: translate("Journal", "What got in the way"),
        TextField.BODY: translate("Journal", "In my words"),
        TextField.QUESTION: translate("Journal", "A question"),
    }[field]


class EntryPage(QWidget):
    """One entry to read; a click into its words changes them."""

    delete_requested = Signal()
    lesson_requested = Signal(int)
    parts_requested = Signal()

    def __init__(self, theme: Theme, prompts: Prompts) -> None:
        super().__init__()
        self._theme = theme
        self._prompts = prompts
        self._writing: Writing | None = None
        self._today = date.min
        self.boxes: dict[TextField, TextBox] = {}
        self.lines: dict[LineField, LineRow] = {}
        self.where = Text("", "small")
        self.saved = SavedMark()
        self.said = Text("", "lead")
        self.title = Heading(theme, "", "question")
        self.day = DayEdit(translate("Journal", "The day it happened"))
        self.earlier = Button(translate("Journal", "A day earlier"), "quiet")
        self.later = Button(translate("Journal", "A day later"), "quiet")
        self.parts = Button(translate("Journal", "Add or change parts"))
        self.lesson = Button(translate("Journal", "Go to the lesson"))
        self.delete = Button(translate("Journal", "Delete"), "quiet")
        self.print_ok = QCheckBox(translate("Journal", "OK to print"))
        self.bring = QCheckBox(translate("Journal", "Bring to my next session"))
        self._page = ScrollPage(margin=0, gutter=GUTTER)
        self._page.setProperty("kind", "inset")
        self._parts = QWidget()
        self._lay_out()
        self.day.dateChanged.connect(self._redate)
        self.earlier.clicked.connect(self._day_earlier)
        self.later.clicked.connect(self._day_later)
        self.print_ok.toggled.connect(self._flag)
        self.bring.toggled.connect(self._flag)
        self.parts.clicked.connect(self.parts_requested)
        self.lesson.clicked.connect(self._to_lesson)
        self.delete.clicked.connect(self.delete_requested)
        theme.changed.connect(self._narrow)

    @property
    def writing(self) -> Writing | None:
        """What is shown."""
        return self._writing

    def show_entry(self, writing: Writing, today: date, *, said: str = "") -> None:
        """Show a writing; `said` is a line above it, such as what follows the last step."""
        self._writing = writing
        self._today = today
        writing.keeping.connect(self.settle)
        writing.saved.connect(self._refresh_head)
        self.saved.follow(writing)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._refresh_head()
        self._fill(writing.entry)
        self._page.verticalScrollBar().setValue(0)

    def end(self) -> Writing | None:
        """Take the last keys in and let go of the writing."""
        self.settle()
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.keeping.disconnect(self.settle)
            writing.saved.disconnect(self._refresh_head)
        self.saved.follow(None)
        return writing

    def settle(self) -> None:
        """Take the last keys in, a typed date included."""
        for box in self.boxes.values():
            box.settle()
        self.day.interpretText()

    def today_is(self, today: date) -> None:
        """Tell what day it is, as nothing can have happened later."""
        self._today = today
        self._refresh_head()

    def take_focus(self) -> None:
        """Put the focus on the first words."""
        first = next(iter(self.boxes.values()), None)
        (first or self.parts).setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.where, 1)
        top.addWidget(self.saved)
        self._column = column(self._parts, 22)
        when = QWidget()
        label = Text(translate("Journal", "It happened on"), "small-bold")
        label.setBuddy(self.day)
        days = QWidget()
        row = FlowLayout(days, spacing=10)
        row.addWidget(self.day)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        dated = column(when, 4)
        dated.addWidget(label)
        dated.addWidget(days)
        flags = QWidget()
        ticks = FlowLayout(flags, spacing=16)
        ticks.addWidget(self.print_ok)
        ticks.addWidget(self.bring)
        buttons = QWidget()
        foot = FlowLayout(buttons, spacing=10)
        foot.addWidget(self.parts)
        foot.addWidget(self.lesson)
        foot.addWidget(self.delete)
        body = self._page.body
        body.setSpacing(18)
        for widget in (self.said, self.title, self._parts, when, flags, buttons):
            body.addWidget(widget)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        top.setContentsMargins(GUTTER, 0, GUTTER, 0)
        layout.setContentsMargins(38 - GUTTER, 26, 38 - GUTTER, 24)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._page, 1)

    def _refresh_head(self) -> None:
        """Show kind, code, title, date and ticks as they are."""
        if self._writing is None:
            return
        entry = self._writing.entry
        form = form_for(self._prompts, entry.kind)
        code = (entry.code,) if entry.id else ()
        self.where.setText("  ·  ".join((form.title, *code)))
        self.title.setText(entry.title.strip() or _long_day(entry.happened_on))
        self.lesson.setVisible(entry.kind is Kind.LESSON)
        self.day.put(entry.happened_on, latest=self._today)
        for box, on in ((self.print_ok, entry.print_ok), (self.bring, entry.bring)):
            blocked = box.blockSignals(True)  # noqa: FBT003
            box.setChecked(on)
            box.blockSignals(blocked)

    def _fill(self, entry: Entry) -> None:
        """Show every part that holds something."""
        _empty(self._column)
        self.boxes = {}
        self.lines = {}
        filled = [it for it in _ORDER if getattr(entry, it[0]) or self._chosen(entry, it[1])]
        for field, chips, hue in filled:
            bare = len(filled) == 1 and field is TextField.BODY
            self._column.addWidget(self._part(entry, field, chips, "" if bare else hue, bare=bare))
        for line_field in _LINES:
            if getattr(entry, line_field) is not None:
                self._column.addWidget(self._line(entry, line_field))
        facts = self._facts(entry)
        if facts:
            self._column.addWidget(Text(facts, "soft"))
        self._narrow()

    def _part(
        self, entry: Entry, field: TextField, chips: ChipField | None, hue: str, *, bare: bool
    ) -> QWidget:
        """One part: its name, its words and its chips."""
        holder = QWidget()
        layout = column(holder, 4)
        if not bare:
            layout.addWidget(Text(part(field), "small-bold", hue=hue))
        words = getattr(entry, field)
        if words:
            box = TextBox(self._theme, part(field), least=1, most=40, kind="reading")
            box.put(words)
            box.edited.connect(self._edited)
            self.boxes[field] = box
            layout.addWidget(box)
        chosen = self._chosen(entry, chips)
        if chosen:
            row = QWidget()
            flow = FlowLayout(row)
            for label in chosen:
                flow.addWidget(Chip(label, hue))
            layout.addWidget(row)
        return holder

    def _line(self, entry: Entry, field: LineField) -> LineRow:
        """A line with the place on it, which can be moved here too."""
        row = LineRow(self._theme, self._prompts, field)
        row.put(entry)
        row.changed.connect(self._edited)
        self.lines[field] = row
        return row

    def _chosen(self, entry: Entry, field: ChipField | None) -> tuple[str, ...]:
        """The words of the chips that are chosen."""
        if field is None:
            return ()
        value = getattr(entry, field)
        words = value if isinstance(value, tuple) else () if value is None else (value,)
        return tuple(it.label for it in self._prompts.chips(field).chips if it.word in words)

    def _facts(self, entry: Entry) -> str:
        """Whom it was with, and whether compassion was in it."""
        said = []
        for field, words in (
            (ChipField.COMPANY, translate("Journal", "With: {choice}.")),
            (ChipField.COMPASSION, translate("Journal", "Compassion in it as well: {choice}.")),
        ):
            chosen = self._chosen(entry, field)
            if chosen:
                said.append(words.format(choice=chosen[0]))
        return "\n".join(said)

    def _edited(self) -> None:
        """Hand the words and lines to the writing, which keeps them by itself."""
        if self._writing is None:
            return
        words = {field.value: box.words() for field, box in self.boxes.items()}
        places = {field.value: row.value() for field, row in self.lines.items()}
        self._writing.edit(**words, **places)
        self.saved.look()

    def _to_lesson(self) -> None:
        if self._writing is not None:
            self.lesson_requested.emit(self._writing.entry.id)

    def _redate(self) -> None:
        """Move the entry to the day that was chosen."""
        if self._writing is not None:
            self._writing.edit(happened_on=self.day.day())
            self.saved.look()

    def _day_earlier(self) -> None:
        self.day.move_by(-1)

    def _day_later(self) -> None:
        self.day.move_by(1)

    def _flag(self) -> None:
        """Keep the two ticks."""
        if self._writing is not None:
            ticks = {"print_ok": self.print_ok.isChecked(), "bring": self.bring.isChecked()}
            self._writing.edit(**ticks)
            self._writing.flush()

    def _narrow(self) -> None:
        """Keep the lines of text short at every text size."""
        self._parts.setMaximumWidth(self._theme.px(TEXT_WIDTH))


def _long_day(day: date) -> str:
    """A date with its weekday."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
