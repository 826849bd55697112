"""The quick note: one line from anywhere, and back to where one was."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.prompts import ChipField, Prompts
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.quick_note import QuickNote
from kindly.ui.theme import Theme
from kindly.ui.widgets.text_box import TextBox
from tests.fakes import FakeAsk

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.box = TextBox(theme, "Elsewhere")  # type: ignore[attr-defined]
    QVBoxLayout(made).addWidget(made.box)  # type: ignore[attr-defined]
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
    made.box.setFocus()  # type: ignore[attr-defined]
    return made


@pytest.fixture
def note(  # noqa: PLR0917
    qtbot: QtBot,
    window: QWidget,
    journal: JournalService,
    journaling: JournalingService,
    theme: Theme,
    prompts: Prompts,
    ask: FakeAsk,
) -> QuickNote:
    made = QuickNote(journal, journaling, theme=theme, prompts=prompts, ask=ask, parent=window)
    with qtbot.waitActive(made):
        made.open()
    return made


def box(note: QuickNote) -> TextBox:
    assert note.fields.box is not None
    return note.fields.box


def test_the_cursor_is_where_one_writes(note: QuickNote) -> None:
    assert box(note).hasFocus()
    assert note.windowModality() is Qt.WindowModality.WindowModal


def test_control_and_return_keep_it_and_lead_back(
    qtbot: QtBot, note: QuickNote, window: QWidget, entries: EntryRepository
) -> None:
    qtbot.keyClicks(box(note), "She waved back")
    note.fields.chips[ChipField.FEELINGS].pills.pill("glad").click()
    with qtbot.waitSignal(note.finished):
        qtbot.keyClick(box(note), Key.Key_Return, Control)
    (line,) = entries.page()
    entry = entries.get(line.id)
    assert entry is not None
    assert (entry.body, entry.feelings) == ("She waved back", (Feeling.GLAD,))
    assert window.focusWidget() is window.box  # type: ignore[attr-defined]


def test_escape_closes_and_keeps_the_words(
    qtbot: QtBot, note: QuickNote, entries: EntryRepository
) -> None:
    qtbot.keyClicks(box(note), "half a thou")
    with qtbot.waitSignal(note.finished):
        qtbot.keyClick(box(note), Key.Key_Escape)
    assert [line.headline for line in entries.page()] == ["half a thou"]


def test_closing_it_empty_keeps_nothing(
    qtbot: QtBot, note: QuickNote, entries: EntryRepository
) -> None:
    with qtbot.waitSignal(note.finished):
        note.enough.click()
    assert entries.page() == []


def test_it_says_saved_when_it_is(qtbot: QtBot, note: QuickNote, entries: EntryRepository) -> None:
    qtbot.keyClicks(box(note), "a line")
    assert note.saved.text() == ""
    qtbot.waitUntil(lambda: note.saved.text() == "Saved on this computer", timeout=1500)
    assert [line.headline for line in entries.page()] == ["a line"]
    note.close()


def test_while_it_cannot_be_kept_it_stays_and_says_so(
    qtbot: QtBot,
    note: QuickNote,
    notebook: NotebookFile,
    entries: EntryRepository,
    journal: JournalService,
) -> None:
    notebook.read_only = True
    qtbot.keyClicks(box(note), "precious")
    note.accept()
    assert note.isVisible()
    assert note.trouble.isVisible()
    notebook.read_only = False
    note.enough.click()
    assert [line.headline for line in entries.page()] == ["precious"]


def test_it_stays_until_its_words_are_kept_or_the_person_lets_go_of_them(
    note: QuickNote, qtbot: QtBot, notebook: NotebookFile, journal: JournalService, ask: FakeAsk
) -> None:
    notebook.read_only = True
    qtbot.keyClicks(box(note), "precious")
    for close in (note.enough.click, note.accept, note.reject, note.reject, note.close):
        close()
        assert note.isVisible()
        assert box(note).toPlainText() == "precious"
    assert [entry.body for entry in journal.unsaved()] == ["precious"]
    assert note.without.isVisible()
    ask.answer = False
    note.without.click()
    assert ask.asked == ["These words are only on screen. Close all the same?"]
    assert [entry.body for entry in journal.unsaved()] == ["precious"]
    assert note.isVisible()
    ask.answer = True
    with qtbot.waitSignals([note.finished, journal.saved]):
        note.without.click()
    assert journal.unsaved() == ()
    notebook.read_only = False
    assert journal.flush_all()


def test_the_words_can_be_copied_and_tried_again_where_they_stand(
    note: QuickNote, qtbot: QtBot, notebook: NotebookFile, entries: EntryRepository
) -> None:
    assert not note.again.isVisible()
    notebook.read_only = True
    qtbot.keyClicks(box(note), "precious")
    note.accept()
    for part in (note.trouble, note.again, note.copy, note.without):
        assert part.isVisible()
        assert note.rect().contains(
            part.geometry().translated(part.parentWidget().mapTo(note, QPoint()))
        )
    note.copy.click()
    assert QGuiApplication.clipboard().text() == "precious"
    note.again.setFocus()
    note.again.click()
    assert note.trouble.isVisible()
    assert entries.page() == []
    assert note.again.hasFocus()
    notebook.read_only = False
    note.again.click()
    assert [line.headline for line in entries.page()] == ["precious"]
    assert note.isVisible()
    assert not note.again.isVisible()
    assert box(note).hasFocus()
    note.close()


def test_once_they_are_kept_nothing_offers_to_let_go_of_them(
    note: QuickNote, qtbot: QtBot, notebook: NotebookFile, entries: EntryRepository
) -> None:
    notebook.read_only = True
    qtbot.keyClicks(box(note), "precious")
    note.accept()
    notebook.read_only = False
    assert note._writing.flush()
    assert not note.trouble.isVisible()
    assert not note.without.isVisible()
    note.accept()
    assert [line.headline for line in entries.page()] == ["precious"]


def test_it_goes_on_with_a_note_that_was_begun(
    note: QuickNote, qtbot: QtBot, journal: JournalService, entries: EntryRepository
) -> None:
    begun = journal.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="She waved"))
    note.go_on_with(0)
    assert note.entry_id == 0
    note.go_on_with(begun.id)
    assert box(note).hasFocus()
    box(note).moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(box(note), " back")
    note.accept()
    assert [line.headline for line in entries.page()] == ["She waved back"]
    assert note.ended


def test_it_fits_a_small_window_at_twice_the_text_size(
    note: QuickNote, window: QWidget, theme: Theme
) -> None:
    theme.apply("light", 2.0)
    window.resize(760, 560)
    note._fit(theme)
    assert note.width() <= 760
    assert note.height() <= 560
    note.close()


def test_the_first_note_of_all_hints_at_initials(
    qtbot: QtBot, note: QuickNote, journaling: JournalingService
) -> None:
    assert note.comfort.hint.isVisible()
    qtbot.keyClicks(box(note), "a")
    assert journaling.journaling.hinted
    note.close()
