"""Where things stand in the journal: the list, and beside it what is read or written."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.floor import Floor
from kindly.ui.widgets.panel import PAGE_WIDTH, Card, Notice

translate = QCoreApplication.translate

_LIST_WIDTH = 350
_TWO_COLUMNS = 820
_ALONE = 840
_LOW = 200
_LEAST_HEIGHT = 226
"""With less height than this, at usual text size, the whole list scrolls."""


class JournalRoom(QWidget):
    """Two columns where there is room, one at a time where there isn't."""

    back_requested = Signal()

    def __init__(self, theme: Theme, left: QWidget, pages: Sequence[QWidget]) -> None:
        """`left` is the column of the list; the first of the `pages` is the blank one."""
        super().__init__()
        self._theme = theme
        self._blank = pages[0]
        self._reading = False
        self._alone = False
        self.to_list = Button(translate("Journal", "Back to the list"), "quiet")
        self.undo_bar = Notice(
            translate("Journal", "Moved to Recently deleted."),
            (("undo", translate("Journal", "Undo")), ("close", translate("Journal", "Close"))),
        )
        self._left = Floor(left)
        self.right = QWidget()
        self._stack = QStackedWidget()
        for page in pages:
            self._stack.addWidget(page)
        self._lay_out()
        self.undo_bar.hide()
        self.to_list.clicked.connect(self.back_requested)
        theme.changed.connect(self.arrange)

    def add(self, page: QWidget) -> None:
        """Have one more page, made when it was first wanted."""
        self._stack.addWidget(page)

    def shown(self) -> QWidget | None:
        """The page on the right."""
        return self._stack.currentWidget()

    def turn_to(self, page: QWidget) -> None:
        """Show a page on the right; the keyboard comes along where the list goes out of sight."""
        self._stack.setCurrentWidget(page)
        self._reading = page is not self._blank
        self.arrange()
        focused = self.focusWidget()
        if self.to_list.isVisible() and (focused is None or not self.right.isAncestorOf(focused)):
            self.to_list.setFocus()

    def show_list(self) -> None:
        """Have the list in sight, whatever is shown beside it."""
        self._reading = False
        self.arrange()

    @property
    def alone(self) -> bool:
        """Whether the page is shown and nothing else."""
        return self._alone

    def show_alone(self, *, on: bool) -> None:
        """Show nothing but the page, in the middle, or everything again."""
        self._alone = on
        self.arrange()

    def in_pages(self, widget: QWidget) -> bool:
        """Whether something stands in the pages on the right."""
        return self._stack.isAncestorOf(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.to_list.isVisible():
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give list and page the room there is."""
        two = self.width() >= self._theme.px(_TWO_COLUMNS)
        self._left.setVisible(not self._alone and (two or not self._reading))
        self.right.setVisible(self._alone or two or self._reading)
        self.to_list.setVisible(not two and not self._alone)
        self._left.setMaximumWidth(self._theme.px(_LIST_WIDTH) if two else self.maximumWidth())
        self._left.setMinimumWidth(self._theme.px(_LIST_WIDTH) if two else 0)
        wide = self.width() >= 900
        most = self._theme.px(_ALONE) if self._alone else PAGE_WIDTH
        side = max(44 if wide else 24, (self.width() - most) // 2)
        low = self.height() < self._theme.px(_LOW)
        above = 26 if two else 4 if low else 12
        self._outer.setContentsMargins(side, above, side, above)
        self._left.set_least(self._theme.px(_LEAST_HEIGHT))

    def _lay_out(self) -> None:
        card = Card(margin=2, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self._stack)
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self.to_list)
        right.addWidget(card, 1)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addWidget(self._left)
        columns.addWidget(self.right, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(12)
        self._outer.addLayout(columns, 1)
        self._outer.addWidget(self.undo_bar)
