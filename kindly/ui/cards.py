"""Act cards: seen page by page as they will be printed, and taken along."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.domain.cards import Deck, Layout
from kindly.services.cards import CardsService
from kindly.services.paper import Paper, Sheets
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.ui.dialogs import Ask
from kindly.ui.leafing import Leafing
from kindly.ui.paper import (
    PaperFoot,
    PaperPane,
    Typesetter,
    paper_choice,
    usual_paper,
    without_fonts,
)
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_ON_A_PAGE = {Layout.ONE: 1, Layout.FOUR: 4}


class CardsPane(PaperPane):
    """Left how many stand on a page, right the pages themselves, one at a time."""

    def __init__(
        self,
        acts: Sequence[Act],
        service: CardsService,
        *,
        theme: Theme,
        tasks: Tasks,
        ask: Ask,
        settings: Settings,
    ) -> None:
        foot = PaperFoot(
            ask,
            name=translate("Print", "Act cards"),
            sheets=self.sheets,
            words=self.deck,
            file_name=service.file_name,
            tasks=tasks,
        )
        preview = SheetView(theme, translate("Print", "The page as it will be printed"))
        super().__init__(theme, foot, preview)
        self._acts = tuple(acts)
        self._service = service
        self._settings = settings
        self._typesetter = Typesetter(tasks, self._work, self)
        self.layouts = Choice(
            translate("Print", "Cards on a page"),
            (
                (Layout.ONE, translate("Print", "One large card a page")),
                (Layout.FOUR, translate("Print", "Four a page, to cut out")),
            ),
        )
        self.papers = paper_choice(usual_paper(settings))
        self.leafing = Leafing()
        self.back, self.forward = self.leafing.back, self.leafing.forward
        self.where = self.leafing.where
        self.lay_out(translate("Print", "Act cards"), self._choices(), self.leafing)
        self._connect()
        self._change()

    def deck(self) -> Deck:
        """The cards as they stand, in words."""
        return self._service.deck(self._acts, Layout(self.layouts.chosen()))

    def sheets(self) -> Sheets:
        """The pages that are shown. Raises PaperError where they can't be set."""
        return self._typesetter.now()

    def paper(self) -> Paper:
        return Paper(self.papers.chosen())

    def take_focus(self) -> None:
        self.layouts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading(self._theme, translate("Print", "Act cards"), "question"))
        layout.addWidget(
            Text(
                translate(
                    "Print",
                    "Pin a large card up where you'll see it. "
                    "Or cut out small ones, and pull one when you like.",
                ),
                "soft",
            )
        )
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.layouts)
        row.addWidget(self.papers)
        layout.addWidget(top)
        layout.addStretch(1)
        return column

    def _connect(self) -> None:
        self.layouts.currentIndexChanged.connect(self._layout_chosen)
        self.papers.currentIndexChanged.connect(self._paper_chosen)
        self.leafing.turned.connect(self._show_page)
        self._typesetter.made.connect(self._show)
        self._typesetter.refused.connect(self._foot.refuse)

    def _work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.deck(), self.paper())

    def _layout_chosen(self) -> None:
        self.leafing.begin()
        self._change()

    def _paper_chosen(self) -> None:
        self._settings.paper = self.paper()
        self.turn()
        self._change()

    def _change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self._foot.allow(on=False)
        if self._acts:
            self.status.setText(translate("Print", "Setting the cards…"))
            self._typesetter.change()
        else:
            self.status.setText(translate("Print", "There is no idea here to put on a card."))
        self.leafing.put(0)

    def _show(self, sheets: Sheets) -> None:
        self._foot.allow(on=True)
        self.status.setText(_about(sheets, Layout(self.layouts.chosen())))
        self.leafing.put(len(sheets.pages))

    def _show_page(self) -> None:
        sheets = self.sheets()
        words = self._words_of_page(len(sheets.pages))
        self.preview.show_page(sheets.pages[self.leafing.page], sheets.paper.millimetres, words)

    def _words_of_page(self, pages: int) -> str:
        """What the page says, for those who hear it; all there is where cards run over pages."""
        deck = self.deck()
        each = _ON_A_PAGE[deck.layout]
        if pages != -(-len(deck.cards) // each):
            return deck.text()
        shown = deck.cards[self.leafing.page * each : (self.leafing.page + 1) * each]
        return "\n\n".join("\n".join(versions[0].text()) for versions in shown)


def _about(sheets: Sheets, layout: Layout) -> str:
    """What there is to know about the cards before they are printed."""
    if sheets.missing:
        return without_fonts(sheets)
    if sheets.shortened:
        return translate(
            "Print", "Long words are cut to fit a small card. A large one has them all."
        )
    if layout is Layout.FOUR:
        return translate("Print", "Cut along the dashes, and all cards are the same size.")
    return translate("Print", "One act on each page, with all of its words.")
