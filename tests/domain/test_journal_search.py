"""What a person looks for in the journal, there and back, and what makes a day a hard one."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Company, Family
from kindly.domain.journal import Feeling, Kind, Side
from kindly.domain.journal_search import (
    MOST_WORDS,
    JournalSearch,
    as_words,
    from_words,
    same_day_before,
)

DAY = date(2026, 6, 15)
FULL = JournalSearch(
    words="the bus -rain",
    kinds=frozenset({Kind.STUNG, Kind.OWN}),
    forms=frozenset({"b", "a"}),
    sides=frozenset({Side.BOTH}),
    families=frozenset(list(Family)[:2]),
    company=frozenset({Company.FRIEND}),
    feelings=frozenset({Feeling.GLAD}),
    bring=True,
    print_ok=True,
    start=date(2026, 1, 1),
    end=DAY,
    years_back=True,
    without_hard=True,
)


def test_a_search_comes_back_from_its_plain_words() -> None:
    said = as_words(FULL)
    assert set(said) == set(JournalSearch.__slots__)
    assert from_words(json.loads(json.dumps(said))) == FULL


def test_nothing_is_said_of_what_is_not_asked_for() -> None:
    assert as_words(JournalSearch()) == {}
    assert as_words(JournalSearch(words=" tea ")) == {"words": "tea"}
    assert from_words({}) == JournalSearch()


def test_a_search_is_empty_until_something_is_asked_for() -> None:
    assert JournalSearch(words="  ").empty
    assert not JournalSearch(words="tea").empty
    assert not JournalSearch(words="tea").filtered
    for name in set(JournalSearch.__slots__) - {"words"}:
        search = from_words({name: as_words(FULL)[name]})
        assert search.filtered, name
        assert not search.empty


def test_what_is_broken_is_not_asked_for_and_the_rest_is() -> None:
    search = from_words(
        {
            "words": ["tea"],
            "kinds": ["stung", "newer"],
            "forms": ["a", 3],
            "sides": "both",
            "bring": 1,
            "print_ok": True,
            "start": "2026-13-01",
            "end": 20260615,
            "newer": True,
        }
    )
    kinds = frozenset({Kind.STUNG})
    assert search == JournalSearch(kinds=kinds, forms=frozenset({"a"}), print_ok=True)
    assert from_words({"forms": "a"}) == JournalSearch()


def test_a_pasted_page_is_cut_short() -> None:
    assert len(from_words({"words": "x" * 9999}).words) == MOST_WORDS


def test_the_same_day_of_earlier_years_comes_newest_first() -> None:
    years = same_day_before(DAY, date(2023, 6, 16))
    assert years == (date(2025, 6, 15), date(2024, 6, 15), date(2023, 6, 15))
    assert same_day_before(DAY, DAY) == ()


def test_a_leap_day_comes_up_on_the_last_of_february() -> None:
    first = date(2019, 1, 1)
    assert same_day_before(date(2022, 2, 28), first) == (
        date(2021, 2, 28),
        date(2020, 2, 29),
        date(2020, 2, 28),
        date(2019, 2, 28),
    )
    assert same_day_before(date(2024, 2, 29), first) == (date(2020, 2, 29),)
    assert date(2020, 2, 29) not in same_day_before(date(2024, 2, 28), first)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_no_day_comes_up_twice_and_none_of_this_year(today: date) -> None:
    found = same_day_before(today, date(today.year - 20, 1, 1))
    assert list(found) == sorted(set(found), reverse=True)
    assert all(day.year < today.year for day in found)
    assert len(found) >= 4
