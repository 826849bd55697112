"""Looking through lessons, words, scenes and acts at every key that is typed."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from kindly.domain.acts import Act
from kindly.domain.exercises import asked_by, asked_in
from kindly.domain.glossary import Glossary
from kindly.domain.items import Item
from kindly.domain.learn import Lesson
from kindly.domain.library import Query
from kindly.domain.search import hits, parted, terms
from kindly.services.library import LibraryService
from kindly.storage.errors import NotebookError

MOST = 12
"""No group shows more than this; a longer word narrows it down."""
LONGEST = 120
_BEFORE = 40


class Group(StrEnum):
    """What was found, in the order in which it is shown."""

    LESSONS = "lessons"
    WORDS = "words"
    SCENES = "scenes"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; the places are start and length of what was looked for.

    A scene is called by the title of the lesson it belongs to, whose id is `lesson_id`.
    """

    group: Group
    id: str
    title: str
    excerpt: str
    title_places: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    lesson_id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one group, the best first; `more` says that not all of it is there."""

    group: Group
    hits: tuple[Hit, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """A thing to look through, with its texts made ready."""

    group: Group
    id: str
    title: str
    texts: tuple[str, ...]
    lesson_id: str
    parted_title: str
    parted_texts: tuple[str, ...]
    whole: str


class LearnSearch:
    """Finds whatever has every word that was typed, by the beginnings of its words.

    Acts come as the library finds them, and not at all while the notebook can't be read.
    """

    def __init__(
        self,
        lessons: Iterable[Lesson],
        items: Iterable[Item],
        glossary: Glossary,
        library: LibraryService,
    ) -> None:
        self._lessons = tuple(lessons)
        self._items = tuple(items)
        self._glossary = glossary
        self._library = library
        self._known: dict[str, tuple[Act, _Page]] = {}

    def make_ready(self) -> None:
        """Prepares all texts, so that the first key typed is as quick as all others."""
        self.find("a")

    def find(self, typed: str) -> tuple[Found, ...]:
        """What was found, group by group; groups without anything are left out."""
        wanted = terms(typed)
        if not wanted:
            return ()
        in_titles: dict[Group, list[_Page]] = {group: [] for group in Group}
        elsewhere: dict[Group, list[_Page]] = {group: [] for group in Group}
        for page in self._pages:
            if all(term in page.whole for term in wanted):
                named = all(term in page.parted_title for term in wanted)
                (in_titles if named else elsewhere)[page.group].append(page)
        found = [
            self._found(group, [*in_titles[group], *elsewhere[group]], typed, wanted)
            for group in (Group.LESSONS, Group.WORDS, Group.SCENES)
        ]
        found.append(self._found(Group.ACTS, self._acts(typed), typed, wanted))
        return tuple(each for each in found if each.hits)

    def _found(
        self, group: Group, pages: Iterable[_Page], typed: str, wanted: tuple[str, ...]
    ) -> Found:
        first = list(islice(pages, MOST + 1))
        shown = tuple(_hit(page, typed, wanted) for page in first[:MOST])
        return Found(group, shown, more=len(first) > MOST)

    @cached_property
    def _pages(self) -> tuple[_Page, ...]:
        titles = {lesson.id: lesson.title for lesson in self._lessons}
        return (
            *(
                _page(Group.LESSONS, lesson.id, lesson.title, _texts(lesson), lesson.id)
                for lesson in self._lessons
            ),
            *(
                _page(Group.WORDS, term.id, term.term, (term.meaning, ", ".join(term.forms)))
                for term in self._glossary.terms
            ),
            *(
                _page(Group.SCENES, item.id, titles.get(home, ""), asked_by(item.asks), home)
                for item in self._items
                for home in item.lessons[:1]
            ),
        )

    def _acts(self, typed: str) -> Iterator[_Page]:
        with suppress(NotebookError):
            for act in self._library.find(Query(words=typed)):
                known = self._known.get(act.id)
                if known is None or known[0] is not act:
                    texts = (act.do, act.signal, act.smaller, act.bigger, act.watch_out, act.ask)
                    known = (act, _page(Group.ACTS, act.id, act.title, texts))
                    self._known[act.id] = known
                yield known[1]


def _page(group: Group, key: str, title: str, texts: Iterable[str], lesson_id: str = "") -> _Page:
    shown = tuple(" ".join(text.split()) for text in texts if text)
    named = "" if group is Group.SCENES else parted(title)
    ready = tuple(parted(text) for text in shown)
    return _Page(group, key, title, shown, lesson_id, named, ready, " ".join((named, *ready)))


def _texts(lesson: Lesson) -> tuple[str, ...]:
    """What is written in a lesson, in reading order; reasons that follow a choice stay out."""
    points = (text for point in lesson.points for text in (point.title, point.text))
    exercise = (lesson.exercise.title, *asked_in(lesson.exercise))
    texts = (lesson.purpose, *points, lesson.evidence, *exercise, lesson.question)
    return tuple(text.replace("*", "") for text in texts)


def _hit(page: _Page, typed: str, wanted: tuple[str, ...]) -> Hit:
    """The thing with the text in which most of what was typed stands."""
    counts = [sum(term in text for term in wanted) for text in page.parted_texts]
    word = page.group is Group.WORDS  # told by its meaning, by whichever form it was found
    best = 0 if word else counts.index(max(counts)) if counts else -1
    excerpt = _cut(page.texts[best], page.parted_texts[best], wanted) if counts else ""
    named = () if page.group is Group.SCENES else hits(page.title, typed)
    return Hit(
        page.group, page.id, page.title, excerpt, named, hits(excerpt, typed), page.lesson_id
    )


def _cut(text: str, ready: str, wanted: tuple[str, ...]) -> str:
    """So much of a text around the first place as there is room for, cut between words."""
    if len(text) <= LONGEST:
        return text
    first = min((ready.find(term) for term in wanted if term in ready), default=0)
    start = text.rfind(" ", 0, max(0, first - _BEFORE) + 1) + 1
    rest = text[start : start + LONGEST]
    if start + LONGEST < len(text):
        rest = rest[: max(rest.rfind(" "), LONGEST // 2)].rstrip(" ,;:") + "…"
    return f"…{rest}" if start else rest
