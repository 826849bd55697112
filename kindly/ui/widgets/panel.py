"""Panels that hold things: cards, reflowing columns, scrolling pages and one-line notices."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text

PAGE_WIDTH = 1160
TEXT_WIDTH = 720
PANEL_WIDTH = TEXT_WIDTH + 56
"""A card that asks for words: as wide as a line of text, and its own margins."""
PAGE_MARGIN, NARROW_MARGIN = 44, 24
GUTTER = 18
"""Room beside a column inside a card, wide enough for the scroll bar at usual text size."""
_QUIET_SIDE, _BORDER = 10, 2
"""The room beside the words of a quiet button, at usual text size, and its border."""
_LETTERS = 16
"""The size of letters at usual text size."""
NARROW = 900
"""Below this width the margins are the narrow ones."""


def capped(widget: QWidget) -> QHBoxLayout:
    """A row for a widget with a greatest width, as high as that width asks for.

    A column would ask for the height at its own width, and cut the widget's last line off.
    """
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


class Hung(QHBoxLayout):
    """A row that begins with a quiet button: its words, not its edge, stand where others begin.

    There has to be a gutter beside the row, as wide as the edge.
    """

    def __init__(self, theme: Theme, first: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._on = True
        self._edge = QSpacerItem(0, 0)
        self.addItem(self._edge)
        self.addWidget(first)
        self.addStretch(0)
        theme.changed.connect(self._measure)
        self._measure()

    def hang(self, *, on: bool) -> None:
        """Whether what it begins with is a quiet button, and there is a gutter."""
        self._on = on
        self._measure()

    def _measure(self) -> None:
        side = min(self._theme.px(_QUIET_SIDE) + _BORDER, GUTTER) if self._on else 0
        self._edge.changeSize(-side, 0)
        self.invalidate()


class Card(QFrame):
    """A rounded panel; `kind` is card, clay, sky, plum, honey, teal or sunk."""

    def __init__(self, kind: str = "card", *, margin: int = 20, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.body.setSpacing(spacing)


class Columns(QWidget):
    """Equal columns, as many as fit and leave no hole in the last row.

    At most clamp(1, most, width / (ideal x text scale)).
    """

    def __init__(self, theme: Theme, *, ideal: int = 270, most: int = 3, spacing: int = 18) -> None:
        super().__init__()
        self._theme = theme
        self._ideal = ideal
        self._most = most
        self._widgets: list[QWidget] = []
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        theme.changed.connect(self._reflow)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Shows these widgets in place of the last ones, which are deleted."""
        kept = set(widgets)
        for old in self._widgets:
            self._grid.removeWidget(old)
            if old not in kept:
                old.hide()
                old.deleteLater()
        self._widgets = list(widgets)
        self._count = 0
        self._reflow()

    def count(self) -> int:
        """How many columns there are now."""
        return self._count

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _reflow(self) -> None:
        fits = int(self.width() / (self._ideal * self._theme.scale))
        count = max(1, min(self._most, fits, len(self._widgets) or 1))
        while len(self._widgets) % count:
            count -= 1  # a last row with a hole in it looks like something is missing
        if count == self._count:
            return
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        for index, widget in enumerate(self._widgets):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
            self._grid.addWidget(widget, index // count, index % count)
        self._count = count
        self.updateGeometry()


class TextColumn(QWidget):
    """A column no wider than `most`, a line of text, at the side the page begins at.

    A row around it says how wide it is, so that all in it is as high as it needs to be there.
    """

    def __init__(self, theme: Theme, *, spacing: int = 12, most: int = TEXT_WIDTH) -> None:
        super().__init__()
        self._theme = theme
        self._most = most
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inside, 1)
        row.addStretch(0)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._inside.setMaximumWidth(self._theme.px(self._most))


class _Column(QWidget):
    """What scrolls: as high as its width asks for, with no more room kept at its foot."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollPage(QScrollArea):
    """A page that scrolls down and never sideways, its column at most `width` wide, centred."""

    def __init__(
        self, *, width: int = PAGE_WIDTH, margin: int = PAGE_MARGIN, gutter: int = 0, foot: int = 24
    ) -> None:
        """`gutter` is room kept free on both sides; the scroll bar stands in it.

        `foot` is room below everything; none where a list scrolls by itself.
        """
        super().__init__()
        self._gutter = gutter
        self._foot = foot
        self._most = width
        self._margin = margin
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = _Column()
        self._column.setProperty("kind", "column")
        self.body = QVBoxLayout(self._column)
        self.body.setSpacing(14)
        self.setWidget(self._column)
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        unshown = not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
        if unshown and event.type() == QEvent.Type.StyleChange:
            # While a page is put together Qt would measure it at every step, and style it anew.
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(event.size().width())  # first, as Qt asks the column how high it is between
        super().resizeEvent(event)

    def _place(self, width: int) -> None:
        whole = self.width()
        margin = self._margin if whole >= NARROW else min(self._margin, NARROW_MARGIN)
        side = max(margin, (whole - self._most) // 2, self._gutter)
        left, right = side, side - (whole - width)  # a scroll bar stands in the margin
        if self.isRightToLeft():
            left, right = right, left
        margins = QMargins(left, 24, right, self._foot)
        if margins != self.body.contentsMargins():  # else all in it would be measured again
            self.body.setContentsMargins(margins)


def reveal(widget: QWidget, *, at: int = 0, high: int = 96) -> None:
    """Scrolls so that a part of a widget is in sight, in everything that scrolls around it.

    The part begins at `at`, its top if nothing else is said, and is so high.
    """
    parent = widget.parentWidget()
    while parent is not None:
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None:
            top = widget.mapTo(inside, QPoint(0, at))
            fits = min(high, widget.height(), parent.viewport().height())
            parent.ensureVisible(top.x(), top.y() + fits // 2, 0, fits // 2)
        parent = parent.parentWidget()


def reveal_focus() -> None:
    """Scrolls so that what has the keyboard is in sight."""
    focused = QApplication.focusWidget()
    if focused is not None:
        reveal(focused)


class Notice(QFrame):
    """One line of words with its buttons, such as an undo bar or the first-run strip."""

    pressed = Signal(str)

    def __init__(
        self,
        words: str,
        buttons: Sequence[tuple[str, str]],
        kind: str = "teal",
        *,
        band: bool = False,
    ) -> None:
        """`buttons` are (word that `pressed` carries, label) pairs; a band has square corners."""
        super().__init__()
        self.setProperty("kind", kind)
        self.setProperty("band", "true" if band else "false")
        self._words = Text(words, hue=kind if kind != "banner" else "honey")
        self._row = QHBoxLayout(self)
        self._band = band
        self._row.setSpacing(12)
        self._row.addLayout(capped(self._words), 1)
        self._holder = QWidget()
        flow = FlowLayout(self._holder)
        self._buttons: dict[str, Button] = {}
        for word, label in buttons:
            button = Button(label, "quiet")
            button.setProperty("word", word)
            button.clicked.connect(self._clicked)
            self._buttons[word] = button
            flow.addWidget(button)
        self._row.addWidget(self._holder)
        self._holder.setVisible(bool(buttons))
        self._turn()

    def say(self, words: str) -> None:
        """Changes the words."""
        self._words.setText(words)

    def words(self) -> str:
        """The words shown."""
        return self._words.text()

    def button(self, word: str) -> Button:
        """The button that carries a word."""
        return self._buttons[word]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        left, right, high = 22, 14, 8
        if self._band:
            left = PAGE_MARGIN if self.width() >= NARROW else NARROW_MARGIN
            right, high = left - _QUIET_SIDE, 4
        letters = self._words.fontInfo().pixelSize()
        beside = self.width() >= 3.2 * self._holder.sizeHint().width()
        # The words of a button below begin where those above do, and its edge before them.
        edge = 0 if beside else min(_QUIET_SIDE * letters // _LETTERS + _BORDER, left)
        room = high if beside and self._band else 0  # two lines need some, one beside a button none
        around, within = QMargins(left - edge, high, right, high), QMargins(edge, room, 0, room)
        if self.isRightToLeft():
            around = QMargins(right, high, left - edge, high)
            within = QMargins(0, room, edge, room)
        self._row.setContentsMargins(around)
        self._words.setContentsMargins(within)
        self._words.setMaximumWidth(TEXT_WIDTH * letters // _LETTERS + edge)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(12 if beside else 0)

    def _clicked(self) -> None:
        self.pressed.emit(str(self.sender().property("word")))
