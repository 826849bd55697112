"""Every language has the same files, keys, ids and placeholders as the English one."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

_PLACEHOLDER = re.compile(r"\{\w*\}")
_SAME_EVERYWHERE = {"id", "word", "kind", "hue", "side", "ours", "visible", "file"}
"""Keys whose values are no words of a language."""


def languages(resources: Path) -> set[str]:
    """Every language that some noun is there in."""
    return {
        place.stem
        for noun in resources.iterdir()
        if noun.is_dir() and list(noun.glob("en*"))
        for place in noun.iterdir()
        if place.is_dir() or place.suffix == ".toml"
    }


def differences(resources: Path, language: str) -> list[str]:
    """In what a language differs from English, other than in its words."""
    wrong = []
    for noun in sorted(resources.iterdir()):
        if noun.is_dir() and list(noun.glob("en*")):
            ours, theirs = dict(_texts(noun, "en")), dict(_texts(noun, language))
            wrong += [f"{noun.name}: {key} is missing" for key in ours.keys() - theirs.keys()]
            wrong += [f"{noun.name}: {key} is new" for key in theirs.keys() - ours.keys()]
            wrong += [
                f"{noun.name}: {key} differs"
                for key in ours.keys() & theirs.keys()
                if _fixed(key, ours[key]) != _fixed(key, theirs[key])
            ]
    return sorted(wrong)


def _fixed(key: str, value: object) -> object:
    """What of a value is the same in every language."""
    if isinstance(value, str) and key.rpartition(".")[2] not in _SAME_EVERYWHERE:
        return sorted(_PLACEHOLDER.findall(value))
    return value


def _texts(noun: Path, language: str) -> Iterator[tuple[str, object]]:
    home = noun / language
    files = sorted(home.iterdir()) if home.is_dir() else sorted(noun.glob(f"{language}.toml"))
    for file in files:
        name = file.name if home.is_dir() else noun.name
        text = file.read_text("utf-8")
        if file.suffix == ".md":
            _, front, body = text.split("+++\n", 2)
            yield from _leaves(name, tomllib.loads(front))
            for number, hue in enumerate(re.findall(r"^## .*\{(\w+)\}$", body, re.MULTILINE)):
                yield f"{name}.point {number}.hue", hue
        else:
            yield from _leaves(name, tomllib.loads(text))


def _leaves(key: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(f"{key}.{name}", inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value):
            yield from _leaves(f"{key} {number}", inner)
    elif isinstance(value, str):
        yield key, value
    else:
        yield key, type(value).__name__


def test_every_language_is_like_the_english_one(resources: Path) -> None:
    assert "en" in languages(resources)
    for language in languages(resources):
        assert differences(resources, language) == []


@pytest.fixture
def another(resources: Path, tmp_path: Path) -> Path:
    """The words with a made-up language beside the English one."""
    for name in ("items", "lessons", "glossary", "print"):
        shutil.copytree(resources / name, tmp_path / name)
        for place in list((tmp_path / name).glob("en*")):
            copy = place.with_name(place.name.replace("en", "xx", 1))
            (shutil.copytree if place.is_dir() else shutil.copy)(place, copy)
    return tmp_path


def test_a_whole_language_has_no_difference(another: Path) -> None:
    assert languages(another) == {"en", "xx"}
    assert differences(another, "xx") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("print/xx.toml", "{page}", "{Seite}", "differs"),
        ("items/xx/sort.toml", 'id = "I02"', 'id = "I99"', "items: sort.toml.card 1.id differs"),
        ("items/xx/sort.toml", 'fair = "Fair', '# fair = "Fair', "card 8.fair is missing"),
        ("lessons/xx/01-seen-or-felt.md", "{both}", "{plain}", "point 2.hue differs"),
        ("glossary/xx.toml", 'term = "Play"', 'wort = "Spiel"', "wort is new"),
    ],
)
def test_a_language_that_differs_is_noticed(
    another: Path, file: str, old: str, new: str, said: str
) -> None:
    text = (another / file).read_text("utf-8")
    assert old in text
    (another / file).write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in difference for difference in differences(another, "xx"))


def test_a_lesson_that_is_not_there_is_noticed(another: Path) -> None:
    (another / "lessons/xx/05-why-kindness-goes-first.md").unlink()
    missing = [it for it in differences(another, "xx") if "05-why" in it]
    assert "lessons: 05-why-kindness-goes-first.md.evidence is missing" in missing
