"""One page of the journal while it is written: kept by itself, and never lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.clock import Clock
from kindly.domain.journal import Entry
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository

PAUSE_MS = 400
"""Words are kept this long after the last key."""
CEILING_MS = 900
"""Words are kept this long after the first key, however fast the typing goes on."""
HUGE = 200_000
"""Past this many characters the words wait for a pause, or each commit would stop the typing."""
RETRY_MS = 5_000
"""Words that could not be kept are tried again this much later."""


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

    def __init__(
        self,
        entries: EntryRepository,
        entry: Entry,
        *,
        clock: Clock,
        sweeping: Callable[[], bool],
        dated: bool = True,
    ) -> None:
        """`sweeping` tells whether a commit would have to wait for a sweep of the file.

        `dated` says that the day is known; else it is the one on which the words begin.
        """
        super().__init__()
        self._entries = entries
        self._clock = clock
        self._sweeping = sweeping
        self._dated = dated
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
            changed = replace(changed, happened_on=self._clock.today())
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
