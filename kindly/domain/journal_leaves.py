"""Entries put into words for paper: what was seen and what was felt stay apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kindly.domain.insights import direction
from kindly.domain.journal import Entry, Kind, Landing, Side
from kindly.domain.journal_paper import Book, Leaf, Part, Placed
from kindly.domain.markup import Block, plain_blocks
from kindly.domain.prompts import ChipField, Form, LineField, Prompts, TextField
from kindly.domain.wording import Wording, clean, printable, sentence

_ORDER = (
    *(TextField.QUESTION, TextField.BODY, TextField.SEEN, TextField.CAME_BACK),
    *(TextField.FELT, TextField.OBSTACLE),
)
_SIDES = {TextField.SEEN: Side.SEEN, TextField.FELT: Side.FELT}
_CHIPS = {
    TextField.SEEN: ChipField.SIGNALS,
    TextField.CAME_BACK: ChipField.REPLIES,
    TextField.FELT: ChipField.FEELINGS,
}
_LINES = (LineField.CLOSE, LineField.STRINGS, LineField.TASTE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words an entry was written with: its form, if it is still known, and what is read."""

    prompts: Prompts
    form_of: Callable[[Entry], Form | None]
    blocks: Callable[[str], tuple[Block, ...]]
    """Reads the marks of a free page."""


def put_on_paper(entries: Iterable[Entry], wording: Wording, asked: Asked, *, lines: bool) -> Book:
    """The entries in the order they happened; `lines` says whether their lines are drawn."""
    ordered = sorted(entries, key=_by_day)
    words = wording.journal
    days = [entry.happened_on for entry in ordered]
    labels = {
        chips.field: {chip.word: chip.label for chip in chips.chips}
        for chips in asked.prompts.chip_sets
    }
    leaves = (_Writer(entry, wording, asked, labels).leaf() for entry in ordered)
    return Book(
        language=wording.language,
        title=words.title,
        dates=wording.stretch(days[0], days[-1]) if days else "",
        contents=words.contents,
        legend=(wording.landed["ring"], wording.landed["dot"]),
        footer=wording.footer,
        numbering=wording.page,
        leaves=tuple(leaf if lines else replace(leaf, placed=()) for leaf in leaves),
    )


def _by_day(entry: Entry) -> tuple[str, str, int]:
    """Day by day, what has no time of day first, as a list that begins with the newest has it."""
    at = entry.at.isoformat() if entry.at else ""
    return entry.happened_on.isoformat(), at, entry.id


class _Writer:
    """Puts one entry into words."""

    def __init__(
        self,
        entry: Entry,
        wording: Wording,
        asked: Asked,
        labels: Mapping[ChipField, Mapping[str, str]],
    ) -> None:
        self._entry = entry
        self._labels = labels
        self._wording = wording
        self._words = wording.journal
        self._asked = asked
        self._form = asked.form_of(entry)

    def leaf(self) -> Leaf:
        """The whole entry."""
        entry = self._entry
        day = self._wording.on(entry.happened_on, year=True)
        weekday = self._words.weekdays[entry.happened_on.weekday()]
        when = self._words.day.format(weekday=weekday, date=day)
        if entry.at is not None:
            when = self._words.moment.format(day=when, time=entry.at.isoformat("minutes"))
        title = clean(entry.title)
        facts = (when if title else "", self._kind(), self._company(), entry.code)
        return Leaf(
            month=self._words.month.format(
                month=self._wording.months[entry.happened_on.month - 1],
                year=entry.happened_on.year,
            ),
            title=title or when,
            facts=tuple(filter(None, facts)),
            parts=tuple(self._parts()),
            placed=tuple(self._placed()),
        )

    def _kind(self) -> str:
        return clean(self._form.title) if self._form else ""

    def _company(self) -> str:
        company = self._entry.company
        labels = self._labels[ChipField.COMPANY]
        return self._words.company.format(company=labels[company]) if company else ""

    def _parts(self) -> Iterator[Part]:
        """What was written, in the order it was asked for, then whatever else there is."""
        steps = self._form.steps if self._form else ()
        fields, asked = list(_ORDER), {step.id for step in steps if step.answer}
        for step in steps:
            if step.answer:
                yield from self._answers(step.id)
            elif step.text in fields:
                fields.remove(step.text)
                yield from self._text(step.text, step.question)
        for field in fields:
            yield from self._text(field, "")
        for prompt in dict.fromkeys(answer.prompt for answer in self._entry.answers):
            if prompt not in asked:
                yield from self._answers(prompt)
        if self._entry.compassion:
            chips = self._labels[ChipField.COMPASSION][self._entry.compassion]
            question = self._asked.prompts.chips(ChipField.COMPASSION).question
            yield Part(question, side=Side.FELT, chips=sentence(_capital(chips)))

    def _text(self, field: TextField, question: str) -> Iterator[Part]:
        """A text with its chips; nothing where there is neither."""
        words = getattr(self._entry, field)
        blocks, chips = self._read(field, words), self._chips(_CHIPS.get(field))
        if not blocks and not chips:
            return
        side = _SIDES.get(field)
        if side is not None:
            yield Part(self._words.parts[field], clean(question), side, blocks, chips)
        elif field is TextField.BODY and self._alone():
            yield Part("", blocks=blocks)
        else:
            # "Which question?" says less than that it is one.
            chosen = self._entry.kind is Kind.QUESTION and field is TextField.QUESTION
            label = "" if chosen else clean(question)
            yield Part(label or self._words.parts[field], blocks=blocks, chips=chips)

    def _alone(self) -> bool:
        """Whether a page has no other words, as a note."""
        return self._entry.texts == (self._entry.body,)

    def _answers(self, prompt: str) -> Iterator[Part]:
        """What was written under a prompt that fills no field of its own."""
        for answer in self._entry.answers:
            if answer.prompt == prompt and (blocks := plain_blocks(printable(answer.words))):
                yield Part(clean(answer.question), blocks=blocks)

    def _read(self, field: TextField, words: str) -> tuple[Block, ...]:
        """The words as they are; only a free page is read for its marks."""
        if not words:
            return ()
        free = self._entry.kind is Kind.FREE and field is TextField.BODY
        return (self._asked.blocks if free else plain_blocks)(printable(words))

    def _chips(self, field: ChipField | None) -> str:
        if field is None or not (chosen := getattr(self._entry, field)):
            return ""
        labels = self._labels[field]
        return sentence(_capital(self._wording.listed([labels[word] for word in chosen])))

    def _placed(self) -> Iterator[Placed]:
        """The lines that were touched; a guess and how it seemed lie on one."""
        entry = self._entry
        if entry.guess is not None and entry.seemed is not None:
            pair = Landing(entry.id, entry.happened_on, "", entry.guess, entry.seemed)
            line = self._line(LineField.SEEMED, entry.seemed)
            said = sentence(_capital(self._wording.landed[direction(pair)]))
            yield replace(line, guess=entry.guess, said=said)
        elif entry.guess is not None:
            yield self._line(LineField.GUESS, entry.guess)
        elif entry.seemed is not None:
            yield self._line(LineField.SEEMED, entry.seemed)
        for field in _LINES:
            place = getattr(entry, field)
            if place is not None:
                yield self._line(field, place)

    def _line(self, field: LineField, place: int) -> Placed:
        line = self._asked.prompts.line(field)
        word = self._words.places[min(place * len(self._words.places) // 100, 4)]
        said = word.format(low=line.low, high=line.high)
        return Placed(line.question, line.low, line.high, place, said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
