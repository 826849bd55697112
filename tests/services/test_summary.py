"""The summary of a real notebook, offered, put into words, set and written."""

import io
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.insights import Period, Span
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.look import Look
from kindly.domain.page import MOST_WORDS
from kindly.domain.session import SessionMark
from kindly.domain.summary import Part
from kindly.services.paper import Paper, PaperError, Press
from kindly.services.summary import MOST_ENTRIES, MOST_READ, SummaryService, write
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from tests.fakes import FakeClock

TODAY = date(2026, 6, 15)
CANARY = "Zebrafinch"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resources() / "print", paths.fonts())


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


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


def fill(notebook: NotebookFile, count: int = 200) -> None:
    """Entries as long as people write them, every second one OK to print."""
    with notebook.atomic():
        for number in range(count):
            private = number % 2 == 1
            word = CANARY if private else "garden"
            put(
                notebook,
                number % 150,
                title=f"Rang Gran about her {word}, and the neighbour too",
                seen=f"I rang and asked about the {word} number {number}. "
                + "Then we talked. " * 30,
                felt=f"Shy of the {word} at first. " + "It warmed up slowly. " * 20,
                obstacle=f"Wanting the right words for a {word}. " * 5,
                question=f"What was I protecting in the {word}, number {number}?",
                signals=(Signal.VOICE, Signal.WORDS),
                feelings=(Feeling.SHY, Feeling.GLAD),
                company=list(Company)[number % 9],
                guess=30,
                seemed=20 + number % 80,
                bring=number % 3 == 0,
                print_ok=not private,
            )
        PlanRepository(notebook).add(
            Plan(cue=f"I see a {CANARY}", action="I wave", planned_on=TODAY)
        )
        PlanRepository(notebook).add(
            Plan(cue="it is Sunday", action="I wave", planned_on=TODAY, outcome=Outcome.TRIED)
        )


def test_two_hundred_entries_make_one_page_of_two_hundred_words_with_no_private_one(
    service: SummaryService, notebook: NotebookFile
) -> None:
    fill(notebook)
    page = service.page(service.build(service.since(date(2026, 1, 1))))
    for paper in Paper:
        sheets = service.sheets(page, paper)
        assert len(sheets.pages) == 1
        (printed,) = PdfReader(io.BytesIO(sheets.pdf)).pages
        text = printed.extract_text()
        assert CANARY not in text
        assert "garden" in text
        words = [word for word in text.split() if any(letter.isalnum() for letter in word)]
        assert len(words) <= MOST_WORDS
    assert CANARY not in page.text() + page.markdown()


def test_every_line_ticked_is_still_one_page(
    service: SummaryService, notebook: NotebookFile
) -> None:
    fill(notebook)
    service.keep_wish("I would like to talk about the garden. " * 100)
    summary = service.build(service.period(Span.ALL))
    for line in summary.lines:
        summary = summary.tick(line.key, on=True)
    for paper in Paper:
        assert len(service.sheets(service.page(summary), paper).pages) == 1


def test_the_spans_and_dates_follow_the_sessions(
    service: SummaryService, notebook: NotebookFile
) -> None:
    assert service.spans() == (Span.MONTH, Span.QUARTER, Span.ALL, Span.CHOSEN)
    SessionRepository(notebook).add(SessionMark(TODAY - timedelta(days=3)))
    assert service.spans()[0] is Span.LAST_SESSION
    assert service.period(Span.LAST_SESSION).start == TODAY - timedelta(days=3)
    SessionRepository(notebook).add(SessionMark(TODAY))
    assert service.period(Span.LAST_SESSION).start == TODAY - timedelta(days=3)
    assert service.today() == TODAY
    assert service.since(date(2026, 1, 1)) == Period(Span.CHOSEN, date(2026, 1, 1), TODAY)


def test_of_a_long_span_every_entry_is_counted_and_the_dates_are_those_of_the_first_and_last(
    service: SummaryService, notebook: NotebookFile
) -> None:
    first = put(notebook, 3000, seen="Long ago", company=Company.FAMILY, guess=1, seemed=99)
    EntryRepository(notebook).add_all(
        Entry(Kind.AFTER_ACT, TODAY - timedelta(days=number % 90), company=Company.STRANGER)
        for number in range(MOST_ENTRIES)
    )
    for period in (service.period(Span.ALL), service.since(first.happened_on)):
        summary = service.build(period)
        assert summary.facts.entries == MOST_ENTRIES + 1
        assert summary.facts.company == ((Company.STRANGER, MOST_ENTRIES), (Company.FAMILY, 1))
        assert (summary.first, summary.last) == (first.happened_on, TODAY)
        assert [line.entry_id for line in summary.lines if line.pair] == [first.id]
        assert str(first.happened_on.year) in service.page(summary).dates


def test_an_empty_notebook_offers_nothing(service: SummaryService) -> None:
    assert service.build(service.period(Span.ALL)).blank
    assert service.blank() == service.build(service.period(Span.ALL))


def test_the_wish_is_kept_until_it_is_cleared(service: SummaryService) -> None:
    assert service.wish() == ""
    service.keep_wish("My brother")
    assert service.wish() == "My brother"
    (line,) = service.build(service.period(Span.ALL)).ticked
    assert service.label(line, service.build(service.period(Span.ALL))) == "My brother"
    service.keep_wish("  ")
    assert service.wish() == ""


def test_a_file_name_says_nothing_private(service: SummaryService) -> None:
    assert service.file_name("pdf") == "summary-2026-06-15.pdf"


@pytest.mark.parametrize("ending", [".pdf", ".PDF", ".txt", ".md"])
def test_the_ending_decides_what_is_written(
    service: SummaryService, notebook: NotebookFile, tmp_path: Path, ending: str
) -> None:
    put(notebook, 1, seen="Waved *twice*", print_ok=True)
    page = service.page(service.build(service.period(Span.ALL)))
    file = tmp_path / f"page{ending}"
    assert write(file, page, partial(service.sheets, page, Paper.A4)) == ()
    expected: dict[str, Callable[[bytes], bool]] = {
        ".pdf": lambda made: made.startswith(b"%PDF-"),
        ".txt": lambda made: "“Waved *twice*”" in made.decode(),
        ".md": lambda made: "“Waved \\*twice\\*”" in made.decode(),
    }
    assert expected[ending.lower()](file.read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    service: SummaryService, tmp_path: Path
) -> None:
    page = service.page(service.build(service.period(Span.ALL)))
    folder = tmp_path / "page.txt"
    folder.mkdir()
    with pytest.raises(PaperError, match="page"):
        write(folder, page, partial(service.sheets, page, Paper.A4))
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]
    with pytest.raises(PaperError, match="nowhere"):
        write(tmp_path / "nowhere" / "a.txt", page, partial(service.sheets, page, Paper.A4))


def test_a_sign_no_font_has_is_named(
    notebook: NotebookFile, service: SummaryService, tmp_path: Path, resources: Path
) -> None:
    put(notebook, 1, seen="Waved 🙂", print_ok=True)
    page = service.page(service.build(service.period(Span.ALL)))
    bare = Press(resources / "print", paths.fonts(), system_fonts=False)
    sheets = bare.set("summary.typ", asdict(page), Paper.A4)
    assert write(tmp_path / "page.pdf", page, lambda: sheets) == ("🙂",)


WISH = "Trying one small thing with my brother."


def an_honest_page(notebook: NotebookFile, service: SummaryService) -> None:
    """What a person takes along who wrote a little of everything."""
    put(
        notebook,
        3,
        title="Rang Gran",
        seen="I rang first and asked about her garden.",
        felt="Shy, then glad.",
        obstacle="Wanting the right words.",
        question="What was I protecting when I nearly looked away?",
        signals=(Signal.VOICE,),
        feelings=(Feeling.SHY,),
        company=Company.FAMILY,
        guess=30,
        seemed=80,
        print_ok=True,
    )
    put(notebook, 2, seen="Stayed a second longer.", company=Company.STRANGER, print_ok=True)
    plans = PlanRepository(notebook)
    plans.add(Plan(cue="it is Sunday", action="I text my brother", planned_on=TODAY, bring=True))
    service.keep_wish(WISH)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("look", [Look(), Look(large=True), Look(more_room=True)])
def test_the_page_answers_for_whom_what_was_seen_what_got_in_the_way_and_what_is_next(
    service: SummaryService, notebook: NotebookFile, paper: Paper, look: Look
) -> None:
    an_honest_page(notebook, service)
    summary = service.build(service.period(Span.ALL), more_room=look.more_room)
    sheets = service.sheets(service.page(summary, look), paper, look)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(sheets.pdf)).pages]
    text = " ".join(" ".join(pages).split())
    asked = (
        ("Who it was for", "Family • Stranger •"),
        ("What others could see", "My voice. I rang first and asked about her garden."),
        ("What I felt", "Shy. Shy, then glad."),
        ("What got in the way", "Wanting the right words."),
        ("A moment I picked", "“Stayed a second longer.” K-2"),
        ("A question I’m curious about", "What was I protecting when I nearly looked away?"),
        ("I would like to talk about", WISH),
        ("Next small step", "If it is Sunday, then I text my brother."),
    )
    places = []
    for heading, answer in asked:
        found = heading if heading in text else heading.replace("A moment", "Two moments")
        places.append(text.index(found))
        assert answer.split()[-1] in text[places[-1] :], heading
    assert places == sorted(places)
    assert "Name or initials:" in text
    assert f"1 of {len(pages)}" in text
    assert len(sheets.pages) == len(pages) == 1


def test_in_large_print_no_letter_is_smaller_than_fourteen_points(
    service: SummaryService, notebook: NotebookFile
) -> None:
    fill(notebook)
    look = Look(large=True)
    page = service.page(service.build(service.period(Span.ALL)), look)
    for paper in Paper:
        sheets = service.sheets(page, paper, look)
        assert len(sheets.pages) <= 2
        sizes: set[float] = set()

        def measure(text: str, _: object, at: list[float], __: object, size: float) -> None:
            if text.strip():
                sizes.add(round(abs(size * at[3]), 1))  # noqa: B023 - called at once

        for printed in PdfReader(io.BytesIO(sheets.pdf)).pages:
            printed.extract_text(visitor_text=measure)
        assert min(sizes) >= 14


def test_more_room_runs_on_in_whole_pages(service: SummaryService, notebook: NotebookFile) -> None:
    fill(notebook)
    look = Look(more_room=True)
    summary = service.build(service.period(Span.ALL), more_room=True)
    for line in summary.lines:
        summary = summary.tick(line.key, on=True)
    page = service.page(summary, look)
    sheets = service.sheets(page, Paper.A4, look)
    count = len(sheets.pages)
    assert count > 1
    for number, printed in enumerate(PdfReader(io.BytesIO(sheets.pdf)).pages, 1):
        assert f"{number} of {count}" in printed.extract_text()
    assert "…" not in page.text()


def test_names_are_initials_on_the_page_as_it_is_offered(
    service: SummaryService, notebook: NotebookFile
) -> None:
    put(notebook, 1, seen="I told Omar what helped.", print_ok=True)
    summary = service.build(service.period(Span.ALL))
    assert service.names(summary, Look()) == ("Omar",)
    page = service.page(summary)
    assert "I told O. what helped." in page.text()
    printed = PdfReader(io.BytesIO(service.sheets(page, Paper.A4).pdf)).pages[0].extract_text()
    assert "Omar" not in printed
    (moment,) = [line for line in summary.lines if line.key == "moment:1"]
    assert service.label(moment, summary) == "I told Omar what helped."


def test_every_moment_of_a_period_can_be_chosen(
    service: SummaryService, notebook: NotebookFile
) -> None:
    with notebook.atomic():
        for number in range(70):
            put(
                notebook,
                number // 3,
                seen=f"Moment {number} " + "with Gärtner Omar" * (number == 65),
            )
        put(notebook, 90, seen="Out of it")
        put(notebook, 1, question="Only asked")
    period = service.since(TODAY - timedelta(days=60))
    lines, after = [], None
    while True:
        found = service.moments(period, after=after)
        lines += found.lines
        after = found.older
        if after is None:
            break
    assert len(lines) == len({line.key for line in lines}) == 70
    days = [line.happened_on for line in lines]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    (only,) = service.moments(period, "gartner  OMAR").lines
    assert only.words.startswith("Moment 65")
    assert service.moments(period, "nowhere").lines == ()


def test_words_that_are_far_back_are_looked_for_bit_by_bit(
    service: SummaryService, notebook: NotebookFile
) -> None:
    EntryRepository(notebook).add_all(
        Entry(Kind.FREE, TODAY - timedelta(days=number), body=f"Page {number}")
        for number in range(MOST_READ + 50)
    )
    last = f"page {MOST_READ + 49}"
    first = service.moments(service.period(Span.ALL), last)
    assert first.lines == ()
    assert first.older is not None
    (found,) = service.moments(service.period(Span.ALL), last, first.older).lines
    assert found.words == f"Page {MOST_READ + 49}"


def test_a_long_period_is_not_read_while_somebody_waits(
    service: SummaryService, notebook: NotebookFile
) -> None:
    assert service.at_once(service.period(Span.ALL))
    EntryRepository(notebook).add_all(
        Entry(Kind.FREE, TODAY, body="Page") for _ in range(MOST_ENTRIES + 1)
    )
    assert not service.at_once(service.period(Span.ALL))
    assert service.at_once(service.since(TODAY + timedelta(days=1)))


def test_every_part_of_the_page_has_its_heading(service: SummaryService) -> None:
    assert {part.value for part in Part} <= set(service.headings())
    assert all(service.headings().values())
