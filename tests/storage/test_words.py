"""What is typed into a search, turned into a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.storage import words


def test_every_word_is_asked_for_as_a_beginning() -> None:
    assert words.queries(["bus", "kind"]) == ('"bus" AND ("kind"*)',)
    assert words.queries(["kind", "bus"]) == ('("kind"*) AND ("bus"*)',)


def test_one_or_two_letters_are_first_a_word_where_letters_are_small_and_large() -> None:
    assert words.queries(["an"]) == ('"an"', '"an"*')
    assert words.queries(["улица", "ул"]) == ('"улица"* AND "ул"', '"улица"* AND "ул"*')
    assert words.queries(["很"]) == ('"很"*',)


def test_quotes_are_only_quotes() -> None:
    assert words.queries(['say"so']) == ('"say""so"*',)


def test_a_phrase_is_asked_for_as_it_stands() -> None:
    assert words.queries(["bus"], ["the driver"]) == ('"the driver" AND ("bus"*)',)
    assert words.queries([], ["the driver", "a bus"]) == ('"the driver" AND "a bus"',)


@pytest.mark.parametrize("typed", ["", "  ", "-", '"', "\0"])
def test_nothing_to_look_for_is_no_query(typed: str) -> None:
    asked = words.asked(typed)
    assert asked == words.Asked((), "", (), (), (), (), ())
    assert not asked.positive


def test_what_the_index_cannot_know_is_looked_for_as_it_stands() -> None:
    asked = words.asked('wave 🙂 – … (%) "天气 很好" -"🎉" -今天 -bus -"no no"')
    assert asked.queries == ('("wave"* OR "waving"*)',)
    assert asked.inside == ("🙂", "天气 很好")
    assert asked.without == '"bus" OR "no no"'
    assert asked.outside == ("🎉", "今天")
    assert asked.absent == ("🎉", "今天", "bus", "no no")
    assert asked.pieces == ("wave", "🙂", "–", "…", "(%)", "天气 很好")
    assert asked.positive


def test_signs_alone_are_looked_for_as_they_stand() -> None:
    asked = words.asked("% _")
    assert (asked.queries, asked.inside, asked.positive) == ((), ("%", "_"), True)


def test_what_is_shown_of_a_hit_are_phrases_signs_words_and_their_forms() -> None:
    assert words.asked('smile "The Bus" 🙂').wanted == ("the bus", "🙂", "smile", "smiling")


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("smile", {"smiling"}),
        ("smiling", {"smil", "smile"}),
        ("running", {"runn", "runne", "run"}),
        ("stopped", {"stopp", "stoppe", "stop"}),
        ("calling", {"call", "calle"}),
        ("carry", {"carri"}),
        ("carried", {"carri", "carrie", "carry"}),
        ("play", set()),
        ("happiness", {"happi", "happy"}),
        ("kindly", {"kindli", "kind"}),
        ("runs", {"run", "runn", "runing"}),
        ("bus", set()),
        ("less", set()),
        ("any", {"ani"}),
    ],
)
def test_a_word_is_asked_for_in_its_other_forms(typed: str, forms: set[str]) -> None:
    assert set(words.forms(typed)) == forms


def test_a_short_form_is_that_word_and_no_beginning() -> None:
    assert words.queries(["runs"]) == ('("runs"* OR "run" OR "runing"* OR "runn"*)',)
    assert words.queries(["smile"]) == ('("smile"* OR "smiling"*)',)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(words.fold(text)) == len(text)


def test_folding_forgets_case_and_accents() -> None:
    assert words.fold("ÀÉÎõü Ångström İß") == "aeiou angstrom iß"


def test_the_stretch_shown_holds_the_word() -> None:
    text = "one two three " * 40 + "The Élan of it\nand more " + "four " * 40
    stretch = words.around(text, ["elan"], 120)
    assert stretch is not None
    assert "The Élan of it and more" in stretch
    assert stretch.startswith("…")
    assert len(stretch) <= 120


def test_a_word_near_the_start_is_shown_from_the_start() -> None:
    assert words.around("A small wave.", ["wave"], 120) == "A small wave."
    assert words.around("A small wave.", ["tide"], 120) is None


def test_a_long_run_without_blanks_is_cut_anywhere() -> None:
    stretch = words.around("x" * 500 + "wave" + "y" * 500, ["wave"], 120)
    assert stretch is not None
    assert "wave" in stretch
