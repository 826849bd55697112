"""What the rows of each table look like, so that one can be known by its values alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kindly.storage import engine, schema

TABLES = (
    "sessions",
    "plans",
    "packs",
    "own_acts",
    "act_marks",
    "offers",
    "lessons",
    "drafts",
    "preferences",
    "entries",
    "entry_versions",
)
"""The tables that aren't drawn from others; what others speak of comes first."""

PREFERENCES = frozenset({"practice", "journal", "reminded_on"})
"""The keys of preferences, whose rows otherwise look just as those of drafts do."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LIST = re.compile(r"\s*[\[{].*[\]}]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    whole: bool
    """Whether it holds whole numbers; otherwise words."""
    needed: bool
    default: Any
    listed: bool
    """Whether its words are a list, or several, as JSON has them."""

    def fits(self, value: Any) -> bool:
        """Whether the value can be one of this column's."""
        if value is None:
            return not self.needed
        if self.whole:
            return isinstance(value, int)
        if not isinstance(value, str):
            return False
        pattern = _pattern(self.name, listed=self.listed)
        return pattern is None or pattern.fullmatch(value) is not None


def _pattern(name: str, *, listed: bool) -> re.Pattern[str] | None:
    if listed:
        return _LIST
    if name == "uuid":
        return _UUID
    if name.endswith("_at"):
        return _MOMENT
    return _DAY if name.endswith("_on") else None


@cache
def columns(table: str, version: int) -> tuple[Column, ...]:
    """The columns of a table in that form of the notebook, in their order; none before it had it.

    The first is its id.
    """
    return _forms(version).get(table, ())


@cache
def _forms(version: int) -> dict[str, tuple[Column, ...]]:
    from sqlite_utils import Database  # noqa: PLC0415 - not needed where nothing is damaged

    connection = engine.connect(":memory:")
    try:
        schema.migrate(Database(connection, execute_plugins=False), to=version)
        return {table: _columns(connection, table) for table in TABLES}
    finally:
        connection.close()


def _columns(connection: engine.Connection, table: str) -> tuple[Column, ...]:
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return tuple(
        Column(
            name,
            whole=kind == "INTEGER",
            needed=bool(needed),
            default=_value(default),
            listed=default == "'[]'" or (table, name) == ("entry_versions", "content"),
        )
        for _, name, kind, needed, default, _ in rows
    )


def _value(default: str | None) -> Any:
    """What a default stands for."""
    if default is None:
        return None
    return default.strip("'") if default.startswith("'") else int(default)


def fitting(row_id: int, values: Sequence[Any]) -> tuple[str, dict[str, Any]] | None:
    """The table a row is of, and its values by their names; None where it is of none of them.

    The id itself isn't among the values: SQLite keeps it apart.
    """
    if len(values) < 7 or values[0] is not None or row_id < 1:
        return None
    for version in range(schema.version(), 0, -1):
        for table in TABLES:
            row = _as(table, version, values)
            if row is not None:
                return table, {**row, "id": row_id}
    return None


def _as(table: str, version: int, values: Sequence[Any]) -> dict[str, Any] | None:
    """The row as one of that table in that form of the notebook."""
    known = columns(table, version)
    if len(known) != len(values):
        return None
    pairs = list(zip(known, values, strict=True))[1:]
    if not all(column.fits(value) for column, value in pairs):
        return None
    row = {column.name: value for column, value in pairs}
    if table in ("drafts", "preferences"):
        return row if (row["key"] in PREFERENCES) == (table == "preferences") else None
    return row
