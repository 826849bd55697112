"""The comparison on paper, in words: as plain text and as Markdown."""

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.handout import LINES, Handout, on_paper
from kindly.domain.learn import Comparison

WORDS = load_wording(paths.resources())
SHIPPED = content.load_comparison(paths.resources())
SMALL = Comparison(
    title="A *title*",
    kindness="One",
    compassion="Other",
    rows=(("seen | shown", "felt"),),
    strip="Both.",
    test="A test",
    question="How?",
    not_kindness="Fear.",
    note="Fine.",
)


def handout(comparison: Comparison = SHIPPED) -> Handout:
    return on_paper(comparison, WORDS)


def test_the_text_tells_both_of_every_row_and_has_lines_to_write_on() -> None:
    text = handout().text()
    for kindness, compassion in SHIPPED.rows:
        assert f"Kindness: {kindness}\nCompassion: {compassion}\n" in text
    for words in (SHIPPED.title, SHIPPED.strip, SHIPPED.question, SHIPPED.not_kindness):
        assert words in text
    assert [set(line) for line in text.splitlines()].count({"_"}) == LINES == 3
    assert text.endswith(f"{SHIPPED.note}\n\n{WORDS.handout_footer}\n")


def test_markdown_shows_a_table_in_which_nothing_is_read_as_markup() -> None:
    text = handout(SMALL).markdown()
    assert text.startswith("# A \\*title\\*\n\n| One | Other |\n| --- | --- |\n")
    assert "| seen \\| shown | felt |\n" in text
    assert "**Both.**\n\n## A test\n\nHow?\n\nFear.\n\nFine.\n" in text
