"""One Kindly to a notebook folder: a second one asks the first to come to the front."""

import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK_NAME = "kindly.lock"
KNOCK_NAME = "kindly.knock"


class OneInstance(QObject):
    """Holds a folder's lock, and hears the knock of a second Kindly; files only, no socket."""

    knocked = Signal()

    def __init__(self, folder: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._knock = folder / KNOCK_NAME
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Whether this Kindly is the only one; if it isn't, the other one hears a knock.

        A folder that can't be written is nobody's to claim, so looking around stays possible.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        with suppress(OSError):
            self._knock.write_text(str(time.monotonic_ns()), "ascii")
        return False

    def listen(self) -> None:
        """Starts hearing knocks, once."""
        if self._watcher is not None:
            return
        with suppress(OSError):
            self._knock.touch(mode=0o600)
            self._watcher = QFileSystemWatcher([str(self._knock)], self)
            self._watcher.fileChanged.connect(self._heard)

    def release(self) -> None:
        """Lets the folder go."""
        if self._lock.isLocked():
            with suppress(OSError):
                self._knock.unlink()
            self._lock.unlock()

    def _heard(self, _path: str) -> None:
        self.knocked.emit()
