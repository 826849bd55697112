"""Rows as an export tells them: with uuids in the place of numbers, and nothing that is drawn."""

# ruff: noqa: S608 - every name put into SQL is our own; what a file brings is a parameter

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kindly.domain.exchange_nouns import (
    DRAFTS,
    LATER,
    LESSONS,
    NOUNS,
    PAGE,
    VERSIONS,
    Field,
    Noun,
    Record,
    Sort,
)
from kindly.domain.journal import Entry
from kindly.domain.learn import LINKS
from kindly.storage import pages
from kindly.storage.care import SEARCH_CHECKED
from kindly.storage.engine import Connection, single
from kindly.storage.erasing import BEGUN
from kindly.storage.errors import SENSELESS, NotebookDamaged

OF_THIS_FILE = frozenset({SEARCH_CHECKED, BEGUN})
"""The drafts in which Kindly notes what is to be done with this very file and its copies.

They never leave it and never come in: whoever made a file could have copies erased by one.
"""
_CONTENT = {field.column: field for field in PAGE}
_FIELDS = {field.name: field for field in PAGE}


def counts(connection: Connection) -> dict[str, int]:
    """How many rows of each noun there are to tell."""
    return {
        noun.name: single(connection, f"SELECT count(*) FROM {noun.name} t {_told(noun)}")
        for noun in NOUNS
    }


def last_number(connection: Connection) -> int:
    """The highest number a page of this notebook was ever given."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    return 0 if row is None else int(row[0])


def records(connection: Connection, noun: Noun) -> Iterator[Record]:
    """Every row of a noun in the order in which they came; versions by their entries."""
    order = "t.entry_id, t.id" if noun is VERSIONS else "t.id"
    cursor = connection.execute(f"{_SELECT[noun.name]} {_told(noun)} ORDER BY {order}")
    for row in cursor:
        yield record(connection, noun, row)


def find(connection: Connection, noun: Noun, known: Record) -> tuple[int, Record] | None:
    """The row that is there under the same key, with its number."""
    where = " AND ".join(f"t.{name} = ?" for name in noun.key)
    row = connection.execute(
        f"SELECT t.id, {_SELECT[noun.name].removeprefix('SELECT ')} WHERE {where}",
        tuple(known[name] for name in noun.key),
    ).fetchone()
    return None if row is None else (row[0], record(connection, noun, row[1:]))


def versions_of(connection: Connection, entry_id: int) -> list[Record]:
    """The versions of an entry, in the order in which they were kept."""
    rows = connection.execute(
        f"{_SELECT[VERSIONS.name]} WHERE t.entry_id = ? ORDER BY t.id", (entry_id,)
    ).fetchall()
    return [record(connection, VERSIONS, row) for row in rows]


def days(connection: Connection) -> int:
    """How many days have a page that isn't in the trash."""
    return int(single(connection, "SELECT count(*) FROM day_stats"))


def by_day(connection: Connection, letters: int) -> Iterator[tuple[str, Iterator[Entry]]]:
    """The live pages day by day, or by as many of the first letters of their days."""
    cursor = connection.execute(
        f"SELECT {pages.COLUMNS} FROM entries e INDEXED BY ix_entries_live "
        f"WHERE e.deleted_at IS NULL ORDER BY {pages.OLDEST_FIRST}"
    )
    entries = map(pages.named, cursor)
    yield from groupby(entries, lambda entry: entry.happened_on.isoformat()[:letters])


def record(connection: Connection, noun: Noun, row: Sequence[Any]) -> Record:
    """A row of what `records` selects. Raises NotebookDamaged where it makes no sense."""
    try:
        return _record(connection, noun, row)
    except SENSELESS as error:
        raise NotebookDamaged("a row makes no sense") from error


def _record(connection: Connection, noun: Noun, row: Sequence[Any]) -> Record:
    told: Record = {}
    for field, value in zip(noun.fields, row, strict=False):
        told[field.name] = decoded(field, value)
    if noun is VERSIONS:
        told["content"] = _content(told["content"], row[-1])
    if noun is LESSONS:
        told["choices"] = _linked(connection, told["choices"], "uuid", by="id")
    return told


def with_numbers(connection: Connection, noun: Noun, told: Record) -> Record:
    """A row whose choices name others by the numbers they have here; none that aren't here."""
    if noun is not LESSONS:
        return told
    return told | {"choices": _linked(connection, told["choices"], "id", by="uuid")}


def _linked(
    connection: Connection, choices: Sequence[Sequence[str]], column: str, *, by: str
) -> list[list[str]]:
    """Choices with a column of the rows that some of them name `by` another."""
    linked = []
    for place, choice in choices:
        noun = LINKS.get(place)
        if noun is not None:
            asked = f"SELECT {column} FROM {noun} WHERE {by} = ?"
            row = connection.execute(asked, (str(choice),)).fetchone()
            if row is None:
                continue
            choice = str(row[0])  # noqa: PLW2901 - the same choice in other words
        linked.append([place, choice])
    return linked


def columns(noun: Noun, told: Mapping[str, Any], ids: Mapping[str, int | None]) -> dict[str, Any]:
    """A row as its columns; `ids` are the numbers of the rows it refers to."""
    return {
        field.column: ids[field.name] if field.sort is Sort.REF else encoded(field, value)
        for field, value in ((field, told[field.name]) for field in noun.fields)
        if field.name != "number"
    }


def encoded(field: Field, value: Any) -> Any:
    """A value as it stands in its column."""
    if value is None or field.sort is Sort.PLAIN:
        return value
    if field.sort is Sort.FLAG:
        return int(value)
    return json.dumps(value, ensure_ascii=field.sort is Sort.WORDS)


def content_columns(content: Record, plan_id: int | None) -> str:
    """What a version holds, as it is kept."""
    kept = {
        _FIELDS[name].column: plan_id if name == "plan" else encoded(_FIELDS[name], value)
        for name, value in content.items()
    }
    return json.dumps(kept, ensure_ascii=False)


def whole(content: Record) -> Record:
    """A version's page with what an older Kindly didn't keep yet."""
    return LATER | content


def _content(said: dict[str, Any], plan: str | None) -> Record:
    return {
        _CONTENT[column].name: plan if column == "plan_id" else decoded(_CONTENT[column], value)
        for column, value in said.items()
    }


def decoded(field: Field, value: Any) -> Any:
    """What a column holds, as a value."""
    if value is None or field.sort in {Sort.PLAIN, Sort.REF}:
        return value
    return bool(value) if field.sort is Sort.FLAG else json.loads(value)


def _told(noun: Noun) -> str:
    """What an export leaves out."""
    if noun is not DRAFTS:
        return ""
    return "WHERE t.key NOT IN ({})".format(", ".join(f"'{key}'" for key in sorted(OF_THIS_FILE)))


def _selecting(noun: Noun) -> str:
    named, joined = [], []
    for field in noun.fields:
        if field.sort is Sort.REF:
            named.append(f"{field.name}.uuid")
            joined.append(
                f"LEFT JOIN {field.of} {field.name} ON {field.name}.id = t.{field.column}"
            )
        else:
            named.append("t.id" if field.name == "number" else f't."{field.name}"')
    if noun is VERSIONS:
        named.append("plan.uuid")
        joined.append("LEFT JOIN plans plan ON plan.id = t.content ->> '$.plan_id'")
    return f"SELECT {', '.join(named)} FROM {noun.name} t {' '.join(joined)}"


_SELECT = {noun.name: _selecting(noun) for noun in NOUNS}
