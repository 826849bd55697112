"""What tests of export and import have in common: notebooks with something of everything."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from kindly import content, paths
from kindly.content.exchange import load_read_me
from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.arranging import form_of
from kindly.domain.exchange_nouns import NOUNS
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.journal_leaves import Asked
from kindly.domain.journaling import Journaling
from kindly.domain.learn import LessonProgress, Reading
from kindly.domain.own_prompts import Arrangement, OwnKind, OwnPrompt
from kindly.domain.packs import Pack
from kindly.domain.practice import Practice
from kindly.domain.session import SessionMark
from kindly.services.exchange import Exchange
from kindly.services.journaling import JournalingService
from kindly.services.markup import blocks
from kindly.services.practice import PracticeService
from kindly.storage import exchange
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from tests import blank
from tests.fakes import FakeClock
from tests.samples import an_act

START = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
TODAY = START.date()
BESIDE = "Words from another computer"
PLACES = (None, 0, 50, 100)
WORDS = (
    *("", "a", "wave", "Ça va? 🙂", "two\nlines", "  blank  ", "# not a heading", "مرحبا", "邻居"),
    *(
        "\0 nul",
        'quote " \\ slash',
        "\u2028 line",
        "<b>x</b>",
        "';DROP TABLE entries;--",
        "x" * 300,
    ),
)
_PROMPTS, _WORDING = cache(content.load_prompts), cache(load_wording)


def an_exchange(book: NotebookFile, back_up: Callable[[], Path | None] = lambda: None) -> Exchange:
    """The ways out of a notebook and into it, with what is shipped."""
    resources = paths.resources()

    def asked() -> Asked:
        prompts = _PROMPTS(resources)
        return Asked(prompts, partial(form_of, prompts, Arrangement()), blocks)

    return Exchange(
        book,
        back_up=back_up,
        asked=asked,
        wording=lambda: _WORDING(resources),
        read_me=lambda: load_read_me(resources, "en"),
    )


def ids(seed: int) -> Callable[[], str]:
    """New uuids, always the same for a seed and never those of another."""
    chance = Random(seed)
    return lambda: f"{chance.getrandbits(128):032x}"


def a_book(seed: int, path: Path | None = None, key: bytes | None = None) -> NotebookFile:
    """An empty notebook with a clock and ids of its own."""
    clock = FakeClock(START + timedelta(hours=seed % 50))
    if path is None:
        return blank.in_memory(clock, ids(seed))
    if key is None and not path.exists():
        blank.put(path)
    return NotebookFile.open(path, clock=clock, new_id=ids(seed), key=key)


class Person:
    """Does this and that in a notebook, by chance and always the same for a seed."""

    def __init__(self, book: NotebookFile, seed: int) -> None:
        self.book = book
        self.chance = Random(seed)
        self.entries = EntryRepository(book)
        self.plans = PlanRepository(book)
        self.sessions = SessionRepository(book)
        self.acts = OwnActRepository(book)

    def live(self, moves: int) -> None:
        """So many moves, each at a moment of its own."""
        for _ in range(moves):
            assert isinstance(self.book.clock, FakeClock)
            self.book.clock.pass_time(minutes=self.chance.choice((0, 1, 7, 500)))
            self.chance.choice(self._moves())()

    def _moves(self) -> tuple[Callable[[], object], ...]:
        return (
            *(self._write, self._write, self._change, self._change, self._throw, self._plan),
            *(self._replan, self._session, self._act, self._change_act, self._pack, self._mark),
            *(self._offer, self._lesson, self._draft, self._practice, self._arrange),
        )

    def _word(self) -> str:
        return self.chance.choice(WORDS)

    def _some(self, kinds: Any) -> tuple[Any, ...]:
        return tuple(self.chance.sample(tuple(kinds), self.chance.randrange(3)))

    def _one(self, kinds: Any) -> Any:
        return self.chance.choice((None, *kinds))

    def _day(self) -> date:
        return TODAY - timedelta(self.chance.randrange(400))

    def _page(self) -> Entry:
        chance = self.chance
        answers = (Answer("q", self._word(), self._word()),) if chance.random() < 0.3 else ()
        plans = [plan.id for plan in self.plans.recent()]
        return Entry(
            chance.choice(tuple(Kind)),
            self._day(),
            **{name: self._word() for name in ("title", "seen", "felt", "came_back", "body")},
            answers=answers,
            signals=self._some(Signal),
            feelings=self._some(Feeling),
            replies=self._some(Reply),
            guess=chance.choice(PLACES),
            seemed=chance.choice(PLACES),
            compassion=self._one(Compassion),
            company=self._one(Company),
            act_id=chance.choice((None, "J01")),
            plan_id=chance.choice((None, *plans)),
            print_ok=chance.random() < 0.3,
            bring=chance.random() < 0.3,
        )

    def _write(self) -> None:
        self.entries.add(self._page())

    def _any(self) -> Entry | None:
        lines = self.entries.page(limit=500)
        return self.entries.get(self.chance.choice(lines).id) if lines else None

    def _change(self) -> None:
        entry = self._any()
        if entry is not None:
            VersionRepository(self.book).keep(entry.id)
            kept = {"id": entry.id, "uuid": entry.uuid, "deleted_at": entry.deleted_at}
            self.entries.save(replace(self._page(), **kept))

    def _throw(self) -> None:
        entry = self._any()
        if entry is not None:
            self.entries.delete(entry.id)

    def _plan(self) -> None:
        self.plans.add(Plan(self._word(), self._word(), guess=self.chance.choice(PLACES)))

    def _replan(self) -> None:
        for plan in self.plans.recent()[:1]:
            closed = self._one(Outcome)
            self.plans.save(replace(plan, outcome=closed, action=self._word(), later=True))

    def _session(self) -> None:
        mark = self.sessions.add(SessionMark(self._day(), self._word()))
        if self.chance.random() < 0.3:
            self.sessions.delete(mark.id)

    def _act(self) -> None:
        self.acts.add(an_act(title=self._word() or "t", do=self._word()))

    def _change_act(self) -> None:
        for act in self.acts.all()[:1]:
            self.acts.save(replace(act, do=self._word()))

    def _pack(self) -> None:
        acts = [an_act(self.book.new_id(), title="From a pack")]
        pack = Pack(self.book.new_id(), "A pack", self._word(), ())
        PackRepository(self.book).add(pack, acts)

    def _mark(self) -> None:
        act = self.chance.choice(("J01", "J02"))
        self.acts.mark(act, favourite=self.chance.random() < 0.5, hidden=False)

    def _offer(self) -> None:
        OfferRepository(self.book).set_today(self._day(), ["J01", "J02", "J03"])

    def _lesson(self) -> None:
        lesson = self.chance.choice(("L1", "L2"))
        done = LessonProgress(lesson, Reading.OPENED, (("a", "b"),), self._word(), START)
        LessonRepository(self.book).save(done)

    def _draft(self) -> None:
        said = json.dumps({"cue": self._word(), "guess": 4}) if self.chance.random() < 0.5 else ""
        DraftRepository(self.book).put(
            self.chance.choice(("plan:", "wish")), said or self._word() or "x"
        )

    def _practice(self) -> None:
        service = PracticeService(PreferenceRepository(self.book))
        service.put(Practice(cues=(f"cue {self.chance.randrange(20)}",), line=self._word()))

    def _arrange(self) -> None:
        service = JournalingService(PreferenceRepository(self.book))
        number = self.chance.randrange(6)
        kind = OwnKind(f"k{number}", f"Kind {number}", "", (OwnPrompt(f"p{number}", "Why?"),))
        service.put(Journaling(prompts=Arrangement(kinds=(kind,))))


def lived(seed: int, moves: int = 60, path: Path | None = None) -> NotebookFile:
    """A notebook somebody lived with."""
    book = a_book(seed, path)
    Person(book, seed).live(moves)
    return book


def told(book: NotebookFile) -> dict[str, list[dict[str, Any]]]:
    """Every row of a notebook as an export tells it, without the numbers of its pages."""
    with book.borrowed() as connection:
        return {
            noun.name: sorted(
                (
                    {name: value for name, value in row.items() if name != "number"}
                    for row in exchange.records(connection, noun)
                ),
                key=lambda row: json.dumps(row, sort_keys=True),
            )
            for noun in NOUNS
        }


DRAWN = {
    "entries": "SELECT uuid, side, headline, excerpt, answered FROM entries ORDER BY uuid",
    "chips": "SELECT e.uuid, c.sort, c.word, c.happened_on, c.deleted_at FROM entry_chips c "
    "JOIN entries e ON e.id = c.entry_id ORDER BY 1, 2, 3",
    "days": "SELECT * FROM day_stats ORDER BY day",
}
"""What is drawn from the rows, by their uuids."""


def drawn(book: NotebookFile) -> dict[str, list[tuple[Any, ...]]]:
    return {name: book.rows(sql) for name, sql in DRAWN.items()}


def texts(book: NotebookFile) -> set[str]:
    """Every word a person wrote that is anywhere in a notebook, its history included."""
    found: set[str] = set()
    for rows in told(book).values():
        for row in rows:
            found |= {word for value in _strings(row) for word in re.split(r"\s+", value) if word}
    return found


_OWN = re.compile(r"uuid|entry|plan|pack|session|key|.*_(at|on|id)|at|kind|reading|outcome|company")


def _strings(row: dict[str, Any]) -> Iterator[str]:
    waiting: list[Any] = [value for name, value in row.items() if not _OWN.fullmatch(name)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [it for name, it in value.items() if not _OWN.fullmatch(name)]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            try:
                said = json.loads(value)
            except ValueError:
                said = None
            if isinstance(said, dict | list):
                waiting.append(said)
            else:
                yield value


def unpacked(path: Path) -> dict[str, bytes]:
    """The files of an export."""
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def packed(path: Path, files: dict[str, bytes], *, sums: bool = True) -> Path:
    """An export of these files; with `sums`, its manifest is made to say what they are."""
    files = dict(files)
    if sums:
        manifest = json.loads(files["manifest.json"])
        for name, data in files.items():
            if name.startswith("data/"):
                told_of = {"bytes": len(data), "sha256": sha256(data).hexdigest()}
                manifest["files"][name] = told_of
                manifest["counts"][name[5:-6]] = data.count(b"\n")
        files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return path


@contextmanager
def unchanged(book: NotebookFile) -> Iterator[None]:
    """Nothing in a notebook is any other afterwards."""
    before = told(book), drawn(book)
    yield
    assert (told(book), drawn(book)) == before
