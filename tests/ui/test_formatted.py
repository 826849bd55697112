"""Words with headings and lists to read, words with marks to compare, and words that are lit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.services.markup import blocks
from kindly.ui.theme import Theme
from kindly.ui.widgets.formatted import Formatted
from kindly.ui.widgets.lit import lit_in

Key = Qt.Key
WORDS = """# One

**bold** and *slanted*

- a
  - b

7. seven

### Small

قل صباح الخير"""


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Formatted:
    made = Formatted(theme, "In my words")
    qtbot.addWidget(made)
    made.resize(600, 100)
    made.fill(blocks(WORDS))
    with qtbot.waitActive(made):
        made.show()
    return made


def format_of(shown: Formatted, words: str) -> QFont:
    found = shown.document().find(words)
    assert not found.isNull()
    return found.charFormat().font()


def test_headings_lists_bold_and_slanted_words_look_so(shown: Formatted, theme: Theme) -> None:
    assert shown.toPlainText().split("\n") == [
        "One",
        "bold and slanted",
        "•\u2002a",
        "–\u2002b",
        "7.\u2002seven",
        "Small",
        "قل صباح الخير",
    ]
    assert format_of(shown, "One").pixelSize() == theme.font("question").pixelSize()
    assert format_of(shown, "Small").pixelSize() == theme.font("quote").pixelSize()
    assert format_of(shown, "bold").weight() == QFont.Weight.Bold
    assert format_of(shown, "slanted").italic()
    assert shown.document().begin().blockFormat().headingLevel() == 1


def test_it_is_as_high_as_its_words_and_never_scrolls(shown: Formatted, theme: Theme) -> None:
    before = shown.height()
    theme.apply("light", 2.0)
    assert shown.height() > 1.5 * before
    assert shown.verticalScrollBar().maximum() == 0
    assert shown.minimumSizeHint().height() == shown.sizeHint().height() == shown.height()


def test_return_asks_to_change_it_and_other_keys_dont(qtbot: QtBot, shown: Formatted) -> None:
    with qtbot.assertNotEmitted(shown.change_requested):
        qtbot.keyClicks(shown, "abc")
        qtbot.keyClick(shown, Key.Key_Down)
    assert "abc" not in shown.toPlainText()
    with qtbot.waitSignal(shown.change_requested):
        qtbot.keyClick(shown, Key.Key_Return)
    with qtbot.waitSignal(shown.change_requested):
        qtbot.keyClick(shown, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    with qtbot.assertNotEmitted(shown.change_requested):
        qtbot.keyClick(shown, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_a_click_asks_to_change_it_and_marking_words_doesnt(qtbot: QtBot, shown: Formatted) -> None:
    with qtbot.waitSignal(shown.change_requested):
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    with qtbot.assertNotEmitted(shown.change_requested):
        qtbot.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        qtbot.mouseMove(shown.viewport(), QPoint(60, 12))
        shown.selectAll()
        qtbot.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(90, 10))


def test_tab_leaves_it(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    first, second = Formatted(theme, "one"), Formatted(theme, "two")
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Tab)
    assert second.hasFocus()


def test_what_is_looked_for_is_lit_and_no_more_than_some_hundred_words(
    shown: Formatted, theme: Theme
) -> None:
    assert shown.light("bold")
    assert shown.lit_top() > 0
    shown.go_to_lit()
    assert shown.textCursor().block().text() == "bold and slanted"
    assert not shown.light("zebra")
    assert shown.lit_top() == 0
    shown.fill(blocks("bold " * 2_000))
    assert len(lit_in(shown.document(), "bold", theme)) == 500
    assert lit_in(shown.document(), "", theme) == []


def test_letters_of_two_halves_before_a_hit_are_counted(shown: Formatted, theme: Theme) -> None:
    shown.fill(blocks("🙂🙂 bold"))
    (cursor, look), *_ = lit_in(shown.document(), "bold", theme)
    assert cursor.selectedText() == "bold"
    assert look.fontUnderline(), "it is told by its shape as well"
