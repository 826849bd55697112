"""A closed notebook made encrypted, or plain again, so that at every moment one of them is there.

It is exported into a new file beside it, which is compared row by row and then takes its place in
one step; the old file is overwritten. What a sudden end left beside it is cleared by `tidy`, which
is called whenever a notebook is opened.
"""

# ruff: noqa: S608 - every name put into SQL is the notebook's own

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kindly.storage import disk, engine, keys, opening, soundness
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookUnreadable,
    naming,
)
from kindly.storage.keys import KeyFile

PART, OLD = ".being-sealed", ".before-sealing"
"""What is added to a notebook's name for the file that will take its place, and for that one.

Nobody would give a copy of their own such a name: what bears it is overwritten.
"""
CARRIED = ("application_id", "user_version")
"""What the header says of the notebook; an export leaves it out."""
PRAGMAS = ("temp_store = MEMORY", "foreign_keys = OFF")
HELD = ("main.locking_mode = EXCLUSIVE", *PRAGMAS)
"""Said before anything is read, it needs no file beside the notebook."""
ROWS, CHUNK = 500, 1 << 20


def is_encrypted(path: Path) -> bool:
    """Whether the file can't be read without a key, or not at all; it may be open meanwhile."""
    there = path if path.exists() else _old(path)
    try:
        with naming():
            if there.stat().st_size < disk.HEADER_BYTES:
                return False
            # Not read as `disk.header` does, which would drop the locks of who has it open.
            how = "mode=ro&immutable=1"
            connection = engine.connect(engine.address(there, how), pragmas=())
            try:
                engine.single(connection, "PRAGMA schema_version")
            finally:
                connection.close()
    except NotebookError as error:
        return str(error) == "SQLITE_NOTADB"
    return False


def seal(path: Path, data_key: bytes, key_file: KeyFile) -> None:
    """Encrypt a closed notebook and write its key file.

    Raises NotebookInUse, NotebookFull, NotebookDamaged or another NotebookError; the notebook is
    then plain as before, and nothing is left beside it.
    """
    path = path.resolve()
    tidy(path)
    _keep_older_key(path, key_file)
    try:
        export(path, _part(path), new_key=data_key, held=True)
        keys.write(keys.of(path), key_file)
        _swap(path)
    except BaseException:
        _undo(path)
        raise
    if not keys.of(path).exists():  # another that opened it meanwhile tidied it away
        keys.write(keys.of(path), key_file)
    _overwrite(_old(path))


def unseal(path: Path, data_key: bytes) -> None:
    """Make a closed notebook plain, and take its key file away.

    Raises what `seal` raises; the notebook is then encrypted as before.
    """
    path = path.resolve()
    tidy(path)
    try:
        export(path, _part(path), key=data_key, held=True)
        _swap(path)
    except BaseException:
        _undo(path)
        raise
    _forget_key(path)
    disk.forget(_old(path))


def copy(path: Path, key: bytes | None, target: Path) -> None:
    """Copy a closed notebook and read the copy back; an encrypted one has its key file beside it.

    Raises NotebookFull, NotebookDamaged or another NotebookError; there is then no copy.
    """
    partial = target.with_name(f"{target.name}.tmp")
    key_file = None if key is None else keys.read(keys.of(path))
    disk.private_file(partial)
    try:
        with _clearly(path, key):
            how = opening.how_to_look(path)
            source = engine.connect(engine.address(path, how), key=key, pragmas=PRAGMAS)
            try:
                counts = soundness.copy(source, partial)
            finally:
                source.close()
        if counts != soundness.verified(partial, key=key):
            raise NotebookDamaged("the copy differs")
        if key_file is not None:
            keys.write(keys.of(target), key_file)
        disk.put_in_place(partial, target)
    except BaseException:
        disk.forget(partial)
        disk.forget(keys.of(target))
        raise


def tidy(path: Path) -> None:
    """Clear away what an end in the middle of sealing left beside a closed notebook.

    Plain words in it are overwritten. Raises NotebookError where the notebook itself could not be
    given its name back.
    """
    path = path.resolve()
    old, part = _old(path), _part(path)
    disk.forget(keys.unfinished(keys.of(path)))
    with naming():
        if not (old.exists() or part.exists()):
            return
        if old.exists() and not path.exists():
            old.rename(path)
        if not path.exists():
            return
        if old.exists() and old.samefile(path):
            old.unlink()
    plain = opening.is_plain(disk.header(path) or b"")
    if plain:  # it was not encrypted after all, or was made plain
        _forget_key(path)
    if old.exists() and plain:
        disk.forget(old)
    _overwrite(old)
    _overwrite(part)


def export(
    path: Path,
    part: Path,
    *,
    key: bytes | None = None,
    new_key: bytes | None = None,
    held: bool = False,
) -> None:
    """Write a notebook at rest anew under another key, or under none, and compare the two.

    Where it is `held` nobody else may have it open; otherwise it is only read. Raises
    NotebookDamaged where it can't be read to its end, NotebookFull or another NotebookError.
    """
    disk.private_file(part)
    how = "mode=rw" if held else opening.how_to_look(path)
    with _clearly(path, key):
        pragmas = HELD if held else PRAGMAS
        source = engine.connect(engine.address(path, how), key=key, pragmas=pragmas)
        try:
            if held:
                source.execute("BEGIN EXCLUSIVE")  # refused while anybody reads
                source.execute("DELETE FROM drafts WHERE false")  # and where nobody can write
                source.execute("COMMIT")
                engine.empty_log(source)
            _export_into(source, part, new_key)
            if _differ(source):
                raise NotebookDamaged("what was written differs")
            source.execute("DETACH sealed")
        finally:
            source.close()
    soundness.verified(part, key=new_key)


def left_overs(folder: Path) -> set[Path]:
    """The notebooks and copies in a folder beside which an end in the middle left something."""
    return {
        path.with_name(path.name.removesuffix(ending))
        for ending in (PART, OLD)
        for path in folder.glob(f"*.kindly{ending}")
    }


def _part(path: Path) -> Path:
    """Where the file is made that will take the notebook's place."""
    return path.with_name(f"{path.name}{PART}")


def _old(path: Path) -> Path:
    """The other name of the file whose place is taken, for as long as it is there."""
    return path.with_name(f"{path.name}{OLD}")


@contextmanager
def _clearly(path: Path, key: bytes | None) -> Iterator[None]:
    """Find out what was wrong where SQLCipher only says that something was."""
    try:
        with naming():
            yield
    except NotebookError as error:
        if type(error) not in {NotebookError, NotebookUnreadable}:
            raise
        with naming():
            if shutil.disk_usage(path.parent).free < CHUNK:
                raise NotebookFull(str(error)) from error
        soundness.verified(path, key=key)
        raise


def _export_into(source: engine.Connection, part: Path, new_key: bytes | None) -> None:
    key = "" if new_key is None else f"x'{new_key.hex()}'"
    source.execute("ATTACH ? AS sealed KEY ?", (engine.address(part, "mode=rw"), key))
    source.execute("PRAGMA sealed.journal_mode = OFF").fetchall()
    source.execute("PRAGMA sealed.synchronous = OFF").fetchall()
    source.execute("SELECT sqlcipher_export('sealed')").fetchall()
    for name in CARRIED:
        value = engine.single(source, f"PRAGMA main.{name}")
        source.execute(f"PRAGMA sealed.{name} = {value}").fetchall()
    source.execute("PRAGMA sealed.journal_mode = WAL").fetchall()  # as every notebook at rest is


def _differ(both: engine.Connection) -> bool:
    """Whether anything in the two files is not the same: what they are made of, or any row."""
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY type, name"
    asked = [schema, *(f"PRAGMA {{}}.{name}" for name in CARRIED)]
    tables = both.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    # Not indexed: by the row's number or the primary key, in both the same.
    both.text_factory = bytes  # spoilt text is compared as well, and carried over as it is
    asked += [f'SELECT * FROM {{}}."{name}" NOT INDEXED' for (name,) in tables]
    return any(_rows_differ(both, sql) for sql in asked)


def _rows_differ(both: engine.Connection, sql: str) -> bool:
    there, here = (both.execute(sql.format(name)) for name in ("main", "sealed"))
    rows: list[Any] = there.fetchmany(ROWS)
    while rows == here.fetchmany(ROWS):
        if not rows:
            return False
        rows = there.fetchmany(ROWS)
    return True


def _swap(path: Path) -> None:
    """Let the finished file take the notebook's place; that one keeps its other name."""
    if disk.has_left_overs(path):
        raise NotebookInUse("its log is in use")
    old = _old(path)
    with naming():
        disk.forget(old)
        disk.keep_as(path, old)
    disk.put_in_place(_part(path), path)


def _undo(path: Path) -> None:
    """After something went wrong: the notebook as it was, and nothing else."""
    with suppress(NotebookError):
        tidy(path)


def _keep_older_key(path: Path, key_file: KeyFile) -> None:
    """Give a key file that is there already a name of its own: a copy may need it yet."""
    there = keys.of(path)
    if not there.exists():
        return
    try:
        older = keys.read(there)
    except NotebookError:
        older = None
    if older is not None and older.key_id != key_file.key_id:
        with naming():
            there.replace(keys.named(path, older))


def _forget_key(path: Path) -> None:
    disk.forget(keys.of(path))
    disk.sync_folder(path.parent)


def _overwrite(path: Path) -> None:
    """Write nothing over a file and take it away, with what SQLite keeps beside it."""
    disk.wipe(path)
    disk.forget(path)
