"""Shipped words with a little weight in them."""

import html
import re
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import Qt

from kindly.ui.widgets.text import Text

_MARKS = ((re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"), (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"))

Link = tuple[int, int, str]
"""Where a word that can be opened begins in a text, how long it is, and its name."""


class TextMaker(Protocol):
    """How a text is made: plainly, or with words in it that can be opened."""

    def __call__(self, words: str, role: str = "body", *, hue: str = "") -> "Emphasis":
        """A text that says these words."""
        ...


class Emphasis(Text):
    """Text in which ``**`` and ``*`` mark weight; any other markup stays inert."""

    def __init__(self, words: str, role: str = "body", *, hue: str = "") -> None:
        super().__init__("", role, hue=hue)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.say(words)

    def say(self, words: str) -> None:
        """Shows these words."""
        self.setText(marked(words))
        self.setAccessibleName(plain(words))


def marked(words: str, links: Iterable[Link] = (), look: Callable[[str], str] = str) -> str:
    """The words as rich text in which nothing is markup but their marks and these links.

    `look` is the style of a link, by its name.
    """
    made, end = "", 0
    for start, length, name in links:
        made += html.escape(words[end:start], quote=False)
        end = start + length
        word = html.escape(words[start:end], quote=False)
        made += f'<a href="{html.escape(name)}" style="{look(name)}">{word}</a>'
    made += html.escape(words[end:], quote=False)
    for pattern, replacement in _MARKS:
        made = pattern.sub(replacement, made)
    return made


def plain(words: str) -> str:
    """The same words without their marks."""
    for pattern, _ in _MARKS:
        words = pattern.sub(r"\1", words)
    return words
