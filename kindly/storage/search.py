"""Search over every word of every live entry, the newest first."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from kindly.domain.journal import EntryLine, Place
from kindly.storage import engine, lines, words
from kindly.storage.errors import NotebookDamaged, NotebookReadOnly, naming
from kindly.storage.file import NotebookFile

_TEXTS = "e.title, e.seen, e.felt, e.came_back, e.obstacle, e.body, e.question"
_FROM = (
    f"SELECT {lines.COLUMNS}, {_TEXTS} FROM entries e INDEXED BY ix_entries_live "
    "WHERE e.deleted_at IS NULL AND (e.happened_on, e.id) < (?, ?) "
)
_ORDER = "ORDER BY e.happened_on DESC, e.id DESC LIMIT ?"
INDEXED = f"{_FROM}AND e.id IN (SELECT rowid FROM entries_fts WHERE entries_fts MATCH ?) {_ORDER}"
KNOWN = "SELECT 1 FROM entries_fts WHERE entries_fts MATCH ? LIMIT 1"
_CONTAINS = f"AND concat_ws(char(10), {_TEXTS}) LIKE ? ESCAPE '\\' "


class EntrySearch:
    """Finds entries by their words, from one thread at a time; `interrupt` may come from any."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook
        self._connection: engine.Connection | None = None
        self._searching: engine.Connection | None = None
        self._lock = threading.Lock()

    def search(self, typed: str, after: Place | None = None, limit: int = 50) -> list[EntryLine]:
        """Up to `limit` live entries that have every word typed, newest first, that follow `after`.

        A word may be the beginning of one from three letters on; case, accents and the usual
        endings of English words make no difference. A line's excerpt shows where it was found.
        Raises SearchInterrupted.
        """
        place = (
            ("9999-12-31", 2**62) if after is None else (after.happened_on.isoformat(), after.id)
        )
        wanted = words.typed(typed)
        queries = words.queries(wanted)
        try:
            rows = self._indexed(queries, place, limit)
        except NotebookDamaged:
            rows = self._mended(queries, place, limit)
        if rows is None:
            rows = self._leafed(words.pieces(typed), place, limit)
        folded = [form for word in map(words.fold, wanted) for form in (word, *words.forms(word))]
        return [_line(row, folded) for row in rows]

    def interrupt(self) -> None:
        """Stop the search that is under way, if one is."""
        with self._lock:
            if self._searching is not None:
                self._searching.interrupt()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _indexed(
        self, queries: tuple[str, ...], place: tuple[str, int], limit: int
    ) -> list[tuple[Any, ...]] | None:
        """What the index finds; None where it can't know, so that the pages must be leafed through.

        The index has no signs such as emoji, and takes a run of Chinese or Thai for one word.
        """
        for query in queries:
            rows = self._ask(INDEXED, (*place, query, limit))
            if rows or self._ask(KNOWN, (query,)):
                return rows
        return [] if queries and queries[0].isascii() else None

    def _mended(
        self, queries: tuple[str, ...], place: tuple[str, int], limit: int
    ) -> list[tuple[Any, ...]] | None:
        """What a new index finds; None where it can't be made."""
        try:
            self._notebook.rebuild_search()
            return self._indexed(queries, place, limit)
        except (NotebookDamaged, NotebookReadOnly):
            return None

    def _leafed(
        self, pieces: list[str], place: tuple[str, int], limit: int
    ) -> list[tuple[Any, ...]]:
        """What is found by reading page after page."""
        if not pieces:
            return []
        patterns = [
            "%{}%".format(piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
            for piece in pieces
        ]
        return self._ask(_FROM + _CONTAINS * len(pieces) + _ORDER, (*place, *patterns, limit))

    def _ask(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._reader() as connection:
            with self._lock:
                self._searching = connection
            try:
                return connection.execute(sql, parameters).fetchall()
            finally:
                with self._lock:
                    self._searching = None

    @contextmanager
    def _reader(self) -> Iterator[engine.Connection]:
        """A connection of its own that only reads; in memory, the notebook's, while it waits."""
        path = self._notebook.path
        if path is None:
            with self._notebook.borrowed() as connection:
                yield connection
            return
        with naming():
            if self._connection is None:
                self._connection = self._notebook.reader(path)
            yield self._connection


def _line(row: Sequence[Any], wanted: list[str]) -> EntryLine:
    """The line of a hit, its excerpt round the first word found beyond the headline."""
    line = lines.line(row[:6])
    if any(word in words.fold(line.headline) for word in wanted):
        return line
    for text in row[6:]:
        excerpt = words.around(text, wanted, lines.CHARACTERS)
        if excerpt is not None:
            return replace(line, excerpt=excerpt)
    return line
