"""Hide: everything covered in a blink, window title and open dialogs included."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from kindly.ui.cover import Cover
from kindly.ui.over import asks, close_popups
from kindly.ui.title import name_program, untitled

translate = QCoreApplication.translate

_SHORT_LIVED = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
_TIPS = (QEvent.Type.ToolTip, QEvent.Type.WhatsThis)


def _never() -> bool:
    """Without a passphrase Hide comes back by itself."""
    return False


class Hiding(QObject):
    """Swaps a window's inside for the cover, and back; no command but Hide works meanwhile.

    Nothing comes up by itself while the cover is on. `locks` tells whether the way back leads
    through the passphrase; `lock_requested` then asks for it.
    """

    covered = Signal()
    came_back = Signal()
    lock_requested = Signal()

    def __init__(self, window: QMainWindow, outer: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._outer = outer
        self._cover = Cover()
        self._title = self._name = ""
        self._dialogs: list[QWidget] = []
        self._held: list[QWidget] = []
        self.focused: QWidget | None = None
        self._commands: Mapping[str, QAction] = {}
        self.locks: Callable[[], bool] = _never
        outer.addWidget(self._cover)
        self._cover.lifted.connect(self.toggle)

    def govern(self, commands: Mapping[str, QAction], menus: Iterable[QMenu]) -> None:
        """The commands that rest while everything is hidden, and the menus Hide works in."""
        self._commands = commands
        for menu in menus:
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An open menu takes every key, so that Hide has to listen there as well."""
        if self.hidden:
            return self._holds_back(watched, event)
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

    def say_not_locked(self) -> None:
        """Says on the cover that what is under it waits to be kept, and tells nothing else."""
        self._cover.say(
            translate("Cover", "Not locked yet: something couldn't be saved. It locks once it is.")
        )

    def toggle(self) -> None:
        """Covers everything, or comes back; through the passphrase where there is one."""
        if not self.hidden:
            self._hide()
        elif self.locks():
            self.lock_requested.emit()
        else:
            self._come_back()

    def end(self) -> None:
        """What stands in for the window is no longer held back."""
        _application().removeEventFilter(self)

    def _hide(self) -> None:
        self._title = self._window.windowTitle()
        self._name = QCoreApplication.applicationName()
        self.focused = self._window.focusWidget()
        self._hide_others()
        self._window.setWindowTitle(untitled())
        name_program(untitled())
        self._turn(covering=True)
        self._outer.setCurrentWidget(self._cover)
        _application().installEventFilter(self)
        self._window.activateWindow()
        self._cover.take_focus()
        self.covered.emit()

    def _come_back(self) -> None:
        self.end()
        self._hide_held()
        self._outer.setCurrentIndex(0)
        back, self._dialogs = [it for it in self._dialogs if isValid(it)], []
        for dialog in back:
            dialog.show()
        self._window.setWindowTitle(self._title)
        name_program(self._name)
        self._cover.say("")
        self._turn(covering=False)
        self.came_back.emit()
        self._give_back_the_keyboard()
        for dialog in back[-1:]:
            dialog.raise_()
            dialog.activateWindow()

    def _turn(self, *, covering: bool) -> None:
        self._window.setProperty("covered", covering)
        self._window.menuBar().setVisible(not covering)
        for word, action in self._commands.items():
            action.setEnabled(not covering or word in {"hide", "lock"})

    def _give_back_the_keyboard(self) -> None:
        """Puts the keyboard where it was, as far as that is still there."""
        focused, self.focused = self.focused, None
        if focused is None or not isValid(focused) or isinstance(focused, (QMenu, QMenuBar)):
            return
        if focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_others(self) -> None:
        """Hides every other window: what pops up is closed, a question is answered with no."""
        close_popups()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isWindow() and widget.isVisible():
                self._put_away(widget)

    def _put_away(self, widget: QWidget) -> None:
        """Hides a window, to be shown again unless it was only there for a moment."""
        if (
            not asks(widget)
            and widget.windowType() not in _SHORT_LIVED
            and widget not in self._dialogs
        ):
            self._dialogs.append(widget)
        widget.hide()

    # While the cover is on

    def _holds_back(self, watched: QObject, event: QEvent) -> bool:
        """No tip comes up, and no window but the one that is covered."""
        if event.type() in _TIPS:
            return True
        if event.type() == QEvent.Type.Hide and watched is self._window:
            if not event.spontaneous():
                self.end()  # or it would hear of its own window's end
            return False
        if event.type() == QEvent.Type.Show and self._comes_up(watched):
            self._held.append(watched)
            if not watched.isModal():  # else Qt would go on reckoning with it, and fall over it
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, self._hide_held)
        return False

    def _comes_up(self, watched: QObject) -> TypeGuard[QWidget]:
        """Whether it is another window, which is about to be on the screen."""
        return isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window

    def _hide_held(self) -> None:
        """Hides what wanted to come up; nothing of it was on the screen."""
        held, self._held = self._held, []
        for widget in filter(isValid, held):
            self._put_away(widget)
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)  # noqa: FBT003


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
