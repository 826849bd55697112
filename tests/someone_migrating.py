"""Opens an older notebook, which steps it up: a process made to be killed.

`python -m tests.someone_migrating NOTEBOOK [STEP]`. With a STEP it ends itself, as kill -9 does,
just before the so-manyth time it makes, opens, renames, links or removes a file beside the
notebook; what it says last is how many times there were. With KEYED in its name the notebook is
encrypted with `KEY`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.someone_sealing import Steps

KEY, KEYED = bytes(range(32)), "keyed"
NOW = datetime(2026, 6, 16, 9, 30, tzinfo=UTC)


def key_of(notebook: Path) -> bytes | None:
    return KEY if KEYED in notebook.stem else None


def main(notebook: Path, last: int = 0) -> None:
    clock = FakeClock(NOW)
    import sqlite_utils  # noqa: F401 - not what is to be cut short

    steps = Steps(notebook.parent.resolve(), last)
    sys.addaudithook(steps.heard)
    print("ready", flush=True)
    NotebookFile.open(notebook, clock=clock, new_id=lambda: "", key=key_of(notebook)).close()
    print(steps.count, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(word) for word in sys.argv[2:]))
