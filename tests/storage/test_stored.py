"""Values of a row that were spoilt on the disk are told as damage, whoever reads them."""

from collections.abc import Callable
from datetime import date

import pytest

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.learn import LessonProgress, Reading
from kindly.domain.packs import Pack
from kindly.domain.session import SessionMark
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.erasing import ErasingRepository
from kindly.storage.errors import NotebookDamaged
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from tests.samples import an_act

DAY = date(2026, 6, 15)
WHOLE = (None, None)
Reader = Callable[[NotebookFile], object]


@pytest.fixture
def book(notebook: NotebookFile) -> NotebookFile:
    """A notebook with a row in every table."""
    entries = EntryRepository(notebook)
    page = Entry(Kind.FREE, DAY, body="a", act_id="J01", feelings=(Feeling.GLAD,))
    entry = entries.add(page)
    VersionRepository(notebook).keep(entry.id)
    entries.add(Entry(Kind.AFTER_ACT, DAY, seen="b", guess=20, seemed=50))
    ErasingRepository(notebook).erase(())
    PlanRepository(notebook).add(Plan("a cue", "a deed", act_id="J01", day=DAY))
    OfferRepository(notebook).record("J01", DAY)
    OwnActRepository(notebook).add(an_act(title="Mine"))
    PackRepository(notebook).add(Pack("p", "A pack", "", ()), [an_act("p1", title="Packed")])
    SessionRepository(notebook).add(SessionMark(DAY, "a note"))
    done = LessonProgress("L1", Reading.READ, (("c1", "both"),), finished_on=DAY)
    LessonRepository(notebook).save(done)
    return notebook


@pytest.mark.parametrize(
    ("where", "said", "reader"),
    [
        ("entries.updated_at", "rot", lambda it: EntryRepository(it).newest_moment()),
        ("entries.happened_on", "rot", lambda it: EntryRepository(it).last_by_act()),
        ("entries.feelings", '["rot"]', lambda it: EntryRepository(it).get(1)),
        ("entries.at", "rot", lambda it: EntryRepository(it).page()),
        ("entries.happened_on", "2026-06-15x", lambda it: LookingBack(it).landings(*WHOLE)),
        ("entry_chips.word", "rot", lambda it: LookingBack(it).felt(*WHOLE)),
        ("entry_chips.word", "rot", lambda it: LookingBack(it).tally(*WHOLE)),
        ("day_stats.day", "2026-rot", lambda it: LookingBack(it).days(*WHOLE)),
        ("day_stats.day", "2026-rot", lambda it: EntryRepository(it).first_day()),
        ("entry_versions.content", '{"kind": 1}', lambda it: VersionRepository(it).all(1)),
        ("plans.day", "rot", lambda it: PlanRepository(it).recent()),
        ("plans.outcome", "rot", lambda it: PlanRepository(it).get(1)),
        ("plans.planned_on", "rot", lambda it: PlanRepository(it).last_by_act()),
        ("offers.offered_on", "rot", lambda it: OfferRepository(it).last_offered()),
        ("own_acts.made_on", "rot", lambda it: OwnActRepository(it).made()),
        ("packs.added_on", "rot", lambda it: PackRepository(it).all()),
        ("sessions.held_on", "rot", lambda it: SessionRepository(it).all()),
        ("lessons.reading", "rot", lambda it: LessonRepository(it).all()),
        ("lessons.choices", "[1]", lambda it: LessonRepository(it).all()),
        ("lessons.finished_on", "rot", lambda it: LessonRepository(it).get("L1")),
        ("drafts.words", "[", lambda it: ErasingRepository(it).begun()),
    ],
)
def test_what_makes_no_sense_is_damage(
    book: NotebookFile, where: str, said: str, reader: Reader
) -> None:
    reader(book)
    table, column = where.split(".")
    book.write(lambda it: it.execute("PRAGMA ignore_check_constraints = ON"))
    book.write(lambda it: it.execute(f"UPDATE {table} SET {column} = ?", (said,)))
    with pytest.raises(NotebookDamaged) as told:
        reader(book)
    assert said not in str(told.value)


def test_a_version_that_was_spoilt_keeps_no_other_from_being_kept(book: NotebookFile) -> None:
    book.write(lambda it: it.execute("UPDATE entry_versions SET content = '[]'"))
    VersionRepository(book).keep(1)
    assert book.row("SELECT count(*) FROM entry_versions") == (2,)
