"""Two quiet bands over time: filled above, open below, each there or not and never higher."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kindly.ui.theme import Theme
from kindly.ui.widgets.chart_list import ChartList
from kindly.ui.widgets.text import tip

LEAST = 28
"""How wide a stretch is at least, so that it can be pressed."""
_HIGH = 76
_BAND = 16
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BandMark:
    """A stretch: what is there in the upper band, what in the lower one, and both in words."""

    upper: bool
    lower: bool
    spoken: str


class BandModel(QAbstractListModel):
    """The stretches; one with nothing in it is read and can't be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[BandMark, ...] = ()

    def fill(self, marks: Sequence[BandMark]) -> None:
        """Shows these stretches in place of the last ones."""
        self.beginResetModel()
        self._marks = tuple(marks)
        self.endResetModel()

    def mark(self, row: int) -> BandMark:
        """The stretch of a row."""
        return self._marks[row]

    def filled(self) -> list[int]:
        """The rows of the stretches with something in them."""
        return [at for at, it in enumerate(self._marks) if it.upper or it.lower]

    def last_filled(self) -> int:
        """The row of the newest stretch with something in it; 0 where there is none."""
        return max(self.filled(), default=0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._marks)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid():
            mark = self._marks[index.row()]
            if not (mark.upper or mark.lower):
                return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        spoken = self._marks[index.row()].spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(spoken)
        return spoken if role == Qt.ItemDataRole.DisplayRole else None


class BandChart(ChartList):
    """A list that runs along a line; Left and Right go from one stretch to the next.

    `pointed` carries the row that the mouse or the keyboard is on, `chosen` the one opened.
    """

    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        self._model = BandModel()
        super().__init__(theme, name, self._model)
        self.setItemDelegate(_BandPainter(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self._point)
        self._fit()

    def fill(self, marks: Sequence[BandMark]) -> None:
        """Shows these stretches, the first one first."""
        self._model.fill(marks)
        self.setCurrentIndex(self._model.index(self._model.last_filled()))
        self._fit()

    def bands(self) -> BandModel:
        """The stretches."""
        return self._model

    def most(self) -> int:
        """How many stretches have room to be pressed."""
        return max(1, self._room() // LEAST)

    def wide(self, row: int) -> int:
        """How wide a stretch is; together they fill the line."""
        count, room = self._model.rowCount(), self._room()
        return room * (row + 1) // count - room * row // count

    def band_height(self) -> int:
        """How high a stretch is, both bands of it."""
        return self._theme.px(_HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point(self.currentIndex())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._point(current)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _held: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Goes along the line, over stretches with nothing in them, the way the key points."""
        actions = QAbstractItemView.CursorAction
        here, filled = self.currentIndex().row(), self._model.filled()
        on, back = (
            [row for row in filled if row > here],
            [row for row in reversed(filled) if row < here],
        )
        left, right = (on, back) if self.isRightToLeft() else (back, on)
        way = {
            actions.MoveLeft: left[:1],
            actions.MoveUp: back[:1],
            actions.MoveRight: right[:1],
            actions.MoveDown: on[:1],
            actions.MoveHome: filled[:1],
            actions.MoveEnd: filled[-1:],
        }.get(action, [])
        return self._model.index(way[0]) if way else self.currentIndex()

    def _room(self) -> int:
        return max(1, self.viewport().width() - 2)

    def _fit(self) -> None:
        height = self.band_height() + 2 * self.frameWidth() + 8
        if height != self.height():
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()

    def _point(self, index: _Index) -> None:
        if index.isValid():
            self.pointed.emit(index.row())

    def _open(self, index: QModelIndex) -> None:
        mark = self._model.mark(index.row())
        if mark.upper or mark.lower:
            self.chosen.emit(index.row())


class _BandPainter(QStyledItemDelegate):
    """Draws one stretch of both bands."""

    def __init__(self, theme: Theme, chart: BandChart) -> None:
        super().__init__(chart)
        self._theme = theme
        self._chart = chart

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._chart.wide(index.row()), self._chart.band_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        mark = self._chart.bands().mark(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, option, rect)
        for filled, there, at in ((True, mark.upper, 0.25), (False, mark.lower, 0.75)):
            middle = rect.top() + rect.height() * at
            if there:
                self._paint_band(painter, rect, middle, filled=filled)
            else:
                painter.setPen(QPen(self._theme.colour("line"), 1))
                painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        painter.restore()

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state
        enabled = state & QStyle.StateFlag.State_Enabled
        focused = self._chart.hasFocus() and state & QStyle.StateFlag.State_HasFocus
        if focused or (enabled and state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(QPen(self._theme.colour("focus"), 3) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("sunk"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)

    def _paint_band(self, painter: QPainter, rect: QRect, middle: float, *, filled: bool) -> None:
        look = self._theme
        reach = look.px(_BAND) / 2
        colour = look.colour("seen" if filled else "felt")
        inset = min(4.0, rect.width() / 10)
        band = QRectF(rect.left() + inset, middle - reach, rect.width() - 2 * inset, 2 * reach)
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(band, look.px(4), look.px(4))
        else:
            painter.setPen(QPen(colour, 2 * look.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = look.scale
            painter.drawRoundedRect(band.adjusted(half, half, -half, -half), reach, reach)
