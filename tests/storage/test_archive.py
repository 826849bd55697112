"""The file of an export: whole or not there, and what else a zip may be is refused."""

import json
import os
import stat
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kindly.domain.exchange import MOST_LINE, RefusedError, Why
from kindly.storage import archive
from kindly.storage.archive import data_name, packing, unpacking
from kindly.storage.errors import NotebookUnreadable
from kindly.storage.journal import EntryRepository
from tests.content.hostile import NO_FILES
from tests.exchanging import a_book, an_exchange, lived, packed, unpacked

MADE = datetime(2026, 6, 15, tzinfo=UTC)
ENTRIES = data_name("entries")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a good export."""
    path = tmp_path_factory.mktemp("good") / "x.zip"
    book = lived(5)
    an_exchange(book).export(path)
    book.close()
    return unpacked(path)


def why(path: Path) -> Why:
    """Why a file is refused, by one who reads all of it; nothing beside it is made."""
    before = sorted(path.parent.rglob("*"))
    book = a_book(1)
    with pytest.raises(RefusedError) as told:
        an_exchange(book).bring_in(path, beside="x")
    assert EntryRepository(book).page() == []
    book.close()
    assert sorted(path.parent.rglob("*")) == before
    return told.value.why


# Writing


def test_what_was_there_stays_where_it_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"before")

    def pieces() -> Iterator[bytes]:
        yield b"words"
        raise KeyError

    with pytest.raises(KeyError), packing(path, MADE) as zipped:
        zipped.add("README.md", pieces())
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("year", [1, 1970, 1980, 2107, 2108, 9999])
def test_a_clock_that_is_far_off_is_no_matter(year: int, tmp_path: Path) -> None:
    with packing(tmp_path / "x.zip", datetime(year, 2, 28, 12, tzinfo=UTC)) as zipped:
        zipped.add("README.md", iter([b"words"]))
    assert unpacked(tmp_path / "x.zip") == {"README.md": b"words"}


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookUnreadable), packing(tmp_path / "no" / "x.zip", MADE):
        raise AssertionError


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / ".x.zip.part").symlink_to(tmp_path / "theirs")
    (tmp_path / "x.zip").symlink_to(tmp_path / "theirs")
    with packing(tmp_path / "x.zip", MADE) as zipped:
        zipped.add("README.md", iter([]))
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert not (tmp_path / "x.zip").is_symlink()


# What it is not


@pytest.mark.skipif(os.name != "posix", reason="pipes, loops and devices are POSIX's here")
@pytest.mark.parametrize("make", NO_FILES)
def test_what_is_no_plain_file_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x.zip")
    assert why(tmp_path / "x.zip") is Why.UNREADABLE


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "none.zip", tmp_path / ("x" * 5000)):
        with pytest.raises(RefusedError) as told, unpacking(path):
            raise AssertionError
        assert told.value.why is Why.UNREADABLE
    with pytest.raises(RefusedError), unpacking(Path("x\0y")):
        raise AssertionError


def test_a_disk_that_gives_nothing_is_told_apart_from_a_broken_file(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "x.zip", files)

    def refuse(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipExtFile, "read", refuse)
        with pytest.raises(RefusedError) as told, unpacking(path):
            raise AssertionError
    assert told.value.why is Why.UNREADABLE


def a_zip(path: Path, name: str = "holiday.jpg", data: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "data", [b"", b"x", b"not a zip at all" * 100, b"PK\x05\x06", b"PK\x03\x04" * 100, bytes(22)]
)
def test_another_file_is_not_ours(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    assert why(tmp_path / "x.zip") is Why.NOT_OURS


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"null", b"{}", b'{"kindly-export": "1"}'])
def test_another_zip_is_not_ours(tmp_path: Path, data: bytes) -> None:
    assert why(a_zip(tmp_path / "a.zip")) is Why.NOT_OURS
    assert why(a_zip(tmp_path / "b.zip", "manifest.json", data)) is Why.NOT_OURS


def test_a_zip_of_nothing_is_not_ours(tmp_path: Path) -> None:
    zipfile.ZipFile(tmp_path / "x.zip", "w").close()
    assert why(tmp_path / "x.zip") is Why.NOT_OURS


@pytest.mark.parametrize("form", [2, 99])
def test_a_newer_form_is_named(tmp_path: Path, files: dict[str, bytes], form: int) -> None:
    manifest = json.loads(files["manifest.json"]) | {"kindly-export": form}
    newer = files | {"manifest.json": json.dumps(manifest).encode()}
    assert why(packed(tmp_path / "x.zip", newer, sums=False)) is Why.NEWER


@pytest.mark.parametrize("form", [0, -1, True, 1.0, None, "1", [1]])
def test_a_form_that_is_none_is_not_ours(
    tmp_path: Path, files: dict[str, bytes], form: object
) -> None:
    manifest = json.loads(files["manifest.json"]) | {"kindly-export": form}
    spoilt = files | {"manifest.json": json.dumps(manifest).encode()}
    assert why(packed(tmp_path / "x.zip", spoilt, sums=False)) is Why.NOT_OURS


# Damage


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_short_is_damaged(
    tmp_path: Path, files: dict[str, bytes], part: float
) -> None:
    path = tmp_path / "x.zip"
    book = lived(5)
    an_exchange(book).export(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    assert why(path) is Why.DAMAGED


def test_a_file_without_its_sum_is_damaged(tmp_path: Path, files: dict[str, bytes]) -> None:
    rows = files[ENTRIES]
    for spoilt in (rows[:-1], rows + rows.splitlines(keepends=True)[0], rows.replace(b"a", b"b")):
        assert why(packed(tmp_path / "x.zip", files | {ENTRIES: spoilt}, sums=False)) is Why.DAMAGED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.pop("counts"),
        lambda said: said.pop("files"),
        lambda said: said.pop("last_number"),
        lambda said: said.update(last_number=10**30),
        lambda said: said.update(last_number=-1),
        lambda said: said["counts"].update(entries="3"),
        lambda said: said["counts"].pop("entries"),
        lambda said: said["counts"].update(entries=1),
        lambda said: said["files"].pop(ENTRIES),
        lambda said: said["files"][ENTRIES].update(bytes=True),
        lambda said: said["files"][ENTRIES].update(bytes=3),
        lambda said: said["files"][ENTRIES].update(sha256=3),
        lambda said: said["files"][ENTRIES].update(sha256="0" * 64),
        lambda said: said["files"].update({ENTRIES: [1]}),
    ],
)
def test_a_manifest_that_says_otherwise_is_damaged(
    tmp_path: Path, files: dict[str, bytes], spoil: Callable[[dict[str, Any]], object]
) -> None:
    manifest = json.loads(files["manifest.json"])
    spoil(manifest)
    spoilt = files | {"manifest.json": json.dumps(manifest).encode()}
    assert why(packed(tmp_path / "x.zip", spoilt, sums=False)) is Why.DAMAGED


def test_a_file_that_is_missing_is_damage(tmp_path: Path, files: dict[str, bytes]) -> None:
    some = {name: data for name, data in files.items() if name != ENTRIES}
    assert why(packed(tmp_path / "x.zip", some)) is Why.DAMAGED


# Tricks


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "../../data/entries.jsonl",
        "/etc/passwd",
        "C:\\evil",
        "data/../entries.jsonl",
        "data/evil.jsonl",
        "DATA/entries.jsonl",
        "journal/2026/../../evil.md",
        "journal/2026/2026-06-15.md/x",
        "journal/2026/2026-06-15.MD",
        "journal/２０２６/２０２６.md",
        "journal/",
        "README.md ",
        "x",
    ],
)
def test_a_name_that_is_none_of_ours_is_refused(
    tmp_path: Path, files: dict[str, bytes], name: str
) -> None:
    assert why(packed(tmp_path / "x.zip", files | {name: b"evil"})) is Why.NOT_OURS
    assert list(tmp_path.iterdir()) == [tmp_path / "x.zip"]


def test_a_name_with_a_nul_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files | {"README.md?evil": b"x"})
    path.write_bytes(path.read_bytes().replace(b"README.md?evil", b"README.md\0evil"))
    assert why(path) is Why.NOT_OURS


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files)
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(ENTRIES, files[ENTRIES])
    assert why(path) is Why.DAMAGED


def test_a_link_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files)
    info = zipfile.ZipInfo("journal/2001/2001.md")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(info, "/etc/passwd")
    assert why(path) is Why.DAMAGED


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_is_not_ours_is_refused(
    tmp_path: Path, files: dict[str, bytes], kind: int
) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", kind) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    assert why(path) is Why.DAMAGED


def test_a_zip_with_a_passphrase_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert why(path) is Why.DAMAGED


def test_a_zip_with_a_comment_is_not_ours(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files)
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.comment = b"PK\x05\x06" + bytes(18)
    assert why(path) in {Why.NOT_OURS, Why.DAMAGED}


def test_more_names_than_an_export_has_are_not_read(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "x.zip", files)
    monkeypatch.setattr(archive, "_MOST_NAMES", 100)
    assert why(path) is Why.TOO_BIG


def test_a_wide_end_is_looked_at_too(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = packed(tmp_path / "x.zip", files)
    data = path.read_bytes()
    wide = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, 99, 99, 2**40, 0)
    at = b"PK\x06\x07" + struct.pack("<LQL", 0, len(data) - 22, 1)
    path.write_bytes(data[:-22] + wide + at + data[-22:])
    assert why(path) is Why.TOO_BIG


# Bombs


def bomb(path: Path, rows: bytes, times: int, told: dict[str, int]) -> Path:
    """An export whose pages are a piece of bytes repeated, without ever being in memory."""
    manifest: dict[str, Any] = {"kindly-export": 1, "last_number": 0, "counts": {}, "files": {}}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for noun in archive.NOUNS:
            with zipped.open(data_name(noun.name), "w", force_zip64=True) as file:
                for _ in range(times if noun.name == "entries" else 0):
                    file.write(rows)
            manifest["counts"][noun.name] = 0
            manifest["files"][data_name(noun.name)] = {"bytes": 0, "sha256": sha256().hexdigest()}
        manifest["files"][ENTRIES] = {"sha256": ""} | told
        zipped.writestr("manifest.json", json.dumps(manifest))
    return path


def quickly(path: Path) -> Why:
    before = time.thread_time()
    found = why(path)
    assert time.thread_time() - before < 2
    return found


def test_a_bomb_that_says_what_it_is_is_not_begun(tmp_path: Path) -> None:
    size = 64 * 2**20
    path = bomb(tmp_path / "x.zip", bytes(2**20), 64, {"bytes": size})
    assert path.stat().st_size < size / 500
    assert quickly(path) is Why.TOO_BIG


def test_a_bomb_that_says_it_is_small_is_stopped_at_its_word(tmp_path: Path) -> None:
    path = bomb(tmp_path / "x.zip", b"\n" * 2**20, 64, {"bytes": 1000})
    assert quickly(path) is Why.DAMAGED


def test_a_line_without_an_end_is_stopped(tmp_path: Path) -> None:
    size = 24 * 2**20
    path = bomb(tmp_path / "x.zip", b"x" * 2**20, 24, {"bytes": size})
    assert size > MOST_LINE
    assert quickly(path) is Why.TOO_BIG


def test_more_bytes_than_anybody_can_write_are_too_big(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "x.zip", files)
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000)
    assert why(path) in {Why.TOO_BIG, Why.DAMAGED}
    monkeypatch.setattr(archive, "MOST_BYTES", max(map(len, files.values())))
    assert why(path) is Why.TOO_BIG


def test_a_manifest_without_an_end_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("manifest.json", b" " * 20 * 2**20)
    assert quickly(path) is Why.DAMAGED
