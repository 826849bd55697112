"""The journal's list over any number of entries: it reads ahead, keeps its place, takes ticks."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QListView

from kindly.ui.entry_list import EntryList
from kindly.ui.entry_model import EntryModel
from kindly.ui.line_model import Index
from kindly.ui.line_window import END
from kindly.ui.picking import tick
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce

AHEAD = 12
"""With fewer rows than this before an end of what is held, a page more is read."""
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_QUIETLY = QItemSelectionModel.SelectionFlag.NoUpdate
_TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LongList(EntryList):
    """Shows the lines that an `EntryModel` holds; what is on screen stays while pages come and go.

    Home and End go to the newest and the oldest of all. Ctrl+click, Shift+click, Shift+arrows,
    Ctrl+Space and Ctrl+A tick pages; while there are ticks, Space, Return and a click tick too.
    """

    def __init__(self, theme: Theme, model: EntryModel, name: str) -> None:
        self._places: list[tuple[int, int]] = []
        self._laying = False
        super().__init__(theme, model, name)
        self._entries = model
        self._picking = model.picking
        self._shown: int | None = None
        self._opening = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_ahead)
        model.rowsAboutToBeInserted.connect(self._keep_place)
        model.modelAboutToBeReset.connect(self._forget_place)
        model.placed.connect(self._place)
        model.turned.connect(self._turned)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead_soon)

    def sizeHint(self) -> QSize:
        return QSize(240, 2 * self.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.row_height * 5 // 4)

    # Where it stands

    def show_chosen(self, entry_id: int | None) -> None:
        """Mark an entry as the one shown; one that was marked before stays where it is."""
        if entry_id == self._shown:
            self.mark(entry_id)
        else:
            self._shown = entry_id
            super().show_chosen(entry_id)

    def doItemsLayout(self) -> None:
        self._laying = True
        super().doItemsLayout()
        self._laying = False
        self._restore_place()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        self._keep_place()
        if self._entries.letting_go and start <= self.currentIndex().row() <= end:
            self.mark(None)  # else Qt would mark the row next to it
        super().rowsAboutToBeRemoved(parent, start, end)

    def _keep_place(self) -> None:
        """Remember where the rows on screen stand, until they are laid out anew.

        At the very top nothing is kept: what is new is to be seen there.
        """
        top = self.verticalScrollBar().value() == 0 and self._entries.begins_here
        if self._places or top or not self.isVisible():
            return
        index = self.indexAt(QPoint(8, 8))
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            line = self._entries.line(index)
            if line is not None:
                self._places.append((line.id, self.visualRect(index).top()))
            index = index.siblingAtRow(index.row() + 1)

    def _forget_place(self) -> None:
        self._places.clear()

    def _restore_place(self) -> None:
        """Scroll so that the first row that is still there stands where it stood."""
        places, self._places = self._places, []
        for entry_id, top in places:
            row = self._entries.row_of(entry_id)
            if row >= 0:
                moved = self.visualRect(self._entries.index(row)).top() - top
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + moved)
                return

    def _place(self, row: int) -> None:
        """Bring a row of what was read anew to the top, and the keyboard onto it."""
        last = self._entries.rowCount() - 1
        index = self._entries.index(last if row == END else row)
        self.executeDelayedItemsLayout()
        if row == END:
            self.scrollToBottom()
        else:
            self.scrollTo(index, QListView.ScrollHint.PositionAtTop)
        self.selectionModel().setCurrentIndex(index, _QUIETLY)
        if self._opening and index.isValid():
            self._opening = False
            self._open(index)

    def _turned(self) -> None:
        """Lay out a page that came, and mark what is shown if it came with it."""
        self.executeDelayedItemsLayout()
        row = -1 if self._shown is None else self._entries.row_of(self._shown)
        if row >= 0 and not self.currentIndex().isValid():
            self.mark(self._shown)
        elif row >= 0:  # the keyboard is elsewhere
            command = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(self._entries.index(row), command)

    # Reading ahead

    def _look_ahead(self) -> None:
        """Read a page more where an end of what is held comes near."""
        if self._laying:
            self._soon.start()
        else:
            self._read_ahead()

    def _look_ahead_soon(self) -> None:
        self._soon.start()

    def _read_ahead(self) -> None:
        bar, near = self.verticalScrollBar(), AHEAD * self.row_height
        if not self.isVisible() or not self._entries.rowCount():
            return
        if bar.maximum() - bar.value() < near:
            self._entries.read_on()
        elif bar.value() < near:
            self._entries.read_back()

    # Keys and clicks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        held = event.modifiers() & (_CTRL | _SHIFT)
        if not (left and index.isValid() and (self._picking.on or held)):
            super().mousePressEvent(event)
            return
        if event.modifiers() & _SHIFT and self.currentIndex().isValid():
            self._pick_range(self.currentIndex().row(), index.row())
        else:
            self._turn(index)
        self.selectionModel().setCurrentIndex(index, _QUIETLY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._went_far(event) or self._picked(event):
            event.accept()
        elif self._picking.on:
            QListView.keyPressEvent(self, event)  # arrows move; nothing is opened
        else:
            super().keyPressEvent(event)

    def _went_far(self, event: QKeyEvent) -> bool:
        """Whether a key asked for one end of the whole list."""
        if event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End) or event.modifiers() & _SHIFT:
            return False
        self._opening = True
        if event.key() == Qt.Key.Key_Home:
            self._entries.go_to_newest()
        else:
            self._entries.go_to_oldest()
        return True

    def _picked(self, event: QKeyEvent) -> bool:
        """Whether a key had to do with ticks."""
        key, held = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._entries.pick_all()
        elif key in _STEPS and held & _SHIFT:
            self._extend(_STEPS[Qt.Key(key)])
        elif key in _TICKING and (self._picking.on or (key == Qt.Key.Key_Space and held & _CTRL)):
            self._turn(self.currentIndex())
        elif key == Qt.Key.Key_Escape and self._picking.on:
            self._picking.end()
        else:
            return False
        return True

    def _turn(self, index: Index) -> None:
        """Tick a row or take its tick away, and have a screen reader say so."""
        line = self._entries.line(index)
        if line is not None:
            announce(self, tick(on=self._picking.turn(line.id)))

    def _extend(self, step: int) -> None:
        """Tick the row with the keyboard and the next one, and go there."""
        row = self.currentIndex().row()
        there = self._entries.index(row + step)
        if there.isValid():
            self._pick_range(row, there.row())
            self.selectionModel().setCurrentIndex(there, _QUIETLY)

    def _pick_range(self, one: int, other: int) -> None:
        """Tick every row from one to another."""
        first, last = sorted((max(one, 0), other))
        lines = self._entries.lines()[first : last + 1]
        self._picking.begin(line.id for line in lines)

    def _open(self, index: QModelIndex) -> None:
        """Show what the keyboard came to, as the arrows do; not while there are ticks."""
        if self.opens_by_moving and not self._picking.on:
            self._choose(index)
