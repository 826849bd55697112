"""Everything out into one file, and in again: nothing differs, and no text is ever lost."""

import gc
import json
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.domain.acts import Plan
from kindly.domain.exchange import Standing
from kindly.domain.journal import Entry, Kind
from kindly.domain.learn import Aside, LessonProgress, Reading
from kindly.domain.practice import Practice
from kindly.domain.session import SessionMark
from kindly.services.backup import Backups
from kindly.services.errors import NotebookFull, NotebookReadOnly, NotebookUnreadable
from kindly.services.exchange import RefusedError, Why, suggested_name
from kindly.services.practice import PracticeService
from kindly.services.progress import Progress, StoppedError
from kindly.storage import archive
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.exchange import OF_THIS_FILE
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.learn import LessonRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from tests.a_year import write
from tests.exchanging import (
    BESIDE,
    TODAY,
    a_book,
    an_exchange,
    drawn,
    lived,
    packed,
    texts,
    told,
    unchanged,
    unpacked,
)
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[2]
LONG = "wave " * 6_000
FEW = settings().max_examples // 6
"""How often a whole life is lived for one question."""
NOTE = Entry(Kind.FREE, TODAY, body="A wave from over the road.")


@pytest.fixture
def ours() -> Iterator[NotebookFile]:
    book = a_book(1)
    yield book
    book.close()


@pytest.fixture
def theirs() -> Iterator[NotebookFile]:
    book = a_book(2)
    yield book
    book.close()


def carry(source: NotebookFile, target: NotebookFile, folder: Path) -> Path:
    """Everything of one notebook into another, by way of a file."""
    path = folder / "notes.zip"
    an_exchange(source).export(path)
    an_exchange(target).bring_in(path, beside=BESIDE)
    return path


def later(book: NotebookFile, hours: float = 1) -> None:
    assert isinstance(book.clock, FakeClock)
    book.clock.pass_time(hours=hours)


# Out, and into a new notebook


@settings(max_examples=FEW)
@given(seed=st.integers(0, 10**6))
def test_nothing_differs_after_the_way_out_and_in(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    book, new = lived(seed), a_book(seed + 1)
    carry(book, new, tmp_path_factory.mktemp("out"))
    assert told(new) == told(book)
    assert drawn(new) == drawn(book)
    ours, theirs = (EntryRepository(it).page(limit=500) for it in (book, new))
    assert ours == theirs
    assert new.check() == ()


def test_a_year_comes_back_whole_and_keeps_its_codes(resources: Path, tmp_path: Path) -> None:
    write(tmp_path / "year.kindly", resources)
    book, new = a_book(1, tmp_path / "year.kindly"), a_book(2, tmp_path / "new.kindly")
    carry(book, new, tmp_path)
    everything = "SELECT * FROM {}"
    for table in ("entries", "plans", "preferences", "entry_chips", "day_stats"):
        assert new.rows(everything.format(table)) == book.rows(everything.format(table))
    assert new.check() == ()
    for it in (book, new):
        it.close()


def test_a_number_that_was_given_once_is_never_given_again(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    entries = EntryRepository(ours)
    entries.add(NOTE)
    entries.erase(entries.add(NOTE).id)
    carry(ours, theirs, tmp_path)
    assert EntryRepository(theirs).add(NOTE).code == "K-3"


def test_in_a_notebook_with_pages_what_comes_has_new_numbers(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    mine = EntryRepository(ours).add(NOTE)
    other = EntryRepository(theirs).add(replace(NOTE, body="Another."))
    carry(ours, theirs, tmp_path)
    assert EntryRepository(theirs).get(other.id) == other
    (line,) = [it for it in EntryRepository(theirs).page() if it.headline == NOTE.body]
    assert (mine.id, line.id) == (1, 2)


def test_a_lesson_speaks_of_the_same_page_and_plan_wherever_it_is(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    for book, count in ((ours, 1), (theirs, 3)):
        for number in range(count):
            EntryRepository(book).add(replace(NOTE, body=f"Another page {number}"))
            PlanRepository(book).add(Plan("", f"another plan {number}"))
    words = EntryRepository(ours).add(replace(NOTE, body="Words of a lesson"))
    plan = PlanRepository(ours).add(Plan("", "a plan of a lesson"))
    erased = EntryRepository(ours).add(NOTE)
    EntryRepository(ours).erase(erased.id)
    choices = {"c1": "both", "words": words.id, "planned": plan.id, "question": erased.id}
    made = LessonProgress("L1", Reading.READ, tuple((at, str(it)) for at, it in choices.items()))
    LessonRepository(ours).save(made)
    carry(ours, theirs, tmp_path)
    there = LessonRepository(theirs).get("L1")
    (line,) = [it for it in EntryRepository(theirs).page() if it.headline == "Words of a lesson"]
    assert there.number(Aside.WORDS) == line.id != words.id
    planned = PlanRepository(theirs).get(there.number(Aside.PLANNED) or 0)
    assert planned is not None
    assert (planned.action, planned.id != plan.id) == ("a plan of a lesson", True)
    assert (there.exercise, there.number(Aside.QUESTION)) == ({"c1": "both"}, None)
    with unchanged(theirs):
        an_exchange(theirs).bring_in(tmp_path / "notes.zip", beside=BESIDE)


def test_the_same_notebook_makes_the_same_file(ours: NotebookFile, tmp_path: Path) -> None:
    EntryRepository(ours).add(NOTE)
    for name in ("one.zip", "two.zip"):
        an_exchange(ours).export(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_file_can_be_read_by_people_and_other_programs(
    ours: NotebookFile, tmp_path: Path
) -> None:
    entries = EntryRepository(ours)
    for number in range(250):
        entries.add(replace(NOTE, title=f"Wave {number}"))
    entries.add(replace(NOTE, happened_on=date(2025, 1, 2), body="<script>alert(1)</script>"))
    entries.delete(entries.add(replace(NOTE, body="Thrown away")).id)
    an_exchange(ours).export(tmp_path / "x.zip")
    files = unpacked(tmp_path / "x.zip")
    page = files["journal/2026/2026-06-15.md"].decode()
    assert "Wave 0" in page
    assert "Wave 249" in page
    assert "Thrown away" not in page
    assert r"\<script\>" in files["journal/2025/2025-01-02.md"].decode()
    assert b"Anybody who has it can read it" in files["README.md"]
    rows = [json.loads(line) for line in files["data/entries.jsonl"].splitlines()]
    assert rows[0]["title"] == "Wave 0"
    assert not any("wave" in name.lower() for name in files)


def test_over_very_many_days_the_pages_are_told_by_the_year(
    ours: NotebookFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    for number in range(5):
        EntryRepository(ours).add(replace(NOTE, happened_on=TODAY - timedelta(200 * number)))
    an_exchange(ours).export(tmp_path / "x.zip")
    names = [name for name in unpacked(tmp_path / "x.zip") if name.startswith("journal")]
    assert names == ["journal/2024/2024.md", "journal/2025/2025.md", "journal/2026/2026.md"]
    an_exchange(ours).look(tmp_path / "x.zip")


def test_the_row_in_the_documents_is_one(ours: NotebookFile, tmp_path: Path) -> None:
    (row,) = re.findall(
        r'^{"number".*}$', (ROOT / "docs" / "data.md").read_text("utf-8"), re.MULTILINE
    )
    an_exchange(a_book(2)).export(tmp_path / "x.zip")
    files = unpacked(tmp_path / "x.zip") | {"data/entries.jsonl": row.encode() + b"\n"}
    an_exchange(ours).bring_in(packed(tmp_path / "x.zip", files), beside=BESIDE)
    (line,) = EntryRepository(ours).page()
    assert (line.id, line.headline) == (42, "A wave from over the road.")
    an_exchange(ours).export(tmp_path / "y.zip")
    assert unpacked(tmp_path / "y.zip")["data/entries.jsonl"] == row.encode() + b"\n"


def test_a_name_holds_a_day_and_nothing_else(ours: NotebookFile) -> None:
    assert an_exchange(ours).name() == suggested_name("2026-06-15") == "notes-2026-06-15.zip"


def test_it_is_for_its_owner_alone(ours: NotebookFile, tmp_path: Path) -> None:
    an_exchange(ours).export(tmp_path / "x.zip")
    assert (tmp_path / "x.zip").stat().st_mode & 0o777 == 0o600
    assert [it.name for it in tmp_path.iterdir()] == ["x.zip"]


def test_a_keyed_notebook_goes_out_plain_and_comes_into_a_keyed_one(tmp_path: Path) -> None:
    book = a_book(1, tmp_path / "a.kindly", key=bytes(32))
    new = a_book(2, tmp_path / "b.kindly", key=bytes(range(32)))
    EntryRepository(book).add(NOTE)
    assert an_exchange(book).keyed
    carry(book, new, tmp_path)
    assert told(new) == told(book)
    for it in (book, new):
        it.close()
    assert NOTE.body.encode() in unpacked(tmp_path / "notes.zip")["data/entries.jsonl"]
    for path in tmp_path.iterdir():
        assert path.suffix == ".zip" or NOTE.body.encode() not in path.read_bytes()


@pytest.mark.parametrize("key", sorted(OF_THIS_FILE))
def test_what_kindly_notes_for_itself_stays_where_it_is(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path, key: str
) -> None:
    DraftRepository(ours).put(key, "x")
    an_exchange(ours).export(tmp_path / "x.zip")
    files = unpacked(tmp_path / "x.zip")
    assert files["data/drafts.jsonl"] == b""
    DraftRepository(ours).put("wish", "y")
    an_exchange(ours).export(tmp_path / "x.zip")
    row = unpacked(tmp_path / "x.zip")["data/drafts.jsonl"].replace(b"wish", key.encode())
    packed(tmp_path / "x.zip", files | {"data/drafts.jsonl": row})
    an_exchange(theirs).bring_in(tmp_path / "x.zip", beside=BESIDE)
    assert DraftRepository(theirs).get(key) is None


# Into a notebook in which there is something


@settings(max_examples=FEW)
@given(seed=st.integers(0, 10**6))
def test_it_makes_no_difference_which_comes_into_which(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("both")
    one, other = parted(seed, folder), parted(seed, folder, seed + 7)
    words = texts(one) | texts(other)
    first, second = folder / "one.zip", folder / "other.zip"
    an_exchange(one).export(first)
    an_exchange(other).export(second)
    an_exchange(one).bring_in(second, beside=BESIDE)
    an_exchange(other).bring_in(first, beside=BESIDE)
    assert texts(one) >= words
    assert current(one) == current(other)
    assert texts(one) - {*BESIDE.split()} == texts(other) - {*BESIDE.split()}
    for book in (one, other):
        assert book.check() == ()


@settings(max_examples=FEW)
@given(seed=st.integers(0, 10**6))
def test_to_bring_it_in_twice_is_to_bring_it_in_once(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    one, other = parted(seed, folder), parted(seed, folder, seed + 7)
    path = folder / "other.zip"
    an_exchange(other).export(path)
    an_exchange(one).bring_in(path, beside=BESIDE)
    once = told(one), drawn(one), EntryRepository(one).page(limit=500)
    found = an_exchange(one).bring_in(path, beside=BESIDE).found
    assert (told(one), drawn(one), EntryRepository(one).page(limit=500)) == once
    assert not any(found.count(noun, Standing.NEW) for noun in once[0])


def parted(seed: int, folder: Path, apart: int | None = None) -> NotebookFile:
    """A notebook that began as another did, and was lived with apart from it since."""
    from tests.exchanging import Person

    common, book = lived(seed, 40), a_book(seed + (apart or 1) * 1000)
    carry(common, book, folder)
    Person(book, apart or seed).live(40)
    return book


def current(book: NotebookFile) -> dict[str, dict[str, str]]:
    """The words that stand, page by page; not those that came beside."""
    rows = told(book)
    return {
        row["uuid"]: {name: row[name] for name in ("title", "seen", "felt", "body")}
        for row in rows["entries"]
        if row["title"] != BESIDE
    }


def test_what_was_changed_last_stands_and_the_other_words_are_history(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    entries, others = EntryRepository(ours), EntryRepository(theirs)
    page = entries.add(NOTE)
    carry(ours, theirs, tmp_path)
    later(ours)
    entries.save(replace(page, body="Changed here."))
    later(theirs, 3)
    (line,) = others.page()
    there = others.get(line.id)
    assert there is not None
    others.save(replace(there, body="Changed there."))
    carry(theirs, ours, tmp_path)
    (line,) = entries.page()
    assert line.headline == "Changed there."
    (version,) = VersionRepository(ours).all(line.id)
    assert version.entry.body == "Changed here."
    carry(ours, theirs, tmp_path)
    (line,) = others.page()
    assert line.headline == "Changed there."
    assert [it.entry.body for it in VersionRepository(theirs).all(line.id)] == ["Changed here."]


def test_a_version_that_is_known_comes_in_once(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    entries = EntryRepository(ours)
    page = entries.add(NOTE)
    carry(ours, theirs, tmp_path)
    later(ours)
    VersionRepository(ours).keep(page.id)
    entries.save(replace(page, body="Two."))
    carry(theirs, ours, tmp_path)
    assert [it.entry.body for it in VersionRepository(ours).all(page.id)] == [NOTE.body]
    for book in (theirs, theirs, new := a_book(3), new):
        carry(ours, book, tmp_path)
        (line,) = EntryRepository(book).page()
        assert [it.entry.body for it in VersionRepository(book).all(line.id)] == [NOTE.body]


def test_moments_of_both_notebooks_are_there(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    for book, cue in ((ours, "On the bus"), (theirs, "In the lift")):
        PracticeService(PreferenceRepository(book)).put(Practice(cues=(cue,)))
    carry(ours, theirs, tmp_path)
    cues = PracticeService(PreferenceRepository(theirs)).practice.cues
    assert set(cues) == {"On the bus", "In the lift"}


def test_versions_stand_in_the_order_in_which_they_were_written(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    entries, others = EntryRepository(ours), EntryRepository(theirs)
    page = entries.add(NOTE)
    carry(ours, theirs, tmp_path)
    for hours, book, keeping, words in (
        (2, ours, entries, "two"),
        (4, theirs, others, "three"),
        (6, ours, entries, "six"),
        (8, theirs, others, "ten"),
    ):
        clock = book.clock
        assert isinstance(clock, FakeClock)
        clock.moment = datetime(2026, 6, 16, hours, tzinfo=UTC)
        VersionRepository(book).keep(page.id)
        keeping.save(replace(page, body=words))
    carry(theirs, ours, tmp_path)
    bodies = [it.entry.body for it in VersionRepository(ours).all(page.id)]
    assert bodies == ["six", "three", "two", NOTE.body]
    assert entries.page()[0].headline == "ten"


def test_of_two_changes_in_one_moment_both_notebooks_choose_the_same(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    page = EntryRepository(ours).add(NOTE)
    carry(ours, theirs, tmp_path)
    for book, words in ((ours, "one"), (theirs, "two")):
        assert isinstance(book.clock, FakeClock)
        book.clock.moment = datetime(2026, 6, 16, tzinfo=UTC)
        EntryRepository(book).save(replace(page, body=words))
    an_exchange(ours).export(tmp_path / "ours.zip")
    carry(theirs, ours, tmp_path)
    an_exchange(theirs).bring_in(tmp_path / "ours.zip", beside=BESIDE)
    assert told(ours) == told(theirs)
    assert texts(ours) >= {"one", "two"}


def test_what_was_thrown_away_there_can_be_brought_back_here_for_as_long_as_usual(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    page = EntryRepository(ours).add(NOTE)
    carry(ours, theirs, tmp_path)
    EntryRepository(ours).delete(page.id)
    later(theirs, 24 * 40)
    path = carry(ours, theirs, tmp_path)
    others = EntryRepository(theirs)
    (line,) = others.trash()
    gone = others.get(line.id)
    assert gone is not None
    assert gone.deleted_at == theirs.clock.now()
    assert not an_exchange(theirs).look(path).changes
    others.restore(line.id)
    an_exchange(theirs).bring_in(path, beside=BESIDE)
    assert [it.id for it in others.page()] == [line.id]


def test_pages_in_the_trash_are_told_apart(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    entries = EntryRepository(ours)
    entries.add(NOTE)
    entries.delete(entries.add(NOTE).id)
    an_exchange(ours).export(tmp_path / "x.zip")
    found = an_exchange(theirs).look(tmp_path / "x.zip")
    assert (found.count("entries", Standing.NEW), found.thrown_away) == (2, 1)
    assert found.changes


def test_words_that_have_no_history_become_a_page(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    plans, others = PlanRepository(ours), PlanRepository(theirs)
    plan = plans.add(Plan("On the stairs", "Say hello"))
    SessionRepository(ours).add(SessionMark(TODAY, "First"))
    LessonRepository(ours).save(LessonProgress("L1", Reading.OPENED, words="Here"))
    DraftRepository(ours).put("wish", "To talk of this")
    DraftRepository(ours).put("plan:", '{"cue": "At the bus", "guess": 7}')
    later(theirs)
    LessonRepository(theirs).save(LessonProgress("L1", Reading.READ, words="There"))
    DraftRepository(theirs).put("wish", "To talk of that")
    DraftRepository(theirs).put("plan:", '{"cue": "At the bus stop", "action": "Wave"}')
    carry(ours, theirs, tmp_path)
    (there,) = others.recent()
    later(theirs)
    others.save(replace(there, action="Say hello twice", cue="In the lift"))
    later(ours, 9)
    plans.save(replace(plan, action="Say hello there", cue="In the hall"))
    path = carry(ours, theirs, tmp_path)
    entries = EntryRepository(theirs)
    bodies = {page.body for line in entries.page() if (page := entries.get(line.id))}
    assert bodies == {"Here", "To talk of this", "In the lift\n\nSay hello twice"}
    assert {line.headline for line in entries.page()} == {BESIDE}
    (stands,) = others.recent()
    assert (stands.cue, stands.action) == ("In the hall", "Say hello there")
    an_exchange(theirs).bring_in(path, beside="In other words")
    assert {line.headline for line in entries.page()} == {BESIDE}
    assert len(SessionRepository(theirs).all()) == 1


def test_cards_that_are_on_the_table_stay_there(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    OfferRepository(ours).set_today(TODAY, ["J01", "J02", "J03"])
    OfferRepository(theirs).set_today(TODAY, ["A01", "J02"])
    carry(ours, theirs, tmp_path)
    assert OfferRepository(theirs).today(TODAY) == ["A01", "J02"]
    assert OfferRepository(theirs).last_offered().keys() == {"A01", "J01", "J02", "J03"}


def test_an_export_never_takes_the_place_of_the_notebook(tmp_path: Path) -> None:
    book = a_book(1, tmp_path / "a.kindly")
    EntryRepository(book).add(NOTE)
    (tmp_path / "sub").mkdir()
    for name in ("a.kindly", "a.kindly-wal", "sub/../a.kindly", "settings.ini"):
        with unchanged(book), pytest.raises(NotebookUnreadable):
            an_exchange(book).export(tmp_path / name)
    an_exchange(book).export(tmp_path / "x.zip")
    an_exchange(book).export(tmp_path / "sub" / "elsewhere")
    assert book.check() == ()
    book.close()


def test_what_is_under_way_can_be_stopped_from_elsewhere(
    ours: NotebookFile, tmp_path: Path
) -> None:
    EntryRepository(ours).add(NOTE)
    exchange = an_exchange(ours)

    class Elsewhere(Progress):
        def reach(self, part: float) -> None:
            exchange.close()
            super().reach(part)

    exchange.export(tmp_path / "x.zip")
    for again in (Elsewhere(), None):
        with pytest.raises(StoppedError):
            exchange.export(tmp_path / "y.zip", again)
    assert [it.name for it in tmp_path.iterdir()] == ["x.zip"]


# Before it, and what stops it


def test_a_copy_is_made_before_anything_comes_in(tmp_path: Path) -> None:
    book, source = a_book(1, tmp_path / "a.kindly"), a_book(2)
    EntryRepository(book).add(NOTE)
    EntryRepository(source).add(replace(NOTE, body="New"))
    an_exchange(source).export(tmp_path / "x.zip")
    copies = Backups(book, tmp_path / "backups", clock=book.clock)
    brought = an_exchange(book, copies.back_up).bring_in(tmp_path / "x.zip", beside=BESIDE)
    assert brought.copy is not None
    before = a_book(3, brought.copy)
    assert [it.headline for it in EntryRepository(before).page()] == [NOTE.body]
    assert len(EntryRepository(book).page()) == 2
    for it in (before, book):
        it.close()


def test_without_a_copy_nothing_comes_in(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    EntryRepository(ours).add(NOTE)
    an_exchange(ours).export(tmp_path / "x.zip")

    def full() -> Path:
        raise NotebookFull

    with unchanged(theirs), pytest.raises(NotebookFull):
        an_exchange(theirs, full).bring_in(tmp_path / "x.zip", beside=BESIDE)


def test_a_file_that_is_none_needs_no_copy(ours: NotebookFile, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip at all")

    def never() -> Path:
        raise AssertionError

    with pytest.raises(RefusedError) as told_why:
        an_exchange(ours, never).bring_in(tmp_path / "x.zip", beside=BESIDE)
    assert told_why.value.why is Why.NOT_OURS


def test_nothing_comes_into_a_notebook_that_can_only_be_read(
    ours: NotebookFile, theirs: NotebookFile, tmp_path: Path
) -> None:
    EntryRepository(ours).add(NOTE)
    an_exchange(ours).export(tmp_path / "x.zip")
    theirs.read_only = True
    assert an_exchange(theirs).read_only
    assert not an_exchange(theirs).keyed
    with unchanged(theirs), pytest.raises(NotebookReadOnly):
        an_exchange(theirs).bring_in(tmp_path / "x.zip", beside=BESIDE)
    an_exchange(theirs).look(tmp_path / "x.zip")


class Impatient(Progress):
    """Stops after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps
        self.parts: list[float] = []

    def reach(self, part: float) -> None:
        self.left -= 1
        if self.left == 0:
            self.stop()
        super().reach(part)
        self.parts.append(part)


@pytest.mark.parametrize("steps", [1, 2, 3, 5])
def test_an_export_that_is_stopped_leaves_what_was_there(steps: int, tmp_path: Path) -> None:
    book = lived(4)
    (tmp_path / "x.zip").write_bytes(b"before")
    with pytest.raises(StoppedError):
        an_exchange(book).export(tmp_path / "x.zip", Impatient(steps))
    assert [it.name for it in tmp_path.iterdir()] == ["x.zip"]
    assert (tmp_path / "x.zip").read_bytes() == b"before"


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_an_import_that_is_stopped_changes_nothing(steps: int, tmp_path: Path) -> None:
    book, new = lived(4), a_book(5)
    an_exchange(book).export(tmp_path / "x.zip")
    with unchanged(new), pytest.raises(StoppedError):
        an_exchange(new).bring_in(tmp_path / "x.zip", beside=BESIDE, progress=Impatient(steps))


@pytest.mark.no_cover
def test_how_far_it_has_come_only_grows(tmp_path: Path) -> None:
    book, new = lived(4), a_book(5)
    EntryRepository(book).add_all(replace(NOTE, body=str(number)) for number in range(500))
    out, into = Impatient(-1), Impatient(-1)
    an_exchange(book).export(tmp_path / "x.zip", out)
    an_exchange(new).bring_in(tmp_path / "x.zip", beside=BESIDE, progress=into)
    for parts in (out.parts, into.parts):
        assert parts == sorted(parts)
        assert parts[-1] == 1
    assert len(out.parts) > 5


def test_a_row_too_long_for_an_export_is_never_half_written(
    ours: NotebookFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kindly.services import exchange as service
    from kindly.services.errors import NotebookError

    EntryRepository(ours).add(NOTE)
    monkeypatch.setattr(service, "MOST_LINE", 100)
    with pytest.raises(NotebookError):
        an_exchange(ours).export(tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_others_write_while_it_goes_out_and_the_file_is_of_one_moment(tmp_path: Path) -> None:
    book = a_book(1, tmp_path / "a.kindly")
    entries = EntryRepository(book)
    for number in range(3):
        entries.add(replace(NOTE, body=f"Before {number}"))

    class Writer(Progress):
        def reach(self, part: float) -> None:
            super().reach(part)
            entries.add(replace(NOTE, body="Meanwhile"))

    an_exchange(book).export(tmp_path / "x.zip", Writer())
    book.close()
    files = unpacked(tmp_path / "x.zip")
    assert files["data/entries.jsonl"].count(b"\n") == 3
    assert not any(b"Meanwhile" in data for data in files.values())


@pytest.mark.no_cover
@pytest.mark.parametrize("most", [160, pytest.param(240, marks=pytest.mark.torture)])
def test_memory_grows_with_no_notebook(most: int, tmp_path: Path) -> None:
    """Of a notebook of many megabytes only a little is ever held at once."""
    peaks = []
    for pages in (1, most // 4, most):  # what is read once is read with the first
        book, new = a_book(1, tmp_path / f"{pages}.kindly"), a_book(2, tmp_path / f"to{pages}")
        EntryRepository(book).add_all(
            replace(NOTE, happened_on=TODAY - timedelta(number % 60), body=f"{number} {LONG}")
            for number in range(pages)
        )
        gc.collect()
        tracemalloc.start()
        an_exchange(book).export(tmp_path / "x.zip")
        an_exchange(new).bring_in(tmp_path / "x.zip", beside=BESIDE)
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
        assert len(EntryRepository(new).page(limit=1000)) == pages
        for it in (book, new):
            it.close()
    whole = most * len(LONG) / 1e6
    print(f"of {whole / 4:.0f} MB at most {peaks[1]:.1f} held, of {whole:.0f} MB {peaks[2]:.1f}")
    assert peaks[2] < 1.4 * peaks[1] < whole / 2
