"""The composition root: builds everything once, in the order of the layers; known by nobody."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kindly import content, paths
from kindly.first_aid import FirstAid
from kindly.lock import Lock
from kindly.notebook import Notebook, Surroundings
from kindly.passphrases import Passphrases
from kindly.services.instance import OneInstance
from kindly.services.settings import Settings
from kindly.storage.errors import NotebookError, NotebookInUse
from kindly.storage.file import NotebookFile
from kindly.system import SystemClock, give_memory_back, new_id
from kindly.ui.dialogs import Ask, QtAsk
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.erasing_all import ErasingAll
    from kindly.putting_back import PuttingBack
    from kindly.services.backup import Backups
    from kindly.services.copies import Prepared
    from kindly.services.crash import CrashLog
    from kindly.services.paper import Press
    from kindly.services.vault import Vault
    from kindly.ui.troubles import StartTrouble

AHEAD_MS = 40
AHEAD = (
    "kindly.ui.planning",
    "kindly.ui.browse",
    "kindly.ui.act_view",
    "kindly.ui.widgets.text_box",
    "kindly.content.prompts",
    "kindly.services.own_prompts",
    "kindly.ui.step_fields",
    "kindly.ui.entry_list",
    "kindly.ui.entry_page",
    "kindly.ui.writing",
    "kindly.ui.journal",
    "kindly.ui.quick_note",
)
"""The modules of what is soon wanted, so that a plan, a tab and a quick note open at once."""
SETTLE_MS = 400
"""What needn't be there at once is done this long after the start, when the cards are painted."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    data_dir: Path | None = None
    demo: bool = False
    now: datetime | None = None
    seed: int | None = None
    theme: str | None = None
    text_scale: float | None = None


class Kindly(QObject):
    """The running program: a personal notebook, and at times a sample beside it."""

    def __init__(self, app: QApplication, options: Options, *, ask: Ask | None = None) -> None:
        super().__init__()
        self._app = app
        self.options = options
        self.resources = paths.resources()
        self.clock = SystemClock(options.now)
        self.settings = Settings(None if options.demo else paths.settings_file(options.data_dir))
        self.theme = Theme(app, self.resources / "themes", paths.fonts())
        self.theme.apply(
            options.theme or self.settings.theme,
            options.text_scale or self.settings.text_scale,
            roomy=self.settings.roomy,
        )
        self._ask = ask
        self.lock = Lock(
            app,
            self._put_together,
            theme=self.theme,
            settings=self.settings,
            clock=self.clock,
            where=self._notebook_file,
            vault=self._vault,
            parent=self,
        )
        self.passphrases = Passphrases(
            self.lock,
            theme=self.theme,
            settings=self.settings,
            vault=self._vault,
            chance=self._chance(),
            press=self._press,
            ask=self._asking,
        )
        self._putting_back: PuttingBack | None = None
        self._erasing: ErasingAll | None = None
        self.lock.opened.connect(self._opened)
        self.aid = FirstAid(
            self.lock,
            theme=self.theme,
            settings=self.settings,
            clock=self.clock,
            where=self._notebook_file,
            copies=self._copies,
            parent=self,
        )
        self.aid.wanted.connect(self.open_personal)
        self.aid.folder_wanted.connect(self._folder_instead)
        self.lock.refused.connect(self.aid.say)
        self.sample: Notebook | None = None
        self._ahead = iter(AHEAD)
        self._instance: OneInstance | None = None
        self._ended_suddenly = False
        self._settle_soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle_soon.timeout.connect(self._settle)
        app.aboutToQuit.connect(self.close)

    def start(self) -> bool:
        """Opens the window; False where another Kindly already shows this notebook."""
        if self.options.demo:
            self.open_sample()
            return True
        if not self._claim(self.options.data_dir):
            return False
        log = self.crash_log()
        self._ended_suddenly = log is not None and log.take_dump()
        self.open_personal()
        return True

    def crash_log(self) -> "CrashLog | None":
        """Where it is written down what breaks; the sample alone writes nothing."""
        if self.options.demo:
            return None
        from kindly.services.crash import CrashLog

        return CrashLog(self._notebook_file().parent, clock=self.clock)

    @property
    def personal(self) -> Notebook | None:
        """The person's own notebook, while it is open."""
        return self.lock.notebook

    def open_personal(self) -> None:
        """Opens the person's own notebook, asks for its passphrase, or says what is in the way."""
        from kindly.storage import wiping

        if wiping.begun(self._notebook_file()):
            self._eraser().finish()
        self.lock.open()
        self._settle_soon.start()

    def _opened(self) -> None:
        personal = self.personal
        if personal is not None:
            personal.window.sample_requested.connect(self.open_sample)
            personal.window.folder_requested.connect(self._choose_folder)
            personal.window.renewal_requested.connect(
                self.lock.renew, Qt.ConnectionType.QueuedConnection
            )
            personal.window.restore_requested.connect(self._put_back)
            personal.keeping.erase_everything = self._erase_everything
            if self._ended_suddenly or personal.file.ended_suddenly:
                personal.window.said.ended_suddenly()
            self._ended_suddenly = False
            self._settle_soon.start()

    def _erase_everything(self, copies: bool) -> None:
        if self._putting_back is not None:
            self._putting_back.forget()
        self._eraser().erase(copies)

    def _eraser(self) -> "ErasingAll":
        if self._erasing is None:
            from kindly.erasing_all import ErasingAll

            self._erasing = ErasingAll(
                self.lock,
                self.settings,
                where=self._notebook_file,
                folders=lambda: self._copies().folders(),
                parent=self,
            )
        return self._erasing

    def _put_back(self, prepared: "Prepared") -> None:
        if self._putting_back is None:
            from kindly.putting_back import PuttingBack

            self._putting_back = PuttingBack(
                self.lock, clock=self.clock, where=self._notebook_file, parent=self
            )
        self._putting_back.put(prepared)

    def open_sample(self) -> None:
        """Opens a fresh sample notebook in memory; the personal file is not touched."""
        from kindly.services.sample import fill

        file = NotebookFile.in_memory(clock=self.clock, new_id=new_id)
        fill(file, content.load_sample(self.resources))
        old, self.sample = self.sample, self._put_together(file, sample=True)
        window = self.sample.window
        window.leave_requested.connect(self._leave_sample)
        window.start_over_requested.connect(self.open_sample)
        window.closed.connect(self._sample_closed)
        window.lock_requested.connect(self._lock_from_sample)
        beside = old.window if old is not None else self.lock.window()
        if beside is not None:
            window.setGeometry(beside.geometry())
        self.lock.put_away()
        if self.personal is not None:
            self.personal.acts.close()
            with suppress(NotebookError):  # what is in the log is kept there as well
                self.personal.file.checkpoint()
        window.show()
        if old is not None:
            self._drop(old)

    def flush(self) -> None:
        """Keeps every word that is still only on screen."""
        for notebook in (self.personal, self.sample):
            if notebook is not None:
                notebook.window.flush()

    def close(self) -> None:
        """Keeps what is unsaved, closes the notebooks and lets the folder go."""
        self._settle_soon.stop()
        self.flush()
        if self.sample is not None:
            self.sample.close()
        self.sample = None
        self.aid.go()
        self.lock.close()
        if self._instance is not None:
            self._instance.release()

    def quit(self) -> None:
        """Closes the windows, and with them the program."""
        self._app.closeAllWindows()
        self._app.quit()

    def say_broken(self) -> None:
        """Says that something broke, after keeping what could be kept."""
        self.flush()
        for notebook in (self.sample, self.personal):
            if notebook is not None:
                notebook.window.said.broken()

    @property
    def trouble(self) -> "StartTrouble | None":
        """What stands in for the window where the notebook did not open."""
        return self.aid.page

    def _folder_instead(self) -> None:
        """Opens the notebook of another folder in place of one that did not open."""
        page = self.trouble
        folder = None if page is None else self._asking().folder(page.windowTitle())
        if folder is not None and self._claim_other(folder):
            self.aid.open_again()

    def _choose_folder(self) -> None:
        """Leaves a notebook that can't be written for one in another folder."""
        old = self.personal
        if old is None:
            return
        folder = old.ask.folder(old.window.windowTitle())
        if folder is None or not self._claim_other(folder):
            return
        self.lock.let_go()
        self.open_personal()
        old.close()

    def _claim(self, data_dir: Path | None) -> bool:
        """Takes a folder for this Kindly alone; False where another one has it."""
        folder = paths.notebook_folder(data_dir)
        with suppress(OSError):  # opening the notebook says what is wrong with the folder
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        instance = OneInstance(folder, parent=self)
        if not instance.claim():
            return False
        if self._instance is not None:
            self._instance.release()
        instance.knocked.connect(self._come_forward)
        self._instance = instance
        self.options = replace(self.options, data_dir=data_dir)
        return True

    def _claim_other(self, folder: Path) -> bool:
        """Takes another folder for as long as Kindly is open, or says that it is taken."""
        if folder == paths.notebook_folder(self.options.data_dir) or self._claim(folder):
            return True
        from kindly.ui.troubles import not_opened

        self._asking().tell(*not_opened(NotebookInUse(str(folder))))
        return False

    def _asking(self) -> Ask:
        return self._ask or (self.personal.ask if self.personal else QtAsk())

    def _chance(self) -> Random:
        seed = self.options.seed
        return SystemRandom() if seed is None else Random(seed)  # noqa: S311 - which card

    def _press(self) -> "Press":
        from kindly.services.paper import Press

        return Press(self.resources / "print", paths.fonts())

    def _copies(self) -> "Backups":
        from kindly.services.backup import Backups

        usual = paths.backup_folder(self.options.data_dir)
        return Backups.chosen(None, usual, self.settings, clock=self.clock)

    def _vault(self) -> "Vault":
        from kindly.services.vault import Vault
        from kindly.system import random_bytes

        return Vault.beside(self._copies(), self._notebook_file(), chance=random_bytes)

    def _put_together(self, file: NotebookFile, *, sample: bool = False) -> Notebook:
        shared = Surroundings(self.resources, self.theme, self.settings, self._chance(), self._ask)
        backups = paths.backup_folder(self.options.data_dir)
        return Notebook(file, shared, backups=backups, sample=sample)

    def _notebook_file(self) -> Path:
        return paths.notebook_file(self.options.data_dir)

    def _drop(self, notebook: Notebook) -> None:
        notebook.window.closed.disconnect(self._sample_closed)
        notebook.window.flush()
        notebook.close()

    def _leave_sample(self) -> None:
        if self.sample is not None:
            self.sample.window.close()

    def _sample_closed(self) -> None:
        sample, self.sample = self.sample, None
        self.lock.bring_back()
        if sample is not None:
            sample.close()

    def _lock_from_sample(self) -> None:
        """Leaves the sample and locks; where there is nothing to lock, the sample is hidden."""
        if self.sample is None or self.lock.window() is None or not self.lock.has_key:
            if self.sample is not None:
                self.sample.window.toggle_hidden()
            return
        self.sample.window.close()
        self.lock.lock()

    def _settle(self) -> None:
        """What can wait until the first page is painted."""
        give_memory_back()
        self.theme.complete()
        if self._instance is not None:
            self._instance.listen()
        if self.personal is not None:
            self.personal.settle()
        self._foresee()

    def _foresee(self) -> None:
        """Loads what will soon be wanted, one module at a time between what the person does."""
        name = next(self._ahead, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(AHEAD_MS, self, self._foresee)

    def _come_forward(self) -> None:
        for window in (
            self.sample.window if self.sample else None,
            self.lock.window(),
            self.trouble,
        ):
            if window is not None:
                window.show()
                window.raise_()
                window.activateWindow()
                return
