"""What isn't needed for the first paint is not loaded before it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kindly import paths
from kindly.storage.file import NotebookFile
from tests.bench.generate import Seeded

ROOT = Path(__file__).parents[1]

LATER = {
    # for writing, printing and shipped texts that the first page doesn't show
    "sqlite_utils",
    "sqlite3",
    "typst",
    "tomllib",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "PySide6.QtTest",
    # what such libraries bring along
    "click",
    "dateutil",
    "pluggy",
    "numpy",
    "asyncio",
    "importlib.metadata",
    "cryptography",
    "icalendar",
    # slow parts of Python's own library
    "uuid",
    "statistics",
    "email",
    "http",
    "socket",
    "ssl",
    "xml",
    "multiprocessing",
    # pages and dialogs that nobody has asked for yet
    "kindly.ui.learn",
    "kindly.ui.journal",
    "kindly.ui.insights",
    "kindly.ui.printing",
    "kindly.ui.paper",
    "kindly.ui.cards",
    "kindly.ui.journal_paper",
    "kindly.ui.calendar",
    "kindly.ui.reminding",
    "kindly.ui.support",
    "kindly.ui.about",
    "kindly.ui.quick_note",
    "kindly.ui.guide",
    "kindly.ui.exercises",
    "kindly.services.learn",
    "kindly.services.fresh_look",
    "kindly.services.learn_search",
    "kindly.services.insights",
    "kindly.services.summary",
    "kindly.services.paper",
    "kindly.services.cards",
    "kindly.services.journal_paper",
    "kindly.services.markup",
    "markdown_it",
    "kindly.services.calendar",
    "kindly.services.reminders",
    "kindly.domain.cards",
    "kindly.domain.exchange_nouns",
    "kindly.domain.exercises",
    "kindly.domain.facts",
    "kindly.domain.insights",
    "kindly.domain.learn",
    "kindly.domain.patterns",
    "kindly.domain.prompts",
    "kindly.domain.summary",
    "kindly.storage.archive",
    "kindly.ui.troubles",
    "kindly.services.backup",
    "kindly.services.bus",
    "kindly.services.idle",
    "kindly.services.system_lock",
    "kindly.services.vault",
    "kindly.ui.lock",
    "kindly.ui.passphrase",
    "kindly.ui.place",
    "zxcvbn",
    "kindly.services.sample",
    "kindly.content.learn",
    "kindly.content.prompts",
    "kindly.content.sample",
    "kindly.cli",
    "kindly.self_test",
}


def loaded(*words: str, module: str = "tests.bench.first_cards") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words, "--modules"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A folder with a notebook whose first-run strip was put away."""
    seeded = Seeded(3)
    path = paths.notebook_file(tmp_path)
    NotebookFile.open(path, clock=seeded, new_id=seeded.new_id).close()
    paths.settings_file(tmp_path).write_text("[General]\nwelcomed=yes\n", "ascii")
    return tmp_path


def test_the_cards_are_painted_before_anything_else_is_loaded(used: Path) -> None:
    early = loaded(str(used))
    assert "kindly.ui.acts" in early
    assert sorted(early & LATER) == []
