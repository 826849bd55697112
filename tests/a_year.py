"""A year of a person who never lived, in a notebook: `python -m tests.a_year PATH`.

Four hundred pages of every kind, in many scripts and lengths, always the same ones.
"""

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from kindly import content, paths
from kindly.domain.acts import Company, Family, Outcome, Plan, Signal
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.journaling import Journaling
from kindly.domain.own_prompts import Arrangement, Change, OwnKind, OwnPrompt
from kindly.services.journaling import JournalingService
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import FakeClock

PAGES = 400
FIRST, LAST = date(2025, 6, 15), date(2026, 6, 14)
SEED = 1
MONTH = 30
LONG_WORD = ("Nachbarschaftszwetschgenkuchenteller" * 9)[:300]
"""What the Tuesday table made of one word each, three hundred letters without a gap."""


@dataclass(frozen=True, slots=True)
class Year:
    """The pages, the plans they look back on (by their places from 1), and what was thrown away."""

    entries: tuple[Entry, ...]
    plans: tuple[Plan, ...]
    deleted: tuple[Entry, ...]
    arrangement: Arrangement


class Life:
    """Tells the pages of the year, one kind after another, and then spreads them over its days."""

    def __init__(self, seed: int, resources: Path) -> None:
        self._chance = Random(seed)
        self._told = words()
        self._prompts = content.load_prompts(resources)
        self._acts = content.load_acts(resources)
        self._plans: list[Plan] = []
        self._scripts = cycle(line for lines in self._told["also"].values() for line in lines)

    def year(self) -> Year:
        """Everything, in the order in which it was written."""
        told = [*self._notes(), *self._after(), *self._moments(), *self._wonders()]
        told += [*self._weeks(), *self._pages(), *self._own()]
        self._chance.shuffle(told)
        assert len(told) == PAGES
        span = (LAST - FIRST).days
        entries = tuple(
            self._marked(entry, FIRST + timedelta(number * span // (PAGES - 1)))
            for number, entry in enumerate(told)
        )
        deleted = tuple(
            Entry(Kind.QUICK_NOTE, LAST - timedelta(number), body=line)
            for number, line in enumerate(self._told["again"]["deleted"])
        )
        return Year(entries, self._dated_plans(entries), deleted, self.arrangement())

    def arrangement(self) -> Arrangement:
        """The person's own kinds, and a prompt of their own in the quick note."""
        return Arrangement(
            kinds=tuple(
                OwnKind(
                    kind["id"],
                    kind["title"],
                    kind["about"],
                    tuple(OwnPrompt(*prompt) for prompt in kind["prompts"]),
                )
                for kind in self._told["kind"]
            ),
            changes=(
                Change(
                    Kind.QUICK_NOTE.value,
                    added=(OwnPrompt(*self._told["again"]["prompt"]),),
                ),
            ),
        )

    # The kinds

    def _notes(self) -> Iterator[Entry]:
        """Quick notes: each line once, in every script; a few with an own prompt's answer."""
        prompt, question = self._told["again"]["prompt"]
        smells = iter(self._told["again"]["smells"])
        lines = [*self._told["notes"], *(it for all_ in self._told["also"].values() for it in all_)]
        for number, line in enumerate(lines):
            smell = next(smells, "") if number % 9 == 4 else ""
            yield Entry(
                Kind.QUICK_NOTE,
                FIRST,
                body=line,
                feelings=self._some(Feeling),
                answers=(Answer(prompt, question, smell),) if smell else (),
            )

    def _after(self) -> Iterator[Entry]:
        """What was done, told in full; told again more shortly; or only stamped."""
        scenes = self._scenes("scene")
        yield from (self._looked_back(scene, scene) for scene in scenes)
        felt, obstacle = (cycle(self._told["again"][it]) for it in ("felt", "obstacle"))
        for scene in scenes:
            told = scene | {"felt": next(felt), "obstacle": next(obstacle)}
            told["title"] = f"{scene['title']}, again"
            if self._chance.random() < 0.4:
                told["came_back"] = f"A line on my slip of paper: {next(self._scripts)}"
            yield self._looked_back(scene, told)
        for scene in self._chance.sample(scenes, 20):
            yield self._looked_back(scene, {"title": scene["title"]})

    def _looked_back(self, scene: dict[str, Any], told: dict[str, Any]) -> Entry:
        """A page after an act; every fourth looks back on a plan, and a few know no reply."""
        chance, number = self._chance, len(self._plans)
        guess = chance.randrange(101) if chance.random() < 0.8 else None
        family = Family(scene["family"])
        act_id = chance.choice([act.id for act in self._acts if act.family is family])
        planned = chance.random() < 0.25
        if planned:
            cue = self._told["again"]["cues"][number % len(self._told["again"]["cues"])]
            self._plans.append(
                Plan(cue, told["title"], act_id=act_id, guess=guess, outcome=Outcome.TRIED)
            )
        full = "seen" in told
        return Entry(
            Kind.AFTER_ACT,
            FIRST,
            title=told["title"],
            seen=told.get("seen", ""),
            felt=told.get("felt", ""),
            came_back=told.get("came_back", ""),
            obstacle=told.get("obstacle", ""),
            signals=self._some(Signal) if full else (),
            feelings=self._some(Feeling) if full else (),
            replies=self._some(Reply) if full else (),
            guess=guess,
            seemed=chance.randrange(101) if chance.random() < 0.85 else None,
            close=self._place(),
            strings=self._place() if full else None,
            taste=self._place() if full else None,
            compassion=chance.choice(tuple(Compassion)) if full else None,
            company=Company(scene["company"]),
            act_id=act_id,
            plan_id=number + 1 if planned else None,
        )

    def _moments(self) -> Iterator[Entry]:
        """Held back, stung, somebody was kind, kindness that was seen."""
        kinds = {"held": Kind.HELD_BACK, "stung": Kind.STUNG}
        kinds |= {"received": Kind.RECEIVED, "saw": Kind.SAW}
        hard = (Feeling.SAD, Feeling.WORRIED, Feeling.CROSS, Feeling.SHY)
        for name, kind in kinds.items():
            for scene in self._scenes(name):
                told = {it: word for it, word in scene.items() if it in _TEXTS}
                feelings = self._some(hard if name in {"held", "stung"} else Feeling)
                with_whom = kind is not Kind.SAW and self._chance.random() < 0.5
                company = self._chance.choice(tuple(Company)) if with_whom else None
                yield Entry(kind, FIRST, feelings=feelings, company=company, **told)

    def _wonders(self) -> Iterator[Entry]:
        """Every question of the bank once, with a question for tomorrow now and then."""
        bodies = cycle(self._told["wonder"]["bodies"])
        tomorrow = cycle(self._told["wonder"]["tomorrow"])
        asked = "Is there a question you'd like to leave for tomorrow?"
        for question in self._prompts.questions:
            left = next(tomorrow)
            yield Entry(
                Kind.QUESTION,
                FIRST,
                question=question.text,
                body=f"{next(bodies)}\n\n{next(self._scripts)}",
                answers=(Answer("tomorrow", asked, left),) if left else (),
            )

    def _weeks(self) -> Iterator[Entry]:
        """Fifty-one weekly looks; not every question was wanted each time."""
        steps = [step for step in self._prompts.form(Kind.WEEKLY).steps if step.answer]
        for _ in range(51):
            answers = []
            for step in steps:
                line = self._chance.choice(self._told["week"][step.id])
                if line and self._chance.random() < 0.75:
                    answers.append(Answer(step.id, step.question, line))
            bring = any(answer.prompt == steps[-1].id for answer in answers)
            yield Entry(Kind.WEEKLY, FIRST, answers=tuple(answers), bring=bring)

    def _pages(self) -> Iterator[Entry]:
        """Free pages in Markdown, one of them very long and one with a very long word."""
        pages = list(self._told["pages"]["free"])
        pages[1] += f"\n\n{LONG_WORD}"
        pages[4] = "\n\n".join([pages[4], *self._told["notes"]])
        yield from (Entry(Kind.FREE, FIRST, body=page) for page in pages)
        for line in self._told["pages"]["lesson"]:
            yield Entry(Kind.LESSON, FIRST, body=line)

    def _own(self) -> Iterator[Entry]:
        """Pages of the person's own kinds."""
        for kind in self._told["kind"]:
            for lines in kind["answers"]:
                asked = zip(kind["prompts"], lines, strict=True)
                answers = tuple(
                    Answer(name, question, line) for (name, question), line in asked if line
                )
                yield Entry(Kind.OWN, FIRST, form_id=kind["id"], answers=answers)

    # What every page may have

    def _marked(self, entry: Entry, written_on: date) -> Entry:
        """The page as it was written that day: at a time, back-dated or flagged now and then."""
        chance = self._chance
        at = time(chance.randrange(7, 23), chance.randrange(60)) if chance.random() < 0.6 else None
        happened_on = written_on
        if chance.random() < 0.1:
            happened_on, at = max(FIRST, written_on - timedelta(chance.randrange(1, 40))), None
        return replace(
            entry,
            happened_on=happened_on,
            at=at,
            bring=entry.bring or chance.random() < 0.06,
            print_ok=chance.random() < 0.12,
        )

    def _dated_plans(self, entries: tuple[Entry, ...]) -> tuple[Plan, ...]:
        """The plans, made two days before they were carried out."""
        days = {entry.plan_id: entry.happened_on for entry in entries}
        return tuple(
            replace(plan, planned_on=days[place] - timedelta(2), closed_on=days[place])
            for place, plan in enumerate(self._plans, 1)
        )

    def _scenes(self, name: str) -> list[dict[str, Any]]:
        """Every scene with each of the people it may have been with."""
        found = []
        for scene in self._told[name]:
            for who in scene["who"]:
                person, company = who if isinstance(who, list) else (who, "")
                filled = {
                    it: word.replace("{who}", person).replace("{Who}", upper(person))
                    for it, word in scene.items()
                    if isinstance(word, str)
                }
                found.append(filled | {"company": company})
        return found

    def _some(self, kinds: Any) -> tuple[Any, ...]:
        return tuple(self._chance.sample(tuple(kinds), self._chance.randrange(3)))

    def _place(self) -> int | None:
        return self._chance.randrange(101) if self._chance.random() < 0.6 else None


_TEXTS = frozenset({"title", "seen", "felt", "came_back", "obstacle", "body", "question"})


def upper(words_: str) -> str:
    """The words as they begin a sentence."""
    return words_[:1].upper() + words_[1:]


@cache
def words() -> dict[str, Any]:
    """What the person had to tell."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def a_year(resources: Path) -> Year:
    """The year, always the same."""
    return Life(SEED, resources).year()


def write(path: Path, resources: Path) -> Year:
    """Writes the year into a new notebook at `path`, month by month as it went on."""
    told = a_year(resources)
    ids = Random(SEED)
    clock = FakeClock(datetime(FIRST.year, FIRST.month, FIRST.day, 8, tzinfo=UTC))
    notebook = NotebookFile.open(path, clock=clock, new_id=lambda: f"{ids.getrandbits(128):032x}")
    entries = EntryRepository(notebook)
    plans = PlanRepository(notebook).add_all(told.plans)
    kept = [
        replace(it, plan_id=plans[it.plan_id - 1].id) if it.plan_id else it for it in told.entries
    ]
    pages = iter(kept)
    while month := list(islice(pages, MONTH)):
        clock.moment = max(
            clock.moment, datetime.combine(month[-1].happened_on, time(21), tzinfo=UTC)
        )
        entries.add_all(month)
    for entry in told.deleted:
        entries.delete(entries.add(entry).id)
    JournalingService(PreferenceRepository(notebook)).put(Journaling(prompts=told.arrangement))
    notebook.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    print(f"{len(write(path, paths.resources()).entries)} pages in {path}")


if __name__ == "__main__":
    main()
