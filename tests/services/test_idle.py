"""Idle: said once after nobody touched anything for a while, and not while somebody does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kindly.services.idle import Idle


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[Idle]:
    made = Idle(qapp, rest_ms=5)
    yield made
    made.stop()


def test_it_is_said_once_when_nobody_touches_anything(idle: Idle, qtbot: QtBot) -> None:
    with qtbot.waitSignal(idle.went_idle, timeout=2_000):
        idle.watch(1)
    assert not idle._until.isActive()
    with qtbot.assertNotEmitted(idle.went_idle, wait=30):
        pass


def test_who_types_is_not_idle(idle: Idle, qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    said: list[int] = []
    idle.went_idle.connect(lambda: said.append(1))
    idle.watch(60)
    for _ in range(12):
        QTest.keyClick(box, Qt.Key.Key_A)
        QTest.qWait(12)
    assert said == []
    assert idle._until.isActive()
    qtbot.waitUntil(lambda: said == [1])


def test_moving_the_mouse_is_not_idle_either(idle: Idle, qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    idle.watch(10_000)
    assert not idle._rest.isActive()
    QTest.mouseMove(box, box.rect().center())
    assert idle._rest.isActive()
    qtbot.waitUntil(lambda: not idle._rest.isActive())
    assert idle._until.isActive()


def test_never_is_never(idle: Idle, qtbot: QtBot) -> None:
    idle.watch(50)
    idle.watch(0)
    assert not idle._until.isActive()
    with qtbot.assertNotEmitted(idle.went_idle, wait=80):
        pass
