"""Only the page: header, menu and list go until one comes back; Hide hides all the same."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kindly.app import Kindly
from kindly.domain.journal import Entry, Kind
from kindly.domain.prompts import TextField
from kindly.ui.journal import JournalPage
from kindly.ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(kindly: Kindly, qtbot: QtBot) -> Window:
    assert kindly.personal is not None
    made = kindly.personal.window
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def journal(kindly: Kindly, window: Window) -> JournalPage:
    """The journal with a page open."""
    assert kindly.personal is not None
    entry = kindly.personal.journal.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="a line"))
    window.go("journal")
    page = window.pages.journal()
    page.show_entry(entry.id)
    page.entry.take_focus()
    return page


def press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)


def beside(window: Window) -> list[bool]:
    """Whether header, menu and list are in sight."""
    journal = window.pages.journal()
    return [window._header.isVisible(), window.menuBar().isVisible(), journal.left.isVisible()]


def test_f11_leaves_only_the_page_and_a_slim_bar(window: Window, journal: JournalPage) -> None:
    box = journal.entry.boxes[TextField.BODY]
    press(window, Key.Key_F11)
    assert beside(window) == [False, False, False]
    assert box.hasFocus(), "one goes on where one was"
    assert window.quiet.bar.back.isVisible()
    assert window.quiet.bar.hide_button.isVisible()
    press(window, Key.Key_F11)
    assert beside(window) == [True, True, True]
    assert not window.quiet.bar.isVisible()
    assert box.hasFocus()


def test_escape_and_back_lead_out_and_keep_every_word(
    qtbot: QtBot, window: Window, journal: JournalPage
) -> None:
    press(window, Key.Key_F11)
    qtbot.keyClicks(journal.entry.boxes[TextField.BODY], " too")
    press(window, Key.Key_Escape)
    assert beside(window) == [True, True, True]
    press(window, Key.Key_F11)
    window.quiet.bar.back.click()
    assert beside(window) == [True, True, True]
    assert journal.entry.boxes[TextField.BODY].words() == "a line too"


def test_what_is_written_can_be_all_there_is(
    qtbot: QtBot, window: Window, journal: JournalPage
) -> None:
    journal.start(Kind.QUICK_NOTE)
    press(window, Key.Key_F11)
    assert beside(window) == [False, False, False]
    qtbot.keyClicks(window.focusWidget(), "A quiet line")
    journal.panel.finish()
    assert journal.entry.isVisible()
    assert window.quiet.on, "the page that was written is read as quietly"
    assert journal.entry.boxes[TextField.BODY].words() == "A quiet line"


def test_hide_hides_and_comes_back_to_only_the_page(window: Window, journal: JournalPage) -> None:
    press(window, Key.Key_F11)
    window.quiet.bar.hide_button.click()
    assert window.hiding.hidden
    assert not journal.isVisible()
    assert not window.menuBar().isVisible()
    press(window, Key.Key_Escape)
    assert not window.menuBar().isVisible()
    if window.hiding.hidden:
        window.toggle_hidden()
    assert window.quiet.on
    assert beside(window) == [False, False, False]
    press(window, Key.Key_Escape)
    assert beside(window) == [True, True, True]
    window.toggle_hidden()
    window.toggle_hidden()
    assert beside(window) == [True, True, True]


def test_the_keyboard_comes_into_the_page_from_what_goes(
    window: Window, journal: JournalPage
) -> None:
    journal.left.search.setFocus()
    press(window, Key.Key_F11)
    assert journal.entry.boxes[TextField.BODY].hasFocus()
    press(window, Key.Key_F11)
    journal.start(Kind.QUICK_NOTE)
    window._header.note.setFocus()
    press(window, Key.Key_F11)
    box = journal.panel.fields[0].box
    assert box is not None
    assert box.hasFocus()
    press(window, Key.Key_F11)
    journal.show_paper()
    assert journal.paper is not None
    window._header.note.setFocus()
    press(window, Key.Key_F11)
    assert journal.paper.lines[0].field.hasFocus()


def test_going_anywhere_else_brings_everything_back(window: Window, journal: JournalPage) -> None:
    press(window, Key.Key_F11)
    QTest.keyClick(window.focusWidget(), Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.where() == "acts"
    assert window._header.isVisible()
    window.go("journal")
    assert beside(window) == [True, True, True]
    press(window, Key.Key_F11)
    journal.entry.delete.click()
    assert beside(window) == [True, True, True], "with its page gone there is nothing to look at"


def test_without_a_page_it_says_what_would_help(window: Window) -> None:
    press(window, Key.Key_F11)
    assert window.said.words() == "Open a page of your journal first, or begin one."
    window.go("journal")
    press(window, Key.Key_F11)
    assert beside(window) == [True, True, True]


def test_the_sample_leaves_f11_alone(kindly: Kindly) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    assert "quiet" not in kindly.sample.window._actions
