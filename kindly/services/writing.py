"""One page of the journal while it is written: kept by itself, and never lost."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.clock import Clock
from kindly.domain.journal import Entry
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VersionRepository

PAUSE_MS = 400
"""Words are kept this long after the last key."""
CEILING_MS = 900
"""Words are kept this long after the first key, however fast the typing goes on."""
HUGE = 200_000
"""Past this many characters the words wait for a pause, or each commit would stop the typing."""
RETRY_MS = 5_000
"""Words that could not be kept are tried again this much later."""
VERSIONS_APART = timedelta(minutes=10)
"""While somebody goes on writing, what stood goes to history at most this often."""


class Writing(QObject):
    """One entry being written, kept by itself from the first keystroke.

    `keeping` asks whoever holds back a last key to hand it over by `edit` before it is too late.
    """

    keeping = Signal()
    added = Signal(int)
    changed = Signal(int)
    saved = Signal()
    save_failed = Signal(object)
    closed = Signal()
    renewed = Signal()

    def __init__(
        self,
        entries: EntryRepository,
        versions: VersionRepository,
        entry: Entry,
        *,
        clock: Clock,
        sweeping: Callable[[], bool],
        dated: bool = True,
        timed: bool = True,
    ) -> None:
        """`sweeping` tells whether a commit would have to wait for a sweep of the file.

        `dated` says that the day is known; else it is the one on which the words begin. `timed`
        says so of the time of day, which is only ever set by itself on a day set by itself.
        """
        super().__init__()
        self._entries = entries
        self._versions = versions
        self._clock = clock
        self._sweeping = sweeping
        self._dated = dated
        self._timed = dated or timed
        self._began: tuple[date, time] | None = None
        self._entry = self._start = entry
        self._unsaved = False
        self._dropped = False
        self._version_kept_at: datetime | None = None
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
        self._entry = self._dated_anew(changed, changes)
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
            return False
        self._unsaved = False
        signal = self.added if new else self.changed
        signal.emit(self._entry.id)
        self.saved.emit()
        return True

    def close(self) -> bool:
        """Flush and let go; while words can't be kept it stays held, and tries again by itself."""
        kept = self.flush()
        if kept:
            self.release()
            self.closed.emit()
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

    def renew(self, **changes: Any) -> None:
        """Take over what was changed and kept elsewhere; nothing of it is to be kept any more."""
        self._entry = replace(self._entry, **changes)
        self.renewed.emit()

    def drop(self) -> None:
        """Keep nothing any more, because the entry was erased or the notebook closes."""
        for timer in (self._pause, self._ceiling, self._retry):
            timer.stop()
        self._unsaved = False
        self._dropped = True

    def _dated_anew(self, changed: Entry, changes: Collection[str]) -> Entry:
        """The entry with the day and the time its words begin, as far as nobody chose them.

        A time that was set by itself goes with its day, and comes back with it.
        """
        if "at" in changes:
            self._timed, self._began = True, None
        if "happened_on" in changes:
            self._dated = True
            if self._began is not None:
                day, at = self._began
                changed = replace(changed, at=at if changed.happened_on == day else None)
        if not (self._dated or self._entry.id or self._worth_keeping()):
            changed = replace(changed, happened_on=self._clock.today())
            if not self._timed:
                self._began = (changed.happened_on, self._clock.time_of_day())
                changed = replace(changed, at=self._began[1])
        return changed

    def _timer(self, milliseconds: int) -> QTimer:
        """A single-shot timer that keeps the words when it ends."""
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._autosave)
        return timer

    def _autosave(self) -> None:
        """Flush because time has passed; a moment later where the file is being swept."""
        if self._sweeping():
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
            at=self._start.at,
            print_ok=self._start.print_ok,
            bring=self._start.bring,
        )
        return not self._entry.empty and as_started != self._start

    def _keep(self) -> Entry:
        """Commit the entry; what stood before goes to history.

        That is: before the first change of an old entry, and now and then as somebody goes on.
        """
        now = self._clock.now()
        if self._entry.id == 0:
            added = self._entries.add(self._entry)
            self._version_kept_at = now
            return added
        if self._version_kept_at is None or abs(now - self._version_kept_at) >= VERSIONS_APART:
            self._versions.keep(self._entry.id)
            self._version_kept_at = now
        return self._entries.save(self._entry)
