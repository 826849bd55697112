"""A whole notebook is taken away with all that is its own, and nothing else goes."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kindly.domain.exchange_nouns import NOUNS
from kindly.storage import archive, disk, keys, wiping
from kindly.storage.errors import NotebookUnreadable

COPY = "notebook-2026-06-15T093000Z"
OURS = (
    "notebook.kindly-wal",
    "notebook.kindly-shm",
    "notebook.kindly.check",
    "notebook.key",
    "notebook.key.tmp",
    "notebook-aside-2026-06-15T093000Z.kindly",
    "notebook-aside-2026-06-15T093000Z.kindly-wal",
    "notebook-before-version-3.kindly",
    "kindly.log",
    "kindly.log.1",
)
COPIES = (f"{COPY}.kindly", f"{COPY}.key", f"{COPY}.kindly.tmp-wal", "SHA256SUMS", "copies.json")
OTHERS = ("settings.ini", "kindly.lock", "letter.txt", "other.zip", "notes-2026.zip")


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    for name in ("notebook.kindly", *OURS, *OTHERS, *(f"backups/{name}" for name in COPIES)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"canary" * 1000)
    (folder / "backups" / "mine.txt").write_bytes(b"mine")
    begun = datetime(2026, 6, 15, tzinfo=UTC)
    with archive.packing(folder / "notes-2026-06-15.zip", begun) as packing:
        packing.add(archive.data_name(NOUNS[0].name), iter([b"canary"]))
    return folder / "notebook.kindly"


def names(folder: Path) -> list[str]:
    return sorted(str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file())


def test_everything_of_it_goes_and_nothing_else(notebook: Path) -> None:
    folder = notebook.parent
    wiping.begin(notebook, copies=True)
    assert wiping.begun(notebook)
    assert not notebook.exists()
    assert wiping.finish(notebook, [folder / "backups"], ["kindly.log"]) == ()
    assert not wiping.begun(notebook)
    assert names(folder) == sorted(["backups/mine.txt", *OTHERS])


def test_copies_stay_where_they_are_wanted(notebook: Path) -> None:
    folder = notebook.parent
    wiping.begin(notebook, copies=False)
    assert wiping.finish(notebook, [folder / "backups"], ["kindly.log"]) == ()
    there = ["backups/mine.txt", *OTHERS, *(f"backups/{name}" for name in COPIES)]
    assert names(folder) == sorted(there)


def test_where_nothing_was_begun_nothing_goes(notebook: Path) -> None:
    before = names(notebook.parent)
    assert wiping.finish(notebook, [notebook.parent / "backups"]) == ()
    assert names(notebook.parent) == before


@pytest.mark.parametrize("done", range(1, 12))
def test_what_was_cut_short_is_ended_at_the_next_start(
    notebook: Path, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = notebook.parent
    real, count = disk.wipe, 0

    def wipe(path: Path) -> None:
        nonlocal count
        count += 1
        if count > done:
            raise KeyboardInterrupt
        real(path)

    wiping.begin(notebook, copies=True)
    monkeypatch.setattr(disk, "wipe", wipe)
    with pytest.raises(KeyboardInterrupt):
        wiping.finish(notebook, [folder / "backups"], ["kindly.log"])
    assert wiping.begun(notebook)
    monkeypatch.undo()
    assert wiping.finish(notebook, [folder / "backups"], ["kindly.log"]) == ()
    assert names(folder) == sorted(["backups/mine.txt", *OTHERS])


def test_what_can_not_be_taken_away_is_named_and_tried_again(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = notebook.parent / "backups" / f"{COPY}.kindly"
    real = disk.wipe
    monkeypatch.setattr(disk, "wipe", lambda path: path == stubborn or real(path))
    wiping.begin(notebook, copies=True)
    left = wiping.finish(notebook, [stubborn.parent])
    assert stubborn in left
    assert wiping.begun(notebook)
    monkeypatch.undo()
    assert wiping.finish(notebook, [stubborn.parent]) == ()
    assert not stubborn.exists()
    assert not wiping.begun(notebook)


@pytest.mark.parametrize("stubborn", [f"backups/{COPY}.kindly", "notebook.key", "itself"])
def test_what_is_tried_again_leaves_a_fresh_notebook_alone(
    notebook: Path, stubborn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = notebook.parent, disk.wipe
    kept = folder / (f"{notebook.name}{wiping.WITH_COPIES}" if stubborn == "itself" else stubborn)
    monkeypatch.setattr(disk, "wipe", lambda path: path == kept or real(path))
    wiping.begin(notebook, copies=True)
    assert kept in wiping.finish(notebook, [folder / "backups"], ["kindly.log"])
    monkeypatch.undo()
    fresh = "backups/notebook-2026-06-16T093000Z.kindly"
    for name in ("notebook.kindly", "notebook.kindly-wal", "notebook.key", "kindly.log", fresh):
        (folder / name).write_bytes(b"fresh")
    wiping.finish(notebook, [folder / "backups"], ["kindly.log"])
    assert not wiping.begun(notebook)
    assert (kept.name == "notebook.key") is kept.exists()
    for name in ("notebook.kindly", "notebook.kindly-wal", "notebook.key", "kindly.log", fresh):
        assert (folder / name).read_bytes() == b"fresh"


def test_a_list_of_what_is_left_that_makes_no_sense_or_finds_no_room_is_no_matter(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = notebook.parent, disk.wipe
    stubborn = folder / "backups" / f"{COPY}.kindly"
    listed = folder / f"{notebook.name}{wiping.LEFT}"
    listed.write_bytes(b"spoilt")
    assert wiping.finish(notebook, []) == ()
    assert notebook.exists()
    assert not listed.exists()
    listed.mkdir()
    monkeypatch.setattr(disk, "wipe", lambda path: path == stubborn or real(path))
    wiping.begin(notebook, copies=True)
    assert wiping.finish(notebook, [stubborn.parent]) == (stubborn,)


def test_a_notebook_that_can_not_be_taken_out_of_its_place_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(NotebookUnreadable):
        wiping.begin(tmp_path / "notebook.kindly", copies=True)
    assert wiping.finish(tmp_path / "gone" / "notebook.kindly", [tmp_path / "nowhere"]) == ()


def test_a_file_that_can_not_be_read_is_nobodys_export(tmp_path: Path) -> None:
    (tmp_path / "a.zip").symlink_to(tmp_path / "nothing")
    assert wiping.exports_in(tmp_path) == []


def test_copies_go_with_their_keys(notebook: Path) -> None:
    copy = notebook.parent / "backups" / f"{COPY}.kindly"
    assert wiping.wipe_copies([copy]) == ()
    assert not copy.exists()
    assert not keys.of(copy).exists()
    assert [path.name for path in wiping.aside(notebook)] == [
        "notebook-aside-2026-06-15T093000Z.kindly",
        "notebook-before-version-3.kindly",
    ]


def test_a_file_is_written_over_before_it_goes(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"canary" * 500_000)
    with path.open("rb") as held:
        disk.wipe(path)
        held.seek(0)
        assert held.read() == bytes(3_000_000)
    assert not path.exists()
    path.write_bytes(b"canary")
    os.link(path, other)
    disk.wipe(path)
    assert other.read_bytes() == b"canary"
    path.symlink_to(other)
    disk.wipe(path)
    assert not path.is_symlink()
    assert other.read_bytes() == b"canary"
    assert wiping.exports_in(tmp_path / "nowhere") == []
    disk.wipe(tmp_path)
    assert tmp_path.is_dir()
    disk.wipe(tmp_path / "nothing")


def test_in_a_folder_that_can_not_be_looked_into_nothing_was_begun(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("not yours")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", refuse)
        assert not wiping.begun(notebook)
