"""What follows a lesson's ideas: one thing to do, words of one's own, a question, acts to try."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.acts import Plan
from kindly.domain.learn import Lesson, Reading
from kindly.domain.sources import Source
from kindly.services.errors import NotebookError
from kindly.services.learn import LearnService
from kindly.ui.exercises import view_of
from kindly.ui.lesson_cards import ActCard, AsideCard, PlannedCard, QuestionCard
from kindly.ui.lesson_foot import LessonFoot
from kindly.ui.lesson_words import LessonWords, WordsCard
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.flow import grow_with_width
from kindly.ui.widgets.panel import Columns
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading

translate = QCoreApplication.translate


class Doing(QWidget):
    """The exercise or what stands in its place, then all that one can take along from a lesson."""

    act_requested = Signal(str)
    entry_requested = Signal(int)
    plans_requested = Signal()
    failed = Signal(object)
    grown = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        service: LearnService,
        words: LessonWords,
        lesson: Lesson,
        sources: Sequence[Source],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._service = service
        self._lesson = lesson
        done = service.progress(lesson.id).reading is Reading.READ
        self.exercise = view_of(theme, lesson.exercise, service.choices(lesson.id), done=done)
        self.aside = AsideCard()
        self.planned = PlannedCard()
        self.words = WordsCard(theme, words, lesson.id)
        self.question = QuestionCard(theme, lesson.question)
        self.acts: list[ActCard] = []
        self._acts_title = Heading(theme, role="card")
        self._acts = Columns(theme, ideal=300, most=2, spacing=16)
        before, after = service.beside(lesson.id)
        self.foot = LessonFoot(theme, before=before, after=after, sources=sources)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Shows what is put aside, planned, kept and to be tried, as the notebook has it now."""
        skipped = self._service.skipped(self._lesson.id)
        put_in_sight(self.exercise, seen=not skipped)
        self.aside.setVisible(skipped)
        plan = self._service.planned(self._lesson.id)
        self.planned.setVisible(plan is not None and plan.open)
        self.words.refresh()
        self.question.show_kept(kept=self._service.kept_question(self._lesson.id) is not None)
        self._show_acts()
        self._show_over()

    def explain(self, terms: QWidget | None) -> None:
        """Puts a line of words that open their meaning below the exercise."""
        if terms is not None:
            self._column.insertWidget(self._column.indexOf(self.exercise) + 1, terms)

    def carry_on(self) -> None:
        """Goes to where the lesson goes on."""
        if self._service.begun(self._lesson.id) and not self._service.skipped(self._lesson.id):
            self.to_exercise()
        else:
            self._to_question()

    def to_exercise(self) -> None:
        """Goes to the exercise, or to what stands in its place."""
        if self._service.skipped(self._lesson.id):
            self.aside.take_up.setFocus()
            self.grown.emit(self.aside)
        else:
            self.exercise.take_focus()
            self.grown.emit(self.exercise)

    def settle(self) -> None:
        """Takes the last keys in, wherever they were typed."""
        self.exercise.settle()
        self.words.settle()

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for widget in (
            self.exercise,
            self.aside,
            self.planned,
            self.words,
            self.question,
            self._acts_title,
            self._acts,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.foot)
        grow_with_width(self)

    def _connect(self) -> None:
        exercise = self.exercise
        exercise.chosen.connect(self._choose)
        exercise.finished.connect(self._finish)
        exercise.skipped.connect(self._skip)
        exercise.started_over.connect(self._again)
        exercise.grown.connect(self._grow)
        exercise.plan_made.connect(self._plan)
        self.aside.resumed.connect(self._resume)
        self.planned.wanted.connect(self.plans_requested)
        self.words.entry_requested.connect(self.entry_requested)
        self.question.keep_wanted.connect(self._keep)
        self.question.open_wanted.connect(self._open)

    def _show_acts(self) -> None:
        acts = self._service.acts(self._lesson.id)
        if [act.id for act in acts] != [card.act_id for card in self.acts]:
            self.exercise.offer_acts(acts)
            self.acts = [ActCard(self._theme, act) for act in acts]
            for card in self.acts:
                card.wanted.connect(self.act_requested)
            self._acts.fill(self.acts)
            before: QWidget = self.question.last_stop()
            for card in self.acts:  # they are newer than what stands below them
                QWidget.setTabOrder(before, card.go)
                before = card.go
        self._acts_title.setText(
            translate("Learn", "Two acts to try")
            if len(acts) > 1
            else translate("Learn", "An act to try")
        )
        for part in (self._acts_title, self._acts):
            put_in_sight(part, seen=bool(acts))

    def _show_over(self) -> None:
        """Offers to start the lesson over where there is something to start over from."""
        self.foot.over.setVisible(self._service.touched(self._lesson.id))

    def _choose(self, part: str, choice: str) -> None:
        self._service.choose(self._lesson.id, part, choice)
        self._show_over()

    def _finish(self) -> None:
        self._service.finish(self._lesson.id)
        self._show_over()

    def _skip(self) -> None:
        self._service.skip(self._lesson.id)
        self._service.finish(self._lesson.id)
        self._to_question()
        self.refresh()
        announce(self.aside, self.aside.words.text())

    def _resume(self) -> None:
        self._service.resume(self._lesson.id)
        self.refresh()
        self.to_exercise()

    def _to_question(self) -> None:
        self.question.take_focus()
        self.grown.emit(self.question)

    def _again(self) -> None:
        self._service.start_over(self._lesson.id)
        self.refresh()

    def _grow(self) -> None:
        self.grown.emit(self.exercise)

    def _plan(self, plan: Plan) -> None:
        try:
            self._service.plan(self._lesson.id, plan)
        except NotebookError as error:
            self.exercise.plan_refused()
            self.failed.emit(error)
            return
        self.refresh()

    def _keep(self) -> None:
        if self._service.keep_question(self._lesson.id) is not None:
            self.question.show_kept(kept=True)
            announce(self.question, self.question.kept_words())

    def _open(self) -> None:
        kept = self._service.kept_question(self._lesson.id)
        if kept is None:
            self.refresh()
        else:
            self.entry_requested.emit(kept)
