"""Hearing what pages wish for, and taking the person there; pages never know one another."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from kindly.domain.acts import Plan
from kindly.domain.journal import Kind
from kindly.domain.journal_search import JournalSearch
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui.rooms import PROMPTS, SAFETY, Pages, Rooms

if TYPE_CHECKING:
    from kindly.domain.facts import Facts
    from kindly.ui.journal_list import ListColumn

_COMPARISON = "seen-or-felt"
"""The handout that has kindness and compassion side by side."""


class Routes(QObject):
    """The ways from one page to another."""

    def __init__(
        self,
        pages: Pages,
        journal: JournalService,
        *,
        go: Callable[[str], object],
        rooms: Rooms,
        open_dialog: Callable[[QDialog], object],
        trouble: Callable[[NotebookError], object],
        wishes: Mapping[str, Callable[..., object]],
        parent: QWidget,
    ) -> None:
        """`wishes` are the signals that the window itself answers, by their names."""
        super().__init__(parent)
        self._pages = pages
        self._journal = journal
        self._go = go
        self._rooms = rooms
        self._open_dialog = open_dialog
        self._window = parent
        self._trouble = trouble
        own: dict[str, Callable[..., object]] = {
            "reflection_requested": self.reflect,
            "act_requested": self.show_act,
            "plans_requested": self.show_plans,
            "visit_ended": self.end_visit,
            "did_requested": self.did,
            "landing_told": self.landed,
            "entry_requested": self.show_entry,
            "search_requested": self.show_found,
            "guide_requested": self.show_guide,
            "lesson_requested": self.show_lesson,
            "cards_requested": self.show_cards,
            "facts_requested": self.print_facts,
            "comparison_requested": self.print_comparison,
            "entries_print_requested": self.print_entries,
            "calendar_requested": rooms.calendar,
            "plan_requested": self.make_plan,
            "dialog_requested": open_dialog,
            "prompts_requested": self.show_prompts,
            "prompts_left": self.leave_prompts,
            "safety_requested": self.show_safety,
            "export_requested": self.export_all,
            "import_requested": self.import_from_file,
            "erase_requested": self.erase,
            "page_erase_requested": self.erase_page,
        }
        self._wishes = own | dict(wishes)
        self._visiting_from = ""
        self._prompts_from = ""
        pages.made.connect(self._hear)

    def reflect(self, plan_id: int) -> None:
        """Goes to the journal to look back on a plan."""
        plan = self._plan(plan_id)
        if plan is not None:
            self._go("journal")
            self._pages.journal().reflect(plan)

    def did(self, title: str, act_id: str) -> None:
        """Goes to the journal to write of an act that was done without a plan."""
        self._go("journal")
        self._pages.journal().start(Kind.AFTER_ACT, title=title, act_id=act_id)

    def landed(self, plan_id: int, seemed: int | None) -> None:
        """Keeps how they seemed to take it, on the page of that plan's look back."""
        plan = self._plan(plan_id)
        if plan is not None:
            try:
                self._journal.landed(plan, seemed)
            except NotebookError as error:
                self._trouble(error)

    def make_plan(self, words: str) -> None:
        """Keeps a plan of words from the journal, and tells the page that it is there."""
        try:
            self._rooms.plan_words(words)
        except NotebookError as error:
            self._trouble(error)
        else:
            self._pages.journal().plan_made()

    def type_up_paper(self) -> None:
        """Goes to the journal to type up paper cards."""
        self._go("journal")
        self._pages.journal().show_paper()

    def show_act(self, act_id: str) -> None:
        """Goes to an act to read; its Back leads to where it was asked for."""
        self._visiting_from = self._pages.shown()
        self._go("acts")
        self._pages.acts().show_act(act_id, visiting=True)

    def end_visit(self) -> None:
        """Goes back to the page from which an act was asked for."""
        self._go(self._visiting_from)

    def show_plans(self) -> None:
        """Goes to the plans."""
        self._go("acts")
        self._pages.acts().show_plans()

    def new_act(self) -> None:
        """Goes to an act of one's own, to write it."""
        self._go("acts")
        self._pages.acts().new_act()

    def show_packs(self) -> None:
        """Goes to the act packs."""
        self._go("acts")
        self._pages.acts().show_packs()

    def show_prompts(self) -> None:
        """Goes to what the journal asks; its Back leads to where it was asked for."""
        shown = self._pages.shown()
        if shown != PROMPTS:
            self._prompts_from = shown
            self._go(PROMPTS)
        self._pages.prompts().show_shelf()

    def leave_prompts(self) -> None:
        """Goes back to the page from which one came to what the journal asks."""
        self._go(self._prompts_from)

    def show_safety(self) -> None:
        """Goes to how safe the notes are, whatever part of that page was left open."""
        self._pages.safety().home()
        self._go(SAFETY)

    def show_damage(self) -> None:
        """Goes to how safe the notes are, where something was found that can't be read."""
        self._pages.safety().home(damaged=True)
        self._go(SAFETY)

    def export_all(self) -> None:
        """Opens the dialog that takes everything out."""
        self._open_way("export")

    def import_from_file(self) -> None:
        """Opens the dialog that takes notes in."""
        self._open_way("import")

    def erase(self) -> None:
        """Opens the dialog that erases."""
        self._open_way("erase")

    def erase_page(self, entry_id: int) -> None:
        """Opens the dialog that erases, for one page and the copies that may hold it."""
        if self._rooms.erasing is not None:
            self._open_dialog(self._rooms.erasing(self._window, (entry_id,)))

    def show_log(self) -> None:
        """Opens what was written down of what broke."""
        if self._rooms.log is not None:
            self._open_dialog(self._rooms.log(self._window))

    def _open_way(self, word: str) -> None:
        self._pages.flush()
        self._journal.flush_all()
        self._open_dialog(self._rooms.ways()[word](self._window))

    def show_entry(self, entry_id: int) -> None:
        """Goes to an entry."""
        self._go("journal")
        self._pages.journal().show_entry(entry_id)

    def show_guide(self) -> None:
        """Goes to the page about when kindness isn't the answer."""
        self._go("learn")
        self._pages.learn().show_guide()

    def show_lesson(self, entry_id: int) -> None:
        """Goes to the lesson that an entry was begun in."""
        self._go("learn")
        self._pages.learn().show_lesson_of(entry_id)

    def show_cards(self, act_ids: Sequence[str]) -> None:
        """Opens the print window for the cards of these acts."""
        self._open_dialog(self._rooms.cards(tuple(act_ids), self._window))

    def print_shown(self) -> bool:
        """Opens the print window of a page that has one of its own; False where it has none."""
        part = self._pages.learn().part if self._pages.shown() == "learn" else None
        if part is None or not part.prints:
            return False
        self.print_comparison()
        return True

    def print_comparison(self) -> None:
        """Opens the print window for kindness and compassion side by side."""
        self._open_dialog(self._rooms.handouts(_COMPARISON, self._window))

    def print_handouts(self) -> None:
        """Opens the print window for the pages to hand over."""
        self._open_dialog(self._rooms.handouts("", self._window))

    def print_facts(self, facts: "Facts") -> None:
        """Opens the print window for what Insights shows."""
        self._open_dialog(self._rooms.facts(facts, self._window))

    def print_entries(self, ids: Sequence[int] = ()) -> None:
        """Opens the print window for these entries, or for a time that is chosen there."""
        self._pages.flush()
        self._journal.flush_all()
        self._open_dialog(self._rooms.journal_paper(tuple(ids), self._window))

    def print_journal(self) -> None:
        """Opens the print window for a time of the journal."""
        self.print_entries()

    def show_trash(self) -> None:
        """Goes to the entries that were deleted."""
        self._go("journal")
        self._pages.journal().show_trash()

    def search(self) -> None:
        """Searches the ideas or Learn while they are shown, else the journal."""
        if self._pages.shown() == "acts":
            self.browse()
        elif self._pages.shown() == "learn":
            self._pages.learn().search()
        else:
            self._go("journal")
            self._pages.journal().search()

    def show_calendar(self) -> None:
        """Goes to the journal's list, with a calendar to choose a day from."""
        self._journal_list().dialogs.show_calendar()

    def ask_for_code(self) -> None:
        """Asks for the code of a page in the journal."""
        self._journal_list().dialogs.ask_for_code()

    def show_years_back(self) -> None:
        """Goes to what was written on this day in other years."""
        self._journal_list().show_years_back()

    def show_found(self, search: JournalSearch) -> None:
        """Goes to the pages of the journal that a search finds."""
        found = self._journal_list()
        found.show_search(search)
        found.search.setFocus()

    def choose_several(self) -> None:
        """Goes to the journal's list, to tick pages."""
        self._journal_list().choose_several()

    def browse(self) -> None:
        """Goes to all the ideas."""
        self._go("acts")
        self._pages.acts().show_browse()

    def others(self) -> None:
        """Goes to three other ideas."""
        self._go("acts")
        self._pages.acts().others()

    def show_day(self) -> None:
        """Goes to a handful of ideas for one day."""
        self._go("acts")
        self._pages.acts().show_day()

    def pick(self) -> None:
        """Goes to the plan of one of the ideas that are shown."""
        self._go("acts")
        self._pages.acts().pick()

    def _journal_list(self) -> "ListColumn":
        self._go("journal")
        return self._pages.journal().show_list()

    def _hear(self, page: QWidget) -> None:
        """Connects a page's wishes."""
        for wish, slot in self._wishes.items():
            signal = getattr(page, wish, None)
            if isinstance(signal, SignalInstance):
                signal.connect(slot)

    def _plan(self, plan_id: int) -> Plan | None:
        try:
            return self._rooms.plan_of(plan_id)
        except NotebookError as error:
            self._trouble(error)
            return None
