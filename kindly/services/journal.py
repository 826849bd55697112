"""What a person can do with the journal: write, find, take back, throw away."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.acts import Plan
from kindly.domain.clock import Clock
from kindly.domain.journal import Entry, EntryLine, Kind, Place
from kindly.services.sweeping import Sweeper
from kindly.services.tasks import Answer, Tasks
from kindly.storage.errors import NotebookError, SearchInterrupted
from kindly.storage.journal import EntryRepository, EntrySearch

PAUSE_MS = 400
"""Words are kept this long after the last key."""
CEILING_MS = 900
"""Words are kept this long after the first key, however fast the typing goes on."""
HUGE = 200_000
"""Past this many characters the words wait for a pause, or each commit would stop the typing."""
RETRY_MS = 5_000
"""Words that could not be kept are tried again this much later."""
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


class Writing(QObject):
    """One entry being written, kept by itself from the first keystroke.

    `keeping` asks whoever holds back a last key to hand it over by `edit` before it is too late.
    """

    keeping = Signal()
    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        journal: "JournalService",
        entries: EntryRepository,
        entry: Entry,
        *,
        dated: bool = True,
    ) -> None:
        """`dated` says that the day is known; else it is the one on which the words begin."""
        super().__init__()
        self._journal = journal
        self._dated = dated
        self._entries = entries
        self._entry = self._start = entry
        self._unsaved = False
        self._dropped = False
        self._version_kept = entry.id == 0
        self._holders = 1
        self._pause = self._timer(PAUSE_MS)
        self._ceiling = self._timer(CEILING_MS)
        self._retry = self._timer(RETRY_MS)

    @property
    def entry(self) -> Entry:
        """The entry as it stands on the screen."""
        return self._entry

    @property
    def unsaved(self) -> bool:
        """Whether something was changed that isn't on the disk yet."""
        return self._unsaved

    @property
    def kept(self) -> bool:
        """Whether the entry exists on the disk and nothing of it is missing there."""
        return self._entry.id != 0 and not self._unsaved

    def edit(self, **changes: Any) -> None:
        """Change fields of the entry; they are kept after a pause, at the latest in a second."""
        changed = replace(self._entry, **changes)
        if self._dropped or changed == self._entry:
            return
        self._dated = self._dated or "happened_on" in changes
        if not (self._dated or self._entry.id or self._worth_keeping()):
            changed = replace(changed, happened_on=self._journal.today())
        self._entry = changed
        self._unsaved = True
        self._pause.start()
        if not self._ceiling.isActive() and self._size() < HUGE:
            self._ceiling.start()

    def flush(self) -> bool:
        """Keep what isn't kept yet, now; False if the notebook couldn't take it."""
        self.keeping.emit()
        for timer in (self._pause, self._ceiling, self._retry):
            timer.stop()
        if not self._unsaved:
            return True
        new = self._entry.id == 0
        if new and not self._worth_keeping():
            self._unsaved = False
            return True
        try:
            self._entry = self._keep()
        except NotebookError as error:
            self._retry.start()
            self.save_failed.emit(error)
            self._journal.save_failed.emit(error)
            return False
        self._unsaved = False
        signal = self._journal.entry_added if new else self._journal.entry_changed
        signal.emit(self._entry.id)
        self.saved.emit()
        self._journal.saved.emit()
        return True

    def close(self) -> bool:
        """Flush and let go; while words can't be kept it stays held, and tries again by itself."""
        kept = self.flush()
        if kept:
            self.release()
            self._journal.tidy_up()
        return kept

    def release(self) -> None:
        """Let go at once; what isn't kept yet is kept after the pause all the same."""
        self._holders = max(0, self._holders - 1)

    @property
    def held(self) -> bool:
        """Whether somebody still uses this writing."""
        return self._holders > 0

    def hold(self) -> "Writing":
        """Count one more user of this writing; each of them closes it once."""
        self._holders += 1
        return self

    def drop(self) -> None:
        """Keep nothing any more, because the entry was erased or the notebook closes."""
        for timer in (self._pause, self._ceiling, self._retry):
            timer.stop()
        self._unsaved = False
        self._dropped = True

    def _timer(self, milliseconds: int) -> QTimer:
        """A single-shot timer that keeps the words when it ends."""
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._autosave)
        return timer

    def _autosave(self) -> None:
        """Flush because time has passed; a moment later where the file is being swept."""
        if self._journal.sweeping:
            self._pause.start()
        else:
            self.flush()

    def _size(self) -> int:
        """How many characters the entry has."""
        return sum(len(text) for text in self._entry.texts)

    def _worth_keeping(self) -> bool:
        """Whether a new entry says more than what it was started with."""
        as_started = replace(
            self._entry,
            happened_on=self._start.happened_on,
            print_ok=self._start.print_ok,
            bring=self._start.bring,
        )
        return not self._entry.empty and as_started != self._start

    def _keep(self) -> Entry:
        """Commit the entry; the state before the first change of an old one goes to history."""
        if self._entry.id == 0:
            return self._entries.add(self._entry)
        if not self._version_kept:
            self._entries.keep_version(self._entry.id)
            self._version_kept = True
        return self._entries.save(self._entry)


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
        dated = "happened_on" in fields
        entry = Entry(kind=kind, happened_on=fields.pop("happened_on", self._clock.today()))
        return self._begin(replace(entry, **fields), dated=dated)

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

    def _begin(self, entry: Entry, *, dated: bool = True) -> Writing:
        """Make the writing of an entry and keep it in sight."""
        self.tidy_up()
        writing = Writing(self, self._entries, entry, dated=dated)
        self._writings.append(writing)
        return writing

    def _writing(self, entry: Entry) -> Writing:
        """The writing of a kept entry, shared if it is already open."""
        return self.open(entry.id)

    def _of(self, entry_id: int) -> list[Writing]:
        """The open writings of an entry, at most one."""
        return [writing for writing in self._writings if writing.entry.id == entry_id]
