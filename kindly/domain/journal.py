"""Journal entries: what others could notice and what was felt, kept apart."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from kindly.domain.acts import Company, Family, Plan, Signal
from kindly.domain.markup import unmarked

_LONGEST_MARKED = 1000
"""So many characters of a line are looked through for marks; nobody reads more of a headline."""


class Kind(StrEnum):
    """The kinds of entry a person can write."""

    QUICK_NOTE = "quick-note"
    AFTER_ACT = "after-act"
    HELD_BACK = "held-back"
    STUNG = "stung"
    RECEIVED = "received"
    SAW = "saw"
    QUESTION = "question"
    WEEKLY = "weekly"
    FREE = "free"
    LESSON = "lesson"
    """One's own words about a lesson; it is begun there and not from the journal."""
    OWN = "own"
    """A kind of one's own, made of one's own prompts; `Entry.form_id` says which."""


class Feeling(StrEnum):
    """A word for what was going on inside."""

    TENDER = "tender"
    SHY = "shy"
    GLAD = "glad"
    WORRIED = "worried"
    PROUD = "proud"
    CROSS = "cross"
    BLANK = "blank"
    SILLY = "silly"
    SAD = "sad"


class Reply(StrEnum):
    """What came back from the other person, if anything."""

    SMILE = "smile"
    WORDS = "words"
    PUZZLED = "puzzled"
    NOTHING = "nothing"
    NOT_SURE = "not-sure"


class Compassion(StrEnum):
    """Whether there was compassion in the act as well."""

    YES = "yes"
    A_BIT = "a-bit"
    NOT_THIS_TIME = "not-this-time"
    NOT_NEEDED = "not-needed"


class Side(StrEnum):
    """Which side of the split an entry speaks of: seen, felt, or both."""

    SEEN = "seen"
    FELT = "felt"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written under a prompt that fills no field of its own.

    The question stays as it was asked, whatever becomes of the prompt with this id.
    """

    prompt: str
    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the journal; no field is ever required.

    The lines `guess`, `seemed`, `close`, `strings` and `taste` are places between two ends,
    0 to 100, or None while untouched. `at` is the local time of day, to the minute, or None where
    only the day is known. `form_id` names one's own kind where `kind` is OWN, else it is empty.
    `id` is 0 and `uuid` empty until the entry is kept.
    """

    kind: Kind
    happened_on: date
    title: str = ""
    seen: str = ""
    felt: str = ""
    came_back: str = ""
    obstacle: str = ""
    body: str = ""
    question: str = ""
    answers: tuple[Answer, ...] = ()
    at: time | None = None
    form_id: str = ""
    signals: tuple[Signal, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    replies: tuple[Reply, ...] = ()
    guess: int | None = None
    seemed: int | None = None
    close: int | None = None
    strings: int | None = None
    taste: int | None = None
    compassion: Compassion | None = None
    company: Company | None = None
    act_id: str | None = None
    plan_id: int | None = None
    print_ok: bool = False
    bring: bool = False
    id: int = 0
    uuid: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None

    @property
    def code(self) -> str:
        """The short code that finds the entry again, such as ``K-42``."""
        return f"K-{self.id}"

    @property
    def side(self) -> Side | None:
        """Seen, felt or both, by what was filled in; None where neither was."""
        seen = bool(self.seen.strip() or self.signals)
        felt = bool(self.felt.strip() or self.feelings)
        if seen and felt:
            return Side.BOTH
        if seen:
            return Side.SEEN
        return Side.FELT if felt else None

    @property
    def empty(self) -> bool:
        """Whether nothing at all has been put in."""
        words = (self.title, self.seen, self.felt, self.came_back, self.obstacle, self.body)
        lines = (self.guess, self.seemed, self.close, self.strings, self.taste)
        return not (
            any(word.strip() for word in (*words, self.question))
            or any(answer.words.strip() for answer in self.answers)
            or self.signals
            or self.feelings
            or self.replies
            or any(line is not None for line in lines)
            or self.compassion
            or self.company
        )

    def adds_nothing_to(self, plan: Plan) -> bool:
        """Whether it says no more than what the look back on a plan begins with."""
        begun = self.title == plan.headline and self.guess == plan.guess
        marked = self.print_ok or self.bring
        return begun and not marked and replace(self, title="", guess=None).empty

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text below the title, in reading order, blank ones left out."""
        fields = (self.seen, self.felt, self.came_back, self.obstacle, self.body, self.question)
        answers = (answer.words for answer in self.answers)
        return tuple(text for text in (*fields, *answers) if text.strip())

    def answer(self, prompt: str) -> str:
        """What was written under a prompt; empty where nothing was."""
        return next((it.words for it in self.answers if it.prompt == prompt), "")

    @property
    def words(self) -> tuple[str, ...]:
        """The title and every text, in reading order, blank ones left out."""
        return (self.title, *self.texts) if self.title.strip() else self.texts

    @property
    def headline(self) -> str:
        """The title, or else the first line of the first text; empty if there is none.

        A line of a free page is given without its marks, unless it is nothing else.
        """
        title = self.title.strip()
        first = (title or next(iter(self.texts), "").strip()).partition("\n")[0].strip()
        if title or self.kind is not Kind.FREE:
            return first
        return unmarked(first[:_LONGEST_MARKED]).strip() or first


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What the journal's list shows of one entry.

    `headline` and `excerpt` are at most 120 characters, cut by the repository.
    """

    id: int
    kind: Kind
    happened_on: date
    headline: str
    excerpt: str
    side: Side | None
    at: time | None = None
    form_id: str = ""
    print_ok: bool = False
    bring: bool = False

    @property
    def place(self) -> "Place":
        """Where the line stands in the list."""
        return Place(self.happened_on, self.id, self.at)


@dataclass(frozen=True, slots=True)
class Place:
    """A keyset place in the newest-first list: the last line that was read.

    Within a day an entry without a time of day stands below those that have one.
    """

    happened_on: date
    id: int
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """A guess and how it seemed, as the person put them, 0 to 100 each.

    `family` is the act's, where the act is known.
    """

    entry_id: int
    happened_on: date
    headline: str
    guess: int
    seemed: int
    company: Company | None = None
    act_id: str | None = None
    family: Family | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it once was; `kept_at` is when it was last changed before that, in UTC."""

    id: int
    entry: Entry
    kept_at: datetime | None


_CODE = re.compile(r"(?:k\W{0,3})?(\d{1,18})", re.IGNORECASE)


def id_of(code: str) -> int | None:
    """The id of the entry that a typed code means, such as ``K-42``, ``k42`` or ``42``.

    None where it means none. Figures of any script will do.
    """
    found = _CODE.fullmatch(code.strip())
    return int(found[1]) if found else None
