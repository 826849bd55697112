"""Looking back at a real notebook."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kindly.domain.acts import Company, Family
from kindly.domain.insights import Lean, Period, Span, View
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.patterns import Grain, Numbers, Patterns
from kindly.domain.session import SessionMark
from kindly.services.insights import MOST_ENTRIES, InsightsService
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from tests.fakes import FakeClock
from tests.samples import an_act
from tests.services.offering import Offering

TODAY = date(2026, 6, 15)


@pytest.fixture
def service(notebook: NotebookFile, clock: FakeClock) -> InsightsService:
    acts = (
        an_act("tea", family=Family.JOINING, company=(Company.FRIEND, Company.FAMILY)),
        an_act("coat", family=Family.GIVING_UP, company=(Company.STRANGER,)),
    )
    sessions = SessionRepository(notebook)
    return InsightsService(
        LookingBack(notebook), sessions, Offering(notebook, acts).library, clock=clock
    )


def view(service: InsightsService, span: Span) -> View:
    return service.read(service.period(span))[0]


def patterns_of(service: InsightsService, span: Span) -> Patterns:
    return service.read(service.period(span))[1]


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


def test_since_my_last_session_is_offered_once_there_was_one(
    service: InsightsService, notebook: NotebookFile
) -> None:
    assert service.spans() == (Span.MONTH, Span.QUARTER, Span.ALL, Span.CHOSEN)
    held = TODAY - timedelta(days=9)
    SessionRepository(notebook).add(SessionMark(held))
    assert service.spans() == (
        Span.LAST_SESSION,
        Span.MONTH,
        Span.QUARTER,
        Span.ALL,
        Span.CHOSEN,
    )
    assert service.period(Span.LAST_SESSION) == Period(Span.LAST_SESSION, held, TODAY)


def test_on_the_day_of_a_session_what_led_up_to_it_is_still_there(
    service: InsightsService, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 3):
        put(notebook, days_ago, seen=f"Waved {days_ago}")
    sessions = SessionRepository(notebook)
    sessions.add(SessionMark(TODAY))
    assert service.spans() == (Span.MONTH, Span.QUARTER, Span.ALL, Span.CHOSEN)
    sessions.add(SessionMark(TODAY - timedelta(days=7)))
    assert view(service, service.spans()[0]).enough
    assert service.period(Span.LAST_SESSION).start == TODAY - timedelta(days=7)


def test_an_empty_notebook_has_nothing_to_look_back_on(service: InsightsService) -> None:
    seen = view(service, Span.ALL)
    assert not seen.enough
    assert seen.words == ()


def test_there_is_enough_from_three_pages_on(
    service: InsightsService, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 40):
        put(notebook, days_ago, seen=f"Waved {days_ago}")
    for span, enough in ((Span.MONTH, False), (Span.ALL, True)):
        assert view(service, span).enough is enough
        assert service.enough(service.period(span)) is enough


def test_pages_and_days_are_read_once(
    service: InsightsService, notebook: NotebookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(notebook, 1, seen="Waved", obstacle="The time.")
    asked: list[str] = []
    rows = NotebookFile.rows

    def noting(file: NotebookFile, query: str, *given: object) -> object:
        asked.append(query)
        return rows(file, query, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(NotebookFile, "rows", noting)
    service.read(service.period(Span.ALL))
    assert sum("FROM day_stats" in query for query in asked) == 1
    assert sum("ix_entries_live" in query and "LIMIT" in query for query in asked) == 1


def test_only_what_lies_in_the_span_is_seen(
    service: InsightsService, notebook: NotebookFile
) -> None:
    for days_ago in (1, 2, 3, 40):
        put(notebook, days_ago, seen=f"Waved {days_ago}", guess=10, seemed=90, title="Wave")
    put(notebook, 2, kind=Kind.QUESTION, question="What did I hope?")
    month = view(service, Span.MONTH)
    assert [[line.words for line in two] for two in month.words] == [
        ["Waved 2", "Waved 1"],
        ["Waved 3"],
    ]
    assert month.questions
    assert month.questions[0].words == "What did I hope?"
    assert len(month.landings) == 3
    assert month.lean is Lean.GLADDER
    assert len(view(service, Span.ALL).landings) == 4


def test_deleted_entries_are_not_looked_at(
    service: InsightsService, notebook: NotebookFile
) -> None:
    entries = [put(notebook, day, seen=f"Waved {day}", guess=1, seemed=2) for day in range(4)]
    EntryRepository(notebook).delete(entries[0].id)
    seen = view(service, Span.ALL)
    assert entries[0].id not in {
        line.entry_id for line in (*(it for two in seen.words for it in two), *seen.landings)
    }


def test_a_large_notebook_is_looked_at_from_its_newest_end(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 900, seen="Long ago", bring=True)
    with notebook.atomic():
        for number in range(MOST_ENTRIES):
            put(notebook, 1 + number % 60, seen=f"Waved {number}")
    assert "Long ago" not in {line.words for two in view(service, Span.ALL).words for line in two}


def test_a_pair_knows_the_family_of_its_act(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 1, act_id="tea", guess=10, seemed=90)
    put(notebook, 2, act_id="gone", guess=10, seemed=90)
    put(notebook, 3, guess=10, seemed=90)
    landings = view(service, Span.ALL).landings
    assert [it.family for it in landings] == [Family.JOINING, None, None]


def test_squares_are_filled_by_what_was_tried_in_the_period(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 1, act_id="tea", company=Company.FRIEND)
    put(notebook, 90, act_id="coat", company=Company.STRANGER)
    patterns = patterns_of(service, Span.MONTH)
    squares = {(it.family, it.company): it for it in patterns.squares}
    assert squares[Family.JOINING, Company.FRIEND].tried
    assert squares[Family.JOINING, Company.FAMILY].idea == "tea"
    assert squares[Family.GIVING_UP, Company.STRANGER].idea == "coat"
    everything = patterns_of(service, Span.ALL).squares
    assert sum(it.tried for it in everything) == 2


def test_feelings_come_in_the_order_of_their_first_day(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 9, feelings=(Feeling.SHY,))
    put(notebook, 4, feelings=(Feeling.GLAD, Feeling.SHY))
    felt = patterns_of(service, Span.MONTH).felt
    assert [it.feeling for it in felt] == [Feeling.SHY, Feeling.GLAD]
    assert (felt[0].first, felt[0].last) == (TODAY - timedelta(days=9), TODAY - timedelta(days=4))


def test_what_got_in_the_way_and_the_counts_are_of_the_period(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 1, obstacle="The time.", seen="Waved", guess=1, seemed=2)
    put(notebook, 60, obstacle="A rule of mine.")
    patterns = patterns_of(service, Span.MONTH)
    assert [it.words for it in patterns.obstacles] == ["The time."]
    assert patterns.numbers == Numbers(pages=1, days=1, seen=1, felt=0, landings=1)


def test_a_band_of_everything_begins_with_the_first_page_and_ends_today(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 9, seen="Waved", felt="Shy")
    found = patterns_of(service, Span.ALL).bands
    assert found.grain is Grain.DAY
    assert found.stretches[0].start == TODAY - timedelta(days=9)
    assert (found.stretches[0].seen, found.stretches[0].felt) == (True, True)
    assert found.stretches[-1].end == TODAY


def test_with_no_page_a_band_is_today(service: InsightsService) -> None:
    (only,) = patterns_of(service, Span.ALL).bands.stretches
    assert (only.start, only.end, only.seen, only.felt) == (TODAY, TODAY, False, False)


def test_other_months_are_told_by_their_first_line(
    service: InsightsService, notebook: NotebookFile
) -> None:
    put(notebook, 1, seen="This month")
    put(notebook, 40, seen="Then May went on")
    put(notebook, 45, seen="May began so")
    put(notebook, 46, kind=Kind.QUESTION, question="Without a line")
    put(notebook, 100, signals=())
    everything = patterns_of(service, Span.ALL).firsts
    assert [it.words for it in everything] == ["May began so"]
    assert patterns_of(service, Span.QUARTER).firsts == ()
    chosen = service.period(Span.CHOSEN, TODAY - timedelta(days=50), TODAY - timedelta(days=20))
    assert [it.words for it in service.read(chosen)[1].firsts] == ["This month"]


def test_days_left_out_of_a_chosen_span_are_today(service: InsightsService) -> None:
    assert service.period(Span.CHOSEN) == Period(Span.CHOSEN, TODAY, TODAY)
