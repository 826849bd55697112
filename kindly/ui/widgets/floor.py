"""A least height for a page that fills the window; with less room than that it scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _Ground(QWidget):
    """Holds the page at exactly the size it is given, whatever the page would like best.

    It is never lower than the floor, nor than what the page can't do without at this width.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "column")
        self._page = page
        self._least = 0

    def take(self) -> None:
        """Takes the page in, once it stands where it stays: sooner it would be styled twice."""
        self._page.setParent(self)
        self._page.installEventFilter(self)

    def set_least(self, height: int) -> None:
        """Sets the height below which it is never, in pixels."""
        self._least = height
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self._page.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            return  # it is told its size before it is first shown; till then nothing is measured
        layout = self._page.layout()
        needed = 0
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
        elif layout is not None:
            needed = layout.totalMinimumSize().height()
        self.setMinimumHeight(max(self._least, needed))


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
        self._ground.take()

    def set_least(self, height: int) -> None:
        """Set the height below which it scrolls, in pixels."""
        self._ground.set_least(height)
