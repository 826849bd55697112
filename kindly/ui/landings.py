"""How things landed: the person's own pairs of a guess and how it seemed, each on a line."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.insights import Lean, direction
from kindly.domain.journal import Landing
from kindly.ui.theme import Theme
from kindly.ui.widgets.pair_chart import Pair, PairChart
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


def day_words(day: date, today: date | None = None) -> str:
    """A day and its month, and its year where that isn't the year of `today`."""
    words = f"{day.day} {QLocale().monthName(day.month)}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def pair(landing: Landing, today: date | None = None, *, numbers: bool = False) -> Pair:
    """A pair as the chart draws and a screen reader says it."""
    day = day_words(landing.happened_on, today)
    label = landing.headline or day
    spoken = {
        Lean.GLADDER: translate("Insights", "{what}, {day}: gladder than you guessed."),
        Lean.COOLER: translate("Insights", "{what}, {day}: cooler than you guessed."),
    }.get(
        direction(landing),
        translate("Insights", "{what}, {day}: about as you guessed."),
    )
    words, figures = spoken.format(what=label, day=day), ""
    if numbers:
        figures = translate("Insights", "{guess}, then {seemed}").format(
            guess=landing.guess, seemed=landing.seemed
        )
        words = translate("Insights", "{words} {figures}.").format(words=words, figures=figures)
    return Pair(landing.entry_id, label, landing.guess, landing.seemed, words, figures)


class LandingsChart(QWidget):
    """The chart, with the words of both ends under its lines; a pair opens its note."""

    entry_requested = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.chart = PairChart(theme, name)
        self._low = Text(translate("Insights", "went cold"), "small", wrap=False)
        self._high = Text(translate("Insights", "made their day"), "small", wrap=False)
        self._ends = QHBoxLayout()
        self._ends.addWidget(self._low)
        self._ends.addStretch(1)
        self._ends.addWidget(self._high)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.chart)
        layout.addLayout(self._ends)
        self.chart.chosen.connect(self.entry_requested)

    def fill(self, landings: Sequence[Landing]) -> None:
        """Shows these pairs, in this order."""
        self.show_rows([pair(landing) for landing in landings])

    def show_rows(self, rows: Sequence[Pair | str]) -> None:
        """Shows these pairs, words among them as headings."""
        self.chart.fill(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        track = self.chart.track(self.chart.viewport().rect())
        before, after = round(track.left()), max(0, round(self.chart.width() - track.right()))
        if self.isRightToLeft():  # margins stay on their side
            before, after = after, before
        self._ends.setContentsMargins(before, 0, after, 0)
