"""What one kind of page asks: its questions in their order, hidden ones and one's own."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.arranging import Topic
from kindly.domain.own_prompts import MOST_LETTERS, MOST_TITLE, OwnKind
from kindly.services.own_prompts import OwnPrompts
from kindly.ui import prompt_rows
from kindly.ui.prompt_lines import KeptLines, Line
from kindly.ui.prompt_rows import CHANGE, Row, Rows
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate


class PromptForm(QWidget):
    """One kind: its name where it is one's own, and its questions as rows."""

    pressed = Signal(str, str)
    prompt_requested = Signal()
    left = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme) -> None:
        super().__init__()
        self._own = own
        self.key = ""
        self._heading = Heading(theme, role="question")
        self._about = Text(role="soft")
        self.lines = KeptLines(
            (
                Line(translate("Prompts", "What is it called?"), "", MOST_TITLE),
                Line(
                    translate("Prompts", "A line about it"),
                    translate("Prompts", "If you like. It stands in this list."),
                    MOST_LETTERS,
                ),
            ),
            self._keep_kind,
        )
        self.add = Button(translate("Prompts", "A question of your own"), "primary")
        self.back = Button(translate("Prompts", "Back"))
        self.none = Text(
            translate(
                "Prompts", "No questions yet. Until there are, it's a blank page under its name."
            ),
            "soft",
        )
        self.trouble = Text("", "bold", hue="honey")
        self.rows = Rows(theme, translate("Prompts", "Change it"))
        self._lay_out(theme)
        self.add.clicked.connect(self._add)
        self.back.clicked.connect(self.left)
        self.lines.entered.connect(self._focus_add)
        self.rows.pressed.connect(self.pressed)
        self.rows.lost.connect(self._focus_add)
        on_good_enough(self, self._leave)

    def _lay_out(self, theme: Theme) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.add)
        row.addWidget(self.back)
        head = Card(margin=20, spacing=6)
        for widget in (self._heading, self._about, self.lines):
            head.body.addWidget(widget)
        head.body.setSpacing(8)
        head.body.addSpacing(6)
        head.body.addWidget(buttons)
        head.body.addWidget(self.trouble)
        self._asks = Heading(theme, translate("Prompts", "What it asks"), "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(head)
        column.addSpacing(12)
        for below in (self._asks, self.none, self.rows):
            column.addWidget(below)

    def show_form(self, key: str) -> None:
        """Shows the kind with this key; raises KeyError where there is none."""
        form = next(form for form in self._own.forms() if form.key == key)
        kind = self._own.kind(key)
        self._turn_to(key, own=kind is not None)
        if kind is not None:
            self.lines.start(key, (kind.title, kind.about))
        self._heading.setText(breakable(form.title))
        self._about.setText(breakable(form.about))

    def start_kind(self) -> None:
        """Begins a kind of one's own, or goes on with one that has no name yet."""
        if self.lines.begun() and self._own.kind(self.lines.key) is None:
            self._turn_to(self.lines.key, own=True)
        else:
            key = self._own.new_id()
            self._turn_to(key, own=True)
            self.lines.start(key, ("", ""))
        self._heading.setText(translate("Prompts", "A kind of your own"))

    def refresh(self) -> None:
        """Shows the questions as they are now."""
        kind = self._own.kind(self.key)
        if kind is not None:
            self._heading.setText(breakable(kind.title))
        found = self._topics()
        self.rows.fill([self._row(found, at) for at in range(len(found))])
        self._asks.setVisible(bool(found))
        self.none.setVisible(not found)

    def topic(self, step_id: str) -> tuple[int, Topic] | None:
        """The place of a question and the question; None where it is gone."""
        found = enumerate(self._topics())
        return next(((at, it) for at, it in found if it.step.id == step_id), None)

    def focus_first(self) -> None:
        """Puts the keyboard on the name where there is one to give, else on a new question."""
        if self.lines.isVisibleTo(self) and not self.lines.words()[0]:
            self.lines.focus_first()
        else:
            self._focus_add()

    def _turn_to(self, key: str, *, own: bool) -> None:
        self.key = key
        self.trouble.hide()
        self.lines.setVisible(own)
        self._about.setVisible(not own)
        self.refresh()

    def _topics(self) -> tuple[Topic, ...]:
        """The questions there are; none where the kind has no name yet, or none of its own."""
        kind = self._own.kind(self.key)
        known = kind is not None or any(form.key == self.key for form in self._own.forms())
        if not known or (kind is not None and not kind.prompts):
            return ()
        return self._own.topics(self.key)

    def _row(self, found: tuple[Topic, ...], at: int) -> Row:
        topic = found[at]
        step = topic.step
        neighbours = (found[at - 1] if at else None, found[at + 1] if found[at + 1 :] else None)
        ends = [it is None or it.step.stamp is not step.stamp for it in neighbours]
        others = any(not it.hidden for it in found if it is not topic)
        return Row(
            key=step.id,
            title=step.question,
            about=step.hint,
            own=topic.own,
            hidden=topic.hidden,
            buttons=(
                *((CHANGE,) if topic.own else ()),
                *prompt_rows.buttons(
                    first=ends[0],
                    last=ends[1],
                    hidden=topic.hidden,
                    can_hide=others,
                    own=topic.own,
                ),
            ),
        )

    def _keep_kind(self, key: str, words: tuple[str, ...]) -> None:
        title, about = words
        kind = self._own.kind(key) or OwnKind(key, title)
        self._own.put_kind(OwnKind(key, title, about, kind.prompts, gone=kind.gone))

    def _add(self) -> None:
        """Asks for a new question, where there is a page to ask it on and room for it."""
        if not self.lines.isHidden():
            if not self.lines.filled():
                return
            self.lines.flush()
            if self._own.kind(self.key) is None:  # it couldn't be kept, and that was told
                return
        if self._own.room_for_prompt(self.key):
            self.prompt_requested.emit()
            return
        self.trouble.setText(
            translate("Prompts", "This page is full. Take a question away to make room.")
        )
        self.trouble.show()
        announce(self.trouble, self.trouble.text())

    def _focus_add(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.left.emit()
