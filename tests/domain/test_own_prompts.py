"""What a person changed about the journal's questions: fit to keep, and as plain words."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_LETTERS,
    MOST_PROMPTS,
    MOST_TITLE,
    Arrangement,
    Change,
    OwnKind,
    OwnPrompt,
    as_words,
    from_words,
    is_id,
    tidied,
)
from tests.domain.arranging_made import ARRANGEMENTS

SOFT = OwnPrompt("p1", "What was soft today?", "A word is enough.")
BEDTIME = OwnKind("k1", "Bedtime", "Two lines.", (SOFT,))
ADDED = Change("after-act", ("seen", "did"), frozenset({"keep"}), (OwnPrompt("p2", "And then?"),))
ALL = Arrangement((BEDTIME,), ("free", "k1"), frozenset({"quick-note"}), (ADDED,))


@given(ARRANGEMENTS)
def test_any_arrangement_comes_back_from_its_plain_words(arrangement: Arrangement) -> None:
    tidy = tidied(arrangement)
    assert from_words(json.loads(json.dumps(as_words(tidy)))) == tidy
    assert tidied(tidy) == tidy


@given(
    st.dictionaries(
        st.sampled_from([*Arrangement.__slots__, "newer"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from([*OwnKind.__slots__, *Change.__slots__, "question"]), inner
                )
            ),
            max_leaves=8,
        ),
    )
)
def test_whatever_was_stored_gives_an_arrangement(words: dict[str, Any]) -> None:
    found = from_words(words)
    assert tidied(found) == found


def test_nothing_is_said_of_what_was_never_changed() -> None:
    assert as_words(Arrangement()) == {}
    assert from_words({}) == Arrangement()


def test_all_that_was_changed_is_said_in_plain_words() -> None:
    assert as_words(ALL) == {
        "kinds": [
            {
                "id": "k1",
                "title": "Bedtime",
                "about": "Two lines.",
                "prompts": [
                    {"id": "p1", "question": "What was soft today?", "hint": "A word is enough."}
                ],
            }
        ],
        "order": ["free", "k1"],
        "hidden": ["quick-note"],
        "changes": [
            {
                "form": "after-act",
                "order": ["seen", "did"],
                "hidden": ["keep"],
                "added": [{"id": "p2", "question": "And then?"}],
            }
        ],
    }


def test_words_are_put_on_one_line_and_cut() -> None:
    long = OwnPrompt("p", " What\nnow\t? " + "x" * 400, "y" * 400)
    kind = OwnKind("k", "Bed\ntime\x07 " + "z" * 100, "\n", (long,))
    fit = tidied(Arrangement(kinds=(kind,))).kinds[0]
    assert fit.title.startswith("Bed time z")
    assert len(fit.title) == MOST_TITLE
    assert fit.about == ""
    assert fit.prompts[0].question.startswith("What now ? x")
    assert len(fit.prompts[0].question) == len(fit.prompts[0].hint) == MOST_LETTERS


@pytest.mark.parametrize("word", ["", "own", "free", "after-act", "x" * 65])
def test_a_kind_is_not_known_by_a_word_of_kindlys(word: str) -> None:
    assert not is_id(word)
    assert tidied(Arrangement(kinds=(OwnKind(word, "Bedtime"),))) == Arrangement()


def test_what_has_no_words_or_is_there_twice_is_left_out() -> None:
    nameless = OwnKind("k2", " ")
    twice = OwnKind("k1", "Another")
    unasked = Change("free", added=(OwnPrompt("p3", ""), OwnPrompt("", "Who?"), SOFT, SOFT))
    found = tidied(
        Arrangement(
            (BEDTIME, nameless, twice),
            ("free", "free", ""),
            changes=(Change("saw"), unasked, Change("free", ("x",)), Change("", ("x",))),
        )
    )
    assert found == Arrangement((BEDTIME,), ("free",), changes=(Change("free", added=(SOFT,)),))


def test_there_is_an_end_to_kinds_and_prompts_but_not_to_kinds_that_are_gone() -> None:
    prompts = tuple(OwnPrompt(str(number), "Why?") for number in range(MOST_PROMPTS + 5))
    kinds = tuple(OwnKind(f"k{number}", "A", prompts=prompts) for number in range(MOST_KINDS + 5))
    gone = tuple(OwnKind(f"g{number}", "B", gone=True) for number in range(MOST_KINDS + 5))
    fit = tidied(Arrangement(kinds=(*gone, *kinds)))
    assert fit.kinds[: len(gone)] == gone
    assert len(fit.kinds) == len(gone) + MOST_KINDS
    assert len(fit.kinds[-1].prompts) == MOST_PROMPTS


def test_the_prompts_of_one_form_are_found_by_its_key() -> None:
    assert ALL.kind("k1") is BEDTIME
    assert ALL.kind("after-act") is None
    assert ALL.change("free") == Change("free")
    assert ALL.own("k1") == (SOFT,)
    assert ALL.own("after-act") == ADDED.added
    assert ALL.own("free") == ()
