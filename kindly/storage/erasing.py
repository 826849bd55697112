"""Taking pages away for good, with everything that speaks of them, and every trace of it."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

import json
from collections.abc import Collection, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kindly.domain.journal import EntryLine
from kindly.storage import disk, engine, lines, opening, pages, stored
from kindly.storage.errors import NotebookError, naming

if TYPE_CHECKING:
    from sqlite_utils import Database

    from kindly.storage.file import NotebookFile

BEGUN = "kindly.to-erase"
"""The key among the drafts of what was erased and isn't swept out of the file, or of copies, yet.

It is kept in the same moment as the pages go, so that a sudden end can't hide it.
"""
_CHOSEN = "(SELECT value FROM json_each(:ids))"
_PLANS = (
    "SELECT DISTINCT plan_id FROM entries JOIN plans ON plans.id = plan_id "
    f"WHERE entries.id IN {_CHOSEN} AND outcome IS NOT NULL AND plan_id NOT IN "
    f"(SELECT plan_id FROM entries WHERE plan_id IS NOT NULL AND id NOT IN {_CHOSEN})"
)


class ErasingRepository:
    """Erases pages of one notebook, in one step; `NotebookFile.sweep` then takes the traces."""

    def __init__(self, notebook: "NotebookFile") -> None:
        self._notebook = notebook

    def pages(self, start: date, end: date) -> list[EntryLine]:
        """The pages from one day to another, both included, deleted ones too, newest first."""
        rows = self._notebook.rows(
            f"SELECT {lines.COLUMNS} FROM entries e WHERE e.happened_on BETWEEN ? AND ? "
            f"ORDER BY {pages.NEWEST_FIRST}",
            pages.bounds(start, end),
        )
        return [lines.line(row) for row in rows]

    def uuids(self, ids: Collection[int]) -> frozenset[str]:
        """What tells the pages apart in every copy."""
        rows = self._notebook.rows(
            f"SELECT uuid FROM entries WHERE id IN {_CHOSEN}", {"ids": json.dumps(list(ids))}
        )
        return frozenset(uuid for (uuid,) in rows)

    def erase(self, ids: Collection[int], copies: Iterable[Path] = ()) -> None:
        """Take pages away with their older versions, and the closed plans nothing else is about.

        All of it or nothing. That there is a sweep to do, and which copies are to go, is kept in
        the same moment. Raises NotebookError.
        """
        chosen = {"ids": json.dumps(list(ids))}

        def erase(database: "Database") -> None:
            plans = [plan_id for (plan_id,) in database.execute(_PLANS, chosen).fetchall()]
            database.execute(f"DELETE FROM entries WHERE id IN {_CHOSEN}", chosen)
            database.execute(f"DELETE FROM plans WHERE id IN {_CHOSEN}", {"ids": json.dumps(plans)})
            begin(self._notebook, database, copies)

        self._notebook.write(erase)

    def begun(self) -> tuple[Path, ...] | None:
        """The copies an earlier erasing left to go with a sweep; None where nothing is left."""
        row = self._notebook.row("SELECT words FROM drafts WHERE key = ?", (BEGUN,))
        return None if row is None else tuple(map(Path, stored.words(row[0], str)))

    def sweep(self) -> None:
        """Leave no trace of what was erased; slow, and may be called from any thread."""
        sweep(self._notebook)

    def finish(self) -> None:
        """Note that no copies are left to go; what was erased is swept out."""
        self._notebook.write(
            lambda database: database.execute("DELETE FROM drafts WHERE key = ?", (BEGUN,))
        )


def sweep(notebook: "NotebookFile") -> None:
    """Leave no trace of what was erased, and note so unless copies are to go, or more went since.

    Raises NotebookError; the note of what was begun is then still there.
    """
    before = notebook.row("SELECT updated_at FROM drafts WHERE key = ?", (BEGUN,))
    notebook.sweep()
    if before is not None:
        notebook.write(
            lambda database: database.execute(
                "DELETE FROM drafts WHERE key = ? AND words = '[]' AND updated_at = ?",
                (BEGUN, *before),
            )
        )


def begin(notebook: "NotebookFile", database: "Database", copies: Iterable[Path] = ()) -> None:
    """Note, in the transaction under way, that traces are to be swept and copies are to go."""
    now = notebook.now()
    earlier = database.execute("SELECT words FROM drafts WHERE key = ?", (BEGUN,)).fetchone()
    known = [] if earlier is None else stored.words(earlier[0], str)
    all_of_them = list(dict.fromkeys([*known, *map(str, copies)]))
    database.execute(
        "INSERT INTO drafts (uuid, key, written_on, created_at, updated_at, words) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET words = excluded.words, "
        "updated_at = excluded.updated_at",
        (notebook.new_id(), BEGUN, notebook.today(), now, now, json.dumps(all_of_them)),
    )


def may_hold(copy: Path, uuids: Collection[str], key: bytes | None) -> bool:
    """Whether a copy holds one of the pages, or can't be looked into, so that it might.

    What waits in a log beside it, as beside one that was set aside, is looked into as well.
    """
    try:
        header = disk.header(copy) or b""
        with (
            naming(),
            closing(
                engine.connect(
                    engine.address(copy, opening.how_to_look(copy)),
                    key=None if opening.is_plain(header) else key,
                    pragmas=(),
                )
            ) as connection,
        ):
            found = connection.execute(
                "SELECT 1 FROM entries WHERE uuid IN (SELECT value FROM json_each(?)) LIMIT 1",
                (json.dumps(list(uuids)),),
            ).fetchone()
            return found is not None
    except NotebookError:
        return True
