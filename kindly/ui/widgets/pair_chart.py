"""Pairs on lines: a ring for the guess, a dot for how it seemed, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kindly.ui.theme import Theme
from kindly.ui.widgets.chart_list import ChartList
from kindly.ui.widgets.text import tip

MOST_ROWS = 12
_LABEL = 270
_LEAST_LINE = 200
_ROW = 40
_RADIUS = 8.5
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: its key and label, both places 0 to 100, and the same facts as a sentence.

    `figures` are both places as plain numbers, for those who ask to see them.
    """

    key: int
    label: str
    guess: int
    seemed: int
    spoken: str
    figures: str = ""


class PairModel(QAbstractListModel):
    """The rows of the chart; what is displayed is the sentence a screen reader says.

    A row is a pair, or the heading of those below it; a heading is read and can't be chosen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Pair | str, ...] = ()

    def fill(self, rows: Sequence[Pair | str]) -> None:
        """Shows these pairs and headings in place of the last ones."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def at(self, row: int) -> Pair | str:
        """The pair or the heading of a row."""
        return self._rows[row]

    def headed(self) -> bool:
        """Whether there is a heading among the rows."""
        return any(isinstance(it, str) for it in self._rows)

    def first_pair(self) -> int:
        """The row of the first pair."""
        return next((at for at, it in enumerate(self._rows) if isinstance(it, Pair)), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Pair):
            return tip(row.spoken)
        return None


class PairChart(ChartList):
    """A list that draws its rows as pairs; Return or a click opens the row's own note."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        self._model = PairModel()
        super().__init__(theme, name, self._model)
        self.setItemDelegate(_PairPainter(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fill(self, rows: Sequence[Pair | str]) -> None:
        """Shows these pairs, words among them as headings; past `MOST_ROWS` they scroll."""
        self._model.fill(rows)
        self.setCurrentIndex(self._model.index(self._model.first_pair()))
        self.scrollToTop()
        self._fit()

    def pairs(self) -> PairModel:
        """The rows."""
        return self._model

    def stacked(self) -> bool:
        """Whether a label stands above its line, for want of room beside it."""
        return self.viewport().width() < self._theme.px(_LABEL + _LEAST_LINE)

    def track(self, row: QRect) -> QRectF:
        """Where a row's line lies, from "went cold" to "made their day"."""
        inset = 14 * self._theme.scale
        start = row.left() + (0 if self.stacked() else self._theme.px(_LABEL)) + inset
        middle = row.center().y() + (row.height() / 4 if self.stacked() else 0)
        return QRectF(start, middle, row.right() - inset - start, 0)

    def row_height(self, row: int | None = None) -> int:
        """How high a row is; without one, how high a pair's is."""
        heading = row is not None and isinstance(self._model.at(row), str)
        return self._theme.px(_ROW * 2 - 12 if self.stacked() and not heading else _ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.viewport().update()

    def _fit(self) -> None:
        rows = range(min(self._model.rowCount(), MOST_ROWS))
        height = sum(map(self.row_height, rows)) + 2 * self.frameWidth() + 8
        mixed = self.stacked() and self._model.headed()
        self.setUniformItemSizes(not mixed)  # a row is measured once where all are alike
        if height != self.height():
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        row = self._model.at(index.row())
        if isinstance(row, Pair):
            self.chosen.emit(row.key)


class _PairPainter(QStyledItemDelegate):
    """Draws one row: label, line, ring and dot."""

    def __init__(self, theme: Theme, chart: PairChart) -> None:
        super().__init__(chart)
        self._theme = theme
        self._chart = chart

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(_LEAST_LINE), self._chart.row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        chart = self._chart
        row = chart.pairs().at(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            heading = rect.adjusted(self._theme.px(10), 0, 0, -self._theme.px(4))
            self._write(painter, row, heading, rect, role="small-bold")
        else:
            self._paint_state(painter, option, rect)
            self._paint_label(painter, row, rect)
            self._paint_pair(painter, row, rect, mirrored=chart.isRightToLeft())
        painter.restore()

    def _paint_label(self, painter: QPainter, pair: Pair, row: QRect) -> None:
        """The words at the line's start; the numbers, if any, are never cut off."""
        theme, chart = self._theme, self._chart
        label = row.adjusted(theme.px(10), 0, -theme.px(4), 0)
        if chart.stacked():
            label.setHeight(row.height() // 2)
        else:
            label.setWidth(theme.px(_LABEL - 24))
        if pair.figures:
            wide = QFontMetrics(theme.font("small")).horizontalAdvance(pair.figures) + 2
            figures = QRect(label.right() - wide, label.top(), wide + 1, label.height())
            self._write(painter, pair.figures, figures, row, role="small")
            label.setRight(figures.left() - theme.px(8))
        self._write(painter, pair.label, label, row, role="body")

    def _write(self, painter: QPainter, words: str, place: QRect, row: QRect, *, role: str) -> None:
        """Words in a place of a row, at the side the page begins at."""
        chart, theme = self._chart, self._theme
        font = theme.font("small" if role == "small-bold" else role)
        font.setBold(role == "small-bold")
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if role == "body" else "soft"))
        if chart.isRightToLeft():
            place = _mirror(place, row)
        side = Qt.AlignmentFlag.AlignRight if chart.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        low = (
            Qt.AlignmentFlag.AlignBottom if role == "small-bold" else Qt.AlignmentFlag.AlignVCenter
        )
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(side | low | Qt.AlignmentFlag.AlignAbsolute), fitting)

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect) -> None:
        """A quiet ground under the row that is pointed at or has the keyboard."""
        state: QStyle.StateFlag = option.state
        focused = self._chart.hasFocus() and state & QStyle.StateFlag.State_HasFocus
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(self._theme.colour("focus"), 3) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("sunk"))
            radius = self._theme.px(12)
            painter.drawRoundedRect(QRectF(row).adjusted(2, 2, -2, -2), radius, radius)

    def _paint_pair(self, painter: QPainter, pair: Pair, row: QRect, *, mirrored: bool) -> None:
        theme, track = self._theme, self._chart.track(row)
        unit = theme.scale

        def x(place: int) -> float:
            along = track.left() + track.width() * place / 100
            return row.left() + row.right() - along if mirrored else along

        y = track.top()
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(QPointF(x(0), y), QPointF(x(100), y))
        seen = theme.colour("seen")
        painter.setPen(QPen(seen, 3 * unit))
        painter.drawLine(QPointF(x(pair.guess), y), QPointF(x(pair.seemed), y))
        radius = _RADIUS * unit
        painter.setPen(QPen(seen, 2.5 * unit))
        painter.setBrush(seen)
        painter.drawEllipse(QPointF(x(pair.seemed), y), radius - unit, radius - unit)
        near = abs(x(pair.seemed) - x(pair.guess)) < radius
        painter.setBrush(Qt.BrushStyle.NoBrush if near else theme.colour("card"))
        grown = radius + (3 * unit if near else 0)
        painter.drawEllipse(QPointF(x(pair.guess), y), grown, grown)


def _mirror(inner: QRect, outer: QRect) -> QRect:
    return QRect(outer.left() + outer.right() - inner.right(), inner.top(), *inner.size().toTuple())
