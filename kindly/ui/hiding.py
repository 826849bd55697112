"""Hide: everything covered in a blink, window title and open dialogs included."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from kindly.ui.cover import Cover

translate = QCoreApplication.translate


class Hiding(QObject):
    """Swaps a window's inside for the cover, and back; no command but Hide works meanwhile."""

    came_back = Signal()

    def __init__(self, window: QMainWindow, outer: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._outer = outer
        self._cover = Cover()
        self._title = ""
        self._dialogs: list[QWidget] = []
        self._commands: Mapping[str, QAction] = {}
        outer.addWidget(self._cover)
        self._cover.lifted.connect(self.toggle)

    def govern(self, commands: Mapping[str, QAction]) -> None:
        """The commands that rest while everything is hidden."""
        self._commands = commands

    @property
    def hidden(self) -> bool:
        """Whether the cover is on."""
        return self._outer.currentWidget() is self._cover

    def toggle(self) -> None:
        """Covers everything, or comes back."""
        covering = not self.hidden
        if covering:
            self._title = self._window.windowTitle()
            self._dialogs = [
                widget
                for widget in QApplication.topLevelWidgets()
                if widget is not self._window and widget.isWindow() and widget.isVisible()
            ]
        for dialog in self._dialogs:
            if isValid(dialog):  # a question that was hidden is answered with no, and gone
                dialog.setVisible(not covering)
        self._window.setWindowTitle(translate("Cover", "Untitled") if covering else self._title)
        self._window.menuBar().setVisible(not covering)
        for word, action in self._commands.items():
            action.setEnabled(not covering or word == "hide")
        if covering:
            self._outer.setCurrentWidget(self._cover)
            self._window.activateWindow()
            self._cover.take_focus()
        else:
            self._outer.setCurrentIndex(0)
            self.came_back.emit()
