"""The press: real typst, real PDF, read back by other programs."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kindly import paths
from kindly.content.paper import load_wording
from kindly.domain.page import Landed, Moment, Page, Row, Section
from kindly.services.paper import TOFU, Paper, PaperError, Press, Sheets

WORDS = load_wording(paths.resources())
TEMPLATES = paths.resources() / "print"
PLAIN = Page(
    language="en",
    title=WORDS.title,
    dates="2 to 22 November 2026, since my last session",
    name=WORDS.name,
    lead=("In short.", "I planned two small acts."),
    rows=(
        Row("Who it was for", dots=(("Colleague", 3), ("Family", 1))),
        Row("What I felt", "Shy, then glad."),
    ),
    landed_heading="How it landed",
    landed=(
        Landed("Rang Gran", 20, 80, "gladder than I guessed"),
        Landed("Owned it", 50, 50, "about as I guessed"),
    ),
    legend=("ring: my guess before", "dot: how it seemed", "from went cold to made their day"),
    moments_heading="A moment I picked",
    moments=(Moment("16 November", "“Voice wobbled.”", "K-41"),),
    sections=(Section("Next small step", ("If it is Sunday, then I text.",)),),
    footer=WORDS.footer,
    numbering=WORDS.page,
    shortened=False,
)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(TEMPLATES, paths.fonts())


@pytest.fixture(scope="module")
def bare_press() -> Press:
    """A machine with no fonts of its own."""
    return Press(TEMPLATES, paths.fonts(), system_fonts=False)


@pytest.fixture(scope="module")
def plain(press: Press) -> Sheets:
    return made(press)


def made(press: Press, page: Page = PLAIN, paper: Paper = Paper.A4) -> Sheets:
    return press.set("summary.typ", asdict(page), paper)


def with_words(*texts: str) -> Page:
    return replace(PLAIN, sections=(Section("My words", texts),))


def read(sheets: Sheets) -> str:
    reader = PdfReader(io.BytesIO(sheets.pdf))
    text = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def pdf_text(sheets: Sheets, folder: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) isn't installed")
    file = folder / "page.pdf"
    file.write_bytes(sheets.pdf)
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    return done.stdout.decode().replace("\u200b", "")


def test_the_words_can_be_read_back(plain: Sheets) -> None:
    text = read(plain)
    for words in (
        "Kindness practice summary",
        "2 to 22 November 2026, since my last session",
        "In short. I planned two small acts.",
        "Colleague •••",
        "Shy, then glad.",
        "16 November. “Voice wobbled.” K-41",
        "If it is Sunday, then I text.",
        WORDS.footer,
        "1 of 1",
    ):
        assert words in text


@pytest.mark.parametrize("paper", list(Paper))
def test_the_paper_has_the_size_asked_for(press: Press, paper: Paper) -> None:
    sheets = made(press, paper=paper)
    (page,) = PdfReader(io.BytesIO(sheets.pdf)).pages
    size = (float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4)
    assert size == pytest.approx(paper.millimetres, abs=0.1)
    assert sheets.paper is paper


def test_the_pdf_is_tagged_says_its_language_and_is_ua_1(plain: Sheets) -> None:
    reader = PdfReader(io.BytesIO(plain.pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == WORDS.title
    assert reader.metadata.author is None
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_a_screen_reader_is_told_how_each_pair_landed(plain: Sheets) -> None:
    pdf = PdfReader(io.BytesIO(plain.pdf))
    told = {str(one["/Alt"]) for one in _objects(pdf) if "/Alt" in one}
    assert told == {"gladder than I guessed", "about as I guessed"}


def _objects(reader: PdfReader) -> list[Any]:
    found: list[Any] = []
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        if isinstance(thing, Mapping):
            found.append(thing)
    return found


def test_fonts_are_embedded(plain: Sheets, tmp_path: Path) -> None:
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts (poppler-utils) isn't installed")
    file = tmp_path / "page.pdf"
    file.write_bytes(plain.pdf)
    done = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert any("Fraunces" in row for row in rows)
    assert any("AtkinsonHyperlegible" in row for row in rows)
    assert all(re.search(r" yes yes yes ", row) for row in rows)


MARKUP = (
    "#let x = 1",
    "*not bold* _nor slanted_ `nor code`",
    "$x^2$ and #panic() and = no heading",
    "<b>no</b> & <script>alert(1)</script>",
    '"quotes" \\ back { } [ ] // no comment /* none */',
    "- no list + 1. no number",
)


def test_markup_in_a_note_is_only_words(press: Press, tmp_path: Path) -> None:
    text = " ".join(pdf_text(made(press, with_words(*MARKUP)), tmp_path).split())
    for words in MARKUP:
        assert words in text


def test_scripts_typst_brings_fonts_for_survive_anywhere(bare_press: Press, tmp_path: Path) -> None:
    scripts = ("Żółć, naïve, Ærø", "שלום", "مرحبا", "“curly” – dash…")
    sheets = made(bare_press, with_words(*scripts))
    assert sheets.missing == ()
    text = pdf_text(sheets, tmp_path)
    for words in scripts:
        assert words in text


def test_signs_survive_where_a_font_has_them_and_are_named_where_none_has(
    press: Press, tmp_path: Path
) -> None:
    signs = ("你好，日本", "🙂 ok")
    sheets = made(press, with_words(*signs))
    text = pdf_text(sheets, tmp_path)
    for words in signs:
        assert "".join(TOFU if sign in sheets.missing else sign for sign in words) in text


def test_a_sign_no_font_has_becomes_a_square_and_is_named(
    bare_press: Press, tmp_path: Path
) -> None:
    sheets = made(bare_press, with_words("Tea 🙂 with 你好 and 你"))
    assert sheets.missing == ("🙂", "你", "好")
    assert f"Tea {TOFU} with {TOFU}{TOFU} and {TOFU}" in pdf_text(sheets, tmp_path)
    assert b"pdfuaid" in PdfReader(io.BytesIO(sheets.pdf)).trailer["/Root"]["/Metadata"].get_data()


def test_a_control_sign_is_named_too(press: Press) -> None:
    assert made(press, with_words("bell \x07 rings")).missing == ("\x07",)


def test_a_word_of_three_hundred_letters_stays_on_the_paper(press: Press, tmp_path: Path) -> None:
    word = "abcdefghij" * 30
    sheets = made(press, with_words(word))
    assert word in re.sub(r"\s", "", pdf_text(sheets, tmp_path))
    (page,) = PdfReader(io.BytesIO(sheets.pdf)).pages
    widest = max(_right_edges(tmp_path / "page.pdf"))
    assert widest < float(page.mediabox.width) - 21 / 25.4 * 72 + 1


def _right_edges(file: Path) -> list[float]:
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    return [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', done.stdout.decode())]


def test_more_than_fits_is_set_smaller_and_stays_one_page(press: Press) -> None:
    long = with_words(*("A line of words that is long enough to matter here." for _ in range(32)))
    sheets = made(press, long, Paper.LETTER)
    assert len(sheets.pages) == 1
    assert len(PdfReader(io.BytesIO(sheets.pdf)).pages) == 1


def test_what_cannot_fit_at_all_runs_on_rather_than_being_lost(press: Press) -> None:
    long = with_words(*(f"Line {number} of many." for number in range(120)))
    sheets = made(press, long)
    assert len(sheets.pages) == len(PdfReader(io.BytesIO(sheets.pdf)).pages) > 1
    assert "Line 119 of many." in read(sheets)


def test_an_empty_page_can_be_set(press: Press) -> None:
    blank = replace(PLAIN, lead=("", ""), rows=(), landed=(), moments=(), sections=())
    assert WORDS.title in read(made(press, blank))


def test_a_machine_with_none_of_our_fonts_still_prints() -> None:
    press = Press(TEMPLATES, (), system_fonts=False)
    assert "Shy, then glad." in read(made(press))


def test_a_template_that_is_not_there_is_an_error_with_a_reason(press: Press) -> None:
    with pytest.raises(PaperError, match="No such file"):
        press.set("nothing.typ", {}, Paper.A4)


def test_a_page_of_signs_no_font_has_is_still_a_page(bare_press: Press) -> None:
    signs = "".join(chr(0x4E00 + step) for step in range(40))
    assert made(bare_press, with_words(signs)).missing == tuple(signs)
    assert made(bare_press, with_words(signs[:3])).missing == tuple(signs[:3])


def test_a_template_with_a_mistake_in_it_is_an_error_with_a_reason(tmp_path: Path) -> None:
    tmp_path.joinpath("wrong.typ").write_text("#nothing-called-this")
    with pytest.raises(PaperError, match="unknown variable"):
        Press(tmp_path, ()).set("wrong.typ", {}, Paper.A4)


def test_the_same_words_make_the_same_pdf(press: Press, plain: Sheets) -> None:
    assert made(press).pdf == plain.pdf


def test_typst_is_imported_only_when_a_page_is_set() -> None:
    code = "import sys, kindly.services.paper; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_belongs_to_a_sign_no_font_has_goes_with_it(bare_press: Press, tmp_path: Path) -> None:
    sheets = made(bare_press, with_words("Wave 👋🏽 or 👩‍👧 or ไม่ now"))
    assert "👋" in sheets.missing
    assert "🏽" not in sheets.missing
    text = pdf_text(sheets, tmp_path)
    assert f"Wave {TOFU} or {TOFU}{TOFU} or {TOFU}{TOFU} now" in text


def test_a_tone_that_belongs_to_no_sign_is_left_out(press: Press, tmp_path: Path) -> None:
    sheets = made(press, with_words("one \U0001f3fd two", "three □\U0001f3fd four"))
    text = " ".join(pdf_text(sheets, tmp_path).split())
    assert "one two" in text
    assert "three □ four" in text


def test_many_signs_no_font_has_are_found_without_setting_the_page_for_each(
    bare_press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_templates = []
    compile_ = Press._compile

    def noting(self: Press, template: str, *others: Any) -> tuple[bytes, ...]:
        set_templates.append(template)
        return compile_(self, template, *others)

    monkeypatch.setattr(Press, "_compile", noting)
    sheets = made(bare_press, with_words("".join(map(chr, range(0x3042, 0x3062)))))
    assert len(sheets.missing) == 32
    assert set_templates.count("summary.typ") == 2
    made(bare_press, with_words("あ"))
    assert set_templates.count("summary.typ") == 4


def test_a_long_document_is_forgotten(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    from kindly.services import paper

    monkeypatch.setattr(paper, "_MANY", 0)
    told: list[str] = []
    sheets = press.set_all(
        "summary.typ", asdict(PLAIN), Paper.A4, halfway=lambda: told.append("half")
    )
    assert told == ["half"]
    assert sheets.pages == press.set_all("summary.typ", asdict(PLAIN), Paper.A4).pages
