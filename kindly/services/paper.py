"""Setting pages: typst makes the pictures that are previewed and printed, and the PDF beside them.

A person's words reach a template as data only, so that nothing in them is read as markup.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

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


class Readable(Protocol):
    """What can be put on paper and be written as words as well."""

    def text(self) -> str:
        """All of it as plain text."""
        ...

    def markdown(self) -> str:
        """All of it as Markdown."""
        ...


@dataclass(frozen=True, slots=True)
class Sheets:
    """One document: each page as SVG, the same as a tagged PDF, and signs no font here has.

    `shortened` says that words were left out for want of room.
    """

    paper: Paper
    pages: tuple[bytes, ...]
    pdf: bytes
    missing: tuple[str, ...] = ()
    shortened: bool = False


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
        words, missing, pdf = self._replace_missing(template, data, paper)
        for size in _SIZES:
            pages = self._compile(template, words, paper, size, "svg")
            if len(pages) == 1:
                break
        if size != _SIZES[0]:
            (pdf,) = self._compile(template, words, paper, size, "pdf")
        return Sheets(paper, tuple(map(_without_outlines, pages)), pdf, missing)

    def set_all(self, template: str, data: Mapping[str, Any], paper: Paper) -> Sheets:
        """A document of as many pages as it takes; the template itself says how large its type is.

        What no font here can show becomes a square, as on a single page.
        Raises PaperError where it can't be set at all.
        """
        words, missing, pdf = self._replace_missing(template, data, paper)
        pages = self._compile(template, words, paper, _SIZES[0], "svg")
        return Sheets(paper, tuple(map(_without_outlines, pages)), pdf, missing)

    def says(self, label: str, template: str, data: Mapping[str, Any], paper: Paper) -> bool:
        """Whether a template, setting this, leaves a note under a label, such as that it cut words.

        Raises PaperError where it can't be set at all.
        """
        import typst  # noqa: PLC0415

        words = json.dumps(data, ensure_ascii=False)
        with _refusals():
            found = typst.query(
                self._templates / template,
                f"<{label}>",
                root=self._templates,
                font_paths=self._known_fonts(),
                sys_inputs=_inputs(words, paper, _SIZES[0]),
            )
        return bool(json.loads(found))

    def _replace_missing(
        self, template: str, data: Mapping[str, Any], paper: Paper
    ) -> tuple[str, tuple[str, ...], bytes]:
        """The words with a square for each sign that PDF/UA would refuse for want of a font.

        With them come those signs and the PDF in the largest type. One sign is found at a time;
        what was found is remembered, so the next page is quick.
        """
        words = json.dumps(data, ensure_ascii=False)
        missing = [sign for sign in self._unknown if _in_json(sign) in words]
        for sign in missing:
            words = words.replace(_in_json(sign), TOFU)
        while True:
            try:
                (pdf,) = self._compile(template, words, paper, _SIZES[0], "pdf")
            except PaperError as error:
                found = _CANNOT_SHOW.search(str(error))
                sign = _ESCAPED.sub(_unescape, found[1]) if found else TOFU
                if sign == TOFU or _in_json(sign) not in words:
                    raise
                self._unknown.append(sign)
                missing.append(sign)
                words = words.replace(_in_json(sign), TOFU)
            else:
                return words, tuple(missing), pdf

    def _compile(
        self, template: str, words: str, paper: Paper, size: float, kind: Literal["pdf", "svg"]
    ) -> tuple[bytes, ...]:
        import typst  # noqa: PLC0415

        with _refusals():
            made = typst.compile(
                self._templates / template,
                root=self._templates,
                font_paths=self._known_fonts(),
                format=kind,
                sys_inputs=_inputs(words, paper, size),
                pdf_standards=["ua-1"] if kind == "pdf" else [],
            )
        pages = cast("bytes | list[bytes]", made)
        return tuple(pages) if isinstance(pages, list) else (pages,)

    def _known_fonts(self) -> "Fonts":
        import typst  # noqa: PLC0415

        if self._fonts is None:
            self._fonts = typst.Fonts(
                include_system_fonts=self._system_fonts, font_paths=list(self._font_folders)
            )
        return self._fonts


@contextmanager
def _refusals() -> Iterator[None]:
    """What typst refuses, as a PaperError."""
    try:
        yield
    except RuntimeError as error:
        raise PaperError(str(error)) from error


def _inputs(words: str, paper: Paper, size: float) -> dict[str, str]:
    return {"data": words, "paper": paper.value, "size": str(size)}


def _without_outlines(page: bytes) -> bytes:
    """The page with nothing outlined but what says so.

    Where an SVG says nothing, Qt paints outlines on a printer, and every letter comes out bold.
    """
    return page.replace(b"<svg ", b'<svg stroke-width="0" ', 1)


def _in_json(sign: str) -> str:
    return json.dumps(sign, ensure_ascii=False)[1:-1]


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
