"""The file of an export: a zip written whole or not at all, and read without trusting it.

Nothing is ever unpacked: what is read goes line by line from the zip to whoever asked, and there is
no way from a name in the file to a place on the disk.
"""

import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from struct import error as StructError  # noqa: N812 - struct calls it just "error"
from struct import unpack
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kindly.domain.exchange import FORM, FORM_KEY, MOST_LINE, RefusedError, Why, parsed
from kindly.domain.exchange_nouns import MOST_NUMBER, NOUNS
from kindly.storage import disk
from kindly.storage.errors import naming


def data_name(noun: str) -> str:
    """Where the rows of a noun stand in the file."""
    return f"data/{noun}.jsonl"


MANIFEST = "manifest.json"
MOST_FILES = 20_000
"""The most files of an export that are made for reading."""
MOST_BYTES = 64 * 2**30
"""The most bytes all rows may have."""
MOST_RATIO = 400
"""How many times smaller than its rows a file may be; rows that are written take up to 60."""

_MOST_MANIFEST = 8 * 2**20
_MOST_NAMES = 16 * 2**20
_SMALL = 32 * 2**20
"""Rows this small may be packed as well as they like."""
_CHUNK = 256 * 1024
_SIGHT = re.compile(r"README\.md|journal/\d{4}/\d{4}(-\d\d-\d\d)?\.md", re.ASCII)
_BEGINNING = 30 + len(data_name(NOUNS[0].name))
"""So many bytes an export begins with, up to the end of its first name."""
_END, _END64_AT = b"PK\x05\x06", b"PK\x06\x07"
_BROKEN = (
    *(BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, StructError),
    *(ValueError, OverflowError, LookupError, AssertionError),
)


# Writing


class Packing:
    """An export while it is written; it counts the bytes of each of its files and sums them."""

    def __init__(self, zipped: ZipFile, made: datetime) -> None:
        self._zipped = zipped
        at = made.astimezone(UTC)
        year = min(max(at.year, 1980), 2107)  # a zip knows no others
        self._made = (year, at.month, at.day, at.hour, at.minute, at.second)
        self.files: dict[str, dict[str, object]] = {}

    def add(self, name: str, pieces: Iterator[bytes]) -> None:
        """Write a file of these pieces."""
        info = ZipInfo(name, self._made)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        sum_, size = hashlib.sha256(), 0
        with self._zipped.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                sum_.update(piece)
                size += len(piece)
        self.files[name] = {"bytes": size, "sha256": sum_.hexdigest()}


@contextmanager
def packing(path: Path, made: datetime) -> Iterator[Packing]:
    """Write an export, for its owner alone, that is there whole when this is left, or not at all.

    Raises NotebookError, by what stood in the way; what was at `path` is then still there.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        disk.private_file(part)
        with naming(), part.open("wb") as file:
            zipped = ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=6)
            try:
                yield Packing(zipped, made)
                zipped.close()
            finally:
                zipped.fp = None  # what isn't whole is thrown away and needs no end
        disk.put_in_place(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


# Reading


class Unpacking:
    """An export while it is read, with what its manifest says."""

    def __init__(self, zipped: ZipFile, size: int) -> None:
        self._zipped = zipped
        self._size = size
        self._members = _members(zipped)
        self.manifest = _manifest(b"".join(self._pieces(MANIFEST, _MOST_MANIFEST)))
        self.total = sum(int(file["bytes"]) for file in self.manifest["files"].values())
        if self.total > MOST_BYTES or self.total > max(_SMALL, MOST_RATIO * size):
            raise RefusedError(Why.TOO_BIG)

    def lines(self, noun: str, reached: Callable[[int], None]) -> Iterator[bytes]:
        """The rows of a noun, each as its line; `reached` is told of bytes as they are read.

        Raises RefusedError as soon as they aren't what the manifest says; only after the last one
        is it sure that they are.
        """
        name = data_name(noun)
        told = self.manifest["files"][name]
        sum_, rows, rest = hashlib.sha256(), 0, b""
        for piece in self._pieces(name, told["bytes"]):
            sum_.update(piece)
            reached(len(piece))
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > MOST_LINE:
                raise RefusedError(Why.TOO_BIG, noun, rows + len(lines) + 1)
            rows += len(lines)
            yield from lines
        if rest or sum_.hexdigest() != told["sha256"] or rows != self.manifest["counts"][noun]:
            raise RefusedError(Why.DAMAGED, noun)

    def _pieces(self, name: str, most: int) -> Iterator[bytes]:
        """A file piece by piece, as long as it has no more than `most` bytes."""
        with _damage(name):
            file = self._zipped.open(self._members[name])
        with file:
            size = 0
            while True:
                with _damage(name):
                    piece = file.read(_CHUNK)
                if not piece:
                    return
                size += len(piece)
                if size > most:
                    raise RefusedError(Why.DAMAGED, name)
                yield piece


@contextmanager
def unpacking(path: Path) -> Iterator[Unpacking]:
    """Read an export. Raises RefusedError where it isn't one, or isn't whole."""
    try:
        file = open(path, "rb", opener=_open)  # noqa: SIM115 - Path has no opener
    except (OSError, ValueError) as error:
        raise RefusedError(Why.UNREADABLE) from error
    with file:
        size = _size(file)
        begun = file.read(_BEGINNING)
        why = Why.DAMAGED if begun.endswith(data_name(NOUNS[0].name).encode()) else Why.NOT_OURS
        with _damage("", why):
            _check_end(file, size)
            zipped = ZipFile(file)
        with zipped:
            yield Unpacking(zipped, size)


def _open(path: str, flags: int) -> int:
    """Opens without waiting for anybody, should it be a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _size(file: IO[bytes]) -> int:
    found = os.fstat(file.fileno())
    if not S_ISREG(found.st_mode):
        raise RefusedError(Why.UNREADABLE)
    return found.st_size


@contextmanager
def _damage(where: str, why: Why = Why.DAMAGED) -> Iterator[None]:
    """What zipfile and zlib raise at a file they can't make out, as a refusal."""
    try:
        yield
    except OSError as error:
        broken = Why.UNREADABLE if error.errno not in {None, 22} else why
        raise RefusedError(broken, where) from error
    except _BROKEN as error:
        raise RefusedError(why, where) from error


def _check_end(file: IO[bytes], size: int) -> None:
    """Refuse, before zipfile reads them all, more names than an export has.

    It looks just where zipfile does, which takes the very last 22 bytes for the end if they are
    one without a comment; with anything else a file isn't ours.
    """
    file.seek(-min(size, 22), os.SEEK_END)
    end = file.read(22)
    if len(end) < 22 or not end.startswith(_END) or end[20:] != b"\0\0":
        raise BadZipFile("no end")
    names = unpack("<L", end[12:16])[0]
    if size >= 22 + 20 + 56:
        file.seek(-22 - 20 - 56, os.SEEK_END)
        wide = file.read(56 + 20)
        if wide[56:].startswith(_END64_AT):
            names = unpack("<Q", wide[40:48])[0]
    if names > _MOST_NAMES:
        raise RefusedError(Why.TOO_BIG)
    file.seek(0)


def _members(zipped: ZipFile) -> dict[str, ZipInfo]:
    """The files of an export by their names, none of which may be there twice or be another's."""
    known = {MANIFEST, *(data_name(noun.name) for noun in NOUNS)}
    members: dict[str, ZipInfo] = {}
    for info in zipped.infolist():
        name = info.orig_filename
        if name != info.filename or not (name in known or _SIGHT.fullmatch(name)):
            raise RefusedError(Why.NOT_OURS)
        plain = info.compress_type in {ZIP_STORED, ZIP_DEFLATED} and not info.flag_bits & 0x1
        if name in members or not plain or S_ISLNK(info.external_attr >> 16):
            raise RefusedError(Why.DAMAGED, name)
        members[name] = info
    if MANIFEST not in members:
        raise RefusedError(Why.NOT_OURS)
    return members


def _manifest(data: bytes) -> dict[str, Any]:
    """What the manifest says, as far as it is needed to read the rest."""
    try:
        said = parsed(data)
    except ValueError as error:
        raise RefusedError(Why.NOT_OURS) from error
    form = said.get(FORM_KEY) if isinstance(said, dict) else None
    if not isinstance(said, dict) or type(form) is not int or form < 1:
        raise RefusedError(Why.NOT_OURS)
    if form > FORM:
        raise RefusedError(Why.NEWER)
    names = [noun.name for noun in NOUNS]
    counts, files = said.get("counts"), said.get("files")
    if not isinstance(counts, dict) or not isinstance(files, dict):
        raise RefusedError(Why.DAMAGED, MANIFEST)
    data_files = {data_name(noun): files.get(data_name(noun)) for noun in names}
    sound = (
        _is_count(said.get("last_number"), MOST_NUMBER)
        and all(_is_count(counts.get(noun)) for noun in names)
        and all(_is_told(file) for file in data_files.values())
    )
    if not sound:
        raise RefusedError(Why.DAMAGED, MANIFEST)
    return {"counts": counts, "files": data_files, "last_number": said["last_number"]}


def _is_count(value: object, most: int = MOST_BYTES) -> bool:
    return type(value) is int and 0 <= value <= most


def _is_told(file: object) -> bool:
    return (
        isinstance(file, dict)
        and _is_count(file.get("bytes"))
        and isinstance(file.get("sha256"), str)
    )
