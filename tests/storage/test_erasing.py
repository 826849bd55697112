"""What is erased is gone with all that speaks of it, in one step, and no trace of it is left."""

import json
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from kindly.domain.acts import Outcome, Plan
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.storage import disk, soundness
from kindly.storage.acts import PlanRepository
from kindly.storage.erasing import BEGUN, ErasingRepository, may_hold
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VersionRepository
from tests.storage.conftest import Opening
from tests.storage.worn import KEY

KEYED = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])


def day(number: int) -> date:
    return date(2026, 6, number)


def canary(book: NotebookFile, number: int = 1, **facts: object) -> Entry:
    """A page with a canary in every corner, an older version of it, and a closed plan."""
    plans, entries = PlanRepository(book), EntryRepository(book)
    plan = plans.add(Plan(cue="canary cue", action="canary deed", smaller="canary nod"))
    plan = plans.save(
        Plan(**{name: getattr(plan, name) for name in plan.__slots__} | {"outcome": Outcome.TRIED})
    )
    entry = entries.add(
        Entry(
            Kind.AFTER_ACT,
            day(number),
            title="canary title",
            seen="canary " * 2000,
            body="canary body",
            feelings=(Feeling.GLAD,),
            plan_id=plan.id,
        )
    )
    VersionRepository(book).keep(entry.id)
    return entry


def holds(folder: Path, word: bytes = b"canary") -> list[str]:
    return [it.name for it in folder.rglob("*") if it.is_file() and word in it.read_bytes()]


@KEYED
def test_no_trace_of_a_page_is_left_in_the_folder(
    notebook_path: Path, opened: Opening, key: bytes | None
) -> None:
    book = opened(key)
    kept = EntryRepository(book).add(Entry(Kind.FREE, day(3), body="a wave"))
    entry = canary(book)
    book.checkpoint()
    assert bool(holds(notebook_path.parent)) is (key is None)
    erasing = ErasingRepository(book)
    erasing.erase([entry.id])
    erasing.sweep()
    assert erasing.begun() is None
    assert [line.id for line in EntryRepository(book).page()] == [kept.id]
    for table in ("entry_versions", "plans"):
        assert book.row(f"SELECT count(*) FROM {table}") == (0,)
    assert book.row("SELECT count(*) FROM entry_chips WHERE entry_id = ?", (entry.id,)) == (0,)
    assert book.check() == ()
    assert holds(notebook_path.parent) == []
    book.close()
    assert holds(notebook_path.parent) == []
    plain = opened(key)
    everything = "\n".join(str(row) for row in plain.rows("SELECT * FROM entries"))
    assert "canary" not in everything
    assert soundness.problems(plain._connection) == ()


def test_a_plan_something_else_is_about_stays_and_so_does_an_open_one(opened: Opening) -> None:
    book = opened()
    first = canary(book)
    entries, plans = EntryRepository(book), PlanRepository(book)
    entries.add(Entry(Kind.AFTER_ACT, day(2), body="more", plan_id=first.plan_id))
    open_plan = plans.add(Plan(cue="c", action="a"))
    second = entries.add(Entry(Kind.AFTER_ACT, day(2), body="b", plan_id=open_plan.id))
    ErasingRepository(book).erase([first.id, second.id])
    assert first.plan_id is not None
    assert plans.get(first.plan_id) is not None
    assert plans.get(open_plan.id) is not None


def test_the_pages_of_some_days_are_those_in_the_trash_too(book: NotebookFile) -> None:
    entries, erasing = EntryRepository(book), ErasingRepository(book)
    ids = [entries.add(Entry(Kind.FREE, day(n), body=f"{n}")).id for n in (1, 2, 3, 4)]
    entries.delete(ids[1])
    assert [line.id for line in erasing.pages(day(2), day(3))] == [ids[2], ids[1]]
    assert len(erasing.uuids(ids[:2])) == 2


def test_what_was_begun_is_known_until_it_is_done(opened: Opening, tmp_path: Path) -> None:
    book = opened()
    entries, erasing = EntryRepository(book), ErasingRepository(book)
    ids = [entries.add(Entry(Kind.FREE, day(n), body=f"{n}")).id for n in (1, 2, 3)]
    assert erasing.begun() is None
    assert entries.is_swept()
    erasing.erase(ids[:1], [tmp_path / "a", tmp_path / "b"])
    erasing.erase(ids[1:2], [tmp_path / "b"])
    book.close()
    again = opened()
    erasing, entries = ErasingRepository(again), EntryRepository(again)
    assert erasing.begun() == (tmp_path / "a", tmp_path / "b")
    erasing.sweep()
    assert erasing.begun() == (tmp_path / "a", tmp_path / "b")
    erasing.finish()
    assert erasing.begun() is None
    entries.erase(ids[2], sweep=False)
    assert not entries.is_swept()
    entries.sweep()
    assert entries.is_swept()


def test_what_was_erased_while_it_was_swept_is_to_be_swept_again(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    entries = EntryRepository(book)
    ids = [entries.add(Entry(Kind.FREE, day(n), body=f"{n}")).id for n in (1, 2)]
    entries.erase(ids[0], sweep=False)
    real = book.sweep

    def sweep() -> None:
        real()
        book.clock.pass_time(seconds=1)  # type: ignore[attr-defined]
        entries.erase(ids[1], sweep=False)

    monkeypatch.setattr(book, "sweep", sweep)
    entries.sweep()
    assert not entries.is_swept()
    monkeypatch.undo()
    entries.sweep()
    assert entries.is_swept()
    entries.sweep()


@KEYED
def test_a_copy_is_asked_whether_it_may_hold_a_page(
    notebook_path: Path, opened: Opening, tmp_path: Path, key: bytes | None
) -> None:
    book = opened(key)
    entries = EntryRepository(book)
    first = entries.add(Entry(Kind.FREE, day(1), body="a"))
    copy = tmp_path / "copy.kindly"
    book.copy_to(copy)
    second = entries.add(Entry(Kind.FREE, day(1), body="b"))
    erasing = ErasingRepository(book)
    assert may_hold(copy, erasing.uuids([first.id]), key)
    assert not may_hold(copy, erasing.uuids([second.id]), key)
    assert may_hold(tmp_path / "gone.kindly", erasing.uuids([second.id]), key)
    if key is not None:
        assert may_hold(copy, erasing.uuids([second.id]), bytes(32))


@KEYED
def test_a_page_that_waits_in_the_log_of_a_copy_is_in_that_copy(
    opened: Opening, tmp_path: Path, key: bytes | None
) -> None:
    book = opened(key)
    assert book.path is not None
    page = EntryRepository(book).add(Entry(Kind.FREE, day(1), body="a"))
    aside = tmp_path / "notebook-aside-2026-06-15T093000Z.kindly"
    for ending in ("", "-wal"):
        copyfile(disk.side_file(book.path, ending), disk.side_file(aside, ending))
    assert may_hold(aside, ErasingRepository(book).uuids([page.id]), key)


def test_the_note_of_what_was_begun_says_nothing_of_what_went(opened: Opening) -> None:
    book = opened()
    entry = canary(book)
    ErasingRepository(book).erase([entry.id])
    (words,) = book.row("SELECT words FROM drafts WHERE key = ?", (BEGUN,)) or ("",)
    assert json.loads(words) == []
    assert disk.has_left_overs(book.path or Path())
