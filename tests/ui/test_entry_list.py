"""The journal's list: a well-behaved model that reads a page at a time, and the list it fills."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Signal
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.services.journal import PAGE, JournalService
from kindly.storage.journal import EntryRepository
from kindly.ui.entry_list import EntryList
from kindly.ui.entry_model import EntryModel
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.line_model import LINE, MONTH, LineModel
from kindly.ui.theme import Theme

TODAY = date(2026, 6, 15)


def note(entries: EntryRepository, words: str, day: date = TODAY, **fields: object) -> Entry:
    return entries.add(Entry(Kind.QUICK_NOTE, day, body=words, **fields))  # type: ignore[arg-type]


def headlines(model: LineModel) -> list[str]:
    return [model.index(row).data(LINE).headline for row in range(model.rowCount())]


def months(model: LineModel) -> list[str]:
    return [model.index(row).data(MONTH) for row in range(model.rowCount())]


@pytest.fixture
def model(journal: JournalService, shelf: JournalShelf) -> EntryModel:
    return EntryModel(journal, shelf.finding)


def test_the_plain_model_behaves(
    qtmodeltester: ModelTester, entries: EntryRepository, english: None
) -> None:
    model = LineModel(TODAY, months=False)
    qtmodeltester.check(model)
    note(entries, "here")
    note(entries, "there", date(2026, 1, 1))
    model.fill(entries.page())
    assert months(model) == ["", ""]
    model.fill(())
    assert model.rowCount() == 0


def test_nothing_is_read_before_it_is_shown(model: EntryModel, entries: EntryRepository) -> None:
    note(entries, "here")
    assert model.rowCount() == 0
    assert model.canFetchMore(QModelIndex())


def test_a_child_has_no_rows(model: EntryModel, entries: EntryRepository) -> None:
    note(entries, "here")
    model.browse()
    assert model.rowCount(model.index(0)) == 0
    assert not model.canFetchMore(model.index(0))
    assert model.data(QModelIndex()) is None
    assert model.line(QModelIndex()) is None
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_months_are_named_once_and_other_years_say_so(
    model: EntryModel, entries: EntryRepository
) -> None:
    for day in (TODAY, date(2026, 6, 1), date(2026, 5, 30), date(2025, 5, 30)):
        note(entries, str(day), day)
    model.browse()
    assert months(model) == ["June", "", "May", "May 2025"]
    days = [model.day(model.index(row).data(LINE)) for row in range(4)]
    assert days == ["Today", "Monday 1", "30 May", "30 May 2025"]


def test_a_new_day_changes_the_words_of_dates(
    model: EntryModel, entries: EntryRepository, qtbot: QtBot
) -> None:
    note(entries, "here")
    model.browse()
    with qtbot.waitSignal(model.dataChanged):
        model.today_is(TODAY + timedelta(days=1))
    assert model.day(model.index(0).data(LINE)) == "Yesterday"
    model.today_is(TODAY + timedelta(days=1))


def test_entries_appear_where_they_belong(
    model: EntryModel, journal: JournalService, entries: EntryRepository
) -> None:
    note(entries, "older", TODAY - timedelta(days=2))
    note(entries, "newer", TODAY)
    model.browse()
    between = journal.start(Kind.QUICK_NOTE, happened_on=TODAY - timedelta(days=1))
    between.edit(body="between")
    between.flush()
    assert headlines(model) == ["newer", "between", "older"]
    between.edit(body="changed")
    between.flush()
    assert headlines(model) == ["newer", "changed", "older"]
    between.edit(happened_on=TODAY - timedelta(days=9))
    between.flush()
    assert headlines(model) == ["newer", "older", "changed"]
    journal.delete(between.entry.id)
    assert headlines(model) == ["newer", "older"]
    journal.restore(between.entry.id)
    assert headlines(model) == ["newer", "older", "changed"]


def test_found_entries_are_paged_too(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    for number in range(PAGE + 7):
        note(entries, f"tea {number}", TODAY - timedelta(days=number))
        note(entries, f"coffee {number}", TODAY - timedelta(days=number))
    with qtbot.waitSignal(model.settled):
        model.look_for("tea")
    assert model.rowCount() == PAGE
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex()), "one page at a time"
    model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 7)
    assert all(words.startswith("tea") for words in headlines(model))
    model.look_for(" tea ")
    assert model.rowCount() == PAGE + 7, "the same words again change nothing"


def test_an_entry_written_while_searching_shows_once_the_search_is_over(
    qtbot: QtBot, model: EntryModel, journal: JournalService, entries: EntryRepository
) -> None:
    note(entries, "tea")
    with qtbot.waitSignal(model.settled):
        model.look_for("tea")
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="coffee")
    writing.flush()
    assert headlines(model) == ["tea"]
    model.look_for("")
    assert headlines(model) == ["coffee", "tea"]


# The list itself


@pytest.fixture
def shown(qtbot: QtBot, model: EntryModel, entries: EntryRepository, theme: Theme) -> EntryList:
    note(entries, "first words\nand more of them", TODAY, feelings=(Feeling.GLAD,))
    note(entries, "seen", date(2026, 5, 3), seen="a nod", signals=(Signal.BODY,))
    note(entries, "מכתב לדודה", date(2026, 5, 2), seen="a note", felt="glad")
    note(entries, "", date(2026, 5, 1), print_ok=True)
    view = EntryList(theme, model, "Your notes")
    qtbot.addWidget(view)
    view.resize(350, 600)
    model.browse()
    view.show()
    qtbot.waitExposed(view).__enter__()
    return view


def test_a_click_chooses_an_entry(qtbot: QtBot, shown: EntryList, model: EntryModel) -> None:
    place = shown.visualRect(model.index(1)).center()
    with qtbot.waitSignal(shown.chosen) as told:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [model.index(1).data(LINE).id]
    with qtbot.assertNotEmitted(shown.chosen):
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 595))
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=place)


def test_arrows_and_return_choose_and_tabbing_by_does_not(
    qtbot: QtBot, shown: EntryList, model: EntryModel
) -> None:
    with qtbot.assertNotEmitted(shown.chosen):
        shown.setFocus(Qt.FocusReason.TabFocusReason)
    shown.setCurrentIndex(model.index(0))
    with qtbot.waitSignal(shown.chosen) as told:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert told.args == [model.index(1).data(LINE).id]
    with qtbot.waitSignal(shown.chosen) as told:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [model.index(1).data(LINE).id]
    with qtbot.assertNotEmitted(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Shift)


def test_showing_what_is_chosen_says_nothing(
    qtbot: QtBot, shown: EntryList, model: EntryModel
) -> None:
    line = model.index(2).data(LINE)
    with qtbot.assertNotEmitted(shown.chosen):
        shown.show_chosen(line.id)
    assert shown.current_id() == line.id
    shown.show_chosen(404)
    assert not shown.selectionModel().hasSelection()
    shown.show_chosen(None)
    assert shown.current_id() is None


def test_a_line_is_read_out_with_month_day_words_and_side(
    shown: EntryList, model: EntryModel
) -> None:
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken == [
        "June. Today. first words. felt. and more of them",
        "May. 3 May. a nod. seen. seen",
        "2 May. a note. both. glad מכתב לדודה",
        "1 May. No words yet",
    ]
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.text(QAccessible.Text.Name) == "Your notes"
    assert interface.child(0).text(QAccessible.Text.Name) == spoken[0]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_line_is_painted_with_and_without_hits(
    shown: EntryList, theme: Theme, look: str, scale: float
) -> None:
    theme.apply(look, scale)
    plain = shown.grab().toImage()
    shown.look_for("first nod מכתב")
    lit = shown.grab().toImage()
    assert plain != lit
    honey = theme.colour("honey_soft").rgb()
    found = any(lit.pixel(x, y) == honey for x in range(0, lit.width(), 2) for y in range(280))
    assert found


def test_rows_grow_with_the_text_and_never_scroll_sideways(
    shown: EntryList, model: EntryModel, theme: Theme
) -> None:
    before = shown.sizeHintForRow(1)
    theme.apply("light", 2.0)
    assert shown.sizeHintForRow(1) >= 1.8 * before
    assert shown.horizontalScrollBar().maximum() == 0


def test_right_to_left_puts_the_chip_on_the_left(shown: EntryList, theme: Theme) -> None:
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = shown.grab().toImage()
    chip = theme.colour("sky_soft").rgb()
    columns = [x for x in range(image.width()) for y in range(130) if image.pixel(x, y) == chip]
    assert max(columns) < image.width() // 2
