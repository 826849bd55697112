"""When the notebook doesn't open: it is set aside whole, and a copy or a new one takes over."""

import shutil
from datetime import datetime
from pathlib import Path

from kindly.storage import disk
from kindly.storage.errors import naming


def start_fresh(path: Path, now: datetime) -> Path:
    """Sets the notebook aside with everything beside it, and gives its new place.

    The next opening makes an empty notebook. Raises NotebookError where that can't be done.
    """
    return disk.set_aside(path, now.strftime("%Y%m%d-%H%M%S"))


def open_copy(path: Path, copy: Path, now: datetime) -> Path:
    """Sets the notebook aside and puts a good copy in its place; the copy itself stays.

    Raises NotebookError where that can't be done; the notebook is then as it was.
    """
    ready = path.with_name(path.name + ".tmp")
    disk.private_file(ready)
    with naming():
        shutil.copyfile(copy, ready)
    disk.sync_file(ready)
    aside = start_fresh(path, now)
    disk.put_in_place(ready, path)
    return aside
