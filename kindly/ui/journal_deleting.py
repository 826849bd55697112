"""Taking pages out of the journal, bringing them back, and erasing them for good."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.dialogs import Ask
from kindly.ui.trash import TrashPage
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.panel import Notice

translate = QCoreApplication.translate

Pages = tuple[int, ...]


class Deleting(QObject):
    """What was deleted can be taken back, one deletion at a time; what was erased can't."""

    deleted = Signal(object)
    brought_back = Signal(object)
    failed = Signal(object)

    def __init__(self, journal: JournalService, trash: TrashPage, bar: Notice, *, ask: Ask) -> None:
        """`bar` offers to take back what was deleted last."""
        super().__init__(trash)
        self._bar = bar
        self._journal = journal
        self._trash = trash
        self._ask = ask
        self._done: list[Pages] = []
        self._undone: list[Pages] = []
        self._erasing = False
        bar.pressed.connect(self._pressed)
        trash.restore_requested.connect(self._restore)
        trash.erase_requested.connect(self._erase)
        journal.entry_erased.connect(self._erased)
        journal.swept.connect(self._swept)
        journal.sweep_failed.connect(self._not_swept)

    def delete(self, pages: Pages) -> bool:
        """Put pages in Recently deleted; False, and the reason told, where that fails."""
        done = self._put_away(pages)
        if done:
            self._undone.clear()
        return done

    def undo(self) -> bool:
        """Bring back what was deleted last; False where nothing was."""
        if not self._done:
            return False
        pages = self._done[-1]
        try:
            self._bring_back(pages)
        except NotebookError as error:
            self.failed.emit(error)
            return False
        self._bar.hide()
        self._undone.append(self._done.pop())
        self.brought_back.emit(pages)
        return True

    def redo(self) -> bool:
        """Delete again what was brought back last; False where nothing was."""
        if not (self._undone and self._put_away(self._undone[-1])):
            return False
        self._undone.pop()
        return True

    def show_trash(self) -> None:
        """Show what is in Recently deleted now."""
        self._bar.hide()
        if not self._erasing:
            self._trash.say("")
        self._fill()

    def _pressed(self, word: str) -> None:
        if word == "undo":
            self.undo()
        else:
            self._bar.hide()

    def _put_away(self, pages: Pages) -> bool:
        try:
            pages = self._take_away(pages)
        except NotebookError as error:
            self.failed.emit(error)
            return False
        if pages:
            self._done.append(pages)
            self._bar.show()
            announce(self._bar, self._bar.words())
            if self._trash.isVisible():
                self._fill()
            self.deleted.emit(pages)
        return bool(pages)

    def _take_away(self, pages: Pages) -> Pages:
        """Delete one page, or several at once; gives those that went."""
        if len(pages) > 1:
            return self._journal.delete_all(pages)
        for entry_id in pages:
            self._journal.delete(entry_id)
        return pages

    def _bring_back(self, pages: Pages) -> None:
        if len(pages) > 1:
            self._journal.restore_all(pages)
        else:
            self._journal.restore(pages[0])

    def _fill(self) -> None:
        self._trash.model.today_is(self._journal.today())
        try:
            self._trash.fill(self._journal.trash())
        except NotebookError as error:
            self._trash.refuse(not_read(error))

    def _forget(self, entry_id: int) -> None:
        """Leave an entry out of what can be undone and done again."""
        for pile in (self._done, self._undone):
            left = [tuple(it for it in pages if it != entry_id) for pages in pile]
            pile[:] = [pages for pages in left if pages]
        if not self._done:
            self._bar.hide()

    def _erased(self, entry_id: int) -> None:
        """Offer nothing more that has to do with an entry, wherever it was erased."""
        self._forget(entry_id)
        self._trash.leave_out(entry_id)

    def _restore(self, entry_id: int) -> None:
        try:
            self._journal.restore(entry_id)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self._forget(entry_id)
            if not self._erasing:
                self._trash.say("")
        self._fill()

    def _erase(self, entry_id: int) -> None:
        """Erase an entry once the person has said yes."""
        sure = self._ask.confirm(
            translate("Journal", "Erase now"),
            translate(
                "Journal",
                "This erases the note and its older versions from the notebook. It can't come "
                "back from here. Older copies may still hold it.",
            ),
            translate("Journal", "Erase now"),
            translate("Journal", "Keep it"),
        )
        if not sure:
            return
        try:
            self._journal.erase(entry_id)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self._erasing = True
            words = translate("Journal", "Erasing the note. You can go on meanwhile.")
            self._trash.say(words, going_on=True)
        self._fill()

    def _swept(self) -> None:
        """Say that an erased note has left the file."""
        if self._erasing:
            self._erasing = False
            self._trash.say(translate("Journal", "Erased."))

    def _not_swept(self) -> None:
        """Say that an erased note may have left a trace."""
        if self._erasing:
            self._erasing = False
            self._trash.say(
                translate(
                    "Journal",
                    "The note is gone from your notebook. A trace of it may still be in the file. "
                    "It goes with the next note you erase.",
                )
            )
