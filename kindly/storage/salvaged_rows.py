"""Rows of a damaged notebook, put into a new one so that each of them makes sense there."""

# ruff: noqa: S608 - every name put into SQL is our own

import json
import sqlite3
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from kindly.domain.exchange_nouns import NOUNS, Field, Noun, Sort
from kindly.domain.journal import Entry, Kind
from kindly.domain.learn import Reading
from kindly.storage import engine, exchange, pages, schema, shapes
from kindly.storage.errors import SENSELESS, NotebookDamaged

_NO_DAY = "2000-01-01"
_PLAIN: dict[str, Any] = {
    **pages.written(Entry(Kind.FREE, date.fromisoformat(_NO_DAY))),
    **dict.fromkeys(("created_at", "updated_at", "deleted_at", "id", "uuid")),
}
"""An entry that says nothing, column by column."""
_NOUNS = {noun.name: noun for noun in NOUNS}
_HANGS_ON = (
    ("entries", "plan_id", "plans"),
    ("plans", "session_id", "sessions"),
    ("own_acts", "pack_id", "packs"),
)


class Writer:
    """Puts rows into a new notebook, each once, without what makes no sense in them."""

    def __init__(self, path: Path, key: bytes | None, version: int) -> None:
        """`version` is the form of the notebook the rows are from."""
        self.kept: Counter[str] = Counter()
        self.mended = 0
        self._connection = engine.connect(
            engine.address(path, "mode=rw"),
            key=key,
            pragmas=("journal_mode = MEMORY", "synchronous = OFF", "recursive_triggers = ON"),
        )
        self._database = Database(self._connection, execute_plugins=False)
        schema.migrate(self._database, to=version)
        self._version = version
        self._connection.execute("BEGIN IMMEDIATE")

    def put(self, table: str, row: dict[str, Any]) -> None:
        """Keep a row, unless there is one like it or nothing of it makes sense."""
        sensible = self._sensible(table, row)
        if sensible is None:
            return
        for attempt in (sensible, self._bare(table, sensible)):
            try:
                added = self._insert(table, attempt)
            except (sqlite3.IntegrityError, sqlite3.DataError):
                continue
            self.kept[table] += added
            self.mended += added and attempt != row
            return

    def finish(self, sequences: dict[str, int]) -> None:
        """Make anew what is drawn from the rows, and bring them to the newest form.

        `sequences` are the last ids that were given before, so that none is given twice.
        """
        self._save_from_versions()
        for table, column, to in _HANGS_ON:
            if any(known.name == column for known in shapes.columns(table, self._version)):
                self._connection.execute(
                    f"UPDATE {table} SET {column} = NULL WHERE {column} NOT IN "
                    f"(SELECT id FROM {to})"
                )
        for name, last in sequences.items():
            self._connection.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name)
            )
        self._connection.execute("COMMIT")
        schema.migrate(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _insert(self, table: str, row: dict[str, Any]) -> int:
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join("?" * len(row))
        added = self._connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT DO NOTHING RETURNING id",
            tuple(row.values()),
        ).fetchall()
        return len(added)

    def _sensible(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """The row as far as this form of the notebook has its columns."""
        known = {column.name for column in shapes.columns(table, self._version)}
        row = {name: value for name, value in row.items() if name in known}
        if table == "entries":
            return _entry(row)
        if table == "entry_versions":
            return row if _is_version(row) else None
        return self._said(_NOUNS[table], row)

    def _said(self, noun: Noun, row: dict[str, Any]) -> dict[str, Any]:
        """The row, with a stand-in for each value that its noun can't have."""
        defaults = {it.name: it.default for it in shapes.columns(noun.name, self._version)}
        mended = dict(row)
        for field in noun.fields:
            name = field.column
            if name in row and name != "uuid" and not _may_say(field, row[name]):
                mended[name] = None if field.optional else defaults[name]
                if not field.optional and name.endswith(("_on", "_at")):
                    mended[name] = _nearest(row, day=name.endswith("_on"))
                elif name == "reading":
                    mended[name] = Reading.OPENED.value
        return mended

    def _bare(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The row without the values its table wouldn't take."""
        bare = dict(row)
        for column in shapes.columns(table, self._version)[1:]:
            if column.name in row and not _taken(column, row[column.name]):
                bare[column.name] = column.default
        return bare

    def _save_from_versions(self) -> None:
        """Bring back, as it was before, an entry of which only older versions could be read."""
        orphans = self._connection.execute(
            "SELECT entry_id, max(id), content, uuid, created_at, updated_at FROM entry_versions "
            "WHERE entry_id NOT IN (SELECT id FROM entries) GROUP BY entry_id"
        ).fetchall()
        for entry_id, version_id, content, uuid, created_at, updated_at in orphans:
            entry = pages.page(_PLAIN | pages.LATER | json.loads(content))
            self._connection.execute("DELETE FROM entry_versions WHERE id = ?", (version_id,))
            self.kept["entry_versions"] -= 1
            row = pages.row(entry) | {
                "id": entry_id,
                "uuid": uuid,
                "created_at": created_at,
                "updated_at": updated_at,
            }
            self.put("entries", row)
            self.mended += 1


def _may_say(field: Field, value: Any) -> bool:
    """Whether a field may hold the value, as it stands in its column."""
    if field.sort is Sort.REF or (value is None and field.optional):
        return True
    try:
        field.check(exchange.decoded(field, value))
    except (*SENSELESS, OverflowError):
        return False
    return True


def _taken(column: shapes.Column, value: Any) -> bool:
    """Whether the column takes the value."""
    if not column.fits(value):
        return False
    if not column.whole or value is None or column.name.endswith("_id"):
        return True
    return 0 <= int(value) <= (1 if column.needed and column.default == 0 else 100)


def _is_version(row: dict[str, Any]) -> bool:
    """Whether an older version can be understood."""
    try:
        pages.page(_PLAIN | pages.LATER | json.loads(row["content"]))
    except (*SENSELESS, NotebookDamaged):
        return False
    return True


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of an entry, each that can't be understood as one that says nothing has it."""
    mended = dict(row)
    for name, value in row.items():
        if name not in _PLAIN:
            continue
        try:
            pages.page(_PLAIN | {name: value})
        except (*SENSELESS, NotebookDamaged):
            mended[name] = _in_its_place(name, row)
    if mended != row:
        entry = pages.page(_PLAIN | {name: mended[name] for name in mended.keys() & _PLAIN.keys()})
        drawn = {name: value for name, value in pages.row(entry).items() if name in row}
        mended |= {name: drawn[name] for name in drawn.keys() - _PLAIN.keys()}
    return mended


def _in_its_place(name: str, row: dict[str, Any]) -> Any:
    """What stands for a value that makes no sense; for a day or a moment, the nearest known."""
    if name not in ("happened_on", "created_at", "updated_at"):
        return _PLAIN[name]
    return _nearest(row, day=name == "happened_on")


def _nearest(row: dict[str, Any], *, day: bool) -> str:
    """The moment a row was made or changed, or the day of that, as far as it is known."""
    for known in ("created_at", "updated_at"):
        try:
            moment = datetime.fromisoformat(row[known])
        except (ValueError, TypeError):
            continue
        return moment.date().isoformat() if day else str(row[known])
    return _NO_DAY if day else f"{_NO_DAY}T00:00:00.000000+00:00"
