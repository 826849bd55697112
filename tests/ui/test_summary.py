"""The summary's choices: any moment, names as initials, more room, large print, any days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kindly.content.paper import load_wording
from kindly.domain.acts import Company
from kindly.domain.insights import Span
from kindly.domain.journal import Entry, Kind
from kindly.domain.session import SessionMark
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.summary import MOST_ENTRIES, SummaryService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui.paper_pane import Means
from kindly.ui.printing import SummaryPane
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, FakeClock, unreadable
from tests.ui.test_printing import difference, picture, rastered

TODAY = date(2026, 6, 15)
MOST_OF_THE_INK = 0.2
"""How much of what is on a page two ways of smoothing letters may make of a difference."""
LONG = "I waited at the door for a good while, and then I said it out loud to her. " * 12


@pytest.fixture
def settings() -> Settings:
    kept = Settings(None)
    kept.paper = Paper.A4
    return kept


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def service(
    notebook: NotebookFile, clock: FakeClock, resources: Path, press: Press
) -> SummaryService:
    return SummaryService(
        LookingBack(notebook),
        PlanRepository(notebook),
        SessionRepository(notebook),
        DraftRepository(notebook),
        clock=clock,
        wording=cache(partial(load_wording, resources)),
        press=press,
    )


@pytest.fixture
def notes(notebook: NotebookFile) -> None:
    with notebook.atomic():
        for number in range(12):
            put(
                notebook,
                number,
                seen=f"I told Omar thing number {number}. {LONG}",
                felt="Shy, then glad. " * 9,
                print_ok=number < 2,
                company=Company.FRIEND,
            )


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


@pytest.fixture
def pane(
    qtbot: QtBot,
    service: SummaryService,
    theme: Theme,
    tasks: Tasks,
    ask: FakeAsk,
    *,
    settings: Settings,
    notes: None,
) -> SummaryPane:
    made = SummaryPane(service, Means(theme, tasks, ask, settings))
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, pane: SummaryPane) -> None:
    """Waits until the preview shows the page as it stands."""
    qtbot.waitUntil(
        lambda: (
            pane._typesetter.sheets is not None
            and pane.preview.accessibleDescription() == pane.page().text()
        )
    )


def choose(pane: SummaryPane, span: Span) -> None:
    pane.choices.span.setCurrentIndex(pane.choices.span.findData(span))


# Moments


def test_any_other_moment_of_the_time_can_be_taken(qtbot: QtBot, pane: SummaryPane) -> None:
    moments = pane.choices.moments
    assert not moments.box.isVisible()
    qtbot.keyClick(moments.another, Qt.Key.Key_Return)
    assert moments.box.hasFocus() or pane.focusWidget() is moments.box
    offered = {key for key in pane.choices.ticks if key.startswith("moment:")}
    assert len(moments.ticks) == 12 - len(offered)
    assert not set(moments.ticks) & offered
    qtbot.keyClicks(moments.box, "number 11")
    qtbot.waitUntil(lambda: len(moments.ticks) == 1)
    (tick,) = moments.ticks.values()
    assert "4 June · K-12" in tick.box.accessibleDescription()
    qtbot.keyClick(moments.box, Qt.Key.Key_Down)
    assert pane.focusWidget() is tick.box
    qtbot.keyClick(tick.box, Qt.Key.Key_Space)
    settle(qtbot, pane)
    assert "K-12" in pane.page().text()
    qtbot.keyClick(tick.box, Qt.Key.Key_Space)
    settle(qtbot, pane)
    assert "K-12" not in pane.page().text()


def test_a_page_that_only_says_what_was_done_can_be_taken_as_a_moment(
    qtbot: QtBot, pane: SummaryPane, notebook: NotebookFile
) -> None:
    added = put(notebook, 1, title="Gave up my seat", act_id="a")
    moments = pane.choices.moments
    moments.another.click()
    qtbot.keyClicks(moments.box, "seat")
    qtbot.waitUntil(lambda: list(moments.ticks) == [f"moment:{added.id}"])


def test_where_no_moment_has_the_words_that_is_said(qtbot: QtBot, pane: SummaryPane) -> None:
    moments = pane.choices.moments
    moments.another.click()
    qtbot.keyClicks(moments.box, "nowhere")
    qtbot.waitUntil(lambda: not moments.ticks)
    assert moments.none.text() == "None with these words. Try a shorter one?"
    qtbot.keyClick(moments.box, Qt.Key.Key_Down)
    assert pane.focusWidget() is moments.box


def test_older_moments_come_after_the_newer_ones(
    qtbot: QtBot, pane: SummaryPane, notebook: NotebookFile
) -> None:
    with notebook.atomic():
        for number in range(40):
            put(notebook, 20 + number, felt=f"Older {number}")
    choose(pane, Span.ALL)
    settle(qtbot, pane)
    moments = pane.choices.moments
    moments.another.click()
    first = list(moments.ticks)
    assert moments.more.isVisible()
    moments.more.click()
    assert list(moments.ticks)[: len(first)] == first
    assert pane.focusWidget() is moments.ticks[list(moments.ticks)[len(first)]].box
    assert not moments.more.isVisible()
    assert len(moments.ticks) + 4 == 52


def test_with_every_moment_offered_already_there_is_none_to_add(
    qtbot: QtBot, pane: SummaryPane
) -> None:
    choose(pane, Span.CHOSEN)
    pane.choices.days.start.setDate(pane.choices.days.end.date())
    settle(qtbot, pane)
    pane.choices.moments.another.click()
    assert pane.choices.moments.none.text() == "No other moments from this time."


def test_moments_that_cannot_be_read_are_told(
    qtbot: QtBot, pane: SummaryPane, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        pane.choices.moments.another.click()
    assert "couldn't read your notebook" in pane.status.text()


def test_what_was_ticked_and_taken_stays_as_it_is_when_other_days_are_looked_at(
    qtbot: QtBot, pane: SummaryPane
) -> None:
    moments = pane.choices.moments
    moments.another.click()
    key = list(moments.ticks)[-1]
    moments.ticks[key].box.setChecked(True)
    pane.choices.ticks["moment:1"].box.setChecked(False)
    code = f"K-{key.removeprefix('moment:')}"
    choose(pane, Span.ALL)
    settle(qtbot, pane)
    assert pane.choices.ticks[key].box.isChecked()
    assert not pane.choices.ticks["moment:1"].box.isChecked()
    assert code in pane.page().text()
    choose(pane, Span.CHOSEN)
    pane.choices.days.start.setDate(pane.choices.days.end.date())
    settle(qtbot, pane)
    assert code not in pane.page().text()
    assert not pane.choices.ticks["moment:1"].box.isChecked()


# Names


def test_names_are_initials_and_each_can_be_put_back(qtbot: QtBot, pane: SummaryPane) -> None:
    names = pane.choices.names
    assert "I told O. thing number" in pane.page().text()
    assert [tick.label() for tick in names.ticks.values()] == ["Omar as O."]
    names.ticks["Omar"].box.setChecked(False)
    settle(qtbot, pane)
    assert "I told Omar thing number" in pane.page().text()
    names.ticks["Omar"].box.setChecked(True)
    settle(qtbot, pane)
    assert "Omar" not in pane.page().text()
    qtbot.keyClicks(names.told, "her, thing")
    settle(qtbot, pane)
    assert set(names.ticks) == {"Omar", "thing"}
    assert "I told O. T. number" in pane.page().text()
    names.initials.box.setChecked(False)
    settle(qtbot, pane)
    assert not names.told.isVisible()
    assert "I told Omar thing number" in pane.page().text()


def test_a_name_that_was_put_back_stays_so_when_it_comes_again(
    qtbot: QtBot, pane: SummaryPane
) -> None:
    names = pane.choices.names
    names.ticks["Omar"].box.setChecked(False)
    for key, tick in pane.choices.ticks.items():
        if tick.box.isChecked() and ":" in key:
            tick.box.setChecked(False)
    assert not names.ticks
    pane.choices.ticks["moment:1"].box.setChecked(True)
    assert not names.ticks["Omar"].box.isChecked()
    assert "Omar" in pane.page().text()


def test_a_name_in_the_wish_is_an_initial_too(qtbot: QtBot, pane: SummaryPane) -> None:
    qtbot.keyClicks(pane.choices.wish, "How to ask Zoe again")
    settle(qtbot, pane)
    assert "How to ask Z. again" in pane.page().text()
    assert "Zoe" in pane.choices.names.ticks


# Room, size and days


def test_more_room_runs_on_and_every_page_can_be_looked_at(
    qtbot: QtBot, pane: SummaryPane, ask: FakeAsk, tmp_path: Path
) -> None:
    assert not pane.leafing.isVisible()
    assert "More room has them in full" in pane.status.text()
    pane.choices.more_room.box.setChecked(True)
    settle(qtbot, pane)
    for tick in pane.choices.ticks.values():
        tick.box.setChecked(True)
    settle(qtbot, pane)
    assert "shortened" not in pane.status.text()
    pages = pane.sheets().pages
    assert len(pages) > 1
    assert pane.leafing.isVisible()
    assert pane.leafing.where.text() == f"Page 1 of {len(pages)}"
    qtbot.keyClick(pane.leafing.forward, Qt.Key.Key_Return)
    assert pane.preview._page == pages[1]
    ask.path = tmp_path / "long.pdf"
    pane.pdf_button.click()
    assert len(PdfReader(ask.path).pages) == len(pages)
    pane.choices.more_room.box.setChecked(False)
    settle(qtbot, pane)
    assert not pane.leafing.isVisible()


def test_in_large_print_every_page_that_is_saved_is_the_one_that_was_seen(
    qtbot: QtBot, pane: SummaryPane, ask: FakeAsk, settings: Settings, *, tmp_path: Path
) -> None:
    pane.choices.large.box.setChecked(True)
    pane.choices.more_room.box.setChecked(True)
    settle(qtbot, pane)
    ask.path = tmp_path / "large.pdf"
    pane.pdf_button.click()
    pages = pane.sheets().pages
    assert len(pages) > 1
    whole = PdfReader(ask.path)
    for number, page in enumerate(pages):
        one = tmp_path / f"page{number}.pdf"
        alone = PdfWriter()
        alone.add_page(whole.pages[number])
        alone.write(one)
        seen = picture(page, Paper.A4)
        blank = QImage(seen.size(), seen.format())
        blank.fill(Qt.GlobalColor.white)
        ink = difference(seen, blank)
        assert difference(seen, rastered(one, tmp_path)) < MOST_OF_THE_INK * ink
    assert settings.large_print


def test_large_print_is_remembered(
    qtbot: QtBot, service: SummaryService, theme: Theme, tasks: Tasks, ask: FakeAsk
) -> None:
    kept = Settings(None)
    kept.large_print = True
    made = SummaryPane(service, Means(theme, tasks, ask, kept))
    qtbot.addWidget(made)
    assert made.choices.look().large


def test_from_a_day_to_a_day(qtbot: QtBot, pane: SummaryPane) -> None:
    assert not pane.choices.days.isVisible()
    choose(pane, Span.CHOSEN)
    assert pane.choices.days.isVisible()
    assert pane.choices.days.start.day() == date(2026, 6, 1)
    pane.choices.days.start.setDate(pane.choices.days.start.date().addDays(8))
    pane.choices.days.end.setDate(pane.choices.days.end.date().addDays(-3))
    settle(qtbot, pane)
    assert "9 to 12 June 2026" in pane.page().text()
    assert "I wrote down four moments." in pane.page().text()


def test_since_my_last_session_follows_the_sessions(
    qtbot: QtBot, pane: SummaryPane, notebook: NotebookFile
) -> None:
    SessionRepository(notebook).add(SessionMark(TODAY - timedelta(days=2)))
    choose(pane, Span.ALL)
    choose(pane, Span.LAST_SESSION)
    settle(qtbot, pane)
    assert "13 to 15 June 2026, since my last session" in pane.page().text()
    assert "I wrote down three moments." in pane.page().text()


# A long time is read in the background


@pytest.fixture
def many(notebook: NotebookFile) -> None:
    EntryRepository(notebook).add_all(
        Entry(Kind.FREE, TODAY - timedelta(days=400 + number % 900), body=f"Page {number}")
        for number in range(MOST_ENTRIES + 1)
    )


def test_of_a_long_time_the_preview_says_that_it_is_coming(
    qtbot: QtBot, pane: SummaryPane, many: None
) -> None:
    choose(pane, Span.ALL)
    assert pane.status.text() == "Looking through your pages. The page is coming."
    assert pane.preview.accessibleDescription() == ""
    qtbot.keyClicks(pane.choices.wish, "A wish meanwhile")
    settle(qtbot, pane)
    assert "I wrote down many moments." in pane.page().text()
    assert "A wish meanwhile" in pane.page().text()
    assert "coming" not in pane.status.text()


def test_printing_before_it_came_prints_the_whole_of_it(
    pane: SummaryPane, many: None, ask: FakeAsk, tmp_path: Path
) -> None:
    choose(pane, Span.ALL)
    ask.path = tmp_path / "kept.pdf"
    pane.pdf_button.click()
    assert "I wrote down many moments." in PdfReader(ask.path).pages[0].extract_text()


def test_what_comes_when_something_else_is_wanted_is_left_out(
    qtbot: QtBot, pane: SummaryPane, many: None
) -> None:
    choose(pane, Span.ALL)
    choose(pane, Span.MONTH)
    settle(qtbot, pane)
    QTest.qWait(300)
    assert "this month" in pane.page().text()


def test_a_long_time_that_cannot_be_read_is_told(
    qtbot: QtBot, pane: SummaryPane, many: None, notebook: NotebookFile, tasks: Tasks
) -> None:
    choose(pane, Span.ALL)
    with unreadable(notebook):
        qtbot.waitUntil(lambda: "couldn't read your notebook" in pane.status.text())
        settle(qtbot, pane)
    assert not pane.print_button.isEnabled()
    choose(pane, Span.MONTH)
    settle(qtbot, pane)
    assert pane.print_button.isEnabled()


def test_a_long_time_that_cannot_be_read_while_one_waits_is_told(
    pane: SummaryPane, many: None, notebook: NotebookFile
) -> None:
    choose(pane, Span.ALL)
    with unreadable(notebook):
        pane.part.work()
    assert "couldn't read your notebook" in pane.status.text()


# By keyboard


def test_tab_goes_down_the_column_and_everything_has_a_name(
    qtbot: QtBot, pane: SummaryPane
) -> None:
    pane.choices.moments.another.click()
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.choices.span.setFocus()
    tops: list[int] = []
    seen: set[QWidget] = set()
    at = pane.focusWidget()
    while at is not None and pane.choices.isAncestorOf(at) and at not in seen:
        seen.add(at)
        name = at.accessibleName()
        assert name, at
        tops.append(at.mapTo(pane.choices, at.rect().bottomLeft()).y())
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = pane.focusWidget()
    assert len(seen) > 20
    assert tops == sorted(tops)
    assert {tick.box for tick in pane.choices.names.ticks.values()} < seen
    assert pane.choices.names.told in seen


def test_a_name_is_typed_in_sight_as_names_come_above_it(qtbot: QtBot, pane: SummaryPane) -> None:
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.resize(pane.width(), 420)
    told = pane.choices.names.told
    told.setFocus()
    QTest.qWait(20)
    qtbot.keyClicks(told, "thing, number, clock, laughed")
    settle(qtbot, pane)
    assert len(pane.choices.names.ticks) > 2
    qtbot.waitUntil(lambda: told.visibleRegion().boundingRect() == told.rect(), timeout=1000)
