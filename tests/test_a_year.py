"""The year that the journal is browsed with: what it promises to hold is in it, and stays whole."""

import dataclasses
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kindly.domain.journal import Entry, Kind
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests.a_year import FIRST, LAST, LONG_WORD, PAGES, Year, a_year, write
from tests.fakes import FakeClock
from tests.plain_words import banned_word

SCRIPTS = (
    "GREEK",
    "CYRILLIC",
    "ARABIC",
    "HEBREW",
    "DEVANAGARI",
    "THAI",
    "CJK",
    "HIRAGANA",
    "HANGUL",
    "REGIONAL INDICATOR",
    "EMOJI MODIFIER",
    "LATIN SMALL LETTER C WITH CARON",
)


@pytest.fixture(scope="module")
def year() -> Year:
    from kindly import paths

    return a_year(paths.resources())


def test_the_year_is_always_the_same(year: Year, resources: Path) -> None:
    assert a_year(resources) == year
    assert len(year.entries) == PAGES
    assert {entry.happened_on for entry in year.entries} >= {FIRST, LAST}
    assert all(FIRST <= entry.happened_on <= LAST for entry in year.entries)
    assert len({entry.words for entry in year.entries}) > PAGES - 10


def test_every_kind_and_every_field_is_in_it(year: Year) -> None:
    assert {entry.kind for entry in year.entries} == set(Kind)
    assert {entry.form_id for entry in year.entries} - {""} == {
        kind.id for kind in year.arrangement.kinds
    }
    blank = Entry(Kind.FREE, FIRST)
    kept = {"id", "uuid", "created_at", "updated_at", "deleted_at"}
    for field in dataclasses.fields(Entry):
        if field.name not in kept | {"kind", "happened_on"}:
            untouched = getattr(blank, field.name)
            values = [getattr(entry, field.name) for entry in year.entries]
            assert [it for it in values if it != untouched], field.name
            assert untouched in values, field.name


def test_every_script_and_length_is_in_it(year: Year) -> None:
    texts = [text for entry in year.entries for text in entry.words]
    names = {unicodedata.name(letter, "") for text in texts for letter in text}
    for script in SCRIPTS:
        assert any(script in name for name in names), script
    assert len(LONG_WORD) == 300
    assert any(LONG_WORD in text for text in texts)
    assert min(map(len, texts)) < 15
    assert max(map(len, texts)) > 4_000
    assert any(text.startswith("# ") and "**" in text and "\n- " in text for text in texts)
    assert any({"R", "L"} <= set(map(unicodedata.bidirectional, text)) for text in texts)


def test_pages_written_days_after_are_among_them(year: Year) -> None:
    days = [entry.happened_on for entry in year.entries]
    assert days != sorted(days)
    spans = {max(one - other, timedelta(0)) for one, other in pairwise(days)}
    assert max(spans) > timedelta(14)


def test_nothing_in_it_scolds(year: Year) -> None:
    texts = [text for entry in (*year.entries, *year.deleted) for text in entry.words]
    texts += [f"{plan.cue} {plan.action}" for plan in year.plans]
    for kind in year.arrangement.kinds:
        texts += [kind.title, kind.about, *(prompt.question for prompt in kind.prompts)]
    assert [(text, banned_word(text)) for text in texts if banned_word(text)] == []


def test_the_notebook_holds_it_as_it_was_told(
    resources: Path, tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    path = tmp_path / "year.kindly"
    told = write(path, resources)
    book = NotebookFile.open(path, clock=clock, new_id=new_id)
    entries = EntryRepository(book)
    assert book.check() == ()
    kept = [entries.get(number) for number in range(1, PAGES + 1)]
    plain: Any = {"id": 0, "uuid": "", "created_at": None, "updated_at": None}
    assert [it and dataclasses.replace(it, **plain) for it in kept] == list(told.entries)
    assert len(entries.trash()) == len(told.deleted)
    book.close()
