"""Preferences of two notebooks: what stands, and what comes along from the other."""

import json
from dataclasses import replace
from typing import Any

import pytest

from kindly.domain import journaling, practice
from kindly.domain.joining import joined
from kindly.domain.journal_search import JournalSearch, SavedSearch
from kindly.domain.journaling import Journaling
from kindly.domain.own_prompts import MOST_KINDS, Arrangement, Change, OwnKind, OwnPrompt
from kindly.domain.practice import Practice

WHY, WHO = OwnPrompt("p1", "Why?"), OwnPrompt("p2", "Who?")


def kept(key: str, words: object) -> dict[str, Any]:
    return {"key": key, "words": words if isinstance(words, str) else json.dumps(words)}


def journal(**choices: Any) -> dict[str, Any]:
    return kept("journal", journaling.as_words(Journaling(**choices)))


def together(winner: dict[str, Any], loser: dict[str, Any]) -> Journaling:
    words = joined(winner, loser)
    assert words is not None
    return journaling.from_words(json.loads(words))


def test_kinds_and_questions_of_both_are_there() -> None:
    ours = Arrangement(
        kinds=(OwnKind("a", "Ours", prompts=(WHY,)), OwnKind("b", "Both", prompts=(WHY,))),
        changes=(Change("free", added=(WHY,)),),
    )
    theirs = Arrangement(
        kinds=(OwnKind("b", "Other name", prompts=(WHO,)), OwnKind("c", "Theirs")),
        changes=(Change("free", added=(WHO,)), Change("saw", added=(WHO,), order=("x",))),
    )
    found = together(journal(prompts=ours), journal(prompts=theirs)).prompts
    assert [kind.title for kind in found.kinds] == ["Ours", "Both", "Theirs"]
    assert found.own("b") == found.own("free") == (WHY, WHO)
    assert found.own("saw") == (WHO,)
    assert found.change("saw").order == ()


def test_searches_of_both_are_there_under_their_names() -> None:
    bus, car = JournalSearch(words="bus"), JournalSearch(words="car")
    ours = (SavedSearch("one", bus),)
    theirs = (SavedSearch("one", car), SavedSearch("two", car))
    found = together(journal(saved=ours), journal(saved=theirs, count_words=True))
    assert found.saved == (SavedSearch("one", bus), SavedSearch("two", car))
    assert not found.count_words


def test_moments_to_plan_by_of_both_are_there() -> None:
    ours = kept("practice", practice.as_words(Practice(cues=("a",), line="Hello")))
    theirs = kept("practice", practice.as_words(Practice(cues=("a", "b"), line="Hi")))
    words = joined(ours, theirs)
    assert words is not None
    assert practice.from_words(json.loads(words)) == Practice(cues=("a", "b"), line="Hello")
    assert joined(kept("practice", json.loads(words)), theirs) is None


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (journal(), journal(count_words=True)),
        (kept("practice", {}), kept("practice", {"skip": ["money"]})),
        (kept("reminded_on", "2026-06-15"), kept("reminded_on", "2026-06-14")),
        (kept("another", {}), kept("another", {"cues": ["a"]})),
        (kept("practice", "[" * 100_000), kept("practice", {"cues": ["a"]})),
        (kept("practice", {}), kept("practice", ["a"])),
    ],
)
def test_what_has_nothing_more_to_give_changes_nothing(
    winner: dict[str, Any], loser: dict[str, Any]
) -> None:
    assert joined(winner, loser) is None


def test_no_more_come_than_there_is_room_for() -> None:
    many = tuple(OwnKind(f"k{number}", f"Kind {number}") for number in range(MOST_KINDS))
    full = Journaling(prompts=Arrangement(kinds=many))
    more = replace(full, prompts=Arrangement(kinds=(OwnKind("x", "One more"),)))
    words = joined(
        kept("journal", journaling.as_words(full)), kept("journal", journaling.as_words(more))
    )
    assert words is None
