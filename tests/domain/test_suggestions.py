"""Suggestions keep their promises, whatever the acts, the wish and the past."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly import content, paths
from kindly.domain.acts import Act, Courage, Energy, Family, Setting
from kindly.domain.suggestions import REST, Past, Reason, Suggestion, Way, Wish, suggest
from tests.samples import an_act

TODAY = date(2026, 6, 15)
SHIPPED = content.load_acts(paths.resources())

wishes = st.builds(
    Wish,
    energy=st.none() | st.sampled_from(Energy),
    way=st.none() | st.sampled_from(Way),
)
pasts = st.builds(
    Past,
    offered=st.dictionaries(
        st.sampled_from([act.id for act in SHIPPED]),
        st.integers(0, 40).map(lambda ago: TODAY - timedelta(days=ago)),
    ),
    chosen=st.lists(
        st.tuples(
            st.sampled_from(SHIPPED),
            st.integers(0, 60).map(lambda ago: TODAY - timedelta(days=ago)),
        ).map(tuple),
        max_size=8,
    ).map(lambda chosen: sorted(chosen, key=lambda pair: pair[1], reverse=True)),
)


def three(acts: tuple[Act, ...], **known: object) -> tuple[Suggestion, ...]:
    wish = known.pop("wish", Wish())
    past = known.pop("past", Past())
    return suggest(acts, wish, past, TODAY, Random(1), **known)  # type: ignore[arg-type]


@given(wish=wishes, past=pasts, seed=st.integers())
def test_every_card_fits_the_wish_and_none_is_braver_than_usual(
    wish: Wish, past: Past, seed: int
) -> None:
    cards = suggest(SHIPPED, wish, past, TODAY, Random(seed))
    assert len({card.act.id for card in cards}) == len(cards)
    for card in cards:
        assert wish.fits(card.act)
        assert card.act.courage <= past.usual_courage()


@given(wish=wishes, past=pasts, seed=st.integers())
def test_nothing_comes_back_within_the_rest_while_others_that_fit_remain(
    wish: Wish, past: Past, seed: int
) -> None:
    cards = suggest(SHIPPED, wish, past, TODAY, Random(seed))

    def tired(act: Act) -> bool:
        last = past.offered.get(act.id)
        return last is not None and TODAY - last < REST

    if any(tired(card.act) for card in cards):
        usual = past.usual_courage()
        left = [act for act in SHIPPED if wish.fits(act) and act.courage <= usual]
        shown = {card.act for card in cards}
        assert all(tired(act) or act in shown for act in left)
    assert all(card.reason is Reason.LONG_AGO for card in cards if tired(card.act))


@given(wish=wishes, past=pasts, seed=st.integers())
def test_the_same_chance_gives_the_same_cards(wish: Wish, past: Past, seed: int) -> None:
    first = suggest(SHIPPED, wish, past, TODAY, Random(seed))
    again = suggest(tuple(reversed(SHIPPED)), wish, past, TODAY, Random(seed))
    assert first == again


@given(wish=wishes, past=pasts, seed=st.integers())
def test_each_reason_is_true_of_its_act(wish: Wish, past: Past, seed: int) -> None:
    usual = past.usual_courage()
    for card in suggest(SHIPPED, wish, past, TODAY, Random(seed)):
        if card.reason is Reason.USUAL_COURAGE:
            assert card.act.courage == usual
        if card.reason is Reason.STEP_BELOW:
            assert card.act.courage == usual - 1
        if card.reason is Reason.FRESH_FAMILY:
            assert card.act.family is past.families_by_rest()[0]
        if card.reason is Reason.LOW_ENERGY:
            assert card.act.energy is Energy.LOW


def test_the_first_three_are_usual_a_step_below_and_another_family() -> None:
    cards = three(SHIPPED)
    assert [card.act.courage for card in cards[:2]] == [Courage.HELLO, Courage.RIPPLE]
    assert len({card.act.family for card in cards}) == 3


def test_before_the_first_choice_no_usual_is_claimed() -> None:
    assert [card.reason for card in three(SHIPPED)[:2]] == [Reason.A_START, Reason.A_START]


def test_the_third_is_from_the_family_that_rested_longest() -> None:
    chosen = [
        (an_act("X1", family=family), TODAY - timedelta(days=ago))
        for family, ago in ((Family.JOINING, 1), (Family.CHEERING, 2), (Family.LOOSENING, 9))
    ]
    cards = three(SHIPPED, past=Past(chosen=chosen))
    assert cards[0].act.family is Family.GIVING_UP or cards[2].act.family is Family.GIVING_UP
    fresh = [card for card in cards if card.reason is Reason.FRESH_FAMILY]
    assert all(card.act.family is Family.GIVING_UP for card in fresh)


def test_what_is_shown_is_not_offered_again() -> None:
    shown = tuple(card.act for card in three(SHIPPED))
    assert not set(shown) & {card.act for card in three(SHIPPED, shown=shown)}


def test_nothing_fits_means_nothing_is_offered() -> None:
    braver = tuple(an_act(f"J0{n}", courage=Courage.LEAP) for n in range(3))
    assert three(braver) == ()


def test_when_all_are_tired_the_one_offered_longest_ago_comes_first() -> None:
    acts = (an_act("A"), an_act("B"), an_act("C"))
    offered = {"A": TODAY, "B": TODAY - timedelta(days=3), "C": TODAY - timedelta(days=1)}
    cards = three(acts, past=Past(offered=offered))
    assert [card.act.id for card in cards] == ["B", "C", "A"]


def test_a_clock_that_went_back_tires_no_act() -> None:
    cards = three((an_act("A"),), past=Past(offered={"A": TODAY + timedelta(days=9)}))
    assert cards[0].reason is not Reason.LONG_AGO


def test_the_usual_courage_is_the_lower_median_of_the_last_five() -> None:
    levels = (5, 1, 1, 2, 2, 5, 5, 5)
    chosen = [(an_act(f"A{n}", courage=Courage(n)), TODAY) for n in levels]
    assert Past(chosen=chosen).usual_courage() is Courage.HELLO


def test_someone_who_only_takes_cards_never_gets_braver() -> None:
    past, highest, chance = Past(), Courage.HELLO, Random(4)
    offered: dict[str, date] = {}
    chosen: list[tuple[Act, date]] = []
    for day in range(60):
        today = TODAY + timedelta(days=day)
        cards = suggest(SHIPPED, Wish(), past, today, chance)
        offered |= {card.act.id: today for card in cards}
        chosen.insert(0, (max((card.act for card in cards), key=lambda act: act.courage), today))
        past = Past(dict(offered), tuple(chosen))
        assert past.usual_courage() <= highest


def test_the_third_says_why_when_only_one_family_is_left() -> None:
    acts = tuple(an_act(f"A{n}", courage=Courage.HELLO) for n in range(3))
    past = Past(chosen=[(an_act("X"), TODAY)])
    assert [card.reason for card in three(acts, past=past)] == [
        Reason.USUAL_COURAGE,
        Reason.ALSO_FITS,
        Reason.ALSO_FITS,
    ]
    low = three(acts, past=past, wish=Wish(energy=Energy.LOW))
    assert low[1].reason is Reason.LOW_ENERGY


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(), True),
        (Wish(energy=Energy.LOW), False),
        (Wish(energy=Energy.MEDIUM), True),
        (Wish(energy=Energy.HIGH), True),
        (Wish(way=Way.PHONE), False),
        (Wish(way=Way.PEOPLE), True),
    ],
)
def test_a_wish_takes_what_needs_no_more_energy_in_the_way_wanted(wish: Wish, fits: bool) -> None:
    act = an_act(energy=Energy.MEDIUM, settings=(Setting.HOME,))
    assert wish.fits(act) is fits
