"""A passphrase is added, changed and removed over the open notebook, and nothing is lost by it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Never

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.services.errors import NotebookFull
from kindly.services.vault import Vault
from kindly.storage import sealing
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.system import SystemClock, new_id, random_bytes
from kindly.ui.passphrase import AddPassphrase, ChangePassphrase, NewCode, RemovePassphrase
from kindly.ui.safety import SafetyPage
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PASSPHRASE, ANOTHER = "four quiet green chairs", "three loud blue tables"
CODE = "23456-789AB-CDEFG-HJKLM-NPQRS-TUVWX"


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path, ask: FakeAsk, quick_keys: None) -> Iterator[Kindly]:
    """Kindly before it starts on a notebook with one note."""
    folder = tmp_path / "notes"
    book = NotebookFile.open(paths.notebook_file(folder), clock=SystemClock(NOW), new_id=new_id)
    note = Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="Held the door.")
    EntryRepository(book).add(note)
    book.close()
    running = Kindly(qapp, Options(data_dir=folder, now=NOW, seed=7, theme="light"), ask=ask)
    yield running
    running.close()
    running.deleteLater()


@pytest.fixture
def kindly(made: Kindly) -> Kindly:
    assert made.start()
    return made


@pytest.fixture
def locked(made: Kindly) -> Kindly:
    """At the door: the notebook has a passphrase."""
    folder = made.options.data_dir
    vault = Vault(paths.notebook_file(folder), paths.backup_folder(folder), chance=random_bytes)
    vault.encrypt(PASSPHRASE, CODE)
    assert made.start()
    return made


@pytest.fixture
def keyed(locked: Kindly, qtbot: QtBot) -> Kindly:
    """Past the door: the notebook has a passphrase, and is open."""
    unlock(locked, qtbot, PASSPHRASE)
    return locked


def window_of(kindly: Kindly) -> Window:
    assert kindly.personal is not None
    return kindly.personal.window


def wish(kindly: Kindly, word: str, kind: type[Any]) -> Any:
    """Goes to Settings and presses the button, and gives the dialog that comes."""
    window = window_of(kindly)
    window.go("settings")
    window.pages.settings().privacy.buttons[word].click()
    return next(it for it in window.findChildren(kind) if it.isVisible())


def read_from_paper(dialog: AddPassphrase | NewCode) -> None:
    groups = dialog.shown.code.split("-")
    for at, box in zip(dialog.check._asked, dialog.check.boxes, strict=True):
        box.setText(groups[at])


def fill_in(dialog: AddPassphrase) -> None:
    dialog.put(PASSPHRASE)
    dialog.next.click()
    dialog.next.click()
    read_from_paper(dialog)


def add(kindly: Kindly, qtbot: QtBot) -> str:
    """Adds a passphrase; gives the recovery code."""
    dialog = wish(kindly, "add", AddPassphrase)
    code = str(dialog.shown.code)
    fill_in(dialog)
    dialog.next.click()
    qtbot.waitUntil(lambda: kindly.lock.key is not None, timeout=10_000)
    return code


def unlock(kindly: Kindly, qtbot: QtBot, words: str, *, by_code: bool = False) -> None:
    door = kindly.lock.door
    assert door is not None
    if by_code:
        door.other_way.click()
    door.secret.line.setText(words)
    door.open_button.click()
    qtbot.waitUntil(lambda: kindly.personal is not None or door.said.isVisible())


def notes(kindly: Kindly) -> list[str]:
    assert kindly.personal is not None
    return [line.headline for line in kindly.personal.entries.page()]


def test_a_passphrase_is_added_and_the_notebook_is_there_again(
    kindly: Kindly, qtbot: QtBot
) -> None:
    assert kindly.personal is not None
    kindly.personal.back_up()
    qtbot.waitUntil(lambda: bool(kindly._vault().plain_copies()))
    dialog = wish(kindly, "add", AddPassphrase)
    fill_in(dialog)
    assert dialog.copies.isVisible()
    dialog.next.click()
    assert kindly.lock.door is not None
    assert "being added" in kindly.lock.door._doing.text()
    assert not kindly.lock.door.close()
    qtbot.waitUntil(lambda: kindly.lock.key is not None, timeout=10_000)
    assert window_of(kindly).pages.shown() == "settings"
    assert "change" in window_of(kindly).pages.settings().privacy.buttons
    assert "passphrase is added" in window_of(kindly).said.words()
    assert notes(kindly) == ["Held the door."]
    assert kindly._vault().plain_copies() == ()
    content = paths.notebook_file(kindly.options.data_dir).read_bytes()
    assert b"Held the door" not in content
    assert not content.startswith(b"SQLite")


def test_a_full_disk_leaves_all_as_it_was_and_the_words_in_the_dialog(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = wish(kindly, "add", AddPassphrase)
    code = dialog.shown.code
    fill_in(dialog)

    def full(*_: object) -> Never:
        raise NotebookFull("no room")

    monkeypatch.setattr(sealing, "seal", full)
    dialog.next.click()
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=10_000)
    again = next(it for it in window_of(kindly).findChildren(AddPassphrase) if it.isVisible())
    assert "disk is full" in again.said.text()
    assert again.new.text() == PASSPHRASE
    assert again.new.trouble() == ""
    assert again.shown.code == code, "which is on paper by now"
    assert kindly.lock.key is None
    assert notes(kindly) == ["Held the door."]


def test_words_that_are_only_on_screen_stay_there(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = wish(kindly, "add", AddPassphrase)
    fill_in(dialog)

    def full(*_: object) -> Never:
        raise NotebookFull("no room")

    assert kindly.personal is not None
    kindly.personal.journal.start(Kind.QUICK_NOTE).edit(body="Only here")
    monkeypatch.setattr(EntryRepository, "add", full)
    dialog.next.click()
    assert kindly.personal is not None
    assert dialog.isVisible()
    assert "only on screen, so nothing was changed" in dialog.said.text()
    assert dialog.next.isEnabled()
    assert kindly.passphrases._asked is None, "the passphrase is in the dialog alone"
    monkeypatch.undo()


def test_the_passphrase_is_changed_by_who_knows_it(keyed: Kindly, qtbot: QtBot) -> None:
    dialog = wish(keyed, "change", ChangePassphrase)
    dialog.now.line.setText("not it at all")
    dialog.new.put(ANOTHER)
    dialog.next.click()
    qtbot.waitUntil(lambda: "That isn't it" in dialog.said.text())
    assert dialog.new.text() == ANOTHER
    dialog.now.line.setText(PASSPHRASE)
    dialog.next.click()
    qtbot.waitUntil(lambda: "is changed" in window_of(keyed).said.words())
    keyed.lock.lock()
    unlock(keyed, qtbot, PASSPHRASE)
    assert keyed.personal is None
    assert keyed.lock.door is not None
    qtbot.waitUntil(keyed.lock.door.open_button.isEnabled)
    unlock(keyed, qtbot, ANOTHER)
    assert notes(keyed) == ["Held the door."]
    keyed.lock.lock()
    unlock(keyed, qtbot, CODE, by_code=True)
    assert notes(keyed) == ["Held the door."]


def test_a_new_code_counts_once_it_is_on_paper(keyed: Kindly, qtbot: QtBot) -> None:
    dialog = wish(keyed, "code", NewCode)
    dialog.now.line.setText("not it at all")
    dialog.next.click()
    qtbot.waitUntil(lambda: "That isn't it" in dialog.said.text())
    dialog.now.line.setText(PASSPHRASE)
    dialog.next.click()
    qtbot.waitUntil(dialog.shown.isVisible)
    new = dialog.shown.code
    assert new != CODE
    dialog.next.click()
    read_from_paper(dialog)
    dialog.next.click()
    qtbot.waitUntil(lambda: "new recovery code" in window_of(keyed).said.words())
    keyed.lock.lock()
    unlock(keyed, qtbot, CODE, by_code=True)
    assert keyed.personal is None
    assert keyed.lock.door is not None
    door = keyed.lock.door
    qtbot.waitUntil(door.open_button.isEnabled)
    door.secret.line.setText(new)
    door.open_button.click()
    qtbot.waitUntil(lambda: keyed.personal is not None)


def test_it_is_removed_by_who_knows_it(
    keyed: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = wish(keyed, "remove", RemovePassphrase)
    dialog.now.line.setText("not it at all")
    dialog.next.click()
    qtbot.waitUntil(lambda: "That isn't it" in dialog.said.text())

    def full(*_: object) -> Never:
        raise NotebookFull("no room")

    monkeypatch.setattr(sealing, "unseal", full)
    before = keyed.personal
    dialog.now.line.setText(PASSPHRASE)
    dialog.next.click()
    qtbot.waitUntil(lambda: keyed.personal not in (None, before), timeout=10_000)
    again = next(it for it in window_of(keyed).findChildren(RemovePassphrase) if it.isVisible())
    assert "disk is full" in again.said.text()
    assert keyed.lock.key is not None
    monkeypatch.undo()
    again.now.line.setText(PASSPHRASE)
    again.next.click()
    qtbot.waitUntil(lambda: keyed.lock.key is None and keyed.personal is not None, timeout=10_000)
    assert "is removed" in window_of(keyed).said.words()
    assert notes(keyed) == ["Held the door."]
    assert keyed.lock._idle is not None
    assert not keyed.lock._idle._until.isActive()


def test_what_is_done_while_all_is_hidden_shows_nothing(keyed: Kindly, qtbot: QtBot) -> None:
    dialog = wish(keyed, "remove", RemovePassphrase)
    dialog.now.line.setText(PASSPHRASE)
    dialog.next.click()
    window_of(keyed).toggle_hidden()
    qtbot.waitUntil(lambda: keyed.lock.key is None and keyed.personal is not None, timeout=10_000)
    assert window_of(keyed).hiding.hidden
    window_of(keyed).toggle_hidden()
    assert "is removed" in window_of(keyed).said.words()


def test_a_dialog_that_is_closed_too_soon_ends_nothing(keyed: Kindly, qtbot: QtBot) -> None:
    for wrong, told in ((True, ""), (False, "is changed")):
        dialog = wish(keyed, "change", ChangePassphrase)
        dialog.now.line.setText("not it at all" if wrong else PASSPHRASE)
        dialog.new.put(ANOTHER)
        dialog.next.click()
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window_of(keyed).said.say("")
        qtbot.waitUntil(lambda told=told: told in window_of(keyed).said.words())
    dialog = wish(keyed, "code", NewCode)
    dialog.now.line.setText(ANOTHER)
    dialog.next.click()
    keyed.lock.lock()
    QTest.qWait(100)
    unlock(keyed, qtbot, ANOTHER)
    assert notes(keyed) == ["Held the door."]


def test_a_copy_that_can_not_be_encrypted_is_told_of(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = wish(kindly, "add", AddPassphrase)
    dialog._copies = True
    fill_in(dialog)
    monkeypatch.setattr(Vault, "encrypt_copies", lambda *_: (Path("one"),))
    dialog.next.click()
    qtbot.waitUntil(lambda: kindly.lock.key is not None, timeout=10_000)
    assert "Some older copies" in window_of(kindly).said.words()


def test_a_damaged_notebook_set_aside_is_named_as_open_to_anybody_and_erased_if_one_wants(
    kindly: Kindly, qtbot: QtBot, ask: FakeAsk
) -> None:
    path = paths.notebook_file(kindly.options.data_dir)
    aside = path.with_name("notebook-aside-2026-06-01T093000Z.kindly")
    aside.write_bytes(b"SQLite format 3\0 and then Held the door, and nothing that can be read")
    add(kindly, qtbot)
    window = window_of(kindly)
    assert "anyone could read them" in window.said.words()
    window.said.button("safety").click()
    page = window.pages.safety()
    assert isinstance(page, SafetyPage)
    qtbot.waitUntil(lambda: bool(page.facts.who.text()))
    assert "nobody can read them" not in page.facts.who.text()
    assert aside.name in page.facts.plain.text().replace("\u200b", "")
    page.facts.erase_plain.click()
    page.facts.erase_plain.click()
    assert aside.name in ask.asked[-1]
    qtbot.waitUntil(lambda: "nobody can read them" in page.facts.who.text())
    assert page.facts.plain_said.text() == "Erased. Your notebook is as it was."
    assert page.facts.plain.isHidden()
    assert not aside.exists()
    assert notes(kindly) == ["Held the door."]


def test_of_the_first_copy_there_is_none_stays_plain(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly._vault().plain_copies() == ()
    add(kindly, qtbot)
    assert window_of(kindly) is not None
    assert kindly._copies().copies()
    assert kindly._vault().plain_copies() == ()


def test_no_room_for_older_copies_is_told_and_the_passphrase_stays(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Never:
        raise NotebookFull("no room")

    monkeypatch.setattr(Vault, "encrypt_copies", full)
    add(kindly, qtbot)
    assert "Some older copies" in window_of(kindly).said.words()


def breaks(*_: object) -> Never:
    raise ZeroDivisionError


def is_there_again(kindly: Kindly, dialog: Any, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as broken:
        dialog.next.click()
        qtbot.waitUntil(lambda: bool(broken), timeout=10_000)
    assert notes(kindly) == ["Held the door."]
    again = next(it for it in window_of(kindly).findChildren(type(dialog)) if it.isVisible())
    assert "nothing was changed" in again.said.text()
    assert again.next.isEnabled()


def test_whatever_breaks_while_one_is_added_the_notebook_is_there_again(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "seal", breaks)
    dialog = wish(kindly, "add", AddPassphrase)
    fill_in(dialog)
    is_there_again(kindly, dialog, qtbot)


def test_whatever_breaks_while_it_is_removed_the_notebook_is_there_again(
    keyed: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "unseal", breaks)
    dialog = wish(keyed, "remove", RemovePassphrase)
    dialog.now.line.setText(PASSPHRASE)
    is_there_again(keyed, dialog, qtbot)


def test_whatever_breaks_at_the_door_another_try_is_possible(
    locked: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, qtbot.captureExceptions() as broken:
        patch.setattr(Vault, "unlock", breaks)
        unlock(locked, qtbot, PASSPHRASE)
        assert broken
    door = locked.lock.door
    assert door is not None
    assert "It isn't your passphrase" in door.said.text()
    qtbot.waitUntil(door.open_button.isEnabled)
    door.open_button.click()
    qtbot.waitUntil(lambda: locked.personal is not None)
    assert notes(locked) == ["Held the door."]


def test_an_error_of_another_kind_is_not_taken_for_a_trouble(kindly: Kindly) -> None:
    for take in (
        kindly.passphrases._refused,
        kindly.passphrases._not_encrypted,
        kindly.passphrases._not_removed,
        kindly.lock._refused,
    ):
        with pytest.raises(ZeroDivisionError):
            take(ZeroDivisionError())
    assert not issubclass(ZeroDivisionError, NotebookError)
