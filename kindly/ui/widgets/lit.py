"""One painted line of words in which what was looked for is lit up."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from kindly.domain.search import hits
from kindly.ui.theme import Theme

_MOST = 400
"""No line has room for more letters than this."""


def paint_lit(
    painter: QPainter,
    place: QRect,
    words: str,
    *,
    font: QFont,
    token: str,
    look: Theme,
    sought: str = "",
) -> None:
    """Writes one line, cut where there is no more room; hits stand on honey and underlined."""
    words = " ".join(words[:_MOST].split())
    words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(look.colour(token))
    found = hits(words, sought) if sought else ()
    if not found:
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, words)
        return
    layout = QTextLayout(words, font)
    lit = QTextCharFormat()
    lit.setBackground(look.colour("honey_soft"))
    lit.setForeground(look.colour("honey_soft_ink"))
    lit.setFontUnderline(True)
    layout.setFormats([_stretch(words, *where, lit) for where in found])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width())
    layout.endLayout()
    top = place.top() + (place.height() - line.height()) / 2
    left = float(place.left())
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        left = place.right() + 1 - line.naturalTextWidth()
    layout.draw(painter, QPointF(left, round(top)))


def _stretch(words: str, start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """A stretch of words in another look, counted as Qt counts."""
    stretch = QTextLayout.FormatRange()
    stretch.start = _units(words[:start])
    stretch.length = _units(words[start : start + length])
    stretch.format = look
    return stretch


def _units(words: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(words.encode("utf-16-le")) // 2
