"""Days and times of day are typed as one writes them, after a click as after Tab."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.time_edit import TimeEdit

Key = Qt.Key
Control, Left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def show(qtbot: QtBot, field: QDateTimeEdit) -> None:
    field.setLocale(QLocale("en_GB"))
    qtbot.addWidget(field)
    field.resize(260, 44)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()


@pytest.fixture
def clock(qtbot: QtBot) -> TimeEdit:
    field = TimeEdit("The time of day")
    show(qtbot, field)
    field.setDisplayFormat("HH:mm")
    field.put(time(11, 54))
    return field


@pytest.fixture
def day(qtbot: QtBot) -> DayEdit:
    field = DayEdit("The day")
    show(qtbot, field)
    field.put(date(2026, 11, 22), latest=date(2026, 11, 23))
    return field


def click(qtbot: QtBot, field: QDateTimeEdit, at: int) -> None:
    """A click before that letter of the field."""
    words = field.lineEdit()
    words.setCursorPosition(at)
    place = words.cursorRect().center()
    words.setCursorPosition(len(words.text()))
    qtbot.mouseClick(words, Left, pos=QPoint(place.x() + 2, place.y()))


@pytest.mark.parametrize("typed", ["9:30", "09:30", "0930"])
@pytest.mark.parametrize("before", ["home", "all", "click"])
def test_a_time_is_the_one_that_is_typed(
    qtbot: QtBot, clock: TimeEdit, before: str, typed: str
) -> None:
    if before == "home":
        qtbot.keyClick(clock, Key.Key_Home)
    elif before == "all":
        qtbot.keyClick(clock, Key.Key_A, Control)
    else:
        click(qtbot, clock, 1)
    qtbot.keyClicks(clock, typed)
    clock.interpretText()
    assert clock.chosen() == time(9, 30)


def test_a_click_on_the_minutes_takes_the_minutes(qtbot: QtBot, clock: TimeEdit) -> None:
    click(qtbot, clock, 4)
    assert clock.lineEdit().selectedText() == "54"
    qtbot.keyClicks(clock, "05")
    clock.interpretText()
    assert clock.chosen() == time(11, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 October 2026", date(2026, 10, 5)),
        ("20 November 2026", date(2026, 11, 20)),
        ("3 mar 2025", date(2025, 3, 3)),
        ("15/Sept/2026", date(2026, 9, 15)),
        ("20 Oct", date(2026, 10, 20)),
        ("7 Ju", date(2026, 11, 22)),
        ("2", date(2026, 11, 2)),
    ],
)
def test_a_day_is_the_one_that_is_typed(
    qtbot: QtBot, day: DayEdit, typed: str, meant: date
) -> None:
    qtbot.keyClick(day, Key.Key_A, Control)
    qtbot.keyClicks(day, typed)
    day.interpretText()
    assert day.day() == meant


def test_a_month_that_is_only_begun_is_written_out_when_one_goes_on(
    qtbot: QtBot, day: DayEdit
) -> None:
    click(qtbot, day, 5)
    qtbot.keyClicks(day, "Oc")
    qtbot.keyClick(day, Key.Key_Backspace)
    qtbot.keyClick(day, Key.Key_Shift)
    assert day.text() == "22 O 2026", "while one corrects it, it stays as it is"
    day.clearFocus()
    assert day.day() == date(2026, 10, 22)


def test_words_chosen_with_the_mouse_stay_chosen(qtbot: QtBot, day: DayEdit) -> None:
    day.selectAll()
    qtbot.mouseRelease(day.lineEdit(), Left)
    assert day.lineEdit().selectedText() == "22 November 2026"
