from kindly.domain.markup import Block, Shape, Span, plain_blocks


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
