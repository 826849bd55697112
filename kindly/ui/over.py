"""Dialogs over a window: opened within its screen, with Hide at hand, and the keyboard put back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from kindly.ui.screen import room_around

if TYPE_CHECKING:
    from kindly.ui.widgets.dialog import Dialog

ROOM = 0.94
"""How much of the screen a dialog may take, however large the text is."""


def asks(window: QWidget) -> bool:
    """Whether a window is a question that stops everything, or one that stands over such."""
    over: QWidget | None = window
    while over is not None:
        if over.property("asks"):
            return True
        over = over.parentWidget()
    return False


def close_popups() -> None:
    """Closes every menu, list and tip that only popped up."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            popup.hide()


class Over(QObject):
    """Opens dialogs over one window."""

    def __init__(self, window: QWidget, focus_first: Callable[[], object]) -> None:
        """`focus_first` puts the keyboard where one starts, if where it was is gone."""
        super().__init__(window)
        self._window = window
        self._focus_first = focus_first
        self._before: QWidget | None = None
        self._opened: list[QDialog] = []

    def open(self, dialog: QDialog, *commands: QAction) -> None:
        """Opens a dialog, in which these commands work as well, such as the one that hides."""
        dialog.addActions(commands)
        self._opened = [*filter(isValid, self._opened), dialog]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = self._window.focusWidget()
        dialog.finished.connect(self._back_to_before)
        dialog.resize(dialog.size().boundedTo(room_around(self._window) * ROOM))
        dialog.show()

    def close(self) -> bool:
        """Closes every window over this one; False where one of them stays."""
        over = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.parent() is self._window and widget.isVisible()
        ]
        return all(widget.close() for widget in over)

    def keep(self) -> bool:
        """Keeps what was written in dialogs so far; False while some of it can't be."""
        kept = [dialog.keep_words() for dialog in self._there()]
        return all(kept)

    def end(self) -> None:
        """Takes all that stands over it off the screen at once, and stops what is under way."""
        close_popups()
        for dialog in self._there():
            dialog.give_up()
        for shown in filter(isValid, self._opened):
            shown.hide()

    def _there(self) -> "list[Dialog]":
        """Those that were opened and not closed yet, hidden ones too, in which things go on."""
        if not self._opened:
            return []
        from kindly.ui.widgets.dialog import Dialog  # noqa: PLC0415 - with the first of them

        return [it for it in self._opened if isValid(it) and isinstance(it, Dialog)]

    def _back_to_before(self, _result: int) -> None:
        """Puts the keyboard back where it was before a dialog."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()
