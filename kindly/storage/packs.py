"""Packs of acts that were taken in, as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kindly.domain.acts import Act
from kindly.domain.packs import Pack
from kindly.storage import own_acts, stored
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack as the notebook knows it; `added_on` is the last day it was taken in."""

    uuid: str
    name: str
    about: str
    added_on: date


class PackRepository:
    """The packs of one notebook; their acts are among one's own acts."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(self, pack: Pack, acts: Sequence[Act]) -> None:
        """Keep a pack with the acts that were chosen from it, all of it or nothing.

        A pack known already takes the new name and words. Each act keeps its id; one that is in
        the trash comes back with the new words. Raises NotebookError if a live act has its id.
        """
        now = self._notebook.now()
        row = (
            pack.uuid,
            stored.text(pack.name),
            stored.text(pack.about),
            self._notebook.today(),
            now,
            now,
        )

        def insert(database: "Database") -> None:
            database.execute(
                "INSERT INTO packs (uuid, name, about, added_on, created_at, updated_at) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, "
                "about = excluded.about, added_on = excluded.added_on, "
                "updated_at = excluded.updated_at, deleted_at = NULL",
                row,
            )
            pack_id, _ = self._known(pack.uuid)
            for act in acts:
                own_acts.put(database, self._notebook, act, pack_id)

        self._notebook.write(insert)

    def all(self) -> list[KeptPack]:
        """The live packs, in the order they first came."""
        rows = self._notebook.rows(
            "SELECT uuid, name, about, added_on FROM packs WHERE deleted_at IS NULL ORDER BY id"
        )
        return [
            KeptPack(uuid, name, about, stored.day(added_on))
            for uuid, name, about, added_on in rows
        ]

    def remove(self, uuid: str) -> None:
        """Put the pack in the trash with those of its acts that were never changed.

        Raises NotebookError if there is no such pack.
        """
        pack_id, deleted_at = self._known(uuid)
        if deleted_at is None:
            self._move(pack_id, before=None, after=self._notebook.now())

    def restore(self, uuid: str) -> None:
        """Take the pack out of the trash with the acts that went with it.

        Raises NotebookError if there is no such pack.
        """
        pack_id, deleted_at = self._known(uuid)
        if deleted_at is not None:
            self._move(pack_id, before=deleted_at, after=None)

    def _move(self, pack_id: int, *, before: str | None, after: str | None) -> None:
        """Take the pack, and its acts that are where it is, into the trash or out of it."""
        now = self._notebook.now()

        def move(database: "Database") -> None:
            database.execute(
                "UPDATE packs SET deleted_at = ?, updated_at = ? WHERE id = ?",
                (after, now, pack_id),
            )
            database.execute(
                "UPDATE own_acts SET deleted_at = ?, updated_at = ? "
                "WHERE pack_id = ? AND deleted_at IS ?",
                (after, now, pack_id, before),
            )

        self._notebook.write(move)

    def _known(self, uuid: str) -> tuple[int, str | None]:
        """The pack's row, and since when it is in the trash."""
        row = self._notebook.row("SELECT id, deleted_at FROM packs WHERE uuid = ?", (uuid,))
        if row is None:
            raise NotebookError("no such pack")
        pack_id, deleted_at = row
        return pack_id, deleted_at
