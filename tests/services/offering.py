"""An acts service put together over a notebook, as `kindly.notebook` does it."""

from collections.abc import Iterable
from random import Random

from kindly import content, paths
from kindly.domain.acts import Act
from kindly.services.acts import ActsService
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository

SHIPPED = content.load_acts(paths.resources())


class Offering:
    """The acts service, and the services it is over."""

    def __init__(
        self, notebook: NotebookFile, acts: Iterable[Act] = SHIPPED, *, seed: int = 1
    ) -> None:
        plans, drafts = PlanRepository(notebook), DraftRepository(notebook)
        self.practice = PracticeService(PreferenceRepository(notebook))
        self.library = LibraryService(
            acts,
            OwnActRepository(notebook),
            plans=plans,
            entries=EntryRepository(notebook),
            drafts=drafts,
            practice=self.practice,
        )
        self.acts = ActsService(
            self.library,
            plans,
            OfferRepository(notebook),
            drafts,
            practice=self.practice,
            clock=notebook.clock,
            chance=Random(seed),
        )
