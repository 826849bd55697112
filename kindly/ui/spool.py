"""Where the printing system puts a job down for a moment before the queue takes it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ASKED = "TMPDIR"
_OWN = "XDG_RUNTIME_DIR"
_SHARED = "/dev/shm"  # noqa: S108 - memory, and the files there are made for nobody else to read


@contextmanager
def held_in_memory() -> Iterator[None]:
    """Has what is put down for a moment put down in memory, where the computer has such a place."""
    place = _in_memory()
    before = os.environ.get(_ASKED)
    if place is not None:
        os.environ[_ASKED] = place
    try:
        yield
    finally:
        if before is not None:
            os.environ[_ASKED] = before
        elif place is not None:
            del os.environ[_ASKED]


def _in_memory() -> str | None:
    """A folder that lives in memory and can be written to."""
    places = (os.environ.get(_OWN, ""), _SHARED)
    return next((place for place in places if place and _open_to_us(Path(place))), None)


def _open_to_us(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
