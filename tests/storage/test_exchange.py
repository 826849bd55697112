"""Rows as an export tells them, and as columns again."""

import json
from datetime import timedelta

import pytest

from kindly.domain.exchange_nouns import ENTRIES, NOUNS, PREFERENCES, VERSIONS
from kindly.domain.journal import Entry, Kind
from kindly.storage import exchange
from kindly.storage.errors import NotebookDamaged
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.versions import VersionRepository
from tests.exchanging import TODAY, lived


def test_every_table_of_a_persons_is_told_with_every_column() -> None:
    """A table or a column that is made later isn't left out by mistake."""
    book = lived(1, 0)
    drawn = {"entry_chips", "day_stats", "_sqlite_migrations", "sqlite_sequence"}
    tables = {
        name
        for (name,) in book.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith("entries_fts")
    }
    assert {noun.name for noun in NOUNS} == tables - drawn
    for noun in NOUNS:
        columns = {name for _, name, *_ in book.rows(f"PRAGMA table_info({noun.name})")}
        told = {"id" if field.name == "number" else field.column for field in noun.fields}
        made = {"side", "headline", "excerpt", "answered"} if noun is ENTRIES else set()
        assert columns - {"id"} - made == told - {"id"}, noun.name
    book.close()


def test_a_row_is_its_columns_again() -> None:
    book = lived(8, 80)
    with book.borrowed() as connection:
        for noun in NOUNS:
            for row in exchange.records(connection, noun):
                found = exchange.find(connection, noun, row)
                assert found is not None
                assert found[1] == row
                names = [field.column for field in noun.fields if field.name != "number"]
                listed = ", ".join(f'"{name}"' for name in names)
                kept = book.row(f"SELECT {listed} FROM {noun.name} WHERE id = ?", (found[0],))
                refs = dict.fromkeys((field.name for field in noun.fields), None)
                if noun is VERSIONS:
                    continue
                columns = exchange.columns(noun, row, refs)
                for name, value in zip(names, kept or (), strict=True):
                    assert name.endswith("_id") or columns[name] == value, (noun.name, name)
    book.close()


def test_of_a_key_that_is_not_there_nothing_is_found(notebook: NotebookFile) -> None:
    with notebook.borrowed() as connection:
        assert exchange.find(connection, PREFERENCES, {"key": "journal"}) is None
        assert exchange.last_number(connection) == 0


def test_what_a_version_holds_is_what_it_held(notebook: NotebookFile) -> None:
    entries, versions = EntryRepository(notebook), VersionRepository(notebook)
    entry = entries.add(Entry(Kind.FREE, TODAY, body="One", print_ok=True))
    versions.keep(entry.id)
    (content,) = notebook.row("SELECT content FROM entry_versions") or ()
    with notebook.borrowed() as connection:
        (row,) = exchange.versions_of(connection, entry.id)
    assert row["content"]["print_ok"] is True
    assert exchange.content_columns(row["content"], None) == content
    older = {"kind": "free", "body": "x"}
    assert exchange.whole(older)["answers"] == []


def test_pages_come_day_by_day_without_the_trash(notebook: NotebookFile) -> None:
    entries = EntryRepository(notebook)
    for days in (3, 0, 3, 400):
        entries.add(Entry(Kind.FREE, TODAY - timedelta(days), body=f"{days}"))
    entries.delete(entries.add(Entry(Kind.FREE, TODAY, body="gone")).id)
    with notebook.borrowed() as connection:
        assert exchange.days(connection) == 3
        told = {day: [it.body for it in some] for day, some in exchange.by_day(connection, 10)}
        by_year = [day for day, _ in exchange.by_day(connection, 4)]
    assert told == {"2025-05-11": ["400"], "2026-06-12": ["3", "3"], "2026-06-15": ["0"]}
    assert by_year == ["2025", "2026"]


@pytest.mark.parametrize("spoilt", ['{"signals": 3}', "[1]", '"x"', '{"nothing": 1}'])
def test_a_row_that_makes_no_sense_is_damage(notebook: NotebookFile, spoilt: str) -> None:
    entries, versions = EntryRepository(notebook), VersionRepository(notebook)
    entry = entries.add(Entry(Kind.FREE, TODAY, body="One"))
    versions.keep(entry.id)
    with notebook.atomic() as database:
        database.execute("UPDATE entry_versions SET content = ?", (spoilt,))
    assert json.loads(spoilt)
    with notebook.borrowed() as connection, pytest.raises(NotebookDamaged):
        list(exchange.records(connection, VERSIONS))
