"""One visit to the journal: FOLDER; prints milliseconds and memory as JSON."""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from kindly.app import Kindly, Options

PATIENCE = 60.0
FRAMES = 1500
NOTCH = 72
"""So many pixels one notch of the wheel scrolls."""
SEARCHES = ("kindness", "smile at the driver", "cafe", "friend", "warm", "nobody", "window", "bus")


class Paints(QObject):
    """Counts the paints of what it watches."""

    seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.seen += 1
        return False


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Sleeps until something happens, again and again; sleeping takes no time of the processor."""
    ends = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < ends, "waited too long"
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def memory() -> dict[str, float]:
    """In megabytes: what is resident, and what of it is no file's (the heap)."""
    found = {"rss": 0.0, "heap": 0.0}
    rollup = Path("/proc/self/smaps_rollup")
    if rollup.exists():
        for line in rollup.read_text("ascii").splitlines()[1:]:
            name, size, *_ = line.split()
            found["rss"] += float(size) / 1024 if name == "Rss:" else 0.0
            found["heap"] += float(size) / 1024 if name == "Anonymous:" else 0.0
    return found


def scroll(app: QApplication, listing: QListView, waiting: Callable[[], bool]) -> list[float]:
    """Milliseconds by the clock of each frame, down the list and half the way up again."""
    bar = listing.verticalScrollBar()
    frames: list[float] = []
    for frame in range(FRAMES):
        step = NOTCH if frame < FRAMES * 2 // 3 else -NOTCH
        start = time.perf_counter()
        bar.setValue(bar.value() + step)
        app.processEvents()
        frames.append((time.perf_counter() - start) * 1000)
        until(app, lambda: not waiting())
    return frames


def visit(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    window = kindly.personal.window
    checked: list[object] = []
    kindly.personal.keeping.upkeep().checked.connect(checked.append)
    until(app, lambda: bool(checked))  # what comes after the start is over and counts

    paints = Paints()
    wall, busy = time.perf_counter(), time.thread_time()
    window.go("journal")
    journal = window.pages.journal()
    listing = journal.findChild(QListView)
    assert listing is not None
    for part in (listing.viewport(), journal.left.search):  # an empty journal shows no list
        part.installEventFilter(paints)
    until(app, lambda: bool(paints.seen))
    shown = (time.perf_counter() - wall) * 1000
    shown_busy = (time.thread_time() - busy) * 1000

    box = journal.left.search
    keys: list[float] = []
    waits: list[float] = []
    journal.search()
    for words in SEARCHES:
        for _ in range(3):
            box.clear()
            app.processEvents()
            for letter in words:
                wall, busy = time.perf_counter(), time.thread_time()
                QTest.keyClicks(box, letter)
                until(app, lambda: not journal.model.waiting)
                app.processEvents()
                keys.append((time.thread_time() - busy) * 1000)
                waits.append((time.perf_counter() - wall) * 1000)
    box.setText("kindness")
    until(app, lambda: not journal.model.waiting)
    found_frames = scroll(app, listing, lambda: journal.model.waiting)
    box.clear()
    app.processEvents()
    frames = scroll(app, listing, lambda: journal.model.waiting)
    ends: list[float] = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home) * 5:
        start = time.perf_counter()
        QTest.keyClick(listing, key)
        app.processEvents()
        ends.append((time.perf_counter() - start) * 1000)
    most = 0
    for _ in range(40):
        listing.verticalScrollBar().setValue(listing.verticalScrollBar().maximum())
        app.processEvents()
        most = max(most, journal.model.rowCount())
    gc.collect()
    result = {"shown": shown, "shown_busy": shown_busy, "keys": keys, "waits": waits}
    scrolled = {"frames": frames, "found_frames": found_frames, "ends": ends, "rows": most}
    return {**result, **scrolled, **memory()}


if __name__ == "__main__":
    print(json.dumps(visit(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
