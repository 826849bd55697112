"""Shipped words with a little weight in them."""

import html
import re

from PySide6.QtCore import Qt

from kindly.ui.widgets.text import Text

_MARKS = ((re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"), (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"))


class Emphasis(Text):
    """Text in which ``**`` and ``*`` mark weight; any other markup stays inert."""

    def __init__(self, words: str, role: str = "body", *, hue: str = "") -> None:
        super().__init__("", role, hue=hue)
        self.setTextFormat(Qt.TextFormat.RichText)
        marked = html.escape(words, quote=False)
        for pattern, replacement in _MARKS:
            marked = pattern.sub(replacement, marked)
        self.setText(marked)
        self.setAccessibleName(plain(words))


def plain(words: str) -> str:
    """The same words without their marks."""
    for pattern, _ in _MARKS:
        words = pattern.sub(r"\1", words)
    return words
