"""Disks of a few megabytes, to be filled up or pulled out."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest


@contextmanager
def a_disk_of(megabytes: int) -> Iterator[Path]:
    """The folder of a disk of its own; the test is skipped where none can be put in."""
    folder = Path(mkdtemp(prefix="kindly-"))
    if not put_in(folder, megabytes):
        folder.rmdir()
        pytest.skip("no small disk can be put in here")
    try:
        yield folder
    finally:
        pull_out(folder)
        folder.rmdir()


def put_in(folder: Path, megabytes: int) -> bool:
    """Puts an empty disk in this folder's place; whether that could be done."""
    size = f"size={megabytes}m,mode=700"
    command = ["mount", "-t", "tmpfs", "-o", size, "kindly-test", str(folder)]
    if shutil.which("mount") is None:
        return False
    return subprocess.run(command, check=False).returncode == 0


def pull_out(folder: Path) -> None:
    """Takes the disk away at once, though a file on it may still be open."""
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
