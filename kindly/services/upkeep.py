"""Looking after the notebook while it is open: a check after the start, copies now and then."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.services.backup import Backups, made_at
from kindly.services.tasks import Tasks
from kindly.storage.errors import NotebookDamaged, NotebookError
from kindly.storage.file import NotebookFile

CHECK_AFTER_MS = 5_000
BACK_UP_EVERY_MS = 30 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Check:
    """When the notebook was last read through, and what was found wrong; nothing where sound."""

    at: datetime
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of the wish for a copy: `earlier` is when the one was made that held all already.

    None where a copy was made now.
    """

    earlier: datetime | None
    today: date


class Upkeep(QObject):
    """Checks and copies in the background, on a thread of its own, so that nothing waits for it.

    `fell_back` tells, once while the notebook is open, that the chosen folder couldn't take a
    copy and the usual one did.
    """

    checked = Signal(tuple)
    check_failed = Signal(object)
    backed_up = Signal(object)
    fell_back = Signal()
    back_up_failed = Signal(object)

    def __init__(
        self, notebook: NotebookFile, backups: Backups, *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._backups = backups
        self._tasks = Tasks(self)
        self._copied = 0
        self._told_fall = False
        self.last_check: Check | None = None
        self._soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._soon.timeout.connect(self.settle_in)
        self._often = QTimer(self, interval=BACK_UP_EVERY_MS)
        self._often.timeout.connect(self.back_up_if_changed)

    def start(self) -> None:
        """Checks the notebook in a moment, and copies it every half hour in which it changed."""
        self._soon.start()
        self._often.start()

    def settle_in(self) -> None:
        """Checks the notebook, and copies what an earlier visit left without a copy."""
        self.check()
        self._tasks.run(self._backups.is_behind, self._catch_up, self._ignore)

    def check(self) -> None:
        """Reads the notebook through; `checked` carries what is wrong, nothing where it's sound."""
        self._tasks.run(partial(self._notebook.check, thorough=False), self._tell, self._ignore)

    def check_now(self) -> None:
        """Reads everything through, as the person asked; `checked` or `check_failed` says how."""
        self._tasks.run(self._notebook.check, self._tell, self._tell_unchecked)

    def damage_met(self, what: str) -> None:
        """Remembers damage that was found otherwise than by a check."""
        self.last_check = Check(self._notebook.clock.now(), (what,))

    def back_up_if_changed(self) -> None:
        """Copies the notebook if it changed since the last copy."""
        if self._notebook.changes != self._copied:
            self.back_up()

    def back_up(self) -> None:
        """Copies the notebook; `backed_up` carries Copied, or `back_up_failed` says why not."""
        self._copied = self._notebook.changes
        self._tasks.run(self._copy, self._tell_copied, self._tell_failed)

    def close(self, *, copy: bool = True) -> None:
        """Waits for work under way, then, with `copy`, makes a last copy if anything changed.

        A copy that can't be made is no reason to stay open: the notebook itself is whole.
        """
        self._soon.stop()
        self._often.stop()
        self._tasks.close()
        if copy and self._notebook.changes != self._copied:
            try:
                self._backups.back_up()
            except NotebookError as error:
                self.back_up_failed.emit(error)

    def _copy(self) -> Copied:
        copy = self._backups.back_up()
        earlier = None if copy is None or self._backups.anew else made_at(copy)
        return Copied(earlier, self._notebook.clock.today())

    def _catch_up(self, behind: bool) -> None:
        if behind:
            self.back_up()

    def _tell(self, problems: tuple[str, ...]) -> None:
        self.last_check = Check(self._notebook.clock.now(), problems)
        self.checked.emit(problems)

    def _ignore(self, _error: Exception) -> None:
        """A check that couldn't be made says nothing about the notebook."""

    def _tell_unchecked(self, error: Exception) -> None:
        self.check_failed.emit(error)

    def _tell_copied(self, copied: Copied) -> None:
        self.backed_up.emit(copied)
        if self._backups.fell_back and not self._told_fall:
            self._told_fall = True
            self.fell_back.emit()

    def _tell_failed(self, error: Exception) -> None:
        self._copied = -1
        if isinstance(error, NotebookDamaged):  # found while it was read to be copied
            self.damage_met(str(error))
        self.back_up_failed.emit(error)
