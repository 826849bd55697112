"""Opening each lesson, as someone does who goes down the list: FOLDER; prints milliseconds as JSON.

`first` is the first of all, from the tab on; `lessons` is each of the others when it is first
opened, `again` when it is gone back to, all until painted.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kindly.app import Kindly, Options
from tests.bench.a_visit import Paints, until

SIZE = (1240, 840)


def look(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    checked: list[object] = []
    kindly.personal.look_after().checked.connect(checked.append)
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

    def opened(key: Qt.Key) -> float:
        paints = Paints()
        start = time.perf_counter()
        QTest.keyClick(page.list, key)
        lesson: QWidget = page.lesson
        lesson.installEventFilter(paints)
        until(app, lambda: bool(paints.seen))
        return (time.perf_counter() - start) * 1000

    count = page.list.model().rowCount()
    down = {page.lesson.lesson_id: first}
    times = []
    for _ in range(count - 1):
        times.append(opened(Qt.Key.Key_Down))
        down[page.lesson.lesson_id] = times[-1]
    again = [opened(Qt.Key.Key_Up) for _ in range(count - 1)]
    return {"first": first, "lessons": down, "again": again}


if __name__ == "__main__":
    print(json.dumps(look(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
