"""Handouts on paper: real typst, a real PDF, read back."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from functools import partial
from itertools import pairwise, product
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from kindly import content, paths
from kindly.content.handouts import load_handouts
from kindly.content.paper import load_wording
from kindly.domain.handout import Box, Grid, Handout, Lines, Scale, Ticks, Words
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, PaperError, Press, Sheets
from kindly.ui.widgets.sheet_view import paint_page

RESOURCES = paths.resources()
WORDING = load_wording(RESOURCES)
SHIPPED = load_handouts(RESOURCES, WORDING)
NAMES = ("seen-or-felt", "act-plan", "session-week", "week", "reflection", "cards")
MILLIMETRE = 72 / 25.4
LEAST_POINTS = 12
LEAST_GAP = 7.5
"""How far apart lines to write on are at least, in millimetres."""
RULE_GREY = b"\x66"
COLOURED = re.compile(rb'(?:fill|stroke)="#([0-9a-f]{6})"')


@pytest.fixture(scope="module")
def service() -> HandoutService:
    return HandoutService(lambda: SHIPPED, press=Press(RESOURCES / "print", paths.fonts()))


class Made:
    """A handout on a paper."""

    def __init__(self, handout: Handout, sheets: Sheets) -> None:
        self.handout = handout
        self.sheets = sheets
        self.reader = PdfReader(io.BytesIO(sheets.pdf))

    @property
    def words(self) -> str:
        return " ".join(self.reader.pages[0].extract_text().split())


@pytest.fixture(
    scope="module", params=list(product(NAMES, Paper)), ids=lambda it: f"{it[0]}-{it[1]}"
)
def made(service: HandoutService, request: pytest.FixtureRequest) -> Made:
    name, paper = request.param
    handout = service.handout(name)
    return Made(handout, service.sheets(handout, paper))


def said(handout: Handout) -> list[str]:
    """Everything that stands on a handout, in its order."""
    texts = [handout.title, handout.lead]
    for block in handout.blocks:
        leaves = block.blocks if isinstance(block, Box) else (block,)
        texts += [block.title] if isinstance(block, Box) else []
        for leaf in leaves:
            match leaf:
                case Words():
                    texts.append(leaf.text)
                case Lines():
                    texts += leaf.asks
                case Ticks():
                    texts += [leaf.label, *leaf.ticks]
                case Scale():
                    texts += [leaf.label, leaf.hint, *[leaf.low, leaf.high] * leaf.lines]
                case Grid():
                    texts += [*leaf.heads, *(cell for row in leaf.rows for cell in row)]
    return [text for text in texts if text]


def test_every_handout_there_is_to_be_is_there(service: HandoutService) -> None:
    assert tuple(handout.id for handout in service.handouts()) == NAMES


def test_they_are_read_when_they_are_first_asked_for() -> None:
    read: list[int] = []

    def load() -> tuple[Handout, ...]:
        read.append(1)
        return SHIPPED

    service = HandoutService(load, press=Press(RESOURCES / "print", paths.fonts()))
    assert read == []
    assert service.handout("week") is service.handouts()[3]
    assert service.handout("no such handout") is service.handouts()[0]
    assert read == [1]


def test_it_is_one_page_of_the_paper_asked_for(made: Made) -> None:
    (page,) = made.reader.pages
    assert len(made.sheets.pages) == 1
    size = (float(page.mediabox.width), float(page.mediabox.height))
    shape = made.sheets.paper.millimetres
    assert [it / MILLIMETRE for it in size] == pytest.approx(shape, abs=0.1)
    assert (made.sheets.missing, made.sheets.shortened) == ((), False)


def test_every_word_reads_back_in_its_order(made: Made) -> None:
    text, at = made.words, 0
    for words in said(made.handout):
        assert words in text[at:], words
        at = text.index(words, at) + len(words)
    assert " ".join(made.handout.footer.split()) in text
    assert "1 of 1" in text


def test_it_is_tagged_ua_1_and_named_by_its_title(made: Made) -> None:
    catalogue = made.reader.trailer["/Root"]
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert catalogue["/Lang"] == "en"
    assert b"pdfuaid:part>1<" in catalogue["/Metadata"].get_data()
    assert made.reader.metadata is not None
    assert made.reader.metadata.title == made.handout.title


def kinds_of(made: Made) -> list[str]:
    """The kind of every part of the page, for those who hear it."""
    kinds: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each.get_object())
        elif isinstance(part, dict):
            kinds.append(str(part.get("/S", "")))
            if "/K" in part:
                walk(part["/K"].get_object())

    walk(made.reader.trailer["/Root"]["/StructTreeRoot"])
    return kinds


def test_its_title_and_its_tables_are_told_to_those_who_hear_it(made: Made) -> None:
    kinds = kinds_of(made)
    assert kinds.count("/H1") == made.handout.copies
    grids = [block for block in made.handout.blocks if isinstance(block, Grid)]
    assert kinds.count("/TH") == sum(len(grid.heads) for grid in grids)
    cells = [len(grid.heads) * (len(grid.rows) + grid.blank) for grid in grids]
    assert kinds.count("/TD") == sum(cells)


def test_all_type_is_at_least_twelve_points(made: Made) -> None:
    sizes: dict[str, float] = {}

    def note(text: str, cm: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[3] * cm[3])

    made.reader.pages[0].extract_text(visitor_text=note)
    assert sizes
    assert {text: size for text, size in sizes.items() if size < LEAST_POINTS - 0.01} == {}


def test_nothing_on_it_is_too_pale_for_a_black_and_white_printer(made: Made) -> None:
    found = {bytes.fromhex(it.decode()) for it in COLOURED.findall(made.sheets.pages[0])}
    assert found
    for red, green, blue in found:
        white = (red, green, blue) == (255, 255, 255)
        assert white or 0.2126 * red + 0.7152 * green + 0.0722 * blue < 150


def test_lines_to_write_on_have_room(made: Made) -> None:
    """Looked at as it is printed."""
    rows = ruled_rows(made.sheets, made.sheets.paper)
    assert len(rows) >= 3
    assert min(below - above for above, below in pairwise(rows)) > LEAST_GAP


def ruled_rows(sheets: Sheets, paper: Paper) -> list[float]:
    """How far down, in millimetres, lines to write on stand; they are of a grey of their own."""
    dots = 8  # a millimetre
    width, height = (round(side * dots) for side in paper.millimetres)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_page(painter, sheets.pages[0], QRectF(image.rect()))
    painter.end()
    found: list[float] = []
    for row in range(height):
        line = bytes(image.constScanLine(row))[:width]
        if RULE_GREY * (15 * dots) in line and (not found or row / dots - found[-1] > 1):
            found.append(row / dots)
    return found


def test_four_cards_of_one_size_say_the_same(service: HandoutService) -> None:
    handout = service.handout("cards")
    made = Made(handout, service.sheets(handout, Paper.A4))
    for words in said(handout):
        assert made.words.count(words) >= 4


def test_the_foot_says_where_help_is_and_when_that_was_looked_up(service: HandoutService) -> None:
    day = WORDING.on(content.load_support(RESOURCES).last_checked, year=True)
    for handout in service.handouts():
        assert handout.footer.startswith("Kindly. Not therapy")
        assert "does not test, diagnose or treat any condition" in handout.footer
        assert "call your local emergency number" in handout.footer
        assert f"findahelpline.com (looked up {day})" in handout.footer


def test_it_is_sound_and_its_fonts_are_in_it(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(made.sheets.pdf)
    for tool in ("qpdf", "pdffonts"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} isn't installed")
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True)
    rows = fonts.stdout.splitlines()[2:]
    assert rows
    assert all(" yes yes yes " in row for row in rows)


def test_words_are_never_read_as_markup(service: HandoutService) -> None:
    note = "#let x = 1 *bold* $x$ <b>"
    other = replace(service.handout("week"), blocks=(Words(note), Ticks(note, (note,))))
    assert Made(other, service.sheets(other, Paper.A4)).words.count(note) == 3


def test_more_than_fits_runs_on_rather_than_being_lost(service: HandoutService) -> None:
    blocks = tuple(Lines((f"Question {number}",), 3, under=True) for number in range(20))
    other = replace(service.handout("week"), blocks=blocks)
    made = Made(other, service.sheets(other, Paper.A4))
    assert len(made.reader.pages) > 1
    assert "Question 19" in made.reader.pages[-1].extract_text()


def test_a_file_is_named_after_the_handout(service: HandoutService) -> None:
    assert service.file_name(service.handout("week"), "pdf") == "week.pdf"


def test_what_cannot_be_set_is_said(tmp_path: Path) -> None:
    service = HandoutService(partial(load_handouts, RESOURCES, WORDING), press=Press(tmp_path, ()))
    with pytest.raises(PaperError):
        service.sheets(service.handouts()[0], Paper.A4)
