"""Messages as a phone shows them: what came in on one side, what is sent on the other."""

import re

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_MARGIN = 14
_SHARE = 0.86
_SPARE = 8
_NAMED = re.compile(r"([^:“\"]{1,24}): *(.+)", re.DOTALL)


def sender(words: str) -> tuple[str, str]:
    """Who sent a message that opens with a name and a colon, and the message; else nobody."""
    found = _NAMED.fullmatch(words)
    return (found[1], found[2]) if found else ("", words)


def unquoted(words: str) -> str:
    """A message without the quotation marks around the whole of it."""
    bare = words[1:-1]
    return bare if words[:1] == "“" and words[-1:] == "”" and "“" not in bare else words


class Bubble(QWidget):
    """One message, as wide as its words need; who sent it stands above the words."""

    def __init__(self, words: str, who: str, *, sent: bool = False) -> None:
        super().__init__()
        self._who = Text(who, "small-bold", hue="teal" if sent else "")
        self._words = Emphasis(words)
        self._card = Card("teal" if sent else "sunk", margin=_MARGIN, spacing=2)
        self._card.body.addWidget(self._who)
        self._card.body.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        if sent:
            row.addStretch(1)
        row.addWidget(self._card, 1000)
        if not sent:
            row.addStretch(1)

    def say(self, words: str) -> None:
        """Shows another message in it."""
        old, self._words = self._words, Emphasis(words)
        self._card.body.replaceWidget(old, self._words)
        self._words.show()
        old.hide()
        old.deleteLater()
        self._fit()

    def words(self) -> str:
        """The message, without its marks of weight."""
        return self._words.accessibleName()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        longest = max(
            self._words.fontMetrics().horizontalAdvance(plain(self.words())),
            self._who.sizeHint().width(),
        )
        wide = min(longest + 2 * _MARGIN + _SPARE, round(self.width() * _SHARE))
        self._card.setMaximumWidth(max(wide, self._card.minimumSizeHint().width()))
