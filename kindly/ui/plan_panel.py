"""The plan panel: if something that happens anyway, then one act, and a guess."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.acts import Act, Plan
from kindly.ui.cues import CueChips, shipped_cues
from kindly.ui.day_choice import DayChoice
from kindly.ui.plans import plan_for
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import Card, Notice
from kindly.ui.widgets.scale_line import LabelledLine
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate
_PAUSE_MS = 400
_AGAIN_MS = 5_000
MOST_LETTERS = 300
HAVE_TO = 30
"""Below this place on the line of whose idea it is, the panel says that it can be put down."""


class PlanPanel(QWidget):
    """Writes one implementation intention; leaving it in any way keeps the words."""

    accepted = Signal(object)
    left = Signal()
    touched = Signal(object)
    another_requested = Signal()
    cues_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._fallback = ""
        self._title = Heading(theme, role="question")
        self._do = Text(role="soft")
        self.cues = CueChips(theme)
        self._cue = self._field(translate("Plan", "If"))
        self._cue.setPlaceholderText(translate("Plan", "something that happens anyway"))
        self._action = self._field(translate("Plan", "Then"))
        self._smaller = self._field(translate("Plan", "Smaller version"))
        self.day = DayChoice()
        self._guess = LabelledLine(
            theme,
            translate("Plan", "How do you think they'll take it?"),
            translate("Plan", "They won't like it"),
            translate("Plan", "It'll make their day"),
        )
        self.willing = LabelledLine(
            theme,
            translate("Plan", "How willing are you, right now?"),
            translate("Plan", "Not at all"),
            translate("Plan", "Let's go"),
        )
        self.whose = LabelledLine(
            theme,
            translate("Plan", "Whose idea is this, really?"),
            translate("Plan", "I feel I have to"),
            translate("Plan", "I want to"),
        )
        self.put_down = _put_down()
        self.more = Button(translate("Plan", "How willing, and whose idea?"), "link")
        self._good = Button(translate("Plan", "Good enough"), "primary")
        self._back = Button(translate("Plan", "Back"))
        self._unkept = False
        self._pause = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(MOST_LETTERS)
        return field

    def _lay_out(self) -> None:
        card = Card(margin=28, spacing=10)
        card.body.addWidget(self._title)
        card.body.addWidget(self._do)
        card.body.addSpacing(8)
        card.body.addWidget(self.cues)
        for words, field in (
            (translate("Plan", "If"), self._cue),
            (translate("Plan", "then"), self._action),
            (translate("Plan", "If it feels too big"), self._smaller),
        ):
            label = Text(words, "bold")
            label.setBuddy(field)
            card.body.addWidget(label)
            card.body.addWidget(field)
        card.body.addSpacing(4)
        card.body.addWidget(self.day)
        card.body.addSpacing(4)
        for widget in (self._guess, self.more, self.willing, self.whose, self.put_down):
            card.body.addWidget(widget)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self._good)
        row.addWidget(self._back)
        card.body.addSpacing(8)
        card.body.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _connect(self) -> None:
        self._good.clicked.connect(self._accept)
        self._back.clicked.connect(self.leave)
        self.cues.chosen.connect(self._take_cue)
        self.cues.changed.connect(self.cues_changed)
        self._cue.textEdited.connect(self._cue_typed)
        for field in (self._action, self._smaller):
            field.textEdited.connect(self._soon)
        for scale in (self._guess, self.willing, self.whose):
            scale.line.placed.connect(self._soon)
        self.whose.line.placed.connect(self._weigh)
        self.day.changed.connect(self._soon)
        self.more.clicked.connect(self._show_more)
        self.put_down.pressed.connect(self._put_down_pressed)
        self._pause.timeout.connect(self._paused)
        on_good_enough(self, self._accept)

    def start(
        self, act: Act | None, plan: Plan | None = None, *, today: date, cues: Sequence[str] = ()
    ) -> None:
        """Shows an act to plan, or an idea of one's own, with the words there are already.

        `plan` is an earlier try or a plan to change; `cues` are the person's own moments.
        """
        self.cues.offer(cues or shipped_cues())
        self._title.setText(act.title if act else translate("Plan", "An idea of your own"))
        self._do.setText(act.do if act else "")
        self._do.setVisible(bool(act and act.do))
        cue = self.cues.first()
        first = plan_for(act, cue=cue) if act else Plan(cue=cue, action="")
        self._fallback = act.title if act else translate("Plan", "I do one small kind thing")
        self._plan = shown = plan or first
        for field, words in (
            (self._cue, shown.cue),
            (self._action, shown.action),
            (self._smaller, shown.smaller),
        ):
            field.setMaxLength(max(MOST_LETTERS, len(words)))
            field.setText(words)
        self.cues.choose(shown.cue)
        self.day.put(shown.day, today)
        self._guess.line.put(shown.guess)
        self.willing.line.put(shown.willing)
        self.whose.line.put(shown.whose)
        self._unfold(open_=shown.willing is not None or shown.whose is not None)
        self.put_down.hide()
        self._chain()

    def _chain(self) -> None:
        """Has Tab go down the panel, though the chips may be newer than what stands below."""
        order = (
            *self.cues.stops(),
            self._cue,
            self._action,
            self._smaller,
            *self.day.stops(),
            self._guess.line,
            self.more,
            self.willing.line,
            self.whose.line,
            *(self.put_down.button(word) for word in ("another", "anyway", "rest")),
            self._good,
            self._back,
        )
        for first, then in pairwise(order):
            QWidget.setTabOrder(first, then)

    def focus_first(self) -> None:
        """Puts the keyboard on the first chip, or on the words where they are one's own."""
        if self._plan is not None and not self._action.text():
            self._action.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cues.focus_first()

    def plan(self) -> Plan:
        """The plan as it stands; what isn't shown here stays as it was."""
        return replace(
            self._plan or Plan(cue="", action=""),
            cue=self._cue.text().strip(),
            action=self._action.text().strip(),
            smaller=self._smaller.text().strip(),
            day=self.day.day(),
            guess=self._guess.line.place(),
            willing=self.willing.line.place(),
            whose=self.whose.line.place(),
        )

    def flush(self) -> None:
        """Hands on words that are not kept yet."""
        if self._plan is not None and self.pending():
            self._pause.stop()
            self.touched.emit(self.plan())

    def pending(self) -> bool:
        """Whether there are words that are not kept yet."""
        return self._unkept or self._pause.isActive()

    def done(self) -> None:
        """Forgets the words, which are kept as a plan now."""
        self._pause.stop()
        self._unkept = False

    def is_kept(self, *, kept: bool) -> None:
        """Hears whether the words handed on could be kept; if not, they are handed on again."""
        self._unkept = not kept
        if not kept:
            self._pause.start(_AGAIN_MS)

    def leave(self) -> None:
        """Goes back to where one came from; the words stay kept for this act."""
        self.flush()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _soon(self) -> None:
        self._pause.start(_PAUSE_MS)

    def _paused(self) -> None:
        self._unkept = True
        self.flush()

    def _take_cue(self, words: str) -> None:
        if words:
            self._cue.setText(words)
        else:
            self.cues.choose(self._cue.text())
        self._soon()

    def _cue_typed(self, words: str) -> None:
        self.cues.choose(words)
        self._soon()

    def _show_more(self) -> None:
        self._unfold(open_=True)
        self.willing.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self, *, open_: bool) -> None:
        self.more.setVisible(not open_)
        for line in (self.willing, self.whose):
            line.setVisible(open_)

    def _weigh(self) -> None:
        """Says that an idea that is mostly a have-to can be put down."""
        place = self.whose.line.place()
        self.put_down.setVisible(place is not None and place < HAVE_TO)

    def _put_down_pressed(self, word: str) -> None:
        self.put_down.hide()
        if word == "another":
            self.flush()
            self.another_requested.emit()
        elif word == "rest":
            self.leave()
        else:
            self._good.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        plan = self.plan()
        self.accepted.emit(plan if plan.action else replace(plan, action=self._fallback))


def _put_down() -> Notice:
    notice = Notice(
        translate(
            "Plan",
            "You can put this one down. A chosen small thing beats a dutiful big one.",
        ),
        (
            ("another", translate("Plan", "Pick another")),
            ("anyway", translate("Plan", "Do it anyway")),
            ("rest", translate("Plan", "Rest")),
        ),
        "honey",
    )
    notice.hide()
    return notice
