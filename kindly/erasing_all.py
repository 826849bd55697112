"""Erasing the whole notebook: closed, taken away with all that is its own, and begun afresh."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from kindly.lock import Lock
from kindly.services.crash import LOGS
from kindly.services.settings import Settings
from kindly.storage import wiping
from kindly.ui import erase_words

Left = tuple[Path, ...]


class ErasingAll(QObject):
    """Erases everything once, while a window says so in the notebook's place."""

    def __init__(
        self,
        lock: Lock,
        settings: Settings,
        *,
        where: Callable[[], Path],
        folders: Callable[[], tuple[Path, ...]],
        parent: QObject,
    ) -> None:
        """`where` is the notebook's file, `folders` are those of its copies, asked anew."""
        super().__init__(parent)
        self._lock = lock
        self._settings = settings
        self._where = where
        self._folders = folders
        self._key: bytes | None = None
        self._kept = False

    def erase(self, copies: bool) -> None:
        """Closes the notebook, takes it away, with `copies` those too, and opens a fresh one."""
        notebook = self._lock.notebook
        if notebook is None:
            return
        self._key, self._kept = self._lock.key, not copies
        if copies:
            notebook.keeping.leave_no_copy()
        self._lock.close_up(erase_words.erasing_everything())
        work = partial(self._take_away, self._where(), self._folders(), copies=copies)
        self._lock.tasks.run(work, self._gone, self._not_gone)

    def finish(self) -> None:
        """Takes away what an earlier start began with; nothing where nothing was begun."""
        if wiping.begun(self._where()):
            wiping.finish(self._where(), self._folders(), LOGS)

    @staticmethod
    def _take_away(notebook: Path, folders: tuple[Path, ...], *, copies: bool) -> Left:
        wiping.begin(notebook, copies=copies)
        return wiping.finish(notebook, folders, LOGS)

    def _gone(self, left: Left) -> None:
        self._settings.welcomed = False
        keyed, self._key = self._key is not None, None
        self._lock.open()
        words = erase_words.everything_erased(left=bool(left), kept=self._kept, keyed=keyed)
        self._say(words, passphrase=keyed)

    def _not_gone(self, error: Exception) -> None:
        key, self._key = self._key, None
        if self._lock.open_with(key):
            self._say(erase_words.everything_kept(error))

    def _say(self, words: str, *, passphrase: bool = False) -> None:
        if self._lock.notebook is not None:
            self._lock.notebook.window.said.tell(words, passphrase=passphrase)
