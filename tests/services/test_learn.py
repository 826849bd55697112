"""Learning: what was opened, chosen and finished is kept, and one's words are journal pages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly import content
from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.domain.learn import Aside, KeyPoint, LessonProgress, Reading, ToTry
from kindly.services.learn import LearnService
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock, unreadable
from tests.services.learning import Learning, a_lesson
from tests.services.offering import SHIPPED

DAY = date(2026, 6, 15)
WORDS = "I'd let them see it."

Maker = Callable[..., Learning]


@pytest.fixture
def make(notebook: NotebookFile, qtbot: QtBot) -> Iterator[Maker]:
    made: list[Learning] = []

    def start(*numbers_to_try: ToTry) -> Learning:
        lessons = [a_lesson(number, to_try=it) for number, it in enumerate(numbers_to_try, 1)]
        made.append(Learning(notebook, lessons))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def learning(make: Maker) -> Learning:
    return make()


@pytest.fixture
def learn(learning: Learning) -> LearnService:
    return learning.learn


def written(learning: Learning, text: str = WORDS) -> int:
    """Words put down in the first lesson and kept; the id of their page."""
    assert learning.learn.write_words("L1", text)
    assert learning.journal.flush_all()
    entry_id = learning.learn.words_entry("L1")
    assert entry_id is not None
    return entry_id


# The lessons


def test_lessons_come_in_the_advised_order(learn: LearnService) -> None:
    assert [lesson.id for lesson in learn.lessons()] == ["L1", "L2"]
    assert learn.lesson("L2").number == 2
    assert learn.guide.title == "When kindness isn't the answer"


def test_a_lesson_has_others_beside_it_where_there_are_any(learn: LearnService) -> None:
    first, second = learn.lessons()
    assert learn.beside(first.id) == (None, second)
    assert learn.beside(second.id) == (first, None)


def test_acts_to_try_are_those_that_exist(learning: Learning, notebook: NotebookFile) -> None:
    assert [act.id for act in learning.learn.acts("L1")] == ["J01", "C01"]
    other = Learning(notebook, [a_lesson(1, act_ids=("J01", "not-there"))])
    assert [act.id for act in other.learn.acts("L1")] == ["J01"]
    other.close()


def test_no_act_is_offered_that_is_hidden_or_about_a_topic_left_out(
    notebook: NotebookFile,
) -> None:
    touchy = next(act for act in SHIPPED if act.touches())
    learning = Learning(notebook, [a_lesson(1, act_ids=("C01", "J01", touchy.id))])
    assert [act.id for act in learning.learn.acts("L1")] == ["C01", "J01", touchy.id]
    learning.offering.library.hide("C01", on=True)
    practice = learning.offering.practice
    practice.put(replace(practice.practice, skip=touchy.touches()))
    assert [act.id for act in learning.learn.acts("L1")] == ["J01"]
    learning.close()


def test_acts_that_cannot_be_read_are_told_and_left_out(
    make: Maker, notebook: NotebookFile, qtbot: QtBot
) -> None:
    learn = make().learn
    with unreadable(notebook), qtbot.waitSignal(learn.read_failed):
        assert learn.acts("L1") == ()


def test_a_lesson_that_names_no_acts_has_two_a_step_below_the_usual(make: Maker) -> None:
    learning = make(ToTry.A_STEP_BELOW)
    acts = learning.learn.acts("L1")
    assert [act.courage for act in acts] == [1, 1]
    assert acts[0].family is not acts[1].family
    bold = [act for act in learning.offering.library.acts() if act.courage == 4][:2]
    for act in bold:
        learning.offering.acts.plan(Plan(cue="", action=act.title, act_id=act.id))
    assert [act.courage for act in learning.learn.acts("L1")] == [3, 3]


def test_a_step_below_the_smallest_is_the_smallest(make: Maker) -> None:
    learning = make(ToTry.A_STEP_BELOW)
    small = next(act for act in learning.offering.library.acts() if act.courage == 1)
    learning.offering.acts.plan(Plan(cue="", action=small.title, act_id=small.id))
    assert [act.courage for act in learning.learn.acts("L1")] == [1, 1]


def test_an_act_put_away_is_not_offered_as_a_step_below(make: Maker) -> None:
    learning = make(ToTry.A_STEP_BELOW)
    library = learning.offering.library
    kept = [act for act in library.acts() if act.courage == 1][:1]
    for act in library.acts():
        if act.courage == 1 and act not in kept:
            library.hide(act.id, on=True)
    assert learning.learn.acts("L1") == tuple(kept)


def test_acts_a_step_below_stay_the_same_ones_until_one_is_put_away(make: Maker) -> None:
    learning = make(ToTry.A_STEP_BELOW)
    acts = learning.learn.acts("L1")
    assert [learning.learn.acts("L1") for _ in range(8)] == [acts] * 8
    learning.offering.library.hide(acts[0].id, on=True)
    others = learning.learn.acts("L1")
    assert len(others) == 2
    assert acts[0] not in others


def test_a_plan_made_in_a_lesson_is_one_of_the_plans(learning: Learning, make: Maker) -> None:
    unfinished = learning.offering.acts.keep_draft(Plan(cue="When I'm half way", action=""))
    learn = learning.learn
    assert learn.planned("L1") is None
    kept = learn.plan("L1", Plan(cue="When I pour my coffee", action="I'll text one person"))
    assert learning.offering.acts.plans() == [kept]
    assert kept.planned_on == DAY
    assert make().learn.planned("L1") == kept
    assert learning.offering.acts.draft(None) == unfinished
    learn.start_over("L1")
    assert learn.planned("L1") is None
    assert learning.offering.acts.plans() == [kept]


def test_a_plan_that_cannot_be_written_says_so(learn: LearnService, notebook: NotebookFile) -> None:
    notebook.read_only = True
    with pytest.raises(NotebookReadOnly):
        learn.plan("L1", Plan(cue="When", action="Then"))
    assert learn.planned("L1") is None


def test_a_plan_that_cannot_be_read_is_told(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    learn.plan("L1", Plan(cue="When", action="Then"))
    with unreadable(notebook), qtbot.waitSignal(learn.read_failed):
        assert learn.planned("L1") is None


# How far they were read


def test_a_lesson_is_new_at_first(learn: LearnService) -> None:
    assert learn.progress("L1") == LessonProgress("L1")
    assert learn.choices("L1") == {}
    assert not learn.skipped("L1")
    assert not learn.begun("L1")
    assert not learn.another_look("L1")


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


def test_choices_survive_a_new_start(learn: LearnService, make: Maker) -> None:
    learn.opened("L1")
    learn.choose("L1", "I01", "compassion")
    learn.choose("L1", "I02", "compassion")
    learn.choose("L1", "I01", "kindness")
    again = make().learn
    assert again.choices("L1") == {"I01": "kindness", "I02": "compassion"}
    assert again.progress("L1").reading is Reading.OPENED
    assert again.begun("L1")


def test_a_choice_can_be_taken_away(learn: LearnService) -> None:
    learn.choose("L1", "I01", "kindness")
    learn.choose("L1", "I02", "both")
    learn.choose("L1", "I01", "")
    assert learn.choices("L1") == {"I02": "both"}


def test_an_exercise_is_begun_while_some_of_its_parts_are_answered(learn: LearnService) -> None:
    learn.opened("L1")
    learn.choose("L1", "not-a-part", "kindness")
    learn.keep_question("L1")
    assert not learn.begun("L1")
    learn.choose("L1", "I02", "kindness")
    assert learn.begun("L1")
    learn.finish("L1")
    assert not learn.begun("L1")


def test_no_part_of_an_exercise_is_called_as_what_stands_beside_it(resources: Path) -> None:
    for lesson in content.load_lessons(resources):
        assert frozenset(Aside).isdisjoint(lesson.exercise.parts())


def test_the_first_day_of_finishing_stays(learn: LearnService, clock: FakeClock) -> None:
    learn.finish("L1")
    assert learn.progress("L1").reading is Reading.READ
    clock.pass_time(days=3)
    learn.finish("L1")
    learn.start_over("L1")
    assert learn.progress("L1").reading is Reading.OPENED
    learn.finish("L1")
    assert learn.progress("L1").reading is Reading.READ
    assert learn.progress("L1").finished_on == DAY
    assert learn.progress("L1").fresh_look_on == DAY + timedelta(days=2)


def test_finishing_twice_says_nothing_twice(learn: LearnService, qtbot: QtBot) -> None:
    learn.finish("L1")
    with qtbot.assertNotEmitted(learn.progress_changed):
        learn.finish("L1")


def test_a_lesson_is_worth_another_look_two_days_after_it_was_read(
    learn: LearnService, clock: FakeClock
) -> None:
    learn.finish("L1")
    clock.pass_time(days=1)
    assert not learn.another_look("L1")
    clock.pass_time(days=1)
    assert learn.another_look("L1")
    assert [it.lesson_id for it in learn.finished()] == ["L1"]
    learn.start_over("L1")
    assert not learn.another_look("L1")


def test_an_exercise_is_put_aside_and_taken_up(learn: LearnService, qtbot: QtBot) -> None:
    learn.choose("L1", "I01", "both")
    learn.skip("L1")
    assert learn.skipped("L1")
    assert learn.choices("L1") == {"I01": "both"}
    learn.resume("L1")
    assert not learn.skipped("L1")
    with qtbot.assertNotEmitted(learn.progress_changed):
        learn.resume("L1")


def test_starting_over_clears_choices_and_nothing_else(learning: Learning) -> None:
    learn = learning.learn
    learn.choose("L1", "I01", "both")
    learn.skip("L1")
    learn.set_look("L1", DAY, ["I01"])
    kept, words = learn.keep_question("L1"), written(learning)
    learn.start_over("L1")
    assert learn.choices("L1") == {}
    assert not learn.skipped("L1")
    assert learn.kept_question("L1") == kept
    assert learn.words_entry("L1") == words
    assert learn.own_words("L1") == WORDS
    assert learn.seen_in_looks() == {"I01"}


def test_a_choice_that_cannot_be_written_is_still_remembered(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    notebook.read_only = True
    with qtbot.waitSignal(learn.save_failed) as told:
        learn.choose("L1", "I01", "both")
    assert isinstance(told.args[0], NotebookReadOnly)
    assert learn.choices("L1") == {"I01": "both"}


def test_what_could_not_be_written_is_written_once_it_can_be(
    learn: LearnService, notebook: NotebookFile, make: Maker, qtbot: QtBot
) -> None:
    notebook.read_only = True
    with qtbot.waitSignal(learn.save_failed):
        learn.choose("L1", "I01", "both")
    with qtbot.assertNotEmitted(learn.save_failed):
        learn.flush()
    notebook.read_only = False
    assert make().learn.choices("L1") == {}
    learn.flush()
    assert make().learn.choices("L1") == {"I01": "both"}
    with qtbot.assertNotEmitted(learn.progress_changed):
        learn.flush()


def test_the_idea_one_was_at_is_there_at_the_next_start(notebook: NotebookFile) -> None:
    lesson = a_lesson(1, points=tuple(KeyPoint(f"Point {number}.") for number in range(3)))
    learn = Learning(notebook, [lesson]).learn
    assert learn.idea("L1") == 0
    learn.turn_to("L1", 2)
    assert learn.choices("L1") == {}
    assert Learning(notebook, [lesson]).learn.idea("L1") == 2
    assert Learning(notebook, [a_lesson(1)]).learn.idea("L1") == 0  # a lesson with fewer by now
    learn.turn_to("L1", 0)
    assert not learn.touched("L1")


def test_turning_to_an_idea_says_nothing_where_it_cannot_be_written(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    notebook.read_only = True
    with qtbot.assertNotEmitted(learn.save_failed):
        learn.turn_to("L1", 0)


def test_what_was_begun_or_read_can_be_started_over(learning: Learning) -> None:
    learn = learning.learn
    learn.opened("L1")
    learn.keep_question("L1")
    written(learning)
    assert not learn.touched("L1")
    learn.choose("L1", "I01", "both")
    assert learn.touched("L1")
    learn.start_over("L1")
    assert not learn.touched("L1")
    learn.finish("L1")
    assert learn.touched("L1")


def test_opening_says_nothing_where_it_cannot_be_written(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    notebook.read_only = True
    with qtbot.assertNotEmitted(learn.save_failed):
        learn.opened("L1")
    assert learn.progress("L1").reading is Reading.OPENED


def test_what_cannot_be_read_is_asked_for_again_and_never_written_over(
    make: Maker, notebook: NotebookFile, qtbot: QtBot
) -> None:
    make().learn.choose("L1", "c1", "kindness")
    with unreadable(notebook):
        learn = make().learn
        assert isinstance(learn.unread, NotebookError)
        with qtbot.waitSignal(learn.save_failed):
            learn.choose("L1", "c2", "both")
        assert learn.choices("L1") == {"c2": "both"}
        learn.read()
    assert learn.choices("L1") == {"c1": "kindness"}
    assert learn.unread is None


# The question to carry


def test_a_kept_question_is_a_journal_entry(learning: Learning, qtbot: QtBot) -> None:
    learn = learning.learn
    assert learn.kept_question("L1") is None
    with qtbot.waitSignals([learn.question_kept, learning.journal.entry_added]):
        kept = learn.keep_question("L1")
    assert kept is not None
    entry = learning.entries.get(kept)
    assert entry is not None
    assert entry.kind is Kind.QUESTION
    assert entry.question == learn.lesson("L1").question
    assert entry.happened_on == DAY
    assert learn.lesson_of(kept) == "L1"


def test_a_question_is_kept_once(learn: LearnService, qtbot: QtBot) -> None:
    kept = learn.keep_question("L1")
    with qtbot.assertNotEmitted(learn.question_kept):
        assert learn.keep_question("L1") == kept


def test_a_deleted_question_can_be_kept_again(learning: Learning) -> None:
    learn, journal = learning.learn, learning.journal
    kept = learn.keep_question("L1")
    assert kept is not None
    journal.delete(kept)
    assert learn.kept_question("L1") is None
    journal.erase(kept)
    assert learn.kept_question("L1") is None
    assert learn.keep_question("L1") not in (None, kept)


def test_a_question_that_cannot_be_written_is_told(
    learn: LearnService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    notebook.read_only = True
    with qtbot.waitSignal(learn.save_failed):
        assert learn.keep_question("L1") is None


def test_a_kept_question_that_cannot_be_read_is_told_and_not_kept_twice(
    learning: Learning, make: Maker, notebook: NotebookFile, qtbot: QtBot
) -> None:
    kept = learning.learn.keep_question("L1")
    with unreadable(notebook):
        for learn in (learning.learn, make().learn):
            with qtbot.waitSignal(learn.read_failed):
                assert learn.kept_question("L1") is None
            with qtbot.waitSignal(learn.save_failed):
                assert learn.keep_question("L1") is None
    assert learn.keep_question("L1") == kept
    assert len(learning.entries.page()) == 1


# One's own words


def test_the_first_words_begin_a_page_of_the_journal(learning: Learning, qtbot: QtBot) -> None:
    learn = learning.learn
    assert learn.own_words("L1") == ""
    assert learn.words_entry("L1") is None
    with qtbot.waitSignal(learning.journal.entry_added, timeout=2000) as told:
        assert learn.write_words("L1", WORDS)
        writing = learn.writing("L1")
        assert writing is not None
        assert learn.own_words("L1") == WORDS
    assert told.args == [learn.words_entry("L1")]
    assert writing.kept
    entry = learning.entries.get(told.args[0])
    assert entry is not None
    assert (entry.kind, entry.title, entry.body) == (Kind.LESSON, "Lesson 1", WORDS)
    assert entry.happened_on == DAY
    assert learn.lesson_of(entry.id) == "L1"
    assert learn.lesson_of(entry.id + 1) is None


def test_blank_words_begin_nothing(learning: Learning) -> None:
    learn = learning.learn
    assert learn.write_words("L1", " \n")
    assert learn.writing("L1") is None
    assert learn.write_words("L1", "A")
    assert learn.write_words("L1", "  ")
    assert learn.put_down("L1")
    assert learn.own_words("L1") == ""
    assert learning.entries.page() == []


def test_words_are_there_at_the_next_start_and_can_be_changed(
    learning: Learning, make: Maker
) -> None:
    entry_id = written(learning)
    assert learning.learn.put_down("L1")
    assert learning.learn.put_down("L1")
    again = make()
    assert again.learn.own_words("L1") == WORDS
    assert again.learn.own_words("L2") == ""
    assert again.learn.write_words("L1", "Or a note.")
    assert again.learn.put_down("L1")
    assert again.learn.writing("L1") is None
    assert again.learn.words_entry("L1") == entry_id
    assert again.learn.own_words("L1") == "Or a note."
    assert [it.entry.body for it in again.journal.versions(entry_id)] == [WORDS]
    assert len(again.entries.page()) == 1


def test_words_are_found_by_the_journal_and_may_be_printed(learning: Learning) -> None:
    entry_id = written(learning)
    assert [line.id for line in learning.search.find(JournalSearch(words="let them"))] == [entry_id]
    writing = learning.journal.open(entry_id)
    writing.edit(print_ok=True)
    assert writing.close()
    learning.learn.write_words("L1", "More of them.")
    assert learning.learn.put_down("L1")
    entry = learning.entries.get(entry_id)
    assert entry is not None
    assert (entry.print_ok, entry.body) == (True, "More of them.")


def test_words_changed_in_the_journal_are_told_to_the_lesson(
    learning: Learning, qtbot: QtBot
) -> None:
    entry_id = written(learning)
    writing = learning.journal.open(entry_id)
    with qtbot.waitSignal(learning.learn.words_changed) as told:
        writing.edit(body="Changed over there")
        writing.close()
    assert told.args == ["L1"]
    assert learning.learn.own_words("L1") == "Changed over there"


def test_other_pages_of_the_journal_say_nothing_to_a_lesson(
    learning: Learning, qtbot: QtBot
) -> None:
    written(learning)
    other = learning.journal.start(Kind.FREE, body="Some")
    with qtbot.assertNotEmitted(learning.learn.words_changed):
        other.edit(body="Something else")
        other.close()
        learning.journal.delete(other.entry.id)
    assert learning.learn.own_words("L1") == WORDS


@pytest.mark.parametrize("held", [True, False])
def test_a_page_that_was_deleted_leaves_the_lesson_empty_until_it_is_brought_back(
    learning: Learning, qtbot: QtBot, *, held: bool
) -> None:
    learn, journal = learning.learn, learning.journal
    entry_id = written(learning)
    if not held:
        learn.put_down("L1")
    with qtbot.waitSignal(learn.words_changed):
        journal.delete(entry_id)
    assert (learn.own_words("L1"), learn.words_entry("L1")) == ("", None)
    assert learn.writing("L1") is None
    with qtbot.waitSignal(learn.words_changed):
        journal.restore(entry_id)
    assert (learn.own_words("L1"), learn.words_entry("L1")) == (WORDS, entry_id)


@pytest.mark.parametrize("held", [True, False])
def test_a_page_deleted_among_others_leaves_the_lesson_empty_until_it_is_brought_back(
    learning: Learning, qtbot: QtBot, *, held: bool
) -> None:
    learn, journal = learning.learn, learning.journal
    entry_id = written(learning)
    other = journal.add(Entry(Kind.FREE, journal.today(), body="Something else"))
    if not held:
        learn.put_down("L1")
    with qtbot.waitSignal(learn.words_changed) as told:
        gone = journal.delete_all([entry_id, other.id])
    assert told.args == ["L1"]
    assert (learn.own_words("L1"), learn.words_entry("L1")) == ("", None)
    assert learn.writing("L1") is None
    with qtbot.waitSignal(learn.words_changed):
        journal.restore_all(gone)
    assert (learn.own_words("L1"), learn.words_entry("L1")) == (WORDS, entry_id)


def test_after_a_deleted_page_new_words_begin_a_new_one(learning: Learning, qtbot: QtBot) -> None:
    learn, journal = learning.learn, learning.journal
    entry_id = written(learning)
    journal.delete(entry_id)
    other = written(learning, "Once more")
    assert other != entry_id
    with qtbot.waitSignal(learn.words_changed):
        journal.erase(other)
    assert learn.own_words("L1") == ""
    journal.restore(entry_id)
    assert learn.own_words("L1") == ""


def test_words_that_cannot_be_written_stay_and_are_kept_once_they_can_be(
    learning: Learning, notebook: NotebookFile, qtbot: QtBot
) -> None:
    learn = learning.learn
    notebook.read_only = True
    assert learn.write_words("L1", WORDS)
    with qtbot.waitSignal(learning.journal.save_failed):
        assert not learn.put_down("L1")
    assert learn.own_words("L1") == WORDS
    notebook.read_only = False
    assert learn.put_down("L1")
    assert learn.own_words("L1") == WORDS


def test_words_that_cannot_be_read_are_told_and_not_begun_twice(
    learning: Learning, make: Maker, notebook: NotebookFile, qtbot: QtBot
) -> None:
    entry_id = written(learning)
    again = make()
    with unreadable(notebook):
        with qtbot.waitSignal(again.learn.read_failed):
            assert again.learn.own_words("L1") == ""
        with qtbot.waitSignal(again.learn.save_failed):
            assert not again.learn.write_words("L1", "Twice")
        unread = make()
        with qtbot.waitSignal(unread.learn.save_failed):
            assert not unread.learn.write_words("L1", "Twice")
    assert unread.learn.own_words("L1") == WORDS
    assert [line.id for line in again.entries.page()] == [entry_id]
