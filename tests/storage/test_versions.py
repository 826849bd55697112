"""Entries as they once were: exact, twenty of each, and gone with the entry."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from kindly.domain.acts import Plan
from kindly.domain.journal import Answer, Version
from kindly.storage.acts import PlanRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VERSIONS_KEPT, VersionRepository
from tests.fakes import FakeClock
from tests.storage.test_journal import NOTE, WHOLE


@pytest.fixture
def versions(book: NotebookFile) -> VersionRepository:
    return VersionRepository(book)


def test_versions_are_what_the_entry_was(
    entries: EntryRepository, versions: VersionRepository, clock: FakeClock
) -> None:
    first = entries.add(WHOLE)
    versions.keep(first.id)
    versions.keep(first.id)
    clock.pass_time(minutes=1)
    second = entries.save(replace(first, body="Changed", feelings=(), answers=(), at=None))
    versions.keep(first.id)
    newest, oldest = versions.all(first.id)
    assert (newest.entry, newest.kept_at) == (second, second.updated_at)
    assert (oldest.entry, oldest.kept_at) == (first, first.updated_at)
    entries.erase(first.id)
    assert versions.all(first.id) == []


def test_the_newest_twenty_versions_are_kept(
    entries: EntryRepository, versions: VersionRepository
) -> None:
    kept, other = entries.add(NOTE), entries.add(NOTE)
    versions.keep(other.id)
    for number in range(VERSIONS_KEPT + 5):
        entries.save(replace(kept, body=f"{number}"))
        versions.keep(kept.id)
    assert [version.entry.body for version in versions.all(kept.id)] == [
        f"{number}" for number in range(VERSIONS_KEPT + 4, 4, -1)
    ]
    assert len(versions.all(other.id)) == 1


def test_there_is_no_version_of_what_is_not_there(versions: VersionRepository) -> None:
    with pytest.raises(NotebookError):
        versions.keep(7)
    assert versions.all(7) == []


def test_a_version_of_a_deleted_entry_is_there_and_is_not_deleted_itself(
    entries: EntryRepository, versions: VersionRepository
) -> None:
    kept = entries.add(NOTE)
    versions.keep(kept.id)
    entries.delete(kept.id)
    assert [version.entry for version in versions.all(kept.id)] == [kept]


def older(content: str) -> str:
    """What an older Kindly would have kept: it knew neither answers nor times of day."""
    known = {name: it for name, it in json.loads(content).items() if name not in NEWER}
    return json.dumps(known, ensure_ascii=False)


NEWER = ("at", "form_id", "answers")


@pytest.mark.parametrize("rewritten", [str, older], ids=["as it is kept now", "as it once was"])
def test_a_version_an_older_kindly_kept_is_read_and_not_kept_twice(
    book: NotebookFile,
    entries: EntryRepository,
    versions: VersionRepository,
    rewritten: Callable[[str], str],
) -> None:
    kept = entries.add(replace(WHOLE, answers=(), at=None, form_id=""))
    versions.keep(kept.id)
    ((content,),) = book.rows("SELECT content FROM entry_versions")
    book.write(
        lambda database: database.execute(
            "UPDATE entry_versions SET content = ?", (rewritten(content),)
        )
    )
    versions.keep(kept.id)
    (version,) = versions.all(kept.id)
    assert version.entry == kept
    entries.save(replace(kept, at=time(9)))
    versions.keep(kept.id)
    assert len(versions.all(kept.id)) == 2


def test_answers_and_the_time_of_day_are_in_a_version(
    entries: EntryRepository, versions: VersionRepository
) -> None:
    kept = entries.add(replace(NOTE, answers=(Answer("a", "Why? 🙂", "So"),), at=time(23, 59)))
    versions.keep(kept.id)
    assert versions.all(kept.id) == [Version(1, kept, kept.updated_at)]


def test_a_version_has_its_plan_as_long_as_that_is_there(
    book: NotebookFile, entries: EntryRepository, versions: VersionRepository
) -> None:
    plan = PlanRepository(book).add(Plan("If the bus comes", "say hello"))
    kept = entries.add(replace(NOTE, plan_id=plan.id))
    versions.keep(kept.id)
    assert versions.all(kept.id)[0].entry.plan_id == plan.id
    book.write(lambda database: database.execute("DELETE FROM plans"))
    assert versions.all(kept.id)[0].entry.plan_id is None
