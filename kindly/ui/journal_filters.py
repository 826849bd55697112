"""The filters of the journal: each folds away, and says in words what is chosen in it."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kindly.domain.journal_search import JournalSearch
from kindly.ui.journal_asked import Names, Part, choosing, chosen_in, part_name
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.fold import Fold

translate = QCoreApplication.translate

_SHOWN = tuple(part for part in Part if part is not Part.YEARS_BACK)
_LEAST = 130


class JournalFilters(QWidget):
    """What pages to show, apart from the words typed."""

    changed = Signal()

    def __init__(self, names: Names, today: date) -> None:
        super().__init__()
        self._names = names
        self._today = today
        self._search = JournalSearch()
        self._pills: dict[Part, Pills] = {}
        self._days: DayRange | None = None
        self.folds = {part: Fold(part_name(part), partial(self._make, part)) for part in _SHOWN}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for fold in self.folds.values():
            column.addWidget(fold)
        column.addStretch(1)

    def pills(self, part: Part) -> Pills:
        """The pills of a filter that was unfolded."""
        return self._pills[part]

    @property
    def days(self) -> "DayRange":
        """The days from and to which pages are wanted, once they were unfolded."""
        assert self._days is not None
        return self._days

    def onto(self, search: JournalSearch) -> JournalSearch:
        """The search with these filters in place of its own."""
        return replace(self._search, words=search.words)

    def show_search(self, search: JournalSearch) -> None:
        """Shows what a search filters by, without a signal."""
        self._search = search
        for part in self._pills:
            self._show_pills(part)
        if self._days is not None:
            self._days.put(search.start, search.end)
        self._say()

    def _make(self, part: Part) -> QWidget:
        """The choices of a filter, made when it is first unfolded."""
        if part is Part.DAYS:
            self._days = DayRange(self._today)
            self._days.put(self._search.start, self._search.end)
            self._days.changed.connect(self._picked)
            return self._days
        choices = self._names.choices(part).items()
        pills = Pills(part_name(part), choices, several=True)
        pills.changed.connect(self._picked)
        self._pills[part] = pills
        self._show_pills(part)
        return pills

    def _show_pills(self, part: Part) -> None:
        self._pills[part].choose(chosen_in(self._search, part))

    def _picked(self) -> None:
        search = self._search
        for part, pills in self._pills.items():
            search = choosing(search, part, pills.chosen())
        if self._days is not None:
            start, end = self._days.ends()
            search = replace(search, start=start, end=end)
        self._search = search
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Says under each heading what is chosen."""
        for part, fold in self.folds.items():
            fold.say(self._names.said(self._search, part))


class DayRange(QWidget):
    """From which day to which; either can be left open, and they never cross."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.start = DayEdit(translate("Journal", "The first day"))
        self.end = DayEdit(translate("Journal", "The last day"))
        self.start_on = QCheckBox(translate("Journal", "From"))
        self.end_on = QCheckBox(translate("Journal", "Up to"))
        self.start_on.setAccessibleName(translate("Journal", "From a day on"))
        self.end_on.setAccessibleName(translate("Journal", "Up to a day"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (tick, edit) in enumerate(
            ((self.start_on, self.start), (self.end_on, self.end)),
        ):
            grid.addWidget(tick, row, 0)
            grid.addWidget(edit, row, 1)
            edit.put(today, latest=today)
            edit.setEnabled(False)
            tick.toggled.connect(edit.setEnabled)
            tick.toggled.connect(self.changed)
        self.start.dateChanged.connect(self._start_moved)
        self.end.dateChanged.connect(self._end_moved)

    def ends(self) -> tuple[date | None, date | None]:
        """The first and the last day wanted; None where that end is open."""
        return (
            self.start.day() if self.start_on.isChecked() else None,
            self.end.day() if self.end_on.isChecked() else None,
        )

    def put(self, start: date | None, end: date | None) -> None:
        """Shows two ends, without a signal."""
        blocked = self.blockSignals(True)  # noqa: FBT003
        for tick, edit, day in ((self.start_on, self.start, start), (self.end_on, self.end, end)):
            tick.setChecked(day is not None)
            if day is not None:
                edit.put(day, latest=max(day, self._today))
        self.blockSignals(blocked)

    def _start_moved(self) -> None:
        if self.end_on.isChecked() and self.end.day() < self.start.day():
            self.end.put(self.start.day(), latest=self._today)
        self.changed.emit()

    def _end_moved(self) -> None:
        if self.start_on.isChecked() and self.start.day() > self.end.day():
            self.start.put(self.end.day(), latest=self._today)
        self.changed.emit()


class FilterPane(QScrollArea):
    """The filters above the list: as high as they are, else they scroll by themselves."""

    def __init__(self, filters: QWidget) -> None:
        super().__init__()
        self._filters = filters
        self._whole = False
        self.setProperty("kind", "inset")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        filters.setProperty("kind", "column")
        self.setWidget(filters)
        filters.installEventFilter(self)

    def show_whole(self, *, whole: bool) -> None:
        """Is as high as the filters are, or scrolls by itself where room is short."""
        self._whole = whole
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if whole else bars.ScrollBarAsNeeded
        )
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(240, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._wanted() if self._whole else min(self._wanted(), _LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMaximumHeight(self._wanted())
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _wanted(self) -> int:
        layout = self._filters.layout()
        assert layout is not None
        width = max(self.viewport().width(), 1)
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return layout.totalSizeHint().height()
