"""What is typed or read from a file is made fit to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.typed import lines, one_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Wave\tat  Zoë \n again ", "Wave at Zoë again"),
        ("a\x00b\x07", "ab"),
        ("one\x85two\u2028three", "one two three"),
        ("👩‍🌾 سلام\u200f", "👩‍🌾 سلام\u200f"),
        (" \r\n ", ""),
    ],
)
def test_one_line_is_one_line(typed: str, line: str) -> None:
    assert one_line(typed) == line


def test_lines_stay_lines() -> None:
    assert lines(" Say hello.\r\n\r\n\tSmile.\x1b[31m\n") == "Say hello.\n\n Smile.[31m"


@given(st.text())
def test_no_control_character_stays_and_a_second_time_changes_nothing(typed: str) -> None:
    kept = lines(typed)
    assert all(sign == "\n" or unicodedata.category(sign) != "Cc" for sign in kept)
    assert lines(kept) == kept
    assert one_line(one_line(typed)) == one_line(typed)
    assert "\n" not in one_line(typed)
