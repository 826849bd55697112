"""A notebook whose folder goes while it is open, or whose surroundings may harm it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.journal import Kind
from kindly.services.writing import Writing
from tests.disks import pull_out, put_in
from tests.fakes import FakeAsk
from tests.test_bad_input import small_disk  # noqa: F401 - a fixture

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
GONE = "Your notebook isn't in its folder just now"
Start = Callable[..., Kindly]


@pytest.fixture
def start(qapp: QApplication, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin(folder: Path, now: datetime = NOW) -> Kindly:
        kindly = Kindly(qapp, Options(data_dir=folder, now=now, seed=1, theme="light"), ask=ask)
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def write(kindly: Kindly, words: str) -> Writing:
    assert kindly.personal is not None
    writing = kindly.personal.journal.start(Kind.QUICK_NOTE)
    writing.edit(body=words)
    writing.flush()
    return writing


def bodies(kindly: Kindly) -> list[str]:
    assert kindly.personal is not None
    return [line.headline for line in kindly.personal.journal.page()][::-1]


def told_of(kindly: Kindly) -> str:
    assert kindly.personal is not None
    strip = kindly.personal.window._trouble
    return strip.words() if strip.isVisible() else ""


def try_again(kindly: Kindly) -> None:
    assert kindly.personal is not None
    kindly.personal.window._trouble.button("again").click()


def settled(kindly: Kindly) -> str:
    """What is said once the window has settled, which a person has longer to wait for."""
    assert kindly.personal is not None
    kindly._settle_soon.start(0)
    QTest.qWait(150)
    said = kindly.personal.window.said
    return said.words() if said.isVisible() else ""


@pytest.mark.parametrize("back", ["moved", "copied"])
def test_words_stay_on_screen_while_the_folder_is_away_and_are_kept_when_it_is_back(
    start: Start, tmp_path: Path, back: str
) -> None:
    folder, away = tmp_path / "notes", tmp_path / "away"
    kindly = start(folder)
    write(kindly, "before")
    assert told_of(kindly) == ""
    folder.rename(away)
    writing = write(kindly, "meanwhile")
    assert writing.unsaved
    assert GONE in told_of(kindly)
    try_again(kindly)
    assert GONE in told_of(kindly)
    assert not folder.exists()
    if back == "moved":
        away.rename(folder)
    else:
        shutil.copytree(away, folder)
    try_again(kindly)
    assert told_of(kindly) == ""
    assert not writing.unsaved
    kindly.close()
    assert bodies(start(folder)) == ["before", "meanwhile"]


def test_a_notebook_that_was_deleted_is_told_of_and_put_back_with_all_that_was_kept(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    kindly = start(folder)
    write(kindly, "before")
    for path in folder.glob("notebook.kindly*"):
        path.unlink()
    writing = write(kindly, "meanwhile")
    assert writing.unsaved
    assert GONE in told_of(kindly)
    try_again(kindly)
    assert told_of(kindly) == ""
    kindly.close()
    assert bodies(start(folder)) == ["before", "meanwhile"]


def test_a_drive_that_is_pulled_out_takes_no_acknowledged_word(
    small_disk: Path,  # noqa: F811
    start: Start,
    tmp_path: Path,
) -> None:
    folder = small_disk / "notes"
    kindly = start(folder)
    write(kindly, "before")
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    pull_out(small_disk)
    writing = write(kindly, "meanwhile")
    assert writing.unsaved
    assert GONE in told_of(kindly)
    try_again(kindly)
    assert writing.unsaved
    assert not folder.exists()
    assert put_in(small_disk, 3)
    try_again(kindly)
    assert GONE in told_of(kindly)
    shutil.copytree(kept, folder)
    try_again(kindly)
    assert told_of(kindly) == ""
    kindly.close()
    again = start(folder)
    assert bodies(again) == ["before", "meanwhile"]
    again.close()


def test_another_notebook_in_its_place_is_never_written_to(start: Start, tmp_path: Path) -> None:
    folder, other = tmp_path / "notes", tmp_path / "other"
    elsewhere = start(other)
    write(elsewhere, "somebody else's")
    elsewhere.close()
    kindly = start(folder)
    write(kindly, "mine")
    folder.rename(tmp_path / "away")
    shutil.copytree(other, folder)
    before = paths.notebook_file(folder).read_bytes()
    writing = write(kindly, "meanwhile")
    try_again(kindly)
    assert writing.unsaved
    assert GONE in told_of(kindly)
    assert paths.notebook_file(folder).read_bytes() == before


def test_a_folder_kept_in_step_by_another_program_is_told_of_once(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "Nextcloud" / "notes"
    kindly = start(folder)
    assert "Nextcloud" in settled(kindly)
    kindly.close()
    assert settled(start(folder)) == ""


def test_a_clock_that_went_back_is_told_of(start: Start, tmp_path: Path) -> None:
    kindly = start(tmp_path)
    write(kindly, "before")
    kindly.close()
    again = start(tmp_path, NOW - timedelta(days=30))
    assert "date is before your newest page" in settled(again)
    write(again, "after")
    assert len(bodies(again)) == 2


def test_little_room_is_told_of(small_disk: Path, start: Start) -> None:  # noqa: F811
    kindly = start(small_disk / "notes")
    assert "nearly full. Everything saved so far is safe." in settled(kindly)
    kindly.close()


def test_rights_of_others_are_taken_away_at_the_start(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "notes"
    kindly = start(folder)
    write(kindly, "words")
    kindly.close()
    ours = [folder, *folder.rglob("*")]
    for path in ours:
        path.chmod(0o755 if path.is_dir() else 0o644)
    kindly = start(folder)
    settled(kindly)
    qtbot.waitUntil(
        lambda: all(not path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*")))
    )


def test_what_broke_can_be_looked_at(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    from kindly.ui.crash_log import LogDialog

    kindly = start(tmp_path)
    assert kindly.personal is not None
    window = kindly.personal.window

    def opened() -> LogDialog:
        window._actions["log"].trigger()
        return next(it for it in window.findChildren(LogDialog) if it.isVisible())

    dialog = opened()
    assert dialog.lines.text() == "Nothing broke so far."
    assert not dialog.copy.isVisible()
    dialog.leave.click()
    log = kindly.crash_log()
    assert log is not None
    log.write("ValueError", ["a.py:1 f"])
    dialog = opened()
    assert "ValueError" in dialog.lines.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == log.read()
    assert dialog.said.text() == "Copied."
    dialog.close()
