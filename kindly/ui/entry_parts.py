"""The parts of a page as they are read: words in their place, each changed where it stands."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.journal import Answer, Entry, Kind
from kindly.domain.prompts import ChipField, LineField, Prompts, TextField
from kindly.ui import entry_words
from kindly.ui.entry_free import FreeWords
from kindly.ui.step_fields import LineRow, column
from kindly.ui.theme import Theme
from kindly.ui.typing_kept import TypingKept
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.formatted import Formatted
from kindly.ui.widgets.panel import TEXT_WIDTH, Card
from kindly.ui.widgets.text import Chip, Text, breakable
from kindly.ui.widgets.text_box import PAGE_LINES, TextBox

translate = QCoreApplication.translate

INSET = 8
"""How far the words in a box to read stand in from its edge, which is where its ring is."""
_LINES = (LineField.SEEMED, LineField.TASTE, LineField.STRINGS, LineField.CLOSE)
_SIDES = {
    TextField.SEEN: "clay",
    TextField.CAME_BACK: "clay",
    TextField.FELT: "sky",
}
_ANSWER = "answer:"


class EntryParts(QWidget):
    """Every part of an entry that holds something; seen and felt stand on grounds of their own."""

    edited = Signal(object)
    """The fields that were changed, by their names in the entry."""

    def __init__(self, theme: Theme, prompts: Prompts, kept: TypingKept) -> None:
        super().__init__()
        self._theme = theme
        self._prompts = prompts
        self._kept = kept
        self._entry_id = 0
        self._answers: tuple[Answer, ...] = ()
        self._sought = ""
        self.boxes: dict[str, TextBox] = {}
        self.lines: dict[LineField, LineRow] = {}
        self.free: FreeWords | None = None
        self._column = column(self, 16)
        self._holder = QWidget()
        self._column.addWidget(self._holder)
        theme.changed.connect(self._narrow)

    def fill(self, entry: Entry, *, sought: str = "") -> None:
        """Show the parts of an entry, with what is looked for lit up."""
        self.clear()
        self._entry_id = entry.id
        self._answers = entry.answers
        self._sought = sought
        layout = column(self._holder, 18)
        if entry.title.strip():
            layout.addWidget(self._box(entry, TextField.TITLE, "question"))
        self._add_texts(layout, entry)
        for answer in entry.answers:
            layout.addWidget(self._answer(answer))
        facts = entry_words.facts(self._prompts, entry)
        if facts:
            layout.addWidget(inset(Text(facts, "soft")))
        for field in _LINES:
            guessed = field is LineField.SEEMED and entry.guess is not None
            if guessed or getattr(entry, field) is not None:
                layout.addLayout(lined_up(self._line(entry, field)))
        self._narrow()
        self.light(sought)

    def clear(self) -> None:
        """Show nothing, and lay by what can be undone in the words."""
        for name, box in self.boxes.items():
            self._kept.lay_by(box, self._entry_id, name)
        self.boxes, self.lines, self.free = {}, {}, None
        old, self._holder = self._holder, QWidget()
        self._column.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def settle(self) -> None:
        """Take the last keys in."""
        for box in self.boxes.values():
            box.settle()

    def light(self, sought: str) -> None:
        """Light up what is looked for."""
        self._sought = sought
        for shown in self._readable():
            shown.light(sought)

    def first_lit(self) -> TextBox | Formatted | None:
        """The first words that are lit."""
        return next((it for it in self._readable() if it.extraSelections()), None)

    def first(self) -> QWidget | None:
        """Where one begins to read by keyboard: the first words below the title."""
        if self.free is not None and self.free.reads:
            return self.free.shown
        boxes = [box for name, box in self.boxes.items() if name != TextField.TITLE]
        return next(iter(boxes or self.boxes.values()), None)

    def _readable(self) -> list[TextBox | Formatted]:
        shown: list[TextBox | Formatted] = [it for it in self.boxes.values() if not it.isHidden()]
        if self.free is not None and self.free.reads:
            shown.append(self.free.shown)
        return shown

    def _add_texts(self, layout: QVBoxLayout, entry: Entry) -> None:
        filled = [
            (field, chips)
            for field, chips in entry_words.ORDER
            if getattr(entry, field) or entry_words.chosen(self._prompts, entry, chips)
        ]
        bare = len(filled) == 1 and filled[0][0] is TextField.BODY and not entry.answers
        ground: Card | None = None
        for field, chips in filled:
            hue = _SIDES.get(field, "")
            if hue and (ground is None or ground.property("kind") != hue):
                ground = Card(hue, margin=16, spacing=12)
                layout.addLayout(lined_up(ground))
            part = self._part(entry, field, chips, bare=bare)
            if hue and ground is not None:
                ground.body.addWidget(part)
            else:
                layout.addWidget(part)

    def _part(
        self, entry: Entry, field: TextField, chips: ChipField | None, *, bare: bool
    ) -> QWidget:
        """One part: its name, its words and its chips."""
        holder = QWidget()
        layout = column(holder, 4)
        hue = "plum" if field is TextField.QUESTION else _SIDES.get(field, "")
        if not bare:
            layout.addWidget(inset(Text(entry_words.part(field), "small-bold", hue=hue)))
        if getattr(entry, field):
            box = self._box(entry, field, "quote" if field is TextField.QUESTION else "journal")
            if field is TextField.BODY and entry.kind is Kind.FREE:
                self.free = FreeWords(self._theme, box)
                self.free.turned.connect(self._light_again)
                layout.addWidget(self.free)
            else:
                layout.addWidget(box)
        chosen = entry_words.chosen(self._prompts, entry, chips)
        if chosen:
            layout.addWidget(_chips(chosen, hue))
        return holder

    def _answer(self, answer: Answer) -> QWidget:
        """A question as it was asked, and what was written under it."""
        holder = QWidget()
        layout = column(holder, 4)
        layout.addWidget(inset(Text(breakable(answer.question), "bold")))
        layout.addWidget(self._new_box(f"{_ANSWER}{answer.prompt}", answer.question, answer.words))
        return holder

    def _box(self, entry: Entry, field: TextField, role: str) -> TextBox:
        words = getattr(entry, field)
        return self._new_box(field.value, entry_words.part(field), words, role=role)

    def _new_box(self, name: str, said: str, words: str, *, role: str = "journal") -> TextBox:
        box = TextBox(self._theme, said, least=1, most=PAGE_LINES, kind="reading", role=role)
        box.setProperty("field", name)
        self._kept.put(box, self._entry_id, name, words)
        box.edited.connect(self._typed)
        self.boxes[name] = box
        return box

    def _line(self, entry: Entry, field: LineField) -> LineRow:
        """A line with the place on it, which can be moved here too."""
        row = LineRow(self._theme, self._prompts, field)
        row.setProperty("field", field.value)
        row.put(entry)
        row.changed.connect(self._placed)
        self.lines[field] = row
        return row

    def _typed(self) -> None:
        """Tell of the words that were changed, and of no others."""
        name = str(self.sender().property("field"))
        changes: dict[str, Any] = {name: self.boxes[name].words()}
        if name.startswith(_ANSWER):
            changes = {"answers": self._answered()}
        self.edited.emit(changes)

    def _placed(self) -> None:
        field = LineField(str(self.sender().property("field")))
        self.edited.emit({field.value: self.lines[field].value()})

    def _answered(self) -> tuple[Answer, ...]:
        """The answers as they stand in their boxes; blank ones leave none."""
        answers = (
            replace(it, words=self.boxes[f"{_ANSWER}{it.prompt}"].words()) for it in self._answers
        )
        return tuple(it for it in answers if it.words.strip())

    def _light_again(self) -> None:
        self.light(self._sought)

    def _narrow(self) -> None:
        """Keep the lines of text short at every text size."""
        self.setMaximumWidth(self._theme.px(TEXT_WIDTH))


def inset(text: Text) -> Text:
    """Words that begin where those in a box begin, which has room round them for its ring."""
    text.setIndent(INSET)
    return text


def lined_up(widget: QWidget, *, edge: int = 0) -> QHBoxLayout:
    """A row for what begins where the words in a box do; it has an `edge` that isn't seen."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET - edge, 0, INSET - edge, 0)
    row.addWidget(widget)
    return row


def _chips(labels: tuple[str, ...], hue: str) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    flow.setContentsMargins(INSET, 0, INSET, 0)
    for label in labels:
        flow.addWidget(Chip(label, hue))
    grow_with_width(row)
    return row
