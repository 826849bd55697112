"""Looking through Learn: FOLDER; prints the milliseconds of each key as JSON."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kindly.app import Kindly, Options
from kindly.ui.learn_search import FoundView
from tests.bench.a_visit import Paints, until

SEARCHES = ("kindness", "social signal", "cafe", "friend", "warm", "nobody", "camera", "tea")


def look(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    checked: list[object] = []
    kindly.personal.keeping.upkeep().checked.connect(checked.append)
    until(app, lambda: bool(checked))  # what comes after the start is over
    window = kindly.personal.window
    window.resize(1240, 840)
    window.go("learn")
    page = window.pages.learn()
    page.search()
    for _ in range(5):
        app.processEvents()
    paints = Paints()
    box = page.ways.box

    def timed(work: Callable[[], object]) -> float:
        """From before a key until what it changed has been painted."""
        paints.seen = 0
        start = time.perf_counter()
        work()
        until(app, lambda: bool(paints.seen))
        app.processEvents()
        return (time.perf_counter() - start) * 1000

    app.installEventFilter(paints)
    first = timed(lambda: QTest.keyClicks(box, "s"))
    app.removeEventFilter(paints)
    found = page.part
    assert isinstance(found, FoundView)
    for part in (found.list.viewport(), found.nothing):
        part.installEventFilter(paints)
    keys: list[float] = []
    for words in SEARCHES:
        box.setText("s")  # so that the page stays; the first letter takes its place
        app.processEvents()
        box.selectAll()
        for letter in words:
            keys.append(timed(lambda letter=letter: QTest.keyClicks(box, letter)))  # type: ignore[misc]
    return {"first": first, "keys": keys}


if __name__ == "__main__":
    print(json.dumps(look(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
