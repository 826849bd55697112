"""A heading that unfolds what belongs to it; folded, it still says what was chosen there."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kindly.ui.widgets.button import Button
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class Fold(QWidget):
    """A heading to press and the part it unfolds, or in its place what was chosen there."""

    def __init__(self, title: str, make: Callable[[], QWidget]) -> None:
        """`make` makes the part when it is first unfolded."""
        super().__init__()
        self._title = title
        self._make = make
        self._part: QWidget | None = None
        self.head = _Head(title)
        self._words = Text("", "small")
        self._words.setContentsMargins(12, 0, 12, 4)
        self._words.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._words)
        self.head.toggled.connect(self._toggled)
        self.say("")

    def say(self, words: str) -> None:
        """Says under the heading, and to a screen reader with it, what is chosen."""
        self._words.setText(words)
        self._words.setVisible(bool(words) and not self.head.isChecked())
        self.head.setAccessibleName(
            translate("Fold", "{title}: {words}").format(title=self._title, words=words)
            if words
            else self._title
        )

    def words(self) -> str:
        """The words that say what is chosen."""
        return self._words.text()

    def _toggled(self, unfolded: bool) -> None:
        if unfolded and self._part is None:
            part = self._part = self._make()
            part.setContentsMargins(12, 2, 8, 10)
            self._column.addWidget(part)
            self._come_after_the_head(part)
        if self._part is not None:
            self._part.setVisible(unfolded)
        self._words.setVisible(bool(self._words.text()) and not unfolded)

    def _come_after_the_head(self, part: QWidget) -> None:
        """Has Tab go on from the heading into the part, though that was made long after it."""
        last: QWidget = self.head
        for widget in part.findChildren(QWidget):
            reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reached and widget.window() is self.window():
                self.setTabOrder(last, widget)
                last = widget


class _Head(Button):
    """The heading, with an arrow at its end that points down once it is unfolded."""

    def __init__(self, title: str) -> None:
        super().__init__(title, "fold")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().buttonText().color(), 2))
        reach = self.fontMetrics().height() / 4
        at = self.fontMetrics().height()
        painter.translate(at if self.isRightToLeft() else self.width() - at, self.height() / 2)
        if self.isRightToLeft():
            painter.scale(-1, 1)
        if self.isChecked():
            painter.rotate(90)
        arrow = (QPointF(-reach / 2, -reach), QPointF(reach / 2, 0), QPointF(-reach / 2, reach))
        painter.drawPolyline(QPolygonF(arrow))
