"""What every test can ask for: a clock that stands still, a person who answers, a theme."""

import gc
import itertools
import os
import re
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from kindly import content, paths
from kindly.services.collecting import collect_what_is_due
from kindly.storage import keys
from kindly.storage.file import NotebookFile
from kindly.ui.theme import Theme
from tests import blank
from tests.fakes import FakeAsk, FakeClock

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one: what is flushed there is flushed at once."""
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 * 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

settings.register_profile("short", max_examples=20, deadline=None)
settings.register_profile("long", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

WHOLE = frozenset(
    {"test_long_list", "test_hostile_packs", "test_hostile_prompt_files", "test_sixty_days"}
)
"""Tests beside those of a part that see the whole at work."""
OF_A_PART = "test_faults"
"""What tests of one part that stand beside those of the whole begin with: where disks go wrong."""
LONGEST = (
    "test_screens",
    "test_journal",
    "test_lock",
    "test_exchange",
    "test_summary",
    "test_cards",
    "test_cups",
    "test_bad_input",
    "test_passphrases",
    "test_lesson",
    "test_prompts",
    "test_handout",
    "test_window",
    "test_writing",
    "test_putting_back",
    "test_search",
    "test_steps",
    "test_salvage",
    "test_printing",
    "test_journal_paper",
    "test_stories_journal",
    "test_acts",
    "test_app",
    "test_kill",
    "test_erasing_all",
    "test_print_window",
    "test_architecture",
    "test_safety",
    "test_markup",
    "test_long_list",
)
"""What takes longest is begun with, so that no process is left alone with it at the end."""


def _reads_once(load: Callable[..., Any]) -> Callable[..., Any]:
    """The loader, which reads what is shipped once for all tests, as that never changes."""
    read_once = cache(load)

    @wraps(load)
    def loads(folder: Path, *rest: str) -> Any:
        return (read_once if folder == paths.resources() else load)(folder, *rest)

    return loads


for loader in content._HOMES:
    setattr(content, loader, _reads_once(getattr(content, loader)))

# A lock lets the collector look through all there is; here it would look through the tests as well.
gc.unfreeze = lambda: None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures", type=Path, metavar="FOLDER", help="where to keep a picture of every screen"
    )


def pytest_collection_finish() -> None:
    """What is there before the first test stays till the last; to look through it takes seconds."""
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first; what tests of the whole run is measured by its parts'.

    Nor is what chance leads to measured: it would be other lines every time, and takes thrice as
    long.
    """
    for item in items:
        by_chance = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if by_chance or not _of_a_part(item.path):
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: _NEXT.get(item.path.stem, len(_NEXT)))


def _unmeasured(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("no_cover") is not None
    return marked and item.config.pluginmanager.hasplugin("_cov")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """What isn't measured isn't while it is made ready either."""
    measuring = sys.gettrace()
    if _unmeasured(item):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(measuring)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """In each of many processes pytest-cov begins twice and pauses once; here it does pause."""
    if _unmeasured(item):
        sys.settrace(None)
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return Sharing(config, log)


class Sharing(LoadScopeScheduling):
    """Tests of one file go to one process, screens of one look: what they share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        look = re.search(r"\[(light-100|light-200|dark|contrast|longer|mirrored)-", nodeid)
        return f"{file} {look[1]}" if look and file.endswith("test_screens.py") else file


_NEXT = {stem: place for place, stem in enumerate(LONGEST)}


@cache
def _of_a_part(file: Path) -> bool:
    """Whether a file tests one part: it is in the folder of a layer, or named like a module."""
    if file.parent != Path(__file__).parent:
        return file.stem not in WHOLE
    if file.stem.startswith(OF_A_PART):
        return True
    name = file.stem.removeprefix("test_")
    modules = (f"{name}.py", f"__{name}__.py")
    return any(Path(paths.__file__).with_name(module).exists() for module in modules)


@pytest.fixture(scope="module", autouse=True)
def _made_anew(request: pytest.FixtureRequest) -> None:
    """What a part makes once is made again for its own tests, which are to measure it."""
    part = f"kindly.{request.path.parent.name}.{request.path.stem.removeprefix('test_')}"
    for made in vars(sys.modules.get(part, object)).values():
        if getattr(made, "__module__", "") == part and hasattr(made, "cache_clear"):
            made.cache_clear()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))


@pytest.fixture
def new_id() -> Callable[[], str]:
    counter = itertools.count(1)
    return lambda: f"00000000-0000-4000-8000-{next(counter):012d}"


@pytest.fixture
def ask() -> FakeAsk:
    return FakeAsk()


@pytest.fixture
def resources() -> Path:
    return paths.resources()


@pytest.fixture
def notebook(clock: FakeClock, new_id: Callable[[], str]) -> Iterator[NotebookFile]:
    book = blank.in_memory(clock, new_id)
    yield book
    book.close()


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that take no time to make, where how long they would hold out isn't what is asked."""
    make_quick_keys(monkeypatch)


def make_quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in {"MEMORY_KIB": 64, "PASSES": 1, "LANES": 1}.items():
        monkeypatch.setattr(keys, name, cost)


@pytest.fixture
def notebook_path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "kindly.notebook"


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> Theme:
    """One theme for all tests, as the fonts take a quarter of a second to load."""
    return Theme(qapp, paths.resources() / "themes", paths.fonts())


@pytest.fixture
def theme(_look: Theme) -> Theme:
    _look.apply("light", 1.0, roomy=False)
    return _look


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Holds what is shown until it is closed; let go of sooner, it may go while it is painted."""
    shown: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **options: Any) -> None:
        shown.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    return qtbot


@pytest.fixture(autouse=True)
def _widgets_go() -> Iterator[None]:
    """Deletes what a test left for later; with no event loop Qt would keep it for ever.

    As in the running program, Python's garbage is collected on the thread of the widgets alone.
    """
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_what_is_due()


def days(count: int) -> timedelta:
    return timedelta(days=count)


TODAY = date(2026, 6, 15)


def pytest_sessionfinish() -> None:
    """Empties the clipboard: what a test put there must not outlive Python."""
    if isinstance(QApplication.instance(), QApplication):
        QApplication.clipboard().clear()
