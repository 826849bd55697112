"""Looking a notebook over while it is open: is the file sound, does its search know the words?"""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kindly.storage import disk, opening, soundness

if TYPE_CHECKING:
    from kindly.storage.file import NotebookFile

SEARCH_CHECKED = "kindly.search-checked"
"""The key among the drafts whose day is the last on which the index was held against the words."""
CHECK_SEARCH_EVERY = timedelta(days=7)
_UNFINISHED = (".tmp", ".from")
"""What is added to a file's name while it is written, and to that of what it is saved from."""


def check(notebook: "NotebookFile", *, thorough: bool) -> tuple[str, ...]:
    """What `NotebookFile.check` says it does."""
    found = problems(notebook)
    if notebook.read_only or not all("entries_fts" in problem for problem in found):
        return found
    if not (found or thorough or _search_is_due(notebook)):
        return ()
    if found or not _search_agrees(notebook):
        notebook.rebuild_search()
        found = problems(notebook)
    notebook.ended_suddenly = False
    if notebook.path is not None and not found:
        _note_search_checked(notebook)
    return found


def problems(notebook: "NotebookFile") -> tuple[str, ...]:
    """What SQLite finds wrong with the notebook's file."""
    with notebook.borrowed() as connection:
        return soundness.problems(connection)


def aside(path: Path) -> Path:
    """Where the copy stands in which the index is held against the words."""
    return path.with_name(f"{path.name}.check")


def being_restored(path: Path) -> Path:
    """Where what is to be put in the notebook's place stands until it is whole."""
    return path.with_name(f"{path.name}.restored")


def looked_into(path: Path) -> Path:
    """Where an older copy stands, brought up to date, while one looks into it."""
    return path.with_name(f"{path.name}.looked-into")


def being_put_back(path: Path) -> Path:
    """Where a notebook that was taken out of its folder is written until it is whole."""
    return path.with_name(f"{path.name}.back")


def passing(path: Path) -> tuple[Path, ...]:
    """What is beside a notebook only for a while; a sudden end may leave it there."""
    whole = (being_restored(path), looked_into(path), opening.before_step(path))
    unfinished = (it.with_name(f"{it.name}{ending}") for it in whole for ending in _UNFINISHED)
    return aside(path), being_put_back(path), *whole[:2], *unfinished


def _search_agrees(notebook: "NotebookFile") -> bool:
    """Whether the index holds just the words, asked of a copy: to ask is to hold the file."""
    if notebook.path is None:
        with notebook.borrowed() as connection:
            return soundness.search_agrees(connection)
    copy = aside(notebook.path)
    disk.private_file(copy)
    try:
        with notebook.borrowed() as source:
            return soundness.search_agrees_in_copy(source, copy)
    finally:
        disk.forget(copy)


def _search_is_due(notebook: "NotebookFile") -> bool:
    """Whether it is time to hold the index against the words, and there is room for that."""
    row = notebook.row("SELECT written_on FROM drafts WHERE key = ?", (SEARCH_CHECKED,))
    week_ago = (notebook.clock.today() - CHECK_SEARCH_EVERY).isoformat()
    due = notebook.ended_suddenly or row is None or row[0] <= week_ago
    return due and notebook.is_roomy()


def _note_search_checked(notebook: "NotebookFile") -> None:
    """Keep the day on which the index was last held against the words."""
    now, today = notebook.now(), notebook.today()
    if notebook.row(
        "SELECT 1 FROM drafts WHERE key = ? AND written_on = ?", (SEARCH_CHECKED, today)
    ):
        return
    notebook.write(
        lambda database: database.execute(
            "INSERT INTO drafts (uuid, key, written_on, created_at, updated_at, words) "
            "VALUES (?, ?, ?, ?, ?, '') ON CONFLICT (key) DO UPDATE SET "
            "written_on = excluded.written_on, updated_at = excluded.updated_at",
            (notebook.new_id(), SEARCH_CHECKED, today, now, now),
        )
    )
