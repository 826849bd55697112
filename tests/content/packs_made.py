"""Packs to test with: any pack there may be, and a good one as it stands in its file."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from kindly.content.packs import PackError, unpack
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
from kindly.domain.packs import Pack
from tests.samples import an_act

UUID = "5e0f6b0c-6a51-4a0e-9d55-0c5f2a3b4c5d"
GOOD = f'''\
kindly-pack = 1

[pack]
name = "Stairs"  # a comment
id = "{UUID}"
about = """
For people who live
wall to wall. [[act]] is no act here.
"""

[[act]]
id = "stairs-1"
title = "Hum on the stairs"

[[act]]
# a comment with a "quote
id = "stairs-2"
title = 'Carry a bag "up"'
do = """
Ask first.
title = "not the title"
Then carry."""
courage = 2
time = "5m"
settings = [
    "home",  # also
    "neighbourhood",
]
flags = ["ask-first"]
'''
HERE = Path("acts.toml")
_TRICKY = [
    '"', "'", '"""', "'''", "\\", "\\u0041", "\n", "\n\n", "# no comment", "[[act]]", "= 1",
    "🙂", "👩‍👩‍👧‍👦", "צהריים טובים", "صباح الخير", "\u200f",
    "é", "e\u0301", "<b>bold</b>", "\ufeff", "\u2028", " ",
]  # fmt: skip
anything = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(st.sampled_from(_TRICKY), st.text(max_size=5)), max_size=8).map("".join),
)


def _chosen(words: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(list(words)), unique=True).map(tuple)


def _one(words: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(words))


def _act(act_id: str) -> st.SearchStrategy[Act]:
    return st.builds(
        Act,
        id=st.just(act_id),
        title=anything.map(lambda text: f"{text}!"),
        do=anything,
        signal=anything,
        smaller=anything,
        bigger=anything,
        watch_out=anything,
        ask=anything,
        family=_one(Family),
        qualities=_chosen(Quality),
        time=_one(Time),
        settings=_chosen(Setting),
        company=_chosen(Company),
        courage=_one(Courage),
        cost=_chosen(Cost),
        signals=_chosen(Signal),
        energy=_one(Energy),
        loop=_one(Loop),
        flags=_chosen(Flag),
        topics=_chosen(Topic),
        also=_chosen(Also),
    )


def refused(text: str | bytes, path: Path = HERE) -> PackError:
    """What is said of a text that is no pack; it never takes long to say."""
    data = text.encode() if isinstance(text, str) else text
    before = time.thread_time()
    with pytest.raises(PackError) as told:
        unpack(path, data)
    assert time.thread_time() - before < 1
    return told.value


def act_of_everything(**changes: Any) -> Act:
    """An act that says every word it can."""
    return an_act(
        qualities=tuple(Quality),
        settings=tuple(Setting),
        company=tuple(Company),
        cost=tuple(Cost),
        signals=tuple(Signal),
        flags=tuple(Flag),
        topics=tuple(Topic),
        also=tuple(Also),
        **changes,
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Any pack, with whatever may stand in its texts."""
    letters = "abcXYZ019-"
    an_id = st.text(letters, min_size=1, max_size=64)
    ids = draw(st.lists(an_id, min_size=1, max_size=4, unique=True))
    return Pack(
        uuid=str(draw(st.uuids())),
        name=draw(anything) + "!",
        about=draw(anything),
        acts=tuple(draw(_act(act_id)) for act_id in ids),
    )
