"""One lesson: its ideas on short cards, one thing to do, a question to carry, acts to try."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.domain.learn import Hue, KeyPoint, Lesson, Reading
from kindly.services.learn import LearnService
from kindly.ui.exercises import view_of
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, Columns
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_KINDS = {Hue.KINDNESS: "clay", Hue.COMPASSION: "sky", Hue.BOTH: "plum", Hue.PLAIN: "card"}


def hue_name(hue: Hue) -> str:
    """What a coloured key point speaks of; empty where it has no colour."""
    return {
        Hue.KINDNESS: translate("Learn", "Kindness"),
        Hue.COMPASSION: translate("Learn", "Compassion"),
        Hue.BOTH: translate("Learn", "Both"),
        Hue.PLAIN: "",
    }[hue]


class PointCard(Card):
    """One key point."""

    def __init__(self, theme: Theme, point: KeyPoint) -> None:
        kind = _KINDS[point.hue]
        plain = point.hue is Hue.PLAIN
        super().__init__(kind, margin=18, spacing=4)
        hue = "" if plain else kind
        if not plain:
            label = Text(hue_name(point.hue), "small-bold", hue=hue)
            font = label.font()
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            label.setFont(font)
            self.body.addWidget(label)
        if point.title:
            self.body.addWidget(Heading(theme, point.title, "card"))
        self.body.addWidget(Emphasis(point.text))
        self.body.addStretch(1)


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
        had_focus = self._keep.hasFocus()
        self._kept.setVisible(kept)
        self._open.setVisible(kept)
        if kept and had_focus:
            self._open.setFocus()
        self._keep.setVisible(not kept)

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
        super().__init__(margin=20, spacing=6)
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


class AsideCard(Card):
    """What stands in an exercise's place once it was put aside."""

    resumed = Signal()

    def __init__(self) -> None:
        super().__init__(margin=20)
        self.words = Text(translate("Learn", "The exercise is put aside. That's fine."), "soft")
        self.take_up = Button(translate("Learn", "Do it after all"), "quiet")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.take_up)
        self.body.addLayout(row)
        self.take_up.clicked.connect(self.resumed)


class LessonView(QWidget):
    """A whole lesson, top to bottom, that goes on where it was left."""

    act_requested = Signal(str)
    entry_requested = Signal(int)
    enough = Signal()
    grown = Signal(QWidget)

    def __init__(self, theme: Theme, service: LearnService, lesson: Lesson) -> None:
        super().__init__()
        self._theme = theme
        self._service = service
        self._lesson = lesson
        progress = service.progress(lesson.id)
        done = progress.reading is Reading.READ
        choices = service.choices(lesson.id)
        self.exercise = view_of(theme, lesson.exercise, choices, done=done)
        self.aside = AsideCard()
        self.question = QuestionCard(theme, lesson.question)
        self.acts: list[ActCard] = []
        self._acts_title = Heading(theme, role="card")
        self._acts = Columns(theme, ideal=300, most=2)
        self.enough_button = Button(translate("Learn", "I've had enough for today"), "quiet")
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def lesson_id(self) -> str:
        """The lesson that is shown."""
        return self._lesson.id

    def begun(self) -> bool:
        """Whether the exercise was begun and not gone through."""
        opened = self._service.progress(self._lesson.id).reading is not Reading.READ
        return opened and bool(self._service.choices(self._lesson.id))

    def refresh(self) -> None:
        """Shows what is put aside, kept and to be tried, as the notebook has it now."""
        skipped = self._service.skipped(self._lesson.id)
        self.exercise.setVisible(not skipped)
        self.aside.setVisible(skipped)
        self.question.show_kept(kept=self._service.kept_question(self._lesson.id) is not None)
        self._show_acts()

    def carry_on(self) -> None:
        """Goes to where the lesson goes on."""
        if self.begun() and not self._service.skipped(self._lesson.id):
            self.exercise.take_focus()
            self.grown.emit(self.exercise)
        else:
            self._to_question()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Keeps the lines short, and the foot in one row where there is room for one."""
        wide = self.width() >= self._theme.px(640)
        directions, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        self._foot.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        side = sides.AlignTrailing if wide else sides.AlignLeading
        self._sources.setAlignment(side | sides.AlignVCenter)
        self._purpose.setMaximumWidth(self._theme.px(TEXT_WIDTH))

    def _lay_out(self) -> None:
        lesson = self._lesson
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._purpose = Text(lesson.purpose, "lead")
        words = translate("Learn", "Based on ideas in Arnold (2020). Our words.")
        self._sources = Text(words, "small")
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Heading(self._theme, lesson.title))
        head.addWidget(self._purpose)
        layout.addLayout(head)
        points = Columns(self._theme, ideal=300, most=2, spacing=12)
        points.fill([PointCard(self._theme, point) for point in lesson.points])
        layout.addWidget(points)
        layout.addWidget(self.exercise)
        layout.addWidget(self.aside)
        layout.addWidget(self.question)
        layout.addWidget(self._acts_title)
        layout.addWidget(self._acts)
        layout.addStretch(1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.enough_button)
        self._foot.addWidget(self._sources, 1)
        layout.addLayout(self._foot)

    def _show_acts(self) -> None:
        acts = self._service.acts(self._lesson.id)
        if [act.id for act in acts] != [card.act_id for card in self.acts]:
            self.acts = [ActCard(self._theme, act) for act in acts]
            for card in self.acts:
                card.wanted.connect(self.act_requested)
            self._acts.fill(self.acts)
        self._acts_title.setText(
            translate("Learn", "Two acts to try")
            if len(acts) > 1
            else translate("Learn", "An act to try")
        )
        for part in (self._acts_title, self._acts):
            part.setVisible(bool(acts))

    def _connect(self) -> None:
        self.exercise.chosen.connect(self._choose)
        self.exercise.finished.connect(self._finish)
        self.exercise.skipped.connect(self._skip)
        self.exercise.started_over.connect(self._start_over)
        self.exercise.grown.connect(self._grow)
        self.aside.resumed.connect(self._resume)
        self.question.keep_wanted.connect(self._keep)
        self.question.open_wanted.connect(self._open)
        self.enough_button.clicked.connect(self.enough)
        self._theme.changed.connect(self._turn)

    def _choose(self, item_id: str, choice: str) -> None:
        self._service.choose(self._lesson.id, item_id, choice)

    def _finish(self) -> None:
        self._service.finish(self._lesson.id)
        self._to_question()

    def _skip(self) -> None:
        self._service.skip(self._lesson.id)
        self._service.finish(self._lesson.id)
        self._to_question()
        self.refresh()
        announce(self.aside, self.aside.words.text())

    def _resume(self) -> None:
        self._service.resume(self._lesson.id)
        self.refresh()
        self.exercise.take_focus()
        self.grown.emit(self.exercise)

    def _to_question(self) -> None:
        self.question.take_focus()
        self.grown.emit(self.question)

    def _start_over(self) -> None:
        self._service.start_over(self._lesson.id)

    def _grow(self) -> None:
        self.grown.emit(self.exercise)

    def _keep(self) -> None:
        if self._service.keep_question(self._lesson.id) is not None:
            self.refresh()
            announce(self.question, self.question.kept_words())

    def _open(self) -> None:
        kept = self._service.kept_question(self._lesson.id)
        if kept is None:
            self.refresh()
        else:
            self.entry_requested.emit(kept)
