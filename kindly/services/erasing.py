"""Erasing pages for good: from the notebook, and if the person wants so from its copies as well."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kindly.domain.journal import EntryLine
from kindly.services.backup import Backups, is_copy, made_at, to_keep
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage import wiping
from kindly.storage.erasing import ErasingRepository, may_hold
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile

LONGEST = timedelta(days=400)
"""No copy is kept longer by itself, where Kindly is used every day."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The copies that may hold what is to go: days they were made on, and how long they'd stay."""

    copies: tuple[Path, ...] = ()
    days: tuple[date, ...] = ()
    beside: int = 0
    """How many of them are whole notebooks set aside, which stay until they are taken away."""
    until: date | None = None
    """The day the last of the others goes by itself, where Kindly is used on most days."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of an erasing: `swept` where no trace is left in the notebook's file."""

    ids: tuple[int, ...]
    swept: bool
    copies_left: tuple[Path, ...] = ()
    copied: bool = True
    """Whether there is a fresh copy, where older ones went."""


class Erasing(QObject):
    """Erases in the background; `erased` tells how it went, `failed` that nothing was changed.

    `everything_requested` says that the whole notebook is to go, with or without its copies.
    """

    looked = Signal(object)
    erased = Signal(object)
    failed = Signal(object)
    everything_requested = Signal(bool)

    def __init__(
        self, notebook: NotebookFile, journal: JournalService, backups: Backups, *, tasks: Tasks
    ) -> None:
        super().__init__()
        assert notebook.path is not None
        self._path = notebook.path
        self._notebook = notebook
        self._pages = ErasingRepository(notebook)
        self._journal = journal
        self._backups = backups
        self._tasks = tasks
        self._looks = 0

    def today(self) -> date:
        """The person's local date."""
        return self._journal.today()

    @property
    def keyed(self) -> bool:
        """Whether the notebook has a passphrase."""
        return self._notebook.keyed

    def first_day(self) -> date | None:
        """The day of the oldest page, or None while there is none."""
        return self._journal.first_day()

    def pages(self, start: date, end: date) -> list[EntryLine]:
        """The pages from one day to another, deleted ones too. Raises NotebookError."""
        return self._pages.pages(start, end)

    def line(self, entry_id: int) -> EntryLine | None:
        """One page, or None. Raises NotebookError."""
        return self._journal.line(entry_id)

    def look(self, ids: Collection[int] | None) -> None:
        """Looks which copies may hold some pages, or any page at all; `looked` carries Holding.

        Where it is asked for again meanwhile, only the last answer is told.
        """
        uuids = None if ids is None else self._pages.uuids(ids)
        self._looks += 1
        work = partial(self._numbered, self._looks, uuids)
        self._tasks.run(work, self._tell_looked, self._tell_failed)

    def erase(self, ids: Collection[int], holding: Holding, *, copies: bool) -> None:
        """Erases pages; with `copies` those copies go too, and a fresh one is made.

        Where the copies stay, a fresh one is made before, so that nothing is lost by a slip; one
        that couldn't be made is told by `failed`, and nothing was erased.
        """
        self._journal.let_go(ids)
        going = holding.copies if copies else ()
        work = partial(self._erase, tuple(ids), going, keep=not copies)
        self._tasks.run(work, self._tell_erased, self._tell_failed)

    def erase_everything(self, *, copies: bool) -> None:
        """Asks for the whole notebook to go."""
        self.everything_requested.emit(copies)

    def finish(self) -> None:
        """Ends what an earlier erasing left to be done, without a word."""
        self._tasks.run(self._finish, self._nothing, self._nothing)

    # On the background thread

    def _numbered(self, number: int, uuids: frozenset[str] | None) -> tuple[int, Holding]:
        return number, self._holding(uuids)

    def _holding(self, uuids: frozenset[str] | None) -> Holding:
        """Which copies may hold pages; with None all of them do."""
        key = self._notebook.key
        made = [copy.path for copy in self._backups.copies()]
        beside = wiping.aside(self._path)
        if uuids is not None:
            made = [copy for copy in made if may_hold(copy, uuids, key)]
            beside = [copy for copy in beside if may_hold(copy, uuids, key)]
        now = self._notebook.clock.now()
        moments = [made_at(copy) for copy in made]
        every = [copy.made for copy in self._backups.copies()]
        until = last_day(moments, every, now)
        days = dict.fromkeys(moment.astimezone().date() for moment in moments)
        return Holding((*made, *beside), tuple(days), len(beside), until)

    def _erase(self, ids: tuple[int, ...], going: tuple[Path, ...], *, keep: bool) -> Erased:
        if keep:
            self._backups.back_up()
        self._pages.erase(ids, going)
        return self._end(ids, going)

    def _end(self, ids: tuple[int, ...], going: tuple[Path, ...]) -> Erased:
        """Sweep the file and let the copies go; what can't be done now is done at another start."""
        try:
            self._pages.sweep()
        except NotebookError:
            return Erased(ids, swept=False, copies_left=going)
        if not going:
            return Erased(ids, swept=True)
        fresh = self._copy_anew()
        left = wiping.wipe_copies(copy for copy in going if copy != fresh)
        self._backups.tidy()
        if not left:
            with suppress(NotebookError):  # then it is looked for once more at another start
                self._pages.finish()
        return Erased(ids, swept=True, copies_left=left, copied=fresh is not None)

    def _copy_anew(self) -> Path | None:
        """Make a copy without what went, before those that hold it go; None where it can't be."""
        try:
            return self._backups.back_up()
        except NotebookError:
            return None

    def _finish(self) -> None:
        begun = self._pages.begun()
        if begun is None:
            return
        beside = wiping.aside(self._path)
        going = tuple(path for path in begun if is_copy(path) or path in beside)
        ended = self._end((), going)
        if begun and not going and ended.swept:  # it named no copies, whoever wrote that
            self._pages.finish()

    # Back on the person's side

    def _tell_looked(self, found: tuple[int, Holding]) -> None:
        number, holding = found
        if number == self._looks:
            self.looked.emit(holding)

    def _tell_erased(self, erased: Erased) -> None:
        self._journal.tell_erased(erased.ids)
        self.erased.emit(erased)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _nothing(self, _told: object) -> None:
        """Nobody waits for this."""


def last_day(holding: Iterable[datetime], every: Iterable[datetime], now: datetime) -> date | None:
    """The day on which the last of some copies goes by itself, where one more is made each day."""
    left, kept, day = set(holding), set(every), now
    while left and day - now < LONGEST:
        day += timedelta(days=1)
        kept = to_keep({*kept, day}, day)
        left &= kept
    return None if day == now else day.astimezone().date()
