"""Slow work, done on one background thread and brought back to the thread that asked."""

import weakref
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


class Answer(Generic[T]):
    """Calls a bound method for as long as its owner lives, and is silent afterwards."""

    def __init__(self, method: Callable[[T], object]) -> None:
        self._method = weakref.WeakMethod(method)

    def __call__(self, value: T) -> None:
        """Hand the value over, unless its owner or the owner's Qt half is gone."""
        method = self._method()
        if method is None:
            return
        owner = getattr(method, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return
        method(value)


class _Job:
    """One piece of work on its way out and back."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
    ) -> None:
        self._work = work
        self._done = Answer(done)
        self._failed = None if failed is None else Answer(failed)
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Do the work, on the background thread."""
        try:
            self._result = self._work()
        except Exception as error:
            self._error = error

    def deliver(self) -> None:
        """Hand the result or the error over; an error nobody asked for is raised."""
        if self._error is None:
            self._done(self._result)
        elif self._failed is not None:
            self._failed(self._error)
        else:
            raise self._error


class Tasks(QObject):
    """Runs work one piece after another on a thread of its own.

    `done` and `failed` are bound methods, called on this object's thread; they are held weakly,
    so a result whose owner is gone is dropped.
    """

    _rang = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._finished: deque[_Job] = deque()
        self._thread: Thread | None = None
        self._closed = False
        self._rang.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Queue the work; after `close` it is quietly left out."""
        if self._closed:
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="kindly-tasks", daemon=True)
            self._thread.start()
        self._waiting.put(_Job(work, done, failed))

    def close(self) -> None:
        """Wait until everything asked for is done; results not yet handed over are dropped."""
        self._closed = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None
        self._finished.clear()

    def _work(self) -> None:
        """Work until told to end; a job is let go of only on the thread that asked for it."""
        while (job := self._waiting.get()) is not None:
            job.run()
            self._finished.append(job)
            del job
            self._rang.emit()

    def _deliver(self) -> None:
        """Answer one ring of the doorbell: hand over one finished job."""
        if self._finished:
            self._finished.popleft().deliver()
