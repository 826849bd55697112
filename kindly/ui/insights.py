"""Insights: looking back without a score."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.facts import Fact, Facts
from kindly.domain.insights import Period, Span, View
from kindly.domain.journal import Feeling
from kindly.domain.patterns import Patterns
from kindly.domain.prompts import ChipField, Prompts
from kindly.services.errors import NotebookError
from kindly.services.insights import InsightsService
from kindly.services.settings import Settings
from kindly.ui.insights_card import (
    InsightsCard,
    LinesCard,
    NumbersCard,
    leaves_of,
    month_words,
)
from kindly.ui.insights_days import DaysChoice, period_words
from kindly.ui.insights_felt import BandsCard, FeltCard
from kindly.ui.insights_tried import LandedCard, WhoCard
from kindly.ui.landings import day_words
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, Columns, ScrollPage
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

_WIDE = 620
_CARD, _DRAWN = 430, 550
"""How wide a card wants to be to stand beside another one, and a drawn one."""
_TWO, _A_FEW = 2, 3
"""How many own lines are shown at a time, and of what got in the way or of other months."""
_NUMBERS = "numbers"


def span_label(span: Span) -> str:
    """A span as a choice."""
    return {
        Span.LAST_SESSION: translate("Insights", "Since last session"),
        Span.MONTH: translate("Insights", "This month"),
        Span.QUARTER: translate("Insights", "Three months"),
        Span.ALL: translate("Insights", "All of it"),
        Span.CHOSEN: translate("Insights", "From a day to a day"),
    }[span]


class InsightsPage(QWidget):
    """The person's own lines, a question, and what can be looked at; read anew when shown.

    `search_requested` carries a JournalSearch for the journal's list to show, `facts_requested`
    the Facts to put on paper.
    """

    entry_requested = Signal(int)
    act_requested = Signal(str)
    search_requested = Signal(object)
    print_requested = Signal()
    facts_requested = Signal(object)
    said = Signal(str, object)

    def __init__(
        self,
        service: InsightsService,
        settings: Settings,
        *,
        theme: Theme,
        prompts: Callable[[], Prompts],
    ) -> None:
        """`prompts` tell what the feelings are called."""
        super().__init__()
        self._service = service
        self._settings = settings
        self._theme = theme
        self._prompts = prompts
        self._period: Period | None = None
        self._when = Text(role="lead")
        self.range = Choice(translate("Insights", "What to look back on"))
        self.days = DaysChoice()
        self.print_button = Button(translate("Insights", "Print…"), "primary")
        self.words = _own_words(theme)
        self.question = _question(theme)
        self.landed = LandedCard(theme)
        self.who = WhoCard(theme)
        self.felt = FeltCard(theme)
        self.obstacles = _obstacles(theme)
        self.bands = BandsCard(theme)
        self.firsts = _firsts(theme)
        self.counts = NumbersCard(theme)
        self.numbers = Tick(
            _NUMBERS,
            translate("Insights", "Show numbers"),
            on=settings.numbers,
            about=translate("Insights", "Plain counts and places. They mean no more than that."),
        )
        self.on_paper = Button(translate("Insights", "Put these words on paper…"))
        self.empty = self._empty_card()
        self._lay_out()
        self._connect()
        self.refresh()

    def focus_first(self) -> None:
        """Puts the keyboard on the range."""
        self.range.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Nothing is written here."""

    def refresh(self) -> None:
        """Reads the chosen span again; where it can't be read, says so in its place."""
        try:
            self.range.offer((span, span_label(span)) for span in self._service.spans())
            period = self._chosen()
            view, patterns = self._service.read(period)
            more = not view.enough and self._service.enough(self._service.period(Span.ALL))
        except NotebookError as error:
            self._when.setText(not_read(error))
            announce(self._when, self._when.text())
            for widget in (self.empty, self._below):
                widget.hide()
            return
        self._when.setText(period_words(period, self._service.today()))
        self.days.setVisible(period.span is Span.CHOSEN)
        self.empty.setVisible(not view.enough)
        self.everything.setVisible(more)
        self._below.setVisible(view.enough)
        if view.enough:
            self._show(view, patterns)

    def cards(self) -> tuple[InsightsCard, ...]:
        """Every card, in the order they are read."""
        return (
            *(self.words, self.question, self.landed, self.who, self.felt, self.obstacles),
            *(self.bands, self.firsts, self.counts),
        )

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= self._theme.px(_WIDE)
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _chosen(self) -> Period:
        """The period that is chosen; one's own days begin as those that were shown before."""
        span = Span(self.range.chosen())
        if span is not Span.CHOSEN:
            self._period = self._service.period(span)
            return self._period
        today = self._service.today()
        if self._period is None or self._period.span is not Span.CHOSEN:
            before = self._period or self._service.period(Span.ALL)
            self.days.put(before.start, before.end, today)
        self._period = self._service.period(span, *self.days.days())
        return self._period

    def _show(self, view: View, patterns: Patterns) -> None:
        today, period = self._service.today(), view.period
        numbers = self._settings.numbers
        of_day = partial(day_words, today=today)
        self.words.fill(view.words, of_day)
        self.question.fill(leaves_of(view.questions, 1), of_day)
        self.landed.fill(view.landings, view.lean, today, numbers=numbers)
        self.who.fill(patterns.squares, period)
        self.felt.fill(patterns.felt, self._feelings(), period, today)
        self.obstacles.fill(leaves_of(patterns.obstacles, _A_FEW), of_day)
        self.bands.fill(patterns.bands, today)
        self.firsts.fill(leaves_of(patterns.firsts, _A_FEW), month_words)
        self.firsts.setVisible(bool(patterns.firsts))
        self.counts.fill(patterns.numbers)
        self.counts.setVisible(numbers)

    def _feelings(self) -> Mapping[Feeling, str]:
        """What the feelings are called."""
        chips = self._prompts().chips(ChipField.FEELINGS).chips
        names = {chip.word: chip.label for chip in chips}
        return {it: names.get(it, it) for it in Feeling}

    def _empty_card(self) -> Card:
        card = Card("plum", margin=28, spacing=12)
        words = translate(
            "Insights",
            "With three notes or more, two of your own lines show up here, a question to carry, "
            "and how things landed. One line makes a note. Nothing here is measured.",
        )
        card.body.addWidget(
            Heading(self._theme, translate("Insights", "Not much to look back on yet"), "card")
        )
        text = Text(words)
        text.setMaximumWidth(TEXT_WIDTH)
        card.body.addWidget(text)
        self.everything = Button(translate("Insights", "Look at all of it"))
        card.body.addWidget(self.everything)
        return card

    def _lay_out(self) -> None:
        scroll = ScrollPage()
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(Heading(self._theme, translate("Insights", "Insights")))
        title.addWidget(self._when)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.range)
        row.addWidget(self.print_button)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(title, 1)
        self._top.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(18)
        for ideal, pair in (
            (_CARD, (self.words, self.question)),
            (_DRAWN, (self.landed, self.who)),
            (_CARD, (self.felt, self.obstacles)),
        ):
            columns = Columns(self._theme, ideal=ideal, most=2)
            columns.fill(pair)
            below.addWidget(columns)
        for part in (self.bands, self.firsts, self.counts, self.numbers):
            below.addWidget(part)
        below.addWidget(self.on_paper, 0, Qt.AlignmentFlag.AlignLeading)
        scroll.body.addLayout(self._top)
        for widget in (self.days, self._below, self.empty):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _connect(self) -> None:
        self.range.currentIndexChanged.connect(self.refresh)
        self.days.changed.connect(self.refresh)
        self.print_button.clicked.connect(self.print_requested)
        self.on_paper.clicked.connect(self._ask_for_paper)
        self.everything.clicked.connect(self._look_at_everything)
        self.numbers.ticked.connect(self._show_numbers)
        self.who.act_requested.connect(self.act_requested)
        for lines in (self.words, self.question, self.obstacles, self.firsts, self.landed):
            lines.entry_requested.connect(self.entry_requested)
        for drawn in (self.who, self.felt, self.bands):
            drawn.search_requested.connect(self.search_requested)
        for card in self.cards():
            card.said.connect(self.said)

    def facts(self) -> Facts:
        """What is shown, as words."""
        shown = ((it, it.lines()) for it in self.cards() if not it.isHidden())
        parts = (Fact(card.title, lines, card.own) for card, lines in shown if lines)
        return Facts(self._when.text(), tuple(parts))

    def _ask_for_paper(self) -> None:
        self.facts_requested.emit(self.facts())

    def _look_at_everything(self) -> None:
        self.range.choose(Span.ALL)
        self.refresh()
        self.focus_first()

    def _show_numbers(self, _word: str, on: bool) -> None:
        """Shows the plain counts or not, and remembers it."""
        self._settings.numbers = on
        self.refresh()


def _own_words(theme: Theme) -> LinesCard:
    return LinesCard(
        theme,
        translate("Insights", "In your words"),
        "plum",
        most=_TWO,
        others=translate("Insights", "Another two"),
        otherwise=translate("Insights", "No words of your own in this stretch. That's fine."),
    )


def _question(theme: Theme) -> LinesCard:
    return LinesCard(
        theme,
        translate("Insights", "A question to carry"),
        "sky",
        most=1,
        others=translate("Insights", "Another question"),
        otherwise=translate("Insights", "No question yet. One may turn up by itself."),
    )


def _obstacles(theme: Theme) -> LinesCard:
    return LinesCard(
        theme,
        translate("Insights", "What got in the way"),
        "card",
        most=_A_FEW,
        others=translate("Insights", "Some others"),
        otherwise=translate("Insights", "Nothing of that kind here. That's fine too."),
    )


def _firsts(theme: Theme) -> LinesCard:
    return LinesCard(
        theme,
        translate("Insights", "First lines of other months"),
        "card",
        most=_A_FEW,
        others=translate("Insights", "Other months"),
        otherwise="",
    )
