"""One lesson: its ideas first, and what can be done with them made once they are seen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import asked_in, said_in
from kindly.domain.learn import Lesson
from kindly.domain.sources import Source
from kindly.services.learn import LearnService
from kindly.ui.lesson_cards import EvidenceCard
from kindly.ui.lesson_doing import Doing
from kindly.ui.lesson_ideas import Ideas
from kindly.ui.lesson_words import LessonWords
from kindly.ui.theme import Theme
from kindly.ui.widgets.emphasis import Emphasis, TextMaker
from kindly.ui.widgets.panel import TEXT_WIDTH
from kindly.ui.widgets.text import Heading


class LessonView(QWidget):
    """A whole lesson, top to bottom, that goes on where it was left.

    What follows the ideas is made once they are seen, or when it is first wanted.
    """

    act_requested = Signal(str)
    entry_requested = Signal(int)
    plans_requested = Signal()
    lesson_requested = Signal(str)
    sources_requested = Signal(str)
    over_requested = Signal()
    failed = Signal(object)
    enough = Signal()
    seen = Signal(str)
    grown = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        service: LearnService,
        words: LessonWords,
        lesson: Lesson,
        sources: Callable[[], Sequence[Source]],
        *,
        text: TextMaker = Emphasis,
        terms: Callable[[str], QWidget | None] | None = None,
    ) -> None:
        """`terms` makes a line of the words with a meaning in what an exercise says."""
        super().__init__()
        self._theme = theme
        self._service = service
        self._words = words
        self._lesson = lesson
        self._sources = sources
        self._text = text
        self._terms = terms
        self._doing: Doing | None = None
        self._painted = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._complete)
        self.heading = Heading(theme, lesson.title)
        self._purpose = text(lesson.purpose, "lead")
        self.ideas = Ideas(theme, lesson.points, at=service.idea(lesson.id), text=text)
        self._layout = QVBoxLayout(self)
        self._lay_out()
        self.ideas.turned.connect(self._turned)
        self.ideas.passed.connect(self._passed)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def lesson_id(self) -> str:
        """The lesson that is shown."""
        return self._lesson.id

    @property
    def whole(self) -> bool:
        """Whether what follows the ideas was made by now."""
        return self._doing is not None

    @property
    def doing(self) -> Doing:
        """What follows the ideas."""
        if self._doing is None:
            known = {source.id: source for source in self._sources()}
            sources = [known[it] for it in self._lesson.sources if it in known]
            doing = Doing(self._theme, self._service, self._words, self._lesson, sources)
            self._doing = doing
            if self._terms is not None:
                exercise = self._lesson.exercise
                texts = (*asked_in(exercise), *said_in(exercise))
                doing.explain(self._terms("\n".join(texts)))
            self._layout.addWidget(doing, 1)
            self._hear(doing)
            doing.show()
        return self._doing

    def begun(self) -> bool:
        """Whether the exercise was begun and the lesson not gone through."""
        return self._service.begun(self._lesson.id)

    def refresh(self) -> None:
        """Shows everything as the notebook has it now."""
        if self._doing is not None:
            self._doing.refresh()

    def refresh_words(self) -> None:
        """Shows one's own words as the notebook has them now."""
        if self._doing is not None:
            self._doing.words.refresh()

    def take_focus(self) -> bool:
        """Puts the keyboard on the way to the next idea; False where all of them are in sight."""
        if self.ideas.one_at_a_time:
            self.ideas.next.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.ideas.one_at_a_time

    def carry_on(self) -> None:
        """Goes to where the lesson goes on."""
        self.doing.carry_on()

    def settle(self) -> None:
        """Takes the last keys in."""
        if self._doing is not None:
            self._doing.settle()

    def put_down(self) -> None:
        """Lets go of what is being written, as the lesson is left."""
        if self._doing is not None:
            self._doing.settle()
            self._doing.words.put_down()

    def set_narrow(self, *, narrow: bool) -> None:
        """Says whether the window is a small one."""
        self.ideas.set_narrow(narrow=narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _lay_out(self) -> None:
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self._purpose)
        self._layout.addLayout(head)
        self._layout.addWidget(self.ideas)
        if self._lesson.evidence:
            self._layout.addWidget(EvidenceCard(self._theme, self._lesson.evidence, self._text))

    def _measure(self) -> None:
        self._purpose.setMaximumWidth(self._theme.px(TEXT_WIDTH))

    def _hear(self, doing: Doing) -> None:
        doing.act_requested.connect(self.act_requested)
        doing.entry_requested.connect(self.entry_requested)
        doing.plans_requested.connect(self.plans_requested)
        doing.failed.connect(self.failed)
        doing.grown.connect(self.grown)
        doing.foot.lesson_requested.connect(self.lesson_requested)
        doing.foot.sources.clicked.connect(self._to_sources)
        doing.foot.over.clicked.connect(self.over_requested)
        doing.foot.enough.clicked.connect(self.enough)

    def _complete(self) -> None:
        """Makes what follows, now that the ideas are there to be read."""
        _ = self.doing
        self.seen.emit(self._lesson.id)

    def _turned(self, at: int) -> None:
        self._service.turn_to(self._lesson.id, at)
        self.grown.emit(self.ideas)

    def _passed(self) -> None:
        self.doing.to_exercise()

    def _to_sources(self) -> None:
        self.sources_requested.emit(self._lesson.id)
