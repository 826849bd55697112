"""Where a person was in the window, so that an unlocked notebook opens there; no word of theirs."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from kindly.domain.journal_search import JournalSearch
from kindly.ui.act_view import ActView
from kindly.ui.browse import BrowsePage
from kindly.ui.journal import JournalPage
from kindly.ui.rooms import Pages
from kindly.ui.window import Window

WHOLE = -1
"""In place of a step: all of them are shown on one page."""


@dataclass(frozen=True, slots=True)
class Place:
    """The page, and what was open on it: an entry read or written at a step, an act, a lesson."""

    page: str
    tab: str
    lesson: str = ""
    act: str = ""
    browsing: bool = False
    entry: int = 0
    step: int | None = None
    search: JournalSearch = field(default_factory=JournalSearch)
    scrolled: tuple[int, ...] = ()


def place_of(window: Window) -> Place:
    """Where the person is; what is searched for goes, the filters stay."""
    pages = window.pages
    place = Place(pages.shown(), window.where(), scrolled=_scrolled(pages.currentWidget()))
    if pages.has("learn"):
        place = replace(place, lesson=pages.learn().lesson.lesson_id)
    shown = pages.acts().currentWidget()
    if isinstance(shown, ActView):
        place = replace(place, act=shown.act_id)
    place = replace(place, browsing=isinstance(shown, BrowsePage))
    if pages.has("journal"):
        journal = pages.journal()
        written, read = journal.panel.writing, journal.entry.writing
        writing = written or read
        place = replace(
            place,
            entry=writing.entry.id if writing is not None else 0,
            step=None if written is None else journal.panel.at,
            search=replace(journal.model.search, words=""),
        )
    return place


def go_back(window: Window, place: Place) -> None:
    """Shows what was open before, as far as it is still there."""
    pages = window.pages
    if place.lesson:
        pages.learn().show_lesson(place.lesson)
    if place.act:
        pages.acts().show_act(place.act)
    elif place.browsing:
        pages.acts().show_browse()
    if place.entry or not place.search.empty:
        window.go("journal")
        _open_journal(pages.journal(), place)
    window.go(place.tab)
    if place.page != place.tab:
        window.go(place.page)
    if place.act or place.browsing:  # to go to a tab that is shown is to go to where it begins
        _again(window, place)
    _Scrolling(pages, place.scrolled).start()


def _again(window: Window, place: Place) -> None:
    if window.pages.shown() != "acts":
        return
    if place.act:
        window.pages.acts().show_act(place.act)
    else:
        window.pages.acts().show_browse()


def _open_journal(journal: JournalPage, place: Place) -> None:
    if not place.search.empty:
        journal.left.show_search(place.search)
    if not place.entry:
        return
    journal.show_entry(place.entry)
    if place.step is None or journal.entry.writing is None:
        return
    journal.entry.parts_requested.emit()
    writing = journal.panel.writing
    if writing is not None and place.step != WHOLE:
        journal.panel.end()
        journal.panel.begin(writing, at=place.step)
        journal.panel.take_focus()


def _areas(page: QWidget | None) -> list[QScrollArea]:
    if page is None:
        return []
    inside = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    return [page, *inside] if isinstance(page, QScrollArea) else inside


def _scrolled(page: QWidget | None) -> tuple[int, ...]:
    return tuple(area.verticalScrollBar().value() for area in _areas(page))


class _Scrolling(QTimer):
    """Scrolls back once everything has its place."""

    def __init__(self, pages: Pages, scrolled: tuple[int, ...]) -> None:
        super().__init__(pages, singleShot=True, interval=0)
        self._pages = pages
        self._values = scrolled
        self.timeout.connect(self._scroll)

    def _scroll(self) -> None:
        areas = _areas(self._pages.currentWidget())
        if len(areas) == len(self._values):
            for area, value in zip(areas, self._values, strict=True):
                area.verticalScrollBar().setValue(value)
        self.deleteLater()
