"""A text in which what differs from another is marked, by its shape and its colour."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt

from kindly.domain.differences import Stretch
from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text, breakable

translate = QCoreApplication.translate

_MOST_SAID = 12


class Marked(Text):
    """Words to read; what is only here is crossed out (`gone`) or underlined."""

    def __init__(self, theme: Theme, stretches: Sequence[Stretch], *, gone: bool) -> None:
        super().__init__()
        self._theme = theme
        self._stretches = tuple(stretches)
        self._gone = gone
        self.setTextFormat(Qt.TextFormat.RichText)
        only_here = [it.text.strip() for it in self._stretches if it.only_here and it.text.strip()]
        self.setAccessibleName("".join(it.text for it in self._stretches))
        if only_here:
            words = (
                translate("History", "Only there before: {words}")
                if gone
                else translate("History", "New since then: {words}")
            )
            self.setAccessibleDescription(words.format(words="; ".join(only_here[:_MOST_SAID])))
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        hue = "clay_soft" if self._gone else "teal_soft"
        line = "line-through" if self._gone else "underline"
        ground, ink = (self._theme.colour(it).name() for it in (hue, f"{hue}_ink"))
        mark = f"background-color:{ground};color:{ink};text-decoration:{line}"
        self.setFont(self._theme.font("journal"))
        self.setText(
            "<div style='white-space:pre-wrap'>"
            + "".join(
                f"<span style='{mark}'>{_html(it.text)}</span>" if it.only_here else _html(it.text)
                for it in self._stretches
            )
            + "</div>"
        )


def _html(words: str) -> str:
    return escape(breakable(words)).replace("\n", "<br>")
