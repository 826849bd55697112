"""A box for plain words that stays quick whatever is pasted into it."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QSizePolicy

from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import go_to_first, light_up, top_of_first
from kindly.ui.widgets.panel import reveal

TEXT_WIDTH = 720
LONG = 4_000
"""Paragraphs longer than this are laid out in pieces, or every key would take a second."""
PAGE_LINES = 1_000
"""On a page that scrolls a box grows to so many lines before it scrolls by itself."""
HUGE = 100_000
"""Past this many characters the words are read a moment after a key, not at every key."""
_SEAM = "\u2063"
"""An invisible sign at the end of a piece that goes on in the next; never part of the words."""
_SEAM_END = _SEAM + "\u2029"
_LONE = re.compile(r"[\ud800-\udfff\x00]")


class TextBox(QPlainTextEdit):
    """Plain words; Tab leaves it, it grows with the words, and is at most a line of text wide."""

    edited = Signal()
    left = Signal()
    """The keyboard went somewhere else in the window."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        least: int = 3,
        most: int = 14,
        kind: str = "box",
        role: str = "journal",
        width: int = TEXT_WIDTH,
    ) -> None:
        """`least` and `most` are lines of text; `kind` is box or reading; it is so wide at most.

        `role` is that of a font of the theme.
        """
        super().__init__()
        self._role = role
        self._sought = ""
        self._theme = theme
        self._least = least
        self._most = most
        self._wide = width
        self._words: str | None = ""
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reveal)
        self._later = QTimer(self, singleShot=True, interval=250)
        self._later.timeout.connect(self.edited)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._follow)
        self._follow_size()
        theme.changed.connect(self._refont)
        self._refont()

    def words(self) -> str:
        """The words in the box; each line ends in a newline, however its end was typed or pasted.

        What no file can hold, NUL and halves of a pair, and the seam's own sign are left out.
        """
        if self._words is None:
            raw = self.document().toRawText()
            if _SEAM in raw:
                raw = raw.replace(_SEAM_END, "").replace(_SEAM, "")
            raw = raw.replace("\u2029", "\n").replace("\u2028", "\n")
            self._words = _LONE.sub("", raw)
        return self._words

    def put(self, words: str) -> None:
        """Show these words, without a signal."""
        if words == self.words():
            return
        blocked = self.blockSignals(True)  # noqa: FBT003
        self.setPlainText("\n".join(_pieces(words)))
        self.blockSignals(blocked)
        self._later.stop()
        self._words = words
        self._fit()

    def lay_by(self) -> QTextDocument:
        """Hand over the words with all that can be undone in them; the box is of no more use."""
        self.settle()
        self.words()
        self.blockSignals(True)  # noqa: FBT003
        document = self.document()
        document.setParent(None)
        self.setDocument(_plain(QTextDocument(self)))
        return _plain(document)

    def take_up(self, document: QTextDocument) -> None:
        """Show words that another box laid by, with all that can be undone in them."""
        blocked = self.blockSignals(True)  # noqa: FBT003
        document.setParent(self)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        self.blockSignals(blocked)
        self._words = None
        self._follow_size()
        self._fit()

    def light(self, sought: str) -> bool:
        """Light up what is looked for; False where none of it is here."""
        self._sought = sought
        return light_up(self, sought, self._theme)

    def go_to_lit(self) -> None:
        """Put the cursor where the first lit words begin."""
        go_to_first(self)

    def lit_top(self) -> int:
        """How far down in the box the first lit words stand."""
        return top_of_first(self)

    def settle(self) -> None:
        """Tell of the last keys now, if that was put off."""
        if self._later.isActive():
            self._later.stop()
            self.edited.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._wide), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText("\n".join(_pieces(source.text())))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()  # one of Python's own would outlive Python
        data.text()
        data.clear()
        chosen = self.textCursor().selectedText().replace(_SEAM_END, "").replace(_SEAM, "")
        data.setText(chosen.replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._soon.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in away:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        """Note that the words aren't known any more, and tell now or, if there are many, soon."""
        self._words = None
        if self.document().characterCount() < HUGE:
            self.edited.emit()
        elif not self._later.isActive():
            self._later.start()

    def _refont(self) -> None:
        """Take the theme's font and measures."""
        self.setFont(self._theme.font(self._role))
        self.setMaximumWidth(self._theme.px(self._wide))
        self._fit()
        if self._sought:
            self.light(self._sought)

    def _follow_size(self) -> None:
        """Hear of it when the words take more lines, or fewer."""
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _follow(self) -> None:
        """Keep the line that is typed in sight, once everything has its place."""
        if self.hasFocus():
            self._soon.start()

    def _reveal(self) -> None:
        """Come into sight where the cursor is, as nobody types blindly."""
        line = self.cursorRect()
        reveal(self, at=max(0, line.top() - line.height() // 2), high=2 * line.height())

    def _fit(self) -> None:
        """Grow or shrink with the words; past the most lines they scroll."""
        policies = Qt.ScrollBarPolicy
        scrolls = self._lines() > self._most
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if scrolls else policies.ScrollBarAlwaysOff
        )
        if self.height() != self._height():
            self.setFixedHeight(self._height())
            self._follow()

    def _lines(self) -> int:
        """How many lines the words take at this width."""
        return round(self.document().size().height())

    def _height(self) -> int:
        """The height that shows the words, between the least and the most lines."""
        shown = min(max(self._lines(), self._least), self._most)
        margin = 2 * round(self.document().documentMargin()) + 2
        return shown * self.fontMetrics().lineSpacing() + 2 * self._around() + margin

    def _around(self) -> int:
        """The room for border and padding, as the theme draws them."""
        return self._theme.px(8 if self.property("kind") == "box" else 3) + 3


def _plain(document: QTextDocument) -> QTextDocument:
    """The document with a layout of its own: the last one would still know the box it was in."""
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    return document


def _pieces(words: str) -> Iterator[str]:
    """The paragraphs of a text, long ones cut at blanks into pieces that end in a seam."""
    for paragraph in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        start = 0
        while len(paragraph) - start > LONG:
            blank = paragraph.rfind(" ", start + LONG // 2, start + LONG)
            end = blank + 1 if blank > 0 else start + LONG
            yield paragraph[start:end] + _SEAM
            start = end
        yield paragraph[start:]
