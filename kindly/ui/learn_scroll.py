"""The scrolling page of Learn, which brings what has just come on into sight."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kindly.ui.widgets.panel import ScrollPage

_GAP, _ABOVE = 36, 16


class LearnScroll(ScrollPage):
    """A page that can be asked to show something, once it has its place."""

    def __init__(self) -> None:
        super().__init__()
        self._target: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._scroll_to_target)

    def show_top(self) -> None:
        """Goes to the top of the page."""
        self._target = None
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scrolls no further than it takes to show a widget whole, or from its top on."""
        self._target = widget
        self._soon.start()

    def _scroll_to_target(self) -> None:
        target, self._target = self._target, None
        if target is None or not isValid(target):
            return
        bar = self.verticalScrollBar()
        top = target.mapTo(self.viewport(), QPoint(0, 0)).y() + bar.value()
        bottom = top + target.height()
        view = self.viewport().height()
        if bottom + _GAP > bar.value() + view:
            bar.setValue(min(bottom + _GAP - view, top - _ABOVE))
        elif top < bar.value():
            bar.setValue(top - _ABOVE)
