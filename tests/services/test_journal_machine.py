"""Whatever is done with the journal, in whatever order, no text that was kept is ever lost.

It is in the page, or among its earlier versions, or in Recently deleted.
"""

import itertools
import tempfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kindly.domain.journal import Answer, Entry, Kind
from kindly.services import writing as module
from kindly.services.tasks import Tasks
from kindly.services.writing import Writing
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests import blank
from tests.fakes import FakeClock
from tests.services.desk import a_journal

VERSIONS = 20
TEN_MINUTES = timedelta(minutes=10)
SCRIPTS = ("two words", "🙂👋🏽", "שלום", "line\nline", "x" * 3000)
FIELDS = st.sampled_from(["title", "body", "felt", "answer"])
PICK = st.integers(min_value=0, max_value=50)
PICKS = st.lists(PICK, min_size=1, max_size=6)
Said = tuple[str, ...]


def said(entry: Entry) -> Said:
    """Every text of a page, each in its place."""
    return (entry.title, entry.body, entry.felt, entry.answer("own"))


def is_within(owed: Sequence[Said], kept: Sequence[Said]) -> bool:
    """Whether all that is owed is among what is kept, in the same order."""
    rest = iter(kept)
    return all(it in rest for it in owed)


@pytest.fixture(autouse=True)
def _no_waiting(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept as soon as Qt comes to its timers."""
    for pause in ("PAUSE_MS", "CEILING_MS"):
        monkeypatch.setattr(module, pause, 0)


class Journal(RuleBasedStateMachine):
    """Somebody writes, leafs, changes their mind and comes back, over a real file.

    What is owed to them: each text as it last stood before a page was taken up again, and each
    that had stood for ten minutes, up to as many as are kept for a page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.place = Path(self.folder.name) / "notes" / "kindly.notebook"
        self.clock = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
        self.ids = itertools.count(1)
        self.texts = itertools.count(1)
        self.kept: dict[int, Said] = {}
        self.since: dict[int, datetime] = {}
        self.owed: dict[int, list[tuple[Said, datetime]]] = {}
        self.deleted: set[int] = set()
        self.undo: tuple[str, tuple[int, ...]] = ("", ())
        blank.put(self.place)
        self.begin()

    def begin(self) -> None:
        self.notebook = NotebookFile.open(
            self.place,
            clock=self.clock,
            new_id=lambda: f"00000000-0000-4000-8000-{next(self.ids):012d}",
        )
        self.tasks = Tasks()
        self.entries = EntryRepository(self.notebook)
        self.journal = a_journal(self.notebook, self.tasks)
        self.journal.entry_added.connect(self.acknowledged)
        self.journal.entry_changed.connect(self.acknowledged)
        self.writings: list[Writing] = []
        self.begun: list[Writing] = []

    def end(self) -> None:
        assert self.journal.close()
        self.tasks.close()
        self.notebook.close()

    def acknowledged(self, entry_id: int) -> None:
        """Something was kept: remember it, and that what stood there before is owed."""
        entry = self.entries.get(entry_id)
        assert entry is not None
        writing = next((it for it in self.writings if it.entry.id == entry_id), None)
        anew = writing is not None and not any(it is writing for it in self.begun)
        before, now = self.kept.get(entry_id), said(entry)
        if before is not None and before != now:
            stood = self.clock.now() - self.since[entry_id] >= TEN_MINUTES
            if (anew or stood) and before not in [texts for texts, _ in self.owed[entry_id][-1:]]:
                self.owed[entry_id].append((before, self.since[entry_id]))
        if before != now:
            self.kept[entry_id] = now
            self.since[entry_id] = self.clock.now()
            self.owed.setdefault(entry_id, [])
        if writing is not None and anew:
            self.begun.append(writing)

    def one(self, pick: int) -> Writing:
        return self.writings[pick % len(self.writings)]

    def some(self, picks: Collection[int]) -> tuple[int, ...]:
        ids = sorted(self.kept)
        return tuple({ids[pick % len(ids)] for pick in picks})

    def let_go(self, writing: Writing) -> None:
        """Closes it; a page that is held twice stays open for its other holder."""
        assert writing.close()
        del self.writings[next(at for at, it in enumerate(self.writings) if it is writing)]

    def edit(self, writing: Writing, field: str, words: str) -> None:
        if field == "answer":
            writing.edit(answers=(Answer("own", "And?", words),) if words else ())
        else:
            writing.edit(**{field: words})

    # Writing

    @rule(kind=st.sampled_from([Kind.QUICK_NOTE, Kind.QUESTION, Kind.OWN]), field=FIELDS)
    def write(self, kind: Kind, field: str) -> None:
        writing = self.journal.start(kind, form_id="own-1" if kind is Kind.OWN else "")
        self.writings.append(writing)
        self.edit(writing, field, f"begun {next(self.texts)}")

    @precondition(lambda self: self.writings)
    @rule(pick=PICK, field=FIELDS, script=st.sampled_from(SCRIPTS))
    def type(self, pick: int, field: str, script: str) -> None:
        self.edit(self.one(pick), field, f"{next(self.texts)} {script}")

    @precondition(lambda self: self.writings)
    @rule(pick=PICK)
    def empty(self, pick: int) -> None:
        self.one(pick).edit(title="", body="", felt="", answers=())

    @precondition(lambda self: self.writings)
    @rule(pick=PICK, back=st.integers(0, 40))
    def move_to_another_day(self, pick: int, back: int) -> None:
        self.one(pick).edit(happened_on=self.clock.today() - timedelta(days=back))

    @precondition(lambda self: self.writings)
    @rule(pick=PICK, field=FIELDS, minutes=st.sampled_from([9, 10, 11]))
    def write_on_for_long(self, pick: int, field: str, minutes: int) -> None:
        writing = self.one(pick)
        for _ in range(3):
            self.edit(writing, field, f"written on {next(self.texts)}")
            assert writing.flush()
            self.clock.pass_time(minutes=minutes)

    @rule(minutes=st.sampled_from([1, 4, 11, 60, 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.clock.pass_time(minutes=minutes)

    @rule()
    def pause(self) -> None:
        """The timers run out, and whatever was typed is kept by itself."""
        QCoreApplication.processEvents()
        assert self.journal.unsaved() == ()

    @precondition(lambda self: self.writings)
    @rule(pick=PICK)
    def leave(self, pick: int) -> None:
        self.let_go(self.one(pick))

    @rule()
    def close_and_open_the_notebook(self) -> None:
        typed = {said(writing.entry) for writing in self.writings} - {("",) * 4}
        self.end()
        self.begin()
        assert typed <= set(self.kept.values())

    # Coming back

    @precondition(lambda self: self.kept)
    @rule(pick=PICK)
    def take_up_again(self, pick: int) -> None:
        self.writings.append(self.journal.open(self.some([pick])[0]))

    @precondition(lambda self: self.kept)
    @rule(pick=PICK, field=FIELDS, times=st.integers(1, 9))
    def change_and_leave(self, pick: int, field: str, times: int) -> None:
        """Fills the history of a page more quickly than single steps would."""
        for _ in range(times):
            self.clock.pass_time(minutes=1)
            writing = self.journal.open(self.some([pick])[0])
            self.writings.append(writing)
            self.edit(writing, field, f"changed {next(self.texts)}")
            self.let_go(writing)

    @precondition(lambda self: any(it.entry.id for it in self.writings))
    @rule(pick=PICK, newer=st.booleans())
    def leaf(self, pick: int, newer: bool) -> None:
        here = [it for it in self.writings if it.entry.id]
        writing = here[pick % len(here)]
        there = self.journal.neighbour(writing.entry.id, newer=newer)
        self.let_go(writing)
        if there is not None:
            self.writings.append(self.journal.open(there))

    @precondition(lambda self: self.kept)
    @rule(pick=PICK, which=PICK)
    def bring_a_version_back(self, pick: int, which: int) -> None:
        (entry_id,) = self.some([pick])
        versions = self.journal.versions(entry_id)
        if versions:
            version = versions[which % len(versions)]
            back = self.journal.bring_back(version)
            assert self.kept[back.id] == said(version.entry)

    # Taking away, one or several, and taking that back

    @precondition(lambda self: self.kept)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        (entry_id,) = self.some([pick])
        self.journal.delete(entry_id)
        self.deleted.add(entry_id)

    @precondition(lambda self: self.deleted)
    @rule(pick=PICK)
    def restore(self, pick: int) -> None:
        entry_id = sorted(self.deleted)[pick % len(self.deleted)]
        self.journal.restore(entry_id)
        self.deleted.remove(entry_id)

    @precondition(lambda self: self.kept)
    @rule(picks=PICKS)
    def delete_several(self, picks: list[int]) -> None:
        chosen = set(self.some(picks))
        gone = self.journal.delete_all(chosen)
        assert set(gone) == chosen - self.deleted
        self.deleted |= chosen
        self.undo = ("restore", gone)

    @precondition(lambda self: self.kept)
    @rule(picks=PICKS, bring=st.booleans())
    def mark_several(self, picks: list[int], bring: bool) -> None:
        self.undo = (
            "unmark" if bring else "mark",
            self.journal.flag_all(self.some(picks), bring=bring),
        )

    @precondition(lambda self: self.undo[1])
    @rule()
    def undo_it(self) -> None:
        what, ids = self.undo
        self.undo = ("", ())
        if what == "restore":
            assert set(self.journal.restore_all(ids)) == set(ids) & self.deleted
            self.deleted -= set(ids)
        else:
            self.journal.flag_all(ids, bring=what == "mark")
            live = [it.id for it in self.journal.many(ids)]
            assert set(live) == set(ids) - self.deleted

    # What must hold

    @invariant()
    def every_page_says_what_was_last_kept(self) -> None:
        for entry_id, texts in self.kept.items():
            entry = self.entries.get(entry_id)
            assert entry is not None
            assert said(entry) == texts
            assert (entry.deleted_at is not None) == (entry_id in self.deleted)

    @invariant()
    def whatever_stood_before_is_among_the_versions(self) -> None:
        for entry_id, owed in self.owed.items():
            versions = self.journal.versions(entry_id)
            assert len(versions) <= VERSIONS
            oldest = versions[-1].kept_at if len(versions) == VERSIONS else None
            due = [texts for texts, since in owed if oldest is None or since > oldest]
            assert is_within(due, [said(version.entry) for version in reversed(versions)])

    @invariant()
    def the_list_shows_what_is_live_and_the_trash_the_rest(self) -> None:
        assert {line.id for line in self.journal.page(limit=1000)} == set(self.kept) - self.deleted
        assert {line.id for line in self.journal.trash()} == self.deleted

    @invariant()
    def open_pages_show_what_is_kept_or_not_kept_yet(self) -> None:
        for writing in self.writings:
            if writing.kept:
                entry = self.entries.get(writing.entry.id)
                assert entry is not None
                assert (said(writing.entry), writing.entry.bring) == (said(entry), entry.bring)

    def teardown(self) -> None:
        self.end()
        self.folder.cleanup()


TestJournal = Journal.TestCase
TestJournal.settings = settings(
    max_examples=settings().max_examples // 2,
    stateful_step_count=50 if settings().max_examples > 100 else 25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
