"""What stands by a step and helps: the week's pairs, a way to a plan, marks in plain words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from kindly.domain.deck import Deck
from kindly.domain.journal import Entry, Landing
from kindly.domain.prompts import Aid, Form, LineField, Prompts, Question, Step, answered
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.question_aid import ChosenQuestion, QuestionBank
from kindly.ui.step_fields import Beside, LineRow, StepFields, column
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

_ITEM, _BOLD = "- ", "**"


class Aids(QObject):
    """Makes what stands by a step, and passes its wishes on."""

    taken = Signal()
    """A question was taken; one would go on to it now."""
    guide_requested = Signal()
    plan_requested = Signal(str)
    entry_requested = Signal(int)

    def __init__(
        self, journal: JournalService, *, theme: Theme, prompts: Prompts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._theme = theme
        self._prompts = prompts
        self._deck: Deck[Question] | None = None
        self._maker: PlanMaker | None = None

    def beside(self, form: Form, step: Step, *, whole: bool) -> Beside | None:
        """What stands by a step, or None; `whole` says that all steps are on one page."""
        if step.aid is None or (step.aid is Aid.CHOSEN and whole):
            return None
        makers: dict[Aid, Callable[[], Beside]] = {
            Aid.QUESTIONS: self._bank,
            Aid.CHOSEN: self._chosen,
            Aid.PAIRS: self._pairs,
            Aid.PLAN: self._plan,
            Aid.BRING: BringTick,
            Aid.CANT_TELL: partial(CantTell, self._prompts, form, step),
            Aid.MARKS: Marks,
        }
        return makers[step.aid]()

    def plan_made(self) -> None:
        """Says that the plan that was asked for last is there."""
        if self._maker is not None:
            self._maker.made()

    def _bank(self) -> QuestionBank:
        if self._deck is None:
            self._deck = self._journal.questions(self._prompts.questions)
        try:
            carried = self._journal.carried_question()
        except NotebookError:  # one that can't be read now is simply not offered
            carried = ""
        bank = QuestionBank(
            self._theme, self._prompts.questions, self._deck, carried=carried.strip()
        )
        bank.taken.connect(self.taken)
        bank.guide_requested.connect(self.guide_requested)
        return bank

    def _chosen(self) -> ChosenQuestion:
        chosen = ChosenQuestion(self._theme, self._prompts.questions)
        chosen.guide_requested.connect(self.guide_requested)
        return chosen

    def _pairs(self) -> "WeekPairs":
        landings: list[Landing] | None
        try:
            landings = self._journal.week_landings()
        except NotebookError:
            landings = None
        pairs = WeekPairs(self._theme, self._prompts, landings)
        pairs.entry_requested.connect(self.entry_requested)
        return pairs

    def _plan(self) -> "PlanMaker":
        self._maker = PlanMaker()
        self._maker.plan_requested.connect(self.plan_requested)
        return self._maker


class CantTell(Beside):
    """Says that nobody knows how it was taken, which is an answer too."""

    def __init__(self, prompts: Prompts, form: Form, step: Step) -> None:
        super().__init__()
        self._form = form
        self._step = step
        self._unknown = prompts.sayings.unknown
        self._line: LineRow | None = None
        self.pill = Button(translate("Journal", "I can't tell"), "pill")
        self.pill.setCheckable(True)
        self.said = Text("", "small")
        layout = column(self, 8)
        layout.addWidget(self.pill)
        layout.addWidget(self.said)
        self.pill.clicked.connect(self._pressed)
        self._say()

    def serve(self, fields: StepFields) -> None:
        self._line = fields.lines.get(LineField.SEEMED)
        if self._line is not None:
            self._line.changed.connect(self._placed)

    def values(self, entry: Entry) -> dict[str, Any]:
        words = self.pill.text() if self.pill.isChecked() else ""
        return {"answers": answered(entry, self._form, self._step, words)}

    def put(self, entry: Entry) -> None:
        self.pill.setChecked(bool(entry.answer(self._step.id)))
        self._say()

    def _pressed(self) -> None:
        if self._line is not None and self.pill.isChecked():
            self._line.empty()
        self._say()
        if self.said.text():
            announce(self.said, self.said.text())
        self.edited.emit()

    def _placed(self) -> None:
        """A place on the line is an answer of its own."""
        if self._line is not None and self._line.value() is not None and self.pill.isChecked():
            self.pill.setChecked(False)
            self._say()
            self.edited.emit()

    def _say(self) -> None:
        self.said.setText(self._unknown if self.pill.isChecked() else "")
        self.said.setVisible(self.pill.isChecked())


class WeekPairs(Beside):
    """The person's own guesses of the last seven days and how it seemed; nothing is summed up."""

    entry_requested = Signal(int)
    above = True

    def __init__(self, theme: Theme, prompts: Prompts, landings: Sequence[Landing] | None) -> None:
        """`landings` is None where they can't be read."""
        super().__init__()
        question = prompts.line(LineField.SEEMED).question
        layout = column(self, 4)
        if landings is None:
            unread = translate("Journal", "Kindly couldn't read your notes just now.")
            layout.addWidget(Text(unread, "soft"))
            return
        if not landings:
            none = translate(
                "Journal", "No guess to look at from the last seven days. Your hunch is plenty."
            )
            layout.addWidget(Text(none, "soft"))
            return
        about = translate("Journal", "Your last seven days. Ring: your guess. Dot: how it seemed.")
        layout.addWidget(Text(about, "small"))
        from kindly.ui.landings import LandingsChart  # noqa: PLC0415 - for few pages only

        self.chart = LandingsChart(theme, question)
        self.chart.fill(landings)
        self.chart.entry_requested.connect(self.entry_requested)
        layout.addWidget(self.chart)


class PlanMaker(Beside):
    """Makes the words a plan, beside the other plans in Acts."""

    plan_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box: TextBox | None = None
        self._made = ""
        self.button = Button(translate("Journal", "Make it a plan"))
        self.said = Text("", hue="teal")
        holder = column(self, 8)
        holder.addWidget(self.button)
        holder.addWidget(self.said)
        self.button.clicked.connect(self._ask)

    def serve(self, fields: StepFields) -> None:
        self._box = fields.box
        if self._box is not None:
            self._box.edited.connect(self._look)
        self._look()

    def put(self, _entry: Entry) -> None:
        self._look()

    def made(self) -> None:
        """Says that the plan is there."""
        self._made = self._words()
        had_it = self.button.hasFocus()
        self._look()
        announce(self.said, self.said.text())
        if had_it and self._box is not None:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        return self._box.words().strip() if self._box is not None else ""

    def _look(self) -> None:
        """Offers the plan while there are words that aren't one yet."""
        words = self._words()
        made = bool(words) and words == self._made
        self.button.setVisible(bool(words) and not made)
        self.said.setText(translate("Journal", "It's with your plans in Acts.") if made else "")
        self.said.setVisible(made)

    def _ask(self) -> None:
        self.plan_requested.emit(self._words())


class BringTick(Beside):
    """Brings the page to the next session, as soon as there are words for it."""

    def __init__(self) -> None:
        super().__init__()
        self._box: TextBox | None = None
        self._had_words = False
        label = translate("Journal", "Bring this page to my next session")
        self.tick = Tick("bring", label, on=False)
        column(self, 0).addWidget(self.tick)
        self.tick.ticked.connect(self.edited)

    def serve(self, fields: StepFields) -> None:
        self._box = fields.box
        if self._box is not None:
            self._box.edited.connect(self._typed)

    def values(self, _entry: Entry) -> dict[str, Any]:
        return {"bring": self.tick.box.isChecked()}

    def put(self, entry: Entry) -> None:
        self.tick.put(on=entry.bring)
        self._had_words = self._has_words()

    def _has_words(self) -> bool:
        return self._box is not None and bool(self._box.words().strip())

    def _typed(self) -> None:
        """Ticks itself at the first word, and takes that back with the last."""
        if self._has_words() is not self._had_words:
            self._had_words = not self._had_words
            self.tick.box.setChecked(self._had_words)


class Marks(Beside):
    """Puts the signs of a heading, a list or bold into the words, or takes them away again."""

    above = True

    def __init__(self) -> None:
        super().__init__()
        self._box: TextBox | None = None
        self.heading = Button(translate("Journal", "Heading"), "starter")
        self.list = Button(translate("Journal", "List"), "starter")
        self.bold = Button(translate("Journal", "Bold"), "starter")
        holder = QWidget()
        row = FlowLayout(holder)
        for button in (self.heading, self.list, self.bold):
            row.addWidget(button)
        column(self, 0).addWidget(holder)
        self.heading.clicked.connect(self._make_heading)
        self.list.clicked.connect(self._make_list)
        self.bold.clicked.connect(self._make_bold)

    def serve(self, fields: StepFields) -> None:
        self._box = fields.box
        if self._box is not None:
            self._box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+B is bold here, whatever it is elsewhere; Return goes on with a list."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        pressed = event.type() == QEvent.Type.KeyPress
        if event.matches(QKeySequence.StandardKey.Bold):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if pressed:
                self._make_bold()
                return True
        if pressed and event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            return self._go_on_with_list()
        return super().eventFilter(watched, event)

    def _make_heading(self) -> None:
        self._mark_lines("## ")

    def _make_list(self) -> None:
        self._mark_lines(_ITEM)

    def _mark_lines(self, sign: str) -> None:
        """Puts the sign before each chosen line, or takes it away where each has it."""
        if self._box is None:
            return
        cursor = self._box.textCursor()
        document = self._box.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        blocks = [document.findBlockByNumber(at) for at in range(first, last + 1)]
        off = all(block.text().startswith(sign) for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            at = QTextCursor(block)
            if off:
                for _ in sign:
                    at.deleteChar()
            elif not block.text().startswith(sign):
                at.insertText(sign)
        cursor.endEditBlock()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on_with_list(self) -> bool:
        """Begins the next item after one with words, ends the list after one without."""
        assert self._box is not None
        cursor = self._box.textCursor()
        line = cursor.block().text()
        inside = cursor.positionInBlock() >= len(_ITEM) and line.startswith(_ITEM)
        if cursor.hasSelection() or not inside:
            return False
        if line.strip() == _ITEM.strip():
            move = QTextCursor.MoveOperation
            cursor.movePosition(move.StartOfBlock)
            cursor.movePosition(move.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("\n")  # what stands right under an item is read as part of it
        else:
            cursor.insertText(f"\n{_ITEM}")
        self._box.ensureCursorVisible()
        return True

    def _make_bold(self) -> None:
        """Puts two stars on both sides of what is chosen, or takes them away.

        With nothing chosen it begins bold words, and steps out of those that end here.
        """
        if self._box is None:
            return
        cursor = self._box.textCursor()
        at, line = cursor.positionInBlock(), cursor.block().text()
        within = line[:at].count(_BOLD) % 2 == 1 and line.startswith(_BOLD, at)
        if within and not cursor.hasSelection():
            self._leave_bold(cursor, empty=line[:at].endswith(_BOLD))
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        words = cursor.selectedText()
        bold = len(words) > len("****") and words.startswith(_BOLD) and words.endswith(_BOLD)
        cursor.insertText(words[2:-2] if bold else f"{_BOLD}{words}{_BOLD}")
        shift = (0, -4) if bold else (0, 4) if words else (2, 2)
        cursor.setPosition(start + shift[0])
        cursor.setPosition(end + shift[1], QTextCursor.MoveMode.KeepAnchor)
        self._box.setTextCursor(cursor)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_bold(self, cursor: QTextCursor, *, empty: bool) -> None:
        """Goes behind the stars that end bold words, or takes them away where there are none."""
        assert self._box is not None
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=len(_BOLD))
        if empty:
            for _ in _BOLD * 2:
                cursor.deletePreviousChar()
        self._box.setTextCursor(cursor)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
