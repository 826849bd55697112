"""Everything that goes on paper, its window and what makes it, each on first use."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kindly import content, paths
from kindly.domain.acts import Act
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.ui.dialogs import Ask
from kindly.ui.theme import Theme

if TYPE_CHECKING:
    from kindly.domain.wording import Wording
    from kindly.services.journal_paper import JournalPaperService
    from kindly.services.own_prompts import OwnPrompts
    from kindly.services.paper import Press


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

    def summary(self, parent: QWidget) -> QDialog:
        """The window of the summary."""
        from kindly.services.summary import SummaryService
        from kindly.storage.acts import PlanRepository
        from kindly.storage.drafts import DraftRepository
        from kindly.storage.looking_back import LookingBack
        from kindly.storage.session import SessionRepository
        from kindly.ui.printing import PrintDialog

        service = SummaryService(
            LookingBack(self._file),
            PlanRepository(self._file),
            SessionRepository(self._file),
            DraftRepository(self._file),
            clock=self._file.clock,
            wording=self._wording,
            press=self._press(),
        )
        return PrintDialog(
            service,
            theme=self._theme,
            tasks=self._tasks,
            ask=self._ask,
            settings=self._settings,
            parent=parent,
        )

    def cards(self, act_ids: tuple[str, ...], parent: QWidget) -> QDialog:
        """The window of the cards of these acts."""
        from kindly.services.cards import CardsService
        from kindly.ui.cards import CardsDialog

        return CardsDialog(
            [act for act_id in act_ids if (act := self._act(act_id))],
            CardsService(wording=self._wording, press=self._press()),
            theme=self._theme,
            tasks=self._tasks,
            ask=self._ask,
            settings=self._settings,
            parent=parent,
        )

    def comparison(self, parent: QWidget) -> QDialog:
        """The window of kindness and compassion side by side."""
        from kindly.services.handout import HandoutService
        from kindly.ui.compare_paper import CompareDialog

        service = HandoutService(
            content.load_comparison(self._resources), wording=self._wording, press=self._press()
        )
        return CompareDialog(
            service,
            theme=self._theme,
            tasks=self._tasks,
            ask=self._ask,
            settings=self._settings,
            parent=parent,
        )

    def journal(self, ids: tuple[int, ...], parent: QWidget) -> QDialog:
        """The window of these pages of the journal, or of a time that is chosen in it."""
        from kindly.ui.journal_paper import JournalPaperDialog

        return JournalPaperDialog(
            self.pages(),
            ids,
            theme=self._theme,
            tasks=self._tasks,
            ask=self._ask,
            settings=self._settings,
            parent=parent,
        )

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

    def _wording(self) -> "Wording":
        from kindly.content.paper import load_wording

        return load_wording(self._resources)

    def _press(self) -> "Press":
        from kindly.services.paper import Press

        return Press(self._resources / "print", paths.fonts())
