"""A page as it will be printed: painted once, and anew only where it is another one."""

import pytest
from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets import sheet_view
from kindly.ui.widgets.sheet_view import SheetView, paint_band

RED, BLUE = (
    f'<svg viewBox="0 0 210 297"><path fill="{colour}" d="M 0 0h 210v 297h -210Z"/></svg>'.encode()
    for colour in ("#ff0000", "#0000ff")
)
A4 = (210.0, 297.0)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    found: list[bytes] = []

    def noting(painter: QPainter, band: bytes, area: QRectF) -> None:
        found.append(band.replace(b' stroke-width="0"', b""))
        paint_band(painter, band, area)

    monkeypatch.setattr(sheet_view, "paint_band", noting)
    return found


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> SheetView:
    made = SheetView(theme, "The page")
    qtbot.addWidget(made)
    made.resize(210, 297)
    return made


def colour(view: SheetView) -> str:
    return view.grab().toImage().pixelColor(view.rect().center()).name()


def test_a_page_is_painted_once_and_each_other_page_and_size_anew(
    view: SheetView, painted: list[bytes]
) -> None:
    view.show_page(RED, A4, "Red")
    assert [colour(view), colour(view)] == ["#ff0000"] * 2
    assert painted == [RED]
    view.show_page(BLUE, A4, "Blue")
    assert colour(view) == "#0000ff"
    view.resize(420, 594)
    assert colour(view) == "#0000ff"
    assert painted == [RED, BLUE, BLUE]


def test_no_page_is_a_blank_one(view: SheetView, painted: list[bytes]) -> None:
    view.show_page(RED, A4, "Red")
    view.show_page(b"", A4, "")
    assert colour(view) == "#ffffff"
    assert view.accessibleDescription() == ""
    assert painted == []


def many(count: int) -> bytes:
    """A page of so many bands."""
    line = "<g>" + '<use xlink:href="#a"/>' * 300 + "</g>"
    return (
        '<svg viewBox="0 0 210 297" xmlns:xlink="http://www.w3.org/1999/xlink"><g>'
        + line * count
        + '</g><defs><symbol id="a" overflow="visible">'
        '<path fill="#ff0000" d="M 0 0h 210v 297h -210Z"/></symbol></defs></svg>'
    ).encode()


def test_a_page_is_painted_out_of_sight_a_band_at_a_time(
    qtbot: QtBot, view: SheetView, painted: list[bytes]
) -> None:
    view.show()
    qtbot.waitExposed(view)
    qtbot.wait(20)
    turns: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(len(painted)))
    timer.start()
    view.show_page(many(5), A4, "Red")
    assert painted == []
    qtbot.waitUntil(lambda: len(painted) >= 5)
    qtbot.wait(20)
    timer.stop()
    assert {1, 2, 3, 4, 5} <= set(turns)
    count = len(painted)
    assert colour(view) == "#ff0000"
    assert len(painted) == count


def test_a_page_that_has_to_be_seen_at_once_is_finished_at_once(
    view: SheetView, painted: list[bytes]
) -> None:
    view.show()
    view.show_page(many(5), A4, "Red")
    view._go_on()
    assert len(painted) == 1
    assert colour(view) == "#ff0000"
    assert len(painted) >= 5


def test_a_page_nobody_sees_is_painted_when_it_is_seen(
    qtbot: QtBot, view: SheetView, painted: list[bytes]
) -> None:
    view.show_page(RED, A4, "Red")
    qtbot.wait(20)
    assert painted == []
    assert colour(view) == "#ff0000"
