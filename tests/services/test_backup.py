"""Copies of the notebook: checked, thinned out with age, never the last good one lost."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.journal import Entry, Kind
from kindly.services import backup
from kindly.services.backup import SUMS, Backups, made_at, to_keep
from kindly.storage import disk, soundness
from kindly.storage.errors import NotebookDamaged, NotebookError, NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.fakes import FakeClock
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")


@pytest.fixture
def book(opened: Opening) -> NotebookFile:  # noqa: F811
    return opened()


@pytest.fixture
def folder(notebook_path: Path) -> Path:
    return notebook_path.parent / "backups"


@pytest.fixture
def backups(book: NotebookFile, folder: Path, clock: FakeClock) -> Backups:
    return Backups(book, folder, clock=clock)


def entries_in(copy: Path, clock: FakeClock) -> int:
    book = NotebookFile.open(copy, clock=clock, new_id=lambda: "")
    found = len(EntryRepository(book).page())
    book.close()
    return found


def test_a_copy_is_private_and_has_its_sum_written_down(
    book: NotebookFile, backups: Backups, folder: Path
) -> None:
    EntryRepository(book).add(NOTE)
    copy = backups.back_up()
    assert copy == folder / "notebook-2026-06-15T093000Z.kindly"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (folder / SUMS).read_text() == f"{digest}  {copy.name}\n"
    assert backups.newest() == copy
    assert made_at(copy) == datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_the_sums_can_be_checked_without_kindly(backups: Backups, folder: Path) -> None:
    backups.back_up()
    subprocess.run(["sha256sum", "--check", "--status", SUMS], cwd=folder, check=True)


def test_where_nothing_differs_the_newest_copy_does(
    book: NotebookFile, backups: Backups, folder: Path, clock: FakeClock
) -> None:
    EntryRepository(book).add(NOTE)
    first = backups.back_up()
    assert first is not None
    clock.pass_time(minutes=30)
    assert Backups(book, folder, clock=clock).back_up() == first
    EntryRepository(book).add(NOTE)
    second = backups.back_up()
    assert second is not None
    assert second != first
    assert (entries_in(first, clock), entries_in(second, clock)) == (1, 2)


def test_a_copy_made_twice_in_one_second_is_the_later_one(
    book: NotebookFile, backups: Backups, clock: FakeClock
) -> None:
    backups.back_up()
    EntryRepository(book).add(NOTE)
    copy = backups.back_up()
    assert copy is not None
    assert backups.newest() == copy
    assert entries_in(copy, clock) == 1


def test_a_spoilt_copy_is_made_again_though_its_sum_is_the_same(
    backups: Backups, clock: FakeClock
) -> None:
    first = backups.back_up()
    assert first is not None
    spoil(first)
    clock.pass_time(minutes=1)
    second = backups.back_up()
    assert second != first
    assert backups.newest() == second


def test_a_copy_that_is_to_the_last_byte_the_one_just_checked_is_not_checked_again(
    backups: Backups, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backups.back_up()
    clock.pass_time(minutes=1)
    real, checked = soundness.verified, []

    def verified(path: Path, *, key: bytes | None = None) -> dict[str, int]:
        checked.append(path)
        return real(path, key=key)

    monkeypatch.setattr(soundness, "verified", verified)
    monkeypatch.setattr(backup, "verified", verified)
    assert backups.back_up() == first
    assert len(checked) == 1


def test_a_copy_that_is_gone_is_made_again(
    backups: Backups, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another takes it away between the look at the folder and the look at the copy."""
    first = backups.back_up()
    assert first is not None
    clock.pass_time(minutes=1)
    real = backup._still

    def still(copy: Path, sum_: str) -> bool:
        copy.unlink()
        return real(copy, sum_)

    monkeypatch.setattr(backup, "_still", still)
    second = backups.back_up()
    assert second is not None
    assert backups.newest() == second != first


def test_a_notebook_in_memory_has_no_copies(
    notebook: NotebookFile, folder: Path, clock: FakeClock
) -> None:
    assert Backups(notebook, folder, clock=clock).back_up() is None
    assert Backups(None, folder, clock=clock).back_up() is None
    assert not folder.exists()


def test_no_folder_is_no_copy(folder: Path, clock: FakeClock) -> None:
    assert Backups(None, folder, clock=clock).newest() is None


def spoil(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(5000)
        file.write(b"\xa5")


def test_the_newest_copy_is_the_newest_sound_one(
    book: NotebookFile, backups: Backups, folder: Path, clock: FakeClock
) -> None:
    made = []
    for _ in range(4):
        EntryRepository(book).add(NOTE)
        made.append(backups.back_up())
        clock.pass_time(minutes=1)
    spoil(made[3])
    (made[2]).write_bytes(b"")
    os.truncate(made[1], 3000)
    assert backups.newest() == made[0]
    (folder / SUMS).unlink()
    assert backups.newest() == made[3]
    os.truncate(made[3], 5000)
    assert backups.newest() == made[0]


def test_old_copies_go_and_the_newest_sound_one_never_does(
    book: NotebookFile, backups: Backups, folder: Path, clock: FakeClock
) -> None:
    copy = backups.back_up()
    assert copy is not None
    start = clock.now()
    for hours in range(1, 100):
        moment = start + timedelta(hours=hours)
        disk.private_file(folder / f"notebook-{moment:%Y-%m-%dT%H%M%SZ}.kindly")
    (folder / "my own note.txt").write_text("stays")
    abandoned = folder / "notebook-2026-01-01T000000Z.kindly.tmp"
    recent = folder / "notebook-2026-06-19T000000Z.kindly.tmp-journal"
    clock.moment = start + timedelta(hours=100)
    for path, ago in ((abandoned, timedelta(days=1)), (recent, timedelta(minutes=1))):
        path.touch()
        os.utime(path, ((clock.now() - ago).timestamp(),) * 2)
    again = backups.back_up()
    assert again is not None
    left = sorted(path.name for path in folder.iterdir())
    assert again.name in left
    assert copy.name not in left
    assert "my own note.txt" in left
    assert abandoned.name not in left
    assert recent.name in left
    assert len([name for name in left if name.endswith(".kindly")]) == 49 + 2
    assert backups.newest() == again
    assert backups.back_up() == again
    assert sorted(path.name for path in folder.iterdir()) == left


def test_a_full_disk_leaves_every_copy_as_it_was(
    book: NotebookFile, backups: Backups, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.back_up()
    EntryRepository(book).add(NOTE)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(disk, "sync_file", full)
    with pytest.raises(NotebookFull):
        backups.back_up()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_a_copy_says_when_it_was_made() -> None:
    with pytest.raises(ValueError, match=r"other\.kindly"):
        made_at(Path("other.kindly"))


NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MOMENTS = st.sets(
    st.integers(-(48 * 60), 3 * 365 * 24 * 60).map(
        lambda minutes: NOW - timedelta(minutes=minutes)
    ),
    max_size=120,
)


@given(MOMENTS)
def test_thinning_out_keeps_to_its_tiers(moments: set[datetime]) -> None:
    kept = to_keep(moments, NOW)
    assert kept <= moments
    recent = {moment for moment in moments if NOW - moment <= timedelta(hours=48)}
    assert recent <= kept
    assert len(kept - recent) <= 12 + 10 + 9
    if moments:
        assert max(moments) in kept
    assert to_keep(kept, NOW) == kept


def test_a_year_of_daily_copies_becomes_days_weeks_and_months() -> None:
    kept = sorted(to_keep((NOW - timedelta(days=n) for n in range(365)), NOW), reverse=True)
    ages = [(NOW - moment).days for moment in kept]
    assert ages[:12] == list(range(12))
    sundays = [15, 22, 29, 36, 43, 50, 57]
    month_ends = [46, 76, 107, 135, 166, 197, 227]
    assert ages[12:] == sorted(sundays + month_ends)


def test_a_copy_is_put_in_the_notebooks_place_and_that_one_is_kept(
    book: NotebookFile, backups: Backups, notebook_path: Path, clock: FakeClock
) -> None:
    EntryRepository(book).add(NOTE)
    copy = backups.back_up()
    assert copy is not None
    EntryRepository(book).add(NOTE)
    book.close()
    damaged = notebook_path.read_bytes()[:5000]
    notebook_path.write_bytes(damaged)
    disk.side_file(notebook_path, "-wal").write_bytes(b"a stale log")
    aside = backup.restore(copy, notebook_path, clock=clock)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert disk.side_file(aside, "-wal").read_bytes() == b"a stale log"
    assert notebook_path.stat().st_mode & 0o777 == 0o600
    assert entries_in(notebook_path, clock) == 1
    assert copy.exists()


def test_a_copy_can_be_put_where_no_notebook_is(
    backups: Backups, tmp_path: Path, clock: FakeClock
) -> None:
    copy = backups.back_up()
    assert copy is not None
    assert backup.restore(copy, tmp_path / "notebook.kindly", clock=clock) is None
    assert entries_in(tmp_path / "notebook.kindly", clock) == 0


@pytest.mark.parametrize("how", ["spoilt", "gone"])
def test_a_copy_that_is_not_sound_is_not_put_anywhere(
    backups: Backups, notebook_path: Path, clock: FakeClock, book: NotebookFile, how: str
) -> None:
    copy = backups.back_up()
    assert copy is not None
    book.close()
    before = notebook_path.read_bytes()
    if how == "gone":
        copy.unlink()
    else:
        os.truncate(copy, 5000)
    with pytest.raises(NotebookError):
        backup.restore(copy, notebook_path, clock=clock)
    assert notebook_path.read_bytes() == before
    assert [path.name for path in notebook_path.parent.iterdir() if path.is_file()] == [
        notebook_path.name
    ]


def test_a_damaged_notebook_is_set_aside_untouched(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    disk.private_folder(notebook_path.parent)
    notebook_path.write_bytes(b"noise")
    with pytest.raises(NotebookDamaged):
        NotebookFile.open(notebook_path, clock=clock, new_id=new_id)
    aside = backup.set_aside(notebook_path, clock=clock)
    assert aside.read_bytes() == b"noise"
    NotebookFile.open(notebook_path, clock=clock, new_id=new_id).close()
