"""Saving what can be read of a damaged notebook, in its place; the damaged one is set aside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.services.progress import Progress
from kindly.services.restoring import Ready, put_in_place
from kindly.services.tasks import Tasks
from kindly.storage import care, disk, salvage
from kindly.storage.salvage import Salvaged

__all__ = ["Rescue", "Salvaged", "rescue"]


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

    def _tell(self, salvaged: Salvaged) -> None:
        self.saved.emit(salvaged)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(error)


def rescue(
    notebook: Path,
    key: bytes | None,
    *,
    clock: Clock,
    told: Callable[[int], object] | None = None,
) -> Salvaged:
    """Put what can be read of a closed notebook in its place; the damaged one is kept aside.

    Raises NotebookError, or what `told` raises; the notebook is then as it was.
    """
    fresh = care.being_restored(notebook)
    disk.forget(fresh)
    try:
        salvaged = salvage.salvage(notebook, fresh, key=key, told=told)
        put_in_place(Ready(fresh, key, plain=key is None), notebook, clock=clock)
    finally:
        disk.forget(fresh)
    return salvaged
