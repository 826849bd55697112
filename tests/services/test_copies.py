"""Copies are looked into, a page comes back, and a whole one is made ready; all of it can wait."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Family
from kindly.domain.journal import Entry, EntryLine, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.domain.passphrase import code_of
from kindly.services.backup import Backups
from kindly.services.copies import CopiesService, How, Inside, NotCopied, NotOurs, Prepared
from kindly.services.restoring import put_in_place
from kindly.storage import care, keys
from kindly.storage.errors import NotebookDamaged, NotebookError, NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests import blank
from tests.fakes import FakeClock
from tests.storage.conftest import Opening, opened  # noqa: F401 - a fixture
from tests.storage.test_copies import older

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
PASSPHRASE, CODE = "a lamp in the hall", code_of(bytes(range(30)))
NOTE = Entry(Kind.FREE, date(2026, 6, 15), body="A wave from over the road.")


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in (("MEMORY_KIB", 32), ("PASSES", 1)):
        monkeypatch.setattr(keys, name, cost)


def wrapped(key: bytes) -> keys.KeyFile:
    return keys.new(key, passphrase=PASSPHRASE, code=CODE, chance=os.urandom)


@pytest.fixture
def service_of(
    qtbot: QtBot, notebook_path: Path, clock: FakeClock
) -> Iterator[Callable[[NotebookFile], CopiesService]]:
    made: list[CopiesService] = []

    def make(book: NotebookFile) -> CopiesService:
        backups = Backups(book, notebook_path.parent / "backups", clock=clock)
        made.append(CopiesService(book, backups, chance=Random(1)))
        return made[-1]

    yield make
    for service in made:
        service.close()


ServiceOf = Callable[[NotebookFile], CopiesService]


@pytest.fixture
def book(opened: Opening, notebook_path: Path) -> NotebookFile:  # noqa: F811
    blank.put(notebook_path)
    made = opened()
    EntryRepository(made).add(NOTE)
    return made


@pytest.fixture
def service(book: NotebookFile, service_of: ServiceOf) -> CopiesService:
    return service_of(book)


@pytest.fixture
def copy(book: NotebookFile, notebook_path: Path, clock: FakeClock) -> Path:
    made = Backups(book, notebook_path.parent / "backups", clock=clock).back_up()
    assert made is not None
    return made


@pytest.fixture
def elsewhere(tmp_path: Path, clock: FakeClock, new_id: Callable[[], str]) -> Path:
    """An encrypted notebook from elsewhere, with two entries and its own passphrase."""
    path = tmp_path / "stick" / "theirs.kindly"
    theirs = NotebookFile.open(path, clock=clock, new_id=lambda: f"x{new_id()}", key=OTHER)
    for _ in range(2):
        EntryRepository(theirs).add(NOTE)
    theirs.close()
    keys.write(keys.of(path), wrapped(OTHER))
    return path


def looked(qtbot: QtBot, service: CopiesService, copy: Path, secret: str = "") -> Inside:
    with qtbot.waitSignal(service.looked) as heard:
        service.look(copy, secret)
    inside = heard.args[0]
    assert isinstance(inside, Inside)
    return inside


def test_the_copies_there_are_are_listed(qtbot: QtBot, service: CopiesService, copy: Path) -> None:
    with qtbot.waitSignal(service.listed) as heard:
        service.read()
    assert [it.path for it in heard.args[0]] == [copy]


def test_a_copy_is_read_and_searched(
    qtbot: QtBot, service: CopiesService, copy: Path, clock: FakeClock
) -> None:
    inside = looked(qtbot, service, copy)
    (line,) = inside.entries.page()
    entry = inside.entry(line.id)
    assert entry is not None
    assert entry.body == NOTE.body
    assert (inside.made, inside.today()) == (clock.now(), clock.today())
    found: list[int] = []

    class Reader:
        def take(self, lines: list[EntryLine]) -> None:
            found.append(len(lines))

        def refuse(self, error: NotebookError) -> None:
            raise error

    reader = Reader()
    inside.finding.find(JournalSearch(words="wave"), reader.take, reader.refuse)
    qtbot.waitUntil(lambda: found == [1])
    families = JournalSearch(words="wave", families=frozenset({Family.JOINING}))
    inside.finding.find(families, reader.take, reader.refuse)
    qtbot.waitUntil(lambda: found == [1, 0])


def test_a_page_comes_back_and_the_journal_hears_of_it(
    qtbot: QtBot, service: CopiesService, copy: Path, book: NotebookFile
) -> None:
    inside = looked(qtbot, service, copy)
    (line,) = inside.entries.page()
    with qtbot.assertNotEmitted(service.brought):
        assert service.bring_back(line.id).how is How.THERE
    EntryRepository(book).delete(line.id)
    with qtbot.waitSignal(service.brought):
        assert service.bring_back(line.id).how is How.RETURNED
    service.leave()
    with pytest.raises(NotebookError):
        service.bring_back(line.id)


def test_looking_into_another_copy_lets_go_of_the_first(
    qtbot: QtBot, service: CopiesService, copy: Path, notebook_path: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.kindly"
    older(old, None)
    inside = looked(qtbot, service, old)
    assert inside.made is None
    assert care.looked_into(notebook_path).exists()
    looked(qtbot, service, copy)
    assert not care.looked_into(notebook_path).exists()


def test_a_copy_under_the_notebooks_own_key_asks_for_nothing(
    qtbot: QtBot,
    opened: Opening,  # noqa: F811
    notebook_path: Path,
    service_of: ServiceOf,
    clock: FakeClock,
) -> None:
    book = opened(KEY)
    keys.write(keys.of(notebook_path), wrapped(KEY))
    EntryRepository(book).add(NOTE)
    copy = Backups(book, notebook_path.parent / "backups", clock=clock).back_up()
    assert copy is not None
    service = service_of(book)
    assert len(looked(qtbot, service, copy).entries.page()) == 1
    keys.of(notebook_path).write_text("spoilt")
    with qtbot.waitSignal(service.locked):
        service.look(copy)
    assert len(looked(qtbot, service, copy, PASSPHRASE).entries.page()) == 1


@pytest.mark.parametrize("secret", [PASSPHRASE, CODE], ids=["passphrase", "code"])
def test_a_copy_with_another_passphrase_asks_for_it_once(
    qtbot: QtBot, service: CopiesService, elsewhere: Path, secret: str
) -> None:
    with qtbot.waitSignal(service.locked):
        service.look(elsewhere)
    with qtbot.waitSignal(service.wrong):
        service.look(elsewhere, "something else")
    assert len(looked(qtbot, service, elsewhere, secret).entries.page()) == 2
    assert len(looked(qtbot, service, elsewhere).entries.page()) == 2


def test_a_file_that_is_not_ours_is_refused(
    qtbot: QtBot, service: CopiesService, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.kindly"
    letter.write_text("Dear Sam")
    for ask in (service.look, service.prepare):
        with qtbot.waitSignal(service.refused) as heard:
            ask(letter)
        assert isinstance(heard.args[0], NotOurs)


def prepared(qtbot: QtBot, service: CopiesService, copy: Path, secret: str = "") -> Prepared:
    with qtbot.waitSignal(service.prepared) as heard:
        service.prepare(copy, secret)
    made = heard.args[0]
    assert isinstance(made, Prepared)
    return made


def test_a_whole_copy_is_made_ready_with_a_copy_of_what_is_there_now(
    qtbot: QtBot, service: CopiesService, copy: Path, book: NotebookFile, clock: FakeClock
) -> None:
    notebook_path = copy.parents[1] / "kindly.notebook"
    clock.pass_time(hours=1)
    EntryRepository(book).add(NOTE)
    now = prepared(qtbot, service, copy)
    assert now.before is not None
    assert now.before != copy
    assert (now.locked, now.partly, now.before_key) == (False, False, None)
    assert len(EntryRepository(book).page()) == 2
    book.close()
    put_in_place(now.ready, notebook_path, clock=clock)
    back = NotebookFile.open(notebook_path, clock=clock, new_id=lambda: "")
    assert len(EntryRepository(back).page()) == 1
    back.close()


def test_an_encrypted_copy_brings_its_passphrase_to_a_plain_notebook(
    qtbot: QtBot, service: CopiesService, elsewhere: Path
) -> None:
    made = prepared(qtbot, service, elsewhere, PASSPHRASE)
    assert made.locked
    assert made.ready.key == OTHER
    assert made.made is None


def test_of_a_damaged_copy_what_can_be_read_is_made_ready_if_asked(
    qtbot: QtBot, service: CopiesService, copy: Path, clock: FakeClock
) -> None:
    clock.pass_time(hours=1)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size - 4096)
        file.write(b"\xa5" * 4096)
    with qtbot.waitSignal(service.refused) as heard:
        service.prepare(copy)
    assert isinstance(heard.args[0], NotebookDamaged)
    with qtbot.waitSignal(service.prepared) as heard:
        service.prepare(copy, partly=True)
    assert heard.args[0].partly


def test_closing_lets_go_of_what_is_looked_into(
    qtbot: QtBot, service: CopiesService, tmp_path: Path, notebook_path: Path
) -> None:
    old = tmp_path / "old.kindly"
    older(old, None)
    looked(qtbot, service, old)
    service.close()
    assert not care.looked_into(notebook_path).exists()


def test_where_what_is_there_now_cannot_be_copied_nothing_is_made_ready(
    qtbot: QtBot,
    service: CopiesService,
    copy: Path,
    notebook_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: Backups) -> None:
        raise NotebookFull

    monkeypatch.setattr(Backups, "back_up", full)
    with qtbot.waitSignal(service.refused) as heard:
        service.prepare(copy)
    assert isinstance(heard.args[0], NotebookFull)
    assert not care.being_restored(notebook_path).exists()


def test_a_notebook_that_is_damaged_itself_is_no_reason_to_do_without_a_copy(
    qtbot: QtBot, service: CopiesService, copy: Path, book: NotebookFile, clock: FakeClock
) -> None:
    clock.pass_time(hours=1)
    notebook_path = copy.parents[1] / "kindly.notebook"
    book.checkpoint()
    with notebook_path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (notebook_path.stat().st_size - 4096))
    now = prepared(qtbot, service, copy)
    assert now.damaged
    assert now.before is None
    service.give_up(now)
    assert not care.being_restored(notebook_path).exists()


def test_where_no_copy_can_be_made_of_a_sound_notebook_that_is_told_as_what_it_is(
    qtbot: QtBot, service: CopiesService, copy: Path, notebook_path: Path, tmp_path: Path
) -> None:
    elsewhere = copy.rename(tmp_path / copy.name)
    for left in copy.parent.iterdir():
        left.unlink()
    copy.parent.rmdir()
    copy.parent.write_text("in the way")
    with qtbot.waitSignal(service.refused) as heard:
        service.prepare(elsewhere)
    assert isinstance(heard.args[0], NotCopied)
    assert not care.being_restored(notebook_path).exists()
