"""Journal entries as they are kept: pages of the list, several at once, and the trash."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kindly.domain.journal import Entry, EntryLine, Kind, Place
from kindly.storage import erasing, lines, pages, stored
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.search import EntrySearch

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["EntryRepository", "EntrySearch"]

_NEW = (*pages.ROW, "uuid", "created_at", "updated_at")
_AFTER = "AND (e.happened_on, e.at, e.id) < (?, ?, ?)"
_BEFORE = "AND (e.happened_on, e.at, e.id) > (?, ?, ?)"
_CHOSEN = "id IN (SELECT value FROM json_each(?))"


class EntryRepository:
    """The entries of one notebook."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    # One entry

    def add(self, entry: Entry) -> Entry:
        """Keep a new entry; what comes back has its id, uuid and times."""
        row = self._new_row(entry)

        def insert(database: "Database") -> int:
            added = database.table("entries").insert(row)
            return int(added.last_rowid or 0)

        return self._known(self._notebook.write(insert))

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Keep many new entries at once, all of them or none."""
        rows = [self._new_row(entry) for entry in entries]

        def insert(database: "Database") -> None:
            names, values = ", ".join(_NEW), ", ".join(f":{name}" for name in _NEW)
            database.conn.executemany(f"INSERT INTO entries ({names}) VALUES ({values})", rows)

        self._notebook.write(insert)

    def save(self, entry: Entry) -> Entry:
        """Keep what was changed in an entry, wherever it is; nothing changed, nothing written.

        Raises NotebookError if there is no such entry.
        """
        before = pages.row(self._known(entry.id))
        changed = {name: value for name, value in pages.row(entry).items() if before[name] != value}
        if changed:
            self._update(entry.id, changed)
        return self._known(entry.id)

    def get(self, entry_id: int) -> Entry | None:
        """The entry, live or deleted."""
        return self._one("e.id = ?", (entry_id,))

    def by_plan(self, plan_id: int) -> Entry | None:
        """The newest live entry written about the plan."""
        return self._one(
            "e.plan_id = ? AND e.deleted_at IS NULL ORDER BY e.id DESC LIMIT 1", (plan_id,)
        )

    # The list

    def page(
        self, after: Place | None = None, limit: int = 50, *, before: bool = False
    ) -> list[EntryLine]:
        """Up to `limit` live lines, newest first, that follow `after`.

        With `before`, the lines that come just before it instead, still newest first.
        """
        page = self._lines(*_beside(after, limit, before=before))
        return page[::-1] if before else page

    def neighbour(self, place: Place, *, newer: bool) -> int | None:
        """The id of the live entry just above a place in the list, or just below it."""
        which, parameters = _beside(place, 1, before=newer)
        row = self._notebook.row(f"SELECT e.id FROM entries e {which}", parameters)
        return None if row is None else int(row[0])

    def latest(self, kind: Kind) -> Entry | None:
        """The newest live entry of a kind."""
        return self._one(
            f"e.deleted_at IS NULL AND e.kind = ? ORDER BY {pages.NEWEST_FIRST} LIMIT 1",
            (str(kind),),
            index="INDEXED BY ix_entries_live",
        )

    def days(self, start: date, end: date) -> frozenset[date]:
        """The days from `start` to `end`, both included, that have a live entry."""
        rows = self._notebook.rows(
            "SELECT day FROM day_stats WHERE day BETWEEN ? AND ?", pages.bounds(start, end)
        )
        return frozenset(stored.day(day) for (day,) in rows)

    def newest_moment(self) -> datetime | None:
        """When the page that was begun last was last changed."""
        row = self._notebook.row("SELECT updated_at FROM entries ORDER BY id DESC LIMIT 1")
        return None if row is None else stored.moment(row[0])

    def first_day(self) -> date | None:
        """The first day that has a live entry."""
        row = self._notebook.row("SELECT day FROM day_stats ORDER BY day LIMIT 1")
        return None if row is None else stored.day(row[0])

    def by_act(self, act_id: str, limit: int = 20) -> list[EntryLine]:
        """The live lines of what was written about the act, newest first, up to `limit`."""
        return self._lines(
            "INDEXED BY ix_entries_act WHERE e.act_id = ? AND e.deleted_at IS NULL "
            f"ORDER BY {pages.NEWEST_FIRST} LIMIT ?",
            (act_id, limit),
        )

    def last_by_act(self) -> dict[str, date]:
        """The last day each act was written about, by the live entries."""
        rows = self._notebook.rows(
            "SELECT act_id, max(happened_on) FROM entries INDEXED BY ix_entries_act "
            "WHERE act_id IS NOT NULL AND deleted_at IS NULL GROUP BY act_id"
        )
        return {act_id: stored.day(on) for act_id, on in rows}

    def line(self, entry_id: int) -> EntryLine | None:
        """What the list shows of one entry, live or deleted."""
        return next(iter(self._lines("WHERE e.id = ?", (entry_id,))), None)

    # Several at once

    def many(self, ids: Collection[int]) -> list[Entry]:
        """Those of the entries that are live, in the order of the list."""
        rows = self._notebook.rows(
            f"SELECT {pages.COLUMNS} FROM entries e WHERE e.{_CHOSEN} AND e.deleted_at IS NULL "
            f"ORDER BY {pages.NEWEST_FIRST}",
            (_listed(ids),),
        )
        return [pages.named(row) for row in rows]

    def delete_all(self, ids: Collection[int]) -> list[int]:
        """Put all of them in the trash or none; gives those that weren't there before."""
        now = self._notebook.now()
        return self._change_all(ids, "deleted_at = ?", "deleted_at IS NULL", (now,))

    def restore_all(self, ids: Collection[int]) -> list[int]:
        """Take all of them out of the trash or none; gives those that were there."""
        return self._change_all(ids, "deleted_at = NULL", "deleted_at IS NOT NULL")

    def flag_all(
        self, ids: Collection[int], *, bring: bool | None = None, print_ok: bool | None = None
    ) -> list[int]:
        """Mark all of them or none, as far as it is told how; gives those that were changed."""
        flags = {"bring": bring, "print_ok": print_ok}
        told = {name: int(flag) for name, flag in flags.items() if flag is not None}
        if not told:
            return []
        values = ", ".join(f"{name} = {flag}" for name, flag in told.items())
        others = " OR ".join(f"{name} <> {flag}" for name, flag in told.items())
        return self._change_all(ids, values, f"({others})")

    # The trash

    def delete(self, entry_id: int) -> None:
        """Put the entry in the trash; it can be restored."""
        if self._known(entry_id).deleted_at is None:
            self._update(entry_id, {"deleted_at": self._notebook.now()})

    def restore(self, entry_id: int) -> None:
        """Take the entry out of the trash."""
        if self._known(entry_id).deleted_at is not None:
            self._update(entry_id, {"deleted_at": None})

    def trash(self) -> list[EntryLine]:
        """The deleted entries, the last one deleted first."""
        return self._lines(
            "INDEXED BY ix_entries_trash WHERE e.deleted_at IS NOT NULL "
            "ORDER BY e.deleted_at DESC, e.id DESC"
        )

    def erase(self, entry_id: int, *, sweep: bool = True) -> bool:
        """Take the entry and its versions away for good; whether there was such an entry.

        No trace is left in the file, at once or, without `sweep`, as soon as `sweep` is called.
        """
        return self._erase("id = ?", (entry_id,), sweep=sweep)

    def erase_deleted_before(self, moment: datetime, *, sweep: bool = True) -> bool:
        """Take away for good what was deleted before the moment; whether there was anything."""
        return self._erase("deleted_at < ?", (stored.moment_text(moment),), sweep=sweep)

    def sweep(self) -> None:
        """Leave no trace of what was erased; slow, and may be called from any thread."""
        erasing.sweep(self._notebook)

    def is_swept(self) -> bool:
        """Whether nothing that was erased may have left a trace."""
        return not self._notebook.row("SELECT 1 FROM drafts WHERE key = ?", (erasing.BEGUN,))

    def _new_row(self, entry: Entry) -> dict[str, Any]:
        now = self._notebook.now()
        uuid = entry.uuid or self._notebook.new_id()
        return pages.row(entry) | {"uuid": uuid, "created_at": now, "updated_at": now}

    def _one(self, where: str, parameters: Sequence[Any], index: str = "") -> Entry | None:
        row = self._notebook.row(
            f"SELECT {pages.COLUMNS} FROM entries e {index} WHERE {where}", parameters
        )
        return None if row is None else pages.named(row)

    def _lines(self, which: str, parameters: Sequence[Any] = ()) -> list[EntryLine]:
        rows = self._notebook.rows(f"SELECT {lines.COLUMNS} FROM entries e {which}", parameters)
        return [lines.line(row) for row in rows]

    def _known(self, entry_id: int) -> Entry:
        entry = self.get(entry_id)
        if entry is None:
            raise NotebookError("no such entry")
        return entry

    def _update(self, entry_id: int, changed: dict[str, Any]) -> None:
        changed = changed | {"updated_at": self._notebook.now()}

        def update(database: "Database") -> None:
            database.table("entries").update(entry_id, changed)

        self._notebook.write(update)

    def _change_all(
        self, ids: Collection[int], values: str, where: str, parameters: Sequence[Any] = ()
    ) -> list[int]:
        """Change those of the entries for which `where` holds; gives them in the order asked."""
        now = self._notebook.now()

        def change(database: "Database") -> set[int]:
            rows = database.execute(
                f"UPDATE entries SET updated_at = ?, {values} WHERE {_CHOSEN} AND {where} "
                "RETURNING id",
                (now, *parameters, _listed(ids)),
            )
            return {entry_id for (entry_id,) in rows.fetchall()}

        changed = self._notebook.write(change)
        return [entry_id for entry_id in dict.fromkeys(ids) if entry_id in changed]

    def _erase(self, where: str, parameters: Sequence[Any], *, sweep: bool) -> bool:
        if self._notebook.row(f"SELECT 1 FROM entries WHERE {where} LIMIT 1", parameters) is None:
            return False

        def erase(database: "Database") -> None:
            database.execute(f"DELETE FROM entries WHERE {where}", parameters)
            erasing.begin(self._notebook, database)

        self._notebook.write(erase)
        if sweep:
            self.sweep()
        return True


def _beside(place: Place | None, limit: int, *, before: bool) -> tuple[str, tuple[Any, ...]]:
    """Which live entries follow a place, or come just before it, the nearest first."""
    where = "" if place is None else _BEFORE if before else _AFTER
    order = pages.OLDEST_FIRST if before else pages.NEWEST_FIRST
    return (
        f"INDEXED BY ix_entries_live WHERE e.deleted_at IS NULL {where} ORDER BY {order} LIMIT ?",
        (*(() if place is None else pages.place(place)), limit),
    )


def _listed(ids: Collection[int]) -> str:
    """Ids as one parameter, however many they are."""
    return json.dumps(list(ids))
