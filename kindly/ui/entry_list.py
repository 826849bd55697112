"""The journal's list: a date, a chip, a headline and a line more for each entry, by month."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kindly.domain.journal import EntryLine, Side
from kindly.ui.entry_model import LINE, MONTH, LineModel, headline, side
from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import paint_lit
from kindly.ui.widgets.rows import paint_ground, scroll_by_pixels, set_up_rows

_HUES = {Side.SEEN: "clay", Side.FELT: "sky", Side.BOTH: "plum"}
Index = QModelIndex | QPersistentModelIndex
_PAD = 14
_GAP = 4


class EntryDelegate(QStyledItemDelegate):
    """Paints one entry; what was looked for is lit up in honey and underlined."""

    def __init__(self, theme: Theme, model: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._words = ""
        self._small = self._body = self._bold = self._bold_small = QFont()
        theme.changed.connect(self._measure)
        self._measure()

    def look_for(self, words: str) -> None:
        """Light these words up from now on."""
        self._words = words

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._row_height
        if index.data(MONTH):
            height += self._month_height
        return QSize(self._theme.px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: EntryLine | None = index.data(LINE)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        rect = QRect(option.rect)
        month = index.data(MONTH)
        if month:
            self._paint_month(painter, rect, month)
            rect.setTop(rect.top() + self._month_height)
        rect.adjust(1, 1, -1, -self._theme.px(_GAP))
        paint_ground(painter, rect, option.state, look=self._theme, lift=False)
        self._paint_line(painter, rect.adjusted(*self._inside), line)
        painter.restore()

    def _measure(self) -> None:
        """Work out fonts and heights, once for every theme and text size."""
        px = self._theme.px
        self._small = self._theme.font("small")
        self._bold_small = self._theme.font("small")
        self._bold_small.setBold(True)
        self._body = self._theme.font("body")
        self._bold = self._theme.font("body")
        self._bold.setBold(True)
        small, body = QFontMetrics(self._small), QFontMetrics(self._body)
        self._chip_height = small.height() + px(8)
        self._inside = (px(_PAD), px(11), -px(_PAD), -px(10))
        lines = self._chip_height + 2 * (body.height() + px(3))
        self._row_height = lines + px(21) + px(_GAP) + 2
        self._month_height = small.height() + px(14)
        self.sizeHintChanged.emit(QModelIndex())

    def _paint_month(self, painter: QPainter, rect: QRect, month: str) -> None:
        """Write the month above its first entry."""
        painter.setFont(self._bold_small)
        painter.setPen(self._theme.colour("soft"))
        place = QRect(rect.left() + 1, rect.top(), rect.width() - 1, self._month_height)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, month)

    def _paint_line(self, painter: QPainter, rect: QRect, line: EntryLine) -> None:
        """Write the date, the chip, the headline and the excerpt."""
        right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = QRect(rect.left(), rect.top(), rect.width(), self._chip_height)
        taken = 0
        if line.side is not None:
            taken = self._paint_chip(painter, top, line.side, mirrored=right_to_left)
        gap = self._theme.px(8)
        date = (
            top.adjusted(taken + gap, 0, 0, 0)
            if right_to_left
            else top.adjusted(0, 0, -taken - gap, 0)
        )
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetrics(self._small).elidedText(
            self._model.day(line), Qt.TextElideMode.ElideRight, date.width()
        )
        painter.drawText(date, flags, words)
        step = QFontMetrics(self._body).height() + self._theme.px(3)
        place = QRect(rect.left(), top.bottom() + 1, rect.width(), step)
        self._paint_words(painter, place, headline(line), self._bold, "ink")
        place.translate(0, step)
        self._paint_words(painter, place, line.excerpt, self._body, "soft")

    def _paint_chip(self, painter: QPainter, row: QRect, word: Side, *, mirrored: bool) -> int:
        """Draw the chip at the far end of its row and return its width."""
        hue = _HUES[word]
        words = side(word)
        width = QFontMetrics(self._bold_small).horizontalAdvance(words) + 2 * self._theme.px(13)
        left = row.left() if mirrored else row.right() + 1 - width
        chip = QRect(left, row.top(), width, self._chip_height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{hue}_soft"))
        painter.drawRoundedRect(chip, self._chip_height / 2, self._chip_height / 2)
        painter.setFont(self._bold_small)
        painter.setPen(self._theme.colour(f"{hue}_soft_ink"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return width

    def _paint_words(
        self, painter: QPainter, place: QRect, words: str, font: QFont, token: str
    ) -> None:
        """Write one line, cut where there is no more room, with what was found lit up."""
        paint_lit(
            painter, place, words, font=font, token=token, look=self._theme, sought=self._words
        )


class EntryList(QListView):
    """Entries to choose from with mouse or arrows; it scrolls down and never sideways."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, model: LineModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._delegate = EntryDelegate(theme, model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        set_up_rows(self, name)
        scroll_by_pixels(self)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def look_for(self, words: str) -> None:
        """Light up what is being looked for."""
        self._delegate.look_for(words)
        self.viewport().update()

    def show_chosen(self, entry_id: int | None) -> None:
        """Mark an entry as the one shown, without a signal."""
        row = -1 if entry_id is None else self._model.row_of(entry_id)
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)  # noqa: FBT003
        if row < 0:
            selection.clear()
        else:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        selection.blockSignals(blocked)
        self.viewport().update()

    def current_id(self) -> int | None:
        """The entry that is marked, if there is one."""
        line = self._model.line(self.currentIndex())
        return None if line is None else line.id

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, though nothing is chosen yet."""
        super().focusInEvent(event)
        first = self.indexAt(QPoint(8, 8))
        if not self.currentIndex().isValid() and first.isValid():
            command = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, command)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        pressed = self.indexAt(event.position().toPoint())
        if pressed.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._choose(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        chosen = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if chosen or self.currentIndex() != before:
            self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        """Tell which entry was chosen."""
        line = self._model.line(index)
        if line is not None:
            self.chosen.emit(line.id)
