"""What is said of a guess, and of a place near the end of a line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.journal import Answer, Entry, Feeling, Kind
from kindly.domain.prompts import (
    ChipField,
    Form,
    Landed,
    Line,
    LineField,
    Prompts,
    Sayings,
    Step,
    TextField,
    answered,
    landed,
)

PLACES = st.integers(0, 100)
DAY = date(2026, 6, 15)
SAID = Step("said", "What was said?", text=TextField.SEEN)
FELT = Step("felt", "And inside?", chips=(ChipField.FEELINGS,))
LINE = Step("line", "How was it?", lines=(LineField.TASTE, LineField.WHOSE))
KEEP = Step("keep", "What would you keep?", answer=True)
OVER = Step("over", "And do over?", answer=True)
FORM = Form(Kind.FREE, "A page", "", (SAID, FELT, LINE, KEEP, OVER))


@pytest.mark.parametrize(
    ("guess", "seemed", "how"),
    [
        (40, 80, Landed.WARMER),
        (80, 40, Landed.COOLER),
        (50, 55, Landed.SAME),
        (50, 45, Landed.SAME),
        (50, 56, Landed.WARMER),
        (50, None, Landed.UNKNOWN),
        (None, None, Landed.UNKNOWN),
        (None, 50, None),
    ],
)
def test_a_guess_meets_how_it_seemed(
    guess: int | None, seemed: int | None, how: Landed | None
) -> None:
    assert landed(guess, seemed) is how


@given(PLACES, PLACES)
def test_warmer_one_way_is_cooler_the_other(one: int, other: int) -> None:
    turned = {Landed.WARMER: Landed.COOLER, Landed.COOLER: Landed.WARMER, Landed.SAME: Landed.SAME}
    there = landed(one, other)
    assert there is not None
    assert landed(other, one) is turned[there]


def test_a_line_speaks_only_near_its_ends() -> None:
    line = Line(LineField.WHOSE, "Whose idea?", "have to", "want to", "Put it down.", "Lovely.")
    assert [line.note(place) for place in (None, 0, 25, 26, 74, 75, 100)] == [
        "",
        "Put it down.",
        "Put it down.",
        "",
        "",
        "Lovely.",
        "Lovely.",
    ]


def test_nothing_is_said_where_there_was_no_guess() -> None:
    sayings = Sayings("warmer", "cooler", "same", "unknown", "", "", "", "", "", "", "")
    prompts = Prompts((), (), (), (), sayings)
    said = [prompts.said_of(*pair) for pair in ((1, 9), (9, 1), (1, 1), (1, None), (None, 1))]
    assert said == ["warmer", "cooler", "same", "unknown", ""]


def an_entry(**fields: object) -> Entry:
    return replace(Entry(Kind.FREE, DAY), **fields)


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (SAID, {"seen": "A wave."}),
        (FELT, {"feelings": (Feeling.GLAD,)}),
        (LINE, {"taste": 0}),
        (KEEP, {"answers": (Answer("keep", "", "The bus."),)}),
    ],
)
def test_a_step_is_filled_by_what_it_asks_for(step: Step, fields: dict[str, object]) -> None:
    assert not step.filled(an_entry())
    assert step.filled(an_entry(**fields))


def test_words_begin_at_the_first_step_with_room_for_them_that_is_open_still() -> None:
    form = replace(FORM, steps=(LINE, FELT, SAID, KEEP))
    assert form.writes_at(an_entry()) == 2
    assert form.writes_at(an_entry(seen="A wave.")) == 3
    full = an_entry(seen="A wave.", answers=(Answer("keep", "", "The bus."),))
    assert form.writes_at(full) == 2, "all of it is there to be looked at"
    assert replace(form, steps=(LINE, FELT)).writes_at(an_entry()) == 0


def test_a_form_begins_at_what_is_open_still() -> None:
    assert FORM.begins_at(an_entry()) == 0
    assert FORM.begins_at(an_entry(seen="A wave.", taste=50)) == 1
    answers = (Answer("keep", "", "The bus."), Answer("over", "", "The door."))
    whole = an_entry(seen="A wave.", feelings=(Feeling.SHY,), taste=50, answers=answers)
    assert FORM.begins_at(whole) == 0, "all of it is there to be looked at"


def test_answers_stand_in_the_order_of_the_form_and_keep_their_question() -> None:
    gone = Answer("gone", "What was asked once?", "This.")
    entry = an_entry(answers=(gone,))
    entry = replace(entry, answers=answered(entry, FORM, OVER, "The door."))
    entry = replace(entry, answers=answered(entry, FORM, KEEP, "The bus."))
    assert [answer.prompt for answer in entry.answers] == ["keep", "over", "gone"]
    asked_anew = replace(KEEP, question="What will stay?")
    entry = replace(entry, answers=answered(entry, FORM, asked_anew, "The bus, late in June."))
    assert entry.answers[0].question == "What would you keep?"
    assert answered(entry, FORM, KEEP, " \n") == (entry.answers[1], gone)


def test_a_form_that_closes_softly_is_done_with_in_a_word() -> None:
    sayings = Sayings("", "", "", "", "", "", "", "", "Done.", "", "")
    prompts = Prompts((), (), (), (), sayings)
    assert prompts.last_words(FORM) == "Done."
    assert prompts.last_words(replace(FORM, closing="Put down.")) == "Put down."
    assert prompts.last_words(replace(FORM, closing="Stop here.", soft_minutes=5)) == "Done."
