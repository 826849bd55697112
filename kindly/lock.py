"""The person's own notebook: opened, locked, and opened again at the same place."""

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kindly.domain.clock import Clock
from kindly.notebook import Notebook
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookLocked,
    WrongPassphrase,
)
from kindly.storage.file import NotebookFile
from kindly.system import bus_addresses, new_id
from kindly.ui.over import asks
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.services.idle import Idle
    from kindly.services.system_lock import SystemLock
    from kindly.services.vault import Vault
    from kindly.ui.lock import LockWindow
    from kindly.ui.place import Place

AGAIN_MS = 2_000
"""While words can't be kept, locking is tried again this often."""
MINUTE_MS = 60_000
TRIES = 2
"""After so many wrong tries the file may not be the notebook any more."""
Buses = Callable[[], tuple[str, str]]


class Lock(QObject):
    """Has the notebook while it is open, and where it is locked, the window that asks.

    `opened` says that a window of the notebook is there and shown, `refused` why there is none.
    """

    opened = Signal()
    refused = Signal(object)
    locked = Signal()

    def __init__(
        self,
        application: QCoreApplication,
        make: Callable[[NotebookFile], Notebook],
        *,
        theme: Theme,
        settings: Settings,
        clock: Clock,
        where: Callable[[], Path],
        vault: "Callable[[], Vault]",
        parent: QObject,
        buses: Buses = bus_addresses,
    ) -> None:
        """`where` is the notebook's file and `vault` its lock, asked anew each time."""
        super().__init__(parent)
        self._application = application
        self._make = make
        self._theme = theme
        self._settings = settings
        self._clock = clock
        self._where = where
        self._new_vault = vault
        self._buses = buses
        self.tasks = Tasks(self)
        self.notebook: Notebook | None = None
        self.door: LockWindow | None = None
        self.key: bytes | None = None
        self.by_code = False
        self._place: Place | None = None
        self._wrong = 0
        self._away = self._hints = self._covered = self._wanted = False
        self._idle: Idle | None = None
        self._system: SystemLock | None = None
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._lock_hidden)
        settings.lock_changed.connect(self._watch)

    # Opening

    def open(self) -> None:
        """Opens the notebook, or asks for what opens it."""
        self._place = None
        self.open_with(None)

    def open_with(self, key: bytes | None) -> bool:
        """Opens the notebook with its data key, at the place it was left; False if it can't."""
        try:
            file = NotebookFile.open(self._where(), clock=self._clock, new_id=new_id, key=key)
        except NotebookError as error:
            if key is None and self._is_locked(error):
                self._stand_at_the_door()
            else:
                self._refuse(error, key)
            return False
        self.key = key
        try:
            self._show(file)
        except NotebookDamaged as error:  # the file is whole, but a value in it makes no sense
            if self.notebook is not None:
                raise
            file.close()
            self.key = None
            self._refuse(error, key)
            return False
        return True

    def _refuse(self, error: NotebookError, key: bytes | None) -> None:
        self._leave_the_door()
        if isinstance(error, NotebookDamaged):
            error.data_key = key
        self.refused.emit(error)

    def _is_locked(self, error: NotebookError) -> bool:
        """Whether what stands in the way is a passphrase; a lost key file may lie by a copy."""
        if isinstance(error, NotebookDamaged):
            return self._new_vault().is_encrypted()
        return isinstance(error, NotebookLocked)

    def _show(self, file: NotebookFile) -> None:
        door, place = self.door, self._place
        notebook = self.notebook = self._make(file)
        window = notebook.window
        if door is not None:
            window.setGeometry(door.geometry())
            window.setWindowState(door.windowState())
        window.lock_requested.connect(self.lock)
        window.hiding.locks = self._locks_after_hide
        window.hiding.lock_requested.connect(self.lock)
        window.hiding.came_back.connect(self._came_back)
        covered = (self._covered or self._wanted) and not self._away
        if not (self._away or covered):
            window.show()
        if place is not None:
            from kindly.ui.place import go_back

            go_back(window, place)
        self._place = None
        self._leave_the_door()
        if covered:
            window.toggle_hidden()
            window.show()
        self.opened.emit()
        self._watch()
        if self._wanted and self.key is not None:
            QTimer.singleShot(0, self, self.lock)
        self._covered = self._wanted = False

    def _locks_after_hide(self) -> bool:
        """Whether the way back from Hide is the passphrase; not while words can't be kept."""
        if self.notebook is None or self.key is None or not self._settings.ask_after_hide:
            return False
        return self.keeps_words()

    def _came_back(self) -> None:
        """After Hide: says what would have locked it, where that was meant."""
        self._again.stop()
        if self._hints and self.notebook is not None:
            self.notebook.window.said.how_to_lock()
        self._hints = False

    # Locking

    def keeps_words(self) -> bool:
        """Keeps what is only on screen so far; False where that can't be done just now."""
        if self.notebook is None:
            return True
        self.notebook.window.flush()
        return not self.notebook.window.waiting()

    def lock(self) -> None:
        """Closes the notebook until the passphrase is given; without one everything is hidden.

        While words can't be kept, nothing is closed: it is hidden, and locked once they are kept.
        While something is done to the closed notebook, it is locked as soon as that is done.
        """
        notebook = self.notebook
        if notebook is None:
            self._wanted = self.door is not None and self.door.busy
            return
        if self.key is None:
            self._hints = not notebook.window.hiding.hidden
            notebook.window.toggle_hidden()
            return
        question = QApplication.activeModalWidget()
        if isinstance(question, QDialog) and asks(question):
            question.reject()  # what waits for its answer goes on first
            QTimer.singleShot(0, self, self.lock)
            return
        if not self.keeps_words():
            if not notebook.window.hiding.hidden:
                notebook.window.toggle_hidden()
            notebook.window.hiding.say_not_locked()
            self._again.start()
            return
        self.close_up(quickly=True)
        self._stand_at_the_door()
        self.locked.emit()

    def _lock_hidden(self) -> None:
        """Locks what could not be locked before, unless the person came back meanwhile."""
        self._again.stop()
        if self.notebook is not None and self.notebook.window.hiding.hidden:
            self.lock()

    def close_up(self, doing: str = "", *, quickly: bool = False) -> None:
        """Closes the notebook with another window in its place, which says what is being done.

        What was hidden is hidden when it opens again, and nothing is said meanwhile. `quickly`
        leaves the last copy to the next visit: who locks doesn't wait for it.
        """
        notebook = self.notebook
        if notebook is None:
            return
        from kindly.ui.place import place_of

        window = notebook.window
        self._place = place_of(window)
        self._settings.geometry = window.saveGeometry()
        self._covered = window.hiding.hidden
        door = self._new_door()
        window.hiding.end()
        door.setGeometry(window.geometry())
        door.setWindowState(window.windowState())
        if doing:
            door.say("" if self._covered else doing)
        if not self._away:
            door.show()
        self._again.stop()
        if self._idle is not None:
            self._idle.stop()
        self.notebook = self.key = None
        notebook.close(quickly=quickly)
        QTimer.singleShot(0, self, self._forget)

    def renew(self) -> None:
        """Opens the notebook anew at the same place: what was read may be no longer so.

        It waits while words can't be kept. One that was closed meanwhile is read anew anyway, and
        one whose window the person closed is wanted no more.
        """
        if self.notebook is None or not (self._away or self.notebook.window.isVisible()):
            return
        if not self.keeps_words():
            QTimer.singleShot(AGAIN_MS, self, self.renew)
            return
        key = self.key
        self.close_up()
        self.open_with(key)

    def _forget(self) -> None:
        """Lets go of everything that knew the notebook."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.unfreeze()  # what was there before the first page is part of it
        gc.collect()

    # The door

    def _new_door(self) -> "LockWindow":
        from kindly.ui.lock import LockWindow

        old, self.door = self.door, LockWindow(self._theme)
        if old is not None:
            old.deleteLater()
        self.door.restoreGeometry(self._settings.geometry)
        self.door.unlock_requested.connect(self._unlock)
        self.door.copies_requested.connect(self._look_elsewhere)
        return self.door

    def _stand_at_the_door(self) -> None:
        door = self.door or self._new_door()
        door.ask()
        self._covered = self._wanted = False
        with suppress(NotebookError):
            if self._new_vault().plain_copies():
                door.tell_of_plain_copies()
        self._wrong = 0
        if not self._away:
            door.show()
            door.focus_first()

    def _leave_the_door(self) -> None:
        door, self.door = self.door, None
        if door is not None:
            door.forget()
            door.hide()
            door.deleteLater()

    def _unlock(self, secret: str, by_code: bool) -> None:
        if self.door is not None:
            from kindly.storage.keys import Way

            self.door.wait()
            way = Way.CODE if by_code else Way.PASSPHRASE
            self.by_code = by_code
            self.tasks.run(
                partial(self._new_vault().unlock, secret, way), self._unlocked, self._refused
            )

    def _unlocked(self, key: bytes) -> None:
        if self.door is not None:
            self.open_with(key)

    def _refused(self, error: Exception) -> None:
        ours = error if isinstance(error, NotebookError) else NotebookError("something broke")
        if isinstance(ours, NotebookDamaged):
            self._leave_the_door()
            self.refused.emit(ours)
        elif self.door is not None:
            self._wrong += 1
            if self._wrong >= TRIES:
                self.door.offer_copies()
            self.door.refuse(ours, pause=self._new_vault().pause_before(self._wrong))
        if ours is not error:
            raise error

    def _look_elsewhere(self) -> None:
        """Leaves the door for what else there is: nothing that was typed opened the file."""
        self._leave_the_door()
        self.refused.emit(WrongPassphrase("nothing that was typed"))

    # Beside the sample

    def put_away(self) -> None:
        """Takes the notebook, or what asks for it, off the screen: the sample is shown."""
        self._away = True
        window = self.window()
        if window is not None:
            window.hide()

    def bring_back(self) -> None:
        """Shows it again."""
        self._away = False
        window = self.window()
        if window is not None:
            window.show()

    def window(self) -> QWidget | None:
        """The window the notebook has now: its own, or the one that asks."""
        return self.notebook.window if self.notebook is not None else self.door

    # Locking by itself

    def _watch(self) -> None:
        """Hears of idle time, a locked screen and sleep, as long as there is a key to take away."""
        if self.key is None:
            self._end_watch()
            return
        idle, system = self._watchers()
        idle.watch(self._settings.lock_after * MINUTE_MS)
        system.listen()

    def _watchers(self) -> "tuple[Idle, SystemLock]":
        from kindly.services.idle import Idle
        from kindly.services.system_lock import SystemLock

        if self._idle is None or self._system is None:
            self._idle = Idle(self._application, self)
            self._idle.went_idle.connect(self.lock)
            self._system = SystemLock(*self._buses(), self)
            self._system.locked.connect(self.lock)
        return self._idle, self._system

    def _end_watch(self) -> None:
        if self._idle is not None:
            self._idle.stop()
        if self._system is not None:
            self._system.stop()

    @property
    def has_key(self) -> bool:
        """Whether there is a passphrase: the notebook is encrypted, open or not."""
        return self.key is not None or self.door is not None

    def let_go(self) -> None:
        """Another notebook is to be opened; whoever asks closes this one."""
        self._end_watch()
        self.notebook = self.key = None

    def close(self) -> None:
        """Closes the notebook for good, and what asks for it."""
        self._again.stop()
        self._end_watch()
        self.tasks.close()
        self._leave_the_door()
        notebook, self.notebook, self.key = self.notebook, None, None
        if notebook is not None:
            notebook.close()
