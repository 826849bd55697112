"""What goes on the page: its time, its paper, how it looks, and every line with a tick box."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.insights import Span
from kindly.domain.look import Look
from kindly.domain.summary import Part
from kindly.services.paper import Paper
from kindly.ui.insights import span_label
from kindly.ui.insights_days import DaysChoice
from kindly.ui.paper import paper_choice
from kindly.ui.print_moments import OtherMoments
from kindly.ui.print_names import NamesChoice
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.tab_order import tab_through
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

LARGE, MORE_ROOM = "large", "more-room"


class PrintChoices(QWidget):
    """A column of choices; `ticked` carries a line's key and whether it goes on the page."""

    ticked = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        headings: Mapping[str, str],
        wish: str,
        paper: Paper,
        *,
        large: bool = False,
    ) -> None:
        super().__init__()
        self._headings = headings
        self._groups: dict[Part, QVBoxLayout] = {}
        self._titles: dict[Part, Text] = {}
        self._part_of: dict[str, Part] = {}
        self.ticks: dict[str, Tick] = {}
        self.span = Choice(translate("Print", "What to look back on"))
        self.days = DaysChoice()
        self.paper = paper_choice(paper)
        self.large = Tick(LARGE, translate("Print", "Large print"), on=large)
        self.more_room = Tick(
            MORE_ROOM,
            translate("Print", "More room"),
            on=False,
            about=translate("Print", "Your words in full, on as many pages as they take."),
        )
        self.names = NamesChoice()
        self.wish = TextBox(theme, headings[Part.TALK], least=2, most=5)
        self.wish.put(wish)
        self.moments = OtherMoments()
        self._lay_out(theme)
        self.moments.ticked.connect(self.ticked)
        self.fill(())

    def look(self) -> Look:
        """How the page is to be."""
        return Look(
            more_room=self.more_room.box.isChecked(),
            large=self.large.box.isChecked(),
            initials=self.names.on(),
            told=self.names.told_names(),
            put_back=self.names.put_back(),
        )

    def offer_spans(self, spans: Iterable[Span]) -> None:
        """Shows the spans there are to choose from."""
        self.span.offer((span, span_label(span)) for span in spans)
        self.days.setVisible(self.span.chosen() == Span.CHOSEN)

    def fill(self, lines: Iterable[tuple[Part, str, str, bool]]) -> None:
        """Shows these lines in place of the last ones: part, key, label, whether ticked."""
        for tick in self.ticks.values():
            tick.hide()
            tick.setParent(None)
            tick.deleteLater()
        self.ticks, self._part_of = {}, {}
        for part, key, label, on in lines:
            tick = Tick(key, label, on=on)
            tick.ticked.connect(self.ticked)
            self._groups[part].addWidget(tick)
            self.ticks[key] = tick
            self._part_of[key] = part
        self.moments.begin()
        self.moments.setVisible(bool(self._groups[Part.MOMENT].count()))
        for part, title in self._titles.items():
            title.setVisible(part is Part.TALK or bool(self._groups[part].count()))
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Tab goes down the column, though its ticks were made long after the rest."""
        stops: list[QWidget] = [self.span, self.days, self.paper, self.large, self.more_room]
        for part in Part:
            if part is Part.TALK:
                stops.append(self.wish)
            stops += [tick for key, tick in self.ticks.items() if self._part_of[key] is part]
            if part is Part.MOMENT:
                stops.append(self.moments)
        tab_through(*stops, self.names)

    def _lay_out(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(Heading(theme, translate("Print", "Summary for my session"), "question"))
        layout.addWidget(
            Text(
                translate(
                    "Print",
                    "Only ticked lines are printed. Your own words are ticked "
                    "where a note is marked OK to print.",
                ),
                "soft",
            )
        )
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.span)
        row.addWidget(self.paper)
        layout.addSpacing(8)
        for widget in (top, self.days, self.large, self.more_room):
            layout.addWidget(widget)
        for part in Part:
            self._lay_out_part(part, layout)
        layout.addSpacing(8)
        layout.addWidget(Text(translate("Print", "Names"), "bold"))
        layout.addWidget(self.names)
        layout.addStretch(1)

    def _lay_out_part(self, part: Part, layout: QVBoxLayout) -> None:
        heading = "moments" if part is Part.MOMENT else part
        title = Text(self._headings[heading].rstrip("."), "bold")
        group = QVBoxLayout()
        group.setSpacing(0)
        layout.addSpacing(8)
        layout.addWidget(title)
        if part is Part.TALK:
            title.setBuddy(self.wish)
            layout.addWidget(self.wish)
        layout.addLayout(group)
        if part is Part.MOMENT:
            layout.addWidget(self.moments)
        self._titles[part] = title
        self._groups[part] = group
