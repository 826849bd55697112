"""The exercises as data: what is answered in each, and how a choice stands to how we see it."""

import pytest

from kindly.domain.exercises import (
    Card,
    Exercise,
    ExerciseKind,
    Matching,
    Mending,
    Option,
    Pair,
    Rewriting,
    Scenario,
    Scene,
    SignalLine,
    Signals,
    Sorting,
    View,
    WhenThen,
)

OPTIONS = (Option("own-it", "I did it.", "Plain.", ours=True), Option("but", "But.", "Leave it."))
SCENE = Scene("slip", "You snapped.", "What now?", OPTIONS)
CARD = Card("party", "Parties end by ten.", ("taste", "rule"), "Whose party?")

EXERCISES: list[tuple[Exercise, ExerciseKind, tuple[str, ...]]] = [
    (Sorting("T", "Q?", (), (CARD,), "End."), ExerciseKind.SORT, ("party",)),
    (
        Signals("T", "Intro.", "Q?", (SignalLine("a", "He nods.", visible=True),), "So.", SCENE),
        ExerciseKind.SIGNALS,
        ("lines", "slip"),
    ),
    (Rewriting("T", "Q?", (SCENE,), "End."), ExerciseKind.REWRITE, ("slip",)),
    (Matching("T", "Q?", (Pair("p", "Ouch.", "Empathy"),), "End."), ExerciseKind.MATCH, ("p",)),
    (Scenario("T", SCENE), ExerciseKind.SCENARIO, ("slip",)),
    (Mending("T", "Intro.", (SCENE,), "End."), ExerciseKind.MEND, ("slip",)),
    (
        WhenThen("T", "Q?", ("When I wake, then I'll wave.",), "End."),
        ExerciseKind.WHEN_THEN,
        ("plan",),
    ),
]


@pytest.mark.parametrize(("exercise", "kind", "parts"), EXERCISES)
def test_an_exercise_tells_its_kind_and_what_is_answered_in_it(
    exercise: Exercise, kind: ExerciseKind, parts: tuple[str, ...]
) -> None:
    assert exercise.kind is kind
    assert exercise.parts() == parts


def test_the_words_of_kinds_never_change() -> None:
    assert [str(kind) for kind in ExerciseKind] == [
        "sort",
        "signals",
        "rewrite",
        "match",
        "scenario",
        "replies",
        "mend",
        "when-then",
    ]


@pytest.mark.parametrize(
    ("choice", "view"), [("taste", View.OURS), ("rule", View.FAIR), ("value", View.OTHER)]
)
def test_a_choice_is_ours_or_fair_or_another(choice: str, view: View) -> None:
    assert CARD.view(choice) is view


def test_an_option_is_found_by_its_id() -> None:
    assert SCENE.option("but") is OPTIONS[1]
    assert SCENE.option("gone") is None
