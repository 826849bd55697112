"""Rows brought into a notebook one by one: what they refer to, and what stands in the way."""

from pathlib import Path
from typing import Any, Never

import pytest

from kindly.domain.exchange import RefusedError, Standing, Why
from kindly.domain.exchange_nouns import (
    ACT_MARKS,
    DRAFTS,
    ENTRIES,
    OFFERS,
    PLANS,
    SESSIONS,
    VERSIONS,
    Noun,
)
from kindly.domain.journal import Entry, Kind
from kindly.storage import engine
from kindly.storage.errors import NotebookInUse, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.merging import Merge, wholly
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.versions import VersionRepository
from tests.domain.test_exchange_nouns import a_row, content
from tests.exchanging import TODAY, a_book

NOW = "2026-07-01T00:00:00.000000+00:00"


def take(book: NotebookFile, *rows: tuple[Noun, dict[str, Any]]) -> list[Standing]:
    with wholly(book) as connection:
        merge = Merge(connection, now=NOW, beside="Beside")
        looked = [merge.look(noun, row) for noun, row in rows]
        taken = [merge.take(noun, row) for noun, row in rows]
        assert len(looked) == len(taken)
        return taken


def a_page(**changes: Any) -> dict[str, Any]:
    return a_row(ENTRIES, uuid="e", plan=None, deleted_at=None) | changes


def a_version(**changes: Any) -> dict[str, Any]:
    held = content() | {"plan": None}
    return a_row(VERSIONS, uuid="v", entry="e", content=held) | changes


@pytest.mark.parametrize(
    ("noun", "row", "field"),
    [
        (ENTRIES, a_page(plan="none"), "plan"),
        (PLANS, a_row(PLANS, session="none"), "session"),
        (VERSIONS, a_version(entry="none"), "entry"),
    ],
)
def test_what_refers_to_what_is_not_there_is_refused(
    notebook: NotebookFile, noun: Noun, row: dict[str, Any], field: str
) -> None:
    with pytest.raises(RefusedError) as told:
        take(notebook, (SESSIONS, a_row(SESSIONS)), (noun, row))
    assert (told.value.why, told.value.field) == (Why.STRANGE, field)
    assert notebook.row("SELECT count(*) FROM sessions") == (0,)


def test_a_version_forgets_a_plan_that_is_gone(notebook: NotebookFile) -> None:
    held = content() | {"plan": "gone"}
    take(notebook, (ENTRIES, a_page()), (VERSIONS, a_version(content=held)))
    ((version),) = VersionRepository(notebook).all(1)
    assert version.entry.plan_id is None


def test_a_uuid_that_another_row_has_is_not_taken_from_it(notebook: NotebookFile) -> None:
    OwnActRepository(notebook).mark("J01", favourite=True, hidden=False)
    (uuid,) = notebook.row("SELECT uuid FROM act_marks") or ()
    row = a_row(ACT_MARKS, uuid=uuid, act_id="J02")
    assert take(notebook, (ACT_MARKS, row)) == [Standing.NEW]
    assert take(notebook, (ACT_MARKS, row)) == [Standing.SAME]
    assert OwnActRepository(notebook).favourites() == {"J01", "J02"}


def test_two_versions_of_one_uuid_are_both_kept(notebook: NotebookFile) -> None:
    other = a_version(content=content() | {"plan": None, "body": "Other words"})
    take(notebook, (ENTRIES, a_page()), (VERSIONS, a_version()))
    assert take(notebook, (VERSIONS, other)) == [Standing.NEW]
    assert take(notebook, (VERSIONS, other)) == [Standing.SAME]
    bodies = {it.entry.body for it in VersionRepository(notebook).all(1)}
    assert bodies == {content()["body"], "Other words"}


def test_a_version_that_takes_the_uuid_of_a_later_one_leaves_it_its_own(
    notebook: NotebookFile,
) -> None:
    earlier = "2026-01-01T00:00:00.000000+00:00"
    other = a_version(updated_at=earlier, content=content() | {"plan": None, "body": "Earlier"})
    take(notebook, (ENTRIES, a_page()), (VERSIONS, a_version()), (VERSIONS, other))
    bodies = [it.entry.body for it in VersionRepository(notebook).all(1)]
    assert bodies == [content()["body"], "Earlier"]
    assert notebook.row("SELECT count(DISTINCT uuid) FROM entry_versions") == (2,)


def test_pages_that_want_one_number_are_both_kept(notebook: NotebookFile) -> None:
    take(
        notebook,
        (ENTRIES, a_page(number=7)),
        (ENTRIES, a_page(uuid="f", number=7)),
        (ENTRIES, a_page(uuid="g", number=8)),
    )
    assert notebook.rows("SELECT uuid FROM entries ORDER BY uuid") == [("e",), ("f",), ("g",)]
    assert {entry_id for (entry_id,) in notebook.rows("SELECT id FROM entries")} >= {7, 8}


def test_a_row_that_is_there_twice_is_one(notebook: NotebookFile) -> None:
    later = a_page(updated_at=NOW, body="Later")
    taken = take(notebook, (ENTRIES, a_page()), (ENTRIES, a_page()), (ENTRIES, later))
    assert taken == [Standing.NEW, Standing.SAME, Standing.NEWER]
    assert [it.body for it in EntryRepository(notebook).many([1])] == ["Later"]


def test_only_a_change_of_times_keeps_no_version(notebook: NotebookFile) -> None:
    take(notebook, (ENTRIES, a_page()))
    assert take(notebook, (ENTRIES, a_page(updated_at=NOW))) == [Standing.NEWER]
    assert take(notebook, (ENTRIES, a_page())) == [Standing.OLDER]
    assert VersionRepository(notebook).all(1) == []


def test_numbers_are_kept_only_in_a_notebook_without_pages(notebook: NotebookFile) -> None:
    entries = EntryRepository(notebook)
    entries.add(Entry(Kind.FREE, TODAY, body="Here"))
    with wholly(notebook) as connection:
        Merge(connection, now=NOW, beside="").keep_numbers(99)
    assert entries.add(Entry(Kind.FREE, TODAY, body="Next")).id == 2


def test_offers_are_only_added(notebook: NotebookFile) -> None:
    row = a_row(OFFERS, uuid="o")
    assert take(notebook, (OFFERS, row)) == [Standing.NEW]
    assert take(notebook, (OFFERS, row | {"slot": 2, "updated_at": NOW})) == [Standing.SAME]
    assert notebook.row("SELECT slot FROM offers") == (0,)


def test_the_newer_of_two_drafts_stands(notebook: NotebookFile) -> None:
    row = a_row(DRAFTS, key="wish", words="Before")
    newer = row | {"uuid": "n", "words": "Before and after", "updated_at": NOW}
    assert take(notebook, (DRAFTS, row)) == [Standing.NEW]
    assert take(notebook, (DRAFTS, newer)) == [Standing.NEWER]
    assert take(notebook, (DRAFTS, row)) == [Standing.OLDER]
    assert notebook.rows("SELECT words FROM drafts") == [("Before and after",)]
    assert notebook.row("SELECT count(*) FROM entries") == (0,)


# All of it or nothing


def break_off(connection: engine.Connection, sql: str) -> Never:
    connection.execute(sql)
    raise KeyError


def test_what_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    book = a_book(1, tmp_path / "a.kindly")
    with pytest.raises(KeyError), wholly(book) as connection:
        break_off(connection, "DELETE FROM drafts")
    assert not book.changed
    with wholly(book) as connection:
        Merge(connection, now=NOW, beside="").take(SESSIONS, a_row(SESSIONS, deleted_at=None))
    assert book.changed
    assert book.row("SELECT count(*) FROM sessions") == (1,)
    assert (tmp_path / "a.kindly-wal").stat().st_size == 0
    book.close()


def test_where_the_disk_took_the_transaction_back_itself_that_is_told(
    notebook: NotebookFile,
) -> None:
    with pytest.raises(KeyError), wholly(notebook) as connection:
        break_off(connection, "ROLLBACK")


def test_a_notebook_that_somebody_else_writes_to_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    book = a_book(1, tmp_path / "a.kindly")
    other = engine.connect(engine.address(tmp_path / "a.kindly", "mode=rw"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotebookInUse), wholly(book):
        raise AssertionError
    other.close()
    book.close()


def test_a_notebook_that_can_only_be_read_is_left_alone(notebook: NotebookFile) -> None:
    notebook.read_only = True
    with pytest.raises(NotebookReadOnly), wholly(notebook):
        raise AssertionError
