"""A wide button whose words may take several lines, with a drawn mark at its start."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.text import Chip

ROW_WIDTH = 600
"""How wide rows of words are at most, at 100 %."""
_SIDE = 20
_LEAST = 44


class Mark(QWidget):
    """A small sign, always beside words that say the same.

    `shape` is dot or tick, which can be on, or eye (seen from outside) or ring (kept inside).
    """

    def __init__(self, theme: Theme, shape: str) -> None:
        super().__init__()
        self._theme = theme
        self._shape = shape
        self._on = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._measure)
        self._measure()

    def put(self, *, on: bool) -> None:
        """Draws it on or off."""
        self._on = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _SIDE, self.height() / _SIDE)
        meant = {"eye": "clay", "ring": "sky"}.get(self._shape)
        on = self._on or meant is not None
        colour = self._theme.colour(meant or ("teal" if on else "edge"))
        pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._shape == "eye":
            painter.drawEllipse(QRectF(1.5, 5, 17, 10))
        elif self._shape == "tick":
            painter.drawRoundedRect(QRectF(2, 2, 16, 16), 5, 5)
        else:
            painter.drawEllipse(QRectF(2, 2, 16, 16))
        if self._shape == "tick" and on:
            painter.drawPolyline([QPointF(6, 10), QPointF(9, 13), QPointF(14, 7)])
        elif on:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            reach = {"eye": 3.0, "ring": 2.0}.get(self._shape, 4.5)
            painter.drawEllipse(QPointF(10, 10), reach, reach)

    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(_SIDE), self._theme.px(_SIDE))
        self.update()


class WrapButton(Button):
    """A checkable row of words; a tag under them can say what they are, once that is known."""

    def __init__(self, theme: Theme, words: str, *, mark: str = "dot") -> None:
        """`mark` is dot where one of several is on, tick where any may be, empty for a plain one.

        Without a mark it is a button that does something and can't be on.
        """
        super().__init__("", "option")
        self._theme = theme
        self._said = plain(words)
        self._words = Emphasis(words)
        self._tag = Chip("", "honey")
        self._tag.hide()
        self._mark = Mark(theme, mark) if mark else None
        self.setCheckable(bool(mark))
        self.setAccessibleName(self._said)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        if self._mark is not None:
            self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeading)
        self._row.addLayout(column, 1)
        for part in (self._words, self._tag):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._look)
        theme.changed.connect(self._measure)
        self._measure()

    def words(self) -> str:
        """Its words, without their marks of weight."""
        return self._said

    def tag(self, words: str) -> None:
        """Names what it is; empty takes the name away."""
        self._tag.setText(words)
        self._tag.setVisible(bool(words))
        self.setAccessibleName(f"{self._said} ({words})" if words else self._said)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self._mark is not None:
            self._mark.setVisible(self.isEnabled())  # nothing to choose any more

    def _look(self, on: bool) -> None:
        if self._mark is not None:
            self._mark.put(on=on)

    def _measure(self) -> None:
        side, above = self._theme.px(14), self._theme.px(11)
        self._row.setContentsMargins(side, above, side, above)
        self._row.setSpacing(self._theme.px(12))
        self.setMinimumHeight(self._theme.px(_LEAST))
        self.updateGeometry()
