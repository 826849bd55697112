"""Learn put together: its lessons, what stands beside them, and the page that shows them."""

from functools import cache, partial
from pathlib import Path
from random import Random

from kindly import content
from kindly.services.acts import ActsService
from kindly.services.journal import JournalService
from kindly.services.learn import LearnService
from kindly.services.library import LibraryService
from kindly.storage.file import NotebookFile
from kindly.storage.learn import LessonRepository
from kindly.ui.learn import LearnPage
from kindly.ui.learn_shelf import Shelf
from kindly.ui.theme import Theme

GUIDE = "when-not"


def learn_page(
    file: NotebookFile,
    journal: JournalService,
    acts: ActsService,
    library: LibraryService,
    *,
    resources: Path,
    theme: Theme,
    chance: Random,
) -> LearnPage:
    """The Learn page of one notebook."""
    theme.complete()
    service = LearnService(
        content.load_lessons(resources),
        LessonRepository(file),
        journal,
        acts,
        guide=content.load_guide(resources, GUIDE),
        clock=file.clock,
    )
    shelf = _shelf(service, library, resources=resources, chance=chance, file=file)
    return LearnPage(service, shelf, theme=theme)


def _shelf(
    learn: LearnService,
    library: LibraryService,
    *,
    resources: Path,
    chance: Random,
    file: NotebookFile,
) -> Shelf:
    from kindly.services.fresh_look import FreshLookService
    from kindly.services.learn_search import LearnSearch

    items = cache(partial(content.load_items, resources))
    glossary = cache(partial(content.load_glossary, resources))

    def search() -> LearnSearch:
        return LearnSearch(learn.lessons(), items().all.values(), glossary(), library)

    def fresh_look() -> FreshLookService:
        return FreshLookService(learn, items().all.values(), clock=file.clock, chance=chance)

    return Shelf(
        items=items,
        sources=cache(partial(content.load_sources, resources)),
        glossary=glossary,
        comparison=cache(partial(content.load_comparison, resources)),
        search=cache(search),
        fresh_look=cache(fresh_look),
    )
