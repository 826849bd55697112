"""Buttons and pills; the theme says how each kind looks."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from kindly.ui.widgets.flow import FlowLayout, grow_with_width

_ROUND, _GAP = 0.75, 3
"""How round a button is, as a part of its letters' size, and the line in its ring less so."""


class Button(QPushButton):
    """A push button; `kind` is primary, plain, quiet, link, fold or pill. Return presses it too."""

    def __init__(self, words: str, kind: str = "plain") -> None:
        super().__init__(words.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def turn(self, kind: str) -> None:
        """Makes it one of another kind."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)  # the ring alone would melt into the filled button
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlightedText().color(), 2))
            corner = self.fontInfo().pixelSize() * _ROUND - _GAP
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), corner, corner)


class Pills(QWidget):
    """A row of pills, one or several of which can be on; every pill can be let go again.

    No QButtonGroup: in one, exclusive or not, Qt lets Tab reach only the pill that is on.
    """

    changed = Signal()

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]], *, several: bool = False
    ) -> None:
        """`choices` are (stored word, label) pairs; `name` is what the group is about."""
        super().__init__()
        self._several = several
        self._pills: dict[str, Button] = {}
        layout = FlowLayout(self)
        for word, label in choices:
            pill = Button(label, "pill")
            pill.setCheckable(True)
            pill.setAccessibleName(label)
            pill.setProperty("word", word)
            self._pills[word] = pill
            pill.clicked.connect(self._clicked)
            layout.addWidget(pill)
        self.setAccessibleName(name)
        grow_with_width(self)

    def pill(self, word: str) -> Button:
        """The pill of a stored word."""
        return self._pills[word]

    def stops(self) -> tuple[Button, ...]:
        """Where Tab stops, in order."""
        return tuple(self._pills.values())

    def chosen(self) -> tuple[str, ...]:
        """The stored words that are on, in the order shown."""
        return tuple(word for word, pill in self._pills.items() if pill.isChecked())

    def choose(self, words: Iterable[str]) -> None:
        """Turns exactly these words on, without a signal."""
        on = set(words)
        for word, pill in self._pills.items():
            pill.setChecked(word in on)

    def _clicked(self, checked: bool) -> None:
        if not self._several and checked:
            self.choose([str(self.sender().property("word"))])
        self.changed.emit()
