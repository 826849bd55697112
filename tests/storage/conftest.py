"""A notebook on the disk and one in memory, each with what reads and writes it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from tests import blank
from tests.fakes import FakeClock


class Opening(Protocol):
    """Opens the notebook, with its key where it is encrypted."""

    def __call__(self, key: bytes | None = None) -> NotebookFile: ...


@pytest.fixture
def opened(notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]) -> Iterator[Opening]:
    """Opens the notebook on the disk, again and again; what is left open is closed at the end."""
    every: list[NotebookFile] = []

    def again(key: bytes | None = None) -> NotebookFile:
        every.append(NotebookFile.open(notebook_path, clock=clock, new_id=new_id, key=key))
        return every[-1]

    yield again
    for book in every:
        book.close()


@pytest.fixture(params=["on the disk", "in memory"])
def book(request: pytest.FixtureRequest) -> NotebookFile:
    """A new notebook: each test that asks for it runs on the disk and in memory."""
    if request.param == "in memory":
        in_memory: NotebookFile = request.getfixturevalue("notebook")
        return in_memory
    blank.put(request.getfixturevalue("notebook_path"))
    opened: Opening = request.getfixturevalue("opened")
    return opened()


@pytest.fixture
def entries(book: NotebookFile) -> EntryRepository:
    return EntryRepository(book)


@pytest.fixture
def search(book: NotebookFile) -> Iterator[EntrySearch]:
    found = EntrySearch(book)
    yield found
    found.close()
