"""Tab goes the way the eye goes, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.widgets.tab_order import tab_through


def part(*names: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for name in names:
        column.addWidget(QPushButton(name))
    return holder


def way(window: QWidget, steps: int) -> list[str]:
    window.findChildren(QPushButton)[0].setFocus()
    told = []
    for _ in range(steps):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        told.append(focus.text())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return told


def test_what_was_made_last_comes_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    head, foot, middle = part("head"), part("yes", "no"), part("first", "second")
    column.addWidget(head)
    column.addWidget(foot)
    column.insertWidget(1, middle)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    assert way(window, 5) == ["head", "yes", "no", "first", "second"]
    tab_through(head, middle, foot)
    assert way(window, 6) == ["head", "first", "second", "yes", "no", "head"]


def test_a_part_within_another_has_its_own_turn(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    foot, page = part("foot"), part("first", "second")
    page_column = page.layout()
    assert page_column is not None
    page_column.addWidget(foot)
    column.addWidget(page)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    tab_through(page, foot)
    tab_through(page, foot)
    assert way(window, 4) == ["first", "second", "foot", "first"]
