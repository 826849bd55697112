"""An entry: which side it speaks of, when it is empty, and what stands at its head."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Company, Plan, Signal
from kindly.domain.journal import (
    Answer,
    Compassion,
    Entry,
    EntryLine,
    Feeling,
    Kind,
    Place,
    Reply,
    Side,
    id_of,
)

DAY = date(2026, 6, 15)
BLANK = Entry(Kind.FREE, DAY)
TEXTS = ("seen", "felt", "came_back", "obstacle", "body", "question")
LINES = ("guess", "seemed", "close", "strings", "taste")


def an_entry(**fields: Any) -> Entry:
    return replace(BLANK, **fields)


@pytest.mark.parametrize(
    ("fields", "side"),
    [
        ({}, None),
        ({"body": "A free page"}, None),
        ({"seen": "I held the door."}, Side.SEEN),
        ({"signals": (Signal.VOICE,)}, Side.SEEN),
        ({"felt": "A bit shy."}, Side.FELT),
        ({"feelings": (Feeling.SHY,)}, Side.FELT),
        ({"seen": "I waved.", "feelings": (Feeling.GLAD,)}, Side.BOTH),
        ({"seen": "  \n", "felt": "Warm."}, Side.FELT),
    ],
)
def test_an_entry_speaks_of_the_side_that_was_filled_in(
    fields: dict[str, Any], side: Side | None
) -> None:
    assert an_entry(**fields).side is side


@pytest.mark.parametrize(
    "fields",
    [
        *({name: "words"} for name in ("title", *TEXTS)),
        *({name: 0} for name in LINES),
        {"signals": (Signal.VOICE,)},
        {"feelings": (Feeling.BLANK,)},
        {"replies": (Reply.NOTHING,)},
        {"compassion": Compassion.NOT_NEEDED},
        {"company": Company.FRIEND},
    ],
)
def test_one_thing_put_in_makes_an_entry(fields: dict[str, Any]) -> None:
    assert not an_entry(**fields).empty


def test_blanks_a_date_and_an_act_alone_make_no_entry() -> None:
    assert an_entry(body=" \n\t", act_id="J01", plan_id=3, print_ok=True).empty


@given(st.dictionaries(st.sampled_from(TEXTS), st.text(max_size=40)))
def test_texts_are_those_with_words_in_reading_order(fields: dict[str, str]) -> None:
    entry = an_entry(**fields)
    assert list(entry.texts) == [fields[name] for name in TEXTS if fields.get(name, "").strip()]
    assert entry.empty is (not entry.texts)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_headline_is_one_line_of_what_is_there(title: str, body: str) -> None:
    headline = an_entry(kind=Kind.SAW, title=title, body=body).headline
    assert "\n" not in headline
    assert headline == headline.strip()
    assert headline in title or headline in body
    assert bool(headline) is bool(title.strip() or body.strip())


def test_the_title_is_the_headline_and_else_the_first_line_that_was_written() -> None:
    assert an_entry(title="Bus", seen="I waved.").headline == "Bus"
    assert an_entry(felt="Shy.\nThen glad.", body="More").headline == "Shy."
    assert BLANK.headline == ""


def test_the_headline_of_a_free_page_has_no_marks_unless_it_has_nothing_else() -> None:
    for body, headline in (("# **Slow**\nmore", "Slow"), ("---\nmore", "---"), ("-", "-")):
        assert an_entry(kind=Kind.FREE, body=body).headline == headline
    assert an_entry(kind=Kind.FREE, title="# Slow").headline == "# Slow"
    assert an_entry(kind=Kind.SAW, body="# Slow").headline == "# Slow"


def test_an_entry_has_a_short_code() -> None:
    assert an_entry(id=42).code == "K-42"


def test_the_stored_words_of_kinds_never_change() -> None:
    assert [str(kind) for kind in Kind] == [
        "quick-note",
        "after-act",
        "held-back",
        "stung",
        "received",
        "saw",
        "question",
        "weekly",
        "free",
        "lesson",
        "own",
    ]


def test_its_words_are_the_title_and_then_the_texts() -> None:
    entry = Entry(Kind.AFTER_ACT, date(2026, 6, 15), seen="She laughed", body=" ")
    assert entry.words == ("She laughed",)
    assert replace(entry, title="The door").words == ("The door", "She laughed")


def test_a_look_back_adds_something_once_it_says_more_than_its_plan() -> None:
    plan = Plan(cue="now", action="I wave\ntwice", guess=30, id=4)
    begun = Entry(
        Kind.AFTER_ACT, date(2026, 6, 15), title="I wave", guess=30, plan_id=4, act_id="J01", id=9
    )
    assert begun.adds_nothing_to(plan)
    for more in (
        {"title": "I waved"},
        {"guess": 31},
        {"seemed": 50},
        {"seen": "She waved back."},
        {"company": Company.FRIEND},
        {"print_ok": True},
        {"bring": True},
    ):
        assert not replace(begun, **more).adds_nothing_to(plan)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["K-42", "k42", "42", " K 42 ", "k–42", "K - 42", "٤٢", "K-0042"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert id_of(typed) == 42


@pytest.mark.parametrize("typed", ["", "K-", "K", "42 K", "J-42", "4 2", "-42", "4.2", "9" * 19])
def test_what_is_no_code_means_no_entry(typed: str) -> None:
    assert id_of(typed) is None


def test_an_entry_is_found_by_its_own_code() -> None:
    assert id_of(Entry(Kind.FREE, date(2026, 6, 15), id=7).code) == 7


def test_answers_are_words_of_the_entry_like_any_other() -> None:
    asked = Answer("tomorrow", "What would you like to leave for tomorrow?", "Who waves?")
    entry = an_entry(body="Noon", answers=(Answer("kept", "And?", " "), asked))
    assert entry.answer("tomorrow") == "Who waves?"
    assert entry.answer("never asked") == ""
    assert entry.texts == ("Noon", "Who waves?")
    assert not an_entry(answers=(asked,)).empty
    assert an_entry(answers=(Answer("kept", "And?", " "),)).empty


def test_a_line_knows_its_place() -> None:
    line = EntryLine(7, Kind.FREE, DAY, "Noon", "", None, at=time(12, 5))
    assert line.place == Place(DAY, 7, time(12, 5))
