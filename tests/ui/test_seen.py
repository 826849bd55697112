"""What is shown or hidden while a page is put together: it isn't measured for that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.widgets.seen import put_in_sight

POLISHED = Qt.WidgetAttribute.WA_WState_Polished


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def test_what_nobody_hid_is_styled_only_once_the_page_is_shown(page: QWidget) -> None:
    label = QLabel("Hello", page)
    put_in_sight(label)
    assert not label.testAttribute(POLISHED)
    page.show()
    assert label.testAttribute(POLISHED)
    assert label.isVisible()


def test_what_was_hidden_is_there_again(page: QWidget) -> None:
    label = QLabel("Hello", page)
    page.show()
    put_in_sight(label, seen=False)
    assert not label.isVisible()
    put_in_sight(label, seen=True)
    assert label.isVisible()


def test_what_is_hidden_before_it_has_a_place_stays_hidden_there(page: QWidget) -> None:
    label = QLabel("Hello")
    put_in_sight(label, seen=False)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(label)
    page.show()
    assert not label.isVisible()
