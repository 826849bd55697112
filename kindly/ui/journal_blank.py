"""What stands beside the journal's list while no page is shown."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class Blank(QWidget):
    """Stands on the right while no entry is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.note = Button(translate("Journal", "Write one line"))
        self._words = Text("", "lead")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(38, 28, 38, 24)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(Heading(theme, translate("Journal", "A place to look back"), "question"))
        layout.addWidget(self._words)
        layout.addWidget(self.note)
        layout.addStretch(2)
        self.say(notes=True)

    def say(self, *, notes: bool) -> None:
        """Say what can be done here, with and without notes in the list."""
        self._words.setText(
            translate("Journal", "Pick a note from the list, or write one line.")
            if notes
            else translate("Journal", "One line is enough to start. It keeps itself as you write.")
        )
