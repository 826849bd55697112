"""What stands between the search and the list: what is asked for, and what to do about it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.journal_search import JournalSearch, Order
from kindly.ui.journal_asked import Names, Part, loosened, set_parts, without
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

_MOST_WAYS = 3


class AskedBar(QWidget):
    """Says in words what is asked for; clears it, keeps it, sorts what was found."""

    cleared = Signal()
    keep_requested = Signal()
    best_asked = Signal(bool)
    hard_asked = Signal(bool)

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._words = Text("", "small")
        self.best = Button(translate("Journal", "Best match first"), "pill")
        self.best.setCheckable(True)
        self.keep = Button(translate("Journal", "Keep this search"), "link")
        self.clear = Button(translate("Journal", "Clear"), "link")
        self.hard = Tick(
            "hard",
            translate("Journal", "Leave out hard days"),
            on=True,
            about=translate(
                "Journal",
                "Pages about a sting or holding back, and those with worried, cross or sad.",
            ),
        )
        self._ways = QWidget()
        row = FlowLayout(self._ways, spacing=14)
        for button in (self.best, self.keep, self.clear):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._words, self._ways, self.hard):
            column.addWidget(part)
        self.best.toggled.connect(self.best_asked)
        self.keep.clicked.connect(self.keep_requested)
        self.clear.clicked.connect(self.cleared)
        self.hard.ticked.connect(self._hard_ticked)
        self.say(JournalSearch(), Order.NEWEST, few=False)

    def words(self) -> str:
        """What it says is asked for."""
        return self._words.text()

    def say(self, search: JournalSearch, order: Order, *, few: bool) -> None:
        """Says what is asked for; `few` offers the best match first."""
        asked = search.filtered
        self._words.setText(breakable(self._names.asked(search)) if asked else "")
        self._words.setVisible(asked)
        self.clear.setVisible(asked)
        self.keep.setVisible(asked and not search.years_back)
        self.best.setVisible(few)
        blocked = self.best.blockSignals(True)  # noqa: FBT003
        self.best.setChecked(order is Order.BEST)
        self.best.blockSignals(blocked)
        self.hard.setVisible(search.years_back)
        self.hard.put(on=search.without_hard)
        self._ways.setVisible(asked or few)
        self.setVisible(asked or few)

    def _hard_ticked(self, _word: str, on: bool) -> None:
        self.hard_asked.emit(on)


class NothingFound(QWidget):
    """Why the list is empty, and what could be let go."""

    loosened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._search = JournalSearch()
        self._words = Text("", "soft")
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self._ways)
        column.addStretch(1)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def buttons(self) -> list[Button]:
        """The ways out."""
        return [it for it in self._ways.findChildren(Button) if not it.isHidden()]

    def say_of(self, search: JournalSearch) -> None:
        """Says why nothing fits, and offers parts of the search to let go."""
        words = search.words.strip()
        if search.empty:
            said = translate("Journal", "No notes yet. One line is enough to start.")
        elif search.years_back:
            said = translate("Journal", "Nothing here from this day in other years.")
        elif search.filtered:
            said = translate("Journal", "No pages fit all of this. Loosen one?")
        else:
            said = translate("Journal", "Nothing with “{words}”. Try a shorter word.")
        self.say(said.format(words=words))
        self._search = search
        parts = () if search.years_back else set_parts(search)
        for part in parts[:_MOST_WAYS]:
            self._offer(loosened(part), str(part))
        if parts and words:
            self._offer(translate("Journal", "Without the words"), "")
        self._ways.setVisible(bool(parts))

    def say(self, words: str) -> None:
        """Says something else, such as that the list can't be read."""
        self._words.setText(breakable(words))
        for old in self.buttons():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ways.hide()

    def _offer(self, words: str, part: str) -> None:
        button = Button(words)
        button.setProperty("part", part)
        button.clicked.connect(self._loosen)
        self._flow.addWidget(button)

    def _loosen(self) -> None:
        search, part = self._search, str(self.sender().property("part"))
        self.loosened.emit(without(search, Part(part)) if part else replace(search, words=""))
