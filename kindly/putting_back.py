"""Putting a copy in the notebook's place: closed, put back, opened again, with a way back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from kindly.domain.clock import Clock
from kindly.lock import Lock
from kindly.services.copies import Prepared
from kindly.services.restoring import make_ready, put_in_place
from kindly.storage import disk
from kindly.ui import safety_words


class PuttingBack(QObject):
    """Puts back one copy at a time, while a window says so in the notebook's place."""

    def __init__(
        self, lock: Lock, *, clock: Clock, where: Callable[[], Path], parent: QObject
    ) -> None:
        """`where` is the notebook's file, asked anew each time."""
        super().__init__(parent)
        self._lock = lock
        self._clock = clock
        self._where = where
        self._prepared: Prepared | None = None
        self._aside: Path | None = None
        self._key: bytes | None = None
        lock.locked.connect(self.forget)
        lock.opened.connect(self._offer)

    def put(self, prepared: Prepared) -> None:
        """Closes the notebook and opens it again as it is in the copy."""
        if not self._lock.keeps_words():
            disk.forget(prepared.ready.file)
            self._say(safety_words.words_wait())
            return
        self._prepared, self._aside = prepared, None
        self._lock.close_up(safety_words.putting_back())
        work = partial(put_in_place, prepared.ready, self._where(), clock=self._clock)
        self._lock.tasks.run(work, self._put, self._not_put)

    def take_back(self) -> None:
        """Puts back what was there before the last copy was."""
        before, prepared = self._aside, self._prepared
        if not self._lock.keeps_words():
            self._say(safety_words.words_wait(), undo=self.take_back)
        elif before is not None and prepared is not None:
            self._key = self._lock.key  # a passphrase may have been added since
            self._lock.close_up(safety_words.putting_back())
            self._lock.tasks.run(partial(self._as_before, before), self._taken, self._not_taken)

    def _as_before(self, before: Path) -> None:
        """Put the notebook that was set aside in its place again; on the background thread."""
        assert self._prepared is not None
        ready = make_ready(before, self._where(), key=self._prepared.before_key)
        put_in_place(ready, self._where(), clock=self._clock)

    def _put(self, aside: Path | None) -> None:
        assert self._prepared is not None
        prepared = self._prepared
        # One that is damaged would not open again: it lies there as it was, and nothing leads back.
        self._aside = None if prepared.damaged else aside or prepared.before
        if self._lock.open_with(prepared.ready.key):
            kept = aside if prepared.damaged else None
            words = safety_words.put_back(prepared, self._clock.today(), kept=kept)
            self._say(words, undo=None if self._aside is None else self.take_back)

    def _not_put(self, error: Exception) -> None:
        assert self._prepared is not None
        if self._lock.open_with(self._prepared.before_key):
            self._say(safety_words.not_put_back(error))

    def _taken(self, _nothing: None) -> None:
        assert self._prepared is not None
        self._aside = None
        if self._lock.open_with(self._prepared.before_key):
            self._say(safety_words.taken_back())

    def _not_taken(self, error: Exception) -> None:
        if self._lock.open_with(self._key):
            self._say(safety_words.not_put_back(error))

    def _offer(self) -> None:
        """Has the way back at hand in the notebook that was opened, for as long as there is one."""
        if self._aside is not None and not self._aside.exists():
            self.forget()
        if self._lock.notebook is not None:
            way_back = None if self._aside is None else self.take_back
            self._lock.notebook.keeping.way_back = way_back

    def forget(self) -> None:
        """Keeps nothing that opens a notebook; there is no way back then, as while it is locked."""
        self._prepared = self._aside = self._key = None

    def _say(self, words: str, *, undo: Callable[[], object] | None = None) -> None:
        if self._lock.notebook is not None:
            self._lock.notebook.window.said.tell(words, undo=undo)
