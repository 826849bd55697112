"""The words of the paper, one file a language."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from kindly.content.table import Table
from kindly.content.toml import read
from kindly.domain.acts import Company, Courage, Family, Flag, Outcome, Signal, Time
from kindly.domain.initials import NameWords
from kindly.domain.insights import Lean, Span
from kindly.domain.journal import Feeling
from kindly.domain.wording import (
    CARD_PARTS,
    HEADINGS,
    IN_SHORT,
    JOURNAL_PARTS,
    LANDED,
    PLACES,
    CardWording,
    JournalWording,
    Wording,
)

Key = TypeVar("Key", bound=str)


def load_wording(folder: Path, language: str = "en") -> Wording:
    """The words of everything on paper that aren't the person's own."""
    top = read(folder / "print" / f"{language}.toml")
    dates = top.table("dates")
    names = top.table("names")
    wording = Wording(
        language=language,
        title=top.text("title"),
        name=top.text("name"),
        footer=top.text("footer"),
        page=top.text("page"),
        quote=top.text("quote"),
        plan=top.text("plan"),
        landing=top.text("landing"),
        pair=top.text("and"),
        numbers=top.texts("numbers", least=2),
        many=top.text("many"),
        months=dates.texts("months", least=12),
        day=dates.text("day"),
        day_and_year=dates.text("day_and_year"),
        days=dates.text("days"),
        spans=_each(top.table("spans"), Span),
        headings=_each(top.table("headings"), HEADINGS),
        landed=_each(top.table("landed"), LANDED),
        in_short=_each(top.table("in-short"), IN_SHORT),
        outcomes=_each(top.table("outcomes"), Outcome),
        leans=_each(top.table("leans"), Lean),
        company=_each(top.table("company"), Company),
        who=_each(top.table("who"), Company),
        signals=_each(top.table("signals"), Signal),
        feelings=_each(top.table("feelings"), Feeling),
        names=NameWords(
            never=frozenset(names.texts("never")),
            titles=frozenset(names.texts("titles")),
            after=frozenset(names.texts("after")),
        ),
        cards=_cards(top.table("cards")),
        journal=_journal(top.table("journal")),
    )
    dates.close()
    names.close()
    top.close()
    return wording


def _cards(table: Table) -> CardWording:
    levels = table.table("courages")
    wording = CardWording(
        title=table.text("title"),
        footer=table.text("footer"),
        courage=table.text("courage"),
        parts=_each(table.table("parts"), CARD_PARTS),
        families=_each(table.table("families"), Family),
        times=_each(table.table("times"), Time),
        courages={level: levels.text(level.name.lower()) for level in Courage},
        flags=_each(table.table("flags"), Flag),
    )
    levels.close()
    table.close()
    return wording


def _journal(table: Table) -> JournalWording:
    places = _each(table.table("places"), PLACES)
    wording = JournalWording(
        title=table.text("title"),
        contents=table.text("contents"),
        day=table.text("day"),
        moment=table.text("moment"),
        month=table.text("month"),
        company=table.text("company"),
        weekdays=table.texts("weekdays", least=7),
        parts=_each(table.table("parts"), JOURNAL_PARTS),
        places=tuple(places[place] for place in PLACES),
    )
    table.close()
    return wording


def _each(table: Table, keys: Iterable[Key]) -> Mapping[Key, str]:
    """One text for every key, no more and no fewer."""
    found = {key: table.text(key) for key in keys}
    table.close()
    return found
