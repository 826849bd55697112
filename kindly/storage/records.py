"""Rows read straight from a file's pages, where SQLite can't find its way through them.

The layout is that of https://www.sqlite.org/fileformat2.html; an encrypted page is SQLCipher 4's:
AES-256-CBC, then 16 bytes of IV and an HMAC-SHA512 of both and of the page's number.
"""

import hashlib
import hmac
import io
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kindly.storage import disk, schema
from kindly.storage.errors import NotebookDamaged, naming
from kindly.storage.opening import PAGE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.algorithms import AES

SALT, IV, MAC = 16, 16, 64
_SALT_MASK, _MAC_ROUNDS = 0x3A, 2
_LEAF = 0x0D
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Row = tuple[Any, ...]
Decoded = Callable[[int, bytes], bytes | None]


@contextmanager
def read(path: Path, key: bytes | None = None) -> Iterator["Pages"]:
    """The pages of a closed notebook, which is only read.

    Raises NotebookUnreadable, or NotebookDamaged where no page of it answers to the key.
    """
    with naming(), path.open("rb") as file:
        yield Pages(file, disk.side_file(path, "-wal"), key)


class Pages:
    """The pages of a closed notebook as they are on the disk, its log laid over them."""

    def __init__(self, file: BinaryIO, log: Path, key: bytes | None = None) -> None:
        """Raises NotebookDamaged where no page of an encrypted file answers to the key."""
        self._file = file
        self._count = file.seek(0, io.SEEK_END) // PAGE
        self._log = _committed(log)
        self.usable = PAGE if key is None else PAGE - IV - MAC
        self._decoded: Decoded = _as_it_is if key is None else _opened(key, self._encrypted)
        self.spoilt = 0

    def __len__(self) -> int:
        return max([self._count, *self._log])

    def page(self, number: int) -> bytes | None:
        """A page, counted from 1; None where it is missing or isn't as it was encrypted."""
        raw = self._encrypted(number)
        return self._decoded(number, raw) if len(raw) == PAGE else None

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row there is in any table, with its id; `spoilt` then counts the pages that can't
        be read."""
        self.spoilt = 0
        for number in range(1, len(self) + 1):
            page = self.page(number)
            if page is None:
                self.spoilt += 1
                continue
            start = disk.HEADER_BYTES if number == 1 else 0
            if page[start] == _LEAF:
                yield from self._leaf(page, start)

    def _encrypted(self, number: int) -> bytes:
        """A page as it is on the disk."""
        known = self._log.get(number)
        if known is not None:
            return known
        self._file.seek((number - 1) * PAGE)
        return self._file.read(PAGE)

    def _leaf(self, page: bytes, start: int) -> Iterator[tuple[int, Row]]:
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        for at in range(start + 8, min(start + 8 + 2 * count, self.usable - 1), 2):
            cell = int.from_bytes(page[at : at + 2], "big")
            try:
                length, cell = _varint(page, cell)
                row_id, cell = _varint(page, cell)
                yield row_id, _record(self._payload(page, cell, length))
            except (IndexError, ValueError, struct.error):
                continue  # a cell that was spoilt

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """What a cell holds, gathered from its page and those it flows over to."""
        most = self.usable - 35
        if length <= most:
            return _whole(page[at : at + length], length)
        if length > len(self) * PAGE:
            raise ValueError("longer than the whole file")
        least = (self.usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.usable - 4)
        here = here if here <= most else least
        parts = [page[at : at + here]]
        beyond = int.from_bytes(page[at + here : at + here + 4], "big")
        left = length - here
        while left > 0:
            flow = self.page(beyond) if 0 < beyond <= len(self) else None
            if flow is None:
                raise ValueError("cut off")
            parts.append(flow[4 : min(4 + left, self.usable)])
            left -= self.usable - 4
            beyond = int.from_bytes(flow[:4], "big")
        return _whole(b"".join(parts), length)


def _whole(payload: bytes, length: int) -> bytes:
    if len(payload) != length:
        raise ValueError("cut off")
    return payload


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64 if value >= 1 << 63 else 0), at + 9


def _record(payload: bytes) -> Row:
    """The values of a row."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("of another length")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind < 12:
        raise ValueError("no kind of value")
    end = at + (kind - 12) // 2
    found = _whole(payload[at:end], end - at)
    return (found.decode("utf-8", "replace") if kind % 2 else found), end


# Encrypted pages


def _as_it_is(_number: int, raw: bytes) -> bytes:
    return raw


def _opened(key: bytes, raw: Callable[[int], bytes]) -> Decoded:
    """What opens a page with a key. The salt it hangs on stands at the file's beginning, so where
    no page answers, a salt with one bit other than that is looked for."""
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415

    cipher = AES(key)
    salt = raw(1)[:SALT]
    probes = [(number, page) for number in range(1, 9) if len(page := raw(number)) == PAGE]
    for bit in (None, *range(SALT * 8)):
        mac_key = _mac_key(key, _flipped(salt, bit))
        if any(_answers(number, page, mac_key) for number, page in probes):
            return _Opener(cipher, mac_key).page
    raise NotebookDamaged("no page of it can be read with this key")


def _flipped(salt: bytes, bit: int | None) -> bytes:
    flipped = bytearray(salt)
    if bit is not None and bit // 8 < len(flipped):
        flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


def _mac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _MAC_ROUNDS, len(key))


def _answers(number: int, page: bytes, mac_key: bytes) -> bool:
    """Whether the page is as it was encrypted, in its place and with this key."""
    start = SALT if number == 1 else 0
    said = page[-MAC:]
    made = hmac.digest(mac_key, page[start:-MAC] + struct.pack("<I", number), "sha512")
    return hmac.compare_digest(said, made)


class _Opener:
    """Opens the pages of one file."""

    def __init__(self, cipher: "AES", mac_key: bytes) -> None:
        self._cipher = cipher
        self._mac_key = mac_key

    def page(self, number: int, raw: bytes) -> bytes | None:
        """The page as SQLite knows it, or None where it isn't as it was encrypted."""
        from cryptography.hazmat.primitives.ciphers import Cipher, modes  # noqa: PLC0415

        if not _answers(number, raw, self._mac_key):
            return None
        start = SALT if number == 1 else 0
        iv = raw[-MAC - IV : -MAC]
        opener = Cipher(self._cipher, modes.CBC(iv)).decryptor()
        return schema.MAGIC[:start] + opener.update(raw[start : -MAC - IV]) + bytes(IV + MAC)


# The log


def _committed(log: Path) -> dict[int, bytes]:
    """The pages in a write-ahead log that were committed, each as it was last."""
    try:
        data = log.read_bytes()
    except OSError:
        return {}
    if len(data) < _LOG_HEADER or int.from_bytes(data[:4], "big") not in _LOG_MAGIC:
        return {}
    order = _LOG_MAGIC[int.from_bytes(data[:4], "big")]
    salts = data[16:24]
    sums = _summed(data[:24], (0, 0), order)
    if sums != struct.unpack(">II", data[24:32]):
        return {}
    kept: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for at in range(_LOG_HEADER, len(data) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
        header, page = data[at : at + _FRAME_HEADER], data[at + _FRAME_HEADER :][:PAGE]
        sums = _summed(page, _summed(header[:8], sums, order), order)
        if header[8:16] != salts or sums != struct.unpack(">II", header[16:24]):
            break
        number, size = struct.unpack(">II", header[:8])
        waiting[number] = page
        if size:
            kept |= waiting
            waiting.clear()
    return kept


def _summed(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """The log's running check sum over some bytes."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
