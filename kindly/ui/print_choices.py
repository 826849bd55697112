"""What goes on the page: its time, its paper, and every line with a tick box."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.insights import Span
from kindly.domain.summary import Part
from kindly.services.paper import Paper
from kindly.ui.insights import span_label
from kindly.ui.paper import paper_choice
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class PrintChoices(QWidget):
    """A column of choices; `ticked` carries a line's key and whether it goes on the page."""

    ticked = Signal(str, bool)

    def __init__(self, theme: Theme, headings: Mapping[str, str], wish: str, paper: Paper) -> None:
        super().__init__()
        self._headings = headings
        self._groups: dict[Part, QVBoxLayout] = {}
        self._titles: dict[Part, Text] = {}
        self.ticks: dict[str, Tick] = {}
        self.span = Choice(translate("Print", "What to look back on"))
        self.paper = paper_choice(paper)
        self.wish = TextBox(theme, headings[Part.TALK], least=2, most=5)
        self.wish.put(wish)
        self._lay_out(theme)

    def offer_spans(self, spans: Iterable[Span]) -> None:
        """Shows the spans there are to choose from."""
        self.span.offer((span, span_label(span)) for span in spans)

    def fill(self, lines: Iterable[tuple[Part, str, str, bool]]) -> None:
        """Shows these lines in place of the last ones: part, key, label, whether ticked."""
        for tick in self.ticks.values():
            tick.hide()
            tick.setParent(None)
            tick.deleteLater()
        self.ticks = {}
        for part, key, label, on in lines:
            tick = Tick(key, label, on=on)
            tick.ticked.connect(self.ticked)
            self._groups[part].addWidget(tick)
            self.ticks[key] = tick
        for part, title in self._titles.items():
            title.setVisible(part is Part.TALK or bool(self._groups[part].count()))

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
        layout.addWidget(top)
        for part in Part:
            title = Text(self._headings[part].rstrip("."), "bold")
            group = QVBoxLayout()
            group.setSpacing(0)
            layout.addSpacing(8)
            layout.addWidget(title)
            if part is Part.TALK:
                title.setBuddy(self.wish)
                layout.addWidget(self.wish)
            layout.addLayout(group)
            self._titles[part] = title
            self._groups[part] = group
        layout.addStretch(1)
