"""What was looked for, lit up: in one painted line of words, and in a text."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from kindly.domain.search import hits
from kindly.ui.theme import Theme

_MOST = 400
"""No line has room for more letters than this."""
_MORE = "…"
_BEFORE = 0.6
"""So much of a line, at most, goes to what stands before the first hit, and to the hit."""
_MOST_LIT = 500
"""No more words than these are lit in one text."""
_MOST_READ = 200_000
"""So many letters of a text are looked through, from its beginning."""


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
    words = _cut(" ".join(words[:_MOST].split()), QFontMetrics(font), place.width(), sought)
    painter.setFont(font)
    painter.setPen(look.colour(token))
    found = hits(words, sought) if sought else ()
    if not found:
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, words)
        return
    layout = QTextLayout(words, font)
    lit = _lit(look)
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


def _cut(words: str, metrics: QFontMetrics, width: int, sought: str) -> str:
    """As much of the words as there is room for, with the first hit among it."""
    end = Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(words, end, width)
    found = hits(words, sought) if sought and shown != words else ()
    if not found or sum(found[0]) < len(shown):
        return shown
    begin = start = found[0][0]
    ends = start + found[0][1]
    while begin:
        before = words.rfind(" ", 0, begin - 1) + 1
        taken = metrics.horizontalAdvance(_MORE + words[before:ends])
        if taken > width * _BEFORE and _too_wide(_MORE + words[before:], metrics, width):
            break
        begin = before
    return metrics.elidedText(_MORE + words[begin:], end, width)


def _too_wide(words: str, metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(words) > width


def light_up(box: QPlainTextEdit | QTextEdit, sought: str, look: Theme) -> bool:
    """Lights up what is looked for in a box; False where none of it is there."""
    lit = lit_in(box.document(), sought, look)
    chosen = []
    for cursor, shape in lit:
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, shape
        chosen.append(selection)
    box.setExtraSelections(chosen)
    return bool(lit)


def go_to_first(box: QPlainTextEdit | QTextEdit) -> None:
    """Puts the cursor of a box where the first lit words begin."""
    lit, cursor = box.extraSelections(), box.textCursor()  # a cursor goes with its list
    cursor.setPosition(lit[0].cursor.selectionStart())
    box.setTextCursor(cursor)


def top_of_first(box: QPlainTextEdit | QTextEdit) -> int:
    """How far down in a box the first lit words stand."""
    lit = box.extraSelections()
    return box.cursorRect(lit[0].cursor).top() if lit else 0


def lit_in(
    document: QTextDocument, sought: str, look: Theme
) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """The places in a text that are looked for, line by line, and how they are lit."""
    found: list[tuple[QTextCursor, QTextCharFormat]] = []
    block = document.begin()
    while sought and block.isValid() and block.position() < _MOST_READ:
        words = block.text()
        for start, length in hits(words, sought):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + _units(words[:start]))
            ends = block.position() + _units(words[: start + length])
            cursor.setPosition(ends, QTextCursor.MoveMode.KeepAnchor)
            found.append((cursor, _lit(look)))
            if len(found) == _MOST_LIT:
                return found
        block = block.next()
    return found


def _lit(look: Theme) -> QTextCharFormat:
    """On honey and underlined."""
    lit = QTextCharFormat()
    lit.setBackground(look.colour("honey_soft"))
    lit.setForeground(look.colour("honey_soft_ink"))
    lit.setFontUnderline(True)
    return lit


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
