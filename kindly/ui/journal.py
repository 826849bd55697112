"""The journal: the list on the left, the entry or the step being written on the right."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kindly.domain.acts import Plan
from kindly.domain.journal import Kind
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.writing import Writing
from kindly.ui.dialogs import Ask
from kindly.ui.entry_model import EntryModel
from kindly.ui.entry_page import EntryPage
from kindly.ui.from_paper import FromPaper
from kindly.ui.journal_beside import Earlier, Neighbours
from kindly.ui.journal_blank import Blank
from kindly.ui.journal_deleting import Deleting
from kindly.ui.journal_list import ListColumn
from kindly.ui.journal_room import JournalRoom
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.journal_taking import Taking
from kindly.ui.theme import Theme
from kindly.ui.trash import TrashPage
from kindly.ui.typing_kept import TypingKept
from kindly.ui.writing import WritingPanel

translate = QCoreApplication.translate


class JournalPage(QWidget):
    """The journal's tab: takes the person from one page to another, and keeps what is written."""

    failed = Signal(object)
    lesson_requested = Signal(int)
    act_requested = Signal(str)
    plans_requested = Signal()
    entries_print_requested = Signal(object)
    said = Signal(str, object)
    dialog_requested = Signal(QDialog)
    alone_ended = Signal()
    guide_requested = Signal()
    prompts_requested = Signal()
    page_erase_requested = Signal(int)
    plan_requested = Signal(str)
    """Words to make a plan of; `plan_made` is called once it is there."""

    def __init__(
        self,
        journal: JournalService,
        shelf: JournalShelf,
        *,
        theme: Theme,
        ask: Ask,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._journal = journal
        self._shelf = shelf
        self._theme = theme
        self._warned: Writing | FromPaper | None = None
        self.paper: FromPaper | None = None
        self._loaded = False
        prompts = shelf.prompts()
        self.model = EntryModel(journal, shelf.finding, self)
        self.left = ListColumn(
            self.model,
            journal,
            shelf.journaling,
            theme=theme,
            prompts=prompts,
            offered=shelf.offered,
        )
        self.blank = Blank(theme)
        self.typing = TypingKept(journal, self)
        self.entry = EntryPage(theme, shelf, self.typing)
        self.panel = WritingPanel(
            journal,
            shelf.journaling,
            theme=theme,
            prompts=prompts,
            form_of=shelf.form_of,
            kept=self.typing,
        )
        self.plan_made = self.panel.plan_made
        self.trash = TrashPage(theme, journal.today(), copies=shelf.copies)
        self.taking = Taking(journal, shelf.paper, ask=ask, parent=self)
        self.earlier = Earlier(journal, shelf.prompts, theme=theme, parent=self)
        self.neighbours = Neighbours(journal, self.model, self.entry)
        self.room = JournalRoom(theme, self.left, (self.blank, self.entry, self.panel, self.trash))
        self.to_list = self.room.to_list
        self.undo_bar = self.room.undo_bar
        self.deleting = Deleting(journal, self.trash, self.undo_bar, ask=ask)
        self.undo, self.redo = self.deleting.undo, self.deleting.redo
        self.ended = self.deleting.deleted  # Undo takes this back now, not what was said before
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.room)
        self._connect()
        self._hear_the_page()
        self._turn_to(self.blank)

    # What the window asks for

    def start(self, kind: Kind, *, words: bool = False, **fields: str) -> None:
        """Begin a new entry, with some fields known; with `words` where there is room for those."""
        if self._leave():
            self._write(self._journal.start(kind, **fields), words=words)

    def reflect(self, plan: Plan) -> None:
        """Look back on a plan, at the first topic with room for words that is open still."""
        if not self._leave():
            return
        try:
            self._write(self._journal.reflect_on(plan), words=True)
        except NotebookError as error:
            self._turn_to(self.blank)
            self.failed.emit(error)

    def show_paper(self) -> None:
        """Type up paper cards, a line a day."""
        if not self._leave():
            return
        if self.paper is None:
            self.paper = FromPaper(self._journal, theme=self._theme)
            self.paper.closed.connect(self._close_paper)
            self.deleting.deleted.connect(self.paper.deleted)
            self._journal.letting_go.connect(self.paper.deleted)
            self.room.add(self.paper)
        self._turn_to(self.paper)
        self.paper.begin()

    def show_entry(self, entry_id: int, *, said: str = "") -> None:
        """Show an entry to read; `said` is a line above it."""
        shown = self._writing()
        if shown is not None and shown.entry.id == entry_id and not self.panel.writing:
            self._turn_to(self.entry)
            return
        if not self._leave():
            self._mark()
            return
        try:
            writing = self._journal.open(entry_id)
        except (KeyError, NotebookError) as error:
            self._turn_to(self.blank)
            if isinstance(error, NotebookError):
                self.failed.emit(error)
            return
        self._read(writing, said=said)
        if self.to_list.isVisibleTo(self):  # the list is gone, and with it the keyboard
            self.entry.take_focus()

    def show_alone(self, *, on: bool) -> bool:
        """Show nothing but the page, or everything again; False where there is no page."""
        able = not on or self.room.shown() in {self.entry, self.panel, self.paper}
        if able:
            self.room.show_alone(on=on)
        return able

    def focus_page(self) -> None:
        """Put the keyboard in the page that is written or read."""
        pages = (it for it in (self.panel, self.paper) if it is not None)
        next((it for it in pages if it is self.room.shown()), self.entry).take_focus()

    def show_list(self) -> ListColumn:
        """Have the list in sight, whatever is shown beside it."""
        self.room.show_list()
        return self.left

    def search(self) -> None:
        """Go to the search box."""
        self.room.show_list()
        self.left.search.setFocus()
        self.left.search.selectAll()

    def show_trash(self) -> None:
        """Show Recently deleted."""
        if self._leave():
            self.deleting.show_trash()
            self._turn_to(self.trash)
            self.trash.take_focus()

    def day_changed(self) -> None:
        """Bring every date's words and bounds up to today."""
        today = self._journal.today()
        self.model.today_is(today)
        self.trash.model.today_is(today)
        self.entry.today_is(today)
        if self.paper is not None:
            self.paper.today_is(today)

    def flush(self) -> bool:
        """Keep every word now; False if something couldn't be kept."""
        return self._journal.flush_all()

    def focus_first(self) -> None:
        """Put the focus where one would go on: in what is written or read, if it was there."""
        last = self.focusWidget()
        if last is not None and last.isVisible() and self.room.in_pages(last):
            last.setFocus()
        elif self.room.shown() in {self.panel, self.paper}:
            self.focus_page()
        else:
            self.left.search.setFocus()

    # What Qt asks for

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._loaded:
            self._loaded = True
            self.model.browse()
        self.day_changed()
        self.room.arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    # Inside

    def _connect(self) -> None:
        self.left.begun.connect(self._begun)
        self.left.new.paper_wanted.connect(self.show_paper)
        self.left.new.prompts_wanted.connect(self.prompts_requested)
        self.left.list.chosen.connect(self.show_entry)
        self.left.dialogs.page_found.connect(self.focus_page)  # it is shown by then
        self.left.trash_requested.connect(self.show_trash)
        self.left.day_requested.connect(self._write_about)
        self.left.dialog_requested.connect(self.dialog_requested)
        self.left.failed.connect(self.failed)
        self.blank.note.clicked.connect(self._quick_note)
        self.room.back_requested.connect(self._back_to_list)
        self.panel.finished.connect(self._finished)
        self.panel.guide_requested.connect(self.guide_requested)
        self.panel.plan_requested.connect(self.plan_requested)
        self.panel.entry_requested.connect(self.show_entry)
        self.trash.closed.connect(self._show_nothing)
        self.trash.everywhere_requested.connect(self.page_erase_requested)
        self.deleting.deleted.connect(self._deleted)
        self.deleting.brought_back.connect(self._brought_back)
        self.deleting.failed.connect(self.failed)
        self._journal.letting_go.connect(self._put_down)
        self._journal.entry_added.connect(self._marked)
        self._journal.entry_changed.connect(self._marked)
        self.model.settled.connect(self._settled)

    def _hear_the_page(self) -> None:
        """What is wished for on the page that is read, and what comes of it."""
        self.entry.parts_requested.connect(self._change_parts)
        self.entry.delete_requested.connect(self._delete)
        self.entry.lesson_requested.connect(self.lesson_requested)
        self.entry.act_requested.connect(self.act_requested)
        self.entry.plans_requested.connect(self.plans_requested)
        self.neighbours.wanted.connect(self.show_entry)
        self.entry.history_requested.connect(self._show_history)
        self.taking.hear(self.entry, self.left)
        self.left.several_delete_requested.connect(self.deleting.delete)
        self.earlier.made.connect(self.room.add)
        self.earlier.left.connect(self._close_history)
        self.earlier.brought_back.connect(self._brought_beside)
        self.earlier.failed.connect(self.failed)
        self.taking.print_requested.connect(self.entries_print_requested)
        self.taking.said.connect(self.said)
        self.taking.failed.connect(self.failed)

    def _writing(self) -> Writing | None:
        """What is shown or being written."""
        return self.panel.writing or self.entry.writing

    def _write(self, writing: Writing, *, whole: bool = False, words: bool = False) -> None:
        """Show the steps of a writing."""
        self.panel.begin(writing, whole=whole, words=words)
        self._turn_to(self.panel)
        self.panel.take_focus()

    def _read(self, writing: Writing, *, said: str = "") -> None:
        """Show a writing to read, with what the list looks for lit up."""
        self.entry.show_entry(writing, self._journal.today(), said=said, sought=self.model.words)
        self._turn_to(self.entry)
        self.neighbours.lead()

    def _show_history(self) -> None:
        """Show how the page that is read was before."""
        writing = self.entry.writing
        page = self.earlier.show(writing.entry) if writing is not None else None
        if page is not None:
            self._turn_to(page)
            page.take_focus()

    def _close_history(self) -> None:
        self._turn_to(self.entry)
        self.entry.take_focus()

    def _brought_beside(self, entry_id: int) -> None:
        """Show an earlier version that was brought back as a page of its own."""
        words = translate("Journal", "Here it is, as it was then. The other page stays too.")
        self.show_entry(entry_id, said=words)
        self.entry.take_focus()

    def _leave(self) -> bool:
        """Let go of what is shown; the first time its words can't be kept, stay with them."""
        writing = self._writing()
        paper = self.paper if self.room.shown() is self.paper else None
        kept = paper.end() if paper is not None else writing is None or writing.flush()
        if not kept and self._warned is not (paper or writing):
            self._warned = paper or writing
            return False
        self._warned = None
        if writing is not None:
            self._let_go(writing)
        return True

    def _let_go(self, writing: Writing) -> None:
        """Take a writing off the screen; it goes on by itself where words aren't kept yet."""
        self.panel.end()
        self.entry.end()
        if not writing.close():
            writing.release()

    def _turn_to(self, page: QWidget) -> None:
        """Show a page on the right."""
        self._mark()
        self.room.turn_to(page)
        if self.room.alone and page in {self.blank, self.trash}:
            self.alone_ended.emit()

    def _begun(self, kind: str, form_id: str) -> None:
        self.start(Kind(kind), form_id=form_id)

    def _write_about(self, day: date) -> None:
        """Begin a page about a day."""
        if self._leave():
            self._write(self._journal.start(Kind.QUICK_NOTE, happened_on=day))

    def _quick_note(self) -> None:
        self.start(Kind.QUICK_NOTE)

    def _back_to_list(self) -> None:
        """Leave what is shown and go back to the list, in one column."""
        if self._leave():
            self._show_nothing()

    def _finished(self) -> None:
        """Show what was written, with the line that ends its form."""
        writing = self.panel.writing
        if writing is None or not writing.flush():
            return
        self.panel.end()
        if writing.entry.id == 0:
            writing.close()
            self._show_nothing()
            return
        form = self._shelf.form_of(writing.entry)
        said = self._shelf.prompts().last_words(form)
        self._read(writing, said=said)
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
        if writing is not None:
            self.deleting.delete((writing.entry.id,))

    def _deleted(self, pages: tuple[int, ...]) -> None:
        """Let go of what is gone."""
        if self._put_down(pages):
            self.undo_bar.button("undo").setFocus()

    def _put_down(self, pages: tuple[int, ...]) -> bool:
        """Show nothing of these pages any more; whether one of them was shown."""
        writing = self._writing()
        shown = writing is not None and writing.entry.id in pages
        if writing is not None and shown:
            self._let_go(writing)
            self._turn_to(self.blank)
        self.earlier.let_go(pages)
        return shown

    def _brought_back(self, pages: tuple[int, ...]) -> None:
        self.show_entry(pages[0])

    def _close_paper(self) -> None:
        """Good enough: back to the list, with every line kept in it."""
        if self.paper is not None and self.paper.end():
            self._show_nothing()

    def _show_nothing(self) -> None:
        """Show no page, with the keyboard where one looks for another."""
        self._turn_to(self.blank)
        self.left.search.setFocus()

    def _marked(self, entry_id: int) -> None:
        """Keep the entry that is shown marked in the list, wherever it stands there now."""
        writing = self._writing()
        if writing is not None and writing.entry.id == entry_id:
            self._mark()

    def _mark(self) -> None:
        """Mark the entry that is shown in the list."""
        writing = self._writing()
        self.left.list.show_chosen(writing.entry.id if writing is not None else None)

    def _settled(self) -> None:
        """Say on the right what fits the list, and keep the mark where it belongs."""
        self.entry.light(self.model.words)
        self.neighbours.lead()
        self.blank.say(notes=bool(self.model.rowCount() or not self.model.search.empty))
        self._mark()
