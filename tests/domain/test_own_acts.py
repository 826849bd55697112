"""Acts a person makes need a title and nothing else."""

import json
from dataclasses import fields, replace

import pytest

from kindly.domain.acts import Act, Courage, Family, Flag, Topic
from kindly.domain.own_acts import as_words, fit_to_keep, from_words
from tests.samples import an_act


def test_an_act_needs_its_title_only() -> None:
    assert fit_to_keep(Act(id="", title=" Wave\nback ")) == Act(id="", title="Wave back")
    with pytest.raises(ValueError, match="title"):
        fit_to_keep(an_act(title=" \x00\n"))


def test_texts_keep_their_lines_and_lose_control_characters() -> None:
    kept = fit_to_keep(an_act(do="One.\r\nTwo.\x00", ask="\x1bWhat?"))
    assert (kept.do, kept.ask) == ("One.\nTwo.", "What?")


def test_an_unfinished_act_comes_back_whole() -> None:
    act = an_act(flags=(Flag.ASK_FIRST,), topics=(Topic.FOOD, Topic.WORK), title="Zoë 🫖\n")
    assert from_words(json.loads(json.dumps(as_words(act)))) == act
    assert from_words(as_words(Act(id="", title=""))) == Act(id="", title="")
    assert as_words(Act(id="", title="Wave")) == {"title": "Wave"}


def test_nothing_of_an_act_is_left_out_of_its_words() -> None:
    names = {field.name for field in fields(Act)}
    whole = an_act(flags=(Flag.ASK_FIRST,), topics=(Topic.FOOD,), also=("from-bed",))
    assert set(as_words(replace(whole, also=from_words({"also": ["from-bed"]}).also))) == names


def test_what_is_broken_in_its_words_is_left_out() -> None:
    act = from_words({"title": 3, "do": "Wave", "family": "newer", "courage": 2, "flags": "all"})
    assert act == Act(id="", title="", do="Wave", courage=Courage.HELLO)
    assert from_words({"family": "cheering"}).family is Family.CHEERING
