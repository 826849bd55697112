"""Rows are read straight from a file's pages; what was spoilt is left out and never guessed at."""

import sqlite3
import struct
import tracemalloc
from pathlib import Path

import pytest

from kindly.storage import records, shapes
from kindly.storage.errors import NotebookUnreadable
from kindly.storage.opening import PAGE
from tests.storage import worn
from tests.storage.worn import KEY

VALUES = (
    None,
    0,
    1,
    -1,
    300,
    -70_000,
    9_000_000,
    1 << 40,
    -(1 << 60),
    2.5,
    "",
    "words",
    b"",
    b"\0\1",
    "ä" * 5000,
    b"x" * 100_000,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.sqlite"


def table_of(path: Path, count: int = 1) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, "
        + ", ".join(f"c{number}" for number in range(len(VALUES)))
        + ")"
    )
    marks = ", ".join("?" * len(VALUES))
    for _ in range(count):
        connection.execute(f"INSERT INTO t VALUES (NULL, {marks})", VALUES)
    connection.execute(f"INSERT INTO t VALUES (-5, {marks})", VALUES)
    connection.commit()
    connection.close()


def rows_in(path: Path) -> list[tuple[int, records.Row]]:
    with records.read(path) as pages:
        return [row for row in pages.rows() if len(row[1]) == len(VALUES) + 1]


def test_values_of_every_kind_and_length_are_read_as_sqlite_wrote_them(path: Path) -> None:
    table_of(path, 3)
    assert dict(rows_in(path)) == dict.fromkeys((-5, 1, 2, 3), (None, *VALUES))


def test_a_row_whose_words_are_cut_off_is_left_out(path: Path) -> None:
    table_of(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: -20 * PAGE])
    assert rows_in(path) == []
    spoilt = bytearray(whole)
    for page in range(2, len(whole) // PAGE):
        spoilt[page * PAGE : page * PAGE + 4] = b"\xff" * 4
    path.write_bytes(spoilt)
    assert rows_in(path) == []
    path.write_bytes(whole[:PAGE])
    assert rows_in(path) == []


def a_leaf(*cells: bytes) -> bytes:
    """A page of rows, put together by hand."""
    at, body, pointers = PAGE, b"", b""
    for cell in cells:
        at -= len(cell)
        body = cell + body
        pointers += struct.pack(">H", at)
    head = struct.pack(">BHHHB", 0x0D, 0, len(cells), at, 0) + pointers
    return head + bytes(PAGE - len(head) - len(body)) + body


@pytest.mark.parametrize(
    "cell",
    [
        b"\xff" * 9 + b"\x01\x02\x09",
        b"\x85\x80\x80\x80\x00\x01\x02\x09",
        b"\x03\x01\x02\x0a\x00",
        b"\x04\x01\x02\x09\x00\x00",
        b"\x02\x01\x02\x07",
        b"\x03\x01\x02\x21ab",
        b"\xbe\x40\x01" + bytes(3908) + b"\0\0\x03\xe7",
    ],
    ids=[
        "less than nothing",
        "far too long",
        "no kind",
        "too much",
        "too little",
        "cut off",
        "gone",
    ],
)
def test_a_row_that_was_spoilt_is_left_out_and_the_next_is_read(path: Path, cell: bytes) -> None:
    path.write_bytes(bytes(PAGE) + a_leaf(cell + bytes(20), b"\x02\x07\x02\x09"))
    with records.read(path) as pages:
        assert list(pages.rows()) == [(7, (1,))]


def test_pages_that_follow_one_another_in_a_ring_fill_no_memory(path: Path) -> None:
    claimed = b"\x82\x80\x80\x80\x00\x01"  # half a gigabyte, in the row whose number is 1
    first = a_leaf(claimed + bytes(512) + b"\0\0\0\3" + bytes(100), b"\x02\x07\x02\x09")
    path.write_bytes(bytes(PAGE) + first + b"\0\0\0\3" + bytes(PAGE - 4))
    tracemalloc.start()
    with records.read(path) as pages:
        assert list(pages.rows()) == [(7, (1,))]
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_pages_that_are_missing_are_counted(path: Path) -> None:
    worn.written(path, KEY, entries=5)
    with path.open("r+b") as file:
        file.truncate(file.seek(0, 2) - PAGE - 100)
    with records.read(path, KEY) as pages:
        assert len(list(pages.rows())) > 5
        assert pages.spoilt == 0
        assert pages.page(len(pages) + 1) is None


@pytest.mark.parametrize("log", [b"short", bytes(5000), b"\x37\x7f\x06\x82" + bytes(5000)])
def test_a_log_that_makes_no_sense_is_no_log(path: Path, log: bytes) -> None:
    table_of(path)
    path.with_name(f"{path.name}-wal").write_bytes(log)
    assert len(rows_in(path)) == 2


def test_what_was_written_to_the_log_and_not_committed_was_never_there(path: Path) -> None:
    table_of(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("DELETE FROM t WHERE id = -5")
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN")
    connection.execute("UPDATE t SET c11 = 'other'")
    for _ in range(20):
        connection.execute(
            "INSERT INTO t SELECT NULL, * FROM (SELECT c0, c1, c2, c3, c4, c5, c6, "
            "c7, c8, c9, c10, c11, c12, c13, c14, c15 FROM t WHERE id = 1)"
        )
    assert dict(rows_in(path)) == {1: (None, *VALUES)}
    connection.execute("ROLLBACK")
    connection.close()


def test_no_file_has_no_pages(path: Path) -> None:
    with pytest.raises(NotebookUnreadable), records.read(path):
        pass


def test_rows_of_others_are_no_rows_of_ours() -> None:
    uuid, then = "00000000-0000-4000-8000-000000000001", "2026-01-01T10:00:00.000000+00:00"
    draft = (None, uuid, "plan", "2026-01-01", then, then, "words")
    assert shapes.fitting(1, draft) == (
        "drafts",
        dict(
            zip(
                ("uuid", "key", "written_on", "created_at", "updated_at", "words"),
                draft[1:],
                strict=True,
            )
        )
        | {"id": 1},
    )
    preference = (*draft[:2], "practice", *draft[3:])
    found = shapes.fitting(1, preference)
    assert found is not None
    assert found[0] == "preferences"
    for row_id, row in (
        (0, draft),
        (1, draft[:5]),
        (1, (7, *draft[1:])),
        (1, (None, "no uuid", *draft[2:])),
        (1, (*draft[:6], b"words")),
        (1, (*draft[:3], None, *draft[4:])),
    ):
        assert shapes.fitting(row_id, row) is None
