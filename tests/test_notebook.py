"""One notebook put together: what its pages wish for is heard and done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.acts import Act, Family, Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.domain.journaling import Journaling
from kindly.notebook import Notebook
from kindly.services.journaling import JournalingService
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.cards import CardsPane
from kindly.ui.print_window import PrintWindow
from tests.fakes import FakeAsk
from tests.services.desk import Listener

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
    (dialog,) = book.window.findChildren(PrintWindow)
    assert dialog.isVisible()
    assert book.window.hide_action in dialog.actions()
    pane = dialog.pane()
    assert isinstance(pane, CardsPane)
    assert not dialog.what.isVisible()
    titles = [versions[0].title for versions in pane.deck().cards]
    assert titles == ["Wave at the window cleaner", "First hello"]
    qtbot.waitUntil(pane.pdf_button.isEnabled)
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


def test_pages_are_found_by_the_family_of_their_act(book: Notebook, qtbot: QtBot) -> None:
    joining = book.library.of_families({Family.JOINING})
    written = book.journal.add(Entry(Kind.FREE, NOW.date(), body="Hello", act_id=min(joining)))
    book.journal.add(Entry(Kind.FREE, NOW.date(), body="Hello"))
    listener = Listener()
    search = JournalSearch(words="hello", families=frozenset({Family.JOINING}))
    book.finding.find(search, listener.take, listener.grieve)
    qtbot.waitUntil(lambda: bool(listener.found))
    assert [line.id for line in listener.found[0]] == [written.id]


def test_when_acts_were_tried_is_known_anew_after_several_pages_are_deleted(
    book: Notebook,
) -> None:
    tried = [
        book.journal.add(Entry(Kind.AFTER_ACT, NOW.date(), body="Hello", act_id=act_id)).id
        for act_id in ("J01", "J02")
    ]
    assert set(book.library.marks().tried) == {"J01", "J02"}
    book.journal.delete_all(tried)
    assert set(book.library.marks().tried) == set()


def test_choices_about_the_journal_are_kept_in_the_notebook(book: Notebook) -> None:
    book.journaling.put(Journaling(count_words=True))
    again = JournalingService(PreferenceRepository(book.file))
    assert again.journaling == Journaling(count_words=True)
