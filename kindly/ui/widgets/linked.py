"""Words some of which can be opened, by mouse or by key, such as those explained elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.emphasis import Emphasis, Link, marked, plain

translate = QCoreApplication.translate

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST = 24
"""How high what can be pressed is at least."""
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Linked(Emphasis):
    """Text whose links Tab goes through one by one; Return, Space or a click opens one.

    They stand dotted underlined in the colour of the text; the one the keyboard is on is filled.
    """

    opened = Signal(str)
    let_go = Signal()

    def __init__(
        self,
        theme: Theme,
        words: str,
        role: str = "body",
        *,
        hue: str = "",
        find: Callable[["Linked", str], Sequence[Link]],
    ) -> None:
        """`find` says which words of a text can be opened, and under which names.

        Where `unfolded` says that something was opened, Esc asks for it to be closed.
        """
        self._theme = theme
        self._find = find
        self._hue = hue
        self._role = role
        self._words = ""
        self._links: Sequence[Link] = ()
        self._at = -1
        self.unfolded = False
        super().__init__(words, role, hue=hue)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._be_reached()
        self.linkActivated.connect(self._pressed)
        theme.changed.connect(self._mark)

    def say(self, words: str) -> None:
        self._words = words
        self._links = self._find(self, words)
        self._at = -1
        self._mark()
        self.setAccessibleName(plain(words))
        self.setAccessibleDescription(self._about())
        self._be_reached()

    def links(self) -> tuple[str, ...]:
        """The names of what can be opened, in reading order."""
        return tuple(name for _, _, name in self._links)

    def link(self) -> str:
        """The name of the link the keyboard is on; empty where it is on none."""
        return self._links[self._at][2] if self._at >= 0 else ""

    def go_to(self, name: str) -> None:
        """Puts the keyboard on a link."""
        self._at = self.links().index(name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._stand_on(len(self._links) - 1)
        elif self._at < 0 or event.reason() == Qt.FocusReason.TabFocusReason:
            self._stand_on(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self._at = -1
            self._mark()

    def focusNextPrevChild(self, forward: bool) -> bool:
        to = self._at + (1 if forward else -1)
        if self.hasFocus() and self._at >= 0 and 0 <= to < len(self._links):
            self._stand_on(to)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self._at >= 0:
            self.opened.emit(self.link())
            return
        if event.key() == Qt.Key.Key_Escape and self.unfolded:
            self.let_go.emit()
            return
        super().keyPressEvent(event)

    def _stand_on(self, at: int) -> None:
        self._at = at
        self._mark()
        start, length, _ = self._links[at]
        words = translate("Linked", "{word}: press Return to see what it means.")
        announce(self, words.format(word=self._words[start : start + length]))

    def _be_reached(self) -> None:
        self.setMinimumHeight(self._theme.px(_LEAST) if self._links else 0)
        policies = Qt.FocusPolicy
        self.setFocusPolicy(policies.TabFocus if self._links else policies.NoFocus)

    def _about(self) -> str:
        """What a screen reader says of the links."""
        if not self._links:
            return ""
        found = ", ".join(self._words[start : start + length] for start, length, _ in self._links)
        return translate("Linked", "Explained here: {words}").format(words=found)

    def _pressed(self, name: str) -> None:
        self.opened.emit(name)

    def _mark(self) -> None:
        self.setText(marked(self._words, self._links, self._look))

    def _look(self, name: str) -> str:
        """A link in the colour of its text, dotted underlined, or filled with the keyboard on."""
        colour = self._theme.colour
        if name == self.link():
            ground, ink = colour("focus").name(), colour("card").name()
            return f"background-color: {ground}; color: {ink}; text-decoration: none"
        quiet = "soft" if self._role != "body" else "ink"
        ink = colour(f"{self._hue}_soft_ink" if self._hue else quiet).name()
        return f"color: {ink}; text-underline-style: dotted"
