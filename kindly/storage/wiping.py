"""Taking a whole notebook away, and everything of it in its folder, so that nothing is left.

It begins with one step, a new name for the notebook, for which a full disk has room. Before it all
is there; after it `finish`, which is called at every start, takes the rest away. By then a fresh
notebook may stand in its place, of which nothing is ever touched.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from kindly.storage import disk, keys, manifest
from kindly.storage.errors import NotebookError, naming

HERE, WITH_COPIES = ".erasing", ".erasing-copies"
"""What is added to the name of a notebook that is to go: alone, or with its copies."""
LEFT = ".still-to-erase"
"""What is added to it for the list of the copies that could not be taken away yet."""
_STAMP = r"\d{4}-\d\d-\d\dT\d{6}Z"
_COPY = re.compile(rf"notebook-{_STAMP}\.(kindly|key)(\..*)?")
_OLD = re.compile(rf".*-(aside-)?{_STAMP}(-\d+)?\.(kindly|key)(\..*|-.*)?")
"""A name with a moment of its own, which no file of a fresh notebook bears."""
_NAME_AT = 30
"""Where the name of the first file stands in a zip."""
_EXPORT = re.compile(r".*\.zip(\..*)?", re.IGNORECASE)


def begin(notebook: Path, *, copies: bool) -> None:
    """Take a closed notebook out of its place; it is gone from now on, and `finish` ends it.

    Raises NotebookError where that can't be done; all is then as it was.
    """
    with naming():
        notebook.rename(_renamed(notebook, WITH_COPIES if copies else HERE))
    disk.sync_folder(notebook.parent)


def begun(notebook: Path) -> bool:
    """Whether a notebook is to go and isn't gone yet, or some of its copies aren't."""
    with suppress(OSError):  # a folder that can't be looked into is told of when it is opened
        return any(_renamed(notebook, ending).exists() for ending in (HERE, WITH_COPIES, LEFT))
    return False


def finish(notebook: Path, folders: Iterable[Path], logs: Iterable[str] = ()) -> tuple[Path, ...]:
    """Take away what was begun with; gives what couldn't be taken away.

    `folders` are those that may hold copies, `logs` the names of what Kindly writes about itself.
    What isn't Kindly's stays, and all of a fresh notebook. Nothing is done where nothing was begun.
    """
    if not begun(notebook):
        return ()
    whole, here, listed = (_renamed(notebook, ending) for ending in (WITH_COPIES, HERE, LEFT))
    going = _listed_in(listed)
    if not notebook.exists():
        going += [keys.of(notebook), *_beside(notebook, logs)]
        if whole.exists():
            going += [path for folder in folders for path in copies_in(folder)]
    going = [path for path in dict.fromkeys(going) if path not in (whole, here, listed)]
    for path in going:
        disk.wipe(path)
    left = [path for path in going if path.exists()]
    _list(listed, [path for path in left if _OLD.fullmatch(path.name)])
    for path in (whole, here):
        disk.wipe(path)
    with suppress(NotebookError):
        disk.sync_folder(notebook.parent)
    return tuple(path for path in (*left, whole, here) if path.exists())


def wipe_copies(copies: Iterable[Path]) -> tuple[Path, ...]:
    """Take copies away with their key files; gives those that couldn't be taken away."""
    every = tuple(copies)
    for copy in every:
        for path in (keys.of(copy), *(disk.side_file(copy, end) for end in disk.SIDE_FILES), copy):
            disk.wipe(path)
    return tuple(copy for copy in every if copy.exists())


def aside(notebook: Path) -> list[Path]:
    """The whole notebooks that stand beside this one: set aside, or copied before a step."""
    found = (
        path
        for pattern in ("-aside-*", "-saved-*", "-before-version-*")
        for path in _listed(notebook.parent, f"{notebook.stem}{pattern}{notebook.suffix}")
    )
    return sorted(found)


def copies_in(folder: Path) -> list[Path]:
    """Everything Kindly keeps in a folder of copies."""
    ours = {manifest.SUMS, manifest.FOUND, f"{manifest.SUMS}.tmp", f"{manifest.FOUND}.tmp"}
    return [
        path for path in _listed(folder, "*") if path.name in ours or _COPY.fullmatch(path.name)
    ]


def exports_in(folder: Path) -> list[Path]:
    """The files in a folder that Kindly's export made."""
    return [path for path in _listed(folder, "*") if _is_export(path)]


def _beside(notebook: Path, logs: Iterable[str]) -> list[Path]:
    """What belongs to a notebook in its own folder: keys, logs, asides, exports, all unfinished."""
    stem = notebook.stem
    patterns = (
        f"{notebook.name}*",
        f"{stem}-aside-*",
        f"{stem}-saved-*",
        f"{stem}-before-version-*",
        f"{stem}*.key*",
        *(f"{log}*" for log in logs),
    )
    ours = [path for pattern in patterns for path in _listed(notebook.parent, pattern)]
    return [*ours, *exports_in(notebook.parent)]


def _listed_in(listed: Path) -> list[Path]:
    """The copies an earlier start could not take away."""
    with suppress(OSError, ValueError, TypeError):
        named = map(Path, json.loads(listed.read_bytes()))
        return [path for path in named if _OLD.fullmatch(path.name)]  # whoever wrote the list
    return []


def _list(listed: Path, left: list[Path]) -> None:
    """Note which copies are to be tried again at the next start, or that there are none."""
    if not left:
        disk.wipe(listed)
        return
    with suppress(NotebookError):
        disk.write_whole(listed, json.dumps([str(path) for path in left]).encode())


def _is_export(path: Path) -> bool:
    """Whether a file begins as Kindly's exports do, whole or cut short."""
    if _EXPORT.fullmatch(path.name) is None:
        return False
    # This module is asked at each start, where what goes out and in would cost a tenth of it.
    from kindly.domain.exchange_nouns import NOUNS  # noqa: PLC0415
    from kindly.storage import archive  # noqa: PLC0415

    first = archive.data_name(NOUNS[0].name).encode()
    with suppress(OSError), path.open("rb") as file:
        begun = file.read(_NAME_AT + len(first))
        return begun[:4] == b"PK\x03\x04" and begun[_NAME_AT:] == first
    return False


def _renamed(notebook: Path, ending: str) -> Path:
    return notebook.with_name(f"{notebook.name}{ending}")


def _listed(folder: Path, pattern: str) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.glob(pattern) if path.is_file() or path.is_symlink())
