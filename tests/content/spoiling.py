"""A file with one thing wrong in it is refused by its name, its key and a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kindly.content import ContentError

Loader = Callable[[Path], object]


def refused(load: Loader, folder: Path, name: str, old: str, new: str) -> tuple[str, str]:
    """The key and the reason for which a file is refused, once `old` became `new` in it."""
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert caught.value.file == file
    return caught.value.key, caught.value.reason
