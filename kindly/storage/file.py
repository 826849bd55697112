"""The notebook as one file: opened, brought up to date, written to safely, copied, closed."""

# ruff: noqa: S608 - every name put into SQL is our own

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kindly.domain.clock import Clock
from kindly.storage import care, disk, engine, opening, schema, sealing, soundness, stored
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookReadOnly,
    naming,
)
from kindly.storage.holding import Held

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")


class NotebookFile(Held):
    """An open notebook; every repository reads and writes through it.

    One thread uses it. `copy_to`, `check` and `sweep` bring a connection of their own and may
    run in another thread while it does.
    """

    def __init__(
        self,
        connection: engine.Connection,
        *,
        path: Path | None,
        clock: Clock,
        new_id: Callable[[], str],
        key: bytes | None = None,
        read_only: bool = False,
        left_over: bool = False,
    ) -> None:
        super().__init__(connection, path, key, read_only=read_only)
        self.clock = clock
        self.new_id = new_id
        self._lock = threading.RLock()
        self._closed = False
        self._changes_elsewhere = int(left_over)
        self.ended_suddenly = left_over

    # Opening

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        new_id: Callable[[], str],
        key: bytes | None = None,
        alone: bool = True,
    ) -> "NotebookFile":
        """Open the notebook at `path`, making it if there is none and stepping it up if it is old.

        `key` is the 32-byte data key of a notebook with a passphrase. Where another program may be
        at work on the file, it isn't `alone`, and nothing beside it is cleared away. Raises
        NotebookLocked where a key is needed and not given, NotebookUnreadable, NotebookReadOnly,
        NotebookDamaged, NotebookNewer, NotebookInUse or NotebookFull; the file is then as it was.
        """
        if alone:
            sealing.tidy(path)
        header = disk.header(path)
        if header is None:
            opening.create(path, clock, key)
            header = disk.header(path) or b""
        left_over = disk.has_left_overs(path)
        opening.examine(path, header, key, left_over=left_over)
        disk.tighten(path)
        for left in care.passing(path) if alone else ():
            disk.forget(left)
        connection, read_only = opening.connect(path, key)
        notebook = cls(
            connection,
            path=path,
            clock=clock,
            new_id=new_id,
            key=key,
            read_only=read_only,
            left_over=left_over and not read_only,
        )
        try:
            notebook._make_ready()
        except BaseException:
            connection.close()
            raise
        return notebook

    @classmethod
    def in_memory(cls, *, clock: Clock, new_id: Callable[[], str]) -> "NotebookFile":
        """A notebook that is never on a disk and is gone when closed."""
        notebook = cls(engine.connect(":memory:"), path=None, clock=clock, new_id=new_id)
        schema.migrate(notebook.database)
        notebook._changes_before = notebook._connection.total_changes
        return notebook

    def _make_ready(self) -> None:
        """Look once at what SQLite made of the file, and take the steps it lacks."""
        version = schema.allowed(self._version())
        if version < schema.version() and self.path is not None:
            if self.read_only:
                raise NotebookReadOnly("an older notebook")
            self._copy_before_step(opening.before_step(self.path))
            with naming():
                schema.migrate(self.database)
            self.checkpoint()
        self._note_last()
        if not self.read_only and not self._search_answers():
            self.rebuild_search()

    def _copy_before_step(self, target: Path) -> None:
        """Copy the older notebook; where only its search index is unsound, that is made anew."""
        try:
            self.copy_to(target)
        except NotebookDamaged:
            if not all("entries_fts" in problem for problem in care.problems(self)):
                raise
            self.rebuild_search()
            self.copy_to(target)

    def _version(self) -> int:
        """The form this notebook is in."""
        with self._lock, naming():
            return int(engine.single(self._connection, "PRAGMA user_version"))

    def _search_answers(self) -> bool:
        """Whether the search index can be asked at all."""
        try:
            with naming():
                self._connection.execute(
                    "SELECT rowid FROM entries_fts WHERE entries_fts MATCH 'kindly' LIMIT 1"
                ).fetchall()
        except NotebookError:
            return False
        return True

    @property
    def keyed(self) -> bool:
        """Whether the file is encrypted."""
        return self._key is not None

    @property
    def key(self) -> bytes | None:
        """The data key, where the file is encrypted."""
        return self._key

    # Reading and writing

    def prepare(self) -> None:
        """Import what the first write needs, from any thread, so that no key has to wait for it."""
        import sqlite_utils  # noqa: F401, PLC0415 - the import is all that is wanted

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Every row of a query."""
        with self._lock, naming():
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Any = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with self._lock, naming():
            found: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
            return found

    @contextmanager
    def atomic(self) -> Iterator["Database"]:
        """All of it or nothing of it; what was written is on the disk when this is left.

        Raises NotebookReadOnly, NotebookInUse, NotebookFull or NotebookDamaged.
        """
        if self.read_only:
            raise NotebookReadOnly("nothing can be written")
        with self._lock, naming():
            if self._connection.in_transaction:
                with self.database.atomic() as database:
                    yield database
                return
            self._reach()
            database = self.database
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                with database.atomic():
                    yield database
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._wonder(error)
                self._undo()
                raise
            self._still_hold()

    def _undo(self) -> None:
        """Roll back, unless SQLite did so itself, as it may when the disk is full."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def write(self, work: Callable[["Database"], T]) -> T:
        """Do the work atomically; where the search index stood in the way, mend it and try again.

        Raises what `atomic` raises.
        """
        try:
            with self.atomic() as database:
                return work(database)
        except NotebookDamaged:
            self.rebuild_search()
            with self.atomic() as database:
                return work(database)

    def now(self) -> str:
        """This moment as it is stored."""
        return stored.moment_text(self.clock.now())

    def today(self) -> str:
        """The person's local date as it is stored."""
        return self.clock.today().isoformat()

    @property
    def changes(self) -> int:
        """A number that grows with every row written since the notebook was opened."""
        if self._closed:
            return self._changes_elsewhere
        return self._changes_here() + self._changes_elsewhere

    @property
    def changed(self) -> bool:
        """Whether anything was written since the notebook was last at rest."""
        return self.changes > 0

    # Care

    def rebuild_search(self) -> None:
        """Make the search index anew from the words.

        Raises NotebookDamaged if the words themselves can't be read, NotebookReadOnly or
        NotebookFull.
        """
        try:
            self._make_search()
        except NotebookDamaged:
            _, columns = schema.search(self._version())
            self.rows(f"SELECT sum(length(concat({', '.join(columns)}))) FROM entries")
            self._disown_search()
            self._make_search()
            try:
                self.sweep()
            except NotebookError as error:
                if self.keyed:  # a spoilt page would stay, and no copy could be made
                    raise NotebookDamaged("its pages were spoilt") from error

    def _make_search(self) -> None:
        if self.keyed and not self.read_only:
            self._renew()  # a connection that met a spoilt page of it reads and writes no more
        with self.atomic() as database:
            database.execute("DROP TABLE IF EXISTS entries_fts")
            engine.run(database, schema.search(self._version())[0])
            database.execute("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")

    def _disown_search(self) -> None:
        """Strike an index whose pages can't be read from the list of tables."""
        if self.keyed:
            self._renew()
        with self._lock, naming():
            self._connection.execute("PRAGMA writable_schema = ON")
            try:
                self._connection.execute("DELETE FROM sqlite_schema WHERE name GLOB 'entries_fts*'")
            finally:
                self._connection.execute("PRAGMA writable_schema = RESET")

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the one file."""
        if self.read_only:
            return
        with self._lock, naming():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def borrowed(self) -> Iterator[engine.Connection]:
        """A connection for the calling thread alone; in memory, this notebook's own."""
        if self.path is None:
            with self._lock, naming():
                yield self._connection
            return
        with naming():
            connection = (
                self.reader(self.path)
                if self.read_only
                else engine.connect(engine.address(self.path, "mode=rw"), key=self._key)
            )
            try:
                yield connection
            finally:
                connection.close()

    def changed_beside(self) -> None:
        """Tell that another connection wrote to the notebook, as long work does, on any thread."""
        with self._lock:
            self._changes_elsewhere += 1
            self._note_last()

    def reader(self, path: Path) -> engine.Connection:
        """A new connection to this notebook's file that only reads."""
        how = opening.how_to_look(path) if self.read_only else "mode=ro"
        return engine.connect(engine.address(path, how), key=self._key)

    def copy_to(self, target: Path) -> str:
        """Make a copy at `target` that was read back and found sound; gives its SHA-256.

        Raises NotebookFull, NotebookReadOnly, NotebookUnreadable or NotebookDamaged;
        whatever was at `target` is then still there.
        """
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only copies need it

        partial = target.with_name(target.name + ".tmp")
        disk.private_file(partial)
        try:
            with self.borrowed() as source:
                counts = soundness.copy(source, partial)
            with ThreadPoolExecutor(1) as beside:
                summed = beside.submit(disk.sum_of, partial)
                if counts != soundness.verified(partial, key=self._key):
                    raise NotebookDamaged("the copy differs")
                sum_ = summed.result()
            disk.put_in_place(partial, target)
        except BaseException:
            disk.forget(partial)
            raise
        return sum_

    def check(self, *, thorough: bool = True) -> tuple[str, ...]:
        """What is still wrong with the notebook, in SQLite's words; nothing where it is sound.

        A search index that doesn't agree with the words is made anew. Unless `thorough`, they are
        held against each other only after a sudden end, and where that was last done a week ago.
        Nobody who writes meanwhile has to wait, except for an index that is made anew.
        """
        return care.check(self, thorough=thorough)

    def is_roomy(self) -> bool:
        """Whether the disk has room for the notebook to grow and be copied."""
        return self.path is None or disk.is_roomy(self.path)

    def sweep(self) -> None:
        """Leave no trace of what was erased: neither in the index nor in free space or log.

        Raises NotebookInUse where others read for so long that the log can't be emptied.
        """
        with self.borrowed() as connection:
            connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('optimize')")
            connection.execute("VACUUM")
            self.changed_beside()
            engine.empty_log(connection)

    def close(self) -> None:
        """Leave one file at rest; nothing is written where nothing was changed."""
        if self._closed:
            return
        with self._lock:
            changes = self.changes
            if changes and not self.read_only:
                with suppress(NotebookError), naming():  # all of it is kept, in the log if not here
                    self._connection.execute("PRAGMA optimize").fetchall()
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._connection.close()
            self._closed = True
            self._changes_elsewhere = changes
