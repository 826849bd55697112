"""The page with a recovery code: the whole code, in lines one can read, and no name of anything."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from kindly import paths
from kindly.services.paper import Paper, Press
from kindly.services.recovery import RecoveryPage

CODE = "7K2MP-QRW5H-X9TBA-33CDE-FGHJK-LMNPQ"


@pytest.mark.parametrize("paper", Paper)
def test_the_code_is_on_one_page_in_two_lines(
    resources: Path, tmp_path: Path, paper: Paper
) -> None:
    page = RecoveryPage(Press(resources / "print", paths.fonts()))
    sheets = page.sheets("Recovery code", CODE, "Keep it. #let x = 1", paper)
    assert len(sheets.pages) == 1
    assert sheets.paper is paper
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(sheets.pdf)
    words = PdfReader(pdf).pages[0].extract_text()
    assert CODE[:17] in words
    assert CODE[18:] in words
    assert "#let x = 1" in words
    assert "kindly" not in words.lower()
