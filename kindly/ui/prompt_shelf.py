"""The kinds of page there are, in the person's order, and the ways to more of them."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.own_prompts import OwnPrompts
from kindly.ui import prompt_rows
from kindly.ui.prompt_rows import CHANGE, Row, Rows
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import reveal
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate


class PromptShelf(QWidget):
    """Every kind of page as a row, with what can be done about it."""

    pressed = Signal(str, str)
    kind_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    left = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme) -> None:
        super().__init__()
        self._own = own
        self.own_kind = Button(translate("Prompts", "A kind of your own"), "primary")
        self.open_button = Button(translate("Prompts", "Open a file…"))
        self.save_button = Button(translate("Prompts", "Save yours as a file…"))
        self.back = Button(translate("Prompts", "Back"), "quiet")
        self.trouble = Text("", "bold", hue="honey")
        self.rows = Rows(theme, translate("Prompts", "Change what it asks"))
        self._soon = QTimer(self, singleShot=True, interval=0)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        for button in (self.own_kind, self.open_button, self.save_button, self.back):
            row.addWidget(button)
        words = translate(
            "Prompts",
            "These are the kinds of page under New. Put them in your order, hide some, or change "
            "what they ask. What you wrote before stays as it is.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            Heading(theme, translate("Prompts", "What the journal asks")),
            Text(words, "lead"),
            buttons,
            self.trouble,
            self.rows,
        ):
            column.addWidget(widget)
        self.trouble.hide()
        self.own_kind.clicked.connect(self.kind_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.back.clicked.connect(self.left)
        self.rows.pressed.connect(self.pressed)
        self.rows.lost.connect(self.focus_first)
        self._soon.timeout.connect(self._reveal)

    def refresh(self) -> None:
        """Shows the kinds as they are now."""
        forms, hidden = self._own.forms(), self._own.hidden()
        self.rows.fill(
            [
                Row(
                    key=form.key,
                    title=form.title,
                    about=form.about,
                    own=bool(form.id),
                    hidden=form.key in hidden,
                    buttons=(
                        CHANGE,
                        *prompt_rows.buttons(
                            first=form is forms[0],
                            last=form is forms[-1],
                            hidden=form.key in hidden,
                            can_hide=True,
                            own=bool(form.id),
                        ),
                    ),
                )
                for form in forms
            ]
        )
        self.save_button.setVisible(bool(self._own.shareable()))

    def say(self, words: str) -> None:
        """Says what is in the way; nothing where that is empty."""
        self.trouble.setText(breakable(words))
        self.trouble.setVisible(bool(words))
        if words:
            self._soon.start()
            announce(self.trouble, words)

    def focus_first(self) -> None:
        """Puts the keyboard on the way to a kind of one's own."""
        self.own_kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self) -> None:
        if self.trouble.isVisible():
            reveal(self.trouble)
