"""Act packs: acts saved for somebody else, looked at before they are taken in, taken out again."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kindly.content.packs import (
    PackError,
    act_fit_to_share,
    pack_text,
    read_pack,
    unpack,
)
from kindly.content.table import Flaw
from kindly.content.table import Trouble as PackTrouble
from kindly.domain.packs import Offered, Pack, Standing, compare
from kindly.services.library import LibraryService
from kindly.storage import disk
from kindly.storage.errors import NotebookError
from kindly.storage.packs import KeptPack

if TYPE_CHECKING:
    from kindly.storage.own_acts import OwnActRepository
    from kindly.storage.packs import PackRepository

__all__ = ["KeptPack", "PackError", "PackTrouble", "PacksService"]


class PacksService(QObject):
    """The packs of one notebook, and the files they come from and go to.

    Where the notebook can't be read or written it says so with NotebookError, and all stays as it
    was.
    """

    changed = Signal()

    def __init__(
        self,
        library: LibraryService,
        own: "OwnActRepository",
        packs: "PackRepository",
        *,
        new_id: Callable[[], str],
    ) -> None:
        super().__init__()
        self._library = library
        self._own = own
        self._packs = packs
        self._new_id = new_id

    def save(self, path: Path, name: str, about: str, act_ids: Iterable[str]) -> Pack:
        """Writes acts as one file; what comes back is what stands in it.

        A pack that is written over keeps its UUID: the file is a new version of it. Raises
        PackError where the file can't be written, or where a pack can't hold what is asked for;
        `act_id` then says which act that is about, and the file that was there stays.
        """
        found = map(self._library.act, dict.fromkeys(act_ids))
        acts = tuple(act for act in found if act is not None)
        data = pack_text(Pack(self._uuid_of(path), name, about, acts)).encode()
        pack = unpack(path, data)
        try:
            disk.write_whole(path, data)
        except (NotebookError, ValueError) as error:
            flaw = Flaw(PackTrouble.UNWRITABLE)
            raise PackError(path, f"can't be written ({error})", flaw) from error
        return pack

    def read(self, path: Path) -> tuple[Pack, tuple[Offered, ...]]:
        """The pack in a file, and how each of its acts stands to those that are there.

        Raises PackError; nothing is changed.
        """
        pack = read_pack(path)
        return pack, self._compare(pack)

    def add(self, pack: Pack, ids: Collection[str]) -> None:
        """Takes in the acts with these ids; without a new one among them nothing is written.

        An act that clashes with one that is there, or with one of the person's own in the trash,
        comes beside it under a fresh id.
        """
        lost = self._own.thrown_away()
        acts = []
        for offered in self._compare(pack):
            act = offered.act
            if act.id not in ids or offered.standing is Standing.SAME:
                continue
            other = act.id in lost and self._own.get(act.id) != act
            fresh = other or offered.standing is Standing.CLASH
            acts.append(replace(act, id=self._new_id()) if fresh else act)
        if acts:
            self._packs.add(pack, acts)
            self._told()

    def packs(self) -> list[KeptPack]:
        """The packs that were taken in, in the order they first came."""
        return self._packs.all()

    def remove(self, uuid: str) -> None:
        """Puts a pack in the trash with those of its acts that were never changed."""
        self._packs.remove(uuid)
        self._told()

    def restore(self, uuid: str) -> None:
        """Takes a pack out of the trash with the acts that went with it."""
        self._packs.restore(uuid)
        self._told()

    def _told(self) -> None:
        self._library.refresh()
        self.changed.emit()

    def _compare(self, pack: Pack) -> tuple[Offered, ...]:
        return compare(pack, {act.id: act_fit_to_share(act) for act in self._library.acts()})

    def _uuid_of(self, path: Path) -> str:
        """The UUID of the pack that is in the file, or a new one."""
        try:
            return read_pack(path).uuid
        except PackError:
            return self._new_id()
