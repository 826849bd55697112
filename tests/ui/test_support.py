"""Support: the right numbers, the emergency number first, nothing that opens or calls."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly.content import load_support
from kindly.domain.support import SupportPage
from kindly.ui.support import ELSEWHERE, SupportView, country_of
from kindly.ui.theme import Theme


@pytest.fixture
def page(resources: Path) -> SupportPage:
    return load_support(resources)


@pytest.fixture
def view(page: SupportPage, theme: Theme, qtbot: QtBot) -> SupportView:
    support = SupportView(page, theme=theme, country="GB")
    qtbot.addWidget(support)
    support.resize(760, 560)
    support.show()
    return support


def words(view: SupportView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if not label.isHidden())


@pytest.mark.parametrize(("scale", "height"), [(1.0, 470), (2.0, 335)])
def test_the_emergency_number_is_first_large_and_on_the_first_screen(
    view: SupportView, theme: Theme, scale: float, height: int
) -> None:
    theme.apply("light", scale)
    view.resize(760, height)
    QApplication.processEvents()
    assert view.contacts()[0] == "999"
    body = QFontMetrics(theme.font("body")).height()
    assert view.emergency.fontMetrics().height() > 1.5 * body
    bottom = view.emergency.mapTo(view.viewport(), QPoint(0, view.emergency.height())).y()
    assert bottom <= view.viewport().height()


def test_it_says_what_kindly_cannot_do_and_when_lines_were_checked(view: SupportView) -> None:
    assert "Kindly cannot see what you write and cannot call anyone." in words(view)
    assert "Last checked: " in words(view)


def test_picking_a_country_shows_its_lines_and_tells(view: SupportView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.country_chosen) as told:
        view.picker.setCurrentIndex(view.picker.findData("US"))
    assert told.args == ["US"]
    assert view.contacts()[:3] == ("911", "988", "1-800-799-7233")
    assert "116 123" not in words(view)


def test_every_country_shows_every_line_it_has(view: SupportView, page: SupportPage) -> None:
    for country in page.countries:
        view.picker.setCurrentIndex(view.picker.findData(country.code))
        lines = (*country.lines, *country.abuse_lines, *page.worldwide)
        assert view.contacts() == (country.emergency, *(line.contact for line in lines))


def test_elsewhere_shows_what_works_anywhere(page: SupportPage, theme: Theme, qtbot: QtBot) -> None:
    support = SupportView(page, theme=theme, country="XX")
    qtbot.addWidget(support)
    assert support.country() == ELSEWHERE
    assert support.contacts() == (
        "your local number",
        *(line.contact for line in page.worldwide),
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [("en_GB", "GB"), ("de_DE", "DE"), ("pl_PL", "EU"), ("ja_JP", ELSEWHERE), ("C", ELSEWHERE)],
)
def test_the_country_follows_the_system(page: SupportPage, name: str, code: str) -> None:
    assert country_of(QLocale(name), page.countries) == code


def test_nothing_is_opened(view: SupportView) -> None:
    for label in view.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert not label.openExternalLinks()


def test_a_number_is_copied_with_the_keyboard_alone(view: SupportView, qtbot: QtBot) -> None:
    view.focus_first()
    assert QApplication.focusWidget() is view.picker
    qtbot.keyClick(view.picker, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is view.emergency
    assert view.emergency.selectedText() == "999"
    view.emergency.grab()
    qtbot.keyClick(view.emergency, Qt.Key.Key_Tab)
    assert view.emergency.selectedText() == ""


def test_the_wheel_does_not_change_the_country(view: SupportView) -> None:
    def turn() -> None:
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.picker, event)

    view.back.setFocus()
    turn()
    assert view.country() == "GB"
    view.picker.setFocus()
    turn()
    assert view.country() != "GB"


def test_back_is_a_wish(view: SupportView, qtbot: QtBot) -> None:
    view.flush()
    with qtbot.waitSignal(view.back_requested):
        view.back.click()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_scrolls_sideways(view: SupportView, theme: Theme, scale: float) -> None:
    theme.apply("light", scale)
    QApplication.processEvents()
    column = view.widget()
    assert column is not None
    assert column.width() <= view.viewport().width()
