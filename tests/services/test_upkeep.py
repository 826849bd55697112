"""Upkeep checks and copies in the background, and last at the close."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.services.backup import Backups
from kindly.services.upkeep import Upkeep
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from tests import blank
from tests.fakes import FakeClock


@pytest.fixture
def file(
    notebook_path: Path, clock: FakeClock, new_id: Callable[[], str]
) -> Iterator[NotebookFile]:
    book = NotebookFile.open(blank.put(notebook_path), clock=clock, new_id=new_id)
    yield book
    book.close()


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def upkeep(qtbot: QtBot, file: NotebookFile, copies: Path, clock: FakeClock) -> Upkeep:
    return Upkeep(file, Backups(file, copies, clock=clock))


def write(file: NotebookFile, words: str = "Held the door.") -> None:
    EntryRepository(file).add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body=words))


def made(copies: Path) -> int:
    return len(list(copies.glob("*.kindly")))


def test_a_sound_notebook_has_nothing_wrong(upkeep: Upkeep, qtbot: QtBot) -> None:
    upkeep.start()
    with qtbot.waitSignal(upkeep.checked) as told:
        upkeep.check()
    assert told.args == [()]
    upkeep.close()


def test_a_check_that_can_not_be_made_says_nothing(
    upkeep: Upkeep, file: NotebookFile, qtbot: QtBot, notebook_path: Path
) -> None:
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    with qtbot.assertNotEmitted(upkeep.checked, wait=60):
        upkeep.check()
    notebook_path.with_name("elsewhere").rename(notebook_path)
    upkeep.close()


def test_a_copy_is_made_only_where_something_changed(
    upkeep: Upkeep, file: NotebookFile, copies: Path, qtbot: QtBot, clock: FakeClock
) -> None:
    write(file)
    with qtbot.waitSignal(upkeep.backed_up):
        upkeep.back_up_if_changed()
    assert made(copies) == 1
    clock.pass_time(minutes=30)
    with qtbot.assertNotEmitted(upkeep.backed_up, wait=60):
        upkeep.back_up_if_changed()
    clock.pass_time(minutes=30)
    upkeep.close()
    assert made(copies) == 1


def test_what_changed_since_is_copied_at_the_close(
    upkeep: Upkeep, file: NotebookFile, copies: Path
) -> None:
    write(file)
    upkeep.close()
    assert made(copies) == 1


def test_a_copy_that_can_not_be_made_is_told_and_tried_again(
    upkeep: Upkeep, file: NotebookFile, copies: Path, qtbot: QtBot
) -> None:
    write(file)
    copies.write_text("in the way", "utf-8")
    with qtbot.waitSignal(upkeep.back_up_failed) as told:
        upkeep.back_up()
    assert isinstance(told.args[0], NotebookError)
    with qtbot.waitSignal(upkeep.back_up_failed):
        upkeep.close()
    assert copies.is_file()


def test_a_check_that_was_asked_for_is_told_and_its_time_is_known(
    upkeep: Upkeep, qtbot: QtBot, clock: FakeClock
) -> None:
    assert upkeep.last_check is None
    with qtbot.waitSignal(upkeep.checked):
        upkeep.check_now()
    assert upkeep.last_check is not None
    assert (upkeep.last_check.at, upkeep.last_check.problems) == (clock.now(), ())
    upkeep.close()


def test_a_check_that_was_asked_for_and_can_not_be_made_is_told(
    upkeep: Upkeep, qtbot: QtBot, notebook_path: Path
) -> None:
    notebook_path.rename(notebook_path.with_name("elsewhere"))
    with qtbot.waitSignal(upkeep.check_failed) as told:
        upkeep.check_now()
    assert isinstance(told.args[0], NotebookError)
    notebook_path.with_name("elsewhere").rename(notebook_path)
    upkeep.close()


def test_damage_that_is_met_while_a_copy_is_made_is_known(
    upkeep: Upkeep, file: NotebookFile, qtbot: QtBot, clock: FakeClock
) -> None:
    write(file)
    file.checkpoint()
    assert file.path is not None
    with file.path.open("r+b") as spoilt:
        spoilt.seek(4096)
        spoilt.write(b"\xa5" * (file.path.stat().st_size - 4096))
    with qtbot.waitSignal(upkeep.back_up_failed):
        upkeep.back_up()
    assert upkeep.last_check is not None
    assert upkeep.last_check.at == clock.now()
    assert upkeep.last_check.problems
    upkeep.close()


def test_that_the_chosen_folder_is_gone_is_told_once(
    file: NotebookFile, copies: Path, tmp_path: Path, qtbot: QtBot, clock: FakeClock
) -> None:
    gone = tmp_path / "gone"
    upkeep = Upkeep(file, Backups(file, copies, clock=clock, own=lambda: gone))
    with qtbot.waitSignal(upkeep.fell_back):
        upkeep.back_up()
    assert made(copies) == 1
    with qtbot.assertNotEmitted(upkeep.fell_back), qtbot.waitSignal(upkeep.backed_up):
        upkeep.back_up()
    upkeep.close()


def test_where_an_earlier_copy_holds_everything_its_moment_is_told(
    upkeep: Upkeep, file: NotebookFile, copies: Path, qtbot: QtBot, clock: FakeClock
) -> None:
    write(file)
    first = clock.now()
    told = []
    upkeep.backed_up.connect(told.append)
    for more in ("", "", "And the lift."):
        if more:
            write(file, more)
        with qtbot.waitSignal(upkeep.backed_up):
            upkeep.back_up()
        clock.pass_time(minutes=5)
    assert [copied.earlier for copied in told] == [None, first, None]
    assert made(copies) == 2
    upkeep.close()


@pytest.mark.no_cover
def test_typing_never_waits_for_a_copy(
    upkeep: Upkeep, file: NotebookFile, qtbot: QtBot, copies: Path
) -> None:
    """What is written while the copy is made is kept at once, and the copy is whole."""
    EntryRepository(file).add_all(
        Entry(Kind.FREE, date(2026, 6, 14), body="x" * 34_000) for _ in range(200)
    )
    with qtbot.waitSignal(upkeep.backed_up):
        upkeep.back_up()
        written = 0
        while made(copies) == 0 and written < 2000:
            write(file)
            written += 1
    assert written > 3
    upkeep.close()


def test_what_an_earlier_visit_left_without_a_copy_is_copied_soon(
    upkeep: Upkeep, file: NotebookFile, copies: Path, qtbot: QtBot, clock: FakeClock
) -> None:
    write(file)
    with qtbot.waitSignal(upkeep.backed_up):
        upkeep.back_up()
    write(file, "And the lift.")
    upkeep.close(copy=False)
    clock.pass_time(minutes=5)
    later = Upkeep(file, Backups(file, copies, clock=clock))
    later._copied = file.changes  # as a notebook that was just opened has none
    with qtbot.waitSignal(later.backed_up):
        later.settle_in()
    assert made(copies) == 2
    with qtbot.assertNotEmitted(later.backed_up, wait=100):
        later.settle_in()
    later.close()
    assert made(copies) == 2


def test_a_notebook_that_never_had_a_copy_is_behind_none(
    upkeep: Upkeep, copies: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(upkeep.checked):
        upkeep.settle_in()
    upkeep.close(copy=False)
    assert not copies.exists()
