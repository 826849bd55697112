"""Reading lessons: what was opened, chosen and finished, and the questions a person keeps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Act
from kindly.domain.clock import Clock
from kindly.domain.journal import Entry, Kind
from kindly.domain.learn import Guide, Lesson, LessonProgress, Reading
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository

# Two places among a lesson's choices that belong to no item.
KEPT_QUESTION = "question"
EXERCISE = "exercise"
SKIPPED = "skipped"


class LearnService(QObject):
    """The lessons and how far the person has read them.

    What can't be written is still remembered while Kindly runs, and `save_failed` says why. What
    can't be read is asked for again at every turn, and nothing is written over it: `unread` and
    `read_failed` say why.
    """

    progress_changed = Signal(str)
    question_kept = Signal(int)
    save_failed = Signal(object)
    read_failed = Signal(object)

    def __init__(
        self,
        lessons: Sequence[Lesson],
        progress: LessonRepository,
        entries: EntryRepository,
        *,
        acts: Callable[[], Iterable[Act]],
        guide: Guide,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """`acts` gives those that may be offered to the person now."""
        super().__init__(parent)
        self._lessons = {lesson.id: lesson for lesson in sorted(lessons, key=lambda it: it.number)}
        self._repository = progress
        self._entries = entries
        self._acts = acts
        self._clock = clock
        self._progress: dict[str, LessonProgress] = {}
        self.unread: NotebookError | None = None
        self.guide = guide
        self.read()

    def read(self) -> None:
        """Read how far the person came; `unread` says why where that can't be done."""
        try:
            self._progress = self._progress | self._repository.all()
            self.unread = None
        except NotebookError as error:
            self.unread = error

    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson there is, in the order that is advised."""
        return tuple(self._lessons.values())

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson of that id."""
        return self._lessons[lesson_id]

    def acts(self, lesson_id: str) -> tuple[Act, ...]:
        """The acts to try after a lesson that may be offered; none where that isn't known."""
        try:
            offered = {act.id: act for act in self._acts()}
        except NotebookError:
            return ()
        wanted = self._lessons[lesson_id].act_ids
        return tuple(offered[act_id] for act_id in wanted if act_id in offered)

    def progress(self, lesson_id: str) -> LessonProgress:
        """What the person did in a lesson so far."""
        if self.unread is not None:
            self.read()
        return self._progress.get(lesson_id) or LessonProgress(lesson_id)

    def choices(self, lesson_id: str) -> dict[str, str]:
        """The choices made in a lesson's exercise, by item."""
        aside = (KEPT_QUESTION, EXERCISE)
        return {item: choice for item, choice in self._all(lesson_id).items() if item not in aside}

    def skipped(self, lesson_id: str) -> bool:
        """Whether the person put the lesson's exercise aside."""
        return self._all(lesson_id).get(EXERCISE) == SKIPPED

    def opened(self, lesson_id: str) -> None:
        """Note that a lesson was opened for the first time; quiet where that can't be kept."""
        progress = self.progress(lesson_id)
        if progress.reading is Reading.NEW:
            opened = replace(progress, reading=Reading.OPENED, opened_at=self._clock.now())
            self._keep(opened, quiet=True)

    def choose(self, lesson_id: str, item_id: str, choice: str) -> None:
        """Keep a choice made in the exercise; a later choice for the item takes its place."""
        self._keep_choices(lesson_id, self._all(lesson_id) | {item_id: choice})

    def skip(self, lesson_id: str) -> None:
        """Put the exercise aside; what was chosen in it stays."""
        self._keep_choices(lesson_id, self._all(lesson_id) | {EXERCISE: SKIPPED})

    def resume(self, lesson_id: str) -> None:
        """Take up an exercise that was put aside."""
        choices = self._all(lesson_id)
        if choices.pop(EXERCISE, None) is not None:
            self._keep_choices(lesson_id, choices)

    def finish(self, lesson_id: str) -> None:
        """Note that a lesson was read to its end; the first day of that is the one kept."""
        progress = self.progress(lesson_id)
        if progress.reading is not Reading.READ:
            day = progress.finished_on or self._clock.today()
            self._keep(replace(progress, reading=Reading.READ, finished_on=day))

    def start_over(self, lesson_id: str) -> None:
        """Clear the exercise; own words and a kept question stay."""
        kept = {k: v for k, v in self._all(lesson_id).items() if k == KEPT_QUESTION}
        again = replace(self.progress(lesson_id), reading=Reading.OPENED)
        self._keep(replace(again, choices=tuple(kept.items())))

    def kept_question(self, lesson_id: str) -> int | None:
        """The journal entry that holds the lesson's question, if it is there still and readable."""
        try:
            return self._kept_question(lesson_id)
        except NotebookError as error:
            self.read_failed.emit(error)
            return None

    def _kept_question(self, lesson_id: str) -> int | None:
        kept = self._all(lesson_id).get(KEPT_QUESTION)
        entry = self._entries.get(int(kept)) if kept is not None else None
        if entry is None or entry.deleted_at is not None or entry.kind is not Kind.QUESTION:
            return None
        return entry.id

    def keep_question(self, lesson_id: str) -> int | None:
        """Keep the question to carry as a journal entry, once; None where it can't be written."""
        question = self._lessons[lesson_id].question
        today = self._clock.today()
        try:
            already = self._kept_question(lesson_id)
            if already is not None:
                return already
            entry = self._entries.add(Entry(Kind.QUESTION, happened_on=today, question=question))
        except NotebookError as error:
            self.save_failed.emit(error)
            return None
        self._keep_choices(lesson_id, self._all(lesson_id) | {KEPT_QUESTION: str(entry.id)})
        self.question_kept.emit(entry.id)
        return entry.id

    def _all(self, lesson_id: str) -> dict[str, str]:
        return dict(self.progress(lesson_id).choices)

    def _keep_choices(self, lesson_id: str, choices: dict[str, str]) -> None:
        self._keep(replace(self.progress(lesson_id), choices=tuple(choices.items())))

    def _keep(self, progress: LessonProgress, *, quiet: bool = False) -> None:
        self._progress[progress.lesson_id] = progress
        try:
            if self.unread is not None:
                raise self.unread
            self._repository.save(progress)
        except NotebookError as error:
            if not quiet:
                self.save_failed.emit(error)
        self.progress_changed.emit(progress.lesson_id)
