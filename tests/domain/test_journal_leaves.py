"""Entries put into words for paper, with the words Kindly ships."""

from dataclasses import replace
from datetime import date, time

import pytest

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Signal
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply, Side
from kindly.domain.journal_leaves import Asked, put_on_paper
from kindly.domain.journal_paper import Book, Leaf
from kindly.domain.markup import Block, Shape, Span
from kindly.domain.prompts import Form, Step, TextField

WORDS = load_wording(paths.resources())
PROMPTS = content.load_prompts(paths.resources())
DAY = date(2026, 6, 15)
MARKED = (Block(Shape.HEADING, (Span("read"),), level=1),)


def marked(text: str) -> tuple[Block, ...]:
    return MARKED if text else ()


def form_of(entry: Entry) -> Form | None:
    known = {form.kind: form for form in PROMPTS.forms}
    return known.get(entry.kind)


def book(*entries: Entry, lines: bool = True) -> Book:
    return put_on_paper(entries, WORDS, Asked(PROMPTS, form_of, marked), lines=lines)


def leaf(kind: Kind, **fields: object) -> Leaf:
    entry = Entry(kind, DAY, id=7, **fields)  # type: ignore[arg-type]
    (made,) = book(entry).leaves
    return made


def labels(made: Leaf) -> list[str]:
    return [part.label for part in made.parts]


def test_entries_stand_in_the_order_they_happened() -> None:
    made = book(
        Entry(Kind.FREE, DAY, id=4, title="evening", at=time(19, 5)),
        Entry(Kind.FREE, DAY, id=9, title="morning", at=time(7, 0)),
        Entry(Kind.FREE, DAY, id=5, title="some time"),
        Entry(Kind.FREE, date(2025, 12, 31), id=8, title="last year"),
    )
    assert [it.title for it in made.leaves] == ["last year", "some time", "morning", "evening"]
    assert made.dates == "31 December 2025 to 15 June 2026"
    assert made.leaves[0].month == "December 2025"
    assert made.footer == WORDS.footer


def test_no_entries_make_an_empty_book() -> None:
    assert book() == replace(book(Entry(Kind.FREE, DAY)), leaves=(), dates="")


def test_an_entry_without_a_title_is_called_by_its_day() -> None:
    assert leaf(Kind.QUICK_NOTE).title == "Monday 15 June 2026"
    assert leaf(Kind.QUICK_NOTE, at=time(9, 5)).title == "Monday 15 June 2026, 09:05"


def test_the_day_stands_under_a_title_with_kind_company_and_code() -> None:
    made = leaf(Kind.AFTER_ACT, title=" Rang\u202e Gran\n", company=Company.FAMILY)
    assert made.title == "Rang Gran"
    form = form_of(Entry(Kind.AFTER_ACT, DAY))
    assert form is not None
    assert made.facts == ("Monday 15 June 2026", form.title, "with family", "K-7")


def test_seen_and_felt_are_apart_and_say_what_was_asked() -> None:
    made = leaf(
        Kind.AFTER_ACT,
        seen="I waved.",
        felt="Warm.",
        came_back="A smile.",
        obstacle="Noise.",
        signals=(Signal.FACE, Signal.VOICE),
        feelings=(Feeling.GLAD,),
        replies=(Reply.SMILE, Reply.WORDS),
        compassion=Compassion.A_BIT,
    )
    by_side = {part.side: part for part in made.parts if part.blocks}
    assert by_side[Side.SEEN].label == "Seen"
    assert by_side[Side.SEEN].chips == "Face and voice."
    assert by_side[Side.FELT].label == "Felt"
    assert by_side[Side.FELT].chips == "Glad."
    assert by_side[Side.SEEN].question
    assert "A smile and words." in [part.chips for part in made.parts]
    assert made.parts[-1].side is Side.FELT
    assert made.parts[-1].chips == "A bit."


def test_chips_alone_are_a_part_too() -> None:
    made = leaf(Kind.QUICK_NOTE, body="Tea.", feelings=(Feeling.SHY,))
    assert labels(made) == ["", "Felt"]
    assert made.parts[1].chips == "Shy."


def test_a_note_has_nothing_but_its_words() -> None:
    (part,) = leaf(Kind.QUICK_NOTE, body="# Tea\n\n**hot**").parts
    assert part.label == ""
    assert [block.text for block in part.blocks] == ["# Tea", "**hot**"]
    assert all(block.shape is Shape.PARAGRAPH for block in part.blocks)


def test_only_a_free_page_is_read_for_its_marks() -> None:
    (part,) = leaf(Kind.FREE, body="# x").parts
    assert part.blocks == MARKED
    assert leaf(Kind.FREE, seen="# x").parts[0].blocks[0].text == "# x"


def test_a_question_is_named_and_what_turned_up_is_under_what_was_asked() -> None:
    made = leaf(Kind.QUESTION, question="What am I afraid of?", body="Being seen.")
    assert made.parts[0].label == "A question"
    assert made.parts[1].label == "What turns up?"


def test_words_no_step_asked_for_have_the_name_of_their_part() -> None:
    made = leaf(Kind.SAW, obstacle="A queue.", body="A boy gave up his seat.")
    assert labels(made)[1] == "What got in the way"
    assert leaf(Kind.OWN, body="x", seen="y").parts[0].label == "In my words"


def test_answers_stand_where_they_were_asked_with_their_questions() -> None:
    own = Form(
        Kind.OWN,
        "Garden",
        "",
        (
            Step("grew", "What grows now?", answer=True),
            Step("words", "And?", text=TextField.BODY),
            Step("again", "And again?", text=TextField.BODY),
            Step("none", "Nothing?", answer=True),
        ),
    )
    entry = Entry(
        Kind.OWN,
        DAY,
        body="Rain.",
        answers=(
            Answer("gone", "Who came?", "Gran."),
            Answer("grew", "What grew?", "Beans.\n\nPeas."),
            Answer("blank", "Blank?", " "),
        ),
    )
    (made,) = put_on_paper([entry], WORDS, Asked(PROMPTS, lambda _: own, marked), lines=True).leaves
    assert labels(made) == ["What grew?", "And?", "Who came?"]
    assert [block.text for block in made.parts[0].blocks] == ["Beans.", "Peas."]
    assert made.facts == ("Garden", "K-0")


def test_lines_that_were_touched_are_places_in_words() -> None:
    made = leaf(Kind.AFTER_ACT, close=0, strings=50, taste=100)
    line = {it.question: it for it in made.placed}
    assert [it.place for it in made.placed] == [0, 50, 100]
    for it, said in zip(line.values(), ("“{low}”.", "In between.", "“{high}”."), strict=True):
        assert it.said == said.format(low=it.low, high=it.high)
        assert it.guess is None


@pytest.mark.parametrize(
    ("guess", "seemed", "said"),
    [
        (20, 80, "Gladder than I guessed."),
        (80, 20, "Cooler than I guessed."),
        (50, 52, "About as I guessed."),
        (None, 70, "Nearer “It made their day”."),
        (30, None, "Nearer “They won't like it”."),
    ],
)
def test_a_guess_and_how_it_seemed_lie_on_one_line(
    guess: int | None, seemed: int | None, said: str
) -> None:
    (line,) = leaf(Kind.AFTER_ACT, guess=guess, seemed=seemed).placed
    assert line.said == said
    assert line.place == (guess if seemed is None else seemed)
    assert line.guess == (guess if seemed is not None else None)


def test_lines_can_be_left_out() -> None:
    entry = Entry(Kind.AFTER_ACT, DAY, taste=80, seen="x")
    (with_lines,) = book(entry).leaves
    (without,) = book(entry, lines=False).leaves
    assert with_lines.placed
    assert without == replace(with_lines, placed=())
