"""What a search of the journal asks beside its words, as SQL that one index answers alone."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kindly.domain.journal import Feeling, Kind, Place
from kindly.domain.journal_search import HARD_FEELINGS, HARD_KINDS, JournalSearch
from kindly.storage import pages

_LAST = "99:99"
_HIGHEST = 2**62
_PLACE = "(e.happened_on, e.at, e.id)"
_ANY_OF = "IN (SELECT value FROM json_each(?))"


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
        own = f"(e.kind = '{Kind.OWN}' AND e.form_id {_ANY_OF})"
        yield f"(e.kind {_ANY_OF} OR {own})", _listed(search.kinds), _listed(search.forms)
    for asked, column, chosen in (
        (search.sides, "side", search.sides),
        (search.company, "company", search.company),
        (search.families, "act_id", acts),
        (search.years_back, "happened_on", days),
    ):
        if asked:
            yield f"e.{column} {_ANY_OF}", _listed(chosen)
    if search.feelings:
        yield (_felt(search.feelings),)
    for switched, clause in ((search.bring, "e.bring = 1"), (search.print_ok, "e.print_ok = 1")):
        if switched:
            yield (clause,)
    if search.without_hard:
        yield f"NOT e.kind {_ANY_OF}", _listed(HARD_KINDS)
        yield (f"NOT {_felt(HARD_FEELINGS)}",)


def _felt(feelings: Collection[Feeling]) -> str:
    """Whether any of the feelings is among an entry's; a choice word needs no quoting."""
    has = (f"instr(e.feelings, '\"{feeling}\"')" for feeling in sorted(feelings))
    return "({})".format(" OR ".join(has))


def _listed(chosen: Iterable[object]) -> str:
    """Choices as one parameter, however many they are."""
    return json.dumps(sorted(map(str, chosen)))
