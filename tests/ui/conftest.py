"""The journal's and the library's services on a real notebook in memory, for their pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.content import load_acts, load_prompts
from kindly.content.paper import load_wording
from kindly.domain.arranging import arranged, form_of, offered
from kindly.domain.journal_leaves import Asked
from kindly.domain.own_prompts import Arrangement
from kindly.domain.prompts import Prompts
from kindly.services.finding import Finding
from kindly.services.journal import JournalService
from kindly.services.journal_paper import JournalPaperService
from kindly.services.journaling import JournalingService
from kindly.services.library import LibraryService
from kindly.services.markup import blocks
from kindly.services.paper import Press
from kindly.services.practice import PracticeService
from kindly.services.tasks import Tasks
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.looking_back import LookingBack
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.ui import browse, comfort, journal_list, learn_search, paper
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.theme import Theme
from kindly.ui.window import Window
from tests.fakes import FakeAsk, FakeClock
from tests.services.desk import a_journal

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
"""The moment at which the whole program runs in these tests."""


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    """The whole program over a notebook of its own."""
    options = Options(data_dir=tmp_path / "notes", now=NOW, seed=7, theme="light")
    running = Kindly(qapp, options, ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


@pytest.fixture
def window(kindly: Kindly) -> Window:
    """The window of that notebook, in front."""
    assert kindly.personal is not None
    kindly.personal.window.activateWindow()
    return kindly.personal.window


@pytest.fixture(autouse=True)
def _pauses_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a pause waits less: a test makes one by itself."""
    monkeypatch.setattr(comfort, "_LOOK_MS", 50)
    monkeypatch.setattr(paper, "_PAUSE_MS", 5)
    for page in (browse, journal_list, learn_search):
        monkeypatch.setattr(page, "SETTLED_MS", 100)


@pytest.fixture(scope="session")
def _plain_sheet(_look: Theme, qapp: QApplication) -> str:
    _look.apply("light", 1.0, roomy=False)
    return qapp.styleSheet()


@pytest.fixture
def theme(_look: Theme, _plain_sheet: str, qapp: QApplication) -> Theme:
    """The plain look, put on anew only after a test that left another."""
    worn = (_look.name, _look.scale, _look.roomy, qapp.styleSheet(), qapp.font())
    if worn != ("light", 1.0, False, _plain_sheet, _look.font("body")):
        _look.apply("light", 1.0, roomy=False)
    return _look


@pytest.fixture
def entries(notebook: NotebookFile) -> EntryRepository:
    return EntryRepository(notebook)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def journal(
    notebook: NotebookFile,
    entries: EntryRepository,
    clock: FakeClock,
    tasks: Tasks,
    english: None,
) -> Iterator[JournalService]:
    yield a_journal(notebook, tasks)
    tasks.close()


@pytest.fixture
def journaling(notebook: NotebookFile) -> JournalingService:
    return JournalingService(PreferenceRepository(notebook))


@pytest.fixture
def prompts(resources: Path) -> Prompts:
    return load_prompts(resources)


@pytest.fixture
def make_library(notebook: NotebookFile, resources: Path) -> Callable[[], LibraryService]:
    """Makes the library anew over the same notebook, as another start of Kindly does."""

    def make() -> LibraryService:
        return LibraryService(
            load_acts(resources),
            OwnActRepository(notebook),
            plans=PlanRepository(notebook),
            entries=EntryRepository(notebook),
            drafts=DraftRepository(notebook),
            practice=PracticeService(PreferenceRepository(notebook)),
        )

    return make


@pytest.fixture
def library(make_library: Callable[[], LibraryService]) -> LibraryService:
    return make_library()


@pytest.fixture(scope="session")
def press() -> Press:
    """One press for all, as the fonts are looked through anew for each."""
    return Press(paths.resources() / "print", paths.fonts())


@pytest.fixture
def make_paper(
    notebook: NotebookFile, prompts: Prompts, resources: Path, press: Press
) -> Callable[[], JournalPaperService]:
    """Makes what puts pages of the journal on paper and into words."""

    def make() -> JournalPaperService:
        return JournalPaperService(
            EntryRepository(notebook),
            LookingBack(notebook),
            SessionRepository(notebook),
            clock=notebook.clock,
            wording=cache(partial(load_wording, resources)),
            asked=lambda: Asked(prompts, partial(form_of, prompts, Arrangement()), blocks),
            press=press,
        )

    return make


@pytest.fixture
def shelf(
    notebook: NotebookFile,
    journal: JournalService,
    journaling: JournalingService,
    *,
    library: LibraryService,
    tasks: Tasks,
    prompts: Prompts,
    make_paper: Callable[[], JournalPaperService],
) -> Iterator[JournalShelf]:
    """What the journal's pages are made of, as the notebook puts it together."""
    search = EntrySearch(notebook)
    finding = Finding(
        search,
        tasks=tasks,
        clock=notebook.clock,
        first_day=journal.first_day,
        acts_of=library.of_families,
    )
    yield JournalShelf(
        journaling,
        finding,
        prompts=lambda: arranged(prompts, journaling.journaling.prompts),
        offered=lambda: offered(prompts, journaling.journaling.prompts),
        form_of=lambda entry: form_of(prompts, journaling.journaling.prompts, entry),
        act=library.act,
        plan=PlanRepository(notebook).get,
        paper=make_paper,
    )
    tasks.close()
    search.close()
