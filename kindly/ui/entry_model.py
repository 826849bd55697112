"""The lines of the journal's list, read a page at a time as somebody scrolls."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kindly.domain.journal import EntryLine, Place, Side
from kindly.services.errors import NotebookError
from kindly.services.journal import PAGE, JournalService
from kindly.ui import labels

translate = QCoreApplication.translate

LINE = Qt.ItemDataRole.UserRole + 1
"""Role: the `EntryLine` of a row."""
MONTH = Qt.ItemDataRole.UserRole + 2
"""Role: the month a row begins, as words, or an empty text."""

Index = QModelIndex | QPersistentModelIndex


def side(word: Side) -> str:
    """Which side of the split an entry speaks of."""
    return {
        Side.SEEN: translate("Journal", "seen"),
        Side.FELT: translate("Journal", "felt"),
        Side.BOTH: translate("Journal", "both"),
    }[word]


def month(day: date, today: date) -> str:
    """A month as a heading, with its year unless it is this one."""
    name = QLocale().standaloneMonthName(day.month)
    return name if day.year == today.year else f"{name} {day.year}"


def headline(line: EntryLine) -> str:
    """The first words of an entry, or what to call it without any."""
    return line.headline or translate("Journal", "No words yet")


class LineModel(QAbstractListModel):
    """Lines of entries; with `months`, newest first, the first one of a month begins it."""

    def __init__(self, today: date, parent: QObject | None = None, *, months: bool = True) -> None:
        super().__init__(parent)
        self._today = today
        self._months = months
        self._lines: list[EntryLine] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not (index.isValid() and 0 <= index.row() < len(self._lines)):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == MONTH:
            return self._month(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, self._month(index.row()))
        return None

    def line(self, index: Index) -> EntryLine | None:
        """The line at an index."""
        return self._lines[index.row()] if index.isValid() else None

    def row_of(self, entry_id: int) -> int:
        """The row of an entry, or -1 where it isn't among the lines read so far."""
        for row, line in enumerate(self._lines):
            if line.id == entry_id:
                return row
        return -1

    def fill(self, lines: Sequence[EntryLine]) -> None:
        """Show exactly these lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def today_is(self, today: date) -> None:
        """Tell what day it is, for the words of dates."""
        if today != self._today:
            self._today = today
            self._refresh(0, len(self._lines) - 1)

    def day(self, line: EntryLine) -> str:
        """The date of a line, as words."""
        return labels.day(line.happened_on, self._today)

    def _append(self, lines: Sequence[EntryLine]) -> None:
        """Put lines at the end."""
        if not lines:
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines.extend(lines)
        self.endInsertRows()

    def _insert(self, line: EntryLine) -> None:
        """Put a line where it belongs."""
        row = bisect_left(self._lines, _newest_first(line), key=_newest_first)
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.insert(row, line)
        self.endInsertRows()
        self._refresh(row, row + 1)

    def _remove(self, entry_id: int) -> None:
        """Take a line away."""
        row = self.row_of(entry_id)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()
        self._refresh(row, row)

    def _replace(self, row: int, line: EntryLine) -> None:
        """Change a line where it stands."""
        self._lines[row] = line
        self._refresh(row, row)

    def _refresh(self, first: int, last: int) -> None:
        """Say that these rows look different, as far as they exist."""
        last = min(last, len(self._lines) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _month(self, row: int) -> str:
        """The month that a row begins, or an empty text within one."""
        if not self._months:
            return ""
        day = self._lines[row].happened_on
        if row > 0:
            before = self._lines[row - 1].happened_on
            if (before.year, before.month) == (day.year, day.month):
                return ""
        return month(day, self._today)

    def _spoken(self, line: EntryLine, begins: str) -> str:
        """A line as a screen reader says it."""
        parts = [begins, self.day(line), headline(line)]
        if line.side is not None:
            parts.append(side(line.side))
        if line.excerpt:
            parts.append(line.excerpt)
        return ". ".join(part for part in parts if part)


class EntryModel(LineModel):
    """The journal's list, or what a search found; more is read when the end comes into view."""

    settled = Signal()
    failed = Signal(object)

    def __init__(self, journal: JournalService, parent: QObject | None = None) -> None:
        super().__init__(journal.today(), parent)
        self._journal = journal
        self._words = ""
        self._more = True
        self._waiting = False
        journal.entry_added.connect(self._added)
        journal.entry_restored.connect(self._added)
        journal.entry_changed.connect(self._changed)
        journal.entry_deleted.connect(self._remove)
        journal.entry_erased.connect(self._remove)

    @property
    def words(self) -> str:
        """What is being looked for; empty while browsing."""
        return self._words

    @property
    def waiting(self) -> bool:
        """Whether a search is under way."""
        return self._waiting

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        if self._words:
            self._look(self._last_place())
        else:
            self._append(self._read(self._last_place()) or ())

    def browse(self) -> None:
        """Show the whole journal from the newest on."""
        self._journal.stop_searching()
        self._words = ""
        self._waiting = False
        self.today_is(self._journal.today())
        lines = self._read(None)
        self.fill(lines or ())
        if lines is not None:
            self.settled.emit()

    def _read(self, after: Place | None) -> list[EntryLine] | None:
        """A page of the journal; None, and the reason told, where it can't be read."""
        try:
            lines = self._journal.page(after)
        except NotebookError as error:
            self._more = False
            self.failed.emit(error)
            return None
        self._more = len(lines) == PAGE
        return lines

    def look_for(self, words: str) -> None:
        """Show the entries with these words, or everything where there are none."""
        words = words.strip()
        if words == self._words:
            return
        if not words:
            self.browse()
            return
        self._words = words
        self._look(None)

    def _look(self, after: Place | None) -> None:
        """Ask for a page of what is found."""
        self._waiting = True
        done = self._found if after is None else self._found_more
        self._journal.search(self._words, done, self._not_found, after=after)

    def _found(self, lines: list[EntryLine]) -> None:
        """Show the first page of what was found."""
        self._waiting = False
        self._more = len(lines) == PAGE
        self.fill(lines)
        self.settled.emit()

    def _found_more(self, lines: list[EntryLine]) -> None:
        """Show a further page of what was found."""
        self._waiting = False
        self._more = len(lines) == PAGE
        self._append(lines)

    def _not_found(self, error: NotebookError) -> None:
        """Show nothing, and say why."""
        self._waiting = False
        self._more = False
        self.fill(())
        self.failed.emit(error)

    def _added(self, entry_id: int) -> None:
        """Show a new entry, unless a search is shown or its place isn't read yet."""
        line = self._journal.line(entry_id)
        if line is None or self._words or self.row_of(entry_id) >= 0:
            return
        if self._more and self._beyond_the_end(line):
            return
        self._insert(line)
        self.settled.emit()

    def _changed(self, entry_id: int) -> None:
        """Show an entry's new words, in its new place if its date was changed."""
        line = self._journal.line(entry_id)
        row = self.row_of(entry_id)
        if line is None or row < 0:
            return
        if self._lines[row].happened_on == line.happened_on:
            self._replace(row, line)
            return
        self._remove(entry_id)
        if not (self._more and self._beyond_the_end(line)):
            self._insert(line)

    def _beyond_the_end(self, line: EntryLine) -> bool:
        """Whether a line belongs after everything read so far."""
        return not self._lines or _newest_first(line) > _newest_first(self._lines[-1])

    def _last_place(self) -> Place | None:
        """Where the list has been read to."""
        if not self._lines:
            return None
        return Place(self._lines[-1].happened_on, self._lines[-1].id)


def _newest_first(line: EntryLine) -> tuple[int, int]:
    """What the list is sorted by."""
    return -line.happened_on.toordinal(), -line.id
