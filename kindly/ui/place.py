"""Where a person was in the window, so that an unlocked notebook opens there; no word of theirs."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from shiboken6 import isValid

from kindly.domain.journal_search import JournalSearch
from kindly.ui.act_view import ActView
from kindly.ui.browse import BrowsePage
from kindly.ui.journal import JournalPage
from kindly.ui.quick_note import QuickNote
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
    note: int | None = None
    """The entry of the quick note that was open, 0 for one without words yet."""
    focus: tuple[str, int] = ("", 0)
    """The kind of what had the keyboard, and the how manieth of that kind it was."""


def place_of(window: Window) -> Place:
    """Where the person is; what is searched for goes, the filters stay."""
    pages = window.pages
    place = Place(pages.shown(), window.where(), scrolled=_scrolled(pages.currentWidget()))
    note = next((it for it in window.findChildren(QuickNote) if not it.ended), None)
    if note is not None:
        place = replace(place, note=note.entry_id)
    place = replace(place, focus=_focus_of(window))
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
    _GoingOn(window, place).start()
    if place.note is not None:
        window.quick_note()
        note = window.findChildren(QuickNote)[-1]
        note.go_on_with(place.note)


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


def _focus_of(window: Window) -> tuple[str, int]:
    """What has the keyboard on the page, or had it before everything was covered."""
    focused = window.hiding.focused if window.hiding.hidden else window.focusWidget()
    page = window.pages.currentWidget()
    if focused is None or not isValid(focused):  # it may have gone while all was covered
        return "", 0
    if page is None or not page.isAncestorOf(focused):
        return "", 0
    kind = type(focused).__name__
    return kind, _of_kind(page, kind).index(focused)


def _of_kind(page: QWidget, kind: str) -> list[QWidget]:
    return [it for it in page.findChildren(QWidget) if type(it).__name__ == kind]


class _GoingOn(QTimer):
    """Scrolls back and gives the keyboard back once everything has its place."""

    def __init__(self, window: Window, place: Place) -> None:
        super().__init__(window.pages, singleShot=True, interval=0)
        self._window = window
        self._place = place
        self.timeout.connect(self._go_on)

    def _go_on(self) -> None:
        page, values = self._window.pages.currentWidget(), self._place.scrolled
        if page is not None:
            self._give_back_the_keyboard(page)
        areas = _areas(page)
        if len(areas) == len(values):
            for area, value in zip(areas, values, strict=True):
                area.verticalScrollBar().setValue(value)
        self.deleteLater()

    def _give_back_the_keyboard(self, page: QWidget) -> None:
        """To where it was; nobody who wasn't there types into a field for a search."""
        kind, number = self._place.focus
        alike = _of_kind(page, kind)
        if number < len(alike) and alike[number].isVisible():
            alike[number].setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self._window.focusWidget(), QLineEdit):
            tab = Qt.FocusPolicy.TabFocus
            reached = (it for it in page.findChildren(QWidget) if it.focusPolicy() & tab)
            other = next((it for it in reached if _can_have_the_keyboard(it)), page)
            other.setFocus(Qt.FocusReason.OtherFocusReason)


def _can_have_the_keyboard(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and not isinstance(widget, QLineEdit)
