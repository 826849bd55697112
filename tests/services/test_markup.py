import re
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.markup import Block, Shape, Span, plain_blocks, unmarked
from kindly.domain.wording import plain_markdown
from kindly.services.markup import MOST_READ, blocks

NUMBER = re.compile(r"\d+(?=[.)])")


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def shown(made: tuple[Block, ...]) -> list[tuple[str, int, int, int | None, str]]:
    return [(it.shape, it.level, it.depth, it.number, it.text) for it in made]


def test_headings_lists_and_paragraphs() -> None:
    assert shown(
        blocks("# Tea\n### With Sam ###\nHe came.\nWe sat.\n\nThen:\n- milk\n- honey")
    ) == [
        ("heading", 1, 0, None, "Tea"),
        ("heading", 3, 0, None, "With Sam"),
        ("paragraph", 0, 0, None, "He came.\nWe sat."),
        ("paragraph", 0, 0, None, "Then:"),
        ("item", 0, 1, None, "milk"),
        ("item", 0, 1, None, "honey"),
    ]


def test_bold_and_italic_words_stand_beside_plain_ones() -> None:
    (block,) = blocks("a **b _c_** *d* snake__e__s\nf  \ng")
    assert block.spans == (
        Span("a "),
        Span("b ", bold=True),
        Span("c", bold=True, italic=True),
        Span(" "),
        Span("d", italic=True),
        Span(" snake__e__s\nf\ng"),
    )


def test_lists_in_lists_and_what_goes_on_in_an_item() -> None:
    assert shown(blocks("- a\n  on\n\n  again\n  - deeper\n- - straight down\n-")) == [
        ("item", 0, 1, None, "a\non"),
        ("paragraph", 0, 1, None, "again"),
        ("item", 0, 2, None, "deeper"),
        ("item", 0, 1, None, ""),
        ("item", 0, 2, None, "straight down"),
        ("item", 0, 1, None, ""),
    ]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("1. a\n1. b\n1. c", [1, 2, 3]), ("12. June\n14. June", [12, 14]), ("3) a\n2) b", [3, 2])],
)
def test_an_item_keeps_the_number_it_was_given(typed: str, numbers: list[int]) -> None:
    assert [block.number for block in blocks(typed)] == numbers


def test_a_heading_in_an_item_is_bold() -> None:
    (item,) = blocks("- # *Tea*")
    assert item == Block(Shape.ITEM, (Span("Tea", bold=True, italic=True),), depth=1)


@pytest.mark.parametrize("typed", ["***", "- - -", "_ _ _", "#", "######"])
def test_a_line_of_signs_stays_as_it_was_typed(typed: str) -> None:
    assert "".join(block.text for block in blocks(typed)) == typed


def test_a_line_of_signs_in_an_item_stays_too() -> None:
    assert shown(blocks("- * * *")) == [("item", 0, 1, None, "* * *")]


def test_a_line_of_dashes_makes_no_heading_of_the_line_above() -> None:
    assert [block.text for block in blocks("Tea\n---\nmilk")] == ["Tea", "---", "milk"]


@pytest.mark.parametrize(
    "typed",
    [
        "[here](http://example.org)",
        "![a](b.png)",
        "<b>no</b>",
        "<script>x</script>",
        "`code`",
        "> said",
        "```\nx\n```",
        "    far in",
        "&amp; &copy;",
        "| a | b |\n|---|---|",
        "http://example.org",
        "~~no~~",
        '#set page(paper: "a5")',
        "$x^2$ @label",
        "[a]: b",
        "a_b_c 5 * 3 * 2",
    ],
)
def test_what_isnt_asked_for_stays_plain_words(typed: str) -> None:
    made = blocks(typed)
    assert all(block.shape is Shape.PARAGRAPH for block in made)
    assert all(not span.bold and not span.italic for block in made for span in block.spans)
    assert "\n".join(block.text for block in made) == typed.strip()


def test_a_backslash_keeps_a_mark_from_being_one() -> None:
    assert [block.text for block in blocks(r"\*not this\*" + "\n" + r"C:\notes")] == [
        "*not this*\nC:\\notes"
    ]


def test_lists_too_deep_to_read_stay_plain_and_whole() -> None:
    deep = "- " * 60 + "down here"
    assert blocks(deep) == plain_blocks(deep)


def test_a_huge_text_stays_plain_and_whole() -> None:
    huge = "# a\n" + "b" * MOST_READ
    assert blocks(huge) == plain_blocks(huge)


def test_no_words_make_no_block() -> None:
    assert blocks("") == blocks(" \r\n\n") == ()


@pytest.mark.no_cover
@pytest.mark.parametrize("letters", [8_000, pytest.param(MOST_READ, marks=pytest.mark.torture)])
def test_no_text_takes_long_to_read(letters: int) -> None:
    for part in ("*a ", "_a_*", "- a\n", "# x\n", "\\*", "- ", "**", "1. a\n\n"):
        many = part * (letters // len(part))
        begun = time.process_time()
        blocks(many)
        assert time.process_time() - begun < 5 * letters / MOST_READ


def test_the_reader_is_loaded_when_it_is_first_needed() -> None:
    blocks("a")
    assert "markdown_it" in sys.modules


marks = st.text(alphabet="ab9 .)*_-+#\\\n\r\t`>[]<é", max_size=60)


@given(marks | st.text(max_size=60))
def test_every_letter_is_shown_in_its_place(text: str) -> None:
    made = blocks(text)
    if not any(block.number is not None for block in made):
        assert letters("".join(block.text for block in made)) == letters(text)
    else:
        without = NUMBER.sub("", text)
        assert letters("".join(NUMBER.sub("", block.text) for block in made)) == letters(without)


@given(st.text(alphabet="ab1*_-+#\\.) `", max_size=40))
def test_words_written_as_plain_markdown_read_back_as_they_were(text: str) -> None:
    made = blocks(plain_markdown(text.strip()))
    assert "".join(block.text for block in made) == text.strip()
    assert all(block.shape is Shape.PARAGRAPH for block in made)


PIECES = st.lists(
    st.sampled_from(
        [
            *("# Tea\n", "## **Both** ##\n", "- one\n", "* two\n", "plain\n", "\n", "a_b_c "),
            *("5 * 3 ", "**bold** ", "*it* ", "__b__ ", "_i_ ", "***x*** ", "**a *b* c** "),
            *("\\*no\\* ", "C# "),
        ]
    ),
    max_size=8,
)


@given(PIECES)
def test_words_without_their_marks_are_those_that_are_shown(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert unmarked(text).split() == " ".join(block.text for block in blocks(text)).split()
