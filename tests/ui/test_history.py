"""How a page was before: a version beside the present one, brought back beside it."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Company
from kindly.domain.journal import Answer, Entry, Feeling, Kind, Version
from kindly.domain.prompts import Prompts
from kindly.services.journal import JournalService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.history import HistoryPage
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from kindly.ui.widgets.marked import Marked
from kindly.ui.widgets.text import Text
from tests.fakes import FakeAsk, FakeClock, unreadable

Key = Qt.Key
TODAY = date(2026, 6, 15)


@pytest.fixture
def page(
    qtbot: QtBot, journal: JournalService, theme: Theme, shelf: JournalShelf, ask: FakeAsk
) -> JournalPage:
    made = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(made)
    made.resize(1240, 780)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def changed(journal: JournalService, clock: FakeClock) -> int:
    """A page that was changed twice, on two days."""
    entry = journal.add(Entry(Kind.AFTER_ACT, TODAY, title="Tea", seen="I told Omar."))
    for words in ("I told Ana.", "I told Ana & Bo <b>all</b>."):
        clock.pass_time(days=1, hours=8)
        writing = journal.open(entry.id)
        writing.edit(seen=words)
        writing.close()
    return entry.id


def history(page: JournalPage, entry_id: int) -> HistoryPage:
    page.show_entry(entry_id)
    action = next(it for it in page.entry.menu.actions() if it.text().startswith("How it was"))
    action.trigger()
    assert page.earlier.page is not None
    return page.earlier.page


def marks(page: HistoryPage) -> list[str]:
    """What a screen reader says of each text that is marked."""
    QApplication.processEvents()  # what was just put there is shown now
    return [it.accessibleDescription() for it in page.findChildren(Marked) if it.isVisible()]


def told(page: HistoryPage) -> list[str]:
    return [it.text() for it in page.findChildren(Text) if it.isVisible()]


def test_a_version_stands_beside_the_page_with_what_differs_marked(
    page: JournalPage, changed: int
) -> None:
    shown = history(page, changed)
    labels = [shown.which.itemText(place) for place in range(shown.which.count())]
    assert labels == ["Tuesday 16 June, 17:30", "Monday 15 June, 09:30"]
    assert shown.which.hasFocus()
    assert marks(shown) == ["", "", "", "New since then: & Bo <b>all</b>"]
    shown.earlier.click()
    assert marks(shown) == [
        "",
        "Only there before: Omar",
        "",
        "New since then: Ana & Bo <b>all</b>",
    ]
    now = [it for it in shown.findChildren(Marked) if it.isVisible()][-1]
    assert now.accessibleName() == "I told Ana & Bo <b>all</b>."
    assert "&lt;b&gt;" in now.text(), "somebody's words are never taken for markup"
    assert "underline" in now.text()


def test_earlier_and_later_lead_through_the_versions_by_keyboard(
    qtbot: QtBot, page: JournalPage, changed: int
) -> None:
    shown = history(page, changed)
    assert not shown.later.isEnabled()
    shown.earlier.setFocus()
    qtbot.keyClick(shown.earlier, Key.Key_Return)
    assert shown.which.currentIndex() == 1
    assert not shown.earlier.isEnabled()
    assert shown.later.hasFocus(), "a button that rests keeps no keyboard"
    qtbot.keyClick(shown.later, Key.Key_Return)
    assert shown.which.currentIndex() == 0
    assert shown.earlier.hasFocus()
    shown.which.setFocus()
    qtbot.keyClick(shown.which, Key.Key_Down)
    assert shown.which.hasFocus()
    assert not shown.earlier.isEnabled()
    qtbot.keyClick(shown.which, Key.Key_Escape)
    assert page.room.shown() is page.entry
    assert page.entry.boxes["seen"].hasFocus()


def test_a_version_is_brought_back_beside_the_page(
    page: JournalPage, changed: int, entries: EntryRepository
) -> None:
    shown = history(page, changed)
    shown.which.setCurrentIndex(1)
    shown.bring_back.click()
    assert page.entry.writing is not None
    brought = page.entry.writing.entry
    assert brought.id != changed
    assert (brought.title, brought.seen, brought.happened_on) == ("Tea", "I told Omar.", TODAY)
    assert page.entry.said.text() == "Here it is, as it was then. The other page stays too."
    other = entries.get(changed)
    assert other is not None
    assert other.seen == "I told Ana & Bo <b>all</b>."
    assert page.room.shown() is page.entry


def test_a_page_that_was_never_changed_says_so(page: JournalPage, journal: JournalService) -> None:
    shown = history(page, journal.add(Entry(Kind.QUICK_NOTE, TODAY, body="a line")).id)
    assert any(words.startswith("Nothing to compare yet.") for words in told(shown))
    assert not shown.bring_back.isVisible()
    assert shown.back.hasFocus()
    shown._bring_back()
    shown.back.click()
    assert page.room.shown() is page.entry


def test_the_last_words_are_compared_too(
    qtbot: QtBot, page: JournalPage, journal: JournalService
) -> None:
    entry = journal.add(Entry(Kind.QUICK_NOTE, TODAY, body="a line"))
    page.show_entry(entry.id)
    qtbot.keyClicks(page.entry.boxes["body"], "Just ")
    shown = history(page, entry.id)
    assert marks(shown) == ["", "New since then: Just"]
    assert not shown.earlier.isVisible(), "there is but one"


def test_chips_answers_facts_and_lines_are_compared_as_words(
    qtbot: QtBot, theme: Theme, prompts: Prompts
) -> None:
    was = Entry(
        Kind.AFTER_ACT,
        TODAY,
        felt="Warm.",
        feelings=(Feeling.GLAD,),
        answers=(Answer("a", "What else?", "Rain."),),
        seemed=20,
        id=1,
    )
    now = Entry(Kind.AFTER_ACT, TODAY, felt="Warm.", company=Company.FRIEND, seemed=70, id=1)
    shown = HistoryPage(theme)
    qtbot.addWidget(shown)
    shown.show_versions(now, [Version(1, was, None)], prompts, TODAY)
    shown.show()
    assert shown.which.currentText() == "Some time before"
    assert marks(shown) == [
        "Only there before: glad",
        "Only there before: Rain.",
        "",
        "",
        "",
        "New since then: With: a friend.",
    ]
    assert "What else?" in told(shown)
    assert "Another place on the line" in told(shown)
    theme.apply("dark", 2.0)
    assert theme.colour("clay_soft").name() in shown.findChildren(Marked)[0].text()


def test_versions_stand_below_one_another_where_it_is_narrow(
    page: JournalPage, changed: int
) -> None:
    shown = history(page, changed)
    assert shown._columns.count() == 2
    page.resize(500, 780)
    assert shown._columns.count() == 1


def test_what_cannot_be_read_or_brought_back_says_why(
    qtbot: QtBot, page: JournalPage, changed: int, notebook: NotebookFile
) -> None:
    shown = history(page, changed)
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        shown.bring_back.click()
    assert page.room.shown() is shown
    shown.back.click()
    notebook.read_only = False
    read = partial(page.entry.history_requested.emit)
    with unreadable(notebook), qtbot.waitSignal(page.failed):
        read()
    assert page.room.shown() is page.entry
