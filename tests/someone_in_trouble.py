"""Starts the real window on a folder and says what it shows: `python -m tests.someone_in_trouble`.

Given words, a quick note is written too. One JSON line: title, words, buttons, box, list.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kindly.app import Kindly, Options
from kindly.ui.quick_note import QuickNote
from tests.fakes import FakeAsk


def shown(widget: QWidget) -> dict[str, object]:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [
        button.text().replace("&", "")
        for button in widget.findChildren(QPushButton)
        if button.isVisible()
    ]
    return {"words": labels, "buttons": buttons}


def main() -> None:
    app = QApplication([])
    kindly = Kindly(app, Options(data_dir=Path(sys.argv[1]), seed=1), ask=FakeAsk())
    assert kindly.start()
    if kindly.personal is None:
        assert kindly.trouble is not None
        print(json.dumps({"opened": False, **shown(kindly.trouble)}))
        kindly.close()
        return
    window = kindly.personal.window
    kindly._settle_soon.start(0)
    QTest.qWait(150)
    told = {"opened": True, **shown(window)}
    told["list"] = [line.headline for line in kindly.personal.journal.page()]
    if len(sys.argv) > 2:
        window.quick_note()
        note = next(child for child in window.findChildren(QuickNote) if child.isVisible())
        words = shown(note)["words"]
        QTest.keyClicks(note.focusWidget(), sys.argv[2])
        while shown(note)["words"] == words:  # who started this waits for so long
            QTest.qWait(10)
        told["note"] = shown(note)["words"]
        told["box"] = note.fields.box.words()
    print(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
