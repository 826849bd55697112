"""Pages of the journal taken along: printed, saved, copied, marked for a session."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.journal import JournalService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, unreadable

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


def note(entries: EntryRepository, words: str) -> int:
    return entries.add(Entry(Kind.QUICK_NOTE, TODAY, body=words)).id


def choose(page: JournalPage, words: str) -> None:
    """Chooses one of the things under More."""
    next(it for it in page.entry.menu.actions() if it.text().startswith(words)).trigger()


def test_a_page_is_printed_with_its_last_words(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    entry_id = note(entries, "a line")
    page.show_entry(entry_id)
    qtbot.keyClicks(page.entry.boxes["body"], "Just ")
    with qtbot.waitSignal(page.entries_print_requested) as wished:
        choose(page, "Print this page")
    assert wished.args == [(entry_id,)]
    kept = entries.get(entry_id)
    assert kept is not None
    assert kept.body == "Just a line"


def test_a_page_is_copied_as_words(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository
) -> None:
    page.show_entry(note(entries, "a line of mine"))
    with qtbot.waitSignal(page.said):
        choose(page, "Copy the words")
    assert "a line of mine" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(("name", "made"), [("a.txt", "a.txt"), ("a.md", "a.md"), ("a", "a.txt")])
def test_a_page_is_saved_as_a_text(
    qtbot: QtBot,
    page: JournalPage,
    entries: EntryRepository,
    *,
    ask: FakeAsk,
    tmp_path: Path,
    name: str,
    made: str,
) -> None:
    ask.path = tmp_path / name
    page.show_entry(note(entries, "صباح الخير, a line"))
    with qtbot.waitSignal(page.said) as told:
        choose(page, "Save as text")
    assert told.args[0] == f"Saved as {made}."
    assert "صباح الخير, a line" in (tmp_path / made).read_text("utf-8")
    assert "line" not in ask.asked[-1], "the name of the file says nothing private"


def test_a_place_that_takes_no_file_is_said(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "gone" / "a.txt"
    page.show_entry(note(entries, "a line"))
    with qtbot.waitSignal(page.said) as told:
        choose(page, "Save as text")
    assert told.args[0] == "It couldn't be saved there. Try another place."
    ask.path = None
    with qtbot.assertNotEmitted(page.said):
        choose(page, "Save as text")


def test_several_pages_are_printed_saved_and_marked_from_the_list(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, ask: FakeAsk, tmp_path: Path
) -> None:
    some = (note(entries, "one"), note(entries, "two"))
    page.show_entry(some[0])
    with qtbot.waitSignal(page.entries_print_requested) as wished:
        page.left.several_print_requested.emit(some)
    assert wished.args == [some]
    ask.path = tmp_path / "some.txt"
    page.left.several_save_requested.emit(some)
    text = ask.path.read_text("utf-8")
    assert "one" in text
    assert "two" in text
    with qtbot.waitSignal(page.said) as told:
        page.left.several_flag_requested.emit(some, "bring", True)
    words, undo = told.args
    assert words == "Marked to bring to your next session."
    assert page.entry.bring.isChecked(), "the page that is read shows it"
    assert all(line.bring for line in entries.page())
    undo()
    assert not any(line.bring for line in entries.page())
    assert not page.entry.bring.isChecked()


@pytest.mark.parametrize(
    ("flag", "on", "words"),
    [
        ("bring", False, "Not marked for your next session any more."),
        ("print_ok", True, "Marked as OK to print."),
        ("print_ok", False, "Not marked as OK to print any more."),
    ],
)
def test_a_mark_says_what_became_of_it(
    qtbot: QtBot, page: JournalPage, entries: EntryRepository, *, flag: str, on: bool, words: str
) -> None:
    entry_id = note(entries, "one")
    page.taking.flag((entry_id,), flag, not on)
    with qtbot.waitSignal(page.said) as told:
        page.taking.flag((entry_id,), flag, on)
    assert told.args[0] == words
    with qtbot.waitSignal(page.said) as again:
        page.taking.flag((entry_id,), flag, on)
    assert again.args[1] is None, "nothing was changed, so nothing can be taken back"


def test_nothing_is_done_with_no_pages(qtbot: QtBot, page: JournalPage, ask: FakeAsk) -> None:
    for wish in (page.taking.print, page.taking.save, page.taking.copy):
        with qtbot.assertNotEmitted(page.entries_print_requested):
            wish(())
    choose(page, "How it was before")
    assert ask.asked == []
    assert page.earlier.page is None


def test_what_cannot_be_read_or_marked_says_why(
    qtbot: QtBot,
    page: JournalPage,
    entries: EntryRepository,
    *,
    notebook: NotebookFile,
    ask: FakeAsk,
    tmp_path: Path,
) -> None:
    entry_id = note(entries, "one")
    ask.path = tmp_path / "a.txt"
    for wish in (page.taking.save, page.taking.copy):
        with unreadable(notebook), qtbot.waitSignal(page.failed):
            wish((entry_id,))
    with qtbot.waitSignal(page.said) as told:
        page.taking.flag((entry_id,), "bring", True)
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        told.args[1]()
    with qtbot.waitSignal(page.failed):
        page.taking.flag((entry_id,), "bring", False)
