"""Act cards on paper: put into words and set, one large card a page or four to cut out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace

from kindly.domain.acts import Act
from kindly.domain.cards import Deck, Layout, put_on_cards
from kindly.domain.wording import Wording
from kindly.services.paper import Paper, Press, Sheets

TEMPLATE = "cards.typ"
FILE_NAME = "act-cards"


class CardsService:
    """Makes act cards; nothing of them is kept."""

    def __init__(self, *, wording: Callable[[], Wording], press: Press) -> None:
        self._wording = wording
        self._press = press

    def deck(self, acts: Iterable[Act], layout: Layout) -> Deck:
        """The acts as cards, in their order."""
        words = self._wording()
        return put_on_cards(
            acts, layout, words.cards, language=words.language, numbering=words.page
        )

    def sheets(self, deck: Deck, paper: Paper) -> Sheets:
        """The cards as they are previewed, printed and saved; any thread may ask.

        Raises PaperError where they can't be set.
        """
        data = asdict(deck)
        sheets = self._press.set_all(TEMPLATE, data, paper)
        cut = deck.may_shorten and self._press.says("shortened", TEMPLATE, data, paper)
        return replace(sheets, shortened=cut)

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return f"{FILE_NAME}.{ending}"
