"""Rows to arrange: each says what it is, and can be moved, hidden and more by its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import Card, reveal_focus
from kindly.ui.widgets.text import Chip, Heading, Text, breakable

translate = QCoreApplication.translate

CHANGE, HIDE, SHOW, UP, DOWN, AWAY = "change", "hide", "show", "up", "down", "away"
_INSET = 10
"""The room a quiet button has beside its words, at usual text size, within its edge."""
_EDGE = 2
_INSTEAD = {HIDE: SHOW, SHOW: HIDE, UP: DOWN, DOWN: UP}
"""The button that takes the keyboard where the one that was pressed is gone."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows, and the words of the buttons it has."""

    key: str
    title: str
    about: str
    own: bool
    hidden: bool
    buttons: tuple[str, ...]


def buttons(*, first: bool, last: bool, hidden: bool, can_hide: bool, own: bool) -> tuple[str, ...]:
    """The buttons that do something for a row."""
    there = {
        SHOW: hidden,
        HIDE: can_hide and not hidden,
        UP: not first,
        DOWN: not last,
        AWAY: own,
    }
    return tuple(word for word, does in there.items() if does)


class Rows(QWidget):
    """The rows in their order; after a change the keyboard stays with what was pressed."""

    pressed = Signal(str, str)
    """The key of a row, and the word of its button."""
    lost = Signal()
    """The keyboard was on a button, and there is none left to take it."""

    def __init__(self, theme: Theme, change: str) -> None:
        """`change` is the label of the button that leads into a row."""
        super().__init__()
        self._theme = theme
        self._change = change
        self._rows: tuple[Row, ...] = ()
        self.cards: dict[str, RowCard] = {}
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(12)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reveal)

    def fill(self, rows: Sequence[Row]) -> None:
        """Shows these rows."""
        if tuple(rows) == self._rows:
            return
        key, word = self._focused()
        at = next((at for at, row in enumerate(self._rows) if row.key == key), 0)
        self._rows, old = tuple(rows), self.cards
        self.cards = {row.key: RowCard(self._theme, row, self._change) for row in rows}
        for card in self.cards.values():
            card.pressed.connect(self.pressed)
            self._list.addWidget(card)
            card.show()  # now, and not once it can no longer take the keyboard
        if key:
            self._go_on(key, word, at)
        for card in old.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def focus_row(self, key: str) -> None:
        """Puts the keyboard on the first button of a row, if that is there."""
        card = self.cards.get(key)
        if card is not None and card.buttons:
            next(iter(card.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            self._soon.start()

    def say(self, key: str, words: str) -> None:
        """Has a screen reader say what became of a row."""
        if key in self.cards:
            announce(self.cards[key], words)

    def _reveal(self) -> None:
        """Brings what has the keyboard into sight once everything has its place."""
        reveal_focus()

    def _focused(self) -> tuple[str, str]:
        """The row and the button that have the keyboard; empty where none has."""
        focused = self.focusWidget()
        for key, card in self.cards.items():
            for word, button in card.buttons.items():
                if button is focused and button.hasFocus():
                    return key, word
        return "", ""

    def _go_on(self, key: str, word: str, at: int) -> None:
        """Puts the keyboard on the same row, or on the one that took its place."""
        if key not in self.cards:
            key = [*self.cards, ""][min(at, max(0, len(self.cards) - 1))]
        card = self.cards.get(key)
        if card is None or not card.buttons:
            self.lost.emit()
            return
        first = next(iter(card.buttons))
        wanted = next((it for it in (word, _INSTEAD.get(word)) if it in card.buttons), first)
        button = card.buttons[str(wanted)]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._soon.start()


class RowCard(Card):
    """One row."""

    pressed = Signal(str, str)

    def __init__(self, theme: Theme, row: Row, change: str) -> None:
        super().__init__(spacing=0)
        self._key = row.key
        marks = [Chip(translate("Prompts", "Yours"), "plum")] if row.own else []
        marks += [Chip(translate("Prompts", "Hidden"), "honey")] if row.hidden else []
        self._theme = theme
        self._top = top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Heading(theme, breakable(row.title), "card"), 1)
        for mark in marks:
            top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._about = about = Text(breakable(row.about), "soft")
        about.setVisible(bool(row.about))
        self.buttons = {word: Button(_label(word, change), "quiet") for word in row.buttons}
        foot = QWidget()
        flow = FlowLayout(foot, spacing=4)
        for word, button in self.buttons.items():
            button.setProperty("word", word)
            button.setAccessibleName(
                translate("Prompts", "{button}: {title}").format(
                    button=_label(word, change), title=row.title
                )
            )
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
        grow_with_width(foot)
        self.body.addLayout(top)
        self.body.addWidget(about)
        self.body.addWidget(foot)
        theme.changed.connect(self._line_up)
        self._line_up()

    def _line_up(self) -> None:
        """Has words and buttons begin in one line at every text size."""
        inset = self._theme.px(_INSET) + _EDGE
        side = max(4, 20 - inset)
        self.body.setContentsMargins(side, 16, side, 8)
        self._top.setContentsMargins(inset, 0, inset, 0)
        self._about.setContentsMargins(inset, 2, inset, 2)

    def _clicked(self) -> None:
        self.pressed.emit(self._key, str(self.sender().property("word")))


def _label(word: str, change: str) -> str:
    return {
        CHANGE: change,
        HIDE: translate("Prompts", "Hide"),
        SHOW: translate("Prompts", "Show again"),
        UP: translate("Prompts", "Move up"),
        DOWN: translate("Prompts", "Move down"),
        AWAY: translate("Prompts", "Take it away"),
    }[word]
