"""Copies of the notebook: made whole, checked, and thinned out with age."""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock

from kindly.domain.clock import Clock
from kindly.services.settings import Settings
from kindly.storage import disk, fingerprint, keys, manifest, opening
from kindly.storage.errors import (
    NotebookError,
    NotebookFull,
    NotebookReadOnly,
    NotebookUnreadable,
    naming,
)
from kindly.storage.file import NotebookFile
from kindly.storage.keys import KeyFile
from kindly.storage.manifest import SUMS, Noted
from kindly.storage.soundness import verified

__all__ = ["SUMS", "Backups", "Copy", "is_copy", "made_at", "stamp", "to_keep"]

KEEP_ALL = timedelta(hours=48)
TIERS: tuple[tuple[str, int], ...] = (("%Y-%m-%d", 12), ("%G-W%V", 10), ("%Y-%m", 9))
ABANDONED = timedelta(hours=1)

_NAME = re.compile(r"notebook-(\d{4}-\d\d-\d\dT\d{6}Z)\.kindly")
_OWN = re.compile(r"kindly-[0-9a-f]{8}")
_ELSEWHERE = (NotebookReadOnly, NotebookUnreadable, NotebookFull)
"""What may be wrong with one folder and not with another."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy there is. `sound` is what its last check found, None where none was made."""

    path: Path
    made: datetime
    size: int
    keyed: bool
    sound: bool | None = None
    checked: datetime | None = None


def _no_other() -> None:
    """The person chose no folder."""


class Backups:
    """The copies of one notebook, in the usual folder beside it or in one a person chose.

    `SHA256SUMS` holds the sum of each, as `sha256sum --check` reads it. Any thread may ask.
    """

    def __init__(
        self,
        notebook: NotebookFile | None,
        usual: Path,
        *,
        clock: Clock,
        own: Callable[[], Path | None] = _no_other,
    ) -> None:
        """`own` gives the folder the person chose, if there is one; it may be gone just now."""
        self._notebook = notebook
        self._usual = usual
        self._own = own
        self._clock = clock
        self._lock = RLock()
        self.fell_back = False
        self.anew = False
        """Whether the last time a copy was made, as no earlier one held everything."""

    @classmethod
    def chosen(
        cls, notebook: NotebookFile | None, usual: Path, settings: Settings, *, clock: Clock
    ) -> "Backups":
        """The copies where the person wants them, which may change while they are made."""
        return cls(notebook, usual, clock=clock, own=lambda: settings.copies_folder)

    # Where

    @property
    def usual(self) -> Path:
        """The folder of copies where none is chosen, or the chosen one isn't there."""
        return self._usual

    def where(self) -> Path:
        """Where the next copy goes: the chosen folder, or the usual one while that isn't there."""
        own = self._own()
        return own if own is not None and own.is_dir() else self._usual

    def folders(self) -> tuple[Path, ...]:
        """Every folder that is there and may hold copies."""
        both = (self._own(), self._usual)
        return tuple(dict.fromkeys(it for it in both if it is not None and it.is_dir()))

    # Making copies

    def back_up(self) -> Path | None:
        """Copy the notebook, read the copy back, and let go of copies too many.

        Gives the newest copy, an earlier one where nothing was written since; None where the
        notebook is in memory only. Where the chosen folder can't take it the copy goes to the
        usual one, and `fell_back` says so. Raises NotebookFull or another NotebookError; the
        copies made before are then all there.
        """
        if self._notebook is None or self._notebook.path is None:
            return None
        with self._lock:
            own = self._own()
            if own is not None and own.is_dir():
                with suppress(*_ELSEWHERE):
                    made = self._back_up(self._notebook, own)
                    self.fell_back = False
                    return made
            disk.private_folder(self._usual)
            made = self._back_up(self._notebook, self._usual)
            self.fell_back = own is not None
            return made

    def is_behind(self) -> bool:
        """Whether the newest copy holds less than the notebook; not where there is none yet.

        Raises NotebookError.
        """
        last = max(_copies(self.where()), default=None)
        if self._notebook is None or last is None:
            return False
        noted = manifest.read(last.parent).get(last.name, Noted())
        return noted.content != fingerprint.of(self._notebook)

    def back_up_to(self, folder: Path) -> Path | None:
        """Copy the notebook into a folder once; copies there are never thinned out by this."""
        if self._notebook is None or self._notebook.path is None:
            return None
        disk.private_folder(folder)
        with self._lock:
            return self._copy(self._notebook, folder)

    def _back_up(self, notebook: NotebookFile, folder: Path) -> Path:
        content = fingerprint.of(notebook)
        noted = manifest.read(folder)
        last = max(_copies(folder), default=None)
        current = last is not None and _is_current(last, noted.get(last.name, Noted()), content)
        self.anew = not current
        if last is not None and current:
            noted[last.name] = replace(noted[last.name], checked=self._clock.now(), sound=True)
            _write(folder, noted)
        else:
            last = self._copy(notebook, folder, content=content)
        self._thin_out(folder, last)
        return last

    def _copy(self, notebook: NotebookFile, folder: Path, *, content: str = "") -> Path:
        target = folder / f"notebook-{stamp(self._clock)}.kindly"
        beside = keys.of(target)
        key_file = self._key_file(notebook) if notebook.keyed else None
        new_key = key_file is not None and not beside.exists()
        try:
            if key_file is not None:
                keys.write(beside, key_file)
            sum_ = notebook.copy_to(target)
        except BaseException:
            if new_key:
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
            raise
        if key_file is None:
            with naming():
                beside.unlink(missing_ok=True)
        noted = manifest.read(folder)
        noted[target.name] = Noted(sum_, content, self._clock.now(), sound=True)
        _write(folder, noted)
        return target

    def _key_file(self, notebook: NotebookFile) -> KeyFile | None:
        """The key file beside the notebook, or where that is lost the one of the newest copy."""
        assert notebook.path is not None
        copies = [copy for folder in self.folders() for copy in _copies(folder)]
        newest = sorted(copies, key=lambda copy: copy.name, reverse=True)
        for path in (notebook.path, *newest):
            with suppress(NotebookError):
                there = keys.read(keys.of(path))
                if there is not None:
                    return there
        return None

    # Looking at copies

    def copies(self) -> tuple[Copy, ...]:
        """Every copy there is, in the chosen folder and the usual one, the newest first."""
        found = []
        for folder in self.folders():
            noted = manifest.read(folder)
            with suppress(NotebookError):  # gone, or not to be read just now
                for path in _copies(folder):
                    with suppress(NotebookError):
                        found.append(_told(path, noted.get(path.name, Noted())))
        return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))

    def newest(self, key: bytes | None = None, *, keyed: bool = False) -> Path | None:
        """The newest copy that is sound, or None; with `keyed`, of those that have a passphrase."""
        wanted = (it.path for it in self.copies() if it.keyed or not keyed)
        return next((path for path in wanted if self.is_sound(path, key)), None)

    def is_sound(self, copy: Path, key: bytes | None = None) -> bool:
        """Whether the copy is to the last byte as when it was read back; that is noted.

        One whose sum wasn't written down is read from end to end, which may need its key.
        """
        with self._lock:
            noted = manifest.read(copy.parent)
            known = noted.get(copy.name, Noted())
            sound = _is_sound(copy, known, key)
            if copy.name in noted:
                noted[copy.name] = replace(known, checked=self._clock.now(), sound=sound)
                with suppress(NotebookError):  # a folder that can only be read
                    _write(copy.parent, noted)
        return sound

    def tidy(self) -> None:
        """Let go of what was written down about copies that are gone, where that can be done."""
        with self._lock, suppress(NotebookError):
            for folder in self.folders():
                _write(folder, manifest.read(folder))

    def _thin_out(self, folder: Path, newest: Path) -> None:
        copies = {path: made_at(path) for path in _copies(folder)}
        kept = to_keep(copies.values(), self._clock.now())
        gone = [path for path, made in copies.items() if made not in kept and path != newest]
        with naming():
            for path in gone:
                path.unlink(missing_ok=True)
                keys.of(path).unlink(missing_ok=True)
            old = (self._clock.now() - ABANDONED).timestamp()
            for path in (*folder.glob("notebook-*.kindly.tmp*"), *folder.glob("notebook-*.key")):
                lone = path.suffix != ".key" or not path.with_suffix(".kindly").exists()
                if lone and path.stat().st_mtime < old:
                    path.unlink(missing_ok=True)
        if gone:
            _write(folder, manifest.read(folder))


def choose(folder: Path, new_id: Callable[[], str]) -> Path:
    """Make a folder for this notebook's copies alone inside the one a person chose.

    One made so before is taken as it is. Raises NotebookReadOnly, NotebookFull or
    NotebookUnreadable where nothing can be kept there.
    """
    own = folder if _OWN.fullmatch(folder.name) else folder / f"kindly-{new_id()[:8]}"
    if not folder.is_dir():
        raise NotebookUnreadable("no such folder")
    disk.private_folder(own)
    tried = own / "copies.tmp"
    disk.private_file(tried)
    disk.forget(tried)
    return own


def made_at(copy: Path) -> datetime:
    """The moment a copy was made, as its name says. Raises ValueError for another file."""
    match = _NAME.fullmatch(copy.name)
    if match is None:
        raise ValueError(copy.name)
    return datetime.strptime(match[1], disk.STAMP).replace(tzinfo=UTC)


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Every moment of the last 48 hours, and the last of 12 days, 10 weeks and 9 months.

    Days, weeks and months without a copy don't count, so that a notebook seldom used keeps as many.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if now - moment <= KEEP_ALL}
    for period, count in TIERS:
        last: dict[str, datetime] = {}
        for moment in newest_first:
            last.setdefault(moment.strftime(period), moment)
        kept.update(list(last.values())[:count])
    return kept


def stamp(clock: Clock) -> str:
    """This moment as it stands in names of files."""
    return disk.stamp(clock.now())


def _copies(folder: Path) -> list[Path]:
    """Every copy in a folder, the oldest first."""
    with naming():
        return sorted(path for path in folder.iterdir() if is_copy(path))


def is_copy(path: Path) -> bool:
    """Whether a file is named as copies are, by a moment that there is."""
    try:
        made_at(path)
    except ValueError:
        return False
    return True


def _told(path: Path, noted: Noted) -> Copy:
    with naming():
        size = path.stat().st_size
    head = disk.header(path) or b""
    keyed = len(head) == disk.HEADER_BYTES and not opening.is_plain(head) and _has_key(path)
    return Copy(path, made_at(path), size, keyed, noted.sound, noted.checked)


def _has_key(path: Path) -> bool:
    return os.path.lexists(keys.of(path))


def _is_current(copy: Path, noted: Noted, content: str) -> bool:
    """Whether a copy holds what the notebook holds now, and is to the last byte as it was made."""
    with suppress(NotebookError):
        return bool(noted.sum) and noted.content == content and disk.sum_of(copy) == noted.sum
    return False


def _is_sound(copy: Path, noted: Noted, key: bytes | None) -> bool:
    with suppress(NotebookError):
        if noted.sum:  # it was read back when it was made
            return disk.sum_of(copy) == noted.sum
        plain = opening.is_plain(disk.header(copy) or b"")
        verified(copy, key=None if plain else key)
        return True
    return False


def _write(folder: Path, noted: dict[str, Noted]) -> None:
    """Write down what is known of the copies that are there."""
    there = {path.name for path in _copies(folder)}
    manifest.write(folder, {name: noted[name] for name in there & noted.keys()})
