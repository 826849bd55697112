"""A side column that stays in view while the page beside it scrolls."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

_MOST = 16_777_215
_BELOW = 16


class Sticky(QWidget):
    """Holds one widget at its top or, where it sticks, in view.

    One that is higher than the view goes along until its end is reached, and back until its top is.
    """

    def __init__(self, content: QWidget, scroll: QScrollArea) -> None:
        super().__init__()
        self._content = content
        self._scroll = scroll
        self._sticking = False
        content.setParent(self)
        content.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        scroll.verticalScrollBar().valueChanged.connect(self._place)
        scroll.verticalScrollBar().rangeChanged.connect(self._place)

    def stand(self, width: int | None) -> None:
        """Stands beside the page, this wide and in view; or, given None, takes the whole width."""
        self._sticking = width is not None
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or _MOST)
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._content.layout()
        assert layout is not None
        needed = layout.totalHeightForWidth(width)
        return max(needed, layout.totalMinimumSize().height())

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            return  # it is told its size before it is first shown; till then nothing is measured
        high = self.heightForWidth(self.width())
        top = 0
        if self._sticking:
            at = self._scroll.verticalScrollBar().value()
            above = self.mapTo(self._scroll.viewport(), QPoint(0, 0)).y() + at
            over = max(0, above + high + _BELOW - self._scroll.viewport().height())
            top = min(max(self._content.y(), at - over), at, max(0, self.height() - high))
        self._content.setGeometry(0, top, self.width(), high)
