"""The lessons' service put together over a notebook, as `kindly.notebook` does it."""

from collections.abc import Iterable
from random import Random

from kindly.domain.exercises import Bin, Card, Sorting
from kindly.domain.items import Item, Side
from kindly.domain.learn import Guide, KeyPoint, Lesson
from kindly.services.fresh_look import FreshLookService
from kindly.services.learn import LearnService
from kindly.services.tasks import Tasks
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.learn import LessonRepository
from tests.services.desk import a_journal
from tests.services.offering import Offering

BINS = tuple(Bin(str(side), str(side).capitalize()) for side in Side)
GUIDE = Guide("when-not", "When kindness isn't the answer", "", ("You're ill.",), "Rest first.")


def a_card(number: int, side: Side = Side.KINDNESS, text: str = "A card") -> Card:
    return Card(f"I{number:02}", text, (str(side),), "Because.")


def an_item(number: int, side: Side = Side.KINDNESS, *lessons: str, text: str = "A card") -> Item:
    return Item(a_card(number, side, text), side, lessons or ("L1",), ())


def a_lesson(number: int, **fields: object) -> Lesson:
    """A small lesson with two cards to sort and one act to try."""
    said: dict[str, object] = {
        "id": f"L{number}",
        "number": number,
        "title": f"Lesson {number}",
        "purpose": "To see one thing.",
        "points": (KeyPoint("A point."),),
        "exercise": Sorting("Sort", "Which?", BINS, (a_card(1), a_card(2)), "That's it."),
        "question": f"Question {number}?",
        "act_ids": ("J01", "C01"),
        "sources": (),
        "ideas": (),
    }
    return Lesson(**(said | fields))  # type: ignore[arg-type]


class Learning:
    """The lessons' service, and the services it is over."""

    def __init__(
        self,
        notebook: NotebookFile,
        lessons: Iterable[Lesson] = (),
        items: Iterable[Item] = (),
        *,
        seed: int = 1,
    ) -> None:
        self.entries = EntryRepository(notebook)
        self.progress = LessonRepository(notebook)
        self.search = EntrySearch(notebook)
        self.tasks = Tasks()
        self.journal = a_journal(notebook, self.tasks)
        self.offering = Offering(notebook, seed=seed)
        self.learn = LearnService(
            tuple(lessons) or (a_lesson(2), a_lesson(1)),
            self.progress,
            self.journal,
            self.offering.acts,
            guide=GUIDE,
            clock=notebook.clock,
        )
        self.fresh_look = FreshLookService(
            self.learn, items, clock=notebook.clock, chance=Random(seed)
        )

    def close(self) -> None:
        """Closes what is over the notebook's file, which stays open."""
        self.journal.close()
        self.tasks.close()
        self.search.close()
