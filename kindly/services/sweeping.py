"""Sweeping the traces of what was erased out of the file, without anybody waiting for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from kindly.services.tasks import Tasks


class Sweeper(QObject):
    """Sweeps in the background, once for everything that was erased before it begins.

    `swept` tells that no trace is left, `failed` that some may be.
    """

    swept = Signal()
    failed = Signal(object)

    def __init__(self, sweep: Callable[[], None], tasks: Tasks) -> None:
        super().__init__()
        self._sweep = sweep
        self._tasks = tasks
        self._asked = 0
        self._waiting = 0

    @property
    def busy(self) -> bool:
        """Whether a sweep is waited for."""
        return self._waiting > 0

    def sweep(self) -> None:
        """Ask for a sweep."""
        self._asked += 1
        self._waiting += 1
        self._tasks.run(partial(self._work, self._asked), self._done, self._not_done)

    def _work(self, number: int) -> None:
        """Sweep, on the background thread, unless a later sweep will do so."""
        if number == self._asked:
            self._sweep()

    def _done(self, _nothing: None) -> None:
        self._waiting -= 1
        if not self._waiting:
            self.swept.emit()

    def _not_done(self, error: Exception) -> None:
        self._waiting -= 1
        self.failed.emit(error)
