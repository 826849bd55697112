"""Lessons, the pages that stand beside them, and how far a person has read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kindly.domain.exercises import Exercise


class Reading(StrEnum):
    """How far a lesson was read, in words and never a percentage."""

    NEW = "new"
    OPENED = "opened"
    READ = "read"


class Hue(StrEnum):
    """Which of the two ideas a key point speaks of; plain where it is neither."""

    KINDNESS = "kindness"
    COMPASSION = "compassion"
    BOTH = "both"
    PLAIN = "plain"


class ToTry(StrEnum):
    """Which acts a lesson ends with: those it names, or any a step below the usual courage."""

    NAMED = "named"
    A_STEP_BELOW = "a-step-below"


class Aside(StrEnum):
    """What is kept among a lesson's choices beside those of its exercise."""

    QUESTION = "question"
    """The number of the page that holds the question to carry."""
    WORDS = "words"
    """The number of the page that holds one's own words."""
    LOOKED = "looked"
    """What fresh looks brought back so far."""
    PLANNED = "planned"
    """The number of the plan that was made in it."""
    IDEA = "idea"
    """Which idea the person was at, counted from 0."""
    EXERCISE = "exercise"
    """Whether the exercise was put aside."""


SKIPPED = "skipped"
LINKS: Mapping[str, str] = {
    Aside.QUESTION: "entries",
    Aside.WORDS: "entries",
    Aside.PLANNED: "plans",
}
"""What names a row by its number, each with the noun the row is of."""
_ASIDE = frozenset(Aside)
_STAYING = frozenset({Aside.QUESTION, Aside.WORDS, Aside.LOOKED})
_MOST_DIGITS = 18
"""No row has a longer number."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One idea on a short card; `text` may mark emphasis with ``**`` and ``*`` only."""

    text: str
    hue: Hue = Hue.PLAIN
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea, three or four minutes, one thing to do, one question to carry.

    `sources` are ids of sources and `ideas` are S1 to S40; `evidence` is what studies say, where
    the lesson has a box for that. `act_ids` is empty unless `to_try` is that the lesson names them.
    """

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
    evidence: str = ""
    to_try: ToTry = ToTry.NAMED


@dataclass(frozen=True, slots=True)
class Guide:
    """A titled page of plain paragraphs and lines, such as "When kindness isn't the answer"."""

    id: str
    title: str
    intro: str
    points: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Kindness and compassion side by side, each row saying the same thing of both.

    `question` asks how a feeling could show, under the name `test`; `not_kindness` is what is
    neither of the two.
    """

    title: str
    kindness: str
    compassion: str
    rows: tuple[tuple[str, str], ...]
    strip: str
    test: str
    question: str
    not_kindness: str
    note: str


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

    @property
    def read(self) -> bool:
        """Whether it was read to its end and not begun anew since."""
        return self.reading is Reading.READ

    @property
    def exercise(self) -> dict[str, str]:
        """The choices made in its exercise, by the id of the part."""
        return {part: it for part, it in self.choices if part not in _ASIDE}

    @property
    def looked(self) -> tuple[str, ...]:
        """The ids of the items that fresh looks brought back so far."""
        return tuple(dict(self.choices).get(Aside.LOOKED, "").split())

    @property
    def skipped(self) -> bool:
        """Whether its exercise was put aside."""
        return dict(self.choices).get(Aside.EXERCISE) == SKIPPED

    @property
    def touched(self) -> bool:
        """Whether there is anything that starting over would clear."""
        return self.read or any(part not in _STAYING for part, _ in self.choices)

    def number(self, aside: Aside) -> int | None:
        """A number that is kept among the choices; None where there is none."""
        said = dict(self.choices).get(aside, "")
        return int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else None

    def choosing(self, part: str, choice: str) -> "LessonProgress":
        """The same with a choice in place of an earlier one; an empty one takes that away."""
        choices = dict(self.choices) | {str(part): choice}
        return replace(self, choices=tuple(it for it in choices.items() if it[1]))

    def afresh(self) -> "LessonProgress":
        """The same begun anew: own words, a kept question and the looks to come stay."""
        staying = tuple(it for it in self.choices if it[0] in _STAYING)
        return replace(self, reading=Reading.OPENED, choices=staying)


def to_open(lessons: Sequence[Lesson], progress: Callable[[str], LessonProgress]) -> str:
    """The lesson to open with: the one begun last, else the first new one, else the first."""
    known = [progress(lesson.id) for lesson in lessons]
    begun = [it for it in known if it.reading is Reading.OPENED and it.opened_at is not None]
    new = [it for it in known if it.reading is Reading.NEW]
    if begun:
        return max(begun, key=lambda it: (it.opened_at, it.lesson_id)).lesson_id
    return (new or known)[0].lesson_id
