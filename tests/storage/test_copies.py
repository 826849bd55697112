"""A copy is only looked into, and a page of it comes back beside what is there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kindly.domain.acts import Plan
from kindly.domain.journal import Answer, Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.storage import copies, disk, engine, keys, schema
from kindly.storage.acts import PlanRepository
from kindly.storage.copies import How, bring_back, is_ours, look
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookLocked,
    NotebookNewer,
    NotebookReadOnly,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.keys import KeyFile, Way, Wrap
from tests.fakes import FakeClock
from tests.storage.conftest import Opening
from tests.storage.test_schema import VERSION_2, load

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
KEYS = KeyFile("0a" * 8, (Wrap(Way.PASSPHRASE, b"s" * 16, b"n" * 12, b"sealed", 32, 1, 4),))
NOTE = Entry(
    Kind.FREE,
    date(2026, 6, 15),
    title="The crossing",
    body="A wave from over the road.",
    answers=(Answer("own", "What then?", "I waved back."),),
)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    return tmp_path / "looking" / "looked-into"


@pytest.fixture
def look_into(
    scratch: Path, clock: FakeClock, new_id: Callable[[], str]
) -> Callable[..., NotebookFile]:
    def into(path: Path, key: bytes | None = None) -> NotebookFile:
        return look(path, scratch, clock=clock, new_id=new_id, key=key)

    return into


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_a_copy_is_read_and_searched_and_stays_as_it_is(
    opened: Opening, tmp_path: Path, look_into: Callable[..., NotebookFile], key: bytes | None
) -> None:
    book = opened(key)
    EntryRepository(book).add(NOTE)
    copy = tmp_path / "copy.kindly"
    book.copy_to(copy)
    keys.write(keys.of(copy), KEYS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    inside = look_into(copy, key)
    search = EntrySearch(inside)
    assert EntryRepository(inside).page()[0].headline == "The crossing"
    assert len(search.find(JournalSearch(words="wave"))) == 1
    with pytest.raises(NotebookReadOnly):
        EntryRepository(inside).add(NOTE)
    search.close()
    inside.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    if key is not None:
        with pytest.raises(NotebookLocked):
            look_into(copy)
        with pytest.raises(NotebookDamaged):
            look_into(copy, OTHER)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])
def test_an_older_copy_is_brought_up_to_date_elsewhere(
    tmp_path: Path, scratch: Path, look_into: Callable[..., NotebookFile], key: bytes | None
) -> None:
    copy = tmp_path / "copy.kindly"
    older(copy, key)
    before = copy.read_bytes()
    inside = look_into(copy, key)
    assert inside.path == scratch
    assert scratch.stat().st_mode & 0o777 == 0o600
    assert disk.header(scratch)[:6] != b"SQLite" if key else True  # type: ignore[index]
    assert inside.row("PRAGMA user_version") == (schema.version(),)
    EntryRepository(inside).page()
    inside.close()
    copies.forget(scratch)
    assert copy.read_bytes() == before
    assert list(scratch.parent.iterdir()) == []


def older(path: Path, key: bytes | None) -> None:
    """A notebook in the form before the last two."""
    plain = path.with_name("plain")
    load(VERSION_2, plain)
    if key is None:
        plain.rename(path)
        return
    disk.private_file(path)
    source = engine.connect(engine.address(plain, "mode=rw"), pragmas=())
    source.execute("ATTACH ? AS sealed KEY ?", (engine.address(path, "mode=rw"), f"x'{key.hex()}'"))
    source.execute("SELECT sqlcipher_export('sealed')").fetchall()
    for name in ("application_id", "user_version"):
        value = engine.single(source, f"PRAGMA main.{name}")
        source.execute(f"PRAGMA sealed.{name} = {value}").fetchall()
    source.close()
    plain.unlink()
    keys.write(keys.of(path), KEYS)


def test_where_it_cannot_be_brought_up_to_date_nothing_is_left(
    tmp_path: Path,
    scratch: Path,
    look_into: Callable[..., NotebookFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path / "copy.kindly"
    older(copy, None)

    def full(*_: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(schema, "migrate", full)
    with pytest.raises(NotebookFull):
        look_into(copy)
    assert list(scratch.parent.iterdir()) == []


def test_a_newer_copy_is_not_looked_into(
    opened: Opening, notebook_path: Path, look_into: Callable[..., NotebookFile]
) -> None:
    opened().close()
    with notebook_path.open("r+b") as file:
        file.seek(60)
        file.write((schema.version() + 1).to_bytes(4, "big"))
    with pytest.raises(NotebookNewer):
        look_into(notebook_path)


def test_what_is_ours_is_known_by_its_head_or_its_key_file(
    opened: Opening, notebook_path: Path, tmp_path: Path
) -> None:
    opened().close()
    assert is_ours(notebook_path)
    sealed = tmp_path / "sealed.kindly"
    sealed.write_bytes(b"\x7f" * 5000)
    assert not is_ours(sealed)
    keys.write(keys.of(sealed), KEYS)
    assert is_ours(sealed)
    keys.of(sealed).write_text("spoilt")
    assert is_ours(sealed)
    for words in (b"", b"a letter", b"SQLite format 3\0" + b"\1" * 90):
        (tmp_path / "other").write_bytes(words)
        assert not is_ours(tmp_path / "other")
    assert not is_ours(tmp_path / "none")


# One page


@pytest.fixture
def both(
    opened: Opening, tmp_path: Path, look_into: Callable[..., NotebookFile]
) -> Callable[[NotebookFile], NotebookFile]:
    """Copies the notebook and looks into the copy."""

    def copied(book: NotebookFile) -> NotebookFile:
        book.copy_to(tmp_path / "copy.kindly")
        return look_into(tmp_path / "copy.kindly")

    return copied


Both = Callable[[NotebookFile], NotebookFile]


def test_a_page_that_is_there_unchanged_stays_one(opened: Opening, both: Both) -> None:
    book = opened()
    entry = EntryRepository(book).add(NOTE)
    inside = both(book)
    brought = bring_back(inside, entry.id, book)
    assert (brought.how, brought.entry_id) == (How.THERE, entry.id)
    assert len(EntryRepository(book).page()) == 1


def test_a_page_with_other_words_now_gets_the_old_one_beside_it_once(
    opened: Opening, both: Both, clock: FakeClock
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entry = entries.add(NOTE)
    inside = both(book)
    clock.pass_time(days=2)
    entries.save(replace(entry, body="Another day."))
    brought = bring_back(inside, entry.id, book)
    assert brought.how is How.BESIDE
    beside = entries.get(brought.entry_id)
    assert beside is not None
    assert (beside.body, beside.answers) == (NOTE.body, NOTE.answers)
    assert beside.uuid != entry.uuid
    assert beside.created_at == entry.created_at
    assert entries.get(entry.id).body == "Another day."  # type: ignore[union-attr]
    again = bring_back(inside, entry.id, book)
    assert (again.how, again.entry_id) == (How.THERE, beside.id)


def test_a_page_deleted_since_comes_back(opened: Opening, both: Both) -> None:
    book = opened()
    entries = EntryRepository(book)
    entry = entries.add(NOTE)
    inside = both(book)
    entries.delete(entry.id)
    brought = bring_back(inside, entry.id, book)
    assert (brought.how, brought.entry_id) == (How.RETURNED, entry.id)
    assert [line.id for line in entries.page()] == [entry.id]


def test_a_page_erased_since_comes_back_as_itself(opened: Opening, both: Both) -> None:
    book = opened()
    entries = EntryRepository(book)
    plan = PlanRepository(book).add(Plan(cue="I see them", action="I wave"))
    other = PlanRepository(book).add(Plan(cue="I hear them", action="I call"))
    first = entries.add(replace(NOTE, plan_id=plan.id))
    second = entries.add(replace(NOTE, title="Gone", plan_id=other.id))
    third = entries.add(replace(NOTE, title="No plan"))
    inside = both(book)
    for entry in (first, second, third):
        entries.erase(entry.id, sweep=False)
    with book.atomic() as database:
        database.execute("DELETE FROM plans WHERE id = ?", (other.id,))
    brought = [bring_back(inside, it.id, book) for it in (first, second, third)]
    assert {it.how for it in brought} == {How.ADDED}
    back = [entries.get(it.entry_id) for it in brought]
    assert [(it.uuid, it.title, it.plan_id) for it in back if it] == [
        (first.uuid, "The crossing", plan.id),
        (second.uuid, "Gone", None),
        (third.uuid, "No plan", None),
    ]


def test_a_page_deleted_with_other_words_stays_so_beside_the_old_one(
    opened: Opening, both: Both
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entry = entries.add(NOTE)
    entries.add(replace(NOTE, title="Near"))
    inside = both(book)
    entries.save(replace(entry, body="Another day."))
    entries.delete(entry.id)
    assert bring_back(inside, entry.id, book).how is How.BESIDE
    assert len(entries.trash()) == 1


def test_a_page_that_is_not_in_the_copy_can_not_come_back(opened: Opening, both: Both) -> None:
    book = opened()
    with pytest.raises(NotebookError):
        bring_back(both(book), 7, book)


def test_a_page_whose_time_of_making_is_not_known_is_made_now(
    opened: Opening, both: Both, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    entry = EntryRepository(book).add(NOTE)
    inside = both(book)
    EntryRepository(book).erase(entry.id, sweep=False)
    real = EntryRepository.get

    def ageless(self: EntryRepository, entry_id: int) -> Entry | None:
        found = real(self, entry_id)
        return found and replace(found, created_at=None)

    with monkeypatch.context() as patch:
        patch.setattr(EntryRepository, "get", ageless)
        brought = bring_back(inside, entry.id, book)
    back = EntryRepository(book).get(brought.entry_id)
    assert back is not None
    assert back.created_at == clock.now()


def test_a_neighbour_that_cannot_be_read_is_no_reason_not_to_come_back(
    opened: Opening, both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened()
    entries = EntryRepository(book)
    entry, near = entries.add(NOTE), entries.add(replace(NOTE, title="Near"))
    inside = both(book)
    entries.save(replace(entry, body="Another day."))
    real = EntryRepository.get

    def spoilt(self: EntryRepository, entry_id: int) -> Entry | None:
        if entry_id == near.id:
            raise NotebookDamaged
        return real(self, entry_id)

    monkeypatch.setattr(EntryRepository, "get", spoilt)
    assert bring_back(inside, entry.id, book).how is How.BESIDE
