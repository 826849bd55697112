"""The fields of one step: a question, words, chips and lines, bound to what is being written."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Company
from kindly.domain.acts import Signal as Sign
from kindly.domain.journal import Compassion, Entry, Feeling, Reply
from kindly.domain.prompts import (
    ChipField,
    Form,
    LineField,
    Prompts,
    Step,
    TextField,
    answered,
)
from kindly.ui.theme import Theme
from kindly.ui.typing_kept import TypingKept
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH
from kindly.ui.widgets.scale_line import LabelledLine
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import PAGE_LINES, TextBox

translate = QCoreApplication.translate

_WORDS: dict[ChipField, Callable[[str], Any]] = {
    ChipField.SIGNALS: Sign,
    ChipField.FEELINGS: Feeling,
    ChipField.REPLIES: Reply,
    ChipField.COMPASSION: Compassion,
    ChipField.COMPANY: Company,
}
_SHORT = frozenset({TextField.TITLE})


class ChipRow(QWidget):
    """The chips of one field, with their question above unless it was asked already."""

    changed = Signal()

    def __init__(self, prompts: Prompts, field: ChipField, *, asked: str) -> None:
        """`asked` is the question that stands above everything."""
        super().__init__()
        chips = prompts.chips(field)
        self._field = field
        self._many = chips.many
        self.pills = Pills(
            chips.question, [(it.word, it.label) for it in chips.chips], several=chips.many
        )
        layout = column(self, 8)
        if chips.question != asked:
            layout.addWidget(Text(chips.question, "bold"))
        layout.addWidget(self.pills)
        self.pills.changed.connect(self.changed)

    def value(self) -> Any:
        """What is chosen, as the entry keeps it."""
        words = tuple(_WORDS[self._field](word) for word in self.pills.chosen())
        if self._many:
            return words
        return words[0] if words else None

    def put(self, entry: Entry) -> None:
        """Show what the entry holds."""
        value = getattr(entry, self._field)
        if not self._many:
            value = () if value is None else (value,)
        self.pills.choose(value)


class LineRow(QWidget):
    """A line with its ring, a way to clear it, and a soft word about where it was put."""

    changed = Signal()

    def __init__(
        self, theme: Theme, prompts: Prompts, field: LineField, *, asked: str = ""
    ) -> None:
        """`asked` is the question that stands above everything."""
        super().__init__()
        words = prompts.line(field)
        self._prompts = prompts
        self._field = field
        self._guess: int | None = None
        self.labelled = LabelledLine(
            theme, words.question, words.low, words.high, asked=words.question == asked
        )
        self.note = Text("", "small")
        self.clear = Button(translate("Journal", "Clear"), "quiet")
        self.clear.setAccessibleName(
            translate("Journal", "Clear: {question}").format(question=words.question)
        )
        keeps_room = self.clear.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(keeps_room)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.note, 1)
        foot.addStretch(0)
        foot.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self, 4)
        layout.addWidget(self.labelled)
        layout.addLayout(foot)
        self.labelled.line.placed.connect(self._placed)
        self.clear.clicked.connect(self._clear)
        self._say()

    def value(self) -> int | None:
        """The place on the line, or None."""
        return self.labelled.line.place()

    def put(self, entry: Entry) -> None:
        """Show what the entry holds, with the guess as a ring where there was one."""
        self._guess = entry.guess if self._field is LineField.SEEMED else None
        self.labelled.line.put(getattr(entry, self._field), ring=self._guess)
        self._say()

    def empty(self) -> None:
        """Take the place away, without a signal."""
        self.labelled.line.put(None, ring=self._guess)
        self._say()

    def _clear(self) -> None:
        self.labelled.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.labelled.line.clear()

    def _placed(self) -> None:
        """Answer the person's hand."""
        before = self.note.text()
        self._say()
        if self.note.text() not in {before, ""}:
            announce(self.note, self.note.text())
        self.changed.emit()

    def _say(self) -> None:
        """Say what belongs to this place; nothing almost everywhere."""
        place = self.value()
        words = self._prompts.line(self._field).note(place)
        if self._guess is not None:
            words = translate("Journal", "Open ring: your guess before.")
            if place is not None:
                words = f"{words} {self._prompts.said_of(self._guess, place)}".strip()
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.clear.setVisible(place is not None)


class Beside(QWidget):
    """Stands by a step's fields and helps with them."""

    edited = Signal()
    above = False
    """Whether it stands above the box and not below everything."""

    def serve(self, fields: "StepFields") -> None:
        """Take up the fields it stands by, once they are there."""

    def values(self, _entry: Entry) -> dict[str, Any]:
        """What the entry holds because of it."""
        return {}

    def put(self, entry: Entry) -> None:
        """Show what the entry holds."""

    def take_focus(self) -> bool:
        """Take the keyboard, where one begins here and not in the box."""
        return False


class StepFields(QWidget):
    """One topic; whatever is changed is told at once, for the writing to keep."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        prompts: Prompts,
        step: Step,
        *,
        heading: str = "question",
        least: int = 0,
        beside: Beside | None = None,
    ) -> None:
        """`heading` is the role of the question's heading, `least` the lines of its box."""
        super().__init__()
        self.step = step
        self.setMaximumWidth(theme.px(TEXT_WIDTH))
        self._theme = theme
        self.box: TextBox | None = None
        self.chips: dict[ChipField, ChipRow] = {}
        self.lines: dict[LineField, LineRow] = {}
        self.starters: list[Button] = []
        self.beside = beside
        layout = column(self, 12)
        layout.addWidget(Heading(theme, step.question, heading))
        if step.hint:
            layout.addWidget(Text(step.hint, "lead"))
        if beside is not None and beside.above:
            layout.addWidget(beside)
        if step.text is not None or step.answer:
            usual = 2 if step.text in _SHORT else 4 if heading == "question" else 3
            self._add_box(layout, least or usual)
        for chip_field in step.chips:
            row = ChipRow(prompts, chip_field, asked=step.question)
            self.chips[chip_field] = row
            row.changed.connect(self.edited)
            layout.addWidget(row)
        for line_field in step.lines:
            line = LineRow(theme, prompts, line_field, asked=step.question)
            self.lines[line_field] = line
            line.changed.connect(self.edited)
            layout.addWidget(line)
        if beside is not None:
            if not beside.above:
                layout.addWidget(beside)
            beside.edited.connect(self.edited)
            beside.serve(self)
        theme.changed.connect(self._narrow)

    def values(self, entry: Entry, form: Form) -> dict[str, Any]:
        """Every field of the step, by its name in the entry, which is so far as given."""
        found: dict[str, Any] = {}
        if self.box is not None and self.step.text is not None:
            found[self.step.text.value] = self.box.words()
        elif self.box is not None:
            found["answers"] = answered(entry, form, self.step, self.box.words())
        found.update({field.value: row.value() for field, row in self.chips.items()})
        found.update({field.value: row.value() for field, row in self.lines.items()})
        if self.beside is not None:
            found.update(self.beside.values(entry))
        return found

    def put(self, entry: Entry, kept: TypingKept | None = None) -> None:
        """Show what the entry holds; `kept` gives the words with what can be undone in them."""
        if self.box is not None:
            text = self.step.text
            words = getattr(entry, text) if text else entry.answer(self.step.id)
            if kept is None:
                self.box.put(words)
            else:
                kept.put(self.box, entry.id, self._name(), words)
        for chips in self.chips.values():
            chips.put(entry)
        for line in self.lines.values():
            line.put(entry)
        if self.beside is not None:
            self.beside.put(entry)

    def lay_by(self, entry: Entry, kept: TypingKept) -> None:
        """Lay by what can be undone in the words, as the fields go."""
        if self.box is not None:
            kept.lay_by(self.box, entry.id, self._name())

    def settle(self) -> None:
        """Tell of the last keys now."""
        if self.box is not None:
            self.box.settle()

    def take_focus(self) -> None:
        """Put the keyboard where one begins: in the words, or on the first choice."""
        if self.beside is not None and self.beside.take_focus():
            return
        if self.box is not None:
            self.box.setFocus()
            self.box.moveCursor(self.box.textCursor().MoveOperation.End)
            return
        rows = (row.pills.stops()[0] for row in self.chips.values())
        lines = (row.labelled.line for row in self.lines.values())
        first = next(chain(lines, rows), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> str:
        """What the words go by among those of their page."""
        return self.step.text.value if self.step.text else f"answer:{self.step.id}"

    def _add_box(self, layout: QVBoxLayout, least: int) -> None:
        """Add the box, with beginnings of a sentence below it."""
        self.box = TextBox(self._theme, self.step.question, least=least, most=PAGE_LINES)
        self.box.setAccessibleDescription(self.step.hint)
        self.box.edited.connect(self.edited)
        layout.addWidget(self.box)
        if self.step.starters:
            layout.addWidget(self._starter_row(self.step.starters))

    def _starter_row(self, starters: tuple[str, ...]) -> QWidget:
        """Beginnings of a sentence that put themselves into the words."""
        holder = QWidget()
        row = FlowLayout(holder)
        for words in starters:
            button = Button(f"{words.strip()}…", "starter")
            button.setProperty("word", words)
            button.clicked.connect(self._start_with)
            self.starters.append(button)
            row.addWidget(button)
        return holder

    def _start_with(self) -> None:
        """Begin a sentence for the person, on a line of its own if there are words already."""
        if self.box is None:
            return
        cursor = self.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        begun = self.box.words()
        space = "" if not begun or begun.endswith(("\n", " ")) else " "
        cursor.insertText(space + str(self.sender().property("word")))
        self.box.setTextCursor(cursor)
        self.box.setFocus()

    def _narrow(self) -> None:
        """Keep the lines of text short at every text size."""
        self.setMaximumWidth(self._theme.px(TEXT_WIDTH))


def column(widget: QWidget, spacing: int) -> QVBoxLayout:
    """A plain column without margins."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout
