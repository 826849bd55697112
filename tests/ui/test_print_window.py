"""The print window: what is chosen in it, and how it closes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.services.paper import Paper
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.handouts import HandoutsPane
from kindly.ui.journal_paper import JournalPane
from kindly.ui.paper_pane import Means, PaperPane
from kindly.ui.print_window import PrintWindow, What
from kindly.ui.printing import SummaryPane
from kindly.ui.theme import Theme
from kindly.ui.window import Window
from tests import screen_audit
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    options = Options(data_dir=tmp_path, now=NOW, theme="light")
    running = Kindly(qapp, options, ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


@pytest.fixture
def window(kindly: Kindly) -> Window:
    assert kindly.personal is not None
    kindly.personal.journal.add(Entry(Kind.QUICK_NOTE, NOW.date(), body="Tea.", print_ok=True))
    return kindly.personal.window


class Alone(PaperPane):
    """A pane with nothing to choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Means(theme, Tasks(), FakeAsk(), Settings(None)), "Alone", str)
        self.lay_out("Alone", QWidget())

    def paper(self) -> Paper:
        return Paper.A4

    def take_focus(self) -> None:
        self.print_button.setFocus()


def shown(window: Window) -> PrintWindow:
    return next(it for it in window.findChildren(PrintWindow) if it.isVisible())


def choose(printing: PrintWindow, what: What) -> None:
    printing.what.setCurrentIndex(printing.what.findData(what))


def ready(qtbot: QtBot, printing: PrintWindow) -> None:
    qtbot.waitUntil(printing.pane().pdf_button.isEnabled, timeout=30_000)


def test_one_window_has_it_all(qtbot: QtBot, window: Window) -> None:
    window.print_page()
    printing = shown(window)
    kinds: dict[What, type[QWidget]] = {
        What.SUMMARY: SummaryPane,
        What.JOURNAL: JournalPane,
        What.HANDOUTS: HandoutsPane,
    }
    assert [printing.what.itemData(row) for row in range(3)] == list(kinds)
    for what, kind in kinds.items():
        choose(printing, what)
        assert isinstance(printing.pane(), kind)
        assert printing.pane().isVisible()
        assert printing.windowTitle() == printing.what.currentText()
        ready(qtbot, printing)
        qtbot.waitUntil(lambda: screen_audit.audit(printing) == [])
    printing.close()


def test_a_pane_that_was_left_is_as_it_was(qtbot: QtBot, window: Window) -> None:
    window.print_page()
    printing = shown(window)
    choose(printing, What.HANDOUTS)
    pane = printing.pane()
    assert isinstance(pane, HandoutsPane)
    pane.which.rows["week"].click()
    choose(printing, What.SUMMARY)
    choose(printing, What.HANDOUTS)
    assert printing.pane() is pane
    assert pane.which.chosen() == "week"
    printing.close()


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("print", What.SUMMARY),
        ("print-journal", What.JOURNAL),
        ("print-handouts", What.HANDOUTS),
    ],
)
def test_each_command_opens_it_on_the_fitting_part(
    window: Window, command: str, what: What
) -> None:
    window._actions[command].trigger()
    printing = shown(window)
    assert printing.what.chosen() == what
    assert printing.windowModality() == Qt.WindowModality.WindowModal
    printing.close()


def test_three_actions_print_the_summary(
    qtbot: QtBot, window: Window, ask: FakeAsk, tmp_path: Path
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printing = shown(window)
    with qtbot.waitActive(printing):
        printing.activateWindow()
    assert printing.focusWidget() is printing.pane().print_button
    ready(qtbot, printing)
    ask.path = tmp_path / "printed.pdf"
    qtbot.keyClick(printing.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: printing.pane().status.text().startswith("On its way"))
    assert ask.path.exists()
    printing.close()


def test_the_paper_chosen_in_one_part_is_that_of_the_next(window: Window) -> None:
    window._actions["print-handouts"].trigger()
    printing = shown(window)
    pane = printing.pane()
    assert isinstance(pane, HandoutsPane)
    pane.papers.setCurrentIndex(pane.papers.findData(Paper.LETTER))
    choose(printing, What.JOURNAL)
    assert printing.pane().paper() is Paper.LETTER
    choose(printing, What.SUMMARY)
    assert printing.pane().paper() is Paper.LETTER
    printing.close()


def test_a_wish_is_kept_though_another_part_is_shown(qtbot: QtBot, window: Window) -> None:
    window.print_page()
    printing = shown(window)
    pane = printing.pane()
    assert isinstance(pane, SummaryPane)
    qtbot.keyClicks(pane.choices.wish, "My brother")
    choose(printing, What.HANDOUTS)
    printing.reject()
    window.print_page()
    again = shown(window).pane()
    assert isinstance(again, SummaryPane)
    assert again.choices.wish.words() == "My brother"
    shown(window).close()


def stops(printing: PrintWindow) -> list[QWidget]:
    """Where Tab stops, from the choice of what to print on."""
    found: list[QWidget] = []
    printing.what.setFocus()
    while (here := printing.focusWidget()) not in found:
        found.append(here)
        printing.focusNextPrevChild(True)
    return found


@pytest.mark.parametrize("what", [What.SUMMARY, What.JOURNAL, What.HANDOUTS])
def test_tab_goes_from_the_top_to_the_ways_out(qtbot: QtBot, window: Window, what: What) -> None:
    window.print_page()
    printing = shown(window)
    choose(printing, what)
    ready(qtbot, printing)
    pane = printing.pane()
    order = stops(printing)
    ways_out = [pane.print_button, pane.pdf_button, pane.text_button, pane.copy_button]
    assert order[:2] == [printing.what, printing.close_button]
    assert order[-4:] == ways_out
    assert len(order) > 6
    printing.close()


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Escape])
def test_it_is_closed_by_its_button_and_by_escape_and_keeps_the_wish(
    qtbot: QtBot, window: Window, key: Qt.Key | None
) -> None:
    window.print_page()
    printing = shown(window)
    pane = printing.pane()
    assert isinstance(pane, SummaryPane)
    qtbot.keyClicks(pane.choices.wish, "My sister")
    if key is None:
        printing.close_button.click()
    else:
        qtbot.keyClick(printing, key)
    assert not printing.isVisible()
    window.print_page()
    again = shown(window).pane()
    assert isinstance(again, SummaryPane)
    assert again.choices.wish.words() == "My sister"
    shown(window).close()


def test_a_pane_alone_has_nothing_to_choose_between_and_a_way_out(
    qtbot: QtBot, theme: Theme
) -> None:
    printing = PrintWindow(theme, {What.FACTS: lambda: Alone(theme)}, What.FACTS)
    qtbot.addWidget(printing)
    printing.show()
    assert not printing.what.isVisible()
    printing.close_button.click()
    assert not printing.isVisible()


@pytest.mark.parametrize(("name", "scale"), [("light", 2.0), ("contrast", 1.0)])
def test_it_is_whole_in_every_theme_and_size(
    qtbot: QtBot, window: Window, name: str, scale: float
) -> None:
    window._theme.apply(name, scale)
    window._actions["print-handouts"].trigger()
    printing = shown(window)
    printing.resize(700, 620)
    ready(qtbot, printing)
    qtbot.waitUntil(lambda: screen_audit.audit(printing) == [])
    printing.close()
