"""A fresh look comes after 2, 7 and 21 days, one at a time, and mixes what it brings back."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.exercises import Card
from kindly.domain.fresh_look import STEPS, after_look, is_due, next_look, pick, put_off
from kindly.domain.items import Item, Side

DAY = date(2026, 6, 15)
LESSONS = tuple(f"L{number}" for number in range(1, 11))

gaps = st.integers(-400, 400).map(lambda days: timedelta(days=days))


def an_item(number: int, side: Side = Side.BOTH, *lessons: str) -> Item:
    return Item(Card(f"I{number:02}", "A card", (str(side),), "Because"), side, lessons, ())


items = st.lists(
    st.tuples(st.sampled_from(Side), st.lists(st.sampled_from(LESSONS), max_size=3, unique=True)),
    max_size=24,
).map(lambda made: [an_item(number, side, *of) for number, (side, of) in enumerate(made)])
finished = st.frozensets(st.sampled_from(LESSONS))
some_seen = st.frozensets(st.sampled_from([f"I{number:02}" for number in range(24)]))


def days(*counts: int) -> list[date]:
    return [DAY + timedelta(days=count) for count in counts]


@pytest.mark.parametrize(
    ("ago", "then"), [(0, 2), (1, 2), (2, 7), (6, 7), (7, 21), (20, 21), (21, None), (400, None)]
)
def test_the_next_look_is_the_first_step_after_today(ago: int, then: int | None) -> None:
    expected = None if then is None else DAY + timedelta(days=then)
    assert next_look(DAY, DAY + timedelta(days=ago)) == expected


@pytest.mark.parametrize(("due", "then"), [(None, False), (-1, True), (0, True), (1, False)])
def test_a_look_is_due_from_its_day_on(due: int | None, then: bool) -> None:
    due_on = None if due is None else DAY + timedelta(days=due)
    assert is_due(due_on, DAY) is then


def test_a_look_put_off_is_not_due_that_day_or_the_next() -> None:
    today, tomorrow, then = days(0, 1, 2)
    assert not is_due(put_off(today, today), today)
    assert not is_due(put_off(today, today), tomorrow)
    assert is_due(put_off(today, today), then)


@given(today=gaps)
def test_no_look_comes_before_two_days(today: timedelta) -> None:
    look = next_look(DAY, DAY + today)
    assert look is None or look >= DAY + STEPS[0]


@given(moves=st.lists(st.tuples(gaps, st.booleans()), max_size=60))
def test_a_lesson_has_three_looks_at_most_wherever_the_clock_goes(
    moves: list[tuple[timedelta, bool]],
) -> None:
    today, due_on, taken = DAY, next_look(DAY, DAY), 0
    for gap, now in moves:
        today = max(date(2000, 1, 1), min(today + gap, date(2100, 1, 1)))
        if due_on is None or not is_due(due_on, today):
            continue
        assert today >= DAY + STEPS[0]
        before = due_on
        due_on = after_look(DAY, due_on, today) if now else put_off(due_on, today)
        assert not is_due(due_on, today)
        assert due_on is None or due_on > before
        taken += now
    assert taken <= len(STEPS)


@given(away=st.integers(0, 400))
def test_time_away_makes_no_more_than_one_look(away: int) -> None:
    due_on, back = next_look(DAY, DAY), DAY + timedelta(days=away)
    assert due_on is not None
    if is_due(due_on, back):
        assert not is_due(after_look(DAY, due_on, back), back)


def test_a_clock_gone_back_never_brings_the_same_look_again() -> None:
    second, seventh = days(2, 7)
    before = DAY - timedelta(days=30)
    assert after_look(DAY, second, before) == seventh
    assert put_off(second, before) == second


def test_a_look_is_of_one_side_where_there_is_no_other() -> None:
    there = [an_item(number, Side.COMPASSION) for number in range(4)]
    look = pick(there, frozenset(), chance=Random(1), seen=frozenset())
    assert len(look) == 3
    assert set(look) < set(there)
    assert pick(there[:1], frozenset(), chance=Random(1), seen=frozenset()) == (there[0],)


@given(items=items, finished=finished, seed=st.integers(), seen=some_seen)
def test_a_look_is_three_items_of_both_sides_and_no_two_alike_side_by_side(
    items: list[Item], finished: frozenset[str], seed: int, seen: frozenset[str]
) -> None:
    look = pick(items, finished, chance=Random(seed), seen=seen)
    assert look == pick(items[::-1], finished, chance=Random(seed), seen=seen)
    assert len({item.id for item in look}) == len(look) == min(3, len(items))
    there, sides = {item.side for item in items}, [item.side for item in look]
    if len(look) == 3:
        assert {Side.KINDNESS, Side.COMPASSION} & there <= set(sides)
        if len(there) > 1:
            assert all(one is not other for one, other in pairwise(sides))


@given(items=items, finished=finished, seed=st.integers(), seen=some_seen)
def test_items_of_lessons_not_read_come_only_where_nothing_else_would_do(
    items: list[Item], finished: frozenset[str], seed: int, seen: frozenset[str]
) -> None:
    read = [item for item in items if finished.intersection(item.lessons)]
    look = pick(items, finished, chance=Random(seed), seen=seen)
    sides = Counter(item.side for item in read)
    if len(read) >= 3 and sides[Side.KINDNESS] and sides[Side.COMPASSION]:
        assert all(item in read for item in look)


@given(seed=st.integers())
def test_a_look_is_mixed_over_the_lessons_that_were_finished(seed: int) -> None:
    items = [
        an_item(number, side, f"L{lesson}")
        for number, (lesson, side) in enumerate(
            (lesson, side) for lesson in (1, 2, 3, 4) for side in Side
        )
    ]
    look = pick(items, {"L1", "L2", "L3"}, chance=Random(seed))
    assert {item.lessons[0] for item in look} == {"L1", "L2", "L3"}


@given(seed=st.integers())
def test_what_was_seen_comes_back_after_what_was_not(seed: int) -> None:
    items = [an_item(number, side, "L1") for number, side in enumerate([*Side] * 3)]
    first = {item.id for item in pick(items, {"L1"}, chance=Random(seed))}
    second = {item.id for item in pick(items, {"L1"}, chance=Random(seed + 1), seen=first)}
    assert not first & second


def test_chance_decides_which_come_and_in_which_order() -> None:
    items = [an_item(number, side, "L1") for number, side in enumerate([*Side] * 3)]
    looks = {pick(items, {"L1"}, chance=Random(seed)) for seed in range(20)}
    assert len(looks) > 10
    assert len({look[0].side for look in looks}) > 1
