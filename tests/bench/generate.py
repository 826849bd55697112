"""Writes a notebook that looks like years of use: `python -m tests.bench.generate PATH`."""

import argparse
import datetime as dt
import re
import time
import uuid
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

from kindly import paths
from kindly.domain.acts import (
    Act,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository

T = TypeVar("T")
LAST_DAY = date(2026, 6, 14)
ELSEWHERE = (
    "Το χαμόγελο του γείτονα κράτησε όλη μέρα.",
    "Сосед улыбнулся, и мне стало тепло.",
    "اليوم ابتسم جاري وقال صباح الخير.",
    "השכן חייך אליי ואמר בוקר טוב.",
    "今天邻居对我笑了，我也笑了。",
    "隣の人が笑ってくれて、うれしかった。",
    "आज पड़ोसी ने मुस्कुराकर नमस्ते कहा।",
    "วันนี้เพื่อนบ้านยิ้มให้ฉัน",
    "Der Nachbar grüßte, ich war ganz verlegen. Schöne Überraschung!",
    "Aujourd’hui, un café offert à l’élève d’à côté… ça fait du bien.",
    "Waved at the bus driver 🙂👋🏽 and she waved back 🎉",
)


class Seeded:
    """A clock that stands still and ids that come out the same each time."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def now(self) -> datetime:
        return datetime(2026, 6, 15, 9, 30, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 6, 15)

    def time_of_day(self) -> dt.time:
        return dt.time(9, 30)

    def new_id(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))


def vocabulary() -> list[str]:
    """The words of Kindly's own texts, the most used first, and some that are rare."""
    counts: dict[str, int] = {}
    for file in sorted(paths.resources().rglob("*")):
        if file.suffix in {".md", ".toml"}:
            for word in re.findall(r"[a-z]{2,}", file.read_text(encoding="utf-8").lower()):
                counts[word] = counts.get(word, 0) + 1
    known = sorted(counts, key=lambda word: (-counts[word], word))
    rare = [f"{a}{b}" for a in known[40:140] for b in ("wick", "mere", "holt", "stead", "ford")]
    return known + rare


class Author:
    """Writes entries as a person might: most words are common, a few are rare."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._later = Random(seed + 1)
        self._words = vocabulary()
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))

    def entries(self, count: int, days: int) -> Iterator[Entry]:
        """So many entries over so many days, the oldest first; a few are written in later."""
        for number in range(count):
            ago = (count - 1 - number) * days // count
            if self._random.random() < 0.02:
                ago += self._random.randrange(60)
            yield self.entry(LAST_DAY - timedelta(days=ago))

    def entry(self, day: date) -> Entry:
        """One entry of 100 to 250 words, as an act seen from both sides, a note or a free page.

        Most have a time of day, and kinds made of prompts have answers.
        """
        entry, later = self._told(day), self._later
        if later.random() < 0.7:
            entry = replace(entry, at=dt.time(later.randrange(24), later.randrange(60)))
        if entry.kind is Kind.OWN:
            entry = replace(entry, form_id=later.choice(("walks", "calls", "meals")))
        if entry.kind in (Kind.OWN, Kind.QUESTION, Kind.WEEKLY):
            answers = (
                Answer(f"prompt.{number}", "What was it like?", entry.came_back)
                for number in range(later.randrange(1, 4))
            )
            entry = replace(entry, answers=tuple(answers), came_back="")
        return entry

    def _told(self, day: date) -> Entry:
        """An entry as it would be told with the fields that every kind has."""
        pick = self._random
        kind = pick.choice(tuple(Kind))
        total = pick.randint(100, 250)
        if kind is Kind.QUICK_NOTE or kind is Kind.FREE:
            return Entry(
                kind,
                day,
                body=self.text(total),
                feelings=self._some(Feeling),
                bring=pick.random() < 0.05,
            )
        landed = kind is Kind.AFTER_ACT
        return Entry(
            kind,
            day,
            title=self.text(4) if pick.random() < 0.5 else "",
            seen=self.text(total // 3),
            felt=self.text(total // 3),
            came_back=self.text(total // 6),
            obstacle=self.text(total // 6) if pick.random() < 0.3 else "",
            question=self.text(8) if pick.random() < 0.2 else "",
            signals=self._some(Signal),
            feelings=self._some(Feeling),
            replies=self._some(Reply),
            guess=pick.randrange(101) if landed else None,
            seemed=pick.randrange(101) if landed else None,
            compassion=pick.choice(tuple(Compassion)) if landed else None,
            company=pick.choice(tuple(Company)),
            act_id=f"A{pick.randrange(1, 41):02d}" if landed else None,
            print_ok=pick.random() < 0.1,
        )

    def act(self) -> Act:
        """One act of 60 to 120 words; now and then one that is nothing but its title."""
        pick = self._random
        if pick.random() < 0.05:
            return Act(id="", title=self.line(3))
        return Act(
            id="",
            title=self.line(pick.randint(2, 7)),
            do=self.text(pick.randint(20, 40)),
            signal=self.text(pick.randint(8, 16)),
            smaller=self.text(pick.randint(6, 12)),
            bigger=self.text(pick.randint(6, 12)),
            watch_out=self.text(pick.randint(10, 20)),
            ask=self.text(pick.randint(10, 20)),
            family=pick.choice(tuple(Family)),
            qualities=self._some(Quality),
            time=pick.choice(tuple(Time)),
            settings=self._some(Setting),
            company=self._some(Company),
            courage=pick.choice(tuple(Courage)),
            cost=self._some(Cost),
            signals=self._some(Signal),
            energy=pick.choice(tuple(Energy)),
            loop=pick.choice(tuple(Loop)),
            flags=self._some(Flag),
        )

    def line(self, count: int) -> str:
        """So many words on one line."""
        return self.text(count).partition("\n")[0].removesuffix(".")

    def text(self, count: int) -> str:
        """So many words in sentences; now and then one in another script."""
        pick, total = self._random, self._weights[-1]
        words = [
            self._words[bisect(self._weights, pick.random() * total)] for _ in range(max(1, count))
        ]
        for start in range(0, len(words), 11):
            words[start] = words[start].capitalize()
        text = " ".join(words) + "."
        return f"{text}\n{pick.choice(ELSEWHERE)}" if pick.random() < 0.02 else text

    def _some(self, kinds: Iterable[T]) -> tuple[T, ...]:
        return tuple(self._random.sample(tuple(kinds), self._random.randrange(3)))


def generate(path: Path, entries: int, seed: int, *, days: int = 3650) -> None:
    """Writes a new notebook with so many entries at `path`."""
    seeded = Seeded(seed)
    notebook = NotebookFile.open(path, clock=seeded, new_id=seeded.new_id)
    repository = EntryRepository(notebook)
    written = Author(seed).entries(entries, days)
    repository.add_all(written)
    notebook.close()


def generate_acts(path: Path, acts: int, seed: int) -> None:
    """Writes so many own acts into the notebook at `path`, which is made where there is none."""
    seeded, author = Seeded(seed), Author(seed)
    notebook = NotebookFile.open(path, clock=seeded, new_id=seeded.new_id)
    repository = OwnActRepository(notebook)
    for _ in range(acts):
        repository.add(author.act())
    notebook.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    start = time.perf_counter()
    generate(asked.path, asked.entries, asked.seed)
    size = asked.path.stat().st_size / 1e6
    print(f"{asked.entries} entries, {size:.0f} MB, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
