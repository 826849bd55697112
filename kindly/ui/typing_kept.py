"""What can be undone in the words of a page, kept while the page is off the screen."""

from collections import OrderedDict

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from kindly.services.journal import JournalService
from kindly.ui.widgets.text_box import TextBox

MOST_PAGES = 20
"""Of so many pages what can be undone is kept, the last ones that were open."""


class TypingKept(QObject):
    """Gives a box its words with all that could be undone in them when they were last left."""

    def __init__(self, journal: JournalService, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: OrderedDict[int, dict[str, QTextDocument]] = OrderedDict()
        journal.entry_erased.connect(self.forget)

    def lay_by(self, box: TextBox, entry_id: int, field: str) -> None:
        """Take the words of a box that goes; those of a page that isn't kept yet go with it."""
        document = box.lay_by()
        if not entry_id or not (document.isUndoAvailable() or document.isRedoAvailable()):
            return
        page = self._pages.setdefault(entry_id, {})
        page[field] = document
        self._pages.move_to_end(entry_id)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    def put(self, box: TextBox, entry_id: int, field: str, words: str) -> None:
        """Show words in a box; what was laid by counts only where it is still the same words."""
        document = self._pages.get(entry_id, {}).pop(field, None)
        if document is not None:
            box.take_up(document)
        box.put(words)

    def forget(self, entry_id: int) -> None:
        """Keep nothing of a page that was erased."""
        self._pages.pop(entry_id, None)
