"""What Hide shows: a blank page without a word of the app."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.widgets.button import Button

translate = QCoreApplication.translate


class Cover(QWidget):
    """Covers everything until it is asked to go; hovering reveals nothing."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._button = Button(translate("Cover", "Carry on"), "quiet")
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._button.clicked.connect(self.lifted)

    def take_focus(self) -> None:
        """Puts the keyboard on the way back."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
