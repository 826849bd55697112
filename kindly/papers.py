"""Everything that goes on paper, its window and what makes it, each on first use."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kindly import paths
from kindly.domain.acts import Act
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.ui.dialogs import Ask
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.domain.facts import Facts
    from kindly.domain.wording import Wording
    from kindly.services.journal_paper import JournalPaperService
    from kindly.services.own_prompts import OwnPrompts
    from kindly.services.paper import Press
    from kindly.ui.paper_pane import Means, PaperPane


class Papers:
    """The print windows of one notebook."""

    def __init__(
        self,
        file: NotebookFile,
        *,
        resources: Path,
        theme: Theme,
        settings: Settings,
        tasks: Tasks,
        ask: Ask,
        act: Callable[[str], Act | None],
        own_prompts: Callable[[], "OwnPrompts"],
    ) -> None:
        self._file = file
        self._resources = resources
        self._theme = theme
        self._settings = settings
        self._tasks = tasks
        self._ask = ask
        self._act = act
        self._own_prompts = own_prompts
        self._wording = cache(self._load_wording)

    def summary(self, parent: QWidget) -> QDialog:
        """The print window, with the summary shown."""
        return self._window("summary", parent)

    def journal(self, ids: tuple[int, ...], parent: QWidget) -> QDialog:
        """The print window, with these pages of the journal, or a time that is chosen in it."""
        return self._window("journal", parent, ids=ids)

    def handouts(self, handout_id: str, parent: QWidget) -> QDialog:
        """The print window, with a handout, or where that is empty, the first one."""
        return self._window("handouts", parent, handout_id=handout_id)

    def cards(self, act_ids: tuple[str, ...], parent: QWidget) -> QDialog:
        """A print window of its own for the cards of these acts."""
        from kindly.ui.print_window import PrintWindow, What

        make = partial(self._cards, act_ids)
        return PrintWindow(self._theme, {What.CARDS: make}, What.CARDS, parent=parent)

    def facts(self, facts: "Facts", parent: QWidget) -> QDialog:
        """A print window of its own for what Insights shows."""
        from kindly.ui.print_window import PrintWindow, What

        make = partial(self._facts, facts)
        return PrintWindow(self._theme, {What.FACTS: make}, What.FACTS, parent=parent)

    def _window(
        self, shown: str, parent: QWidget, *, ids: tuple[int, ...] = (), handout_id: str = ""
    ) -> QDialog:
        from kindly.ui.print_window import PrintWindow, What

        panes: dict[What, Callable[[], PaperPane]] = {
            What.SUMMARY: self._summary,
            What.JOURNAL: partial(self._journal, ids),
            What.HANDOUTS: partial(self._handouts, handout_id),
        }
        return PrintWindow(self._theme, panes, What(shown), parent=parent)

    def _summary(self) -> "PaperPane":
        from kindly.services.summary import SummaryService
        from kindly.storage.acts import PlanRepository
        from kindly.storage.drafts import DraftRepository
        from kindly.storage.looking_back import LookingBack
        from kindly.storage.session import SessionRepository
        from kindly.ui.printing import SummaryPane

        service = SummaryService(
            LookingBack(self._file),
            PlanRepository(self._file),
            SessionRepository(self._file),
            DraftRepository(self._file),
            clock=self._file.clock,
            wording=self._wording,
            press=self._press(),
        )
        return SummaryPane(service, self._means())

    def _journal(self, ids: tuple[int, ...]) -> "PaperPane":
        from kindly.ui.journal_paper import JournalPane

        return JournalPane(self.pages(), ids, self._means())

    def _handouts(self, handout_id: str) -> "PaperPane":
        from kindly.content.handouts import load_handouts
        from kindly.services.handout import HandoutService
        from kindly.ui.handouts import HandoutsPane

        return HandoutsPane(
            HandoutService(
                lambda: load_handouts(self._resources, self._wording()), press=self._press()
            ),
            handout_id,
            self._means(),
        )

    def _cards(self, act_ids: tuple[str, ...]) -> "PaperPane":
        from kindly.services.cards import CardsService
        from kindly.ui.cards import CardsPane

        return CardsPane(
            [act for act_id in act_ids if (act := self._act(act_id))],
            CardsService(wording=self._wording, press=self._press()),
            self._means(),
        )

    def _facts(self, facts: "Facts") -> "PaperPane":
        from kindly.services.facts import FactsService
        from kindly.ui.facts import FactsPane

        return FactsPane(
            facts,
            FactsService(wording=self._wording, press=self._press()),
            self._means(),
        )

    def _means(self) -> "Means":
        from kindly.ui.paper_pane import Means

        return Means(self._theme, self._tasks, self._ask, self._settings)

    def pages(self) -> "JournalPaperService":
        """What makes pages of the journal, for paper, as text and as Markdown."""
        from kindly.domain.journal_leaves import Asked
        from kindly.services.journal_paper import JournalPaperService
        from kindly.services.markup import blocks
        from kindly.storage.journal import EntryRepository
        from kindly.storage.looking_back import LookingBack
        from kindly.storage.session import SessionRepository

        own = self._own_prompts()
        return JournalPaperService(
            EntryRepository(self._file),
            LookingBack(self._file),
            SessionRepository(self._file),
            clock=self._file.clock,
            wording=self._wording,
            asked=lambda: Asked(own.prompts(), own.form_for, blocks),
            press=self._press(),
        )

    def _load_wording(self) -> "Wording":
        from kindly.content.paper import load_wording

        return load_wording(self._resources)

    def _press(self) -> "Press":
        from kindly.services.paper import Press

        return Press(self._resources / "print", paths.fonts())
