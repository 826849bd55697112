"""Opening each lesson, as someone does who goes down the list: FOLDER; prints milliseconds as JSON.

`first` is the first of all, from the tab on; `lessons` is each of the others when it is first
opened, `again` when it is gone back to, all until it is painted. `whole` is until what follows its
ideas is painted too, which is made after that.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kindly.app import Kindly, Options
from tests.bench.a_visit import Paints, until

SIZE = (1240, 840)


def look(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    checked: list[object] = []
    kindly.personal.keeping.upkeep().checked.connect(checked.append)
    until(app, lambda: bool(checked))  # what comes after the start is over
    window = kindly.personal.window
    window.resize(*SIZE)
    until(app, lambda: True)
    start = time.perf_counter()
    window.go("learn")
    page = window.pages.learn()
    until(app, lambda: not page.lesson.visibleRegion().isEmpty())
    app.processEvents()
    first = (time.perf_counter() - start) * 1000

    def opened(key: Qt.Key) -> tuple[float, float]:
        paints = Paints()
        start = time.perf_counter()
        QTest.keyClick(page.list, key)
        page.lesson.installEventFilter(paints)
        until(app, lambda: bool(paints.seen))
        painted = (time.perf_counter() - start) * 1000
        until(app, lambda: page.lesson.whole)
        app.processEvents()
        return painted, (time.perf_counter() - start) * 1000

    count = page.list.model().rowCount()
    until(app, lambda: page.lesson.whole)
    app.processEvents()
    down = {page.lesson.lesson_id: first}
    whole = []
    for _ in range(count - 1):
        painted, done = opened(Qt.Key.Key_Down)
        down[page.lesson.lesson_id] = painted
        whole.append(done)
    again = [opened(Qt.Key.Key_Up)[0] for _ in range(count - 1)]
    return {"first": first, "lessons": down, "again": again, "whole": whole}


if __name__ == "__main__":
    print(json.dumps(look(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
