"""Leafing through pages: one back, one on, and which page it is."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class Leafing(QWidget):
    """What stands under a page; `turned` says that another one is to be shown."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self._pages = 0
        self.back = Button(translate("Print", "Page back"))
        self.forward = Button(translate("Print", "Next page"))
        self.where = Text(role="small", wrap=False)
        row = FlowLayout(self, spacing=10)
        row.setContentsMargins(0, 8, 0, 0)
        for part in (self.back, self.forward, self.where):
            row.addWidget(part)
        grow_with_width(self)
        self.back.clicked.connect(self._leaf_back)
        self.forward.clicked.connect(self._leaf_on)

    def begin(self) -> None:
        """Goes to the first page, to be shown when there is one."""
        self.page = 0

    def put(self, pages: int) -> None:
        """Says how many pages there are; 0 while none are set."""
        self._pages = pages
        self._turn(0)

    def _leaf_back(self) -> None:
        self._turn(-1)

    def _leaf_on(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        """Goes so many pages on, as far as there are any."""
        if self._pages:
            self.page = min(max(self.page + step, 0), self._pages - 1)
        self._enable(self.back, on=bool(self._pages) and self.page > 0)
        self._enable(self.forward, on=self.page + 1 < self._pages)
        words = translate("Print", "Page {page} of {pages}")
        shown = words.format(page=self.page + 1, pages=self._pages) if self._pages else ""
        self.where.setText(shown)
        if self._pages:
            self.turned.emit()

    def _enable(self, button: Button, *, on: bool) -> None:
        """Lets a button rest; the keyboard goes to the other way before that."""
        if not on and button.hasFocus():
            other = self.back if button is self.forward else self.forward
            other.setEnabled(True)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setEnabled(on)
