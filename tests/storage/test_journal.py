"""Entries as they are kept: exact, in order, in and out of the trash, with their versions."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kindly.domain.acts import Company, Plan, Signal
from kindly.domain.journal import (
    Answer,
    Compassion,
    Entry,
    Feeling,
    Kind,
    Place,
    Reply,
    Side,
)
from kindly.storage.acts import PlanRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from tests import blank
from tests.fakes import FakeClock

DAY = date(2026, 6, 15)
NOTE = Entry(Kind.FREE, DAY, body="A wave from over the road.")
WHOLE = Entry(
    Kind.AFTER_ACT,
    DAY,
    title="The bus driver",
    seen="I said hello.",
    felt="Shy, then glad.",
    came_back="A smile 🙂",
    obstacle="صباح الخير",
    body="A line.\nAnd another.",
    question="What would I do next time?",
    answers=(Answer("who", "Who was it?", "A neighbour"), Answer("own.1", "And? 🙂", "")),
    at=time(17, 5),
    form_id="walks",
    signals=(Signal.VOICE, Signal.FACE),
    feelings=(Feeling.SHY, Feeling.GLAD),
    replies=(Reply.SMILE,),
    guess=0,
    seemed=100,
    close=50,
    strings=1,
    taste=99,
    compassion=Compassion.A_BIT,
    company=Company.STRANGER,
    act_id="A07",
    print_ok=True,
    bring=True,
)

BLANK = {"id": 0, "uuid": "", "created_at": None, "updated_at": None, "deleted_at": None}


TIMES = (time(9), None, time(17, 5), time(0))


def in_the_list(entry: Entry) -> tuple[date, bool, time, int]:
    """What an entry is sorted by: within a day those without a time come last."""
    return entry.happened_on, entry.at is not None, entry.at or time(0), entry.id


def place(entry: Entry) -> Place:
    return Place(entry.happened_on, entry.id, entry.at)


def test_every_field_comes_back_as_it_was_written(
    book: NotebookFile, entries: EntryRepository
) -> None:
    plan = PlanRepository(book).add(Plan("If the bus comes", "say hello"))
    kept = entries.add(replace(WHOLE, plan_id=plan.id))
    assert replace(kept, plan_id=None, **BLANK) == WHOLE
    assert entries.get(kept.id) == kept
    assert entries.by_plan(plan.id) == kept
    assert (kept.created_at, kept.updated_at) == (book.clock.now(), book.clock.now())


def test_an_empty_entry_needs_no_field(entries: EntryRepository) -> None:
    empty = Entry(Kind.QUICK_NOTE, DAY)
    assert replace(entries.add(empty), **BLANK) == empty


def test_an_entry_brings_its_own_uuid_or_is_given_one(entries: EntryRepository) -> None:
    assert entries.add(replace(NOTE, uuid="its own")).uuid == "its own"
    assert entries.add(NOTE).uuid.startswith("0000")


def test_half_a_surrogate_pair_is_replaced_and_the_words_are_kept(
    entries: EntryRepository,
) -> None:
    assert entries.add(replace(NOTE, body="a \ud83d b 🙂")).body == "a \ufffd b 🙂"


def test_five_megabytes_pasted_come_back_whole(entries: EntryRepository) -> None:
    words = "مرحبا 🙂 wave " * 350_000
    kept = entries.add(replace(NOTE, body=words))
    read = entries.get(kept.id)
    assert read is not None
    assert read.body == words
    assert entries.page()[0].excerpt == ""


def test_saving_changes_what_was_changed(entries: EntryRepository, clock: FakeClock) -> None:
    kept = entries.add(WHOLE)
    clock.pass_time(minutes=1)
    saved = entries.save(
        replace(kept, body="Other words", signals=(), happened_on=date(2020, 1, 2))
    )
    assert saved == replace(
        kept,
        body="Other words",
        signals=(),
        happened_on=date(2020, 1, 2),
        updated_at=clock.now(),
    )


def test_saving_what_is_the_same_writes_nothing(
    book: NotebookFile, entries: EntryRepository, clock: FakeClock
) -> None:
    kept = entries.add(NOTE)
    before = book.changes
    clock.pass_time(minutes=1)
    assert entries.save(kept) == kept
    assert book.changes == before


def test_what_is_not_there_cannot_be_saved_or_deleted(entries: EntryRepository) -> None:
    for act in (entries.delete, entries.restore):
        with pytest.raises(NotebookError):
            act(7)
    with pytest.raises(NotebookError):
        entries.save(replace(NOTE, id=7))
    assert entries.get(7) is None
    assert entries.line(7) is None
    assert entries.by_plan(7) is None


def test_a_line_shows_the_first_words_and_the_next(entries: EntryRepository) -> None:
    line = entries.line(entries.add(WHOLE).id)
    assert line is not None
    assert (line.headline, line.side) == ("The bus driver", Side.BOTH)
    assert line.excerpt.startswith(
        "I said hello. Shy, then glad. A smile 🙂 صباح الخير A line. And"
    )
    untitled = entries.line(entries.add(replace(WHOLE, title="", seen="One.\n\nTwo.")).id)
    assert untitled is not None
    assert (untitled.headline, untitled.excerpt[:10]) == ("One.", "Two. Shy, ")
    long = entries.line(entries.add(replace(NOTE, body="word " * 100 + "\n" + "more " * 99)).id)
    assert long is not None
    assert (len(long.headline), len(long.excerpt)) == (120, 120)
    empty = entries.line(entries.add(Entry(Kind.FREE, DAY)).id)
    assert empty is not None
    assert (empty.headline, empty.excerpt, empty.side) == ("", "", None)


def test_a_line_shows_a_free_page_without_its_marks(entries: EntryRepository) -> None:
    body = "# A _slow_ morning\n**did nothing**\n\n- tea\n- 2 * 2\n---\nsnake_case"
    free = entries.line(entries.add(replace(NOTE, body=body)).id)
    assert free is not None
    assert (free.headline, free.excerpt) == (
        "A slow morning",
        "did nothing tea 2 * 2 snake_case",
    )
    note = entries.line(entries.add(replace(NOTE, kind=Kind.QUICK_NOTE, body=body)).id)
    assert note is not None
    assert (note.headline, note.excerpt[:15]) == ("# A _slow_ morning", "**did nothing**")


def test_pages_follow_one_another_and_lead_back(entries: EntryRepository) -> None:
    kept = [
        entries.add(
            replace(NOTE, happened_on=DAY - timedelta(days=n * 7 % 3), at=TIMES[n * 5 % 7 % 4])
        )
        for n in range(12)
    ]
    kept.sort(key=in_the_list, reverse=True)
    ids = [entry.id for entry in kept]
    assert [line.id for line in entries.page(limit=5)] == ids[:5]
    assert [line.id for line in entries.page(place(kept[4]), 5)] == ids[5:10]
    assert [line.id for line in entries.page(place(kept[9]), 4, before=True)] == ids[5:9]
    assert entries.page(place(kept[-1])) == []
    assert [line.place for line in entries.page()] == [place(entry) for entry in kept]
    for newer, older in pairwise(kept):
        assert entries.neighbour(place(newer), newer=False) == older.id
        assert entries.neighbour(place(older), newer=True) == newer.id
    assert entries.neighbour(place(kept[0]), newer=True) is None
    assert entries.neighbour(place(kept[-1]), newer=False) is None


def test_many_entries_can_be_kept_at_once(entries: EntryRepository) -> None:
    entries.add_all(replace(WHOLE, happened_on=DAY - timedelta(days=n)) for n in range(3))
    lines = entries.page()
    assert [line.happened_on for line in lines] == [DAY - timedelta(days=n) for n in range(3)]
    kept = entries.get(lines[0].id)
    assert kept is not None
    assert replace(kept, **BLANK) == WHOLE


def test_many_entries_are_all_kept_where_the_index_has_to_be_mended(
    book: NotebookFile, entries: EntryRepository
) -> None:
    entries.add(NOTE)
    with book.atomic() as database:
        database.execute("UPDATE entries_fts_data SET block = x'a5a5a5a5a5a5'")
    entries.add_all(replace(NOTE, body=f"{number}") for number in range(3))
    assert [line.headline for line in entries.page()][::-1] == [NOTE.body, "0", "1", "2"]


def test_what_is_deleted_is_out_of_sight_until_restored(
    entries: EntryRepository, clock: FakeClock
) -> None:
    first, second = entries.add(NOTE), entries.add(NOTE)
    entries.delete(first.id)
    clock.pass_time(minutes=1)
    entries.delete(second.id)
    entries.delete(second.id)
    assert entries.page() == []
    assert [line.id for line in entries.trash()] == [second.id, first.id]
    entries.restore(first.id)
    entries.restore(first.id)
    assert [line.id for line in entries.page()] == [first.id]
    assert entries.get(first.id) == replace(first, updated_at=clock.now())


def test_a_line_says_what_is_known_of_its_entry(entries: EntryRepository) -> None:
    kept = entries.add(replace(WHOLE, kind=Kind.OWN))
    (line,) = entries.page()
    assert (line.kind, line.form_id, line.at) == (Kind.OWN, "walks", time(17, 5))
    assert (line.bring, line.print_ok) == (True, True)
    entries.save(replace(kept, bring=False, at=None, form_id=""))
    (line,) = entries.page()
    assert (line.form_id, line.at, line.bring) == ("", None, False)


def test_the_newest_entry_of_a_kind_is_the_one_of_the_latest_day(entries: EntryRepository) -> None:
    assert entries.latest(Kind.QUESTION) is None
    asked = entries.add(replace(NOTE, kind=Kind.QUESTION, at=time(9)))
    entries.add(replace(NOTE, kind=Kind.QUESTION))
    entries.add(replace(NOTE, kind=Kind.QUESTION, happened_on=DAY - timedelta(days=1)))
    entries.add(replace(NOTE, happened_on=DAY + timedelta(days=1)))
    assert entries.latest(Kind.QUESTION) == asked
    entries.delete(asked.id)
    assert entries.latest(Kind.QUESTION) != asked


def test_the_days_with_an_entry_are_known(entries: EntryRepository) -> None:
    assert entries.first_day() is None
    for number in (0, 1, 1, 40):
        last = entries.add(replace(NOTE, happened_on=DAY + timedelta(days=number)))
    june = (date(2026, 6, 1), date(2026, 6, 30))
    assert entries.days(*june) == {DAY, DAY + timedelta(days=1)}
    assert entries.days(DAY, DAY) == {DAY}
    assert entries.first_day() == DAY
    entries.delete(last.id)
    assert entries.days(date(2026, 7, 1), date(2026, 7, 31)) == frozenset()


def test_several_are_deleted_and_restored_at_once(
    entries: EntryRepository, clock: FakeClock
) -> None:
    kept = [entries.add(NOTE) for _ in range(4)]
    first, second, third, last = (entry.id for entry in kept)
    entries.delete(second)
    clock.pass_time(minutes=1)
    assert entries.delete_all([third, second, first, third, 99]) == [third, first]
    assert [line.id for line in entries.page()] == [last]
    assert {line.id for line in entries.trash()} == {first, second, third}
    assert entries.restore_all([first, third, last]) == [first, third]
    assert entries.get(first) == replace(kept[0], updated_at=clock.now())
    assert [line.id for line in entries.trash()] == [second]
    assert entries.delete_all([]) == entries.restore_all(()) == []


def test_several_are_marked_at_once(entries: EntryRepository, clock: FakeClock) -> None:
    first, second = entries.add(NOTE), entries.add(replace(NOTE, bring=True))
    clock.pass_time(minutes=1)
    assert entries.flag_all([second.id, first.id], bring=True) == [first.id]
    assert entries.flag_all([first.id], bring=True, print_ok=True) == [first.id]
    assert entries.get(first.id) == replace(
        first, bring=True, print_ok=True, updated_at=clock.now()
    )
    assert entries.get(second.id) == second
    assert entries.flag_all([first.id, second.id], print_ok=False) == [first.id]
    assert entries.flag_all([first.id, second.id]) == []


def test_several_are_marked_all_or_none(book: NotebookFile, entries: EntryRepository) -> None:
    kept = [entries.add(NOTE).id for _ in range(3)]
    book.write(
        lambda database: database.execute(
            "CREATE TRIGGER no BEFORE UPDATE OF bring ON entries WHEN new.id = 3 "
            "BEGIN SELECT raise(ABORT, 'no'); END"
        )
    )
    with pytest.raises(NotebookError):
        entries.flag_all(kept, bring=True)
    assert [line.bring for line in entries.page()] == [False] * 3


def test_several_are_read_whole_in_the_order_of_the_list(entries: EntryRepository) -> None:
    kept = [entries.add(replace(WHOLE, at=at)) for at in TIMES]
    wanted = sorted(kept, key=in_the_list, reverse=True)
    assert entries.many([entry.id for entry in kept]) == wanted
    entries.delete(wanted[1].id)
    assert entries.many([wanted[1].id, wanted[2].id, wanted[0].id, 99]) == [wanted[0], wanted[2]]
    assert entries.many([]) == []


def test_a_deleted_look_back_is_not_the_plans_any_more(
    book: NotebookFile, entries: EntryRepository
) -> None:
    plan = PlanRepository(book).add(Plan("If", "then"))
    entries.delete(entries.add(replace(NOTE, plan_id=plan.id)).id)
    assert entries.by_plan(plan.id) is None


def test_only_what_was_deleted_long_ago_is_erased(
    book: NotebookFile, entries: EntryRepository, clock: FakeClock
) -> None:
    old, new, live = entries.add(NOTE), entries.add(NOTE), entries.add(NOTE)
    entries.delete(old.id)
    clock.pass_time(days=10)
    entries.delete(new.id)
    entries.erase_deleted_before(clock.now() - timedelta(days=5))
    assert entries.get(old.id) is None
    assert entries.get(new.id) is not None
    assert entries.get(live.id) == live
    before = book.changes
    entries.erase_deleted_before(clock.now() - timedelta(days=5))
    assert book.changes == before


def test_the_sweep_after_erasing_can_be_put_off(entries: EntryRepository) -> None:
    kept = entries.add(NOTE)
    assert entries.erase(kept.id, sweep=False)
    assert entries.get(kept.id) is None
    assert not entries.erase(kept.id, sweep=False)
    entries.sweep()


def test_the_code_of_an_erased_entry_is_never_given_again(entries: EntryRepository) -> None:
    last = entries.add(NOTE)
    entries.erase(last.id)
    assert entries.add(NOTE).code != last.code


DATES = st.dates(date(2026, 5, 28), date(2026, 6, 3))
CONTENTS = st.fixed_dictionaries(
    {
        "happened_on": DATES,
        "at": st.sampled_from(TIMES),
        "seen": st.sampled_from(["", "a wave", " \n"]),
        "felt": st.sampled_from(["", "glad"]),
        "signals": st.sampled_from([(), (Signal.FACE,), (Signal.VOICE, Signal.FACE)]),
        "feelings": st.sampled_from([(), (Feeling.SHY,)]),
        "replies": st.sampled_from([(), (Reply.SMILE, Reply.WORDS)]),
        "guess": st.none() | st.integers(0, 100),
        "seemed": st.none() | st.integers(0, 100),
    }
)


class Journal(RuleBasedStateMachine):
    """Whatever is added, saved, deleted, restored or erased, list, days and chips agree."""

    added = Bundle("added")

    def __init__(self) -> None:
        super().__init__()
        counter = iter(range(10**6))
        clock = FakeClock(datetime(2026, 6, 15, tzinfo=UTC))
        self.book = blank.in_memory(clock, lambda: str(next(counter)))
        self.entries = EntryRepository(self.book)
        self.live: dict[int, Entry] = {}
        self.trash: dict[int, Entry] = {}

    def teardown(self) -> None:
        self.book.close()

    def kept(self, number: int) -> Entry:
        entry = self.entries.get(number)
        assert entry is not None
        return entry

    @rule(target=added, content=CONTENTS)
    def add(self, content: dict[str, Any]) -> int:
        kept = self.entries.add(replace(NOTE, **content))
        self.live[kept.id] = kept
        return kept.id

    @rule(number=added, content=CONTENTS)
    def save(self, number: int, content: dict[str, Any]) -> None:
        for shelf in (self.live, self.trash):
            if number in shelf:
                shelf[number] = self.entries.save(replace(shelf[number], **content))
                assert replace(shelf[number], deleted_at=None) == replace(
                    shelf[number], deleted_at=None, **content
                )

    @rule(number=added)
    def delete(self, number: int) -> None:
        if number in self.live:
            self.entries.delete(number)
            del self.live[number]
            self.trash[number] = self.kept(number)

    @rule(number=added)
    def restore(self, number: int) -> None:
        if number in self.trash:
            self.entries.restore(number)
            del self.trash[number]
            self.live[number] = self.kept(number)

    @rule(number=added)
    def erase(self, number: int) -> None:
        self.entries.erase(number)
        self.live.pop(number, None)
        self.trash.pop(number, None)

    @invariant()
    def the_list_is_the_live_entries_newest_first(self) -> None:
        expected = sorted(self.live.values(), key=in_the_list, reverse=True)
        assert [line.id for line in self.entries.page(limit=1000)] == [e.id for e in expected]
        assert LookingBack(self.book).between(None, None) == expected
        assert self.entries.many(self.live.keys() | self.trash.keys()) == expected
        assert {line.id for line in self.entries.trash()} == self.trash.keys()

    @invariant()
    def the_days_count_the_live_entries(self) -> None:
        days: dict[str, Counter[str]] = {}
        for entry in self.live.values():
            seen = entry.side in (Side.SEEN, Side.BOTH)
            felt = entry.side in (Side.FELT, Side.BOTH)
            landed = entry.guess is not None and entry.seemed is not None
            counts = days.setdefault(entry.happened_on.isoformat(), Counter())
            counts.update(entries=1, seen=int(seen), felt=int(felt), landings=int(landed))
        rows = self.book.rows("SELECT day, entries, seen, felt, landings FROM day_stats")
        names = ("entries", "seen", "felt", "landings")
        assert {row[0]: Counter(dict(zip(names, row[1:], strict=True))) for row in rows} == days

    @invariant()
    def the_chips_are_the_entries_own(self) -> None:
        expected = {
            (entry.id, sort, str(word), entry.happened_on.isoformat(), number in self.trash)
            for number, entry in (self.live | self.trash).items()
            for sort, words in (
                ("signal", entry.signals),
                ("feeling", entry.feelings),
                ("reply", entry.replies),
            )
            for word in words
        }
        rows = self.book.rows(
            "SELECT entry_id, sort, word, happened_on, deleted_at IS NOT NULL FROM entry_chips"
        )
        assert {(*row[:4], bool(row[4])) for row in rows} == expected


TestJournal = Journal.TestCase
TestJournal.settings = settings(
    max_examples=20,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
