"""Dialogs over a window: opened within its screen, with Hide at hand, and the keyboard put back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from kindly.ui.screen import room_around

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


class Over(QObject):
    """Opens dialogs over one window."""

    def __init__(self, window: QWidget, focus_first: Callable[[], object]) -> None:
        """`focus_first` puts the keyboard where one starts, if where it was is gone."""
        super().__init__(window)
        self._window = window
        self._focus_first = focus_first
        self._before: QWidget | None = None

    def open(self, dialog: QDialog, hide: QAction) -> None:
        """Opens a dialog; `hide` is the command that hides everything."""
        dialog.addAction(hide)
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

    def _back_to_before(self, _result: int) -> None:
        """Puts the keyboard back where it was before a dialog."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()
