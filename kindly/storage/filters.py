"""What a search of the journal asks beside its words, as SQL that one index answers alone."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kindly.domain.journal import Feeling, Kind, Place
from kindly.domain.journal_search import HARD_FEELINGS, HARD_KINDS, JournalSearch
from kindly.storage import pages

_LAST = "99:99"
_HIGHEST = 2**62
_PLACE = "(e.happened_on, e.at, e.id)"
_LISTED = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Which:
    """Which live entries fit, as the words after WHERE, and the parameters in them."""

    where: str
    parameters: tuple[Any, ...]

    def having(self, clause: str, *values: Any) -> "Which":
        """Those of them for which a clause holds too."""
        return Which(f"{self.where} AND {clause}", (*self.parameters, *values))


def which(
    search: JournalSearch,
    acts: Collection[str] = (),
    days: Collection[date] = (),
    *,
    after: Place | None = None,
    before: bool = False,
) -> Which:
    """The live entries that have all that is set, and follow a place or come before it.

    `acts` are the ids of the acts of the families asked for, `days` the days that `years_back`
    stands for. A kind and a kind of one's own are choices in one.
    """
    start, end = pages.bounds(search.start, search.end)
    low, high = (start, "", 0), (end, _LAST, _HIGHEST)
    if after is not None and before:
        low = max(low, pages.place(after))
    elif after is not None:
        high = min(high, pages.place(after))
    fit = Which(f"e.deleted_at IS NULL AND {_PLACE} > (?, ?, ?)", low)
    fit = fit.having(f"{_PLACE} < (?, ?, ?)", *high)
    for clause, *values in _asked(search, acts, days):
        fit = fit.having(clause, *values)
    return fit


def _asked(
    search: JournalSearch, acts: Collection[str], days: Collection[date]
) -> Iterator[tuple[str, *tuple[str, ...]]]:
    """A clause for each thing that is set, and the parameters in it."""
    if search.kinds or search.forms:
        own = f"(e.kind = '{Kind.OWN}' AND e.form_id {_LISTED})"
        yield f"({_is('kind', search.kinds)} OR {own})", _listed(search.forms)
    for column, choices in (("side", search.sides), ("company", search.company)):
        if choices:
            yield (_is(column, choices),)
    if search.families:
        yield f"e.act_id {_LISTED}", _listed(acts)
    if search.years_back:
        yield f"e.happened_on {_LISTED}", _listed(days)
    if search.feelings:
        yield (_felt(search.feelings),)
    for switched, clause in ((search.bring, "e.bring = 1"), (search.print_ok, "e.print_ok = 1")):
        if switched:
            yield (clause,)
    if search.without_hard:
        yield (f"NOT {_is('kind', HARD_KINDS)} AND NOT {_felt(HARD_FEELINGS)}",)


def _is(column: str, choices: Collection[StrEnum]) -> str:
    """Whether a column holds one of the choices, whose words need no quoting."""
    return "e.{} IN ({})".format(column, ", ".join(f"'{choice}'" for choice in sorted(choices)))


def _felt(feelings: Collection[Feeling]) -> str:
    """Whether any of the feelings is among an entry's."""
    has = (f"instr(e.feelings, '\"{feeling}\"')" for feeling in sorted(feelings))
    return "({})".format(" OR ".join(has))


def _listed(chosen: Iterable[object]) -> str:
    """Ids or days as one parameter, however many they are."""
    return json.dumps(sorted(map(str, chosen)))
