"""Setting pages: typst makes the pictures that are previewed and printed, and the PDF beside them.

A person's words reach a template as data only, so that nothing in them is read as markup.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast
from unicodedata import category

if TYPE_CHECKING:
    from typst import Fonts

TOFU = "□"
_SIZES = (11.0, 10.0, 9.0)
_CANNOT_SHOW = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SIGNS = "signs.typ"
_MANY, _REMEMBERED = 60, 12
_JOINED = re.compile("[\\u200d\\u20e3\\ufe00-\\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the sign before it, such as the tone of a skin, and goes with it."""


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
        self._tried: set[str] = set()

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
        return Sheets(paper, pages, pdf, missing)

    def set_all(
        self,
        template: str,
        data: Mapping[str, Any],
        paper: Paper,
        *,
        size: float = _SIZES[0],
        halfway: Callable[[], object] | None = None,
    ) -> Sheets:
        """A document of as many pages as it takes; `size` is for templates that ask for one.

        What no font here can show becomes a square, as on a single page. `halfway` is called
        between the PDF and the pictures of its pages, and may raise.
        Raises PaperError where it can't be set at all.
        """
        words, missing, pdf = self._replace_missing(template, data, paper, size)
        if halfway is not None:
            halfway()
        pages = self._compile(template, words, paper, size, "svg")
        if len(pages) > _MANY:
            self._forget(paper)
        return Sheets(paper, pages, pdf, missing)

    def _forget(self, paper: Paper) -> None:
        """Lets go of what typst remembers of a long document: a gigabyte for a thousand entries.

        It forgets what was of no use for ten pages that were set since.
        """
        for _ in range(_REMEMBERED):
            self._compile(_SIGNS, '""', paper, _SIZES[0], "pdf")

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
        self, template: str, data: Mapping[str, Any], paper: Paper, size: float = _SIZES[0]
    ) -> tuple[str, tuple[str, ...], bytes]:
        """The words with a square for each sign that PDF/UA would refuse for want of a font.

        With them come those signs and the PDF in type of this size. One sign is found at a time,
        on a page of nothing but signs; what was found is remembered, so the next page is quick.
        """
        words = json.dumps(data, ensure_ascii=False)
        self._try_signs(words, paper)
        missing = [sign for sign in self._unknown if _in_json(sign) in words]
        for sign in missing:
            words = _without(sign, words)
        words, found, pdf = self._until_shown(template, words, paper, size)
        return words, (*missing, *found), pdf

    def _try_signs(self, words: str, paper: Paper) -> None:
        """Learns which signs of a text, each by itself, no font here has."""
        signs = dict.fromkeys(_FOREIGN.findall(words))
        new = [sign for sign in signs if not (sign in self._tried or _joins(sign))]
        self._tried.update(new)
        if new:
            self._until_shown(_SIGNS, json.dumps(" ".join(new), ensure_ascii=False), paper)

    def _until_shown(
        self, template: str, words: str, paper: Paper, size: float = _SIZES[0]
    ) -> tuple[str, tuple[str, ...], bytes]:
        """Sets a page again and again, each time without a sign that couldn't be shown."""
        missing: list[str] = []
        while True:
            try:
                (pdf,) = self._compile(template, words, paper, size, "pdf")
            except PaperError as error:
                found = _CANNOT_SHOW.search(str(error))
                sign = _ESCAPED.sub(_unescape, found[1]) if found else TOFU
                if not _is_plain(sign) and _in_json(sign) in words:
                    self._unknown.append(sign)
                    missing.append(sign)
                    words = _without(sign, words)
                elif found and _JOINED.search(words):  # it belongs to a sign that isn't its kind
                    words = _JOINED.sub("", words)
                else:
                    raise
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


def _without(sign: str, words: str) -> str:
    """The words with a square for a sign and whatever belongs to it."""
    joined = f"(?:{_JOINED.pattern}|[{_marks()}])*"
    return re.sub(re.escape(_in_json(sign)) + joined, TOFU, words)


@cache
def _marks() -> str:
    """Every mark that stands on or around another sign."""
    marks = (chr(number) for number in range(0x300, 0x20000))
    return "".join(mark for mark in marks if category(mark).startswith("M"))


def _is_plain(sign: str) -> bool:
    """Whether fonts have a sign, so that it only couldn't be shown for what is joined to it."""
    return sign == TOFU or (sign.isascii() and sign.isprintable())


def _joins(sign: str) -> bool:
    """Whether a sign only ever belongs to the one before it."""
    return category(sign).startswith("M") or _JOINED.match(sign) is not None


def _in_json(sign: str) -> str:
    return json.dumps(sign, ensure_ascii=False)[1:-1]


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
