"""Lessons, the cards sorted in them, and the always-there guide pages."""

import re
from pathlib import Path

from kindly.content import toml
from kindly.content.acts import load_acts
from kindly.content.table import ContentError, Table
from kindly.domain.learn import (
    Bin,
    CameraTest,
    Exercise,
    ExerciseKind,
    Guide,
    Hue,
    KeyPoint,
    Lesson,
    SortItem,
)

_FENCE = "+++\n"
_HEADING = re.compile(r"## (?P<title>.+?)(?: \{(?P<hue>\w+)\})?")
_IDEA = re.compile(r"S([1-9]|[123]\d|40)")


def load_lessons(folder: Path) -> tuple[Lesson, ...]:
    """Every lesson, in the order of their numbers."""
    items = load_items(folder)
    acts = {act.id for act in load_acts(folder)}
    lessons: dict[str, Lesson] = {}
    home = folder / "lessons" / "en"
    for file in sorted(home.glob("*.md")):
        lesson = _lesson(file, items, acts)
        if lesson.id in lessons:
            raise ContentError(file, "id", "is taken by another lesson")
        lessons[lesson.id] = lesson
    if not lessons:
        raise ContentError(home, "file", "there is no lesson")
    return tuple(sorted(lessons.values(), key=lambda lesson: lesson.number))


def load_items(folder: Path) -> dict[str, SortItem]:
    """Every card to sort, by its id."""
    top = toml.read(folder / "items" / "en" / "sort.toml")
    items: dict[str, SortItem] = {}
    for table in top.tables("item"):
        item = _item(table)
        if item.id in items:
            raise table.error("id", "is taken by another item")
        items[item.id] = item
    top.close()
    return items


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


def _item(table: Table) -> SortItem:
    key = table.text("id")
    table.named(key)
    item = SortItem(
        id=key,
        text=table.text("text"),
        answer=table.word("answer", Bin),
        feedback=table.text("feedback"),
        also_fair=table.word("also_fair", Bin) if "also_fair" in table else None,
        also_fair_feedback=table.text("also_fair_feedback") if "also_fair" in table else "",
    )
    table.close()
    if item.also_fair is item.answer:
        raise table.error("also_fair", "is the answer already")
    return item


def _lesson(file: Path, items: dict[str, SortItem], acts: set[str]) -> Lesson:
    blank, fence, rest = toml.read_text(file).partition(_FENCE)
    front, closing, body = rest.partition(_FENCE)
    if blank or not fence or not closing:
        raise ContentError(file, "file", "must begin with TOML between two lines of +++")
    table = toml.parse(file, front)
    lesson = Lesson(
        id=table.text("id"),
        number=table.number("number", 1, 99),
        title=table.text("title"),
        purpose=table.text("purpose"),
        points=_points(file, body),
        exercise=_exercise(table.table("exercise"), items),
        question=table.text("question"),
        act_ids=table.texts("acts"),
        sources=table.texts("sources"),
        ideas=table.texts("ideas"),
    )
    table.close()
    for act in lesson.act_ids:
        if act not in acts:
            raise table.error("acts", f"there is no act {act}")
    for idea in lesson.ideas:
        if not _IDEA.fullmatch(idea):
            raise table.error("ideas", f"{idea!r} is not one of S1 to S40")
    if lesson.id != f"L{lesson.number}":
        raise table.error("id", f"must be L{lesson.number}, by its number")
    return lesson


def _exercise(table: Table, items: dict[str, SortItem]) -> Exercise:
    kind = table.word("kind", ExerciseKind)
    cards = table.texts("items")
    for card in cards:
        if card not in items:
            raise table.error("items", f"there is no item {card}")
    exercise = CameraTest(
        title=table.text("title"),
        question=table.text("question"),
        items=tuple(items[card] for card in cards),
        closing=table.text("closing"),
        kind=kind,
    )
    table.close()
    return exercise


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
