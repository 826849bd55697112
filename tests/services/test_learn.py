"""Learning: what was opened, chosen and finished is kept, and a question is kept once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.content import load_guide, load_lessons
from kindly.domain.acts import Act
from kindly.domain.journal import Kind
from kindly.domain.learn import LessonProgress, Reading
from kindly.services.learn import LearnService
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository
from tests.fakes import FakeClock, unreadable
from tests.services.offering import SHIPPED, Offering

Maker = Callable[..., LearnService]


@pytest.fixture
def make(resources: Path, clock: FakeClock, qapp: object) -> Maker:
    first = load_lessons(resources)[0]

    def service(
        notebook: NotebookFile, act_ids: tuple[str, ...] = ("J01", "not-there")
    ) -> LearnService:
        second = replace(first, id="L2", number=2, act_ids=act_ids)
        return LearnService(
            [second, first],
            LessonRepository(notebook),
            EntryRepository(notebook),
            acts=Offering(notebook).library.offered,
            guide=load_guide(resources, "when-not"),
            clock=clock,
        )

    return service


@pytest.fixture
def learn(make: Maker, notebook: NotebookFile) -> LearnService:
    return make(notebook)


@pytest.fixture
def stuck(make: Maker, notebook: NotebookFile) -> LearnService:
    """A service whose notebook can be read and not written."""
    notebook.read_only = True
    return make(notebook)


def test_lessons_come_in_the_advised_order(learn: LearnService) -> None:
    assert [lesson.id for lesson in learn.lessons()] == ["L1", "L2"]
    assert learn.lesson("L2").number == 2


def test_acts_to_try_are_those_that_exist(learn: LearnService) -> None:
    assert [act.id for act in learn.acts("L1")] == ["J01", "C01"]
    assert all(isinstance(act, Act) for act in learn.acts("L1"))
    assert [act.id for act in learn.acts("L2")] == ["J01"]


def test_no_act_is_offered_that_is_hidden_or_about_a_topic_left_out(
    make: Maker, notebook: NotebookFile
) -> None:
    offering = Offering(notebook)
    touchy = next(act for act in SHIPPED if act.touches())
    learn = make(notebook, ("C01", "J01", touchy.id))
    assert [act.id for act in learn.acts("L2")] == ["C01", "J01", touchy.id]
    offering.library.hide("C01", on=True)
    offering.practice.put(replace(offering.practice.practice, skip=touchy.touches()))
    assert [act.id for act in make(notebook, ("C01", "J01", touchy.id)).acts("L2")] == ["J01"]


def test_where_it_is_not_known_what_to_leave_out_no_act_is_offered(
    learn: LearnService, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        assert learn.acts("L1") == ()
    assert learn.acts("L1")


def test_a_lesson_is_new_at_first(learn: LearnService) -> None:
    assert learn.progress("L1") == LessonProgress("L1")
    assert learn.choices("L1") == {}
    assert not learn.skipped("L1")


def test_opening_is_noted_once(learn: LearnService, qtbot: QtBot, clock: FakeClock) -> None:
    with qtbot.waitSignal(learn.progress_changed) as told:
        learn.opened("L1")
    assert told.args == ["L1"]
    clock.pass_time(days=1)
    with qtbot.assertNotEmitted(learn.progress_changed):
        learn.opened("L1")
    progress = learn.progress("L1")
    assert progress.reading is Reading.OPENED
    assert progress.opened_at == datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


def test_choices_survive_a_new_start(
    learn: LearnService, make: Maker, notebook: NotebookFile
) -> None:
    learn.opened("L1")
    learn.choose("L1", "I01", "compassion")
    learn.choose("L1", "I02", "compassion")
    learn.choose("L1", "I01", "kindness")
    again = make(notebook)
    assert again.choices("L1") == {"I01": "kindness", "I02": "compassion"}
    assert again.progress("L1").reading is Reading.OPENED


def test_the_first_day_of_finishing_stays(learn: LearnService, clock: FakeClock) -> None:
    learn.finish("L1")
    assert learn.progress("L1").reading is Reading.READ
    clock.pass_time(days=3)
    learn.finish("L1")
    learn.start_over("L1")
    assert learn.progress("L1").reading is Reading.OPENED
    learn.finish("L1")
    assert learn.progress("L1").finished_on == date(2026, 6, 15)


def test_an_exercise_is_put_aside_and_taken_up(learn: LearnService, qtbot: QtBot) -> None:
    learn.choose("L1", "I01", "both")
    learn.skip("L1")
    assert learn.skipped("L1")
    assert learn.choices("L1") == {"I01": "both"}
    learn.resume("L1")
    assert not learn.skipped("L1")
    with qtbot.assertNotEmitted(learn.progress_changed):
        learn.resume("L1")


def test_starting_over_clears_choices_and_nothing_else(
    learn: LearnService, notebook: NotebookFile
) -> None:
    learn.choose("L1", "I01", "both")
    learn.skip("L1")
    kept = learn.keep_question("L1")
    learn.start_over("L1")
    assert learn.choices("L1") == {}
    assert not learn.skipped("L1")
    assert learn.kept_question("L1") == kept


def test_a_kept_question_is_a_journal_entry(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    assert learn.kept_question("L1") is None
    with qtbot.waitSignal(learn.question_kept) as told:
        kept = learn.keep_question("L1")
    assert told.args == [kept]
    assert kept is not None
    entry = EntryRepository(notebook).get(kept)
    assert entry is not None
    assert entry.kind is Kind.QUESTION
    assert entry.question == learn.lesson("L1").question
    assert entry.happened_on == date(2026, 6, 15)


def test_a_question_is_kept_once(learn: LearnService, qtbot: QtBot) -> None:
    kept = learn.keep_question("L1")
    with qtbot.assertNotEmitted(learn.question_kept):
        assert learn.keep_question("L1") == kept


def test_a_deleted_question_can_be_kept_again(learn: LearnService, notebook: NotebookFile) -> None:
    kept = learn.keep_question("L1")
    assert kept is not None
    EntryRepository(notebook).delete(kept)
    assert learn.kept_question("L1") is None
    EntryRepository(notebook).erase(kept)
    assert learn.kept_question("L1") is None
    assert learn.keep_question("L1") is not None


def test_a_choice_that_cannot_be_written_is_still_remembered(
    stuck: LearnService, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(stuck.save_failed) as told:
        stuck.choose("L1", "I01", "both")
    assert isinstance(told.args[0], NotebookReadOnly)
    assert stuck.choices("L1") == {"I01": "both"}


def test_opening_says_nothing_where_it_cannot_be_written(stuck: LearnService, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stuck.save_failed):
        stuck.opened("L1")
    assert stuck.progress("L1").reading is Reading.OPENED


def test_a_question_that_cannot_be_written_is_told(stuck: LearnService, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stuck.save_failed):
        assert stuck.keep_question("L1") is None


def test_what_cannot_be_read_is_asked_for_again_and_never_written_over(
    make: Maker, notebook: NotebookFile, qtbot: QtBot
) -> None:
    make(notebook).choose("L1", "c1", "kindness")
    with unreadable(notebook):
        learn = make(notebook)
        assert isinstance(learn.unread, NotebookError)
        with qtbot.waitSignal(learn.save_failed):
            learn.choose("L1", "c2", "both")
        assert learn.choices("L1") == {"c2": "both"}
        learn.read()
    assert learn.choices("L1") == {"c1": "kindness"}
    assert learn.unread is None


def test_a_kept_question_that_cannot_be_read_is_told_and_not_kept_twice(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    kept = learn.keep_question("L1")
    with unreadable(notebook):
        with qtbot.waitSignal(learn.read_failed):
            assert learn.kept_question("L1") is None
        with qtbot.waitSignal(learn.save_failed):
            assert learn.keep_question("L1") is None
    assert learn.keep_question("L1") == kept
    assert len(EntryRepository(notebook).page()) == 1
