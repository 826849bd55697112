"""Other people's names on the page: as initials, each of which can be put back."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.initials import initial, told
from kindly.ui.widgets.panel import reveal
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

INITIALS = "initials"
_LONGEST = 400


class NamesChoice(QWidget):
    """Whether names are initials, which of them, and names of which only the person knows."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._put_back: set[str] = set()
        self.ticks: dict[str, Tick] = {}
        self.initials = Tick(
            INITIALS,
            translate("Print", "Other people’s names as initials"),
            on=True,
            about=translate("Print", "On paper only. Untick a name to put it back."),
        )
        label = Text(translate("Print", "Names to shorten as well, with commas"), "small")
        self.told = QLineEdit()
        self.told.setMaxLength(_LONGEST)
        self.told.setAccessibleName(label.text())
        label.setBuddy(self.told)
        self._found = QVBoxLayout()
        self._found.setSpacing(0)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(28, 0, 0, 4)
        more.setSpacing(4)
        more.addLayout(self._found)
        more.addWidget(label)
        more.addWidget(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.initials)
        layout.addWidget(self._more)
        self._placed = QTimer(self, singleShot=True, interval=0)
        self._placed.timeout.connect(self._reveal)
        self.initials.ticked.connect(self._turned)
        self.told.textEdited.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.told.hasFocus():
            self._placed.start()

    def on(self) -> bool:
        """Whether names are initials."""
        return self.initials.box.isChecked()

    def told_names(self) -> tuple[str, ...]:
        """The names the person typed."""
        return told(self.told.text())

    def put_back(self) -> frozenset[str]:
        """The names that stay as they are, without case."""
        return frozenset(self._put_back)

    def show_names(self, names: Iterable[str]) -> None:
        """Shows which names stand on the page now; the same ones leave the keyboard in peace."""
        new = tuple(names)
        if new == self._names:
            return
        for name in set(self.ticks) - set(new):
            tick = self.ticks.pop(name)
            tick.hide()
            tick.setParent(None)
            tick.deleteLater()
        for place, name in enumerate(new):
            if name not in self.ticks:
                self._found.insertWidget(place, self._tick(name))
        self._names = new
        tab_through(self.initials, *(self.ticks[name] for name in new), self.told)

    def _tick(self, name: str) -> Tick:
        words = translate("Print", "{name} as {initial}")
        tick = Tick(
            name,
            words.format(name=name, initial=initial(name)),
            on=name.casefold() not in self._put_back,
        )
        tick.ticked.connect(self._ticked)
        self.ticks[name] = tick
        return tick

    def _ticked(self, name: str, on: bool) -> None:
        if on:
            self._put_back.discard(name.casefold())
        else:
            self._put_back.add(name.casefold())
        self.changed.emit()

    def _reveal(self) -> None:
        """What is typed stays in sight as names come above it."""
        reveal(self.told)

    def _turned(self) -> None:
        self._more.setVisible(self.on())
        self.changed.emit()
