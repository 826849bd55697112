"""Other moments to choose from than those that are offered first."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import reveal
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

_PAUSE_MS = 200


class OtherMoments(QWidget):
    """A button that brings other moments, a box for words to look for in them, and their ticks.

    `wanted` carries the words, and whether older moments than those shown are asked for.
    """

    ticked = Signal(str, bool)
    wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self.another = Button(translate("Print", "Another moment…"), "quiet")
        self.box = SearchBox(translate("Print", "Words in the moment"))
        self.none = Text("", "soft")
        self.more = Button(translate("Print", "Older ones"), "quiet")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._part = QWidget()
        part = QVBoxLayout(self._part)
        part.setContentsMargins(28, 6, 0, 4)
        part.setSpacing(4)
        part.addWidget(self.box)
        part.addWidget(self.none)
        part.addLayout(self._rows)
        part.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.another)
        layout.addWidget(self._part)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._placed = QTimer(self, singleShot=True, interval=0)
        self.another.clicked.connect(self._ask)
        self.box.textEdited.connect(self._soon.start)
        self.box.left_down.connect(self._into)
        self._soon.timeout.connect(self._look)
        self._placed.timeout.connect(self._reveal)
        self.more.clicked.connect(self._go_on)
        self.begin()

    def begin(self) -> None:
        """Shows no more than the button, as at first."""
        self._clear()
        self._soon.stop()
        self.box.clear()
        self._part.hide()
        self.another.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.box.hasFocus():
            self._placed.start()

    def show_lines(
        self, lines: Iterable[tuple[str, str, str, bool]], *, older: bool, anew: bool
    ) -> None:
        """Shows moments: key, words, day with code, whether ticked; after the others or `anew`.

        `older` says whether there are more of them.
        """
        if anew:
            self._clear()
        fresh = []
        for key, words, about, on in lines:
            tick = Tick(key, breakable(words), on=on, about=about)
            tick.ticked.connect(self.ticked)
            self.ticks[key] = tick
            self._rows.addWidget(tick)
            fresh.append(tick)
        self.none.setText(
            translate("Print", "None with these words. Try a shorter one?")
            if self.box.text().strip()
            else translate("Print", "No other moments from this time.")
        )
        self.none.setVisible(not self.ticks)
        if fresh and not anew:
            fresh[0].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setVisible(older)
        tab_through(self.box, *self.ticks.values(), self.more)
        if not self.ticks:
            announce(self.none, self.none.text())

    def _clear(self) -> None:
        for tick in self.ticks.values():
            tick.hide()
            tick.setParent(None)
            tick.deleteLater()
        self.ticks = {}

    def _ask(self) -> None:
        self._part.show()
        self.another.hide()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _reveal(self) -> None:
        """The box comes into sight once everything has its place."""
        reveal(self.box)

    def _look(self) -> None:
        self.wanted.emit(self.box.text(), False)  # noqa: FBT003

    def _go_on(self) -> None:
        self.wanted.emit(self.box.text(), True)  # noqa: FBT003

    def _into(self) -> None:
        """The keyboard goes from the box to the first moment."""
        for tick in self.ticks.values():
            tick.box.setFocus(Qt.FocusReason.TabFocusReason)
            return
