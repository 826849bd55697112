"""Copies of the notebook: made whole, checked, thinned out with age, and put back."""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kindly.domain.clock import Clock
from kindly.storage import disk
from kindly.storage.errors import NotebookError, naming
from kindly.storage.file import NotebookFile
from kindly.storage.soundness import verified

SUMS = "SHA256SUMS"
KEEP_ALL = timedelta(hours=48)
TIERS: tuple[tuple[str, int], ...] = (("%Y-%m-%d", 12), ("%G-W%V", 10), ("%Y-%m", 9))
ABANDONED = timedelta(hours=1)

_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"notebook-(\d{4}-\d\d-\d\dT\d{6}Z)\.kindly")


class Backups:
    """The copies of one notebook, in a folder of their own beside it.

    `SHA256SUMS` holds the sum of each, as `sha256sum --check` reads it.
    """

    def __init__(self, notebook: NotebookFile | None, folder: Path, *, clock: Clock) -> None:
        self._notebook = notebook
        self._folder = folder
        self._clock = clock

    def back_up(self) -> Path | None:
        """Copy the notebook, check the copy, and let go of copies too many.

        Gives the newest copy, an earlier one where nothing differs from it; None where the
        notebook is in memory only. Raises NotebookFull or another NotebookError; the copies
        made before are then all there.
        """
        if self._notebook is None or self._notebook.path is None:
            return None
        disk.private_folder(self._folder)
        earlier = self._copies()
        target = self._folder / f"notebook-{self._clock.now().astimezone(UTC):{_STAMP}}.kindly"
        sums = self._sums()
        sums[target.name] = copied = self._notebook.copy_to(target)
        last = max((path for path in earlier if path != target), default=None)
        if last is not None and copied == sums.get(last.name) and _still(last, copied):
            with naming():
                target.unlink()
            target = last
        else:
            self._write_sums(sums)
        self._thin_out(target)
        return target

    def newest(self) -> Path | None:
        """The newest copy that is sound, or None."""
        return next(filter(self.is_sound, reversed(self._copies())), None)

    def is_sound(self, copy: Path) -> bool:
        """Whether the copy is as it was made and can be read from end to end."""
        with suppress(NotebookError):
            known = self._sums().get(copy.name)
            if known is None or known == disk.sum_of(copy):
                verified(copy)
                return True
        return False

    def _copies(self) -> list[Path]:
        """Every copy there is, the oldest first."""
        with naming():
            if not self._folder.is_dir():
                return []
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))

    def _thin_out(self, newest: Path | None) -> None:
        copies = {path: made_at(path) for path in self._copies()}
        kept = to_keep(copies.values(), self._clock.now())
        gone = [path for path, made in copies.items() if made not in kept and path != newest]
        with naming():
            for path in gone:
                path.unlink(missing_ok=True)
            for path in self._folder.glob("notebook-*.kindly.tmp*"):
                if path.stat().st_mtime < (self._clock.now() - ABANDONED).timestamp():
                    path.unlink(missing_ok=True)
        if gone:
            self._write_sums(self._sums())

    def _sums(self) -> dict[str, str]:
        """The sums that were written down, by name."""
        try:
            lines = (self._folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return {}
        return {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines)}

    def _write_sums(self, sums: dict[str, str]) -> None:
        """Write down the sums of the copies that are there."""
        there = {path.name for path in self._copies()}
        text = "".join(f"{sums[name]}  {name}\n" for name in sorted(there & sums.keys()))
        fresh = self._folder / f"{SUMS}.tmp"
        disk.private_file(fresh)
        with naming():
            fresh.write_text(text, encoding="utf-8", newline="\n")
        disk.put_in_place(fresh, self._folder / SUMS)


def made_at(copy: Path) -> datetime:
    """The moment a copy was made, as its name says. Raises ValueError for another file."""
    match = _NAME.fullmatch(copy.name)
    if match is None:
        raise ValueError(copy.name)
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)


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


def restore(copy: Path, to: Path, *, clock: Clock) -> Path | None:
    """Put a copy in the notebook's place and give where that one went, with its log.

    The notebook must be closed. Raises NotebookDamaged where the copy isn't sound; nothing was
    changed then.
    """
    fresh = to.with_name(f"{to.name}.restored")
    disk.private_file(fresh)
    try:
        with naming():
            shutil.copyfile(copy, fresh)
        verified(fresh)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return disk.replace_whole(fresh, to, _stamp(clock))


def set_aside(notebook: Path, *, clock: Clock) -> Path:
    """Move a notebook that is closed, with its log, out of the way, untouched."""
    return disk.set_aside(notebook, _stamp(clock))


def _stamp(clock: Clock) -> str:
    return f"{clock.now().astimezone(UTC):{_STAMP}}"


def _still(copy: Path, sum_: str) -> bool:
    """Whether a copy is to the last byte as one that was just found sound."""
    with suppress(NotebookError):
        return disk.sum_of(copy) == sum_
    return False
