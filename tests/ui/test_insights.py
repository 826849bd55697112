"""Insights: the person's own words, a question, and pairs that anyone can read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly.domain.insights import Lean, Period, Span
from kindly.domain.journal import Entry, Kind
from kindly.domain.session import SessionMark
from kindly.services.insights import InsightsService
from kindly.storage.errors import NotebookDamaged, NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui.insights import InsightsPage, lean_words, period_words, span_label
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.pair_chart import MOST_ROWS, Pair, PairChart
from tests.fakes import FakeClock, unreadable

TODAY = date(2026, 6, 15)


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


@pytest.fixture
def service(notebook: NotebookFile, clock: FakeClock) -> InsightsService:
    return InsightsService(LookingBack(notebook), SessionRepository(notebook), clock=clock)


def shown(qtbot: QtBot, service: InsightsService, theme: Theme) -> InsightsPage:
    page = InsightsPage(service, theme=theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def words(page: InsightsPage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def full(notebook: NotebookFile) -> list[Entry]:
    return [
        put(notebook, 1, title="Rang Gran", seen="She laughed.", guess=20, seemed=80),
        put(notebook, 2, title="Told Omar", seen="He looked up.", guess=50, seemed=52),
        put(notebook, 3, title="The postcard", question="What did I hope?", guess=80, seemed=40),
    ]


def test_a_young_notebook_is_met_warmly(
    qtbot: QtBot, service: InsightsService, theme: Theme, notebook: NotebookFile
) -> None:
    put(notebook, 1, seen="Only one")
    page = shown(qtbot, service, theme)
    assert page.empty.isVisible()
    assert not page.landed.isVisible()
    assert not page.everything.isVisible()
    assert "Not much to look back on yet" in words(page)


def test_a_quiet_month_offers_all_of_it(
    qtbot: QtBot, service: InsightsService, theme: Theme, notebook: NotebookFile
) -> None:
    for days_ago in (40, 41, 42):
        put(notebook, days_ago, seen=f"Waved {days_ago}")
    page = shown(qtbot, service, theme)
    assert page.everything.isVisible()
    page.everything.click()
    assert page.range.chosen() == Span.ALL
    assert not page.empty.isVisible()
    assert "“Waved 40”" in words(page)


def test_own_words_and_a_question_open_their_notes(
    qtbot: QtBot, service: InsightsService, theme: Theme, full: list[Entry]
) -> None:
    page = shown(qtbot, service, theme)
    assert {"“She laughed.”", "“He looked up.”", "“What did I hope?”"} <= set(words(page))
    buttons = [
        button
        for button in page.findChildren(QPushButton)
        if button.accessibleName() == "Open the note of 12 June"
    ]
    with qtbot.waitSignal(page.entry_requested) as asked:
        buttons[0].click()
    assert asked.args == [full[2].id]


def test_missing_words_and_questions_are_fine(
    qtbot: QtBot, service: InsightsService, theme: Theme, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 3):
        put(notebook, days_ago, title="Only a title")
    page = shown(qtbot, service, theme)
    assert "No question yet. One may turn up by itself." in words(page)
    assert "No words of your own in this stretch. That's fine." in words(page)
    assert not page.landed.chart.isVisible()
    assert "A guess before an act and a look after it make a line here." in words(page)


def test_pairs_are_told_to_a_screen_reader_without_numbers(
    qtbot: QtBot, service: InsightsService, theme: Theme, full: list[Entry]
) -> None:
    page = shown(qtbot, service, theme)
    chart = QAccessible.queryAccessibleInterface(page.landed.chart)
    assert chart is not None
    assert chart.text(QAccessible.Text.Name) == "How it landed"
    rows = [chart.child(row).text(QAccessible.Text.Name) for row in range(chart.childCount())]
    assert rows == [
        "Rang Gran, 14 June: gladder than you guessed.",
        "Told Omar, 13 June: about as you guessed.",
        "The postcard, 12 June: cooler than you guessed.",
    ]


def test_a_pair_opens_its_note_by_keyboard_and_by_mouse(
    qtbot: QtBot, service: InsightsService, theme: Theme, full: list[Entry]
) -> None:
    page = shown(qtbot, service, theme)
    chart = page.landed.chart
    chart.setFocus()
    assert chart.currentIndex().row() == 0
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.entry_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [full[1].id]
    third = chart.visualRect(chart.model().index(2, 0)).center()
    with qtbot.waitSignal(page.entry_requested) as asked:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert asked.args == [full[2].id]


def test_the_page_is_read_anew_when_it_is_shown(
    qtbot: QtBot,
    service: InsightsService,
    theme: Theme,
    notebook: NotebookFile,
    full: list[Entry],
) -> None:
    page = shown(qtbot, service, theme)
    page.hide()
    put(notebook, 0, seen="Just now", bring=True)
    SessionRepository(notebook).add(SessionMark(TODAY - timedelta(days=5)))
    page.show()
    assert "“Just now”" in words(page)
    assert page.range.findData(Span.LAST_SESSION) == 0
    assert page.range.chosen() == Span.MONTH


def test_the_range_has_the_keyboard_first_and_asks_for_print(
    qtbot: QtBot, service: InsightsService, theme: Theme, full: list[Entry]
) -> None:
    page = shown(qtbot, service, theme)
    page.activateWindow()
    page.focus_first()
    assert page.focusWidget() is page.range
    page.flush()
    with qtbot.waitSignal(page.print_requested):
        page.print_button.click()


def test_a_narrow_page_stacks(
    qtbot: QtBot, service: InsightsService, theme: Theme, full: list[Entry]
) -> None:
    page = shown(qtbot, service, theme)
    assert not page.landed.chart.stacked()
    high = page.landed.chart.height()
    page.resize(420, 700)
    assert page.landed.chart.stacked()
    assert page.landed.chart.height() > high


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [1, 12, 5000])
def test_the_chart_draws_any_number_of_pairs(
    qtbot: QtBot, theme: Theme, count: int, scale: float
) -> None:
    theme.apply("light", scale)
    chart = PairChart(theme, "How it landed")
    qtbot.addWidget(chart)
    pairs = [Pair(key, f"Act {key}", key % 101, 100 - key % 101, "said") for key in range(count)]
    chart.fill(pairs)
    chart.resize(900, chart.height())
    chart.show()
    assert not chart.grab().isNull()
    assert chart.model().rowCount() == count
    rows = min(count, MOST_ROWS)
    assert rows * chart.row_height() <= chart.height() < (rows + 1) * chart.row_height()


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_ring_is_open_and_a_dot_is_filled(qtbot: QtBot, theme: Theme, mirrored: bool) -> None:
    chart = PairChart(theme, "How it landed")
    qtbot.addWidget(chart)
    if mirrored:
        chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.fill([Pair(1, "Rang Gran", 20, 80, "said")])
    chart.resize(900, chart.height())
    chart.show()
    row = chart.visualRect(chart.model().index(0, 0))
    track = chart.track(row)
    image = chart.viewport().grab().toImage()

    def colour(place: int) -> str:
        x = track.left() + track.width() * place / 100
        x = row.left() + row.right() - x if mirrored else x
        return image.pixelColor(QPoint(round(x), round(track.top()))).name()

    assert colour(80) == theme.colour("seen").name()
    assert colour(50) == theme.colour("seen").name()
    assert colour(20) == theme.colour("card").name()


def test_every_span_lean_and_period_has_words() -> None:
    assert len({span_label(span) for span in Span}) == len(Span)
    assert len({lean_words(lean) for lean in Lean}) == len(Lean)
    held = Period(Span.LAST_SESSION, date(2026, 6, 2), TODAY)
    assert period_words(held) == "Since my last session, 2 June"
    assert period_words(Period(Span.MONTH, None, None)) == "This month"
    assert period_words(Period(Span.ALL, None, None)) == "Everything so far"


def test_the_chart_rows_are_a_sound_model(
    qtbot: QtBot, theme: Theme, qtmodeltester: ModelTester
) -> None:
    chart = PairChart(theme, "How it landed")
    qtbot.addWidget(chart)
    chart.fill([Pair(1, "Rang Gran", 20, 80, "said"), Pair(2, "Told Omar", 50, 50, "said")])
    qtmodeltester.check(chart.pairs())
    assert chart.pairs().data(QModelIndex()) is None


def test_a_notebook_that_cannot_be_read_is_told_in_the_place_of_the_cards(
    qtbot: QtBot,
    service: InsightsService,
    theme: Theme,
    notebook: NotebookFile,
    full: list[Entry],
) -> None:
    with unreadable(notebook):
        page = shown(qtbot, service, theme)
        said = words(page)
        assert any("couldn't read your notebook" in text for text in said)
        assert not page.landed.isVisible()
        assert "In your words" not in said
        page.hide()
    page.show()
    assert "In your words" in words(page)


def test_damage_names_the_copies_and_anything_else_asks_to_come_back() -> None:
    assert "copies" in not_read(NotebookDamaged())
    assert "in a moment" in not_read(NotebookError())
