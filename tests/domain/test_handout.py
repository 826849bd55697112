"""Handouts in words: as plain text and as Markdown."""

from kindly.domain.handout import (
    WRITING_LINES,
    Block,
    Box,
    Grid,
    Handout,
    Lines,
    Scale,
    Ticks,
    Words,
    side_by_side,
)
from kindly.domain.learn import Comparison

SIDES = Comparison(
    title="A *title*",
    kindness="One",
    compassion="Other",
    rows=(("seen | shown", "felt"), ("done", "meant")),
    strip="Both.",
    test="A test",
    question="How?",
    not_kindness="Fear.",
    note="Fine.",
)
RULE = "_" * 60
ESCAPED = "\\_" * 60


def handout(*blocks: Block, lead: str = "") -> Handout:
    return Handout("it", "A *title*", "About", lead, blocks, 1, "en", "The foot.", "{page}")


def lines(text: str) -> list[str]:
    assert text.endswith("\n")
    return text[:-1].split("\n")


def test_a_page_has_a_title_what_it_begins_with_and_a_foot() -> None:
    made = handout(Words("Some words."), lead="To begin with.")
    assert lines(made.text()) == [
        *("A *title*", "", "To begin with.", ""),
        *("Some words.", "", "The foot."),
    ]
    assert lines(made.markdown()) == [
        *("# A \\*title\\*", "", "To begin with.", ""),
        *("Some words.", "", "---", "", "The foot."),
    ]


def test_where_nothing_leads_nothing_is_left_open() -> None:
    assert lines(handout().text()) == ["A *title*", "", "The foot."]
    assert lines(handout().markdown()) == ["# A \\*title\\*", "", "---", "", "The foot."]


def test_a_line_to_write_on_follows_what_is_asked_for() -> None:
    block = Lines(("When",), 2)
    assert list(block.plain()) == [f"When {RULE}", RULE]
    assert list(block.marked()) == ["**When**", "", ESCAPED, "", ESCAPED]


def test_several_short_answers_share_a_line() -> None:
    block = Lines(("Name:", "Day:"))
    assert list(block.plain()) == [f"Name: {'_' * 20}  Day: {'_' * 20}"]
    assert list(block.marked()) == ["**Name:**  **Day:**", "", ESCAPED]


def test_lines_may_stand_under_a_question() -> None:
    assert list(Lines(("How?",), 2, under=True).plain()) == ["How?", RULE, RULE]


def test_what_can_be_ticked_is_an_open_list() -> None:
    block = Ticks("Family", ("one", "t*o"))
    assert list(block.plain()) == ["Family", "[ ] one  [ ] t*o"]
    assert list(block.marked()) == ["**Family**", "", "- [ ] one", "- [ ] t\\*o"]


def test_a_line_between_two_ends_has_the_words_at_both() -> None:
    block = Scale("Whose idea?", "have to", "want to", hint="A ring.", lines=2)
    line = f"have to {'_' * 40} want to"
    assert list(block.plain()) == ["Whose idea? A ring.", line, line]
    escaped = line.replace("_", "\\_")
    assert list(block.marked()) == ["**Whose idea?** A ring.", "", escaped, "", escaped]
    assert next(Scale("Whose?", "a", "b").plain()) == "Whose?"


def test_blank_rows_are_lines_in_text_and_empty_cells_in_a_table() -> None:
    block = Grid(("When", "Then"), blank=2)
    row = [f"When: {RULE}", f"Then: {RULE}"]
    assert list(block.plain()) == [*row, "", *row]
    empty = "|   |   |"
    assert list(block.marked()) == ["| When | Then |", "| --- | --- |", empty, empty]


def test_a_box_has_its_blocks_under_a_title() -> None:
    block = Box("A box", (Words("One."), Words("Two.", strong=True)))
    assert list(block.plain()) == ["A box", "", "One.", "", "Two."]
    assert list(block.marked()) == ["## A box", "", "One.", "", "**Two.**"]
    assert list(Box("", (Words("One."),)).plain()) == ["One."]
    assert list(Box("", (Words("One."),)).marked()) == ["One."]


def test_the_comparison_tells_both_of_every_row_and_has_lines_to_write_on() -> None:
    made = handout(*side_by_side(SIDES))
    text = made.text()
    assert "One: seen | shown\nOther: felt\n\nOne: done\nOther: meant\n" in text
    assert text.count(RULE) == WRITING_LINES == 3
    assert "Both.\n\nA test\n\nHow?\n" in text
    assert text.endswith("Fear.\n\nFine.\n\nThe foot.\n")
    marked = made.markdown()
    assert "| One | Other |\n| --- | --- |\n| seen \\| shown | felt |\n| done | meant |\n" in marked
    assert "**Both.**\n\n## A test\n\n**How?**\n" in marked
