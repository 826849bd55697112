"""Five dots that say how exposed an act may feel, with the same in words."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text

_STEP = 13
LEVELS = 5


class CourageDots(QWidget):
    """A label and five dots; the tooltip and the accessible name say the level in words."""

    def __init__(self, theme: Theme, label: str, level: int, meaning: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(label, "small", wrap=False))
        row.addWidget(_Dots(theme, level))
        row.addStretch(1)
        self.setToolTip(meaning)
        self.setAccessibleName(f"{label}: {meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class _Dots(QWidget):
    def __init__(self, theme: Theme, level: int) -> None:
        super().__init__()
        self._theme = theme
        self._level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(dots_width(self._theme), self._theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start = QPointF(0, self.height() / 2)
        paint_dots(painter, self._theme, start, self._level, mirrored=self.isRightToLeft())


def dots_width(theme: Theme) -> int:
    """How wide the five dots are."""
    return theme.px(LEVELS * _STEP + 2)


def paint_dots(
    painter: QPainter, theme: Theme, start: QPointF, level: int, *, mirrored: bool
) -> None:
    """Paints the five dots from the middle of their left edge on, as many filled as `level`."""
    unit = theme.scale
    painter.setPen(QPen(theme.colour("seen"), 1.5 * unit))
    for index in range(LEVELS):
        painter.setBrush(theme.colour("seen") if index < level else Qt.BrushStyle.NoBrush)
        left = LEVELS - 1 - index if mirrored else index
        centre = start + QPointF((_STEP * left + 6) * unit, 0)
        painter.drawEllipse(centre, 4.2 * unit, 4.2 * unit)
