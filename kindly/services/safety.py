"""How safe the notes are: where they lie, when they were looked over, what copies there are."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kindly.services.backup import Backups, Copy, choose
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.services.upkeep import Check, Upkeep
from kindly.storage import disk, wiping
from kindly.storage.errors import naming
from kindly.storage.file import NotebookFile


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to tell.

    `size` and `free` are bytes. `copy` is the newest copy that was found sound; `chosen` the
    folder the person chose for copies, which is not `there` where it's gone just now. `unusable`
    is the folder copies would go to, where it can't be used.
    """

    notebook: Path
    size: int
    saved: datetime | None
    keyed: bool
    read_only: bool
    free: int
    roomy: bool
    copies_in: Path
    chosen: Path | None
    there: bool
    copy: Copy | None
    checked: Check | None
    plain: tuple[Path, ...] = ()
    """Where the notebook has a passphrase: copies and earlier states that anybody can read."""
    unusable: Path | None = None

    @property
    def damaged(self) -> bool:
        """Whether part of the notebook couldn't be read when it was last looked over."""
        return self.checked is not None and bool(self.checked.problems)


class Safety(QObject):
    """Tells how safe one notebook is, and does what makes it safer, without anybody waiting."""

    reported = Signal(object)
    not_reported = Signal(object)
    checked = Signal(object)
    check_failed = Signal(object)
    backed_up = Signal(object)
    back_up_failed = Signal(object)
    chosen = Signal()
    not_chosen = Signal(object)
    plain_erased = Signal(tuple)
    plain_kept = Signal(object)

    def __init__(
        self,
        notebook: NotebookFile,
        backups: Backups,
        upkeep: Upkeep,
        settings: Settings,
        *,
        plain: Callable[[], tuple[Path, ...]],
    ) -> None:
        """`plain` gives the copies and earlier states that anybody can read, on any thread."""
        super().__init__()
        self._plain = plain
        self._notebook = notebook
        self._backups = backups
        self._upkeep = upkeep
        self._settings = settings
        self._tasks = Tasks(self)
        upkeep.checked.connect(self._tell_checked)
        upkeep.check_failed.connect(self.check_failed)
        upkeep.backed_up.connect(self.backed_up)
        upkeep.back_up_failed.connect(self.back_up_failed)

    def report(self) -> None:
        """Looks at the files; `reported` carries the Report."""
        self._tasks.run(self._look, self._tell, self._tell_unknown)

    def check(self) -> None:
        """Reads the notebook through; `checked` or `check_failed` says how it went."""
        self._upkeep.check_now()

    def damage_met(self) -> None:
        """Remembers that something in the notebook couldn't be read; the next look tells of it."""
        self._upkeep.damage_met("met while it was read")

    def back_up(self) -> None:
        """Makes a copy if need be; `backed_up`, with a Copied, or `back_up_failed` tells of it."""
        self._upkeep.back_up()

    def keep_copies_in(self, folder: Path | None) -> None:
        """Has copies go to another folder from now on, or to the usual one; none is moved."""
        if folder is None:
            self._keep_in(None)
            return
        work = partial(choose, folder, self._notebook.new_id)
        self._tasks.run(work, self._keep_in, self._tell_not_chosen)

    def erase_plain(self, files: tuple[Path, ...]) -> None:
        """Erases those of some files that anybody can read, once there is a copy of the notebook.

        `plain_erased` carries those that couldn't be taken away; `plain_kept` why none was.
        """
        self._tasks.run(partial(self._erase, files), self._tell_erased, self._tell_kept)

    def folder(self) -> Path:
        """The folder the notebook lies in."""
        assert self._notebook.path is not None
        return self._notebook.path.parent

    def unusable(self) -> Path | None:
        """The folder copies would go to, where no copy can go there."""
        where = self._copies_in()
        return where if where.exists() and not _takes_files(where) else None

    def now(self) -> datetime:
        """This moment."""
        return self._notebook.clock.now()

    def close(self) -> None:
        """Waits for what is under way; nobody is told of it any more."""
        self._tasks.close()

    def _look(self) -> Report:
        """Look at everything, on the background thread; the notebook itself is never opened."""
        path = self._notebook.path
        assert path is not None
        with naming():
            parts = [path.stat()]
            with suppress(FileNotFoundError):
                parts.append(disk.side_file(path, "-wal").stat())
            free = shutil.disk_usage(path.parent).free
        chosen = self._settings.copies_folder
        copies = self._backups.copies()
        sound = (copy for copy in copies if copy.sound)
        return Report(
            notebook=path,
            size=sum(part.st_size for part in parts),
            saved=max(
                (datetime.fromtimestamp(part.st_mtime, UTC) for part in parts if part.st_size),
                default=None,
            ),
            keyed=self._notebook.keyed,
            read_only=self._notebook.read_only,
            free=free,
            roomy=self._notebook.is_roomy(),
            copies_in=self._copies_in(),
            chosen=chosen,
            there=chosen is None or _takes_files(chosen),
            copy=next(sound, None),
            checked=self._upkeep.last_check,
            plain=self._plain() if self._notebook.keyed else (),
            unusable=self.unusable(),
        )

    def _erase(self, files: tuple[Path, ...]) -> tuple[Path, ...]:
        self._backups.back_up()
        left = wiping.wipe_copies(path for path in self._plain() if path in files)
        self._backups.tidy()
        return left

    def _copies_in(self) -> Path:
        """Where the next copy goes; the usual folder while the chosen one takes none."""
        chosen = self._settings.copies_folder
        return chosen if chosen is not None and _takes_files(chosen) else self._backups.usual

    def _keep_in(self, folder: Path | None) -> None:
        self._settings.copies_folder = folder
        self.chosen.emit()
        self.back_up()

    def _tell(self, report: Report) -> None:
        self.reported.emit(report)

    def _tell_unknown(self, error: Exception) -> None:
        self.not_reported.emit(error)

    def _tell_not_chosen(self, error: Exception) -> None:
        self.not_chosen.emit(error)

    def _tell_erased(self, left: tuple[Path, ...]) -> None:
        self.plain_erased.emit(left)

    def _tell_kept(self, error: Exception) -> None:
        self.plain_kept.emit(error)

    def _tell_checked(self, problems: tuple[str, ...]) -> None:
        self.checked.emit(problems)


def _takes_files(folder: Path) -> bool:
    """Whether it is a folder, and one may write in it."""
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
