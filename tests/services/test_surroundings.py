"""What around a notebook may harm it is known: other programs, other people, the clock."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.services import surroundings
from kindly.services.surroundings import clock_went_back, synced_by, tighten
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.fakes import FakeClock, unreadable


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Home)", "Dropbox"),
        ("OneDrive - Work", "OneDrive"),
        ("Nextcloud2", "Nextcloud"),
        ("iCloud Drive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-sam@example.org", "Google Drive"),
        ("Drop boxes", ""),
    ],
)
def test_a_folder_kept_in_step_is_known_by_its_name(
    tmp_path: Path, name: str, program: str
) -> None:
    folder = tmp_path / name / "notes" / "Kindly"
    folder.mkdir(parents=True)
    assert synced_by(folder) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123456789ab.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        ("stfolder", ""),
    ],
)
def test_a_folder_kept_in_step_is_known_by_what_the_program_left(
    tmp_path: Path, mark: str, program: str
) -> None:
    folder = tmp_path / "all" / "notes"
    folder.mkdir(parents=True)
    (tmp_path / "all" / mark).touch()
    assert synced_by(folder) == program


def test_a_folder_that_points_into_one_kept_in_step_is_known_too(tmp_path: Path) -> None:
    real = tmp_path / "Dropbox" / "notes"
    real.mkdir(parents=True)
    (tmp_path / "notes").symlink_to(real)
    assert synced_by(tmp_path / "notes") == "Dropbox"
    assert synced_by(tmp_path / "gone") == ""


def test_a_clock_well_before_the_newest_page_is_told_of(
    notebook: NotebookFile, clock: FakeClock
) -> None:
    entries = EntryRepository(notebook)
    assert not clock_went_back(entries, clock)
    entries.add(Entry(Kind.FREE, date(2026, 6, 15), body="a wave"))
    for hours, back in ((0, False), (-14, False), (-30, True), (40, False)):
        other = FakeClock(clock.moment + timedelta(hours=hours))
        assert clock_went_back(entries, other) is back
    with unreadable(notebook):
        assert not clock_went_back(entries, FakeClock(clock.moment - timedelta(days=9)))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
        path.chmod(0o644)
        path.parent.chmod(0o755)


OURS = ("notebook.kindly", "notebook.kindly-wal", "notebook.key", "settings.ini", "kindly.log")
COPY = "notebook-2026-06-15T093000Z.kindly"


def test_rights_of_others_to_what_is_ours_are_taken_away(tmp_path: Path) -> None:
    folder, copies = tmp_path / "notes", tmp_path / "notes" / "backups"
    make(folder, *OURS)
    make(copies, COPY, "SHA256SUMS", "copies.json")
    tighten(folder / "notebook.kindly", [copies])
    assert {mode(path) for path in folder.iterdir() if path.is_file()} == {0o600}
    assert {mode(path) for path in copies.iterdir()} == {0o600}
    assert (mode(folder), mode(copies)) == (0o700, 0o700)


def test_a_folder_with_files_of_others_and_those_files_stay_as_they_are(tmp_path: Path) -> None:
    folder, copies = tmp_path / "documents", tmp_path / "stick"
    make(folder, *OURS, "letter.txt")
    make(copies, COPY, "letter.txt")
    tighten(folder / "notebook.kindly", [copies, tmp_path / "gone"])
    assert mode(folder / "notebook.kindly") == mode(copies / COPY) == 0o600
    assert mode(folder / "letter.txt") == mode(copies / "letter.txt") == 0o644
    assert (mode(folder), mode(copies)) == (0o755, 0o755)
    tighten(tmp_path / "gone" / "notebook.kindly", [])


def test_another_time_zone_is_no_clock_gone_back(
    notebook: NotebookFile,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    new_id: Callable[[], str],
) -> None:
    from kindly.system import SystemClock

    EntryRepository(notebook).add(Entry(Kind.FREE, date(2026, 6, 15), body="a wave"))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        monkeypatch.setenv("TZ", zone)
        there = SystemClock(clock.moment)
        assert not clock_went_back(EntryRepository(notebook), there)
    assert timedelta(days=2) > surroundings.SLACK
