"""Runs the real window, writes a note, and breaks in a way: `python -m tests.someone_breaking`.

Arguments: the folder, and how. One JSON line says what was kept and what the window says.
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
from PySide6.QtTest import QTest

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


class Breaking:
    """Somebody who writes, and what breaks while they do."""

    def __init__(self, kindly: Kindly, how: str) -> None:
        self._kindly = kindly
        self._how = how

    def write(self) -> None:
        personal = self._kindly.personal
        assert personal is not None
        said = personal.window.said
        told = said.words() if said.isVisible() else ""
        kept = [line.headline for line in personal.journal.page()]
        print(json.dumps({"kept": kept, "said": told}), flush=True)
        personal.journal.start(Kind.QUICK_NOTE).edit(body=SECRET)
        if self._how in ("segfault", "abort", "fatal"):
            personal.window.flush()
        QTimer.singleShot(0, self.go)
        QTimer.singleShot(300, self.leave)

    def go(self) -> None:
        WAYS[self._how]()

    def leave(self) -> None:
        personal = self._kindly.personal
        assert personal is not None
        if self._how in ("cleaning", "warning"):
            personal.window.flush()
        QTest.qWait(50)
        said = personal.window.said
        kept = [line.headline for line in personal.entries.page()]
        told = said.words() if said.isVisible() else ""
        print(json.dumps({"kept": kept, "said": told}), flush=True)
        self._kindly.quit()


def main() -> int:
    real = Kindly.start

    def start(kindly: Kindly) -> bool:
        done = real(kindly)
        kindly.breaking = Breaking(kindly, sys.argv[2])  # type: ignore[attr-defined]
        QTimer.singleShot(200, kindly.breaking.write)  # type: ignore[attr-defined]
        return done

    Kindly.start = start  # type: ignore[method-assign]
    return command.main(["--data-dir", str(Path(sys.argv[1]))])


if __name__ == "__main__":
    sys.exit(main())
