"""Whatever is done in whatever order, no words that were acknowledged are ever lost."""

import itertools
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtWidgets import QApplication

from kindly.domain.journal import Kind
from kindly.services.tasks import Tasks
from kindly.services.writing import Writing
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests import blank
from tests.fakes import FakeClock
from tests.services.desk import a_journal

WORDS = st.sampled_from(["", " ", "a", "two words", "🙂👋🏽", "שלום", "line\nline", "x" * 5000])
PICK = st.integers(min_value=0, max_value=50)


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Timers need an application."""


class Keeping(RuleBasedStateMachine):
    """Writes, leaves, deletes, restores, erases, crashes and starts again on a real file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runs = itertools.count(1)
        self.place = Path(self.folder.name) / "first" / "kindly.notebook"
        self.clock = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
        self.ids = itertools.count(1)
        self.kept: dict[int, tuple[str, date]] = {}
        self.deleted: set[int] = set()
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

    def end(self) -> None:
        self.journal.close()
        self.tasks.close()
        self.notebook.close()

    def acknowledged(self, entry_id: int) -> None:
        """Remember what was on the screen when it was called saved."""
        (writing,) = {it for it in self.writings if it.entry.id == entry_id}
        self.kept[entry_id] = (writing.entry.body, writing.entry.happened_on)

    def one(self, pick: int) -> Writing:
        return self.writings[pick % len(self.writings)]

    @rule(words=WORDS)
    def write(self, words: str) -> None:
        writing = self.journal.start(Kind.QUICK_NOTE)
        self.writings.append(writing)
        writing.edit(body=words)

    @precondition(lambda self: self.writings)
    @rule(pick=PICK, words=WORDS, back=st.integers(0, 40))
    def type(self, pick: int, words: str, back: int) -> None:
        day = self.clock.today() - timedelta(days=back)
        self.one(pick).edit(body=words, happened_on=day)

    @precondition(lambda self: self.writings)
    @rule(pick=PICK)
    def pause(self, pick: int) -> None:
        self.one(pick).flush()

    @precondition(lambda self: self.writings)
    @rule(pick=PICK)
    def leave(self, pick: int) -> None:
        writing = self.one(pick)
        if writing.close():
            self.writings.remove(writing)

    @precondition(lambda self: self.kept)
    @rule(pick=PICK)
    def take_up_again(self, pick: int) -> None:
        self.writings.append(self.journal.open(sorted(self.kept)[pick % len(self.kept)]))

    @precondition(lambda self: self.kept and not self.notebook.read_only)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        entry_id = sorted(self.kept)[pick % len(self.kept)]
        self.journal.delete(entry_id)
        self.deleted.add(entry_id)

    @precondition(lambda self: self.deleted and not self.notebook.read_only)
    @rule(pick=PICK)
    def restore(self, pick: int) -> None:
        entry_id = sorted(self.deleted)[pick % len(self.deleted)]
        self.journal.restore(entry_id)
        self.deleted.remove(entry_id)

    @precondition(lambda self: self.deleted and not self.notebook.read_only)
    @rule(pick=PICK)
    def erase(self, pick: int) -> None:
        entry_id = sorted(self.deleted)[pick % len(self.deleted)]
        self.journal.erase(entry_id)
        self.deleted.remove(entry_id)
        del self.kept[entry_id]
        self.writings = [it for it in self.writings if it.entry.id != entry_id]

    @rule()
    def the_disk_closes_or_opens(self) -> None:
        self.notebook.read_only = not self.notebook.read_only

    @rule()
    def the_session_ends(self) -> None:
        kept = self.journal.flush_all()
        assert kept or self.notebook.read_only
        assert not (kept and self.journal.unsaved())
        if kept:
            self.end()
            self.begin()

    @rule()
    def crash(self) -> None:
        """Go on with the files as they lie there now; the rest was only in memory."""
        self.tasks.close()  # or files would be copied in the middle of a sweep, as no crash does
        crashed = self.place
        self.place = crashed.parent.with_name(f"run{next(self.runs)}") / crashed.name
        shutil.copytree(crashed.parent, self.place.parent)
        self.journal.entry_added.disconnect(self.acknowledged)
        self.journal.entry_changed.disconnect(self.acknowledged)
        self.end()
        self.begin()

    @invariant()
    def what_was_acknowledged_is_there(self) -> None:
        for entry_id, (words, day) in self.kept.items():
            entry = self.entries.get(entry_id)
            assert entry is not None
            assert (entry.body, entry.happened_on) == (words, day)
            assert (entry.deleted_at is not None) == (entry_id in self.deleted)

    @invariant()
    def what_could_not_be_kept_is_still_held(self) -> None:
        for writing in self.writings:
            if writing.unsaved:
                assert writing.entry in self.journal.unsaved()

    @invariant()
    def the_list_shows_what_is_live(self) -> None:
        shown = {line.id for line in self.entries.page(limit=1000)}
        assert shown == set(self.kept) - self.deleted
        assert {line.id for line in self.journal.trash()} == self.deleted

    def teardown(self) -> None:
        self.end()
        self.folder.cleanup()


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(
    max_examples=settings().max_examples // 3,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
