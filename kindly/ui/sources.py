"""Where Kindly's words come from: what is taught apart from what was found, and all of it whole."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout

from kindly.domain.learn import Lesson
from kindly.domain.sources import Source, SourceKind
from kindly.ui.learn_shelf import Part, titled
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.copyable import Copyable
from kindly.ui.widgets.panel import Card, TextColumn
from kindly.ui.widgets.text import Chip, Heading, Text

translate = QCoreApplication.translate


def kind_name(kind: SourceKind) -> str:
    """The heading over the sources of one kind."""
    return {
        SourceKind.TEXT: translate("Sources", "The text it began with"),
        SourceKind.RO: translate("Sources", "RO DBT teaches"),
        SourceKind.RESEARCH: translate("Sources", "Research found"),
    }[kind]


def _about(kind: SourceKind) -> str:
    """What is to be known of all sources of one kind."""
    return {
        SourceKind.TEXT: translate("Sources", "The ideas are from here. The words are ours."),
        SourceKind.RO: translate(
            "Sources", "What is taught there. That a thing is taught doesn't show that it works."
        ),
        SourceKind.RESEARCH: translate(
            "Sources", "What studies saw. None of them tested Kindly. Most are small or short."
        ),
    }[kind]


class SourceCard(Card):
    """One source: its short name, what was found or is taught there, and the whole citation."""

    def __init__(self, theme: Theme, source: Source, *, marked: bool) -> None:
        super().__init__(margin=22, spacing=6)
        self.source = source
        self.marked = marked
        self.body.addWidget(Heading(theme, source.short, "card"))
        if marked:
            chip = Chip(translate("Sources", "For this lesson"), "teal")
            self.body.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(Text(source.about))
        self.citation = Copyable(theme, source.citation, "small")
        self.citation.setProperty("role", "small")
        self.body.addWidget(self.citation)


class SourcesView(Part):
    """Every source in full; those of a lesson come first among their kind and are marked."""

    def __init__(
        self, theme: Theme, sources: Sequence[Source], lesson: Lesson | None = None
    ) -> None:
        super().__init__(translate("Sources", "Where this comes from"))
        self._theme = theme
        self.cards: list[SourceCard] = []
        self.back = Button(translate("Sources", "Back to the lesson"))
        column = TextColumn(theme)
        self._column = column.body
        lead = Text(_lead(lesson), "lead")
        self._column.addLayout(titled(Heading(theme, self.title), lead))
        ids = lesson.sources if lesson is not None else ()
        for kind in SourceKind:
            self._add_kind(kind, [it for it in sources if it.kind is kind], ids)
        self._column.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        layout.addStretch(1)
        self.back.clicked.connect(self.back_requested)

    def take_focus(self) -> None:
        self.cards[0].citation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_kind(
        self, kind: SourceKind, sources: Sequence[Source], marked: Collection[str]
    ) -> None:
        self._column.addSpacing(8)
        heading = Heading(self._theme, kind_name(kind), "question")
        self._column.addLayout(titled(heading, Text(_about(kind), "soft")))
        for source in sorted(sources, key=lambda it: it.id not in marked):
            card = SourceCard(self._theme, source, marked=source.id in marked)
            self.cards.append(card)
            self._column.addWidget(card)


def _lead(lesson: Lesson | None) -> str:
    """What the page is about, and what its marks say."""
    if lesson is None:
        return translate("Sources", "What Kindly rests on, and what each source can and can't say.")
    words = translate("Sources", "Marked with “For this lesson”: what “{title}” rests on.")
    return words.format(title=lesson.title)
