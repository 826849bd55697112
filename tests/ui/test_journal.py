"""The journal's tab: written, found, changed, taken back, by mouse and by keyboard."""

import threading
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Company, Plan, Signal
from kindly.domain.journal import Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.prompts import ChipField, LineField, TextField
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.go_to import GoTo
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text
from tests.fakes import FakeAsk, FakeClock, unreadable

Key = Qt.Key
TODAY = date(2026, 6, 15)


@pytest.fixture
def page(
    qtbot: QtBot,
    journal: JournalService,
    theme: Theme,
    shelf: JournalShelf,
    ask: FakeAsk,
) -> JournalPage:
    made = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(made)
    made.resize(1240, 780)
    with qtbot.waitActive(made):
        made.show()
    return made


def told(page: QWidget) -> list[str]:
    """Every word that is shown in plain labels."""
    return [text.text() for text in page.findChildren(Text) if text.isVisible() and text.text()]


def full(entries: EntryRepository) -> Entry:
    return entries.add(
        Entry(
            Kind.AFTER_ACT,
            TODAY,
            title="Said the second sentence",
            seen="I told Omar which part saved me.",
            came_back="A laugh.",
            felt="Shy, then glad.",
            obstacle="I nearly walked on.",
            signals=(Signal.WORDS, Signal.FACE),
            feelings=(Feeling.SHY,),
            replies=(Reply.SMILE,),
            guess=30,
            seemed=80,
            compassion=Compassion.A_BIT,
            company=Company.COLLEAGUE,
        )
    )


def headline(page: JournalPage) -> str:
    """What stands at the top of the page that is read."""
    box = page.entry.boxes.get(TextField.TITLE)
    return box.words() if box is not None else page.entry.title.text()


def type_in(qtbot: QtBot, page: JournalPage, words: str) -> None:
    box = page.panel.fields[0].box
    assert box is not None
    qtbot.keyClicks(box, words)


# Writing


def test_the_first_line_of_all_is_asked_for_and_kept(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    assert "No notes yet. One line is enough to start." in told(page)
    page.blank.note.click()
    type_in(qtbot, page, "She waved")
    assert page.panel.saved.text() == "", "nothing is called saved before it is"
    qtbot.waitUntil(lambda: page.panel.saved.text() == "Saved on this computer", timeout=1500)
    assert [line.headline for line in entries.page()] == ["She waved"]
    qtbot.keyClicks(page.panel.fields[0].box, "!")
    assert page.panel.saved.text() == ""
    page.panel.enough.click()
    assert page.entry.boxes[TextField.BODY].words() == "She waved!"
    assert "Done." in told(page)
    assert page.model.rowCount() == 1


def test_good_enough_with_nothing_written_keeps_nothing(
    page: JournalPage, entries: EntryRepository
) -> None:
    page.start(Kind.AFTER_ACT)
    page.panel.finish()
    assert entries.page() == []
    assert page.blank.isVisible()
    assert page.left.search.hasFocus()


def test_a_plan_brings_its_words_and_its_guess_along(
    qtbot: QtBot, page: JournalPage, notebook: NotebookFile, entries: EntryRepository
) -> None:
    plan = PlanRepository(notebook).add(Plan(cue="at the till", action="Ask her name", guess=20))
    page.reflect(plan)
    assert page.panel.fields[0].step.id == "seen", "what was asked for is to write"
    assert page.panel.fields[0].box is not None
    assert page.panel.fields[0].box.hasFocus()
    for _ in range(3):
        page.panel.go_back()
    assert page.panel.fields[0].step.id == "landed"
    row = page.panel.fields[0].lines[LineField.SEEMED]
    assert row.note.text() == "Open ring: your guess before."
    row.labelled.line.setFocus()
    for _ in range(3):
        qtbot.keyClick(row.labelled.line, Key.Key_PageUp)
    assert "Warmer than you expected" in row.note.text()
    page.panel.finish()
    entry = entries.get(entries.page()[0].id)
    assert entry is not None
    assert (entry.title, entry.guess, entry.plan_id) == ("Ask her name", 20, plan.id)
    page.reflect(plan)
    assert page.panel.writing is not None
    assert page.panel.writing.entry.id == entry.id


def test_leaving_at_any_point_keeps_the_words(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    other = full(entries)
    for number, leave in enumerate(
        (
            lambda: page.show_entry(other.id),
            page.show_trash,
            lambda: page.start(Kind.QUICK_NOTE),
            page.hide,
            page.flush,
        )
    ):
        page.show()
        page.start(Kind.QUICK_NOTE)
        type_in(qtbot, page, f"words {number}")
        leave()
        assert entries.page()[0].headline == f"words {number}"


def test_what_was_written_is_shown_with_the_word_that_ends_its_form(
    qtbot: QtBot, page: JournalPage
) -> None:
    page.start(Kind.QUESTION)
    page.panel.go_on()
    type_in(qtbot, page, "no answer due")
    page.panel.finish()
    assert "Done." in told(page), "the question for tomorrow was asked already"


def test_every_kind_that_is_offered_can_be_begun(page: JournalPage, shelf: JournalShelf) -> None:
    actions = [action for action in page.left.menu.actions() if action.data()]
    assert [action.text() for action in actions] == [form.title for form in shelf.offered()]
    for action, form in zip(actions, shelf.offered(), strict=True):
        action.trigger()
        assert page.panel.writing is not None
        assert page.panel.writing.entry.kind is form.kind


# Words that can't be kept


def test_words_that_cannot_be_kept_stay_on_screen_the_first_time(
    qtbot: QtBot, page: JournalPage, notebook: NotebookFile, entries: EntryRepository
) -> None:
    other = full(entries)
    page.start(Kind.QUICK_NOTE)
    type_in(qtbot, page, "precious")
    notebook.read_only = True
    page.show_entry(other.id)
    assert page.panel.writing is not None
    page.panel.finish()
    assert page.panel.writing is not None
    assert page.panel.saved.text() == ""
    page.show_entry(other.id)
    assert page.panel.writing is None, "asked twice, the person may look around"
    assert headline(page) == other.title
    notebook.read_only = False
    assert page.flush()
    assert {line.headline for line in entries.page()} == {other.title, "precious"}


def test_what_cannot_be_deleted_restored_or_erased_says_why(
    qtbot: QtBot,
    page: JournalPage,
    notebook: NotebookFile,
    entries: EntryRepository,
    journal: JournalService,
) -> None:
    entry, gone = full(entries), full(entries)
    entries.delete(gone.id)
    page.model.browse()
    page.show_entry(entry.id)
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        page.entry.delete.click()
    page.show_trash()
    with qtbot.waitSignal(page.failed):
        page.trash.restore.click()
    with qtbot.waitSignal(page.failed):
        page.trash.erase.click()
    notebook.read_only = False
    page.show_entry(entry.id)
    page.entry.delete.click()
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        page.undo_bar.button("undo").click()
    assert page.undo_bar.isVisible(), "it can be tried again"
    notebook.read_only = False
    page.undo_bar.button("undo").click()
    assert not page.undo_bar.isVisible()
    assert journal.get(entry.id) is not None


def test_what_is_deleted_from_the_list_is_in_recently_deleted_at_once(
    page: JournalPage, entries: EntryRepository
) -> None:
    ids = [full(entries).id, full(entries).id]
    page.model.browse()
    page.show_trash()
    page.left.choose_several()
    page.model.picking.begin(ids)
    page.left.bar.delete.click()
    assert {line.id for line in page.trash.model.lines()} == set(ids)
    assert page.trash.restore.isVisible()


def test_what_cannot_be_read_leaves_no_page_and_says_why(
    qtbot: QtBot, page: JournalPage, notebook: NotebookFile, entries: EntryRepository
) -> None:
    entry = full(entries)
    plan = PlanRepository(notebook).add(Plan(cue="At the door", action="I wave"))
    page.start(Kind.QUICK_NOTE)
    for ask in (lambda: page.show_entry(entry.id), lambda: page.reflect(plan)):
        with unreadable(notebook), qtbot.waitSignal(page.failed):
            ask()
        assert page.blank.isVisible()
    with unreadable(notebook):
        page.show_trash()
    assert page.trash.words.text().startswith("Kindly couldn't read your notebook just now.")
    assert page.trash.back.hasFocus()


def test_words_that_had_to_wait_are_held_by_nobody_once_they_are_kept(
    qtbot: QtBot, page: JournalPage, notebook: NotebookFile, journal: JournalService
) -> None:
    page.start(Kind.QUICK_NOTE)
    type_in(qtbot, page, "precious")
    writing = page.panel.writing
    assert writing is not None
    notebook.read_only = True
    page.show_trash()
    page.show_trash()
    assert page.panel.writing is None
    assert [entry.body for entry in journal.unsaved()] == ["precious"]
    assert not writing.held
    notebook.read_only = False
    assert writing.flush()
    assert [line.headline for line in page.model.lines()] == ["precious"]


def test_a_list_that_cannot_be_read_is_said_in_its_place(
    page: JournalPage, notebook: NotebookFile, entries: EntryRepository
) -> None:
    full(entries)
    with notebook.atomic() as database:
        database.execute("DROP INDEX ix_entries_live")
    page.model.browse()
    assert "Kindly couldn't read your notes just now. Nothing was changed." in told(page)


# Reading and changing


def test_a_page_that_a_code_leads_to_has_the_keyboard(
    page: JournalPage, entries: EntryRepository
) -> None:
    first, second = full(entries), full(entries)
    page.left.list.chosen.emit(first.id)
    page.left.search.setFocus()
    asking: list[QDialog] = []
    page.dialog_requested.connect(asking.append)
    page.left.dialogs.ask_for_code()
    found = asking[0]
    assert isinstance(found, GoTo)
    found.box.setText(second.code)
    found.look()
    shown = page.entry.writing
    assert shown is not None
    assert shown.entry.id == second.id
    now = page.window().focusWidget()
    assert now is not None
    assert page.entry.isAncestorOf(now)
    found.deleteLater()


def test_an_entry_is_read_with_its_headings(page: JournalPage, entries: EntryRepository) -> None:
    entry = full(entries)
    page.show_entry(entry.id)
    words = told(page.entry)
    assert words[0] == f"After an act  ·  {entry.code}"
    for heading in ("Seen", "What came back", "Felt", "What got in the way"):
        assert heading in words
    assert "With: a colleague.\nCompassion in it as well: A bit." in words
    assert page.entry.lines[LineField.SEEMED].value() == 80
    assert page.entry.boxes[TextField.SEEN].words() == entry.seen


def test_words_are_changed_where_they_stand(
    qtbot: QtBot, page: JournalPage, journal: JournalService, entries: EntryRepository
) -> None:
    entry = full(entries)
    page.model.browse()
    page.show_entry(entry.id)
    box = page.entry.boxes[TextField.SEEN]
    box.selectAll()
    qtbot.keyClicks(box, "new words")
    assert page.entry.saved.text() == ""
    line = page.entry.lines[LineField.SEEMED].labelled.line
    qtbot.keyClick(line, Key.Key_Home)
    qtbot.waitUntil(lambda: page.entry.saved.text() != "", timeout=1500)
    kept = entries.get(entry.id)
    assert kept is not None
    assert (kept.seen, kept.seemed) == ("new words", 0)
    assert (kept.felt, kept.guess) == (entry.felt, entry.guess)
    assert [version.entry.seen for version in journal.versions(entry.id)] == [entry.seen]


def test_a_part_that_was_empty_can_be_added(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.QUICK_NOTE, TODAY, body="a line"))
    page.show_entry(entry.id)
    assert "In my words" not in told(page), "one part alone needs no heading"
    page.entry.parts.click()
    page.panel.fields[0].chips[ChipField.FEELINGS].pills.pill("silly").click()
    page.panel.finish()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.feelings == (Feeling.SILLY,)
    assert "In my words" in told(page)


def test_an_entry_without_a_title_goes_by_its_day(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.QUICK_NOTE, TODAY, body="a line"))
    page.show_entry(entry.id)
    assert page.entry.title.text() == "Monday 15 June"


def test_words_from_a_lesson_lead_back_to_it(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    note = entries.add(Entry(Kind.QUICK_NOTE, TODAY, body="a line"))
    words = entries.add(Entry(Kind.LESSON, TODAY, title="Seen or felt?", body="I'd show it."))
    page.show_entry(note.id)
    assert not page.entry.lesson.isVisible()
    page.show_entry(words.id)
    assert told(page.entry)[0] == f"From a lesson  ·  {words.code}"
    assert headline(page) == "Seen or felt?"
    with qtbot.waitSignal(page.lesson_requested) as wished:
        page.entry.lesson.click()
    assert wished.args == [words.id]


def test_words_from_a_lesson_are_not_begun_from_the_journal(page: JournalPage) -> None:
    offered = [action.data() for action in page.left.menu.actions()]
    assert Kind.LESSON.value not in offered
    assert Kind.QUICK_NOTE.value in offered


def test_an_entry_can_be_moved_to_another_day(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = full(entries)
    entries.add(Entry(Kind.QUICK_NOTE, TODAY - timedelta(days=1), body="yesterday"))
    page.model.browse()
    page.show_entry(entry.id)
    page.entry.day.setDate(QDate(2026, 6, 10))
    page.flush()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.happened_on == date(2026, 6, 10)
    assert page.model.row_of(entry.id) == 1
    assert page.left.list.current_id() == entry.id
    page.entry.when.earlier.click()
    page.entry.when.later.click()
    page.entry.when.later.click()
    page.flush()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.happened_on == date(2026, 6, 11)
    page.entry.day.setDate(QDate(2027, 1, 1))
    assert page.entry.day.day() <= TODAY, "nothing has happened tomorrow"


def test_a_day_earlier_than_the_first_lies_in_the_month_before(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 1), body="a line"))
    page.show_entry(entry.id)
    day = page.entry.day
    page.entry.when.earlier.click()
    assert day.day() == date(2026, 5, 31)
    page.entry.when.later.click()
    assert day.day() == date(2026, 6, 1)
    day.setFocus()
    day.setCurrentSection(day.Section.DaySection)
    qtbot.keyClick(day, Key.Key_Down)
    assert day.day() == date(2026, 5, 31)
    qtbot.keyClick(day, Key.Key_Up)
    assert day.day() == date(2026, 6, 1)
    day.setCurrentSection(day.Section.MonthSection)
    qtbot.keyClick(day, Key.Key_Down)
    assert day.day() == date(2026, 5, 1)
    page.entry.when.earlier.click()
    assert day.day() == date(2026, 4, 30), "whichever part of the date was touched last"


def test_a_date_that_was_only_typed_is_kept(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 5), body="a line"))
    page.show_entry(entry.id)
    day = page.entry.day
    day.setFocus()
    day.setSelectedSection(day.Section.DaySection)
    qtbot.keyClicks(day, "1")
    assert page.flush()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.happened_on == date(2026, 6, 1)
    qtbot.keyClicks(day, "2")
    assert page.flush()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.happened_on == date(2026, 6, 12), "typing goes on while the words are kept"


def test_the_wheel_never_turns_a_date_that_is_not_focused(
    page: JournalPage, entries: EntryRepository
) -> None:
    page.show_entry(full(entries).id)
    day = page.entry.day
    for focused, moves in ((False, False), (True, True)):
        if focused:
            day.setFocus()
        else:
            page.left.search.setFocus()
        before = day.date()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(day.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(day, wheel)
        assert (day.date() != before) is moves


def test_ticks_are_kept_at_once(page: JournalPage, entries: EntryRepository) -> None:
    entry = full(entries)
    page.show_entry(entry.id)
    page.entry.print_ok.click()
    page.entry.bring.click()
    kept = entries.get(entry.id)
    assert kept is not None
    assert (kept.print_ok, kept.bring) == (True, True)
    page.show_entry(entry.id)
    assert page.entry.print_ok.isChecked()


def test_an_entry_that_is_not_there_leaves_a_blank_page(page: JournalPage) -> None:
    page.show_entry(404)
    assert page.blank.isVisible()


def test_a_choice_in_the_list_opens_it(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    full(entries)
    second = entries.add(Entry(Kind.QUICK_NOTE, TODAY - timedelta(days=1), body="second"))
    page.model.browse()
    page.left.search.setFocus()
    qtbot.keyClick(page.left.search, Key.Key_Down)
    qtbot.keyClick(page.left.list, Key.Key_Down)
    assert page.entry.writing is not None
    assert page.entry.writing.entry.id == second.id
    page.show_entry(second.id)
    assert page.entry.writing.entry.id == second.id


# Finding


def test_search_answers_as_one_types_and_lights_up_what_it_found(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    full(entries)
    entries.add(Entry(Kind.QUICK_NOTE, TODAY, body="the bus driver"))
    page.model.browse()
    page.search()
    assert page.left.search.hasFocus()
    qtbot.keyClicks(page.left.search, "bus")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClick(page.left.search, Key.Key_Down)
    assert page.left.list.hasFocus()
    page.left.search.setFocus()
    qtbot.keyClick(page.left.search, Key.Key_Escape)
    assert page.model.rowCount() == 2
    qtbot.keyClick(page.left.search, Key.Key_Escape)


def test_nothing_found_says_what_to_try(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    full(entries)
    page.model.browse()
    page.left.search.setText("zebra")
    qtbot.waitUntil(lambda: "Nothing with “zebra”. Try a shorter word." in told(page))
    assert page.left.list.isHidden()
    qtbot.keyClick(page.left.search, Key.Key_Down)
    page.left.search.clear()
    assert page.left.list.isVisible()


# Deleting


def test_a_deleted_entry_can_be_taken_back(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = full(entries)
    page.model.browse()
    page.show_entry(entry.id)
    qtbot.keyClicks(page.entry.boxes[TextField.FELT], "last words ")
    page.entry.delete.click()
    assert page.model.rowCount() == 0
    assert page.undo_bar.isVisible()
    page.undo_bar.button("undo").click()
    assert page.undo_bar.isHidden()
    assert page.entry.boxes[TextField.FELT].words().startswith("last words ")
    assert page.model.rowCount() == 1
    assert not page.undo()
    page.entry.delete.click()
    page.undo_bar.button("close").click()
    assert page.undo_bar.isHidden()
    assert page.undo(), "the keys still bring it back"


def test_what_was_taken_back_can_be_deleted_again(
    qtbot: QtBot, page: JournalPage, notebook: NotebookFile, entries: EntryRepository
) -> None:
    first, second = full(entries), full(entries)
    page.model.browse()
    assert not page.redo()
    for entry in (first, second):
        page.show_entry(entry.id)
        page.entry.delete.click()
    assert page.undo()
    assert page.undo()
    assert page.entry.writing is not None
    assert page.redo()
    assert page.blank.isVisible()
    assert page.undo_bar.isVisible()
    assert [line.id for line in entries.page()] == [second.id]
    page.start(Kind.QUICK_NOTE)
    type_in(qtbot, page, "about something else")
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        assert not page.redo()
    notebook.read_only = False
    assert page.redo()
    assert page.panel.writing is not None, "what is being written stays on screen"
    assert not page.redo()
    assert page.undo()
    page.entry.delete.click()
    assert not page.redo(), "a new deletion begins anew"
    assert page.undo()
    page.show_trash()
    page.trash.erase.click()
    page.trash.back.click()
    assert page.redo()
    assert page.undo()
    assert not page.undo(), "what was erased is gone for good"


def test_a_part_that_is_being_written_can_be_deleted_again(
    page: JournalPage, entries: EntryRepository
) -> None:
    entry = full(entries)
    page.show_entry(entry.id)
    page.entry.delete.click()
    page.undo()
    page.entry.parts.click()
    assert page.redo()
    assert page.panel.writing is None
    assert page.blank.isVisible()


def test_erased_is_said_when_it_is_so(
    qtbot: QtBot, page: JournalPage, journal: JournalService, entries: EntryRepository
) -> None:
    for _ in range(2):
        entries.delete(full(entries).id)
    page.show_trash()
    with qtbot.waitSignal(journal.swept):
        page.trash.erase.click()
        assert "Erasing the note. You can go on meanwhile." in told(page)
        page.trash.back.click()
        page.show_trash()
        assert "Erasing the note. You can go on meanwhile." in told(page)
    assert "Erased." in told(page)
    page.trash.back.click()
    page.show_trash()
    assert "Erased." not in told(page)
    with qtbot.waitSignal(journal.swept):
        page.trash.erase.click()
    assert "Erased." in told(page)
    page.hide()
    page.show()
    assert "Erased." not in told(page), "one was elsewhere since"
    entries.delete(full(entries).id)
    journal.swept.emit()
    assert "Erased." not in told(page), "nobody erased a thing just now"


def test_erased_is_no_more_said_once_another_page_is_back(
    qtbot: QtBot, page: JournalPage, journal: JournalService, entries: EntryRepository
) -> None:
    for _ in range(2):
        entries.delete(full(entries).id)
    page.show_trash()
    with qtbot.waitSignal(journal.swept):
        page.trash.erase.click()
    assert "Erased." in told(page)
    page.trash.restore.click()
    assert "Erased." not in told(page)
    assert page.trash.said.isHidden()


def test_a_trace_that_may_be_left_is_said(
    qtbot: QtBot, page: JournalPage, tasks: Tasks, notebook: NotebookFile, entries: EntryRepository
) -> None:
    entries.delete(full(entries).id)
    page.show_trash()
    gate = threading.Event()

    def hold() -> str:
        gate.wait(10)
        return ""

    tasks.run(hold, page.trash.say)
    page.trash.erase.click()
    with notebook.atomic() as database:
        database.execute("DROP TABLE entries_fts")
    gate.set()
    qtbot.waitUntil(lambda: any("A trace of it may still be" in words for words in told(page)))
    page.deleting._not_swept()


def test_recently_deleted_restores_and_erases(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, ask: FakeAsk
) -> None:
    first, second = full(entries), full(entries)
    for entry in (first, second):
        page.show_entry(entry.id)
        page.entry.delete.click()
    page.left.trash.click()
    assert page.trash.model.rowCount() == 2
    assert page.undo_bar.isHidden()
    page.trash.restore.click()
    assert [line.id for line in entries.page()] == [second.id]
    ask.answer = False
    page.trash.erase.click()
    assert entries.get(first.id) is not None
    ask.answer = True
    page.trash.erase.click()
    assert entries.get(first.id) is None
    assert "Nothing here. What you delete stays here for thirty days." in told(page)
    assert not page.undo()
    page.trash._restore()
    page.trash._erase()
    page.trash.back.click()
    assert page.blank.isVisible()


# The look


@pytest.mark.parametrize(("scale", "size"), [(2.0, (760, 480)), (1.0, (1240, 780))])
def test_nothing_is_cut_off_or_scrolls_sideways(
    page: JournalPage,
    entries: EntryRepository,
    theme: Theme,
    scale: float,
    size: tuple[int, int],
) -> None:
    entry = full(entries)
    page.resize(*size)
    theme.apply("light", scale)
    two = size[0] >= 820 * scale
    page.model.browse()
    assert page.left.isVisible()
    for show in (
        lambda: page.show_entry(entry.id),
        lambda: page.start(Kind.AFTER_ACT),
        page.panel.show_all,
        page.show_trash,
    ):
        show()
        QApplication.sendPostedEvents()
        assert page.width() == size[0]
        assert page.left.isVisible() is two
        assert page.to_list.isVisible() is not two
        for area in page.findChildren(QWidget):
            bar = getattr(area, "horizontalScrollBar", None)
            assert bar is None or bar().maximum() == 0 or not area.isVisible()
    if not two:
        page.to_list.click()
        assert page.left.isVisible()
        assert page.left.search.hasFocus()


def test_the_page_can_be_let_go_of(
    qtbot: QtBot, journal: JournalService, theme: Theme, shelf: JournalShelf, ask: FakeAsk
) -> None:
    page = JournalPage(journal, shelf, theme=theme, ask=ask)
    page.show()
    page.start(Kind.QUICK_NOTE)
    page.close()
    gone = []
    page.destroyed.connect(lambda: gone.append(True))
    page.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="nobody is listening")
    assert writing.flush()


def test_the_day_moves_on(page: JournalPage, clock: FakeClock, entries: EntryRepository) -> None:
    full(entries)
    page.model.browse()
    clock.pass_time(days=1)
    page.hide()
    page.show()
    page.focus_first()
    line = page.model.line(page.model.index(0))
    assert line is not None
    assert page.model.day(line) == "Yesterday"
    page.start(Kind.QUICK_NOTE)
    page.focus_first()
    assert page.focusWidget() is page.panel.fields[0].box


def test_a_window_left_open_over_midnight_knows_the_new_day(
    page: JournalPage, clock: FakeClock, entries: EntryRepository
) -> None:
    entry = full(entries)
    page.model.browse()
    page.show_entry(entry.id)
    clock.pass_time(days=1)
    page.day_changed()
    line = page.model.line(page.model.index(0))
    assert line is not None
    assert page.model.day(line) == "Yesterday"
    page.entry.when.later.click()
    assert page.flush()
    kept = entries.get(entry.id)
    assert kept is not None
    assert kept.happened_on == TODAY + timedelta(days=1)
    page.entry.delete.click()
    page.show_trash()
    clock.pass_time(days=1)
    page.day_changed()
    gone = page.trash.model.line(page.trash.model.index(0))
    assert gone is not None
    assert page.trash.model.day(gone) == "Yesterday"


def test_coming_back_leaves_the_cursor_where_it_was(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry = full(entries)
    page.show_entry(entry.id)
    read = page.entry.boxes[TextField.FELT]
    read.setFocus()
    page.focus_first()
    assert read.hasFocus()
    page.entry.parts.click()
    box = page.panel.fields[2].box
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Home)
    qtbot.keyClick(box, Key.Key_Right)
    page.focus_first()
    assert box.hasFocus()
    page.left.search.setFocus()
    page.focus_first()
    assert box.hasFocus()
    assert box.textCursor().position() == 1


def test_return_in_the_search_opens_the_newest_note_it_found(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    found = full(entries)
    page.left.search.setFocus()
    qtbot.keyClick(page.left.search, Key.Key_Return)
    assert not page.entry.isVisible()
    qtbot.keyClicks(page.left.search, "omar")
    qtbot.waitUntil(lambda: page.model.words == "omar" and not page.model.waiting)
    qtbot.keyClick(page.left.search, Key.Key_Return)
    assert page.entry.isVisible()
    writing = page.entry.writing
    assert writing is not None
    assert writing.entry.id == found.id


def test_in_one_column_the_keyboard_follows_to_what_is_shown(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    found = full(entries)
    page.resize(700, 560)
    page.show_entry(found.id)
    focused = page.focusWidget()
    assert focused is not None
    assert page.room.right.isAncestorOf(focused)


def test_in_one_column_escape_leads_back_to_the_list(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    found = full(entries)
    page.show_entry(found.id)
    qtbot.keyClick(page.entry.boxes["seen"], Key.Key_Escape)
    assert page.entry.isVisible(), "beside the list there is nowhere to go back to"
    page.resize(700, 560)
    page.entry.take_focus()
    qtbot.keyClicks(page.entry.boxes["seen"], " Kept.")
    qtbot.keyClick(page.entry.boxes["seen"], Key.Key_Escape)
    assert page.left.search.hasFocus()
    kept = entries.get(found.id)
    assert kept is not None
    assert kept.seen == f"{found.seen} Kept."
