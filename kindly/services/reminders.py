"""Reminders, off unless a person turns them on: one soft line, and nothing that is private."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.acts import Plan
from kindly.domain.clock import Clock
from kindly.domain.practice import Practice
from kindly.services.practice import PracticeService
from kindly.storage.errors import NotebookError
from kindly.storage.preferences import PreferenceRepository

_MINUTE_MS = 60_000
_KEY = "reminded_on"


class Reminders(QObject):
    """Says when a line is due: at a start, or once on a day that has a plan.

    Only while Kindly is open; what would have been said while it was closed is let go. A notebook
    that can't be read says nothing.
    """

    due = Signal(str)
    """The person's own line; empty where they have none, for Kindly's."""

    def __init__(
        self,
        practice: PracticeService,
        preferences: PreferenceRepository,
        *,
        plan_of_day: Callable[[date], Plan | None],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._preferences = preferences
        self._plan_of_day = plan_of_day
        self._clock = clock
        self._started = False
        self._said_on: date | None = None
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.look)

    def at_start(self) -> None:
        """Says the line that is wanted at a start, once, and looks each minute from here on.

        Where both are due at once, it is one line. At the very first start nothing is turned on.
        """
        if self._started:
            return
        self._started = True
        with suppress(NotebookError):
            practice = self._practice.practice
            if practice.start_line:
                if self._is_due(practice):
                    self._remember()
                self.due.emit(practice.line)
        self.look()
        self._minute.start()

    def look(self) -> None:
        """Says the line where this is a day with a plan, its time has come and it wasn't said."""
        with suppress(NotebookError):
            practice = self._practice.practice
            if self._is_due(practice):
                self._remember()
                self.due.emit(practice.line)

    def close(self) -> None:
        """Says nothing from here on."""
        self._minute.stop()

    def _is_due(self, practice: Practice) -> bool:
        """Whether the day's line is due; the clock is asked anew each time, and so is its zone."""
        if not practice.remind:
            return False
        today = self._clock.today()
        now = self._clock.now().astimezone().time()
        return (
            now >= practice.remind_at
            and self._said_on != today
            and self._preferences.get(_KEY) != today.isoformat()
            and self._plan_of_day(today) is not None
        )

    def _remember(self) -> None:
        """Remembers that the day's line was said; a notebook that can't be written forgets it."""
        today = self._said_on = self._clock.today()
        with suppress(NotebookError):
            self._preferences.put(_KEY, today.isoformat())
