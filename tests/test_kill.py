"""Words Kindly said were kept are still there after `kill -9` in mid-sentence."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[1]
LONGEST = 60.0


@dataclass
class Run:
    """What was acknowledged before the end, by entry, and what was typed."""

    kept: dict[int, dict[str, str]] = field(default_factory=dict)
    acknowledged: int = 0
    typed: int = 0
    longest_wait: float = 0.0

    def hear(self, line: str) -> None:
        said: dict[str, Any] = json.loads(line)
        self.typed += said.get("typed", 0)
        if "kept" in said:
            self.kept[said["kept"]] = said["texts"]
            self.acknowledged += 1
            self.longest_wait = max(self.longest_wait, said["waited"])


def type_until_killed(folder: Path, seed: int) -> Run:
    """Lets somebody type, and ends the process with SIGKILL at a moment the seed decides."""
    run = Run()
    person = subprocess.Popen(
        [sys.executable, "-m", "tests.someone_typing", str(folder), str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert person.stdout is not None
    assert person.stderr is not None
    try:
        first = person.stdout.readline()
        assert '"ready"' in first, person.stderr.read()
        ends = None
        started = time.monotonic()
        for line in person.stdout:
            run.hear(line)
            if run.acknowledged and ends is None:
                ends = time.monotonic() + Random(seed).uniform(0.0, 1.6)
            if (ends is not None and time.monotonic() >= ends) or (
                time.monotonic() > started + LONGEST
            ):
                break
        person.kill()
        whole, _, _torn = person.stdout.read().rpartition("\n")
        for line in whole.splitlines():
            run.hear(line)
    finally:
        person.kill()
        person.wait()
        person.stdout.close()
        person.stderr.close()
    return run


def lost_words(folder: Path, run: Run, clock: FakeClock, new_id: Callable[[], str]) -> list[str]:
    """What was acknowledged and isn't in the notebook; later words may be there too."""
    book = NotebookFile.open(folder / "notebook.kindly", clock=clock, new_id=new_id)
    try:
        assert book.check() == ()
        entries = EntryRepository(book)
        lost = []
        for entry_id, texts in run.kept.items():
            entry = entries.get(entry_id)
            for name, words in texts.items():
                if entry is None or not getattr(entry, name).startswith(words):
                    lost.append(f"{entry_id}.{name}: {words}")
        return lost
    finally:
        book.close()


@pytest.mark.parametrize("seed", range(1, 6))
def test_every_acknowledged_word_survives_kill_nine(
    seed: int, tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    run = type_until_killed(tmp_path, seed)
    assert run.acknowledged > 0
    assert lost_words(tmp_path, run, clock, new_id) == []


@pytest.mark.torture
def test_twenty_notebooks_and_one_notebook_twenty_times_survive_kill_nine(
    tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    apart = tmp_path / "apart"
    whole = Run()
    for seed in range(100, 140):
        again = seed >= 120  # twenty notebooks of their own, then one notebook twenty times
        folder = tmp_path / "again" if again else apart / str(seed)
        run = type_until_killed(folder, seed)
        assert run.acknowledged > 0
        assert lost_words(folder, run, clock, new_id) == []
        whole.acknowledged += run.acknowledged
        whole.typed += run.typed
        whole.longest_wait = max(whole.longest_wait, run.longest_wait)
    print(
        f"\nkill -9: 40 runs, {whole.typed} characters typed, {whole.acknowledged} states"
        f" acknowledged, 0 lost; longest wait from a key to its acknowledgement"
        f" {whole.longest_wait:.2f} s"
    )
