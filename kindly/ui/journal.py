"""The journal: the list on the left, the entry or the step being written on the right."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kindly.domain.acts import Plan
from kindly.domain.journal import Kind
from kindly.domain.prompts import Prompts
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.writing import Writing
from kindly.ui.dialogs import Ask
from kindly.ui.entry_model import EntryModel
from kindly.ui.entry_page import EntryPage
from kindly.ui.journal_list import Blank, ListColumn
from kindly.ui.theme import Theme
from kindly.ui.trash import TrashPage
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.floor import Floor
from kindly.ui.widgets.panel import PAGE_WIDTH, Card, Notice
from kindly.ui.writing import WritingPanel, form_for

translate = QCoreApplication.translate

_LIST_WIDTH = 350
_TWO_COLUMNS = 820
_LEAST_HEIGHT = 226
"""With less height than this, at usual text size, the whole page scrolls."""


class JournalPage(QWidget):
    """The journal's tab."""

    failed = Signal(object)
    lesson_requested = Signal(int)

    def __init__(
        self, journal: JournalService, *, theme: Theme, prompts: Prompts, ask: Ask
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._journal = journal
        self._theme = theme
        self._prompts = prompts
        self._ask = ask
        self._deleted: list[int] = []
        self._undone: list[int] = []
        self._erasing = False
        self._warned: Writing | None = None
        self._loaded = False
        self._reading = False
        self.model = EntryModel(journal, self)
        self.left = ListColumn(theme, prompts, self.model)
        self.blank = Blank(theme)
        self.entry = EntryPage(theme, prompts)
        self.panel = WritingPanel(theme, prompts)
        self.trash = TrashPage(theme, journal.today())
        self.to_list = Button(translate("Journal", "Back to the list"), "quiet")
        self.undo_bar = Notice(
            translate("Journal", "Moved to Recently deleted."),
            (("undo", translate("Journal", "Undo")), ("close", translate("Journal", "Close"))),
        )
        self._inner = QWidget()
        self._floor = Floor(self._inner)
        self._stack = QStackedWidget()
        self._right = QWidget()
        self._lay_out()
        self._connect()
        self._turn_to(self.blank)

    # What the window asks for

    def start(self, kind: Kind, *, at: int = 0, **fields: str) -> None:
        """Begin a new entry, at one of its steps, with some fields known."""
        if self._leave():
            self._write(self._journal.start(kind, **fields), at=at)

    def reflect(self, plan: Plan) -> None:
        """Look back on a plan; what was done is known already, so the next topic comes first."""
        if self._leave():
            writing = self._journal.reflect_on(plan)
            self._write(writing, at=1 if writing.entry.title else 0)

    def show_entry(self, entry_id: int) -> None:
        """Show an entry to read."""
        shown = self._writing()
        if shown is not None and shown.entry.id == entry_id and not self.panel.writing:
            self._turn_to(self.entry)
            return
        if not self._leave():
            self.left.list.show_chosen(shown.entry.id if shown is not None else None)
            return
        try:
            writing = self._journal.open(entry_id)
        except (KeyError, NotebookError):
            self._turn_to(self.blank)
            return
        self.entry.show_entry(writing, self._journal.today())
        self._turn_to(self.entry)
        if self.to_list.isVisibleTo(self):  # the list is gone, and with it the keyboard
            self.entry.take_focus()

    def search(self) -> None:
        """Go to the search box."""
        self._reading = False
        self._arrange()
        self.left.search.setFocus()
        self.left.search.selectAll()

    def show_trash(self) -> None:
        """Show Recently deleted."""
        if self._leave():
            self.undo_bar.hide()
            if not self._erasing:
                self.trash.say("")
            self._fill_trash()
            self._turn_to(self.trash)
            self.trash.take_focus()

    def undo(self) -> bool:
        """Bring back what was deleted last; False where nothing was."""
        if not self._deleted:
            return False
        entry_id = self._deleted.pop()
        self.undo_bar.hide()
        try:
            self._journal.restore(entry_id)
        except NotebookError as error:
            self._deleted.append(entry_id)
            self.failed.emit(error)
            return False
        self._undone.append(entry_id)
        self.show_entry(entry_id)
        return True

    def redo(self) -> bool:
        """Delete again what was brought back last; False where nothing was."""
        if not (self._undone and self._put_away(self._undone[-1])):
            return False
        self._undone.pop()
        return True

    def day_changed(self) -> None:
        """Bring every date's words and bounds up to today."""
        today = self._journal.today()
        self.model.today_is(today)
        self.trash.model.today_is(today)
        self.entry.today_is(today)

    def flush(self) -> bool:
        """Keep every word now; False if something couldn't be kept."""
        return self._journal.flush_all()

    def focus_first(self) -> None:
        """Put the focus where one would go on: in what is written or read, if it was there."""
        last = self.focusWidget()
        if last is not None and last.isVisible() and self._stack.isAncestorOf(last):
            last.setFocus()
        elif self.panel.writing is not None:
            self.panel.take_focus()
        else:
            self.left.search.setFocus()

    # What Qt asks for

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._loaded:
            self._loaded = True
            self.model.browse()
        self.day_changed()
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _lay_out(self) -> None:
        card = Card(margin=2, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self._stack)
        for page in (self.blank, self.entry, self.panel, self.trash):
            self._stack.addWidget(page)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self.to_list)
        right.addWidget(card, 1)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addWidget(self.left)
        columns.addWidget(self._right, 1)
        self._outer = QVBoxLayout(self._inner)
        self._outer.setSpacing(12)
        self._outer.addLayout(columns, 1)
        self._outer.addWidget(self.undo_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._floor)
        self.undo_bar.hide()

    def _connect(self) -> None:
        self.left.begun.connect(self._begun)
        self.left.list.chosen.connect(self.show_entry)
        self.left.trash.clicked.connect(self.show_trash)
        self.blank.note.clicked.connect(self._quick_note)
        self.to_list.clicked.connect(self._back_to_list)
        self.panel.finished.connect(self._finished)
        self.entry.parts_requested.connect(self._change_parts)
        self.entry.delete_requested.connect(self._delete)
        self.entry.lesson_requested.connect(self.lesson_requested)
        self.trash.restore_requested.connect(self._restore)
        self.trash.erase_requested.connect(self._erase)
        self.trash.closed.connect(self._close_trash)
        self.undo_bar.pressed.connect(self._undo_pressed)
        self._journal.swept.connect(self._swept)
        self._journal.sweep_failed.connect(self._not_swept)
        self._journal.entry_added.connect(self._mark)
        self._journal.entry_changed.connect(self._mark)
        self.model.settled.connect(self._settled)
        self._theme.changed.connect(self._arrange)

    def _writing(self) -> Writing | None:
        """What is shown or being written."""
        return self.panel.writing or self.entry.writing

    def _write(self, writing: Writing, *, at: int = 0, whole: bool = False) -> None:
        """Show the steps of a writing."""
        self.panel.begin(writing, at=at, whole=whole)
        self._turn_to(self.panel)
        self.panel.take_focus()

    def _leave(self) -> bool:
        """Let go of what is shown; the first time its words can't be kept, stay with them."""
        writing = self._writing()
        if writing is None:
            return True
        if not writing.flush() and writing is not self._warned:
            self._warned = writing
            return False
        self._warned = None
        self.panel.end()
        self.entry.end()
        writing.close()
        return True

    def _turn_to(self, page: QWidget) -> None:
        """Show a page on the right."""
        self._stack.setCurrentWidget(page)
        self._floor.verticalScrollBar().setValue(0)
        self._reading = page is not self.blank
        writing = self._writing()
        self.left.list.show_chosen(writing.entry.id if writing is not None else None)
        self._arrange()
        focused = self.focusWidget()
        if self.to_list.isVisible() and (focused is None or not self._right.isAncestorOf(focused)):
            self.to_list.setFocus()  # the list, which had the keyboard, is out of sight

    def _arrange(self) -> None:
        """Two columns where there is room, one at a time where there isn't."""
        two = self.width() >= self._theme.px(_TWO_COLUMNS)
        self.left.setVisible(two or not self._reading)
        self._right.setVisible(two or self._reading)
        self.to_list.setVisible(not two)
        self.left.setMaximumWidth(self._theme.px(_LIST_WIDTH) if two else self.maximumWidth())
        self.left.setMinimumWidth(self._theme.px(_LIST_WIDTH) if two else 0)
        wide = self.width() >= 900
        side = max(44 if wide else 24, (self.width() - PAGE_WIDTH) // 2)
        above = 26 if two else 12
        self._outer.setContentsMargins(side, above, side, above)
        self._floor.set_least(self._theme.px(_LEAST_HEIGHT))

    def _begun(self, kind: str) -> None:
        self.start(Kind(kind))

    def _quick_note(self) -> None:
        self.start(Kind.QUICK_NOTE)

    def _back_to_list(self) -> None:
        """Leave what is shown and go back to the list, in one column."""
        if self._leave():
            self._turn_to(self.blank)
            self.left.search.setFocus()

    def _finished(self) -> None:
        """Show what was written, with the line that ends its form."""
        writing = self.panel.writing
        if writing is None or not writing.flush():
            return
        self.panel.end()
        if writing.entry.id == 0:
            writing.close()
            self._turn_to(self.blank)
            return
        form = form_for(self._prompts, writing.entry.kind)
        said = form.closing or self._prompts.sayings.done
        self.entry.show_entry(writing, self._journal.today(), said=said)
        self._turn_to(self.entry)
        self.entry.take_focus()

    def _change_parts(self) -> None:
        """Show every part of the entry as fields."""
        writing = self.entry.end()
        if writing is not None:
            writing.flush()
            self._write(writing, whole=True)

    def _delete(self) -> None:
        """Put the entry in Recently deleted, and offer to take that back."""
        writing = self.entry.writing
        if writing is not None and self._put_away(writing.entry.id):
            self._undone.clear()

    def _put_away(self, entry_id: int) -> bool:
        """Put an entry in Recently deleted; False, and the reason told, where that fails."""
        try:
            self._journal.delete(entry_id)
        except NotebookError as error:
            self.failed.emit(error)
            return False
        self._deleted.append(entry_id)
        self.undo_bar.show()
        writing = self._writing()
        if writing is not None and writing.entry.id == entry_id:
            self.panel.end()
            self.entry.end()
            writing.close()
            self._turn_to(self.blank)
            self.undo_bar.button("undo").setFocus()
        return True

    def _forget(self, entry_id: int) -> None:
        """Leave an entry out of what can be undone and done again."""
        self._deleted = [it for it in self._deleted if it != entry_id]
        self._undone = [it for it in self._undone if it != entry_id]

    def _restore(self, entry_id: int) -> None:
        try:
            self._journal.restore(entry_id)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self._forget(entry_id)
        self._fill_trash()

    def _erase(self, entry_id: int) -> None:
        """Erase an entry once the person has said yes."""
        sure = self._ask.confirm(
            translate("Journal", "Erase now"),
            translate(
                "Journal",
                "This erases the note and its older versions from the notebook. It can't come "
                "back from here. Older backups may still hold it.",
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
            self._forget(entry_id)
            self._erasing = True
            self.trash.say(translate("Journal", "Erasing the note. You can go on meanwhile."))
        self.undo_bar.setVisible(self.undo_bar.isVisible() and bool(self._deleted))
        self._fill_trash()

    def _swept(self) -> None:
        """Say that an erased note has left the file."""
        if self._erasing:
            self._erasing = False
            self.trash.say(translate("Journal", "Erased."))

    def _not_swept(self) -> None:
        """Say that an erased note may have left a trace."""
        if self._erasing:
            self._erasing = False
            self.trash.say(
                translate(
                    "Journal",
                    "The note is gone from your notebook. A trace of it may still be in the file. "
                    "It goes with the next note you erase.",
                )
            )

    def _fill_trash(self) -> None:
        """Show what is in Recently deleted now."""
        self.trash.model.today_is(self._journal.today())
        self.trash.fill(self._journal.trash())

    def _close_trash(self) -> None:
        self._turn_to(self.blank)
        self.left.search.setFocus()

    def _mark(self, entry_id: int) -> None:
        """Keep the entry that is shown marked in the list."""
        writing = self._writing()
        if writing is not None and writing.entry.id == entry_id:
            self.left.list.show_chosen(entry_id)

    def _settled(self) -> None:
        """Say on the right what fits the list, and keep the mark where it belongs."""
        self.blank.say(notes=bool(self.model.rowCount() or self.model.words))
        writing = self._writing()
        self.left.list.show_chosen(writing.entry.id if writing is not None else None)

    def _undo_pressed(self, word: str) -> None:
        if word == "undo":
            self.undo()
        else:
            self.undo_bar.hide()
