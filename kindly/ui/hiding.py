"""Hide: everything covered in a blink, window title and open dialogs included."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QStackedWidget, QWidget
from shiboken6 import isValid

from kindly.ui.cover import Cover

translate = QCoreApplication.translate


class Hiding(QObject):
    """Swaps a window's inside for the cover, and back; no command but Hide works meanwhile."""

    covered = Signal()
    came_back = Signal()

    def __init__(self, window: QMainWindow, outer: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._outer = outer
        self._cover = Cover()
        self._title = ""
        self._dialogs: list[QWidget] = []
        self._focused: QWidget | None = None
        self._commands: Mapping[str, QAction] = {}
        outer.addWidget(self._cover)
        self._cover.lifted.connect(self.toggle)

    def govern(self, commands: Mapping[str, QAction], menus: Iterable[QMenu]) -> None:
        """The commands that rest while everything is hidden, and the menus Hide works in."""
        self._commands = commands
        for menu in menus:
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An open menu takes every key, so that Hide has to listen there as well."""
        if isinstance(watched, QMenu) and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if event.type() == QEvent.Type.KeyPress and keys in self._commands["hide"].shortcuts():
                watched.close()
                self._commands["hide"].trigger()
                return True
        return super().eventFilter(watched, event)

    @property
    def hidden(self) -> bool:
        """Whether the cover is on."""
        return self._outer.currentWidget() is self._cover

    def toggle(self) -> None:
        """Covers everything, or comes back."""
        covering = not self.hidden
        if covering:
            self._title = self._window.windowTitle()
            self._focused = self._window.focusWidget()
            self._hide_dialogs()
        else:
            for dialog in filter(isValid, self._dialogs):
                dialog.show()
            self._dialogs = []
        self._window.setWindowTitle(translate("Cover", "Untitled") if covering else self._title)
        self._window.menuBar().setVisible(not covering)
        for word, action in self._commands.items():
            action.setEnabled(not covering or word == "hide")
        if covering:
            self._outer.setCurrentWidget(self._cover)
            self._window.activateWindow()
            self._cover.take_focus()
            self.covered.emit()
        else:
            self._outer.setCurrentIndex(0)
            self.came_back.emit()
            self._give_back_the_keyboard()

    def _give_back_the_keyboard(self) -> None:
        """Puts the keyboard where it was, as far as that is still there."""
        focused, self._focused = self._focused, None
        if focused is None or not isValid(focused) or isinstance(focused, (QMenu, QMenuBar)):
            return
        if focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_dialogs(self) -> None:
        """Hides every other window; a question among them is answered with no, and is gone."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isWindow() and widget.isVisible():
                if not widget.property("asks"):
                    self._dialogs.append(widget)
                widget.hide()
