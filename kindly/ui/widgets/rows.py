"""What every list of painted rows has in common: how it scrolls, and the ground of a row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle

from kindly.ui.theme import Theme

_ROUND = 16


def set_up_rows(view: QListView, name: str) -> None:
    """Has a list look and scroll as Kindly's do: down and never sideways, one row chosen."""
    view.setAccessibleName(name)
    view.setProperty("kind", "entries")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)


def scroll_by_pixels(view: QListView) -> None:
    """Has a list scroll smoothly where its rows are high."""
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(24)


def paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, look: Theme, lift: bool = True
) -> None:
    """Draws the card under a chosen row, and a fainter one under the mouse.

    Without `lift` only the edge shows under the mouse.
    """
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if not (chosen or over or focused):
        return
    edge = "focus" if focused else "edge" if chosen else "line"
    painter.setPen(QPen(look.colour(edge), 3 if focused else 1))
    filled = chosen or (over and lift)
    painter.setBrush(look.colour("card") if filled else QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), look.px(_ROUND), look.px(_ROUND))
