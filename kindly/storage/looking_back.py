"""The journal over a stretch of time: its entries, its pairs, and what there is to count."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kindly.domain.acts import Company, Signal
from kindly.domain.journal import Entry, Feeling, Landing, Place
from kindly.storage import pages, stored
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from kindly.domain.patterns import Day, Felt
    from kindly.domain.summary import Tally

T = TypeVar("T")

FEW = 200


class LookingBack:
    """What the live entries of one notebook say from one day to another, both included."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def between(
        self,
        start: date | None,
        end: date | None,
        limit: int | None = None,
        after: Place | None = None,
    ) -> list[Entry]:
        """The live entries from `start` to `end`, both included, newest first.

        With `after` those that come next after that place.
        """
        beyond = "AND (e.happened_on, e.at, e.id) < (?, ?, ?) " if after is not None else ""
        rows = self._notebook.rows(
            f"SELECT {pages.COLUMNS} FROM entries e INDEXED BY ix_entries_live "
            f"WHERE e.deleted_at IS NULL AND e.happened_on BETWEEN ? AND ? {beyond}"
            f"ORDER BY {pages.NEWEST_FIRST} LIMIT ?",
            (
                *pages.bounds(start, end),
                *(pages.place(after) if after is not None else ()),
                -1 if limit is None else limit,
            ),
        )
        return [pages.named(row) for row in rows]

    def first_between(self, start: date, end: date, limit: int) -> list[Entry]:
        """The first so many live entries from `start` to `end`, both included, oldest first."""
        rows = self._notebook.rows(
            f"SELECT {pages.COLUMNS} FROM entries e INDEXED BY ix_entries_live "
            "WHERE e.deleted_at IS NULL AND e.happened_on BETWEEN ? AND ? "
            f"ORDER BY {pages.OLDEST_FIRST} LIMIT ?",
            (*pages.bounds(start, end), limit),
        )
        return [pages.named(row) for row in rows]

    def few_between(self, start: date | None, end: date | None, most: int = FEW) -> bool:
        """Whether at most so many live entries lie between, so that all can be read at once."""
        row = self._notebook.row(
            "SELECT total(entries) <= ? FROM day_stats WHERE day BETWEEN ? AND ?",
            (most, *pages.bounds(start, end)),
        )
        return row == (1,)

    def landings(
        self, start: date | None, end: date | None, limit: int | None = None
    ) -> list[Landing]:
        """The live entries that have both a guess and how it seemed, newest first."""
        rows = self._notebook.rows(
            "SELECT e.id, e.happened_on, e.headline, e.guess, e.seemed, e.company, e.act_id "
            "FROM entries e INDEXED BY ix_entries_landing "
            "WHERE e.deleted_at IS NULL AND e.guess IS NOT NULL AND e.seemed IS NOT NULL "
            f"AND e.happened_on BETWEEN ? AND ? ORDER BY {pages.NEWEST_FIRST} LIMIT ?",
            (*pages.bounds(start, end), -1 if limit is None else limit),
        )
        return [
            Landing(
                entry_id=entry_id,
                happened_on=stored.day(happened_on),
                headline=headline,
                guess=guess,
                seemed=seemed,
                company=stored.choice(company, Company),
                act_id=act_id,
            )
            for entry_id, happened_on, headline, guess, seemed, company, act_id in rows
        ]

    def tried(self, start: date | None, end: date | None) -> set[tuple[str, Company]]:
        """Each act that was written of, with each sort of company it was with."""
        rows = self._notebook.rows(
            "SELECT DISTINCT act_id, company FROM entries INDEXED BY ix_entries_live "
            "WHERE deleted_at IS NULL AND act_id IS NOT NULL AND company IS NOT NULL "
            "AND happened_on BETWEEN ? AND ?",
            pages.bounds(start, end),
        )
        return {(act_id, stored.choice(company, Company)) for act_id, company in rows}

    def felt(self, start: date | None, end: date | None) -> "list[Felt]":
        """Each feeling that was chosen, with the days on which it came first and last."""
        from kindly.domain.patterns import Felt  # noqa: PLC0415 - not wanted at the start

        rows = self._notebook.rows(
            "SELECT word, min(happened_on), max(happened_on) "
            "FROM entry_chips INDEXED BY ix_entry_chips_live WHERE sort = 'feeling' "
            "AND deleted_at IS NULL AND happened_on BETWEEN ? AND ? GROUP BY word",
            pages.bounds(start, end),
        )
        return [
            Felt(stored.choice(word, Feeling), stored.day(first), stored.day(last))
            for word, first, last in rows
        ]

    def days(self, start: date | None, end: date | None) -> "list[Day]":
        """Every day that has an entry, the first one first."""
        from kindly.domain.patterns import Day  # noqa: PLC0415 - not wanted at the start

        rows = self._notebook.rows(
            "SELECT day, entries, seen, felt, landings FROM day_stats "
            "WHERE day BETWEEN ? AND ? ORDER BY day",
            pages.bounds(start, end),
        )
        return [Day(stored.day(day), *counts) for day, *counts in rows]

    def tally(self, start: date | None, end: date | None) -> "Tally":
        """Every live entry from `start` to `end`, both included, counted without being read."""
        # Half as much again as the journal's own words; only a summary needs them.
        from kindly.domain.insights import NEAR  # noqa: PLC0415
        from kindly.domain.summary import Tally  # noqa: PLC0415

        bounds = pages.bounds(start, end)
        row = self._notebook.row(
            "SELECT sum(entries), min(day), max(day) FROM day_stats WHERE day BETWEEN ? AND ?",
            bounds,
        )
        entries, first, last = row if row is not None and row[0] else (0, None, None)
        chips: dict[str, dict[str, int]] = {"signal": {}, "feeling": {}}
        for sort, word, count in self._notebook.rows(
            "SELECT sort, word, count(*) FROM entry_chips INDEXED BY ix_entry_chips_live "
            "WHERE sort IN ('signal', 'feeling') AND deleted_at IS NULL "
            "AND happened_on BETWEEN ? AND ? GROUP BY sort, word",
            bounds,
        ):
            chips[sort][word] = count
        company = self._notebook.rows(
            "SELECT company, count(*), count(guess + seemed), "
            "total(seemed - guess >= ?), total(guess - seemed >= ?) "
            "FROM entries INDEXED BY ix_entries_live "
            "WHERE deleted_at IS NULL AND happened_on BETWEEN ? AND ? GROUP BY company",
            (NEAR, NEAR, *bounds),
        )
        return Tally(
            entries=entries,
            first=stored.day(first),
            last=stored.day(last),
            company=_counted(((it[0], it[1]) for it in company if it[0] is not None), Company),
            signals=_counted(chips["signal"].items(), Signal),
            feelings=_counted(chips["feeling"].items(), Feeling),
            pairs=sum(pairs for _, _, pairs, _, _ in company),
            gladder=int(sum(gladder for *_, gladder, _ in company)),
            cooler=int(sum(cooler for *_, cooler in company)),
        )


def _counted(words: Iterable[tuple[str, int]], kind: type[T]) -> dict[T, int]:
    """How often each choice word was chosen."""
    return {stored.choice(word, kind): count for word, count in words}
