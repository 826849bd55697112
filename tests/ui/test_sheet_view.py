"""A page as it will be printed: painted once, and anew only where it is another one."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets import sheet_view
from kindly.ui.widgets.sheet_view import SheetView, paint_page

RED, BLUE = (
    f'<svg viewBox="0 0 210 297"><path fill="{colour}" d="M 0 0h 210v 297h -210Z"/></svg>'.encode()
    for colour in ("#ff0000", "#0000ff")
)
A4 = (210.0, 297.0)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    found: list[bytes] = []

    def noting(painter: QPainter, page: bytes, area: QRectF) -> None:
        found.append(page)
        paint_page(painter, page, area)

    monkeypatch.setattr(sheet_view, "paint_page", noting)
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
