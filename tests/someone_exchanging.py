"""Takes everything out of a notebook, or brings it in: a process made to be killed.

`python -m tests.someone_exchanging export|import NOTEBOOK FILE`; says so when it begins and ends.
"""

import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from kindly.domain.exchange import RefusedError
from kindly.services.backup import Backups
from kindly.storage.errors import NotebookError, NotebookFull
from kindly.storage.file import NotebookFile
from tests.exchanging import BESIDE, an_exchange
from tests.fakes import FakeClock


def main(what: str, path: Path, file: Path) -> None:
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    book = NotebookFile.open(path, clock=clock, new_id=lambda: str(uuid.uuid4()))
    copies = Backups(book, path.parent / "backups", clock=clock)
    exchange = an_exchange(book, copies.back_up)
    book.prepare()
    print("ready", flush=True)
    try:
        if what == "export":
            exchange.export(file)
        else:
            exchange.bring_in(file, beside=BESIDE)
    except NotebookFull:
        print("full", flush=True)
    except (NotebookError, RefusedError) as error:
        print(type(error).__name__, flush=True)
    else:
        print("done", flush=True)
    book.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
