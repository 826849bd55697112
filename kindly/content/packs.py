"""Act packs as files: written to be read by hand, and read without trusting a byte of them."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any
from uuid import UUID

import tomli_w

from kindly.content.acts import read_act
from kindly.content.outline import Outline, TangledError
from kindly.content.table import ContentError, Flaw, Table, Trouble
from kindly.domain.acts import Act
from kindly.domain.own_acts import TEXTS, as_words
from kindly.domain.packs import MOST_ACTS, MOST_BYTES, MOST_LETTERS, MOST_TITLE, Pack
from kindly.domain.typed import lines, one_line

FORM = 1
"""The form of the file that this Kindly writes, and the newest it reads."""

_FORM_KEY = "kindly-pack"
_HEAD = """\
# Acts of kindness for Kindly, an offline notebook. Each [[act]] is one act.
# This is plain text: read it, change it in any editor, and open it in Kindly.
"""
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_A_GLANCE = 80
_SHORT = {"title", "name"}
_TEXTS = ("title", *TEXTS)
_ORDER = tuple(field.name for field in fields(Act))


class PackError(Exception):
    """A pack that can't be used: which file, what is wrong, and where as far as that is known.

    `act_id` is the act it is about, `found` what stands there instead of one of the words that are
    `allowed`, or the most there may be of it. Words from the file are cut to a glance.
    """

    def __init__(self, file: Path, reason: str, flaw: Flaw, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.key = _glance(flaw.key)
        self.reason = _glance(reason, 4 * _A_GLANCE)
        self.trouble = flaw.trouble
        self.act_id = _glance(flaw.name)
        self.found = _glance(flaw.found)
        self.allowed = flaw.allowed
        place = f"{file.name}:{line}" if line else file.name
        super().__init__(": ".join(filter(None, (place, self.key, self.reason))))


def read_pack(path: Path) -> Pack:
    """The pack in a file. Raises PackError."""
    return unpack(path, _read(path))


def pack_text(pack: Pack) -> str:
    """A pack as the words of its file; its texts are written fit to be shared."""
    pack = fit_to_share(pack)
    about = {"about": pack.about} if pack.about else {}
    parts = [
        _HEAD + _table({_FORM_KEY: FORM}),
        "[pack]\n" + _table({"name": pack.name, "id": pack.uuid} | about),
    ]
    for act in pack.acts:
        said = as_words(act)
        parts.append("[[act]]\n" + _table({key: said[key] for key in _ORDER if key in said}))
    return "\n".join(parts)


def fit_to_share(pack: Pack) -> Pack:
    """The pack without what a text in somebody else's hands must not hold.

    Control characters go, and signs that turn the direction of what follows; titles and the name
    are on one line. Half a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    return replace(
        pack,
        name=_fit("name", pack.name),
        about=_fit("about", pack.about),
        acts=tuple(map(act_fit_to_share, pack.acts)),
    )


def act_fit_to_share(act: Act) -> Act:
    """The act without what a text in somebody else's hands must not hold."""
    said: dict[str, Any] = {key: _fit(key, getattr(act, key)) for key in _TEXTS}
    return replace(act, **said)


def unpack(path: Path, data: bytes) -> Pack:
    """The pack that these bytes are; `path` is where they stand. Raises PackError."""
    text = _decode(path, data)
    try:
        outline = Outline(text)
    except TangledError as error:
        flaw = Flaw(error.trouble, found=str(error.limit))
        raise PackError(path, str(error), flaw, error.line) from error
    try:
        top = Table(path, "", tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise _not_toml(path, text, error) from error
    try:
        return _pack(top)
    except ContentError as error:
        line = outline.line(error.flaw.path, error.flaw.key)
        raise PackError(path, error.reason, error.flaw, line) from error


def _read(path: Path) -> bytes:
    """At most one byte more than a pack may have, of a plain file and of nothing else."""
    try:
        if not S_ISREG(path.stat().st_mode):
            raise PackError(path, "isn't a file", Flaw(Trouble.UNREADABLE))
        with open(path, "rb", opener=_open) as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PackError(path, f"can't be read ({error})", Flaw(Trouble.UNREADABLE)) from error


def _open(path: str, flags: int) -> int:
    """Opens without waiting for anybody, should the file have become a pipe since it was seen."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decode(path: Path, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        flaw = Flaw(Trouble.TOO_BIG, found=str(MOST_BYTES))
        raise PackError(path, f"has more than {MOST_BYTES} bytes", flaw)
    nul = data.find(0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        nul = error.start if nul < 0 else min(nul, error.start)
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise PackError(path, "isn't text in UTF-8", Flaw(Trouble.NOT_TEXT), line)
    return text.replace("\r\n", "\n")


def _not_toml(path: Path, text: str, error: Exception) -> PackError:
    """What the parser says, with its own line."""
    said = str(error)
    at = _AT_LINE.search(said)
    line = int(at[1] or text.count("\n") + 1) if at else None
    return PackError(path, _AT_LINE.sub("", said), Flaw(Trouble.NOT_TOML), line)


def _pack(top: Table) -> Pack:
    if _FORM_KEY not in top:
        raise top.error(_FORM_KEY, "is missing, so this is no pack", Trouble.NOT_A_PACK)
    form = top.take(_FORM_KEY)
    if type(form) is not int or form < 1:
        raise top.error(_FORM_KEY, f"must be {FORM}", Trouble.WRONG_TYPE)
    if form > FORM:
        raise top.error(_FORM_KEY, "is from a newer Kindly", Trouble.NEWER)
    top.only(_FORM_KEY, "pack", "act")
    about = top.table("pack")
    about.only("name", "id", "about")
    return Pack(
        uuid=_uuid(about),
        name=_checked(about, "name", about.text("name")),
        about=_checked(about, "about", about.loose_text("about")),
        acts=_acts(top),
    )


def _uuid(table: Table) -> str:
    found = table.text("id")
    if not _UUID.fullmatch(found):
        raise table.error("id", "isn't a UUID", Trouble.BAD_ID, found=found)
    return str(UUID(found))


def _acts(top: Table) -> tuple[Act, ...]:
    acts: dict[str, Act] = {}
    for table in top.tables("act"):
        if len(acts) == MOST_ACTS:
            most = str(MOST_ACTS)
            raise table.error("", f"is one more than {most}", Trouble.TOO_MANY, found=most)
        table.only(*_ORDER)
        act = read_act(table, whole=False)
        if not _ID.fullmatch(act.id):
            reason = "isn't 1 to 64 letters, digits and -"
            raise table.error("id", reason, Trouble.BAD_ID, found=act.id)
        if act.id in acts:
            raise table.error("id", "is taken by another act", Trouble.TWICE, found=act.id)
        said: dict[str, Any] = {key: _checked(table, key, getattr(act, key)) for key in _TEXTS}
        acts[act.id] = replace(act, **said)
    return tuple(acts.values())


def _checked(table: Table, key: str, text: str) -> str:
    """A text of a file, fit to be shown and kept."""
    text = _fit(key, text)
    most = MOST_TITLE if key in _SHORT else MOST_LETTERS
    if len(text) > most:
        raise table.error(key, f"has more than {most} letters", Trouble.TOO_LONG, found=str(most))
    if not text and key in _SHORT:
        raise table.error(key, "must not be empty", Trouble.EMPTY)
    return text


def _fit(key: str, text: str) -> str:
    if not text.isprintable():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_TURNS)
    return one_line(text) if key in _SHORT else lines(text)


def _glance(text: str, most: int = _A_GLANCE) -> str:
    """The beginning of words from a file, on one line."""
    text = one_line(text[: 4 * most].translate(_TURNS))
    return text if len(text) <= most else text[: most - 1] + "…"


def _table(values: Mapping[str, object]) -> str:
    """One key a line; a list stands on one line as it would by hand."""
    return "".join(
        _list(key, value)
        if isinstance(value, list)
        else tomli_w.dumps({key: value}, multiline_strings=True)
        for key, value in values.items()
    )


def _list(key: str, words: list[object]) -> str:
    """A list of words of a vocabulary, in which there is nothing to escape."""
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"{key} = [{quoted}]\n"
