"""Which days to look back on: the span that is chosen, and the two days of one's own."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kindly.domain.insights import Period, Span, month_of
from kindly.ui.insights_card import month_words
from kindly.ui.landings import day_words
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_A_MONTH = timedelta(days=30)


class DaysChoice(QWidget):
    """From one day to another, both included; whichever is the earlier one is the first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = DayEdit(translate("Insights", "The first day"))
        self.end = DayEdit(translate("Insights", "The last day"))
        row = FlowLayout(self, spacing=12)
        for words, edit in (
            (translate("Insights", "From"), self.start),
            (translate("Insights", "to"), self.end),
        ):
            pair = QWidget()
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            label = Text(words, wrap=False)
            label.setBuddy(edit)
            beside.addWidget(label)
            beside.addWidget(edit)
            row.addWidget(pair)
        grow_with_width(self)
        self.start.dateChanged.connect(self.changed)
        self.end.dateChanged.connect(self.changed)

    def days(self) -> tuple[date, date]:
        """Both days, as they stand in their fields."""
        return self.start.day(), self.end.day()

    def put(self, start: date | None, end: date | None, today: date) -> None:
        """Shows two days, without a signal; a month back from today where none are given."""
        last = min(end or today, today)
        self.start.put(start or last - _A_MONTH, latest=today)
        self.end.put(last, latest=today)


def days_words(start: date, end: date, today: date) -> str:
    """The days from one to another, as short as they can be said."""
    if start == end:
        return day_words(start, today)
    if (start, end) == month_of(start):
        return month_words(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    first = day_words(start, today)
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    return translate("Insights", "{start} to {end}").format(start=first, end=day_words(end, today))


def period_words(period: Period, today: date | None = None) -> str:
    """A period in a line, with the day it starts on."""
    start, end = period.start, period.end
    if period.span is Span.MONTH:
        return translate("Insights", "This month")
    if start is None or end is None:
        return translate("Insights", "Everything so far")
    words = {
        Span.LAST_SESSION: translate("Insights", "Since my last session, {day}"),
        Span.QUARTER: translate("Insights", "The last three months, since {day}"),
    }.get(period.span)
    if words is None:
        return days_words(start, end, today or end)
    return words.format(day=day_words(start, today or end))
