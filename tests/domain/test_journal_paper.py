"""Pages of the journal as text and Markdown."""

import pytest

from kindly.domain.journal import Side
from kindly.domain.journal_paper import Book, Leaf, Part, Placed
from kindly.domain.markup import Block, Shape, Span, plain_blocks

NOTE = Leaf(
    "June 2026", "Sam *waved*", ("Quick note", "K-3"), (Part("", blocks=plain_blocks("a\nb")),), ()
)


def a_book(*leaves: Leaf) -> Book:
    return Book(
        language="en",
        title="Pages",
        dates="June",
        contents="Contents",
        legend=("ring", "dot"),
        footer="My own.",
        numbering="{page} of {pages}",
        leaves=leaves,
    )


def of(*blocks: Block) -> Leaf:
    return Leaf("June 2026", "T", (), (Part("", blocks=blocks),), ())


FREE = (
    Block(Shape.HEADING, (Span("Long"),), level=1),
    Block(Shape.PARAGRAPH, (Span("one\ntwo "), Span("th#ree ", bold=True), Span("4", italic=True))),
    Block(Shape.ITEM, (Span("a\non"),), depth=1),
    Block(Shape.PARAGRAPH, (Span("again"),), depth=1),
    Block(Shape.ITEM, (Span("deep"),), depth=2, number=12),
    Block(Shape.PARAGRAPH, (Span(" ", bold=True), Span("- end", bold=True, italic=True))),
)


def test_a_page_is_read_line_by_line() -> None:
    assert (
        a_book(NOTE).text()
        == "Pages\nJune\n\n\nSam *waved*\nQuick note · K-3\n\na\nb\n\n\nMy own.\n"
    )


def test_parts_and_lines_have_their_words() -> None:
    placed = Placed("How was it?", "Flat", "Alive", 90, "“Alive”.")
    part = Part("Seen", "What could they notice?", Side.SEEN, plain_blocks("I waved."), "Face.")
    leaf = Leaf("June 2026", "Waved", ("K-1",), (part, Part("Felt", chips="Glad.")), (placed,))
    assert "\n".join(leaf.text()) == (
        "Waved\nK-1\n\nSeen: What could they notice?\nI waved.\nFace.\n\nFelt\nGlad.\n\n"
        "How was it? “Alive”."
    )
    assert "\n".join(leaf.markdown(3)) == (
        "### Waved\n\n*K-1*\n\n**Seen: What could they notice?**\n\nI waved.\n\n*Face.*\n\n"
        "**Felt**\n\n*Glad.*\n\n- How was it? “Alive”."
    )
    assert part.lines == 3
    assert leaf.lines == 9


def test_a_month_has_a_heading_only_where_there_are_several() -> None:
    other = Leaf("July 2026", "Later", (), (), ())
    assert not a_book(NOTE, NOTE).months
    two = a_book(NOTE, NOTE, other)
    assert two.months
    assert two.text().count("June 2026") == 1
    assert "## June 2026\n\n### Sam \\*waved\\*\n" in two.markdown()
    assert "\n## Sam" in a_book(NOTE).markdown()


def test_headings_and_lists_keep_their_shape_in_text() -> None:
    assert a_book(of(*FREE)).text().split("T\n\n")[1] == (
        "Long\n\none\ntwo th#ree 4\n\n• a\n  on\n  again\n  12. deep\n\n - end\n\n\nMy own.\n"
    )


def test_headings_lists_and_looks_are_marks_in_markdown() -> None:
    made = a_book(of(*FREE)).markdown()
    assert made.endswith(
        "### Long\n\none  \ntwo **th\\#ree** *4*\n\n- a  \n  on\n\n    again\n    12. deep\n\n"
        " ***\\- end***\n\n---\n\nMy own.\n"
    )


@pytest.mark.parametrize("level", [4, 5, 6])
def test_no_heading_is_deeper_than_markdown_knows(level: int) -> None:
    block = Block(Shape.HEADING, (Span("x"),), level=level)
    assert "\n###### x\n" in a_book(of(block)).markdown()


def test_what_has_no_facts_has_no_line_for_them() -> None:
    bare = Leaf("June 2026", "T", (), (), ())
    assert list(bare.text()) == ["T"]
    assert list(bare.markdown(2)) == ["## T"]
