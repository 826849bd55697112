"""The copies of the notebook: look inside one, or put it back whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.copies import Copy
from kindly.ui import safety_words
from kindly.ui.passphrase_words import not_it
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.secret import Secret
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

AT_ONCE = 8
"""So many copies are shown at first, and so many more each time."""


def row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, in as many lines as they need."""
    holder = QWidget()
    flow = FlowLayout(holder, spacing=10)
    for widget in widgets:
        flow.addWidget(widget)
    grow_with_width(holder)
    return holder


class CopyCard(Card):
    """One copy, with what can be done with it."""

    look_requested = Signal(object)
    restore_requested = Signal(object)

    def __init__(self, copy: Copy, name: str) -> None:
        """`name` is when it was made, within a sentence."""
        super().__init__("card", margin=18, spacing=4)
        self.copy = copy
        day = safety_words.heading(name)
        self.look = Button(translate("Safety", "Look inside"))
        self.restore = Button(translate("Safety", "Put it back…"))
        for button in (self.look, self.restore):
            button.setAccessibleName(f"{button.text()}: {day}")
        self.body.addWidget(Text(day, "bold"))
        self.body.addWidget(Text(safety_words.about_copy(copy), "soft"))
        self.body.addSpacing(4)
        self.body.addWidget(row(self.look, self.restore))
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._restore)

    def _look(self) -> None:
        self.look_requested.emit(self.copy.path)

    def _restore(self) -> None:
        self.restore_requested.emit(self.copy.path)


class CopiesView(ScrollPage):
    """Every copy there is, the newest first."""

    look_requested = Signal(object)
    restore_requested = Signal(object)
    partly_requested = Signal()
    file_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._copies: tuple[Copy, ...] = ()
        self._names: dict[Path, str] = {}
        self._last: Path | None = None
        self.cards: list[CopyCard] = []
        self.words = Text(
            translate(
                "Safety",
                "Kindly makes a copy when you close it, and now and then while it is open. All of "
                "the last two days are kept, then one a day, one a week and one a month.",
            ),
            "soft",
        )
        self.said = Text("", hue="teal")
        self.partly = Button(translate("Safety", "Put back what can be read"))
        self.none = Text(translate("Safety", "There is no copy yet."))
        self.more = Button(translate("Safety", "Show older copies"))
        self.file = Button(translate("Safety", "Choose a file…"))
        self.back = Button(translate("Safety", "Back"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addWidget(Heading(theme, translate("Safety", "Copies of your notebook")))
        for widget in (self.words, self.said, self.partly, self.none):
            self.body.addWidget(widget)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.more)
        self.body.addSpacing(8)
        self.body.addWidget(Text(translate("Safety", "A copy from somewhere else"), "bold"))
        self.body.addWidget(row(self.file))
        self.body.addSpacing(8)
        self.body.addWidget(self.back)
        self.body.addStretch(1)
        for button, signal in (
            (self.partly, self.partly_requested),
            (self.file, self.file_requested),
            (self.back, self.closed),
        ):
            button.clicked.connect(signal)
        self.more.clicked.connect(self._show_more)
        self.say("")
        self.none.hide()
        self.more.hide()

    def fill(self, copies: Sequence[Copy], today: date, *, none: str = "") -> None:
        """Shows these copies, the first of them at once; or else why there are none."""
        self._copies = tuple(copies)
        self._names = safety_words.copy_names(copies, today)
        self.none.setText(breakable(none))
        for card in self.cards:
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self.none.setVisible(not self._copies)
        self._add(AT_ONCE)

    def name_of(self, copy: Path) -> str:
        """When a copy was made, within a sentence; nothing for a file from elsewhere."""
        return self._names.get(copy, "")

    def remember(self, copy: Path | None) -> None:
        """Has the keyboard on this copy when one comes back to the list."""
        self._last = copy

    def say(self, words: str, *, partly: bool = False, hue: str = "teal") -> None:
        """Says how it goes; with `partly`, offers what can be read of a damaged copy."""
        self.said.tint(hue)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.partly.setVisible(partly)
        if words:
            announce(self.said, words)
            self.ensureWidgetVisible(self.said)

    def work(self, *, on: bool) -> None:
        """Whether something is under way, which nothing else may come into."""
        for card in self.cards:
            card.setEnabled(not on)
        for button in (self.partly, self.file):
            button.setEnabled(not on)

    def focus_first(self) -> None:
        """Puts the keyboard on the copy one comes from, or the first, or else on the way back."""
        first = self.cards[0].look if self.cards else self.back
        if self._last is not None and self._last not in self._names:
            first = self.file
        for card in self.cards:
            if card.copy.path == self._last:
                first = card.look
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, count: int) -> None:
        begin = len(self.cards)
        for copy in self._copies[begin : begin + count]:
            card = CopyCard(copy, self._names[copy.path])
            card.look_requested.connect(self.look_requested)
            card.restore_requested.connect(self.restore_requested)
            self._rows.addWidget(card)
            card.show()  # at once, or it couldn't have the keyboard yet
            self.cards.append(card)
        self.more.setVisible(len(self.cards) < len(self._copies))
        tab_through(self.partly, *self.cards, self.more, self.file, self.back)

    def _show_more(self) -> None:
        first = len(self.cards)
        self._add(AT_ONCE)
        self.cards[first].look.setFocus(Qt.FocusReason.OtherFocusReason)


class UnlockView(ScrollPage):
    """Asks for the passphrase of a copy that has one of its own."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        self.secret = Secret(translate("Safety", "Passphrase or recovery code of this copy"))
        self.said = Text("", hue="honey")
        self.said.hide()
        self.open_button = Button(translate("Safety", "Open"), "primary")
        self.back = Button(translate("Safety", "Back"))
        title = translate("Safety", "This copy has a passphrase of its own")
        self.body.addWidget(Heading(theme, title, "question"))
        self.body.addWidget(self.secret)
        self.body.addWidget(self.said)
        self.body.addWidget(row(self.open_button, self.back))
        self.body.addStretch(1)
        self.secret.entered.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.back.clicked.connect(self.closed)

    def ask(self) -> None:
        """Asks anew."""
        self.secret.clear()
        self.said.hide()
        self._enable(on=True)

    def refuse(self) -> None:
        """Says that this wasn't it."""
        self._enable(on=True)
        self.said.setText(not_it())
        self.said.show()
        announce(self.said, self.said.text())
        self.secret.take_focus()

    def focus_first(self) -> None:
        """Puts the keyboard in the field."""
        self.secret.take_focus()

    def _open(self) -> None:
        if self.secret.text():
            self._enable(on=False)
            self.opened.emit(self.secret.text())

    def _enable(self, *, on: bool) -> None:
        for part in (self.secret, self.open_button):
            part.setEnabled(on)
