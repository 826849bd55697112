"""A person who writes without end: `python -m tests.someone_typing FOLDER SEED`.

Runs the real window on a real notebook, and says on standard output, one JSON line each, what the
screen has acknowledged: the words of the page beside which "Saved on this computer" stands. Every
word is another one, so that each can be looked for. What is about to be taken away is said before.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from kindly import content
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.notebook import Notebook
from kindly.ui.entry_page import EntryPage
from kindly.ui.journal import JournalPage
from kindly.ui.quick_note import QuickNote
from kindly.ui.saved_mark import SavedMark
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.scale_line import ScaleLine
from kindly.ui.writing import WritingPanel

WORDS = ("held", "door", "said", "hello", "nobody", "smiled", "too", "Grüße", "смех", "שלום", "🙂")
MARKED = re.compile(r"\S+_\d+x\d+")
BEAT_MS = 6
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def put_in(box: QWidget, words: str) -> None:
    """Types the words; what no plain keyboard has comes by the system's input method."""
    if words.isascii():
        QTest.keyClicks(box, words)
    else:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(box, event)


def beside(mark: SavedMark) -> QWidget:
    """The page of which a mark says whether it is saved."""
    page: QWidget = mark
    while not isinstance(page, EntryPage | WritingPanel | QuickNote):
        above = page.parentWidget()
        assert above is not None
        page = above
    return page


def marked(texts: tuple[str, ...]) -> list[str]:
    """The words of this person's own in some texts."""
    return [word for text in texts for word in MARKED.findall(text)]


class Typist(QObject):
    """Does one thing at every beat: mostly a word, now and then something else with the page."""

    def __init__(self, notebook: Notebook, seed: int, kinds: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._window = notebook.window
        self._entries = notebook.entries
        self._journal = notebook.journal
        self._seed = seed
        self._kinds = kinds
        self._chance = Random(seed)
        self._number = 0
        self._told: dict[int, Entry] = {}
        self._typed: list[float] = []
        self._things: tuple[tuple[float, Callable[[], None]], ...] = (
            (0.020, self._finish),
            (0.020, self._begin),
            (0.020, self._step_on),
            (0.006, self._step_back),
            (0.016, self._other_page),
            (0.014, self._chip),
            (0.010, self._line),
            (0.022, self._take_back),
            (0.006, self._undo_words),
            (0.008, self._all_parts),
            (0.012, self._delete),
            (0.004, self._other_tab),
            (0.004, self._from_trash),
            (0.008, self._flag),
            (0.004, self._from_paper),
        )
        self._journal.saved.connect(self._look)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._go_on)
        self._beat.start()

    # What the screen says

    def _look(self) -> None:
        """Tell of every page that the screen now says is saved."""
        for mark in self._window.findChildren(SavedMark):
            writing = mark._writing
            if mark.isVisible() and mark.text() and writing is not None:
                self._acknowledge(writing.entry, beside(mark))
        self._look_at_paper()

    def _acknowledge(self, entry: Entry, page: QWidget) -> None:
        """Tell what a page says is saved: its entry, and every word in its boxes."""
        if entry == self._told.get(entry.id):
            return
        self._told[entry.id] = entry
        now = time.monotonic()
        waited = max((now - typed for typed in self._typed), default=0.0)
        self._typed.clear()
        shown = tuple(
            box.toPlainText() for box in page.findChildren(QPlainTextEdit) if box.isVisible()
        )
        say(
            kept=entry.id,
            kind=entry.kind.value,
            words=[*marked(entry.words), *marked(shown)],
            chips=sorted((*entry.signals, *entry.feelings, *entry.replies)),
            seemed=entry.seemed,
            flags=[entry.print_ok, entry.bring],
            waited=round(waited, 3),
        )

    def _go_on(self) -> None:
        pick = self._chance.random()
        for share, thing in self._things:
            pick -= share
            if pick < 0:
                thing()
                break
        else:
            self._type()
        self._look()

    # What can be done

    def _type(self) -> None:
        box = self._box()
        if box is None:
            self._on_from_here()
            return
        self._number += 1
        word = f"{self._chance.choice(WORDS)}_{self._seed}x{self._number} "
        if box.toPlainText()[-1:].strip():
            word = f" {word}"
        put_in(box, word)
        self._typed.append(time.monotonic())
        say(typed=len(word))

    def _on_from_here(self) -> None:
        """No box has the keyboard: go on to the next step, into a page's words, or begin one."""
        journal = self._at_the_journal()
        pick = self._chance.random()
        if journal.panel.isVisible() and journal.panel.writing is not None and pick < 0.8:
            journal.panel.next.click()
        elif journal.entry.isVisible() and pick < 0.8:
            self._into_words()
        else:
            self._begin()

    def _begin(self) -> None:
        if self._note() is not None:
            return
        if self._chance.random() < 0.15:
            self._window.quick_note()
        else:
            kind, form_id = self._chance.choice(self._kinds)
            self._at_the_journal().left.begun.emit(kind, form_id)

    def _finish(self) -> None:
        box = self._box()
        if box is not None:
            QTest.keyClick(box, Qt.Key.Key_Return, CONTROL)

    def _step_on(self) -> None:
        self._step(Qt.Key.Key_Right)

    def _step_back(self) -> None:
        self._step(Qt.Key.Key_Left)

    def _step(self, key: Qt.Key) -> None:
        box = self._box()
        if box is not None and not isinstance(box.window(), QuickNote):
            QTest.keyClick(box, key, ALT)

    def _other_page(self) -> None:
        """Open another page from the list, and go into its words."""
        lines = self._entries.page(None, 200)
        if lines and self._note() is None:
            journal = self._at_the_journal()
            journal.left.list.chosen.emit(self._chance.choice(lines).id)
            self._into_words()

    def _into_words(self) -> None:
        """Put the cursor at the end of one of the boxes on the page."""
        boxes = [
            box
            for box in self._at_the_journal().findChildren(QPlainTextEdit)
            if box.isVisible() and box.isEnabled() and not box.isReadOnly()
        ]
        if boxes:
            box = self._chance.choice(boxes)
            box.setFocus()
            box.moveCursor(QTextCursor.MoveOperation.End)

    def _chip(self) -> None:
        """Press one of the chips of what is being written."""
        panel = self._at_the_journal().panel
        rows = [row for row in panel.findChildren(Pills) if row.isVisible()]
        if panel.isVisible() and panel.writing is not None and rows:
            self._changing(panel.writing.entry, "chips")
            self._chance.choice(self._chance.choice(rows).stops()).click()

    def _line(self) -> None:
        """Move the mark on one of the lines of what is being written."""
        panel = self._at_the_journal().panel
        lines = [line for line in panel.findChildren(ScaleLine) if line.isVisible()]
        if panel.isVisible() and panel.writing is not None and lines:
            self._changing(panel.writing.entry, "seemed")
            QTest.keyClick(self._chance.choice(lines), Qt.Key.Key_Right)

    def _take_back(self) -> None:
        """Take the last word back, letter by letter."""
        box = self._box()
        words = MARKED.findall(box.toPlainText()) if box is not None else []
        if box is None or not words or not box.toPlainText().endswith(f"{words[-1]} "):
            return
        say(taking=[words[-1]])
        box.moveCursor(QTextCursor.MoveOperation.End)
        for _ in range(len(words[-1]) + 1):
            QTest.keyClick(box, Qt.Key.Key_Backspace)

    def _undo_words(self) -> None:
        """Undo in a box, and now and then do it again."""
        box = self._box()
        if box is not None:
            say(taking=MARKED.findall(box.toPlainText()))
            box.undo()
            if self._chance.random() < 0.7:
                box.redo()
            box.moveCursor(QTextCursor.MoveOperation.End)

    def _all_parts(self) -> None:
        """See all of it on one page, from the steps or from the page that is read."""
        journal = self._at_the_journal()
        if journal.panel.isVisible() and journal.panel.writing is not None:
            journal.panel.show_all()
        elif journal.entry.isVisible():
            journal.entry.parts.click()
        self._into_words()

    def _delete(self) -> None:
        """Delete the page that is read; more often than not take that back."""
        journal = self._at_the_journal()
        writing = journal.entry.writing
        if not journal.entry.isVisible() or writing is None or not writing.entry.id:
            return
        entry_id = writing.entry.id
        say(moving=entry_id)
        journal.entry.delete.click()
        if journal.undo_bar.isVisible():
            say(moved=entry_id, deleted=True)
        if self._chance.random() < 0.6:
            say(moving=entry_id)
            if journal.undo():
                say(moved=entry_id, deleted=False)

    def _from_trash(self) -> None:
        """Bring something back from Recently deleted."""
        trash = self._journal.trash()
        if trash and self._note() is None:
            journal = self._at_the_journal()
            journal.show_trash()
            line = self._chance.choice(trash)
            say(moving=line.id)
            journal.trash.restore_requested.emit(line.id)
            if line.id not in [it.id for it in self._journal.trash()]:
                say(moved=line.id, deleted=False)

    def _from_paper(self) -> None:
        """Type up a paper card or two, Enter after each."""
        if self._note() is not None:
            return
        journal = self._at_the_journal()
        journal.show_paper()
        for _ in range(self._chance.randrange(1, 4)):
            line = journal.focusWidget()
            if isinstance(line, QLineEdit) and line.isVisible():
                self._number += 1
                put_in(line, f" {self._chance.choice(WORDS)}_{self._seed}x{self._number}")
                QTest.keyClick(line, Qt.Key.Key_Return)

    def _look_at_paper(self) -> None:
        """Tell of every line of the paper cards, where the screen says that they are saved."""
        paper = self._window.pages.journal().paper if self._window.where() == "journal" else None
        if paper is None or not paper.isVisible() or not paper.saved.text():
            return
        for line in paper.lines:
            writing = paper._writings.get(line.day)
            if writing is not None and line.field.text().strip():
                say(kept=writing.entry.id, kind="paper", words=marked((line.field.text(),)))

    def _flag(self) -> None:
        """Flag the page that is read."""
        page = self._at_the_journal().entry
        if page.isVisible() and page.writing is not None:
            self._changing(page.writing.entry, "flags")
            self._chance.choice(page.findChildren(QCheckBox)).click()

    def _other_tab(self) -> None:
        if self._note() is None:
            self._window.go(self._chance.choice(("acts", "learn", "insights")))
            self._window.go("journal")

    # Where the person is

    def _changing(self, entry: Entry, what: str) -> None:
        """Say before it that something other than words is about to change."""
        if entry.id:
            say(changing=entry.id, what=what)

    def _note(self) -> QuickNote | None:
        """The quick note, if it stands over everything."""
        note: QuickNote | None = self._window.findChild(QuickNote)
        return note if note is not None and note.isVisible() else None

    def _at_the_journal(self) -> JournalPage:
        if self._window.where() != "journal":
            self._window.go("journal")
        return self._window.pages.journal()

    def _box(self) -> QPlainTextEdit | None:
        """The box with the words, in the quick note if that is open."""
        box = (self._note() or self._window).focusWidget()
        if not isinstance(box, QPlainTextEdit) or box.isReadOnly() or not box.isVisible():
            return None
        return box


def stop_at(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Ends the process where something goes wrong in it, so that it is seen."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main() -> int:
    sys.excepthook = stop_at
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication([])
    kindly = Kindly(app, Options(data_dir=folder, seed=seed))
    if not kindly.start() or kindly.personal is None:
        return 1
    kindly.personal.window.activateWindow()
    forms = content.load_prompts(kindly.resources).forms
    kinds = [(form.kind.value, "") for form in forms if form.kind is not Kind.LESSON]
    own = kindly.personal.journaling.journaling.prompts.kinds
    kinds += [(Kind.OWN.value, kind.id) for kind in own]
    typist = Typist(kindly.personal, seed, tuple(kinds))
    say(ready=True)
    code = app.exec()
    del typist
    return code


if __name__ == "__main__":
    sys.exit(main())
