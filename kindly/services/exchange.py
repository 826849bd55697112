"""Everything out of a notebook into one file, and everything of such a file into a notebook."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kindly.domain.exchange import (
    FORM,
    FORM_KEY,
    MOST_LINE,
    RefusedError,
    Standing,
    Why,
    checked,
    line_of,
    parsed,
)
from kindly.domain.exchange_nouns import NOUNS, Noun, Record
from kindly.domain.journal import Entry
from kindly.domain.journal_leaves import Asked, put_on_paper
from kindly.domain.wording import Wording
from kindly.services.progress import Progress
from kindly.storage import archive, exchange
from kindly.storage.errors import NotebookError, NotebookUnreadable, naming
from kindly.storage.file import NotebookFile
from kindly.storage.merging import Merge, wholly

if TYPE_CHECKING:
    from kindly.storage.engine import Connection

__all__ = ["ENDING", "Brought", "Exchange", "Found", "RefusedError", "Why", "suggested_name"]

T = TypeVar("T")

ENDING = ".zip"
_TOLD_EVERY = 500
_AT_ONCE = 20
_DATA, _READABLE = 0.6, 0.4


@dataclass(slots=True)
class Found:
    """How the rows of a file stand to a notebook, by the noun and then by the standing."""

    standings: dict[str, dict[Standing, int]] = field(default_factory=dict)
    thrown_away: int = 0
    """How many new pages are in the trash."""

    def add(self, noun: Noun, row: Record, standing: Standing) -> None:
        """Count a row."""
        of_noun = self.standings.setdefault(noun.name, dict.fromkeys(Standing, 0))
        of_noun[standing] += 1
        if noun.name == "entries" and standing is Standing.NEW and row["deleted_at"]:
            self.thrown_away += 1

    def count(self, noun: str, *standings: Standing) -> int:
        """How many rows of a noun stand like that."""
        of_noun = self.standings.get(noun, {})
        return sum(of_noun.get(standing, 0) for standing in standings)

    @property
    def changes(self) -> bool:
        """Whether there is anything in the file that isn't here already."""
        return any(
            count
            for of_noun in self.standings.values()
            for standing, count in of_noun.items()
            if standing is not Standing.SAME
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of an import: what was found, and the copy that was made before."""

    found: Found
    copy: Path | None


class Exchange:
    """The ways out of one notebook and into it; any thread may do the work, one at a time."""

    def __init__(
        self,
        notebook: NotebookFile,
        *,
        back_up: Callable[[], Path | None],
        asked: Callable[[], Asked],
        wording: Callable[[], Wording],
        read_me: Callable[[], str],
    ) -> None:
        """`back_up` makes a copy that was checked; `asked` is what pages were written with."""
        self._notebook = notebook
        self._back_up = back_up
        self._asked = asked
        self._wording = wording
        self._read_me = read_me
        self._under_way = Progress()
        self._closed = False

    @property
    def keyed(self) -> bool:
        """Whether the notebook is encrypted, which an export never is."""
        return self._notebook.keyed

    @property
    def read_only(self) -> bool:
        """Whether nothing can be brought in."""
        return self._notebook.read_only

    def close(self) -> None:
        """Nothing is wanted any more; what is under way, or only begins, ends at its next step."""
        self._closed = True
        self._under_way.stop()

    def name(self) -> str:
        """A name for an export of today."""
        return suggested_name(self._notebook.today())

    def export(self, path: Path, progress: Progress | None = None) -> dict[str, int]:
        """Write everything to a file that is then whole; gives how many rows of each noun.

        Raises NotebookError where that can't be done, StoppedError where it isn't wanted any more;
        what was at `path` is then still there.
        """
        progress = self._begin(progress)
        self._check_place(path)
        clock = self._notebook.clock
        with self._looking() as connection, archive.packing(path, clock.now()) as packing:
            counts = exchange.counts(connection)
            steps = _Steps(progress, sum(counts.values()), _DATA)
            for noun in NOUNS:
                rows = exchange.records(connection, noun)
                packing.add(archive.data_name(noun.name), steps.follow(map(_line, rows)))
            packing.add("README.md", iter([self._read_me().encode()]))
            self._write_pages(connection, packing, _Steps(progress, counts["entries"], _READABLE))
            manifest = {
                FORM_KEY: FORM,
                "made_at": self._notebook.now(),
                "counts": counts,
                "last_number": exchange.last_number(connection),
                "files": dict(packing.files),
            }
            packing.add(archive.MANIFEST, iter([line_of(manifest)]))
            progress.reach(1)
        return counts

    def look(self, path: Path, progress: Progress | None = None) -> Found:
        """What a file holds beside what is there; nothing is changed.

        Raises RefusedError where it can't be taken in, NotebookError, or StoppedError.
        """
        progress = self._begin(progress)
        with self._looking() as connection:
            merge = Merge(connection, now=self._notebook.now(), beside="")
            return self._read(path, merge.look, progress)[0]

    def bring_in(self, path: Path, *, beside: str, progress: Progress | None = None) -> Brought:
        """Bring in everything a file holds, all of it or nothing, after a copy that was checked.

        `beside` is the title of a page that holds words which would be lost otherwise. Raises
        RefusedError, NotebookError or StoppedError; nothing is changed then.
        """
        progress = self._begin(progress)
        with archive.unpacking(path):
            copy = self._back_up()
        with wholly(self._notebook) as connection:
            merge = Merge(connection, now=self._notebook.now(), beside=beside)
            found, last = self._read(path, merge.take, progress)
            merge.keep_numbers(last)
        return Brought(found, copy)

    def _begin(self, progress: Progress | None) -> Progress:
        self._under_way = progress = progress or Progress()
        if self._closed:
            progress.stop()
        return progress

    def _check_place(self, path: Path) -> None:
        """Raise NotebookUnreadable where an export would take the place of the notebook's files."""
        own = self._notebook.path
        if own is None or path.suffix.lower() == ENDING:
            return
        with naming():
            if path.parent.resolve() == own.parent.resolve():
                raise NotebookUnreadable("the notebook's own folder")

    @contextmanager
    def _looking(self) -> Iterator["Connection"]:
        """A connection that sees the notebook as it is at one moment."""
        with self._notebook.borrowed() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(NotebookError), naming():
                    connection.execute("ROLLBACK")

    def _write_pages(
        self, connection: "Connection", packing: archive.Packing, steps: "_Steps"
    ) -> None:
        """The pages of the journal for a person to read, a file a day, or a year where it's many.

        Pages in the trash are not among them.
        """
        wording, asked = self._wording(), self._asked()

        def told(entries: Iterator[Entry]) -> Iterator[bytes]:
            while some := list(islice(entries, _AT_ONCE)):
                book = put_on_paper(steps.follow(iter(some)), wording, asked, lines=True)
                yield book.markdown().encode()

        letters = 10 if exchange.days(connection) <= archive.MOST_FILES else 4
        for day, entries in exchange.by_day(connection, letters):
            packing.add(f"journal/{day[:4]}/{day}.md", told(entries))

    def _read(
        self, path: Path, take: Callable[[Noun, Record], Standing], progress: Progress
    ) -> tuple[Found, int]:
        """Read a file from end to end and hand over each row; what they are, and the last number.

        Only when this returns is it sure that the file is whole.
        """
        found, read = Found(), 0
        with archive.unpacking(path) as unpacking:
            total = max(1, unpacking.total)

            def reached(more: int) -> None:
                nonlocal read
                read += more
                progress.reach(min(1.0, read / total))

            for noun in NOUNS:
                lines = unpacking.lines(noun.name, reached)
                for number, line in enumerate(lines, 1):
                    try:
                        row = _row(noun, line, number)
                        found.add(noun, row, take(noun, row))
                    except RefusedError:
                        deque(lines, 0)  # to the end: where it isn't whole, that is what to say
                        raise
            return found, unpacking.manifest["last_number"]


class _Steps:
    """Tells how far a row of rows has come, which is some part of the whole."""

    def __init__(self, progress: Progress, total: int, part: float) -> None:
        self._progress = progress
        self._begun = progress.part
        self._part = part / max(1, total)
        self._done = 0

    def follow(self, rows: Iterator[T]) -> Iterator[T]:
        """The rows, while it is told how far they have come."""
        for row in rows:
            self._done += 1
            if self._done % _TOLD_EVERY == 0:
                self._tell()
            yield row
        self._tell()

    def _tell(self) -> None:
        self._progress.reach(min(1.0, self._begun + self._done * self._part))


def suggested_name(today: str) -> str:
    """What an export may be called: its day, and no private word."""
    return f"notes-{today}{ENDING}"


def _row(noun: Noun, line: bytes, number: int) -> Record:
    """The row of a line, fit to keep. Raises RefusedError."""
    try:
        said = parsed(line)
    except ValueError as error:
        raise RefusedError(Why.STRANGE, noun.name, number) from error
    return checked(noun, said, number)


def _line(row: Record) -> bytes:
    line = line_of(row)
    if len(line) > MOST_LINE:
        raise NotebookError("a row is too long for an export")
    return line + b"\n"
