"""What around a notebook may harm it: a folder kept in step, rights of others, the clock."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from kindly.domain.clock import Clock
from kindly.storage import disk, wiping
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository

SLACK = timedelta(hours=26)
"""A clock may be so far off by a time zone that was set wrongly; more than that is told of."""

_BY_NAME: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Dropbox", r"Dropbox( \(.*\))?"),
        ("OneDrive", r"OneDrive( - .*)?"),
        ("Nextcloud", r"Nextcloud\d*"),
        ("ownCloud", r"ownCloud\d*"),
        ("iCloud", r"(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)"),
        ("Google Drive", r"(Google ?Drive|GoogleDrive-.*|My Drive)"),
        ("Syncthing", r"Syncthing"),
    )
)
_BY_MARK = (
    ("Syncthing", ".stfolder"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Nextcloud", ".sync_*.db"),
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
)
"""What the programs leave in the folder they keep in step."""
_OURS = re.compile(
    r"notebook([.-].*)?|kindly\..*|settings\.ini.*|backups|copies\.json.*|SHA256SUMS.*"
)


def synced_by(folder: Path) -> str:
    """The program that seems to keep a folder in step with other computers; empty where none."""
    with suppress(OSError):
        folder = folder.resolve()
    for place in (folder, *folder.parents):
        for name, pattern in _BY_NAME:
            if pattern.fullmatch(place.name):
                return name
        for name, mark in _BY_MARK:
            with suppress(OSError):
                if any(place.glob(mark)):
                    return name
    return ""


def clock_went_back(entries: EntryRepository, clock: Clock) -> bool:
    """Whether the clock stands well before the moment the newest page was written."""
    with suppress(NotebookError):
        newest = entries.newest_moment()
        return newest is not None and newest - clock.now() > SLACK
    return False


def tighten(notebook: Path, copies: Iterable[Path]) -> None:
    """Take other people's rights to what is ours away; a folder with others' files stays as it is.

    `copies` are the folders of copies.
    """
    with suppress(OSError):
        there = list(notebook.parent.iterdir())
        for path in there:
            if _OURS.fullmatch(path.name) and path.is_file():
                disk.tighten(path)
        if all(_OURS.fullmatch(path.name) for path in there):
            disk.tighten(notebook.parent)
    for folder in copies:
        ours = wiping.copies_in(folder)
        for path in ours:
            disk.tighten(path)
        with suppress(OSError):
            if len(ours) == len(list(folder.iterdir())):
                disk.tighten(folder)
