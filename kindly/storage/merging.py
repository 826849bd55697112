"""Rows of an export brought into a notebook: what is the same stays, and no text is ever lost."""

# ruff: noqa: S608 - every name put into SQL is our own; what a file brings is a parameter

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from kindly.domain import joining
from kindly.domain.exchange import RefusedError, Standing, Why, in_order, lost_texts
from kindly.domain.exchange_nouns import (
    ENTRIES,
    OFFERS,
    PAGE,
    PREFERENCES,
    VERSIONS,
    Noun,
    Record,
    Sort,
)
from kindly.domain.journal import Entry, Kind
from kindly.storage import engine, exchange, pages
from kindly.storage.engine import Connection
from kindly.storage.errors import NotebookError, NotebookReadOnly, naming
from kindly.storage.file import NotebookFile

_FROM_KINDLY: UUID = uuid5(NAMESPACE_OID, "kindly-export")
_PAGE = tuple(field.name for field in PAGE)


@contextmanager
def wholly(notebook: NotebookFile) -> Iterator[Connection]:
    """A connection of one's own in which everything is kept or nothing, however long it takes.

    Others read meanwhile. Raises NotebookReadOnly, NotebookInUse, NotebookFull or NotebookDamaged.
    """
    if notebook.read_only:
        raise NotebookReadOnly("nothing can be written")
    with notebook.borrowed() as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if notebook.path is not None:
            notebook.changed_beside()
            with suppress(NotebookError), naming():  # all of it is kept, in the log if not here
                engine.empty_log(connection)


class Merge:
    """Brings rows in one after another, or only tells how they stand to what is there.

    Nouns come in their order. All of it belongs in one transaction of the connection.
    """

    def __init__(self, connection: Connection, *, now: str, beside: str) -> None:
        """`beside` is the title of a page with words that would be lost otherwise."""
        self._connection = connection
        self._now = now
        self._beside = beside
        self._as_numbered = exchange.last_number(connection) == 0
        laid = "SELECT DISTINCT offered_on FROM offers WHERE slot IS NOT NULL"
        self._laid = {day for (day,) in connection.execute(laid).fetchall()}

    def look(self, noun: Noun, row: Record) -> Standing:
        """How a row stands to what is there; nothing is changed."""
        return self._stand(noun, row)[0]

    def take(self, noun: Noun, row: Record) -> Standing:
        """Bring a row in. Raises RefusedError where it refers to what isn't there."""
        standing, there = self._stand(noun, row)
        if noun is VERSIONS:
            if standing is Standing.NEW:
                self._add_version(row)
            return standing
        if there is None:
            if standing is Standing.NEW:
                self._add(noun, row)
            return standing
        if standing is not Standing.SAME:
            self._join(noun, row, there, standing)
        return standing

    def keep_numbers(self, last: int) -> None:
        """Give no number again that was given in the notebook of the export."""
        if self._as_numbered and exchange.last_number(self._connection) < last:
            gone = "DELETE FROM sqlite_sequence WHERE name = 'entries'"
            self._connection.execute(gone)
            self._connection.execute("INSERT INTO sqlite_sequence VALUES ('entries', ?)", (last,))

    # How it stands

    def _stand(self, noun: Noun, row: Record) -> tuple[Standing, tuple[int, Record] | None]:
        there = exchange.find(self._connection, noun, row)
        if noun is VERSIONS:
            return self._stand_version(row, there), there
        if row.get("key") in exchange.OF_THIS_FILE:
            return Standing.SAME, None
        if there is None:
            return Standing.NEW, None
        if noun is OFFERS or _said(noun, row) == _said(noun, there[1]):
            return Standing.SAME, there
        ours, theirs = (_rank(noun, it) for it in (there[1], row))
        return (Standing.NEWER if theirs > ours else Standing.OLDER), there

    def _stand_version(self, row: Record, there: tuple[int, Record] | None) -> Standing:
        if there is not None and _same_version(row, there[1]):
            return Standing.SAME
        entry_id = self._number("entries", row["entry"])
        if entry_id is not None and self._has_version(entry_id, row):
            return Standing.SAME
        return Standing.NEW

    def _has_version(self, entry_id: int, row: Record) -> bool:
        return any(
            _same_version(row, kept) for kept in exchange.versions_of(self._connection, entry_id)
        )

    # Bringing in

    def _add(self, noun: Noun, row: Record) -> None:
        values = self._columns(noun, row)
        values["uuid"] = self._free_uuid(noun, row)
        if noun is ENTRIES and self._as_numbered and self._is_free(row["number"]):
            values["id"] = row["number"]
        if noun is OFFERS and row["offered_on"] in self._laid:
            values["slot"] = None  # there are cards on the table of that day
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join("?" * len(values))
        self._connection.execute(
            f"INSERT INTO {noun.name} ({names}) VALUES ({places})", tuple(values.values())
        )

    def _join(self, noun: Noun, row: Record, there: tuple[int, Record], standing: Standing) -> None:
        """Let the row that was changed last stand, and keep what the other one said."""
        row_id, ours = there
        winner, loser = (row, ours) if standing is Standing.NEWER else (ours, row)
        words = joining.joined(winner, loser) if noun is PREFERENCES else None
        if words is not None:
            changed = max(self._now, winner["updated_at"])
            winner = winner | {"words": words, "updated_at": changed}
        if winner is not ours:
            self._write(noun, row_id, winner, ours)
        if noun is ENTRIES:
            self._keep_version(row_id, loser, winner)
        else:
            self._keep_texts(noun, loser, winner)

    def _write(self, noun: Noun, row_id: int, row: Record, ours: Record) -> None:
        values = self._columns(noun, row)
        if "uuid" not in noun.key:
            del values["uuid"]
        if noun is ENTRIES and row["deleted_at"] and not ours["deleted_at"]:
            values["deleted_at"] = self._now  # there is time to look at what goes
        settings = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(
            f"UPDATE {noun.name} SET {settings} WHERE id = ?", (*values.values(), row_id)
        )

    def _keep_version(self, entry_id: int, loser: Record, winner: Record) -> None:
        """Keep what an entry said on one side in its history, unless it is known there."""
        content = {name: loser[name] for name in _PAGE}
        if content == {name: winner[name] for name in _PAGE}:
            return
        moment = loser["updated_at"]
        kept = {
            "uuid": _made_uuid("entry_versions", loser["uuid"], moment, in_order(content)),
            "entry": loser["uuid"],
            "kept_on": moment[:10],
            "created_at": moment,
            "updated_at": moment,
            "content": content,
        }
        if not any(
            exchange.whole(it["content"]) == content
            for it in exchange.versions_of(self._connection, entry_id)
        ):
            self._add_version(kept)

    def _add_version(self, row: Record) -> None:
        """Keep a version in its place among those of its entry, by when it was last changed."""
        entry_id = self._number("entries", row["entry"])
        if entry_id is None:
            raise RefusedError(Why.STRANGE, VERSIONS.name, field="entry")
        later = self._connection.execute(
            "SELECT id, uuid, kept_on, created_at, updated_at, content FROM entry_versions "
            "WHERE entry_id = ? AND updated_at > ? ORDER BY id",
            (entry_id, row["updated_at"]),
        ).fetchall()
        for version_id, *_ in later:
            self._connection.execute("DELETE FROM entry_versions WHERE id = ?", (version_id,))
        plan = row["content"].get("plan")
        content = exchange.content_columns(row["content"], self._number("plans", plan))
        taken = self._taken("entry_versions", row["uuid"]) or any(
            it[1] == row["uuid"] for it in later
        )
        uuid = _made_uuid("entry_versions", row["uuid"], in_order(row)) if taken else row["uuid"]
        now = (uuid, row["kept_on"], row["created_at"], row["updated_at"], content)
        self._connection.executemany(
            "INSERT INTO entry_versions (entry_id, uuid, kept_on, created_at, updated_at, content) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(entry_id, *it) for it in (now, *(one[1:] for one in later))],
        )

    def _keep_texts(self, noun: Noun, loser: Record, winner: Record) -> None:
        """Keep words of a person's own that are nowhere else as a page of the journal."""
        lost = lost_texts(noun, loser, winner)
        if not lost:
            return
        body, moment = "\n\n".join(lost), loser["updated_at"]
        uuid = _made_uuid(noun.name, *(loser[name] for name in noun.key), body)
        if self._taken("entries", uuid):
            return
        day = date.fromisoformat(moment[:10])
        page = pages.row(Entry(Kind.FREE, day, title=self._beside, body=body))
        values = page | {"uuid": uuid, "created_at": moment, "updated_at": moment}
        names, places = ", ".join(values), ", ".join("?" * len(values))
        self._connection.execute(
            f"INSERT INTO entries ({names}) VALUES ({places})", tuple(values.values())
        )

    def _columns(self, noun: Noun, row: Record) -> dict[str, Any]:
        here = exchange.with_numbers(self._connection, noun, row)
        values = exchange.columns(noun, here, self._numbers(noun, row))
        if noun is not ENTRIES:
            return values
        return values | pages.row(pages.page(values | {"id": 0}))

    def _numbers(self, noun: Noun, row: Record) -> Mapping[str, int | None]:
        """The numbers of the rows a row refers to."""
        found: dict[str, int | None] = {}
        for field in noun.fields:
            if field.sort is Sort.REF:
                found[field.name] = self._number(field.of, row[field.name])
                if row[field.name] is not None and found[field.name] is None:
                    raise RefusedError(Why.STRANGE, noun.name, field=field.name)
        return found

    def _number(self, table: str, uuid: str | None) -> int | None:
        row = self._connection.execute(f"SELECT id FROM {table} WHERE uuid = ?", (uuid,)).fetchone()
        return None if row is None else int(row[0])

    def _taken(self, table: str, uuid: str) -> bool:
        return self._number(table, uuid) is not None

    def _free_uuid(self, noun: Noun, row: Record) -> str:
        """The row's uuid, or one made of it where a row of another key has that."""
        if "uuid" in noun.key or not self._taken(noun.name, row["uuid"]):
            return str(row["uuid"])
        return _made_uuid(noun.name, row["uuid"], *(row[name] for name in noun.key))

    def _is_free(self, number: int) -> bool:
        """Whether no page has this number."""
        asked = "SELECT EXISTS (SELECT 1 FROM entries WHERE id = ?)"
        return not self._connection.execute(asked, (number,)).fetchone()[0]


def _said(noun: Noun, row: Record) -> Record:
    """What a row says, however it is known and whenever it went to the trash."""
    gone = {"deleted_at": row["deleted_at"] is not None} if "deleted_at" in row else {}
    known = {"number"} if "uuid" in noun.key else {"uuid"}
    return {name: value for name, value in row.items() if name not in known} | gone


def _rank(noun: Noun, row: Record) -> tuple[str, str]:
    """What decides which of two rows stands: the moment, and where that is the same, the words."""
    return row["updated_at"], in_order(_said(noun, row))


def _same_version(one: Record, other: Record) -> bool:
    alike = one["entry"] == other["entry"] and one["updated_at"] == other["updated_at"]
    return alike and exchange.whole(one["content"]) == exchange.whole(other["content"])


def _made_uuid(*parts: str) -> str:
    """A uuid that is the same wherever it is made of the same parts."""
    return str(uuid5(_FROM_KINDLY, "\0".join(parts)))
