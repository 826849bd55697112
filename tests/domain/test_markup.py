import time

import pytest

from kindly.domain.markup import Block, Shape, Span, plain_blocks, unmarked


def test_a_blank_line_ends_a_paragraph_and_a_line_ends_where_it_was_ended() -> None:
    assert plain_blocks("\n\none\ntwo\n \n\nthree\n\n") == (
        Block(Shape.PARAGRAPH, (Span("one\ntwo"),)),
        Block(Shape.PARAGRAPH, (Span("three"),)),
    )


def test_nothing_in_a_plain_text_is_markup() -> None:
    assert [block.text for block in plain_blocks("# a\n- **b**")] == ["# a\n- **b**"]


def test_no_words_make_no_block() -> None:
    assert plain_blocks(" \n\n") == ()


def test_the_words_of_a_block_have_no_look() -> None:
    block = Block(Shape.HEADING, (Span("a "), Span("b", bold=True)), level=1)
    assert block.text == "a b"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("# A slow morning", "A slow morning"),
        ("## Both ##", "Both"),
        ("# C#", "C#"),
        ("#", ""),
        ("- - -\nthen", "\nthen"),
        ("- milk\n* tea\n  + - **rye**", "milk\ntea\nrye"),
        ("***both*** and __**more *of* it**__", "both and more of it"),
        ("**two\nlines** but **not\n\nmore**", "two\nlines but **not\n\nmore**"),
        ("\\*as typed\\* a\\b", "*as typed* a\\b"),
        ("#1 -no snake_case_here 5 * 3 * 2 a ** b", "#1 -no snake_case_here 5 * 3 * 2 a ** b"),
        ("", ""),
    ],
)
def test_marks_are_taken_out_and_words_stay(typed: str, words: str) -> None:
    assert unmarked(typed) == words


@pytest.mark.parametrize("piece", ["*a ", "_a", "**a **", "\\", "- *", "# ", " _a", "_a b", "**"])
def test_marks_that_never_end_are_looked_through_quickly(piece: str) -> None:
    begun = time.process_time()
    unmarked(piece * 20_000)
    assert time.process_time() - begun < 2
