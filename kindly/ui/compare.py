"""Kindness and compassion side by side, each row saying the same thing of both."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kindly.domain.learn import Comparison
from kindly.ui.glossary import Definitions
from kindly.ui.learn_shelf import Part
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.wrap_button import Mark

translate = QCoreApplication.translate

KINDNESS, COMPASSION = ("clay", "eye"), ("sky", "ring")
"""The hue and the shape of each; the same shapes stand in the lessons."""
_BESIDE = 560
"""From this width on the two stand side by side, at usual text size."""


class Side(Card):
    """What one row says of one of the two; its name stands over it where the other is not beside.

    The shape stands there always, so that nothing is told by colour alone.
    """

    def __init__(self, theme: Theme, look: tuple[str, str], name: str, words: str) -> None:
        hue, shape = look
        super().__init__(hue, margin=16, spacing=4)
        self.setAccessibleName(f"{name}: {words}")
        self.name = Text(name, "small-bold", hue=hue)
        self.words = Text(words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Mark(theme, shape), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.words)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)


class Rows(QWidget):
    """The rows of both; side by side under their two names, or one pair under the other."""

    def __init__(self, theme: Theme, comparison: Comparison) -> None:
        super().__init__()
        self._theme = theme
        self._beside: bool | None = None
        names = comparison.kindness, comparison.compassion
        self.heads = (Head(theme, KINDNESS, names[0]), Head(theme, COMPASSION, names[1]))
        self.pairs = [
            (Side(theme, KINDNESS, names[0], one), Side(theme, COMPASSION, names[1], other))
            for one, other in comparison.rows
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        theme.changed.connect(self._turn)
        self._turn()

    @property
    def beside(self) -> bool:
        """Whether the two stand side by side."""
        return bool(self._beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        if beside is self._beside:
            return
        self._beside = beside
        for head in self.heads:
            head.setVisible(beside)
        self._grid.setVerticalSpacing(8 if beside else 6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)
        for column, head in enumerate(self.heads):
            self._grid.addWidget(head, 0, column)
        for row, pair in enumerate(self.pairs):
            for column, side in enumerate(pair):
                side.name.setVisible(not beside)
                where = (row + 1, column) if beside else (3 * row + column + 1, 0)
                self._grid.addWidget(side, *where)
            self._grid.setRowMinimumHeight(3 * row + 3, 0 if beside else 8)
        self.updateGeometry()


class Head(QWidget):
    """The name of one of the two over its column, with its shape."""

    def __init__(self, theme: Theme, look: tuple[str, str], name: str) -> None:
        super().__init__()
        hue, shape = look
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(12)
        row.addWidget(Mark(theme, shape))
        row.addWidget(Heading(theme, name, "card", hue=hue), 1)


class CompareView(Part):
    """The two side by side, a question to carry, and the way to have it all on paper."""

    print_requested = Signal()
    prints = True

    def __init__(self, theme: Theme, comparison: Comparison, texts: Definitions) -> None:
        super().__init__(comparison.title)
        self._theme = theme
        self.rows = Rows(theme, comparison)
        self.strip = Card("plum", margin=22)
        self.strip.body.addWidget(Heading(theme, comparison.strip, "quote"))
        self.question = Card(margin=22)
        self.question.body.addWidget(Text(comparison.test, "small-bold"))
        self.question.body.addWidget(Heading(theme, comparison.question, "quote"))
        self.not_kindness = texts.text(comparison.not_kindness)
        self.note = Text(comparison.note, "small")
        self.print_button = Button(translate("Compare", "Print it…"))
        self.back = Button(translate("Compare", "Back to the lesson"), "quiet")
        self._lay_out()
        self.print_button.clicked.connect(self.print_requested)
        self.back.clicked.connect(self.back_requested)

    def take_focus(self) -> None:
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.print_button)
        flow.addWidget(self.back)
        parts = (
            Heading(self._theme, self.title),
            row,
            self.rows,
            self.strip,
            self.question,
            self.not_kindness,
            self.note,
        )
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in parts:
            column.addWidget(widget)
        column.addStretch(1)
