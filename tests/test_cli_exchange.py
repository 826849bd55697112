"""Everything out and in again without a display."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from kindly import cli, cli_exchange, paths
from kindly.domain.journal import Entry, Kind
from kindly.services.instance import OneInstance
from kindly.services.vault import Vault
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.exchanging import unpacked
from tests.fakes import FakeClock
from tests.test_cli import kindly

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")


def a_folder(folder: Path, *notes: Entry) -> Path:
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    ids = map("id-{}".format, range(100))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=ids.__next__)
    EntryRepository(file).add_all(notes)
    file.close()
    return folder


def pages(folder: Path) -> list[str]:
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=str)
    lines = EntryRepository(file).page()
    file.close()
    return [line.headline for line in lines]


@pytest.fixture
def out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An export of a notebook with a note."""
    path = tmp_path / "x.zip"
    assert kindly("export", path, "--data-dir", a_folder(tmp_path / "a", NOTE)) == 0
    said = capsys.readouterr()
    assert said.out == f"{path}\n"
    assert said.err == "Anybody who has this file can read it.\n"
    return path


def test_a_file_that_is_there_is_not_written_over_unless_told(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = out.read_bytes()
    (tmp_path / "a" / "more").mkdir()
    given = (out, "--data-dir", a_folder(tmp_path / "b"))
    assert kindly("export", *given) == 1
    assert "--force" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert kindly("export", *given, "--force") == 0
    assert out.read_bytes() != before


def test_it_comes_into_a_folder_without_a_notebook(out: Path, tmp_path: Path) -> None:
    assert kindly("import", out, "--data-dir", tmp_path / "new") == 0
    assert pages(tmp_path / "new") == [NOTE.body]


def test_it_comes_into_a_notebook_and_a_copy_is_named(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "b"
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=lambda: "other")
    EntryRepository(file).add(Entry(Kind.FREE, date(2026, 6, 14), body="Here."))
    file.close()
    assert kindly("import", out, "--data-dir", folder, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "entries" in said
    assert pages(folder) == ["Here."]
    assert kindly("import", out, "--data-dir", folder) == 0
    *_, line = capsys.readouterr().out.splitlines()
    assert Path(line.partition(": ")[2]).is_file()
    assert pages(folder) == [NOTE.body, "Here."]


def test_a_look_makes_no_notebook(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kindly("import", out, "--data-dir", tmp_path / "new", "--dry-run") == 0
    assert "entries" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_another_file_makes_no_notebook_and_changes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "photo.zip"
    other.write_bytes(b"no zip")
    for folder in (tmp_path / "new", a_folder(tmp_path / "b", NOTE)):
        assert kindly("import", other, "--data-dir", folder) == 1
        said = capsys.readouterr().err
        assert said == "This file isn't a Kindly export. Nothing was changed.\n"
    assert not (tmp_path / "new").exists()
    assert pages(tmp_path / "b") == [NOTE.body]


def test_pages_in_the_trash_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_folder(tmp_path / "a", NOTE)
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=str)
    EntryRepository(file).delete(1)
    file.close()
    assert kindly("export", tmp_path / "x.zip", "--data-dir", folder) == 0
    assert kindly("import", tmp_path / "x.zip", "--data-dir", tmp_path / "b") == 0
    assert "New pages in Recently deleted: 1" in capsys.readouterr().out


def test_while_kindly_is_open_nothing_comes_in(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(tmp_path / "b")
    window = OneInstance(folder)
    assert window.claim()
    assert kindly("import", out, "--data-dir", folder) == 1
    assert "Close it first" in capsys.readouterr().err
    window.release()
    assert kindly("import", out, "--data-dir", folder) == 0


def test_of_a_notebook_with_a_passphrase_it_says_that_the_file_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make_parser: Callable[..., object]
) -> None:
    clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
    path = tmp_path / "a.kindly"
    file = NotebookFile.open(path, clock=clock, new_id=lambda: "x", key=bytes(32))
    cli_exchange.export(file, make_parser(file=tmp_path / "x.zip"))  # type: ignore[arg-type]
    assert "no passphrase, though" in capsys.readouterr().err
    file.close()


@pytest.fixture
def make_parser() -> Callable[..., object]:
    from argparse import Namespace

    def make(**given: object) -> Namespace:
        return Namespace(**({"force": False, "data_dir": None, "now": None} | given))

    return make


@pytest.mark.parametrize("words", [["export"], ["import"], ["import", "x", "--force"]])
def test_a_bad_call_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kindly(*words)
    assert ended.value.code == 2


def test_no_display_and_no_widgets_are_needed(out: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from kindly import cli; "
        f"code = cli.run(['export', {str(tmp_path / 'y.zip')!r}, "
        f"'--data-dir', {str(tmp_path / 'a')!r}]); "
        f"code += cli.run(['import', {str(out)!r}, '--data-dir', {str(tmp_path / 'c')!r}]); "
        "graphical = {'PySide6.QtGui', 'PySide6.QtWidgets'} & set(sys.modules); "
        "sys.exit(code or bool(graphical))"
    )
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
    assert (tmp_path / "y.zip").is_file()
    assert cli.DONE == 0


def test_a_locked_notebook_is_asked_for_its_passphrase_and_stays_locked(
    out: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    quick_keys: None,
) -> None:
    folder = a_folder(tmp_path / "locked", replace(NOTE, body="Here."))
    chance = Random(1)
    vault = Vault(paths.notebook_file(folder), folder / "backups", chance=chance.randbytes)
    vault.encrypt("a lamp in the hall", vault.new_code())
    secret = tmp_path / "secret"
    secret.write_text("a lamp in the hall", "utf-8")
    given = ("--data-dir", folder, "--passphrase-file", secret)
    assert kindly("import", out, *given) == 0
    capsys.readouterr()
    assert kindly("export", tmp_path / "y.zip", *given) == 0
    assert "It has no passphrase" in capsys.readouterr().err
    assert NOTE.body.encode() in b"".join(unpacked(tmp_path / "y.zip").values())
    for path in folder.rglob("*"):
        assert not path.is_file() or NOTE.body.encode() not in path.read_bytes()
    (tmp_path / "secret").write_text("another", "utf-8")
    assert kindly("export", tmp_path / "z.zip", *given) == 1
    assert not (tmp_path / "z.zip").exists()


def test_a_whole_notebook_is_told_how_it_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.kindly"
    saved.write_bytes(b"SQLite format 3")
    assert kindly("import", saved, "--data-dir", tmp_path / "new") == 1
    told = capsys.readouterr().err
    assert "is a whole notebook" in told
    assert "kindly --data-dir FOLDER" in told
    assert not (tmp_path / "new").exists()
