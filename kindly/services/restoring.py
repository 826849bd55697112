"""Putting a copy in the notebook's place, the one there kept aside with its log."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kindly.domain.clock import Clock
from kindly.services.backup import stamp
from kindly.storage import care, disk, keys, manifest, opening, sealing
from kindly.storage.errors import NotebookError, naming
from kindly.storage.keys import KeyFile
from kindly.storage.salvage import salvage
from kindly.storage.soundness import verified


@dataclass(frozen=True, slots=True)
class Ready:
    """A file beside the notebook that was read back and only wants its name.

    `key` opens it. `key_file` goes with it where that isn't the notebook's own; `plain` says that
    it needs none.
    """

    file: Path
    key: bytes | None
    key_file: KeyFile | None = None
    plain: bool = False


def make_ready(
    copy: Path,
    notebook: Path,
    *,
    key: bytes | None = None,
    into: bytes | None = None,
    partly: bool = False,
) -> Ready:
    """Copy a copy beside the notebook and read it back; nothing else is touched. Slow.

    `key` opens the copy; without it an encrypted one is only held against the sum that was written
    down when it was read back. With `into`, the key of a notebook that has a passphrase, what is
    put back stays under that passphrase. With `partly` it is what can be read of a damaged copy.
    What waits in a log beside the copy, as beside one that was set aside, comes along.
    Raises NotebookLocked, NotebookDamaged, NotebookNewer, NotebookFull or another NotebookError.
    """
    fresh = care.being_restored(notebook)
    disk.private_file(fresh)
    plain = opening.is_plain(disk.header(copy) or b"")
    key = None if plain else key
    source, saved = copy, care.looked_into(notebook)
    try:
        if partly:
            disk.forget(saved)
            salvage(copy, saved, key=key)
            source = saved
        kept = key if into is None else into
        left_over = disk.has_left_overs(source)
        if kept == key and not left_over:
            with naming():
                shutil.copyfile(source, fresh)
            if plain or key is not None or not _as_made(copy, fresh):
                verified(fresh, key=key)
        else:
            if left_over:  # without its log it may be half of what it was
                opening.examine(source, disk.header(source) or b"", key, left_over=True)
            else:
                verified(source, key=key)
            sealing.export(source, fresh, key=key, new_key=kept)
        key_file = keys.read(keys.of(copy)) if into is None and not plain else None
    except BaseException:
        disk.forget(fresh)
        raise
    finally:
        if partly:
            disk.forget(saved)
    return Ready(fresh, kept, key_file, plain=plain and into is None)


def _as_made(copy: Path, fresh: Path) -> bool:
    """Whether there is a sum to hold what was copied against, and it is that to the last byte."""
    noted = manifest.read(copy.parent).get(copy.name)
    return noted is not None and bool(noted.sum) and disk.sum_of(fresh) == noted.sum


def put_in_place(ready: Ready, notebook: Path, *, clock: Clock) -> Path | None:
    """Put what is ready in the notebook's place and give where that one went, with its log.

    The notebook must be closed. At every moment the old one or the new one opens: both key files
    are written first, under names of their own, so that nothing asks for room once it is in place.
    One that can't be moved from there then stays there, where it is found. Raises NotebookError;
    all is then as it was.
    """
    beside, moment = keys.of(notebook), stamp(clock)
    before: KeyFile | None = None
    with suppress(NotebookError):
        before = keys.read(beside)
    was_plain = opening.is_plain(disk.header(notebook) or b"")
    key_file = ready.key_file
    if key_file is not None and before is not None and key_file.key_id == before.key_id:
        key_file = None  # it may know of a newer passphrase
    parked = [one for one in (key_file, None if was_plain else before) if one is not None]
    places = {one.key_id: keys.named(notebook, one) for one in parked}
    try:
        for one in parked:
            keys.write(places[one.key_id], one)
        aside = disk.replace_whole(ready.file, notebook, moment)
    except BaseException:
        for place in places.values():
            disk.forget(place)
        raise
    with suppress(NotebookError), naming():
        if aside is not None and not was_plain:
            if before is not None:
                disk.put_in_place(places[before.key_id], keys.of(aside))
            elif beside.exists() and (key_file is not None or ready.plain):
                beside.replace(keys.of(aside))  # not to be read now, but perhaps by somebody
    with suppress(NotebookError):
        if key_file is not None:
            disk.put_in_place(places[key_file.key_id], beside)
        elif ready.plain:
            disk.forget(beside)
    return aside


def restore(copy: Path, to: Path, *, clock: Clock, key: bytes | None = None) -> Path | None:
    """Put a copy as it is in the place of a closed notebook; gives where that one went.

    Raises what `make_ready` raises; nothing was changed then.
    """
    return put_in_place(make_ready(copy, to, key=key), to, clock=clock)


def set_aside(notebook: Path, *, clock: Clock) -> Path:
    """Move a notebook that is closed, with its log, out of the way, untouched."""
    return disk.set_aside(notebook, stamp(clock))
