"""Kindness and compassion side by side on paper: real typst, a real PDF, read back."""

import io
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import content, paths
from kindly.content.paper import load_wording
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, PaperError, Press, Sheets

SHIPPED = content.load_comparison(paths.resources())
MILLIMETRE = 72 / 25.4
LEAST_POINTS = 12
COLOURED = re.compile(rb'(?:fill|stroke)="#([0-9a-f]{6})"')


@pytest.fixture(scope="module")
def service() -> HandoutService:
    resources = paths.resources()
    press = Press(resources / "print", paths.fonts())
    return HandoutService(SHIPPED, wording=partial(load_wording, resources), press=press)


@pytest.fixture(scope="module", params=list(Paper))
def sheets(service: HandoutService, request: pytest.FixtureRequest) -> Sheets:
    return service.sheets(service.handout(), request.param)


def page_of(sheets: Sheets) -> PdfReader:
    return PdfReader(io.BytesIO(sheets.pdf))


def words_of(sheets: Sheets) -> str:
    return " ".join(page_of(sheets).pages[0].extract_text().split())


def test_it_is_one_page_of_the_paper_asked_for(sheets: Sheets) -> None:
    pages = page_of(sheets).pages
    assert len(pages) == len(sheets.pages) == 1
    size = (float(pages[0].mediabox.width), float(pages[0].mediabox.height))
    assert [it / MILLIMETRE for it in size] == pytest.approx(sheets.paper.millimetres, abs=0.1)
    assert (sheets.missing, sheets.shortened) == ((), False)


def test_every_word_reads_back_in_the_order_of_the_rows(sheets: Sheets) -> None:
    text = words_of(sheets)
    told = [SHIPPED.title, SHIPPED.kindness, SHIPPED.compassion]
    told += [words for row in SHIPPED.rows for words in row]
    told += [SHIPPED.strip, SHIPPED.test, SHIPPED.question, SHIPPED.not_kindness, SHIPPED.note]
    at = 0
    for words in told:
        assert words in text[at:], words
        at = text.index(words, at)
    assert "1 of 1" in text


def test_it_is_tagged_as_a_table_for_those_who_hear_it(sheets: Sheets) -> None:
    catalogue = page_of(sheets).trailer["/Root"]
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert catalogue["/Lang"] == "en"
    assert b"pdfuaid:part" in page_of(sheets).xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    kinds: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each.get_object())
        elif isinstance(part, dict):
            kinds.append(str(part.get("/S", "")))
            if "/K" in part:
                walk(part["/K"].get_object())

    walk(catalogue["/StructTreeRoot"])
    assert kinds.count("/TH") == 2
    assert kinds.count("/TD") == 2 * len(SHIPPED.rows)


def test_the_type_is_large_enough_to_read_on_paper(sheets: Sheets) -> None:
    sizes: dict[str, float] = {}

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[3])

    page_of(sheets).pages[0].extract_text(visitor_text=note)
    for words in (SHIPPED.question, SHIPPED.note, SHIPPED.rows[0][0]):
        assert next(size for text, size in sizes.items() if words in text) >= LEAST_POINTS


def test_there_are_three_lines_to_write_on(sheets: Sheets) -> None:
    wide = (sheets.paper.millimetres[0] - 42) * MILLIMETRE
    lines = re.findall(rb'stroke="#737373"[^>]* d="M 0 0h ([\d.]+)"', sheets.pages[0])
    assert sum(float(it) == pytest.approx(wide, abs=0.5) for it in lines) == 3


def test_colours_are_dark_enough_for_a_black_and_white_printer(sheets: Sheets) -> None:
    found = {bytes.fromhex(it.decode()) for it in COLOURED.findall(sheets.pages[0])}
    coloured = [it for it in found if len(set(it)) > 1]
    assert coloured
    for red, green, blue in coloured:
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110


def test_words_of_another_making_are_never_read_as_markup(service: HandoutService) -> None:
    handout = service.handout()
    note = "#let x = 1 *bold* $x$ <b>"
    other = replace(handout, comparison=replace(handout.comparison, note=note))
    assert note in words_of(service.sheets(other, Paper.A4))


def test_a_file_is_named_without_private_words(service: HandoutService) -> None:
    assert service.file_name("pdf") == "kindly-seen-or-felt.pdf"


def test_what_cannot_be_set_is_said(tmp_path: Path) -> None:
    wording = partial(load_wording, paths.resources())
    service = HandoutService(SHIPPED, wording=wording, press=Press(tmp_path, ()))
    with pytest.raises(PaperError):
        service.sheets(service.handout(), Paper.A4)
