"""What stands in for the window when the notebook did not open, and the ways on from there."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.lock import Lock
from kindly.storage import keys
from kindly.storage.errors import NotebookDamaged, NotebookError, WrongPassphrase
from kindly.ui.theme import Theme
from kindly.ui.title import title

if TYPE_CHECKING:
    from kindly.services.backup import Backups
    from kindly.services.rescue import Saved
    from kindly.services.settings import Settings
    from kindly.ui.troubles import StartTrouble


class FirstAid(QObject):
    """Says what is wrong and does what the person chooses; nothing is changed before they do.

    `wanted` says that the notebook is to be opened again, `folder_wanted` that another folder is.
    """

    wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        lock: Lock,
        *,
        theme: Theme,
        settings: "Settings",
        clock: Clock,
        where: Callable[[], Path],
        copies: "Callable[[], Backups]",
        parent: QObject,
    ) -> None:
        """`where` is the notebook's file and `copies` are its copies, asked anew each time."""
        super().__init__(parent)
        self._lock = lock
        self._theme = theme
        self._settings = settings
        self._clock = clock
        self._where = where
        self._copies = copies
        self.page: StartTrouble | None = None
        self._saved: Saved | None = None
        self._keyed = False
        self._news = ""
        lock.opened.connect(self._tell)

    def say(self, error: NotebookError) -> None:
        """Shows what stands in the way, and the ways on."""
        from kindly.ui.troubles import StartTrouble

        self._news = ""
        # Who only knows no passphrase is shown nothing that opens without one.
        self._keyed = isinstance(error, WrongPassphrase) and keys.of(self._where()).exists()
        copied = isinstance(error, NotebookDamaged | WrongPassphrase)
        newest = self._newest_copy() if copied else None
        self.page = StartTrouble(
            self._theme,
            error,
            newest[1] if newest else None,
            self._where().parent,
            fresh=not self._keyed,
        )
        self.page.setWindowTitle(title(self._settings.title))
        self.page.chosen.connect(self._chosen)
        self.page.show()

    def open_again(self) -> None:
        """Asks for the notebook; the page goes after what comes next is on screen."""
        page = self.page
        self.wanted.emit()
        self._replace(page)

    def go(self) -> None:
        """Closes the page."""
        self._replace(self.page)

    def _newest_copy(self) -> tuple[Path, datetime] | None:
        from kindly.services.backup import made_at

        newest = self._copies().newest(keyed=self._keyed)
        return None if newest is None else (newest, made_at(newest))

    def _chosen(self, word: str) -> None:
        page = self.page
        if page is None:
            return
        if word == "files":
            page.show_folder(self._where().parent)
        elif word == "folder":
            self.folder_wanted.emit()
        elif word == "rescue":
            self._rescue(page)
        elif word == "quit":
            self.go()
        elif word == "saved":
            self._open_saved(page)
        elif self._done(page, word):
            self.open_again()
            if word == "copy" and self._lock.door is not None:
                self._lock.door.say_copy()

    def _done(self, page: "StartTrouble", word: str) -> bool:
        """Whether a copy was put back or a fresh one made room for; says why not."""
        from kindly.services import restoring
        from kindly.ui.troubles import begun_anew, copy_opened

        try:
            if word == "copy" and (newest := self._newest_copy()) is not None:
                aside = restoring.restore(newest[0], self._where(), clock=self._clock)
                self._remember(copy_opened(newest[1]), aside)
            elif word == "fresh":
                aside = restoring.set_aside(self._where(), clock=self._clock)
                self._remember(begun_anew(), aside)
        except NotebookError as error:
            self._replace(page)
            self.say(error)
            return False
        return True

    def _remember(self, words: str, aside: Path | None) -> None:
        """Has something to say once a notebook is open, which may be after its passphrase."""
        from kindly.ui.troubles import kept_as

        self._news = words if aside is None else f"{words} {kept_as(aside)}"

    def _tell(self) -> None:
        """Says in the notebook that was opened how it came to be there."""
        news, self._news = self._news, ""
        if news and self._lock.notebook is not None:
            self._lock.notebook.window.said.tell(news, safety=True)

    def _rescue(self, page: "StartTrouble") -> None:
        """Saves what can be read of a damaged notebook beside it."""
        from kindly.services.rescue import Rescue

        rescue = Rescue(self._lock.tasks, clock=self._clock, parent=page)
        rescue.saved.connect(self._rescued)
        rescue.failed.connect(page.refuse)
        rescue.save(self._where(), page.data_key)
        page.waiting.stop_requested.connect(rescue.progress.stop)
        page.wait(rescue.progress)

    def _rescued(self, saved: "Saved") -> None:
        self._saved = saved
        if self.page is not None:
            self.page.show_saved(saved.salvaged, saved.file)

    def _open_saved(self, page: "StartTrouble") -> None:
        """Opens what could be read, in the place of the damaged notebook, which is set aside."""
        from kindly.services.rescue import open_saved
        from kindly.ui.troubles import rescued

        saved = self._saved
        if saved is None:
            return
        try:
            aside = open_saved(saved, self._where(), page.data_key, clock=self._clock)
        except NotebookError as error:
            page.refuse(error)
            return
        self._saved = None
        self._remember(rescued(saved.salvaged), aside)
        self._lock.open_with(page.data_key)
        self._replace(page)

    def _replace(self, page: "StartTrouble | None") -> None:
        if self.page is page:
            self.page = None
        if page is not None:
            page.close()
            page.deleteLater()
