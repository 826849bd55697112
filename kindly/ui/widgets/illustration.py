"""The drawn panel of a card: big soft shapes and one line drawing, chosen by the act's tags."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kindly.ui.theme import Theme

_HEIGHT = 128


class Illustration(QWidget):
    """A decoration without meaning of its own; `hue` is clay, sky or plum."""

    def __init__(self, theme: Theme, drawing: str, hue: str, *, height: int = _HEIGHT) -> None:
        """`drawing` is face, voice, words, body, presence, deed, gift or play."""
        super().__init__()
        self._theme = theme
        self._drawing = drawing
        self._hue = hue
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        frame = QPainterPath()
        frame.addRoundedRect(area, 16, 16)
        painter.setClipPath(frame)
        painter.fillPath(frame, self._theme.colour(f"{self._hue}_soft"))
        shade = self._theme.colour(self._hue)
        shade.setAlphaF(0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        small, big = area.height() * 0.36, area.height() * 0.95
        painter.drawEllipse(QPointF(area.width() * 0.10, 0), small, small)
        painter.drawEllipse(QPointF(area.width() * 0.83, area.height() * 1.05), big, big)
        pen = QPen(self._theme.colour(self._hue), 3.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(area.center())
        painter.drawPath(_DRAWINGS[self._drawing]())


def _face() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(-21, -9), 13, 13)
    path.addEllipse(QPointF(21, -9), 13, 13)
    path.moveTo(-30, 22)
    path.quadTo(0, 42, 30, 22)
    return path


def _words() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-36, -28, 46, 32), 10, 10)
    path.moveTo(-24, 4)
    path.lineTo(-24, 15)
    path.lineTo(-14, 4)
    path.addRoundedRect(QRectF(-8, -10, 44, 30), 10, 10)
    path.moveTo(4, 6)
    path.quadTo(14, 14, 24, 6)
    return path


def _voice() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-34, -18, 36, 30), 10, 10)
    path.moveTo(-22, 12)
    path.lineTo(-22, 22)
    path.lineTo(-12, 12)
    for reach in (12, 22, 32):
        path.moveTo(8 + reach * 0.5, -3 - reach * 0.6)
        path.quadTo(12 + reach * 0.9, -3, 8 + reach * 0.5, -3 + reach * 0.6)
    return path


def _body() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(-19, -18), 8, 8)
    path.addEllipse(QPointF(19, -14), 8, 8)
    path.moveTo(-34, 26)
    path.cubicTo(-34, 0, -12, -4, -4, 12)
    path.moveTo(36, 28)
    path.cubicTo(36, 4, 14, 0, 4, 12)
    return path


def _presence() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(-16, -17), 9, 9)
    path.addEllipse(QPointF(14, -17), 9, 9)
    path.moveTo(-34, 20)
    path.cubicTo(-32, -6, -2, -6, -1, 20)
    path.cubicTo(0, -6, 32, -6, 34, 20)
    path.moveTo(-44, 27)
    path.lineTo(44, 27)
    return path


def _deed() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-26, -12, 40, 34), 8, 8)
    path.moveTo(14, -4)
    path.cubicTo(34, -6, 34, 16, 14, 14)
    for x in (-16, -6, 4):
        path.moveTo(x, -20)
        path.quadTo(x + 5, -26, x, -32)
    return path


def _gift() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-28, -8, 56, 34), 6, 6)
    path.moveTo(-32, -8)
    path.lineTo(32, -8)
    path.moveTo(0, -8)
    path.lineTo(0, 26)
    path.moveTo(0, -8)
    path.cubicTo(-26, -14, -18, -34, 0, -10)
    path.cubicTo(18, -34, 26, -14, 0, -8)
    return path


def _play() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, -2), 28, 28)
    path.addEllipse(QPointF(-10, -9), 2.4, 2.4)
    path.moveTo(6, -9)
    path.lineTo(15, -9)
    path.moveTo(-13, 7)
    path.quadTo(2, 22, 15, 4)
    path.moveTo(-40, -24)
    path.lineTo(-33, -19)
    path.moveTo(40, -24)
    path.lineTo(33, -19)
    return path


_DRAWINGS = {
    "face": _face,
    "voice": _voice,
    "words": _words,
    "body": _body,
    "presence": _presence,
    "deed": _deed,
    "gift": _gift,
    "play": _play,
}
