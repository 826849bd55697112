"""A guide: a plain page to stop and read, such as "When kindness isn't the answer"."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kindly.domain.learn import Guide
from kindly.ui.learn_shelf import Part, titled
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, TextMaker
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, Card
from kindly.ui.widgets.text import Heading

translate = QCoreApplication.translate


class GuideView(Part):
    """A guide with a way to support and a way back."""

    support_requested = Signal()

    def __init__(self, theme: Theme, guide: Guide, *, text: TextMaker = Emphasis) -> None:
        super().__init__(guide.title)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.heading = Heading(theme, guide.title)
        card = Card(margin=22, spacing=12)
        for place, point in enumerate(guide.points):
            if place:
                rule = QFrame()
                rule.setProperty("kind", "rule")
                card.body.addWidget(rule)
            card.body.addWidget(text(point))
        intro, closing = text(guide.intro, "lead"), text(guide.closing)
        self._measured = (intro, card, closing)
        layout.addLayout(titled(self.heading, intro))
        layout.addWidget(card)
        layout.addWidget(closing)
        self.support = Button(translate("Learn", "Need support?"), "primary")
        self.back = Button(translate("Learn", "Back to the lesson"))
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.support)
        flow.addWidget(self.back)
        layout.addWidget(row)
        layout.addStretch(1)
        self.support.clicked.connect(self.support_requested)
        self.back.clicked.connect(self.back_requested)
        theme.changed.connect(self._measure)
        self._measure()

    def take_focus(self) -> None:
        self.support.setFocus()

    def _measure(self) -> None:
        for widget in self._measured:
            widget.setMaximumWidth(self._theme.px(TEXT_WIDTH))
