"""Lines of entries as rows of a list, and the words they are shown and read out with."""

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
    QTime,
)

from kindly.domain.journal import EntryLine, Side
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


def to_bring() -> str:
    """What is said of a page that is flagged for the next session."""
    return translate("Journal", "to bring")


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
        row = index.row()
        if not 0 <= row < len(self._lines):
            return None
        line = self._lines[row]
        if role == LINE:
            return line
        if role == MONTH:
            return self._month(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, self._month(row))
        return None

    def line(self, index: Index) -> EntryLine | None:
        """The line at an index."""
        row = index.row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def lines(self) -> Sequence[EntryLine]:
        """All the lines there are at the moment."""
        return self._lines

    def row_of(self, entry_id: int) -> int:
        """The row of an entry, or -1 where it isn't among the lines."""
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
        """The date of a line, as words, and the time of day where it is known."""
        day = labels.day(line.happened_on, self._today)
        if line.at is None:
            return day
        at = QLocale().toString(QTime(line.at.hour, line.at.minute), QLocale.FormatType.ShortFormat)
        return translate("Journal", "{day} · {time}").format(day=day, time=at)

    def _insert(self, line: EntryLine) -> int:
        """Put a line where it belongs, and tell its row."""
        row = bisect_left(self._lines, newest_first(line), key=newest_first)
        self._insert_at(row, (line,))
        return row

    def _insert_at(self, row: int, lines: Sequence[EntryLine]) -> None:
        """Put lines before a row; what follows them may begin its month no more."""
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), row, row + len(lines) - 1)
        self._lines[row:row] = lines
        self.endInsertRows()
        self._refresh(row + len(lines), row + len(lines))

    def _take(self, first: int, count: int) -> None:
        """Take lines away; what follows them may now begin its month."""
        if count <= 0:
            return
        self.beginRemoveRows(QModelIndex(), first, first + count - 1)
        del self._lines[first : first + count]
        self.endRemoveRows()
        self._refresh(first, first)

    def _replace(self, row: int, line: EntryLine) -> None:
        """Change a line where it stands."""
        self._lines[row] = line
        self._refresh(row, row)

    def _refresh(self, first: int, last: int) -> None:
        """Say that these rows look different, as far as they exist."""
        last = min(last, len(self._lines) - 1)
        if 0 <= first <= last:
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
        if line.bring:
            parts.append(to_bring())
        if line.excerpt:
            parts.append(line.excerpt)
        return ". ".join(part for part in parts if part)


def newest_first(line: EntryLine) -> tuple[int, int, int]:
    """What the list is sorted by: the day, the time of day (none comes last), the id."""
    minute = -1 if line.at is None else line.at.hour * 60 + line.at.minute
    return -line.happened_on.toordinal(), -minute, -line.id
