"""Handouts in the print window: one is chosen, seen as it is printed, and taken along."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.content.handouts import load_handouts
from kindly.content.paper import load_wording
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.handouts import HandoutsPane
from kindly.ui.paper_pane import Means
from kindly.ui.theme import Theme
from tests import screen_audit
from tests.fakes import FakeAsk

Open = Callable[..., HandoutsPane]


@pytest.fixture
def settings() -> Settings:
    kept = Settings(None)
    kept.paper = Paper.A4
    return kept


@pytest.fixture
def opened(
    qtbot: QtBot,
    theme: Theme,
    ask: FakeAsk,
    settings: Settings,
    *,
    resources: Path,
    press: Press,
) -> Iterator[Open]:
    shared = press
    tasks = Tasks()

    def over(chosen: str = "", press: Press | None = None) -> HandoutsPane:
        service = HandoutService(
            partial(load_handouts, resources, load_wording(resources)),
            press=press or shared,
        )
        pane = HandoutsPane(service, chosen, Means(theme, tasks, ask, settings))
        qtbot.addWidget(pane)
        pane.resize(1060, 780)
        pane.show()
        return pane

    yield over
    tasks.close()


def settle(qtbot: QtBot, pane: HandoutsPane) -> HandoutsPane:
    qtbot.waitUntil(pane.print_button.isEnabled, timeout=30_000)
    return pane


def choose(pane: HandoutsPane, handout_id: str) -> None:
    pane.which.rows[handout_id].click()


def test_the_one_asked_for_is_shown_first_else_the_first(qtbot: QtBot, opened: Open) -> None:
    assert settle(qtbot, opened("reflection")).handout().title == "Looking back on one moment"
    assert settle(qtbot, opened()).handout().title == "Seen or felt?"


def test_another_one_is_told_about_shown_and_read_out(qtbot: QtBot, opened: Open) -> None:
    pane = settle(qtbot, opened())
    first = pane.preview._page
    choose(pane, "act-plan")
    assert not pane.print_button.isEnabled()
    assert pane.about.text() == pane.handout().about
    settle(qtbot, pane)
    assert pane.preview._page == pane.sheets().pages[0] != first
    assert pane.preview.accessibleDescription() == pane.handout().text()
    assert pane.status.text() == "It reads as well in black and white."
    assert screen_audit.audit(pane) == []


def test_the_very_page_is_printed(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kindly.ui import sheets_out
    from kindly.ui.widgets.sheet_view import paint_page

    painted: list[bytes] = []

    def noting(painter: object, page: bytes, area: object) -> None:
        painted.append(page)
        paint_page(painter, page, area)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets_out, "paint_page", noting)
    pane = settle(qtbot, opened("week"))
    ask.path = tmp_path / "printed.pdf"
    pane.print_button.click()
    assert ask.asked == ["Handout"]
    assert pane.status.text() == "On its way to the printer. Kindly keeps no copy."
    assert painted == [pane.preview._page]
    assert len(PdfReader(ask.path).pages) == 1


def test_it_is_saved_as_pdf_and_as_words_and_copied(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    pane = settle(qtbot, opened("cards"))
    ask.path = tmp_path / "mine"
    pane.pdf_button.click()
    assert ask.asked == ["cards.pdf"]
    assert PdfReader(tmp_path / "mine.pdf").pages[0].extract_text().count("They can notice:") == 4
    pane.text_button.click()
    assert tmp_path.joinpath("mine.txt").read_text("utf-8") == pane.handout().text()
    pane.copy_button.click()
    assert QApplication.clipboard().text() == pane.handout().text()
    assert pane.status.text() == "Copied. Other programs can read what was copied."


def test_the_paper_is_remembered_and_turns_the_page(
    qtbot: QtBot, opened: Open, settings: Settings
) -> None:
    pane = settle(qtbot, opened())
    assert pane.sheets().paper is Paper.A4
    pane.papers.setCurrentIndex(pane.papers.findData(Paper.LETTER))
    assert not pane.pdf_button.isEnabled()
    settle(qtbot, pane)
    assert settings.paper == Paper.LETTER
    assert pane.sheets().paper is Paper.LETTER


def test_what_cannot_be_set_is_said_calmly(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    pane = opened("", Press(tmp_path, ()))
    words = "The page couldn't be set. Your notes are safe."
    qtbot.waitUntil(lambda: pane.status.text() == words)
    assert not pane.print_button.isEnabled()
