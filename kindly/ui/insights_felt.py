"""What was seen and felt, as Insights draws it: feeling words, and two bands over time."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kindly.domain.insights import Period
from kindly.domain.journal import Feeling, Side
from kindly.domain.journal_search import JournalSearch
from kindly.domain.patterns import Bands, Felt, Stretch, by_alphabet, coarser
from kindly.ui.insights_card import InsightsCard
from kindly.ui.insights_days import days_words
from kindly.ui.landings import day_words
from kindly.ui.theme import Theme
from kindly.ui.widgets.bands import BandChart, BandMark
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.word_row import WordMark, WordRow

translate = QCoreApplication.translate

BY_TIME, BY_ALPHABET = "time", "alphabet"


class FeltCard(InsightsCard):
    """The feelings that were named, each once and all of one size; a word opens its pages."""

    search_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Insights", "How it felt"))
        self._felt: tuple[Felt, ...] = ()
        self._names: Mapping[Feeling, str] = {}
        self._period: Period | None = None
        self._today = date.min
        self.order = Choice(
            translate("Insights", "How to order the words"),
            (
                (BY_TIME, translate("Insights", "As they came")),
                (BY_ALPHABET, translate("Insights", "From A to Z")),
            ),
        )
        self.row = WordRow(theme, self.title)
        self.build(self.order, self.row)
        self.order.currentIndexChanged.connect(self._show)
        self.row.chosen.connect(self._chosen)

    def fill(
        self, felt: Sequence[Felt], names: Mapping[Feeling, str], period: Period, today: date
    ) -> None:
        """Shows these feelings; `names` are what a person reads for them."""
        self._felt, self._names, self._today = tuple(felt), names, today
        self._period = period
        self._show()

    def lines(self) -> tuple[str, ...]:
        return tuple(
            translate("Insights", "{feeling}: {days}").format(
                feeling=self._names[it.feeling], days=self._days(it)
            )
            for it in self._ordered()
        )

    def _ordered(self) -> tuple[Felt, ...]:
        by_name = self.order.chosen() == BY_ALPHABET
        return by_alphabet(self._felt, self._names) if by_name else self._felt

    def _show(self) -> None:
        otherwise = translate("Insights", "No feeling words in this stretch. That's fine.")
        self.say("" if self._felt else otherwise)
        self.order.setVisible(len(self._felt) > 1)
        self.row.setVisible(bool(self._felt))
        marks = [self._mark(it) for it in self._ordered()]
        if marks != [word.mark for word in self.row.words]:  # or the keyboard would lose its word
            self.row.fill(marks)
        last: QWidget = self.order
        for word in (*self.row.words, self.copy):
            self.setTabOrder(last, word)
            last = word
        self.settle()

    def _mark(self, felt: Felt) -> WordMark:
        days = self._days(felt)
        spoken = translate("Insights", "{feeling}, {days}. Opens the pages.")
        name = self._names[felt.feeling]
        words = spoken.format(feeling=name, days=days)
        return WordMark(felt.feeling, name, days, words)

    def _days(self, felt: Felt) -> str:
        return days_words(felt.first, felt.last, self._today)

    def _chosen(self, word: str) -> None:
        if self._period is not None:
            self.search_requested.emit(
                JournalSearch(
                    feelings=frozenset({Feeling(word)}),
                    start=self._period.start,
                    end=self._period.end,
                )
            )


class BandsCard(InsightsCard):
    """Seen and felt over time as two bands, there or not; a stretch opens its pages."""

    search_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Insights", "Seen and felt over time"))
        self._bands: Bands | None = None
        self._shown: Bands | None = None
        self._today = date.min
        self.say(translate("Insights", "Filled: something others could see. Open: something felt."))
        self.chart = BandChart(theme, self.title)
        self.reading = Text(role="small-bold")
        self._first = Text(role="small", wrap=False)
        self._last = Text(role="small", wrap=False)
        self._seen = Text(translate("Insights", "Seen"), "small", wrap=False)
        self._felt = Text(translate("Insights", "Felt"), "small", wrap=False)
        drawn = QWidget()
        grid = QGridLayout(drawn)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._seen, 0, 0)
        grid.addWidget(self._felt, 1, 0)
        grid.addWidget(self.chart, 0, 1, 2, 1)
        ends = QHBoxLayout()
        ends.addWidget(self._first)
        ends.addStretch(1)
        ends.addWidget(self._last)
        grid.addLayout(ends, 2, 1)
        self.build(drawn, self.reading)
        self.chart.pointed.connect(self._read)
        self.chart.chosen.connect(self._chosen)

    def fill(self, bands: Bands, today: date) -> None:
        """Shows these bands, in as many stretches as have room."""
        self._today = today
        if bands != self._bands:
            self._bands, self._shown = bands, None
            self._first.setText(day_words(bands.stretches[0].start, today))
            self._last.setText(day_words(bands.stretches[-1].end, today))
        self._fit()
        self.settle()

    def lines(self) -> tuple[str, ...]:
        stretches = self._shown.stretches if self._shown is not None else ()
        return tuple(_stretch_words(it, self._today) for it in stretches if it.seen or it.felt)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Puts neighbours together where the stretches would be too narrow to press."""
        if self._bands is None:
            return
        shown = coarser(self._bands, self.chart.most())
        if shown == self._shown:
            return
        self._shown = shown
        self.chart.fill(
            [
                BandMark(
                    it.seen,
                    it.felt,
                    _stretch_words(it, self._today),
                )
                for it in shown.stretches
            ]
        )
        self._read(self.chart.bands().last_filled())

    def _read(self, row: int) -> None:
        self.reading.setText(self.chart.bands().mark(row).spoken)

    def _chosen(self, row: int) -> None:
        if self._shown is not None:
            stretch = self._shown.stretches[row]
            sides = (stretch.seen, Side.SEEN), (stretch.felt, Side.FELT), (True, Side.BOTH)
            self.search_requested.emit(
                JournalSearch(
                    sides=frozenset(side for there, side in sides if there),
                    start=stretch.start,
                    end=stretch.end,
                )
            )


def _stretch_words(it: Stretch, today: date) -> str:
    words = {
        (True, True): translate("Insights", "{days}: seen and felt."),
        (True, False): translate("Insights", "{days}: seen."),
        (False, True): translate("Insights", "{days}: felt."),
        (False, False): translate("Insights", "{days}: quiet."),
    }[it.seen, it.felt]
    return words.format(days=days_words(it.start, it.end, today))
