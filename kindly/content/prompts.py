"""The words that help a person write."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from kindly.content import toml
from kindly.content.table import Table
from kindly.domain.acts import Company, Signal
from kindly.domain.journal import Compassion, Feeling, Kind, Reply
from kindly.domain.prompts import (
    Aid,
    Chip,
    ChipField,
    ChipSet,
    Form,
    Line,
    LineField,
    Prompts,
    Question,
    Sayings,
    Step,
    TextField,
)

_MANY = {ChipField.SIGNALS, ChipField.FEELINGS, ChipField.REPLIES}
_WORDS: dict[ChipField, type[StrEnum]] = {
    ChipField.SIGNALS: Signal,
    ChipField.FEELINGS: Feeling,
    ChipField.REPLIES: Reply,
    ChipField.COMPASSION: Compassion,
    ChipField.COMPANY: Company,
}


def load_prompts(folder: Path) -> Prompts:
    """Every form, line, chip, question and saying."""
    home = folder / "prompts" / "en"
    forms = toml.read(home / "forms.toml")
    lines = toml.read(home / "lines.toml")
    chips = toml.read(home / "chips.toml")
    questions = toml.read(home / "questions.toml")
    prompts = Prompts(
        forms=tuple(_form(table) for table in forms.tables("form")),
        lines=tuple(_line(table) for table in lines.tables("line")),
        chip_sets=tuple(_chip_set(table) for table in chips.tables("chips")),
        questions=tuple(_question(table) for table in questions.tables("question")),
        sayings=_sayings(toml.read(home / "sayings.toml")),
    )
    for table in (forms, lines, chips, questions):
        table.close()
    forms.only_once("form", (form.kind for form in prompts.forms))
    questions.only_once("id", (question.id for question in prompts.questions))
    _each(lines, "line", (line.field for line in prompts.lines), LineField)
    _each(chips, "chips", (chips.field for chips in prompts.chip_sets), ChipField)
    return prompts


def _form(table: Table) -> Form:
    kind = table.word("kind", Kind)
    table.named(kind)
    form = Form(
        kind=kind,
        title=table.text("title"),
        about=table.text("about"),
        steps=tuple(_step(step) for step in table.tables("step")),
        opening=table.text("opening", ""),
        closing=table.text("closing", ""),
        soft_minutes=table.number("soft_minutes", 1, 60) if "soft_minutes" in table else 0,
    )
    table.close()
    table.only_once("step", (step.id for step in form.steps))
    table.only_once("step.text", (step.text for step in form.steps if step.text))
    if sorted(form.steps, key=_goes_on) != list(form.steps):
        raise table.error("step", "those of the stamp come first")
    return form


def _step(table: Table) -> Step:
    key = table.text("id")
    table.named(key)
    step = Step(
        id=key,
        question=table.text("question"),
        hint=table.text("hint", ""),
        text=table.word("text", TextField) if "text" in table else None,
        chips=table.words("chips", ChipField) if "chips" in table else (),
        lines=table.words("lines", LineField) if "lines" in table else (),
        starters=table.texts("starters") if "starters" in table else (),
        answer="answer" in table and table.yes("answer"),
        stamp="stamp" in table and table.yes("stamp"),
        aid=table.word("aid", Aid) if "aid" in table else None,
    )
    table.close()
    if step.answer and step.text:
        raise table.error("answer", "has no place where there is a text")
    return step


def _goes_on(step: Step) -> bool:
    """Whether a step comes after the stamp."""
    return not step.stamp


def _line(table: Table) -> Line:
    field = table.word("field", LineField)
    table.named(field)
    line = Line(
        field=field,
        question=table.text("question"),
        low=table.text("low"),
        high=table.text("high"),
        low_note=table.text("low_note", ""),
        high_note=table.text("high_note", ""),
    )
    table.close()
    return line


def _chip_set(table: Table) -> ChipSet:
    field = table.word("field", ChipField)
    table.named(field)
    many = table.yes("many")
    if many is not (field in _MANY):
        raise table.error("many", "doesn't fit what the notebook keeps")
    labels = table.table("labels")
    chip_set = ChipSet(
        field=field,
        question=table.text("question"),
        many=many,
        chips=tuple(Chip(word, labels.text(word)) for word in _WORDS[field]),
    )
    labels.close()
    table.close()
    return chip_set


def _question(table: Table) -> Question:
    key = table.text("id")
    table.named(key)
    question = Question(id=key, text=table.text("text"), note=table.text("note", ""))
    table.close()
    return question


def _sayings(table: Table) -> Sayings:
    sayings = Sayings(**{field: table.text(field) for field in Sayings.__slots__})
    table.close()
    return sayings


def _each(table: Table, key: str, found: Iterable[str], words: type[StrEnum]) -> None:
    there = list(found)
    table.only_once(key, there)
    for word in words:
        if word not in there:
            raise table.error(key, f"{word} is missing")
