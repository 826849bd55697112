"""Only the page: header, menu and list go, and what is written or read stands in the middle."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from kindly.ui.rooms import Pages
from kindly.ui.widgets.button import Button

translate = QCoreApplication.translate


class QuietBar(QWidget):
    """All that is left beside the page: the way back, and Hide where it always is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.back = Button(translate("Window", "Back  Esc"), "quiet")
        self.back.setAccessibleName(translate("Window", "Back to the whole window"))
        self.hide_button = Button(translate("Window", "Hide  F9"), "quiet")
        self.hide_button.setAccessibleName(translate("Window", "Hide"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.hide_button)
        self.hide()


class Quiet(QObject):
    """Shows a page of the journal and nothing else, until one has had enough of that."""

    def __init__(
        self,
        window: QMainWindow,
        header: QWidget,
        pages: Pages,
        *,
        say: Callable[[str], object],
    ) -> None:
        """`say` says one quiet line."""
        super().__init__(window)
        self._window = window
        self._header = header
        self._pages = pages
        self._say = say
        self._on = False
        self.bar = QuietBar()
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        self.bar.back.clicked.connect(self.leave)

    @property
    def on(self) -> bool:
        """Whether only the page is shown."""
        return self._on

    def toggle(self) -> None:
        """Show only the page, or everything again."""
        if self._on:
            self.leave()
        elif self._pages.shown() == "journal" and self._pages.journal().show_alone(on=True):
            self._turn(on=True)
        else:
            self._say(translate("Window", "Open a page of your journal first, or begin one."))

    def leave(self) -> None:
        """Show everything again."""
        if self._on:
            self._pages.journal().show_alone(on=False)
            self._turn(on=False)

    def covered(self) -> None:
        """Everything is hidden, and stays as it is underneath."""
        self._escape.setEnabled(False)

    def came_back(self) -> None:
        """Everything is there again; what was left out stays out."""
        self._escape.setEnabled(self._on)
        if self._on:
            self._window.menuBar().hide()

    def _turn(self, *, on: bool) -> None:
        focused = QApplication.focusWidget()
        self._on = on
        self._escape.setEnabled(on)
        self.bar.setVisible(on)
        self._header.setVisible(not on)
        self._window.menuBar().setVisible(not on)
        if focused is not None and focused.isVisible() and self._pages.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.journal().focus_page()
