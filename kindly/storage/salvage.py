"""Saving what can be read of a damaged notebook into a new one; the damaged one is only read."""

# ruff: noqa: S608 - every name put into SQL is our own

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kindly.storage import disk, engine, opening, records, schema, shapes, soundness
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookLocked,
    NotebookNewer,
    NotebookUnreadable,
    naming,
)
from kindly.storage.salvaged_rows import Writer

AT_ONCE = 256
"""So many rows are asked for together; where they can't be read, half as many, and so on."""
PROBED = 2_000
"""Among so many rows one of ours is looked for, where the file doesn't say that it is ours."""

Told = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it, table by table."""

    kept: dict[str, int]
    lost: dict[str, int]
    """How many rows are known to have been there and couldn't be read; only where there are any."""
    mended: int
    """How many rows were kept without a detail that made no sense."""
    unsure: bool
    """Whether more may be missing than can be told."""

    @property
    def whole(self) -> bool:
        """Whether everything was read."""
        return not (self.lost or self.mended or self.unsure)


def salvage(
    damaged: Path, out: Path, *, key: bytes | None = None, told: Told | None = None
) -> Salvaged:
    """Read what can be read of a closed notebook into a new one at `out`, which is then verified.

    With a `key` both are encrypted with it. `told` hears now and then how far it is, in percent.
    Raises NotebookDamaged where nothing can be read, NotebookNewer, NotebookLocked where it is
    encrypted and no key was given, NotebookUnreadable, NotebookFull, and NotebookError where
    something is at `out` already; nothing is left at `out` then.
    """
    if out.exists():
        raise NotebookError("something is there already")
    _examine(damaged, key)
    disk.private_folder(out.parent)
    partial, aside = out.with_name(f"{out.name}.tmp"), out.with_name(f"{out.name}.from")
    disk.private_file(partial)
    try:
        with naming():
            found = _save(damaged, partial, aside, key=key, told=told or _nobody)
        soundness.verified(partial, key=key)
        disk.put_in_place_if_free(partial, out)
    finally:
        disk.forget(aside)
        disk.forget(partial)
    return found


def _nobody(_percent: int) -> None:
    """Nobody asked how far it is."""


def _examine(damaged: Path, key: bytes | None) -> None:
    """Refuse what isn't there, isn't ours or needs a key; damage is no reason to."""
    header = disk.header(damaged)
    if header is None:
        raise NotebookUnreadable("there is no such file")
    if key is None and not opening.is_plain(header) and not _has_our_rows(damaged):
        keyed = any(damaged.parent.glob(opening.KEY_FILES))
        if keyed and opening.may_be_encrypted(damaged, header):
            raise NotebookLocked("encrypted")
        raise opening.without_key(damaged, header)


def _has_our_rows(damaged: Path) -> bool:
    """Whether a file with a spoilt beginning has rows of ours that anybody can read."""
    with records.read(damaged) as pages:
        return any(shapes.fitting(*row) is not None for row in islice(pages.rows(), PROBED))


def _save(damaged: Path, partial: Path, aside: Path, *, key: bytes | None, told: Told) -> Salvaged:
    source = damaged
    if disk.has_left_overs(damaged):
        source = _beside(damaged, aside)
    asked = _Asked(source, key)
    with closing(Writer(partial, key, asked.version())) as writer:
        expected = {table: asked.ids(table) for table in shapes.TABLES}
        for number, table in enumerate(shapes.TABLES):
            for row in asked.rows(table, expected[table] or ()):
                writer.put(table, row)
            told(60 * (number + 1) // len(shapes.TABLES))
        sure = all(
            ids is not None and len(ids) == writer.kept[table] for table, ids in expected.items()
        )
        spoilt = 0 if sure else _read_pages(damaged, key, writer, told)
        writer.finish(asked.sequences())
        told(100)
    if not sum(writer.kept.values()):
        raise NotebookDamaged("nothing of it can be read")
    lost = {
        table: missing
        for table, ids in expected.items()
        if (missing := len(ids or ()) - writer.kept[table]) > 0
    }
    unsure = any(ids is None for ids in expected.values()) or bool(spoilt and not lost)
    return Salvaged(dict(writer.kept), lost, writer.mended, unsure)


def _beside(damaged: Path, aside: Path) -> Path:
    """A copy with its log, so that SQLite can bring them together without touching the damaged."""
    disk.private_file(aside)
    with naming():
        shutil.copyfile(damaged, aside)
        shutil.copyfile(disk.side_file(damaged, "-wal"), disk.side_file(aside, "-wal"))
    return aside


def _read_pages(damaged: Path, key: bytes | None, writer: Writer, told: Told) -> int:
    """Keep the rows SQLite didn't find, page by page; gives how many pages can't be read."""
    with records.read(damaged, key) as pages:
        for number, (row_id, values) in enumerate(pages.rows()):
            fits = shapes.fitting(row_id, values)
            if fits is not None:
                writer.put(*fits)
            if number % 1000 == 0:
                told(60 + min(39, number // 1000))
        return pages.spoilt


class _Asked:
    """What SQLite itself can still tell of the notebook, asked in ever smaller parts."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path = path
        self._key = key
        self._log = disk.side_file(path, "-wal").exists()

    def version(self) -> int:
        """The form it is in; the newest where that can't be told. Raises NotebookNewer."""
        with suppress(NotebookDamaged), self._connection() as connection:
            return schema.allowed(engine.single(connection, "PRAGMA user_version"))
        return schema.version()

    def ids(self, table: str) -> Sequence[int] | None:
        """The ids of every row there is, or None where they can't be told."""
        for way in (f"INDEXED BY sqlite_autoindex_{table}_1", "NOT INDEXED"):
            with suppress(NotebookError), self._connection() as connection:
                known = connection.execute(f"SELECT id FROM {table} {way}").fetchall()
                return sorted(row_id for (row_id,) in known)
        return () if self._never_had(table) else None

    def sequences(self) -> dict[str, int]:
        """The last ids that were ever given, as far as they can be told."""
        with suppress(NotebookError), self._connection() as connection:
            return dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        return {}

    def rows(self, table: str, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Every row that can be read, by the names of its columns."""
        waiting = [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
        while waiting:
            part = waiting.pop()
            try:
                yield from self._between(table, part[0], part[-1])
            except NotebookError:
                middle = len(part) // 2
                waiting += [half for half in (part[:middle], part[middle:]) if middle and half]

    def _between(self, table: str, first: int, last: int) -> list[dict[str, Any]]:
        """Rows of a range of ids, all of them or an error."""
        with self._connection() as connection:
            found = connection.execute(
                f"SELECT * FROM {table} NOT INDEXED WHERE id BETWEEN ? AND ?", (first, last)
            )
            names = [column[0] for column in found.description]
            return [dict(zip(names, values, strict=True)) for values in found.fetchall()]

    def _never_had(self, table: str) -> bool:
        """Whether its form is one that has no such table, as far as that can be told."""
        with suppress(NotebookError), self._connection() as connection:
            version = engine.single(connection, "PRAGMA user_version")
            return any(name == table and version < since for since, name in soundness.COUNTED)
        return False

    @contextmanager
    def _connection(self) -> Iterator[engine.Connection]:
        """A connection of its own: one that met a spoilt page of an encrypted file reads no more.

        Raises NotebookDamaged for whatever it finds wrong.
        """
        how = "mode=rw" if self._log else "mode=ro&immutable=1"
        try:
            with (
                naming(),
                closing(
                    engine.connect(
                        engine.address(self._path, how), key=self._key, pragmas=("query_only = ON",)
                    )
                ) as connection,
            ):
                connection.text_factory = _text
                yield connection
        except NotebookNewer:
            raise
        except NotebookError as error:
            raise NotebookDamaged(str(error)) from error


def _text(stored: bytes) -> str:
    """Words, with what makes no sense as such shown as U+FFFD."""
    return stored.decode("utf-8", "replace")
