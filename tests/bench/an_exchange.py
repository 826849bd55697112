"""Writes, takes out or brings in a notebook of small pages, and says what it took, as JSON.

`python -m tests.bench.an_exchange write|export|look|import NOTEBOOK FILE [PAGES]`
"""

import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from kindly.domain.journal import Entry, Feeling, Kind
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.bench.generate import LAST_DAY, Seeded
from tests.exchanging import BESIDE, an_exchange

DAYS, SLICE = 3650, 1_000
LINES = ("Held the door", "A wave from over the road", "Said thank you, and meant it")


def entries(pages: int) -> Iterator[Entry]:
    for number in range(pages):
        day = LAST_DAY - timedelta((pages - 1 - number) * DAYS // pages)
        body = f"{LINES[number % 3]}, number {number}."
        yield Entry(Kind.QUICK_NOTE, day, body=body, feelings=(Feeling.GLAD,))


def main(what: str, path: Path, file: Path, pages: int = 0) -> None:
    seeded = Seeded(1 if what == "write" else 2)
    book = NotebookFile.open(path, clock=seeded, new_id=seeded.new_id)
    exchange = an_exchange(book)
    begun = time.perf_counter()
    if what == "write":
        told = entries(pages)
        while some := list(islice(told, SLICE)):
            EntryRepository(book).add_all(some)
    elif what == "export":
        exchange.export(file)
    elif what == "look":
        exchange.look(file)
    else:
        exchange.bring_in(file, beside=BESIDE)
    spent = time.perf_counter() - begun
    (rows,) = book.row("SELECT count(*) FROM entries") or (0,)
    book.close()
    print(json.dumps({"seconds": spent, "peak": peak(), "pages": rows}))


def peak() -> float:
    """Megabytes of memory at most; what the process was forked from doesn't count."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        return int(line) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *map(int, sys.argv[4:]))
