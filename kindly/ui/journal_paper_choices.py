"""What goes into printed pages of the journal: which pages, on what paper, with what."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.insights import Span
from kindly.services.paper import Paper
from kindly.ui.insights import span_label
from kindly.ui.paper import paper_choice
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

PICKED, DAYS = "picked", "days"
"""What may be chosen beside the spans: the pages that were picked, and from day to day."""
LINES, ONLY_OK = "lines", "only-ok"


class JournalPaperChoices(QWidget):
    """A column of choices.

    `pages_changed` says that other pages are asked for, `look_changed` that they look different.
    """

    pages_changed = Signal()
    look_changed = Signal()

    def __init__(self, theme: Theme, paper: Paper, spans: Iterable[Span], *, picked: bool) -> None:
        """`picked` says whether pages were picked before."""
        super().__init__()
        some = ((PICKED, translate("Print", "The pages I picked")),) if picked else ()
        self.which = Choice(
            translate("Print", "Which pages"),
            (
                *some,
                *((span.value, span_label(span)) for span in spans),
                (DAYS, translate("Print", "From day to day")),
            ),
        )
        self.start = DayEdit(translate("Print", "From this day"))
        self.end = DayEdit(translate("Print", "To this day"))
        self.paper = paper_choice(paper)
        self.volume = Choice(translate("Print", "Which part"))
        self.lines = Tick(LINES, translate("Print", "Draw the lines I put a dot on"), on=True)
        self.only_ok = Tick(
            ONLY_OK, translate("Print", "Only pages I marked OK to print"), on=False
        )
        self._lay_out(theme)
        self.which.currentIndexChanged.connect(self._which_chosen)
        self.start.dateChanged.connect(self._day_chosen)
        self.end.dateChanged.connect(self._day_chosen)
        self.paper.currentIndexChanged.connect(self.look_changed)
        self.volume.currentIndexChanged.connect(self.look_changed)
        self.lines.ticked.connect(self.look_changed)
        self.only_ok.ticked.connect(self.look_changed)

    def days(self) -> tuple[date, date]:
        """The days that were put in, both included."""
        return self.start.day(), self.end.day()

    def put_days(self, start: date, today: date) -> None:
        """Shows these days, without a signal."""
        self._today = today
        self.start.put(start, latest=today)
        self.end.put(today, latest=today, earliest=start)

    def offer_volumes(self, names: Sequence[str]) -> None:
        """Shows the parts there are, the first one chosen; where there is one, nothing."""
        self.volume.offer(())
        self.volume.offer((str(number), name) for number, name in enumerate(names))
        self._parts.setVisible(len(names) > 1)

    def place(self) -> int:
        """Which part is chosen."""
        return int(self.volume.chosen() or 0)

    def _lay_out(self, theme: Theme) -> None:
        about = translate(
            "Print",
            "Each page in full, the first day first. What was seen and what was felt stay apart.",
        )
        self._between = QWidget()
        days = FlowLayout(self._between, spacing=10)
        for words, edit in (
            (translate("Print", "From"), self.start),
            (translate("Print", "to"), self.end),
        ):
            label = Text(words, wrap=False)
            label.setBuddy(edit)
            days.addWidget(label)
            days.addWidget(edit)
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 8, 0, 0)
        parts.addWidget(
            Text(translate("Print", "That's a lot of pages, so they come in parts."), "soft")
        )
        parts.addWidget(self.volume)
        self._parts.hide()
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.which)
        row.addWidget(self.paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(theme, translate("Print", "Pages from my journal"), "question"))
        layout.addWidget(Text(about, "soft"))
        for widget in (top, self._between, self._parts, self.lines, self.only_ok):
            layout.addWidget(widget)
        self._between.hide()

    def _which_chosen(self) -> None:
        self._between.setVisible(self.which.chosen() == DAYS)
        self.pages_changed.emit()

    def _day_chosen(self) -> None:
        """Keeps the last day from lying before the first."""
        start, end = self.days()
        self.end.put(max(start, end), latest=self._today, earliest=start)
        self.pages_changed.emit()
