"""Keeps entry after entry in a notebook and says so after each: a process made to be killed.

`python -m tests.someone_keeping NOTEBOOK SEED [ENTRIES [KEY]]`, the key in hexadecimal
"""

import sys
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from kindly.domain.journal import Entry, Kind
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VersionRepository
from tests.fakes import FakeClock


def main(path: Path, seed: int, most: int = 100_000, key: bytes | None = None) -> None:
    chance = Random(seed)
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC) + timedelta(seconds=seed))
    book = NotebookFile.open(path, clock=clock, new_id=lambda: str(uuid.uuid4()), key=key)
    entries, drafts = EntryRepository(book), DraftRepository(book)
    book.prepare()
    print("ready", flush=True)
    for number in range(most):
        words = f"mark{seed}x{number} " + "wave " * chance.randrange(1, 400)
        try:
            kept = entries.add(Entry(Kind.FREE, clock.today(), body=words))
            if number % 3 == 0:
                words = f"{words}more"
                entries.save(replace(kept, body=words))
            if number % 5 == 0:
                VersionRepository(book).keep(kept.id)
            drafts.put("plan", f"{number}")
        except NotebookFull:
            print("full", flush=True)
            break
        print(f"{kept.id} {len(words)}", flush=True)
    book.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        *(int(word) for word in sys.argv[3:4]),
        *(bytes.fromhex(word) for word in sys.argv[4:5]),
    )
