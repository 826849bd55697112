"""A page painted band by band is the page, to the last dot."""

import re

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from kindly import paths
from kindly.content.handouts import load_handouts
from kindly.content.paper import load_wording
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Press
from kindly.ui.widgets.page_bands import bands

MOST = 400
"""More letters than stand in one band, with a line of them more than it is cut at."""


@pytest.fixture(scope="module")
def pages(press: Press) -> list[bytes]:
    resources = paths.resources()
    made = load_handouts(resources, load_wording(resources))[::3]
    service = HandoutService(lambda: made, press=press)
    return [page for one in made for page in service.sheets(one, Paper.A4).pages]


def painted(parts: list[bytes]) -> QImage:
    picture = QImage(840, 1188, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in parts:
        renderer = QSvgRenderer(QByteArray(part))
        assert renderer.isValid()
        renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


def test_all_bands_together_are_the_page(qapp: QApplication, pages: list[bytes]) -> None:
    for page in pages:
        parts = list(bands(page))
        assert len(parts) > 1
        assert painted(parts) == painted([page])


def test_no_band_has_many_letters_or_letters_of_another(pages: list[bytes]) -> None:
    for page in pages:
        for part in bands(page):
            drawn = re.findall(rb'<use [^>]*href="#([^"]+)"', part)
            kept = re.findall(rb'<symbol id="([^"]+)"', part)
            assert len(drawn) < MOST
            assert set(drawn) == set(kept)
            assert len(set(kept)) == len(kept)


def test_groups_go_on_in_the_next_band_and_empty_ones_are_no_matter() -> None:
    def line(number: int) -> str:
        letters = f'<use xlink:href="#a" x="{number}" y="0"/>' * 100
        return f'<g/><g transform="translate(0 {number})">{letters}</g>'

    page = (
        '<svg viewBox="0 0 9 9" xmlns:xlink="http://www.w3.org/1999/xlink"><g transform="scale(2)">'
        + "".join(map(line, range(5)))
        + '</g><defs><symbol id="a"><path d="M 0 0h 1v 1h -1Z"/></symbol></defs></svg>'
    )
    parts = [part.decode() for part in bands(page.encode())]
    assert [part.count("<use") for part in parts] == [300, 200]
    assert all(part.count('<g transform="scale(2)">') == 1 for part in parts)
    assert all(part.count("<g") == part.count("</g>") + part.count("<g/>") for part in parts)


def test_a_page_without_letters_is_one_band_in_which_nothing_is_outlined() -> None:
    (one,) = bands(b'<svg viewBox="0 0 9 9"><path d="M 0 0h 9"/></svg>')
    assert one == b'<svg stroke-width="0" viewBox="0 0 9 9"><path d="M 0 0h 9"/></svg>'


def test_what_else_is_defined_is_in_every_band() -> None:
    letters = "<g>" + '<use href="#a"/>' * 300 + "</g>"
    defined = '<clipPath id="c"><path d="M 0 0"/></clipPath>'
    page = f'<svg><g>{letters}{letters}</g><defs>{defined}<symbol id="a"></symbol></defs></svg>'
    parts = list(bands(page.encode()))
    assert len(parts) > 1
    assert all(defined.encode() in part for part in parts)
