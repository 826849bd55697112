"""A person's whole way through the real window, with the keyboard and the mouse only."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kindly import cli
from kindly.app import Kindly, Options
from kindly.domain.acts import Outcome
from kindly.ui.plans import PlanCard
from kindly.ui.print_window import PrintWindow
from kindly.ui.printing import SummaryPane
from kindly.ui.quick_note import QuickNote
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
CAMERA = "I held the lift and said there was plenty of room."
FELT = "Shy at first, then oddly glad."
CARD = "Plan it"


@pytest.fixture
def begin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ask: FakeAsk
) -> Iterator[Callable[[], Window]]:
    running: list[Kindly] = []

    def open_kindly() -> Window:
        options = Options(data_dir=tmp_path / "notes", now=NOW, seed=5, theme="light")
        kindly = Kindly(qapp, options, ask=ask)
        for before in running:
            before.close()
        running.append(kindly)
        assert kindly.start()
        assert kindly.personal is not None
        window = kindly.personal.window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_kindly
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def keys(window: QWidget, words: str) -> None:
    """Types into whatever has the focus."""
    target = window.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = window.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def back_to(window: QWidget, widget: QWidget) -> None:
    """Goes back with Shift+Tab until the keyboard is there."""
    for _ in range(40):
        if window.focusWidget() is widget:
            return
        press(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError(widget.text() if isinstance(widget, QPushButton) else widget)


def saved(dialog: SummaryPane, qtbot: QtBot, ask: FakeAsk, out: Path) -> str:
    """The words of the one page that Save as PDF writes."""
    ask.path = out
    dialog.pdf_button.click()
    qtbot.waitUntil(out.exists, timeout=10_000)
    reader = PdfReader(out)
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_the_main_job_from_an_empty_machine_to_a_printed_page_and_back(
    begin: Callable[[], Window], qtbot: QtBot, ask: FakeAsk, tmp_path: Path
) -> None:
    window = begin()
    acts = window.pages.acts()
    cards = acts.three._act_cards()
    assert len(cards) == 3

    # Plan one: the focus is on the first card's Plan it already.
    assert window.focusWidget() is cards[0].plan
    press(window, Qt.Key.Key_Return)
    panel = acts.planning.panel
    assert panel.isVisible()
    panel._guess.line.setFocus()
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Left)
    guess = panel._guess.line.place()
    assert guess is not None
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    plan_card = window.findChild(PlanCard)
    assert plan_card is not None
    assert not panel.isVisible()

    # Tried it: not where the keyboard is, so that one key too many ends nothing.
    assert window.focusWidget() is plan_card.more
    back_to(window, plan_card.buttons[Outcome.TRIED])
    press(window, Qt.Key.Key_Return)
    assert "out in the world" in acts.three.outcome.said.text()
    assert window.focusWidget() is acts.three.outcome.seemed.line
    for _ in range(4):
        press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return)
    assert window.where() == "journal"
    writing = window.pages.journal().panel
    assert writing.writing is not None
    assert writing.writing.entry.guess == guess
    assert window.focusWidget() is writing.fields[0].box
    steps = 0
    while writing.writing is not None and steps < 12:
        fields = writing.fields[0]
        field = fields.step.text
        if field == "seen":
            keys(window, CAMERA)
        elif field == "felt":
            keys(window, FELT)
            writing.finish()
            break
        writing.go_on()
        steps += 1
    journal = window.pages.journal()
    assert writing.writing is None
    entry = journal._journal.get(1)
    assert entry is not None
    assert (entry.seen, entry.felt, entry.guess) == (CAMERA, FELT, guess)
    assert entry.seemed is not None
    assert (entry.title[0], entry.title[-1]) == ("“", "”"), "it is the act's name, done or not"

    # Find it again.
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys(window, "oddly")
    qtbot.waitUntil(lambda: journal.model.words == "oddly" and not journal.model.waiting)
    found = [journal.model.line(journal.model.index(row, 0)) for row in range(2)]
    assert [line.id for line in found if line is not None] == [1]

    # Print a page: Ctrl+P, then Save as PDF; own words only once they are ticked.
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printing = next(found for found in window.findChildren(PrintWindow) if found.isVisible())
    dialog = printing.pane()
    assert isinstance(dialog, SummaryPane)
    qtbot.waitUntil(dialog.pdf_button.isEnabled, timeout=10_000)
    page = saved(dialog, qtbot, ask, tmp_path / "page.pdf")
    assert "I planned one small act" in page
    assert CAMERA not in page
    for tick in dialog.choices.ticks.values():
        if "I held the lift" in tick.label():
            tick.box.click()
    page = saved(dialog, qtbot, ask, tmp_path / "more.pdf")
    assert "I held the lift" in page
    printing.close()
    window.close()

    # Start again: all of it is still there.
    again = begin()
    entry = again.pages.journal()._journal.get(1)
    assert entry is not None
    assert (entry.seen, entry.felt, entry.guess) == (CAMERA, FELT, guess)
    assert again.pages.acts()._service.plans() == []


def test_a_quick_note_from_anywhere_goes_back_where_it_was(
    begin: Callable[[], Window], qtbot: QtBot
) -> None:
    window = begin()
    window.go("learn")
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    note = next(found for found in window.findChildren(QuickNote) if found.isVisible())
    qtbot.waitUntil(note.isActiveWindow)
    QTest.keyClicks(note.focusWidget(), "One line.")
    QTest.keyClick(note.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not note.isVisible()
    assert window.where() == "learn"
    lines = window._journal.page()
    assert [line.headline for line in lines] == ["One line."]


def test_a_plan_takes_three_actions_and_no_typing(begin: Callable[[], Window]) -> None:
    window = begin()
    acts = window.pages.acts()
    acts.three._act_cards()[0].plan.click()
    acts.planning.panel.cues.pills.pill(acts.planning.panel.cues.pills.chosen()[0]).click()
    acts.planning.panel._good.click()
    assert len(acts._service.plans()) == 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_sample_prints_without_a_display(tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert cli.run(["summary", "--demo", "--out", str(out)]) == 0
    words = subprocess.run(
        ["pdftotext", str(out), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Kindness practice summary" in words
    assert "1 of 1" in words


def test_an_idea_is_found_planned_tried_and_kept_with_the_keyboard_only(
    begin: Callable[[], Window], qtbot: QtBot
) -> None:
    window = begin()
    acts = window.pages.acts()

    # Browse: Ctrl+B, some letters, down to the list, Return to read it all.
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert acts.currentWidget() is acts.browse
    keys(window, "umbrella")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert acts.currentWidget() is acts.act
    act_id = acts.act.act_id
    act = acts._library.act(act_id)
    assert act is not None
    assert "umbrella" in f"{act.do} {act.smaller} {act.bigger} {act.watch_out}".lower()

    # The keyboard is on Plan it; Ctrl+Enter is good enough.
    press(window, Qt.Key.Key_Return)
    if acts.planning.safe.isVisible():
        press(window, Qt.Key.Key_Return)
    assert acts.planning.panel.isVisible()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [plan.act_id for plan in acts._service.plans()] == [act_id]

    # Tried it, and one line of a note; back where one was.
    plan_card = window.findChild(PlanCard)
    assert plan_card is not None
    back_to(window, plan_card.buttons[Outcome.TRIED])
    press(window, Qt.Key.Key_Return)
    assert acts.three.outcome.isVisible()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    note = next(found for found in window.findChildren(QuickNote) if found.isVisible())
    qtbot.waitUntil(note.isActiveWindow)
    QTest.keyClicks(note.focusWidget(), "They laughed.")
    QTest.keyClick(note.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.where() == "acts"
    assert acts._service.plans() == []
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    # An idea of one's own, by its title alone; it is found like any other.
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    back_to(window, acts.browse.own_button)
    press(window, Qt.Key.Key_Return)
    keys(window, "Wave at the night bus")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert acts.currentWidget() is acts.browse
    keys(window, "night bus")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    made = acts._library.act(acts.act.act_id)
    assert made is not None
    assert made.title == "Wave at the night bus"
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.browse
