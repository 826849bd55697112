"""Looking into a copy without changing it, and bringing a page of it back beside what is there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kindly.domain.clock import Clock
from kindly.domain.journal import Entry
from kindly.storage import disk, engine, keys, opening, pages, schema, soundness, stored
from kindly.storage.errors import KeyDamaged, NotebookError, naming
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository

if TYPE_CHECKING:
    from sqlite_utils import Database


class How(StrEnum):
    """What it took to bring a page back."""

    ADDED = "added"
    BESIDE = "beside"
    """There is one of the same origin with other words; both are there now."""
    RETURNED = "returned"
    """It was among those deleted."""
    THERE = "there"
    """It was there all along, just as it was."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A page that was brought back, and what it took."""

    how: How
    entry_id: int


def is_ours(path: Path) -> bool:
    """Whether a file is a notebook of Kindly's, or an encrypted one with its key file beside it.

    It may be damaged all the same. Raises NotebookError where it can't be read.
    """
    head = disk.header(path) or b""
    if opening.is_plain(head):
        return head[68:72] == schema.APPLICATION_ID.to_bytes(4, "big")
    if len(head) < disk.HEADER_BYTES:
        return False
    try:
        return keys.read(keys.of(path)) is not None
    except KeyDamaged:
        return True


def look(
    copy: Path,
    scratch: Path,
    *,
    clock: Clock,
    new_id: Callable[[], str],
    key: bytes | None = None,
) -> NotebookFile:
    """Open a copy only to read; it stays as it is.

    One in an older form is copied to `scratch`, encrypted as it is, and brought up to date there;
    `forget` takes that away. Raises NotebookLocked, NotebookDamaged, NotebookNewer or another
    NotebookError.
    """
    head = disk.header(copy) or b""
    key = None if opening.is_plain(head) else key
    opening.examine(copy, head, key, left_over=True)
    if _version(copy, key) < schema.version():
        _bring_up_to_date(copy, scratch, key)
        copy = scratch
    with naming():
        connection = engine.connect(engine.address(copy, opening.how_to_look(copy)), key=key)
    return NotebookFile(connection, path=copy, clock=clock, new_id=new_id, key=key, read_only=True)


def forget(scratch: Path) -> None:
    """Take away what `look` may have left there."""
    disk.forget(scratch)


def _version(copy: Path, key: bytes | None) -> int:
    with naming():
        connection = engine.connect(
            engine.address(copy, opening.how_to_look(copy)), key=key, pragmas=()
        )
        try:
            return int(engine.single(connection, "PRAGMA user_version"))
        finally:
            connection.close()


def _bring_up_to_date(copy: Path, scratch: Path, key: bytes | None) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - only older copies need it

    disk.private_folder(scratch.parent)
    disk.private_file(scratch)
    try:
        with naming():
            source = engine.connect(
                engine.address(copy, opening.how_to_look(copy)), key=key, pragmas=()
            )
            try:
                soundness.copy(source, scratch)
            finally:
                source.close()
            connection = engine.connect(engine.address(scratch, "mode=rw"), key=key)
            try:
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                schema.migrate(Database(connection, execute_plugins=False))
            finally:
                connection.close()
    except BaseException:
        forget(scratch)
        raise


def bring_back(copy: NotebookFile, entry_id: int, notebook: NotebookFile) -> Brought:
    """Put one page of a copy beside what is in the notebook; nothing there is changed.

    Raises NotebookError where the page can't be read or kept.
    """
    entry = EntryRepository(copy).get(entry_id)
    if entry is None:
        raise NotebookError("no such entry")
    entry = replace(entry, plan_id=_plan_here(entry.plan_id, copy, notebook), deleted_at=None)
    here = EntryRepository(notebook)
    found = notebook.row("SELECT id FROM entries WHERE uuid = ?", (entry.uuid,))
    if found is None:
        return Brought(How.ADDED, _add(notebook, entry, entry.uuid))
    same = here.get(found[0])
    if same is not None and _words(same) == _words(entry):
        if same.deleted_at is None:
            return Brought(How.THERE, same.id)
        here.restore(same.id)
        return Brought(How.RETURNED, same.id)
    twin = _twin(entry, notebook)
    if twin is not None:
        return Brought(How.THERE, twin)
    return Brought(How.BESIDE, _add(notebook, entry, notebook.new_id()))


def _add(notebook: NotebookFile, entry: Entry, uuid: str) -> int:
    now = notebook.now()
    made = stored.moment_text(entry.created_at) if entry.created_at is not None else now
    row = pages.row(entry) | {"uuid": uuid, "created_at": made, "updated_at": now}

    def insert(database: "Database") -> int:
        return int(database.table("entries").insert(row).last_rowid or 0)

    return notebook.write(insert)


def _twin(entry: Entry, notebook: NotebookFile) -> int | None:
    """A live page that says just the same, such as one brought back before."""
    here = EntryRepository(notebook)
    rows = notebook.rows(
        "SELECT id FROM entries WHERE deleted_at IS NULL AND happened_on = ? AND kind = ? "
        "ORDER BY id",
        (entry.happened_on.isoformat(), str(entry.kind)),
    )
    for (entry_id,) in rows:
        with suppress(NotebookError):
            there = here.get(entry_id)
            if there is not None and _words(there) == _words(entry):
                return there.id
    return None


def _words(entry: Entry) -> dict[str, Any]:
    """What a person wrote; which plan it was about may be known in one place only."""
    return pages.written(replace(entry, plan_id=None))


def _plan_here(plan_id: int | None, copy: NotebookFile, notebook: NotebookFile) -> int | None:
    """The notebook's own number for a plan of the copy, if it has that plan."""
    if plan_id is None:
        return None
    plan = copy.row("SELECT uuid FROM plans WHERE id = ?", (plan_id,))
    here = plan and notebook.row("SELECT id FROM plans WHERE uuid = ?", plan)
    return int(here[0]) if here else None
