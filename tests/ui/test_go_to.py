"""Going to a page by its code."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.journal import JournalService
from kindly.storage.file import NotebookFile
from kindly.ui.go_to import GoTo
from kindly.ui.theme import Theme
from tests.fakes import unreadable


@pytest.fixture
def page(journal: JournalService) -> Entry:
    return journal.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 15), body="here"))


@pytest.fixture
def asking(qtbot: QtBot, journal: JournalService, theme: Theme, page: Entry) -> GoTo:
    made = GoTo(journal, theme, None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.mark.parametrize("typed", ["K-{id}", "k{id}", " {id} ", "k - {id}"])
def test_a_code_in_any_way_of_writing_leads_there(
    qtbot: QtBot, asking: GoTo, page: Entry, typed: str
) -> None:
    asking.box.setText(typed.format(id=page.id))
    with qtbot.waitSignal(asking.found) as told:
        qtbot.keyClick(asking.box, Qt.Key.Key_Return)
    assert told.args == [page.id]
    assert not asking.isVisible()


def test_a_code_that_no_page_has_is_said_kindly(qtbot: QtBot, asking: GoTo) -> None:
    before = asking.height()
    for typed, said in (
        ("", "Type a code first, such as K-42. The number is enough."),
        ("K-999", "No page has the code “K-999”. It may have been erased."),
        ("hello", "No page has the code “hello”. It may have been erased."),
    ):
        asking.box.setText(typed)
        asking.go.click()
        assert asking.words.text() == said
        assert asking.words.isVisible()
        assert not asking.trash.isVisible()
    assert asking.height() > before
    qtbot.keyClicks(asking.box, "4")
    assert not asking.words.isVisible()


def test_a_page_in_recently_deleted_is_shown_there(
    qtbot: QtBot, asking: GoTo, journal: JournalService, page: Entry
) -> None:
    journal.delete(page.id)
    asking.box.setText(page.code)
    asking.look()
    assert asking.words.text() == "That page is in Recently deleted."
    assert asking.trash.hasFocus()
    with qtbot.waitSignal(asking.trash_wanted):
        qtbot.keyClick(asking.trash, Qt.Key.Key_Return)
    assert not asking.isVisible()


def test_notes_that_cannot_be_read_are_said_to_be_so(
    asking: GoTo, notebook: NotebookFile, page: Entry
) -> None:
    asking.box.setText(page.code)
    with unreadable(notebook):
        asking.look()
    assert asking.words.text() == "Kindly couldn't read your notes just now."
    assert asking.isVisible()
