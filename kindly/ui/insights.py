"""Insights: looking back without a score."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.insights import Lean, OwnLine, Period, Span, View
from kindly.domain.journal import Landing
from kindly.services.errors import NotebookError
from kindly.services.insights import InsightsService
from kindly.ui.landings import LandingsChart, day_words
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, Columns, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_WIDE = 620


def span_label(span: Span) -> str:
    """A span as a choice."""
    return {
        Span.LAST_SESSION: translate("Insights", "Since last session"),
        Span.MONTH: translate("Insights", "This month"),
        Span.ALL: translate("Insights", "All of it"),
        Span.CHOSEN: translate("Insights", "From a day"),
    }[span]


def period_words(period: Period) -> str:
    """A period in a line, with the day it starts on."""
    if period.span is Span.LAST_SESSION and period.start is not None:
        words = translate("Insights", "Since my last session, {day}")
        return words.format(day=day_words(period.start))
    if period.span is Span.MONTH:
        return translate("Insights", "This month")
    return translate("Insights", "Everything so far")


class InsightsPage(QWidget):
    """Two of the person's own lines, a question, and how things landed; read anew when shown."""

    entry_requested = Signal(int)
    print_requested = Signal()

    def __init__(self, service: InsightsService, *, theme: Theme) -> None:
        super().__init__()
        self._service = service
        self._theme = theme
        self._when = Text(role="lead")
        self.range = Choice(translate("Insights", "What to look back on"))
        self.print_button = Button(translate("Insights", "Print…"), "primary")
        self.words = OwnWordsCard(theme, translate("Insights", "In your words"), "plum")
        self.question = OwnWordsCard(theme, translate("Insights", "A question to carry"), "sky")
        self.landed = LandedCard(theme)
        self._cards = Columns(theme, ideal=430, most=2)
        self.empty = self._empty_card()
        self._lay_out()
        self.range.currentIndexChanged.connect(self.refresh)
        self.print_button.clicked.connect(self.print_requested)
        for card in (self.words, self.question, self.landed):
            card.entry_requested.connect(self.entry_requested)
        self.everything.clicked.connect(self._look_at_everything)
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
            view = self._service.view(Span(self.range.chosen()))
            more = not view.enough and self._service.view(Span.ALL).enough
        except NotebookError as error:
            self._when.setText(not_read(error))
            announce(self._when, self._when.text())
            for widget in (self.empty, self._cards, self.landed):
                widget.hide()
            return
        self._when.setText(period_words(view.period))
        self.empty.setVisible(not view.enough)
        self.everything.setVisible(more)
        self._cards.setVisible(view.enough)
        self.landed.setVisible(view.enough)
        if view.enough:
            self._show(view)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= self._theme.px(_WIDE)
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _show(self, view: View) -> None:
        self.words.fill(
            view.words,
            translate("Insights", "No words of your own in this stretch. That's fine."),
        )
        self.question.fill(
            (view.question,) if view.question else (),
            translate("Insights", "No question yet. One may turn up by itself."),
        )
        self.landed.fill(view.landings, view.lean)

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
        self._cards.fill([self.words, self.question])
        scroll.body.addLayout(self._top)
        for widget in (self._cards, self.landed, self.empty):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _look_at_everything(self) -> None:
        self.range.choose(Span.ALL)
        self.refresh()
        self.focus_first()


class OwnWordsCard(Card):
    """Lines in the person's own words; the day under each opens the note it stands in."""

    entry_requested = Signal(int)

    def __init__(self, theme: Theme, title: str, kind: str) -> None:
        super().__init__(kind, margin=22, spacing=4)
        self._theme = theme
        self.body.addWidget(Heading(theme, title, "card"))
        self.body.addSpacing(2)
        self._lines: list[QWidget] = []
        self.body.addStretch(1)

    def fill(self, lines: Sequence[OwnLine], otherwise: str) -> None:
        """Shows these lines, or where there are none what can be said instead."""
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [widget for line in lines for widget in self._line(line)]
        self._lines = self._lines or [Text(otherwise)]
        for place, widget in enumerate(self._lines, 2):
            self.body.insertWidget(place, widget)

    def _line(self, line: OwnLine) -> tuple[QWidget, QWidget]:
        quote = translate("Insights", "“{words}”").format(words=line.words)
        button = Button(day_words(line.happened_on), "link")
        button.setProperty("entry", line.entry_id)
        name = translate("Insights", "Open the note of {day}").format(
            day=day_words(line.happened_on)
        )
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(self._open)
        return Heading(self._theme, quote, "quote"), button

    def _open(self) -> None:
        self.entry_requested.emit(int(self.sender().property("entry")))


class LandedCard(Card):
    """The pairs of guess and how it seemed; each opens its note."""

    entry_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=22, spacing=6)
        title = translate("Insights", "How it landed")
        self._about = Text(role="soft")
        self._landings = LandingsChart(theme, title)
        self.chart = self._landings.chart
        self.body.addWidget(Heading(theme, title, "card"))
        for widget in (self._about, self._landings):
            self.body.addWidget(widget)
        self._landings.entry_requested.connect(self.entry_requested)

    def fill(self, landings: Sequence[Landing], lean: Lean | None) -> None:
        """Shows the pairs, newest first, and which way they mostly went."""
        about = [translate("Insights", "Ring: your guess. Dot: how it seemed.")]
        if not landings:
            about = [
                translate("Insights", "A guess before an act and a look after it make a line here.")
            ]
        if lean is not None:
            about.append(lean_words(lean))
        self._about.setText(" ".join(about))
        self._landings.fill(landings)
        self._landings.setVisible(bool(landings))


def lean_words(lean: Lean) -> str:
    """Which way the pairs mostly went, in words."""
    return {
        Lean.GLADDER: translate("Insights", "Mostly, people were gladder than you guessed."),
        Lean.COOLER: translate("Insights", "Mostly, people were cooler than you guessed."),
        Lean.ALIKE: translate("Insights", "Mostly, it went about as you guessed."),
        Lean.BOTH_WAYS: translate("Insights", "It went both ways: some gladder, some cooler."),
    }[lean]
