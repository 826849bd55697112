"""A copy is put in the notebook's place and taken back again, with the window looking on."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import cli, paths, putting_back
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.domain.passphrase import code_of
from kindly.services.backup import Backups
from kindly.services.errors import NotebookFull
from kindly.storage import care, disk, keys
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.safety import SafetyPage
from tests.fakes import FakeAsk, FakeClock
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
NOTE = Entry(Kind.FREE, date(2026, 6, 14), body="A wave from over the road.")
KEY = bytes(range(32))
PASSPHRASE = "a lamp in the hall"
NOISE = Random(13).randbytes(4096)


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    running = Kindly(qapp, Options(data_dir=tmp_path / "notes", now=NOW, seed=7), ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


def pages(kindly: Kindly) -> int:
    assert kindly.personal is not None
    return len(kindly.personal.journal.page())


def page_of(kindly: Kindly, qtbot: QtBot) -> SafetyPage:
    assert kindly.personal is not None
    kindly.personal.window.go("safety")
    page = kindly.personal.window.pages.safety()
    assert isinstance(page, SafetyPage)
    qtbot.waitUntil(lambda: bool(page.facts.who.text()))
    return page


def listed(kindly: Kindly, qtbot: QtBot) -> SafetyPage:
    page = page_of(kindly, qtbot)
    page.show_copies()
    qtbot.waitUntil(lambda: bool(page.copies.cards))
    return page


def one_copied_of_two(kindly: Kindly) -> Path:
    """A copy of an hour ago with one page; the notebook has two."""
    assert kindly.personal is not None
    kindly.personal.journal.add(NOTE)
    made = kindly.personal.keeping.backups().back_up()
    assert made is not None
    earlier = made.with_name("notebook-2026-06-15T083000Z.kindly")
    made.rename(earlier)
    kindly.personal.journal.add(NOTE)
    return earlier


def wait_for_words(kindly: Kindly, qtbot: QtBot, words: str) -> None:
    def said() -> bool:
        return kindly.personal is not None and words in kindly.personal.window.said.words()

    qtbot.waitUntil(said)


def test_a_copy_is_put_back_and_taken_back(kindly: Kindly, qtbot: QtBot, ask: FakeAsk) -> None:
    copy = one_copied_of_two(kindly)
    page = listed(kindly, qtbot)
    ask.answer = False
    page.copies.cards[-1].restore.click()
    assert "you can take this back" in ask.asked[-1]
    assert "passphrase" not in ask.asked[-1], "it has none"
    assert page.copies.file.isEnabled()
    ask.answer = True
    page.copies.cards[-1].restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")
    assert pages(kindly) == 1
    assert copy.exists()
    assert len(list(copy.parent.glob("*.kindly"))) == 2
    assert kindly.personal is not None
    assert kindly.personal.window.said.undo()
    wait_for_words(kindly, qtbot, "Your notebook is as it was before.")
    assert pages(kindly) == 2


def test_what_was_put_back_can_be_taken_back_on_the_page_of_copies_for_as_long_as_kindly_runs(
    kindly: Kindly, qtbot: QtBot, ask: FakeAsk
) -> None:
    one_copied_of_two(kindly)
    page = listed(kindly, qtbot)
    assert not page.facts.way_back.isVisibleTo(page.facts)
    page._take_back()
    page.copies.cards[-1].restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")
    assert kindly.personal is not None
    kindly.personal.window.go("journal")
    kindly.personal.window.said.hide()
    kindly.lock.renew()
    page = page_of(kindly, qtbot)
    assert page.facts.way_back.isVisibleTo(page.facts)
    ask.answer = False
    page.facts.take_back.click()
    assert "nothing you wrote since is lost" in ask.asked[-1]
    assert pages(kindly) == 1
    ask.answer = True
    page.facts.take_back.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was before.")
    assert pages(kindly) == 2
    page = page_of(kindly, qtbot)
    assert not page.facts.way_back.isVisibleTo(page.facts)


def test_a_copy_is_put_back_from_inside_it(kindly: Kindly, qtbot: QtBot) -> None:
    one_copied_of_two(kindly)
    page = listed(kindly, qtbot)
    page.copies.cards[-1].look.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    page.inside.restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was")
    assert pages(kindly) == 1


def test_of_a_damaged_copy_what_can_be_read_is_put_back_if_asked(
    kindly: Kindly, qtbot: QtBot
) -> None:
    copy = one_copied_of_two(kindly)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size - 4096)
        file.write(b"\xa5" * 4096)
    page = listed(kindly, qtbot)
    page.copies.cards[-1].restore.click()
    qtbot.waitUntil(lambda: not page.copies.partly.isHidden())
    assert page.copies.said.text() == "Part of this copy can't be read. Nothing was changed."
    assert pages(kindly) == 2
    page.copies.partly.click()
    wait_for_words(kindly, qtbot, "What could be read of that copy is back.")
    assert pages(kindly) == 1


def test_where_it_can_not_be_put_in_place_the_notebook_is_as_it_was(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_copied_of_two(kindly)
    page = listed(kindly, qtbot)

    def full(*_: object) -> None:
        raise NotebookFull

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace_whole", full)
        page.copies.cards[-1].restore.click()
        wait_for_words(kindly, qtbot, "The disk is full, so nothing was put back.")
    assert pages(kindly) == 2


def test_where_it_can_not_be_taken_back_the_copy_stays(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_copied_of_two(kindly)
    listed(kindly, qtbot).copies.cards[-1].restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")

    def full(*_: object, **__: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(putting_back, "make_ready", full)
    assert kindly.personal is not None
    assert kindly.personal.window.said.undo()
    wait_for_words(kindly, qtbot, "The disk is full")
    assert pages(kindly) == 1


def test_a_passphrase_that_was_added_since_opens_it_where_it_can_not_be_taken_back(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, quick_keys: None
) -> None:
    one_copied_of_two(kindly)
    listed(kindly, qtbot).copies.cards[-1].restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")
    assert kindly.personal is not None
    kindly.passphrases._encrypt("four quiet green chairs", "7K2MP-" * 5 + "7K2MP", copies=True)
    wait_for_words(kindly, qtbot, "The passphrase is added.")

    def full(*_: object, **__: object) -> None:
        raise NotebookFull

    monkeypatch.setattr(putting_back, "make_ready", full)
    assert kindly.personal.keeping.way_back is not None
    kindly.personal.keeping.way_back()
    wait_for_words(kindly, qtbot, "The disk is full")
    assert kindly.personal.file.keyed
    assert pages(kindly) == 1


def test_once_everything_is_erased_there_is_no_way_back(kindly: Kindly, qtbot: QtBot) -> None:
    one_copied_of_two(kindly)
    listed(kindly, qtbot).copies.cards[-1].restore.click()
    wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")
    assert kindly.personal is not None
    kindly.personal.keeping.erase_everything(False)
    wait_for_words(kindly, qtbot, "This is a fresh notebook.")
    assert kindly.personal.keeping.way_back is None


def test_words_that_are_only_on_screen_stay_there(
    kindly: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_copied_of_two(kindly)

    def full(*_: object) -> None:
        raise NotebookFull

    def only_on_screen() -> None:
        assert kindly.personal is not None
        kindly.personal.journal.start(Kind.QUICK_NOTE).edit(body="Only here")

    def keep() -> None:
        assert kindly.personal is not None
        kindly.personal.window.flush()
        assert not kindly.personal.window.waiting()

    def undo() -> bool:
        assert kindly.personal is not None
        return kindly.personal.window.said.undo()

    for taking_back in (False, True):
        if taking_back:
            listed(kindly, qtbot).copies.cards[-1].restore.click()
            wait_for_words(kindly, qtbot, "Your notebook is as it was today, ")
        page, before = listed(kindly, qtbot), kindly.personal
        with monkeypatch.context() as patch:
            patch.setattr(EntryRepository, "add", full)
            only_on_screen()
            if taking_back:
                assert undo()
            else:
                page.copies.cards[-1].restore.click()
            wait_for_words(kindly, qtbot, "are only on screen, so nothing was put back")
        assert kindly.personal == before
        assert not care.being_restored(paths.notebook_file(kindly.options.data_dir)).exists()
        keep()
    assert undo()
    wait_for_words(kindly, qtbot, "Your notebook is as it was before.")
    assert pages(kindly) == 3


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An encrypted notebook from elsewhere with three pages and its own passphrase."""
    for name, cost in (("MEMORY_KIB", 32), ("PASSES", 1)):
        monkeypatch.setattr(keys, name, cost)
    path = tmp_path / "stick" / "theirs.kindly"
    uuids = iter(f"00000000-0000-4000-8000-{number:012d}" for number in range(99))
    book = NotebookFile.open(path, clock=FakeClock(NOW), new_id=lambda: next(uuids), key=KEY)
    for _ in range(3):
        EntryRepository(book).add(NOTE)
    book.close()
    code = code_of(bytes(range(30)))
    keys.write(keys.of(path), keys.new(KEY, passphrase=PASSPHRASE, code=code, chance=os.urandom))
    return path


def test_an_encrypted_notebook_from_elsewhere_is_put_back_with_its_passphrase(
    kindly: Kindly, qtbot: QtBot, ask: FakeAsk, elsewhere: Path, tmp_path: Path
) -> None:
    one_copied_of_two(kindly)
    page = listed(kindly, qtbot)
    ask.path = elsewhere
    page.copies.file.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.unlock)
    page.unlock.open_button.click()
    page.unlock.secret.line.setText("something else")
    page.unlock.open_button.click()
    qtbot.waitUntil(lambda: not page.unlock.said.isHidden())
    page.unlock.secret.line.setText(PASSPHRASE)
    page.unlock.secret.entered.emit()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    assert not page.unlock.secret.text()
    page.inside.restore.click()
    assert "The copy has a passphrase, and your notebook will have that one" in ask.asked[-1]
    wait_for_words(kindly, qtbot, "The passphrase of that copy opens it from now on.")
    assert pages(kindly) == 3
    assert kindly.personal is not None
    assert kindly.personal.file.keyed
    assert (tmp_path / "notes" / "notebook.key").exists()
    kindly.lock.lock()
    assert kindly.personal is None
    assert kindly._putting_back is not None
    assert kindly._putting_back._prepared is None
    assert kindly.lock.door is not None
    kindly.lock.door.unlock_requested.emit(PASSPHRASE, False)
    qtbot.waitUntil(lambda: kindly.personal is not None)
    assert pages(kindly) == 3
    kindly._putting_back.take_back()
    assert pages(kindly) == 3


def test_the_way_from_a_passphrase_back_to_none_is_there(
    kindly: Kindly, qtbot: QtBot, ask: FakeAsk, elsewhere: Path, tmp_path: Path
) -> None:
    one_copied_of_two(kindly)
    page = listed(kindly, qtbot)
    ask.path = elsewhere
    page.copies.file.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.unlock)
    page.unlock.back.click()
    assert page.currentWidget() is page.copies
    page.copies.file.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.unlock)
    page.unlock.secret.line.setText(PASSPHRASE)
    page.unlock.open_button.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    page.inside.restore.click()
    wait_for_words(kindly, qtbot, "The passphrase of that copy")
    assert kindly.personal is not None
    assert kindly.personal.window.said.undo()
    wait_for_words(kindly, qtbot, "Your notebook is as it was before.")
    assert pages(kindly) == 2
    assert not kindly.personal.file.keyed
    assert not (tmp_path / "notes" / "notebook.key").exists()


@pytest.fixture
def damaged(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    """A notebook that opens, and whose journal can't be read, with a whole copy from before."""
    path = paths.notebook_file(tmp_path / "notes")
    worn.written(path)
    copies = paths.backup_folder(tmp_path / "notes")
    copies.mkdir()
    (copies / "notebook-2026-06-15T083000Z.kindly").write_bytes(path.read_bytes())
    spoil(path, pages_of(path, "entries")[0], at=0, with_=NOISE)
    running = Kindly(qapp, Options(data_dir=path.parent, now=NOW, seed=7), ask=ask)
    assert running.start()
    assert running.personal is not None
    yield running
    running.close()
    running.deleteLater()


@pytest.mark.parametrize("known", [True, False], ids=["known", "found out only then"])
def test_a_damaged_notebook_makes_way_for_a_whole_copy_and_is_kept_as_it_was(
    damaged: Kindly, qtbot: QtBot, ask: FakeAsk, known: bool
) -> None:
    page = page_of(damaged, qtbot)
    if known:
        page.facts.check.click()
        qtbot.waitUntil(lambda: page._report is not None and page._report.damaged)
    page = listed(damaged, qtbot)
    page.copies.cards[0].restore.click()
    wait_for_words(damaged, qtbot, "Your notebook is as it was today, ")
    assert len(ask.asked) == (1 if known else 2)
    assert "just as it is" in ask.asked[-1]
    assert ("you can take this back" in ask.asked[0]) is not known
    assert pages(damaged) == 50
    (aside,) = damaged._notebook_file().parent.glob("notebook-aside-*.kindly")
    assert NOISE in aside.read_bytes()
    assert damaged.personal is not None
    assert f"is kept in its folder as {aside.name}" in damaged.personal.window.said.words()
    assert not damaged.personal.window.said.undo()
    assert damaged.personal.keeping.way_back is None


def test_a_damaged_notebook_stays_where_a_person_leaves_it(
    damaged: Kindly, qtbot: QtBot, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = damaged._notebook_file().parent
    page = listed(damaged, qtbot)
    answers = [True, False]
    monkeypatch.setattr(ask, "confirm", lambda *_: answers.pop(0))
    page.copies.cards[0].restore.click()
    qtbot.waitUntil(lambda: not answers)
    qtbot.waitUntil(page.copies.said.isHidden)
    assert damaged.personal is not None
    assert not list(folder.glob("notebook-aside-*"))
    assert not care.being_restored(damaged._notebook_file()).exists()
    assert page.copies.file.isEnabled()


def test_a_disk_that_is_full_is_not_told_as_damage_of_the_copy(
    damaged: Kindly, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotebookFull

    page = listed(damaged, qtbot)
    monkeypatch.setattr(Backups, "back_up", full)
    page.copies.cards[0].restore.click()
    qtbot.waitUntil(lambda: "The disk is full" in page.copies.said.text())
    assert page.copies.partly.isHidden()


def test_what_was_saved_of_a_damaged_notebook_is_put_back_as_a_file_from_elsewhere(
    damaged: Kindly, qtbot: QtBot, ask: FakeAsk, tmp_path: Path
) -> None:
    spoilt = tmp_path / "damaged.kindly"
    spoilt.write_bytes(damaged._notebook_file().read_bytes())
    assert cli.run(["rescue", str(spoilt), str(tmp_path / "saved.kindly")]) == 0
    ask.path = tmp_path / "saved.kindly"
    page = listed(damaged, qtbot)
    page.copies.file.click()
    qtbot.waitUntil(lambda: page.currentWidget() is page.inside)
    page.inside.restore.click()
    wait_for_words(damaged, qtbot, "Your notebook is now the one from the file you chose.")
    assert pages(damaged) == 50


def test_a_damaged_notebook_with_a_passphrase_makes_way_as_well(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk, qtbot: QtBot, quick_keys: None
) -> None:
    path = paths.notebook_file(tmp_path / "notes")
    worn.written(path, KEY)
    keys.write(
        keys.of(path),
        keys.new(KEY, passphrase=PASSPHRASE, code=code_of(bytes(30)), chance=os.urandom),
    )
    copies = paths.backup_folder(tmp_path / "notes")
    copies.mkdir()
    copy = copies / "notebook-2026-06-15T083000Z.kindly"
    copy.write_bytes(path.read_bytes())
    keys.of(copy).write_bytes(keys.of(path).read_bytes())
    spoil(path, pages_of(path, "entries", KEY)[5], at=0, with_=NOISE)
    running = Kindly(qapp, Options(data_dir=path.parent, now=NOW, seed=7), ask=ask)
    assert running.start()
    assert running.lock.door is not None
    running.lock.door.unlock_requested.emit(PASSPHRASE, False)
    qtbot.waitUntil(lambda: running.personal is not None)
    assert running.personal is not None
    running.personal.window.go("journal")
    page = listed(running, qtbot)
    page.copies.cards[0].restore.click()
    wait_for_words(running, qtbot, "Your notebook is as it was today, ")
    assert pages(running) == 50
    assert running.personal.file.keyed
    (aside,) = path.parent.glob("notebook-aside-*.kindly")
    assert NOISE in aside.read_bytes()
    assert keys.of(aside).exists()
    running.close()
    running.deleteLater()
