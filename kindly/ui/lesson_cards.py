"""What stands on a lesson's page besides its ideas and its exercise, each on a card."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, TextMaker
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class EvidenceCard(Card):
    """What studies say of the lesson's idea, word for word as it is shipped."""

    def __init__(self, theme: Theme, evidence: str, text: TextMaker = Emphasis) -> None:
        super().__init__("honey", margin=22, spacing=6)
        title = translate("Learn", "What do studies say?")
        self.body.addWidget(Heading(theme, title, "card", hue="honey"))
        self.body.addWidget(text(evidence, hue="honey"))


class AsideCard(Card):
    """What stands in an exercise's place once it was put aside."""

    resumed = Signal()

    def __init__(self) -> None:
        super().__init__(margin=22)
        self.words = Text(translate("Learn", "The exercise is put aside. That's fine."), "soft")
        self.take_up = Button(translate("Learn", "Do it after all"), "quiet")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.take_up)
        self.body.addLayout(row)
        self.take_up.clicked.connect(self.resumed)


class PlannedCard(Card):
    """Says that a plan made here is with the plans, and leads to it."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("teal", margin=22, spacing=4)
        words = translate("Learn", "Your plan is with your plans in Acts.")
        self.body.addWidget(Text(words, hue="teal"))
        self.go = Button(translate("Learn", "See it in Acts"))
        self.body.addWidget(self.go)
        self.go.clicked.connect(self.wanted)


class QuestionCard(Card):
    """The question to carry, which can be kept as a page of the journal."""

    keep_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme, question: str) -> None:
        super().__init__("plum", margin=22)
        label = Text(translate("Learn", "A question to carry"), "small-bold", hue="plum")
        self.body.addWidget(label)
        self.body.addWidget(Heading(theme, question, "quote"))
        self._kept = Text(translate("Learn", "Kept. It's in your journal now."), hue="plum")
        self._keep = Button(translate("Learn", "Keep it"))
        self._open = Button(translate("Learn", "Open it in the journal"))
        self.body.addWidget(self._kept)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self._keep)
        flow.addWidget(self._open)
        self.body.addWidget(row)
        self._keep.clicked.connect(self.keep_wanted)
        self._open.clicked.connect(self.open_wanted)
        self.show_kept(kept=False)

    def show_kept(self, *, kept: bool) -> None:
        """Says whether the question is kept."""
        self._kept.setVisible(kept)
        shown, gone = (self._open, self._keep) if kept else (self._keep, self._open)
        shown.show()
        if gone.hasFocus():
            shown.setFocus()
        gone.hide()

    def last_stop(self) -> QWidget:
        """Where Tab stops last."""
        return self._open

    def take_focus(self) -> None:
        """Puts the keyboard on what can be done here."""
        (self._open if self._keep.isHidden() else self._keep).setFocus()

    def kept_words(self) -> str:
        """What is said once the question is kept."""
        return self._kept.text()


class ActCard(Card):
    """An act to try, with the way to it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, act: Act) -> None:
        super().__init__(margin=22, spacing=6)
        self.act_id = act.id
        self.body.addWidget(Heading(theme, act.title, "card"))
        self.body.addWidget(Text(act.do, "soft"))
        self.body.addStretch(1)
        self.go = Button(translate("Learn", "See it in Acts"))
        named = translate("Learn", "See it in Acts: {title}").format(title=act.title)
        self.go.setAccessibleName(named)
        self.body.addWidget(self.go)
        self.go.clicked.connect(self._go)

    def _go(self) -> None:
        self.wanted.emit(self.act_id)
