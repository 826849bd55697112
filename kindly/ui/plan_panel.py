"""The plan panel: if something that happens anyway, then one act, and a guess."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kindly.domain.acts import Act, Plan
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card
from kindly.ui.widgets.scale_line import LabelledLine
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate
_PAUSE_MS = 400
_AGAIN_MS = 5_000
MOST_LETTERS = 300


def cues() -> tuple[str, ...]:
    """Moments that come anyway, offered as chips."""
    return (
        translate("Plan", "I hang up my coat"),
        translate("Plan", "I pour my first drink tomorrow"),
        translate("Plan", "I next pick up my phone"),
        translate("Plan", "we sit down to eat"),
        translate("Plan", "I see them next"),
    )


class PlanPanel(QWidget):
    """Writes one implementation intention; leaving it in any way keeps the words."""

    accepted = Signal(object)
    left = Signal()
    touched = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._act: Act | None = None
        self._title = Heading(theme, role="question")
        self._do = Text(role="soft")
        self._cue_chips = Pills(
            translate("Plan", "Moments to choose from"), [(cue, cue) for cue in cues()]
        )
        self._cue = self._field(translate("Plan", "If"))
        self._cue.setPlaceholderText(translate("Plan", "something that happens anyway"))
        self._action = self._field(translate("Plan", "Then"))
        self._smaller = self._field(translate("Plan", "Smaller version"))
        self._guess = LabelledLine(
            theme,
            translate("Plan", "How do you think they'll take it?"),
            translate("Plan", "They won't like it"),
            translate("Plan", "It'll make their day"),
        )
        self._good = Button(translate("Plan", "Good enough"), "primary")
        self._back = Button(translate("Plan", "Back"))
        self._unkept = False
        self._pause = QTimer(self, singleShot=True)
        self._lay_out()
        self._good.clicked.connect(self._accept)
        self._back.clicked.connect(self.leave)
        self._cue_chips.changed.connect(self._take_chip)
        self._cue.textEdited.connect(self._cue_typed)
        for field in (self._action, self._smaller):
            field.textEdited.connect(self._soon)
        self._guess.line.placed.connect(self._soon)
        self._pause.timeout.connect(self._paused)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._accept)

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
        card.body.addWidget(self._cue_chips)
        for words, field in (
            (translate("Plan", "If"), self._cue),
            (translate("Plan", "then"), self._action),
            (translate("Plan", "If it feels too big"), self._smaller),
        ):
            label = Text(words, "bold")
            label.setBuddy(field)
            card.body.addWidget(label)
            card.body.addWidget(field)
        card.body.addSpacing(8)
        card.body.addWidget(self._guess)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self._good)
        row.addWidget(self._back)
        card.body.addSpacing(8)
        card.body.addWidget(buttons)
        card.setMaximumWidth(TEXT_WIDTH + 56)
        outer = QHBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card, 100)
        outer.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(outer)

    def start(self, act: Act, draft: Plan | None = None) -> None:
        """Shows an act to plan, with the words of an earlier try if there are any."""
        self._act = act
        self._title.setText(act.title)
        self._do.setText(act.do)
        first = Plan(
            cue=cues()[0],
            action=translate("Plan", "I try “{title}”").format(title=act.title),
            smaller=act.smaller,
            act_id=act.id,
        )
        plan = draft or first
        self._cue.setText(plan.cue)
        self._cue_chips.choose((plan.cue,))
        self._action.setText(plan.action)
        self._smaller.setText(plan.smaller)
        self._guess.line.put(plan.guess)

    def focus_first(self) -> None:
        """Puts the keyboard on the first chip."""
        self._cue_chips.pill(cues()[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> Plan:
        """The plan as it stands."""
        return Plan(
            cue=self._cue.text().strip(),
            action=self._action.text().strip(),
            smaller=self._smaller.text().strip(),
            act_id=self._act.id if self._act else None,
            guess=self._guess.line.place(),
        )

    def flush(self) -> None:
        """Hands on words that are not kept yet."""
        if self._act is not None and self.pending():
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
        """Goes back to the cards; the words stay kept for this act."""
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

    def _take_chip(self) -> None:
        chosen = self._cue_chips.chosen()
        if chosen:
            self._cue.setText(chosen[0])
        else:
            self._cue_chips.choose((self._cue.text(),))
        self._soon()

    def _cue_typed(self, words: str) -> None:
        self._cue_chips.choose((words,))
        self._soon()

    def _accept(self) -> None:
        plan = self.plan()
        if not plan.action and self._act:
            plan = replace(plan, action=self._act.title)
        self.accepted.emit(plan)
