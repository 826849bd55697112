"""What the printing system puts down for a moment: in memory, and gone afterwards."""

import os
from pathlib import Path

import pytest

from kindly.ui import spool
from kindly.ui.spool import held_in_memory


def test_a_job_is_put_down_where_the_system_keeps_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", "/var/tmp")
    with held_in_memory() as held:
        assert held.folder.parent == tmp_path
        assert os.environ["TMPDIR"] == str(held.folder)
        assert held.folder.stat().st_mode & 0o077 == 0
        held.folder.joinpath("job").write_text("words")
    assert list(tmp_path.iterdir()) == []
    assert os.environ["TMPDIR"] == "/var/tmp"


def test_where_nobody_asked_for_a_place_nothing_is_asked_for_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("TMPDIR", raising=False)
    with held_in_memory():
        assert "TMPDIR" in os.environ
    assert "TMPDIR" not in os.environ


def test_a_job_can_be_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with held_in_memory() as held:
        held.folder.joinpath("job").write_text("words")
        held.drop()
        assert list(held.folder.iterdir()) == []


def test_a_computer_without_such_a_place_uses_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setattr(spool, "_SHARED", str(tmp_path / "nowhere"))
    with held_in_memory() as held:
        assert held.folder.is_dir()
    assert not held.folder.exists()
