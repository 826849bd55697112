"""How a person keeps their journal, there and back as plain words."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Company, Family
from kindly.domain.journal import Feeling, Kind, Side
from kindly.domain.journal_search import MOST_NAME, MOST_SAVED, JournalSearch, SavedSearch
from kindly.domain.journaling import Journaling, as_words, from_words, tidied
from tests.domain.arranging_made import ARRANGEMENTS

SEARCHES = st.builds(
    JournalSearch,
    words=st.text(),
    kinds=st.frozensets(st.sampled_from(Kind)),
    forms=st.frozensets(st.text()),
    sides=st.frozensets(st.sampled_from(Side)),
    families=st.frozensets(st.sampled_from(Family)),
    company=st.frozensets(st.sampled_from(Company)),
    feelings=st.frozensets(st.sampled_from(Feeling)),
    bring=st.booleans(),
    print_ok=st.booleans(),
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    years_back=st.booleans(),
    without_hard=st.booleans(),
)
CHOICES = st.builds(
    Journaling,
    plenty=st.booleans(),
    count_words=st.booleans(),
    without_hard=st.booleans(),
    hinted=st.booleans(),
    saved=st.lists(st.builds(SavedSearch, name=st.text(), search=SEARCHES), max_size=4).map(tuple),
    prompts=ARRANGEMENTS,
)


@given(CHOICES)
def test_choices_come_back_from_their_plain_words(choices: Journaling) -> None:
    tidy = tidied(choices)
    assert from_words(json.loads(json.dumps(as_words(tidy)))) == tidy
    assert tidied(tidy) == tidy


@given(
    st.dictionaries(
        st.sampled_from([*Journaling.__slots__, "newer"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(st.sampled_from(["name", "search", "words"]) | st.text(), inner)
            ),
            max_leaves=5,
        ),
    )
)
def test_whatever_was_stored_gives_choices(words: dict[str, Any]) -> None:
    assert isinstance(from_words(words), Journaling)


def test_nothing_is_said_of_what_is_as_at_first() -> None:
    assert as_words(Journaling()) == {}
    assert from_words({}) == Journaling()
    assert as_words(Journaling(plenty=False)) == {"plenty": False}


def test_a_broken_word_is_as_at_first_and_the_others_stay() -> None:
    kept = {"name": "Tea", "search": {"words": "tea", "start": "2026-01-01", "newer": 3}}
    choices = from_words(
        {
            "plenty": "no",
            "count_words": True,
            "without_hard": 0,
            "saved": [kept, 7, {"name": 7, "search": {}}, {"name": "Lost", "search": []}],
        }
    )
    tea = SavedSearch("Tea", JournalSearch(words="tea", start=date(2026, 1, 1)))
    assert choices == Journaling(count_words=True, saved=(tea,))
    assert from_words({"saved": "Tea"}) == Journaling()


def test_a_saved_search_has_a_short_name_of_its_own_and_asks_for_something() -> None:
    tea = JournalSearch(words="tea")
    named = ("  Tea\nand cake ", "Tea and cake", "", "\x00", "x" * 200)
    saved = tuple(SavedSearch(name, tea) for name in named)
    kept = tidied(Journaling(saved=(*saved, SavedSearch("Everything", JournalSearch())))).saved
    assert [it.name for it in kept] == ["Tea and cake", "x" * MOST_NAME]
    many = tuple(SavedSearch(f"Search {number}", tea) for number in range(MOST_SAVED + 5))
    assert len(tidied(Journaling(saved=many)).saved) == MOST_SAVED
