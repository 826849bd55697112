"""The 24 items: balanced, each with a reason for every answer, and read strictly."""

from collections import Counter
from pathlib import Path

import pytest

from kindly.content import load_items, load_lessons
from kindly.domain.exercises import Card, Scene
from kindly.domain.items import Items, Side
from tests.content.spoiling import refused
from tests.plain_words import grade

CARDS = [f"I{number:02}" for number in range(1, 17)]
SCENES = [f"I{number:02}" for number in range(17, 25)]


@pytest.fixture(scope="module")
def items() -> Items:
    from kindly import paths

    return load_items(paths.resources())


def test_the_ids_of_items_never_change(items: Items) -> None:
    assert list(items.all) == CARDS + SCENES
    assert list(items.cards) == CARDS
    assert list(items.scenes) == SCENES


def test_the_ids_of_answers_never_change(items: Items) -> None:
    assert [found.word for found in items.bins] == ["kindness", "compassion", "both", "neither"]
    assert {
        key: [option.id for option in scene.options] for key, scene in items.scenes.items()
    } == {
        "I17": ["likes-it", "frown", "nothing"],
        "I18": ["clear", "faint", "unkind"],
        "I19": ["hoping", "step-back", "telling"],
        "I20": ["clean", "not-enough", "helping"],
        "I21": ["hurry-off", "clinics", "pasta", "whole-week"],
        "I22": ["harder", "biscuits", "article", "cheer-up"],
        "I23": ["hoping", "own-it", "long-message", "huge-gift"],
        "I24": ["wait", "one-at-a-time", "dive-in", "stop-coming"],
    }


def test_the_cards_are_balanced(items: Items) -> None:
    sides = Counter(items.all[key].side for key in CARDS)
    assert sides == {Side.KINDNESS: 5, Side.COMPASSION: 5, Side.BOTH: 2, Side.NEITHER: 4}


def test_only_a_mend_is_fair_twice(items: Items) -> None:
    fair = {key: card.answers for key, card in items.cards.items() if len(card.answers) > 1}
    assert fair == {"I09": ("kindness", "both")}
    assert items.cards["I09"].fair == "Fair too, if you also felt their hurt."


def test_every_answer_is_followed_by_a_reason(items: Items) -> None:
    for item in items.all.values():
        match item.asks:
            case Card():
                assert len(item.asks.feedback.split()) > 4, item.id
            case Scene():
                reasons = [option.feedback for option in item.asks.options]
                assert len(set(reasons)) == len(reasons), item.id
                assert [option.ours for option in item.asks.options].count(True) == 1


def test_every_item_belongs_to_lessons_that_there_are(items: Items, resources: Path) -> None:
    lessons = {lesson.id for lesson in load_lessons(resources)}
    assert all(lessons.issuperset(item.lessons) for item in items.all.values())
    assert {key for item in items.all.values() for key in item.lessons} == lessons - {"L10"}


def test_nobody_is_told_that_they_are_wrong(items: Items) -> None:
    said = [card.feedback for card in items.cards.values()]
    said += [option.feedback for scene in items.scenes.values() for option in scene.options]
    for words in said:
        assert not words.lower().startswith(("wrong", "incorrect", "not quite", "correct"))


def test_scenes_read_at_grade_six(items: Items) -> None:
    for scene in items.scenes.values():
        texts = [scene.text, scene.question, *(option.text for option in scene.options)]
        assert grade("\n".join([*texts, *(option.feedback for option in scene.options)])) <= 6


SORT = "items/en/sort.toml"
SCENE = "items/en/scenes.toml"
SPOILT = [
    (SORT, 'word = "neither"', 'word = "none"', "bin", "must be kindness, compassion, both"),
    (SORT, 'hue = "both"', 'hue = "plum"', "bin 3[both].hue", "'plum' is not one of"),
    (SORT, '"I02"', '"I01"', "card 2[I01].id", "I01 is there twice"),
    (SORT, '["both"]', '["maybe"]', "card 3[I03].answers", "'maybe' is not one of kindness"),
    (SORT, '["kindness", "both"]', '["kindness"]', "card 9[I09].fair", "follows another fair"),
    (SORT, 'ideas = ["S3"]', 'ideas = ["S41"]', "card 1[I01].ideas", "'S41' is not one of S1 to"),
    (SORT, 'lessons = ["L1"]\n', "", "card 1[I01].lessons", "is missing"),
    (SORT, 'question = "', 'asks = "', "question", "is missing"),
    (SORT, "[[card]]", "[[item]]", "item", "not a key"),
    (SCENE, '"I17"', '"I16"', "scene 1[I16].id", "I16 is there twice"),
    (SCENE, 'side = "compassion"', 'side = "mixed"', "scene 1[I17].side", "'mixed' is not one of"),
    (SCENE, "ours = true", "ours = false", "scene 1[I17].option.ours", "true for one option"),
    (SCENE, '"frown"', '"likes-it"', "scene 1[I17].option.id", "likes-it is there twice"),
    (
        SCENE,
        'question = "What can the new colleague pick up?"\n',
        "",
        "scene 1[I17].question",
        "is m",
    ),
    (
        SCENE,
        'text = "A frown and silence"\n',
        "",
        "scene 1[I17].option 2[frown].text",
        "is missing",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "reason"), SPOILT)
def test_a_spoilt_file_is_refused(  # noqa: PLR0917
    copy: Path, file: str, old: str, new: str, key: str, reason: str
) -> None:
    said = refused(load_items, copy, file, old, new)
    assert said[0] == key
    assert reason in said[1]
