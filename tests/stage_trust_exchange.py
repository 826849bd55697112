"""Export and import on the stage: what each says first, what was found, and what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kindly.domain.exchange import Standing
from kindly.domain.exchange_nouns import NOUNS
from kindly.services.errors import NotebookFull
from kindly.services.exchange import Brought, Found, RefusedError, Why
from kindly.ui.exchange import ExportDialog, ImportDialog
from tests.exchanging import an_exchange

if TYPE_CHECKING:
    from tests.stage import Stage

COPY = Path("notebook-2026-06-15T093000Z.kindly")


def _export(stage: "Stage") -> ExportDialog:
    assert stage.kindly.sample is not None
    dialog = ExportDialog(
        an_exchange(stage.kindly.sample.file),
        tasks=stage.kindly.sample.tasks,
        ask=stage.ask,
        theme=stage.kindly.theme,
        parent=stage.window,
    )
    stage.window.open_dialog(dialog)
    return dialog


def _import(stage: "Stage") -> ImportDialog:
    assert stage.kindly.sample is not None
    dialog = ImportDialog(
        an_exchange(stage.kindly.sample.file),
        tasks=stage.kindly.sample.tasks,
        ask=stage.ask,
        theme=stage.kindly.theme,
        parent=stage.window,
    )
    stage.window.open_dialog(dialog)
    return dialog


def _written(stage: "Stage") -> QWidget:
    dialog = _export(stage)
    dialog._path = stage.folder / f"{'notes-' * 12}2026-06-15.zip"
    dialog._written({})
    return dialog


def _no_room(stage: "Stage") -> QWidget:
    dialog = _export(stage)
    dialog._not_written(NotebookFull())
    return dialog


def _writing(stage: "Stage") -> QWidget:
    dialog = _export(stage)
    dialog._begin().reach(0.4)
    dialog.waiting.bar.setValue(40)
    dialog.waiting.show()
    stage.wait_until(dialog.waiting.isVisible)
    dialog._progress = None
    return dialog


def _found(stage: "Stage") -> QWidget:
    dialog, found = _import(stage), Found()
    for noun in NOUNS:
        for standing in Standing:
            found.add(noun, {"deleted_at": "2026-06-15"}, standing)
    dialog._show_found(found)
    return dialog


def _came_in(stage: "Stage") -> QWidget:
    dialog = _import(stage)
    dialog._came_in(Brought(Found(), COPY))
    dialog._came = False
    return dialog


def _strange(stage: "Stage") -> QWidget:
    dialog = _import(stage)
    dialog._refused(RefusedError(Why.STRANGE, "entries", 104_217, "m" * 60))
    return dialog


EXCHANGE_STATES: dict[str, Callable[["Stage"], QWidget]] = {
    "export": _export,
    "export-writing": _writing,
    "export-done": _written,
    "export-no-room": _no_room,
    "import": _import,
    "import-found": _found,
    "import-done": _came_in,
    "import-strange": _strange,
}
