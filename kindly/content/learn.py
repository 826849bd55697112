"""Lessons, and the pages that stand beside them."""

import re
from collections.abc import Collection
from pathlib import Path

from kindly.content import toml
from kindly.content.acts import load_acts
from kindly.content.exercises import read_exercise
from kindly.content.ideas import read_ideas
from kindly.content.items import load_items
from kindly.content.sources import load_sources
from kindly.content.table import ContentError, Table
from kindly.domain.items import Items
from kindly.domain.learn import Comparison, Guide, Hue, KeyPoint, Lesson, ToTry

_FENCE = "+++\n"
_HEADING = re.compile(r"## (?P<title>.+?)(?: \{(?P<hue>\w+)\})?")


def load_lessons(folder: Path) -> tuple[Lesson, ...]:
    """Every lesson, in the order of their numbers."""
    items = load_items(folder)
    acts = {act.id for act in load_acts(folder)}
    sources = {source.id for source in load_sources(folder)}
    lessons: dict[str, Lesson] = {}
    home = folder / "lessons" / "en"
    for file in sorted(home.glob("*.md")):
        table, body = _parts(file)
        lesson = _lesson(table, body, items)
        _only_known(table, "acts", "act", lesson.act_ids, acts)
        _only_known(table, "sources", "source", lesson.sources, sources)
        table.only_once("id", (*lessons, lesson.id))
        lessons[lesson.id] = lesson
    if not lessons:
        raise ContentError(home, "file", "there is no lesson")
    return tuple(sorted(lessons.values(), key=lambda lesson: lesson.number))


def load_comparison(folder: Path) -> Comparison:
    """Kindness and compassion side by side."""
    table = toml.read(folder / "guides" / "en" / "compare.toml")
    comparison = Comparison(
        title=table.text("title"),
        kindness=table.text("kindness"),
        compassion=table.text("compassion"),
        rows=tuple(_row(row) for row in table.tables("row")),
        strip=table.text("strip"),
        test=table.text("test"),
        question=table.text("question"),
        not_kindness=table.text("not_kindness"),
        note=table.text("note"),
    )
    table.close()
    return comparison


def _row(table: Table) -> tuple[str, str]:
    row = table.text("kindness"), table.text("compassion")
    table.close()
    return row


def load_guide(folder: Path, guide_id: str) -> Guide:
    """The guide page called `guide_id`."""
    table = toml.read(folder / "guides" / "en" / f"{guide_id}.toml")
    guide = Guide(
        id=table.text("id"),
        title=table.text("title"),
        intro=table.text("intro"),
        points=table.texts("points"),
        closing=table.text("closing"),
    )
    table.close()
    if guide.id != guide_id:
        raise table.error("id", f"must be {guide_id}, as the file is called")
    return guide


def _parts(file: Path) -> tuple[Table, str]:
    """The table at the head of a file, and what follows it."""
    blank, fence, rest = toml.read_text(file).partition(_FENCE)
    front, closing, body = rest.partition(_FENCE)
    if blank or not fence or not closing:
        raise ContentError(file, "file", "must begin with TOML between two lines of +++")
    return toml.parse(file, front), body


def _lesson(table: Table, body: str, items: Items) -> Lesson:
    to_try = table.word("to_try", ToTry) if "to_try" in table else ToTry.NAMED
    lesson = Lesson(
        id=table.text("id"),
        number=table.number("number", 1, 99),
        title=table.text("title"),
        purpose=table.text("purpose"),
        points=_points(table.file, body),
        exercise=read_exercise(table.table("exercise"), items),
        question=table.text("question"),
        act_ids=table.texts("acts", least=0),
        sources=table.texts("sources"),
        ideas=read_ideas(table),
        evidence=table.text("evidence", ""),
        to_try=to_try,
    )
    table.close()
    if bool(lesson.act_ids) is not (to_try is ToTry.NAMED):
        raise table.error("acts", "must be named, or none of them where to_try says which")
    if lesson.id != f"L{lesson.number}":
        raise table.error("id", f"must be L{lesson.number}, by its number")
    return lesson


def _only_known(
    table: Table, key: str, noun: str, ids: tuple[str, ...], known: Collection[str]
) -> None:
    for found in ids:
        if found not in known:
            raise table.error(key, f"there is no {noun} {found}")


def _points(file: Path, body: str) -> tuple[KeyPoint, ...]:
    """The key points: a heading, a hue in braces if it has one, and a paragraph each."""
    before, *parts = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    if before.strip() or not parts:
        raise ContentError(file, "points", "each key point begins with ## and a title")
    points = []
    for number, part in enumerate(parts, 1):
        heading, _, words = part.partition("\n")
        found = _HEADING.fullmatch(heading.strip())
        marks = {key: mark for key, mark in found.groupdict().items() if mark} if found else {}
        place = Table(file, f"point {number}", {"text": words, **marks})
        points.append(
            KeyPoint(
                text=" ".join(place.text("text").split()),
                hue=place.word("hue", Hue),
                title=place.text("title"),
            )
        )
    return tuple(points)
