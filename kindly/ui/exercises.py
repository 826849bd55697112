"""The exercises of lessons: one widget for each kind, chosen by one mapping."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.domain.learn import Bin, CameraTest, Exercise, ExerciseKind, SortItem
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


def bin_name(word: Bin) -> str:
    """The name of a bin."""
    return {
        Bin.KINDNESS: translate("Exercise", "Kindness"),
        Bin.COMPASSION: translate("Exercise", "Compassion"),
        Bin.BOTH: translate("Exercise", "Both"),
        Bin.NEITHER: translate("Exercise", "Neither"),
    }[word]


def reply(item: SortItem, choice: Bin) -> str:
    """What is said after a choice: always the reason, never a mark."""
    if choice is item.answer:
        return f"{bin_name(choice)}. {item.feedback}"
    if choice is item.also_fair:
        reason = item.also_fair_feedback or item.feedback
        return translate("Exercise", "Fair too. {reason}").format(reason=reason)
    ours = translate("Exercise", "Here's how we see it: {bin}. {reason}")
    return ours.format(bin=bin_name(item.answer).lower(), reason=item.feedback)


class ExerciseView(Card):
    """An exercise on its card; it keeps nothing itself and says what the person did."""

    chosen = Signal(str, str)
    finished = Signal()
    skipped = Signal()
    started_over = Signal()
    grown = Signal()

    def take_focus(self) -> None:
        """Puts the keyboard where the exercise goes on."""
        raise NotImplementedError


class CameraTestView(ExerciseView):
    """Cards to sort into four bins, one at a time, with the reason after each."""

    def __init__(
        self, theme: Theme, test: CameraTest, choices: Mapping[str, str], *, done: bool
    ) -> None:
        super().__init__(margin=22, spacing=10)
        self._test = test
        self._choices = dict(choices)
        self._at = self._next_open(0)
        self._closed = done and self._at == len(test.items)
        self._build(theme)
        self._lay_out()
        self._pills.changed.connect(self._choose)
        self._next.clicked.connect(self._go_on)
        self._before.clicked.connect(self._go_back)
        self._skip.clicked.connect(self.skipped)
        self._again.clicked.connect(self._start_over)
        self._show()

    def take_focus(self) -> None:
        if self._closed:
            self._again.setFocus()
        else:
            self._pills.pill(Bin.KINDNESS).setFocus()

    def _build(self, theme: Theme) -> None:
        self._place = Text("", "small", wrap=False)
        self._scene = Heading(theme, "", "quote")
        self._question = Text(self._test.question, "soft")
        self._pills = Pills(self._test.question, [(word, bin_name(word)) for word in Bin])
        self._reason = Text("", hue="honey")
        self._box = Card("honey", margin=14)
        self._box.body.addWidget(self._reason)
        self._next = Button(translate("Exercise", "Next card"), "primary")
        self._before = Button(translate("Exercise", "Card before"), "quiet")
        self._skip = Button(translate("Exercise", "Skip the exercise"), "quiet")
        self._again = Button(translate("Exercise", "Go through the cards again"), "plain")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self._test.title, "small-bold"), 1)
        head.addWidget(self._place)
        self._quiet = QWidget()
        flow = FlowLayout(self._quiet)
        for button in (self._before, self._skip):
            flow.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self._quiet, 1)
        foot.addWidget(self._next)
        self.body.addLayout(head)
        for widget in (self._scene, self._question, self._pills, self._box, self._again):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        QWidget.setTabOrder(self._next, self._before)
        QWidget.setTabOrder(self._before, self._skip)

    def _next_open(self, start: int) -> int:
        items = self._test.items
        open_ones = (at for at in range(start, len(items)) if items[at].id not in self._choices)
        return next(open_ones, len(items))

    def _item(self) -> SortItem:
        return self._test.items[min(self._at, len(self._test.items) - 1)]

    def _show(self) -> None:
        item, last = self._item(), len(self._test.items)
        choice = self._choices.get(item.id)
        place = translate("Exercise", "Card {place} of {all}")
        self._place.setText(place.format(place=min(self._at + 1, last), all=last))
        self._scene.setText(self._test.closing if self._closed else item.text)
        self._pills.choose([choice] if choice else [])
        self._reason.setText(reply(item, Bin(choice)) if choice else "")
        done = translate("Exercise", "Done")
        on_last = self._at >= last - 1
        self._next.setText(done if on_last else translate("Exercise", "Next card"))
        for widget in (self._place, self._question, self._pills, self._quiet):
            widget.setVisible(not self._closed)
        self._box.setVisible(bool(choice) and not self._closed)
        self._next.setVisible(bool(choice) and not self._closed)
        self._before.setVisible(self._at > 0)
        self._again.setVisible(self._closed)

    def _choose(self) -> None:
        item = self._item()
        pressed = self._pills.chosen()
        if not pressed:
            self._pills.choose([self._choices[item.id]])
            return
        self._choices[item.id] = pressed[0]
        self._show()
        self.chosen.emit(item.id, pressed[0])
        announce(self._reason, self._reason.text())
        self.grown.emit()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self._at >= len(self._test.items) - 1:
            self._closed = True
            self._show()
            announce(self._scene, self._scene.text())
            self.finished.emit()
            return
        self._at += 1
        self._turn_to()

    def _go_back(self) -> None:
        self._at = min(self._at, len(self._test.items) - 1) - 1
        self._turn_to()

    def _start_over(self) -> None:
        self._choices.clear()
        self._at, self._closed = 0, False
        self.started_over.emit()
        self._turn_to()

    def _turn_to(self) -> None:
        self._show()
        self.take_focus()
        announce(self._scene, f"{self._place.text()}. {self._scene.text()}")
        self.grown.emit()


_VIEWS: Mapping[ExerciseKind, Callable[..., ExerciseView]] = {
    ExerciseKind.CAMERA_TEST: CameraTestView
}


def view_of(
    theme: Theme, exercise: Exercise, choices: Mapping[str, str], *, done: bool
) -> ExerciseView:
    """The widget for an exercise, where it was left; `done` if it was gone through once."""
    return _VIEWS[exercise.kind](theme, exercise, choices, done=done)
