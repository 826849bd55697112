"""What a search of the journal asks for, part by part and in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kindly.domain.acts import Company, Family
from kindly.domain.journal import Feeling, Kind, Side
from kindly.domain.journal_search import JournalSearch
from kindly.domain.prompts import ChipField, Prompts
from kindly.ui import labels

translate = QCoreApplication.translate

BRING, PRINT_OK = "bring", "print_ok"
"""The flags that can be asked for, by the search's own names."""


class Part(StrEnum):
    """One part of what can be asked for, apart from the words."""

    KINDS = "kinds"
    SIDES = "sides"
    FEELINGS = "feelings"
    COMPANY = "company"
    FAMILIES = "families"
    FLAGS = "flags"
    DAYS = "days"
    YEARS_BACK = "years_back"


class Names:
    """What the choices of a search are called, the person's own kinds among them."""

    def __init__(self, prompts: Prompts, own: Callable[[], Mapping[str, str]]) -> None:
        """`own` gives the titles of one's own kinds by their ids."""
        self._prompts = prompts
        self._own = own

    def kinds(self) -> dict[str, str]:
        """The titles of all kinds by their keys, one's own last."""
        forms = [form for form in self._prompts.forms if form.kind is not Kind.OWN]
        return {form.key: form.title for form in forms} | dict(self._own())

    def choices(self, part: Part) -> dict[str, str]:
        """The choices of a part: their stored words and what a person reads for them."""
        if part is Part.KINDS:
            return self.kinds()
        if part is Part.FEELINGS:
            chips = self._prompts.chips(ChipField.FEELINGS).chips
            return {chip.word: chip.label for chip in chips}
        return {
            Part.SIDES: {
                str(Side.SEEN): translate("Journal", "Seen"),
                str(Side.FELT): translate("Journal", "Felt"),
                str(Side.BOTH): translate("Journal", "Both"),
            },
            Part.COMPANY: {str(word): labels.company(word) for word in Company},
            Part.FAMILIES: {str(word): labels.family(word) for word in Family},
            Part.FLAGS: {
                BRING: translate("Journal", "To bring to my next session"),
                PRINT_OK: translate("Journal", "OK to print"),
            },
        }[part]

    def said(self, search: JournalSearch, part: Part) -> str:
        """What a search asks of one part, in words; empty where it asks nothing."""
        if part is Part.DAYS:
            return _days(search)
        if part is Part.YEARS_BACK:
            return _years_back(search)
        chosen = chosen_in(search, part)
        return _listed(name for word, name in self.choices(part).items() if word in chosen)

    def asked(self, search: JournalSearch) -> str:
        """All that a search asks for, in one line."""
        parts = [self.said(search, part) for part in set_parts(search)]
        if search.words.strip():
            words = translate("Journal", "“{words}”").format(words=search.words.strip())
            parts.insert(0, words)
        return " · ".join(part for part in parts if part)


def part_name(part: Part) -> str:
    """What a part of a search is about."""
    return {
        Part.KINDS: translate("Journal", "Kind of page"),
        Part.SIDES: translate("Journal", "Seen or felt"),
        Part.FEELINGS: translate("Journal", "Feeling"),
        Part.COMPANY: translate("Journal", "With whom"),
        Part.FAMILIES: translate("Journal", "Family of ideas"),
        Part.FLAGS: translate("Journal", "Marked"),
        Part.DAYS: translate("Journal", "Days"),
        Part.YEARS_BACK: translate("Journal", "On this day"),
    }[part]


def loosened(part: Part) -> str:
    """What lets a part of a search go."""
    return {
        Part.KINDS: translate("Journal", "Any kind"),
        Part.SIDES: translate("Journal", "Seen, felt or neither"),
        Part.FEELINGS: translate("Journal", "Any feeling"),
        Part.COMPANY: translate("Journal", "With anyone"),
        Part.FAMILIES: translate("Journal", "Any family of ideas"),
        Part.FLAGS: translate("Journal", "Marked or not"),
        Part.DAYS: translate("Journal", "Any day"),
        Part.YEARS_BACK: translate("Journal", "Any day of the year"),
    }[part]


def chosen_in(search: JournalSearch, part: Part) -> frozenset[str]:
    """The stored words that a search has chosen in a part that has choices."""
    if part is Part.FLAGS:
        return frozenset(flag for flag in (BRING, PRINT_OK) if getattr(search, flag))
    chosen = frozenset(str(word) for word in getattr(search, part) if word is not Kind.OWN)
    return chosen | search.forms if part is Part.KINDS else chosen


def choosing(search: JournalSearch, part: Part, words: Iterable[str]) -> JournalSearch:
    """The search with exactly these words chosen in a part."""
    chosen = frozenset(words)
    if part is Part.FLAGS:
        return replace(search, bring=BRING in chosen, print_ok=PRINT_OK in chosen)
    if part is Part.KINDS:
        kinds = frozenset(Kind(word) for word in chosen if word in _KINDS)
        return replace(search, kinds=kinds, forms=chosen - _KINDS)
    kind = _CHOICES[part]
    picked: dict[str, Any] = {str(part): frozenset(kind(word) for word in chosen)}
    return replace(search, **picked)


def set_parts(search: JournalSearch) -> tuple[Part, ...]:
    """The parts that ask for something."""
    return tuple(part for part in Part if without(search, part) != search)


def without(search: JournalSearch, part: Part) -> JournalSearch:
    """The search with one part let go."""
    if part is Part.DAYS:
        return replace(search, start=None, end=None)
    if part is Part.YEARS_BACK:
        return replace(search, years_back=False, without_hard=False)
    return choosing(search, part, ())


def _listed(names: Iterable[str]) -> str:
    """Names one after another, parted as the language parts them."""
    words = ""
    for name in names:
        pair = translate("Journal", "{one}, {other}")
        words = pair.format(one=words, other=name) if words else name
    return words


def _days(search: JournalSearch) -> str:
    start, end = (_date(day) for day in (search.start, search.end))
    if start and end:
        return translate("Journal", "{start} to {end}").format(start=start, end=end)
    if start:
        return translate("Journal", "from {day}").format(day=start)
    return translate("Journal", "up to {day}").format(day=end) if end else ""


def _years_back(search: JournalSearch) -> str:
    if search.years_back and search.without_hard:
        return translate("Journal", "On this day in other years, without hard days")
    if search.years_back:
        return translate("Journal", "On this day in other years")
    return translate("Journal", "Without hard days") if search.without_hard else ""


def _date(day: Any) -> str:
    if day is None:
        return ""
    words = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return str(words)


_KINDS = frozenset(str(kind) for kind in Kind)
_CHOICES: dict[Part, type[StrEnum]] = {
    Part.SIDES: Side,
    Part.FEELINGS: Feeling,
    Part.COMPANY: Company,
    Part.FAMILIES: Family,
}
