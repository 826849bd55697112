"""Paper cards are typed up a line a day, by keyboard alone, and each line keeps itself."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Kind
from kindly.services.journal import JournalService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.from_paper import FromPaper
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, FakeClock

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 6, 8)
"""The Monday of last week; today is Monday the fifteenth."""


@pytest.fixture
def page(qtbot: QtBot, journal: JournalService, theme: Theme) -> Iterator[FromPaper]:
    made = FromPaper(journal, theme=theme)
    qtbot.addWidget(made)
    made.resize(780, 700)
    with qtbot.waitActive(made):
        made.show()
    made.begin()
    yield made
    made.end()
    journal.close()


def at_hand() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def days(entries: EntryRepository) -> list[tuple[date, str]]:
    return [(line.happened_on, line.headline) for line in reversed(entries.page())]


def test_seven_lines_are_seven_enters(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    for number in range(7):
        qtbot.keyClicks(at_hand(), f"card {number}")
        qtbot.keyClick(at_hand(), Key.Key_Return)
    assert QApplication.focusWidget() is page.enough
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.enough, Key.Key_Return)
    assert page.end()
    assert days(entries) == [(date(2026, 6, 8 + at), f"card {at}") for at in range(7)]
    first = entries.get(entries.page()[-1].id)
    assert first is not None
    assert (first.kind, first.at) == (Kind.QUICK_NOTE, None), "a card tells no time of day"


def test_each_line_keeps_itself_and_says_so(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    qtbot.keyClicks(at_hand(), "a wave")
    assert page.saved.text() == ""
    qtbot.waitUntil(lambda: page.saved.text() == "Saved on this computer", timeout=1500)
    assert days(entries) == [(MONDAY, "a wave")]
    qtbot.keyClicks(at_hand(), "!")
    assert page.saved.text() == ""


def test_up_and_down_go_from_day_to_day_and_empty_days_keep_nothing(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    assert at_hand().accessibleName() == "Monday 8 June"
    qtbot.keyClick(at_hand(), Key.Key_Down)
    qtbot.keyClick(at_hand(), Key.Key_Down)
    assert at_hand().accessibleName() == "Wednesday 10 June"
    qtbot.keyClicks(at_hand(), "bus")
    qtbot.keyClick(at_hand(), Key.Key_Up)
    assert at_hand().accessibleName() == "Tuesday 9 June"
    qtbot.keyClick(at_hand(), Key.Key_Up)
    qtbot.keyClick(at_hand(), Key.Key_Up)
    assert at_hand().accessibleName() == "Monday 8 June"
    page.flush()
    assert days(entries) == [(date(2026, 6, 10), "bus")]


def test_another_week_has_its_own_lines_and_the_first_ones_stay(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    qtbot.keyClicks(at_hand(), "last week")
    page.before.click()
    assert at_hand().accessibleName() == "Monday 1 June"
    qtbot.keyClicks(at_hand(), "the week before")
    page.after.click()
    assert page.lines[0].field.text() == "last week"
    assert at_hand().accessibleName() == "Tuesday 9 June", "the first empty day"
    page.flush()
    assert days(entries) == [(date(2026, 6, 1), "the week before"), (MONDAY, "last week")]


def test_no_line_is_asked_for_a_day_that_has_not_come(
    page: FromPaper, clock: FakeClock, journal: JournalService
) -> None:
    page.after.click()
    assert [line.isVisible() for line in page.lines] == [True, *[False] * 6]
    assert page.after.isHidden()
    clock.pass_time(days=1)
    page.today_is(journal.today())
    assert [line.isVisible() for line in page.lines[:3]] == [True, True, False]


def test_any_day_can_be_the_first(qtbot: QtBot, page: FromPaper, entries: EntryRepository) -> None:
    page.first.setFocus()
    page.first.move_by(-366)
    page.lines[0].field.setFocus()
    assert at_hand().accessibleName() == "Saturday 7 June 2025"
    qtbot.keyClicks(at_hand(), "long ago")
    qtbot.keyClick(at_hand(), Key.Key_Return)
    page.flush()
    assert days(entries) == [(date(2025, 6, 7), "long ago")]


def test_control_and_return_are_good_enough(qtbot: QtBot, page: FromPaper) -> None:
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(at_hand(), Key.Key_Return, Control)


def test_beginning_anew_starts_with_empty_lines(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    qtbot.keyClicks(at_hand(), "one")
    page.begin()
    assert not any(line.field.text() for line in page.lines)
    assert days(entries) == [(MONDAY, "one")]
    qtbot.keyClicks(at_hand(), "two")
    page.hide()
    assert [words for _, words in days(entries)] == ["one", "two"]


def test_lines_that_cannot_be_kept_stay_and_are_kept_once_that_works(
    qtbot: QtBot, page: FromPaper, notebook: NotebookFile, entries: EntryRepository
) -> None:
    qtbot.keyClicks(at_hand(), "precious")
    notebook.read_only = True
    assert not page.end()
    assert page.trouble.isVisible()
    assert page.lines[0].field.text() == "precious"
    notebook.read_only = False
    page.flush()
    assert not page.trouble.isVisible()
    assert page.saved.text() == "Saved on this computer"
    assert days(entries) == [(MONDAY, "precious")]


def test_tab_goes_through_the_week_and_any_script_can_be_typed(
    qtbot: QtBot, page: FromPaper, entries: EntryRepository
) -> None:
    at_hand().insert("قل صباح الخير 🙂")
    page.lines[0].field.textEdited.emit(page.lines[0].field.text())
    qtbot.keyClick(at_hand(), Key.Key_Tab)
    assert at_hand().accessibleName() == "Tuesday 9 June"
    page.flush()
    assert days(entries) == [(MONDAY, "قل صباح الخير 🙂")]


def test_new_leads_to_the_paper_cards_and_good_enough_back_to_the_list(
    qtbot: QtBot,
    journal: JournalService,
    shelf: JournalShelf,
    theme: Theme,
    ask: FakeAsk,
) -> None:
    room = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(room)
    room.resize(1240, 780)
    with qtbot.waitActive(room):
        room.show()
    room.left.new.paper_wanted.emit()
    for words in ("one", "two"):
        qtbot.keyClicks(at_hand(), words)
        qtbot.keyClick(at_hand(), Key.Key_Return)
    room.day_changed()
    room.left.search.setFocus()
    room.focus_first()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert room.paper is not None
    room.paper.enough.click()
    assert room.blank.isVisible()
    assert [line.headline for line in room.model.lines()] == ["two", "one"]
    room.show_paper()
    qtbot.keyClicks(at_hand(), "three")
    room.start(Kind.STUNG)
    assert room.model.rowCount() == 3, "left halfway, it is kept all the same"
    journal.close()


def test_a_line_that_was_deleted_is_empty_again_and_its_day_begins_anew(
    qtbot: QtBot,
    journal: JournalService,
    shelf: JournalShelf,
    theme: Theme,
    *,
    ask: FakeAsk,
    entries: EntryRepository,
) -> None:
    room = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(room)
    room.resize(1240, 780)
    with qtbot.waitActive(room):
        room.show()
    room.show_paper()
    for words in ("one", "two"):
        qtbot.keyClicks(at_hand(), words)
        qtbot.keyClick(at_hand(), Key.Key_Return)
    room.flush()
    assert room.paper is not None
    first, second = (line.field for line in room.paper.lines[:2])
    room.left.choose_several()
    room.model.picking.begin([line.id for line in room.model.lines()])
    room.left.bar.delete.click()
    assert (first.text(), second.text()) == ("", "")
    qtbot.keyClicks(first, "anew")
    room.flush()
    assert [line.headline for line in entries.page()] == ["anew"]
    assert {line.headline for line in journal.trash()} == {"one", "two"}
    room.show_trash()
    assert room.model.rowCount() == 1
    journal.close()


def test_lines_that_cannot_be_kept_stay_on_screen_the_first_time(
    qtbot: QtBot,
    journal: JournalService,
    shelf: JournalShelf,
    theme: Theme,
    *,
    ask: FakeAsk,
    notebook: NotebookFile,
    entries: EntryRepository,
) -> None:
    room = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
    room.show_paper()
    qtbot.keyClicks(at_hand(), "precious")
    notebook.read_only = True
    room.show_trash()
    assert room.room.shown() is room.paper
    room.show_trash()
    assert room.trash.isVisible(), "asked twice, the person may look around"
    room.show_paper()
    assert room.paper is not None
    assert room.paper.lines[0].field.text() == "precious"
    notebook.read_only = False
    room.start(Kind.STUNG)
    assert [line.headline for line in entries.page()] == ["precious"]
    journal.close()
