"""A window of some hundred lines, moved over a list of however many there are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from kindly.domain.journal import EntryLine
from kindly.services.journal import PAGE
from kindly.ui.line_model import Index, LineModel, newest_first
from kindly.ui.picking import Picking, tick

MOST = 300
"""No more lines than this are held at a time."""
TOP, END = 0, -1
"""What `placed` carries for the first line and for the last."""


class LineWindow(LineModel):
    """Lines of which only a stretch is held, with the ticks on them.

    `placed` tells that the lines were read anew, and which row is to stand at the top; `turned`
    that a page was put on at one end, `settled` that there is something or nothing to show.
    """

    settled = Signal()
    placed = Signal(int)
    turned = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(today, parent)
        self.picking = Picking(self)
        self._older = True
        self._newer = False
        self._letting_go = False
        self.picking.changed.connect(self._repaint)

    @property
    def letting_go(self) -> bool:
        """Whether rows that go at this moment are still in the list, only no longer held."""
        return self._letting_go

    @property
    def begins_here(self) -> bool:
        """Whether the first line held is the first there is."""
        return not self._newer

    @property
    def ends_here(self) -> bool:
        """Whether the last line held is the last there is."""
        return not self._older

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        ticked = self.picking.on and index.isValid()
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            line = self.line(index) if self.picking.on else None
            if line is None:
                return None
            ticks = Qt.CheckState
            return ticks.Checked if self.picking.has(line.id) else ticks.Unchecked
        return super().data(index, role)

    def _spoken(self, line: EntryLine, begins: str) -> str:
        """A line as a screen reader says it, its tick first."""
        said = super()._spoken(line, begins)
        if not self.picking.on:
            return said
        return f"{tick(on=self.picking.has(line.id))}. {said}"

    def _begin(
        self,
        lines: Sequence[EntryLine] | None,
        row: int = TOP,
        *,
        newer: bool = False,
        older: bool = True,
    ) -> None:
        """Show lines in place of the last ones, one of them at the top; with None, nothing."""
        self._newer = newer
        self._older = older and lines is not None and len(lines) >= PAGE
        self.fill(lines or ())
        if lines is not None:
            self.placed.emit(row)
            self.settled.emit()

    def _put_on(self, lines: Sequence[EntryLine]) -> None:
        """Put older lines at the end, and let go of as many newer ones as are too many."""
        self._older = len(lines) == PAGE
        held = {line.id for line in self._lines}
        lines = [line for line in lines if line.id not in held]
        over = max(0, len(self._lines) + len(lines) - MOST)
        self._newer = self._newer or over > 0
        self._let_go(0, over)
        self._insert_at(len(self._lines), lines)
        self.turned.emit()

    def _put_before(self, lines: Sequence[EntryLine]) -> None:
        """Put newer lines at the top, and let go of as many older ones as are too many."""
        self._newer = len(lines) == PAGE
        held = {line.id for line in self._lines}
        lines = [line for line in lines if line.id not in held]
        over = max(0, len(self._lines) + len(lines) - MOST)
        self._older = self._older or over > 0
        self._let_go(len(self._lines) - over, over)
        self._insert_at(0, lines)
        self.turned.emit()

    def _place_in(self, line: EntryLine) -> None:
        """Put a line where it belongs, if that is where the window is at the moment."""
        if self._lines:
            above = newest_first(line) < newest_first(self._lines[0])
            below = newest_first(line) > newest_first(self._lines[-1])
            if (above and self._newer) or (below and self._older):
                return
        row = self._insert(line)
        if len(self._lines) <= MOST:
            return
        if row < MOST // 2:
            self._older = True
            self._let_go(MOST, 1)
        else:
            self._newer = True
            self._let_go(0, 1)

    def _let_go(self, first: int, count: int) -> None:
        """Hold lines no longer; they are still in the list."""
        self._letting_go = True
        self._take(first, count)
        self._letting_go = False

    def _repaint(self) -> None:
        self._refresh(0, len(self._lines) - 1)
