"""Every key and what it does, in a window that scrolls."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.panel import ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 520, 640


class KeysDialog(Dialog):
    """Lists the keys; the arrows and Page keys scroll, Esc closes."""

    def __init__(self, lines: Iterable[str], *, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Window", "Keys"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.page = ScrollPage(margin=24)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.windowTitle())
        self.page.body.addWidget(Heading(theme, self.windowTitle(), "question"))
        self.page.body.setSpacing(6)
        for line in lines:
            self.page.body.addWidget(Text(line))
        done = Button(translate("Window", "Close"))
        done.clicked.connect(self.close)
        self.page.body.addWidget(done)
        self.page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
