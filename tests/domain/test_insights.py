"""Looking back: which dates, which lines, and never a number at the person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.insights import (
    LONGEST_LINE,
    Lean,
    OwnLine,
    Period,
    Span,
    chosen,
    direction,
    first_line,
    first_sentence,
    in_your_words,
    lean,
    look_back,
    month_of,
    months_back,
    own_line,
    ranked_lines,
    ranked_questions,
    resolve,
)
from kindly.domain.journal import Answer, Entry, Feeling, Kind, Landing

TODAY = date(2026, 11, 22)


def entry(key: int, days_ago: int = 0, **fields: object) -> Entry:
    made = Entry(Kind.QUICK_NOTE, TODAY - timedelta(days=days_ago), id=key)
    return replace(made, **fields)  # type: ignore[arg-type]


def pair(guess: int, seemed: int) -> Landing:
    return Landing(1, TODAY, "Rang Gran", guess, seemed)


def test_this_month_starts_on_its_first_day() -> None:
    assert resolve(Span.MONTH, TODAY, None) == Period(Span.MONTH, date(2026, 11, 1), TODAY)


def test_since_my_last_session_starts_on_the_day_of_the_session() -> None:
    held = date(2026, 11, 2)
    assert resolve(Span.LAST_SESSION, TODAY, held) == Period(Span.LAST_SESSION, held, TODAY)


def test_a_session_marked_for_tomorrow_gives_a_whole_day() -> None:
    held = TODAY + timedelta(days=1)
    assert resolve(Span.LAST_SESSION, TODAY, held) == Period(Span.LAST_SESSION, held, held)


def test_with_no_session_marked_everything_is_looked_at() -> None:
    assert resolve(Span.LAST_SESSION, TODAY, None) == Period(Span.ALL, None, None)
    assert resolve(Span.ALL, TODAY, TODAY) == Period(Span.ALL, None, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n ", ""),
        ("\n  Voice   wobbled. \nShe laughed.", "Voice wobbled."),
        ("a" * LONGEST_LINE, "a" * LONGEST_LINE),
        (
            "A sentence long enough to stand alone. " + "more " * 20,
            "A sentence long enough to stand alone.",
        ),
        ("words with no end, " * 9, "words with no end, " * 4 + "words with…"),
        ("x" * 300, "x" * (LONGEST_LINE - 1) + "…"),
    ],
)
def test_the_first_line_ends_where_a_sentence_or_a_word_ends(text: str, line: str) -> None:
    assert first_line(text) == line


@given(st.text(), st.integers(min_value=12, max_value=200))
def test_a_first_line_is_one_line_and_never_too_long(text: str, longest: int) -> None:
    line = first_line(text, longest)
    assert len(line) <= longest
    assert len(line.splitlines()) <= 1
    assert bool(line) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tired after work. And then more.", "Tired after work."),
        ("Yes! I asked her “Why?” Then rain.", "Yes! I asked her “Why?”"),
        ("No end to this", "No end to this"),
        ("Oh. No.", "Oh. No."),
        ("", ""),
    ],
)
def test_the_first_sentence_is_one_that_says_something(text: str, words: str) -> None:
    assert first_sentence(text) == words


def test_an_entry_is_remembered_by_what_was_seen_before_what_was_felt() -> None:
    both = entry(1, seen="Held the door", felt="Shy")
    assert own_line(both) == OwnLine(1, TODAY, "Held the door")
    assert own_line(replace(both, seen=" ")) == OwnLine(1, TODAY, "Shy")
    assert own_line(entry(1, came_back="A nod")) == OwnLine(1, TODAY, "A nod")
    assert own_line(entry(1, body="Rain")) == OwnLine(1, TODAY, "Rain")
    assert own_line(entry(1, obstacle="The bus")) == OwnLine(1, TODAY, "The bus")
    answered = entry(1, answers=(Answer("own", "Who?", "Ada"),))
    assert own_line(answered) == OwnLine(1, TODAY, "Ada")
    assert own_line(entry(1)) is None


def test_what_has_nothing_but_a_title_comes_after_what_has_words_of_its_own() -> None:
    entries = [entry(1, 1, title="Gave up my seat"), entry(2, 5, seen="She smiled")]
    found = ranked_lines(entries, lambda it: it.seen or it.title)
    assert [line.entry_id for line in found] == [2, 1]


def test_flagged_lines_come_first_then_easy_kinds_then_the_newest_and_lessons_last() -> None:
    entries = [
        entry(1, 9, body="newest plain"),
        entry(2, 10, body="older plain"),
        entry(3, 20, seen="seen and felt", felt="glad"),
        entry(4, 1, kind=Kind.STUNG, body="stung"),
        entry(5, 30, kind=Kind.HELD_BACK, body="flagged", bring=True),
        entry(6, 0, kind=Kind.QUESTION, body="a question", question="Why?"),
        entry(7, 40, body="Newest PLAIN"),
        entry(8, 0),
        entry(9, 0, kind=Kind.LESSON, body="about a lesson"),
    ]
    assert [line.words for line in ranked_lines(entries)] == [
        "flagged",
        "seen and felt",
        "newest plain",
        "older plain",
        "stung",
        "about a lesson",
    ]


def test_in_your_words_takes_two_days_and_tells_them_in_order() -> None:
    entries = [entry(1, 5, body="a"), entry(2, 5, body="b"), entry(3, 9, body="c")]
    first, rest = in_your_words(entries)
    assert [line.words for line in first] == ["c", "b"]
    assert [line.words for line in rest] == ["a"]


def test_in_your_words_takes_two_lines_of_one_day_where_there_is_no_other() -> None:
    (two,) = in_your_words([entry(1, body="a"), entry(2, body="b")])
    assert [line.words for line in two] == ["a", "b"]
    ((line,),) = in_your_words([entry(1, body="a")])
    assert line.words == "a"
    assert in_your_words([]) == ()


@given(st.lists(st.integers(0, 9), max_size=12))
def test_leafing_through_the_twos_shows_every_line_once(days: list[int]) -> None:
    entries = [entry(key, ago, body=f"line {key}") for key, ago in enumerate(days, 1)]
    twos = in_your_words(entries)
    assert sorted(line.entry_id for two in twos for line in two) == [it.id for it in entries]
    assert all(len(two) == 2 for two in twos[:-1])


def test_three_months_go_back_to_the_same_day_or_the_last_of_a_short_month() -> None:
    assert resolve(Span.QUARTER, TODAY, None).start == date(2026, 8, 22)
    assert months_back(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_back(date(2024, 5, 31), 3) == date(2024, 2, 29)
    assert months_back(date(1, 2, 1), 3) == date.min


def test_days_that_were_chosen_stand_in_order() -> None:
    later = TODAY + timedelta(days=3)
    assert chosen(later, TODAY) == chosen(TODAY, later) == Period(Span.CHOSEN, TODAY, later)


def test_a_month_has_a_first_and_a_last_day() -> None:
    assert month_of(date(2028, 2, 9)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date.max) == (date(9999, 12, 1), date.max)


@given(st.permutations([entry(key, key % 3, body=f"line {key}") for key in range(1, 7)]))
def test_the_choice_does_not_depend_on_the_order_read(entries: list[Entry]) -> None:
    assert [line.entry_id for line in in_your_words(entries)[0]] == [4, 6]


def test_the_question_to_carry_is_a_flagged_one_or_else_the_newest() -> None:
    entries = [
        entry(1, 1, question="What did I hope?"),
        entry(2, 2, question="Whose rule was it?", bring=True),
        entry(3, 3, question="what did i HOPE?"),
        entry(4, 0),
    ]
    assert [line.entry_id for line in ranked_questions(entries)] == [2, 1]


@pytest.mark.parametrize(
    ("pairs", "word"),
    [
        ([(40, 90), (40, 90)], None),
        ([(40, 90), (40, 90), (50, 50)], Lean.GLADDER),
        ([(90, 40), (90, 40), (50, 50)], Lean.COOLER),
        ([(50, 55), (50, 45), (10, 90)], Lean.ALIKE),
        ([(10, 90), (90, 10), (50, 50)], Lean.BOTH_WAYS),
    ],
)
def test_the_lean_is_a_word_and_needs_more_than_half(
    pairs: list[tuple[int, int]], word: Lean | None
) -> None:
    assert lean([pair(*one) for one in pairs]) is word


def test_each_pair_has_a_direction() -> None:
    assert [direction(pair(50, seemed)) for seemed in (58, 57, 43, 42)] == [
        Lean.GLADDER,
        Lean.ALIKE,
        Lean.ALIKE,
        Lean.COOLER,
    ]


def test_under_three_entries_nothing_is_shown_yet() -> None:
    period = resolve(Span.ALL, TODAY, None)
    view = look_back(period, [entry(1, body="a"), entry(2, question="Why?")], [pair(1, 2)])
    assert (view.enough, view.words, view.questions, view.landings) == (False, (), (), ())


def test_three_entries_are_enough() -> None:
    entries = [entry(key, key, body=f"line {key}", feelings=(Feeling.SHY,)) for key in (1, 2, 3)]
    period = resolve(Span.ALL, TODAY, None)
    view = look_back(period, entries, [pair(1, 2)])
    assert view.enough
    assert [line.words for line in view.words[0]] == ["line 2", "line 1"]
    assert view.questions == ()
    asked = look_back(period, [*entries, entry(4, question="Why?")], [])
    assert asked.questions == (OwnLine(4, TODAY, "Why?"),)
