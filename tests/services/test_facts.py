"""What Insights shows, set on paper: real typst, read back by other programs."""

import io
import shutil
import subprocess
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import paths
from kindly.content.paper import load_wording
from kindly.domain.facts import Fact, Facts
from kindly.domain.look import Look
from kindly.services.facts import FactsService
from kindly.services.paper import Paper, Press

SCRIPTS = ("Żółć, naïve", "שלום לשכן", "مرحبا بكم", "#let x = 1 *bold* $x$", "abcdefghij" * 30)


@pytest.fixture(scope="module")
def service() -> FactsService:
    folder = paths.resources()
    return FactsService(
        wording=cache(partial(load_wording, folder)), press=Press(folder / "print", paths.fonts())
    )


def facts(*lines: str) -> Facts:
    return Facts("Everything so far", (Fact("In your words", lines, own=True),))


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def test_every_line_can_be_read_back(service: FactsService) -> None:
    pages = service.pages("Looking back", facts(*SCRIPTS), Look(initials=False))
    sheets = service.sheets(pages, Paper.A4)
    reader = PdfReader(io.BytesIO(sheets.pdf))
    said = squeezed("".join(page.extract_text() for page in reader.pages))
    for words in SCRIPTS:
        assert all(word in said for word in words.split())
    assert reader.metadata is not None
    assert reader.metadata.title == "Looking back"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in sheets.pdf


def test_long_lists_run_on(service: FactsService) -> None:
    pages = service.pages("Looking back", facts(*(f"Line {n}" for n in range(200))), Look())
    assert len(service.sheets(pages, Paper.LETTER).pages) > 1


def test_names_are_initials_and_those_are_known(service: FactsService) -> None:
    given = facts("I told Omar so.")
    assert service.names(given, Look()) == ("Omar",)
    assert "Omar" not in service.pages("Looking back", given, Look()).text()


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf isn't installed")
def test_it_is_sound(service: FactsService, tmp_path: Path) -> None:
    pages = service.pages("Looking back", facts(*SCRIPTS), Look())
    file = tmp_path / service.file_name("pdf")
    file.write_bytes(service.sheets(pages, Paper.A4).pdf)
    assert file.name == "looking-back.pdf"
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
    assert done.returncode == 0
