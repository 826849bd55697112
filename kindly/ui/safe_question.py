"""The question before an act that needs a safe person."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class SafeQuestion(Card):
    """Asks before an act that needs a safe person; the answer is never stored."""

    answered = Signal(bool)
    support_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=28, spacing=12)
        self.act_id = ""
        self.body.addWidget(
            Heading(theme, translate("Acts", "Is this person safe to be open with?"), "question")
        )
        self.body.addWidget(
            Text(
                translate(
                    "Acts",
                    "Your answer isn't kept. If you're not sure, another act may be kinder.",
                ),
                "soft",
            )
        )
        holder = QWidget()
        row = FlowLayout(holder, spacing=10)
        self.yes = Button(translate("Acts", "Yes"), "primary")
        self.unsure = Button(translate("Acts", "Not sure"))
        self.no = Button(translate("Acts", "No"))
        support = Button(translate("Acts", "Need support?"), "quiet")
        for button in (self.yes, self.unsure, self.no, support):
            row.addWidget(button)
        self.body.addWidget(holder)
        self.yes.clicked.connect(self._safe)
        self.unsure.clicked.connect(self._unsafe)
        self.no.clicked.connect(self._unsafe)
        support.clicked.connect(self.support_requested)

    def about(self, act_id: str) -> None:
        """Asks about the person of one act."""
        self.act_id = act_id

    def focus_first(self) -> None:
        """Puts the keyboard on the first answer."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _safe(self) -> None:
        self.answered.emit(True)  # noqa: FBT003

    def _unsafe(self) -> None:
        self.answered.emit(False)  # noqa: FBT003
