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
        return QSize(self._theme.px(LEVELS * _STEP + 2), self._theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._theme.scale
        painter.setPen(QPen(self._theme.colour("seen"), 1.5 * unit))
        for index in range(LEVELS):
            filled = index < self._level
            painter.setBrush(self._theme.colour("seen") if filled else Qt.BrushStyle.NoBrush)
            left = index if not self.isRightToLeft() else LEVELS - 1 - index
            centre = QPointF((_STEP * left + 6) * unit, self.height() / 2)
            painter.drawEllipse(centre, 4.2 * unit, 4.2 * unit)
