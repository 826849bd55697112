"""A new passphrase: how strong it seems, in words, and the same once more where it's hidden."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.passphrase import LEAST_LETTERS, Strength, normal
from kindly.services.strength import strength
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.secret import Secret
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_PAUSE_MS = 300


def strength_words(found: Strength) -> str:
    """How strong a passphrase seems, in words."""
    return {
        Strength.SHORT: translate("Passphrase", "A few more letters: {least} at least.").format(
            least=LEAST_LETTERS
        ),
        Strength.WEAK: translate(
            "Passphrase", "Easy for a computer to guess. You could add a word or two."
        ),
        Strength.FAIR: translate(
            "Passphrase",
            "This takes a computer a while to guess. One more word and it takes far longer.",
        ),
        Strength.STRONG: translate("Passphrase", "A computer would guess at this for years."),
    }[found]


class NewSecret(QWidget):
    """A new passphrase: how strong it seems, and where it can't be read, the same once more.

    Enter goes from one field to the next, and `entered` says that it was pressed in the last.
    """

    typed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = Secret(translate("Passphrase", "New passphrase"))
        self.strength = Text(_advice(), "small")
        self.again = Secret(translate("Passphrase", "Once more, since it can't be seen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.first, self.strength, self.again):
            column.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._weigh)
        self.first.typed.connect(self._soon.start)
        self.first.shown_changed.connect(self._turn)
        for secret in (self.first, self.again):
            secret.typed.connect(self.typed)
        self.first.entered.connect(self._go_on)
        self.again.entered.connect(self.entered)

    def text(self) -> str:
        """What was typed."""
        return self.first.text()

    def put(self, words: str) -> None:
        """Has it as it was typed before."""
        self.first.line.setText(words)
        self.again.line.setText(words)

    def trouble(self) -> str:
        """What isn't right with it yet; empty where it can be used."""
        if len(normal(self.text())) < LEAST_LETTERS:
            return translate("Passphrase", "It takes a few more letters to go on.")
        if not self.first.shown and normal(self.text()) != normal(self.again.text()):
            return translate("Passphrase", "The two aren't the same. You could show what you type.")
        return ""

    def take_focus(self) -> None:
        """Puts the keyboard where something is to be typed."""
        long_enough = len(normal(self.text())) >= LEAST_LETTERS
        (self.again if long_enough and not self.first.shown else self.first).take_focus()

    def _weigh(self) -> None:
        words = strength_words(strength(self.text())) if self.text() else _advice()
        if words != self.strength.text():
            self.strength.setText(words)
            announce(self.strength, words)

    def _go_on(self) -> None:
        if self.first.shown:
            self.entered.emit()
        else:
            self.again.take_focus()

    def _turn(self) -> None:
        self.again.setVisible(not self.first.shown)


def _advice() -> str:
    return translate(
        "Passphrase", "Four or five words that don't belong together are hard to guess."
    )
