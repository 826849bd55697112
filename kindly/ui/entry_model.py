"""The lines of the journal's list, or of what a search found, as they are kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kindly.domain.journal import EntryLine, Place
from kindly.domain.journal_search import JournalSearch, Order
from kindly.services.errors import NotebookError
from kindly.services.finding import Finding
from kindly.services.journal import PAGE, JournalService
from kindly.ui.line_model import Index
from kindly.ui.line_window import END, MOST, TOP, LineWindow

translate = QCoreApplication.translate

_LAST_ID = 2**62
_OLDEST = Place(date.min, 0)


class EntryModel(LineWindow):
    """The whole journal, or what a search found, read a page at a time both ways."""

    failed = Signal(object)
    few_told = Signal()

    def __init__(
        self, journal: JournalService, finding: Finding, parent: QObject | None = None
    ) -> None:
        super().__init__(journal.today(), parent)
        self._journal = journal
        self._finding = finding
        self._asked = JournalSearch()
        self._order = Order.NEWEST
        self._waiting = False
        self._few = False
        self._few_for = JournalSearch()
        self._taken: dict[int, int] = {}
        journal.entry_added.connect(self._added)
        journal.entry_restored.connect(self._added)
        journal.entry_changed.connect(self._changed)
        journal.entry_deleted.connect(self._removed)
        journal.entry_erased.connect(self._removed)
        journal.many_changed.connect(self.reread)

    # What is shown

    @property
    def search(self) -> JournalSearch:
        """What is being looked for; an empty search while browsing."""
        return self._asked

    @property
    def words(self) -> str:
        """The words that are looked for."""
        return self._asked.words

    @property
    def order(self) -> Order:
        """How what was found is sorted."""
        return self._order

    @property
    def waiting(self) -> bool:
        """Whether a search is under way."""
        return self._waiting

    @property
    def few(self) -> bool:
        """Whether few enough were found to sort them by how well they match."""
        return self._few

    # What to show

    def browse(self) -> None:
        """Show the whole journal from the newest on."""
        self._leave_search()
        self._begin(self._read(None))

    def ask(self, search: JournalSearch, order: Order = Order.NEWEST) -> None:
        """Show what fits a search, or everything where it asks for nothing."""
        search = replace(search, words=search.words.strip())
        if (search, order) == (self._asked, self._order):
            return
        if search.empty:
            self.browse()
            return
        if search != self._asked:
            self._few = False
        self._asked, self._order = search, order
        self._taken.clear()
        self._find(self._found)

    def look_for(self, words: str) -> None:
        """Show the entries with these words, or everything where there are none."""
        self.ask(replace(self._asked, words=words))

    def jump_to(self, day: date) -> None:
        """Show the journal round a day: its newest page, else the nearest one before or after."""
        self._leave_search()
        place = Place(day, _LAST_ID, time.max)
        older = self._read(place)
        newer = None if older is None else self._read(place, before=True)
        if older is None or newer is None:
            self._begin(None)
            return
        self._begin(
            [*newer, *older],
            len(newer) if older else END,
            newer=len(newer) == PAGE,
            older=len(older) == PAGE,
        )

    def go_to_newest(self) -> None:
        """Show the first lines there are."""
        if not self._newer:
            self.placed.emit(TOP)
        elif self._asked.empty:
            self.browse()
        elif not self._waiting:
            self._find(self._found)

    def go_to_oldest(self) -> None:
        """Show the last lines there are."""
        if not self._older:
            self.placed.emit(END)
        elif not self._asked.empty:
            self._find(self._found_end, after=_OLDEST, before=True)
        elif (lines := self._read(_OLDEST, before=True)) is not None:
            self._begin(lines, END, newer=len(lines) == PAGE, older=False)

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self.ends_here or self._waiting)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.read_on()

    def read_on(self) -> None:
        """Put the next older page on."""
        if not self._older or self._waiting:
            return
        after = self._lines[-1].place if self._lines else None
        if not self._asked.empty:
            self._find(self._found_older, after=after)
        elif (lines := self._read(after)) is not None:
            self._put_on(lines)

    def read_back(self) -> None:
        """Put the next newer page on."""
        if not self._newer or self._waiting or not self._lines:
            return
        before = self._lines[0].place
        if not self._asked.empty:
            self._find(self._found_newer, after=before, before=True)
        elif (lines := self._read(before, before=True)) is not None:
            self._put_before(lines)

    def pick_all(self) -> None:
        """Tick everything that is listed, on screen or not."""
        self._finding.ids(self._asked, self._all_told, self._not_told)

    # What is read

    def _leave_search(self) -> None:
        self._finding.stop()
        self._asked, self._order = JournalSearch(), Order.NEWEST
        self._waiting = self._few = self._newer = False
        self._taken.clear()
        self._months = True
        self.today_is(self._journal.today())

    def _read(self, after: Place | None, *, before: bool = False) -> list[EntryLine] | None:
        """A page of the journal; None, and the reason told, where it can't be read."""
        try:
            return self._journal.page(after, before=before)
        except NotebookError as error:
            self._older = self._newer = False
            self.failed.emit(error)
            return None

    def _find(self, done: Any, *, after: Place | None = None, before: bool = False) -> None:
        """Ask for a page of what is found."""
        self._waiting = True
        self._finding.find(
            self._asked, done, self._not_found, order=self._order, after=after, before=before
        )

    def _found(self, lines: list[EntryLine]) -> None:
        """Show the first page of what was found."""
        self._waiting = False
        best = self._order is Order.BEST
        self._months = not best
        self._begin(lines, older=not best)  # the best match comes in one page
        if self._asked.words:
            self._few_for = self._asked
            self._finding.few(self._asked, self._few_known, self._not_told)

    def _found_end(self, lines: list[EntryLine]) -> None:
        """Show the last page of what was found."""
        self._waiting = False
        self._begin(lines, END, newer=len(lines) == PAGE, older=False)

    def _found_older(self, lines: list[EntryLine]) -> None:
        self._waiting = False
        self._put_on(lines)

    def _found_newer(self, lines: list[EntryLine]) -> None:
        self._waiting = False
        self._put_before(lines)

    def _not_found(self, error: NotebookError) -> None:
        """Show nothing, and say why."""
        self._waiting = self._older = self._newer = False
        self.fill(())
        self.failed.emit(error)

    def _few_known(self, few: bool) -> None:
        """Sort by the best match no more where there are many."""
        if self._few_for != self._asked:
            return  # it is another search by now
        self._few = few
        if not few and self._order is Order.BEST:
            self.ask(self._asked)
        self.few_told.emit()

    def _all_told(self, ids: list[int]) -> None:
        self.picking.begin(ids)

    def _not_told(self, error: NotebookError) -> None:
        self.failed.emit(error)

    # What changes meanwhile

    def _added(self, entry_id: int) -> None:
        """Show an entry that came; of a search only one that was in it when it was taken away."""
        line = self._kept_line(entry_id)
        if line is None or self.row_of(entry_id) >= 0:
            return
        if self._asked.empty or entry_id in self._taken:
            self._bring_in(line)
            self.settled.emit()

    def _changed(self, entry_id: int) -> None:
        """Show an entry's new words, in its new place if its date was changed."""
        line = self._kept_line(entry_id)
        if line is None:
            return
        row = self.row_of(entry_id)
        if row < 0:
            if self._asked.empty:
                self._bring_in(line)
        elif self._order is Order.BEST or self._lines[row].place == line.place:
            self._replace(row, line)
        else:
            self._take(row, 1)
            self._bring_in(line)

    def _kept_line(self, entry_id: int) -> EntryLine | None:
        """An entry's line as it is kept; None, and the reason told, where it can't be read."""
        try:
            return self._journal.line(entry_id)
        except NotebookError as error:
            self.failed.emit(error)
            return None

    def _removed(self, entry_id: int) -> None:
        """Take away an entry that was deleted."""
        self.picking.drop(entry_id)
        row = self.row_of(entry_id)
        if row < 0:
            return
        self._taken[entry_id] = row
        self._take(row, 1)
        if not self._lines and (self._older or self._newer):
            self._begin_again()
        self.settled.emit()

    def reread(self) -> None:
        """Show what became of the lines, where many may have changed at once."""
        if not self._lines and not self._taken:
            self._begin_again()
            return
        try:
            if self._asked.empty:
                self._match(self._as_kept())
            else:
                self._look_again()
        except NotebookError as error:
            self.failed.emit(error)
            return
        if not self._lines and (self._older or self._newer):
            self._begin_again()
        self.settled.emit()

    def _begin_again(self) -> None:
        """Read from the newest on."""
        if self._asked.empty:
            self.browse()
        else:
            self._find(self._found)

    def _as_kept(self) -> list[EntryLine]:
        """The stretch of the journal that is shown, as it is kept now."""
        above = None
        if self._newer:
            first = self._lines[0]
            above = Place(first.happened_on, first.id + 1, first.at)
        limit = min(MOST, max(len(self._lines), PAGE))
        lines = self._journal.page(above, limit)
        self._older = len(lines) == limit
        return lines

    def _look_again(self) -> None:
        """Bring the flags of what was found up to date, take away the deleted, put back others."""
        shown = {line.id: line for line in self._lines}
        kept = self._journal.many([*shown, *self._taken])
        live = {entry.id: entry for entry in kept if entry.deleted_at is None}
        for row in range(len(self._lines) - 1, -1, -1):
            line = self._lines[row]
            entry = live.get(line.id)
            if entry is None:
                self._taken[line.id] = row
                self._take(row, 1)
            elif (entry.bring, entry.print_ok) != (line.bring, line.print_ok):
                self._replace(row, replace(line, bring=entry.bring, print_ok=entry.print_ok))
        for entry_id in reversed([it for it in self._taken if it in live]):
            line_again = self._journal.line(entry_id)
            if line_again is not None and self.row_of(entry_id) < 0:
                self._bring_in(line_again)

    def _match(self, lines: Sequence[EntryLine]) -> None:
        """Turn what is shown into these lines, and let stand what is the same."""
        wanted = {line.id: line for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            line = self._lines[row]
            if line.id not in wanted or wanted[line.id].place != line.place:
                self._take(row, 1)
            elif wanted[line.id] != line:
                self._replace(row, wanted[line.id])
        held = {line.id for line in self._lines}
        for line in lines:
            if line.id not in held:
                self._insert(line)

    def _bring_in(self, line: EntryLine) -> None:
        """Put a line where it belongs; of the best matches, where it was."""
        was = self._taken.pop(line.id, None)
        if self._order is Order.BEST:
            self._insert_at(min(was or 0, len(self._lines)), (line,))
        else:
            self._place_in(line)
