"""The cards of the Acts page: an act to choose."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.domain.acts import Act, Family
from kindly.domain.acts import Signal as Sign
from kindly.domain.suggestions import Suggestion
from kindly.ui import labels
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.courage import CourageDots
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.illustration import Illustration
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Chip, Heading, Text

translate = QCoreApplication.translate

CARD_LETTERS = 115
"""How much of an act has room on its card: three lines."""
_SENTENCE_END = re.compile(r"[.!?][”’)\"]*(?=\s)")
# A decoration: the card's words carry the meaning.
_HUES = {
    Family.JOINING: "plum",
    Family.GIVING_UP: "clay",
    Family.LOOSENING: "sky",
    Family.CHEERING: "clay",
}


class ActCard(Card):
    """One act: what to do, how brave it is, why this one, and two ways on."""

    plan_asked = Signal(str)
    swap_asked = Signal(str)
    read_asked = Signal(str)

    def __init__(self, theme: Theme, suggestion: Suggestion) -> None:
        super().__init__("card", margin=17, spacing=9)
        act = suggestion.act
        self._id = act.id
        self.body.addWidget(Illustration(theme, drawing(act), hue(act)))
        chips = QWidget()
        row = FlowLayout(chips, spacing=6)
        for words in (labels.time(act.time) if act.time else "", labels.place(act)):
            if words:
                row.addWidget(Chip(words, hue(act)))
        self.body.addWidget(chips)
        self.body.addWidget(Heading(theme, act.title, "card"))
        if act.do:
            self.body.addWidget(Text(opening(act.do), "soft"))
        self.body.addStretch(1)
        self.body.addLayout(self._more(theme, act))
        why = Card("honey", margin=14, spacing=0)
        why.body.setContentsMargins(14, 8, 14, 8)
        why.body.addWidget(Text(translate("Acts", "Why this one"), "bold", hue="honey"))
        reason = labels.reason(suggestion.reason, act, suggestion.like)
        why.body.addWidget(Text(reason, hue="honey"))
        self.body.addWidget(why)
        self.plan = Button(translate("Acts", "Plan it"), "primary")
        self.plan.setAccessibleName(translate("Acts", "Plan it: {title}").format(title=act.title))
        policy = self.plan.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.plan.setSizePolicy(policy)
        self.swap = Button(translate("Acts", "Swap"))
        self.swap.setAccessibleName(translate("Acts", "Swap: {title}").format(title=act.title))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.plan, 1)
        buttons.addWidget(self.swap)
        self.body.addLayout(buttons)
        self.setAccessibleName(act.title)
        self.plan.clicked.connect(self._ask_plan)
        self.swap.clicked.connect(self._ask_swap)

    @property
    def act_id(self) -> str:
        """The act shown."""
        return self._id

    def _more(self, theme: Theme, act: Act) -> QHBoxLayout:
        """How brave it is, and the way to all its words."""
        row = QHBoxLayout()
        if act.courage is not None:
            name, words = translate("Acts", "Courage"), labels.courage(act.courage)
            row.addWidget(CourageDots(theme, name, act.courage, words))
        row.addStretch(1)
        self.read = Button(translate("Acts", "Read it all"), "link")
        self.read.setAccessibleName(
            translate("Acts", "Read it all: {title}").format(title=act.title)
        )
        self.read.clicked.connect(self._ask_read)
        row.addWidget(self.read)
        return row

    def _ask_read(self) -> None:
        self.read_asked.emit(self._id)

    def _ask_plan(self) -> None:
        self.plan_asked.emit(self._id)

    def _ask_swap(self) -> None:
        self.swap_asked.emit(self._id)


def hue(act: Act) -> str:
    """The colour of an act's panel and chips."""
    return _HUES[act.family] if act.family else "plum"


def drawing(act: Act) -> str:
    """What is drawn on an act's panel."""
    return (*act.signals, Sign.PRESENCE)[0]


def first_sentence(words: str) -> str:
    """The first sentence of an act, for its row in a list."""
    return next(_heads(words))


def opening(words: str) -> str:
    """The sentences of an act that have room on its card: the first may only set the scene."""
    first, *more = _heads(words)
    return next((head for head in reversed(more) if len(head) <= CARD_LETTERS), first)


def _heads(words: str) -> Iterator[str]:
    """The first sentence, the first two, and so on."""
    for end in _SENTENCE_END.finditer(words):
        head = words[: end.end()]
        if head.count("“") == head.count("”"):  # or it would end in the middle of what is said
            yield head
    yield words
