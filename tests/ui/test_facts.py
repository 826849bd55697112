"""What Insights shows in the print window: ticked part by part, seen, and taken along."""

import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.content.paper import load_wording
from kindly.domain.facts import Fact, Facts
from kindly.services.facts import FactsService
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.facts import FactsPane
from kindly.ui.paper_pane import Means
from kindly.ui.theme import Theme
from tests import screen_audit
from tests.fakes import FakeAsk

Open = Callable[..., FactsPane]
CANARY = "Canary sentence."
FACTS = Facts(
    "This month",
    (
        Fact("In your words", (f"“{CANARY}” (3 June)", "“I told Omar so.” (4 June)"), own=True),
        Fact("Who and how", ("Joining in: Family",)),
    ),
)


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
    tasks = Tasks()
    held = []

    def over(facts: Facts = FACTS) -> FactsPane:
        service = FactsService(
            wording=cache(partial(load_wording, resources)),
            press=press,
        )
        pane = FactsPane(facts, service, Means(theme, tasks, ask, settings))
        qtbot.addWidget(pane)
        held.append(pane)
        pane.resize(1060, 780)
        pane.show()
        return pane

    yield over
    tasks.close()


def tick(qtbot: QtBot, pane: FactsPane, title: str) -> None:
    pane.ticks[title].box.click()
    qtbot.waitUntil(pane.print_button.isEnabled, timeout=30_000)


def test_nothing_is_ticked_at_first_and_nothing_can_be_printed(opened: Open) -> None:
    pane = opened()
    assert not any(it.box.isChecked() for it in pane.ticks.values())
    assert pane.status.text() == "Nothing is ticked yet."
    assert not pane.print_button.isEnabled()
    assert not pane.copy_button.isEnabled()


def test_only_what_is_ticked_is_anywhere(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    pane = opened()
    tick(qtbot, pane, "Who and how")
    assert "Joining in: Family" in pane.preview.accessibleDescription()
    ask.path = tmp_path / "facts.txt"
    pane.text_button.click()
    pane.copy_button.click()
    everywhere = (
        ask.path.read_text("utf-8"),
        QApplication.clipboard().text(),
        pane.preview.accessibleDescription(),
    )
    assert all("Joining in: Family" in words and CANARY not in words for words in everywhere)
    pane.ticks["Who and how"].box.click()
    assert pane.preview.accessibleDescription() == ""
    assert not pane.print_button.isEnabled()


def test_names_are_initials_and_can_be_put_back(qtbot: QtBot, opened: Open) -> None:
    pane = opened()
    tick(qtbot, pane, "In your words")
    assert "I told O. so." in pane.pages().text()
    pane.names.ticks["Omar"].box.click()
    qtbot.waitUntil(lambda: "I told Omar so." in pane.preview.accessibleDescription())


def test_many_lines_are_put_into_words_in_the_background(
    qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    for name in ("names", "pages"):
        slow = getattr(FactsService, name)

        def noting(*given: object, _slow: Callable[..., object] = slow) -> object:
            threads.append(threading.current_thread())
            return _slow(*given)

        monkeypatch.setattr(FactsService, name, noting)
    pane = opened()
    tick(qtbot, pane, "In your words")
    pane.names.initials.box.click()
    qtbot.waitUntil(lambda: "I told Omar so." in pane.preview.accessibleDescription())
    assert len(threads) == 4
    assert threading.main_thread() not in threads


def test_names_go_with_what_they_stood_in(qtbot: QtBot, opened: Open) -> None:
    pane = opened()
    tick(qtbot, pane, "In your words")
    assert list(pane.names.ticks) == ["Omar"]
    pane.ticks["In your words"].box.click()
    assert list(pane.names.ticks) == []


def test_the_very_pages_are_printed(
    qtbot: QtBot, opened: Open, ask: FakeAsk, tmp_path: Path
) -> None:
    many = Facts("", (Fact("In your words", tuple(f"Line {n}" for n in range(120)), own=True),))
    pane = opened(many)
    tick(qtbot, pane, "In your words")
    pages = len(pane.sheets().pages)
    assert pages > 1
    pane.leafing.forward.click()
    assert pane.leafing.where.text() == f"Page 2 of {pages}"
    ask.path = tmp_path / "printed.pdf"
    pane.print_button.click()
    said = "On its way to the printer. Kindly keeps no copy."
    qtbot.waitUntil(lambda: pane.status.text() == said, timeout=30_000)
    assert ask.path.read_bytes().startswith(b"%PDF")


def test_the_paper_is_remembered(qtbot: QtBot, opened: Open, settings: Settings) -> None:
    pane = opened()
    pane.papers.setCurrentIndex(pane.papers.findData(Paper.LETTER))
    tick(qtbot, pane, "Who and how")
    assert pane.sheets().paper is Paper.LETTER
    assert settings.paper == Paper.LETTER


def test_the_keyboard_begins_at_the_first_part_and_everything_has_a_name(opened: Open) -> None:
    pane = opened()
    pane.take_focus()
    assert pane.focusWidget() is pane.ticks["In your words"].box
    assert screen_audit.unnamed(pane) == []
    empty = opened(Facts("This month"))
    empty.take_focus()
    assert empty.focusWidget() is empty.papers


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_never_scrolls_sideways(qtbot: QtBot, opened: Open, theme: Theme, scale: float) -> None:
    theme.apply("light", scale, roomy=True)
    pane = opened()
    pane.resize(760, 560)
    tick(qtbot, pane, "In your words")
    assert pane._scroll.horizontalScrollBar().maximum() == 0
