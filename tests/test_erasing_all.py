"""Erase in the real window: pages, and everything, until no word is found in the whole folder."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind
from kindly.services.settings import TitleStyle
from kindly.services.vault import Vault
from kindly.storage import wiping
from kindly.storage.errors import NotebookReadOnly
from kindly.system import random_bytes
from kindly.ui.erasing import EVERYTHING, EraseDialog
from kindly.ui.journal import JournalPage
from kindly.ui.passphrase import AddPassphrase
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PASSPHRASE = "four quiet green chairs"
YRANAC = "yranac-edalamram"
"""The word that must be nowhere, written backwards so that the test itself doesn't hold it."""
CANARY = YRANAC[::-1]
Start = Callable[[], Kindly]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def start(qapp: QApplication, folder: Path, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin() -> Kindly:
        options = Options(data_dir=folder, now=NOW, seed=1, theme="light")
        kindly = Kindly(qapp, options, ask=ask)
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def write(kindly: Kindly) -> None:
    """Words in a page and its older version, a plan, a draft, and a copy of all of it."""
    personal = kindly.personal
    assert personal is not None
    entry = personal.journal.add(Entry(Kind.AFTER_ACT, date(2026, 6, 15), seen=f"{CANARY} held"))
    writing = personal.journal.open(entry.id)
    writing.edit(felt=f"{CANARY} too")
    writing.close()
    personal.plans.add(Plan(cue=CANARY, action=CANARY))
    personal.drafts.put("plan:x", CANARY)
    assert personal.keeping.backups().back_up() is not None
    kindly.settings.welcomed = True


def dialog_of(kindly: Kindly) -> EraseDialog:
    assert kindly.personal is not None
    window = kindly.personal.window
    window._routes.erase()
    return next(it for it in window.findChildren(EraseDialog) if it.isVisible())


def erase_everything(kindly: Kindly, qtbot: QtBot, *, copies: bool) -> None:
    before = kindly.personal
    dialog = dialog_of(kindly)
    dialog.what.pill(EVERYTHING).click()
    qtbot.waitUntil(dialog.word.isVisible)
    QTest.keyClicks(dialog.word, "erase")
    if dialog.copies_too.box.isChecked() is not copies:
        dialog.copies_too.box.click()
    dialog.erase.click()
    qtbot.waitUntil(
        lambda: kindly.personal is not None and kindly.personal is not before, timeout=20_000
    )


def say_yes_twice(dialog: EraseDialog, qtbot: QtBot) -> None:
    dialog.erase.click()
    with qtbot.waitSignal(dialog._erasing.erased, timeout=20_000):
        dialog.sure.click()


def shown(window: QWidget) -> str:
    """Every word that stands on a window, in labels and in boxes."""
    labels = [it.text() for it in window.findChildren(QLabel)]
    boxes = [it.toPlainText() for it in window.findChildren(QPlainTextEdit)]
    return " ".join(labels + boxes)


def holding(folder: Path) -> list[str]:
    word = CANARY.encode()
    wide = CANARY.encode("utf-16-le")
    return [
        it.name
        for it in folder.rglob("*")
        if it.is_file() and (word in (held := it.read_bytes()) or wide in held)
    ]


def lock_with_passphrase(folder: Path) -> None:
    path = paths.notebook_file(folder)
    vault = Vault(path, paths.backup_folder(folder), chance=random_bytes)
    vault.encrypt(PASSPHRASE, vault.new_code())


def unlocked(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly.lock.door is not None
    kindly.lock.door.secret.line.setText(PASSPHRASE)
    kindly.lock.door.open_button.click()
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=20_000)


@pytest.mark.parametrize("keyed", [False, True], ids=["plain", "keyed"])
def test_after_everything_went_kindly_is_as_at_a_first_start(
    start: Start, folder: Path, qtbot: QtBot, quick_keys: None, *, keyed: bool
) -> None:
    kindly = start()
    write(kindly)
    assert holding(folder)
    if keyed:
        kindly.close()
        lock_with_passphrase(folder)
        kindly = start()
        unlocked(kindly, qtbot)
    erase_everything(kindly, qtbot, copies=True)
    personal = kindly.personal
    assert personal is not None
    assert holding(folder) == []
    assert personal.journal.page() == []
    assert not personal.file.keyed
    assert not kindly.settings.welcomed
    assert personal.window.where() == "acts"
    said = personal.window.said
    assert "fresh notebook" in said.words()
    assert said.words().endswith("The passphrase went too: what you write now has none.") is keyed
    assert said.button("passphrase").isVisible() is keyed
    assert not (folder / "notebook.key").exists()
    assert personal.keeping.backups().copies() == ()
    kindly.close()
    assert holding(folder) == []


def test_where_the_passphrase_went_with_everything_one_can_be_added_at_once(
    start: Start, folder: Path, qtbot: QtBot, quick_keys: None
) -> None:
    start().close()
    lock_with_passphrase(folder)
    kindly = start()
    unlocked(kindly, qtbot)
    kindly.settings.title = TitleStyle.NOTEBOOK
    erase_everything(kindly, qtbot, copies=True)
    personal = kindly.personal
    assert personal is not None
    assert personal.window.windowTitle() == "Notebook", "as the dialog said"
    personal.window.said.button("passphrase").click()
    assert any(it.isVisible() for it in personal.window.findChildren(AddPassphrase))
    assert personal.window.said.isHidden()


@pytest.mark.parametrize("keyed", [False, True], ids=["plain", "keyed"])
def test_what_goes_with_everything_and_what_stays_is_told_before(
    start: Start, folder: Path, qtbot: QtBot, quick_keys: None, *, keyed: bool
) -> None:
    kindly = start()
    if keyed:
        kindly.close()
        lock_with_passphrase(folder)
        kindly = start()
        unlocked(kindly, qtbot)
    dialog = dialog_of(kindly)
    dialog.what.pill(EVERYTHING).click()
    assert "The window stays as you set it: its theme, text size and title." in dialog.going.text()
    assert ("The passphrase goes too." in dialog.going.text()) is keyed
    qtbot.waitUntil(dialog.word.isVisible)
    dialog.close()


def test_copies_stay_if_they_are_wanted(start: Start, folder: Path, qtbot: QtBot) -> None:
    kindly = start()
    write(kindly)
    erase_everything(kindly, qtbot, copies=False)
    assert kindly.personal is not None
    assert "The copies you kept still hold your notes" in kindly.personal.window.said.words()
    assert all("notebook-2026" in name for name in holding(folder))
    assert holding(folder)


def test_pages_go_from_the_window_that_shows_them(start: Start, folder: Path, qtbot: QtBot) -> None:
    kindly = start()
    write(kindly)
    personal = kindly.personal
    assert personal is not None
    kept = personal.journal.add(Entry(Kind.FREE, date(2026, 1, 1), body="long ago"))
    personal.window.go("journal")
    personal.window.pages.journal().show_entry(1)
    dialog = dialog_of(kindly)
    dialog.look.click()
    qtbot.waitUntil(dialog.copies_too.isVisible)
    dialog.copies_too.box.click()
    say_yes_twice(dialog, qtbot)
    assert [line.id for line in personal.journal.page()] == [kept.id]
    personal.window.flush()
    kindly.close()
    again = start()
    assert again.personal is not None
    assert [line.id for line in again.personal.journal.page()] == [kept.id]


def test_one_page_goes_from_the_copies_too_by_recently_deleted(
    start: Start, folder: Path, qtbot: QtBot
) -> None:
    kindly = start()
    write(kindly)
    personal = kindly.personal
    assert personal is not None
    kept = personal.journal.add(Entry(Kind.FREE, date(2026, 1, 1), body="long ago"))
    personal.journal.delete(1)
    window = personal.window
    window._routes.show_trash()
    window.pages.journal().trash.everywhere.click()
    dialog = next(it for it in window.findChildren(EraseDialog) if it.isVisible())
    assert not dialog.what.isVisible()
    assert "long ago" not in dialog.going.text()
    qtbot.waitUntil(dialog.copies_too.isVisible)
    assert dialog.copies_too.box.isChecked()
    say_yes_twice(dialog, qtbot)
    assert [line.id for line in personal.journal.page()] == [kept.id]
    assert window.pages.journal().trash.model.rowCount() == 0
    assert window.pages.journal().trash.everywhere.isHidden()


def test_the_sample_has_no_copies_to_erase_a_page_from(start: Start) -> None:
    kindly = start()
    kindly.open_sample()
    assert kindly.sample is not None
    sample = kindly.sample
    sample.journal.delete(sample.journal.page()[0].id)
    sample.window._routes.show_trash()
    trash = sample.window.pages.journal().trash
    assert trash.erase.isVisible()
    assert trash.everywhere.isHidden()


@pytest.mark.parametrize("before", ["read", "history", "parts"])
def test_no_word_of_what_went_is_left_on_screen_or_in_undo(
    start: Start, qtbot: QtBot, before: str
) -> None:
    kindly = start()
    write(kindly)
    personal = kindly.personal
    assert personal is not None
    window = personal.window
    window.go("journal")
    page = window.pages.journal()
    assert isinstance(page, JournalPage)
    for entry_id in (1, personal.journal.add(Entry(Kind.FREE, NOW.date(), body=CANARY)).id):
        page.show_entry(entry_id)
    page.entry.delete.click()
    page.show_entry(1)
    if before == "parts":
        page.entry.parts.click()
    elif before == "history":
        page.entry.history_requested.emit()
        assert page.earlier.page is not None
        assert page.room.shown() is page.earlier.page
    window.go("insights")
    window.go("journal")
    assert CANARY in shown(page)
    dialog = dialog_of(kindly)
    dialog.look.click()
    qtbot.waitUntil(dialog.copies_too.isVisible)
    say_yes_twice(dialog, qtbot)
    dialog.close()
    qtbot.wait(1)
    for word in ("insights", "acts", "journal"):
        window.go(word)
        assert CANARY not in shown(window)
    assert page.room.shown() is page.blank
    assert page.model.rowCount() == 0
    assert page.undo_bar.isHidden()
    assert not page.undo()
    assert not page.redo()
    assert not page.typing._pages


def test_what_was_opened_while_it_went_is_put_down_and_not_kept(start: Start, qtbot: QtBot) -> None:
    kindly = start()
    write(kindly)
    personal = kindly.personal
    assert personal is not None
    personal.window.go("journal")
    page = personal.window.pages.journal()
    personal.journal.let_go((1,))
    page.show_entry(1)
    writing = personal.journal.open(1)
    personal.entries.erase(1)
    personal.journal.tell_erased((1,))
    writing.edit(seen=CANARY)
    assert personal.journal.unsaved() == ()
    assert CANARY not in shown(page)


def test_a_notebook_that_can_not_be_taken_away_opens_again_as_it_was(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kindly = start()
    write(kindly)

    def refuse(*_: object, **__: object) -> None:
        raise NotebookReadOnly("no")

    monkeypatch.setattr(wiping, "begin", refuse)
    erase_everything(kindly, qtbot, copies=True)
    personal = kindly.personal
    assert personal is not None
    assert len(personal.journal.page()) == 1
    assert "can't write" in personal.window.said.words()


def test_what_was_begun_is_ended_before_anything_is_shown(start: Start, folder: Path) -> None:
    kindly = start()
    write(kindly)
    kindly.close()
    wiping.begin(paths.notebook_file(folder), copies=True)
    again = start()
    assert again.personal is not None
    assert again.personal.journal.page() == []
    assert holding(folder) == []
