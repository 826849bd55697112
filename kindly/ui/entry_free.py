"""A free page: shown with its headings and lists, changed as the plain words it is."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.domain.markup import Block, Shape
from kindly.services.markup import blocks
from kindly.ui.step_fields import column
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.formatted import Formatted
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate

_INSET = 5
"""With the edge of its ring, so far the button stands in that words begin in one line."""


class FreeWords(QWidget):
    """The words of a page as they look, or, while they are changed, as they were typed.

    Words in which nothing is marked are simply the box.
    """

    turned = Signal()
    """What is looked for has to be lit anew."""

    def __init__(self, theme: Theme, box: TextBox) -> None:
        super().__init__()
        self.box = box
        self.shown = Formatted(theme, box.accessibleName())
        self.change = Button(translate("Journal", "Change the words"), "link")
        layout = column(self, 4)
        layout.addWidget(self.shown)
        layout.addWidget(box)
        below = QHBoxLayout()
        below.setContentsMargins(_INSET, 0, 0, 0)
        below.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(below)
        self._leave = QTimer(self, singleShot=True, interval=0)
        self._leave.timeout.connect(self._left)
        self.shown.change_requested.connect(self.write)
        self.change.clicked.connect(self.write)
        box.left.connect(self._leave.start)
        self.read()

    @property
    def reads(self) -> bool:
        """Whether the words are shown as they look."""
        return not self.shown.isHidden()

    def read(self) -> None:
        """Show the words as they look, if anything in them is marked."""
        found = blocks(self.box.words())
        marked = any(_is_marked(block) for block in found)
        self.shown.fill(found if marked else ())
        self.shown.setVisible(marked)
        self.change.setVisible(marked)
        self.box.setVisible(not marked)
        self.turned.emit()

    def write(self) -> None:
        """Show the words as they were typed, with the keyboard in them."""
        self.box.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.hide()
        self.change.hide()
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.reads:
            self.read()
            if not self.shown.isHidden():
                self.shown.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        super().keyPressEvent(event)

    def _left(self) -> None:
        """The keyboard went somewhere else on the page."""
        if not self.box.hasFocus() and self.isVisible():
            self.read()


def _is_marked(block: Block) -> bool:
    return block.shape is not Shape.PARAGRAPH or any(it.bold or it.italic for it in block.spans)
