"""Entries as they once were: kept beside them, the last twenty of each."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kindly.domain.journal import Version
from kindly.storage import pages, stored
from kindly.storage.errors import NotebookDamaged, NotebookError
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSIONS_KEPT = 20

_VERSION = (
    "SELECT v.id, v.content, v.updated_at, e.id, e.uuid, e.created_at, p.id "
    "FROM entry_versions v CROSS JOIN entries e ON e.id = v.entry_id "
    "LEFT JOIN plans p ON p.id = v.content ->> '$.plan_id' "
)


class VersionRepository:
    """The earlier versions of the entries of one notebook."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def keep(self, entry_id: int) -> None:
        """Keep the entry as it is now, unless it is just as it was last kept.

        The oldest version goes where there are more than `VERSIONS_KEPT`. Raises NotebookError if
        there is no such entry.
        """
        row = self._notebook.row(
            f"SELECT {pages.COLUMNS} FROM entries e WHERE e.id = ?",  # noqa: S608 - our own names
            (entry_id,),
        )
        if row is None:
            raise NotebookError("no such entry")
        entry = pages.named(row)
        content = pages.written(entry)
        last = self._notebook.row(
            "SELECT content FROM entry_versions WHERE entry_id = ? ORDER BY id DESC LIMIT 1",
            (entry_id,),
        )
        with suppress(NotebookDamaged):  # one that was spoilt is no reason to keep nothing
            if last is not None and stored.understood(_content, last[0]) == content:
                return
        kept = {
            "uuid": self._notebook.new_id(),
            "entry_id": entry_id,
            "kept_on": self._notebook.today(),
            "created_at": self._notebook.now(),
            "updated_at": stored.moment_text(entry.updated_at) if entry.updated_at else None,
            "content": json.dumps(content, ensure_ascii=False),
        }

        def keep(database: "Database") -> None:
            database.table("entry_versions").insert(kept)
            database.execute(
                "DELETE FROM entry_versions WHERE entry_id = ? AND id NOT IN ("
                "SELECT id FROM entry_versions WHERE entry_id = ? ORDER BY id DESC LIMIT ?)",
                (entry_id, entry_id, VERSIONS_KEPT),
            )

        self._notebook.write(keep)

    def all(self, entry_id: int) -> list[Version]:
        """The entry as it was each time a version was kept, newest first."""
        rows = self._notebook.rows(
            f"{_VERSION}WHERE v.entry_id = ? ORDER BY v.id DESC",
            (entry_id,),
        )
        return [stored.understood(_version, row) for row in rows]


def _version(row: Sequence[Any]) -> Version:
    """A version; it has no plan any more where that was erased since."""
    version_id, content, updated_at, entry_id, uuid, created_at, plan_id = row
    columns = _content(content)
    columns |= {"id": entry_id, "uuid": uuid, "plan_id": plan_id, "deleted_at": None}
    entry = pages.page(columns | {"created_at": created_at, "updated_at": updated_at})
    return Version(version_id, entry, entry.updated_at)


def _content(said: str) -> dict[str, Any]:
    """The columns of a page as they were kept; what an older Kindly didn't keep yet is added."""
    return {**pages.LATER, **json.loads(said)}
