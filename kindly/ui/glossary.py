"""Words in a sense of their own: what each means, told right where it stands, and all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kindly.domain.glossary import Glossary, Term
from kindly.ui.learn_shelf import Part, titled
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.copyable import Copyable
from kindly.ui.widgets.emphasis import Emphasis, Link
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.linked import Linked
from kindly.ui.widgets.panel import Card, TextColumn
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class DefinitionCard(Card):
    """What one word means, under the text it stands in; Esc closes it."""

    closed = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme, term: Term) -> None:
        super().__init__(margin=16, spacing=6)
        self.setAccessibleName(term.term)
        self.term = term
        self.words = Text(term.meaning)
        self.close_button = Button(translate("Words", "Close"))
        self.all_button = Button(translate("Words", "All the words"), "quiet")
        self.body.addWidget(Heading(theme, term.term, "card"))
        self.body.addWidget(self.words)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.close_button)
        flow.addWidget(self.all_button)
        self.body.addWidget(row)
        self.close_button.clicked.connect(self.closed)
        self.all_button.clicked.connect(self.all_wanted)

    def said(self) -> str:
        """What a screen reader says as it opens."""
        return f"{self.term.term}. {self.words.text()}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class Definitions(QObject):
    """Makes the texts of one page, in which each word with a meaning of its own is marked once.

    One definition is open at a time, under the text that its word stands in.
    """

    all_wanted = Signal(str)
    shown = Signal(QWidget)

    def __init__(self, theme: Theme, glossary: Glossary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glossary = glossary
        self._marked: dict[str, Linked] = {}
        self._card: DefinitionCard | None = None
        self._text: Linked | None = None

    @property
    def card(self) -> DefinitionCard | None:
        """The definition that is open."""
        return self._card if self._card is not None and isValid(self._card) else None

    def text(self, words: str, role: str = "body", *, hue: str = "") -> Emphasis:
        """A text in which the words that were not yet marked on this page are."""
        text = Linked(self._theme, words, role, hue=hue, find=self._find)
        text.opened.connect(self._open)
        text.let_go.connect(self.close)
        return text

    def terms(self, words: str) -> Emphasis | None:
        """A line of the words with a meaning in `words` that aren't marked on this page yet."""
        named = (self._glossary.term(key) for _, _, key in self._glossary.find(words))
        names = [term.term for term in named if term is not None and term.id not in self._marked]
        if not names:
            return None
        line = translate("Words", "Words in it: {words}.").format(words=", ".join(names))
        return self.text(line, "small")

    def close(self) -> None:
        """Closes what is open; the keyboard goes back to its word if it was in there."""
        card, text = self.card, self._text
        self._card = self._text = None
        if text is not None and isValid(text):
            text.unfolded = False
        if card is None:
            return
        here = card.window().focusWidget()
        had_focus = here is not None and card.isAncestorOf(here)
        if had_focus and text is not None and isValid(text) and card.term.id in text.links():
            text.go_to(card.term.id)
        card.hide()
        card.deleteLater()

    def _find(self, text: Linked, words: str) -> Sequence[Link]:
        """The words to mark: each where it first stands on the page."""
        gone = [key for key, by in self._marked.items() if by is text or not isValid(by)]
        for key in gone:
            del self._marked[key]
        found = [link for link in self._glossary.find(words) if link[2] not in self._marked]
        self._marked |= {name: text for _, _, name in found}
        return found

    def _open(self, term_id: str) -> None:
        text, term, before = self.sender(), self._glossary.term(term_id), self.card
        again = before is not None and before.term is term
        self.close()
        if again or term is None or not isinstance(text, Linked):
            return
        card = DefinitionCard(self._theme, term)
        box, at = _below(text)
        box.insertWidget(at, card)
        self._card, self._text = card, text
        text.unfolded = True
        card.closed.connect(self.close)
        card.all_wanted.connect(self._ask_for_all)
        QWidget.setTabOrder(text, card.close_button)
        QWidget.setTabOrder(card.close_button, card.all_button)
        card.show()
        card.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(card, card.said())
        self.shown.emit(card)

    def _ask_for_all(self) -> None:
        card = self.card
        if card is not None:
            self.all_wanted.emit(card.term.id)


def _below(widget: QWidget) -> tuple[QBoxLayout, int]:
    """The nearest column around a widget, and the place under the widget in it."""
    inner = widget
    while (parent := inner.parentWidget()) is not None:
        found = _column_of(parent.layout(), inner)
        if found is not None:
            return found
        inner = parent
    raise ValueError(widget)


def _column_of(layout: QLayout | None, widget: QWidget) -> tuple[QBoxLayout, int] | None:
    """The column that holds a widget in a layout, itself or in a row, and the place after it."""
    if layout is None:
        return None
    column = isinstance(layout, QBoxLayout) and layout.direction() in (
        QBoxLayout.Direction.TopToBottom,
        QBoxLayout.Direction.BottomToTop,
    )
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inside = item.layout() if item is not None else None
        deeper = _column_of(inside, widget)
        if deeper is not None:
            return deeper
        here = item is not None and item.widget() is widget
        if column and (here or (inside is not None and inside.indexOf(widget) >= 0)):
            assert isinstance(layout, QBoxLayout)
            return layout, at + 1
    return None


class WordsView(Part):
    """Every word that Kindly uses in a sense of its own, by the alphabet."""

    def __init__(self, theme: Theme, glossary: Glossary) -> None:
        super().__init__(translate("Words", "Words"))
        self._theme = theme
        self.cards: dict[str, Card] = {}
        self.meanings: dict[str, Copyable] = {}
        self._at = glossary.terms[0].id
        self.back = Button(translate("Words", "Back to the lesson"))
        lead = translate("Words", "What we mean here when we use a word in our own way.")
        self._head = titled(Heading(theme, self.title), Text(lead, "lead"))
        for term in glossary.terms:
            self._add(term)
        self._lay_out()
        self.back.clicked.connect(self.back_requested)

    def show_term(self, term_id: str) -> QWidget:
        """Has the keyboard start at a word; its card is to be brought into sight."""
        self._at = term_id
        for key, card in self.cards.items():
            card.setProperty("kind", "teal" if key == term_id else "card")
        return self.cards[term_id]

    def take_focus(self) -> None:
        self.meanings[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, term: Term) -> None:
        card = Card(margin=22, spacing=4)
        meaning = Copyable(self._theme, term.meaning, "body")
        meaning.setAccessibleName(f"{term.term}. {term.meaning}")
        card.body.addWidget(Heading(self._theme, term.term, "card"))
        card.body.addWidget(meaning)
        self.cards[term.id] = card
        self.meanings[term.id] = meaning

    def _lay_out(self) -> None:
        column = TextColumn(self._theme)
        column.body.addLayout(self._head)
        for widget in (*self.cards.values(), self.back):
            column.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        layout.addStretch(1)
