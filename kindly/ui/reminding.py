"""A reminder where the person sees it: one soft line in the window, and a word from the tray."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from kindly.domain.clock import Clock
from kindly.services.errors import NotebookError
from kindly.services.practice import PracticeService
from kindly.services.reminders import Reminders
from kindly.ui.practice import kindly_line
from kindly.ui.theme import Theme
from kindly.ui.window import Window

_ICON_PX = 64


class Reminding(QObject):
    """Shows what is due; while everything is hidden it waits, and the next day it is let go."""

    def __init__(
        self,
        reminders: Reminders,
        practice: PracticeService,
        window: Window,
        *,
        theme: Theme,
        clock: Clock,
        tray: Callable[[], QSystemTrayIcon | None] | None = None,
    ) -> None:
        """`tray` makes an icon in the system's tray; None where the system has no tray."""
        super().__init__(window)
        self._reminders = reminders
        self._practice = practice
        self._window = window
        self._theme = theme
        self._clock = clock
        self._new_tray = tray or _system_tray
        self._tray: QSystemTrayIcon | None = None
        self._waiting: tuple[date, str] | None = None
        reminders.due.connect(self._say)
        practice.changed.connect(self._follow)
        window.windowTitleChanged.connect(self._retitle)
        window.hiding.covered.connect(self._follow)
        window.hiding.came_back.connect(self._come_back)

    def start(self) -> None:
        """Begins to remind, as far as the person wants it."""
        self._follow()
        self._reminders.at_start()

    def close(self) -> None:
        """Reminds no more."""
        self._reminders.close()
        self._remove_tray()

    def _follow(self) -> None:
        """There is an icon in the tray only while reminders are on and nothing is hidden."""
        wanted = self._wanted() and not self._window.hiding.hidden
        if not wanted:
            self._remove_tray()
        elif self._tray is None and (tray := self._new_tray()) is not None:
            tray.setIcon(_picture(self._theme))
            tray.setToolTip(self._window.windowTitle())
            tray.activated.connect(self._come_forward)
            tray.messageClicked.connect(self._come_forward)
            tray.show()
            self._tray = tray

    def _retitle(self, words: str) -> None:
        """The icon is called what the window is."""
        if self._tray is not None:
            self._tray.setToolTip(words)

    def _wanted(self) -> bool:
        try:
            return self._practice.practice.remind
        except NotebookError:
            return False

    def _remove_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _say(self, words: str) -> None:
        """Says the line; from the tray only Kindly's own, where no window of Kindly is in use."""
        if self._window.hiding.hidden:
            self._waiting = (self._clock.today(), words)
            return
        self._window.said.tell(words or kindly_line())
        if self._tray is not None and QApplication.activeWindow() is None:
            self._tray.showMessage(self._window.windowTitle(), kindly_line(), _picture(self._theme))

    def _come_back(self) -> None:
        self._follow()
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == self._clock.today():
            self._say(waiting[1])

    def _come_forward(self) -> None:
        """Brings the window forward, unless another one stands in for it."""
        if self._window.isVisible():
            self._window.setWindowState(
                self._window.windowState() & ~Qt.WindowState.WindowMinimized
            )
            self._window.raise_()
            self._window.activateWindow()


def _system_tray() -> QSystemTrayIcon | None:
    return QSystemTrayIcon() if QSystemTrayIcon.isSystemTrayAvailable() else None


def _picture(theme: Theme) -> QIcon:
    """Two rings that overlap, in the theme's colour, with a rim that shows on any tray."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for token, width in (("paper", 11.0), ("teal", 6.0)):
        painter.setPen(QPen(theme.colour(token), width))
        for x in (0.34, 0.66):
            centre = QPointF(x * _ICON_PX, 0.5 * _ICON_PX)
            painter.drawEllipse(centre, 0.25 * _ICON_PX, 0.25 * _ICON_PX)
    painter.end()
    return QIcon(picture)
