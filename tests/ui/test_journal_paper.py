"""Pages of the journal on screen: what is previewed is what prints, and nobody waits for it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_leaves import Asked
from kindly.domain.prompts import Form
from kindly.services import journal_paper
from kindly.services.journal_paper import JournalPaperService
from kindly.services.markup import blocks
from kindly.services.paper import Paper, Press
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui.journal_paper import JournalPane
from kindly.ui.journal_paper_choices import DAYS, PICKED
from kindly.ui.paper_pane import Means
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, unreadable

PROMPTS = content.load_prompts(paths.resources())
DAY = date(2026, 6, 3)
Open = Callable[..., JournalPane]


def form_of(entry: Entry) -> Form | None:
    return {form.kind: form for form in PROMPTS.forms}.get(entry.kind)


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


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
def opened(
    qtbot: QtBot,
    theme: Theme,
    ask: FakeAsk,
    *,
    settings: Settings,
    notebook: NotebookFile,
    entries: EntryRepository,
    resources: Path,
    tasks: Tasks,
    press: Press,
) -> Open:
    def over(ids: tuple[int, ...] = (), templates: Path | None = None) -> JournalPane:
        service = JournalPaperService(
            entries,
            LookingBack(notebook),
            SessionRepository(notebook),
            clock=notebook.clock,
            wording=cache(partial(load_wording, resources)),
            asked=lambda: Asked(PROMPTS, form_of, blocks),
            press=Press(templates, paths.fonts()) if templates else press,
        )
        dialog = JournalPane(service, ids, Means(theme, tasks, ask, settings))
        qtbot.addWidget(dialog)
        dialog.resize(1060, 780)
        dialog.show()
        dialog.take_focus()
        return dialog

    return over


def settle(qtbot: QtBot, dialog: JournalPane) -> JournalPane:
    qtbot.waitUntil(dialog.print_button.isEnabled, timeout=30_000)
    return dialog


def choose(dialog: JournalPane, which: str) -> None:
    dialog.choices.which.setCurrentIndex(dialog.choices.which.findData(which))


def note(entries: EntryRepository, day: date, words: str, **more: bool) -> int:
    return entries.add(Entry(Kind.QUICK_NOTE, day, body=words, **more)).id  # type: ignore[arg-type]


def test_picked_pages_are_shown_whole_and_nothing_else_is(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    kept = note(entries, DAY, "Zebrafinch")
    note(entries, DAY, "canary")
    dialog = opened((kept,))
    assert not dialog.print_button.isEnabled()
    assert dialog.status.text() == "Setting the pages…"
    settle(qtbot, dialog)
    assert dialog.choices.which.chosen() == PICKED
    assert dialog.leafing.where.text() == "Page 1 of 1"
    assert "Zebrafinch" in dialog.preview.accessibleDescription()
    assert "canary" not in dialog.preview.accessibleDescription()
    assert dialog.preview._page == dialog.sheets().pages[0]
    assert dialog.status.text() == "Only the pages you chose are here."


def test_without_picked_pages_a_time_is_chosen(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    note(entries, date(2026, 5, 1), "in May")
    note(entries, DAY, "in June")
    dialog = settle(qtbot, opened())
    assert dialog.choices.which.findData(PICKED) < 0
    assert "in June" in dialog.book().text()
    assert "in May" not in dialog.book().text()
    choose(dialog, "all")
    assert not dialog.pdf_button.isEnabled()
    settle(qtbot, dialog)
    assert "in May" in dialog.book().text()


def test_from_day_to_day(qtbot: QtBot, opened: Open, entries: EntryRepository) -> None:
    for day in (1, 2, 3):
        note(entries, date(2026, 6, day), f"day number {day}")
    dialog = settle(qtbot, opened())
    assert not dialog.choices.start.isVisible()
    choose(dialog, DAYS)
    assert dialog.choices.start.isVisible()
    dialog.choices.end.setDate(QDate(2026, 6, 2))
    dialog.choices.start.setDate(QDate(2026, 6, 2))
    settle(qtbot, dialog)
    assert [leaf.title for leaf in dialog.book().leaves] == ["Tuesday 2 June 2026"]
    dialog.choices.start.setDate(QDate(2026, 6, 3))
    assert dialog.choices.days() == (date(2026, 6, 3), date(2026, 6, 3))
    settle(qtbot, dialog)
    assert "day number 3" in dialog.book().text()


def test_a_time_without_pages_says_so_and_prints_nothing(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    words = "Nothing to print from this time yet."
    qtbot.waitUntil(lambda: dialog.status.text() == words)
    assert not dialog.print_button.isEnabled()
    assert dialog.preview._page == b""


def test_only_pages_marked_ok_where_that_is_asked_for(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    ids = (note(entries, DAY, "yes", print_ok=True), note(entries, DAY, "canary"))
    dialog = settle(qtbot, opened(ids))
    assert "canary" in dialog.book().text()
    dialog.choices.only_ok.box.click()
    settle(qtbot, dialog)
    assert "canary" not in dialog.book().text()
    entries.flag_all(ids, print_ok=False)
    dialog.choices.lines.box.click()
    words = "None of these pages is marked OK to print."
    qtbot.waitUntil(lambda: dialog.status.text() == words)
    assert not dialog.pdf_button.isEnabled()


def test_lines_are_drawn_unless_they_are_not_wanted(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    entry = entries.add(Entry(Kind.AFTER_ACT, DAY, seen="x", taste=80))
    dialog = settle(qtbot, opened((entry.id,)))
    assert dialog.book().leaves[0].placed
    dialog.choices.lines.box.click()
    settle(qtbot, dialog)
    assert not dialog.book().leaves[0].placed


def test_pages_are_leafed_through_and_more_than_a_few_are_named(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    ids = tuple(note(entries, DAY + timedelta(days=day), "On and on. " * 450) for day in range(9))
    dialog = settle(qtbot, opened(ids[:2]))
    pages = dialog.sheets().pages
    dialog.leafing.forward.click()
    assert dialog.preview._page == pages[1]
    assert "On and on." in dialog.preview.accessibleDescription()
    dialog = settle(qtbot, opened(ids))
    assert len(dialog.sheets().pages) > 10
    assert "On and on." not in dialog.preview.accessibleDescription()
    assert "Wednesday 3 June 2026" in dialog.preview.accessibleDescription()


def test_what_is_previewed_is_what_prints(
    qtbot: QtBot,
    opened: Open,
    entries: EntryRepository,
    *,
    ask: FakeAsk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kindly.ui import sheets_out
    from kindly.ui.widgets.sheet_view import paint_page

    painted: list[bytes] = []

    def noting(painter: object, page: bytes, area: object) -> None:
        painted.append(page)
        paint_page(painter, page, area)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets_out, "paint_page", noting)
    dialog = settle(qtbot, opened((note(entries, DAY, "On and on. " * 600),)))
    shown = [dialog.preview._page]
    dialog.leafing.forward.click()
    shown.append(dialog.preview._page)
    ask.path = tmp_path / "printed.pdf"
    dialog.print_button.click()
    qtbot.waitUntil(
        lambda: dialog.status.text() == "On its way to the printer. Kindly keeps no copy."
    )
    assert ask.asked == ["Pages from my journal"]
    assert painted[:2] == shown
    assert len(PdfReader(ask.path).pages) == len(dialog.sheets().pages)


def test_files_have_names_without_private_words(
    qtbot: QtBot, opened: Open, entries: EntryRepository, ask: FakeAsk, tmp_path: Path
) -> None:
    dialog = settle(qtbot, opened((note(entries, DAY, "Zebrafinch"),)))
    ask.path = tmp_path / "mine"
    dialog.pdf_button.click()
    dialog.text_button.click()
    assert ask.asked == ["pages-2026-06-15.pdf", "pages-2026-06-15.txt"]
    assert "Zebrafinch" in PdfReader(tmp_path / "mine.pdf").pages[0].extract_text()
    assert "Zebrafinch" in tmp_path.joinpath("mine.txt").read_text("utf-8")
    ask.path = tmp_path / "mine.md"
    dialog.text_button.click()
    assert ask.path.read_text("utf-8").startswith("# Pages from my journal\n")


def test_the_paper_is_remembered(
    qtbot: QtBot, opened: Open, entries: EntryRepository, settings: Settings
) -> None:
    dialog = settle(qtbot, opened((note(entries, DAY, "x"),)))
    dialog.choices.paper.setCurrentIndex(dialog.choices.paper.findData(Paper.LETTER))
    settle(qtbot, dialog)
    assert settings.paper == Paper.LETTER
    assert dialog.sheets().paper is Paper.LETTER


def test_too_many_pages_come_in_parts(
    qtbot: QtBot, opened: Open, entries: EntryRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_paper, "MOST_IN_ONE", 1)
    ids = (note(entries, DAY, "this year"), note(entries, date(2025, 6, 3), "last year"))
    dialog = settle(qtbot, opened(ids))
    assert dialog.choices.volume.isVisible()
    assert dialog.choices.volume.currentText() == "2026"
    assert "last year" not in dialog.book().text()
    dialog.choices.volume.setCurrentIndex(1)
    settle(qtbot, dialog)
    assert "last year" in dialog.book().text()
    assert "this year" not in dialog.book().text()
    choose(dialog, "month")
    settle(qtbot, dialog)
    assert not dialog.choices.volume.isVisible()


def test_long_work_can_be_stopped_and_begun_again(
    qtbot: QtBot, opened: Open, entries: EntryRepository, tasks: Tasks
) -> None:
    from threading import Event

    dialog = opened((note(entries, DAY, "Zebrafinch"),))
    held = Event()
    told: list[bool] = []

    class Holder:
        def take(self, done: bool) -> None:
            told.append(done)

    holder = Holder()
    tasks.run(held.wait, holder.take)
    qtbot.waitUntil(dialog.waiting.isVisible)
    dialog.waiting.stop.click()
    held.set()
    words = "Stopped. Nothing was printed or saved."
    assert dialog.status.text() == words
    assert not dialog.waiting.isVisible()
    qtbot.wait(300)
    assert dialog.status.text() == words
    assert not dialog.print_button.isEnabled()
    assert dialog.focusWidget() is dialog.again
    dialog.again.click()
    settle(qtbot, dialog)
    assert not dialog.again.isVisible()
    assert "Zebrafinch" in dialog.book().text()


def test_only_the_last_choice_counts(qtbot: QtBot, opened: Open, entries: EntryRepository) -> None:
    note(entries, date(2026, 5, 1), "in May")
    note(entries, DAY, "in June")
    dialog = opened()
    choose(dialog, "all")
    choose(dialog, "month")
    settle(qtbot, dialog)
    assert "in May" not in dialog.book().text()
    dialog.choices.lines.box.click()
    dialog.choices.lines.box.click()
    dialog.choices.only_ok.box.click()
    dialog.choices.only_ok.box.click()
    settle(qtbot, dialog)
    assert "in June" in dialog.book().text()


def test_a_notebook_that_cant_be_read_is_said(
    qtbot: QtBot, opened: Open, entries: EntryRepository, notebook: NotebookFile
) -> None:
    note(entries, DAY, "x")
    with unreadable(notebook):
        dialog = opened()
        qtbot.waitUntil(lambda: "read" in dialog.status.text())
        assert not dialog.print_button.isEnabled()
    choose(dialog, "all")
    settle(qtbot, dialog)


def test_pages_that_cant_be_set_are_said_calmly(
    qtbot: QtBot, opened: Open, entries: EntryRepository, tmp_path: Path
) -> None:
    dialog = opened((note(entries, DAY, "x"),), tmp_path)
    words = "The page couldn't be set. Your notes are safe."
    qtbot.waitUntil(lambda: dialog.status.text() == words)
    assert not dialog.print_button.isEnabled()


def test_a_sign_no_font_has_is_named_and_of_many_only_some(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    signs = "".join(map(chr, range(0xFDD0, 0xFDF0)))
    dialog = settle(qtbot, opened((note(entries, DAY, signs),)))
    assert "A square stands for it." in dialog.status.text()
    assert dialog.status.text().count(" ") < 25


def test_it_can_be_closed_while_pages_are_on_their_way(
    qtbot: QtBot, opened: Open, entries: EntryRepository, tasks: Tasks
) -> None:
    dialog = opened((note(entries, DAY, "x " * 5000),))
    qtbot.waitUntil(lambda: dialog._job is not None)
    dialog.close()
    tasks.close()
    assert dialog.leafing.where.text() == ""


def test_the_window_goes_on_while_many_pages_are_set(
    qtbot: QtBot, opened: Open, entries: EntryRepository
) -> None:
    ids = tuple(note(entries, DAY, "On and on. " * 60) for _ in range(60))
    dialog = opened(ids)
    beats: list[bool] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(
        lambda: beats.append(dialog._job is not None and not dialog.pdf_button.isEnabled())
    )
    timer.start()
    settle(qtbot, dialog)
    timer.stop()
    assert any(beats)


@pytest.mark.parametrize("turned", [False, True])
def test_it_fits_at_twice_the_size_and_from_right_to_left(
    qtbot: QtBot, opened: Open, entries: EntryRepository, theme: Theme, turned: bool
) -> None:
    theme.apply("dark", 2.0, roomy=True)
    if turned:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = opened((note(entries, DAY, "x"),))
        dialog.resize(760, 560)
        choose(dialog, DAYS)
        settle(qtbot, dialog)
        assert dialog._scroll.horizontalScrollBar().maximum() == 0
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
