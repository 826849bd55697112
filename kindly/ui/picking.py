"""Choosing several pages at once: which are ticked, and what can be done with them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kindly.ui.act_labels import number
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

BRING, PRINT_OK = "bring", "print_ok"
"""What `PickingBar.flag_requested` carries: the flag that is meant."""


class Picking(QObject):
    """The ids of the pages that are ticked, on screen or not, in the order they were ticked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._ids: dict[int, None] = {}

    @property
    def on(self) -> bool:
        """Whether pages are being ticked."""
        return self._on

    @property
    def ids(self) -> tuple[int, ...]:
        """The pages that are ticked."""
        return tuple(self._ids)

    def has(self, entry_id: int) -> bool:
        """Whether a page is ticked."""
        return entry_id in self._ids

    def begin(self, ids: Iterable[int] = ()) -> None:
        """Begin, if it hasn't begun, and tick these pages too."""
        self._on = True
        self._ids |= dict.fromkeys(ids)
        self.changed.emit()

    def end(self) -> None:
        """Let every tick go."""
        if self._on:
            self._on = False
            self._ids.clear()
            self.changed.emit()

    def turn(self, entry_id: int) -> bool:
        """Tick a page, or take its tick away; whether it is ticked now."""
        ticked = entry_id not in self._ids
        if ticked:
            self._ids[entry_id] = None
        else:
            del self._ids[entry_id]
        self._on = True
        self.changed.emit()
        return ticked

    def drop(self, entry_id: int) -> None:
        """Let a page go that isn't there any more."""
        if entry_id in self._ids:
            del self._ids[entry_id]
            self.changed.emit()


def tick(*, on: bool) -> str:
    """What a screen reader says of a tick."""
    return translate("Journal", "Ticked") if on else translate("Journal", "Not ticked")


class PickingBar(QWidget):
    """What can be done with the pages that are ticked."""

    print_requested = Signal()
    save_requested = Signal()
    flag_requested = Signal(str, bool)
    delete_requested = Signal()

    def __init__(self, picking: Picking) -> None:
        super().__init__()
        self._picking = picking
        self._count = 0
        self._words = Text("", "small-bold")
        self.to_print = Button(translate("Journal", "Print…"))
        self.to_save = Button(translate("Journal", "Save as text…"))
        self.mark = Button(translate("Journal", "Mark"))
        self.mark.setAccessibleName(translate("Journal", "Mark the ticked pages"))
        self.delete = Button(translate("Journal", "Delete"))
        self.done = Button(translate("Journal", "Done"))
        self.marks = QMenu(self)
        for flag, on, words in (
            (BRING, True, translate("Journal", "Bring to my next session")),
            (BRING, False, translate("Journal", "Don't bring")),
            (PRINT_OK, True, translate("Journal", "OK to print")),
            (PRINT_OK, False, translate("Journal", "Not for print")),
        ):
            action = QAction(words, self.marks)
            action.setData((flag, on))
            action.triggered.connect(self._flag)
            self.marks.addAction(action)
        self.mark.setMenu(self.marks)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button in (*self._needing(), self.done):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(row)
        self.to_print.clicked.connect(self.print_requested)
        self.to_save.clicked.connect(self.save_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.done.clicked.connect(picking.end)
        picking.changed.connect(self.refresh)
        self.refresh()

    def words(self) -> str:
        """What it says of the ticks."""
        return self._words.text()

    def refresh(self) -> None:
        """Say what is ticked; with nothing ticked only Done can be pressed."""
        count = len(self._picking.ids)
        if not count and any(button.hasFocus() for button in self._needing()):
            self.done.setFocus()
        for button in self._needing():
            button.setEnabled(count > 0)
        self._words.setText(
            translate("Journal", "Ticked: {count}").format(count=number(count))
            if count
            else translate("Journal", "Tick the pages you mean. A click or Space ticks one.")
        )
        if count > self._count + 1:  # of a single one the list says so itself
            announce(self, self.words())
        self._count = count

    def _needing(self) -> tuple[Button, ...]:
        """The buttons that need a ticked page."""
        return (self.to_print, self.to_save, self.mark, self.delete)

    def _flag(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            flag, on = action.data()
            self.flag_requested.emit(flag, on)
