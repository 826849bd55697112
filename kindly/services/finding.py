"""Finding pages of the journal, without anybody waiting for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from kindly.domain.acts import Family
from kindly.domain.clock import Clock
from kindly.domain.journal import EntryLine, Place
from kindly.domain.journal_search import JournalSearch, Order, same_day_before
from kindly.services.journal import PAGE
from kindly.services.tasks import Answer, Tasks
from kindly.storage.errors import NotebookError, SearchInterrupted
from kindly.storage.search import EntrySearch


@dataclass(frozen=True, slots=True)
class _Question:
    """A question that is still waited for."""

    number: int
    done: Answer[Any]
    failed: Answer[NotebookError]


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of one question; of a stale one, nothing."""

    sort: str
    number: int
    value: Any = None
    error: NotebookError | None = None


class Finding(QObject):
    """Answers what is asked of the journal, from the background thread.

    There are three sorts of question: the lines, whether they are few, and the ids. Of each sort
    only the newest question is ever answered, by one of its two bound methods.
    """

    def __init__(
        self,
        search: EntrySearch,
        *,
        tasks: Tasks,
        clock: Clock,
        first_day: Callable[[], date | None],
        acts_of: Callable[[frozenset[Family]], frozenset[str]],
    ) -> None:
        """`first_day` is that of the oldest entry; `acts_of` gives the ids of families' acts."""
        super().__init__()
        self._search = search
        self._tasks = tasks
        self._clock = clock
        self._first_day = first_day
        self._acts_of = acts_of
        self._asked = 0
        self._open: dict[str, _Question] = {}

    def find(
        self,
        search: JournalSearch,
        done: Callable[[list[EntryLine]], object],
        failed: Callable[[NotebookError], object],
        *,
        order: Order = Order.NEWEST,
        after: Place | None = None,
        before: bool = False,
    ) -> None:
        """Find a page of lines, from a place on (or up to it, with `before`)."""
        look = partial(self._search.find, order=order, after=after, before=before, limit=PAGE)
        self._ask("lines", search, look, done, failed)

    def few(
        self,
        search: JournalSearch,
        done: Callable[[bool], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Find out whether words are asked for and so few fit that the best can come first."""
        self._ask("few", search, self._search.few, done, failed)

    def ids(
        self,
        search: JournalSearch,
        done: Callable[[list[int]], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Find the ids of all that fit, newest first; of very many, the first thousands."""
        self._ask("ids", search, self._search.ids, done, failed)

    def stop(self) -> None:
        """Break off whatever is being looked for; it is never answered."""
        self._open.clear()
        self._search.interrupt()

    def _ask(
        self,
        sort: str,
        search: JournalSearch,
        look: Callable[..., Any],
        done: Callable[[Any], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Queue a question; one of its sort that is still open is broken off."""
        self._asked += 1
        before = self._open.get(sort)
        self._open[sort] = _Question(self._asked, Answer(done), Answer(failed))
        if before is not None:
            self._search.interrupt()
        try:
            asked = partial(look, search, acts=self._acts(search), days=self._days(search))
        except NotebookError as error:
            self._tasks.run(partial(_Found, sort, self._asked, error=error), self._answer)
        else:
            self._tasks.run(partial(self._look, sort, self._asked, asked), self._answer)

    def _acts(self, search: JournalSearch) -> frozenset[str]:
        """The acts of the families asked for."""
        return self._acts_of(search.families) if search.families else frozenset()

    def _days(self, search: JournalSearch) -> tuple[date, ...]:
        """The days of earlier years that are asked for."""
        first = self._first_day() if search.years_back else None
        return () if first is None else same_day_before(self._clock.today(), first)

    def _is_open(self, sort: str, number: int) -> bool:
        """Whether a question is still waited for."""
        question = self._open.get(sort)
        return question is not None and question.number == number

    def _look(self, sort: str, number: int, look: Callable[[], Any]) -> _Found:
        """Look, on the background thread; again where another sort of question was broken off."""
        while self._is_open(sort, number):
            try:
                return _Found(sort, number, look())
            except SearchInterrupted:
                continue
            except NotebookError as error:
                return _Found(sort, number, error=error)
        return _Found(sort, number)

    def _answer(self, found: _Found) -> None:
        """Hand over what was found, or why nothing was, if it is still waited for."""
        if not self._is_open(found.sort, found.number):
            return
        question = self._open.pop(found.sort)
        if found.error is None:
            question.done(found.value)
        else:
            question.failed(found.error)
