"""Journal entries as they are kept: pages of the list, the trash, and earlier versions."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kindly.domain.acts import Company, Signal
from kindly.domain.journal import (
    Compassion,
    Entry,
    EntryLine,
    Feeling,
    Kind,
    Landing,
    Place,
    Reply,
)
from kindly.storage import lines, stored
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.search import EntrySearch

if TYPE_CHECKING:
    from sqlite_utils import Database

    from kindly.domain.summary import Tally

__all__ = ["EntryRepository", "EntrySearch"]


VERSIONS_KEPT = 20

_WRITTEN = (
    "kind",
    "happened_on",
    "title",
    "seen",
    "felt",
    "came_back",
    "obstacle",
    "body",
    "question",
    "signals",
    "feelings",
    "replies",
    "guess",
    "seemed",
    "close",
    "strings",
    "taste",
    "compassion",
    "company",
    "act_id",
    "plan_id",
    "print_ok",
    "bring",
)
_TEXTS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")
_COLUMNS = (*_WRITTEN, "id", "uuid", "created_at", "updated_at", "deleted_at")
_NEW = (*_WRITTEN, "side", "headline", "excerpt", "uuid", "created_at", "updated_at")
_ENTRY = ", ".join(f"e.{name}" for name in _COLUMNS)


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
        rows = (tuple(self._new_row(entry).values()) for entry in entries)

        def insert(database: "Database") -> None:
            names = ", ".join(_NEW)
            places = ", ".join("?" * len(_NEW))
            database.conn.executemany(f"INSERT INTO entries ({names}) VALUES ({places})", rows)

        self._notebook.write(insert)

    def save(self, entry: Entry) -> Entry:
        """Keep what was changed in an entry, wherever it is; nothing changed, nothing written.

        Raises NotebookError if there is no such entry.
        """
        before = _row(self._known(entry.id))
        changed = {name: value for name, value in _row(entry).items() if before[name] != value}
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
        where, parameters = "", []
        if after is not None:
            where = f"AND (e.happened_on, e.id) {'>' if before else '<'} (?, ?)"
            parameters = [after.happened_on.isoformat(), after.id]
        order = "ASC" if before else "DESC"
        page = self._lines(
            f"INDEXED BY ix_entries_live WHERE e.deleted_at IS NULL {where} "
            f"ORDER BY e.happened_on {order}, e.id {order} LIMIT ?",
            (*parameters, limit),
        )
        return page[::-1] if before else page

    def by_act(self, act_id: str, limit: int = 20) -> list[EntryLine]:
        """The live lines of what was written about the act, newest first, up to `limit`."""
        return self._lines(
            "INDEXED BY ix_entries_act WHERE e.act_id = ? AND e.deleted_at IS NULL "
            "ORDER BY e.happened_on DESC, e.id DESC LIMIT ?",
            (act_id, limit),
        )

    def last_by_act(self) -> dict[str, date]:
        """The last day each act was written about, by the live entries."""
        rows = self._notebook.rows(
            "SELECT act_id, max(happened_on) FROM entries INDEXED BY ix_entries_act "
            "WHERE act_id IS NOT NULL AND deleted_at IS NULL GROUP BY act_id"
        )
        return {act_id: date.fromisoformat(on) for act_id, on in rows}

    def line(self, entry_id: int) -> EntryLine | None:
        """What the list shows of one entry, live or deleted."""
        return next(iter(self._lines("WHERE e.id = ?", (entry_id,))), None)

    # Ranges

    def between(
        self, start: date | None, end: date | None, limit: int | None = None
    ) -> list[Entry]:
        """The live entries from `start` to `end`, both included, newest first."""
        rows = self._notebook.rows(
            f"SELECT {_ENTRY} FROM entries e INDEXED BY ix_entries_live "
            "WHERE e.deleted_at IS NULL AND e.happened_on BETWEEN ? AND ? "
            "ORDER BY e.happened_on DESC, e.id DESC LIMIT ?",
            _range(start, end, limit),
        )
        return [_entry(_named(row)) for row in rows]

    def landings(
        self, start: date | None, end: date | None, limit: int | None = None
    ) -> list[Landing]:
        """The live entries that have both a guess and how it seemed, newest first."""
        rows = self._notebook.rows(
            "SELECT e.id, e.happened_on, e.headline, e.guess, e.seemed, e.company "
            "FROM entries e INDEXED BY ix_entries_landing "
            "WHERE e.deleted_at IS NULL AND e.guess IS NOT NULL AND e.seemed IS NOT NULL "
            "AND e.happened_on BETWEEN ? AND ? ORDER BY e.happened_on DESC, e.id DESC LIMIT ?",
            _range(start, end, limit),
        )
        return [
            Landing(
                entry_id=entry_id,
                happened_on=date.fromisoformat(happened_on),
                headline=headline,
                guess=guess,
                seemed=seemed,
                company=stored.choice(company, Company),
            )
            for entry_id, happened_on, headline, guess, seemed, company in rows
        ]

    def tally(self, start: date | None, end: date | None) -> "Tally":
        """Every live entry from `start` to `end`, both included, counted without being read."""
        # Half as much again as the journal's own words; only a summary needs them.
        from kindly.domain.insights import NEAR  # noqa: PLC0415
        from kindly.domain.summary import Tally  # noqa: PLC0415

        bounds = _range(start, end, None)[:2]
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
            company={Company(word): count for word, count, *_ in company if word is not None},
            signals={Signal(word): count for word, count in chips["signal"].items()},
            feelings={Feeling(word): count for word, count in chips["feeling"].items()},
            pairs=sum(pairs for _, _, pairs, _, _ in company),
            gladder=int(sum(gladder for *_, gladder, _ in company)),
            cooler=int(sum(cooler for *_, cooler in company)),
        )

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
        self._notebook.sweep()

    # Earlier versions

    def keep_version(self, entry_id: int) -> None:
        """Keep the entry as it is now, unless it is just as it was last kept."""
        entry = self._known(entry_id)
        content = json.dumps(_row(entry, derived=False), ensure_ascii=False)
        last = self._notebook.row(
            "SELECT content FROM entry_versions WHERE entry_id = ? ORDER BY id DESC LIMIT 1",
            (entry_id,),
        )
        if last == (content,):
            return
        row = {
            "uuid": self._notebook.new_id(),
            "entry_id": entry_id,
            "kept_on": self._notebook.today(),
            "created_at": self._notebook.now(),
            "updated_at": stored.moment_text(entry.updated_at) if entry.updated_at else None,
            "content": content,
        }

        def keep(database: "Database") -> None:
            database.table("entry_versions").insert(row)
            database.execute(
                "DELETE FROM entry_versions WHERE entry_id = ? AND id NOT IN ("
                "SELECT id FROM entry_versions WHERE entry_id = ? ORDER BY id DESC LIMIT ?)",
                (entry_id, entry_id, VERSIONS_KEPT),
            )

        self._notebook.write(keep)

    def versions(self, entry_id: int) -> list[Entry]:
        """The entry as it was each time a version was kept, newest first.

        Versions are kept from the first day on, so that the page that shows them will have them.
        """
        rows = self._notebook.rows(
            "SELECT v.content, v.updated_at, e.uuid, e.created_at FROM entry_versions v "
            "JOIN entries e ON e.id = v.entry_id WHERE v.entry_id = ? ORDER BY v.id DESC",
            (entry_id,),
        )
        return [
            _entry(
                json.loads(content)
                | {"id": entry_id, "uuid": uuid, "created_at": created_at}
                | {"updated_at": updated_at, "deleted_at": None}
            )
            for content, updated_at, uuid, created_at in rows
        ]

    def _new_row(self, entry: Entry) -> dict[str, Any]:
        now = self._notebook.now()
        uuid = entry.uuid or self._notebook.new_id()
        return _row(entry) | {"uuid": uuid, "created_at": now, "updated_at": now}

    def _one(self, where: str, parameters: Sequence[Any]) -> Entry | None:
        row = self._notebook.row(f"SELECT {_ENTRY} FROM entries e WHERE {where}", parameters)
        return None if row is None else _entry(_named(row))

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

    def _erase(self, where: str, parameters: Sequence[Any], *, sweep: bool) -> bool:
        if self._notebook.row(f"SELECT 1 FROM entries WHERE {where} LIMIT 1", parameters) is None:
            return False
        self._notebook.write(
            lambda database: database.execute(f"DELETE FROM entries WHERE {where}", parameters)
        )
        if sweep:
            self.sweep()
        return True


def _range(start: date | None, end: date | None, limit: int | None) -> tuple[str, str, int]:
    """Bounds that an index can walk; a missing one lies outside every date."""
    return (
        (start or date.min).isoformat(),
        (end or date.max).isoformat(),
        -1 if limit is None else limit,
    )


def _row(entry: Entry, *, derived: bool = True) -> dict[str, Any]:
    """What a person wrote, as columns, with what the list shows of it."""
    row: dict[str, Any] = {name: getattr(entry, name) for name in _WRITTEN}
    row |= {name: stored.text(row[name]) for name in _TEXTS}
    row |= {
        "kind": str(entry.kind),
        "happened_on": entry.happened_on.isoformat(),
        "signals": stored.words_text(entry.signals),
        "feelings": stored.words_text(entry.feelings),
        "replies": stored.words_text(entry.replies),
        "compassion": entry.compassion and str(entry.compassion),
        "company": entry.company and str(entry.company),
        "print_ok": int(entry.print_ok),
        "bring": int(entry.bring),
    }
    if derived:
        row |= lines.columns(entry)
    return row


def _named(row: Sequence[Any]) -> dict[str, Any]:
    """The columns of a whole entry by their names."""
    return dict(zip(_COLUMNS, row, strict=True))


def _entry(columns: dict[str, Any]) -> Entry:
    """An entry from its columns."""
    values = columns | {
        "kind": Kind(columns["kind"]),
        "happened_on": date.fromisoformat(columns["happened_on"]),
        "signals": stored.words(columns["signals"], Signal),
        "feelings": stored.words(columns["feelings"], Feeling),
        "replies": stored.words(columns["replies"], Reply),
        "compassion": stored.choice(columns["compassion"], Compassion),
        "company": stored.choice(columns["company"], Company),
        "print_ok": bool(columns["print_ok"]),
        "bring": bool(columns["bring"]),
        "created_at": stored.moment(columns["created_at"]),
        "updated_at": stored.moment(columns["updated_at"]),
        "deleted_at": stored.moment(columns["deleted_at"]),
    }
    return Entry(**values)
