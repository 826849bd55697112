"""What stands beside a page that scrolls stays in view, also where it is higher than the view."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.widgets.sticky import Sticky

VIEW, PAGE = 400, 2_000


class Beside:
    """A side column of some height beside a long page."""

    def __init__(self, qtbot: QtBot, high: int) -> None:
        self.scroll = QScrollArea(widgetResizable=True)
        page = QWidget()
        row = QHBoxLayout(page)
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        inside, long = QWidget(), QWidget()
        inside.setFixedHeight(high)
        long.setFixedHeight(PAGE)
        column.addWidget(inside)
        self.scroll.setWidget(page)
        self.sticky = Sticky(self.content, self.scroll)
        row.addWidget(self.sticky)
        row.addWidget(long, 1)
        self.sticky.stand(200)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(800, VIEW)
        self.scroll.show()
        QApplication.processEvents()

    def at(self, value: int) -> tuple[int, int]:
        """Where the column begins and ends in the view, with the page scrolled so far."""
        self.scroll.verticalScrollBar().setValue(value)
        top = self.content.mapTo(self.scroll.viewport(), QPoint(0, 0)).y()
        return top, top + self.content.height()


def test_a_column_that_fits_stays_where_it_is(qtbot: QtBot) -> None:
    beside = Beside(qtbot, 200)
    assert beside.at(0) == beside.at(700)


@pytest.mark.parametrize("high", [390, 600])
def test_a_higher_one_goes_to_its_end_and_comes_back_with_its_top(qtbot: QtBot, high: int) -> None:
    beside = Beside(qtbot, high)
    top, _ = beside.at(0)
    _, end = beside.at(900)
    view = beside.scroll.viewport().height()
    assert view - 40 < end <= view
    assert beside.at(899)[1] == end + 1
    assert beside.at(900 - high)[0] == top


def test_one_that_does_not_stick_goes_with_the_page(qtbot: QtBot) -> None:
    beside = Beside(qtbot, 200)
    beside.sticky.stand(None)
    top, _ = beside.at(0)
    assert beside.at(300)[0] == top - 300
