"""The shipped acts: a wide mix, nothing said twice, safe, plain, and true to their tags."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import pytest

from kindly import content, paths
from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)
from tests.plain_words import grade

ACTS = content.load_acts(paths.resources())
TEXTS = ("title", "do", "signal", "smaller", "bigger", "watch_out", "ask")
MOST_ALIKE = 0.35
"""How near two acts may come: the cosine of their words, the rare ones weighing most."""

# Words so common in acts that sharing them says nothing.
_PLAIN = frozenset(
    re.findall(
        r"\S+",
        """
    a about again all an and any are as ask at back be before but by can come day did do does don't
    done down for from get give go got has have he her his how if in into is isn't it it's its just
    keep kind let make may me might mine more most my no not now of off on one only or other our out
    over own people person put say said she small so some somebody someone take tell than that
    that's the their them then there these they they're thing this those to too two up us want was
    way we were what when where which while who why will with without would you you're your
        """,
    )
)


def words(act: Act) -> str:
    return "\n".join(getattr(act, name) for name in TEXTS)


def share(acts: Iterable[Act]) -> float:
    return len(list(acts)) / len(ACTS)


def test_the_mix_is_wide_and_even(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(_mix())
    families = Counter(act.family for act in ACTS)
    assert len(ACTS) >= 144
    assert families == dict.fromkeys(Family, 36)
    qualities = Counter(quality for act in ACTS for quality in act.qualities)
    assert all(qualities[quality] >= 14 for quality in Quality)
    assert share(act for act in ACTS if (act.courage or 5) <= Courage.HELLO) >= 1 / 3
    assert {act.courage for act in ACTS} == set(Courage)
    assert share(act for act in ACTS if Setting.PHONE_ONLINE in act.settings) >= 1 / 5
    assert share(act for act in ACTS if Also.FROM_BED in act.also) >= 1 / 10
    assert sum(Company.STRANGER in act.company for act in ACTS) >= 12
    assert sum(Company.DIFFERENT_FROM_ME in act.company for act in ACTS) >= 12
    assert sum(Also.RECEIVING in act.also for act in ACTS) >= 8
    assert {setting for act in ACTS for setting in act.settings} == set(Setting)
    assert {act.time for act in ACTS} == set(Time)
    assert {signal for act in ACTS for signal in act.signals} == set(Signal)
    assert {act.energy for act in ACTS} == set(Energy)
    assert {act.loop for act in ACTS} == set(Loop)
    assert {flag for act in ACTS for flag in act.flags} == set(Flag)


def test_every_act_says_everything_and_has_an_id_that_stays() -> None:
    letters = {"joining": "J", "giving-up": "U", "loosening": "H", "cheering": "C"}
    wanted = [f"{letters[family]}{number:02}" for family in Family for number in range(1, 37)]
    assert [act.id for act in ACTS] == wanted
    for act in ACTS:
        assert all(getattr(act, name) for name in TEXTS), act.id
        assert act.family is not None
        assert act.time is not None
        assert act.loop is not None
        assert 1 <= len(act.qualities) <= 3, act.id


def test_no_two_acts_are_the_same_in_other_words(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = _alike(ACTS)[::-1]
    with capsys.disabled():
        print("\nthe acts that are most alike (1 is the same words):")
        for near, first, second in pairs[:5]:
            print(f"  {near:.2f}  {first.id} {first.title} / {second.id} {second.title}")
    assert pairs[0][0] < MOST_ALIKE
    titles = Counter(act.title.casefold() for act in ACTS)
    assert max(titles.values()) == 1
    twin = Act("X", "Another", *(getattr(ACTS[0], name) for name in TEXTS[1:]))
    assert _alike((*ACTS, twin))[-1][0] > MOST_ALIKE, "the test must see a copy"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_an_act_is_short_and_plain(act: Act) -> None:
    assert len(act.title) <= 40
    assert 20 <= len(act.do.split()) <= 60
    assert grade(words(act)) <= 6
    longest = max(_sentences(words(act)), key=lambda said: len(said.split()))
    assert len(longest.split()) <= 24, longest
    assert '"' not in words(act), "curly quotes"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_an_act_that_names_a_topic_says_so(act: Act) -> None:
    named = {topic for topic, found in _NAMES.items() if found.search(words(act))}
    assert named <= act.touches(), f"{act.id} names {named - act.touches()}"


def test_new_acts_ask_for_no_money() -> None:
    assert {act.id for act in ACTS if Cost.SMALL_MONEY in act.cost} == {"C07", "C08"}
    assert all(Topic.MONEY in act.touches() for act in ACTS if Cost.SMALL_MONEY in act.cost)


def test_an_act_that_lays_one_bare_before_one_person_asks_if_they_are_safe() -> None:
    for act in ACTS:
        if act.courage is not None and act.courage >= Courage.REVEAL:
            one_person = Company.GROUP not in act.company and Company.STRANGER not in act.company
            told = Flag.SAFE_ONLY in act.flags or act.id in _GLAD_WORDS
            assert told or not one_person, act.id


_GLAD_WORDS = frozenset({"C06"})
"""What is shown there is gladness about the other, and nothing of one's own."""

# Only words that can mean nothing else; a topic may be tagged without them.
_NAMES = {
    topic: re.compile(rf"\b(?:{found})\b", re.IGNORECASE)
    for topic, found in {
        Topic.PARTNER: "partner|husband|wife|spouse|boyfriend|girlfriend",
        Topic.FAMILY: "mum|dad|mother|father|sister|brother|cousin|aunt|uncle|gran|grandad|nephew|"
        "niece|in-laws|family",
        Topic.CHILDREN: "child|children|kid|kids|baby|toddler",
        Topic.WORK: "boss|manager|colleague|workmate|co-worker|night shift",
        Topic.NEIGHBOURS: "neighbour|neighbours",
        Topic.ILLNESS: "hospital|clinic|chemo|diagnosis",
        Topic.LOSS: "died|funeral|grief|grieves|mourning",
        Topic.FOOD: "cake|biscuit|biscuits|lunch|dinner|supper|breakfast|soup|stew|meal",
    }.items()
}


def _mix() -> str:
    """The table of how many acts there are of each sort."""
    lines = [f"\n{len(ACTS)} acts"]
    single = ("family", "courage", "time", "energy", "loop")
    several = ("qualities", "settings", "company", "cost", "signals", "flags", "also", "topics")
    for name in single:
        lines.append(_row(name, Counter(str(getattr(act, name)) for act in ACTS)))
    for name in several:
        lines.append(_row(name, Counter(str(word) for act in ACTS for word in getattr(act, name))))
    return "\n".join(lines)


def _row(name: str, counted: Counter[str]) -> str:
    return f"  {name:<10}" + "  ".join(f"{word} {n}" for word, n in sorted(counted.items()))


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:])[”’]?\s", text) if part.strip()]


def _alike(acts: Iterable[Act]) -> list[tuple[float, Act, Act]]:
    """How alike each two acts are, 0 to 1: the cosine of their words weighed by rarity (tf-idf)."""
    acts = list(acts)
    bags = {id(act): _bag(act) for act in acts}
    spread = Counter(word for bag in bags.values() for word in bag)
    weighed = {
        key: {word: n * math.log(len(acts) / spread[word]) for word, n in bag.items()}
        for key, bag in bags.items()
    }
    length = {key: math.hypot(*bag.values()) or 1.0 for key, bag in weighed.items()}
    found = []
    for first, second in combinations(acts, 2):
        one, two = weighed[id(first)], weighed[id(second)]
        both = sum(one[word] * two[word] for word in one.keys() & two.keys())
        found.append((both / length[id(first)] / length[id(second)], first, second))
    found.sort(key=lambda pair: pair[0])
    return found


def _bag(act: Act) -> Counter[str]:
    text = "\n".join((act.title, act.do, act.signal, act.smaller, act.bigger)).lower()
    return Counter(
        re.sub(r"(ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z']+", text)
        if len(word) > 2 and word not in _PLAIN
    )
