"""An unfinished plan's words come back as they were, and broken ones do no harm."""

from datetime import date

import pytest

from kindly.domain.acts import Plan
from kindly.domain.plans import as_words, with_words

EMPTY = Plan(cue="", action="", act_id="J01")


def test_words_come_back_as_they_were() -> None:
    plan = Plan(
        cue="the kettle is on",
        action="I wave",
        smaller="I nod",
        act_id="J01",
        day=date(2026, 6, 20),
        guess=0,
        whose=100,
        willing=50,
    )
    assert with_words(EMPTY, as_words(plan)) == plan
    assert with_words(EMPTY, as_words(EMPTY)) == EMPTY


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"cue": 7, "action": None, "smaller": ["a"]},
        {"guess": True, "whose": -1, "willing": 101},
        {"guess": "5", "whose": 5.5},
        {"day": "soon"},
        {"day": 20260620},
        {"outcome": "tried", "id": 9, "act_id": "other"},
    ],
)
def test_what_is_broken_is_as_if_it_was_never_said(words: dict[str, object]) -> None:
    assert with_words(EMPTY, words) == EMPTY
