"""What lights up in a text when words are looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.search import fold, hits, parted, terms


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


@given(st.text())
def test_a_text_is_folded_as_its_letters_are(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Omar und Zoë", "zoe omar"),
        ("Straße", "STRASSE"),
        ("Don’t wait", "don't wai"),
        ("(Hello) there", "hello"),
        ("A wave 👋🏽 back", "👋🏽"),
        ("A heart ❤️", "❤"),
        ("tea☕time", "time"),
        ("今日は良い天気", "天気"),
        ("วันนี้เพื่อนบ้านยิ้มให้ฉัน", "เพื่อน"),
        ("मुस्कुराकर नमस्ते", "नमस्"),
        ("می‌خواهم", "میخوا"),
        ("한국어 인사", "인"),
        ("nothing", "?!"),
        ("x" * 500, "x" * 401),
    ],
)
def test_the_terms_of_what_was_typed_are_in_the_text(text: str, words: str) -> None:
    assert all(term in parted(text) for term in terms(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [("submarine", "bus"), ("Hello", "ello"), ("किताब", "ताब"), ("A wave 👋", "🎉")],
)
def test_the_terms_of_something_else_are_not(text: str, words: str) -> None:
    assert not all(term in parted(text) for term in terms(words))


def test_a_pasted_page_is_cut_short() -> None:
    assert len(terms(" ".join(f"{number}" for number in range(9999)))) == 20
    assert terms("tea tea  tea") == (" tea",)


@given(st.text(), st.integers(min_value=0))
def test_every_beginning_of_every_word_is_found(text: str, end: int) -> None:
    for word in text[:300].split():
        assert all(term in parted(text) for term in terms(word[: end % len(word) + 1]))
