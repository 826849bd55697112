"""Search over every word of every live entry and by what else is known of it."""

import json
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kindly.domain.journal import EntryLine, Kind, Place
from kindly.domain.journal_search import JournalSearch, Order
from kindly.storage import engine, filters, lines, pages, words
from kindly.storage.errors import NotebookDamaged, NotebookReadOnly, naming
from kindly.storage.file import NotebookFile
from kindly.storage.filters import Which
from kindly.storage.words import Asked

BEST_LIMIT = 200
"""The best match is only found among so few, and so many it gives."""
MOST_IDS = 5000
MOST_LISTED = 400
"""So few hits are looked up one by one; where there are more, walking the list is quicker."""

_TEXTS = ", ".join(f"e.{name}" for name in pages.TEXTS)
_SOME = f"SELECT {lines.COLUMNS}"
_WORDED = f"{_SOME}, {_TEXTS}"
_LIVE = "FROM entries e INDEXED BY ix_entries_live WHERE"
_FOUND = "e.id IN (SELECT rowid FROM entries_fts WHERE entries_fts MATCH ?)"
_NOT_FOUND = "e.id NOT IN (SELECT rowid FROM entries_fts WHERE entries_fts MATCH ?)"
_RANKED = (
    "FROM entries_fts CROSS JOIN entries e ON e.id = entries_fts.rowid "
    "WHERE entries_fts MATCH ? AND"
)
_BEST_FIRST = f"ORDER BY bm25(entries_fts, 4.0), {pages.NEWEST_FIRST} LIMIT ?"
_HAS = f"concat_ws(char(10), {_TEXTS}) LIKE ? ESCAPE '\\'"
_KNOWN = "SELECT rowid FROM entries_fts WHERE entries_fts MATCH ? LIMIT ?"
_LISTED = "FROM json_each(?) CROSS JOIN entries e ON e.id = json_each.value WHERE"

_Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is read of the entries that fit, and of how many, in which order."""

    what: str
    which: Which
    limit: int
    best: bool = False
    backwards: bool = False
    rough: bool = False
    """Whether it is enough to know that the index has many."""

    @property
    def order(self) -> str:
        """How what fits is sorted, the nearest to a place first."""
        return pages.OLDEST_FIRST if self.backwards else pages.NEWEST_FIRST


class EntrySearch:
    """Finds entries, from one thread at a time; `interrupt` may come from any.

    Whatever asks raises SearchInterrupted where it was.
    """

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook
        self._connection: engine.Connection | None = None
        self._renewals = 0
        self._searching: engine.Connection | None = None
        self._lock = threading.Lock()

    def find(
        self,
        search: JournalSearch,
        *,
        acts: Collection[str] = (),
        days: Collection[date] = (),
        order: Order = Order.NEWEST,
        after: Place | None = None,
        before: bool = False,
        limit: int = 50,
    ) -> list[EntryLine]:
        """Up to `limit` live entries that have all that is asked for, newest first.

        They follow `after`, or come just before it with `before`. `acts` are the ids of the acts
        of the families asked for, `days` the days that `years_back` stands for. The best match
        first heeds neither place nor `limit`, and gives at most `BEST_LIMIT`.
        A word may be the beginning of one from three letters on; case, accents and the usual
        endings of English words make no difference. A line's excerpt shows where it was found.
        """
        asked = words.asked(search.words)
        best = order is Order.BEST
        if best:
            after, before, limit = None, False, BEST_LIMIT
        question = _Question(
            _WORDED if asked.positive else _SOME,
            filters.which(search, acts, days, after=after, before=before),
            limit,
            best=best,
            backwards=before,
        )
        rows = self._answer(question, asked)
        found = [_line(row, asked.wanted) for row in rows]
        return found[::-1] if before else found

    def few(
        self, search: JournalSearch, *, acts: Collection[str] = (), days: Collection[date] = ()
    ) -> bool:
        """Whether words are asked for and so few entries fit that the best can come first."""
        asked = words.asked(search.words)
        if not asked.positive:
            return False
        question = _Question(
            "SELECT e.id",
            filters.which(search, acts, days),
            BEST_LIMIT + 1,
            rough=not (search.filtered or asked.inside or asked.outside),
        )
        return len(self._answer(question, asked)) <= BEST_LIMIT

    def ids(
        self,
        search: JournalSearch,
        *,
        acts: Collection[str] = (),
        days: Collection[date] = (),
        limit: int = MOST_IDS,
    ) -> list[int]:
        """The ids of all that fits, newest first, up to `limit`."""
        question = _Question("SELECT e.id", filters.which(search, acts, days), limit)
        return [row[0] for row in self._answer(question, words.asked(search.words))]

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

    def _answer(self, question: _Question, asked: Asked) -> _Rows:
        """What fits, by the index as far as it knows; it is made anew where it is damaged."""
        try:
            return self._indexed(question, asked)
        except NotebookDamaged:
            try:
                self._notebook.rebuild_search()
                return self._indexed(question, asked)
            except (NotebookDamaged, NotebookReadOnly):
                return self._walk(question, _leafing(question.which, asked.pieces, asked.absent))

    def _indexed(self, question: _Question, asked: Asked) -> _Rows:
        """What the index finds; where it can't know, the pages are leafed through.

        The index has no signs such as emoji, and takes a run of Chinese or Thai for one word.
        """
        which = _leafing(question.which, asked.inside, asked.outside)
        for query in asked.queries:
            whole = f"({query}) NOT ({asked.without})" if asked.without else query
            hits = self._read(_KNOWN, (whole, MOST_LISTED + 1))
            if question.rough and len(hits) > MOST_LISTED:
                return hits
            if hits:
                return self._found(question, which, whole, hits)
            if asked.without and self._read(_KNOWN, (query, 1)):
                return []
        if asked.queries and asked.queries[0].isascii():
            return []
        if asked.queries:
            which = _leafing(which, asked.pieces)
        if asked.without:
            which = which.having(_NOT_FOUND, asked.without)
        return self._walk(question, which)

    def _found(self, question: _Question, which: Which, query: str, hits: _Rows) -> _Rows:
        """What fits of what the index finds, `hits` being all of it where it is little."""
        if question.best:
            return self._read(
                f"{question.what} {_RANKED} {which.where} {_BEST_FIRST}",
                (query, *which.parameters, question.limit),
            )
        if len(hits) > MOST_LISTED:
            return self._walk(question, which.having(_FOUND, query))
        listed = json.dumps([hit for (hit,) in hits])
        near = f"SELECT e.id {_LISTED} {which.where} ORDER BY {question.order} LIMIT ?"
        return self._read(
            f"{question.what} FROM ({near}) near CROSS JOIN entries e ON e.id = near.id "
            f"ORDER BY {question.order}",
            (listed, *which.parameters, question.limit),
        )

    def _walk(self, question: _Question, which: Which) -> _Rows:
        """What fits, read along the list."""
        return self._read(
            f"{question.what} {_LIVE} {which.where} ORDER BY {question.order} LIMIT ?",
            (*which.parameters, question.limit),
        )

    def _read(self, sql: str, parameters: Sequence[Any]) -> _Rows:
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
            if self._renewals != self._notebook.renewals:
                self.close()
                self._renewals = self._notebook.renewals
            if self._connection is None:
                self._connection = self._notebook.reader(path)
            yield self._connection


def _leafing(which: Which, inside: Collection[str], outside: Collection[str] = ()) -> Which:
    """Which of them have some pieces in their texts, just as they were typed, and lack others."""
    for pieces, clause in ((inside, _HAS), (outside, f"NOT {_HAS}")):
        for piece in pieces:
            escaped = piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            which = which.having(clause, f"%{escaped}%")
    return which


def _line(row: Sequence[Any], wanted: Sequence[str]) -> EntryLine:
    """The line of a hit, its excerpt round the first word found beyond the headline."""
    line = lines.line(row[: lines.COUNT])
    if any(word in words.fold(line.headline) for word in wanted):
        return line
    for text in row[lines.COUNT :]:
        excerpt = words.around(text, wanted, lines.CHARACTERS, marked=line.kind is Kind.FREE)
        if excerpt is not None:
            return replace(line, excerpt=excerpt)
    return line
