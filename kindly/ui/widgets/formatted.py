"""Words with headings, lists, bold and italic, to read; they are changed somewhere else."""

from collections.abc import Sequence
from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from kindly.domain.markup import Block, Shape, Span
from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import go_to_first, light_up, top_of_first
from kindly.ui.widgets.text_box import TEXT_WIDTH

_HEADINGS = {1: "question", 2: "card"}
_SMALLEST_HEADING = "quote"
_INDENT = 26
_LINE = 135
"""The height of a line, in percent."""
_BULLETS = ("•", "–")


class Formatted(QTextEdit):
    """Shows blocks as high as they are; Return, or a click that marks nothing, asks to change."""

    change_requested = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self._sought = ""
        self.setProperty("kind", "reading")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._write)

    def fill(self, blocks: Sequence[Block]) -> None:
        """Show these blocks."""
        self._blocks = tuple(blocks)
        self._write()

    def light(self, sought: str) -> bool:
        """Light up what is looked for; False where none of it is here."""
        self._sought = sought
        return light_up(self, sought, self._theme)

    def go_to_lit(self) -> None:
        """Put the cursor where the first lit words begin."""
        go_to_first(self)

    def lit_top(self) -> int:
        """How far down the first lit words stand."""
        return top_of_first(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(TEXT_WIDTH), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.change_requested.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.change_requested.emit()

    def _write(self) -> None:
        self.setMaximumWidth(self._theme.px(TEXT_WIDTH))
        self.clear()
        cursor = self.textCursor()
        for place, block in enumerate(self._blocks):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(block, first=place == 0))
            if block.shape is Shape.ITEM:
                self._mark(cursor, block)
            for span in block.spans:
                cursor.insertText(span.text.replace("\n", "\u2028"), self._look(block, span))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.light(self._sought)
        self._fit()

    def _block_format(self, block: Block, *, first: bool) -> QTextBlockFormat:
        look = QTextBlockFormat()
        tight = block.shape is Shape.ITEM
        above = 18 if block.shape is Shape.HEADING else 4 if tight else 10
        look.setTopMargin(0 if first else self._theme.px(above))
        look.setLineHeight(
            120 if block.shape is Shape.HEADING else _LINE,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        if block.shape is Shape.HEADING:
            look.setHeadingLevel(block.level)
        inset = self._theme.px(_INDENT * block.depth)
        look.setLeftMargin(inset)
        if tight and not _from_right(block.text):
            look.setTextIndent(-self._theme.px(_INDENT - 4))
        return look

    def _mark(self, cursor: QTextCursor, block: Block) -> None:
        """The bullet or the number of an item."""
        bullet = _BULLETS[min(block.depth, len(_BULLETS)) - 1]
        mark = bullet if block.number is None else f"{block.number}."
        cursor.insertText(f"{mark}\u2002", self._look(block, Span("")))

    def _look(self, block: Block, span: Span) -> QTextCharFormat:
        role = "journal"
        if block.shape is Shape.HEADING:
            role = _HEADINGS.get(block.level, _SMALLEST_HEADING)
        font = self._theme.font(role)
        if span.bold and block.shape is not Shape.HEADING:
            font.setWeight(QFont.Weight.Bold)
        font.setItalic(span.italic)
        look = QTextCharFormat()
        look.setFont(font)
        look.setForeground(self._theme.colour("ink"))
        return look

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        return round(self.document().size().height()) + 2 * (self._theme.px(3) + 3)


def _from_right(text: str) -> bool:
    """Whether the first letter is of a script that runs from right to left."""
    ways = map(bidirectional, text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)
