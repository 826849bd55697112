"""Copies of the notebook: checked, thinned out with age, never the last good one lost."""

import hashlib
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import SUMS, Backups, choose, made_at, stamp, to_keep
from kindly.storage import disk, keys
from kindly.storage.errors import NotebookFull, NotebookUnreadable
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.keys import KeyFile, Way, Wrap
from kindly.storage.manifest import FOUND
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture

NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")
KEY = bytes(range(32))
KEYS = KeyFile("0a" * 8, (Wrap(Way.PASSPHRASE, b"s" * 16, b"n" * 12, b"sealed", 32, 1, 4),))


@pytest.fixture
def book(opened: Opening, notebook_path: Path) -> NotebookFile:  # noqa: F811
    blank.put(notebook_path)
    return opened()


@pytest.fixture
def locked(opened: Opening, notebook_path: Path) -> NotebookFile:  # noqa: F811
    """An encrypted notebook with its key file beside it."""
    book = opened(KEY)
    keys.write(keys.of(notebook_path), KEYS)
    return book


@pytest.fixture
def folder(notebook_path: Path) -> Path:
    return notebook_path.parent / "backups"


@pytest.fixture
def backups(book: NotebookFile, folder: Path, clock: FakeClock) -> Backups:
    return Backups(book, folder, clock=clock)


def entries_in(copy: Path, clock: FakeClock, key: bytes | None = None) -> int:
    book = NotebookFile.open(copy, clock=clock, new_id=lambda: "", key=key)
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
    assert copy is not None
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


def test_a_copy_that_is_gone_is_made_again(
    backups: Backups, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another takes it away between the look at the folder and the look at the copy."""
    first = backups.back_up()
    assert first is not None
    clock.pass_time(minutes=1)
    real = disk.sum_of

    def gone(path: Path) -> str:
        if path == first:
            first.unlink()
        return real(path)

    monkeypatch.setattr(disk, "sum_of", gone)
    second = backups.back_up()
    assert second is not None
    assert backups.newest() == second != first


def test_a_copy_made_before_anything_was_written_down_is_not_taken_for_the_present_one(
    backups: Backups, folder: Path, clock: FakeClock
) -> None:
    first = backups.back_up()
    (folder / FOUND).unlink()
    clock.pass_time(minutes=1)
    assert backups.back_up() != first


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


# An encrypted notebook


def test_an_encrypted_notebook_is_copied_as_it_is_with_its_key_file(
    locked: NotebookFile, folder: Path, clock: FakeClock
) -> None:
    EntryRepository(locked).add(NOTE)
    backups = Backups(locked, folder, clock=clock)
    copy = backups.back_up()
    assert copy is not None
    assert b"wave" not in copy.read_bytes()
    assert keys.read(keys.of(copy)) == KEYS
    assert entries_in(copy, clock, KEY) == 1
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert [it.keyed for it in backups.copies()] == [True]


def test_an_encrypted_notebook_is_not_copied_again_and_again(
    locked: NotebookFile,
    folder: Path,
    clock: FakeClock,
    opened: Opening,  # noqa: F811
) -> None:
    EntryRepository(locked).add(NOTE)
    first = Backups(locked, folder, clock=clock).back_up()
    clock.pass_time(days=3)
    assert Backups(locked, folder, clock=clock).back_up() == first
    locked.close()
    again = opened(KEY)
    assert Backups(again, folder, clock=clock).back_up() == first
    EntryRepository(again).add(NOTE)
    assert Backups(again, folder, clock=clock).back_up() != first


def test_where_the_key_file_is_lost_the_newest_copys_is_taken(
    locked: NotebookFile, notebook_path: Path, folder: Path, clock: FakeClock
) -> None:
    backups = Backups(locked, folder, clock=clock)
    backups.back_up()
    keys.of(notebook_path).unlink()
    clock.pass_time(minutes=1)
    EntryRepository(locked).add(NOTE)
    copy = backups.back_up()
    assert copy is not None
    assert keys.read(keys.of(copy)) == KEYS


def test_without_any_key_file_a_copy_is_made_all_the_same(
    locked: NotebookFile, notebook_path: Path, folder: Path, clock: FakeClock
) -> None:
    keys.of(notebook_path).write_text("spoilt")
    copy = Backups(locked, folder, clock=clock).back_up()
    assert copy is not None
    assert not keys.of(copy).exists()
    assert entries_in(copy, clock, KEY) == 0


def test_a_copy_that_cannot_be_made_leaves_no_key_file(
    locked: NotebookFile, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(NotebookFile, "copy_to", full)
    with pytest.raises(NotebookFull):
        Backups(locked, folder, clock=clock).back_up()
    assert list(folder.iterdir()) == []


def test_a_copy_that_cannot_be_made_again_keeps_the_key_file_of_the_first(
    locked: NotebookFile, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = Backups(locked, folder, clock=clock)
    copy = backups.back_up()
    assert copy is not None
    EntryRepository(locked).add(NOTE)

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(NotebookFile, "copy_to", full)
    with pytest.raises(NotebookFull):
        backups.back_up()
    assert keys.read(keys.of(copy)) == KEYS


def test_key_files_go_with_their_copies_and_lone_ones_in_a_while(
    locked: NotebookFile, folder: Path, clock: FakeClock
) -> None:
    backups = Backups(locked, folder, clock=clock)
    first = backups.back_up()
    assert first is not None
    lone = folder / "notebook-2026-06-10T000000Z.key"
    keys.write(lone, KEYS)
    os.utime(lone, (clock.now().timestamp() - 7200,) * 2)
    for _ in range(14):
        clock.pass_time(days=3)
        EntryRepository(locked).add(NOTE)
        backups.back_up()
    names = {path.name for path in folder.iterdir()}
    assert lone.name not in names
    copies = {name for name in names if name.endswith(".kindly")}
    assert {name for name in names if name.endswith(".key")} == {
        name.replace(".kindly", ".key") for name in copies
    }


def test_whether_an_encrypted_copy_is_sound_can_be_told_by_its_sum_or_with_its_key(
    locked: NotebookFile, folder: Path, clock: FakeClock
) -> None:
    backups = Backups(locked, folder, clock=clock)
    copy = backups.back_up()
    assert copy is not None
    assert backups.newest() == copy
    (folder / SUMS).unlink()
    assert backups.newest() is None
    assert backups.newest(KEY) == copy
    clock.pass_time(hours=1)
    plain = folder / f"notebook-{stamp(clock)}.kindly"
    blank.put(plain)
    assert backups.newest(KEY) == plain
    assert backups.newest(KEY, keyed=True) == copy
    plain.unlink()
    spoil(copy)
    assert backups.newest(KEY) is None


def test_a_folder_without_copies_is_behind_nothing(
    book: NotebookFile, folder: Path, clock: FakeClock
) -> None:
    backups = Backups(book, folder, clock=clock)
    folder.mkdir()
    assert not backups.is_behind()
    backups.back_up()
    assert not backups.is_behind()
    EntryRepository(book).add(NOTE)
    assert backups.is_behind()


# Another folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_copies_go_to_a_folder_of_their_own_in_the_chosen_one(
    book: NotebookFile, folder: Path, stick: Path, clock: FakeClock
) -> None:
    own = choose(stick, lambda: "0123456789")
    assert own == stick / "kindly-01234567"
    assert list(own.iterdir()) == []
    assert choose(own, lambda: "other") == own
    backups = Backups(book, folder, clock=clock, own=lambda: own)
    copy = backups.back_up()
    assert copy is not None
    assert copy.parent == own == backups.where()
    assert not backups.fell_back
    assert not folder.exists()


def test_a_folder_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(NotebookUnreadable):
        choose(tmp_path / "gone", lambda: "0123456789")
    assert list(tmp_path.iterdir()) == []


def test_where_the_chosen_folder_is_gone_the_usual_one_takes_the_copy(
    book: NotebookFile, folder: Path, stick: Path, clock: FakeClock
) -> None:
    own = choose(stick, lambda: "0123456789")
    backups = Backups(book, folder, clock=clock, own=lambda: own)
    there = backups.back_up()
    shutil.move(stick, stick.with_name("pulled out"))
    clock.pass_time(minutes=1)
    EntryRepository(book).add(NOTE)
    instead = backups.back_up()
    assert instead is not None
    assert instead.parent == folder == backups.where()
    assert backups.fell_back
    assert not stick.exists()
    assert [it.path for it in backups.copies()] == [instead]
    shutil.move(stick.with_name("pulled out"), stick)
    assert [it.path for it in backups.copies()] == [instead, there]
    again = backups.back_up()
    assert again is not None
    assert again.parent == own
    assert not backups.fell_back


def test_where_the_chosen_folder_is_full_the_usual_one_takes_the_copy(
    book: NotebookFile,
    folder: Path,
    stick: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = choose(stick, lambda: "0123456789")
    backups = Backups(book, folder, clock=clock, own=lambda: own)
    real = disk.private_file

    def full(path: Path) -> None:
        if path.parent == own:
            raise NotebookFull
        real(path)

    monkeypatch.setattr(disk, "private_file", full)
    copy = backups.back_up()
    assert copy is not None
    assert copy.parent == folder
    assert backups.fell_back


def test_a_copy_to_a_folder_once_lets_go_of_nothing(
    book: NotebookFile, tmp_path: Path, folder: Path, clock: FakeClock
) -> None:
    backups, to = Backups(book, folder, clock=clock), tmp_path / "somewhere"
    first = backups.back_up_to(to)
    clock.pass_time(days=200)
    second = backups.back_up_to(to)
    assert first is not None
    assert second is not None
    assert first.exists()
    assert entries_in(second, clock) == 0
    assert not folder.exists()
    assert Backups(None, folder, clock=clock).back_up_to(to) is None


# What is told of copies


def test_what_is_known_of_copies_is_told_newest_first(
    book: NotebookFile, backups: Backups, folder: Path, clock: FakeClock
) -> None:
    first = backups.back_up()
    assert first is not None
    clock.pass_time(minutes=1)
    EntryRepository(book).add(NOTE)
    second = backups.back_up()
    for name in ("notebook-2026-06-01T000000Z", "notebook-2026-99-01T000000Z", "notebook-mine"):
        disk.private_file(folder / f"{name}.kindly")
    newest, middle, oldest = backups.copies()
    assert (newest.path, middle.path) == (second, first)
    assert (middle.sound, middle.checked, middle.keyed) == (True, made_at(first), False)
    assert (oldest.sound, oldest.size) == (None, 0)
    spoil(first)
    clock.pass_time(minutes=1)
    assert not backups.is_sound(first)
    assert backups.copies()[1].sound is False
    assert backups.copies()[1].checked == clock.now()


def test_a_copy_that_is_just_gone_is_not_told(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.back_up()

    def gone(_: Path) -> bytes:
        raise NotebookUnreadable

    monkeypatch.setattr(disk, "header", gone)
    assert backups.copies() == ()


def test_a_check_in_a_folder_that_takes_nothing_is_made_all_the_same(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backups.back_up()
    assert copy is not None

    def refuse(_: Path) -> None:
        raise NotebookUnreadable

    monkeypatch.setattr(disk, "private_file", refuse)
    assert backups.is_sound(copy)


def test_what_was_written_down_goes_with_a_copy_that_is_gone(
    book: NotebookFile, backups: Backups, folder: Path, clock: FakeClock
) -> None:
    first = backups.back_up()
    assert first is not None
    clock.pass_time(minutes=1)
    EntryRepository(book).add(NOTE)
    second = backups.back_up()
    assert second is not None
    first.unlink()
    backups.tidy()
    assert backups.usual == folder
    assert first.name not in (folder / SUMS).read_text() + (folder / FOUND).read_text()
    assert second.name in (folder / SUMS).read_text()


def test_of_a_copy_that_was_never_written_down_a_check_notes_nothing(
    backups: Backups, folder: Path
) -> None:
    copy = backups.back_up()
    assert copy is not None
    for name in (SUMS, FOUND):
        (folder / name).unlink()
    assert backups.is_sound(copy)
    assert [it.sound for it in backups.copies()] == [None]
    assert not (folder / FOUND).exists()
