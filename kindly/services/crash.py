"""The log of what broke inside Kindly: where in its code, and never a word of a note."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from kindly.domain.clock import Clock
from kindly.storage import disk
from kindly.storage.errors import NotebookError

LOG, DUMP = "kindly.log", "kindly.crash"
"""What is written by us, and what Python writes by itself where all ends at once."""
LOGS = (LOG, DUMP)
MOST_BYTES = 200 * 1024
"""Past this the log is begun anew; the one before it is kept as well."""
MOST_PLACES = 60

_FATAL = re.compile(r"Fatal Python error: ([A-Za-z ]{1,40})")
_PLACE = re.compile(r'\s*File "([^"]*)", line (\d+)(?: in ([\w.<>]+))?')


class CrashLog:
    """The log beside a notebook; one that can't be written stays as it is, and says nothing."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        self._path = folder / LOG
        self._before = folder / f"{LOG}.1"
        self.dump = folder / DUMP
        self._clock = clock

    def write(self, what: str, places: Iterable[str] = ()) -> None:
        """Keep one line: when, what kind of thing broke, and where."""
        line = f"{self._clock.now():%Y-%m-%d %H:%M}   {what}"
        where = " > ".join(list(places)[-MOST_PLACES:])
        with suppress(OSError, NotebookError):
            if not self._path.exists():
                disk.private_file(self._path)
            elif self._path.stat().st_size > MOST_BYTES:
                self._path.replace(self._before)
                disk.private_file(self._path)
            with self._path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(f"{line}   {where}\n" if where else f"{line}\n")

    def take_dump(self) -> bool:
        """Whether all ended at once last time; where that was goes into the log."""
        try:
            text = self.dump.read_text("utf-8", errors="replace")
        except OSError:
            return False
        with suppress(OSError):
            self.dump.unlink()
        if not text.strip():
            return False
        fatal = _FATAL.search(text)
        self.write(fatal[1].strip() if fatal else "a sudden end", _places_of_dump(text))
        return True

    def read(self) -> str:
        """All that is in the log, the newest last; empty where nothing broke."""
        parts = []
        for path in (self._before, self._path):
            with suppress(OSError):
                parts.append(path.read_text("utf-8", errors="replace"))
        return "".join(parts)


def places(trace: TracebackType | None) -> list[str]:
    """Where something broke, from the outside in, by names of files and functions alone."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(_place(code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return found


def _place(file: str, line: int | str, function: str) -> str:
    name = re.split(r"[\\/]", file)[-1]
    return f"{name}:{line} {function}".rstrip()


def _places_of_dump(text: str) -> list[str]:
    """The places of the thread that ended it, from the outside in."""
    of_thread: list[str] = []
    for line in text.splitlines():
        if line.startswith("Current thread"):
            of_thread.clear()
        elif line.startswith("Thread") and of_thread:
            break
        place = _PLACE.fullmatch(line)
        if place is not None:
            of_thread.append(_place(place[1], place[2], place[3] or ""))
    return of_thread[::-1]
