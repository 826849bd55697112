"""What goes wrong and what goes for good, on the stage: erasing, saving, and what broke."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kindly.services.crash import CrashLog
from kindly.services.erasing import Erased, Holding
from kindly.services.errors import KeyMissing, NotebookDamaged, NotebookFull, NotebookGone
from kindly.services.progress import Progress
from kindly.services.rescue import Salvaged
from kindly.ui.crash_log import LogDialog
from kindly.ui.erasing import EVERYTHING, EraseDialog
from kindly.ui.troubles import StartTrouble, rescued
from tests.words import OWN_WORDS

if TYPE_CHECKING:
    from tests.stage import Stage

COPIES = tuple(Path(f"notebook-2026-06-{day:02}T093000Z.kindly") for day in range(1, 15))
DAYS = tuple(date(2026, 6, day) for day in range(14, 0, -1))
BEFORE = date(2026, 6, 14)
"""Other scenes write pages on this day and the next, with words of their own."""
HELD = Holding(COPIES, DAYS, 1, date(2026, 11, 3))


def _erase(stage: "Stage") -> EraseDialog:
    personal = stage.kindly.personal
    assert personal is not None
    dialog = EraseDialog(personal.keeping._eraser(), theme=stage.kindly.theme, parent=stage.window)
    stage.window.open_dialog(dialog)
    return dialog


def _days(stage: "Stage") -> EraseDialog:
    """The pages of the sample in a list, with copies that may hold them."""
    assert stage.kindly.sample is not None
    dialog = _erase(stage)
    dialog._forget()
    pages = stage.kindly.sample.journal.page(limit=99)
    dialog._show([page for page in pages if page.happened_on < BEFORE][:45])
    dialog._holding = None
    dialog._looked(HELD)
    return dialog


def _erase_days(stage: "Stage") -> QWidget:
    dialog = _days(stage)
    dialog._press()
    return dialog


def _erase_everything(stage: "Stage") -> QWidget:
    dialog = _erase(stage)
    dialog.what.choose((EVERYTHING,))
    dialog._begin()
    dialog._holding = None
    dialog._looked(HELD)
    return dialog


def _erase_full(stage: "Stage") -> QWidget:
    dialog = _days(stage)
    dialog._not_erased(NotebookFull())
    return dialog


def _erase_done(stage: "Stage") -> QWidget:
    dialog = _days(stage)
    dialog._erased(Erased((1,), swept=True, copies_left=COPIES[:1]))
    return dialog


def _trouble(stage: "Stage") -> StartTrouble:
    trouble = StartTrouble(
        stage.kindly.theme,
        NotebookDamaged(),
        datetime(2026, 6, 12, 14, 10).astimezone(),
        Path("/home/sam/notes"),
    )
    trouble.resize(stage.window.size())
    stage._trouble.append(trouble)
    trouble.show()
    return trouble


def _key_missing(stage: "Stage") -> StartTrouble:
    when = datetime(2026, 6, 12, 14, 10).astimezone()
    trouble = StartTrouble(stage.kindly.theme, KeyMissing(), when, Path("/home/sam/notes"))
    trouble.resize(stage.window.size())
    stage._trouble.append(trouble)
    trouble.show()
    return trouble


def _saved_beside(stage: "Stage") -> QWidget:
    trouble = _trouble(stage)
    lost = {"entries": 2, "entry_versions": 1, "plans": 1, "own_acts": 1}
    file = Path("/home/sam/notes/notebook-saved-2026-06-15T093000Z.kindly")
    trouble.show_saved(Salvaged({}, lost, 1, unsure=False), file)
    return trouble


def _saving(stage: "Stage") -> QWidget:
    trouble = _trouble(stage)
    progress = Progress()
    trouble.wait(progress)
    progress.reach(0.4)
    trouble.waiting._look_at_it()
    trouble.waiting.show()
    return trouble


def _not_saved(stage: "Stage") -> QWidget:
    trouble = _trouble(stage)
    trouble.refuse(NotebookDamaged())
    return trouble


def _saved(stage: "Stage") -> QWidget:
    lost = {"entries": 2, "entry_versions": 1, "plans": 1, "own_acts": 1}
    stage.window.go("acts")
    stage.window.said.tell(rescued(Salvaged({}, lost, 1, unsure=False)))
    return stage.window


def _gone(stage: "Stage") -> QWidget:
    stage.window.go("acts")
    stage.window.say_trouble(NotebookGone())
    return stage.window


def _synced(stage: "Stage") -> QWidget:
    stage.window.go("acts")
    stage.window.said.kept_in_step(OWN_WORDS[:12])
    return stage.window


def _log(stage: "Stage") -> QWidget:
    log = CrashLog(stage.folder, clock=stage.kindly.clock)
    if not log.read():
        for _ in range(12):
            log.write(OWN_WORDS)
    dialog = LogDialog(log, theme=stage.kindly.theme, parent=stage.window)
    stage.window.open_dialog(dialog)
    return dialog


CARE_STATES: dict[str, Callable[["Stage"], QWidget]] = {
    "erase-days": _erase_days,
    "erase-everything": _erase_everything,
    "erase-full": _erase_full,
    "erase-done": _erase_done,
    "trouble-key-missing": _key_missing,
    "trouble-saved-beside": _saved_beside,
    "trouble-saving": _saving,
    "trouble-not-saved": _not_saved,
    "trouble-saved": _saved,
    "trouble-gone": _gone,
    "trouble-synced": _synced,
    "log": _log,
}
