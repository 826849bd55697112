"""What is wrong with a notebook is said in SQLite's words, however much of it can be read."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.storage import disk, engine, soundness
from kindly.storage.errors import NotebookDamaged
from kindly.storage.journal import EntryRepository
from tests.storage.conftest import Opening

KEY = bytes(range(32))
NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")


def test_a_file_whose_tables_cannot_even_be_listed_is_damaged(
    notebook_path: Path, opened: Opening
) -> None:
    opened().close()
    whole = bytearray(notebook_path.read_bytes())
    whole[100:4096] = b"\xff" * 3996
    notebook_path.write_bytes(whole)
    with pytest.raises(NotebookDamaged):
        soundness.verified(notebook_path)
    connection = engine.connect(engine.address(notebook_path, "mode=ro"), pragmas=())
    assert soundness.problems(connection) == ("SQLITE_CORRUPT",)
    connection.close()


def test_a_page_the_log_has_whole_is_no_damage_where_the_file_has_half_of_it(
    notebook_path: Path, opened: Opening, tmp_path: Path
) -> None:
    """As it is when the power goes while the log is brought into the file."""
    book = opened(KEY)
    entries = EntryRepository(book)
    entries.add(NOTE)
    book.checkpoint()
    entries.add(NOTE)
    for ending in ("", "-wal"):
        shutil.copyfile(disk.side_file(notebook_path, ending), tmp_path / f"kept{ending}")
    book.close()
    log, whole = (tmp_path / "kept-wal").read_bytes(), bytearray((tmp_path / "kept").read_bytes())
    pages = {int.from_bytes(log[at : at + 4], "big") for at in range(32, len(log), 24 + 4096)}
    inside = [page for page in pages if 1 < page <= len(whole) // 4096]
    assert inside
    for page in inside:
        whole[(page - 1) * 4096 + 512 : page * 4096] = bytes(4096 - 512)
    notebook_path.write_bytes(whole)
    shutil.copyfile(tmp_path / "kept-wal", disk.side_file(notebook_path, "-wal"))
    book = opened(KEY)
    assert book.check() == ()
    assert len(EntryRepository(book).page()) == 2


def test_a_spoilt_page_nothing_is_kept_in_is_found_at_rest(
    notebook_path: Path, opened: Opening
) -> None:
    book = opened(KEY)
    with book.atomic() as database:
        database.execute("CREATE TABLE big (words TEXT)")
        database.execute("INSERT INTO big VALUES (hex(zeroblob(20000)))")
    with book.atomic() as database:
        database.execute("DROP TABLE big")
    book.close()
    whole = bytearray(notebook_path.read_bytes())
    whole[-100] ^= 1
    notebook_path.write_bytes(whole)
    book = opened(KEY)
    assert book.check() == ()
    book.close()
    with pytest.raises(NotebookDamaged):
        soundness.verified(notebook_path, key=KEY)
