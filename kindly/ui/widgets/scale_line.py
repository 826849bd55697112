"""A line with words at its ends: a place on it, or nothing, and never a number."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_MIDDLE = 50


class ScaleLine(QSlider):
    """A place from 0 to 100 that is None until touched, with an optional ring for the guess.

    It keeps a slider's keyboard; Delete or Backspace clears it. The wheel does nothing.
    """

    placed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._touched = False
        self._ring: int | None = None
        self._ends = ""
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(self._touch)
        theme.changed.connect(self.updateGeometry)
        self._quietly(_MIDDLE)

    def describe(self, ends: str) -> None:
        """What the two ends mean, for a screen reader."""
        self._ends = ends
        self._tell()

    def place(self) -> int | None:
        """Where the person put it, 0 to 100, or None while untouched."""
        return self.value() if self._touched else None

    def put(self, place: int | None, *, ring: int | None = None) -> None:
        """Shows a place and a ring, without a signal."""
        self._touched = place is not None
        self._ring = ring
        self._quietly(_MIDDLE if place is None else place)
        self._show_place()

    def clear(self) -> None:
        """Takes the place away again, as the person asked."""
        self.put(None, ring=self._ring)
        self.placed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._theme.scale
        middle = self.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 3))
            frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(frame, 12 * unit, 12 * unit)
        painter.setPen(QPen(self._theme.colour("edge"), 3 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(0), middle), QPointF(self._x(100), middle))
        if self._ring is not None and self._touched:  # as the pairs are drawn in Insights
            painter.setPen(QPen(self._theme.colour("seen"), 3 * unit))
            ends = (self._x(place) for place in (self._ring, self.value()))
            painter.drawLine(*(QPointF(x, middle) for x in ends))
        if self._ring is not None:
            painter.setPen(QPen(self._theme.colour("seen"), 2.5 * unit))
            painter.setBrush(self._theme.colour("card"))
            painter.drawEllipse(QPointF(self._x(self._ring), middle), 9 * unit, 9 * unit)
        painter.setBrush(self._theme.colour("teal" if self._touched else "card"))
        painter.setPen(QPen(self._theme.colour("teal" if self._touched else "edge"), 2 * unit))
        if self._touched:
            painter.drawEllipse(QPointF(self._x(self.value()), middle), 11 * unit, 11 * unit)
        elif self._ring is None:
            painter.drawEllipse(QPointF(self._x(_MIDDLE), middle), 6 * unit, 6 * unit)

    def _x(self, place: int) -> float:
        inset = 16 * self._theme.scale
        along = place / 100
        if self.isRightToLeft():
            along = 1 - along
        return inset + along * (self.width() - 2 * inset)

    def _to(self, x: float) -> None:
        inset = 16 * self._theme.scale
        along = (x - inset) / max(1.0, self.width() - 2 * inset)
        if self.isRightToLeft():
            along = 1 - along
        self._touched = True
        self.setValue(round(min(max(along, 0.0), 1.0) * 100))
        self._show_place()
        self.placed.emit()

    def _touch(self) -> None:
        self._touched = True
        self.setValue(self.sliderPosition())
        self._show_place()
        self.placed.emit()

    def _show_place(self) -> None:
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Says that nothing is marked, since a slider always has a value."""
        unmarked = "" if self._touched else translate("Scale", "Nothing is marked yet.")
        self.setAccessibleDescription(" ".join(filter(None, (self._ends, unmarked))))

    def _quietly(self, value: int) -> None:
        blocked = self.blockSignals(True)  # noqa: FBT003
        self.setValue(value)
        self.blockSignals(blocked)


class LabelledLine(QWidget):
    """A question, its line, and the words at the two ends."""

    def __init__(
        self, theme: Theme, question: str, low: str, high: str, *, asked: bool = False
    ) -> None:
        """`asked` says that the question stands above already."""
        super().__init__()
        self.line = ScaleLine(theme, question)
        self.line.describe(f"{low} – {high}.")
        ends = QHBoxLayout()
        ends.addWidget(Text(low, "small"), 1, Qt.AlignmentFlag.AlignTop)
        ends.addWidget(Text(high, "small", far=True), 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if not asked:
            title = Text(question, "bold")
            title.setBuddy(self.line)
            layout.addWidget(title)
        layout.addWidget(self.line)
        layout.addLayout(ends)
