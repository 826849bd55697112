"""The list of ideas: title, first sentence, and a line of chips and courage dots for each."""

from math import cos, pi, sin

from PySide6.QtCore import QCoreApplication, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kindly.domain.acts import Act
from kindly.ui import labels
from kindly.ui.act_cards import first_sentence, hue
from kindly.ui.act_model import ActModel, Index
from kindly.ui.theme import Theme
from kindly.ui.widgets.courage import dots_width, paint_dots
from kindly.ui.widgets.lit import paint_lit
from kindly.ui.widgets.panel import reveal
from kindly.ui.widgets.rows import paint_ground, scroll_by_pixels, set_up_rows

translate = QCoreApplication.translate

_PAD, _GAP = 14, 4
_FEWEST = 2
"""How many rows the list keeps room for."""
_STAR = QPolygonF(
    [
        QPointF(sin(pi * spike / 5), -cos(pi * spike / 5)) * (1 if spike % 2 == 0 else 0.45)
        for spike in range(10)
    ]
)


class ActDelegate(QStyledItemDelegate):
    """Paints one idea; every row is as high as the others."""

    def __init__(self, theme: Theme, model: ActModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._words = ""
        self._widths: dict[str, int] = {}
        self._body = self._bold = self._small = QFont()
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def row_height(self) -> int:
        """How high a row is."""
        return self._row_height

    def look_for(self, words: str) -> None:
        """Light these words up from now on."""
        self._words = words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(120), self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        act = self._model.act(index)
        if act is None:
            return
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        rect = QRect(option.rect).adjusted(1, 1, -1, -px(_GAP))
        paint_ground(painter, rect, option.state, look=self._theme)
        inside = rect.adjusted(px(_PAD), px(11), -px(_PAD), -px(10))
        title, do, tags = self._lines(inside)
        title = self._paint_marks(painter, title, act, mirrored=mirrored)
        self._paint_words(painter, title, act.title, self._bold, "ink")
        self._paint_words(painter, do, first_sentence(act.do), self._body, "soft")
        self._paint_tags(painter, tags, act, mirrored=mirrored)
        painter.restore()

    def _measure(self) -> None:
        """Work out fonts and heights, once for every theme and text size."""
        px = self._theme.px
        self._body = self._theme.font("body")
        self._bold = self._theme.font("body")
        self._bold.setBold(True)
        self._small = self._theme.font("small")
        self._small.setBold(True)
        self._step = QFontMetrics(self._body).height() + px(3)
        self._chip_height = QFontMetrics(self._small).height() + px(8)
        inside = 2 * self._step + px(5) + self._chip_height
        self._row_height = inside + px(21) + px(_GAP) + 2
        self._widths.clear()
        self.sizeHintChanged.emit(QModelIndex())

    def _lines(self, inside: QRect) -> tuple[QRect, QRect, QRect]:
        """Where the title, the sentence and the chips go."""
        title = QRect(inside.left(), inside.top(), inside.width(), self._step)
        do = title.translated(0, self._step)
        tags = QRect(inside)
        tags.setTop(do.bottom() + 1 + self._theme.px(5))
        tags.setHeight(self._chip_height)
        return title, do, tags

    def _paint_marks(self, painter: QPainter, line: QRect, act: Act, *, mirrored: bool) -> QRect:
        """Draw whose it is and a favourite's star at the end; return the room left."""
        px = self._theme.px
        tag = self._model.tag(act)
        if tag:
            wide = self._chip_width(tag)
            left = line.left() if mirrored else line.right() + 1 - wide
            self._paint_chip(painter, QRect(left, line.top(), wide, self._step), tag, "teal")
            line = _shortened(line, wide + px(8), mirrored=mirrored)
        if self._model.is_favourite(act):
            reach = px(8)
            middle = line.left() + reach if mirrored else line.right() - reach
            painter.save()
            painter.translate(middle, line.center().y())
            painter.scale(reach, reach)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("teal"))
            painter.drawPolygon(_STAR)
            painter.restore()
            line = _shortened(line, 2 * reach + px(8), mirrored=mirrored)
        return line

    def _paint_tags(self, painter: QPainter, line: QRect, act: Act, *, mirrored: bool) -> None:
        """Draw the chips that have room, the courage dots after them."""
        gap = self._theme.px(6)
        if act.courage is not None:
            wide = dots_width(self._theme)
            left = line.left() if mirrored else line.right() + 1 - wide
            start = QPointF(left, line.center().y() + 0.5)
            paint_dots(painter, self._theme, start, act.courage, mirrored=mirrored)
            line = _shortened(line, wide + 2 * gap, mirrored=mirrored)
        for words, colour in (
            (labels.family(act.family) if act.family else "", hue(act)),
            (labels.time(act.time) if act.time else "", ""),
            (labels.place(act), ""),
        ):
            wide = self._chip_width(words) if words else 0
            if not wide or wide > line.width():
                continue
            left = line.right() + 1 - wide if mirrored else line.left()
            self._paint_chip(painter, QRect(left, line.top(), wide, line.height()), words, colour)
            line = _shortened(line, wide + gap, mirrored=not mirrored)
        if act.courage is not None:
            self._name_dots(painter, line)

    def _name_dots(self, painter: QPainter, line: QRect) -> None:
        """Say before the dots what they mean, where the chips leave room for it."""
        name, font = translate("Acts", "Courage"), self._theme.font("small")
        if QFontMetrics(font).horizontalAdvance(name) <= line.width():
            painter.setFont(font)
            painter.setPen(self._theme.colour("soft"))
            sides = Qt.AlignmentFlag
            painter.drawText(line, sides.AlignTrailing | sides.AlignVCenter, name)

    def _paint_chip(self, painter: QPainter, chip: QRect, words: str, colour: str) -> None:
        round_ = chip.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{colour}_soft" if colour else "sunk"))
        painter.drawRoundedRect(chip, round_, round_)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour(f"{colour}_soft_ink" if colour else "soft"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(
        self, painter: QPainter, place: QRect, words: str, font: QFont, token: str
    ) -> None:
        look, sought = self._theme, self._words
        paint_lit(painter, place, words, font=font, token=token, look=look, sought=sought)

    def _chip_width(self, words: str) -> int:
        wide = self._widths.get(words)
        if wide is None:
            metrics = QFontMetrics(self._small)
            wide = metrics.horizontalAdvance(words) + 2 * self._theme.px(12)
            self._widths[words] = wide
        return wide


class ActList(QListView):
    """Ideas to open with a click or Return, and to plan with Ctrl+Return."""

    opened = Signal(str)
    planned = Signal(str)

    def __init__(self, theme: Theme, model: ActModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._delegate = ActDelegate(theme, model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        set_up_rows(self, name)
        scroll_by_pixels(self)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._open)
        theme.changed.connect(self._rescale)

    def sizeHint(self) -> QSize:
        return QSize(240, _FEWEST * self._delegate.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _FEWEST * self._delegate.row_height)

    def look_for(self, words: str) -> None:
        """Light up what is being looked for."""
        self._delegate.look_for(words)

    def current_id(self) -> str:
        """The idea the keyboard is on; empty where there is none."""
        act = self._model.act(self.currentIndex())
        return act.id if act is not None else ""

    def go_to(self, act_id: str, *, otherwise: int = -1) -> None:
        """Puts the mark on an idea, or on the row `otherwise` where that one isn't shown."""
        row = self._model.row_of(act_id)
        if row < 0:
            row = min(otherwise, self._model.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def keyboardSearch(self, _search: str) -> None:
        """Letters don't jump: that is what the search is for."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self._reveal()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        act_id = self.current_id()
        if act_id and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.planned.emit(act_id)
        elif act_id:
            self.opened.emit(act_id)

    def _reveal(self) -> None:
        """Brings the idea the keyboard is on into sight, where the page scrolls as well."""
        row = self.visualRect(self.currentIndex())
        reveal(self, at=max(row.top(), 0), high=self._delegate.row_height)

    def _open(self, index: QModelIndex) -> None:
        act = self._model.act(index)
        if act is not None:
            self.opened.emit(act.id)

    def _rescale(self) -> None:
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()


def _shortened(line: QRect, by: int, *, mirrored: bool) -> QRect:
    """The line without so much of its end."""
    return line.adjusted(by, 0, 0, 0) if mirrored else line.adjusted(0, 0, -by, 0)
