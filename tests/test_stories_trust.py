"""A person makes their notes private, with the keyboard only, and finds them where they were."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.journal import Kind
from kindly.ui.lock import LockWindow
from kindly.ui.passphrase import AddPassphrase
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PASSPHRASE = "four quiet green chairs"
LINE = "The neighbour waved, and I waved back."
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk, quick_keys: None) -> Iterator[Kindly]:
    options = Options(data_dir=tmp_path / "notes", now=NOW, seed=5, theme="light")
    running = Kindly(qapp, options, ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


def active(window: QWidget, qtbot: QtBot) -> QWidget:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def window_of(kindly: Kindly, qtbot: QtBot) -> Window:
    assert kindly.personal is not None
    active(kindly.personal.window, qtbot)
    return kindly.personal.window


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, held)


def write(words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def tab_to(wanted: QWidget) -> None:
    """Goes on with Tab until the keyboard is there."""
    for _ in range(120):
        if QApplication.focusWidget() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(wanted.accessibleName() or type(wanted).__name__)


def add_a_passphrase(window: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Comma, CTRL)
    tab_to(window.pages.settings().privacy.buttons["add"])
    press(Qt.Key.Key_Return)
    dialog = next(it for it in window.findChildren(AddPassphrase) if it.isVisible())
    active(dialog, qtbot)
    assert QApplication.focusWidget() is dialog.new.first.line
    write(PASSPHRASE)
    tab_to(dialog.new.again.line)
    write(PASSPHRASE)
    tab_to(dialog.next)
    press(Qt.Key.Key_Return)
    groups = dialog.shown.code.split("-")  # which the person writes down here
    tab_to(dialog.next)
    press(Qt.Key.Key_Return)
    for at, box in zip(dialog.check._asked, dialog.check.boxes, strict=True):
        tab_to(box)
        write(groups[at].lower())
    tab_to(dialog.next)
    press(Qt.Key.Key_Return)


def test_a_passphrase_is_added_and_the_notes_lock_and_open_where_they_were(
    kindly: Kindly, qtbot: QtBot
) -> None:
    add_a_passphrase(window_of(kindly, qtbot), qtbot)
    qtbot.waitUntil(lambda: kindly.lock.key is not None, timeout=10_000)
    window = window_of(kindly, qtbot)
    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    panel = window.pages.journal().panel
    while panel.fields[0].box is None:
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    step = panel.fields[0].step.id
    panel.fields[0].box.setFocus()
    write(LINE)
    press(Qt.Key.Key_L, CTRL)
    assert kindly.personal is None
    door = kindly.lock.door
    assert isinstance(door, LockWindow)
    active(door, qtbot)
    assert door.windowTitle() == "Untitled"
    write("four quiet green tables")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "That isn't it" in door.said.text() and door.open_button.isEnabled())
    assert QApplication.focusWidget() is door.secret.line
    write(PASSPHRASE)  # what was typed before is chosen, so that it goes
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=10_000)
    window = window_of(kindly, qtbot)
    assert window.pages.shown() == "journal"
    panel = window.pages.journal().panel
    assert panel.writing is not None
    assert panel.writing.entry.kind is Kind.AFTER_ACT
    assert panel.fields[0].step.id == step
    assert panel.fields[0].box is not None
    assert panel.fields[0].box.toPlainText() == LINE
