"""Where the printing system puts a job down for a moment before the queue takes it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ASKED = "TMPDIR"
_OWN = "XDG_RUNTIME_DIR"
_SHARED = "/dev/shm"  # noqa: S108 - memory; the folder made there is for nobody else to read


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder of one job's own."""

    folder: Path

    def drop(self) -> None:
        """Takes the job away before the queue has it."""
        for file in self.folder.iterdir():
            file.unlink()


@contextmanager
def held_in_memory() -> Iterator[Spool]:
    """Has a job put down in memory where the computer has such a place; nothing of it stays."""
    spool = Spool(Path(tempfile.mkdtemp(prefix="kindly-", dir=_in_memory())))
    before = os.environ.get(_ASKED)
    os.environ[_ASKED] = str(spool.folder)
    try:
        yield spool
    finally:
        if before is None:
            del os.environ[_ASKED]
        else:
            os.environ[_ASKED] = before
        shutil.rmtree(spool.folder, ignore_errors=True)


def _in_memory() -> str | None:
    """A folder that lives in memory and can be written to; None leaves it to the computer."""
    places = (os.environ.get(_OWN, ""), _SHARED)
    return next((place for place in places if place and _open_to_us(Path(place))), None)


def _open_to_us(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
