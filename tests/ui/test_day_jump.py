"""A calendar over the journal: a day leads to its page, or to a new one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.journal import JournalService
from kindly.storage.file import NotebookFile
from kindly.ui.day_jump import DayJump
from kindly.ui.theme import Theme
from tests.fakes import unreadable

TODAY, FILLED = date(2026, 6, 15), date(2026, 6, 3)


@pytest.fixture
def jump(qtbot: QtBot, journal: JournalService, theme: Theme) -> DayJump:
    journal.add(Entry(Kind.QUICK_NOTE, date(2024, 5, 5), body="long ago"))
    journal.add(Entry(Kind.QUICK_NOTE, FILLED, body="here"))
    made = DayJump(journal, theme, None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_opens_on_today_with_the_years_there_are(jump: DayJump) -> None:
    assert jump.calendar.day == TODAY
    assert jump.calendar.cell(TODAY).hasFocus()
    assert jump.calendar.year.count() == 3
    assert jump.write.isVisible()
    assert jump.words.text() == "Nothing on this day yet."


def test_a_filled_day_leads_to_its_page(qtbot: QtBot, jump: DayJump) -> None:
    jump.calendar.show_day(FILLED)
    assert not jump.write.isVisible()
    assert jump.words.text() == "Press Return or click to go there."
    with qtbot.waitSignal(jump.jumped) as told:
        qtbot.keyClick(jump.calendar.cell(FILLED), Qt.Key.Key_Return)
    assert told.args == [FILLED]
    assert not jump.isVisible()


def test_an_empty_day_leads_to_the_nearest_page_and_offers_to_write(
    qtbot: QtBot, jump: DayJump
) -> None:
    jump.calendar.show_day(date(2026, 6, 9))
    with qtbot.waitSignal(jump.jumped):
        qtbot.keyClick(jump.calendar.cell(jump.calendar.day), Qt.Key.Key_Return)
    assert jump.isVisible()
    assert jump.words.text() == ("Nothing on Tuesday 9 June 2026. The list shows the nearest page.")
    with qtbot.waitSignal(jump.write_requested) as told:
        jump.write.click()
    assert told.args == [date(2026, 6, 9)]
    assert not jump.isVisible()


def test_esc_closes_and_asks_for_nothing(qtbot: QtBot, jump: DayJump) -> None:
    with qtbot.assertNotEmitted(jump.jumped), qtbot.assertNotEmitted(jump.write_requested):
        qtbot.keyClick(jump.calendar.cell(TODAY), Qt.Key.Key_Escape)
    assert not jump.isVisible()


def test_notes_that_cannot_be_read_leave_an_empty_calendar(
    qtbot: QtBot, jump: DayJump, journal: JournalService, theme: Theme, notebook: NotebookFile
) -> None:
    with unreadable(notebook), qtbot.waitSignal(jump.failed):
        jump.calendar.show_day(FILLED)
    assert not jump.calendar.cell(FILLED).filled
    with unreadable(notebook), qtbot.waitSignal(jump.jumped):
        qtbot.keyClick(jump.calendar.cell(FILLED), Qt.Key.Key_Return)
    assert jump.words.text() == "Kindly couldn't read your notes just now."
    assert not jump.write.isVisible()
    with unreadable(notebook):
        other = DayJump(journal, theme, None)
    qtbot.addWidget(other)
    assert other.calendar.year.count() == 1
    assert other.words.text() == "Kindly couldn't read your notes just now."
    other.calendar.refresh()
    assert other.words.text() == "Nothing on this day yet."
