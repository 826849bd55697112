"""Recently deleted, in windows high and low."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from kindly.domain.journal import EntryLine, Kind
from kindly.ui.theme import Theme
from kindly.ui.trash import TrashPage

TODAY = date(2026, 6, 15)


def lines(count: int) -> list[EntryLine]:
    return [
        EntryLine(number, Kind.QUICK_NOTE, TODAY, f"line {number}", "", None)
        for number in range(1, count + 1)
    ]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> TrashPage:
    made = TrashPage(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.fill(lines(20))
    with qtbot.waitActive(made):
        made.show()
    return made


def scrolling(page: TrashPage) -> list[object]:
    areas = [*page.findChildren(QScrollArea), page.list]
    return [it for it in areas if it.verticalScrollBar().maximum() > 0]


def test_the_list_scrolls_in_a_high_window_and_the_page_in_a_low_one(
    qtbot: QtBot, page: TrashPage
) -> None:
    assert scrolling(page) == [page.list]
    page.resize(700, 240)
    qtbot.wait(10)
    assert len(scrolling(page)) == 1
    assert page.list not in scrolling(page)
    page.resize(700, 600)
    qtbot.wait(10)
    assert scrolling(page) == [page.list]


def test_the_row_the_keyboard_comes_to_is_in_sight(
    qtbot: QtBot, page: TrashPage, theme: Theme
) -> None:
    page.resize(700, 400)
    theme.apply("light", 2.0)
    qtbot.wait(10)
    page.take_focus()
    for _ in range(6):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    row = page.list.visualRect(page.list.currentIndex())
    top = page.list.viewport().mapTo(page, QPoint(0, row.top())).y()
    assert page.list.current_id() == 7
    assert 0 <= top < page.height() - 20


def test_the_row_after_one_that_goes_is_marked(page: TrashPage) -> None:
    page.list.setCurrentIndex(page.model.index(2))
    page.fill(lines(2))
    assert page.list.current_id() == 2
    page.fill([])
    assert not page.list.isVisible()
    page.take_focus()
    assert page.back.hasFocus()
