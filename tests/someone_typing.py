"""A person who types without end: `python -m tests.someone_typing FOLDER SEED`.

Runs the real window on a real notebook, and says on standard output what Kindly has
acknowledged: one JSON line after each `saved`, with the texts of the entry that was kept.
"""

import json
import os
import sys
import time
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kindly.app import Kindly, Options
from kindly.services.journal import JournalService
from kindly.ui.quick_note import QuickNote
from kindly.ui.window import Window

WORDS = ("held", "the", "door", "and", "said", "hello", "to", "nobody;", "she", "smiled", "too.")
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Typist(QObject):
    """Types a word every few milliseconds, and now and then goes on, ends or begins anew."""

    def __init__(self, window: Window, journal: JournalService, seed: int) -> None:
        super().__init__()
        self._window = window
        self._journal = journal
        self._chance = Random(seed)
        self._kept = 0
        self._typed: list[float] = []
        journal.entry_added.connect(self._remember)
        journal.entry_changed.connect(self._remember)
        journal.saved.connect(self._acknowledge)
        self._beat = QTimer(self, interval=12)
        self._beat.timeout.connect(self._go_on)
        self._beat.start()

    def _remember(self, entry_id: int) -> None:
        self._kept = entry_id

    def _acknowledge(self) -> None:
        now = time.monotonic()
        waited = max((now - typed for typed in self._typed), default=0.0)
        self._typed.clear()
        for writing in self._journal._writings:
            if writing.entry.id == self._kept and not writing.unsaved:
                entry = writing.entry
                texts = {"body": entry.body, "seen": entry.seen, "felt": entry.felt}
                texts |= {"title": entry.title, "came_back": entry.came_back}
                say(kept=entry.id, texts=texts, waited=round(waited, 3))

    def _go_on(self) -> None:
        pick = self._chance.random()
        box = self._box()
        if box is None:
            self._begin()
        elif pick < 0.015:
            QTest.keyClick(box, Qt.Key.Key_Return, CONTROL)
        elif pick < 0.03 and not isinstance(box.window(), QuickNote):
            QTest.keyClick(box, Qt.Key.Key_Right, ALT)
        elif pick < 0.035 and not isinstance(box.window(), QuickNote):
            self._window.go(self._chance.choice(("acts", "learn")))
            self._window.go("journal")
        else:
            word = f"{self._chance.choice(WORDS)} "
            QTest.keyClicks(box, word)
            self._typed.append(time.monotonic())
            say(typed=len(word))

    def _box(self) -> QPlainTextEdit | None:
        """The box with the words, in the quick note if that is open."""
        note = self._window.findChild(QuickNote)
        top = note if note is not None and note.isVisible() else self._window
        box = top.focusWidget()
        return box if isinstance(box, QPlainTextEdit) and box.isVisible() else None

    def _begin(self) -> None:
        if self._chance.random() < 0.5:
            self._window.quick_note()
        else:
            self._window.guided()


def main() -> int:
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication([])
    kindly = Kindly(app, Options(data_dir=folder, seed=seed))
    if not kindly.start() or kindly.personal is None:
        return 1
    window = kindly.personal.window
    window.activateWindow()
    typist = Typist(window, kindly.personal.journal, seed)
    say(ready=True)
    code = app.exec()
    del typist
    return code


if __name__ == "__main__":
    sys.exit(main())
