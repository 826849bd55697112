"""Runs the real window, writes a note, and breaks in a way: `python -m tests.someone_breaking`.

Arguments: the folder, and each way in turn. At the start, and after each, a JSON line says what was
kept and what the window says.
"""

import ctypes
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer, qFatal, qWarning

from kindly import __main__ as command
from kindly.app import Kindly
from kindly.domain.journal import Kind

SECRET = "marmalade-canary"


class Unruly:
    """Breaks while it is cleaned up."""

    def __del__(self) -> None:
        raise RuntimeError(SECRET)


def raises() -> None:
    raise ValueError(SECRET)


def in_a_thread() -> None:
    thread = Thread(target=raises)
    thread.start()
    thread.join()


def unruly() -> None:
    Unruly()


WAYS: dict[str, Callable[[], object]] = {
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "fatal": lambda: qFatal(SECRET),
    "exception": raises,
    "thread": in_a_thread,
    "cleaning": unruly,
    "warning": lambda: qWarning(SECRET),
    "nothing": lambda: None,
}


KEEPS = ("exception", "thread")
"""The ways after which Kindly keeps by itself what is only on the screen."""
MOMENT_MS = 100


class Breaking:
    """Somebody who writes, and what breaks while they do."""

    def __init__(self, kindly: Kindly, ways: list[str]) -> None:
        self._kindly = kindly
        self._ways = ways

    def write(self) -> None:
        personal = self._kindly.personal
        assert personal is not None
        self.tell()
        personal.journal.start(Kind.QUICK_NOTE).edit(body=SECRET)
        if self._ways[0] not in KEEPS:
            personal.window.flush()
        QTimer.singleShot(0, self.go)

    def go(self) -> None:
        if not self._ways:
            self._kindly.quit()
            return
        QTimer.singleShot(MOMENT_MS, self.tell)
        QTimer.singleShot(MOMENT_MS, self.go)
        WAYS[self._ways.pop(0)]()

    def tell(self) -> None:
        personal = self._kindly.personal
        assert personal is not None
        said = personal.window.said
        told = said.words() if said.isVisible() else ""
        said.hide()
        kept = [line.headline for line in personal.entries.page()]
        print(json.dumps({"kept": kept, "said": told}), flush=True)


def main() -> int:
    real = Kindly.start

    def start(kindly: Kindly) -> bool:
        done = real(kindly)
        kindly.breaking = Breaking(kindly, sys.argv[2:])  # type: ignore[attr-defined]
        QTimer.singleShot(MOMENT_MS, kindly.breaking.write)  # type: ignore[attr-defined]
        return done

    Kindly.start = start  # type: ignore[method-assign]
    return command.main(["--data-dir", str(Path(sys.argv[1]))])


if __name__ == "__main__":
    sys.exit(main())
