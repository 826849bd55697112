"""Saving what can be read of a damaged notebook into a new file, without a display."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shlex import quote

from kindly import paths
from kindly.cli_print import TroubleError
from kindly.storage import disk, keys, opening, salvage
from kindly.storage.errors import (
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookLocked,
    NotebookUnreadable,
)
from kindly.storage.salvage import Salvaged

NOT_ALL = 3
"""The code it ends with where a new notebook was made and some could not be read."""
_TABLES = {
    "entries": "pages of the journal",
    "entry_versions": "older versions of pages",
    "plans": "plans",
    "sessions": "sessions",
    "lessons": "lessons",
    "own_acts": "ideas of your own",
    "packs": "packs",
    "act_marks": "marked ideas",
    "offers": "notes of which ideas were shown",
    "drafts": "unfinished words",
    "preferences": "choices",
}
Unlocked = Callable[[Path, argparse.Namespace], bytes | None]


def add_rescue(parser: argparse.ArgumentParser) -> None:
    """What the command has."""
    parser.add_argument("damaged", type=Path, metavar="DAMAGED", help="it is only read")
    parser.add_argument("out", type=Path, metavar="OUT", help="the new notebook; none may be there")


def rescue(given: argparse.Namespace, unlocked: Unlocked) -> int:
    """Save, say what couldn't be read, and give the code to end with."""
    if given.out.exists():
        raise TroubleError(f"There is a file at {given.out} already. Nothing was changed.")
    try:
        found = _saved(given, unlocked)
    except KeyMissing:
        raise
    except NotebookDamaged as error:
        raise TroubleError("Nothing could be read from this file. It was left as it is.") from error
    except NotebookUnreadable as error:
        raise TroubleError(f"{given.damaged} can't be read.") from error
    print(f"Saved to {given.out}.")
    for line in (*lines(found), *_ways_on(given.out)):
        print(line)
    return 0 if found.whole else NOT_ALL


def _saved(given: argparse.Namespace, unlocked: Unlocked) -> Salvaged:
    """What came of it; the passphrase is asked for only where the file needs one."""
    try:
        return salvage.salvage(given.damaged, given.out)
    except (NotebookLocked, NotebookDamaged):
        key = None if _is_plain(given.damaged) else _key(given, unlocked)
        if key is None:
            raise
    found = salvage.salvage(given.damaged, given.out, key=key)
    with suppress(NotebookError):
        key_file = keys.read(keys.of(given.damaged))
        if key_file is not None:
            keys.write(keys.of(given.out), key_file)
    return found


def _is_plain(path: Path) -> bool:
    header = disk.header(path) or b""
    return opening.is_plain(header) or not keys.of(path).exists()


def _key(given: argparse.Namespace, unlocked: Unlocked) -> bytes | None:
    """The key, also where the file is so damaged that it can't be tried on it."""
    try:
        return unlocked(given.damaged, given)
    except NotebookDamaged as error:
        return error.data_key


def ways(damaged: Path) -> tuple[str, ...]:
    """What could be done about a damaged notebook, a line each."""
    return (
        "You could put a copy back: open Kindly, choose How safe your notes are, then Look at the "
        "copies.",
        f"You could also save what can still be read: kindly rescue {quote(str(damaged))} OUT, "
        "where OUT is a new file.",
    )


def _ways_on(out: Path) -> tuple[str, ...]:
    """What could be done with what was saved, a line each."""
    together: tuple[str, ...] = ()
    if keys.of(out).exists():
        together = (f"{keys.of(out).name} belongs to it: keep the two together.",)
    if paths.notebook_file(out.parent) == out:
        return (*together, f"To open it: kindly --data-dir {quote(str(out.parent))}")
    return (
        *together,
        "To go on with it, open Kindly, choose How safe your notes are, Look at the copies and "
        "Choose a file, and put it back. The notebook there is kept as well.",
        "Where the damaged notebook doesn't open, begin in a new folder with kindly --data-dir NEW "
        "and put the file back there.",
    )


def lines(found: Salvaged) -> list[str]:
    """What couldn't be read, a line each."""
    if found.whole:
        return ["Everything could be read."]
    told = [f"Could not be read: {count} {_TABLES[table]}." for table, count in found.lost.items()]
    if found.mended:
        told.append(f"Saved without a detail, or as it was before: {found.mended}.")
    if found.unsure:
        told.append("Part of the file could not be read at all, so more may be missing.")
    return told
