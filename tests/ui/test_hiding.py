"""Hide: everything is covered, nothing gives the app away, and nothing comes up meanwhile."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QMenu,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.services.errors import NotebookFull
from kindly.ui.cover import Cover
from kindly.ui.dialogs import QtAsk
from kindly.ui.widgets.announce import announce
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def window(kindly: Kindly) -> Window:
    assert kindly.personal is not None
    kindly.personal.entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="Held the door."))
    kindly.personal.window.activateWindow()
    return kindly.personal.window


def on_screen() -> list[QWidget]:
    """The windows that are shown."""
    return [it for it in QApplication.topLevelWidgets() if it.isVisible()]


def everything_open(window: Window) -> None:
    """A print preview, a note, a menu, a list of a box, a completer's, and a tip, all at once."""
    for tab in ("learn", "insights", "journal"):
        window.go(tab)
    window._actions["print"].trigger()
    window.quick_note()
    line = QLineEdit(window.pages)
    line.setCompleter(QCompleter(["Kindly words"], line))
    line.show()
    line.setFocus()
    QTest.keyClicks(line, "Kind")
    box = QComboBox(window.pages)
    box.addItems(["Kindly", "more"])
    box.show()
    box.showPopup()
    menu = QMenu("Kindly", window)
    menu.addAction("Kindly does this")
    menu.popup(window.mapToGlobal(QPoint(60, 60)))
    QToolTip.showText(window.mapToGlobal(QPoint(9, 9)), "Kindly tip", window)


def test_everything_open_is_covered_within_half_a_second(window: Window) -> None:
    everything_open(window)
    begun = time.perf_counter()
    window.toggle_hidden()
    QApplication.processEvents()
    took = time.perf_counter() - begun
    print(f"hidden after {took * 1000:.0f} ms with everything open")
    assert took < 0.5
    assert QApplication.activePopupWidget() is None
    QTest.qWait(350)  # a tip fades
    assert on_screen() == [window]
    assert window.windowTitle() == "Untitled"
    assert QCoreApplication.applicationName() == "Untitled"


def test_what_was_open_is_there_again_but_not_what_only_popped_up(window: Window) -> None:
    everything_open(window)
    window.toggle_hidden()
    window.toggle_hidden()
    kinds = {it.windowType() for it in on_screen()}
    assert kinds <= {Qt.WindowType.Window, Qt.WindowType.Dialog}
    assert len([it for it in on_screen() if isinstance(it, QDialog)]) == 2
    assert QCoreApplication.applicationName() == "Kindly"


def test_the_cover_has_no_tip_no_name_and_reveals_nothing_on_hover(window: Window) -> None:
    window.toggle_hidden()
    cover = window.findChild(Cover)
    before = cover.grab().toImage()
    for spot in (QPoint(5, 5), cover.rect().center(), QPoint(5, cover.height() - 5)):
        QTest.mouseMove(cover, spot)
        inside = QHelpEvent(QEvent.Type.ToolTip, spot, cover.mapToGlobal(spot))
        QApplication.sendEvent(window._header, inside)
        QApplication.sendEvent(cover, inside)
    QTest.mouseMove(cover, QPoint(5, 5))
    QTest.qWait(20)
    assert cover.grab().toImage() == before
    assert not QToolTip.isVisible()
    for widget in [cover, *cover.findChildren(QWidget)]:
        for words in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            assert "kindly" not in words.lower()
            assert words in {"", "Carry on"}


def test_nothing_comes_up_while_everything_is_hidden(window: Window, qtbot: QtBot) -> None:
    window.toggle_hidden()
    dialog = QDialog(window)
    dialog.show()
    dialog.raise_()
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    menu = QMenu("Late", window)
    menu.addAction("Late")
    menu.popup(QPoint(1, 1))
    qtbot.waitUntil(lambda: not menu.isVisible())
    window.say_trouble(NotebookFull())
    window.said.tell("A reminder")
    QTest.qWait(20)
    assert on_screen() == [window]
    window.toggle_hidden()
    assert dialog.isVisible()
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    assert not menu.isVisible()
    assert window.said.isVisible()


def test_a_dialog_that_stops_everything_waits_as_well(window: Window, qtbot: QtBot) -> None:
    window.toggle_hidden()
    dialog = QDialog(window)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.toggle_hidden()
    assert dialog.isVisible()


def test_what_wants_to_come_up_at_the_last_moment_is_there_afterwards(window: Window) -> None:
    window.toggle_hidden()
    dialog = QDialog(window)
    dialog.show()
    gone = QDialog(window)
    gone.show()
    gone.deleteLater()
    window.toggle_hidden()
    assert dialog.isVisible()
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def test_a_question_asked_while_everything_is_hidden_is_answered_no(window: Window) -> None:
    asking = QtAsk()
    asking.over(window, window.hide_action)
    window.toggle_hidden()
    QTimer.singleShot(3_000, window, window.close)  # so that a question that stays doesn't hang
    assert not asking.confirm("?", "Erase?", "Yes", "No")
    assert window.hiding.hidden
    window.toggle_hidden()
    assert on_screen() == [window]


def test_nothing_hidden_is_read_aloud(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    window.quick_note()
    dialog = next(it for it in window.findChildren(QDialog) if it.isVisible())
    announce(dialog, "before")
    window.toggle_hidden()
    announce(dialog, "in a dialog")
    announce(window.said, "in the window")
    window.said.tell("a reminder")
    assert said == ["before"]
    window.hiding.say_not_locked()
    assert len(said) == 2


def test_a_window_that_ends_while_it_is_hidden_ends_in_peace(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk
) -> None:
    running = Kindly(qapp, Options(data_dir=tmp_path / "notes", now=NOW), ask=ask)
    assert running.start()
    assert running.personal is not None
    running.personal.window.toggle_hidden()
    running.close()
    running.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.qWait(10)
