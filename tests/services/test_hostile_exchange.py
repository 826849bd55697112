"""No file does harm, whatever is in it: it comes in as a whole, or it is refused and no trace is.

Nothing is ever unpacked: the only place on the disk an import writes to is the notebook.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.domain.exchange import RefusedError, Why
from kindly.domain.exchange_nouns import NOUNS
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.content.hostile import MARKUP
from tests.exchanging import BESIDE, a_book, an_exchange, drawn, lived, packed, told, unpacked

LONGEST_CASE = 2.0
ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        101,
        2**31,
        2**63,
        10**400,
        1.5,
        "",
        "x",
        "\0",
        MARKUP,
        "x" * 3_000,
    ),
    *([], [[]], [None], ["voice", 7], {}, {"a": {"b": []}}, "../../etc/passwd", "\u202e"),
    *("2026-02-30", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "24:00", "٣"),
    *("'; DROP TABLE entries; --", "%s{0.__class__}", "[" * 500),
)
PIECES = (
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\n", b"\r\n", b"\0", b"\xff", b"null"),
    *(
        b"NaN",
        b"1e999",
        b"-0",
        b"9" * 5_000,
        b"\\ud800",
        b"\\u0000",
        b"[" * 3_000,
        b'{"a":' * 3_000,
    ),
    *(b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07", b"\xed\xa0\x80", b"true"),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good export, with a few rows of every noun."""
    path = tmp_path_factory.mktemp("good") / "x.zip"
    book = lived(12, 70)
    an_exchange(book).export(path)
    book.close()
    assert all(unpacked(path)[f"data/{noun.name}.jsonl"] for noun in NOUNS)
    return path


class Victim:
    """A notebook that files are brought into, one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "x.zip"
        self.book: NotebookFile | None = None
        self.taken = 0
        self.whys: dict[str, int] = {}
        self.longest = 0.0

    def meet(self, data: bytes) -> None:
        """Bring a file in; nothing else happens than what may."""
        self.path.write_bytes(data)
        before = self.state()
        begun = time.thread_time()
        try:
            assert self.book is not None
            an_exchange(self.book).look(self.path)
            an_exchange(self.book).bring_in(self.path, beside=BESIDE)
        except RefusedError as error:
            self.whys[error.why] = self.whys.get(error.why, 0) + 1
            assert self.state() == before
        else:
            self.taken += 1
            self.sound()
        self.longest = max(self.longest, time.thread_time() - begun)
        assert time.thread_time() - begun < LONGEST_CASE
        assert [it.name for it in self.folder.iterdir()] == ["x.zip"]

    def state(self) -> object:
        if self.book is None:
            self.book = a_book(99)
            EntryRepository(self.book)
        return told(self.book), drawn(self.book)

    def sound(self) -> None:
        """What came in can be shown, and the notebook is whole; the next one meets a new one."""
        assert self.book is not None
        entries = EntryRepository(self.book)
        for line in (*entries.page(limit=500), *entries.trash()):
            assert entries.get(line.id)
        assert self.book.check() == ()
        self.close()

    def close(self) -> None:
        if self.book is not None:
            self.book.close()
        self.book = None


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    made = Victim(tmp_path)
    yield made
    made.close()


def spoilt_row(files: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    """The files with something odd in a row or two; the sums are right."""
    files = dict(files)
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice([it for it in files if it.startswith("data/") and files[it]])
        lines = files[name].split(b"\n")[:-1]
        at = chance.randrange(len(lines))
        row = json.loads(lines[at])
        chance.choice(_SPOILING)(row, chance)
        lines[at] = json.dumps(row, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
        if chance.random() < 0.15:
            lines.insert(chance.randrange(len(lines) + 1), lines[at])
        files[name] = b"\n".join([*lines, b""])
    return files


def _odd_value(row: dict[str, Any], chance: Random) -> None:
    row[chance.choice(list(row))] = chance.choice(ODD)


def _odd_inside(row: dict[str, Any], chance: Random) -> None:
    inside = [it for it in row.values() if isinstance(it, list | dict) and it]
    if not inside:
        _odd_value(row, chance)
        return
    found = chance.choice(inside)
    key = chance.choice(list(found) if isinstance(found, dict) else range(len(found)))
    found[key] = chance.choice(ODD)


def _other_field(row: dict[str, Any], chance: Random) -> None:
    row[chance.choice(list(row))] = row[chance.choice(list(row))]


def _gone(row: dict[str, Any], chance: Random) -> None:
    del row[chance.choice(list(row))]


def _more(row: dict[str, Any], chance: Random) -> None:
    row[chance.choice(("mood", "id", "", "__class__", "rowid"))] = chance.choice(ODD)


_SPOILING: tuple[Callable[[dict[str, Any], Random], None], ...] = (
    *(_odd_value, _odd_value, _odd_inside, _other_field, _gone, _more),
)


def spoilt_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes with a few of them changed, gone, twice, or somewhere else."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 0, 1, 1, 4, 60)))
        copied = chance.randrange(len(data) + 1)
        piece = chance.choice(
            (chance.choice(PIECES), data[copied : copied + 40], b"", chance.randbytes(1))
        )
        data = data[:start] + piece + data[end:]
    return data


def spoilt_lines(files: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    """The files with odd bytes among the rows; the sums are right."""
    name = chance.choice([it for it in files if it.startswith("data/") and files[it]])
    return files | {name: spoilt_bytes(files[name], chance)}


def spoil(good: Path, files: dict[str, bytes], chance: Random, scratch: Path) -> bytes:
    """A good file with something wrong in its rows, its lines, its manifest or its bytes."""
    what = chance.randrange(5)
    if what == 0:
        return spoilt_bytes(good.read_bytes(), chance)
    if what == 1:
        manifest = spoilt_bytes(files["manifest.json"], chance)
        return packed(scratch, files | {"manifest.json": manifest}, sums=False).read_bytes()
    spoilt = (spoilt_lines if what == 2 else spoilt_row)(files, chance)
    return packed(scratch, spoilt).read_bytes()


def test_a_good_file_is_taken(good: Path, victim: Victim) -> None:
    victim.meet(good.read_bytes())
    assert victim.taken == 1


@settings(max_examples=settings().max_examples // 2)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_harmless(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    victim = Victim(tmp_path_factory.mktemp("any"))
    victim.meet(data)
    victim.meet(b"PK\x03\x04" + data + b"PK\x05\x06" + bytes(18))
    victim.close()
    assert victim.taken == 0


def test_what_is_wrong_in_a_row_is_told_with_its_place(good: Path, victim: Victim) -> None:
    files = unpacked(good)
    lines = files["data/entries.jsonl"].split(b"\n")
    for line, field in (
        (b"{", ""),
        (b"[1]", "act_id"),
        (lines[1].replace(b'"body"', b'"bodies"'), "bodies"),
        (lines[1].replace(b'"bring":', b'"bring":7'), ""),
    ):
        spoilt = b"\n".join([lines[0], line, *lines[2:]])
        path = packed(victim.path, files | {"data/entries.jsonl": spoilt})
        victim.state()
        assert victim.book is not None
        with pytest.raises(RefusedError) as told_why:
            an_exchange(victim.book).look(path)
        error = told_why.value
        assert (error.why, error.where, error.line) == (Why.STRANGE, "entries", 2)
        assert error.field == field


@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_file_is_harmless(seed: int, good: Path, victim: Victim, tmp_path: Path) -> None:
    chance, files = Random(seed), unpacked(good)
    scratch = tmp_path.parent / f"{tmp_path.name}-scratch.zip"
    for _ in range(15):
        victim.meet(spoil(good, files, chance, scratch))


@pytest.mark.torture
def test_ten_thousand_spoilt_files_are_harmless(good: Path, victim: Victim, tmp_path: Path) -> None:
    chance, files = Random(4), unpacked(good)
    scratch = tmp_path.parent / f"{tmp_path.name}-scratch.zip"
    for _ in range(10_000):
        victim.meet(spoil(good, files, chance, scratch))
    refused = ", ".join(f"{count} {why}" for why, count in sorted(victim.whys.items()))
    print(
        f"10,000 spoilt files: {victim.taken} could be taken in whole, the others were refused "
        f"({refused}), nothing changed by them; the longest took {victim.longest:.2f} s"
    )
