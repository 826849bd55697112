"""Act cards in words: whole on a large card, shortened at a sentence on a small one."""

from dataclasses import replace
from typing import Any

from kindly import paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Act, Courage, Family, Flag
from kindly.domain.cards import Deck, Layout, put_on_cards
from tests.samples import an_act

WORDS = load_wording(paths.resources())
BARE = Act(id="own", title="Only a title")


def deck(*acts: Act, layout: Layout = Layout.ONE) -> Deck:
    return put_on_cards(acts, layout, WORDS.cards, language=WORDS.language, numbering=WORDS.page)


def whole(act: Act, layout: Layout = Layout.ONE) -> Any:
    return deck(act, layout=layout).cards[0][0]


def test_a_large_card_says_all_of_an_act() -> None:
    card = whole(an_act(flags=(Flag.ASK_FIRST, Flag.SAFE_ONLY)))
    assert card.title == "Act J01"
    assert card.tags == ("Joining in", "1 minute")
    assert (card.family, card.dots, card.courage) == ("joining", 2, "Courage: a hello")
    assert card.checks == ("Ask them first.", "For someone it’s safe to be open with.")
    assert card.do == "Say hello. That's all."
    assert [(part.label, part.words) for part in card.parts] == [
        ("What they can notice", "A hello."),
        ("Smaller", "A nod."),
        ("Bigger", "Stay for a line."),
        ("Watch out", "They may be busy."),
        ("Ask yourself", "What did their face do?"),
    ]


def test_a_small_card_keeps_what_is_needed_most() -> None:
    card = whole(an_act(), Layout.FOUR)
    assert [part.name for part in card.parts] == ["signal", "smaller", "ask"]
    assert card.do == "Say hello. That's all."


def test_what_an_act_leaves_open_is_not_on_its_card() -> None:
    for layout in Layout:
        card = whole(BARE, layout)
        assert card.title == "Only a title"
        assert (card.tags, card.family, card.dots, card.courage) == ((), "", 0, "")
        assert (card.checks, card.do, card.parts) == ((), "", ())
    assert whole(replace(BARE, courage=Courage.LEAP)).tags == ()
    assert whole(replace(BARE, family=Family.CHEERING)).courage == ""


def test_lines_of_ones_own_stay_on_a_large_card_and_join_on_a_small_one() -> None:
    act = replace(BARE, do="First this.\n\n  Then that. \x07\r\nAnd this.")
    assert whole(act).do == "First this.\nThen that.\nAnd this."
    assert whole(act, Layout.FOUR).do == "First this. Then that. And this."


def test_only_small_cards_are_ever_shortened() -> None:
    long = replace(BARE, do="Say a thing. " * 60)
    assert not deck(long).may_shorten
    assert deck(long, layout=Layout.FOUR).may_shorten
    assert not deck(BARE, layout=Layout.FOUR).may_shorten


def test_a_small_card_has_fewer_and_fewer_words_each_cut_at_a_sentence() -> None:
    act = replace(
        BARE, title="word " * 40, do="Say a thing. " * 60, smaller="one, two " * 60, ask="x" * 400
    )
    versions = deck(act, layout=Layout.FOUR).cards[0]
    lengths = [len(card.do) for card in versions]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == len(lengths) > 3
    for card in versions[1:]:
        assert card.do.endswith("Say a thing.\u00a0…")
        assert card.title.endswith("word…")
        assert all(part.words.endswith("…") for part in card.parts)
    assert len(versions[-1].do) < 12 * 7
    assert not versions[0].do.endswith("…")


def test_the_deck_reads_as_text() -> None:
    act = an_act(flags=(Flag.ASK_FIRST,))
    assert deck(act, BARE).text() == (
        "Act cards\n\n\n"
        "Act J01\n"
        "Joining in. 1 minute. Courage: a hello\n"
        "Ask them first.\n\n"
        "Say hello. That's all.\n\n"
        "What they can notice: A hello.\n"
        "Smaller: A nod.\n"
        "Bigger: Stay for a line.\n"
        "Watch out: They may be busy.\n"
        "Ask yourself: What did their face do?\n\n\n"
        "Only a title\n\n\n"
        f"{WORDS.cards.footer}\n"
    )


def test_the_deck_reads_as_markdown_with_plain_words() -> None:
    text = deck(replace(BARE, title="A *bold* act", do="# One\n- two", ask="Why?\nHow?")).markdown()
    assert text.startswith("# Act cards\n\n## A \\*bold\\* act\n\n\\# One\n\n\\- two\n\n")
    assert "**Ask yourself:** Why? How?" in text
    assert text.endswith(f"---\n\n{WORDS.cards.footer}\n")


def test_text_has_the_whole_words_of_small_cards() -> None:
    long = replace(BARE, do="Say a thing. " * 60 + "The end.")
    assert "The end." in deck(long, layout=Layout.FOUR).text()
