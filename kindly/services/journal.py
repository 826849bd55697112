"""What a person can do with the journal: write, find, take back, throw away."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Plan
from kindly.domain.clock import Clock
from kindly.domain.journal import Entry, EntryLine, Kind, Place
from kindly.services.sweeping import Sweeper
from kindly.services.tasks import Answer, Tasks
from kindly.services.writing import Writing
from kindly.storage.errors import NotebookError, SearchInterrupted
from kindly.storage.journal import EntryRepository, EntrySearch

TRASH_DAYS = 30
"""A deleted entry can be brought back for this long."""
PAGE = 50
"""How many lines of the list are read at a time."""
_STALE = -1


@dataclass(frozen=True, slots=True)
class _Finding:
    """What came of one search."""

    number: int
    lines: list[EntryLine] = field(default_factory=list)
    error: NotebookError | None = None


class JournalService(QObject):
    """The journal: every signal is emitted after the commit, with the entry's id."""

    entry_added = Signal(int)
    entry_changed = Signal(int)
    entry_deleted = Signal(int)
    entry_restored = Signal(int)
    entry_erased = Signal(int)
    swept = Signal()
    sweep_failed = Signal(object)
    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self, entries: EntryRepository, search: EntrySearch, *, clock: Clock, tasks: Tasks
    ) -> None:
        super().__init__()
        self._entries = entries
        self._search = search
        self._clock = clock
        self._tasks = tasks
        self._writings: list[Writing] = []
        self._asked = 0
        self._sweeper = Sweeper(entries.sweep, tasks)
        self._sweeper.swept.connect(self.swept)
        self._sweeper.failed.connect(self.sweep_failed)
        self._found: Answer[list[EntryLine]] | None = None
        self._not_found: Answer[NotebookError] | None = None

    # Writing

    def start(self, kind: Kind, **fields: Any) -> Writing:
        """Begin a new entry; nothing is kept until it speaks.

        It is dated the day on which its words begin, unless told otherwise.
        """
        dated, timed = "happened_on" in fields, "at" in fields
        entry = Entry(kind=kind, happened_on=fields.pop("happened_on", self._clock.today()))
        return self._begin(replace(entry, **fields), dated=dated, timed=timed)

    def add(self, entry: Entry) -> Entry:
        """Keep a whole new entry at once; raises NotebookError where that can't be done."""
        added = self._entries.add(entry)
        self.entry_added.emit(added.id)
        return added

    def reflect_on(self, plan: Plan) -> Writing:
        """Begin, or go on with, the look back on a plan; its guess comes along."""
        for writing in self._writings:
            if writing.entry.plan_id == plan.id and writing.entry.id == 0:
                return writing.hold()
        written = self._entries.by_plan(plan.id)
        if written is not None:
            return self._writing(written)
        return self.start(
            Kind.AFTER_ACT,
            title=plan.headline,
            guess=plan.guess,
            act_id=plan.act_id,
            plan_id=plan.id,
        )

    def landed(self, plan: Plan, seemed: int | None) -> None:
        """Keep how they seemed to take a plan's act, 0 to 100, in the look back on it.

        One that then says no more than the plan does goes to Recently deleted. Raises NotebookError
        where that can't be done or the look back can't be read.
        """
        writing = self.reflect_on(plan)
        writing.edit(seemed=seemed)
        writing.release()
        if writing.entry.id and writing.entry.adds_nothing_to(plan):
            self.delete(writing.entry.id)

    def open(self, entry_id: int) -> Writing:
        """Take up an entry again; raises KeyError if there is none with this id."""
        for writing in self._writings:
            if writing.entry.id == entry_id:
                return writing.hold()
        entry = self._entries.get(entry_id)
        if entry is None:
            raise KeyError(entry_id)
        return self._begin(entry)

    def flush_all(self) -> bool:
        """Keep everything that is being written, now; False if something couldn't be kept."""
        kept = [writing.flush() for writing in tuple(self._writings)]
        return all(kept)

    def unsaved(self) -> tuple[Entry, ...]:
        """The entries with words that aren't on the disk yet."""
        return tuple(writing.entry for writing in self._writings if writing.unsaved)

    def close(self) -> bool:
        """Keep what can be kept and write nothing ever after; False if words were left over."""
        self.stop_searching()
        kept = self.flush_all()
        for writing in self._writings:
            writing.drop()
        self._writings.clear()
        return kept

    def tidy_up(self) -> None:
        """Let go of every writing that is kept and that nobody holds any more.

        They have no Qt parent and go with their last reference; never call this from their timers.
        """
        self._writings = [it for it in self._writings if it.held or it.unsaved]

    # Reading

    def today(self) -> date:
        """The person's local date."""
        return self._clock.today()

    def get(self, entry_id: int) -> Entry | None:
        """The whole entry as it is kept, or None."""
        return self._entries.get(entry_id)

    def page(
        self, after: Place | None = None, limit: int = PAGE, *, before: bool = False
    ) -> list[EntryLine]:
        """Lines of the list, newest first, from a place on (or up to it, with `before`)."""
        return self._entries.page(after, limit, before=before)

    def line(self, entry_id: int) -> EntryLine | None:
        """One line of the list, or None."""
        return self._entries.line(entry_id)

    def search(
        self,
        words: str,
        done: Callable[[list[EntryLine]], object],
        failed: Callable[[NotebookError], object],
        *,
        after: Place | None = None,
    ) -> None:
        """Look for words in the background; only the newest search is ever answered."""
        self.stop_searching()
        self._found = Answer(done)
        self._not_found = Answer(failed)
        self._tasks.run(partial(self._look, self._asked, words, after), self._answer)

    def stop_searching(self) -> None:
        """Break off a search that is under way; it is never answered."""
        self._asked += 1
        self._found = self._not_found = None
        self._search.interrupt()

    def _look(self, number: int, words: str, after: Place | None) -> _Finding:
        """Search, on the background thread, unless the search has gone stale in the queue."""
        if number != self._asked:
            return _Finding(_STALE)
        try:
            return _Finding(number, self._search.search(words, after, PAGE))
        except SearchInterrupted:
            return _Finding(_STALE)
        except NotebookError as error:
            return _Finding(number, error=error)

    def _answer(self, finding: _Finding) -> None:
        """Hand over what was found, or why nothing was, if it is still being waited for."""
        if finding.number != self._asked or self._found is None or self._not_found is None:
            return
        if finding.error is None:
            self._found(finding.lines)
        else:
            self._not_found(finding.error)

    # Taking away and bringing back

    def delete(self, entry_id: int) -> None:
        """Put an entry in Recently deleted, with its latest words."""
        for writing in self._of(entry_id):
            writing.flush()
        self._entries.delete(entry_id)
        self.entry_deleted.emit(entry_id)

    def restore(self, entry_id: int) -> None:
        """Bring an entry back from Recently deleted."""
        self._entries.restore(entry_id)
        self.entry_restored.emit(entry_id)

    def trash(self) -> list[EntryLine]:
        """What was deleted in the last thirty days, the latest first."""
        return self._entries.trash()

    @property
    def sweeping(self) -> bool:
        """Whether the traces of something erased are being swept out of the file."""
        return self._sweeper.busy

    def erase(self, entry_id: int) -> None:
        """Erase an entry and its history, for good.

        `swept` tells when no trace of it is left in the file, `sweep_failed` that some may be.
        """
        self._entries.erase(entry_id, sweep=False)
        for writing in self._of(entry_id):
            writing.drop()
            self._writings.remove(writing)
        self.entry_erased.emit(entry_id)
        self._sweeper.sweep()

    def tidy(self) -> None:
        """Erase what has been in Recently deleted for more than thirty days, if that works now."""
        before = self._clock.now() - timedelta(days=TRASH_DAYS)
        with suppress(NotebookError):  # it is tried again at the next start
            if self._entries.erase_deleted_before(before, sweep=False):
                self._sweeper.sweep()

    def _begin(self, entry: Entry, *, dated: bool = True, timed: bool = True) -> Writing:
        """Make the writing of an entry and keep it in sight."""
        self.tidy_up()
        writing = Writing(
            self._entries,
            entry,
            clock=self._clock,
            sweeping=self._is_sweeping,
            dated=dated,
            timed=timed,
        )
        writing.added.connect(self.entry_added)
        writing.changed.connect(self.entry_changed)
        writing.saved.connect(self.saved)
        writing.save_failed.connect(self.save_failed)
        writing.closed.connect(self.tidy_up)
        self._writings.append(writing)
        return writing

    def _writing(self, entry: Entry) -> Writing:
        """The writing of a kept entry, shared if it is already open."""
        return self.open(entry.id)

    def _is_sweeping(self) -> bool:
        return self.sweeping

    def _of(self, entry_id: int) -> list[Writing]:
        """The open writings of an entry, at most one."""
        return [writing for writing in self._writings if writing.entry.id == entry_id]
