"""Each of the 40 ideas of the source text has its place in a lesson, and keeps it."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kindly import paths
from kindly.content import load_acts, load_items, load_lessons

IDEAS = tuple(f"S{number}" for number in range(1, 41))
ROWS: tuple[dict[str, Any], ...] = tuple(
    tomllib.loads(Path(__file__).with_name("ideas.toml").read_text("utf-8"))["row"]
)


@dataclass(frozen=True)
class Shipped:
    """What there is: the ideas of each lesson and item, the acts, and the words of pages."""

    lessons: Mapping[str, Collection[str]]
    items: Mapping[str, Collection[str]]
    acts: Collection[str]
    folder: Path


@cache
def shipped() -> Shipped:
    folder = paths.resources()
    return Shipped(
        lessons={lesson.id: lesson.ideas for lesson in load_lessons(folder)},
        items={item.id: item.ideas for item in load_items(folder).all.values()},
        acts={act.id for act in load_acts(folder)},
        folder=folder,
    )


def amiss(rows: Collection[dict[str, Any]], there: Shipped) -> list[str]:
    """What the map and the shipped words disagree about."""
    mapped = [idea for row in rows for idea in row["ideas"]]
    wrong = [f"{idea} is not once in the map" for idea in IDEAS if mapped.count(idea) != 1]
    for row in rows:
        wrong += [
            f"there is no act {act}" for act in row["acts"] if act not in {"all", *there.acts}
        ]
        wrong += _disagree("lesson", row, row["lessons"], there.lessons)
        wrong += _disagree("item", row, row["items"], there.items)
        for idea in row["ideas"]:
            if not any(idea in there.lessons.get(lesson, ()) for lesson in row["lessons"]):
                wrong.append(f"{idea} is in no lesson")
        for page in row.get("page", ()):
            file = there.folder / page["file"]
            if not file.exists() or page["says"] not in file.read_text("utf-8"):
                wrong.append(f"{page['file']} does not say {page['says']!r}")
    return wrong


def _disagree(
    noun: str, row: dict[str, Any], named: Collection[str], there: Mapping[str, Collection[str]]
) -> list[str]:
    ideas = set(row["ideas"])
    speaking = {key for key, own in there.items() if ideas & set(own)}
    wrong = [f"there is no {noun} {key}" for key in named if key not in there]
    wrong += [f"{noun} {key} names none of {row['ideas']}" for key in set(named) - speaking]
    return wrong + [f"the map leaves out {noun} {key}" for key in speaking - set(named)]


def test_every_idea_has_its_places_and_all_of_them_are_there() -> None:
    assert amiss(ROWS, shipped()) == []


@pytest.mark.parametrize("idea", IDEAS)
def test_an_idea_that_no_lesson_speaks_of_any_more_is_noticed(idea: str) -> None:
    lessons = {
        key: [own for own in ideas if own != idea] for key, ideas in shipped().lessons.items()
    }
    assert f"{idea} is in no lesson" in amiss(ROWS, replace(shipped(), lessons=lessons))


@pytest.mark.parametrize("idea", IDEAS)
def test_an_idea_that_left_the_map_is_noticed(idea: str) -> None:
    rows = [row | {"ideas": [own for own in row["ideas"] if own != idea]} for row in ROWS]
    assert f"{idea} is not once in the map" in amiss(rows, shipped())


def test_a_place_that_is_gone_is_noticed(tmp_path: Path) -> None:
    there = shipped()
    assert "there is no act C10" in amiss(ROWS, replace(there, acts=there.acts - {"C10"}))
    items = {key: ideas for key, ideas in there.items.items() if key != "I12"}
    assert "there is no item I12" in amiss(ROWS, replace(there, items=items))
    lessons = {key: ideas for key, ideas in there.lessons.items() if key != "L9"}
    assert "there is no lesson L9" in amiss(ROWS, replace(there, lessons=lessons))
    pages = amiss(ROWS, replace(there, folder=tmp_path))
    assert "about/en.toml does not say 'worksheet 17.B'" in pages


def test_an_idea_in_a_new_place_is_asked_for_in_the_map() -> None:
    there = shipped()
    lessons = {**there.lessons, "L8": (*there.lessons["L8"], "S39")}
    assert amiss(ROWS, replace(there, lessons=lessons)) == ["the map leaves out lesson L8"]
