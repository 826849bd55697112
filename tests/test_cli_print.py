"""`kindly print`: the summary, the journal and handouts without a display, read back."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import cli, cli_print, paths
from kindly.domain.journal import Entry, Kind
from kindly.services.paper import TOFU
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.fakes import FakeClock

NOW = "2026-06-15T12:00:00+00:00"
TODAY = date(2026, 6, 15)
CANARY = "Zebrafinch"
SCRIPTS = ("Żółć", "naïve", "שלום", "مرحبا", "你好", "🙂")
LONG = "abcdefghij" * 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a notebook: words of many scripts, a page of last year, a private one."""
    data = tmp_path / "data"
    data.mkdir()
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    ids = (f"id-{number}" for number in range(1000))
    file = NotebookFile.open(paths.notebook_file(data), clock=clock, new_id=ids.__next__)
    entries = EntryRepository(file)
    entries.add(Entry(Kind.QUICK_NOTE, TODAY, body=" ".join(SCRIPTS), print_ok=True))
    entries.add(Entry(Kind.AFTER_ACT, TODAY, seen=f"Held {LONG}", print_ok=True))
    old = TODAY - timedelta(days=400)
    entries.add(Entry(Kind.QUICK_NOTE, old, body="Long ago", print_ok=True))
    entries.add(Entry(Kind.QUICK_NOTE, TODAY, body=CANARY))
    file.close()
    return data


@pytest.fixture
def many(folder: Path) -> Iterator[Path]:
    """The same with so few to a document that there are several."""
    from kindly.services import journal_paper

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_paper, "MOST_IN_ONE", 3)
        yield folder


def kindly(*words: str | Path) -> int:
    return cli.run([str(word) for word in words])


def given(folder: Path) -> tuple[str | Path, ...]:
    return "--data-dir", folder, "--now", NOW


def words_of(file: Path) -> str:
    pages = PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def smallest(file: Path) -> float:
    """The size of the smallest letters, in points."""
    sizes: list[float] = []

    def measure(text: str, _: object, at: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.append(round(abs(size * at[3]), 1))

    for page in PdfReader(file).pages:
        page.extract_text(visitor_text=measure)
    return min(sizes)


@pytest.mark.parametrize(
    ("what", "more"),
    [("summary", ()), ("journal", ()), *(("handout", ("--handout", "act-plan")),)],
)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_everything_makes_a_sound_tagged_pdf_with_its_fonts_in_it(
    folder: Path, tmp_path: Path, what: str, more: tuple[str, ...], paper: str
) -> None:
    out = tmp_path / "page.pdf"
    call = ("print", *given(folder), "--what", what, *more, "--paper", paper, "--out", out)
    assert kindly(*call) == 0
    reader = PdfReader(out)
    assert b"pdfuaid:part>1<" in reader.trailer["/Root"]["/Metadata"].get_data()
    width = float(reader.pages[0].mediabox.width)
    assert width == pytest.approx(612 if paper == "letter" else 210 / 25.4 * 72, abs=0.2)
    assert reader.metadata is not None
    assert reader.metadata.author is None
    for tool in ("qpdf", "pdffonts"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} isn't installed")
    checked = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    fonts = subprocess.run(["pdffonts", out], capture_output=True, text=True, check=True)
    rows = fonts.stdout.splitlines()[2:]
    assert rows
    assert all(re.search(" yes yes yes ", row) for row in rows)


def test_every_script_and_a_long_word_survive_in_the_journal(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.pdf"
    assert kindly("print", *given(folder), "--what", "journal", "--out", out) == 0
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) isn't installed")
    done = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True)
    text = done.stdout.decode().replace("\u200b", "")
    said = re.search(r"No font here has (.*);", capsys.readouterr().err)
    missing = said[1].split() if said else []
    for words in SCRIPTS:
        assert "".join(TOFU if sign in missing else sign for sign in words) in text
    assert LONG in re.sub(r"\s", "", text)


def test_the_journal_is_that_of_the_days_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("print", *given(folder), "--what", "journal")
    assert kindly(*call) == 0
    text = capsys.readouterr().out
    assert "Long ago" in text
    assert CANARY in text
    assert kindly(*call, "--since", "2026-06-01") == 0
    assert "Long ago" not in capsys.readouterr().out
    assert kindly(*call, "--until", "2026-06-01") == 0
    text = capsys.readouterr().out
    assert "Long ago" in text
    assert CANARY not in text


def test_only_pages_marked_ok_to_print_where_that_is_asked_for(
    folder: Path, tmp_path: Path
) -> None:
    for ending in ("pdf", "md", "txt"):
        out = tmp_path / f"page.{ending}"
        call = ("print", *given(folder), "--what", "journal", "--only-ok", "--out", out)
        assert kindly(*call) == 0
        text = words_of(out) if ending == "pdf" else out.read_text("utf-8")
        assert "Long ago" in text
        assert CANARY not in text
    unpacked = tmp_path / "unpacked.pdf"
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--qdf", tmp_path / "page.pdf", unpacked], check=True)
        assert CANARY.encode() not in unpacked.read_bytes()
    assert {file.name for file in tmp_path.iterdir() if CANARY in file.name} == set()


def test_very_many_pages_are_several_files_each_with_its_time(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pages.txt"
    assert kindly("print", *given(many), "--what", "journal", "--out", out) == 0
    named = capsys.readouterr().out.split()
    assert named == [str(tmp_path / "pages-2025.txt"), str(tmp_path / "pages-2026.txt")]
    assert "Long ago" in tmp_path.joinpath("pages-2025.txt").read_text("utf-8")
    assert CANARY in tmp_path.joinpath("pages-2026.txt").read_text("utf-8")


def test_a_year_with_nothing_marked_ok_makes_no_file(many: Path, tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(many), clock=clock, new_id=lambda: "id-x")
    EntryRepository(file).add(Entry(Kind.QUICK_NOTE, date(2024, 6, 1), body=CANARY))
    file.close()
    out = tmp_path / "pages.txt"
    assert kindly("print", *given(many), "--what", "journal", "--only-ok", "--out", out) == 0
    assert sorted(file.name for file in tmp_path.glob("*.txt")) == [
        "pages-2025.txt",
        "pages-2026.txt",
    ]


@pytest.mark.parametrize("what", ["summary", "journal"])
def test_a_time_without_notes_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    days = ("--since", "2026-01-01", "--until", "2026-01-31")
    assert kindly("print", *given(folder), "--what", what, *days) == 1
    assert capsys.readouterr().err == "Nothing was written down in that time.\n"


def test_a_time_that_ends_before_it_begins_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("--since", "2026-02-01", "--until", "2026-01-31")
    assert kindly("print", *given(folder), "--what", "journal", *days) == 1
    assert capsys.readouterr().err == "The last day lies before the first.\n"


def test_a_first_day_that_is_still_to_come_is_the_last_as_well(folder: Path) -> None:
    assert kindly("print", *given(folder), "--what", "journal", "--since", "2026-08-01") == 1


def test_the_summary_is_that_of_the_days_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("--since", "2025-01-01", "--until", "2025-12-31")
    assert kindly("print", *given(folder), "--what", "summary", *days) == 0
    text = capsys.readouterr().out
    assert "2025" in text
    assert CANARY not in text


def test_a_handout_needs_no_notebook(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "page.pdf"
    call = ("print", "--data-dir", data, "--what", "handout", "--handout", "week", "--out", out)
    assert kindly(*call) == 0
    assert "A week of small acts" in words_of(out)
    assert not data.exists()


def test_the_names_of_the_handouts_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert kindly("print", "--what", "handout") == 0
    assert "act-plan: My act plan\n" in capsys.readouterr().out
    assert kindly("print", "--what", "handout", "--handout", "nothing") == 1
    assert re.fullmatch(
        r"There is no handout nothing. There are: seen-or-felt, .*cards\.\n",
        capsys.readouterr().err,
    )


def test_a_handout_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert kindly("print", "--what", "handout", "--handout", "cards") == 0
    assert capsys.readouterr().out.startswith("A small act\n")


def test_what_to_print_has_to_be_said() -> None:
    with pytest.raises(SystemExit) as ended:
        kindly("print")
    assert ended.value.code == 2
    assert cli_print.WHAT == ("summary", "journal", "handout")


NAMED = "I told Omar so, and he laughed. " + "We went on by the river. " * 20


@pytest.fixture
def named(folder: Path) -> Path:
    """The same with a page that names somebody and is too long for one line of the summary."""
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=lambda: "id-named")
    EntryRepository(file).add(Entry(Kind.AFTER_ACT, TODAY, seen=NAMED, print_ok=True))
    file.close()
    return folder


@pytest.mark.parametrize("command", [("summary",), ("print", "--what", "summary")])
def test_names_in_the_summary_are_initials_unless_they_arent_wanted(
    named: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    for switch in ((), ("--initials",)):
        assert kindly(*command, *given(named), *switch) == 0
        text = capsys.readouterr().out
        assert "O. so" in text
        assert "Omar" not in text
    assert kindly(*command, *given(named), "--no-initials") == 0
    assert "Omar" in capsys.readouterr().out


@pytest.mark.parametrize("command", [("summary",), ("print", "--what", "summary")])
def test_with_more_room_words_are_in_full(
    named: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert kindly(*command, *given(named)) == 0
    assert NAMED.strip().replace("Omar", "O.") not in capsys.readouterr().out
    assert kindly(*command, *given(named), "--more-room", "--no-initials") == 0
    assert NAMED.strip() in capsys.readouterr().out


@pytest.mark.parametrize("command", [("summary",), ("print", "--what", "summary")])
def test_large_print_is_large(named: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    usual, large = tmp_path / "usual.pdf", tmp_path / "large.pdf"
    call = (*command, *given(named), "--more-room", "--out")
    assert kindly(*call, usual) == 0
    assert kindly(*call, large, "--large-print") == 0
    assert smallest(large) >= 14 > smallest(usual)


@pytest.mark.parametrize("command", ["summary", "print"])
def test_help_names_the_looks_of_the_summary(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with pytest.raises(SystemExit):
        kindly(command, "--help")
    said = capsys.readouterr().out
    for switch in ("--large-print", "--more-room", "--initials", "--no-initials"):
        assert switch in said
