"""What is wrong with a notebook is said in SQLite's words, however much of it can be read."""

from pathlib import Path

import pytest

from kindly.storage import engine, soundness
from kindly.storage.errors import NotebookDamaged
from tests.storage.conftest import Opening


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
