"""The ways out of Insights, in the whole window: to pages found, to a page, to an idea and back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.domain.insights import Span
from kindly.domain.journal_search import JournalSearch
from kindly.ui.facts import FactsPane
from kindly.ui.insights import InsightsPage
from tests.stage import Stage


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path_factory.mktemp("stage"), "light", 1.0)
    yield made
    made.close()


@pytest.fixture
def page(stage: Stage) -> InsightsPage:
    stage.window.go("insights")
    page = stage.window.pages.insights()
    page.range.choose(Span.ALL)
    page.refresh()
    return page


def found(qtbot: QtBot, stage: Stage) -> JournalSearch:
    """What the journal's list looks for, once it has found something."""
    assert stage.window.pages.shown() == "journal"
    model = stage.journal.model
    qtbot.waitUntil(lambda: not model.waiting and model.rowCount() > 0)
    return model.search


def test_a_filled_square_a_word_and_a_stretch_find_pages_in_the_journal(
    qtbot: QtBot, stage: Stage, page: InsightsPage
) -> None:
    next(it for it in page.who.grid.squares if it.filled).click()
    search = found(qtbot, stage)
    assert len(search.families) == len(search.company) == 1
    stage.window.go("insights")
    page.felt.row.words[0].click()
    search = found(qtbot, stage)
    assert len(search.feelings) == 1
    assert not search.families
    stage.window.go("insights")
    page.bands.chart.activated.emit(page.bands.chart.currentIndex())
    search = found(qtbot, stage)
    assert search.sides
    assert search.start is not None


def test_a_day_and_a_pair_open_their_page(stage: Stage, page: InsightsPage) -> None:
    page.words.quotes[0].day.click()
    assert stage.window.pages.shown() == "journal"
    first = stage.journal.entry.writing
    assert first is not None
    stage.window.go("insights")
    chart = page.landed.chart
    chart.activated.emit(chart.model().index(1, 0))
    second = stage.journal.entry.writing
    assert second is not None
    assert second.entry.guess is not None
    assert second.entry.id != first.entry.id


def test_an_empty_square_leads_to_an_idea_and_back(stage: Stage, page: InsightsPage) -> None:
    next(it for it in page.who.grid.squares if not it.filled and it.isEnabled()).click()
    assert stage.window.pages.shown() == "acts"
    stage.acts.visit_ended.emit()
    assert stage.window.pages.shown() == "insights"


def test_what_is_copied_is_said_in_the_window(stage: Stage, page: InsightsPage) -> None:
    page.words.copy.click()
    assert stage.window.said.isVisible()
    assert stage.window.said.words() == "Copied. Other programs can read what was copied."


def test_numbers_stay_on_for_the_next_time(stage: Stage, page: InsightsPage) -> None:
    page.numbers.box.click()
    assert stage.kindly.settings.numbers


def test_the_words_of_the_page_go_on_paper_part_by_part(
    qtbot: QtBot, stage: Stage, page: InsightsPage
) -> None:
    page.on_paper.click()
    pane = stage.dialog().findChild(FactsPane)
    assert (
        list(pane.ticks) == [card.title for card in page.cards() if card.lines()][: len(pane.ticks)]
    )
    assert pane.ticks
    for tick in pane.ticks.values():
        tick.box.click()
    pane.names.initials.box.click()
    qtbot.waitUntil(pane.print_button.isEnabled, timeout=30_000)
    said = pane.pages().text()
    for card in page.cards():
        if card.title in pane.ticks:
            assert all(" ".join(line.split()) in said for line in card.lines())
