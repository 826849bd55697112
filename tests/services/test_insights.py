"""Looking back at a real notebook."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kindly.domain.insights import Lean, Period, Span
from kindly.domain.journal import Entry, Kind
from kindly.domain.session import SessionMark
from kindly.services.insights import MOST_ENTRIES, InsightsService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from tests.fakes import FakeClock

TODAY = date(2026, 6, 15)


@pytest.fixture
def service(notebook: NotebookFile, clock: FakeClock) -> InsightsService:
    return InsightsService(LookingBack(notebook), SessionRepository(notebook), clock=clock)


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


def test_since_my_last_session_is_offered_once_there_was_one(
    service: InsightsService, notebook: NotebookFile
) -> None:
    assert service.spans() == (Span.MONTH, Span.ALL)
    held = TODAY - timedelta(days=9)
    SessionRepository(notebook).add(SessionMark(held))
    assert service.spans() == (Span.LAST_SESSION, Span.MONTH, Span.ALL)
    assert service.period(Span.LAST_SESSION) == Period(Span.LAST_SESSION, held, TODAY)


def test_on_the_day_of_a_session_what_led_up_to_it_is_still_there(
    service: InsightsService, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 3):
        put(notebook, days_ago, seen=f"Waved {days_ago}")
    sessions = SessionRepository(notebook)
    sessions.add(SessionMark(TODAY))
    assert service.spans() == (Span.MONTH, Span.ALL)
    sessions.add(SessionMark(TODAY - timedelta(days=7)))
    assert service.view(service.spans()[0]).enough
    assert service.period(Span.LAST_SESSION).start == TODAY - timedelta(days=7)


def test_an_empty_notebook_has_nothing_to_look_back_on(service: InsightsService) -> None:
    view = service.view(Span.ALL)
    assert not view.enough
    assert view.words == ()


def test_only_what_lies_in_the_span_is_seen(
    service: InsightsService, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 3, 40):
        put(notebook, days_ago, seen=f"Waved {days_ago}", guess=10, seemed=90, title="Wave")
    put(notebook, 2, kind=Kind.QUESTION, question="What did I hope?")
    month = service.view(Span.MONTH)
    assert [line.words for line in month.words] == ["Waved 2", "Waved 1"]
    assert month.question is not None
    assert month.question.words == "What did I hope?"
    assert len(month.landings) == 3
    assert month.lean is Lean.GLADDER
    assert len(service.view(Span.ALL).landings) == 4


def test_deleted_entries_are_not_looked_at(
    service: InsightsService, notebook: NotebookFile
) -> None:
    entries = [put(notebook, day, seen=f"Waved {day}", guess=1, seemed=2) for day in range(4)]
    EntryRepository(notebook).delete(entries[0].id)
    view = service.view(Span.ALL)
    assert entries[0].id not in {line.entry_id for line in (*view.words, *view.landings)}


def test_a_large_notebook_is_looked_at_from_its_newest_end(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 900, seen="Long ago", bring=True)
    with notebook.atomic():
        for number in range(MOST_ENTRIES):
            put(notebook, 1 + number % 60, seen=f"Waved {number}")
    assert "Long ago" not in {line.words for line in service.view(Span.ALL).words}
