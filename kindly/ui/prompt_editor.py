"""Writing one question of one's own; it keeps itself."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kindly.domain.own_prompts import MOST_LETTERS, OwnPrompt
from kindly.services.own_prompts import OwnPrompts
from kindly.ui.prompt_lines import KeptLines, Line
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class PromptEditor(Card):
    """A question and a line of help under it."""

    left = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme) -> None:
        super().__init__(margin=28, spacing=8)
        self._own = own
        self._forms: dict[str, str] = {}
        self._heading = Heading(theme, role="question")
        self.lines = KeptLines(
            (
                Line(
                    translate("Prompts", "What would you like to be asked?"),
                    translate("Prompts", "A small one is best, such as “What was soft today?”"),
                    MOST_LETTERS,
                ),
                Line(
                    translate("Prompts", "A line of help under it"),
                    translate("Prompts", "If you like."),
                    MOST_LETTERS,
                ),
            ),
            self._keep,
        )
        self.good = Button(translate("Prompts", "Good enough"), "primary")
        self.back = Button(translate("Prompts", "Back"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.good)
        row.addWidget(self.back)
        words = translate(
            "Prompts", "Pages you wrote before keep the question as it was asked then."
        )
        for widget in (self._heading, self.lines, Text(words, "small")):
            self.body.addWidget(widget)
        self.body.addSpacing(4)
        self.body.addWidget(buttons)
        self.good.clicked.connect(self._accept)
        self.back.clicked.connect(self.left)
        self.lines.entered.connect(self._accept)
        on_good_enough(self, self._accept)

    @property
    def prompt_id(self) -> str:
        """The id of the question that is written."""
        return self.lines.key

    def start_new(self, form: str) -> None:
        """Begins a question in a form, or goes on with one that has only its line of help."""
        self._heading.setText(translate("Prompts", "A question of your own"))
        if not (self.lines.begun() and self._forms.get(self.lines.key) == form):
            self._start(form, OwnPrompt(self._own.new_id(), ""))

    def start_change(self, form: str, prompt: OwnPrompt) -> None:
        """Shows a question to be changed."""
        self._heading.setText(translate("Prompts", "Change your question"))
        self._start(form, prompt)

    def focus_first(self) -> None:
        """Puts the keyboard on the question."""
        self.lines.focus_first()

    def _start(self, form: str, prompt: OwnPrompt) -> None:
        self._forms[prompt.id] = form
        self.lines.start(prompt.id, (prompt.question, prompt.hint))

    def _keep(self, key: str, words: tuple[str, ...]) -> None:
        question, hint = words
        self._own.put_prompt(self._forms[key], OwnPrompt(key, question, hint))

    def _accept(self) -> None:
        if self.lines.filled():
            self.left.emit()
