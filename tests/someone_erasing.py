"""Erases a page, or the whole notebook, to be killed at it: `python -m tests.someone_erasing`.

Arguments: the folder, what ("page", "everything"), and the key as hex digits or nothing.
Prints a line before it begins and one when it is done.
"""

import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kindly import paths
from kindly.services.backup import Backups
from kindly.services.crash import LOGS
from kindly.storage import wiping
from kindly.storage.erasing import ErasingRepository, may_hold
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock

CLOCK = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))


def main(folder: Path, what: str, key: bytes | None) -> None:
    path = paths.notebook_file(folder)
    book = NotebookFile.open(path, clock=CLOCK, new_id=lambda: str(uuid.uuid4()), key=key)
    book.prepare()
    backups = Backups(book, paths.backup_folder(folder), clock=CLOCK)
    print("ready", flush=True)
    if what == "everything":
        book.close()
        wiping.begin(path, copies=True)
        wiping.finish(path, backups.folders(), LOGS)
    else:
        erasing = ErasingRepository(book)
        ids = [line.id for line in erasing.pages(CLOCK.today(), CLOCK.today())]
        uuids = erasing.uuids(ids)
        copies = [it.path for it in backups.copies() if may_hold(it.path, uuids, key)]
        erasing.erase(ids, copies)
        erasing.sweep()
        CLOCK.moment += timedelta(days=1)
        backups.back_up()
        wiping.wipe_copies(copies)
        erasing.finish()
        book.close()
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], bytes.fromhex(sys.argv[3]) or None)
