"""What a person can do with the journal: write, find, take back, throw away."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from kindly.domain.acts import Plan
from kindly.domain.clock import Clock
from kindly.domain.deck import Deck
from kindly.domain.journal import Entry, EntryLine, Kind, Landing, Place, Version, id_of
from kindly.services.sweeping import Sweeper
from kindly.services.tasks import Tasks
from kindly.services.writing import Writing
from kindly.storage.errors import NotebookError
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.versions import VersionRepository

if TYPE_CHECKING:
    from kindly.domain.prompts import Question

TRASH_DAYS = 30
"""A deleted entry can be brought back for this long."""
WEEK = timedelta(days=6)
"""Today and this much before it are a week."""
PAGE = 50
"""How many lines of the list are read at a time."""
TOMORROW = "tomorrow"
"""The prompt whose answer is a question left for another day."""


class JournalService(QObject):
    """The journal: every signal is emitted after the commit, with the entry's id.

    `many_changed` stands for several entries at once, of which no other signal tells.
    """

    entry_added = Signal(int)
    entry_changed = Signal(int)
    entry_deleted = Signal(int)
    entry_restored = Signal(int)
    entry_erased = Signal(int)
    letting_go = Signal(tuple)
    """Entries go for good: whoever shows or writes one puts it down."""
    many_changed = Signal()
    swept = Signal()
    sweep_failed = Signal(object)
    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        entries: EntryRepository,
        versions: VersionRepository,
        looking_back: LookingBack,
        *,
        clock: Clock,
        tasks: Tasks,
        chance: Random,
    ) -> None:
        super().__init__()
        self._entries = entries
        self._versions = versions
        self._looking_back = looking_back
        self._clock = clock
        self._tasks = tasks
        self._chance = chance
        self._decks: dict[tuple[Question, ...], Deck[Question]] = {}
        self._writings: list[Writing] = []
        self._sweeper = Sweeper(entries.sweep, tasks)
        self._sweeper.swept.connect(self.swept)
        self._sweeper.failed.connect(self.sweep_failed)

    # Writing

    def start(self, kind: Kind, **fields: Any) -> Writing:
        """Begin a new entry; nothing is kept until it speaks.

        It is dated the day and the time at which its words begin, unless told otherwise.
        """
        dated, timed = "happened_on" in fields, "at" in fields
        entry = Entry(kind=kind, happened_on=fields.pop("happened_on", self._clock.today()))
        return self._begin(replace(entry, **fields), dated=dated, timed=timed)

    def add(self, entry: Entry) -> Entry:
        """Keep a whole new entry at once; raises NotebookError where that can't be done."""
        added = self._entries.add(entry)
        self.entry_added.emit(added.id)
        return added

    def reflect_on(self, plan: Plan) -> Writing:
        """Begin, or go on with, the look back on a plan; its guess comes along."""
        for writing in self._writings:
            if writing.entry.plan_id == plan.id and writing.entry.id == 0:
                return writing.hold()
        written = self._entries.by_plan(plan.id)
        if written is not None:
            return self._writing(written)
        return self.start(
            Kind.AFTER_ACT,
            title=plan.headline,
            guess=plan.guess,
            act_id=plan.act_id,
            plan_id=plan.id,
        )

    def landed(self, plan: Plan, seemed: int | None) -> None:
        """Keep how they seemed to take a plan's act, 0 to 100, in the look back on it.

        One that then says no more than the plan does goes to Recently deleted. Raises NotebookError
        where that can't be done or the look back can't be read.
        """
        writing = self.reflect_on(plan)
        writing.edit(seemed=seemed)
        writing.release()
        if writing.entry.id and writing.entry.adds_nothing_to(plan):
            self.delete(writing.entry.id)

    def open(self, entry_id: int) -> Writing:
        """Take up an entry again; raises KeyError if there is none with this id."""
        for writing in self._writings:
            if writing.entry.id == entry_id:
                return writing.hold()
        entry = self._entries.get(entry_id)
        if entry is None:
            raise KeyError(entry_id)
        return self._begin(entry)

    def flush_all(self) -> bool:
        """Keep everything that is being written, now; False if something couldn't be kept."""
        kept = [writing.flush() for writing in tuple(self._writings)]
        return all(kept)

    def unsaved(self) -> tuple[Entry, ...]:
        """The entries with words that aren't on the disk yet."""
        return tuple(writing.entry for writing in self._writings if writing.unsaved)

    def drop(self, writing: Writing) -> None:
        """Keep nothing more of what is being written, as the person chose; `saved` is told then.

        What was kept of it before stays.
        """
        writing.drop()
        self.saved.emit()

    def close(self) -> bool:
        """Keep what can be kept and write nothing ever after; False if words were left over."""
        kept = self.flush_all()
        for writing in self._writings:
            writing.drop()
        self._writings.clear()
        return kept

    def tidy_up(self) -> None:
        """Let go of every writing that is kept and that nobody holds any more.

        They have no Qt parent and go with their last reference; never call this from their timers.
        """
        self._writings = [it for it in self._writings if it.held or it.unsaved]

    # Reading

    def today(self) -> date:
        """The person's local date."""
        return self._clock.today()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self._clock.now()

    def get(self, entry_id: int) -> Entry | None:
        """The whole entry as it is kept, or None."""
        return self._entries.get(entry_id)

    def page(
        self, after: Place | None = None, limit: int = PAGE, *, before: bool = False
    ) -> list[EntryLine]:
        """Lines of the list, newest first, from a place on (or up to it, with `before`)."""
        return self._entries.page(after, limit, before=before)

    def neighbour(self, entry_id: int, *, newer: bool) -> int | None:
        """The entry just above this one in the list, or just below it; None where it ends."""
        line = self._entries.line(entry_id)
        return None if line is None else self._entries.neighbour(line.place, newer=newer)

    def days(self, start: date, end: date) -> frozenset[date]:
        """The days from `start` to `end`, both included, that have an entry."""
        return self._entries.days(start, end)

    def first_day(self) -> date | None:
        """The day of the oldest entry, or None while there is none."""
        return self._entries.first_day()

    def by_code(self, typed: str) -> Entry | None:
        """The entry that a typed code such as ``K-42`` means, even one in Recently deleted."""
        entry_id = id_of(typed)
        return None if entry_id is None else self._entries.get(entry_id)

    def many(self, ids: Collection[int]) -> list[Entry]:
        """Those of the entries that aren't deleted, in the list's order, with their last words."""
        self._flush(ids)
        return self._entries.many(ids)

    def carried_question(self) -> str:
        """The question left for another day on the latest page about a question; or nothing."""
        latest = self._entries.latest(Kind.QUESTION)
        return "" if latest is None else latest.answer(TOMORROW).strip()

    def questions(self, bank: "Sequence[Question]") -> "Deck[Question]":
        """The questions as a deck, which goes on from page to page until all of them came up."""
        cards = tuple(bank)
        return self._decks.setdefault(cards, Deck(cards, chance=self._chance))

    def week_landings(self) -> list[Landing]:
        """The pairs of a guess and how it seemed of the last seven days, newest first."""
        today = self._clock.today()
        return self._looking_back.landings(today - WEEK, today)

    def line(self, entry_id: int) -> EntryLine | None:
        """One line of the list, or None."""
        return self._entries.line(entry_id)

    # Earlier versions

    def versions(self, entry_id: int) -> list[Version]:
        """The entry as it was before each time it was taken up, newest first."""
        return self._versions.all(entry_id)

    def bring_back(self, version: Version) -> Entry:
        """Keep an earlier version as a new entry beside the present one, on the same day.

        What was decided about the present one, its plan and its marks, stays with that alone.
        Raises NotebookError where there is no present one or it can't be kept.
        """
        present = self._entries.get(version.entry.id)
        if present is None:
            raise NotebookError("no such entry")
        return self.add(
            replace(
                version.entry,
                id=0,
                uuid="",
                happened_on=present.happened_on,
                at=present.at,
                plan_id=None,
                bring=False,
                print_ok=False,
            )
        )

    # Several at once

    def delete_all(self, ids: Collection[int]) -> tuple[int, ...]:
        """Put entries in Recently deleted with their latest words; gives those that now went."""
        self._flush(ids)
        return self._told(self._entries.delete_all(ids))

    def restore_all(self, ids: Collection[int]) -> tuple[int, ...]:
        """Bring entries back from Recently deleted; gives those that now came."""
        return self._told(self._entries.restore_all(ids))

    def flag_all(
        self, ids: Collection[int], *, bring: bool | None = None, print_ok: bool | None = None
    ) -> tuple[int, ...]:
        """Mark entries, as far as it is told how; gives those that weren't marked so before."""
        self._flush(ids)
        flags = {"bring": bring, "print_ok": print_ok}
        marks = {name: flag for name, flag in flags.items() if flag is not None}
        flagged = self._entries.flag_all(ids, **marks)
        for writing in self._open_among(flagged):
            writing.renew(**marks)
        return self._told(flagged)

    # Taking away and bringing back

    def delete(self, entry_id: int) -> None:
        """Put an entry in Recently deleted, with its latest words."""
        for writing in self._of(entry_id):
            writing.flush()
        self._entries.delete(entry_id)
        self.entry_deleted.emit(entry_id)

    def restore(self, entry_id: int) -> None:
        """Bring an entry back from Recently deleted."""
        self._entries.restore(entry_id)
        self.entry_restored.emit(entry_id)

    def trash(self) -> list[EntryLine]:
        """What was deleted in the last thirty days, the latest first."""
        return self._entries.trash()

    @property
    def sweeping(self) -> bool:
        """Whether the traces of something erased are being swept out of the file."""
        return self._sweeper.busy

    def erase(self, entry_id: int) -> None:
        """Erase an entry and its history, for good.

        `swept` tells when no trace of it is left in the file, `sweep_failed` that some may be.
        """
        self._entries.erase(entry_id, sweep=False)
        for writing in self._of(entry_id):
            writing.drop()
            self._writings.remove(writing)
        self.letting_go.emit((entry_id,))
        self.entry_erased.emit(entry_id)
        self._sweeper.sweep()

    def tidy(self) -> None:
        """Erase what has been in Recently deleted for more than thirty days, if that works now.

        What an earlier erasing left to be swept is swept as well.
        """
        before = self._clock.now() - timedelta(days=TRASH_DAYS)
        with suppress(NotebookError):  # it is tried again at the next start
            erased = self._entries.erase_deleted_before(before, sweep=False)
            if erased or not self._entries.is_swept():
                self._sweeper.sweep()

    def let_go(self, ids: Collection[int]) -> None:
        """Keep what is being written in some entries, and write nothing more in them."""
        self.letting_go.emit(tuple(ids))
        for writing in self._open_among(ids):
            writing.flush()
            writing.drop()
            self._writings.remove(writing)

    def tell_erased(self, ids: Collection[int]) -> None:
        """Tell of several entries that were erased elsewhere; what was opened since is dropped."""
        for writing in self._open_among(ids):
            writing.drop()
            self._writings.remove(writing)
        self.letting_go.emit(tuple(ids))
        for entry_id in ids:
            self.entry_erased.emit(entry_id)
        self.many_changed.emit()

    def _begin(self, entry: Entry, *, dated: bool = True, timed: bool = True) -> Writing:
        """Make the writing of an entry and keep it in sight."""
        self.tidy_up()
        writing = Writing(
            self._entries,
            self._versions,
            entry,
            clock=self._clock,
            sweeping=self._is_sweeping,
            dated=dated,
            timed=timed,
        )
        writing.added.connect(self.entry_added)
        writing.changed.connect(self.entry_changed)
        writing.saved.connect(self.saved)
        writing.save_failed.connect(self.save_failed)
        writing.closed.connect(self.tidy_up)
        self._writings.append(writing)
        return writing

    def _writing(self, entry: Entry) -> Writing:
        """The writing of a kept entry, shared if it is already open."""
        return self.open(entry.id)

    def _is_sweeping(self) -> bool:
        return self.sweeping

    def _of(self, entry_id: int) -> list[Writing]:
        """The open writings of an entry, at most one."""
        return self._open_among((entry_id,))

    def _open_among(self, ids: Collection[int]) -> list[Writing]:
        """The open writings of some entries."""
        return [writing for writing in self._writings if writing.entry.id in ids]

    def _flush(self, ids: Collection[int]) -> None:
        """Keep what is being written in some entries."""
        for writing in self._open_among(ids):
            writing.flush()

    def _told(self, changed: Collection[int]) -> tuple[int, ...]:
        """Tell that several entries were changed, if any were."""
        if changed:
            self.many_changed.emit()
        return tuple(changed)
