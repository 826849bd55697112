"""The lock: nothing of the notebook stays, and it opens again where it was left."""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Never

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kindly import lock, paths
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.services.errors import NotebookFull
from kindly.services.vault import Vault
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.system import SystemClock, new_id, random_bytes
from kindly.ui.cover import Cover
from kindly.ui.dialogs import QtAsk
from kindly.ui.lock import LockWindow
from kindly.ui.passphrase import ChangePassphrase
from kindly.ui.place import go_back, place_of
from kindly.ui.print_window import PrintWindow
from kindly.ui.quick_note import QuickNote
from kindly.ui.session_list import SessionList
from tests.conftest import make_quick_keys
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PASSPHRASE = "four quiet green chairs"
YRANAC = "gnitteb-yranac-ecived"
"""The word that must be nowhere, written backwards so that the test itself doesn't hold it."""

Start = Callable[..., Kindly]


@dataclass
class Keyed:
    """A notebook with a passphrase, and an entry in it."""

    folder: Path
    code: str
    entry: int


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keyed]:
    """Such a notebook, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        make_quick_keys(patch)
        yield make(tmp_path_factory.mktemp("made") / "notes")


def make(folder: Path) -> Keyed:
    path = paths.notebook_file(folder)
    book = NotebookFile.open(path, clock=SystemClock(NOW), new_id=new_id)
    words = YRANAC[::-1] + " held the door."
    entry = EntryRepository(book).add(Entry(Kind.AFTER_ACT, date(2026, 6, 14), seen=words))
    book.close()
    vault = Vault(path, paths.backup_folder(folder), chance=random_bytes)
    code = vault.new_code()
    vault.encrypt(PASSPHRASE, code)
    return Keyed(folder, code, entry.id)


@pytest.fixture
def keyed(tmp_path: Path, made: Keyed, quick_keys: None) -> Keyed:
    folder = tmp_path / "notes"
    shutil.copytree(made.folder, folder)
    return replace(made, folder=folder)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin() -> Kindly:
        options = Options(data_dir=tmp_path / "notes", now=NOW, seed=7, theme="light")
        kindly = Kindly(qapp, options, ask=ask)
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def door_of(kindly: Kindly) -> LockWindow:
    assert kindly.lock.door is not None
    return kindly.lock.door


def unlock(kindly: Kindly, qtbot: QtBot, words: str = PASSPHRASE) -> None:
    door = door_of(kindly)
    door.secret.line.setText(words)
    door.open_button.click()
    qtbot.waitUntil(lambda: kindly.personal is not None)


@pytest.fixture
def kindly(start: Start, keyed: Keyed, qtbot: QtBot) -> Kindly:
    """A notebook with a passphrase, which was given."""
    running = start()
    unlock(running, qtbot)
    return running


def the_dialog(kindly: Kindly, kind: type[Any]) -> Any:
    assert kindly.personal is not None
    return next(it for it in kindly.personal.window.findChildren(kind) if it.isVisible())


def test_an_encrypted_notebook_asks_and_opens(start: Start, keyed: Keyed, qtbot: QtBot) -> None:
    kindly = start()
    door = door_of(kindly)
    assert kindly.personal is None
    assert door.isVisible()
    assert door.windowTitle() == "Untitled"
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    assert kindly.personal.file.keyed
    assert kindly.personal.window.isVisible()
    assert kindly.lock.door is None


def test_a_wrong_passphrase_is_told_and_the_next_try_waits_a_little(
    start: Start, keyed: Keyed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(Vault, "pause_before", lambda _self, tries: asked.append(tries) or 0.05)
    kindly = start()
    door = door_of(kindly)
    for tries in (1, 2):
        door.secret.line.setText("something else")
        door.open_button.click()
        assert not door.open_button.isEnabled()
        assert door.open_button.text() == "One moment"
        door._open()  # Return, meanwhile
        qtbot.waitUntil(lambda tries=tries: asked == list(range(1, tries + 1)))
        assert door.said.text() == "That isn't it. Try again, or show what you type."
        assert not door.secret.isEnabled()
        qtbot.waitUntil(door.open_button.isEnabled)
        assert door.secret.text() == "something else"
        assert door.said.isVisible()
    unlock(kindly, qtbot)


def test_the_code_opens_too_and_a_new_passphrase_is_offered(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    door = door_of(kindly)
    door.other_way.click()
    assert door.secret.shown
    assert door.secret.label.text() == "Recovery code"
    door.secret.line.setText("AAAAA")
    door.open_button.click()
    qtbot.waitUntil(door.open_button.isEnabled)
    assert "each letter" in door.said.text()
    unlock(kindly, qtbot, keyed.code.lower().replace("-", " "))
    dialog = the_dialog(kindly, ChangePassphrase)
    dialog.close()
    kindly.lock.renew()
    assert kindly.personal is not None
    assert not kindly.personal.window.findChildren(ChangePassphrase), "it was offered once"
    kindly.passphrases.ask_for("change")
    dialog = the_dialog(kindly, ChangePassphrase)
    assert not dialog.now.isVisible()
    dialog.new.put("another green chair")
    dialog.next.click()
    assert kindly.personal is not None
    said = kindly.personal.window.said
    qtbot.waitUntil(lambda: "is changed" in said.words())
    kindly.lock.lock()
    assert kindly.personal is None
    unlock(kindly, qtbot, "another green chair")


def test_locking_leaves_no_widget_and_no_word(
    start: Start, keyed: Keyed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    thawed: list[bool] = []
    monkeypatch.setattr(gc, "unfreeze", lambda: thawed.append(True))  # the first page is frozen
    others = set(QApplication.allWidgets())  # of tests before this one
    kindly = start()
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    window = kindly.personal.window
    window.go("journal")
    journal = window.pages.journal()
    journal.left.search.setText(YRANAC[::-1][:8])
    journal.show_entry(keyed.entry)
    journal.entry.parts_requested.emit()
    for tab in ("learn", "insights", "settings", "acts", "journal"):
        window.go(tab)
    window.quick_note()
    note = the_dialog(kindly, QuickNote)
    note.fields.box.insertPlainText(YRANAC[::-1] + " again")
    assert found_in_memory()
    del window, journal, note
    places = kindly.personal.window.geometry()
    kindly.personal.window._actions["lock"].trigger()
    assert door_of(kindly).geometry() == places
    assert door_of(kindly).isVisible()
    QTest.qWait(50)
    now = set(QApplication.allWidgets()) - others
    assert {type(it).__name__ for it in now if it.window() is not door_of(kindly)} == set()
    assert found_in_memory() == []
    assert thawed
    assert shown_words(door_of(kindly)).isdisjoint({"Kindly", "journal", "kind"})
    unlock(kindly, qtbot)
    kept = [line.headline for line in kindly.personal.entries.page()]
    assert any(YRANAC[::-1] + " again" in words for words in kept)


def found_in_memory() -> list[str]:
    """Where the word is: the kinds of object that hold it, of all that Python or Qt knows."""
    gc.collect()
    word = YRANAC[::-1]
    holders = [
        type(holder).__name__
        for holder in gc.get_objects()
        for held in gc.get_referents(holder)
        if isinstance(held, str) and word in held and held != word
    ]
    for widget in QApplication.allWidgets():
        holders += [type(widget).__name__ for words in words_of(widget) if word in words]
    return holders


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything a widget says or holds in its fields."""
    for name in ("text", "toPlainText", "windowTitle", "accessibleName", "toolTip"):
        words = getattr(widget, name, None)
        if callable(words):
            said = words()
            yield said if isinstance(said, str) else ""


def shown_words(root: QWidget) -> set[str]:
    return {
        word
        for widget in [root, *root.findChildren(QWidget)]
        for words in words_of(widget)
        for word in words.replace(".", " ").split()
    }


def test_locking_waits_for_no_copy_unless_there_is_none_yet(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    folder = paths.backup_folder(keyed.folder)
    before = set(folder.glob("*.kindly"))
    for copies in (before, set()):
        unlock(kindly, qtbot)
        assert kindly.personal is not None
        kindly.personal.journal.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 15), body="More."))
        for path in folder.glob("*") if not copies else ():
            path.unlink()
        kindly.lock.lock()
        left = set(folder.glob("*.kindly"))
        assert left == copies if copies else len(left) == 1


def test_unlocking_returns_to_the_step_that_was_being_written(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    journal = kindly.personal.window.pages.journal()
    kindly.personal.window.go("journal")
    journal.start(Kind.AFTER_ACT)
    while (box := journal.panel.fields[0].box) is None:
        journal.panel.go_on()
    box.insertPlainText("I waved.")
    journal.panel.go_on()
    step = journal.panel.fields[0].step.id
    kindly.lock.lock()
    unlock(kindly, qtbot)
    window = kindly.personal.window
    assert window.where() == "journal"
    journal = window.pages.journal()
    assert journal.panel.writing is not None
    assert journal.panel.fields[0].step.id == step
    journal.panel.show_all()
    kindly.lock.lock()
    unlock(kindly, qtbot)
    assert len(kindly.personal.window.pages.journal().panel.fields) > 2


def test_unlocking_returns_to_the_entry_and_the_filters_but_not_the_words(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    for number in range(40):
        kindly.personal.entries.add(
            Entry(Kind.QUICK_NOTE, date(2026, 6, 1), body=f"{number}\n" * 9)
        )
    window = kindly.personal.window
    window.go("learn")
    window.pages.learn().show_lesson("L4")
    window.go("journal")
    journal = window.pages.journal()
    journal.left.show_search(JournalSearch(words="door", kinds=frozenset({Kind.AFTER_ACT})))
    journal.show_entry(keyed.entry)
    kindly.lock.lock()
    unlock(kindly, qtbot)
    window = kindly.personal.window
    journal = window.pages.journal()
    assert window.pages.shown() == "journal"
    assert journal.entry.writing is not None
    assert journal.entry.writing.entry.id == keyed.entry
    assert journal.model.search == JournalSearch(kinds=frozenset({Kind.AFTER_ACT}))
    assert journal.left.search.text() == ""
    assert window.pages.learn().lesson.lesson_id == "L4"
    window.go("settings")
    settings = window.pages.settings()
    qtbot.waitUntil(lambda: settings.verticalScrollBar().maximum() > 100)
    settings.verticalScrollBar().setValue(90)
    kindly.lock.lock()
    unlock(kindly, qtbot)
    window = kindly.personal.window
    assert window.pages.shown() == "settings"
    qtbot.waitUntil(lambda: window.pages.settings().verticalScrollBar().value() == 90)
    assert window.where() == "journal"


def test_a_quick_note_is_there_again_after_locking_and_after_hiding(
    kindly: Kindly, qtbot: QtBot
) -> None:
    assert kindly.personal is not None
    for hide_first in (False, True):
        kindly.personal.window.quick_note()
        note = the_dialog(kindly, QuickNote)
        note.fields.box.insertPlainText("She waved")
        if hide_first:
            kindly.personal.window.toggle_hidden()
        kindly.lock.lock()
        unlock(kindly, qtbot)
        note = the_dialog(kindly, QuickNote)
        assert note.fields.box.toPlainText() == "She waved"
        qtbot.waitUntil(lambda note=note: note.focusWidget() is note.fields.box)
        note.fields.box.insertPlainText("!")
        note.accept()
    assert len(kindly.personal.entries.page()) == 3
    kindly.personal.window.quick_note()
    kindly.lock.lock()
    unlock(kindly, qtbot)
    assert the_dialog(kindly, QuickNote).entry_id == 0


def test_the_keyboard_is_where_it_was_and_in_no_search_nobody_was_in(
    kindly: Kindly, qtbot: QtBot
) -> None:
    assert kindly.personal is not None
    kindly.personal.window.go("journal")
    for was_there in (True, False):
        journal = kindly.personal.window.pages.journal()
        (journal.left.search if was_there else journal.left.new).setFocus()
        kindly.lock.lock()
        unlock(kindly, qtbot)
        QTest.qWait(20)
        left = kindly.personal.window.pages.journal().left
        assert (kindly.personal.window.focusWidget() is left.search) is was_there
    place = replace(place_of(kindly.personal.window), focus=("", 0))
    go_back(kindly.personal.window, place)
    QTest.qWait(20)
    assert kindly.personal.window.focusWidget() is not left.search


def test_unlocking_returns_to_the_act_or_the_list_of_them(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly.personal is not None
    acts = kindly.personal.window.pages.acts()
    act = acts.three._act_cards()[0].act_id
    acts.show_act(act)
    kindly.lock.lock()
    unlock(kindly, qtbot)
    acts = kindly.personal.window.pages.acts()
    assert acts.currentWidget() is acts.act
    assert acts.act.act_id == act
    acts.show_browse()
    kindly.lock.lock()
    unlock(kindly, qtbot)
    acts = kindly.personal.window.pages.acts()
    assert acts.currentWidget() is acts.browse


def test_an_entry_that_is_gone_is_no_place_to_return_to(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    kindly.personal.window.go("journal")
    kindly.personal.window.pages.journal().start(Kind.QUICK_NOTE)
    kindly.lock.lock()
    unlock(kindly, qtbot)
    window = kindly.personal.window
    assert window.pages.shown() == "journal"
    assert window.pages.journal().panel.writing is None


def test_words_that_can_not_be_kept_are_hidden_and_locked_once_they_are(
    start: Start, keyed: Keyed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kindly = start()
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    kindly.lock._again.setInterval(10)
    window = kindly.personal.window
    kindly.personal.journal.start(Kind.QUICK_NOTE).edit(body="Not on the disk yet")

    def full(*_: object) -> Never:
        raise NotebookFull("SQLITE_FULL")

    monkeypatch.setattr(EntryRepository, "add", full)
    kindly.lock.lock()
    assert kindly.personal is not None
    assert window.hiding.hidden
    assert "Not locked yet" in window.findChild(Cover).said.text()
    QTest.qWait(40)
    assert kindly.personal is not None
    window.toggle_hidden()  # it comes back without the passphrase: nowhere else are the words
    assert not window.hiding.hidden
    assert not kindly.lock._again.isActive()
    assert window.waiting()
    kindly.lock.lock()
    monkeypatch.undo()
    qtbot.waitUntil(lambda: kindly.personal is None)
    unlock(kindly, qtbot)
    assert any("Not on the disk" in line.headline for line in kindly.personal.entries.page())


def test_it_is_opened_anew_once_all_words_are_kept(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kindly = start()
    before = kindly.personal
    assert before is not None
    before.journal.start(Kind.QUICK_NOTE).edit(body="Not on the disk yet")

    def full(*_: object) -> Never:
        raise NotebookFull("SQLITE_FULL")

    monkeypatch.setattr(lock, "AGAIN_MS", 10)
    with monkeypatch.context() as patch:
        patch.setattr(EntryRepository, "add", full)
        kindly.lock.renew()
        QTest.qWait(40)
        assert kindly.personal is before
    qtbot.waitUntil(lambda: kindly.personal is not before)
    assert kindly.personal is not None
    assert any("Not on the disk" in line.headline for line in kindly.personal.entries.page())
    before = kindly.personal
    before.window.close()
    kindly.lock.renew()
    assert kindly.personal is before, "who closed the window is about to go"
    kindly.lock.close()
    assert kindly.lock.keeps_words()


def test_without_a_passphrase_everything_is_hidden_and_one_line_tells_of_it(
    start: Start, qtbot: QtBot
) -> None:
    kindly = start()
    assert kindly.personal is not None
    window = kindly.personal.window
    window._actions["lock"].trigger()
    assert window.hiding.hidden
    window.toggle_hidden()
    assert "With a passphrase" in window.said.words()
    window.said.hide()
    window.toggle_hidden()
    window.toggle_hidden()
    assert not window.said.isVisible()
    window.toggle_hidden()
    kindly.lock.lock()
    assert not window.hiding.hidden
    assert not window.said.isVisible()


def test_hide_comes_back_through_the_passphrase_unless_the_person_chose_otherwise(
    kindly: Kindly, qtbot: QtBot
) -> None:
    assert kindly.personal is not None
    kindly.personal.window.toggle_hidden()
    assert kindly.personal is not None
    kindly.personal.window.toggle_hidden()
    assert kindly.personal is None
    assert door_of(kindly).isVisible()
    assert not door_of(kindly).testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    unlock(kindly, qtbot)
    kindly.settings.ask_after_hide = False
    kindly.personal.window.toggle_hidden()
    kindly.personal.window.toggle_hidden()
    assert not kindly.personal.window.hiding.hidden


def test_it_locks_by_itself_when_idle_and_when_the_system_does(
    kindly: Kindly, qtbot: QtBot
) -> None:
    idle, system = kindly.lock._watchers()
    assert idle._until.isActive()
    kindly.settings.lock_after = 0
    assert not idle._until.isActive()
    kindly.settings.lock_after = 5
    idle._until.timeout.emit()
    assert kindly.personal is None
    assert not idle._until.isActive()
    unlock(kindly, qtbot)
    assert idle._until.isActive()
    system.locked.emit()
    assert kindly.personal is None
    system.locked.emit()
    idle.went_idle.emit()
    assert door_of(kindly).isVisible()


def test_what_stands_over_the_window_goes_at_once_and_its_words_are_kept(
    kindly: Kindly, qtbot: QtBot
) -> None:
    assert kindly.personal is not None
    kindly.personal.session.mark_today()
    kindly.personal.window._marker.show_list()
    sessions = the_dialog(kindly, SessionList)
    sessions.rows[0].note.setPlainText("Ask about June")
    kindly.personal.window.print_page()
    printing = the_dialog(kindly, PrintWindow)
    printing.pane().part.choices.wish.setPlainText("The walk home")
    lock = next(it for it in printing.actions() if it.data() == "lock")
    menu = QMenu()
    menu.addAction("By the river")
    menu.popup(printing.pos())
    assert menu.isVisible()
    lock.trigger()
    assert not printing.isVisible(), "however long it takes to close the rest"
    assert not sessions.isVisible()
    assert not menu.isVisible()
    assert kindly.personal is None
    unlock(kindly, qtbot)
    assert [mark.note for mark in kindly.personal.session.all()] == ["Ask about June"]
    kindly.personal.window.print_page()
    again = the_dialog(kindly, PrintWindow)
    assert again.pane().part.choices.wish.words() == "The walk home"


def test_what_had_the_keyboard_may_be_gone_when_it_is_locked(kindly: Kindly) -> None:
    assert kindly.personal is not None
    window = kindly.personal.window
    button = QPushButton(window.pages.currentWidget())
    button.show()
    button.setFocus()
    window.toggle_hidden()
    assert window.hiding.focused is button
    delete(button)
    kindly.lock.lock()
    assert kindly.personal is None
    assert door_of(kindly).isVisible()


def test_what_was_hidden_is_hidden_when_it_opens_anew(kindly: Kindly, qtbot: QtBot) -> None:
    kindly.settings.ask_after_hide = False
    before = kindly.personal
    assert before is not None
    before.window.go("insights")
    before.window.toggle_hidden()
    kindly.lock.renew()
    assert kindly.personal is not None
    assert kindly.personal is not before
    window = kindly.personal.window
    assert window.isVisible()
    assert window.windowTitle() == "Untitled"
    QTest.qWait(20)
    assert isinstance(window.focusWidget(), QPushButton)
    assert window.focusWidget().text() == "Carry on"
    window.toggle_hidden()
    assert window.windowTitle() == "Kindly"
    assert window.pages.shown() == "insights"
    key = kindly.lock.key
    window.toggle_hidden()
    kindly.lock.close_up("Something is done.")
    assert door_of(kindly)._doing.text() == ""
    assert kindly.lock.open_with(key)
    assert kindly.personal.window.hiding.hidden
    kindly.lock.lock()
    unlock(kindly, qtbot)
    assert not kindly.personal.window.hiding.hidden


def test_it_locks_after_what_was_under_way_when_it_was_meant_to(
    kindly: Kindly, qtbot: QtBot
) -> None:
    key = kindly.lock.key
    kindly.lock.close_up("Something is done.")
    assert kindly.lock._system is not None
    kindly.lock._system.locked.emit()
    kindly.lock.renew()
    assert kindly.personal is None
    assert kindly.lock.open_with(key)
    assert kindly.personal.window.hiding.hidden
    qtbot.waitUntil(lambda: kindly.personal is None)
    assert door_of(kindly).isVisible()
    unlock(kindly, qtbot)
    assert not kindly.personal.window.hiding.hidden


def test_the_door_asks_where_it_said_before_what_was_done(kindly: Kindly, qtbot: QtBot) -> None:
    kindly.lock.close_up("Something is done.")
    door = door_of(kindly)
    assert door.busy
    kindly.lock.open()
    assert door_of(kindly) is door
    assert not door.busy
    assert door.windowTitle() == "Untitled"
    unlock(kindly, qtbot)
    assert kindly.lock.door is None


def test_a_plain_notebook_listens_to_nothing(start: Start) -> None:
    kindly = start()
    assert kindly.lock._idle is None
    assert kindly.lock._system is None


def test_a_second_kindly_brings_the_locked_window_forward(start: Start, keyed: Keyed) -> None:
    kindly = start()
    door_of(kindly).hide()
    kindly._come_forward()
    assert door_of(kindly).isVisible()


def test_an_open_question_is_answered_no_before_it_locks(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly.personal is not None
    asking = QtAsk()
    asking.over(kindly.personal.window, kindly.personal.window.hide_action)
    QTimer.singleShot(50, kindly.lock.lock)
    assert not asking.confirm("?", "Erase?", "Yes", "No")
    qtbot.waitUntil(lambda: kindly.personal is None)
    assert door_of(kindly).isVisible()


def test_a_question_over_a_question_is_answered_no_as_well(kindly: Kindly, qtbot: QtBot) -> None:
    assert kindly.personal is not None
    asking = QtAsk()
    asking.over(kindly.personal.window, kindly.personal.window.hide_action)
    ended: list[str] = []

    def ask_more() -> None:
        box = QMessageBox(QApplication.activeModalWidget())
        QTimer.singleShot(50, kindly.lock.lock)
        box.exec()
        ended.append("inner")

    QTimer.singleShot(50, ask_more)
    assert not asking.confirm("?", "Erase?", "Yes", "No")
    assert ended == ["inner"]
    assert kindly.personal is not None, "it is closed only once nobody waits for an answer"
    qtbot.waitUntil(lambda: kindly.personal is None)


def test_behind_the_sample_it_locks_and_is_asked_for_afterwards(
    kindly: Kindly, qtbot: QtBot
) -> None:
    kindly.open_sample()
    kindly.lock.lock()
    assert kindly.personal is None
    assert kindly.sample is not None
    assert kindly.sample.window.isVisible()
    assert not door_of(kindly).isVisible()
    kindly.sample.window._actions["leave"].trigger()
    assert door_of(kindly).isVisible()
    unlock(kindly, qtbot)
    kindly.open_sample()
    kindly.sample.window._actions["lock"].trigger()
    assert kindly.sample is None
    assert kindly.personal is None
    assert door_of(kindly).isVisible()


def test_a_sample_without_anything_to_lock_is_hidden(start: Start) -> None:
    kindly = start()
    kindly.open_sample()
    assert kindly.sample is not None
    kindly.sample.window._actions["lock"].trigger()
    assert kindly.sample.window.hiding.hidden
    assert kindly.sample.window.windowTitle() == "Untitled"


def test_a_damaged_notebook_is_never_taken_for_a_wrong_passphrase(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    path = paths.notebook_file(keyed.folder)
    content = bytearray(path.read_bytes())
    content[100:2000] = bytes(1900)
    path.write_bytes(bytes(content))
    kindly = start()
    door = door_of(kindly)
    door.secret.line.setText(PASSPHRASE)
    door.open_button.click()
    qtbot.waitUntil(lambda: kindly.trouble is not None)
    assert kindly.lock.door is None
    assert "files" in kindly.trouble.buttons


def test_a_lost_key_file_is_found_beside_a_copy_or_told_as_what_it_is(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    key = keyed.folder / "notebook.key"
    content = key.read_bytes()
    kindly = start()
    door = door_of(kindly)
    key.write_bytes(b"{}")
    door.secret.line.setText(PASSPHRASE)
    door.open_button.click()
    qtbot.waitUntil(door.open_button.isEnabled)
    assert "notebook.key" in door.said.text()
    assert "not your passphrase" in door.said.text() or "isn't your passphrase" in door.said.text()
    key.unlink()
    backups = paths.backup_folder(keyed.folder)
    (backups / "notebook-2026-06-01T000000Z.key").write_bytes(content)
    kindly.lock.open()
    unlock(kindly, qtbot)
    assert key.read_bytes() == content


def test_the_unlocked_window_stands_where_the_door_stood(
    start: Start, keyed: Keyed, qtbot: QtBot
) -> None:
    kindly = start()
    door_of(kindly).setGeometry(40, 50, 900, 640)
    unlock(kindly, qtbot)
    assert kindly.personal is not None
    assert kindly.personal.window.geometry().size() == QSize(900, 640)


def test_what_is_typed_is_gone_with_the_door(start: Start, keyed: Keyed, qtbot: QtBot) -> None:
    kindly = start()
    door = door_of(kindly)
    door.secret.line.setText(PASSPHRASE)
    door.close()
    assert door.secret.text() == ""
