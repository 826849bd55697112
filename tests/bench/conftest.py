"""A notebook of ten years and an empty one, made once for all figures."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kindly import paths
from kindly.services.settings import Settings
from kindly.storage.file import NotebookFile
from tests.bench.generate import Seeded, generate, generate_acts
from tests.bench.measure import LARGE

OWN_ACTS = 2000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.bench)


def lived_in(folder: Path) -> Path:
    """The same folder, with the first-run strip put away long ago."""
    Settings(paths.settings_file(folder)).welcomed = True
    return folder


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a notebook with 100,000 entries; KINDLY_BENCH_ENTRIES says otherwise."""
    folder = tmp_path_factory.mktemp("large")
    generate(paths.notebook_file(folder), int(os.environ.get("KINDLY_BENCH_ENTRIES", LARGE)), 1)
    return lived_in(folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a notebook with 2,000 entries, which need the same fonts and lists."""
    folder = tmp_path_factory.mktemp("small")
    generate(paths.notebook_file(folder), 2000, 1)
    return lived_in(folder)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a notebook with nothing in it yet."""
    folder = tmp_path_factory.mktemp("empty")
    seeded = Seeded(2)
    path = paths.notebook_file(folder)
    NotebookFile.open(path, clock=seeded, new_id=seeded.new_id).close()
    return lived_in(folder)


@pytest.fixture(scope="session")
def many_acts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a notebook with 2,000 acts of one's own."""
    folder = tmp_path_factory.mktemp("many-acts")
    generate_acts(paths.notebook_file(folder), OWN_ACTS, 3)
    return lived_in(folder)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a figure whether or not output is captured."""

    def say(words: str) -> None:
        with capsys.disabled():
            print(f"\n  {words}", end="")

    return say
