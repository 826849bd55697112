"""The journal's service on a real notebook in memory, for the pages that show it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from kindly.content import load_prompts
from kindly.domain.prompts import Prompts
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests.fakes import FakeClock


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def journal(
    notebook: NotebookFile,
    entries: EntryRepository,
    clock: FakeClock,
    tasks: Tasks,
    english: None,
) -> Iterator[JournalService]:
    search = EntrySearch(notebook)
    yield JournalService(entries, search, clock=clock, tasks=tasks)
    tasks.close()
    search.close()


@pytest.fixture
def prompts(resources: Path) -> Prompts:
    return load_prompts(resources)
