"""The journal's service on a real notebook."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.services.desk import a_journal


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def journal(notebook: NotebookFile, tasks: Tasks) -> Iterator[JournalService]:
    service = a_journal(notebook, tasks)
    yield service
    service.close()
    tasks.close()
    service.deleteLater()
