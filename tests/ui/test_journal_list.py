"""The journal's left side, as a person uses it: search, filters, a day, a code, several pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Feeling, Kind, Side
from kindly.domain.journal_search import JournalSearch, Order, SavedSearch
from kindly.domain.own_prompts import Arrangement, OwnKind, OwnPrompt
from kindly.services.journal import JournalService
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui import journal_list, picking
from kindly.ui.day_jump import DayJump
from kindly.ui.entry_model import EntryModel
from kindly.ui.go_to import GoTo
from kindly.ui.journal_asked import Part
from kindly.ui.journal_list import ListColumn
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.saved_searches import KeepSearch, SavedSearches
from kindly.ui.theme import Theme
from tests.fakes import unreadable

TODAY = date(2026, 6, 15)
RUN = OwnKind("run", "After a run", prompts=(OwnPrompt("how", "How was it?"),))


def note(entries: EntryRepository, words: str, day: date = TODAY, **fields: object) -> Entry:
    return entries.add(Entry(Kind.QUICK_NOTE, day, body=words, **fields))  # type: ignore[arg-type]


@pytest.fixture
def column(
    qtbot: QtBot,
    journal: JournalService,
    shelf: JournalShelf,
    theme: Theme,
    entries: EntryRepository,
) -> Iterator[ListColumn]:
    note(entries, "tea with gran", feelings=(Feeling.GLAD,), bring=True)
    note(entries, "tea alone", date(2026, 6, 3), feelings=(Feeling.SAD,))
    note(entries, "the bus", date(2026, 5, 9))
    note(entries, "a year ago", date(2025, 6, 15))
    note(entries, "a sad year ago", date(2025, 6, 15), feelings=(Feeling.SAD,))
    model = EntryModel(journal, shelf.finding)
    made = ListColumn(
        model,
        journal,
        shelf.journaling,
        theme=theme,
        prompts=shelf.prompts(),
        offered=shelf.offered,
    )
    qtbot.addWidget(made)
    made.resize(350, 760)
    with qtbot.waitActive(made):
        made.show()
    model.browse()
    yield made
    made.close()


def headlines(column: ListColumn) -> list[str]:
    return [line.headline for line in column.list._entries.lines()]


def shows(qtbot: QtBot, column: ListColumn, *wanted: str) -> None:
    qtbot.waitUntil(lambda: headlines(column) == list(wanted) and not column._model.waiting)


def opened(qtbot: QtBot, column: ListColumn, ask: object) -> QDialog:
    with qtbot.waitSignal(column.dialog_requested) as told:
        ask()  # type: ignore[operator]
    dialog: QDialog = told.args[0]
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


# Beginning


def test_every_kind_offered_can_be_begun_ones_own_too(
    qtbot: QtBot, column: ListColumn, shelf: JournalShelf
) -> None:
    journaling = shelf.journaling.journaling
    shelf.journaling.put(replace(journaling, prompts=Arrangement(kinds=(RUN,))))
    column.menu.aboutToShow.emit()
    actions = {action.text(): action for action in column.menu.actions()}
    for title, kind, form_id in (
        ("Quick note", "quick-note", ""),
        ("Weekly look", "weekly", ""),
        ("After a run", "own", "run"),
    ):
        with qtbot.waitSignal(column.begun) as told:
            actions[title].trigger()
        assert told.args == [kind, form_id]
    assert "From a lesson" not in actions


# Looking for something


def test_words_and_filters_narrow_the_list_and_say_so(qtbot: QtBot, column: ListColumn) -> None:
    assert not column.asked.isVisible()
    qtbot.keyClicks(column.search, "tea")
    shows(qtbot, column, "tea with gran", "tea alone")
    column.tools.filters.click()
    assert column.filters is not None
    fold = column.filters.folds[Part.FEELINGS]
    fold.head.click()
    column.filters.pills(Part.FEELINGS).pill("sad").click()
    shows(qtbot, column, "tea alone")
    assert column.asked.words() == "“tea” · sad"
    fold.head.click()
    assert fold.words() == "sad"
    assert fold.head.accessibleName() == "Feeling: sad"
    column.asked.clear.click()
    shows(qtbot, column, "tea with gran", "tea alone")
    assert column.filters.pills(Part.FEELINGS).chosen() == ()
    column.search.clear()
    assert len(headlines(column)) == 5


def test_every_filter_reaches_the_search(qtbot: QtBot, column: ListColumn) -> None:
    column.tools.filters.click()
    assert column.filters is not None
    for part, word in (
        (Part.KINDS, "quick-note"),
        (Part.SIDES, "felt"),
        (Part.FEELINGS, "glad"),
        (Part.COMPANY, "friend"),
        (Part.FAMILIES, "joining"),
        (Part.FLAGS, "bring"),
        (Part.FLAGS, "print_ok"),
    ):
        if not column.filters.folds[part].head.isChecked():
            column.filters.folds[part].head.click()
        column.filters.pills(part).pill(word).click()
    column.filters.folds[Part.DAYS].head.click()
    column.filters.days.end_on.click()
    asked = column._model.search
    assert asked.kinds == {Kind.QUICK_NOTE}
    assert asked.sides == {Side.FELT}
    assert asked.feelings == {Feeling.GLAD}
    assert (len(asked.company), len(asked.families)) == (1, 1)
    assert asked.bring
    assert asked.print_ok
    assert (asked.start, asked.end) == (None, TODAY)
    assert column.asked.words() == (
        "Quick note · Felt · glad · A friend · Joining in · "
        "To bring to my next session, OK to print · up to 15 June 2026"
    )


def test_the_days_from_and_to_never_cross(qtbot: QtBot, column: ListColumn) -> None:
    column.tools.filters.click()
    assert column.filters is not None
    column.filters.folds[Part.DAYS].head.click()
    days = column.filters.days
    assert not days.start.isEnabled()
    days.start_on.click()
    days.end_on.click()
    days.end.move_by(-30)
    assert days.ends() == (date(2026, 5, 16), date(2026, 5, 16))
    days.start.move_by(4)
    assert days.ends() == (date(2026, 5, 20), date(2026, 5, 20))
    days.end.move_by(10)
    assert days.ends() == (date(2026, 5, 20), date(2026, 5, 30))
    assert column.asked.words() == "20 May 2026 to 30 May 2026"
    shows(qtbot, column)
    column.show_search(JournalSearch(start=date(2026, 6, 1)))
    assert days.ends() == (date(2026, 6, 1), None)
    assert column.asked.words() == "from 1 June 2026"


def test_a_kind_of_ones_own_can_be_looked_for_as_soon_as_it_is_there(
    qtbot: QtBot, column: ListColumn, shelf: JournalShelf, entries: EntryRepository
) -> None:
    column.tools.filters.click()
    column.tools.filters.click()
    assert column.filters is not None
    before = column.filters
    journaling = shelf.journaling.journaling
    shelf.journaling.put(replace(journaling, prompts=Arrangement(kinds=(RUN,))))
    entries.add(Entry(Kind.OWN, TODAY, body="five slow miles", form_id="run"))
    column.tools.filters.click()
    assert column.filters is not before
    column.filters.folds[Part.KINDS].head.click()
    column.filters.pills(Part.KINDS).pill("run").click()
    shows(qtbot, column, "five slow miles")
    assert column._model.search.forms == {"run"}
    assert column.asked.words() == "After a run"


def test_in_a_low_window_the_filters_stand_in_place_of_the_list(
    qtbot: QtBot, column: ListColumn
) -> None:
    column.resize(700, 420)
    column.tools.filters.click()
    assert column.pane is not None
    assert column.pane.isVisible()
    assert not column.list.isVisible()
    pane = column.pane
    qtbot.waitUntil(lambda: pane.height() >= pane.sizeHint().height())
    column.fitting.click()
    assert column.list.isVisible()
    assert column.list.hasFocus()
    assert not column.pane.isVisible()
    column.show_search(JournalSearch(words="zebra"))
    shows(qtbot, column)
    column.tools.filters.click()
    column.fitting.click()
    assert column.search.hasFocus()


def test_where_there_is_no_room_for_a_title_new_stands_beside_the_search(
    qtbot: QtBot, column: ListColumn
) -> None:
    search, new = column.search, column.new
    column.resize(700, 800)
    qtbot.waitUntil(lambda: new.geometry().bottom() < search.geometry().top())
    assert new.nextInFocusChain() is search
    column.resize(700, 500)
    qtbot.waitUntil(lambda: new.geometry().left() > search.geometry().right())
    assert search.nextInFocusChain() is new
    column.resize(700, 800)
    qtbot.waitUntil(lambda: new.geometry().bottom() < search.geometry().top())


def test_nothing_found_offers_what_to_loosen(qtbot: QtBot, column: ListColumn) -> None:
    column.show_search(
        JournalSearch(words="bus", feelings=frozenset({Feeling.GLAD}), print_ok=True)
    )
    qtbot.waitUntil(column.empty.isVisible)
    assert column.empty.text() == "No pages fit all of this. Loosen one?"
    ways = {button.text(): button for button in column.empty.buttons()}
    assert list(ways) == ["Any feeling", "Marked or not", "Without the words"]
    ways["Without the words"].click()
    assert column.search.text() == ""
    qtbot.waitUntil(lambda: len(column.empty.buttons()) == 2)
    column.empty.buttons()[1].click()
    shows(qtbot, column, "tea with gran")
    column.show_search(JournalSearch(words="zebra"))
    qtbot.waitUntil(column.empty.isVisible)
    assert column.empty.text() == "Nothing with “zebra”. Try a shorter word."
    assert column.empty.buttons() == []


def test_an_empty_journal_says_how_to_begin(
    qtbot: QtBot, column: ListColumn, journal: JournalService
) -> None:
    journal.delete_all([line.id for line in column._model.lines()])
    assert column.empty.text() == "No notes yet. One line is enough to start."
    assert not column.list.isVisible()
    column.go_to_list()
    column.open_first()


def test_a_journal_that_cannot_be_read_says_so(column: ListColumn, notebook: NotebookFile) -> None:
    with unreadable(notebook):
        column._model.browse()
    assert "couldn't read" in column.empty.text()
    assert column.empty.isVisible()


def test_down_and_return_lead_from_the_search_to_what_was_found(
    qtbot: QtBot, column: ListColumn
) -> None:
    with qtbot.assertNotEmitted(column.list.chosen):
        qtbot.keyClick(column.search, Qt.Key.Key_Return)
    qtbot.keyClicks(column.search, "tea")
    shows(qtbot, column, "tea with gran", "tea alone")
    with qtbot.waitSignal(column.list.chosen) as told:
        qtbot.keyClick(column.search, Qt.Key.Key_Return)
    assert told.args == [column._model.lines()[0].id]
    qtbot.keyClick(column.search, Qt.Key.Key_Down)
    assert column.list.hasFocus()


def test_the_best_match_first_is_offered_where_few_were_found(
    qtbot: QtBot, column: ListColumn, entries: EntryRepository
) -> None:
    note(entries, "tea tea tea", date(2024, 1, 1))
    assert not column.asked.best.isVisible()
    qtbot.keyClicks(column.search, "tea")
    qtbot.waitUntil(column.asked.best.isVisible)
    column.asked.best.click()
    qtbot.waitUntil(lambda: headlines(column)[0] == "tea tea tea")
    assert column._model.order is Order.BEST
    column.asked.best.click()
    qtbot.waitUntil(lambda: headlines(column)[-1] == "tea tea tea")
    column.search.setText("bus")
    shows(qtbot, column, "the bus")
    qtbot.waitUntil(lambda: column._model.few)
    assert not column.asked.best.isVisible(), "one page needs no order"


def test_a_screen_reader_hears_what_came_of_it(
    qtbot: QtBot, column: ListColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(journal_list, "announce", lambda _widget, words: told.append(words))
    column._settled.setInterval(0)
    column.search.setText("tea")
    qtbot.waitUntil(lambda: bool(headlines(column)) and not column._model.waiting)
    column._tell()
    assert told[-1] == "Pages that fit are in the list."
    column.search.setText("zebra")
    qtbot.waitUntil(column.empty.isVisible)
    column._tell()
    assert told[-1] == "Nothing with “zebra”. Try a shorter word."


# On this day


def test_on_this_day_leaves_hard_days_out_until_asked(
    qtbot: QtBot, column: ListColumn, shelf: JournalShelf
) -> None:
    column.tools.years_back.trigger()
    shows(qtbot, column, "a year ago")
    assert column.asked.words() == "On this day in other years, without hard days"
    assert "sad" in column.asked.hard.box.accessibleDescription()
    assert not column.asked.keep.isVisible()
    column.asked.hard.box.click()
    shows(qtbot, column, "a sad year ago", "a year ago")
    assert not shelf.journaling.journaling.without_hard
    column.asked.clear.click()
    column.tools.years_back.trigger()
    shows(qtbot, column, "a sad year ago", "a year ago")


def test_on_this_day_with_nothing_there_says_so(
    qtbot: QtBot, column: ListColumn, journal: JournalService
) -> None:
    ids = [line.id for line in column._model.lines() if line.happened_on.year == 2025]
    journal.delete_all(ids)
    column.show_years_back()
    qtbot.waitUntil(column.empty.isVisible)
    assert column.empty.text() == "Nothing here from this day in other years."
    assert column.empty.buttons() == []


# Searches that are kept


def test_a_search_is_kept_under_a_name_found_again_and_taken_away(
    qtbot: QtBot, column: ListColumn, shelf: JournalShelf
) -> None:
    column.tools.menu.aboutToShow.emit()
    assert column.tools.keep not in column.tools.menu.actions()
    search = JournalSearch(words="tea", bring=True)
    column.show_search(search)
    shows(qtbot, column, "tea with gran")
    column.tools.menu.aboutToShow.emit()
    assert column.tools.keep in column.tools.menu.actions()
    asking = opened(qtbot, column, column.asked.keep.click)
    assert isinstance(asking, KeepSearch)
    assert asking.box.text() == "tea"
    asking.box.setText(" Tea & talk ")
    with qtbot.waitSignal(asking.kept):
        qtbot.keyClick(asking.box, Qt.Key.Key_Return)
    assert shelf.journaling.journaling.saved == (SavedSearch("Tea & talk", search),)
    column.show_search(JournalSearch())
    column.tools.menu.aboutToShow.emit()
    (saved,) = column.tools.saved
    assert saved.text() == "Tea && talk"
    saved.trigger()
    shows(qtbot, column, "tea with gran")
    assert column.search.text() == "tea"
    kept = opened(qtbot, column, column.tools.kept.trigger)
    assert isinstance(kept, SavedSearches)
    kept.rows[0].remove.click()
    assert shelf.journaling.journaling.saved == ()
    column.tools.menu.aboutToShow.emit()
    assert column.tools.saved == []


# Days and codes


def test_a_day_of_the_calendar_leads_to_its_page(qtbot: QtBot, column: ListColumn) -> None:
    column.search.setText("tea")
    calendar = opened(qtbot, column, column.tools.calendar.click)
    assert isinstance(calendar, DayJump)
    calendar.calendar.show_day(date(2026, 5, 9))
    calendar.calendar.cell(date(2026, 5, 9)).click()
    assert not calendar.isVisible()
    assert column.search.text() == ""
    assert len(headlines(column)) == 5
    line = column._model.line(column.list.currentIndex())
    assert line is not None
    assert line.headline == "the bus"


def test_an_empty_day_offers_to_write_about_it(qtbot: QtBot, column: ListColumn) -> None:
    calendar = opened(qtbot, column, column.dialogs.show_calendar)
    assert isinstance(calendar, DayJump)
    with qtbot.waitSignal(column.day_requested) as told:
        calendar.calendar.show_day(date(2026, 5, 1))
        calendar.write.click()
    assert told.args == [date(2026, 5, 1)]


def test_a_code_leads_to_its_page_or_to_where_it_lies(qtbot: QtBot, column: ListColumn) -> None:
    entry_id = column._model.lines()[1].id
    asking = opened(qtbot, column, column.tools.code.trigger)
    assert isinstance(asking, GoTo)
    asking.box.setText(f"k{entry_id}")
    with qtbot.waitSignal(column.list.chosen) as told:
        asking.go.click()
    assert told.args == [entry_id]
    column._journal.delete(entry_id)
    asking = opened(qtbot, column, column.dialogs.ask_for_code)
    assert isinstance(asking, GoTo)
    asking.box.setText(str(entry_id))
    asking.look()
    with qtbot.waitSignal(column.trash_requested):
        asking.trash.click()


# Several pages at once


def test_several_pages_are_ticked_and_wished_something_for(
    qtbot: QtBot, column: ListColumn
) -> None:
    assert not column.bar.isVisible()
    column.several.click()
    assert column.bar.isVisible()
    assert not column.trash.isVisible()
    assert column.list.hasFocus()
    assert not column.bar.to_print.isEnabled()
    qtbot.keyClick(column.list, Qt.Key.Key_Space)
    qtbot.keyClick(column.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ids = tuple(line.id for line in column._model.lines()[:2])
    assert column.bar.words() == "Ticked: two"
    for button, wish in (
        (column.bar.to_print, column.several_print_requested),
        (column.bar.to_save, column.several_save_requested),
        (column.bar.delete, column.several_delete_requested),
    ):
        with qtbot.waitSignal(wish) as told:
            button.click()
        assert told.args == [ids]
    flags = []
    for action in column.bar.marks.actions():
        with qtbot.waitSignal(column.several_flag_requested) as told:
            action.trigger()
        assert told.args[0] == ids
        flags.append(tuple(told.args[1:]))
    assert flags == [("bring", True), ("bring", False), ("print_ok", True), ("print_ok", False)]
    assert column._model.picking.on, "nothing was deleted, so the ticks stay"
    column.bar.done.setFocus()
    column.bar.done.click()
    assert column.trash.isVisible()
    assert column.list.hasFocus()


def test_once_ticked_pages_are_deleted_the_ticks_are_over(
    column: ListColumn, journal: JournalService
) -> None:
    column.several_delete_requested.connect(journal.delete_all)
    column.choose_several()
    column._model.picking.begin([line.id for line in column._model.lines()[:2]])
    column.bar.delete.click()
    assert headlines(column) == ["the bus", "a sad year ago", "a year ago"]
    assert not column._model.picking.on
    column._model.picking.begin()
    journal.delete_all([column._model.lines()[0].id])
    assert column._model.picking.on, "that was asked for elsewhere"


def test_a_single_ticked_page_is_deleted_as_several_are(
    column: ListColumn, journal: JournalService
) -> None:
    column.choose_several()
    first = column._model.lines()[0].id
    column._model.picking.begin([first])
    column.bar.delete.setFocus()
    column.several_delete_requested.connect(lambda ids: journal.delete(ids[0]))
    column.bar.delete.click()
    assert not column._model.picking.on
    assert column.trash.isVisible()
    assert column.list.hasFocus()


def test_many_ticks_at_once_are_told_to_a_screen_reader(
    column: ListColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(picking, "announce", lambda _widget, words: told.append(words))
    column.choose_several()
    ids = [line.id for line in column._model.lines()]
    column._model.picking.begin(ids[:3])
    column._model.picking.turn(ids[3])
    column.bar.done.click()
    assert told == ["Ticked: three"]


def test_a_list_that_is_shown_stays_when_it_cannot_be_read_again(
    qtbot: QtBot, column: ListColumn, notebook: NotebookFile, journal: JournalService
) -> None:
    before = headlines(column)
    assert before
    with unreadable(notebook), qtbot.waitSignal(column.failed):
        journal.many_changed.emit()
    assert headlines(column) == before
    assert column.list.isVisible()


def test_the_bar_lets_no_button_keep_the_keyboard_that_can_be_pressed_no_more(
    column: ListColumn,
) -> None:
    first = column._model.lines()[0].id
    column.choose_several()
    column._model.picking.turn(first)
    column.bar.to_print.setFocus()
    column._model.picking.turn(first)
    assert column.bar.done.hasFocus()


# Choices that can't be read


def test_choices_that_cannot_be_read_or_kept_are_told(
    qtbot: QtBot, column: ListColumn, notebook: NotebookFile
) -> None:
    column._journaling._journaling = None  # as it is before it was ever read
    before = len(column.menu.actions())
    with unreadable(notebook), qtbot.waitSignal(column.failed) as told:
        column.menu.aboutToShow.emit()
        column.tools.menu.aboutToShow.emit()
    assert isinstance(told.args[0], NotebookError)
    assert len(column.menu.actions()) == before
    column.show_years_back()
    notebook.read_only = True
    with qtbot.waitSignal(column.failed):
        column.asked.hard.box.click()
    notebook.read_only = False
