"""Makes a copy of a notebook, or puts one back: a process made to be killed.

`python -m tests.someone_copying WORK NOTEBOOK [STEP]`, where WORK is one of `WORKS`. With a STEP
it ends itself, as kill -9 does, just before the so-manyth time it makes, opens, renames, links or
removes a file beside the notebook; what it says last is how many times there were.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kindly.services.backup import Backups
from kindly.services.restoring import make_ready, put_in_place
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.someone_sealing import Steps

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
LATER = datetime(2026, 6, 16, 9, 30, tzinfo=UTC)


def back_up(notebook: Path, key: bytes | None = None) -> None:
    clock = FakeClock(LATER)
    book = NotebookFile.open(notebook, clock=clock, new_id=lambda: "", key=key)
    Backups(book, notebook.parent / "backups", clock=clock).back_up()
    book.close()


def back_up_encrypted(notebook: Path) -> None:
    back_up(notebook, KEY)


def restore(notebook: Path, key: bytes | None = None, into: bytes | None = None) -> None:
    (copy,) = (notebook.parent / "backups").glob("notebook-*.kindly")
    ready = make_ready(copy, notebook, key=key, into=into)
    put_in_place(ready, notebook, clock=FakeClock(LATER))


def restore_encrypted(notebook: Path) -> None:
    restore(notebook, KEY, KEY)


def restore_under_another_key(notebook: Path) -> None:
    restore(notebook, OTHER, KEY)


def restore_with_its_key(notebook: Path) -> None:
    restore(notebook, KEY)


WORKS: dict[str, Callable[[Path], None]] = {
    "back up": back_up,
    "back up encrypted": back_up_encrypted,
    "restore": restore,
    "restore encrypted": restore_encrypted,
    "restore under another key": restore_under_another_key,
    "restore with its key": restore_with_its_key,
}


def main(work: str, notebook: Path, last: int = 0) -> None:
    steps = Steps(notebook.parent.resolve(), last)
    sys.addaudithook(steps.heard)
    WORKS[work](notebook)
    print(steps.count, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *(int(word) for word in sys.argv[3:]))
