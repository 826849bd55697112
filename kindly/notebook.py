"""One notebook put together: its file, the services over it, and the window that shows them."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kindly import __version__, content
from kindly.domain.acts import Plan
from kindly.exchanging import Exchanging
from kindly.keeping import Keeping
from kindly.papers import Papers
from kindly.services.acts import ActsService
from kindly.services.finding import Finding
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.services.session import SessionService
from kindly.services.settings import Settings
from kindly.services.tasks import Tasks
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.looking_back import LookingBack
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from kindly.ui.acts import ActsPage
from kindly.ui.dialogs import Ask, QtAsk
from kindly.ui.rooms import Rooms
from kindly.ui.theme import Theme
from kindly.ui.window import Window

if TYPE_CHECKING:
    from kindly.domain.prompts import Prompts
    from kindly.services.own_prompts import OwnPrompts
    from kindly.ui.insights import InsightsPage
    from kindly.ui.journal import JournalPage
    from kindly.ui.journal_shelf import JournalShelf
    from kindly.ui.learn import LearnPage
    from kindly.ui.packs import PacksView
    from kindly.ui.prompts import PromptsPage
    from kindly.ui.reminding import Reminding
    from kindly.ui.settings import SettingsPage
    from kindly.ui.strips import SaidStrip
    from kindly.ui.support import SupportView


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every notebook of one running Kindly shares."""

    resources: Path
    theme: Theme
    settings: Settings
    chance: Random
    ask: Ask | None = None


class Notebook:
    """The services over one notebook file, and the window that shows them."""

    def __init__(
        self,
        file: NotebookFile,
        surroundings: Surroundings,
        *,
        backups: Path,
        sample: bool,
    ) -> None:
        """`backups` is where copies of the file are kept; a sample has none."""
        self.file = file
        self._around = surroundings
        self.tasks = Tasks()
        self.entries = EntryRepository(file)
        self.plans = PlanRepository(file)
        self.drafts = DraftRepository(file)
        self.search = EntrySearch(file)
        self.practice = PracticeService(PreferenceRepository(file))
        self.own_acts = OwnActRepository(file)
        self.library = LibraryService(
            content.load_acts(surroundings.resources),
            self.own_acts,
            plans=self.plans,
            entries=self.entries,
            drafts=self.drafts,
            practice=self.practice,
        )
        self.acts = ActsService(
            self.library,
            self.plans,
            OfferRepository(file),
            self.drafts,
            practice=self.practice,
            clock=file.clock,
            chance=surroundings.chance,
        )
        self.journal = JournalService(
            self.entries,
            VersionRepository(file),
            LookingBack(file),
            clock=file.clock,
            tasks=self.tasks,
            chance=surroundings.chance,
        )
        for written in (
            self.journal.entry_added,
            self.journal.entry_changed,
            self.journal.entry_deleted,
            self.journal.entry_restored,
            self.journal.entry_erased,
            self.journal.many_changed,
        ):
            written.connect(self.library.plans_changed)
        self.journaling = JournalingService(PreferenceRepository(file))
        self.finding = Finding(
            self.search,
            tasks=self.tasks,
            clock=file.clock,
            first_day=self.journal.first_day,
            acts_of=self.library.of_families,
        )
        self.session = SessionService(SessionRepository(file), clock=file.clock)
        self.ask: Ask = surroundings.ask or QtAsk(file.path)
        self._own: OwnPrompts | None = None
        self.papers = Papers(
            file,
            resources=surroundings.resources,
            theme=surroundings.theme,
            settings=surroundings.settings,
            tasks=self.tasks,
            ask=self.ask,
            act=self.library.act,
            own_prompts=self._own_prompts,
        )
        self.keeping = Keeping(
            file,
            backups,
            self.journal,
            settings=surroundings.settings,
            theme=surroundings.theme,
            ask=self.ask,
            chance=surroundings.chance,
            said=self._said,
            prompts=self._prompts_now,
        )
        self.exchanging = Exchanging(
            file,
            resources=surroundings.resources,
            theme=surroundings.theme,
            tasks=self.tasks,
            ask=self.ask,
            own_prompts=self._own_prompts,
            back_up=lambda: self.keeping.backups().back_up(),
            renew=lambda: self.window.renewal_requested.emit(),  # noqa: PLW0108 - made below
        )
        self._reminding: Reminding | None = None
        self.window = Window(
            self._rooms(),
            self.journal,
            self.session,
            theme=surroundings.theme,
            settings=surroundings.settings,
            ask=self.ask,
            sample=sample,
            read_only=file.read_only,
        )
        if isinstance(self.ask, QtAsk):
            self.ask.over(self.window, self.window.hide_action)

    def _rooms(self) -> Rooms:
        return Rooms(
            acts=self._acts_page,
            learn=self._learn_page,
            journal=self._journal_page,
            insights=self._insights_page,
            support=self._support_page,
            settings=self._settings_page,
            prompts=self._prompts_page,
            safety=self.keeping.page,
            quick_note=self._quick_note,
            printing=self.papers.summary,
            cards=self.papers.cards,
            facts=self.papers.facts,
            handouts=self.papers.handouts,
            journal_paper=self.papers.journal,
            calendar=self._to_calendar,
            about=self._about,
            back_up=self.back_up,
            plan_of=self.plans.get,
            plan_words=self._plan_words,
            folder=self.file.path.parent if self.file.path else None,
            exporting=self.exchanging.export if self.file.path else None,
            importing=self.exchanging.bring_in if self.file.path else None,
            log=self.keeping.show_log if self.file.path else None,
            erasing=self.keeping.erase if self._erasable else None,
        )

    def _acts_page(self) -> ActsPage:
        welcome = ""
        if self.file.path is not None and not self._around.settings.welcomed:
            welcome = " ".join(content.load_about(self._around.resources).first_run.lines)
        return ActsPage(
            self.acts,
            self.library,
            self.practice,
            theme=self._around.theme,
            prompts=self._prompts,
            packs=self._packs_view,
            welcome=welcome,
        )

    @property
    def _erasable(self) -> bool:
        """Whether there is a file, with copies beside it, that can be written to."""
        return self.file.path is not None and not self.file.read_only

    def _packs_view(self) -> "PacksView":
        from kindly.services.packs import PacksService
        from kindly.storage.packs import PackRepository
        from kindly.ui.packs import PacksView

        service = PacksService(
            self.library, self.own_acts, PackRepository(self.file), new_id=self.file.new_id
        )
        return PacksView(service, self.library, self._around.theme, self.ask)

    def _prompts(self) -> "Prompts":
        return content.load_prompts(self._around.resources)

    def _learn_page(self) -> "LearnPage":
        from kindly.learning import learn_page

        return learn_page(
            self.file,
            self.journal,
            self.acts,
            self.library,
            resources=self._around.resources,
            theme=self._around.theme,
            chance=self._around.chance,
        )

    def _journal_page(self) -> "JournalPage":
        from kindly.ui.journal import JournalPage

        return JournalPage(
            self.journal, self._journal_shelf(), theme=self._around.theme, ask=self.ask
        )

    def _own_prompts(self) -> "OwnPrompts":
        if self._own is None:
            from kindly.services.own_prompts import OwnPrompts

            self._own = OwnPrompts(self._prompts, self.journaling, new_id=self.file.new_id)
        return self._own

    def _prompts_now(self) -> "Prompts":
        return self._own_prompts().prompts()

    def _prompts_page(self) -> "PromptsPage":
        from kindly.ui.prompts import PromptsPage

        return PromptsPage(self._own_prompts(), self._around.theme, self.ask)

    def _journal_shelf(self) -> "JournalShelf":
        from kindly.ui.journal_shelf import JournalShelf

        own = self._own_prompts()
        return JournalShelf(
            self.journaling,
            self.finding,
            prompts=own.prompts,
            offered=own.offered,
            form_of=own.form_for,
            act=self.library.act,
            plan=self.plans.get,
            paper=self.papers.pages,
            copies=self._erasable,
        )

    def _insights_page(self) -> "InsightsPage":
        from kindly.services.insights import InsightsService
        from kindly.ui.insights import InsightsPage

        journal, sessions = LookingBack(self.file), SessionRepository(self.file)
        service = InsightsService(journal, sessions, self.library, clock=self.file.clock)
        page = InsightsPage(
            service,
            self._around.settings,
            theme=self._around.theme,
            prompts=self._own_prompts().prompts,
        )
        self.session.changed.connect(page.refresh)
        return page

    def _support_page(self) -> "SupportView":
        from kindly.ui.support import SupportView

        return SupportView(content.load_support(self._around.resources), theme=self._around.theme)

    def _settings_page(self) -> "SettingsPage":
        from kindly.ui.settings import SettingsPage

        return SettingsPage(
            self.practice,
            self.journaling,
            self._around.settings,
            self._around.theme,
            keyed=self.file.keyed,
            can_change=self.file.path is not None and not self.file.read_only,
        )

    def _quick_note(self, parent: QWidget) -> QDialog:
        from kindly.ui.quick_note import QuickNote

        return QuickNote(
            self.journal,
            self.journaling,
            theme=self._around.theme,
            prompts=self._own_prompts().prompts(),
            ask=self.ask,
            parent=parent,
        )

    def _about(self, parent: QWidget) -> QDialog:
        from kindly.ui.about import AboutDialog

        about = content.load_about(self._around.resources)
        return AboutDialog(about, __version__, theme=self._around.theme, parent=parent)

    def _plan_words(self, words: str) -> None:
        from kindly.ui.exercises.when_then import plan_of_words

        self.acts.plan_day((plan_of_words(words),))

    def _to_calendar(self, plan: Plan) -> None:
        from kindly.ui.calendar import CalendarFile

        saver = CalendarFile(self.practice, clock=self.file.clock, ask=self.ask)
        saver.said.connect(self.window.said.tell)
        saver.save(plan)

    def _said(self) -> "SaidStrip":
        return self.window.said

    def _remind(self) -> None:
        """Starts the reminders, as far as the person wants any."""
        from kindly.services.reminders import Reminders
        from kindly.ui.reminding import Reminding

        clock = self.file.clock
        reminders = Reminders(
            self.practice,
            PreferenceRepository(self.file),
            plan_of_day=self.acts.plan_of_day,
            clock=clock,
        )
        self._reminding = Reminding(
            reminders, self.practice, self.window, theme=self._around.theme, clock=clock
        )
        self._reminding.start()

    def back_up(self) -> None:
        """Starts a verified copy; the window says how it went."""
        self.keeping.upkeep().back_up()

    def settle(self) -> None:
        """What can wait until the first page is painted."""
        if self.file.read_only:
            return
        self._remind()
        self.keeping.upkeep()
        self.tasks.run(self.file.prepare, self.window.said.nothing)
        self.journal.tidy()
        self.keeping.end_erasing()
        self.keeping.look_around(self.tasks, self.entries)

    def close(self, *, quickly: bool = False) -> None:
        """Closes the window, the services and then the file, leaving one file at rest.

        `quickly` leaves the last copy to the next visit.
        """
        if self._reminding is not None:
            self._reminding.close()
        self.window.over.end()
        self.window.hide()
        self.window.deleteLater()
        self.finding.stop()
        self.journal.close()
        self.acts.close()
        self.exchanging.close()
        self.tasks.close()
        self.search.close()
        self.keeping.close(quickly=quickly)
        self.file.close()
