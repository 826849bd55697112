"""The lines of an export, and what of a row that gives way would be lost."""

import json
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.exchange import (
    RefusedError,
    Why,
    in_order,
    line_of,
    lost_texts,
    parsed,
    texts_of,
)
from kindly.domain.exchange_nouns import DRAFTS, PLANS, PREFERENCES, SESSIONS

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda it: st.lists(it, max_size=3)
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_a_row_is_one_line_and_reads_back_the_same(row: dict[str, Any]) -> None:
    line = line_of(row)
    assert b"\n" not in line
    assert parsed(line) == row


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"\xff",
        b"\xef\xbb\xbf{}",
        b'{"a": 1, "a": 2}',
        b'{"a": 1.5}',
        b'{"a": 1e9}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 5_000,
        '{"a": 1}'.encode("utf-16"),
    ],
)
def test_a_line_that_is_no_plain_json_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed(line)


def test_a_refusal_says_where() -> None:
    assert str(RefusedError(Why.STRANGE, "entries", 7, "mood")) == "strange:entries:7:mood"
    assert str(RefusedError(Why.NOT_OURS)) == "not-ours"


def test_the_same_row_is_the_same_in_any_order() -> None:
    assert in_order({"a": 1, "b": 2}) == in_order({"b": 2, "a": 1})


def a_plan(**words: str) -> dict[str, Any]:
    return {"cue": "", "action": "", "smaller": ""} | words


def test_words_that_are_still_somewhere_are_not_lost() -> None:
    before, after = a_plan(cue="Bus", action=" Wave "), a_plan(action="Wave twice", smaller="Nod")
    assert lost_texts(PLANS, before, after) == ["Bus"]
    assert lost_texts(PLANS, after, before) == ["Wave twice", "Nod"]
    assert lost_texts(PLANS, before, before) == []
    assert lost_texts(SESSIONS, {"note": "x"}, {"note": "y"}) == ["x"]
    assert lost_texts(PLANS, a_plan(cue="a", action="a"), a_plan()) == ["a"]
    assert lost_texts(PLANS, a_plan(cue="or"), a_plan(cue="One word")) == ["or"]
    assert lost_texts(PLANS, a_plan(cue="one (1)"), a_plan(cue="one (1)\ntwo")) == []


def test_rows_made_to_keep_one_waiting_lose_nothing_and_keep_nobody_waiting() -> None:
    begun = process_time()
    inside = "xq " * 200_000 + "x"
    assert lost_texts(SESSIONS, {"note": inside}, {"note": "xq " * 400_000}) == [inside]
    many = [f"word {number}" for number in range(200_000)]
    kept = {"words": json.dumps([*many[:3], "word 4 " + "z" * 100_000])}
    assert lost_texts(DRAFTS, {"words": json.dumps(many)}, kept) == many[3:]
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("To talk of this", ["To talk of this"]),
        ('{"cue": "Bus", "action": "Wave", "guess": 7, "day": "2026-06-15"}', ["Bus", "Wave"]),
        ('"only words"', ["only words"]),
        ("null", []),
        ("7", []),
        ("[" * 100_000, ["[" * 100_000]),
    ],
)
def test_unfinished_words_are_found_in_a_draft(words: str, found: list[str]) -> None:
    assert texts_of(DRAFTS, {"words": words}) == found


def test_of_preferences_only_a_persons_own_words_are_found() -> None:
    asked = {"id": "p", "question": "Why?", "hint": "Because"}
    said = {
        "skip": ["money"],
        "remind_at": "10:30:00",
        "cues": ["On the stairs", "At lunch"],
        "line": "Hello",
        "prompts": {"kinds": [{"id": "walks", "title": "Walks", "prompts": [asked]}]},
        "saved": [{"name": "Mine", "search": {"words": "bus"}}],
    }
    assert texts_of(PREFERENCES, {"words": json.dumps(said)}) == [
        *("On the stairs", "At lunch", "Hello", "Walks", "Why?", "Because", "Mine", "bus"),
    ]
    assert texts_of(PREFERENCES, {"words": "2026-06-15"}) == []
    assert texts_of(PREFERENCES, {"words": "[" * 100_000}) == []
