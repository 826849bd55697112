"""The words that help a person write: steps, lines, chips and questions."""

from dataclasses import dataclass
from enum import StrEnum

from kindly.domain.journal import Answer, Entry, Kind


class TextField(StrEnum):
    """A text of an entry that a step fills."""

    TITLE = "title"
    SEEN = "seen"
    FELT = "felt"
    CAME_BACK = "came_back"
    OBSTACLE = "obstacle"
    BODY = "body"
    QUESTION = "question"


class ChipField(StrEnum):
    """A choice of an entry that a step offers as chips."""

    SIGNALS = "signals"
    FEELINGS = "feelings"
    REPLIES = "replies"
    COMPASSION = "compassion"
    COMPANY = "company"


class LineField(StrEnum):
    """A place on a line, 0 to 100, of a plan or an entry."""

    GUESS = "guess"
    WILLING = "willing"
    WHOSE = "whose"
    SEEMED = "seemed"
    CLOSE = "close"
    STRINGS = "strings"
    TASTE = "taste"


class Landed(StrEnum):
    """How an act seemed to be taken, next to the guess."""

    WARMER = "warmer"
    COOLER = "cooler"
    SAME = "same"
    UNKNOWN = "unknown"


_KEPT = frozenset(LineField) - {LineField.WILLING, LineField.WHOSE}
"""The lines that an entry holds; the others are the plan's alone."""


class Aid(StrEnum):
    """What stands by a step beside its text, chips and lines."""

    QUESTIONS = "questions"
    """The bank of questions to pick from, another one, or one's own."""
    CHOSEN = "chosen"
    """The question that was picked."""
    PAIRS = "pairs"
    """The person's own guesses and how it seemed, of the last seven days."""
    PLAN = "plan"
    """A way to make the words a plan."""
    BRING = "bring"
    """Words here flag the page to bring to the next session."""
    CANT_TELL = "cant-tell"
    """A way to say that nobody knows how it was taken."""
    MARKS = "marks"
    """Ways to put a heading, a list or bold into the words."""


SAME_WITHIN = 5
NEAR_AN_END = 25


def landed(guess: int | None, seemed: int | None) -> Landed | None:
    """How it landed; within `SAME_WITHIN` is the same, and None where there was no guess."""
    if seemed is None:
        return Landed.UNKNOWN
    if guess is None:
        return None
    if abs(seemed - guess) <= SAME_WITHIN:
        return Landed.SAME
    return Landed.WARMER if seemed > guess else Landed.COOLER


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two ends, with a soft word for a place near one of them.

    `low_note` belongs to places up to `NEAR_AN_END`, `high_note` to those from 100 less that.
    """

    field: LineField
    question: str
    low: str
    high: str
    low_note: str = ""
    high_note: str = ""

    def note(self, place: int | None) -> str:
        """What to say about `place`; empty almost everywhere."""
        if place is None:
            return ""
        if place <= NEAR_AN_END:
            return self.low_note
        return self.high_note if place >= 100 - NEAR_AN_END else ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A stored word and what the person reads for it."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class ChipSet:
    """The chips of one field; only one may be chosen unless `many`."""

    field: ChipField
    question: str
    many: bool
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One topic of a form; always skippable.

    `starters` are beginnings of a sentence that put themselves into the text. A step with `answer`
    keeps its words under its own id, as no field is theirs. Steps of the `stamp` come first and
    take half a minute; after them one is done, or goes on.
    """

    id: str
    question: str
    hint: str = ""
    text: TextField | None = None
    chips: tuple[ChipField, ...] = ()
    lines: tuple[LineField, ...] = ()
    starters: tuple[str, ...] = ()
    answer: bool = False
    stamp: bool = False
    aid: Aid | None = None

    def filled(self, entry: Entry) -> bool:
        """Whether an entry holds something of what is asked for here."""
        texts = (self.text,) if self.text else ()
        values = (getattr(entry, field) for field in (*texts, *self.chips))
        places = (getattr(entry, field) for field in self.lines if field in _KEPT)
        some = any(bool(value) for value in values) or any(it is not None for it in places)
        return some or bool(entry.answer(self.id))


@dataclass(frozen=True, slots=True)
class Form:
    """The steps of one kind of entry.

    `id` is empty but for one's own kinds. After `soft_minutes` of writing the `closing` is said,
    once and softly; 0 says it only at the end.
    """

    kind: Kind
    title: str
    about: str
    steps: tuple[Step, ...]
    opening: str = ""
    closing: str = ""
    id: str = ""
    soft_minutes: int = 0

    def begins_at(self, entry: Entry) -> int:
        """The place of the first step that is open still; 0 where none is.

        What is known already, such as how it landed, needn't be asked again.
        """
        for at, step in enumerate(self.steps):
            if not step.filled(entry):
                return at
        return 0

    def writes_at(self, entry: Entry) -> int:
        """The place of the first step with room for words that is open still, else of the first."""
        worded = [at for at, step in enumerate(self.steps) if step.text or step.answer]
        still = (at for at in worded if not self.steps[at].filled(entry))
        return next(still, next(iter(worded), 0))

    @property
    def key(self) -> str:
        """What the form is known by: its kind, or for one's own kinds its id."""
        return self.id or self.kind.value


def answered(entry: Entry, form: Form, step: Step, words: str) -> tuple[Answer, ...]:
    """The entry's answers with these words under a step; blank ones leave none.

    They stand in the order of the form's steps, those of other prompts below.
    """
    answers = {answer.prompt: answer for answer in entry.answers}
    before = answers.pop(step.id, None)
    if words.strip():
        asked = before.question if before is not None else step.question
        answers[step.id] = Answer(step.id, asked, words)
    order = [step.id for step in form.steps]
    ordered = [answers.pop(prompt) for prompt in order if prompt in answers]
    return (*ordered, *answers.values())


@dataclass(frozen=True, slots=True)
class Question:
    """A question to stay with; `note` is a line of care beneath it."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Short lines said once after something was done; never praise, never a verdict."""

    warmer: str
    cooler: str
    same: str
    unknown: str
    tried: str
    changed: str
    let_go: str
    something_else: str
    done: str
    plenty: str
    lines_note: str


@dataclass(frozen=True, slots=True)
class Prompts:
    """Everything that helps a person write."""

    forms: tuple[Form, ...]
    lines: tuple[Line, ...]
    chip_sets: tuple[ChipSet, ...]
    questions: tuple[Question, ...]
    sayings: Sayings

    def form(self, kind: Kind) -> Form:
        """The form of `kind`. Raises KeyError where there is none."""
        return {form.kind: form for form in self.forms}[kind]

    def line(self, field: LineField) -> Line:
        """The line for `field`."""
        return {line.field: line for line in self.lines}[field]

    def chips(self, field: ChipField) -> ChipSet:
        """The chips for `field`."""
        return {chips.field: chips for chips in self.chip_sets}[field]

    def last_words(self, form: Form) -> str:
        """What is said once a form is done with."""
        return self.sayings.done if form.soft_minutes else form.closing or self.sayings.done

    def said_of(self, guess: int | None, seemed: int | None) -> str:
        """What to say when a guess meets how it seemed; empty where there was no guess."""
        how = landed(guess, seemed)
        said = {
            Landed.WARMER: self.sayings.warmer,
            Landed.COOLER: self.sayings.cooler,
            Landed.SAME: self.sayings.same,
            Landed.UNKNOWN: self.sayings.unknown,
        }
        return said[how] if how else ""
