"""Files that only their owner can read, made whole or not at all."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kindly.storage.errors import NotebookError, naming

HEADER_BYTES = 100
SIDE_FILES = ("-wal", "-shm", "-journal")
WIPED_AT_ONCE = 1 << 20
ROOM_BYTES = 200 * 1024 * 1024
STAMP = "%Y-%m-%dT%H%M%SZ"
"""A moment as it stands in names of files."""


def stamp(moment: datetime) -> str:
    """The moment as it stands in names of files."""
    return f"{moment.astimezone(UTC):{STAMP}}"


def private_folder(folder: Path) -> None:
    """Make the folder for its owner alone; one that is there already is left as it is.

    Raises NotebookUnreadable or NotebookReadOnly.
    """
    with naming():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, in place of any file there before."""
    with naming():
        for ending in ("", *SIDE_FILES):
            side_file(path, ending).unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def forget(path: Path) -> None:
    """Take the file and what SQLite keeps beside it away, if they are there and it can be done."""
    for ending in ("", *SIDE_FILES):
        with suppress(OSError):
            side_file(path, ending).unlink(missing_ok=True)


def wipe(path: Path) -> None:
    """Write nothing over a file from end to end, then take it away, as far as that can be done.

    One that has another name as well, or only points elsewhere, loses just this name.
    """
    with suppress(OSError):
        if not path.is_symlink() and path.stat().st_nlink == 1:
            with path.open("r+b", buffering=0) as file:
                left = file.seek(0, os.SEEK_END)
                file.seek(0)
                while left > 0:
                    left -= file.write(bytes(min(left, WIPED_AT_ONCE)))
                os.fsync(file.fileno())
    with suppress(OSError):
        path.unlink(missing_ok=True)


def header(path: Path) -> bytes | None:
    """The first bytes of the file, or None where there is none.

    Never called on a file this process has open: closing it would drop SQLite's locks.
    """
    with naming():
        try:
            with path.open("rb") as file:
                return file.read(HEADER_BYTES)
        except FileNotFoundError:
            return None


def side_file(path: Path, ending: str) -> Path:
    """The file SQLite keeps beside `path`, such as its ``-wal``."""
    return path.with_name(path.name + ending)


def has_left_overs(path: Path) -> bool:
    """Whether words wait in a write-ahead log, as they do after a sudden end."""
    with suppress(OSError):
        return side_file(path, "-wal").stat().st_size > 0
    return False


def set_aside(path: Path, stamp: str) -> Path:
    """Move the file and what SQLite keeps beside it out of the way, still together."""
    aside = _beside(path, stamp)
    with naming():
        for ending in ("", *SIDE_FILES):
            with suppress(FileNotFoundError):
                side_file(path, ending).rename(side_file(aside, ending))
    sync_folder(path.parent)
    return aside


def replace_whole(finished: Path, path: Path, stamp: str) -> Path | None:
    """Put a finished file in the place of `path`; gives where that one is kept, if there was one.

    Its log goes with it: a log that stays behind makes a good file unreadable. At no moment is
    there no file at all. Raises NotebookError; all is then as
    it was.
    """
    aside = _beside(path, stamp)
    there = path.exists()
    try:
        with naming():
            if there:
                keep_as(path, aside)
            for ending in SIDE_FILES:
                with suppress(FileNotFoundError):
                    side_file(path, ending).rename(side_file(aside, ending))
        put_in_place(finished, path)
    except NotebookError:
        _take_back(path, aside)
        raise
    return aside if there else None


def _take_back(path: Path, aside: Path) -> None:
    """Give what was to be set aside its place again, with its log."""
    with suppress(OSError):
        if path.exists():
            aside.unlink(missing_ok=True)  # the second name of the same file
        for ending in ("", *SIDE_FILES):
            with suppress(FileNotFoundError):
                side_file(aside, ending).rename(side_file(path, ending))


def keep_as(path: Path, aside: Path) -> None:
    """Give the file a second name; on a disk without hard links it is copied under that one.

    At no moment has nothing its own name: whoever looked then would begin a new notebook.
    """
    try:
        os.link(path, aside)
    except OSError:
        private_file(aside)
        shutil.copyfile(path, aside)
        sync_file(aside)


def _beside(path: Path, stamp: str) -> Path:
    """A free name beside `path` that says when it was set aside."""
    aside = path.with_name(f"{path.stem}-aside-{stamp}{path.suffix}")
    number = 1
    while any(side_file(aside, ending).exists() for ending in ("", *SIDE_FILES)):
        number += 1
        aside = path.with_name(f"{path.stem}-aside-{stamp}-{number}{path.suffix}")
    return aside


def sum_of(path: Path) -> str:
    """The file's SHA-256, as ``sha256sum`` writes it. Never called on an open notebook."""
    import hashlib  # noqa: PLC0415 - only copies need it

    with naming(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Wait until the file is on the disk."""
    with naming():
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_in_place(finished: Path, path: Path) -> None:
    """Give a finished file its name, replacing what had it."""
    sync_file(finished)
    with naming():
        finished.replace(path)
    sync_folder(path.parent)


def put_in_place_if_free(finished: Path, path: Path) -> None:
    """Give a finished file its name unless another has it; the one there first stays."""
    sync_file(finished)
    with naming():
        try:
            os.link(finished, path)
        except FileExistsError:
            finished.unlink()
        except OSError:  # a disk without hard links, such as a USB stick
            finished.replace(path)
        else:
            finished.unlink()
    sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is meant for others too: it is there whole, or as it was before.

    Raises NotebookError, by what stood in the way.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with naming():
            part.unlink(missing_ok=True)
            with part.open("xb") as file:
                file.write(data)
        put_in_place(part, path)
    except NotebookError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def tighten(path: Path) -> None:
    """Take other people's rights to a file or a folder away, if there are any and it is ours."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077 and not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)


def is_roomy(path: Path) -> bool:
    """Whether the disk has room for the notebook to grow and be copied."""
    with naming():
        return shutil.disk_usage(path.parent).free >= max(ROOM_BYTES, 2 * path.stat().st_size)
