"""A fresh look is offered on its day, brings three items, and never asks twice."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.items import Item, Side
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.services.learning import Learning, an_item

DAY = date(2026, 6, 15)
ITEMS = [an_item(number, side, "L1", "L2") for number, side in enumerate([*Side] * 3)]

Maker = Callable[..., Learning]


@pytest.fixture
def make(notebook: NotebookFile, qtbot: QtBot) -> Iterator[Maker]:
    made: list[Learning] = []

    def start(items: list[Item] = ITEMS, seed: int = 1) -> Learning:
        made.append(Learning(notebook, items=items, seed=seed))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def learning(make: Maker) -> Learning:
    return make()


def look_on(learning: Learning, lesson_id: str = "L1") -> date | None:
    return learning.learn.progress(lesson_id).fresh_look_on


def test_nothing_is_due_before_a_lesson_was_finished(learning: Learning, clock: FakeClock) -> None:
    learning.learn.opened("L1")
    clock.pass_time(days=30)
    assert not learning.fresh_look.due()
    assert learning.fresh_look.begin() == ()


def test_a_look_comes_after_two_days_and_after_seven_and_twenty_one(
    learning: Learning, clock: FakeClock
) -> None:
    looks, taken = learning.fresh_look, []
    learning.learn.finish("L1")
    for day in range(40):
        if looks.due():
            assert len(looks.begin()) == 3
            looks.done()
            taken.append(day)
        assert not looks.due()
        clock.pass_time(days=1)
    assert taken == [2, 7, 21]
    assert look_on(learning) is None


def test_a_look_stays_the_same_until_it_is_ended(learning: Learning, clock: FakeClock) -> None:
    looks = learning.fresh_look
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    look = looks.begin()
    assert {Side.KINDNESS, Side.COMPASSION} <= {item.side for item in look}
    assert looks.begin() == look
    assert looks.due()
    looks.done()
    assert looks.begin() == ()


def test_the_same_chance_makes_the_same_look(make: Maker, clock: FakeClock) -> None:
    make().learn.finish("L1")
    clock.pass_time(days=2)
    assert make(seed=5).fresh_look.begin() == make(seed=5).fresh_look.begin()


def test_one_look_serves_every_lesson_that_is_due(learning: Learning, clock: FakeClock) -> None:
    learning.learn.finish("L1")
    clock.pass_time(days=1)
    learning.learn.finish("L2")
    clock.pass_time(days=60)
    assert learning.fresh_look.due()
    learning.fresh_look.done()
    assert not learning.fresh_look.due()
    assert (look_on(learning, "L1"), look_on(learning, "L2")) == (None, None)


def test_a_look_put_off_comes_back_another_day(
    learning: Learning, clock: FakeClock, qtbot: QtBot
) -> None:
    looks = learning.fresh_look
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    looks.begin()
    with qtbot.waitSignal(looks.changed):
        looks.later()
    assert not looks.due()
    clock.pass_time(days=1)
    assert not looks.due()
    clock.pass_time(days=1)
    assert looks.due()
    assert learning.learn.seen_in_looks() == frozenset()


def test_what_one_look_showed_the_next_leaves_alone(make: Maker, clock: FakeClock) -> None:
    first = make()
    first.learn.finish("L1")
    clock.pass_time(days=2)
    shown = {item.id for item in first.fresh_look.begin()}
    first.fresh_look.done()
    clock.pass_time(days=5)
    again = make(seed=2)
    assert again.learn.seen_in_looks() == shown
    assert not shown & {item.id for item in again.fresh_look.begin()}


def test_a_clock_that_goes_back_in_the_middle_of_a_look_brings_it_back_no_sooner(
    learning: Learning, clock: FakeClock
) -> None:
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    learning.fresh_look.begin()
    clock.pass_time(days=-10)
    assert learning.fresh_look.due()
    learning.fresh_look.done()
    assert look_on(learning) == DAY + timedelta(days=7)


def test_a_look_is_a_lesson_less_worth_another_one(
    learning: Learning, clock: FakeClock, qtbot: QtBot
) -> None:
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    assert learning.learn.another_look("L1")
    with qtbot.waitSignals([learning.fresh_look.changed, learning.learn.progress_changed]):
        learning.fresh_look.done()
    assert not learning.learn.another_look("L1")


def test_with_nothing_to_bring_back_no_look_is_due(make: Maker, clock: FakeClock) -> None:
    learning = make(items=[])
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    assert not learning.fresh_look.due()


def test_a_look_that_cannot_be_kept_is_ended_all_the_same_and_says_nothing(
    learning: Learning, notebook: NotebookFile, clock: FakeClock, qtbot: QtBot
) -> None:
    learning.learn.finish("L1")
    clock.pass_time(days=2)
    learning.fresh_look.begin()
    notebook.read_only = True
    with qtbot.assertNotEmitted(learning.learn.save_failed):
        learning.fresh_look.done()
    assert not learning.fresh_look.due()
