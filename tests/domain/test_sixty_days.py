"""Sixty days of somebody who takes a card a day: there is variety, and nothing comes back soon."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import settings

from kindly import content, paths
from kindly.domain.acts import Act, Energy, Family
from kindly.domain.suggestions import REST, Past, Reason, Suggestion, Way, Wish, suggest

SHIPPED = content.load_acts(paths.resources())
FIRST_DAY = date(2026, 6, 15)
DAYS = 60
LONG = settings().max_examples > 100
SEEDS = range(30 if LONG else 10)
FEW_SEEDS = range(10 if LONG else 5)

Take = Callable[[tuple[Suggestion, ...], Random], Suggestion]


def the_first(cards: tuple[Suggestion, ...], chance: Random) -> Suggestion:
    return cards[0]


def any_card(cards: tuple[Suggestion, ...], chance: Random) -> Suggestion:
    return chance.choice(cards)


@dataclass
class Life:
    """What was taken, day by day, and the fewest acts there were to choose from on any day."""

    taken: list[Act] = field(default_factory=list)
    reasons: Counter[Reason] = field(default_factory=Counter)
    fewest: int = len(SHIPPED)

    def families(self) -> Counter[Family]:
        return Counter(act.family for act in self.taken if act.family is not None)

    def qualities(self) -> Counter[str]:
        return Counter(str(quality) for act in self.taken for quality in act.qualities)

    def nearest_repeat(self) -> int:
        """The fewest days between two times the same act was taken; all of them if none was."""
        last: dict[str, int] = {}
        nearest = DAYS
        for day, act in enumerate(self.taken):
            nearest = min(nearest, day - last.get(act.id, day - DAYS))
            last[act.id] = day
        return nearest


@cache
def live(wish: Wish, take: Take, seed: int) -> Life:
    """Sixty days from an empty past; what is taken is planned that day and closed as tried."""
    life, chance = Life(), Random(seed)
    offered: dict[str, date] = {}
    chosen: list[tuple[Act, date]] = []
    for number in range(DAYS):
        today = FIRST_DAY + timedelta(days=number)
        past = Past(
            offered=dict(offered),
            chosen=chosen[:60],
            tried={act.id: day for act, day in reversed(chosen)},
            liked=[act for act, _ in chosen],
        )
        fitting = [act for act in SHIPPED if wish.fits(act)]
        life.fewest = min(
            life.fewest, sum((act.courage or 0) <= past.usual_courage() for act in fitting)
        )
        cards = suggest(SHIPPED, wish, past, today, chance)
        offered |= {card.act.id: today for card in cards}
        life.reasons.update(card.reason for card in cards)
        card = take(cards, chance)
        life.taken.append(card.act)
        chosen.insert(0, (card.act, today))
    return life


WISHES = {
    "any": Wish(),
    "low energy": Wish(energy=Energy.LOW),
    "some energy": Wish(energy=Energy.MEDIUM),
    "plenty": Wish(energy=Energy.HIGH),
    "by phone": Wish(way=Way.PHONE),
    "with people": Wish(way=Way.PEOPLE),
    "low, by phone": Wish(energy=Energy.LOW, way=Way.PHONE),
}


def table(name: str, lives: list[Life]) -> str:
    """The figures of many lives, the worst of each."""
    families = Counter[Family]()
    qualities = Counter[str]()
    for life in lives:
        families.update(life.families())
        qualities.update(life.qualities())
    taken = DAYS * len(lives)
    largest = max(max(life.families().values()) for life in lives)
    lines = [
        f"\n{name}: {len(lives)} lives of {DAYS} days",
        f"  nearest repeat {min(life.nearest_repeat() for life in lives)} days, "
        f"largest family {largest / DAYS:.0%}, "
        f"fewest qualities {min(len(life.qualities()) for life in lives)}",
        "  " + ", ".join(f"{word} {families[word] / taken:.0%}" for word in Family),
        "  " + ", ".join(f"{word} {count / taken:.0%}" for word, count in qualities.most_common()),
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "wish",
    [
        *("any", "with people"),
        pytest.param("low energy", marks=pytest.mark.torture),
        pytest.param("some energy", marks=pytest.mark.torture),
        pytest.param("plenty", marks=pytest.mark.torture),
    ],
)
def test_who_always_takes_the_first_card_meets_everything_and_nothing_twice_soon(
    wish: str,
) -> None:
    lives = [live(WISHES[wish], the_first, seed) for seed in SEEDS]
    print(table(f"first card, {wish}", lives))
    for life in lives:
        assert set(life.families()) == set(Family)
        assert max(life.families().values()) <= DAYS * 0.4
        assert len(life.qualities()) >= 8
        assert life.nearest_repeat() >= REST.days


@pytest.mark.parametrize("wish", list(WISHES))
@pytest.mark.parametrize("take", [the_first, any_card])
def test_whatever_is_taken_comes_back_soon_only_where_few_fit(wish: str, take: Take) -> None:
    """Of three cards, the last two may be back while the first is not; never sooner."""
    lives = [live(WISHES[wish], take, seed) for seed in FEW_SEEDS]
    print(table(f"{take.__name__}, {wish}", lives))
    for life in lives:
        assert set(life.families()) == set(Family)
        assert max(life.families().values()) <= DAYS / 2
        assert len(life.qualities()) >= 7
        assert life.nearest_repeat() >= min(REST.days, life.fewest - 2)


def test_nobody_gets_braver_by_taking_cards() -> None:
    for seed in FEW_SEEDS:
        levels = [act.courage or 0 for act in live(Wish(), any_card, seed).taken]
        assert max(levels) <= 2


def test_a_life_of_cards_meets_many_reasons() -> None:
    reasons = sum((live(Wish(), any_card, seed).reasons for seed in FEW_SEEDS), Counter())
    assert {
        Reason.A_START,
        Reason.NEAR_LIKED,
        Reason.STEP_BELOW,
        Reason.USUAL_COURAGE,
        Reason.FRESH_FAMILY,
        Reason.ANOTHER_FAMILY,
        Reason.LONG_AGO,
        Reason.NOT_TRIED_LATELY,
    } <= set(reasons)
