"""A person's way to questions of their own through the real window, with the keyboard only."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.journal import Kind
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
SOFT = "What was soft today?"


@pytest.fixture
def begin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ask: FakeAsk
) -> Iterator[Callable[[], Window]]:
    running: list[Kindly] = []

    def open_kindly() -> Window:
        kindly = Kindly(
            qapp, Options(data_dir=tmp_path / "notes", now=NOW, seed=5, theme="light"), ask=ask
        )
        for before in running:
            before.close()
        running.append(kindly)
        assert kindly.start()
        assert kindly.personal is not None
        window = kindly.personal.window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_kindly
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def keys(window: QWidget, words: str) -> None:
    target = window.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = window.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def offered(window: Window) -> list[str]:
    """What stands under New."""
    new = window.pages.journal().left.new
    new.fill()
    return [action.text() for action in new.kinds.actions() if action.text()]


def choose(window: Window, label: str) -> None:
    """Chooses from the menu of New."""
    new = window.pages.journal().left.new
    new.fill()
    next(action for action in new.kinds.actions() if action.text() == label).trigger()


def words_on(widget: QWidget) -> list[str]:
    return [it.text() for it in widget.findChildren(QLabel) if it.isVisible()]


def make_bedtime(window: Window) -> None:
    """From New to a kind of one's own with one question, and back."""
    window.go("journal")
    choose(window, "Change what is asked…")
    assert window.pages.shown() == "prompts"
    press(window, Qt.Key.Key_Return)
    keys(window, "Bedtime")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    keys(window, SOFT)
    press(window, Qt.Key.Key_Return)
    for _ in range(2):
        press(window, Qt.Key.Key_Escape)
    assert window.pages.shown() == "journal"


def test_a_kind_of_ones_own_is_made_written_and_found_again(begin: Callable[[], Window]) -> None:
    window = begin()
    make_bedtime(window)
    assert "Bedtime" in offered(window)
    choose(window, "Bedtime")
    assert SOFT in words_on(window.pages.journal())
    keys(window, "The light on the stairs")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.flush()

    window = begin()
    window.go("journal")
    journal = window.pages.journal()
    entry = journal._journal.page()[0]
    assert entry.kind is Kind.OWN
    journal.show_entry(entry.id)
    kept = journal._journal.get(entry.id)
    assert kept is not None
    assert [(it.question, it.words) for it in kept.answers] == [(SOFT, "The light on the stairs")]
    assert SOFT in words_on(journal)
    assert any("Bedtime" in words for words in words_on(journal))


def test_what_is_taken_away_leaves_the_pages_and_comes_back_with_undo(
    begin: Callable[[], Window],
) -> None:
    window = begin()
    make_bedtime(window)
    choose(window, "Bedtime")
    keys(window, "The stairs")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.prompts()
    key = page.shelf._own.forms()[-1].key
    choose(window, "Change what is asked…")
    page.shelf.rows.cards[key].buttons["away"].click()
    assert "Bedtime" not in offered(window)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Bedtime" in offered(window)
    page.shelf.rows.cards[key].buttons["away"].click()
    press(window, Qt.Key.Key_Escape)
    journal = window.pages.journal()
    journal.show_entry(journal._journal.page()[0].id)
    assert any("Bedtime" in words for words in words_on(journal))
    assert SOFT in words_on(journal)


def test_back_leads_to_where_one_came_from(begin: Callable[[], Window]) -> None:
    window = begin()
    window.go("settings")
    settings = window.pages.settings()
    settings.journal.prompts.click()
    assert window.pages.shown() == "prompts"
    window._actions["prompts"].trigger()
    assert window.pages.shown() == "prompts"
    press(window, Qt.Key.Key_Escape)
    assert window.pages.shown() == "settings"
    window.go("insights")
    window._actions["prompts"].trigger()
    window.pages.prompts().shelf.back.click()
    assert window.pages.shown() == "insights"
