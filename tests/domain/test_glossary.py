"""Words with a meaning of their own are found in texts, each once, and quickly."""

from time import perf_counter

import pytest

from kindly.domain.glossary import Glossary, Term


@pytest.fixture
def glossary() -> Glossary:
    return Glossary(
        [
            Term(
                "social-signal",
                "Social signal",
                ("social signal", "signal", "signals"),
                "What shows.",
            ),
            Term("compassion", "Compassion", ("compassion",), "What is felt."),
            Term("self-compassion", "Self-compassion", ("self-compassion",), "Turned inward."),
            Term("ro-dbt", "RO DBT", ("RO DBT", "RO"), "A therapy."),
        ]
    )


def said(glossary: Glossary, text: str) -> list[tuple[str, str]]:
    return [(text[at : at + length], term) for at, length, term in glossary.find(text)]


def test_terms_stand_by_the_alphabet(glossary: Glossary) -> None:
    assert [term.id for term in glossary.terms] == [
        "compassion",
        "ro-dbt",
        "self-compassion",
        "social-signal",
    ]


def test_a_term_is_found_by_its_id(glossary: Glossary) -> None:
    term = glossary.term("compassion")
    assert term is not None
    assert term.meaning == "What is felt."
    assert glossary.term("nothing") is None


def test_each_term_is_found_where_it_first_stands(glossary: Glossary) -> None:
    text = "A signal is seen. Compassion is felt. Signals, compassion, signals."
    assert said(glossary, text) == [("signal", "social-signal"), ("Compassion", "compassion")]


def test_the_longest_form_is_the_one_found(glossary: Glossary) -> None:
    assert said(glossary, "Self-compassion, a social signal, RO DBT.") == [
        ("Self-compassion", "self-compassion"),
        ("social signal", "social-signal"),
        ("RO DBT", "ro-dbt"),
    ]


def test_case_breaks_and_marks_do_not_hide_a_term(glossary: Glossary) -> None:
    assert said(glossary, "a *Social\n  Signal*") == [("Social\n  Signal", "social-signal")]


@pytest.mark.parametrize("text", ["", "A signalman's compassionate rowing.", "dbt"])
def test_nothing_is_found_inside_another_word(glossary: Glossary, text: str) -> None:
    assert glossary.find(text) == []


def test_letters_that_only_look_alike_are_no_term(glossary: Glossary) -> None:
    assert said(glossary, "ſocial ſignals, and compassion") == [("compassion", "compassion")]


def test_a_long_text_is_looked_through_quickly(glossary: Glossary) -> None:
    text = "They wave, and you may wave back at them for a while. " * 500
    began = perf_counter()
    assert glossary.find(text + "Compassion.") == [(len(text), 10, "compassion")]
    assert perf_counter() - began < 0.25
