"""Pages of the journal on paper: real notebook, real typst, real PDF, read back by others."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Signal
from kindly.domain.insights import Period, Span
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.journal_leaves import Asked
from kindly.domain.prompts import Form, Prompts
from kindly.services import journal_paper
from kindly.services.journal_paper import JournalPaperService, Volume, data
from kindly.services.markup import blocks
from kindly.services.paper import Paper, Press, Sheets
from kindly.services.progress import Progress, StoppedError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository

DAY = date(2026, 6, 3)
PROMPTS = content.load_prompts(paths.resources())
ALL = Period(Span.ALL, None, None)
WORDS = "We met by the gate and she told me about the fox. " * 8
SCRIPTS = (
    "Żółć, naïve, Ærø",
    "שלום לשכן",
    "مرحبا بكم",
    "你好，日本",
    "Γειά σου",
    "#let x = 1 *bold* $x$ <b>no</b> @here [a](b)",
    "abcdefghij" * 30,
)
FULL = Entry(
    Kind.AFTER_ACT,
    DAY,
    title="Rang Gran",
    at=time(18, 40),
    seen="I laughed out loud.",
    felt="Tight, then warm.",
    came_back="You made my day.",
    obstacle="The right words.",
    signals=(Signal.VOICE,),
    feelings=(Feeling.TENDER,),
    replies=(Reply.WORDS,),
    answers=(Answer("p1", "What grew?", "Beans."),),
    guess=20,
    seemed=80,
    taste=90,
    compassion=Compassion.A_BIT,
    company=Company.FAMILY,
)


def form_of(entry: Entry) -> Form | None:
    return {form.kind: form for form in PROMPTS.forms}.get(entry.kind)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(paths.resources() / "print", paths.fonts())


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


@pytest.fixture
def service(
    entries: EntryRepository, notebook: NotebookFile, press: Press, resources: Path
) -> JournalPaperService:
    return JournalPaperService(
        entries,
        LookingBack(notebook),
        SessionRepository(notebook),
        clock=notebook.clock,
        wording=cache(partial(load_wording, resources)),
        asked=lambda: Asked(PROMPTS, form_of, blocks),
        press=press,
    )


def made(service: JournalPaperService, ids: Sequence[int], paper: Paper = Paper.A4) -> Sheets:
    (volume,) = service.volumes_of(ids)
    return service.sheets(service.read(volume), paper)


def pdf_words(sheets: Sheets, folder: Path, *how: str) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) isn't installed")
    file = folder / "pages.pdf"
    file.write_bytes(sheets.pdf)
    done = subprocess.run(
        ["pdftotext", *(how or ("-raw",)), file, "-"], capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def notes(entries: EntryRepository, days: int, words: str = WORDS) -> list[int]:
    return [
        entries.add(Entry(Kind.QUICK_NOTE, DAY + timedelta(days=day), body=f"{words}{day}")).id
        for day in range(days)
    ]


def test_everything_of_an_entry_reads_back_in_its_order(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    entry = entries.add(FULL)
    text = pdf_words(made(service, [entry.id]), tmp_path)
    places = [
        text.index(words)
        for words in (
            "Pages from my journal",
            "Rang Gran",
            "Wednesday 3 June 2026, 18:40",
            "with family",
            entry.code,
            "Seen",
            "I laughed out loud.",
            "Voice.",
            "You made my day.",
            "Felt",
            "Tight, then warm.",
            "Tender.",
            "The right words.",
            "What grew?",
            "Beans.",
            "A bit.",
            "How did they seem to take it?",
            "It made their day",
            "How was it?",
            "1 of 1",
        )
    ]
    assert places == sorted(places)
    assert not re.search(r"\b(20|80|90)\b", text)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_pdf_is_tagged_whole_and_says_nothing_private_about_itself(
    service: JournalPaperService, entries: EntryRepository, paper: Paper
) -> None:
    sheets = made(service, [entries.add(FULL).id], paper)
    reader = PdfReader(io.BytesIO(sheets.pdf))
    assert len(reader.pages) == len(sheets.pages) == 1
    box = reader.pages[0].mediabox
    size = [float(side) / 72 * 25.4 for side in (box.width, box.height)]
    assert size == pytest.approx(paper.millimetres, abs=0.1)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert "Gran" not in str(dict(reader.metadata))
    assert reader.metadata.title == "Pages from my journal"


def test_lines_are_told_in_words_to_those_who_hear_the_page(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    sheets = made(service, [entries.add(FULL).id])
    assert "Gladder than I guessed." in "".join(_alternatives(sheets.pdf))


def _alternatives(pdf: bytes) -> list[str]:
    found = []
    reader = PdfReader(io.BytesIO(pdf))
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 0):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and "/Alt" in thing:
            found.append(str(thing["/Alt"]))
    if not found:
        found = _below(reader.trailer["/Root"]["/StructTreeRoot"], set())
    return found


def _below(node: object, seen: set[int]) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if id(node) in seen:
        return []
    seen.add(id(node))
    if isinstance(node, list):
        return [alt for child in node for alt in _below(child, seen)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (_below(node["/K"], seen) if "/K" in node else [])


def test_fonts_are_embedded(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts (poppler-utils) isn't installed")
    file = tmp_path / "pages.pdf"
    file.write_bytes(made(service, [entries.add(FULL).id]).pdf)
    done = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True)
    fonts = done.stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes +yes +yes", font) for font in fonts)


@pytest.mark.parametrize("field", ["title", "seen", "body"])
def test_words_of_every_script_survive_and_stay_what_they_are(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path, field: str
) -> None:
    blank = Entry(Kind.STUNG, DAY)
    ids = [entries.add(replace(blank, **{field: words})).id for words in SCRIPTS]  # type: ignore[arg-type]
    text = pdf_words(made(service, ids), tmp_path, "-enc", "UTF-8")
    plain = service.text(ids)
    for words in SCRIPTS:
        asked, solid = (re.sub(r"[\s\u202a-\u202e]", "", one) for one in (words, text))
        assert asked in solid
        assert words in plain


def test_a_script_from_the_right_starts_there(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    arabic = entries.add(Entry(Kind.QUICK_NOTE, DAY, body="1. (مرحبا) hello")).id
    (volume,) = service.volumes_of([arabic])
    (leaf,) = data(service.read(volume), contents=False)["leaves"]
    assert leaf["parts"][0]["blocks"][0]["turned"]
    assert not leaf["turned"]


def test_long_words_are_marked_and_chinese_sentences_arent(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    ids = [
        entries.add(Entry(Kind.QUICK_NOTE, DAY, body=body)).id
        for body in ("abcdefghij" * 4, "今天邻居对我笑了，我也笑了。" * 9, "short words")
    ]
    (volume,) = service.volumes_of(ids)
    leaves = data(service.read(volume), contents=False)["leaves"]
    first = [leaf["parts"][0]["blocks"][0] for leaf in leaves]
    assert first[0]["long"]
    assert first[1:] == ["今天邻居对我笑了，我也笑了。" * 9, "short words"]


def test_a_free_page_has_its_headings_lists_and_looks(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    body = "# Week\n\n- one\n  - #set page()\n- **two**\n\n7. seven\n\nEnd *soft*"
    entry = entries.add(Entry(Kind.FREE, DAY, body=body))
    sheets = made(service, [entry.id])
    text = pdf_words(sheets, tmp_path)
    assert "# Week" not in text
    assert "**" not in text
    for words in ("Week", "one", "#set page()", "two", "7.", "seven", "End soft"):
        assert words in text
    assert "### Week" in service.markdown([entry.id])


def test_short_entries_stay_on_one_page(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    sheets = made(service, notes(entries, 14))
    for number, page in enumerate(PdfReader(io.BytesIO(sheets.pdf)).pages):
        text = page.extract_text()
        whole = re.findall(r"fox\. ?\n?(\d+)\b", text)
        assert text.count("2026\nQuick note") == len(whole), number


def test_a_page_of_contents_comes_with_more_than_ten_pages(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    ids = notes(entries, 12, WORDS * 6)
    for count in (9, 12):
        sheets = made(service, ids[:count])
        first = PdfReader(io.BytesIO(sheets.pdf)).pages[0].extract_text()
        has = "Contents" in first
        assert has is (len(sheets.pages) - has > journal_paper.CONTENTS_PAST), count
        if has:
            assert "June 2026" in first
            assert f"of {len(sheets.pages)}" in first


def test_the_guess_at_the_pages_is_put_right(
    service: JournalPaperService, entries: EntryRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = notes(entries, 3)
    plain = made(service, ids)
    monkeypatch.setattr(journal_paper, "_LINES_A_PAGE", 0)
    assert made(service, ids).pdf == plain.pdf
    many = notes(entries, 18, WORDS * 6)
    guessed = made(service, many)
    monkeypatch.setattr(journal_paper, "_LINES_A_PAGE", 1000)
    assert len(made(service, many).pages) == len(guessed.pages) > journal_paper.CONTENTS_PAST


@pytest.mark.parametrize("guess", [0, 1000])
def test_contents_of_two_pages_dont_count_as_pages(
    service: JournalPaperService,
    entries: EntryRepository,
    monkeypatch: pytest.MonkeyPatch,
    guess: int,
) -> None:
    ids = notes(entries, 40, "Tea.")
    plain = made(service, ids)
    monkeypatch.setattr(journal_paper, "_LINES_A_PAGE", guess)
    monkeypatch.setattr(journal_paper, "CONTENTS_PAST", len(plain.pages))
    assert made(service, ids).pdf == plain.pdf
    monkeypatch.setattr(journal_paper, "CONTENTS_PAST", len(plain.pages) - 1)
    assert len(made(service, ids).pages) == len(plain.pages) + 2


def test_very_many_entries_are_named_by_month_in_the_contents(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    sheets = made(service, notes(entries, 90, WORDS * 2))
    first = PdfReader(io.BytesIO(sheets.pdf)).pages[0].extract_text()
    assert "Contents" in first
    assert "August 2026" in first
    assert "2 August 2026" not in first


def test_a_very_long_page_runs_over_many(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    entry = entries.add(Entry(Kind.FREE, DAY, body="\n\n".join([WORDS] * 60) + " the end"))
    sheets = made(service, [entry.id])
    assert len(sheets.pages) > 5
    assert pdf_words(sheets, tmp_path).count("the fox") == 60 * 8


def test_only_what_was_chosen_is_read(
    service: JournalPaperService, entries: EntryRepository, tmp_path: Path
) -> None:
    kept = entries.add(Entry(Kind.QUICK_NOTE, DAY, body="kept", print_ok=True))
    other = entries.add(Entry(Kind.QUICK_NOTE, DAY, body="canary"))
    gone = entries.add(Entry(Kind.QUICK_NOTE, DAY, body="deleted canary"))
    entries.delete(gone.id)
    assert "canary" not in service.text([kept.id, gone.id])
    (volume,) = service.volumes(ALL)
    assert "canary" in service.read(volume).text()
    book = service.read(volume, only_ok=True)
    assert "canary" not in book.text()
    sheets = service.sheets(book, Paper.A4)
    assert "canary" not in pdf_words(sheets, tmp_path)
    assert other.code not in pdf_words(sheets, tmp_path)


def test_lines_are_drawn_only_where_asked_for(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    (volume,) = service.volumes_of([entries.add(FULL).id])
    assert "How was it?" in service.read(volume).text()
    assert "How was it?" not in service.read(volume, lines=False).text()


def test_one_volume_holds_a_period(service: JournalPaperService, entries: EntryRepository) -> None:
    assert service.volumes(ALL) == ()
    notes(entries, 3)
    assert service.volumes(ALL) == (Volume("", DAY, DAY + timedelta(days=2)),)
    june = Period(Span.CHOSEN, DAY + timedelta(days=1), DAY + timedelta(days=1))
    assert service.volumes(june) == (Volume("", june.start, june.end),)  # type: ignore[arg-type]
    empty = Period(Span.CHOSEN, date(2030, 1, 1), None)
    assert service.volumes(empty) == ()


def test_too_many_for_one_become_volumes_by_year_and_by_month(
    service: JournalPaperService, entries: EntryRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_paper, "MOST_IN_ONE", 3)
    days = [date(2022, 5, 5), date(2024, 1, 2), date(2024, 3, 1), date(2024, 3, 31)]
    days += [date(2024, 4, 1), date(2025, 12, 31)]
    ids = [entries.add(Entry(Kind.QUICK_NOTE, day, body=str(day))).id for day in days]
    names = ["2025", "April 2024", "March 2024", "January 2024", "2022"]
    volumes, chosen = service.volumes(ALL), service.volumes_of(ids)
    assert [volume.name for volume in volumes] == names
    assert [volume.name for volume in chosen] == names
    for both in zip(volumes, chosen, strict=True):
        told = [service.read(volume).text() for volume in both]
        assert told[0] == told[1]
    assert sum(len(service.read(volume).leaves) for volume in volumes) == len(ids)


def test_nothing_chosen_makes_no_volume(service: JournalPaperService) -> None:
    assert service.volumes_of([]) == ()
    assert service.volumes_of([404]) == ()


def test_work_is_told_of_step_by_step_and_can_be_stopped(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    (volume,) = service.volumes_of(notes(entries, 3))
    progress = Progress()
    book = service.read(volume, progress=progress)
    read = progress.part
    service.sheets(book, Paper.A4, progress)
    assert 0 < read < progress.part == 1
    progress.stop()
    with pytest.raises(StoppedError):
        service.read(volume, progress=progress)
    with pytest.raises(StoppedError):
        service.sheets(book, Paper.A4, progress)


def test_work_stops_between_the_pdf_and_its_pictures(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    class Impatient(Progress):
        def reach(self, part: float) -> None:
            if part >= 0.5:
                self.stop()
            super().reach(part)

    (volume,) = service.volumes_of(notes(entries, 1))
    progress = Impatient()
    with pytest.raises(StoppedError):
        service.sheets(service.read(volume), Paper.A4, progress)
    assert progress.part < 0.5


def test_a_file_is_named_without_private_words(service: JournalPaperService) -> None:
    assert service.file_name("pdf") == "pages-2026-06-15.pdf"


def test_text_and_markdown_hold_every_word(
    service: JournalPaperService, entries: EntryRepository
) -> None:
    ids = [entries.add(FULL).id, *notes(entries, 2)]
    for whole in (service.text(ids), service.markdown(ids)):
        for words in ("Rang Gran", *FULL.texts, "What grew?", "Beans."):
            assert words in whole
        assert whole.encode().decode() == whole


def test_the_prompts_are_asked_anew_each_time(
    service: JournalPaperService, entries: EntryRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entries.add(FULL)
    assert "After an act" in service.text([entry.id])
    none: Prompts = replace(PROMPTS, forms=())
    monkeypatch.setattr(service, "_asked", lambda: Asked(none, lambda _: None, blocks))
    assert "After an act" not in service.text([entry.id])
    assert "I laughed out loud." in service.text([entry.id])
