"""Words on the screen: headings in Fraunces, everything else in Atkinson Hyperlegible."""

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from kindly.ui.theme import Theme

_LONG = re.compile(r"\S{21,}")
_PIECE = re.compile(r".{10}(?=.)")


def breakable(words: str) -> str:
    """Somebody's words in which even one without end can go on in the next line."""
    return _LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), words)


def tip(words: str) -> str:
    """Words for a tooltip as they stand; Qt would take markup in somebody's words for its own."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words


class Text(QLabel):
    """Plain words that wrap; `role` is body, soft, lead, small, small-bold or bold.

    Markup in the words stays inert, as they may be the person's own. They begin at the side the
    page begins at, in whatever script they are, or they would stand away from what they belong to;
    `far` has them end where the page ends.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        *,
        hue: str = "",
        wrap: bool = True,
        far: bool = False,
    ) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(words)
        self._far = far
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if hue:
            self.setProperty("hue", hue)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._begin()

    def tint(self, hue: str) -> None:
        """Takes another hue, such as teal for what went well."""
        if self.property("hue") != hue:
            self.setProperty("hue", hue)
            self.style().unpolish(self)
            self.style().polish(self)

    def setText(self, words: str) -> None:
        self._heights.clear()
        super().setText(words)

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)
        turned = event.type() == QEvent.Type.LayoutDirectionChange
        if turned and self.alignment() & Qt.AlignmentFlag.AlignAbsolute:
            self._begin()

    def _begin(self) -> None:
        sides = Qt.AlignmentFlag
        side = sides.AlignRight if self.isRightToLeft() != self._far else sides.AlignLeft
        self.setAlignment(side | sides.AlignAbsolute | sides.AlignVCenter)

    def heightForWidth(self, width: int) -> int:
        """A layout asks at its own width, which may be more than a capped text ever gets.

        It asks time and again, and each answer would set the whole text anew.
        """
        width = min(width, self.maximumWidth())
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]


class Heading(Text):
    """A heading; `role` is title, question, card, quote, wordmark or cover."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        role: str = "title",
        *,
        hue: str = "",
        wrap: bool = True,
    ) -> None:
        super().__init__(words, role, hue=hue, wrap=wrap)
        self._theme = theme
        self._role = role
        theme.changed.connect(self._refont)
        self._refont()

    def _refont(self) -> None:
        self.setFont(self._theme.font(self._role))


class Chip(QLabel):
    """A small tag in one of the hues clay, sky, plum, teal or honey; always with a word."""

    def __init__(self, words: str, hue: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "chip")
        if hue:
            self.setProperty("hue", hue)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
