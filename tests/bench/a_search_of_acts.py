"""Looking through the ideas: FOLDER; prints the milliseconds of each key and filter as JSON."""

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
from kindly.domain.library import Filter
from tests.bench.a_visit import Paints, until

SEARCHES = ("kindness", "smile at the driver", "cafe", "friend", "warm", "nobody", "at home", "tea")
FILTERS = (Filter.FAMILIES, Filter.TIMES, Filter.COMPANY, Filter.ENERGIES)


def look(app: QApplication, folder: Path) -> dict[str, object]:
    kindly = Kindly(app, Options(data_dir=folder, seed=1))
    assert kindly.start()
    assert kindly.personal is not None
    checked: list[object] = []
    kindly.personal.keeping.upkeep().checked.connect(checked.append)
    until(app, lambda: bool(checked))  # what comes after the start is over
    window = kindly.personal.window
    window.resize(1240, 840)
    acts = window.pages.acts()
    paints = Paints()

    def timed(work: Callable[[], object]) -> float:
        """From before the work until everything it changed has been painted."""
        paints.seen = 0
        start = time.perf_counter()
        work()
        until(app, lambda: bool(paints.seen))
        app.processEvents()
        return (time.perf_counter() - start) * 1000

    app.installEventFilter(paints)
    opened = timed(acts.show_browse)
    page = acts.browse
    for _ in range(5):
        app.processEvents()
    app.removeEventFilter(paints)
    for part in (page.list.viewport(), page.none, page.count):
        part.installEventFilter(paints)
    keys: list[float] = []
    for words in SEARCHES:
        for letter in words:
            keys.append(timed(lambda letter=letter: QTest.keyClicks(page.search, letter)))  # type: ignore[misc]
        page.search.clear()
        app.processEvents()
    filters: list[float] = []
    for each in FILTERS:
        page.filters.folds[each].head.click()
        for _ in range(3):
            app.processEvents()
        for pill in page.filters.pills(each)._pills.values():
            filters.append(timed(pill.click))
        page.clear_button.click()
        app.processEvents()
    return {"opened": opened, "keys": keys, "filters": filters, "acts": page.model.rowCount()}


if __name__ == "__main__":
    print(json.dumps(look(QApplication([]), Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
