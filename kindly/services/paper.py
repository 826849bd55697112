"""Setting pages: typst makes the pictures that are previewed and printed, and the PDF beside them.

A person's words reach a template as data only, so that nothing in them is read as markup.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from typst import Fonts

TOFU = "□"
_SIZES = (11.0, 10.0, 9.0)
_CANNOT_SHOW = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class Paper(StrEnum):
    """A size of paper, by the name typst knows it by."""

    A4 = "a4"
    LETTER = "us-letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Its width and height."""
        return (210.0, 297.0) if self is Paper.A4 else (215.9, 279.4)


class PaperError(Exception):
    """A page that can't be set."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """One document: each page as SVG, the same as a tagged PDF, and signs no font here has."""

    paper: Paper
    pages: tuple[bytes, ...]
    pdf: bytes
    missing: tuple[str, ...] = ()


class Press:
    """Sets templates from a folder with the fonts it was given, then with the system's own."""

    def __init__(
        self, templates: Path, fonts: tuple[Path, ...], *, system_fonts: bool = True
    ) -> None:
        self._templates = templates
        self._font_folders = sorted({str(font.parent) for font in fonts})
        self._system_fonts = system_fonts
        self._fonts: Fonts | None = None
        self._unknown: list[str] = []

    def set(self, template: str, data: Mapping[str, Any], paper: Paper) -> Sheets:
        """A one-page document, in the largest type with which it stays on one page.

        A sign that no font here can show becomes a square and is named in `missing`.
        Raises PaperError where the page can't be set at all.
        """
        words = json.dumps(data, ensure_ascii=False)
        words, missing = self._replace_missing(template, words, paper)
        for size in _SIZES:
            pages = self._compile(template, words, paper, size, "svg")
            if len(pages) == 1:
                break
        (pdf,) = self._compile(template, words, paper, size, "pdf")
        return Sheets(paper, tuple(map(_without_outlines, pages)), pdf, missing)

    def _replace_missing(
        self, template: str, words: str, paper: Paper
    ) -> tuple[str, tuple[str, ...]]:
        """The words with a square for each sign that PDF/UA would refuse for want of a font.

        One sign is found at a time; what was found is remembered, so the next page is quick.
        """
        missing = [sign for sign in self._unknown if _in_json(sign) in words]
        for sign in missing:
            words = words.replace(_in_json(sign), TOFU)
        while True:
            try:
                self._compile(template, words, paper, _SIZES[0], "pdf")
            except PaperError as error:
                found = _CANNOT_SHOW.search(str(error))
                sign = _ESCAPED.sub(_unescape, found[1]) if found else TOFU
                if sign == TOFU or _in_json(sign) not in words:
                    raise
                self._unknown.append(sign)
                missing.append(sign)
                words = words.replace(_in_json(sign), TOFU)
            else:
                return words, tuple(missing)

    def _compile(
        self, template: str, words: str, paper: Paper, size: float, kind: Literal["pdf", "svg"]
    ) -> tuple[bytes, ...]:
        import typst  # noqa: PLC0415

        if self._fonts is None:
            self._fonts = typst.Fonts(
                include_system_fonts=self._system_fonts, font_paths=list(self._font_folders)
            )
        try:
            made = typst.compile(
                self._templates / template,
                root=self._templates,
                font_paths=self._fonts,
                format=kind,
                sys_inputs={"data": words, "paper": paper.value, "size": str(size)},
                pdf_standards=["ua-1"] if kind == "pdf" else [],
            )
        except RuntimeError as error:
            raise PaperError(str(error)) from error
        pages = cast("bytes | list[bytes]", made)
        return tuple(pages) if isinstance(pages, list) else (pages,)


def _without_outlines(page: bytes) -> bytes:
    """The page with nothing outlined but what says so.

    Where an SVG says nothing, Qt paints outlines on a printer, and every letter comes out bold.
    """
    return page.replace(b"<svg ", b'<svg stroke-width="0" ', 1)


def _in_json(sign: str) -> str:
    return json.dumps(sign, ensure_ascii=False)[1:-1]


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
