"""What lights up in a text when words are looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.search import hits


def lit(text: str, words: str) -> list[str]:
    return [text[start : start + length] for start, length in hits(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The bus was full", "bus", ["bus"]),
        ("Busy buses", "BUS", ["Bus", "bus"]),
        ("Omar und Zoë", "zoe", ["Zoë"]),
        ("Zoe\u0308 came", "zoe", ["Zoe\u0308"]),
        ("She walked home", "walking", ["walk"]),
        ("ring", "ing", []),
        ("Straße", "strasse", ["Straße"]),
        ("one two three", "three one", ["one", "three"]),
        ("a fine 🙂 day 🙂", "🙂", ["🙂", "🙂"]),
        ("שלום לכולם", "שלום", ["שלום"]),
        ("nothing here", "", []),
        ("nothing here", "  ", []),
        ("submarine", "bus", []),
        ("今日は良い天気", "天気", ["天気"]),
    ],
)
def test_words_light_up_as_the_search_finds_them(
    text: str, words: str, expected: list[str]
) -> None:
    assert lit(text, words) == expected


@given(st.text(), st.text())
def test_what_lights_up_lies_within_the_text_and_never_overlaps(text: str, words: str) -> None:
    end = 0
    for start, length in hits(text, words):
        assert length > 0
        assert start >= end
        end = start + length
    assert end <= len(text)


@given(st.text(alphabet="abc defé", min_size=1))
def test_every_word_finds_itself(text: str) -> None:
    for word in text.split():
        assert word in lit(text, word)
