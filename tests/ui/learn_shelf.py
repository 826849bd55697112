"""What stands beside the lessons, put together as `kindly.notebook` does it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kindly import content
from kindly.services.learn_search import LearnSearch
from kindly.services.library import LibraryService
from kindly.ui.learn_shelf import Shelf
from tests.services.learning import Learning


def shelf_of(learning: Learning, library: LibraryService, resources: Path) -> Shelf:
    """The shelf over the shipped words and the fresh look of these lessons."""

    def search() -> LearnSearch:
        items, glossary = content.load_items(resources), content.load_glossary(resources)
        return LearnSearch(learning.learn.lessons(), items.all.values(), glossary, library)

    return Shelf(
        items=partial(content.load_items, resources),
        sources=partial(content.load_sources, resources),
        glossary=partial(content.load_glossary, resources),
        comparison=partial(content.load_comparison, resources),
        search=search,
        fresh_look=lambda: learning.fresh_look,
    )


def settle() -> None:
    """Lets everything have its place."""
    for _ in range(6):
        QApplication.processEvents()
