"""What keeps one notebook safe, put together: its copies, its checks, and the page about them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kindly.services.journal import JournalService
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.dialogs import Ask
from kindly.ui.strips import SaidStrip
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from kindly.domain.prompts import Prompts
    from kindly.services.backup import Backups
    from kindly.services.copies import CopiesService
    from kindly.services.erasing import Erasing
    from kindly.services.safety import Safety
    from kindly.services.upkeep import Upkeep
    from kindly.ui.safety import SafetyPage
    from kindly.ui.safety_facts import SampleSafety


class Keeping:
    """Each part is made when it is first asked for; a notebook in memory has nothing to keep."""

    def __init__(
        self,
        file: NotebookFile,
        usual: Path,
        journal: JournalService,
        *,
        settings: Settings,
        theme: Theme,
        ask: Ask,
        chance: Random,
        said: Callable[[], SaidStrip],
        prompts: Callable[[], "Prompts"],
    ) -> None:
        """`usual` is where copies are kept unless the person wants them elsewhere."""
        self._file = file
        self._usual = usual
        self._journal = journal
        self._settings = settings
        self._theme = theme
        self._ask = ask
        self._chance = chance
        self._said = said
        self._prompts = prompts
        self._backups: Backups | None = None
        self._upkeep: Upkeep | None = None
        self._services: tuple[Safety, CopiesService] | None = None
        self._erasing: Erasing | None = None
        self._tasks = Tasks()
        self._copies_at_close = True
        self.erase_everything: Callable[[bool], object] = bool
        """Takes the whole notebook away; whoever has the notebook sets it."""
        self.way_back: Callable[[], object] | None = None
        """Takes back the copy that was put back last, while that can be done; set as that is."""

    def backups(self) -> "Backups":
        """The copies of this notebook."""
        if self._backups is None:
            from kindly.services.backup import Backups

            self._backups = Backups.chosen(
                self._file, self._usual, self._settings, clock=self._file.clock
            )
        return self._backups

    def upkeep(self) -> "Upkeep":
        """Checks and copies now and then, from when it is first asked for."""
        if self._upkeep is None:
            from kindly.services.upkeep import Upkeep

            self._upkeep = Upkeep(self._file, self.backups())
            said = self._said()
            self._upkeep.backed_up.connect(said.backed_up)
            self._upkeep.fell_back.connect(said.copied_elsewhere)
            self._upkeep.back_up_failed.connect(said.not_backed_up)
            self._upkeep.checked.connect(self._tell_checked)
            self._upkeep.start()
        return self._upkeep

    def page(self, ways: frozenset[str]) -> "SafetyPage | SampleSafety":
        """The page of how safe the notes are, with these ways to take notes out, in or away."""
        from kindly.ui.safety_facts import SampleSafety

        if self._file.path is None:
            return SampleSafety(self._theme)
        from kindly.services.copies import CopiesService
        from kindly.services.safety import Safety
        from kindly.services.vault import Vault
        from kindly.system import random_bytes
        from kindly.ui.safety import SafetyPage

        vault = Vault.beside(self.backups(), self._file.path, chance=random_bytes)
        safety = Safety(
            self._file, self.backups(), self.upkeep(), self._settings, plain=vault.plain_copies
        )
        safety.plain_erased.connect(self._forget_way_back)
        copies = CopiesService(self._file, self.backups(), chance=self._chance)
        copies.brought.connect(self._journal.many_changed)
        self._services = safety, copies
        return SafetyPage(
            safety,
            copies,
            self._theme,
            self._ask,
            prompts=self._prompts,
            ways=ways,
            way_back=self._the_way_back,
        )

    def erase(self, parent: "QWidget", ids: tuple[int, ...] | None = None) -> "QDialog":
        """The window that erases for good: these pages, or what is chosen in it."""
        from kindly.ui.erasing import EraseDialog

        return EraseDialog(self._eraser(), theme=self._theme, parent=parent, ids=ids)

    def show_log(self, parent: "QWidget") -> "QDialog":
        """The window with what was written down of what broke."""
        from kindly.services.crash import CrashLog
        from kindly.ui.crash_log import LogDialog

        assert self._file.path is not None
        log = CrashLog(self._file.path.parent, clock=self._file.clock)
        return LogDialog(log, theme=self._theme, parent=parent)

    def look_around(self, tasks: Tasks, entries: EntryRepository) -> None:
        """Says what around the notebook may harm it, one thing at a time."""
        from kindly.services import surroundings

        path, settings, said = self._file.path, self._settings, self._said()
        if path is None:
            return
        folders = self.backups().folders()
        tasks.run(partial(surroundings.tighten, path, folders), said.nothing)
        program = "" if settings.told_of_sync else surroundings.synced_by(path.parent)
        if not self._file.is_roomy():
            said.nearly_full()
        elif program:
            settings.told_of_sync = True
            said.kept_in_step(program)
        elif surroundings.clock_went_back(entries, self._file.clock):
            said.clock_went_back()

    def end_erasing(self) -> None:
        """Ends what an earlier erasing left to be done."""
        from kindly.storage.erasing import ErasingRepository

        if ErasingRepository(self._file).begun() is not None:
            self._eraser().finish()

    def leave_no_copy(self) -> None:
        """Makes no last copy when the notebook closes, as it is to go."""
        self._copies_at_close = False

    def _eraser(self) -> "Erasing":
        if self._erasing is None:
            from kindly.services.erasing import Erasing

            self._erasing = Erasing(self._file, self._journal, self.backups(), tasks=self._tasks)
            self._erasing.everything_requested.connect(self._erase_everything)
        return self._erasing

    def _tell_checked(self, problems: tuple[str, ...]) -> None:
        if problems:
            self._said().damaged(copies=bool(self.backups().copies()))

    def _the_way_back(self) -> Callable[[], object] | None:
        return self.way_back

    def _forget_way_back(self, _left: tuple[Path, ...]) -> None:
        """What would be taken back to may be among what was erased."""
        self.way_back = None

    def _erase_everything(self, copies: bool) -> None:
        self.erase_everything(copies)

    def close(self, *, quickly: bool = False) -> None:
        """Ends what is under way, then has the last changes copied.

        `quickly` leaves the copy to the next visit, unless there is none at all yet.
        """
        self._tasks.close()
        for service in self._services or ():
            service.close()
        if self._file.path is not None and not self._file.read_only:
            wanted = self._copies_at_close and not (quickly and self.backups().copies())
            self.upkeep().close(copy=wanted)
