"""How a person practises, there and back as plain words."""

import json
from datetime import date, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Energy, Topic
from kindly.domain.library import Query
from kindly.domain.practice import (
    FIRST_TIME,
    MOST_CUES,
    MOST_LETTERS,
    Practice,
    as_words,
    from_words,
    tidied,
)

PRACTICES = st.builds(
    Practice,
    skip=st.frozensets(st.sampled_from(Topic)),
    cues=st.lists(st.text(), max_size=20).map(tuple),
    start_line=st.booleans(),
    remind=st.booleans(),
    remind_at=st.times(),
    line=st.text(),
    discreet=st.booleans(),
    browse=st.builds(Query, energies=st.frozensets(st.sampled_from(Energy))),
    braver_asked_on=st.none() | st.dates(),
)


@given(PRACTICES)
def test_a_practice_comes_back_from_its_plain_words(practice: Practice) -> None:
    tidy = tidied(practice)
    assert from_words(json.loads(json.dumps(as_words(tidy)))) == tidy
    assert tidied(tidy) == tidy


@given(
    st.dictionaries(
        st.sampled_from([*Practice.__slots__, "newer"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_was_stored_gives_a_practice(words: dict[str, Any]) -> None:
    assert isinstance(from_words(words), Practice)


def test_every_reminder_is_off_at_first_and_nothing_is_said_of_it() -> None:
    practice = Practice()
    assert not practice.start_line
    assert not practice.remind
    assert as_words(practice) == {}
    assert from_words({}) == practice


def test_a_broken_word_is_as_at_first_and_the_others_stay() -> None:
    practice = from_words(
        {
            "skip": ["work", "weather"],
            "cues": "not a list",
            "remind": "yes",
            "start_line": True,
            "remind_at": "half past ten",
            "braver_asked_on": "2026-13-01",
            "line": None,
            "browse": [],
        }
    )
    assert practice == Practice(skip=frozenset({Topic.WORK}), start_line=True)


def test_times_and_days_are_read_back() -> None:
    practice = from_words(
        {"remind_at": "18:30", "braver_asked_on": "2026-06-15", "cues": ["tea", 3]}
    )
    assert practice.remind_at == time(18, 30)
    assert practice.braver_asked_on == date(2026, 6, 15)
    assert practice.cues == ("tea",)
    assert from_words({"remind_at": 10}).remind_at == FIRST_TIME


def test_cues_are_short_single_lines_each_once() -> None:
    cues = (" I put the\nkettle on ", "", "\x00", "I put the kettle on", "x" * 500)
    practice = tidied(Practice(cues=cues, line="Hello\tyou\x07"))
    assert practice.cues == ("I put the kettle on", "x" * MOST_LETTERS)
    assert practice.line == "Hello you"
    many = tidied(Practice(cues=tuple(f"cue {number}" for number in range(40))))
    assert len(many.cues) == MOST_CUES
