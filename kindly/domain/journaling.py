"""How a person likes to keep their journal, as they chose it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kindly.domain import journal_search, own_prompts
from kindly.domain.journal_search import MOST_NAME, MOST_SAVED, SavedSearch
from kindly.domain.own_prompts import Arrangement
from kindly.domain.typed import one_line


@dataclass(frozen=True, slots=True)
class Journaling:
    """A person's choices about the journal.

    `plenty` says one line after three minutes of writing, `count_words` shows how many words there
    are, `without_hard` leaves pages of hard days out of On this day. `hinted` tells that the line
    about initials was said.
    """

    plenty: bool = True
    count_words: bool = False
    without_hard: bool = True
    hinted: bool = False
    saved: tuple[SavedSearch, ...] = ()
    prompts: Arrangement = field(default_factory=Arrangement)


def tidied(journaling: Journaling) -> Journaling:
    """The choices made fit to keep: each saved search asks for something and has its own name."""
    saved: dict[str, SavedSearch] = {}
    for it in journaling.saved:
        name = one_line(it.name)[:MOST_NAME].rstrip()
        search = journal_search.from_words(journal_search.as_words(it.search))
        if name and not search.empty:
            saved.setdefault(name, SavedSearch(name, search))
    return replace(
        journaling,
        saved=tuple(saved.values())[:MOST_SAVED],
        prompts=own_prompts.tidied(journaling.prompts),
    )


def as_words(journaling: Journaling) -> dict[str, object]:
    """The choices as plain words, without those that are as they are at first."""
    first = Journaling()
    said: dict[str, object] = {
        name: getattr(journaling, name)
        for name in _SWITCHES
        if getattr(journaling, name) != getattr(first, name)
    }
    if journaling.saved:
        said["saved"] = [
            {"name": it.name, "search": journal_search.as_words(it.search)}
            for it in journaling.saved
        ]
    if asked := own_prompts.as_words(journaling.prompts):
        said["prompts"] = asked
    return said


def from_words(words: Mapping[str, object]) -> Journaling:
    """The choices of such words; whatever is broken or not known is as it is at first."""
    saved, asked = words.get("saved"), words.get("prompts")
    switches: dict[str, Any] = {
        name: said for name in _SWITCHES if isinstance(said := words.get(name), bool)
    }
    found = (_saved(said) for said in (saved if isinstance(saved, list) else ()))
    return tidied(
        Journaling(
            saved=tuple(it for it in found if it is not None),
            prompts=own_prompts.from_words(asked if isinstance(asked, dict) else {}),
            **switches,
        )
    )


_SWITCHES = ("plenty", "count_words", "without_hard", "hinted")


def _saved(said: object) -> SavedSearch | None:
    """The saved search of such words, or None where they are no search under a name."""
    if not isinstance(said, dict):
        return None
    name, search = said.get("name"), said.get("search")
    if not (isinstance(name, str) and isinstance(search, dict)):
        return None
    return SavedSearch(name, journal_search.from_words(search))
