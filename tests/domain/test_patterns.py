"""Whom kindness went to, how it felt and when: shown without a height or a total."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Act, Company, Family
from kindly.domain.insights import OwnLine
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.patterns import (
    MOST_STRETCHES,
    Day,
    Felt,
    Grain,
    Numbers,
    Square,
    Stretch,
    bands,
    by_alphabet,
    by_time,
    coarser,
    numbers,
    obstacles,
    who_and_how,
)
from tests.samples import an_act

TODAY = date(2026, 11, 23)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


def squares(
    *tried: tuple[str, Company], offered: tuple[Act, ...] = (), day: date = TODAY
) -> dict[tuple[Family, Company], Square]:
    families = {"tea": Family.JOINING, "coat": Family.GIVING_UP}
    found = who_and_how(tried, families.get, offered, day)
    return {(it.family, it.company): it for it in found}


def test_every_family_stands_beside_every_company_once() -> None:
    found = who_and_how((), lambda _: None, (), TODAY)
    pairs = [(it.family, it.company) for it in found]
    assert pairs == [(family, company) for family in Family for company in Company]
    assert not any(it.tried for it in found)


def test_a_square_is_filled_where_an_act_of_that_family_was_tried_with_them() -> None:
    found = squares(("tea", Company.FRIEND), ("gone", Company.FAMILY))
    assert found[Family.JOINING, Company.FRIEND].tried
    assert sum(it.tried for it in found.values()) == 1


def test_an_empty_square_has_an_idea_that_fits_and_a_filled_one_none() -> None:
    mine = replace(an_act("mine"), family=Family.JOINING, company=(Company.FRIEND,))
    other = replace(an_act("other"), family=Family.CHEERING, company=(Company.FRIEND,))
    found = squares(("coat", Company.FRIEND), offered=(mine, other))
    assert found[Family.JOINING, Company.FRIEND].idea == "mine"
    assert found[Family.CHEERING, Company.FRIEND].idea == "other"
    assert found[Family.GIVING_UP, Company.FRIEND].idea == ""
    assert found[Family.JOINING, Company.STRANGER].idea == ""


def test_an_idea_stays_for_a_day_and_moves_on_with_the_next() -> None:
    acts = tuple(
        replace(an_act(key), family=Family.JOINING, company=(Company.FRIEND,)) for key in "abc"
    )
    one = [squares(offered=acts)[Family.JOINING, Company.FRIEND].idea for _ in range(3)]
    later = {
        squares(offered=acts, day=TODAY + timedelta(days=n))[Family.JOINING, Company.FRIEND].idea
        for n in range(3)
    }
    assert len(set(one)) == 1
    assert later == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("days", "grain"),
    [(0, Grain.DAY), (59, Grain.DAY), (60, Grain.WEEK), (400, Grain.WEEK), (500, Grain.MONTH)],
)
def test_a_band_has_the_shortest_stretches_that_are_few_enough(days: int, grain: Grain) -> None:
    assert bands((), TODAY - timedelta(days=days), TODAY).grain is grain


def test_a_very_long_time_is_shown_by_its_last_years() -> None:
    found = bands((), date(1, 1, 1), date(2026, 6, 1))
    assert found.grain is Grain.YEAR
    assert len(found.stretches) == MOST_STRETCHES
    assert found.stretches[-1].end == date(2026, 6, 1)


def test_the_last_day_of_all_can_be_shown() -> None:
    assert bands((), date(9999, 12, 1), date.max).stretches[-1].end == date.max


def test_a_stretch_says_whether_something_was_seen_or_felt_in_it() -> None:
    days = (Day(TODAY, 2, 1, 0, 0), Day(TODAY - timedelta(days=1), 1, 0, 1, 0))
    found = bands(days, TODAY - timedelta(days=2), TODAY).stretches
    assert [(it.seen, it.felt) for it in found] == [(False, False), (False, True), (True, False)]


@given(DAYS, DAYS, st.lists(DAYS, max_size=20))
def test_stretches_cover_every_day_once(one: date, other: date, written: list[date]) -> None:
    start, end = min(one, other), max(one, other)
    days = [Day(it, 1, 1, 0, 0) for it in written]
    found = bands(days, start, end).stretches
    assert len(found) <= MOST_STRETCHES
    assert found[-1].end == end
    assert found[0].start == max(start, date(end.year - MOST_STRETCHES + 1, 1, 1))
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(days=1)
    for it in written:
        if found[0].start <= it <= end:
            assert next(part for part in found if part.start <= it <= part.end).seen


def test_neighbours_are_put_together_where_room_is_short() -> None:
    days = [Day(TODAY - timedelta(days=ago), 1, ago == 1, ago == 4, 0) for ago in (1, 4)]
    found = bands(days, TODAY - timedelta(days=4), TODAY)
    assert coarser(found, 5) == coarser(found, 9) == found
    start = found.stretches[0].start
    assert coarser(found, 3).stretches == (
        Stretch(start, start + timedelta(days=1), seen=False, felt=True),
        Stretch(start + timedelta(days=2), start + timedelta(days=3), seen=True, felt=False),
        Stretch(TODAY, TODAY, seen=False, felt=False),
    )
    assert coarser(found, 0).stretches == (Stretch(start, TODAY, seen=True, felt=True),)


def test_what_got_in_the_way_is_newest_first_and_said_once() -> None:
    def page(key: int, ago: int, words: str) -> Entry:
        return Entry(Kind.AFTER_ACT, TODAY - timedelta(days=ago), obstacle=words, id=key)

    old, new = page(1, 9, "The time."), page(2, 1, "The right words.")
    again, blank = page(3, 5, "the TIME."), page(4, 0, " ")
    assert obstacles([old, again, blank, new]) == (
        OwnLine(2, new.happened_on, "The right words."),
        OwnLine(3, again.happened_on, "the TIME."),
    )


def test_feelings_go_by_time_or_by_alphabet() -> None:
    glad = Felt(Feeling.GLAD, TODAY, TODAY)
    shy = Felt(Feeling.SHY, TODAY - timedelta(days=3), TODAY)
    cross = Felt(Feeling.CROSS, TODAY, TODAY)
    labels = {Feeling.GLAD: "fröhlich", Feeling.SHY: "Schüchtern", Feeling.CROSS: "böse"}
    assert by_time([cross, glad, shy]) == (shy, glad, cross)
    assert by_alphabet([shy, glad, cross], labels) == (cross, glad, shy)


def test_numbers_are_plain_counts() -> None:
    days = (Day(TODAY, 2, 1, 0, 1), Day(TODAY - timedelta(days=1), 1, 1, 1, 0))
    assert numbers(days) == Numbers(pages=3, days=2, seen=2, felt=1, landings=1)
