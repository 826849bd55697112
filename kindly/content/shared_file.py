"""Files that go from hand to hand: written to be read, and read without trusting a byte of them."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

import tomli_w

from kindly.content.outline import Outline, TangledError
from kindly.content.table import ContentError, Flaw, Table, Trouble
from kindly.domain.packs import MOST_BYTES
from kindly.domain.typed import lines, one_line

Held = TypeVar("Held")

_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_A_GLANCE = 80


class SharedFileError(Exception):
    """A file that can't be used: which one, what is wrong, and where as far as that is known.

    `name` is what the table it is about is called, `found` what stands there instead of one of the
    words that are `allowed`, or the most there may be of it. Words from the file are cut to a
    glance.
    """

    def __init__(self, file: Path, reason: str, flaw: Flaw, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.key = _glance(flaw.key)
        self.reason = _glance(reason, 4 * _A_GLANCE)
        self.trouble = flaw.trouble
        self.name = _glance(flaw.name)
        self.found = _glance(flaw.found)
        self.allowed = flaw.allowed
        place = f"{file.name}:{line}" if line else file.name
        super().__init__(": ".join(filter(None, (place, self.key, self.reason))))


def read_bytes(path: Path, refusal: type[SharedFileError]) -> bytes:
    """At most one byte more than a file may have, of a plain file and of nothing else."""
    try:
        if not S_ISREG(path.stat().st_mode):
            raise refusal(path, "isn't a file", Flaw(Trouble.UNREADABLE))
        with open(path, "rb", opener=_open) as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise refusal(path, f"can't be read ({error})", Flaw(Trouble.UNREADABLE)) from error


def unpack(
    path: Path, data: bytes, hold: Callable[[Table], Held], refusal: type[SharedFileError]
) -> Held:
    """What `hold` makes of the top table of these bytes; `path` is where they stand.

    Raises a `refusal` where there is anything wrong with them.
    """
    text = _decode(path, data, refusal)
    try:
        outline = Outline(text)
    except TangledError as error:
        flaw = Flaw(error.trouble, found=str(error.limit))
        raise refusal(path, str(error), flaw, error.line) from error
    try:
        top = Table(path, "", tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise _not_toml(path, text, error, refusal) from error
    try:
        return hold(top)
    except ContentError as error:
        line = outline.line(error.flaw.path, error.flaw.key)
        raise refusal(path, error.reason, error.flaw, line) from error


def check_form(top: Table, key: str, newest: int, other: Trouble) -> None:
    """Refuse a file without the key that says its form, or of a form that isn't known yet.

    `other` is the trouble with a file that is of another sort.
    """
    if key not in top:
        raise top.error(key, "is missing, so this is another sort of file", other)
    form = top.take(key)
    if type(form) is not int or form < 1:
        raise top.error(key, f"must be {newest}", Trouble.WRONG_TYPE)
    if form > newest:
        raise top.error(key, "is from a newer Kindly", Trouble.NEWER)


def check_count(table: Table, count: int, most: int) -> None:
    """Refuse a table that would be one more than `most`, `count` of which are there."""
    if count >= most:
        raise table.error("", f"is one more than {most}", Trouble.TOO_MANY, found=str(most))


def checked(table: Table, key: str, text: str, most: int, *, short: bool) -> str:
    """A text of a file, fit to be shown and kept; one that is `short` has one line, and words."""
    text = fit(text, short=short)
    if len(text) > most:
        raise table.error(key, f"has more than {most} letters", Trouble.TOO_LONG, found=str(most))
    if not text and short:
        raise table.error(key, "must not be empty", Trouble.EMPTY)
    return text


def fit(text: str, *, short: bool) -> str:
    """The text without what one in somebody else's hands must not hold.

    Control characters go, and signs that turn the direction of what follows; a `short` one is on
    one line. Half a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    if not text.isprintable():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_TURNS)
    return one_line(text) if short else lines(text)


def written(values: Mapping[str, object]) -> str:
    """A table as one would write it: one key a line, a list on one line too."""
    return "".join(
        _list(key, value)
        if isinstance(value, list)
        else tomli_w.dumps({key: value}, multiline_strings=True)
        for key, value in values.items()
    )


def _open(path: str, flags: int) -> int:
    """Opens without waiting for anybody, should the file have become a pipe since it was seen."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decode(path: Path, data: bytes, refusal: type[SharedFileError]) -> str:
    if len(data) > MOST_BYTES:
        flaw = Flaw(Trouble.TOO_BIG, found=str(MOST_BYTES))
        raise refusal(path, f"has more than {MOST_BYTES} bytes", flaw)
    nul = data.find(0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        nul = error.start if nul < 0 else min(nul, error.start)
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise refusal(path, "isn't text in UTF-8", Flaw(Trouble.NOT_TEXT), line)
    return text.replace("\r\n", "\n")


def _not_toml(
    path: Path, text: str, error: Exception, refusal: type[SharedFileError]
) -> SharedFileError:
    """What the parser says, with its own line."""
    said = str(error)
    at = _AT_LINE.search(said)
    line = int(at[1] or text.count("\n") + 1) if at else None
    return refusal(path, _AT_LINE.sub("", said), Flaw(Trouble.NOT_TOML), line)


def _glance(text: str, most: int = _A_GLANCE) -> str:
    """The beginning of words from a file, on one line."""
    text = one_line(text[: 4 * most].translate(_TURNS))
    return text if len(text) <= most else text[: most - 1] + "…"


def _list(key: str, words: list[object]) -> str:
    """A list of words of a vocabulary, in which there is nothing to escape."""
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"{key} = [{quoted}]\n"
