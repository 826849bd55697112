"""From other tabs to Acts and back: FOLDER; prints the milliseconds of each click as JSON."""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from kindly.app import Kindly, Options
from tests.bench.a_visit import Paints, until

CLICKS = 12
TABS = ("learn", "acts", "journal", "insights")


def click(tabs: QTabBar, word: str) -> None:
    place: QPoint = tabs.tabRect(TABS.index(word)).center()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=place)


def look(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    checked: list[object] = []
    kindly.personal.keeping.upkeep().checked.connect(checked.append)
    until(app, lambda: bool(checked))  # what comes after the start is over
    window = kindly.personal.window
    tabs = window.findChild(QTabBar)
    assert tabs is not None
    acts = window.pages.acts()
    paints = Paints()
    for part in (acts, *acts.findChildren(QWidget)):
        part.installEventFilter(paints)
    clicks: list[float] = []
    for _ in range(CLICKS):
        click(tabs, "learn")
        app.processEvents()
        assert window.pages.shown() == "learn"
        paints.seen = 0
        start = time.perf_counter()
        click(tabs, "acts")
        until(app, lambda: bool(paints.seen))
        clicks.append((time.perf_counter() - start) * 1000)
    return {"clicks": clicks, "acts": len(kindly.personal.library.acts())}


if __name__ == "__main__":
    print(json.dumps(look(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
