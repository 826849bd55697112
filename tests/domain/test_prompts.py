"""What is said of a guess, and of a place near the end of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.prompts import Landed, Line, LineField, Prompts, Sayings, landed

PLACES = st.integers(0, 100)


@pytest.mark.parametrize(
    ("guess", "seemed", "how"),
    [
        (40, 80, Landed.WARMER),
        (80, 40, Landed.COOLER),
        (50, 55, Landed.SAME),
        (50, 45, Landed.SAME),
        (50, 56, Landed.WARMER),
        (50, None, Landed.UNKNOWN),
        (None, None, Landed.UNKNOWN),
        (None, 50, None),
    ],
)
def test_a_guess_meets_how_it_seemed(
    guess: int | None, seemed: int | None, how: Landed | None
) -> None:
    assert landed(guess, seemed) is how


@given(PLACES, PLACES)
def test_warmer_one_way_is_cooler_the_other(one: int, other: int) -> None:
    turned = {Landed.WARMER: Landed.COOLER, Landed.COOLER: Landed.WARMER, Landed.SAME: Landed.SAME}
    there = landed(one, other)
    assert there is not None
    assert landed(other, one) is turned[there]


def test_a_line_speaks_only_near_its_ends() -> None:
    line = Line(LineField.WHOSE, "Whose idea?", "have to", "want to", "Put it down.", "Lovely.")
    assert [line.note(place) for place in (None, 0, 25, 26, 74, 75, 100)] == [
        "",
        "Put it down.",
        "Put it down.",
        "",
        "",
        "Lovely.",
        "Lovely.",
    ]


def test_nothing_is_said_where_there_was_no_guess() -> None:
    sayings = Sayings("warmer", "cooler", "same", "unknown", "", "", "", "", "", "", "")
    prompts = Prompts((), (), (), (), (), sayings)
    said = [prompts.said_of(*pair) for pair in ((1, 9), (9, 1), (1, 1), (1, None), (None, 1))]
    assert said == ["warmer", "cooler", "same", "unknown", ""]
