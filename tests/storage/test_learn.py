"""How far each lesson was read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from kindly.domain.learn import LessonProgress, Reading
from kindly.storage.file import NotebookFile
from kindly.storage.learn import LessonRepository
from tests.fakes import FakeClock

PROGRESS = LessonProgress(
    "seen-and-felt",
    Reading.READ,
    choices=(("c1", "kindness"), ("c2", "both")),
    words="A camera sees the cup of tea.",
    opened_at=datetime(2026, 6, 14, 20, 0, tzinfo=UTC),
    finished_on=date(2026, 6, 15),
    fresh_look_on=date(2026, 6, 17),
)


def test_a_lesson_never_opened_is_new(book: NotebookFile) -> None:
    assert LessonRepository(book).get("any") == LessonProgress("any")
    assert LessonRepository(book).all() == {}


def test_what_was_done_in_a_lesson_comes_back(book: NotebookFile) -> None:
    lessons = LessonRepository(book)
    lessons.save(replace(PROGRESS, reading=Reading.OPENED, finished_on=None))
    lessons.save(PROGRESS)
    lessons.save(LessonProgress("mending", Reading.OPENED))
    assert lessons.get("seen-and-felt") == PROGRESS
    assert lessons.all() == {
        "seen-and-felt": PROGRESS,
        "mending": LessonProgress("mending", Reading.OPENED),
    }


def test_a_moment_is_the_same_moment_wherever_it_was_told(book: NotebookFile) -> None:
    lessons = LessonRepository(book)
    local = PROGRESS.opened_at and PROGRESS.opened_at.astimezone(timezone(timedelta(hours=9)))
    lessons.save(replace(PROGRESS, opened_at=local))
    assert lessons.get("seen-and-felt") == PROGRESS


def test_progress_saved_unchanged_writes_nothing(book: NotebookFile, clock: FakeClock) -> None:
    lessons = LessonRepository(book)
    lessons.save(PROGRESS)
    before = book.changes
    clock.pass_time(hours=1)
    lessons.save(PROGRESS)
    assert book.changes == before
