"""A page of the journal to read: changed in its place, leafed through, led back from."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Outcome, Plan, Signal
from kindly.domain.journal import Answer, Entry, Feeling, Kind
from kindly.domain.prompts import LineField, TextField
from kindly.services.journal import JournalService
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Text
from tests.fakes import FakeAsk, FakeClock, unreadable

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 6, 15)
MARKED = "# A slow morning\n\nI **did nothing**.\n\n- One\n- Two"


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


def told(page: JournalPage) -> list[str]:
    """Every word in the plain labels of the page that is read."""
    return [it.text() for it in page.entry.findChildren(Text) if it.isVisible() and it.text()]


def note(entries: EntryRepository, words: str, day: int = 15, **fields: object) -> Entry:
    return entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, day), body=words, **fields))  # type: ignore[arg-type]


def shown(page: JournalPage) -> int:
    assert page.entry.writing is not None
    return page.entry.writing.entry.id


def kept(entries: EntryRepository, entry: Entry) -> Entry:
    found = entries.get(entry.id)
    assert found is not None
    return found


# How it stands there


def test_seen_and_felt_stand_on_grounds_of_their_own(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(
        Entry(
            Kind.AFTER_ACT,
            TODAY,
            seen="I waved.",
            came_back="He waved.",
            felt="Shy.",
            obstacle="Rain.",
            signals=(Signal.BODY,),
            feelings=(Feeling.SHY,),
        )
    )
    page.show_entry(entry.id)
    grounds = {}
    for field, box in page.entry.boxes.items():
        around = box.parentWidget()
        while around is not None and not isinstance(around, Card):
            around = around.parentWidget()
        assert around is not None
        grounds[field] = (around.property("kind"), around)
    assert grounds["seen"][0] == grounds["came_back"][0] == "clay"
    assert grounds["seen"][1] is grounds["came_back"][1], "what was seen belongs together"
    assert grounds["felt"][0] == "sky"
    assert grounds["obstacle"][0] == "card"


def test_answers_stand_under_their_questions_and_are_changed_there(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    answers = (Answer("a", "What surprised you?", "The dog."), Answer("b", "And then?", "Tea."))
    entry = entries.add(Entry(Kind.WEEKLY, TODAY, answers=answers))
    page.show_entry(entry.id)
    assert "What surprised you?" in told(page)
    box = page.entry.boxes["answer:b"]
    box.selectAll()
    qtbot.keyClick(box, Key.Key_Delete)
    page.flush()
    assert kept(entries, entry).answers == answers[:1], "a blank answer is none"
    qtbot.keyClicks(box, "Cake.")
    page.flush()
    assert kept(entries, entry).answers == (answers[0], Answer("b", "And then?", "Cake."))


def test_a_title_is_changed_where_it_stands(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "a line", title="Wavd")
    page.show_entry(entry.id)
    box = page.entry.boxes[TextField.TITLE]
    box.selectAll()
    qtbot.keyClicks(box, "Waved")
    page.flush()
    assert kept(entries, entry).title == "Waved"
    box.selectAll()
    qtbot.keyClick(box, Key.Key_Delete)
    page.flush()
    assert not page.entry.title.isVisible(), "the box is there still, to write in"
    page.show_entry(note(entries, "other").id)
    page.show_entry(entry.id)
    assert page.entry.title.text() == "Monday 15 June"


def test_what_is_changed_elsewhere_is_not_written_over(
    qtbot: QtBot, page: JournalPage, journal: JournalService, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.AFTER_ACT, TODAY, seen="I waved.", guess=20, seemed=30))
    page.show_entry(entry.id)
    elsewhere = journal.open(entry.id)
    elsewhere.edit(seemed=90)
    qtbot.keyClicks(page.entry.boxes["seen"], "Then ")
    page.flush()
    assert kept(entries, entry).seemed == 90
    assert kept(entries, entry).seen == "Then I waved."


def test_how_it_landed_is_drawn_with_the_guess_even_before_it_is_said(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.AFTER_ACT, TODAY, seen="I waved.", guess=20))
    page.show_entry(entry.id)
    row = page.entry.lines[LineField.SEEMED]
    assert row.value() is None
    assert row.note.text() == "Open ring: your guess before."
    plain = page.grab().toImage()
    row.labelled.line.setFocus()
    row.labelled.line.put(80, ring=20)
    assert page.grab().toImage() != plain


def test_one_area_scrolls_however_long_the_words_are(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, theme: Theme
) -> None:
    theme.apply("light", 2.0)
    page.resize(760, 480)
    entry = note(entries, "She waited with me at the stop.\n" * 200)
    page.show_entry(entry.id)
    qtbot.wait(20)
    bars = [
        area.verticalScrollBar()
        for area in [*page.room.right.findChildren(QScrollArea), *page.entry.boxes.values()]
    ]
    assert sum(bar.isVisible() and bar.maximum() > 0 for bar in bars) == 1


def test_the_line_that_is_typed_stays_in_sight(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    page.show_entry(note(entries, "A line.\n" * 100).id)
    box = page.entry.boxes["body"]
    box.setFocus()
    box.moveCursor(box.textCursor().MoveOperation.End)
    qtbot.keyClicks(box, "the end")
    qtbot.wait(20)
    at = box.mapTo(page, box.cursorRect().bottomLeft())
    assert 0 < at.y() < page.height() - 20


def test_when_it_was_written_and_changed_is_said_in_one_soft_line(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, clock: FakeClock
) -> None:
    entry = note(entries, "a line")
    page.show_entry(entry.id)
    assert told(page)[-1] == "Written Monday 15 June, 09:30."
    clock.pass_time(days=400)
    page.day_changed()
    qtbot.keyClicks(page.entry.boxes["body"], "more ")
    page.flush()
    assert told(page)[-1] == ("Written Monday 15 June 2026, 09:30. Changed Tuesday 20 July, 09:30.")


# Its day and its time


def test_a_time_of_day_is_added_changed_and_cleared_again(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "a line")
    page.show_entry(entry.id)
    when = page.entry.when
    assert not when.time.isVisible()
    when.add_time.click()
    assert when.time.hasFocus()
    assert kept_after(page, entries, entry).at == time(9, 30), "when it was written"
    when.time.put(time(18, 40))
    when.time.timeChanged.emit(when.time.time())
    assert kept_after(page, entries, entry).at == time(18, 40)
    assert "Monday 15 June, 18:40" in (page.entry.title.text(), page.entry.date.text())
    when.no_time.click()
    assert when.add_time.hasFocus()
    assert kept_after(page, entries, entry).at is None


def test_a_page_about_another_day_begins_at_noon(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "a line", day=3)
    page.show_entry(entry.id)
    page.entry.when.add_time.click()
    assert kept_after(page, entries, entry).at == time(12)


def test_a_time_that_was_only_typed_is_kept(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "a line", at=time(9, 5))
    page.show_entry(entry.id)
    field = page.entry.when.time
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    qtbot.keyClicks(field, "2015")
    assert kept_after(page, entries, entry).at == time(20, 15)


def kept_after(page: JournalPage, entries: EntryRepository, entry: Entry) -> Entry:
    page.flush()
    return kept(entries, entry)


# What it belongs to


def test_an_idea_and_a_plan_are_named_and_lead_back(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, notebook: NotebookFile
) -> None:
    plans = PlanRepository(notebook)
    plan = plans.add(Plan(cue="I see Omar", action="I wave", act_id="J01"))
    entry = entries.add(
        Entry(Kind.AFTER_ACT, TODAY, seen="I waved.", act_id="J01", plan_id=plan.id)
    )
    page.show_entry(entry.id)
    assert "If I see Omar, then I wave." in told(page)
    with qtbot.waitSignal(page.act_requested) as wished:
        page.entry.links.idea.click()
    assert wished.args == ["J01"]
    with qtbot.waitSignal(page.plans_requested):
        page.entry.links.plans.click()
    plans.save(replace(plan, outcome=Outcome.CHANGED))
    page.show_entry(note(entries, "other").id)
    assert not page.entry.links.isVisible()
    page.show_entry(entry.id)
    assert "Changed it" in told(page)
    assert not page.entry.links.plans.isVisible(), "it is over, and not among the plans"


def test_what_cannot_be_read_of_an_idea_is_not_shown(
    page: JournalPage, entries: EntryRepository, notebook: NotebookFile
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="I see Omar", action="I wave"))
    entry = entries.add(Entry(Kind.AFTER_ACT, TODAY, seen="I waved.", plan_id=plan.id))
    with unreadable(notebook):
        page.entry.links.put(entry, TODAY)
    assert not page.entry.links.isVisibleTo(page.entry)


# A free page


def test_a_free_page_is_shown_as_it_looks_and_changed_as_it_was_typed(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.FREE, TODAY, body=MARKED))
    page.show_entry(entry.id)
    free = page.entry.parts_shown.free
    assert free is not None
    assert free.reads
    assert free.shown.toPlainText() == "A slow morning\nI did nothing.\n•\u2002One\n•\u2002Two"
    page.entry.take_focus()
    assert free.shown.hasFocus()
    qtbot.keyClick(free.shown, Key.Key_Return)
    assert free.box.hasFocus()
    assert not free.shown.isVisible()
    free.box.moveCursor(free.box.textCursor().MoveOperation.End)
    qtbot.keyClicks(free.box, " more")
    qtbot.keyClick(free.box, Key.Key_Escape)
    assert free.shown.hasFocus()
    assert free.shown.toPlainText().endswith("Two more")
    page.flush()
    assert kept(entries, entry).body == f"{MARKED} more"


def test_a_click_changes_a_free_page_and_leaving_it_shows_it_again(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    page.show_entry(entries.add(Entry(Kind.FREE, TODAY, body=MARKED)).id)
    free = page.entry.parts_shown.free
    assert free is not None
    qtbot.mouseClick(free.shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert free.box.hasFocus()
    qtbot.keyClick(free.box, Key.Key_Tab)
    qtbot.waitUntil(lambda: free.reads)
    free.change.click()
    assert free.box.hasFocus()


def test_words_without_marks_are_simply_a_box(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    page.show_entry(entries.add(Entry(Kind.FREE, TODAY, body="2 * 3 = 6, she said_so")).id)
    free = page.entry.parts_shown.free
    assert free is not None
    assert not free.reads
    page.entry.take_focus()
    assert free.box.hasFocus()
    qtbot.keyClick(free.box, Key.Key_Escape)
    assert free.box.hasFocus()


# Leafing


def test_a_stray_letter_on_a_page_goes_to_the_end_of_its_words(
    qtbot: QtBot, page: JournalPage, journal: JournalService
) -> None:
    kept = journal.add(Entry(Kind.QUICK_NOTE, TODAY, body="She waved"))
    page.show_entry(kept.id)
    page.entry.take_focus()
    qtbot.keyClicks(QApplication.focusWidget(), "!")
    assert page.entry.parts_shown.boxes["body"].words() == "She waved!"


def test_alt_and_arrows_lead_to_the_newer_and_the_older_page(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    first, second, third = (note(entries, f"day {day}", day) for day in (10, 11, 12))
    page.model.browse()
    page.show_entry(second.id)
    page.entry.take_focus()
    for key, wanted in (
        (Key.Key_Up, third),
        (Key.Key_Up, third),
        (Key.Key_Down, second),
        (Key.Key_Right, first),
        (Key.Key_Right, first),
        (Key.Key_Left, second),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, Alt)
        assert shown(page) == wanted.id
        assert page.entry.boxes["body"].hasFocus(), "the keyboard stays with the words"
        assert page.left.list.current_id() == wanted.id


def test_the_buttons_lead_on_as_long_as_there_is_a_page(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    first, second = note(entries, "one", 10), note(entries, "two", 11)
    page.model.browse()
    page.show_entry(second.id)
    head = page.entry.head
    assert not head.newer.isEnabled()
    head.older.setFocus()
    head.older.click()
    assert shown(page) == first.id
    assert not head.older.isEnabled()
    assert page.entry.boxes["body"].hasFocus(), "a button that rests keeps no keyboard"


def test_what_was_found_is_leafed_through_before_everything_else(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    first, _, third = (
        note(entries, words, day)
        for words, day in (("a bus", 10), ("nothing", 11), ("the bus", 12))
    )
    page.left.search.setText("bus")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2 and not page.model.waiting)
    page.show_entry(third.id)
    page.entry.head.older.click()
    assert shown(page) == first.id
    assert not page.entry.head.older.isEnabled()


def test_a_page_that_cannot_be_read_is_no_neighbour(
    page: JournalPage, entries: EntryRepository, notebook: NotebookFile
) -> None:
    note(entries, "one", 10)
    page.show_entry(note(entries, "two", 11).id)
    with unreadable(notebook):
        page.neighbours.lead()
    assert not page.entry.head.older.isEnabled()


# What was looked for


def test_what_was_looked_for_is_lit_and_in_sight(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "Nothing much.\n" * 80 + "Then the BUS came.", title="Busy")
    page.left.search.setText("bus")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and not page.model.waiting)
    page.show_entry(entry.id)
    body = page.entry.boxes["body"]
    assert [it.cursor.selectedText() for it in body.extraSelections()] == ["BUS"]
    page.entry.boxes[TextField.TITLE].light("")
    qtbot.wait(10)
    page.entry.take_focus()
    qtbot.wait(10)
    assert body.textCursor().block().text() == "Then the BUS came."
    at = body.mapTo(page, body.cursorRect().topLeft())
    assert 0 < at.y() < page.height()
    page.left.search.clear()
    assert body.extraSelections() == []


def test_what_was_looked_for_is_lit_on_a_formatted_page_too(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, theme: Theme
) -> None:
    entry = entries.add(Entry(Kind.FREE, TODAY, body=MARKED))
    page.left.search.setText("nothing")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and not page.model.waiting)
    page.show_entry(entry.id)
    free = page.entry.parts_shown.free
    assert free is not None
    theme.apply("dark", 1.0)
    assert [it.cursor.selectedText() for it in free.shown.extraSelections()] == ["nothing"]
    free.write()
    assert [it.cursor.selectedText() for it in free.box.extraSelections()] == ["nothing"]


# Undo


def test_undo_survives_leaving_a_page_and_coming_back(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry, other = note(entries, "kept"), note(entries, "other", 10)
    page.show_entry(entry.id)
    box = page.entry.boxes["body"]
    box.moveCursor(box.textCursor().MoveOperation.End)
    qtbot.keyClicks(box, " and more")
    page.show_entry(other.id)
    page.show_entry(entry.id)
    again = page.entry.boxes["body"]
    assert again is not box
    again.undo()
    assert again.words() == "kept"
    page.flush()
    assert kept(entries, entry).body == "kept"
    page.entry.parts.click()
    field = page.panel.fields[0].box
    assert field is not None
    field.redo()
    assert field.words() == "kept and more", "in the fields it is the same history"
    page.panel.finish()
    assert kept(entries, entry).body == "kept and more"


def test_the_undo_bar_and_undo_take_back_many_deletions_as_one(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    some = [note(entries, f"day {day}", day) for day in (10, 11, 12)]
    page.model.browse()
    page.show_entry(some[0].id)
    page.left.several_delete_requested.emit(tuple(it.id for it in some[:2]))
    assert [line.id for line in entries.page()] == [some[2].id]
    assert page.blank.isVisible()
    assert page.undo_bar.button("undo").hasFocus()
    assert page.undo()
    assert len(entries.page()) == 3
    assert page.redo()
    assert len(entries.page()) == 1
    page.undo_bar.button("undo").click()
    assert len(entries.page()) == 3
    page.left.several_delete_requested.emit(())
    assert not page.undo_bar.isVisible()


def test_a_day_moved_by_the_buttons_never_goes_past_today(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = note(entries, "a line", 14)
    page.show_entry(entry.id)
    when = page.entry.when
    when.later.setFocus()
    when.later.click()
    assert kept_after(page, entries, entry).happened_on == TODAY
    assert not when.later.isEnabled()
    assert when.earlier.hasFocus(), "a button that rests hands the keyboard on"
    when.earlier.click()
    assert kept_after(page, entries, entry).happened_on == TODAY - timedelta(days=1)
    assert when.later.isEnabled()
