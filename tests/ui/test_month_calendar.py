"""The month calendar: every day is a button with its name and state, and keys go everywhere."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.month_calendar import FIRST, MonthCalendar

TODAY = date(2026, 6, 15)
FILLED = frozenset({date(2026, 6, 2), date(2026, 6, 15), date(2025, 12, 24), date(2024, 2, 29)})
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Monday comes first in Britain."""


@pytest.fixture
def asked() -> list[tuple[date, date]]:
    return []


@pytest.fixture
def calendar(qtbot: QtBot, theme: Theme, asked: list[tuple[date, date]]) -> Iterator[MonthCalendar]:
    def filled(start: date, end: date) -> frozenset[date]:
        asked.append((start, end))
        return frozenset(day for day in FILLED if start <= day <= end)

    made = MonthCalendar(theme, filled, today=TODAY, first=date(2024, 2, 29))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.take_focus()
    yield made
    made.close()


def press(qtbot: QtBot, calendar: MonthCalendar, key: Qt.Key, held: Qt.KeyboardModifier) -> date:
    qtbot.keyClick(calendar.cell(calendar.day), key, held)
    assert calendar.cell(calendar.day).hasFocus()
    assert [cell.day for cell in calendar.cells if cell.isChecked() and not cell.isHidden()] == [
        calendar.day
    ]
    return calendar.day


def test_it_opens_on_today_and_asks_for_that_month(
    calendar: MonthCalendar, asked: list[tuple[date, date]]
) -> None:
    assert calendar.day == TODAY
    assert calendar.title.text() == "June 2026"
    assert asked[-1] == (date(2026, 6, 1), date(2026, 6, 30))
    assert sum(not cell.isHidden() for cell in calendar.cells) == 30
    assert [name.text() for name in calendar._names][:2] == ["Mon", "Tue"]


@pytest.mark.parametrize(
    ("key", "held", "there"),
    [
        (Qt.Key.Key_Left, NONE, date(2026, 3, 30)),
        (Qt.Key.Key_Right, NONE, date(2026, 4, 1)),
        (Qt.Key.Key_Up, NONE, date(2026, 3, 24)),
        (Qt.Key.Key_Down, NONE, date(2026, 4, 7)),
        (Qt.Key.Key_Home, NONE, date(2026, 3, 30)),
        (Qt.Key.Key_End, NONE, date(2026, 4, 5)),
        (Qt.Key.Key_PageUp, NONE, date(2026, 2, 28)),
        (Qt.Key.Key_PageDown, NONE, date(2026, 4, 30)),
        (Qt.Key.Key_PageUp, SHIFT, date(2025, 3, 31)),
        (Qt.Key.Key_PageDown, SHIFT, TODAY),
    ],
)
def test_keys_go_from_day_to_day_and_from_month_to_month(
    qtbot: QtBot, calendar: MonthCalendar, key: Qt.Key, held: Qt.KeyboardModifier, there: date
) -> None:
    calendar.show_day(date(2026, 3, 31))
    assert press(qtbot, calendar, key, held) == there


def test_left_and_right_are_as_they_look_from_right_to_left(
    qtbot: QtBot, calendar: MonthCalendar
) -> None:
    calendar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert press(qtbot, calendar, Qt.Key.Key_Right, NONE) == date(2026, 6, 14)
    assert press(qtbot, calendar, Qt.Key.Key_Left, NONE) == TODAY
    qtbot.wait(1)
    first, second = calendar.cell(date(2026, 6, 8)), calendar.cell(date(2026, 6, 9))
    assert first.x() > second.x()


def test_the_week_begins_as_it_does_where_the_person_is(qtbot: QtBot, theme: Theme) -> None:
    QLocale.setDefault(QLocale("en_US"))
    made = MonthCalendar(theme, lambda _a, _b: frozenset(), today=TODAY, first=TODAY)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_day(date(2026, 6, 10))
    made.take_focus()
    assert press(qtbot, made, Qt.Key.Key_Home, NONE) == date(2026, 6, 7)
    assert press(qtbot, made, Qt.Key.Key_End, NONE) == date(2026, 6, 13)


def test_no_day_after_today_and_none_before_there_were_any(
    qtbot: QtBot, calendar: MonthCalendar
) -> None:
    assert press(qtbot, calendar, Qt.Key.Key_Right, NONE) == TODAY
    assert press(qtbot, calendar, Qt.Key.Key_PageDown, NONE) == TODAY
    assert not calendar.cell(date(2026, 6, 16)).isEnabled()
    assert not calendar.later.isEnabled()
    calendar.show_day(date.min)
    assert calendar.day == FIRST
    assert not calendar.earlier.isEnabled()
    assert press(qtbot, calendar, Qt.Key.Key_PageUp, SHIFT) == FIRST
    assert press(qtbot, calendar, Qt.Key.Key_Left, NONE) == FIRST
    calendar.show_day(date.max)
    assert calendar.day == TODAY


def test_years_that_were_come_to_choose_from(calendar: MonthCalendar) -> None:
    years = [calendar.year.itemText(row) for row in range(calendar.year.count())]
    assert years == ["2026", "2025", "2024"]
    calendar.year.setCurrentIndex(2)
    assert calendar.day == date(2024, 6, 15)
    calendar.show_day(date(2021, 1, 1))
    assert calendar.year.chosen() == "2021"
    assert calendar.year.count() == 6


def test_buttons_turn_the_month_and_hand_the_keyboard_on(
    qtbot: QtBot, calendar: MonthCalendar
) -> None:
    calendar.earlier.setFocus()
    qtbot.keyClick(calendar.earlier, Qt.Key.Key_Space)
    assert calendar.title.text() == "May 2026"
    assert calendar.earlier.hasFocus()
    calendar.later.setFocus()
    qtbot.keyClick(calendar.later, Qt.Key.Key_Space)
    assert calendar.title.text() == "June 2026"
    assert calendar.earlier.hasFocus(), "there is no month after this one"


def test_return_space_and_a_click_choose(qtbot: QtBot, calendar: MonthCalendar) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(calendar.chosen) as told:
            qtbot.keyClick(calendar.cell(TODAY), key)
        assert told.args == [TODAY]
    with qtbot.waitSignal(calendar.chosen) as told:
        qtbot.mouseClick(calendar.cell(date(2026, 6, 2)), Qt.MouseButton.LeftButton)
    assert told.args == [date(2026, 6, 2)]
    assert calendar.day == date(2026, 6, 2)
    assert calendar.cell(calendar.day).isChecked()
    with qtbot.assertNotEmitted(calendar.chosen):
        qtbot.mouseClick(calendar.cell(date(2026, 6, 20)), Qt.MouseButton.LeftButton)
        qtbot.keyClick(calendar.cell(calendar.day), Qt.Key.Key_A)


def test_tab_stops_at_one_day_only(calendar: MonthCalendar) -> None:
    stops = [
        cell.day
        for cell in calendar.cells
        if cell.focusPolicy() & Qt.FocusPolicy.TabFocus and not cell.isHidden()
    ]
    assert stops == [TODAY]


def test_every_day_says_its_name_and_state(calendar: MonthCalendar) -> None:
    def said(day: date) -> str:
        interface = QAccessible.queryAccessibleInterface(calendar.cell(day))
        return str(interface.text(QAccessible.Text.Name))

    assert said(TODAY) == "Monday 15 June 2026, today, something is written"
    assert said(date(2026, 6, 2)) == "Tuesday 2 June 2026, something is written"
    assert said(date(2026, 6, 3)) == "Wednesday 3 June 2026"
    assert QAccessible.queryAccessibleInterface(calendar.cell(TODAY)).state().checked
    assert not QAccessible.queryAccessibleInterface(calendar.cell(date(2026, 6, 2))).state().checked
    assert QAccessible.queryAccessibleInterface(calendar.cell(date(2026, 6, 20))).state().disabled


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_filled_today_chosen_and_focus_differ_in_shape(
    calendar: MonthCalendar, theme: Theme, look: str, scale: float
) -> None:
    theme.apply(look, scale)
    calendar.resize(calendar.sizeHint())

    def picture(*, filled: bool, today: bool, on: bool, focus: bool) -> QImage:
        cell = calendar.cell(date(2026, 6, 10))
        cell.put(cell.day, filled=filled, today=today)
        cell.setChecked(on)
        cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        (cell if focus else calendar.later).setFocus()
        if not focus:
            cell.clearFocus()
        image = cell.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        return image.copy()

    calendar.show_day(date(2026, 6, 9))
    states = [
        (filled, today, on, focus)
        for filled in (False, True)
        for today in (False, True)
        for on in (False, True)
        for focus in (False, True)
    ]
    pictures = [
        picture(filled=filled, today=today, on=on, focus=focus)
        for filled, today, on, focus in states
    ]
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert one != other


def test_it_shows_what_was_filled_meanwhile(calendar: MonthCalendar) -> None:
    cell = calendar.cell(date(2026, 6, 3))
    assert not cell.filled
    calendar._filled = lambda _start, _end: frozenset({date(2026, 6, 3)})
    calendar.refresh()
    assert cell.filled
