"""The copies there are: looked into, a page brought back, or made ready to be put back whole."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Family
from kindly.domain.journal import Entry
from kindly.services.backup import Backups, Copy, made_at
from kindly.services.finding import Finding
from kindly.services.journal import JournalService
from kindly.services.restoring import Ready, make_ready
from kindly.services.tasks import Tasks
from kindly.storage import care, copies, disk, keys, opening
from kindly.storage.copies import Brought, How
from kindly.storage.errors import (
    KeyDamaged,
    NotebookDamaged,
    NotebookError,
    NotebookLocked,
    NotebookReadOnly,
    NotebookUnreadable,
    WrongPassphrase,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.keys import Way
from kindly.storage.looking_back import LookingBack
from kindly.storage.versions import VersionRepository

__all__ = ["Brought", "CopiesService", "Copy", "How", "Inside", "NotCopied", "NotOurs", "Prepared"]


class NotOurs(NotebookDamaged):
    """The file that was chosen is no notebook of Kindly's."""


class NotCopied(NotebookUnreadable):
    """No copy could be made of the notebook as it is now, though nothing is known to be wrong."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A copy that only waits for the notebook to close.

    `made` is when the copy was made, None for a file from elsewhere. `before` is the copy of the
    notebook as it is now and `before_key` what opens it, so that all of it can be taken back.
    `locked` says that from then on a passphrase opens the notebook, and none did before. `damaged`
    says that part of the notebook as it is now can't be read: there is no copy of it, and it is set
    aside as it is.
    """

    ready: Ready
    made: datetime | None
    before: Path | None
    before_key: bytes | None
    locked: bool
    partly: bool = False
    damaged: bool = False


class Inside:
    """What is in one copy, to be read and searched as the journal is."""

    def __init__(self, copy: Path, file: NotebookFile, tasks: Tasks, chance: Random) -> None:
        self.copy = copy
        self.made = _made(copy)
        self.file = file
        self.entries = EntryRepository(file)
        self.journal = JournalService(
            self.entries,
            VersionRepository(file),
            LookingBack(file),
            clock=file.clock,
            tasks=tasks,
            chance=chance,
        )
        self._search = EntrySearch(file)
        self.finding = Finding(
            self._search,
            tasks=tasks,
            clock=file.clock,
            first_day=self.entries.first_day,
            acts_of=_none,
        )

    def entry(self, entry_id: int) -> Entry | None:
        """One page of it. Raises NotebookError where that can't be read."""
        return self.entries.get(entry_id)

    def today(self) -> date:
        """The person's date."""
        return self.file.clock.today()

    def close(self, scratch: Path) -> None:
        """Let go of the copy; what was made only to look into it is taken away."""
        self._search.close()
        self.file.close()
        copies.forget(scratch)


class CopiesService(QObject):
    """The copies of one notebook, and any file that may be one. Slow work is in the background.

    Each request is answered by one signal, `refused` where it can't be done and `locked` where a
    passphrase is wanted; `wrong` says that the one given isn't it.
    """

    listed = Signal(tuple)
    looked = Signal(object)
    locked = Signal()
    wrong = Signal()
    refused = Signal(object)
    prepared = Signal(object)
    brought = Signal()

    def __init__(self, notebook: NotebookFile, backups: Backups, *, chance: Random) -> None:
        super().__init__()
        assert notebook.path is not None
        self._notebook = notebook
        self._path = notebook.path
        self._backups = backups
        self._chance = chance
        self._tasks = Tasks(self)
        self._inside: Inside | None = None
        self._known: dict[Path, bytes] = {}

    def read(self) -> None:
        """Looks which copies there are; `listed` carries them, the newest first."""
        self._tasks.run(self._backups.copies, self._tell_listed, self._refuse)

    def look(self, copy: Path, secret: str = "") -> None:
        """Opens a copy to be read; `looked` carries what is inside."""
        self.leave()
        self._tasks.run(partial(self._open, copy, secret), self._tell_looked, self._refuse)

    def leave(self) -> None:
        """Lets go of the copy that is looked into, if there is one."""
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.finding.stop()
            self._tasks.run(partial(inside.close, care.looked_into(self._path)), self._left)

    def bring_back(self, entry_id: int) -> Brought:
        """Puts one page of the copy beside what is in the notebook.

        Raises NotebookError where it can't be read or kept.
        """
        if self._inside is None:
            raise NotebookError("no copy is looked into")
        brought = copies.bring_back(self._inside.file, entry_id, self._notebook)
        if brought.how is not How.THERE:
            self.brought.emit()
        return brought

    def prepare(self, copy: Path, secret: str = "", *, partly: bool = False) -> None:
        """Has a copy ready to be put back, and makes one of what is there now.

        `prepared` carries it. With `partly`, what can be read of a damaged one. A notebook that is
        damaged itself is no reason to do without the copy.
        """
        self.leave()
        work = partial(self._prepare, copy, secret, partly=partly)
        self._tasks.run(work, self._tell_prepared, self._refuse)

    def give_up(self, prepared: Prepared) -> None:
        """Takes away what was ready to be put back."""
        disk.forget(prepared.ready.file)

    def close(self) -> None:
        """Waits for what is under way and lets go of everything."""
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.finding.stop()
        self._tasks.close()
        if inside is not None:
            inside.close(care.looked_into(self._path))
        self._known.clear()

    def _open(self, copy: Path, secret: str) -> Inside:
        key = self._key_of(copy, secret)
        file = copies.look(
            copy,
            care.looked_into(self._path),
            clock=self._notebook.clock,
            new_id=self._notebook.new_id,
            key=key,
        )
        return Inside(copy, file, self._tasks, self._chance)

    def _prepare(self, copy: Path, secret: str, *, partly: bool) -> Prepared:
        key, own = self._key_of(copy, secret), self._notebook.key
        ready = make_ready(copy, self._path, key=key, into=own, partly=partly)
        before, damaged = None, False
        try:
            before = self._backups.back_up()  # only now: it may let go of the one put back
        except NotebookDamaged:
            damaged = True
        except BaseException as error:
            disk.forget(ready.file)
            if isinstance(error, NotebookReadOnly | NotebookUnreadable):
                raise NotCopied(str(error)) from error
            raise
        locked = ready.key is not None and own is None
        return Prepared(ready, _made(copy), before, own, locked, partly, damaged)

    def _key_of(self, copy: Path, secret: str) -> bytes | None:
        """What opens a copy. Raises NotOurs, NotebookLocked or WrongPassphrase."""
        if not copies.is_ours(copy):
            raise NotOurs(copy.name)
        if opening.is_plain(disk.header(copy) or b""):
            return None
        own = self._notebook.key
        theirs = keys.read(keys.of(copy))  # there, or it wouldn't be ours
        ours = None
        with suppress(KeyDamaged):
            ours = keys.read(keys.of(self._path))
        if theirs is not None and own is not None and ours and theirs.key_id == ours.key_id:
            return own
        if copy in self._known:
            return self._known[copy]
        if theirs is None or not secret:
            raise NotebookLocked("a passphrase is wanted")
        try:
            key = theirs.open(secret, Way.PASSPHRASE)
        except WrongPassphrase:
            key = theirs.open(secret, Way.CODE)
        self._known[copy] = key
        return key

    def _tell_listed(self, found: tuple[Copy, ...]) -> None:
        self.listed.emit(found)

    def _tell_looked(self, inside: Inside) -> None:
        self.leave()
        self._inside = inside
        self.looked.emit(inside)

    def _left(self, _nothing: None) -> None:
        """The copy that was looked into is let go of."""

    def _tell_prepared(self, prepared: Prepared) -> None:
        self.prepared.emit(prepared)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, NotebookLocked):
            self.locked.emit()
        elif isinstance(error, WrongPassphrase):
            self.wrong.emit()
        else:
            self.refused.emit(error)


def _made(copy: Path) -> datetime | None:
    try:
        return made_at(copy)
    except ValueError:
        return None


def _none(_families: frozenset[Family]) -> frozenset[str]:
    """Nothing in a copy is looked for by families of acts."""
    return frozenset()
