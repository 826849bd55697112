"""Saving what can be read of a damaged notebook, beside it; the damaged one is only read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.services.backup import stamp
from kindly.services.progress import Progress
from kindly.services.restoring import Ready, put_in_place
from kindly.services.tasks import Tasks
from kindly.storage import care, disk, keys, salvage
from kindly.storage.salvage import Salvaged

__all__ = ["Rescue", "Salvaged", "Saved", "open_saved", "rescue"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What could be read, in a file of its own beside the damaged one."""

    file: Path
    salvaged: Salvaged


class Rescue(QObject):
    """Saves in the background; `saved` carries what came of it, `failed` why nothing was saved."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._clock = clock
        self.progress = Progress()

    def save(self, notebook: Path, key: bytes | None) -> None:
        """Saves what can be read of a closed notebook, with its key where it is encrypted."""
        self.progress = Progress()
        work = partial(rescue, notebook, key, clock=self._clock, told=self._reach)
        self._tasks.run(work, self._tell, self._tell_failed)

    def _reach(self, percent: int) -> None:
        """How far it is; on the background thread. Raises StoppedError."""
        self.progress.reach(percent / 100)

    def _tell(self, saved: Saved) -> None:
        self.saved.emit(saved)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(error)


def rescue(
    notebook: Path,
    key: bytes | None,
    *,
    clock: Clock,
    told: Callable[[int], object] | None = None,
) -> Saved:
    """Save what can be read of a closed notebook beside it; nothing else is touched.

    Raises NotebookError, or what `told` raises; nothing is left beside it then.
    """
    fresh = care.being_restored(notebook)
    disk.forget(fresh)
    out = _free(notebook, stamp(clock))
    try:
        salvaged = salvage.salvage(notebook, fresh, key=key, told=told)
        key_file = None if key is None else keys.read(keys.of(notebook))
        if key_file is not None:
            keys.write(keys.of(out), key_file)
        disk.put_in_place_if_free(fresh, out)
    finally:
        disk.forget(fresh)
    return Saved(out, salvaged)


def open_saved(saved: Saved, notebook: Path, key: bytes | None, *, clock: Clock) -> Path | None:
    """Put what was saved in the notebook's place; gives where the damaged one is kept, untouched.

    Raises NotebookError; all is then as it was.
    """
    aside = put_in_place(Ready(saved.file, key, plain=key is None), notebook, clock=clock)
    disk.forget(keys.of(saved.file))
    return aside


def _free(notebook: Path, moment: str) -> Path:
    """Where what was saved goes; what was saved before stays."""
    stem = f"{notebook.stem}-saved-{moment}"
    out, number = notebook.with_name(f"{stem}{notebook.suffix}"), 1
    while out.exists():
        number += 1
        out = notebook.with_name(f"{stem}-{number}{notebook.suffix}")
    return out
