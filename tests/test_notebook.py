"""One notebook put together: what its pages wish for is heard and done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.acts import Act, Plan
from kindly.notebook import Notebook
from kindly.ui.cards import CardsDialog
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Notebook]:
    options = Options(data_dir=tmp_path / "notes", now=NOW, seed=7, theme="light")
    running = Kindly(qapp, options, ask=ask)
    assert running.start()
    assert running.personal is not None
    yield running.personal
    running.close()
    running.deleteLater()


def test_acts_are_put_on_cards_in_the_order_asked_for(book: Notebook, qtbot: QtBot) -> None:
    own = book.library.add(Act(id="", title="Wave at the window cleaner"))
    book.window.pages.acts().cards_requested.emit((own.id, "no such act", "J01"))
    (dialog,) = book.window.findChildren(CardsDialog)
    assert dialog.isVisible()
    assert book.window.hide_action in dialog.actions()
    titles = [versions[0].title for versions in dialog.deck().cards]
    assert titles == ["Wave at the window cleaner", "First hello"]
    qtbot.waitUntil(dialog.pdf_button.isEnabled)
    dialog.close()


def test_a_plan_goes_to_the_calendar_and_that_is_said(
    book: Notebook, ask: FakeAsk, tmp_path: Path
) -> None:
    plan = book.plans.add(Plan(cue="it is noon", action="Ring Gran", day=date(2026, 6, 20)))
    ask.path = tmp_path / "reminder.ics"
    book.window.pages.acts().calendar_requested.emit(plan)
    said = "Saved as reminder.ics, to ring at 10:00. Open it with your calendar."
    assert book.window.said.words() == said
    assert book.window.said.isVisible()
    (event,) = Calendar.from_ical(ask.path.read_bytes()).walk("VEVENT")
    assert event["uid"] == f"{plan.uuid}@kindly"
