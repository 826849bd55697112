"""Questions to stay with: one to take from the bank, and the one that was taken."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.deck import Deck
from kindly.domain.journal import Entry
from kindly.domain.prompts import Question
from kindly.ui.step_fields import Beside, StepFields, column
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.fold import Fold
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, breakable
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.widgets.wrap_button import WrapButton

translate = QCoreApplication.translate

_PLAIN = Qt.KeyboardModifier.NoModifier


class QuestionCard(Card):
    """One question, with its line of care and what can be done with it."""

    guide_requested = Signal()

    def __init__(self, theme: Theme, about: str = "", buttons: Sequence[Button] = ()) -> None:
        super().__init__("plum", margin=18, spacing=8)
        self._question = Heading(theme, "", "quote")
        self.care = Text("")
        self.guide = Button(translate("Journal", "When kindness isn't the answer"), "link")
        if about:
            self.body.addWidget(Text(about, "small-bold", hue="plum"))
        for widget in (self._question, self.care, self.guide):
            self.body.addWidget(widget)
        if buttons:
            holder = QWidget()
            row = FlowLayout(holder)
            for button in buttons:
                row.addWidget(button)
            self.body.addWidget(holder)
        self.guide.clicked.connect(self.guide_requested)

    def ask(self, question: Question) -> None:
        """Shows this question."""
        self._question.setText(breakable(question.text))
        self.care.setText(question.note)
        self.care.setVisible(bool(question.note))
        self.guide.setVisible(bool(question.note))

    def words(self) -> str:
        """The question it shows."""
        return self._question.text()


class QuestionBank(Beside):
    """The question left for today, one of the bank and another, all of them, or one's own."""

    taken = Signal()
    guide_requested = Signal()
    above = True

    def __init__(
        self, theme: Theme, questions: Sequence[Question], deck: Deck[Question], *, carried: str
    ) -> None:
        """`carried` is the question that was left for another day; empty where there is none."""
        super().__init__()
        self._theme = theme
        self._questions = questions
        self._deck = deck
        self._offered: Question | None = None
        self._box: TextBox | None = None
        self.carried = carried
        self.take_carried = Button(translate("Journal", "Stay with this one"))
        self.take = Button(translate("Journal", "Stay with this one"))
        self.another = Button(translate("Journal", "Another"))
        self.card = QuestionCard(theme, buttons=(self.take, self.another))
        self.all = Fold(translate("Journal", "All the questions"), self._rows)
        self._own = Text(translate("Journal", "Or write your own"), "bold")
        layout = column(self, 12)
        if carried:
            left = translate("Journal", "You left this one here")
            card = QuestionCard(theme, left, (self.take_carried,))
            card.ask(Question("", carried))
            layout.addWidget(card)
        for widget in (self.card, self.all, self._own):
            layout.addWidget(widget)
        self.card.guide_requested.connect(self.guide_requested)
        self.take_carried.clicked.connect(self._take_carried)
        self.take.clicked.connect(self._take_offered)
        self.another.clicked.connect(self._deal_another)
        self._deal()

    def serve(self, fields: StepFields) -> None:
        self._box = fields.box
        if self._box is not None:
            self._own.setBuddy(self._box)

    def take_focus(self) -> bool:
        """On the first question, unless there are words already to go on with."""
        if self._box is None or self._box.words():
            return False
        first = self.take_carried if self.carried else self.take
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who types while a question is offered is writing their own."""
        letters = event.text()
        plain = event.modifiers() in (_PLAIN, Qt.KeyboardModifier.ShiftModifier)
        if self._box is None or not (plain and letters.strip() and letters.isprintable()):
            super().keyPressEvent(event)
            return
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._box.insertPlainText(letters)

    def offered(self) -> str:
        """The question of the bank that is shown."""
        return self._offered.text if self._offered is not None else ""

    def _deal(self) -> None:
        self._offered = self._deck.deal()
        if self._offered is None:
            self.card.hide()
            return
        self.card.ask(self._offered)
        name = translate("Journal", "Stay with: {question}").format(question=self._offered.text)
        self.take.setAccessibleName(name)

    def _deal_another(self) -> None:
        self._deal()
        announce(self.card, self.offered())

    def _rows(self) -> QWidget:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        for question in self._questions:
            row = WrapButton(self._theme, question.text, mark="")
            row.clicked.connect(self._take_row)
            rows.addWidget(row)
        return holder

    def _take_carried(self) -> None:
        self._put(self.carried)

    def _take_offered(self) -> None:
        self._put(self.offered())

    def _take_row(self) -> None:
        row = self.sender()
        if isinstance(row, WrapButton):
            self._put(row.words())

    def _put(self, question: str) -> None:
        """Puts the question into the box, in place of what is there; Ctrl+Z brings that back."""
        if self._box is None:
            return
        cursor = self._box.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(question)
        self._box.settle()
        self.taken.emit()


class ChosenQuestion(Beside):
    """The question that one stays with."""

    guide_requested = Signal()
    above = True

    def __init__(self, theme: Theme, questions: Sequence[Question]) -> None:
        super().__init__()
        self._questions = questions
        self.card = QuestionCard(theme)
        column(self, 0).addWidget(self.card)
        self.card.guide_requested.connect(self.guide_requested)

    def put(self, entry: Entry) -> None:
        words = entry.question.strip()
        known = (it for it in self._questions if it.text == words)
        self.card.ask(next(known, Question("", words)))
        self.setVisible(bool(words))
