"""The journal's service over a notebook, as a test writes with it."""

from datetime import date
from random import Random
from typing import Any

from PySide6.QtCore import QObject

from kindly.domain.journal import Kind
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.versions import VersionRepository


class Listener(QObject):
    """Hears what a search brings, or why it brings nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.errors: list[Exception] = []

    def take(self, found: Any) -> None:
        self.found.append(found)

    def grieve(self, error: Exception) -> None:
        self.errors.append(error)


def a_journal(notebook: NotebookFile, tasks: Tasks) -> JournalService:
    return JournalService(
        EntryRepository(notebook),
        VersionRepository(notebook),
        LookingBack(notebook),
        clock=notebook.clock,
        tasks=tasks,
        chance=Random(1),
    )


def shut(notebook: NotebookFile) -> None:
    """From now on nothing can be written, as on a disk that has become read-only."""
    notebook.read_only = True


def open_up(notebook: NotebookFile) -> None:
    notebook.read_only = False


def note(journal: JournalService, words: str, day: date | None = None, **fields: Any) -> int:
    """Writes a page and gives its id."""
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body=words, **({} if day is None else {"happened_on": day}), **fields)
    assert writing.close()
    return writing.entry.id
