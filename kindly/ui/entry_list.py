"""The journal's list: a date, a chip, a headline and a line more for each entry, by month."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
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
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kindly.domain.journal import EntryLine, Side
from kindly.ui.line_model import LINE, MONTH, Index, LineModel, headline, side, to_bring
from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import paint_lit
from kindly.ui.widgets.rows import paint_ground, scroll_by_pixels, set_up_rows

_HUES = {Side.SEEN: "clay", Side.FELT: "sky", Side.BOTH: "plum"}
_PAD = 11
_GAP = 4
_TICK = 22


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

    @property
    def row_height(self) -> int:
        """How high a row is that begins no month."""
        return self._row_height

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
        inside = rect.adjusted(*self._inside)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            on = Qt.CheckState(ticked) is Qt.CheckState.Checked
            inside = self._paint_tick(painter, inside, on=on)
        self._paint_line(painter, inside, line)
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
        chips = [(side(line.side), _HUES[line.side])] if line.side is not None else []
        if line.bring:
            chips.append((to_bring(), "teal"))
        for words, hue in chips:
            taken = self._paint_chip(painter, top, words, hue, mirrored=right_to_left)
            taken += self._theme.px(6)
            top = top.adjusted(*((taken, 0, 0, 0) if right_to_left else (0, 0, -taken, 0)))
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetrics(self._small).elidedText(
            self._model.day(line), Qt.TextElideMode.ElideRight, top.width()
        )
        painter.drawText(top, flags, words)
        step = QFontMetrics(self._body).height() + self._theme.px(3)
        place = QRect(rect.left(), rect.top() + self._chip_height, rect.width(), step)
        self._paint_words(painter, place, headline(line), self._bold, "ink")
        place.translate(0, step)
        self._paint_words(painter, place, line.excerpt, self._body, "soft")

    def _paint_tick(self, painter: QPainter, rect: QRect, *, on: bool) -> QRect:
        """Draw the box to tick at the near end; return the room left."""
        look, reach = self._theme, self._theme.px(_TICK)
        mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - reach if mirrored else rect.left()
        box = QRectF(left, rect.center().y() - reach / 2, reach, reach).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("teal" if on else "edge"), look.px(2)))
        painter.setBrush(look.colour("teal" if on else "card"))
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        if on:
            ends = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(look.colour("teal_on"), look.px(2), Qt.PenStyle.SolidLine, ends))
            part = box.width() / 10
            tick = [(2.5, 5.2), (4.4, 7.1), (7.6, 3.2)]
            painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) * part for x, y in tick]))
        taken = reach + look.px(12)
        return rect.adjusted(*((0, 0, -taken, 0) if mirrored else (taken, 0, 0, 0)))

    def _paint_chip(
        self, painter: QPainter, row: QRect, words: str, hue: str, *, mirrored: bool
    ) -> int:
        """Draw the chip at the far end of its row and return its width."""
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
        self.opens_by_moving = True
        """Whether the arrows open what they come to, as in a list beside its page."""
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

    @property
    def row_height(self) -> int:
        """How high a row is that begins no month."""
        return self._delegate.row_height

    def show_chosen(self, entry_id: int | None) -> None:
        """Mark an entry as the one shown, without a signal."""
        row = self.mark(entry_id)
        if row >= 0:
            self.scrollTo(self._model.index(row))

    def mark(self, entry_id: int | None) -> int:
        """Mark an entry where it stands, without a signal or scrolling; its row or -1."""
        row = -1 if entry_id is None else self._model.row_of(entry_id)
        if row < 0 and not self.currentIndex().isValid():
            return row
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)  # noqa: FBT003
        if row < 0:
            selection.clear()
        else:
            self.setCurrentIndex(self._model.index(row))
        selection.blockSignals(blocked)
        self.viewport().update()
        return row

    def current_id(self) -> int | None:
        """The entry that is marked, if there is one."""
        line = self._model.line(self.currentIndex())
        return None if line is None else line.id

    def keyboardSearch(self, _search: str) -> None:
        """Letters don't jump: that is what the search is for."""

    def stand_in_sight(self) -> None:
        """Put the keyboard on the first row in sight, where it stands on none."""
        first = self.indexAt(QPoint(8, 8))
        if not self.currentIndex().isValid() and first.isValid():
            command = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, command)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, though nothing is chosen yet."""
        self.stand_in_sight()  # before Qt puts it on the first row of all
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        pressed = self.indexAt(event.position().toPoint())
        if pressed.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._choose(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.current_id()
        super().keyPressEvent(event)
        chosen = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if chosen or (self.opens_by_moving and self.current_id() != before):
            self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        """Tell which entry was chosen."""
        line = self._model.line(index)
        if line is not None:
            self.chosen.emit(line.id)
