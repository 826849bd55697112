"""The handouts' file: read strictly, and saying nothing that wasn't checked."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from kindly import content
from kindly.content import ContentError
from kindly.content.handouts import load_handouts
from kindly.content.paper import load_wording
from kindly.domain.handout import Handout, side_by_side

YEAR = re.compile(r"([A-Z]\w+)[, (]+((?:19|20)\d\d)")


@pytest.fixture
def shipped(resources: Path) -> tuple[Handout, ...]:
    return load_handouts(resources, load_wording(resources))


def spoilt(resources: Path, folder: Path, old: str, new: str) -> Path:
    shutil.copytree(resources, folder / "resources")
    file = folder / "resources" / "handouts" / "en.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return folder / "resources"


def test_the_comparison_is_that_of_learn(resources: Path, shipped: tuple[Handout, ...]) -> None:
    told = content.load_comparison(resources)
    assert shipped[0].title == told.title
    assert shipped[0].blocks == side_by_side(told)


def test_every_source_that_is_named_was_checked(shipped: tuple[Handout, ...]) -> None:
    verified = tomllib.loads(Path(__file__).parents[1].joinpath("verified.toml").read_text("utf-8"))
    known = {(name, work["year"]) for work in verified["work"] for name in work["authors"]}
    named = {
        (name, int(year)) for handout in shipped for name, year in YEAR.findall(handout.text())
    }
    dates = {(name, year) for name, year in named if name == "November"}
    assert named - dates == {("Arnold", 2020), ("Lynch", 2018)} <= known


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('shape = "lines"', 'shape = "knots"', "knots is not a shape of a block"),
        ('side = "seen"', 'side = "left"', "left is neither seen nor felt"),
        ('id = "week"', 'id = "cards"', "cards is there twice"),
        ("copies = 4", "copies = 40", "must be a whole number from 1 to 4"),
        ("copies = 4", 'colour = "red"', "is not a key that belongs here"),
        ('asks = ["When"]', 'asks = ["When"]\nwide = true', "is not a key that belongs here"),
        ("blank = 3", "blank = 99", "must be a whole number from 1 to 12"),
    ],
)
def test_a_spoilt_file_is_refused_by_reason(
    resources: Path, tmp_path: Path, old: str, new: str, reason: str
) -> None:
    folder = spoilt(resources, tmp_path, old, new)
    with pytest.raises(ContentError, match=reason):
        load_handouts(folder, load_wording(folder))
