"""How safe the notes are is told as it is, and what makes them safer is done in the background."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.safety import Report, Safety
from kindly.services.settings import Settings
from kindly.services.upkeep import Check, Upkeep
from kindly.services.vault import Vault
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.system import random_bytes
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture


@pytest.fixture
def file(opened: Opening, notebook_path: Path) -> NotebookFile:  # noqa: F811
    blank.put(notebook_path)
    book = opened()
    EntryRepository(book).add(Entry(Kind.FREE, date(2026, 6, 14), body="Held the door."))
    return book


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def usual(notebook_path: Path) -> Path:
    return notebook_path.parent / "backups"


@pytest.fixture
def safety(
    qtbot: QtBot, file: NotebookFile, usual: Path, settings: Settings, clock: FakeClock
) -> Iterator[Safety]:
    backups = Backups(file, usual, clock=clock, own=lambda: settings.copies_folder)
    upkeep = Upkeep(file, backups)
    assert file.path is not None
    vault = Vault.beside(backups, file.path, chance=random_bytes)
    yield (made := Safety(file, backups, upkeep, settings, plain=vault.plain_copies))
    made.close()
    upkeep.close()


@pytest.fixture
def told(qtbot: QtBot, safety: Safety) -> Callable[[], Report]:
    def ask() -> Report:
        with qtbot.waitSignal(safety.reported) as heard:
            safety.report()
        report = heard.args[0]
        assert isinstance(report, Report)
        return report

    return ask


def test_where_the_notes_are_and_how_large(
    told: Callable[[], Report], notebook_path: Path, file: NotebookFile, safety: Safety
) -> None:
    report = told()
    wal = notebook_path.with_name(f"{notebook_path.name}-wal")
    assert report.notebook == notebook_path
    assert report.size == notebook_path.stat().st_size + wal.stat().st_size
    assert isinstance(report.saved, datetime)
    assert report.free > 0
    assert (report.keyed, report.read_only, report.roomy) == (False, False, True)
    assert (report.copy, report.checked) == (None, None)
    assert safety.folder() == notebook_path.parent
    file.checkpoint()
    assert told().size == notebook_path.stat().st_size
    wal.unlink()
    assert told().size == notebook_path.stat().st_size


def test_a_copy_and_a_check_are_told_once_they_are_made(
    told: Callable[[], Report], safety: Safety, qtbot: QtBot, usual: Path, clock: FakeClock
) -> None:
    with qtbot.waitSignal(safety.backed_up):
        safety.back_up()
    with qtbot.waitSignal(safety.checked) as heard:
        safety.check()
    assert heard.args == [()]
    report = told()
    assert report.copy is not None
    assert report.copy.path.parent == usual == report.copies_in
    assert (report.copy.made, report.copy.sound) == (clock.now(), True)
    assert report.checked is not None
    assert report.checked.at == clock.now() == safety.now()
    assert not report.damaged
    assert replace(report, checked=Check(clock.now(), ("row 7 missing",))).damaged
    assert not replace(report, checked=None).damaged
    safety.damage_met()
    assert told().damaged


def test_a_notebook_that_is_gone_is_told(
    safety: Safety, qtbot: QtBot, notebook_path: Path, usual: Path
) -> None:
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    usual.write_text("in the way")
    for signal, asked in (
        (safety.not_reported, safety.report),
        (safety.check_failed, safety.check),
        (safety.back_up_failed, safety.back_up),
    ):
        with qtbot.waitSignal(signal) as heard:
            asked()
        assert isinstance(heard.args[0], NotebookError)
    notebook_path.with_name("elsewhere").rename(notebook_path)
    usual.unlink()


def test_copies_go_to_the_chosen_folder_from_then_on_and_none_is_moved(
    told: Callable[[], Report], safety: Safety, qtbot: QtBot, tmp_path: Path, usual: Path
) -> None:
    with qtbot.waitSignal(safety.backed_up):
        safety.back_up()
    before = sorted(usual.iterdir())
    with qtbot.waitSignals([safety.chosen, safety.backed_up]):
        safety.keep_copies_in(tmp_path)
    report = told()
    assert report.chosen == report.copies_in
    assert report.chosen is not None
    assert report.chosen.parent == tmp_path
    assert report.there
    assert report.copy is not None
    assert report.copy.path.parent == report.chosen
    assert sorted(usual.iterdir()) == before
    report.chosen.rename(tmp_path / "pulled out")
    report = told()
    assert not report.there
    assert report.copies_in == usual
    with qtbot.waitSignals([safety.chosen, safety.backed_up]):
        safety.keep_copies_in(None)
    assert told().chosen is None


def test_a_file_where_the_folder_should_be_makes_it_unusable(
    safety: Safety, usual: Path, told: Callable[[], Report], settings: Settings, tmp_path: Path
) -> None:
    assert told().unusable is None, "it isn't made yet"
    usual.write_text("in the way")
    assert told().unusable == usual
    chosen = tmp_path / "stick"
    settings.copies_folder = chosen
    report = told()
    assert not report.there
    assert report.unusable == report.copies_in == usual
    chosen.mkdir()
    report = told()
    assert report.there
    assert report.copies_in == chosen
    assert report.unusable is None
    usual.unlink()


def test_a_folder_that_cannot_be_used_is_told_and_nothing_changes(
    safety: Safety, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    with qtbot.waitSignal(safety.not_chosen) as heard:
        safety.keep_copies_in(tmp_path / "none")
    assert isinstance(heard.args[0], NotebookError)
    assert settings.copies_folder is None


def test_the_chosen_folder_outlives_the_window(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "settings.ini")
    assert kept.copies_folder is None
    kept.copies_folder = tmp_path / "a folder"
    assert Settings(tmp_path / "settings.ini").copies_folder == tmp_path / "a folder"
    kept.copies_folder = None
    assert Settings(tmp_path / "settings.ini").copies_folder is None


@pytest.fixture
def file_with_passphrase(
    notebook_path: Path,
    opened: Opening,  # noqa: F811
    usual: Path,
    quick_keys: None,
) -> NotebookFile:
    blank.put(notebook_path)
    vault = Vault(notebook_path, usual, chance=random_bytes)
    return opened(vault.encrypt("four quiet green chairs", vault.new_code()))


@pytest.fixture
def keyed(
    qtbot: QtBot, file_with_passphrase: NotebookFile, usual: Path, clock: FakeClock
) -> Iterator[Safety]:
    file, settings = file_with_passphrase, Settings(None)
    backups = Backups(file, usual, clock=clock)
    upkeep = Upkeep(file, backups)
    assert file.path is not None
    vault = Vault.beside(backups, file.path, chance=random_bytes)
    yield (made := Safety(file, backups, upkeep, settings, plain=vault.plain_copies))
    made.close()
    upkeep.close()


def report_of(safety: Safety, qtbot: QtBot) -> Report:
    with qtbot.waitSignal(safety.reported) as heard:
        safety.report()
    report = heard.args[0]
    assert isinstance(report, Report)
    return report


def test_every_file_anybody_can_read_is_told_and_erased_once_there_is_a_copy(
    keyed: Safety, qtbot: QtBot, notebook_path: Path, usual: Path
) -> None:
    (plain,) = usual.glob("*.kindly")
    aside = notebook_path.with_name("notebook-aside-2026-06-01T093000Z.kindly")
    aside.write_bytes(plain.read_bytes()[:9000])
    assert report_of(keyed, qtbot).plain == (aside, plain)
    later = aside.with_name("notebook-aside-2026-06-02T093000Z.kindly")
    later.write_bytes(aside.read_bytes())
    with qtbot.waitSignal(keyed.plain_erased) as heard:
        keyed.erase_plain((aside, plain, notebook_path))
    assert heard.args == [()]
    assert report_of(keyed, qtbot).plain == (later,), "nobody was asked about it"
    assert notebook_path.exists()
    (copy,) = keyed._backups.copies()
    assert copy.keyed


def test_no_file_is_erased_while_no_copy_can_be_made(
    keyed: Safety, qtbot: QtBot, usual: Path
) -> None:
    (plain,) = usual.glob("*.kindly")
    moved = plain.rename(usual.parent / plain.name)
    usual.rmdir()
    usual.write_text("in the way")
    with qtbot.waitSignal(keyed.plain_kept) as heard:
        keyed.erase_plain((moved,))
    assert isinstance(heard.args[0], NotebookError)
    assert moved.exists()
    usual.unlink()


def test_without_a_passphrase_no_file_is_told_apart(
    told: Callable[[], Report], safety: Safety, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(safety.backed_up):
        safety.back_up()
    assert told().plain == ()
