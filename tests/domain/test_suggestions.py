"""Suggestions keep their promises, whatever the acts, the wish and the past."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly import content, paths
from kindly.domain.acts import Act, Company, Courage, Energy, Family, Flag, Quality, Setting, Time
from kindly.domain.suggestions import (
    NOT_LATELY,
    REST,
    Past,
    Reason,
    Suggestion,
    Way,
    Wish,
    braver_level,
    explain,
    is_near,
    kindness_day,
    suggest,
    suggest_braver,
)
from tests.samples import an_act

TODAY = date(2026, 6, 15)
SHIPPED = content.load_acts(paths.resources())
OWN = tuple(
    replace(act, id=f"own-{number}", **{field: None})  # type: ignore[arg-type]
    for number, (act, field) in enumerate(
        zip(SHIPPED[:: len(SHIPPED) // 12], ("family", "courage", "energy") * 4, strict=False)
    )
)
BARE = tuple(Act(f"bare-{number}", "A title, no more") for number in range(3))
ALL = SHIPPED + OWN + BARE
IDS = [act.id for act in ALL]

some_days = st.integers(0, 70).map(lambda ago: TODAY - timedelta(days=ago))
wishes = st.builds(
    Wish,
    energy=st.none() | st.sampled_from(Energy),
    way=st.none() | st.sampled_from(Way),
)
pasts = st.builds(
    Past,
    offered=st.dictionaries(st.sampled_from(IDS), some_days)
    | st.integers(0, 30).map(lambda ago: dict.fromkeys(IDS, TODAY - timedelta(days=ago))),
    chosen=st.lists(st.tuples(st.sampled_from(ALL), some_days), max_size=8).map(
        lambda chosen: sorted(chosen, key=lambda pair: pair[1], reverse=True)
    ),
    tried=st.dictionaries(st.sampled_from(IDS), some_days),
    liked=st.lists(st.sampled_from(ALL), max_size=5),
    favourites=st.frozensets(st.sampled_from(IDS), max_size=9),
    own=st.just(frozenset(act.id for act in OWN + BARE)),
)
seeds = st.integers()


def three(acts: tuple[Act, ...], **known: object) -> tuple[Suggestion, ...]:
    wish = known.pop("wish", Wish())
    past = known.pop("past", Past())
    return suggest(acts, wish, past, TODAY, Random(1), **known)  # type: ignore[arg-type]


def is_lately(day: date | None) -> bool:
    return day is not None and TODAY - day < REST


def was_lately(act: Act, past: Past) -> bool:
    return is_lately(past.offered.get(act.id)) or is_lately(past.tried.get(act.id))


def fits(act: Act, wish: Wish, past: Past) -> bool:
    return wish.fits(act) and (act.courage is None or act.courage <= past.usual_courage())


def is_true(card: Suggestion, beside: tuple[Suggestion, ...], wish: Wish, past: Past) -> bool:
    """What each reason claims, said anew."""
    act, usual = card.act, past.usual_courage()
    lately = [chosen.family for chosen, _ in past.chosen[:2]]
    others = [done.act.family for done in beside] or lately[:1]
    claims = {
        Reason.A_START: not past.chosen and act.courage in {Courage.RIPPLE, Courage.HELLO},
        Reason.USUAL_COURAGE: bool(past.chosen) and act.courage == usual,
        Reason.STEP_BELOW: bool(past.chosen) and act.courage == usual - 1,
        Reason.FRESH_FAMILY: bool(past.chosen) and act.family in set(Family) - set(lately),
        Reason.LOW_ENERGY: wish.energy is act.energy is Energy.LOW,
        Reason.ANOTHER_FAMILY: bool(others) and act.family in set(Family) - set(others),
        Reason.ALSO_FITS: wish != Wish() and wish.fits(act),
        Reason.LONG_AGO: act.id in past.offered,
        Reason.NOT_TRIED_LATELY: act.id in past.tried and past.tried[act.id] + NOT_LATELY <= TODAY,
        Reason.NEAR_LIKED: card.like in past.liked and card.like is not None,
        Reason.FAVOURITE: act.id in past.favourites,
        Reason.OWN: act.id in past.own,
        Reason.BRAVER: False,
        Reason.BY_CHANCE: True,
    }
    return claims[card.reason]


@given(wish=wishes, past=pasts, seed=seeds)
def test_every_card_fits_the_wish_and_none_is_braver_than_usual(
    wish: Wish, past: Past, seed: int
) -> None:
    cards = suggest(ALL, wish, past, TODAY, Random(seed))
    assert len({card.act.id for card in cards}) == len(cards)
    assert all(fits(card.act, wish, past) for card in cards)


@given(wish=wishes, past=pasts, seed=seeds)
def test_nothing_comes_back_within_the_rest_while_others_that_fit_remain(
    wish: Wish, past: Past, seed: int
) -> None:
    cards = suggest(ALL, wish, past, TODAY, Random(seed))
    shown = {card.act.id for card in cards}
    left = [act for act in ALL if fits(act, wish, past) and act.id not in shown]
    if any(was_lately(card.act, past) for card in cards):
        assert all(was_lately(act, past) for act in left)
    if any(is_lately(past.tried.get(act_id)) for act_id in shown):
        assert all(is_lately(past.tried.get(act.id)) for act in left)


@given(wish=wishes, past=pasts, seed=seeds)
def test_the_same_chance_gives_the_same_cards_whatever_the_order_of_the_acts(
    wish: Wish, past: Past, seed: int
) -> None:
    first = suggest(ALL, wish, past, TODAY, Random(seed))
    mixed = Random(seed + 1).sample(ALL, len(ALL))
    assert suggest(mixed, wish, past, TODAY, Random(seed)) == first


@given(wish=wishes, past=pasts, seed=seeds)
def test_each_reason_is_true_of_its_act(wish: Wish, past: Past, seed: int) -> None:
    cards = suggest(ALL, wish, past, TODAY, Random(seed))
    again = explain([card.act for card in cards], wish, past, TODAY)
    day = kindness_day(ALL, wish, past, TODAY, Random(seed))
    for said in (cards, again, day):
        for place, card in enumerate(said):
            assert is_true(card, said[:place], wish, past), card.reason
            assert (card.like is not None) == (card.reason is Reason.NEAR_LIKED)
            if card.like is not None:
                assert is_near(card.act, card.like)


@given(wish=wishes, past=pasts, seed=seeds)
def test_a_day_is_small_fits_and_has_as_many_families_as_it_can(
    wish: Wish, past: Past, seed: int
) -> None:
    day = kindness_day(ALL, wish, past, TODAY, Random(seed))
    assert 3 <= len(day) <= 5
    assert len({card.act.id for card in day}) == len(day)
    for card in day:
        assert fits(card.act, wish, past)
        assert card.act.courage in {None, Courage.RIPPLE, Courage.HELLO}
        assert card.act.time in {None, Time.ONE_MINUTE, Time.FIVE_MINUTES, Time.QUARTER_HOUR}
        assert card.act.energy is not Energy.HIGH
    assert kindness_day(ALL, wish, past, TODAY, Random(seed)) == day


@given(past=pasts, seed=seeds, level=st.sampled_from(Courage), wish=wishes)
def test_only_a_yes_brings_a_braver_card_and_it_is_of_that_level(
    past: Past, seed: int, level: Courage, wish: Wish
) -> None:
    beside = suggest(ALL, wish, past, TODAY, Random(seed))
    card = suggest_braver(ALL, wish, past, TODAY, Random(seed), level=level, shown=beside[1:])
    if card is not None:
        assert card.act.courage is level
        assert wish.fits(card.act)
        assert card.act.id not in {done.act.id for done in beside[1:]}
        assert (card.reason is Reason.BRAVER) == (level > past.usual_courage())
        again = explain([card.act], wish, past, TODAY, yes=level)[0]
        assert (again.reason is Reason.BRAVER) == (card.reason is Reason.BRAVER)


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


def test_what_is_shown_is_not_offered_again() -> None:
    shown = three(SHIPPED)
    ids = {card.act.id for card in shown}
    assert not ids & {card.act.id for card in three(SHIPPED, shown=shown)}


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


@pytest.mark.parametrize(
    ("levels", "usual"),
    [
        ((), 2),
        ((4,), 4),
        ((4, 1), 1),
        ((5, 1, 1, 2, 2, 5, 5, 5), 2),
        ((1, 1, 1, 3, 3), 3),
        ((1, 1, 1, 1, 3), 1),
    ],
)
def test_the_usual_courage_is_what_two_of_the_last_five_reached(
    levels: tuple[int, ...], usual: int
) -> None:
    chosen = [(an_act(f"A{n}", courage=Courage(n)), TODAY) for n in levels]
    assert Past(chosen=chosen).usual_courage() == usual


def test_cards_beside_one_another_say_different_things_where_they_can() -> None:
    acts = tuple(an_act(f"A{n}", courage=Courage.HELLO) for n in range(3))
    past = Past(chosen=[(an_act("X"), TODAY), (an_act("Y"), TODAY)])
    usual, low = Reason.USUAL_COURAGE, Wish(energy=Energy.LOW)
    assert [card.reason for card in three(acts, past=past)] == [usual, usual, usual]
    assert [card.reason for card in three(acts, past=past, wish=low)] == [
        Reason.USUAL_COURAGE,
        Reason.LOW_ENERGY,
        Reason.ALSO_FITS,
    ]


def test_a_card_of_which_nothing_else_is_true_came_by_chance() -> None:
    brave = an_act(courage=Courage.LEAP)
    assert explain((brave,), Wish(), Past(), TODAY)[0].reason is Reason.BY_CHANCE


def test_what_is_the_persons_own_says_so_first() -> None:
    acts = (an_act("A"), an_act("B"), an_act("C"))
    past = Past(
        own={"A"},
        favourites={"A", "B"},
        tried={"C": TODAY - NOT_LATELY, "B": TODAY - NOT_LATELY},
    )
    said = {card.act.id: card.reason for card in three(acts, past=past)}
    assert said == {
        "A": Reason.OWN,
        "B": Reason.FAVOURITE,
        "C": Reason.NOT_TRIED_LATELY,
    }


def test_an_act_tried_a_day_less_than_a_month_ago_is_no_old_friend() -> None:
    past = Past(tried={"J01": TODAY - NOT_LATELY + timedelta(days=1)})
    assert three((an_act(),), past=past)[0].reason is Reason.A_START


def test_an_act_near_a_liked_one_names_the_first_that_is_near() -> None:
    liked = an_act("L", title="Wave")
    far = an_act("F", company=(Company.STRANGER,))
    card = three((an_act(),), past=Past(liked=(far, liked, an_act("M"))))[0]
    assert (card.reason, card.like) == (Reason.NEAR_LIKED, liked)


@pytest.mark.parametrize(
    ("changes", "near"),
    [
        ({"family": Family.CHEERING}, True),
        ({"qualities": (Quality.REPAIR,)}, True),
        ({"family": Family.CHEERING, "qualities": (Quality.REPAIR,)}, False),
        ({"family": None, "qualities": ()}, False),
        ({"company": (Company.STRANGER,)}, False),
        ({"company": ()}, False),
        ({"id": "J01"}, False),
    ],
)
def test_near_is_the_same_people_and_the_same_family_or_a_quality(
    changes: dict[str, object], near: bool
) -> None:
    other = replace(an_act("J02"), **changes)  # type: ignore[arg-type]
    assert is_near(an_act("J01"), other) is near
    assert is_near(other, an_act("J01")) is near


def test_two_acts_without_a_family_are_not_near_for_that() -> None:
    assert not is_near(
        an_act("A", family=None, qualities=()), an_act("B", family=None, qualities=())
    )


def test_an_act_of_only_a_title_is_offered_like_any_other() -> None:
    card = three((Act("own", "Hold the door"),), wish=Wish(Energy.LOW, Way.PHONE))[0]
    assert card.reason is Reason.ALSO_FITS
    acts = (*(an_act(f"A{n}") for n in range(3)), Act("own", "Hold the door"))
    past = Past(chosen=[(an_act("X", family=family), TODAY) for family in Family])
    assert three(acts, past=past)[0].act.id == "own"


def test_the_qualities_that_rested_longest_come_first() -> None:
    acts = (
        an_act("A", qualities=(Quality.WARMTH,)),
        an_act("B", qualities=(Quality.WARMTH, Quality.REPAIR)),
        an_act("C", qualities=()),
    )
    past = Past(
        chosen=[
            (an_act("X", qualities=tuple(set(Quality) - {Quality.REPAIR})), TODAY),
        ]
    )
    assert [card.act.id for card in three(acts, past=past)] == ["B", "A", "C"]


def test_what_was_tried_lately_comes_back_last_of_all() -> None:
    acts = (an_act("A"), an_act("B"), an_act("C"))
    past = Past(
        offered={"B": TODAY - timedelta(days=1), "A": TODAY - timedelta(days=9)},
        tried={"A": TODAY - timedelta(days=8), "C": TODAY - timedelta(days=3)},
    )
    assert [card.act.id for card in three(acts, past=past)] == ["B", "A", "C"]


def test_a_day_has_three_to_five_and_each_family_before_one_comes_twice() -> None:
    for count, length in ((1, 3), (3, 3), (4, 4), (5, 5), (9, 5)):
        day = kindness_day(SHIPPED, Wish(), Past(), TODAY, Random(3), count=count)
        assert len(day) == length
        assert len({card.act.family for card in day}) == min(length, 4)


def test_a_day_takes_rested_acts_first_and_no_more_than_there_are() -> None:
    acts = (an_act("A"), an_act("B", time=Time.HOUR), an_act("C", courage=Courage.CHAT))
    assert [card.act.id for card in kindness_day(acts, Wish(), Past(), TODAY, Random(1))] == ["A"]
    acts = (an_act("A"), an_act("B"), an_act("C", energy=Energy.HIGH))
    past = Past(offered={"A": TODAY})
    day = kindness_day(acts, Wish(), past, TODAY, Random(1))
    assert [card.act.id for card in day] == ["B", "A"]


def test_a_day_has_nothing_that_asks_about_safety_first() -> None:
    acts = (an_act("A", flags=(Flag.SAFE_ONLY,)), an_act("B", flags=(Flag.ASK_FIRST,)))
    assert [card.act.id for card in kindness_day(acts, Wish(), Past(), TODAY, Random(1))] == ["B"]


def goes(*levels: int | None) -> list[tuple[Act, date]]:
    """Good-enough goes at these levels, the newest first, a day apart."""
    return [
        (an_act(f"A{n}", courage=level and Courage(level)), TODAY - timedelta(days=n))
        for n, level in enumerate(levels)
    ]


@pytest.mark.parametrize(
    ("levels", "braver"),
    [
        ((), None),
        ((2, 2), None),
        ((2, 2, 2), Courage.CHAT),
        ((2, None, 2, 2), Courage.CHAT),
        ((1, 1, 1, 5), Courage.HELLO),
        ((2, 2, 1, 2), None),
        ((5, 5, 5), None),
        ((4, 4, 4), Courage.LEAP),
    ],
)
def test_after_three_goes_at_one_level_it_may_be_asked_for_the_next(
    levels: tuple[int | None, ...], braver: Courage | None
) -> None:
    assert braver_level(goes(*levels)) == braver


def test_only_goes_since_the_last_answer_count() -> None:
    closed = goes(2, 2, 2)
    assert braver_level(closed, TODAY - timedelta(days=3)) is Courage.CHAT
    assert braver_level(closed, TODAY - timedelta(days=2)) is None
    assert braver_level(closed, TODAY) is None


def test_no_braver_card_where_none_fits_and_a_tired_one_where_no_other_does() -> None:
    acts = (an_act("A", courage=Courage.CHAT), an_act("B", courage=None))

    def one(level: Courage, **known: object) -> Suggestion | None:
        past = Past(offered={"A": TODAY})
        return suggest_braver(acts, Wish(), past, TODAY, Random(1), level=level, **known)  # type: ignore[arg-type]

    card = one(Courage.CHAT)
    assert card is not None
    assert card.act.id == "A"
    assert one(Courage.LEAP) is None
    assert one(Courage.CHAT, shown=(card,)) is None


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


def test_an_act_that_says_nothing_of_its_energy_fits_any() -> None:
    assert Wish(energy=Energy.LOW).fits(an_act(energy=None))


@given(seed=st.integers())
def test_the_first_cards_of_all_are_quick_and_small(seed: int) -> None:
    cards = suggest(SHIPPED, Wish(), Past(), TODAY, Random(seed))
    quick = {Time.ONE_MINUTE, Time.FIVE_MINUTES, Time.QUARTER_HOUR}
    assert {card.act.time for card in cards} <= quick
    assert Reason.A_START in {card.reason for card in cards}
    assert Reason.BY_CHANCE not in {card.reason for card in cards}
