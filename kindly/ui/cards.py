"""Act cards: seen page by page as they will be printed, and taken along."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from kindly.domain.acts import Act
from kindly.domain.cards import Deck, Layout
from kindly.services.cards import CardsService
from kindly.services.paper import Sheets
from kindly.ui.paper import without_fonts
from kindly.ui.paper_pane import ColumnPane, Means
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout

translate = QCoreApplication.translate

_ON_A_PAGE = {Layout.ONE: 1, Layout.FOUR: 4}


class CardsPane(ColumnPane):
    """Left how many stand on a page, right the pages themselves, one at a time."""

    def __init__(self, acts: Sequence[Act], service: CardsService, means: Means) -> None:
        super().__init__(means, translate("Print", "Act cards"), service.file_name)
        self._acts = tuple(acts)
        self._service = service
        self.layouts = Choice(
            translate("Print", "Cards on a page"),
            (
                (Layout.ONE, translate("Print", "One large card a page")),
                (Layout.FOUR, translate("Print", "Four a page, to cut out")),
            ),
        )
        self.back, self.forward = self.leafing.back, self.leafing.forward
        self.where = self.leafing.where
        about = translate(
            "Print",
            "Pin a large card up where you'll see it. "
            "Or cut out small ones, and pull one when you like.",
        )
        top = QWidget()
        row = FlowLayout(top, spacing=10)
        row.addWidget(self.layouts)
        row.addWidget(self.papers)
        self.stand(translate("Print", "Act cards"), about, top)
        self.layouts.currentIndexChanged.connect(self._layout_chosen)
        self.change()

    def deck(self) -> Deck:
        """The cards as they stand, in words."""
        return self._service.deck(self._acts, Layout(self.layouts.chosen()))

    def words(self) -> Deck:
        return self.deck()

    def work(self) -> Callable[[], Sheets]:
        return partial(self._service.sheets, self.deck(), self.paper())

    def take_focus(self) -> None:
        self.layouts.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> None:
        """What is shown is no longer what is chosen; until it is, nothing can be taken along."""
        self._foot.allow(on=False)
        if self._acts:
            self.status.setText(translate("Print", "Setting the cards…"))
            self._typesetter.change()
        else:
            self.status.setText(translate("Print", "There is no idea here to put on a card."))
        self.leafing.put(0)

    def show_sheets(self, sheets: Sheets) -> None:
        self._foot.allow(on=True)
        self.status.setText(_about(sheets, Layout(self.layouts.chosen())))
        self.leafing.put(len(sheets.pages))

    def words_of_page(self, pages: int) -> str:
        """What the page says, for those who hear it; all there is where cards run over pages."""
        deck = self.deck()
        each = _ON_A_PAGE[deck.layout]
        if pages != -(-len(deck.cards) // each):
            return deck.text()
        shown = deck.cards[self.leafing.page * each : (self.leafing.page + 1) * each]
        return "\n\n".join("\n".join(versions[0].text()) for versions in shown)

    def _layout_chosen(self) -> None:
        self.leafing.begin()
        self.change()


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
