"""What can be read of a damaged notebook is saved beside it, and opened when it is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly import services
from kindly.services.progress import StoppedError
from kindly.services.rescue import Rescue, Saved, open_saved
from kindly.services.tasks import Tasks
from kindly.storage import disk
from kindly.storage.errors import NotebookDamaged
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.storage import worn
from tests.storage.test_salvage import KEYED, MANY, pages_of, spoil


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "notebook.kindly"


@pytest.fixture
def rescue(tasks: Tasks, clock: FakeClock) -> Iterator[Rescue]:
    service = Rescue(tasks, clock=clock)
    yield service
    tasks.close()
    service.deleteLater()


@KEYED
def test_what_is_saved_stands_beside_and_takes_the_place_when_it_is_opened(
    rescue: Rescue, path: Path, qtbot: QtBot, clock: FakeClock, key: bytes | None
) -> None:
    known = worn.written(path, key, entries=MANY)
    spoil(path, pages_of(path, "entries", key)[5], at=0)
    damaged = path.read_bytes()
    with qtbot.waitSignal(rescue.saved, timeout=15_000) as told:
        rescue.save(path, key)
    saved = told.args[0]
    assert isinstance(saved, Saved)
    assert saved.salvaged.lost
    assert rescue.progress.part == 1.0
    assert saved.file.name == "notebook-saved-2026-06-15T093000Z.kindly"
    assert path.read_bytes() == damaged
    assert {path, saved.file} <= set(path.parent.iterdir())
    words = worn.words_in(saved.file, key)
    assert len(words) == len(known) - saved.salvaged.lost["entries"]
    with qtbot.waitSignal(rescue.saved, timeout=15_000) as told:
        rescue.save(path, key)
    again = told.args[0]
    assert again.file.name == "notebook-saved-2026-06-15T093000Z-2.kindly"
    disk.forget(again.file)
    open_saved(saved, path, key, clock=clock)
    assert worn.words_in(path, key) == words
    aside = path.with_name("notebook-aside-2026-06-15T093000Z.kindly")
    assert aside.read_bytes() == damaged
    assert sorted(it.name for it in path.parent.iterdir()) == sorted([path.name, aside.name])


def test_what_can_not_be_saved_is_left_as_it_was(rescue: Rescue, path: Path, qtbot: QtBot) -> None:
    path.parent.mkdir()
    path.write_bytes(b"noise" * 5000)
    with qtbot.waitSignal(rescue.failed) as told:
        rescue.save(path, None)
    assert isinstance(told.args[0], NotebookDamaged)
    assert [it.name for it in path.parent.iterdir()] == [path.name]


def test_saving_can_be_stopped(rescue: Rescue, path: Path, qtbot: QtBot) -> None:
    worn.written(path, entries=MANY)
    before = path.read_bytes()
    with qtbot.waitSignal(rescue.failed) as told:
        rescue.save(path, None)
        rescue.progress.stop()
    assert isinstance(told.args[0], StoppedError)
    assert path.read_bytes() == before
    assert [it.name for it in path.parent.iterdir()] == [path.name]


def test_what_an_end_in_the_middle_of_saving_left_goes_when_it_is_opened(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worn.written(path, entries=MANY)

    def end(_percent: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "forget", lambda _path: None)
        with pytest.raises(KeyboardInterrupt):
            services.rescue.rescue(path, None, clock=clock, told=end)
    assert len(list(path.parent.iterdir())) > 1
    NotebookFile.open(path, clock=clock, new_id=lambda: "").close()
    assert list(path.parent.iterdir()) == [path]
