"""What every exercise shares: its head, the reason after a choice, and the way on, back and out."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.domain.exercises import Exercise
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


def seen_as(words: str) -> str:
    """How Kindly sees it, where somebody sees it another way; never a mark."""
    return translate("Exercise", "Here's how we see it: {reason}").format(reason=words)


def fair(words: str) -> str:
    """What is said of a choice that is as fair as ours."""
    opening = translate("Exercise", "Fair too")
    if words.startswith(opening):
        return words
    return translate("Exercise", "Fair too. {reason}").format(reason=words)


class Reason(Card):
    """The reason that follows a choice; nothing is shown before there is one."""

    def __init__(self) -> None:
        super().__init__("honey", margin=14, spacing=2)
        self._title = Text("", "small-bold", hue="honey")
        self._words = Emphasis("", hue="honey")
        self.body.addWidget(self._title)
        self.body.addWidget(self._words)
        self.say("")

    def say(self, words: str, *, title: str = "") -> None:
        """Shows these words; none hides the box."""
        old, self._words = self._words, Emphasis(words, hue="honey")
        self.body.replaceWidget(old, self._words)
        self._words.show()
        old.hide()
        old.deleteLater()
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setVisible(bool(words))

    def words(self) -> str:
        """The words shown, without their marks of weight."""
        return self._words.accessibleName()


class ExerciseView(Card):
    """An exercise on its card; it keeps nothing itself and says what the person did.

    `plan_made` carries a Plan that asks to be kept. Parts are answered one after another; one that
    was answered can be gone back to, and the last one leads to the closing line.
    """

    chosen = Signal(str, str)
    finished = Signal()
    skipped = Signal()
    started_over = Signal()
    grown = Signal()
    plan_made = Signal(object)

    ends_at_once = False
    """Whether the closing line comes with the first answer to the last part."""

    def __init__(
        self, theme: Theme, exercise: Exercise, choices: Mapping[str, str], *, done: bool
    ) -> None:
        super().__init__(margin=22, spacing=10)
        self._theme = theme
        self._parts = exercise.parts()
        self._choices = {part: choices[part] for part in self._parts if choices.get(part)}
        self._at = 0
        self._closed = self._ended = self._alone = False
        self._place = Text("", "small", wrap=False)
        self._stage = QVBoxLayout()
        self._stage.setSpacing(10)
        self._reason = Reason()
        self._under = QVBoxLayout()
        self._closing = Heading(theme, "", "quote")
        self._next = Button("", "primary")
        self._before = Button(self.before_words(), "quiet")
        self._skip = Button(translate("Exercise", "Skip the exercise"), "quiet")
        self._again = Button(translate("Exercise", "Go through it again"))
        self._known: dict[str, set[str]] = {}
        self._build()
        self._lay_out(exercise.title)
        self._connect()
        for part, known in self._known.items():
            if self._choices.get(part) not in known:  # the lesson may have changed since
                self._choices.pop(part, None)
        self._at = min(self._next_open(0), len(self._parts) - 1)
        all_there = self._next_open(0) == len(self._parts)
        self._closed = self._ended = all_there and (done or self.ends_at_once)
        self._show()

    # What a kind of exercise says for itself

    def place_words(self, place: int, count: int) -> str:
        """Where one is, such as a card of how many."""
        words = translate("Exercise", "Part {place} of {all}")
        return words.format(place=place, all=count)

    def next_words(self) -> str:
        """What leads to the next part."""
        return translate("Exercise", "Next")

    def before_words(self) -> str:
        """What leads back to the part before."""
        return translate("Exercise", "One back")

    def closing_words(self) -> str:
        """What is said at the end."""
        return ""

    def offer_acts(self, acts: Sequence[Act]) -> None:
        """Offers acts to an exercise that can use them; most have no use for any."""

    def plan_refused(self) -> None:
        """Says that a plan just made could not be kept; called while `plan_made` is heard."""

    def stand_alone(self) -> None:
        """Shows the part and its reason only; the way on and out is with whoever holds it."""
        self._alone = True
        self._show()

    def settle(self) -> None:
        """Tells of the last keys now, where that was put off."""

    def take_focus(self) -> None:
        """Puts the keyboard where the exercise goes on."""
        if self._closed:
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_part()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _build(self) -> None:
        """Makes what the kind shows, on the stage, and says in `_known` what can be chosen."""
        raise NotImplementedError

    def _show_part(self) -> None:
        """Shows the part that is on, or what is left to see at the end."""
        raise NotImplementedError

    def _focus_part(self) -> None:
        """Puts the keyboard on the part that is on."""
        raise NotImplementedError

    def _part_words(self) -> str:
        """What a screen reader says when a part comes on."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Lets go of what is kept besides the choices, as all begins anew."""

    # What is the same for all

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(title, "small-bold"), 1)
        head.addWidget(self._place)
        self._quiet = QWidget()
        flow = FlowLayout(self._quiet)
        flow.addWidget(self._before)
        flow.addWidget(self._skip)
        foot = QHBoxLayout()
        foot.addWidget(self._quiet, 1)
        foot.addWidget(self._next)
        self.body.addLayout(head)
        self.body.addLayout(self._stage)
        self.body.addWidget(self._reason)
        self.body.addLayout(self._under)
        self.body.addWidget(self._closing)
        self.body.addWidget(self._again)
        self.body.addLayout(foot)
        QWidget.setTabOrder(self._next, self._before)
        QWidget.setTabOrder(self._before, self._skip)

    def _connect(self) -> None:
        self._next.clicked.connect(self._go_on)
        self._before.clicked.connect(self._go_back)
        self._skip.clicked.connect(self.skipped)
        self._again.clicked.connect(self._start_over)

    def _part(self) -> str:
        return self._parts[self._at]

    def _last(self) -> bool:
        return self._at == len(self._parts) - 1

    def _next_open(self, start: int) -> int:
        count = len(self._parts)
        return next((at for at in range(start, count) if self._open(at)), count)

    def _open(self, at: int) -> bool:
        return self._parts[at] not in self._choices

    def _can_go_on(self) -> bool:
        """Whether the part that is on leads further."""
        return not self._open(self._at) and not (self._last() and self.ends_at_once)

    def _show(self) -> None:
        self._place.setText(self.place_words(self._at + 1, len(self._parts)))
        done = translate("Exercise", "Done")
        self._next.setText(done if self._last() else self.next_words())
        self._closing.setText(plain(self.closing_words()))
        self._reason.say("")
        self._show_part()
        self._place.setVisible(not self._closed and len(self._parts) > 1)
        self._closing.setVisible(self._closed and bool(self.closing_words()))
        self._next.setVisible(not self._closed and self._can_go_on())
        self._before.setVisible(self._at > 0 and (not self._closed or self.ends_at_once))
        self._skip.setVisible(not self._closed)
        self._quiet.setVisible(not self._closed or self.ends_at_once)
        self._again.setVisible(self._closed)
        if self._alone:
            for way in (self._next, self._quiet, self._again):
                way.hide()

    def _keep(self, part: str, choice: str) -> None:
        """Keeps a choice, shows what follows from it and says it."""
        self._choices[part] = choice
        ends = self.ends_at_once and self._last() and not self._closed
        self._closed = self._closed or ends
        self._show()
        self.chosen.emit(part, choice)
        said = self._reason_said()
        if ends and self.closing_words():
            said = f"{said} {plain(self.closing_words())}"
        announce(self, said)  # the reason may stand elsewhere
        if ends:
            self._end()
        self.grown.emit()

    def _reason_said(self) -> str:
        """What a screen reader says after a choice."""
        return self._reason.words()

    def _go_on(self) -> None:
        if self._last():
            self._close()
            return
        self._at += 1
        self._turn_to()

    def _close(self) -> None:
        self._closed = True
        self._show()
        if self.closing_words():
            announce(self._closing, plain(self.closing_words()))
        self._end()
        self.take_focus()
        self.grown.emit()

    def _end(self) -> None:
        """Says that it is finished, once each time it is gone through."""
        if not self._ended:
            self._ended = True
            self.finished.emit()

    def _go_back(self) -> None:
        self._at -= 1
        self._turn_to()

    def _start_over(self) -> None:
        self._choices.clear()
        self._at, self._ended = 0, False
        self._forget()
        self.started_over.emit()
        self._turn_to()

    def _turn_to(self) -> None:
        self._closed = self.ends_at_once and self._last() and not self._open(self._at)
        self._show()
        self._focus_part()
        announce(self, self._part_words())
        self.grown.emit()

    def _named_place(self) -> str:
        """The place in words, where there is more than one."""
        return f"{self._place.text()}. " if len(self._parts) > 1 else ""
