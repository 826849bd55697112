"""Words side by side, all of one size, each with when it came below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.text import tip

_SIDE, _ABOVE = 15, 8
_LEAST = 44


@dataclass(frozen=True, slots=True)
class WordMark:
    """A word, what it stands for, when it came, and all of that as a sentence."""

    key: str
    words: str
    when: str
    spoken: str


class Word(QAbstractButton):
    """One word, painted, to press."""

    def __init__(self, theme: Theme, mark: WordMark) -> None:
        super().__init__()
        self._theme = theme
        self.mark = mark
        self.setAccessibleName(mark.spoken)
        self.setToolTip(tip(mark.spoken))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        large, small = (QFontMetrics(font) for font in self._fonts())
        wide = max(
            large.horizontalAdvance(self.mark.words), small.horizontalAdvance(self.mark.when)
        )
        high = large.height() + (small.height() if self.mark.when else 0)
        look = self._theme
        return QSize(max(wide + 2 * look.px(_SIDE), look.px(_LEAST)), high + 2 * look.px(_ABOVE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        edge = QPen(look.colour("felt"), (2 if self.underMouse() else 1) * look.scale)
        painter.setPen(QPen(look.colour("focus"), 3) if self.hasFocus() else edge)
        painter.setBrush(look.colour("sky_soft"))
        painter.drawRoundedRect(box, look.px(14), look.px(14))
        inner = self.rect().adjusted(look.px(8), look.px(_ABOVE), -look.px(8), -look.px(_ABOVE))
        large, small = self._fonts()
        first = QFontMetrics(large).height()
        self._write(painter, self.mark.words, large, "sky_soft_ink", inner.adjusted(0, 0, 0, 0))
        self._write(painter, self.mark.when, small, "soft", inner.adjusted(0, first, 0, 0))

    def _write(self, painter: QPainter, words: str, font: QFont, colour: str, place: QRect) -> None:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        line = QRect(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), fitting)

    def _fonts(self) -> tuple[QFont, QFont]:
        large = self._theme.font("body")
        large.setBold(True)
        return large, self._theme.font("small")


class WordRow(QWidget):
    """The words in a row that wraps; `chosen` carries the key of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._row = FlowLayout(self, spacing=10)
        self.words: tuple[Word, ...] = ()
        grow_with_width(self)

    def fill(self, marks: Sequence[WordMark]) -> None:
        """Shows these words, in this order, in place of the last ones."""
        for word in self.words:
            self._row.removeWidget(word)
            word.hide()
            word.deleteLater()
        self.words = tuple(Word(self._theme, mark) for mark in marks)
        for word in self.words:
            word.clicked.connect(self._clicked)
            self._row.addWidget(word)
        self.updateGeometry()

    def _clicked(self) -> None:
        word = self.sender()
        if isinstance(word, Word):
            self.chosen.emit(word.mark.key)
