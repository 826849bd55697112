"""Match the parts: eight thoughts, and the name of the part that each of them shows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Matching, Pair
from kindly.ui.exercises.view import ExerciseView, Reason, seen_as
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.emphasis import plain
from kindly.ui.widgets.panel import TextColumn
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.wrap_button import ROW_WIDTH, WrapButton

translate = QCoreApplication.translate


class Thought(QWidget):
    """A thought to choose; chosen, it opens on the names that it can be given."""

    opened = Signal(str)
    named = Signal(str, str)

    def __init__(self, theme: Theme, pair: Pair, pairs: Sequence[Pair], ask: str) -> None:
        """`pairs` are all of them, and `ask` is what is asked of each thought."""
        super().__init__()
        self._pair = pair
        self._names = {other.id: other.part for other in pairs}
        self.row = WrapButton(theme, pair.thought)
        self.pills = Pills(ask, [(other.id, other.part) for other in pairs])
        self.reason = Reason()
        self._names_box = QWidget()
        inside = QVBoxLayout(self._names_box)
        inside.setContentsMargins(12, 0, 0, 8)
        for widget in (Text(ask, "soft"), self.pills, self.reason):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        held = TextColumn(theme, most=ROW_WIDTH)
        held.body.addWidget(self.row)
        column.addWidget(held)
        column.addWidget(self._names_box)
        self.row.clicked.connect(self._opened)
        self.pills.changed.connect(self._named)

    def look(self, name: str, *, open_: bool, used: Mapping[str, str]) -> None:
        """Shows the name it was given; `used` says which thought each other name stands with."""
        self.row.setChecked(open_)
        self.row.tag(self._names.get(name, ""))
        self._names_box.setVisible(open_)
        self.pills.choose([name])
        for word, part in self._names.items():
            by = used.get(word, "") if word != name else ""
            taken = translate("Exercise", "{name} · in use").format(name=part)
            pill = self.pills.pill(word)
            pill.setText((taken if by else part).replace("&", "&&"))
            said = translate("Exercise", "It is with: {thought}").format(thought=by) if by else ""
            pill.setAccessibleDescription(said)
        self.reason.say(self.said(name) if open_ else "")

    def said(self, name: str) -> str:
        """What is said of a name, always in words."""
        if not name:
            return ""
        if name == self._pair.id:
            ours = translate("Exercise", "{name}. We see it that way too.")
            return ours.format(name=self._pair.part)
        return seen_as(f"{self._pair.part[:1].lower()}{self._pair.part[1:]}.")

    def _opened(self) -> None:
        self.opened.emit(self._pair.id)

    def _named(self) -> None:
        self.named.emit(self._pair.id, next(iter(self.pills.chosen()), ""))


class MatchView(ExerciseView):
    """All thoughts at once; a name that is given again moves to where it was given last."""

    def __init__(
        self, theme: Theme, matching: Matching, choices: Mapping[str, str], *, done: bool
    ) -> None:
        self._matching = matching
        super().__init__(theme, matching, choices, done=done)

    def place_words(self, place: int, count: int) -> str:
        words = translate("Exercise", "Thought {place} of {all}")
        return words.format(place=place, all=count)

    def next_words(self) -> str:
        return translate("Exercise", "Next thought")

    def before_words(self) -> str:
        return translate("Exercise", "Thought before")

    def closing_words(self) -> str:
        return self._matching.closing

    def _build(self) -> None:
        pairs = self._matching.pairs
        ask = plain(self._matching.question)
        self._asked = Text(translate("Exercise", "Choose a thought, then its name."), "soft")
        self._stage.addWidget(self._asked)
        self._thoughts = {pair.id: Thought(self._theme, pair, pairs, ask) for pair in pairs}
        for thought in self._thoughts.values():
            self._stage.addWidget(thought)
            thought.opened.connect(self._turn_to_thought)
            thought.named.connect(self._name)
        self._known = {key: set(self._parts) for key in self._parts}

    def _show_part(self) -> None:
        words = {pair.id: plain(pair.thought) for pair in self._matching.pairs}
        used = {name: words[thought] for thought, name in self._choices.items()}
        for pair_id, thought in self._thoughts.items():
            on = pair_id == self._part() and not self._closed
            thought.look(self._choices.get(pair_id, ""), open_=on, used=used)
            thought.row.setEnabled(not self._closed)
        self._asked.setVisible(not self._closed)
        whole = self._next_open(0) == len(self._parts)
        done = translate("Exercise", "Done")
        self._next.setText(done if whole else self.next_words())

    def _focus_part(self) -> None:
        thought = self._thoughts[self._part()]
        thought.row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part_words(self) -> str:
        return f"{self._named_place()}{self._thoughts[self._part()].row.words()}"

    def _reason_said(self) -> str:
        return self._thoughts[self._part()].reason.words()

    def _turn_to_thought(self, pair_id: str) -> None:
        self._at = self._parts.index(pair_id)
        self._turn_to()

    def _name(self, pair_id: str, name: str) -> None:
        if not name:
            self._thoughts[pair_id].pills.choose([self._choices.get(pair_id, "")])
            return
        for other in [key for key, given in self._choices.items() if given == name]:
            del self._choices[other]
            self.chosen.emit(other, "")
            moved = translate("Exercise", "It moved here from: {thought}")
            announce(self, moved.format(thought=self._thoughts[other].row.words()))
        self._keep(pair_id, name)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        after = self._next_open(self._at + 1)
        self._at = after if after < len(self._parts) else self._next_open(0)
        if self._at == len(self._parts):
            self._at -= 1
            self._close()
        else:
            self._turn_to()
