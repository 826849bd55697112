"""Somebody prints from the print window through the print dialog, in a process of their own.

Run with a folder, what to print, and the theme: the notebook is made there, and pictures of the
preview and what is said at the end go there. One entry, with a canary, isn't marked OK to print.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.ui.print_window import PrintWindow, What
from kindly.ui.widgets.sheet_view import paint_page

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
CANARY = "Zebrafinch"
SIGNS = "Żółć naïve שלום مرحبا 你好 🙂"
LONG = "abcdefghij" * 30
DOTS_PER_INCH = 80
PATIENCE = 60


def wait(ready: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(str(ready))
        QTest.qWait(5)


def write(kindly: Kindly) -> list[int]:
    """A few days of notes: some that may be printed, one that mayn't."""
    assert kindly.personal is not None
    add = kindly.personal.journal.add
    today = date(NOW.year, NOW.month, NOW.day)
    shared = [
        Entry(Kind.QUICK_NOTE, today - timedelta(days=day), body=words, print_ok=True)
        for day, words in enumerate((SIGNS, LONG, *(f"Tea and {n}. " * 60 for n in range(12))))
    ]
    seen = Entry(Kind.AFTER_ACT, today, seen="She laughed.", felt="Shy.", print_ok=True)
    hidden = Entry(Kind.AFTER_ACT, today, title=CANARY, seen=CANARY, felt=CANARY)
    ids = [add(entry).id for entry in (*shared, seen)]
    add(hidden)
    return ids


def accept() -> None:
    """Presses Print in the print dialog, as it stands."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QPrintDialog) and widget.isVisible():
            widget.accept()
            return
    QTimer.singleShot(5, accept)


def pictures(pages: tuple[bytes, ...], size: tuple[float, float], folder: Path) -> None:
    for number, page in enumerate(pages):
        width, height = (round(side / 25.4 * DOTS_PER_INCH) for side in size)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_page(painter, page, QRectF(image.rect()))
        painter.end()
        image.save(str(folder / f"preview-{number + 1}.png"))


def print_it(application: QApplication, folder: Path, what: What, theme: str) -> None:
    kindly = Kindly(application, Options(data_dir=folder / "data", now=NOW, theme=theme))
    assert kindly.start()
    assert kindly.personal is not None
    ids = write(kindly)
    window = kindly.personal.window
    printing = {
        What.SUMMARY: lambda: kindly.personal.papers.summary(window),
        What.JOURNAL: lambda: kindly.personal.papers.journal(tuple(ids), window),
        What.HANDOUTS: lambda: kindly.personal.papers.handouts("act-plan", window),
    }[what]()
    assert isinstance(printing, PrintWindow)
    printing.show()
    pane = printing.pane()
    wait(pane.print_button.isEnabled)
    QTimer.singleShot(5, accept)
    pane.print_button.click()
    wait(lambda: pane.status.text() and "Sending" not in pane.status.text())
    sheets = pane.sheets()  # type: ignore[attr-defined]
    pictures(sheets.pages, sheets.paper.millimetres, folder)
    folder.joinpath("same.pdf").write_bytes(sheets.pdf)
    said = {"status": pane.status.text(), "missing": sheets.missing, "pages": len(sheets.pages)}
    folder.joinpath("said.json").write_text(json.dumps(said), "utf-8")
    printing.close()
    kindly.close()


if __name__ == "__main__":
    print_it(QApplication([]), Path(sys.argv[1]), What(sys.argv[2]), sys.argv[3])
