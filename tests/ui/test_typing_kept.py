"""What can be undone in a page's words, while the page is off the screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.services.journal import JournalService
from kindly.ui.theme import Theme
from kindly.ui.typing_kept import MOST_PAGES, TypingKept
from kindly.ui.widgets.text_box import TextBox

Open = Callable[[int, str], TextBox]


@pytest.fixture
def kept(journal: JournalService) -> TypingKept:
    return TypingKept(journal, QObject(journal))


@pytest.fixture
def open_box(qtbot: QtBot, theme: Theme, kept: TypingKept) -> Iterator[Open]:
    """Shows a page's words in a new box, the cursor at their end."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    holder.resize(500, 500)
    holder.show()

    def make(entry_id: int, words: str) -> TextBox:
        box = TextBox(theme, "Seen")
        layout.addWidget(box)
        kept.put(box, entry_id, "seen", words)
        box.moveCursor(box.textCursor().MoveOperation.End)
        return box

    yield make
    holder.close()


def close(kept: TypingKept, box: TextBox, entry_id: int) -> None:
    kept.lay_by(box, entry_id, "seen")
    box.hide()
    box.deleteLater()


def test_every_step_back_is_there_after_many_boxes(
    qtbot: QtBot, kept: TypingKept, open_box: Open
) -> None:
    words = "start"
    for round_ in range(20):
        box = open_box(1, words)
        qtbot.keyClicks(box, " on")
        qtbot.keyClick(box, "\r")
        words = box.words()
        close(kept, box, 1)
        if round_ % 3 == 0:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    box = open_box(1, words)
    while box.document().isUndoAvailable():
        box.undo()
    assert box.words() == "start"
    while box.document().isRedoAvailable():
        box.redo()
    assert box.words() == words
    before = box.height()
    box.selectAll()
    box.insertPlainText("one line")
    assert box.height() < before, "the box grows and shrinks with its words as ever"


def test_typing_in_a_taken_up_box_is_told_by_that_box_alone(
    qtbot: QtBot, kept: TypingKept, open_box: Open
) -> None:
    old = open_box(1, "a")
    qtbot.keyClicks(old, "b")
    kept.lay_by(old, 1, "seen")
    new = open_box(1, "ab")
    with qtbot.assertNotEmitted(old.edited), qtbot.waitSignal(new.edited):
        qtbot.keyClicks(new, "c")
    assert (new.words(), old.words()) == ("abc", "ab")


def test_words_that_were_changed_elsewhere_begin_anew(
    qtbot: QtBot, kept: TypingKept, open_box: Open
) -> None:
    box = open_box(1, "mine")
    qtbot.keyClicks(box, " too")
    close(kept, box, 1)
    box = open_box(1, "brought back")
    assert box.words() == "brought back"
    assert not box.document().isUndoAvailable()


def test_a_page_that_was_erased_leaves_nothing(
    qtbot: QtBot, kept: TypingKept, open_box: Open, journal: JournalService
) -> None:
    box = open_box(1, "mine")
    qtbot.keyClicks(box, " too")
    close(kept, box, 1)
    journal.entry_erased.emit(1)
    assert not open_box(1, "mine too").document().isUndoAvailable()


def test_only_the_last_pages_are_kept(qtbot: QtBot, kept: TypingKept, open_box: Open) -> None:
    for number in range(1, MOST_PAGES + 2):
        box = open_box(number, "mine")
        qtbot.keyClicks(box, "!")
        close(kept, box, number)
    assert not open_box(1, "mine!").document().isUndoAvailable()
    assert open_box(2, "mine!").document().isUndoAvailable()


def test_a_page_without_an_id_or_without_a_change_is_not_kept(
    qtbot: QtBot, kept: TypingKept, open_box: Open
) -> None:
    box = open_box(0, "mine")
    qtbot.keyClicks(box, "!")
    close(kept, box, 0)
    assert not open_box(0, "mine!").document().isUndoAvailable()
    close(kept, open_box(3, "mine"), 3)
    assert kept._pages == {}
