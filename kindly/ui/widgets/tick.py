"""A tick box whose words may wrap."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kindly.ui.widgets.text import Text


class Tick(QWidget):
    """A box to tick and its words beside it; pressing the words ticks it too."""

    ticked = Signal(str, bool)

    def __init__(self, word: str, label: str, *, on: bool, about: str = "") -> None:
        """`word` is what `ticked` carries; `about` is a softer line below the words."""
        super().__init__()
        self._word = word
        self.box = QCheckBox()
        self.box.setAccessibleName(label)
        self.box.setChecked(on)
        self.box.setAccessibleDescription(about)
        self._label = Text(label, "bold" if about else "body")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._label)
        if about:
            words.addWidget(Text(about, "soft"))
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self._line_up()
        self.box.toggled.connect(self._toggled)

    def label(self) -> str:
        """Its words."""
        return self._label.text()

    def rename(self, label: str) -> None:
        """Gives it other words."""
        self._label.setText(label)
        self.box.setAccessibleName(label)

    def put(self, *, on: bool) -> None:
        """Ticks the box or not, without a signal."""
        blocked = self.box.blockSignals(True)  # noqa: FBT003
        self.box.setChecked(on)
        self.box.blockSignals(blocked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._line_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._line_up()

    def _line_up(self) -> None:
        """Puts the first line of the words level with the box."""
        spare = self.box.sizeHint().height() - self._label.fontMetrics().lineSpacing()
        self._label.setContentsMargins(0, max(0, spare // 2), 0, 0)

    def _toggled(self, on: bool) -> None:
        self.ticked.emit(self._word, on)
