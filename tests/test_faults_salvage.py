"""Whatever a disk does to a notebook: it opens sound, is refused clearly, or what is left is saved.

An encrypted notebook is never silently other than it was.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kindly.storage import disk, salvage
from kindly.storage.errors import NotebookDamaged, NotebookError, NotebookNewer
from tests.storage import worn
from tests.storage.worn import KEY, Words

Spoil = Callable[[bytes, Random], bytes]
KEYED = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
WAYS: tuple[Spoil, ...] = (worn.zero_pages, worn.cut_short, worn.scribble)


def what_comes_of(whole: bytes, path: Path, key: bytes | None, known: Words) -> str:
    """Opens a spoilt notebook as Kindly does, and saves what it can where it doesn't open."""
    for old in path.parent.iterdir():
        old.unlink()
    path.write_bytes(whole)
    try:
        book = worn.opened(path, key)
        try:
            problems = book.check()
            words = worn.words_of(book)
        finally:
            book.close()
        if not problems:
            assert key is None or words == known
            return "opened sound" if words == known else "opened with other letters"
    except NotebookNewer:
        return "refused"
    except NotebookDamaged:
        pass
    disk.forget(path)
    path.write_bytes(whole)
    out = path.with_name("saved.kindly")
    try:
        found = salvage.salvage(path, out, key=key)
    except NotebookError:
        assert not out.exists()
        assert [it.name for it in path.parent.iterdir()] == [path.name]
        return "refused"
    assert path.read_bytes() == whole
    saved = worn.words_in(out, key)
    missing = known.keys() - saved.keys()
    others = {entry_id for entry_id in saved if saved[entry_id] != known.get(entry_id)}
    if key is not None:
        assert len(others) <= found.mended
        assert not missing or found.lost or found.unsure
    return "saved whole" if not missing | others else "saved in part"


def goes_through(path: Path, key: bytes | None, ways: tuple[Spoil, ...], runs: int) -> Counter[str]:
    path.parent.mkdir()
    known = worn.written(path, key)
    whole = path.read_bytes()
    chance = Random(1)
    return Counter(
        what_comes_of(ways[number % len(ways)](whole, chance), path, key, known)
        for number in range(runs)
    )


@KEYED
def test_a_flipped_bit_is_never_passed_over_in_silence(
    notebook_path: Path, key: bytes | None
) -> None:
    came = goes_through(notebook_path, key, (worn.flip,), 4)
    assert came.total() == 4
    if key is not None:
        assert came["opened with other letters"] == 0


@KEYED
def test_spoilt_pages_leave_the_others(notebook_path: Path, key: bytes | None) -> None:
    came = goes_through(notebook_path, key, WAYS, 4)
    assert came["saved in part"] > 0


@pytest.mark.torture
@KEYED
def test_many_flipped_bits(notebook_path: Path, key: bytes | None) -> None:
    came = goes_through(notebook_path, key, (worn.flip,), 1_000)
    told = ", ".join(f"{count} {what}" for what, count in came.most_common())
    print(f"\n1,000 flipped bits, {'plain' if key is None else 'keyed'}: {told}")
    if key is not None:
        assert came["opened with other letters"] == 0


@pytest.mark.torture
@KEYED
def test_many_spoilt_pages(notebook_path: Path, key: bytes | None) -> None:
    came = goes_through(notebook_path, key, WAYS, 300)
    told = ", ".join(f"{count} {what}" for what, count in came.most_common())
    print(f"\n300 files with spoilt pages, {'plain' if key is None else 'keyed'}: {told}")
