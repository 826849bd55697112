"""Lessons, the items sorted in them, and how far a person has read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Bin(StrEnum):
    """Where a camera-test card belongs."""

    KINDNESS = "kindness"
    COMPASSION = "compassion"
    BOTH = "both"
    NEITHER = "neither"


class ExerciseKind(StrEnum):
    """The kinds of exercise a lesson can hold; each has a widget of its own."""

    CAMERA_TEST = "camera-test"


class Reading(StrEnum):
    """How far a lesson was read, in words and never a percentage."""

    NEW = "new"
    OPENED = "opened"
    READ = "read"


@dataclass(frozen=True, slots=True)
class SortItem:
    """A card to sort into a bin, with the reason that follows any answer."""

    id: str
    text: str
    answer: Bin
    feedback: str
    also_fair: Bin | None = None
    also_fair_feedback: str = ""


@dataclass(frozen=True, slots=True)
class CameraTest:
    """Sort each card by what a camera would have caught; there is no score."""

    title: str
    question: str
    items: tuple[SortItem, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.CAMERA_TEST


Exercise = CameraTest


class Hue(StrEnum):
    """Which of the two ideas a key point speaks of; plain where it is neither."""

    KINDNESS = "kindness"
    COMPASSION = "compassion"
    BOTH = "both"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One idea on a short card; `text` may mark emphasis with ``**`` and ``*`` only."""

    text: str
    hue: Hue = Hue.PLAIN
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea, three or four minutes, one thing to do, one question to carry."""

    id: str
    number: int
    title: str
    purpose: str
    points: tuple[KeyPoint, ...]
    exercise: Exercise
    question: str
    act_ids: tuple[str, ...]
    sources: tuple[str, ...]
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A titled page of plain paragraphs and lines, such as "When kindness isn't the answer"."""

    id: str
    title: str
    intro: str
    points: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """What a person did in a lesson: choices by item id, and words of their own."""

    lesson_id: str
    reading: Reading = Reading.NEW
    choices: tuple[tuple[str, str], ...] = ()
    words: str = ""
    opened_at: datetime | None = None
    finished_on: date | None = None
    fresh_look_on: date | None = None
