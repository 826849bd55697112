"""A deck deals without saying anything twice before everything was said."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.deck import Deck

CARDS = st.lists(st.integers(), unique=True, min_size=1, max_size=12)


@given(CARDS, st.randoms(use_true_random=False))
def test_every_card_is_dealt_once_before_any_comes_again(cards: list[int], chance: Random) -> None:
    deck = Deck(cards, chance=chance)
    for _ in range(3):
        assert sorted(deck.deal() or 0 for _ in cards) == sorted(cards)


@given(CARDS, st.randoms(use_true_random=False))
def test_no_card_comes_right_after_itself_where_there_is_another(
    cards: list[int], chance: Random
) -> None:
    deck = Deck([*cards, min(cards) - 1], chance=chance)
    dealt = [deck.deal() for _ in range(5 * len(cards))]
    assert all(one != other for one, other in pairwise(dealt))


def test_the_order_is_left_to_the_chance_handed_in() -> None:
    orders = {
        tuple(deck.deal() for _ in range(6))
        for seed in range(20)
        for deck in [Deck(range(6), chance=Random(seed))]
    }
    assert len(orders) > 10
    twice = [Deck(range(6), chance=Random(1)) for _ in range(2)]
    assert [twice[0].deal() for _ in range(9)] == [twice[1].deal() for _ in range(9)]


def test_a_single_card_comes_each_time_and_none_at_all_is_nothing() -> None:
    one = Deck(["only"], chance=Random(1))
    assert [one.deal(), one.deal()] == ["only", "only"]
    assert Deck[str]([], chance=Random(1)).deal() is None
