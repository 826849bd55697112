"""Reading lessons: what was opened, chosen and finished, and the words a person keeps of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Act, Plan
from kindly.domain.clock import Clock
from kindly.domain.fresh_look import is_due, next_look
from kindly.domain.journal import Entry, Kind
from kindly.domain.learn import (
    SKIPPED,
    Aside,
    Guide,
    Lesson,
    LessonProgress,
    Reading,
    ToTry,
)
from kindly.services.acts import ActsService
from kindly.services.journal import JournalService
from kindly.services.writing import Writing
from kindly.storage.errors import NotebookError
from kindly.storage.learn import LessonRepository


class LearnService(QObject):
    """The lessons and how far the person has read them.

    What can't be written is still remembered while Kindly runs and tried again by `flush`;
    `save_failed` says why. What can't be read is asked for again at every turn, and nothing is
    written over it: `unread` and `read_failed` say why. One's own words are a page of the journal,
    which keeps them by itself and says so; `words_changed` tells that they were changed, deleted
    or brought back.
    """

    progress_changed = Signal(str)
    words_changed = Signal(str)
    question_kept = Signal(int)
    save_failed = Signal(object)
    read_failed = Signal(object)

    def __init__(
        self,
        lessons: Sequence[Lesson],
        progress: LessonRepository,
        journal: JournalService,
        acts: ActsService,
        *,
        guide: Guide,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        """`acts` gives those that may be offered to the person now."""
        super().__init__(parent)
        self._lessons = {lesson.id: lesson for lesson in sorted(lessons, key=lambda it: it.number)}
        self._repository = progress
        self._journal = journal
        self._acts = acts
        self._clock = clock
        self._progress: dict[str, LessonProgress] = {}
        self._writings: dict[str, Writing] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self._unwritten: set[str] = set()
        self.unread: NotebookError | None = None
        self.guide = guide
        journal.entry_changed.connect(self._words_changed)
        journal.entry_restored.connect(self._words_changed)
        journal.entry_deleted.connect(self._words_gone)
        journal.entry_erased.connect(self._words_gone)
        journal.many_changed.connect(self._many_changed)
        self.read()

    def read(self) -> None:
        """Read how far the person came; `unread` says why where that can't be done."""
        try:
            self._progress = self._progress | self._repository.all()
            self.unread = None
        except NotebookError as error:
            self.unread = error

    def flush(self) -> None:
        """Try again to keep what could not be written; quiet where it still can't be."""
        for lesson_id in tuple(self._unwritten):
            self._keep(self.progress(lesson_id), quiet=True)

    # The lessons

    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson there is, in the order that is advised."""
        return tuple(self._lessons.values())

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson of that id."""
        return self._lessons[lesson_id]

    def beside(self, lesson_id: str) -> tuple[Lesson | None, Lesson | None]:
        """The lesson before one and the lesson after it, where there are any."""
        order = (None, *self._lessons.values(), None)
        at = order.index(self._lessons[lesson_id])
        return order[at - 1], order[at + 1]

    def acts(self, lesson_id: str) -> tuple[Act, ...]:
        """The acts to try after a lesson that may be offered; none where they can't be read.

        A lesson that names none has two that are a step below the person's usual courage: the same
        ones while Kindly runs, for as long as they are that and may be offered.
        """
        lesson = self._lessons[lesson_id]
        try:
            if lesson.to_try is ToTry.A_STEP_BELOW:
                return self._a_step_below(lesson_id)
            return self._acts.offered(lesson.act_ids)
        except NotebookError as error:
            self.read_failed.emit(error)
            return ()

    def plan(self, lesson_id: str, plan: Plan) -> Plan:
        """Keep a plan made in a lesson among the others; an unfinished one in Acts stays there.

        Raises NotebookError where it can't be written.
        """
        (kept,) = self._acts.plan_day([plan])
        self._link(lesson_id, Aside.PLANNED, kept.id)
        return kept

    def planned(self, lesson_id: str) -> Plan | None:
        """The plan that was made in a lesson, open or closed; None where none was."""
        named = self.progress(lesson_id).number(Aside.PLANNED)
        try:
            return self._acts.plan_of(named) if named is not None else None
        except NotebookError as error:
            self.read_failed.emit(error)
            return None

    def _a_step_below(self, lesson_id: str) -> tuple[Act, ...]:
        before = self._acts.offered(self._below.get(lesson_id, ()))
        acts = self._acts.step_below()
        if [act.courage for act in before] != [act.courage for act in acts]:
            before = acts
            self._below[lesson_id] = tuple(act.id for act in acts)
        return before

    # How far they were read

    def progress(self, lesson_id: str) -> LessonProgress:
        """What the person did in a lesson so far."""
        if self.unread is not None:
            self.read()
        return self._progress.get(lesson_id) or LessonProgress(lesson_id)

    def choices(self, lesson_id: str) -> dict[str, str]:
        """The choices made in a lesson's exercise, by the id of its part."""
        return self.progress(lesson_id).exercise

    def begun(self, lesson_id: str) -> bool:
        """Whether some of the exercise is done and the lesson not yet gone through."""
        progress, parts = self.progress(lesson_id), self._lessons[lesson_id].exercise.parts()
        return not progress.read and not progress.exercise.keys().isdisjoint(parts)

    def idea(self, lesson_id: str) -> int:
        """Which of the lesson's ideas the person was at, from 0 on."""
        at = self.progress(lesson_id).number(Aside.IDEA) or 0
        return min(at, len(self._lessons[lesson_id].points) - 1)

    def turn_to(self, lesson_id: str, idea: int) -> None:
        """Note which idea the person is at; quiet where that can't be kept."""
        at = str(idea) if idea else ""
        self._keep(self.progress(lesson_id).choosing(Aside.IDEA, at), quiet=True)

    def touched(self, lesson_id: str) -> bool:
        """Whether there is anything that starting over would clear."""
        return self.progress(lesson_id).touched

    def another_look(self, lesson_id: str) -> bool:
        """Whether a lesson that was read is worth another look by now."""
        progress = self.progress(lesson_id)
        return progress.read and is_due(progress.fresh_look_on, self._clock.today())

    def skipped(self, lesson_id: str) -> bool:
        """Whether the person put the lesson's exercise aside."""
        return self.progress(lesson_id).skipped

    def opened(self, lesson_id: str) -> None:
        """Note that a lesson was opened for the first time; quiet where that can't be kept."""
        progress = self.progress(lesson_id)
        if progress.reading is Reading.NEW:
            opened = replace(progress, reading=Reading.OPENED, opened_at=self._clock.now())
            self._keep(opened, quiet=True)

    def choose(self, lesson_id: str, part: str, choice: str) -> None:
        """Keep a choice made in the exercise in place of an earlier one; none takes that away."""
        self._keep(self.progress(lesson_id).choosing(part, choice))

    def skip(self, lesson_id: str) -> None:
        """Put the exercise aside; what was chosen in it stays."""
        self._keep(self.progress(lesson_id).choosing(Aside.EXERCISE, SKIPPED))

    def resume(self, lesson_id: str) -> None:
        """Take up an exercise that was put aside."""
        if self.skipped(lesson_id):
            self._keep(self.progress(lesson_id).choosing(Aside.EXERCISE, ""))

    def finish(self, lesson_id: str) -> None:
        """Note that a lesson was read to its end; its looks are counted from the first time."""
        progress = self.progress(lesson_id)
        if progress.finished_on is None:
            today = self._clock.today()
            progress = replace(progress, finished_on=today, fresh_look_on=next_look(today, today))
        if not progress.read:
            self._keep(replace(progress, reading=Reading.READ))

    def start_over(self, lesson_id: str) -> None:
        """Clear the exercise; own words, a kept question, a plan and the looks to come stay."""
        self._keep(self.progress(lesson_id).afresh())

    # Fresh looks

    def finished(self) -> tuple[LessonProgress, ...]:
        """The lessons that were read to their end once, in the order that is advised."""
        progress = (self.progress(lesson_id) for lesson_id in self._lessons)
        return tuple(it for it in progress if it.finished_on is not None)

    def seen_in_looks(self) -> frozenset[str]:
        """The ids of the items that fresh looks brought back so far."""
        lessons = map(self.progress, self._lessons)
        return frozenset(item for progress in lessons for item in progress.looked)

    def set_look(self, lesson_id: str, look_on: date | None, seen: Iterable[str] = ()) -> None:
        """Note when a lesson's next look is, and what the last one showed; quiet where it can't."""
        progress = self.progress(lesson_id)
        looked = " ".join(dict.fromkeys((*progress.looked, *seen)))
        progress = replace(progress.choosing(Aside.LOOKED, looked), fresh_look_on=look_on)
        self._keep(progress, quiet=True)

    # The question to carry

    def kept_question(self, lesson_id: str) -> int | None:
        """The journal entry that holds the lesson's question, if it is there still and readable."""
        entry = self._readable(lesson_id, Aside.QUESTION)
        return None if entry is None else entry.id

    def keep_question(self, lesson_id: str) -> int | None:
        """Keep the question to carry as a journal entry, once; None where it can't be written."""
        question = self._lessons[lesson_id].question
        today = self._clock.today()
        try:
            already = self._linked(lesson_id, Aside.QUESTION)
            if already is not None:
                return already.id
            entry = self._journal.add(Entry(Kind.QUESTION, happened_on=today, question=question))
        except NotebookError as error:
            self.save_failed.emit(error)
            return None
        self._link(lesson_id, Aside.QUESTION, entry.id)
        self.question_kept.emit(entry.id)
        return entry.id

    # One's own words

    def own_words(self, lesson_id: str) -> str:
        """What the person wrote of a lesson, as it stands; empty where it was deleted."""
        writing = self._writings.get(lesson_id)
        entry = self._readable(lesson_id, Aside.WORDS) if writing is None else writing.entry
        return "" if entry is None else entry.body

    def words_entry(self, lesson_id: str) -> int | None:
        """The journal entry that holds the person's words, if there is one."""
        entry = self._readable(lesson_id, Aside.WORDS)
        return None if entry is None else entry.id

    def lesson_of(self, entry_id: int) -> str | None:
        """The lesson whose words, or whose question, an entry holds; None where it holds none."""
        for lesson_id in self._lessons:
            progress = self.progress(lesson_id)
            if entry_id in (progress.number(Aside.WORDS), progress.number(Aside.QUESTION)):
                return lesson_id
        return None

    def writing(self, lesson_id: str) -> Writing | None:
        """The words as they are being written, once they were begun, to tell when they are kept."""
        return self._writings.get(lesson_id)

    def write_words(self, lesson_id: str, text: str) -> bool:
        """Put down one's own words, which keep themselves; False where they have no place now.

        The first words begin a page of the journal with the lesson's title.
        """
        try:
            writing = self._writings.get(lesson_id) or self._take_up(lesson_id, text)
        except NotebookError as error:
            self.save_failed.emit(error)
            return False
        if writing is not None:
            there = writing.entry.id != 0 or text.strip()
            writing.edit(body=text if there else "")
        return True

    def put_down(self, lesson_id: str) -> bool:
        """Keep the words now and let go of them; False where they couldn't be kept yet."""
        writing = self._writings.get(lesson_id)
        if writing is None:
            return True
        if not writing.close():
            return False
        self._let_go(lesson_id)
        return True

    def _take_up(self, lesson_id: str, text: str) -> Writing | None:
        """The writing of a lesson's page, a new one where there are words; else None."""
        entry = self._linked(lesson_id, Aside.WORDS)
        if entry is not None:
            writing = self._journal.open(entry.id)
        elif text.strip():
            writing = self._journal.start(Kind.LESSON, title=self._lessons[lesson_id].title)
        else:
            return None
        writing.saved.connect(self._words_kept)
        self._writings[lesson_id] = writing
        return writing

    def _let_go(self, lesson_id: str) -> None:
        self._writings.pop(lesson_id).saved.disconnect(self._words_kept)

    def _words_kept(self) -> None:
        """Remember which page holds a lesson's words, once it has an id."""
        for lesson_id, writing in self._writings.items():
            entry_id = writing.entry.id
            if entry_id and self.progress(lesson_id).number(Aside.WORDS) != entry_id:
                self._link(lesson_id, Aside.WORDS, entry_id)

    def _words_changed(self, entry_id: int) -> None:
        for lesson_id in self._lessons:
            if self.progress(lesson_id).number(Aside.WORDS) == entry_id:
                self.words_changed.emit(lesson_id)

    def _words_gone(self, entry_id: int) -> None:
        for lesson_id, writing in tuple(self._writings.items()):
            if writing.entry.id == entry_id:
                writing.close()
                self._let_go(lesson_id)
        self._words_changed(entry_id)

    def _many_changed(self) -> None:
        for lesson_id in self._lessons:
            named = self.progress(lesson_id).number(Aside.WORDS)
            if named is None:
                continue
            if self._readable(lesson_id, Aside.WORDS) is None:
                self._words_gone(named)
            else:
                self.words_changed.emit(lesson_id)

    def _readable(self, lesson_id: str, place: Aside) -> Entry | None:
        """The same as `_linked`, and None where that can't be read, which is told."""
        try:
            return self._linked(lesson_id, place)
        except NotebookError as error:
            self.read_failed.emit(error)
            return None

    def _linked(self, lesson_id: str, place: Aside) -> Entry | None:
        """The live journal entry that a lesson's choices name at a place."""
        named = self.progress(lesson_id).number(place)
        if self.unread is not None:
            raise self.unread
        entry = self._journal.get(named) if named is not None else None
        return None if entry is None or entry.deleted_at is not None else entry

    def _link(self, lesson_id: str, place: Aside, number: int) -> None:
        self._keep(self.progress(lesson_id).choosing(place, str(number)))

    def _keep(self, progress: LessonProgress, *, quiet: bool = False) -> None:
        self._progress[progress.lesson_id] = progress
        try:
            if self.unread is not None:
                raise self.unread
            self._repository.save(progress)
            self._unwritten.discard(progress.lesson_id)
        except NotebookError as error:
            self._unwritten.add(progress.lesson_id)
            if not quiet:
                self.save_failed.emit(error)
        self.progress_changed.emit(progress.lesson_id)
