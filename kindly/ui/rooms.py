"""The pages of a window, each made when it is first wanted and shown one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from kindly.domain.acts import Plan
from kindly.ui.widgets.panel import reveal_focus

if TYPE_CHECKING:
    from kindly.domain.facts import Facts
    from kindly.ui.acts import ActsPage
    from kindly.ui.insights import InsightsPage
    from kindly.ui.journal import JournalPage
    from kindly.ui.learn import LearnPage
    from kindly.ui.prompts import PromptsPage
    from kindly.ui.safety import SafetyPage
    from kindly.ui.safety_facts import SampleSafety
    from kindly.ui.settings import SettingsPage
    from kindly.ui.support import SupportView

    Page: TypeAlias = (
        ActsPage
        | InsightsPage
        | JournalPage
        | LearnPage
        | PromptsPage
        | SafetyPage
        | SampleSafety
        | SettingsPage
        | SupportView
    )

P = TypeVar("P", bound=QWidget)

SUPPORT, SETTINGS, PROMPTS, SAFETY = "support", "settings", "prompts", "safety"
ASIDE = frozenset({SUPPORT, SETTINGS, PROMPTS, SAFETY})
"""The pages that are no tab: one comes from somewhere and goes back there."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """How each page and dialog is made."""

    learn: Callable[[], "LearnPage"]
    acts: Callable[[], "ActsPage"]
    journal: Callable[[], "JournalPage"]
    insights: Callable[[], "InsightsPage"]
    support: Callable[[], "SupportView"]
    settings: Callable[[], "SettingsPage"]
    prompts: Callable[[], "PromptsPage"]
    safety: Callable[[frozenset[str]], "SafetyPage | SampleSafety"]
    """Made with the words of those of export, import and erase that there are dialogs for."""
    quick_note: Callable[[QWidget], QDialog]
    printing: Callable[[QWidget], QDialog]
    cards: Callable[[tuple[str, ...], QWidget], QDialog]
    facts: "Callable[[Facts, QWidget], QDialog]"
    handouts: Callable[[str, QWidget], QDialog]
    journal_paper: Callable[[tuple[int, ...], QWidget], QDialog]
    calendar: Callable[[Plan], None]
    about: Callable[[QWidget], QDialog]
    back_up: Callable[[], None]
    plan_of: Callable[[int], Plan | None]
    plan_words: Callable[[str], None]
    """Keeps a plan of these words; raises NotebookError where that can't be done."""
    folder: Path | None
    exporting: Callable[[QWidget], QDialog] | None = None
    importing: Callable[[QWidget], QDialog] | None = None
    erasing: Callable[..., QDialog] | None = None
    """Made with the window it is over, and with the ids of pages where it is about those."""
    log: Callable[[QWidget], QDialog] | None = None

    def ways(self) -> dict[str, Callable[[QWidget], QDialog]]:
        """The dialogs there are for taking notes out, in or away, by their words."""
        every = {"export": self.exporting, "import": self.importing, "erase": self.erasing}
        return {word: way for word, way in every.items() if way is not None}


class Pages(QStackedWidget):
    """Shows one page; `made` says that a page is new and its wishes can be heard."""

    made = Signal(QWidget)

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self._pages: dict[str, Page] = {}

    def learn(self) -> "LearnPage":
        """The Learn page."""
        return self._once("learn", self._rooms.learn)

    def acts(self) -> "ActsPage":
        """The Acts page."""
        return self._once("acts", self._rooms.acts)

    def journal(self) -> "JournalPage":
        """The Journal page."""
        return self._once("journal", self._rooms.journal)

    def insights(self) -> "InsightsPage":
        """The Insights page."""
        return self._once("insights", self._rooms.insights)

    def support(self) -> "SupportView":
        """The support page."""
        return self._once(SUPPORT, self._rooms.support)

    def settings(self) -> "SettingsPage":
        """The page of every choice."""
        return self._once(SETTINGS, self._rooms.settings)

    def prompts(self) -> "PromptsPage":
        """The page of what the journal asks."""
        return self._once(PROMPTS, self._rooms.prompts)

    def safety(self) -> "SafetyPage | SampleSafety":
        """The page of how safe the notes are."""
        return self._once(SAFETY, lambda: self._rooms.safety(frozenset(self._rooms.ways())))

    def has(self, word: str) -> bool:
        """Whether a page was ever wanted."""
        return word in self._pages

    def shown(self) -> str:
        """The word of the page that is on screen; empty before the first."""
        on_screen = self.currentWidget()
        return next((word for word, page in self._pages.items() if page is on_screen), "")

    def show_page(self, word: str) -> None:
        """Shows the page of a word and puts the keyboard where a person would start."""
        pages: dict[str, Callable[[], Page]] = {
            "learn": self.learn,
            "acts": self.acts,
            "journal": self.journal,
            "insights": self.insights,
            SUPPORT: self.support,
            SETTINGS: self.settings,
            PROMPTS: self.prompts,
            SAFETY: self.safety,
        }
        self.setCurrentWidget(pages[word]())
        self.focus_first()

    def home(self) -> None:
        """Goes to where the page that is shown starts, if it has more than one part."""
        page = self.currentWidget()
        for word, get in (("acts", self.acts), ("learn", self.learn), (SAFETY, self.safety)):
            if self.has(word) and page is self._pages[word]:
                get().home()

    def focus_first(self) -> None:
        """Puts the keyboard where a person would start on the page that is shown."""
        cast("Page", self.currentWidget()).focus_first()
        QTimer.singleShot(0, self, reveal_focus)

    def flush(self) -> None:
        """Keeps what is being written on any page."""
        for page in self._pages.values():
            page.flush()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def unkept(self) -> tuple[str, ...]:
        """Words outside the journal that could not be kept yet."""
        acts = self.acts().unkept() if self.has("acts") else ()
        learn = self.learn().unkept() if self.has("learn") else ()
        settings = self.settings().unkept() if self.has(SETTINGS) else ()
        prompts = self.prompts().unkept() if self.has(PROMPTS) else ()
        return (*acts, *learn, *settings, *prompts)

    def day_changed(self) -> None:
        """Tells the pages that speak of today that it is another day."""
        if self.has("acts"):
            self.acts().day_changed()
        if self.has("learn"):
            self.learn().day_changed()
        if self.has("journal"):
            self.journal().day_changed()

    def _once(self, word: str, make: Callable[[], P]) -> P:
        if word not in self._pages:
            page = make()
            page.setProperty("kind", "page")
            self._pages[word] = cast("Page", page)
            self.addWidget(page)
            self.made.emit(page)
        return cast("P", self._pages[word])
