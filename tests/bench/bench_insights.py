"""Insights with 100,000 entries: read and shown, over everything there is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.domain.insights import Span
from kindly.services.insights import InsightsService
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.services.settings import Settings
from kindly.storage.acts import PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.ui.insights import InsightsPage
from kindly.ui.theme import Theme
from tests.bench.generate import Seeded
from tests.bench.measure import middle, verdict
from tests.fakes import FakeClock

ROUNDS = 5
TARGET_MS = 100


def test_looking_back(large: Path, qtbot: QtBot, theme: Theme, tell: Callable[[str], None]) -> None:
    clock = FakeClock(datetime(2026, 6, 30, 12, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(large), clock=clock, new_id=Seeded(3).new_id)
    library = LibraryService(
        content.load_acts(paths.resources()),
        OwnActRepository(file),
        plans=PlanRepository(file),
        entries=EntryRepository(file),
        drafts=DraftRepository(file),
        practice=PracticeService(PreferenceRepository(file)),
    )
    service = InsightsService(LookingBack(file), SessionRepository(file), library, clock=clock)
    prompts = content.load_prompts(paths.resources())
    page = InsightsPage(service, Settings(None), theme=theme, prompts=lambda: prompts)
    qtbot.addWidget(page)
    page.resize(1240, 840)
    page.show()
    for span in (Span.MONTH, Span.QUARTER, Span.ALL):
        page.range.choose(span)
        period = service.period(span)
        read = middle([_took(partial(service.read, period)) for _ in range(ROUNDS)])
        shown = middle([_took(page.refresh) for _ in range(ROUNDS)])
        tell(
            f"{span}: read in {read:.0f} ms ({verdict(read, TARGET_MS)}),"
            f" read and shown in {shown:.0f} ms"
        )
    file.close()


def _took(work: Callable[[], object]) -> float:
    """How many milliseconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
