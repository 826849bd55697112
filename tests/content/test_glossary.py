"""The glossary: short and plain, found in the lessons, and read strictly."""

from pathlib import Path

import pytest

from kindly.content import load_glossary, load_lessons
from tests.content.spoiling import refused
from tests.plain_words import grade

IDS = {
    "affection",
    "compassion",
    "concern",
    "empathic-distress",
    "empathy",
    "humility",
    "kindness",
    "openness",
    "overcontrol",
    "play",
    "repair",
    "ro-dbt",
    "self-compassion",
    "self-control",
    "self-enquiry",
    "social-signal",
    "sympathy",
    "validation",
    "warmth",
    "when-then",
}


def test_the_ids_of_terms_never_change(resources: Path) -> None:
    assert {term.id for term in load_glossary(resources).terms} == IDS


def test_a_meaning_is_short_and_plain(resources: Path) -> None:
    for term in load_glossary(resources).terms:
        assert len(term.meaning.split()) <= 35, term.id
        assert grade(term.meaning) <= 8, term.id


def test_every_term_is_found_by_each_of_its_forms(resources: Path) -> None:
    glossary = load_glossary(resources)
    for term in glossary.terms:
        for form in term.forms:
            assert glossary.find(f"Here is {form}, once.") == [(8, len(form), term.id)]


def test_the_lessons_use_the_terms(resources: Path) -> None:
    glossary = load_glossary(resources)
    found = {
        term_id
        for lesson in load_lessons(resources)
        for text in (lesson.purpose, *(point.text for point in lesson.points))
        for _, _, term_id in glossary.find(text)
    }
    elsewhere = {"self-compassion", "empathic-distress"}
    assert found == IDS - elsewhere


FILE = "glossary/en.toml"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('"overcontrol"', '"social-signal"', "term.id", "social-signal is there twice"),
        ('["empathy"]', '["Kindness"]', "term.forms", "kindness is there twice"),
        ('["empathy"]', "[]", "term 8[empathy].forms", "needs 1 or more"),
        ('term = "Empathy"\n', "", "term 8[empathy].term", "is missing"),
        ('term = "Empathy"', 'word = "Empathy"', "term 8[empathy].term", "is missing"),
        ('term = "Empathy"', 'term = "Empathy"\nsee = "x"', "term 8[empathy].see", "not a key"),
    ],
)
def test_a_spoilt_glossary_is_refused(
    copy: Path, old: str, new: str, key: str, reason: str
) -> None:
    said = refused(load_glossary, copy, FILE, old, new)
    assert said[0] == key
    assert reason in said[1]
