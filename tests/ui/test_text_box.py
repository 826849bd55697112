"""The text box: it gives back exactly the words it was given, and stays quick with many."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.text_box import HUGE, LONG, TextBox

PARAGRAPH = "A line of about eighty letters that somebody pasted in from somewhere else. " * 6
FIVE_MB = {
    "paragraphs": (f"{PARAGRAPH}\n" * 12_000)[:5_000_000],
    "one paragraph": ("word " * 1_000_000)[:5_000_000],
    "no blank anywhere": "w" * 5_000_000,
}
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t ab"))


@pytest.fixture
def box(qtbot: QtBot, theme: Theme) -> TextBox:
    made = TextBox(theme, "What happened?")
    qtbot.addWidget(made)
    made.resize(600, 100)
    made.show()
    return made


def paste(box: TextBox, words: str) -> None:
    data = QMimeData()
    data.setText(words)
    box.insertFromMimeData(data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_words_come_back_as_they_were_pasted(box: TextBox, words: str) -> None:
    box.put("")
    paste(box, words)
    assert box.words() == words.replace("\u2028", "\n").replace("\u2029", "\n").replace(
        "\u2063", ""
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(["a" * 3000, "b c " * 900, "\n", "é", "🙂" * 2500])))
def test_long_paragraphs_are_laid_out_in_pieces_but_stay_whole(
    box: TextBox, pieces: list[str]
) -> None:
    words = "".join(pieces)
    box.put("")
    paste(box, words)
    assert box.words() == words
    lengths = []
    block = box.document().begin()
    while block.isValid():
        lengths.append(block.length())
        block = block.next()
    assert max(lengths) <= 2 * LONG + 4
    box.put("something else")
    box.put(words)
    box.moveCursor(QTextCursor.MoveOperation.End)
    box.insertPlainText("!")
    assert box.words() == f"{words}!"


@pytest.mark.parametrize(
    "words",
    [
        "🙂👋🏽 waved",
        "اليوم ابتسم جاري",
        "מכתב לדודה",
        "e\u0301 and é",
        "a\u00a0b",
        "今天邻居对我笑了",
        "a\tb",
    ],
)
def test_every_script_survives_typing_and_pasting(qtbot: QtBot, box: TextBox, words: str) -> None:
    paste(box, words)
    box.insertPlainText("!")
    assert box.words() == f"{words}!"


def test_signs_that_no_file_can_hold_are_left_out(box: TextBox) -> None:
    box.insertPlainText("a\x00b\u2063c")
    assert box.words() == "abc"


def test_a_line_break_is_a_line_break(qtbot: QtBot, box: TextBox) -> None:
    paste(box, "one\r\ntwo\rthree")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(box, "four")
    assert box.words() == "one\ntwo\nthree\nfour"


def test_copying_a_long_paragraph_brings_no_seam_along(box: TextBox) -> None:
    words = "word " * LONG
    box.put(words)
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() == words


def test_putting_words_says_nothing_and_typing_does(qtbot: QtBot, box: TextBox) -> None:
    with qtbot.assertNotEmitted(box.edited):
        box.put("hello")
        box.put("hello")
    with qtbot.waitSignal(box.edited):
        qtbot.keyClicks(box, "!")


def test_tab_leaves_the_box(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    first, second = TextBox(theme, "one"), TextBox(theme, "two")
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.words() == ""


def test_it_grows_with_its_words_up_to_a_bound_and_with_the_text_size(
    box: TextBox, theme: Theme
) -> None:
    empty = box.height()
    box.put("line\n" * 8)
    grown = box.height()
    box.put("line\n" * 200)
    most = box.height()
    assert empty < grown < most
    box.put("line\n" * 400)
    assert box.height() == most
    box.put("")
    assert box.height() == empty
    theme.apply("light", 2.0)
    assert box.height() > 1.6 * empty
    assert box.maximumWidth() == 1440


@pytest.mark.parametrize("kind", FIVE_MB)
def test_five_megabytes_are_pasted_kept_and_typed_after(
    qtbot: QtBot, box: TextBox, kind: str
) -> None:
    words = FIVE_MB[kind]
    start = time.process_time()
    paste(box, words)
    pasted = time.process_time() - start
    with qtbot.waitSignal(box.edited, timeout=2000):
        start = time.process_time()
        for _ in range(10):
            box.insertPlainText("x")
            box.grab()
        key = (time.process_time() - start) / 10
    assert box.words() == f"{words}{'x' * 10}"
    assert pasted < 1.5, "a paste may take a breath, not a coffee"
    assert key < 0.1


def test_many_words_are_told_of_a_moment_later_or_when_asked(qtbot: QtBot, box: TextBox) -> None:
    box.put("a word " * (HUGE // 7 + 1))
    with qtbot.assertNotEmitted(box.edited):
        box.insertPlainText("x")
    with qtbot.waitSignal(box.edited):
        box.settle()
    with qtbot.assertNotEmitted(box.edited):
        box.settle()


def test_what_is_looked_for_is_lit_and_stays_lit_in_another_look(
    box: TextBox, theme: Theme
) -> None:
    box.put("The bus came. A\nBUS!")
    assert box.light("bus")
    assert [it.cursor.selectedText() for it in box.extraSelections()] == ["bus", "BUS"]
    lit = box.extraSelections()
    assert box.lit_top() < box.cursorRect(lit[1].cursor).top()
    theme.apply("dark", 1.0)
    lit = box.extraSelections()
    assert lit[0].format.background().color() == theme.colour("honey_soft")
    box.go_to_lit()
    assert box.textCursor().position() == 4
    assert not box.light("zebra")
    assert box.lit_top() == 0


def test_it_says_when_the_keyboard_goes_elsewhere_in_the_window(qtbot: QtBot, box: TextBox) -> None:
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    with qtbot.waitActive(box):
        box.activateWindow()
    with qtbot.waitSignal(box.left):
        box.clearFocus()
