"""Rows of which exactly one is chosen: by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.one_of import OneOf
from tests import screen_audit


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> OneOf:
    made = OneOf(theme, "Drinks", [("tea", "Tea"), ("milk", "Milk"), ("water", "Water")])
    qtbot.addWidget(made)
    made.show()
    return made


def on(rows: OneOf) -> list[str]:
    return [word for word, row in rows.rows.items() if row.isChecked()]


def test_the_first_is_chosen_at_first_and_choosing_here_says_nothing(
    qtbot: QtBot, rows: OneOf
) -> None:
    assert rows.chosen() == "tea"
    with qtbot.assertNotEmitted(rows.changed):
        rows.choose("water")
    assert on(rows) == [rows.chosen()] == ["water"]


def test_another_one_is_told_once_and_the_same_one_stays_chosen(qtbot: QtBot, rows: OneOf) -> None:
    with qtbot.waitSignal(rows.changed):
        rows.rows["milk"].click()
    with qtbot.assertNotEmitted(rows.changed):
        rows.rows["milk"].click()
    assert on(rows) == ["milk"]


def test_the_keyboard_begins_at_the_chosen_one_and_goes_along_the_rows(
    qtbot: QtBot, rows: OneOf
) -> None:
    with qtbot.waitActive(rows):
        rows.activateWindow()
    rows.choose("milk")
    rows.take_focus()
    assert QApplication.focusWidget() is rows.rows["milk"]
    qtbot.keyClick(rows.rows["milk"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows.rows["water"]
    assert rows.chosen() == "milk"
    qtbot.keyClick(rows.rows["water"], Qt.Key.Key_Return)
    assert on(rows) == ["water"]
    qtbot.keyClick(rows.rows["water"], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is rows.rows["milk"]
    qtbot.keyClick(rows.rows["milk"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is rows.rows["water"]


def test_everything_has_a_name(rows: OneOf) -> None:
    assert rows.accessibleName() == "Drinks"
    assert screen_audit.unnamed(rows) == []


def test_there_may_be_none(qtbot: QtBot, theme: Theme) -> None:
    none = OneOf(theme, "Drinks", [])
    qtbot.addWidget(none)
    assert none.chosen() == ""
