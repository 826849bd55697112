"""Words Kindly said were kept are still there after `kill -9` in mid-sentence."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.a_year import write
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[1]
LONGEST = 30.0
NO_MATTER = ("This plugin does not support", "qt.text.font")
"""What Qt says of a machine without a screen, or without a font for a script."""
MOMENT, SHORT_MOMENT = 2.2, 0.8
"""A person writes at most so many seconds before everything ends."""


@dataclass
class Page:
    """What the screen last said is saved of one page, and nobody has begun to change since."""

    words: set[str] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)

    def flags_in(self, entry: Entry) -> list[bool]:
        """The page's flags; words for a therapist may have set one since."""
        told = self.facts.get("flags", (False, False))
        return [now and was for now, was in zip((entry.print_ok, entry.bring), told, strict=True)]

    def lost(self, entry: Entry | None) -> list[str]:
        """What of it isn't in the notebook."""
        if entry is None:
            return ["the whole page"]
        there = "\n".join(entry.words)
        facts = {
            "chips": sorted((*entry.signals, *entry.feelings, *entry.replies)),
            "seemed": entry.seemed,
            "flags": self.flags_in(entry),
            "deleted": entry.deleted_at is not None,
        }
        lost = [word for word in sorted(self.words) if word not in there.split()]
        return lost + [name for name, value in self.facts.items() if facts[name] != value]


@dataclass
class Run:
    """What was acknowledged before the end, page by page, and how much was done."""

    pages: dict[int, Page] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    typed: int = 0
    taken: int = 0
    moved: int = 0
    longest_wait: float = 0.0
    complaints: str = ""

    def hear(self, line: str) -> None:
        said: dict[str, Any] = json.loads(line)
        self.typed += said.get("typed", 0)
        if "kept" in said:
            page = self.pages.setdefault(said["kept"], Page())
            page.words |= set(said["words"])
            page.facts |= {name: said[name] for name in said.keys() & {"chips", "seemed", "flags"}}
            self.kinds[said["kind"]] = self.kinds.get(said["kind"], 0) + 1
            self.acknowledged += 1
            self.longest_wait = max(self.longest_wait, said.get("waited", 0.0))
        for word in said.get("taking", ()):
            self.taken += 1
            for page in self.pages.values():
                page.words.discard(word)
        if "changing" in said:
            self._forget(said["changing"], said["what"])
        if "moving" in said:
            self._forget(said["moving"], "deleted")
        if "moved" in said:
            self.moved += 1
            self.pages.setdefault(said["moved"], Page()).facts["deleted"] = said["deleted"]

    def _forget(self, entry_id: int, fact: str) -> None:
        if entry_id in self.pages:
            self.pages[entry_id].facts.pop(fact, None)

    @property
    def words(self) -> int:
        """How many words must still be there."""
        return sum(len(page.words) for page in self.pages.values())


def write_until_killed(
    folder: Path, seed: int, run: Run | None = None, moment: float = MOMENT
) -> Run:
    """Lets somebody write, and ends the process with SIGKILL at a moment the seed decides.

    A `run` that is handed in goes on: what was acknowledged in it earlier counts still.
    """
    run = run or Run()
    with tempfile.TemporaryFile("w+") as complaints:
        person = subprocess.Popen(
            [sys.executable, "-m", "tests.someone_typing", str(folder), str(seed)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        assert person.stdout is not None
        try:
            first = person.stdout.readline()
            started = time.monotonic()
            ends = started + Random(seed).uniform(0.0, moment)
            for line in person.stdout if '"ready"' in first else ():
                run.hear(line)
                now = time.monotonic()
                if (now >= ends and run.acknowledged) or now > started + LONGEST:
                    break
            person.kill()
            whole, _, _torn = person.stdout.read().rpartition("\n")
            for line in whole.splitlines():
                run.hear(line)
        finally:
            person.kill()
            person.wait()
            person.stdout.close()
        complaints.seek(0)
        run.complaints = "".join(line for line in complaints if not line.startswith(NO_MATTER))
    assert '"ready"' in first, run.complaints
    return run


def lost_words(folder: Path, run: Run, clock: FakeClock, new_id: Callable[[], str]) -> list[str]:
    """What was acknowledged and isn't in the notebook; later words may be there too."""
    book = NotebookFile.open(folder / "notebook.kindly", clock=clock, new_id=new_id)
    try:
        assert book.check() == ()
        entries = EntryRepository(book)
        return [
            f"{entry_id}: {what}"
            for entry_id, page in run.pages.items()
            for what in page.lost(entries.get(entry_id))
        ]
    finally:
        book.close()


def assert_nothing_lost(
    folder: Path, run: Run, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    assert run.complaints == ""
    assert run.acknowledged > 0
    assert lost_words(folder, run, clock, new_id) == []


def test_every_acknowledged_word_survives_kill_nine(
    tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    run = write_until_killed(tmp_path, 2, moment=SHORT_MOMENT)
    assert_nothing_lost(tmp_path, run, clock, new_id)


def test_a_whole_year_and_what_is_added_to_it_survive_kill_nine(
    tmp_path: Path, resources: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    run = a_year_in(tmp_path, resources)
    write_until_killed(tmp_path, 5, run, moment=SHORT_MOMENT)
    assert_nothing_lost(tmp_path, run, clock, new_id)


def a_year_in(folder: Path, resources: Path) -> Run:
    """A year's notebook in the folder, and the run that knows every page of it."""
    told = write(folder / "notebook.kindly", resources)
    run = Run()
    for number, entry in enumerate(told.entries, 1):
        words = {word for text in entry.words for word in text.split()}
        run.pages[number] = Page(words, {"deleted": False})
    return run


@pytest.mark.torture
def test_fifty_notebooks_and_a_year_killed_fifty_times_lose_nothing(
    tmp_path: Path, resources: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    year = a_year_in(tmp_path / "year", resources)
    runs = [year]
    for seed in range(100, 150):
        runs.append(write_until_killed(tmp_path / str(seed), seed))
        assert_nothing_lost(tmp_path / str(seed), runs[-1], clock, new_id)
        write_until_killed(tmp_path / "year", 1000 + seed, year)
        assert_nothing_lost(tmp_path / "year", year, clock, new_id)
    kinds = {kind for run in runs for kind in run.kinds}
    begun_here = set(Kind) - {Kind.LESSON}
    assert kinds >= {kind.value for kind in begun_here} | {"paper"}
    print(
        f"\nkill -9: 100 times; {sum(run.typed for run in runs)} characters typed,"
        f" {sum(run.acknowledged for run in runs)} states of"
        f" {sum(len(run.pages) for run in runs)} pages of {len(kinds)} kinds acknowledged with"
        f" {sum(run.words for run in runs)} words, {sum(run.taken for run in runs)} words taken"
        f" back, {sum(run.moved for run in runs)} pages deleted or brought back; 0 lost; longest"
        f" wait from a key to its acknowledgement {max(run.longest_wait for run in runs):.2f} s"
    )
