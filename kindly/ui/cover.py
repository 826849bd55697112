"""What Hide shows: a blank page without a word of the app."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class Cover(QWidget):
    """Covers everything until it is asked to go; hovering reveals nothing."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = Text("", "soft", wrap=True)
        self.said.hide()
        self._button = Button(translate("Cover", "Carry on"), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(1)
        layout.addWidget(self.said)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._button.clicked.connect(self.lifted)

    def say(self, words: str) -> None:
        """Says a line over the way back, or nothing more."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            announce(self.said, words)

    def take_focus(self) -> None:
        """Puts the keyboard on the way back."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
