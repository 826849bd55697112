"""Packs beside what is there already, and what their files are called."""

from dataclasses import replace
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.packs import Offered, Pack, Standing, compare, file_name
from tests.samples import an_act


def test_each_act_is_new_the_same_or_clashes() -> None:
    new, same, clash = an_act("a"), an_act("b"), an_act("c")
    there = replace(clash, title="Other words")
    pack = Pack("u", "Stairs", "", (clash, new, same))
    assert compare(pack, {"b": same, "c": there, "d": an_act("d")}) == (
        Offered(clash, Standing.CLASH, there),
        Offered(new, Standing.NEW),
        Offered(same, Standing.SAME, same),
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Stairs & lifts", "Stairs-lifts.toml"),
        ("../../x", "x.toml"),
        ("con", "pack-con.toml"),
        ("LPT1", "pack-LPT1.toml"),
        (".hidden", "hidden.toml"),
        ("\0", "pack.toml"),
        ("", "pack.toml"),
        ("دَرَج", "د-ر-ج.toml"),
        ("x" * 300, "x" * 60 + ".toml"),
        ("x" * 59 + " y", "x" * 59 + ".toml"),
    ],
)
def test_a_file_is_called_after_its_pack_as_far_as_is_safe(name: str, file: str) -> None:
    assert file_name(name) == file


@given(st.text())
def test_no_name_leads_anywhere_else(name: str) -> None:
    file = file_name(name)
    assert PureWindowsPath(file).parts == (file,)
    assert not PureWindowsPath(file).is_reserved()
    assert file.endswith(".toml")
    assert not file.startswith((".", "-"))
    assert len(file.encode()) < 255
