"""Each rule of `screen_audit` shown to bite: a good widget passes it, a bad one doesn't."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, tip
from tests import screen_audit
from tests.words import MARKUP, OWN_WORDS

LONG = "A rather long line of words that needs more room than it was given here"

Room = Callable[..., QWidget]


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Room:
    """Puts widgets under one another in a window of 400 x 500."""

    def fill(*widgets: QWidget, free: bool = False) -> QWidget:
        window = QWidget()
        window.setProperty("kind", "page")
        qtbot.addWidget(window)
        if free:
            for widget in widgets:
                widget.setParent(window)
        else:
            column = QVBoxLayout(window)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        window.resize(400, 500)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    return fill


def fixed(widget: QWidget, width: int, height: int) -> QWidget:
    widget.setFixedSize(width, height)
    return widget


def test_words_with_room_are_let_be(room: Room, theme: Theme) -> None:
    tick = QCheckBox("A tick")
    box = QComboBox()
    box.addItem("One")
    tabs = QTabBar()
    tabs.addTab("One")
    field = QLineEdit()
    field.setPlaceholderText("Words")
    window = room(Text(LONG), Heading(theme, LONG), Button("Go"), tick, box, tabs, field)
    assert screen_audit.cut_text(window) == []


@pytest.mark.parametrize(
    ("words", "width", "height"),
    [(LONG, 200, 20), ("Unbreakablywonderfulkindnessful", 60, 200)],
    ids=["second line hidden", "word too long"],
)
def test_a_wrapped_label_that_is_cut(room: Room, words: str, width: int, height: int) -> None:
    assert screen_audit.cut_text(room(fixed(Text(words), width, height)))


def test_a_single_line_that_is_cut(room: Room) -> None:
    assert screen_audit.cut_text(room(fixed(Text(LONG, wrap=False), 100, 40)))


def test_a_line_cut_on_purpose_is_let_be(room: Room) -> None:
    label = fixed(Text(LONG, wrap=False), 100, 40)
    label.setProperty("elided", True)
    assert screen_audit.cut_text(room(label)) == []


def test_buttons_tabs_ticks_boxes_and_fields_that_are_cut(room: Room) -> None:
    box = QComboBox()
    box.addItem(LONG)
    tabs = QTabBar()
    for _ in range(4):
        tabs.addTab(LONG)
    tabs.setUsesScrollButtons(False)
    field = QLineEdit()
    field.setPlaceholderText(LONG)
    for widget in (Button(LONG), QCheckBox(LONG), box, tabs, field):
        assert screen_audit.cut_text(room(fixed(widget, 100, 40)))


def test_a_button_too_low_for_its_words(room: Room) -> None:
    low = Button("Go")
    low.setStyleSheet("min-height: 0; max-height: 12px; padding: 0;")
    assert screen_audit.cut_text(room(low))


def test_what_stands_outside_its_holder(room: Room) -> None:
    inside, outside, below = QLabel("in"), QLabel("out"), QLabel("down")
    window = room(inside, outside, below, free=True)
    inside.move(10, 10)
    outside.move(390, 10)
    below.move(10, 495)
    assert len(screen_audit.spilled(window)) == 2


def test_what_stands_on_something_else(room: Room) -> None:
    one, other = QLabel("one"), QLabel("other")
    window = room(one, other, free=True)
    assert screen_audit.overlapping(window)
    other.move(10, 200)
    assert screen_audit.overlapping(window) == []


def test_what_scrolls_sideways(room: Room) -> None:
    wide, narrow = QScrollArea(), QScrollArea()
    wide.setWidget(fixed(QWidget(), 900, 20))
    narrow.setWidget(fixed(QWidget(), 90, 20))
    assert screen_audit.sideways(room(wide))
    assert screen_audit.sideways(room(narrow)) == []


def test_a_column_that_needs_more_than_its_view(room: Room) -> None:
    area, column = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    QHBoxLayout(column).addWidget(fixed(QLabel("wide"), 900, 20))
    area.setWidget(column)
    assert any("needs" in line for line in screen_audit.sideways(room(area)))


def test_controls_without_a_name(room: Room) -> None:
    hinted = QLineEdit()
    hinted.setPlaceholderText("a hint is no name")
    for nameless in (QPushButton(""), QLineEdit(), hinted, QPlainTextEdit(), QComboBox()):
        assert screen_audit.unnamed(room(nameless))


def test_controls_named_by_words_name_or_buddy(room: Room) -> None:
    label, field, slider = QLabel("Your name"), QLineEdit(), QSlider(Qt.Orientation.Horizontal)
    label.setBuddy(field)
    slider.setAccessibleName("How warm")
    assert screen_audit.unnamed(room(Button("Go"), label, field, slider)) == []


def test_a_target_that_is_too_small(room: Room) -> None:
    assert screen_audit.small_targets(room(fixed(Button("x"), 20, 40)))
    assert screen_audit.small_targets(room(fixed(Button("x"), 40, 24))) == []
    tabs = QTabBar()
    tabs.addTab("tab")
    tabs.setFixedHeight(16)
    assert screen_audit.small_targets(room(tabs))


def test_cards_of_unequal_height_in_one_row(room: Room) -> None:
    for alignment, fair in ((Qt.AlignmentFlag(0), True), (Qt.AlignmentFlag.AlignTop, False)):
        holder = QWidget()
        row = QHBoxLayout(holder)
        for words in ("short", LONG * 3):
            card = Card()
            card.body.addWidget(Text(words))
            row.addWidget(card, 1, alignment)
        assert (screen_audit.unequal_cards(room(holder)) == []) is fair


def test_faint_words(room: Room) -> None:
    label = QLabel("Hardly to be read")
    palette = label.palette()
    palette.setColor(label.foregroundRole(), QColor("#c9c2b8"))
    label.setStyleSheet("color: #c9c2b8;")
    window = room(label)
    assert screen_audit.faint(window, window.grab().toImage())
    label.setStyleSheet("color: #2b2a33;")
    assert screen_audit.faint(window, window.grab().toImage()) == []
    assert screen_audit.faint(window, window.grab().toImage(), least=21)


def test_contrast_is_reckoned_as_wcag_says() -> None:
    black, white, grey = QColor("#000000"), QColor("#ffffff"), QColor("#767676")
    assert screen_audit.contrast(black, white) == pytest.approx(21)
    assert screen_audit.contrast(white, white) == pytest.approx(1)
    assert screen_audit.contrast(grey, white) == pytest.approx(4.54, abs=0.01)


class Unmoved(QPushButton):
    """A button that looks the same with the keyboard on it."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        return


class Sticky(QPushButton):
    """A button that keeps the keyboard to itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802
        return True


def test_focus_that_does_not_show(room: Room) -> None:
    assert screen_audit.hidden_focus(room(Unmoved("same"), Button("other")))
    assert screen_audit.hidden_focus(room(Button("one"), Button("two", "primary"))) == []


def test_a_control_that_catches_the_keyboard(room: Room) -> None:
    faults = screen_audit.unreached(room(Button("one"), Sticky("trap"), Button("two")))
    assert any("catches" in line for line in faults)
    assert screen_audit.unreached(room(Button("one"), QLineEdit(), Button("two"))) == []


def test_a_text_box_that_keeps_the_tab_key(room: Room) -> None:
    assert screen_audit.unreached(room(Button("one"), QPlainTextEdit(), Button("two")))


def test_a_control_the_keyboard_goes_round(room: Room) -> None:
    class Loop(Button):
        def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802
            first.setFocus()
            return True

    first, second, third = Button("one"), Loop("two"), Button("three")
    faults = screen_audit.unreached(room(first, second, third))
    assert any("'three'" in line and "not reached" in line for line in faults)


def test_the_keyboard_on_something_scrolled_away(room: Room) -> None:
    area, column = QScrollArea(), QWidget()
    below = QLineEdit()
    rows = QVBoxLayout(column)
    rows.addWidget(fixed(QLabel("tall"), 40, 900))
    rows.addWidget(below)
    area.setWidget(column)
    window = room(area)
    below.setFocus()
    assert screen_audit.lost_focus(window)
    area.ensureWidgetVisible(below)
    assert screen_audit.lost_focus(window) == []


def test_a_window_too_big_for_its_place(room: Room) -> None:
    window = room(QLabel("big"))
    assert screen_audit.too_big(window, QSize(300, 300))
    assert screen_audit.too_big(window, QSize(400, 500)) == []


def test_pixels_that_differ_are_counted() -> None:
    one, other = (QImage(4, 4, QImage.Format.Format_RGB32) for _ in range(2))
    one.fill(QColor("white"))
    other.fill(QColor("white"))
    assert screen_audit.changed(one, other) == 0
    other.setPixelColor(1, 1, QColor("black"))
    assert screen_audit.changed(one, other) == 1


def test_markup_that_stays_words_is_let_be(room: Room) -> None:
    tipped, box = Button("Go"), QPlainTextEdit(OWN_WORDS)
    tipped.setToolTip(tip(OWN_WORDS))
    assert screen_audit.alive(room(Text(OWN_WORDS), tipped, box)) == []


def test_markup_that_comes_alive_is_found(room: Room) -> None:
    tipped, listed, read = QPushButton("Go"), QListWidget(), QTextEdit()
    tipped.setToolTip(OWN_WORDS)
    listed.addItem("One")
    listed.item(0).setToolTip(OWN_WORDS)
    read.setHtml(OWN_WORDS)
    for widget in (QLabel(f"One {MARKUP}"), tipped, listed, read):
        assert len(screen_audit.alive(room(widget))) == 1
