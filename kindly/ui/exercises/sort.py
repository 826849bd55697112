"""Cards to put into bins, one at a time, with the reason after each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt

from kindly.domain.exercises import Bin, Card, Sorting, View
from kindly.ui.exercises.view import ExerciseView, fair, seen_as
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_HUES = {"kindness": "clay", "compassion": "sky", "both": "plum"}


def reply(bins: Sequence[Bin], card: Card, choice: str) -> str:
    """What is said after a choice: always the reason, never a mark."""
    label = next((bin_.label for bin_ in bins if bin_.word == card.answers[0]), "")
    view = card.view(choice)
    if view is View.FAIR:
        return fair(card.fair or card.feedback)
    if view is View.OURS:
        return f"{label}. {card.feedback}"
    return seen_as(f"{label[:1].lower()}{label[1:]}. {card.feedback}")


class SortView(ExerciseView):
    """Cards to sort into bins."""

    def __init__(
        self, theme: Theme, sorting: Sorting, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._sorting = sorting
        super().__init__(theme, sorting, choices, done=done)

    def place_words(self, place: int, count: int) -> str:
        words = translate("Exercise", "Card {place} of {all}")
        return words.format(place=place, all=count)

    def next_words(self) -> str:
        return translate("Exercise", "Next card")

    def before_words(self) -> str:
        return translate("Exercise", "Card before")

    def closing_words(self) -> str:
        return self._sorting.closing

    def _build(self) -> None:
        self._scene = Heading(self._theme, "", "quote")
        self._question = Text(self._sorting.question, "soft")
        bins = self._sorting.bins
        self._pills = Pills(self._sorting.question, [(it.word, it.label) for it in bins])
        told = [f"**{it.label}**: {it.about}" for it in bins if it.about]
        self._about = Emphasis(" · ".join(told), "small")
        for it in bins:
            pill = self._pills.pill(it.word)
            pill.setAccessibleDescription(it.about)
            if it.hue in _HUES:
                pill.setProperty("hue", _HUES[it.hue])
        for widget in (self._scene, self._question, self._about, self._pills):
            self._stage.addWidget(widget)
        self._pills.changed.connect(self._choose)
        self._known = {key: {it.word for it in bins} for key in self._parts}

    def _card(self) -> Card:
        return self._sorting.cards[self._at]

    def _show_part(self) -> None:
        card = self._card()
        choice = self._choices.get(card.id, "")
        self._scene.setText(plain(card.text))
        self._pills.choose([choice])
        if choice and not self._closed:
            self._reason.say(reply(self._sorting.bins, card, choice))
        for widget in (self._scene, self._question, self._pills):
            put_in_sight(widget, seen=not self._closed)
        self._about.setVisible(not self._closed and bool(self._about.text()))

    def _focus_part(self) -> None:
        first = self._pills.chosen() or (self._sorting.bins[0].word,)
        self._pills.pill(first[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _part_words(self) -> str:
        return f"{self._named_place()}{self._scene.text()}"

    def _choose(self) -> None:
        part = self._part()
        pressed = self._pills.chosen()
        if not pressed:
            self._pills.choose([self._choices[part]])
            return
        self._keep(part, pressed[0])
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
