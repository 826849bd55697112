"""What lights up in a text when words are looked for."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.search import Sought, blankless, fold, hits, parted, sought, terms


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a bus", Sought(("a", "bus"))),
        ('a "bus  driver" b', Sought(("a", "b"), ("bus driver",))),
        (
            "“bus driver” „guten Tag“ «bon jour»",
            Sought((), ("bus driver", "guten Tag", "bon jour")),
        ),
        ("bus -driver", Sought(("bus",), (), ("driver",))),
        ('-"bus driver" --no', Sought((), (), ("bus driver", "no"))),
        ('"bus dri', Sought(("bus", "dri"))),
        ('-"bus dri', Sought(("dri",), (), ("bus",))),
        ('say"so', Sought(('say"so',))),
        ('"one"two', Sought(("two",), ("one",))),
        ("well-being don't", Sought(("well-being", "don't"))),
        ("bus bus -a -a", Sought(("bus",), (), ("a",))),
        ("🙂 -🎉 …", Sought(("🙂", "…"), (), ("🎉",))),
        ("a\u030a\0b", Sought(("å", "b"))),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, expected: Sought) -> None:
    assert sought(typed) == expected
    assert not expected.empty


@pytest.mark.parametrize("typed", ["", "  ", "-", "--", '"', '""', '-""', '" "', '"-"', '-"-" - "'])
def test_marks_alone_ask_for_nothing(typed: str) -> None:
    assert sought(typed).empty


PLAIN = st.text(alphabet="abc🙂今é", min_size=1, max_size=5)
PHRASE = st.lists(PLAIN, min_size=1, max_size=3).map(" ".join)


@given(
    st.lists(PLAIN, max_size=4, unique=True),
    st.lists(PHRASE, max_size=3, unique=True),
    st.lists(PHRASE, max_size=3, unique=True),
    st.randoms(),
)
def test_words_phrases_and_minus_words_come_back_as_they_were_typed(
    words: list[str], phrases: list[str], without: list[str], chance: Random
) -> None:
    pieces = [*words, *(f'"{it}"' for it in phrases), *(f'-"{it}"' for it in without)]
    chance.shuffle(pieces)
    found = sought(" ".join(pieces))
    assert set(found.words) == set(words)
    assert set(found.phrases) == set(phrases)
    assert set(found.without) == set(without)


@given(st.text(alphabet=st.sampled_from('ab -"“” \n\0🙂今…')) | st.text())
def test_nothing_asked_for_is_blank_and_none_of_it_was_not_typed(typed: str) -> None:
    found = sought(typed)
    every = (*found.words, *found.phrases, *found.without)
    composed = unicodedata.normalize("NFC", typed.replace("\0", " "))
    assert len(every) <= 20
    for piece in every:
        assert piece.strip('- "') == piece.strip('-" ') != ""
        assert all(word in composed for word in piece.split())


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The bus driver, the bus", '"the bus"', ["The bus", "the bus"]),
        ("The bus driver", '"bus drive"', []),
        ("The BUS, driver!", '"bus driver"', ["BUS, driver"]),
        ("The bus driver", 'driv "the bus"', ["The bus", "driv"]),
        ("今天天气很好", '"天气"', ["天气"]),
        ("Zoë und Omar", '"zoe und"', ["Zoë und"]),
        ("kind kindness", "kind -kindness", ["kind"]),
        ("kind kindness", "-kind", []),
        ("the bus, a bus", 'bus -"a bus"', ["bus"]),
        ("a fine 🙂 day", "🙂 fine -🙂", ["fine"]),
        ("a fine day", '"…" fine', ["fine"]),
    ],
)
def test_phrases_light_up_whole_and_what_must_not_be_there_never_does(
    text: str, words: str, expected: list[str]
) -> None:
    assert lit(text, words) == expected


@given(st.lists(st.sampled_from(["a", "ab", "é", "今", "🙂", "Ab"]), min_size=1, max_size=8))
def test_what_must_not_be_there_never_lights_up(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for away in pieces:
        for start, _ in hits(text, f'a é 今 🙂 "ab ab" -{away}'):
            assert fold(text[start:].split()[0]) != fold(away)


def test_scripts_without_blanks_are_known() -> None:
    assert blankless("tea 茶")
    assert not blankless("tea 🙂 чай")


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
