"""What goes is shown before it does, agreed to twice, and what came of it is told plainly."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.erasing import Erased, Erasing
from kindly.services.errors import NotebookError, NotebookFull
from kindly.services.journal import JournalService
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.ui.erase_words import everything_erased, everything_kept, of_days
from kindly.ui.erasing import DAYS, EVERYTHING, EraseDialog
from kindly.ui.theme import Theme
from tests.fakes import FakeClock, unreadable
from tests.services.desk import a_journal

TODAY = date(2026, 6, 15)


@pytest.fixture
def file(tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]) -> Iterator[NotebookFile]:
    book = NotebookFile.open(tmp_path / "notebook.kindly", clock=clock, new_id=new_id)
    yield book
    book.close()


@pytest.fixture
def backups(file: NotebookFile, tmp_path: Path, clock: FakeClock) -> Backups:
    return Backups(file, tmp_path / "backups", clock=clock)


@pytest.fixture
def journal(file: NotebookFile, tasks: Tasks) -> Iterator[JournalService]:
    service = a_journal(file, tasks)
    yield service
    service.close()
    tasks.close()
    service.deleteLater()


@pytest.fixture
def erasing(
    file: NotebookFile, journal: JournalService, backups: Backups, tasks: Tasks
) -> Iterator[Erasing]:
    service = Erasing(file, journal, backups, tasks=tasks)
    yield service
    tasks.close()
    service.deleteLater()


Show = Callable[..., EraseDialog]


@pytest.fixture
def show(erasing: Erasing, theme: Theme, qtbot: QtBot, english: None) -> Show:
    def make(ids: list[int] | None = None) -> EraseDialog:
        dialog = EraseDialog(erasing, theme=theme, parent=None, ids=ids)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def note(journal: JournalService, words: str, days_ago: int = 0) -> int:
    on = TODAY - timedelta(days=days_ago)
    return journal.add(Entry(Kind.QUICK_NOTE, on, body=words)).id


def ready(dialog: EraseDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._holding is not None)


def test_what_goes_is_in_sight_in_large_text_too(
    show: Show, journal: JournalService, theme: Theme, qtbot: QtBot
) -> None:
    for _ in range(9):
        note(journal, "A wave.")
    theme.apply("light", 2.0)
    dialog = show()
    dialog.resize(752, 552)
    dialog.look.click()
    qtbot.waitUntil(lambda: dialog.goes.visibleRegion().boundingRect().height() >= 180)
    ready(dialog, qtbot)
    dialog.erase.click()
    qtbot.waitUntil(dialog.sure.isVisible)
    qtbot.waitUntil(lambda: dialog.goes.visibleRegion().boundingRect().height() >= 150)


def test_the_pages_of_some_days_are_shown_and_go_after_a_second_yes(
    show: Show, journal: JournalService, qtbot: QtBot
) -> None:
    gone, kept = note(journal, "A wave."), note(journal, "Long ago.", 30)
    dialog = show()
    assert not dialog.erase.isEnabled()
    dialog.look.click()
    assert "15 June · A wave." in dialog.going.text()
    assert "Long ago" not in dialog.going.text()
    ready(dialog, qtbot)
    assert "one is made before" in dialog.copies.text()
    assert dialog.copies_too.label() == "Leave no copy of it"
    assert not dialog.word.isVisible()
    dialog.erase.click()
    assert dialog.sure.text() == "Yes, erase from the notebook"
    assert "A copy is made before" in dialog.said.text()
    assert journal.get(gone) is not None
    with qtbot.waitSignal(dialog._erasing.erased, timeout=15_000):
        dialog.sure.click()
        dialog._go()
        dialog._press()
        assert dialog.leave.text() == "Close"
        assert not dialog.copies_too.isEnabled()
    assert dialog.said.text() == (
        "Erased. No trace of it is left in your notebook. The copies stay and hold it."
    )
    assert dialog.said.property("hue") == "teal"
    assert not dialog.erase.isVisible()
    assert dialog.leave.text() == "Done"
    assert [line.id for line in journal.page()] == [kept]
    dialog.leave.click()
    assert not dialog.isVisible()


def test_a_double_click_or_a_held_key_erases_nothing(
    show: Show, journal: JournalService, qtbot: QtBot
) -> None:
    kept = note(journal, "A wave.")
    dialog = show()
    dialog.activateWindow()
    dialog.look.click()
    ready(dialog, qtbot)
    stood = [(it, it.mapTo(dialog, it.rect().topLeft())) for it in (dialog.leave, dialog.erase)]
    at = dialog.erase.mapTo(dialog, dialog.erase.rect().center())
    for _ in range(2):
        qtbot.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(dialog.erase, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert dialog.focusWidget() is dialog.leave
    assert [it.mapTo(dialog, it.rect().topLeft()) for it, _ in stood] == [was for _, was in stood]
    assert dialog.sure.isVisible()
    assert not dialog.sure.geometry().contains(at)
    assert not dialog._busy
    QTest.keyClick(dialog.leave, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert journal.get(kept) is not None


def test_pages_can_go_without_a_copy_made_before(
    show: Show, journal: JournalService, backups: Backups, qtbot: QtBot
) -> None:
    dialog = show([note(journal, "A wave.")])
    ready(dialog, qtbot)
    assert dialog.copies_too.box.isChecked()
    dialog.erase.click()
    assert dialog.sure.text() == "Yes, erase for good"
    assert "No copy will hold it" in dialog.said.text()
    with qtbot.waitSignal(dialog._erasing.erased, timeout=15_000):
        dialog.sure.click()
    assert dialog.said.text() == "Erased. Neither your notebook nor a copy holds it."
    assert backups.copies() == ()


def test_other_days_are_looked_over_anew(show: Show, journal: JournalService, qtbot: QtBot) -> None:
    note(journal, "A wave.", 20)
    dialog = show()
    dialog.look.click()
    assert dialog.said.text() == "No pages on these days."
    dialog.start.put(TODAY - timedelta(days=25))
    dialog.look.click()
    ready(dialog, qtbot)
    assert dialog.erase.isEnabled()
    dialog.erase.click()
    dialog.end.move_by(-1)
    assert not dialog.goes.isVisible()
    assert not dialog.erase.isEnabled()
    assert not dialog.sure.isVisible()
    dialog._press()


def test_what_another_window_began_is_not_told_in_this_one(
    show: Show, journal: JournalService, qtbot: QtBot
) -> None:
    first = show([note(journal, "A wave.")])
    ready(first, qtbot)
    first.erase.click()
    first.sure.click()
    first.close()
    with qtbot.waitSignal(first._erasing.erased, timeout=15_000):
        other = show()
    assert not other.said.isVisible()
    assert other.leave.text() == "Keep everything"


def test_many_pages_are_shown_as_far_as_they_can_be_read(
    show: Show, journal: JournalService
) -> None:
    for number in range(25):
        note(journal, f"Note {number}", number % 3 + 1)
    note(journal, "The oldest", 5)
    dialog = show()
    dialog.look.click()
    assert "and all between, back to 10 June" in dialog.going.text()


def test_a_page_without_words_is_called_so(show: Show, journal: JournalService) -> None:
    dialog = show([journal.add(Entry(Kind.STUNG, TODAY)).id])
    assert "15 June · No words yet" in dialog.going.text()


def test_copies_that_hold_them_are_named_and_can_go_as_well(
    show: Show, journal: JournalService, backups: Backups, tmp_path: Path, qtbot: QtBot
) -> None:
    entry_id = note(journal, "A wave.")
    copy = backups.back_up()
    assert copy is not None
    (tmp_path / "notebook-aside-2026-06-15T093000Z.kindly").write_bytes(copy.read_bytes())
    dialog = show([entry_id])
    assert not dialog.what.isVisible()
    assert not dialog.days.isVisible()
    ready(dialog, qtbot)
    words = dialog.copies.text()
    assert "Copies that may still hold it: 15 June." in words
    assert "An older notebook is set aside and may hold it too." in words
    assert "around 27 June" in words
    assert "Kindly first sees that the newest has it all" in words
    dialog.copies_too.box.click()
    dialog.erase.click()
    dialog.copies_too.box.click()
    assert not dialog.sure.isVisible()
    dialog.erase.click()
    with qtbot.waitSignal(dialog._erasing.erased, timeout=15_000):
        dialog.sure.click()
    assert not copy.exists() or len(backups.copies()) == 1
    assert not list(tmp_path.glob("*-aside-*"))


def test_before_the_second_yes_it_says_what_becomes_of_the_copies(
    show: Show, journal: JournalService, backups: Backups, qtbot: QtBot
) -> None:
    note(journal, "A wave.")
    backups.back_up()
    dialog = show()
    dialog.look.click()
    ready(dialog, qtbot)
    dialog.erase.click()
    assert "The copies stay" in dialog.said.text()
    dialog.copies_too.box.click()
    assert dialog.said.isHidden()
    assert not dialog.sure.isVisible()
    dialog.erase.click()
    assert "These copies go too" in dialog.said.text()


def test_everything_wants_a_word_typed(
    show: Show, journal: JournalService, backups: Backups, qtbot: QtBot
) -> None:
    note(journal, "A wave.")
    backups.back_up()
    dialog = show()
    dialog.what.pill(EVERYTHING).click()
    assert dialog.everything()
    ready(dialog, qtbot)
    assert dialog.copies_too.box.isChecked()
    assert "around" not in dialog.copies.text()
    assert not dialog.erase.isEnabled()
    dialog.copies_too.box.click()
    assert dialog.said.text() == "The copies stay, and all of it is in them."
    dialog.copies_too.box.click()
    assert dialog.said.isHidden()
    QTest.keyClicks(dialog.word, " Erase ")
    assert dialog.erase.isEnabled()
    with qtbot.waitSignal(dialog._erasing.everything_requested) as told:
        dialog.erase.click()
    assert told.args == [True]
    assert not dialog.isVisible()


def test_a_choice_that_is_let_go_is_the_first_again(show: Show) -> None:
    dialog = show()
    dialog.what.pill(EVERYTHING).click()
    dialog.what.pill(EVERYTHING).click()
    assert dialog.what.chosen() == (DAYS,)
    assert dialog.days.isVisible()


def test_what_could_not_be_done_is_told_and_nothing_went(
    show: Show, journal: JournalService, file: NotebookFile, qtbot: QtBot
) -> None:
    entry_id = note(journal, "A wave.")
    dialog = show([entry_id])
    ready(dialog, qtbot)
    for error, words in (
        (NotebookFull(), "even erasing needs a little room"),
        (NotebookError(), "What was there before is safe."),
        (ValueError(), "What was there before is safe."),
    ):
        dialog._not_erased(error)
        assert words in dialog.said.text()
        assert dialog.erase.isEnabled()
    dialog = show()
    with unreadable(file):
        dialog.look.click()
    assert "couldn't read your notebook" in dialog.said.text()


@pytest.mark.parametrize(
    ("erased", "words"),
    [
        (Erased((1,), swept=False), "A trace may still be in the file"),
        (Erased((1,), swept=False, copies_left=(Path("a"),)), "the copies are still there"),
        (Erased((1,), swept=True, copies_left=(Path("a"),)), "Some copies couldn't be reached"),
        (Erased((1,), swept=True, copied=False), "no room for a fresh copy"),
    ],
)
def test_what_is_left_to_do_is_told(
    show: Show, journal: JournalService, erased: Erased, words: str
) -> None:
    dialog = show([note(journal, "A wave.")])
    dialog.copies_too.put(on=True)
    dialog._busy = True
    dialog._erased(erased)
    assert words in dialog.said.text()


def test_many_copies_are_named_by_their_first_and_last_day() -> None:
    days = tuple(TODAY - timedelta(days=number) for number in range(6))
    words = of_days(days, TODAY)
    assert words == "Copies made from 10 June to 15 June may still hold it."


def test_what_came_of_erasing_everything_is_told() -> None:
    assert "fresh notebook" in everything_erased(left=False, kept=False, keyed=False)
    assert "still hold your notes" in everything_erased(left=False, kept=True, keyed=False)
    assert "tries again" in everything_erased(left=True, kept=False, keyed=False)
    assert "Nothing was erased" in everything_kept(NotebookFull())
