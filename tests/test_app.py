"""The running program: starting, the sample beside the real thing, and a start that goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.acts import Outcome
from kindly.domain.journal import Entry, Kind
from kindly.storage.file import NotebookFile
from kindly.system import SystemClock, new_id
from kindly.ui.header import TABS
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)

Start = Callable[..., Kindly]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin(**changes: object) -> Kindly:
        options = Options(data_dir=tmp_path / "notes", now=NOW, seed=7, theme="light")
        kindly = Kindly(qapp, replace(options, **changes), ask=ask)  # type: ignore[arg-type]
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def one_note(kindly: Kindly, words: str = "Held the door.") -> None:
    assert kindly.personal is not None
    kindly.personal.entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body=words))


def notes(kindly: Kindly) -> list[str]:
    assert kindly.personal is not None
    return [line.headline for line in kindly.personal.entries.page()]


def test_the_first_start_shows_three_cards_and_the_strip(start: Start) -> None:
    kindly = start()
    assert kindly.personal is not None
    window = kindly.personal.window
    assert window.isVisible()
    assert window.where() == "acts"
    assert len(kindly.personal.acts.suggestions()) == 3
    assert not kindly.settings.welcomed
    window.pages.acts().three._welcome.button("close").click()
    assert kindly.settings.welcomed


def test_files_are_the_owners_alone(start: Start) -> None:
    kindly = start()
    one_note(kindly)
    folder = paths.notebook_folder(kindly.options.data_dir)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert paths.notebook_file(folder).stat().st_mode & 0o777 == 0o600


def test_a_changed_notebook_is_backed_up_at_close(start: Start) -> None:
    kindly = start()
    one_note(kindly)
    kindly.close()
    folder = paths.backup_folder(kindly.options.data_dir)
    assert list(folder.glob("*.kindly*"))


def test_the_sample_leaves_the_personal_file_byte_for_byte(start: Start, qtbot: QtBot) -> None:
    kindly = start()
    one_note(kindly)
    assert kindly.personal is not None
    kindly.personal.acts.keep_offers()
    kindly.personal.file.checkpoint()
    path = paths.notebook_file(kindly.options.data_dir)
    before = path.read_bytes()
    kindly.personal.window._actions["sample"].trigger()
    assert kindly.sample is not None
    sample = kindly.sample
    assert sample.window.isVisible()
    assert not kindly.personal.window.isVisible()
    for tab in ("learn", "acts", "journal", "insights"):
        sample.window.go(tab)
    plan = sample.acts.plans()[0]
    sample.acts.finish(plan.id, Outcome.TRIED)
    sample.journal.start(Kind.QUICK_NOTE).edit(body="Only pretend.")
    sample.window.flush()
    sample.window._actions["start-over"].trigger()
    assert kindly.sample is not sample
    assert kindly.sample is not None
    assert [plan.id for plan in kindly.sample.acts.plans()]
    assert all("Only pretend" not in line.headline for line in kindly.sample.entries.page())
    kindly.sample.window._actions["leave"].trigger()
    assert kindly.sample is None
    assert kindly.personal.window.isVisible()
    assert path.read_bytes() == before


def test_the_sample_alone_touches_no_folder(start: Start, tmp_path: Path) -> None:
    kindly = start(demo=True)
    assert kindly.personal is None
    assert kindly.sample is not None
    assert "sample" in kindly.sample.window.windowTitle()
    assert not (tmp_path / "notes").exists()


def test_a_second_kindly_steps_back(start: Start, qapp: QApplication, ask: FakeAsk) -> None:
    kindly = start()
    second = Kindly(qapp, kindly.options, ask=ask)
    assert not second.start()
    assert second.personal is None
    second.close()


def test_the_first_comes_forward_when_a_second_knocks(start: Start) -> None:
    kindly = start()
    assert kindly.personal is not None
    kindly.personal.window.hide()
    kindly._come_forward()
    assert kindly.personal.window.isVisible()


def broken(kindly_folder: Path, content: bytes) -> Path:
    path = paths.notebook_file(kindly_folder)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [b"", b"not a notebook" * 500], ids=["0-byte", "garbage"])
def test_a_damaged_notebook_is_kept_and_a_new_one_can_be_started(
    start: Start, tmp_path: Path, content: bytes
) -> None:
    path = broken(tmp_path / "notes", content)
    kindly = start()
    assert kindly.personal is None
    assert kindly.trouble is not None
    assert "copy" not in kindly.trouble.buttons
    assert path.read_bytes() == content
    kindly.trouble.buttons["fresh"].click()
    assert kindly.personal is not None
    assert kindly.trouble is None
    aside = [found for found in path.parent.iterdir() if "aside" in found.name]
    assert [found.read_bytes() for found in aside] == [content]


def test_a_damaged_notebook_offers_the_newest_copy(start: Start, tmp_path: Path) -> None:
    first = start()
    one_note(first)
    first.close()
    path = broken(tmp_path / "notes", b"rubbish" * 999)
    again = start()
    assert again.trouble is not None
    again.trouble.buttons["copy"].click()
    assert again.personal is not None
    assert notes(again) == ["Held the door."]
    assert path.exists()


def test_a_newer_notebook_is_left_alone(start: Start, tmp_path: Path) -> None:
    first = start()
    one_note(first)
    first.close()
    path = paths.notebook_file(tmp_path / "notes")
    newer = bytearray(path.read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(newer)
    again = start()
    assert again.trouble is not None
    assert set(again.trouble.buttons) == {"again", "folder", "quit"}
    assert path.read_bytes() == bytes(newer)


def test_another_folder_can_be_chosen(start: Start, tmp_path: Path, ask: FakeAsk) -> None:
    broken(tmp_path / "notes", b"x")
    path = paths.notebook_file(tmp_path / "notes")
    book = NotebookFile.open(tmp_path / "other.kindly", clock=SystemClock(NOW), new_id=new_id)
    book.close()
    newer = bytearray((tmp_path / "other.kindly").read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(newer)
    kindly = start()
    assert kindly.trouble is not None
    kindly.trouble.buttons["folder"].click()
    assert kindly.trouble is not None
    ask.path = tmp_path / "elsewhere"
    kindly.trouble.buttons["folder"].click()
    assert kindly.personal is not None
    assert kindly.personal.file.path == paths.notebook_file(tmp_path / "elsewhere")


def test_a_folder_that_another_kindly_has_is_not_opened(
    start: Start, tmp_path: Path, ask: FakeAsk, qapp: QApplication
) -> None:
    elsewhere = Kindly(qapp, Options(data_dir=tmp_path / "taken", now=NOW), ask=ask)
    assert elsewhere.start()
    broken(tmp_path / "notes", b"x" * 999)
    kindly = start()
    said = kindly.trouble
    assert said is not None
    ask.path = tmp_path / "taken"
    kindly.aid._chosen("folder")
    assert kindly.personal is None
    assert kindly.trouble is said
    assert "Another Kindly" in ask.asked[-1]
    elsewhere.close()
    elsewhere.deleteLater()


def test_the_sample_leaves_no_log_beside_the_personal_file(start: Start) -> None:
    kindly = start()
    assert kindly.personal is not None
    kindly.personal.acts.others()
    kindly.open_sample()
    path = paths.notebook_file(kindly.options.data_dir)
    log = path.with_name(path.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_a_notebook_that_can_not_be_written_can_be_left_for_another_folder(
    start: Start, tmp_path: Path, ask: FakeAsk
) -> None:
    kindly = start()
    old = kindly.personal
    assert old is not None
    kindly._choose_folder()
    assert kindly.personal is old
    ask.path = kindly.options.data_dir
    kindly._choose_folder()
    assert kindly.personal is not old
    assert not any("Another Kindly" in words for words in ask.asked)
    old = kindly.personal
    assert old is not None
    ask.path = tmp_path / "elsewhere"
    old.window._trouble.folder_wanted.emit()
    assert kindly.personal is not None
    assert kindly.personal.file.path == paths.notebook_file(tmp_path / "elsewhere")


def test_trying_again_while_nothing_changed_says_it_again(start: Start, tmp_path: Path) -> None:
    first = start()
    one_note(first)
    first.close()
    path = paths.notebook_file(tmp_path / "notes")
    newer = bytearray(path.read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(newer)
    again = start()
    said = again.trouble
    assert said is not None
    said.buttons["again"].click()
    assert again.trouble is not None
    assert again.trouble is not said
    again.trouble.buttons["quit"].click()
    assert again.trouble is None


def test_something_broken_is_said_and_the_words_are_kept(start: Start) -> None:
    kindly = start()
    assert kindly.personal is not None
    kindly.personal.journal.start(Kind.QUICK_NOTE).edit(body="Mid-sentence")
    kindly.say_broken()
    assert "broke" in kindly.personal.window.said.words()
    assert notes(kindly) == ["Mid-sentence"]


def test_a_notebook_that_can_not_be_backed_up_says_so(start: Start, qtbot: QtBot) -> None:
    kindly = start()
    one_note(kindly)
    folder = paths.backup_folder(kindly.options.data_dir)
    folder.write_text("a file where the folder should be", "utf-8")
    assert kindly.personal is not None
    window = kindly.personal.window
    window._actions["backup"].trigger()
    qtbot.waitUntil(lambda: "couldn't write to the folder for copies" in window.said.words())
    folder.unlink()
    window._actions["backup"].trigger()
    qtbot.waitUntil(lambda: "A copy is made" in window.said.words())
    assert len(list(folder.glob("*.kindly"))) == 1


def test_windows_that_are_closed_are_let_go(start: Start, qapp: QApplication, qtbot: QtBot) -> None:
    kindly = start()

    def widgets_after_a_sample() -> int:
        kindly.open_sample()
        assert kindly.sample is not None
        for tab in (*TABS, "support"):
            kindly.sample.window.go(tab)
        kindly.sample.window._actions["leave"].trigger()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        return len(qapp.allWidgets())

    first = widgets_after_a_sample()
    assert widgets_after_a_sample() == first
