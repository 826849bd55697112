"""A grid of squares: a dot where something was done, open ground where nothing was yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QSizePolicy, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text, tip

_HIGH = 38
_WIDE = 44
_LEAST = 32
_GAP = 6
_LABEL = 0.36
"""How much of the width the words at the start of a row take at most."""


@dataclass(frozen=True, slots=True)
class SquareMark:
    """One square: whether it is filled, whether pressing it leads anywhere, and what it says."""

    filled: bool
    leads: bool
    spoken: str


class Square(QAbstractButton):
    """One square, painted; a button of its own, so that a screen reader finds it by its name."""

    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.filled = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, mark: SquareMark) -> None:
        """Stands for this from now on."""
        self.filled = mark.filled
        self.setEnabled(mark.leads)
        self.setAccessibleName(mark.spoken)
        self.setToolTip(tip(mark.spoken))
        leading = Qt.CursorShape.PointingHandCursor if mark.leads else Qt.CursorShape.ArrowCursor
        self.setCursor(leading)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self._theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _WAYS:
            self.moved.emit(event.key())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        round_ = look.px(8)
        over = self.underMouse() and self.isEnabled()
        painter.setPen(self._edge(over=over))
        painter.setBrush(look.colour("clay_soft" if self.filled else "sunk"))
        painter.drawRoundedRect(box, round_, round_)
        middle, reach = box.center(), look.px(5)
        if self.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("seen"))
            painter.drawEllipse(middle, reach, reach)
        elif over or self.hasFocus():
            painter.setPen(QPen(look.colour("soft"), 2 * look.scale))
            painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
            painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(frame, round_ + 2, round_ + 2)

    def _edge(self, *, over: bool) -> QPen:
        """Round a filled square a line, round one with an idea dots, round any other nothing."""
        if not self.isEnabled():
            return QPen(Qt.PenStyle.NoPen)
        dotted = not (self.filled or over)
        colour = self._theme.colour("seen" if self.filled else "edge")
        style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        return QPen(colour, (2 if over else 1) * self._theme.scale, style)


class SquareGrid(QWidget):
    """Squares with words above their columns and before their rows.

    Tab stops at one of them; the arrow keys, Home and End go on from there to all that lead
    anywhere. Where room is short the words of a row stand above it.
    """

    pressed = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._here = -1
        self._stacked: bool | None = None
        self.squares: tuple[Square, ...] = ()
        self.columns: tuple[Text, ...] = ()
        self.rows: tuple[Text, ...] = ()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        theme.changed.connect(self._arrange)

    def name(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Makes the squares of these rows and columns; done once."""
        self.rows = tuple(Text(words, "small") for words in rows)
        self.columns = tuple(Text(words, "small") for words in columns)
        for column in self.columns:
            column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.squares = tuple(Square(self._theme) for _ in rows for _ in columns)
        for square in self.squares:
            square.clicked.connect(self._clicked)
            square.moved.connect(self._moved)
        self._arrange()

    def fill(self, marks: Sequence[SquareMark]) -> None:
        """Shows these, row by row."""
        for square, mark in zip(self.squares, marks, strict=True):
            square.put(mark)
        able = [at for at, mark in enumerate(marks) if mark.leads]
        if able and self._here not in able:
            self._here = next((at for at in able if marks[at].filled), able[0])
        self._rove()

    def stacked(self) -> bool:
        """Whether the words of a row stand above it, for want of room beside it."""
        return bool(self._stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Puts everything in its place, as the width allows."""
        gap = self._theme.px(_GAP)
        beside = round(self.width() * _LABEL)
        metrics = QFontMetrics(self._theme.font("small"))
        longest = max((_longest(metrics, it.text()) for it in self.columns), default=0)
        needed = beside + len(self.columns) * (longest + gap)
        stacked = needed > self.width() or any(
            _longest(metrics, it.text()) > beside for it in self.rows
        )
        self._grid.setSpacing(gap)
        for row in self.rows:
            row.setMinimumWidth(0 if stacked else beside)
            row.setMaximumWidth(self.width() if stacked else beside)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        first = 0 if stacked else 1
        for column in range(len(self.columns) + 1):
            self._grid.setColumnStretch(
                column, 1 if first <= column < first + len(self.columns) else 0
            )
        for at, column_ in enumerate(self.columns):
            self._grid.addWidget(column_, 0, at + first)
        for at, row in enumerate(self.rows):
            line = 1 + at * (2 if stacked else 1)
            span = len(self.columns) if stacked else 1
            self._grid.addWidget(row, line, 0, 1, span)
            for place in range(len(self.columns)):
                square = self.squares[at * len(self.columns) + place]
                self._grid.addWidget(square, line + (1 if stacked else 0), place + first)

    def _rove(self) -> None:
        """Has Tab stop at the square the keyboard is or was on, and at no other."""
        for at, square in enumerate(self.squares):
            here = at == self._here and square.isEnabled()
            square.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.NoFocus)

    def _clicked(self) -> None:
        square = self.sender()
        if isinstance(square, Square):
            self._go(self.squares.index(square))
            self.pressed.emit(self._here)

    def _moved(self, key: int) -> None:
        if self.isRightToLeft():
            key = _MIRRORED.get(key, key)
        across, down = _WAYS[key]
        wide = len(self.columns)
        row, column = divmod(self._here, wide)
        way: Iterable[int]
        if not (across or down):
            ends = range(row * wide, (row + 1) * wide)
            way = ends if key == Qt.Key.Key_Home else reversed(ends)
        elif down:
            rows = range(row + 1, len(self.rows)) if down > 0 else range(row - 1, -1, -1)
            way = [it * wide + column for it in rows]
        else:
            columns = range(column + 1, wide) if across > 0 else range(column - 1, -1, -1)
            way = [row * wide + it for it in columns]
        self._go(next((at for at in way if self.squares[at].isEnabled()), self._here))

    def _go(self, at: int) -> None:
        self._here = at
        self._rove()
        self.squares[at].setFocus(Qt.FocusReason.TabFocusReason)


def _longest(metrics: QFontMetrics, words: str) -> int:
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0) + 4


_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (0, 0),
    Qt.Key.Key_End: (0, 0),
}
_MIRRORED: dict[int, int] = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
