"""Numbers, lists and dates as words."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.content.paper import load_wording
from kindly.domain.wording import Wording, clean, sentence, shorten

WORDS = load_wording(Path(__file__).parents[2] / "resources")


def test_counts_are_words_and_large_ones_are_many() -> None:
    assert [WORDS.number(count) for count in (1, 12, 13)] == ["one", "twelve", "many"]


def test_lists_end_in_and() -> None:
    assert WORDS.listed([]) == ""
    assert WORDS.listed(["shy"]) == "shy"
    assert WORDS.listed(["shy", "glad", "sad"]) == "shy, glad and sad"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), "2 November 2026"),
        (date(2026, 11, 2), date(2026, 11, 22), "2 to 22 November 2026"),
        (date(2026, 10, 2), date(2026, 11, 22), "2 October to 22 November 2026"),
        (date(2025, 11, 2), date(2026, 11, 22), "2 November 2025 to 22 November 2026"),
    ],
)
def test_a_stretch_says_month_and_year_once_where_once_is_enough(
    first: date, last: date, words: str
) -> None:
    assert WORDS.stretch(first, last) == words


def test_a_date_has_its_year_only_where_it_is_wanted() -> None:
    assert WORDS.on(date(2026, 5, 3)) == "3 May"
    assert WORDS.on(date(2026, 5, 3), year=True) == "3 May 2026"


def test_clean_keeps_every_script_and_drops_what_no_paper_shows() -> None:
    assert clean("a\x00\n b\u202e \u200f🙂 שלום مرحبا 你好") == "a b \u200f🙂 שלום مرحبا 你好"
    assert clean("👩\u200d🍳") == "👩\u200d🍳"


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("Held the door.", 3, "Held the door."),
        ("Held the door. Then I ran away quickly", 5, "Held the door."),
        ("Held the door, then I ran away", 3, "Held the door…"),
        ("Yes. Held the door, then I ran away", 6, "Yes. Held the door, then I…"),
        ("Told O. and he laughed and laughed", 4, "Told O. and he…"),
        ("你好" * 20, 2, "你好" * 7 + "…"),
        ("incomprehensibilities notwithstanding, alas", 3, "incomprehensibilities…"),
        ("extraordinarily kindhearted neighbours", 3, "extraordinarily…"),
    ],
)
def test_shortening_ends_with_a_sentence_or_an_ellipsis(text: str, words: int, short: str) -> None:
    assert shorten(text, words) == short


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_shortened_text_is_the_start_of_the_text_and_short(text: str, words: int) -> None:
    text = clean(text)
    short = shorten(text, words)
    assert len(short.split(" ")) <= words
    assert len(short) <= words * 7 + 1
    assert short == text or text.startswith(short.removesuffix("…"))


def test_a_sentence_ends_in_a_stop_of_some_kind() -> None:
    assert [sentence(text) for text in ("", "Tired", "Tired!", "Tired…")] == [
        "",
        "Tired.",
        "Tired!",
        "Tired…",
    ]


def test_every_word_is_there() -> None:
    assert isinstance(WORDS, Wording)
    assert len(WORDS.months) == 12
