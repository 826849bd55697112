"""Files only their owner can read, made whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from kindly.storage import disk
from kindly.storage.errors import NotebookUnreadable


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folders_and_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        disk.private_folder(tmp_path / "a" / "b")
        disk.private_file(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "c") == 0o600


def test_a_private_file_never_joins_the_log_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "c-wal").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    disk.private_file(tmp_path / "c")
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("c", 0)]


def test_a_folder_where_a_file_is_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(NotebookUnreadable):
        disk.private_folder(tmp_path / "a" / "b")


def test_a_file_is_put_in_place_unless_another_is_there(tmp_path: Path) -> None:
    new, old, free = tmp_path / "new", tmp_path / "old", tmp_path / "free"
    new.write_text("new")
    old.write_text("old")
    disk.put_in_place_if_free(new, old)
    assert old.read_text() == "old"
    assert not new.exists()
    new.write_text("new")
    disk.put_in_place_if_free(new, free)
    assert free.read_text() == "new"
    assert not new.exists()


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    new, place = tmp_path / "new", tmp_path / "place"
    new.write_text("1")
    disk.put_in_place_if_free(new, place)
    new.write_text("2")
    aside = disk.replace_whole(new, place, "then")
    assert aside is not None
    assert (aside.read_text(), place.read_text()) == ("1", "2")
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_what_is_set_aside_stays_together_under_a_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.kindly"
    for words in ("first", "second"):
        path.write_text(words)
        disk.side_file(path, "-wal").write_text(f"{words} log")
        aside = disk.set_aside(path, "now")
        assert aside.read_text() == words
        assert disk.side_file(aside, "-wal").read_text() == f"{words} log"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "a-aside-now-2.kindly",
        "a-aside-now-2.kindly-wal",
        "a-aside-now.kindly",
        "a-aside-now.kindly-wal",
    ]


def test_replacing_takes_the_log_away_with_the_file(tmp_path: Path) -> None:
    path, new = tmp_path / "a.kindly", tmp_path / "new"
    path.write_text("old")
    disk.side_file(path, "-wal").write_text("old log")
    new.write_text("new")
    aside = disk.replace_whole(new, path, "now")
    assert aside is not None
    assert path.read_text() == "new"
    assert not disk.side_file(path, "-wal").exists()
    assert disk.side_file(aside, "-wal").read_text() == "old log"


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_what_can_not_be_replaced_stays_with_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool, there: bool
) -> None:
    path, log = tmp_path / "a.kindly", tmp_path / "a.kindly-wal"
    if there:
        path.write_text("old")
        log.write_text("old log")

    def no_links(*_: object) -> None:
        raise PermissionError("no hard links here")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(NotebookUnreadable):
        disk.replace_whole(tmp_path / "gone", path, "now")
    assert sorted(tmp_path.iterdir()) == ([path, log] if there else [])
    if there:
        assert (path.read_text(), log.read_text()) == ("old", "old log")


def test_where_nothing_was_nothing_is_set_aside(tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("new")
    assert disk.replace_whole(new, tmp_path / "a.kindly", "now") is None


def test_rights_of_others_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    path.chmod(0o644)
    disk.tighten(path)
    disk.tighten(path)
    assert mode(path) == 0o600
    disk.tighten(tmp_path / "nothing")


def test_room_is_measured_against_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    assert disk.is_roomy(path)
    os.truncate(path, 1 << 43)
    assert not disk.is_roomy(path)


def test_a_folder_that_cannot_be_synced_is_no_matter(tmp_path: Path) -> None:
    disk.sync_folder(tmp_path / "nothing")


def test_a_file_for_others_is_written_whole_with_ordinary_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        disk.write_whole(tmp_path / "a.toml", b"new")
    finally:
        os.umask(before)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.toml", b"new")]
    assert mode(tmp_path / "a.toml") == 0o644


def test_what_a_sudden_end_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"old")
    (tmp_path / ".a.toml.part").symlink_to(tmp_path / "elsewhere")
    disk.write_whole(tmp_path / "a.toml", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.toml", b"new")]


def test_a_file_that_can_not_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "a.toml"
    folder.mkdir()
    with pytest.raises(NotebookUnreadable):
        disk.write_whole(folder, b"new")
    with pytest.raises(NotebookUnreadable):
        disk.write_whole(tmp_path / "nowhere" / "a.toml", b"new")
    assert list(tmp_path.rglob("*")) == [folder]
