"""What Kindly wrote down of what broke, to be looked at before it is shown to anybody."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from kindly.services.crash import CrashLog
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

_WIDTH, _HEIGHT, _MARGIN = 640, 560, 24
_MOST_LINES = 60
_SCROLL = {
    int(Qt.Key.Key_Down): QAbstractSlider.SliderAction.SliderSingleStepAdd,
    int(Qt.Key.Key_Up): QAbstractSlider.SliderAction.SliderSingleStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
}


class LogDialog(Dialog):
    """Shows the last lines of the log; all of it can be copied."""

    def __init__(self, log: CrashLog, *, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words = log.read()
        self.setWindowTitle(translate("Log", "What broke"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        page = ScrollPage(margin=_MARGIN, foot=12)
        self.page = page
        page.body.addWidget(Heading(theme, self.windowTitle(), "question"))
        page.body.addWidget(Text(_about(), "soft"))
        self.lines = Text(breakable(_last(self._words)), "small")
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card = Card("sunk", margin=16)
        card.body.addWidget(self.lines)
        page.body.addWidget(card)
        page.body.addStretch(1)
        self.said = Text("", hue="teal")
        self.said.hide()
        self.copy = Button(translate("Log", "Copy it all"))
        self.copy.setVisible(bool(self._words))
        self.leave = Button(translate("Log", "Close"))
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.copy)
        row.addWidget(self.leave)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 10, _MARGIN, 20)
        foot.setSpacing(12)
        foot.addWidget(self.said)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.close)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _SCROLL.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self.page.verticalScrollBar().triggerAction(action)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        words = translate("Log", "Copied.")
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)


def _about() -> str:
    return translate(
        "Log",
        "When something breaks, Kindly writes down what kind of thing it was and where in its "
        "own code. No word of yours is in it. It stays in Kindly's folder and goes nowhere.",
    )


def _last(words: str) -> str:
    lines = words.splitlines()[-_MOST_LINES:]
    return "\n".join(lines) if lines else translate("Log", "Nothing broke so far.")
