"""After a plan: one warm line, how they seemed to take it, and a note if the person fancies one."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from kindly.domain.acts import Outcome, Plan
from kindly.domain.prompts import LineField, Prompts
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card
from kindly.ui.widgets.scale_line import LabelledLine
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_DONE = (Outcome.TRIED, Outcome.CHANGED)


class OutcomePanel(Card):
    """Says that any end of a plan is fine, and offers what could come next."""

    seemed_told = Signal(int, object)
    """The plan's id, and a place from 0 to 100 or None."""
    write_requested = Signal(int)
    note_requested = Signal()
    later_requested = Signal(int)
    undo_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, prompts: Prompts) -> None:
        super().__init__("teal", margin=18, spacing=8)
        self._prompts = prompts
        self._plan: Plan | None = None
        self.about = Text("", "small", hue="teal")
        self.said = Text("", "bold", hue="teal")
        line = prompts.line(LineField.SEEMED)
        self.seemed = LabelledLine(theme, line.question, line.low, line.high)
        self.seemed.setMaximumWidth(TEXT_WIDTH)
        self.answer = Text("", hue="teal")
        self.write = Button(translate("Acts", "Write a few lines"))
        self.note = Button(translate("Acts", "Quick note"))
        self.later = Button(translate("Acts", "Keep it for later"))
        self.undo = Button(translate("Acts", "Undo"), "quiet")
        self.close_button = Button(translate("Acts", "That's all"), "quiet")
        holder = QWidget()
        row = FlowLayout(holder)
        for button in (self.write, self.note, self.later, self.undo, self.close_button):
            row.addWidget(button)
        for widget in (self.about, self.said, self.seemed, self.answer, holder):
            self.body.addWidget(widget)
        self.seemed.line.placed.connect(self._seemed)
        self.write.clicked.connect(self._write)
        self.note.clicked.connect(self.note_requested)
        self.later.clicked.connect(self._later)
        self.undo.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    @property
    def plan(self) -> Plan | None:
        """The plan it speaks of."""
        return self._plan

    def show_plan(self, plan: Plan) -> None:
        """Speaks of a plan that has just ended."""
        self._plan = plan
        sayings = self._prompts.sayings
        words = {
            Outcome.TRIED: sayings.tried,
            Outcome.CHANGED: sayings.changed,
            Outcome.LET_GO: sayings.let_go,
        }.get(plan.outcome or Outcome.SOMETHING_ELSE, sayings.something_else)
        done = plan.outcome in _DONE
        self.about.setText(plan.action)
        self.said.setText(words)
        self.seemed.line.put(None, ring=plan.guess)
        self.seemed.setVisible(done)
        self.answer.setText(self._ring())
        self.answer.setVisible(done)
        self.write.setVisible(done)
        self.later.setVisible(plan.outcome is Outcome.LET_GO)
        self.show()
        announce(self, words)
        (self.seemed.line if done else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def _seemed(self) -> None:
        if self._plan is None:
            return
        place = self.seemed.line.place()
        words = self._prompts.said_of(self._plan.guess, place) if place is not None else ""
        self.answer.setText(words or self._ring())
        if words:
            announce(self.answer, words)
        self.seemed_told.emit(self._plan.id, place)

    def _ring(self) -> str:
        """What the ring is, in the place where the answer will stand."""
        guessed = self._plan is not None and self._plan.guess is not None
        return translate("Acts", "The ring is your guess.") if guessed else ""

    def _write(self) -> None:
        if self._plan is not None:
            self.write_requested.emit(self._plan.id)

    def _later(self) -> None:
        if self._plan is not None:
            self.later_requested.emit(self._plan.id)

    def _undo(self) -> None:
        if self._plan is not None:
            self.undo_requested.emit(self._plan.id)
