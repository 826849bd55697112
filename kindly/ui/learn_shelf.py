"""What stands beside the lessons: pages that can take a lesson's place, and their makings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.glossary import Glossary
from kindly.domain.items import Items
from kindly.domain.learn import Comparison
from kindly.domain.sources import Source
from kindly.services.fresh_look import FreshLookService
from kindly.services.learn_search import LearnSearch


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the pages beside the lessons are made of; each is got when it is first wanted."""

    items: Callable[[], Items]
    sources: Callable[[], Sequence[Source]]
    glossary: Callable[[], Glossary]
    comparison: Callable[[], Comparison]
    search: Callable[[], LearnSearch]
    fresh_look: Callable[[], FreshLookService]


class Part(QWidget):
    """A page in the lesson's place, which is made when it is wanted and goes when it is left."""

    back_requested = Signal()
    prints = False
    """Whether there is a sheet of paper of it."""

    def __init__(self, title: str) -> None:
        """`title` is what a screen reader says as the page comes on."""
        super().__init__()
        self.title = title

    def take_focus(self) -> None:
        """Puts the keyboard where a person would start."""
        raise NotImplementedError


def titled(heading: QWidget, lead: QWidget) -> QVBoxLayout:
    """A heading with the words that belong to it close under it, as on a lesson."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(heading)
    column.addWidget(lead)
    return column
