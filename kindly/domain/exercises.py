"""The exercises of lessons, as data: what is shown, what can be chosen, and the reason for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class ExerciseKind(StrEnum):
    """The kinds of exercise a lesson can hold; each has a widget of its own."""

    SORT = "sort"
    SIGNALS = "signals"
    REWRITE = "rewrite"
    MATCH = "match"
    SCENARIO = "scenario"
    REPLIES = "replies"
    MEND = "mend"
    WHEN_THEN = "when-then"


class View(StrEnum):
    """How a choice stands to how we see it; none of the three is a mark."""

    OURS = "ours"
    FAIR = "fair"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bin:
    """Where a card can be put: the word that is stored, its label, and what it is in a few words.

    `hue` is kindness, compassion, both or plain.
    """

    word: str
    label: str
    about: str = ""
    hue: str = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """A card to sort; `answers` are the words of the bins that are fair, how we see it first.

    `feedback` follows any answer, but `fair` follows another fair one where it is there.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    feedback: str
    fair: str = ""

    def view(self, choice: str) -> View:
        """How a choice stands to ours."""
        if choice == self.answers[0]:
            return View.OURS
        return View.FAIR if choice in self.answers else View.OTHER


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, with the reason that follows it; `ours` is how we see it.

    `tag` names what it is, such as a flavour of kindness; empty where nothing needs a name.
    """

    id: str
    text: str
    feedback: str
    ours: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A small scene or a line, a question about it, and what one could choose."""

    id: str
    text: str
    question: str
    options: tuple[Option, ...]
    closing: str = ""

    def option(self, option_id: str) -> Option | None:
        """The option of that id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A line of a scene, and whether the other person could notice it."""

    id: str
    text: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A thought and the name of the part that it shows."""

    id: str
    thought: str
    part: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """Put each card into a bin."""

    title: str
    question: str
    bins: tuple[Bin, ...]
    cards: tuple[Card, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.SORT

    def parts(self) -> tuple[str, ...]:
        """What is answered one after another, by id."""
        return tuple(card.id for card in self.cards)


@dataclass(frozen=True, slots=True)
class Signals:
    """Tap the lines that the other person could notice, then choose how one could carry more."""

    title: str
    intro: str
    question: str
    lines: tuple[SignalLine, ...]
    feedback: str
    follow_up: Scene
    kind: ExerciseKind = ExerciseKind.SIGNALS

    def parts(self) -> tuple[str, ...]:
        """What is answered one after another, by id: the lines as one, then the scene."""
        return ("lines", self.follow_up.id)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Turn up the warmth: pick a rewrite of a cool message and hear which flavour it is."""

    title: str
    question: str
    scenes: tuple[Scene, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.REWRITE

    def parts(self) -> tuple[str, ...]:
        """What is answered one after another, by id."""
        return tuple(scene.id for scene in self.scenes)


@dataclass(frozen=True, slots=True)
class Matching:
    """Give each thought the name of its part; every name is used once."""

    title: str
    question: str
    pairs: tuple[Pair, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.MATCH

    def parts(self) -> tuple[str, ...]:
        """What is answered one after another, by id."""
        return tuple(pair.id for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What do you do, or which reply: choose, hear the reason, and choose again if you like."""

    title: str
    scene: Scene
    kind: ExerciseKind = ExerciseKind.SCENARIO

    def parts(self) -> tuple[str, ...]:
        """What is answered, by id."""
        return (self.scene.id,)


@dataclass(frozen=True, slots=True)
class Mending:
    """Build a mend: one line a slot; at the end the lines are read as one."""

    title: str
    intro: str
    slots: tuple[Scene, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.MEND

    def parts(self) -> tuple[str, ...]:
        """What is answered one after another, by id."""
        return tuple(slot.id for slot in self.slots)


@dataclass(frozen=True, slots=True)
class WhenThen:
    """Make a plan of one line; it becomes a real one among the plans."""

    title: str
    question: str
    examples: tuple[str, ...]
    closing: str
    kind: ExerciseKind = ExerciseKind.WHEN_THEN

    def parts(self) -> tuple[str, ...]:
        """What is answered, by id."""
        return ("plan",)


Exercise: TypeAlias = Sorting | Signals | Rewriting | Matching | Scenario | Mending | WhenThen
"""Every exercise has a title, a kind, and `parts()`: the ids under which choices are kept."""


def asked_by(asks: Card | Scene) -> tuple[str, ...]:
    """What a card or a scene says before anything is chosen."""
    return (asks.text,) if isinstance(asks, Card) else _asked(asks)


def asked_in(exercise: Exercise) -> Iterator[str]:
    """What an exercise says before anything is chosen."""
    match exercise:
        case Sorting():
            yield exercise.question
            yield from (card.text for card in exercise.cards)
        case Signals():
            yield from (exercise.intro, exercise.question)
            yield from (line.text for line in exercise.lines)
            yield from _asked(exercise.follow_up)
        case Rewriting():
            yield exercise.question
            yield from _all_asked(exercise.scenes)
        case Matching():
            yield exercise.question
            yield from (text for pair in exercise.pairs for text in (pair.thought, pair.part))
        case Scenario():
            yield from _asked(exercise.scene)
        case Mending():
            yield exercise.intro
            yield from _all_asked(exercise.slots)
        case _:
            yield from (exercise.question, *exercise.examples)


def _all_asked(scenes: Iterable[Scene]) -> Iterator[str]:
    for scene in scenes:
        yield from _asked(scene)


def _asked(scene: Scene) -> tuple[str, ...]:
    return (scene.text, scene.question, *(option.text for option in scene.options))


def said_in(exercise: Exercise) -> Iterator[str]:
    """What an exercise says once something was chosen: reasons, names and the words at its end."""
    match exercise:
        case Sorting():
            yield from (text for card in exercise.cards for text in (card.feedback, card.fair))
        case Signals():
            yield exercise.feedback
            yield from _said((exercise.follow_up,))
        case Rewriting():
            yield from _said(exercise.scenes)
        case Scenario():
            yield from _said((exercise.scene,))
        case Mending():
            yield from _said(exercise.slots)
    yield getattr(exercise, "closing", "")


def _said(scenes: Iterable[Scene]) -> Iterator[str]:
    for scene in scenes:
        yield from (text for option in scene.options for text in (option.tag, option.feedback))
        yield scene.closing
