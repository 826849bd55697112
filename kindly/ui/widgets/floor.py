"""A least height for a page that fills the window; with less room than that it scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _Ground(QWidget):
    """Holds the page at exactly the size it is given, whatever the page would like best."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "column")
        self._page = page
        page.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())


class Floor(QScrollArea):
    """Shows a page in all the room there is, scrolling down only below its least height."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = _Ground(page)
        self.setWidget(self._ground)

    def set_least(self, height: int) -> None:
        """Set the height below which it scrolls, in pixels."""
        self._ground.setMinimumHeight(height)
