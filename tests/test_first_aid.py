"""Where the notebook doesn't open, what can be read of it is saved beside it and opened."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.services.errors import NotebookError, NotebookFull
from kindly.services.progress import StoppedError
from kindly.services.rescue import Salvaged, Saved
from kindly.services.vault import Vault
from kindly.storage import disk, keys, manifest
from kindly.storage.errors import NotebookDamaged
from kindly.storage.manifest import Noted
from kindly.storage.opening import PAGE
from kindly.system import random_bytes
from kindly.ui.entry_words import clock_time
from kindly.ui.troubles import StartTrouble, rescued
from tests.fakes import FakeAsk
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil

PASSPHRASE = "four quiet green chairs"
NOISE = Random(7).randbytes(5 * PAGE)
Start = Callable[[], Kindly]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return paths.notebook_file(tmp_path)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin() -> Kindly:
        kindly = Kindly(qapp, Options(data_dir=tmp_path, seed=1, theme="light"), ask=ask)
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def press_rescue(kindly: Kindly) -> None:
    assert kindly.trouble is not None
    kindly.trouble.buttons["rescue"].click()


def test_what_can_be_read_is_opened_and_what_could_not_is_told(
    start: Start, path: Path, qtbot: QtBot
) -> None:
    known = worn.written(path)
    spoil(path, 1, at=18, with_=b"\xa5\xa5")
    spoil(path, pages_of_spoilt(path), at=0)
    kindly = start()
    page = kindly.trouble
    assert page is not None
    damaged = path.read_bytes()
    press_rescue(kindly)
    assert not page.buttons["rescue"].isEnabled()
    qtbot.waitUntil(lambda: "saved" in page.buttons, timeout=20_000)
    assert "your journal" in page.said.text()
    assert "saved beside it as notebook-saved-" in page.said.text()
    assert list(page.buttons) == ["saved", "files", "quit"]
    assert path.read_bytes() == damaged
    page.buttons["saved"].click()
    assert kindly.personal is not None
    assert kindly.trouble is None
    words = kindly.personal.window.said.words()
    assert "your journal" in words
    assert "The damaged file is still there, untouched." in words
    (aside,) = path.parent.glob("notebook-aside-*.kindly")
    assert f"kept in the same folder as {aside.name}" in words
    assert 100 < len(kindly.personal.journal.page(limit=1000)) < len(known)
    assert list(path.parent.glob("notebook-aside-*.kindly"))


def pages_of_spoilt(path: Path) -> int:
    """A leaf of the entries, found out in a copy with a sound header."""
    sound = path.with_name("sound")
    whole = bytearray(path.read_bytes())
    whole[18:20] = b"\x02\x02"
    sound.write_bytes(whole)
    leaf = pages_of(sound, "entries")[5]
    sound.unlink()
    return leaf


def test_a_notebook_that_is_whole_but_for_a_senseless_value_is_saved_as_well(
    start: Start, path: Path, qtbot: QtBot
) -> None:
    worn.written(path, entries=5)
    book = worn.opened(path)
    book.write(lambda database: database.execute("UPDATE plans SET day = 'rot' WHERE id = 3"))
    book.close()
    kindly = start()
    page = kindly.trouble
    assert kindly.personal is None
    assert page is not None
    press_rescue(kindly)
    qtbot.waitUntil(lambda: "saved" in page.buttons, timeout=20_000)
    page.buttons["saved"].click()
    assert kindly.personal is not None
    assert len(kindly.personal.plans.open_plans()) == 12
    assert len(kindly.personal.journal.page()) == 5


@pytest.mark.parametrize("page", [1, 6])
def test_an_encrypted_one_is_saved_with_the_passphrase_that_was_given(
    start: Start, path: Path, qtbot: QtBot, quick_keys: None, page: int
) -> None:
    worn.written(path)
    vault = Vault(path, path.parent / "backups", chance=random_bytes)
    vault.encrypt(PASSPHRASE, vault.new_code())
    for copy in (path.parent / "backups").iterdir():
        copy.unlink()
    spoil(path, page, at=2000, with_=b"\xa5")
    kindly = start()
    assert kindly.lock.door is not None
    kindly.lock.door.secret.line.setText(PASSPHRASE)
    kindly.lock.door.open_button.click()
    qtbot.waitUntil(
        lambda: kindly.trouble is not None or kindly.personal is not None, timeout=20_000
    )
    if kindly.personal is not None:  # the page is one nobody asks for at the start
        assert page != 1
        return
    press_rescue(kindly)
    page = kindly.trouble
    assert page is not None
    qtbot.waitUntil(lambda: "saved" in page.buttons, timeout=20_000)
    assert len(list(path.parent.glob("notebook-saved-*.key"))) == 1
    page.buttons["saved"].click()
    assert kindly.personal is not None
    assert not list(path.parent.glob("notebook-saved-*"))
    assert kindly.personal.file.keyed
    assert len(kindly.personal.journal.page(limit=1000)) > 100


def test_a_file_of_which_nothing_can_be_read_leaves_the_other_ways(
    start: Start, path: Path, qtbot: QtBot
) -> None:
    path.write_bytes(b"noise" * 5000)
    kindly = start()
    page = kindly.trouble
    assert page is not None
    press_rescue(kindly)
    qtbot.waitUntil(page.buttons["fresh"].isEnabled, timeout=20_000)
    assert "Nothing could be read from this file" in page.said.text()
    assert path.read_bytes() == b"noise" * 5000
    for error, words in (
        (StoppedError(), "Stopped."),
        (NotebookFull(), "isn't room"),
        (NotebookError(), "just now"),
    ):
        page.refuse(error)
        assert words in page.said.text()
    page.buttons["fresh"].click()
    assert kindly.personal is not None


def test_an_end_while_it_is_saved_is_no_matter(start: Start, path: Path) -> None:
    worn.written(path)
    spoil(path, 1, at=18, with_=b"\xa5\xa5")
    kindly = start()
    press_rescue(kindly)
    kindly.aid.go()
    kindly.aid._chosen("rescue")
    kindly.aid._rescued(Saved(path, Salvaged({}, {}, 0, unsure=False)))
    assert kindly.personal is None


def test_a_copy_is_on_offer_beside_what_was_saved(start: Start, path: Path, qtbot: QtBot) -> None:
    worn.written(path)
    copies = paths.backup_folder(path.parent)
    copies.mkdir()
    copy = copies / "notebook-2026-06-12T141000Z.kindly"
    copy.write_bytes(path.read_bytes())
    when = datetime(2026, 6, 12, 14, 10, tzinfo=UTC).astimezone()
    spoil(path, 1, at=18, with_=b"\xa5\xa5")
    kindly = start()
    page = kindly.trouble
    assert page is not None
    label = f"Open the copy from 12\u00a0June,\u00a0{clock_time(when.time())}"
    assert page.buttons["copy"].text() == label
    press_rescue(kindly)
    qtbot.waitUntil(lambda: "saved" in page.buttons, timeout=20_000)
    assert list(page.buttons) == ["saved", "copy", "files", "quit"]
    assert page.buttons["copy"].text() == label
    page.buttons["copy"].click()
    assert kindly.personal is not None
    assert list(path.parent.glob("notebook-saved-*.kindly"))


def test_what_was_saved_and_can_not_be_put_in_place_stays_on_offer(
    start: Start, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worn.written(path)
    spoil(path, 1, at=18, with_=b"\xa5\xa5")
    kindly = start()
    page = kindly.trouble
    assert page is not None
    kindly.aid._chosen("saved")  # nothing is saved yet
    press_rescue(kindly)
    qtbot.waitUntil(lambda: "saved" in page.buttons, timeout=20_000)

    def full(*_: object) -> None:
        raise NotebookFull

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace_whole", full)
        page.buttons["saved"].click()
    assert "isn't room" in page.said.text()
    page.buttons["saved"].click()
    assert kindly.personal is not None


@pytest.fixture
def without_key(path: Path, quick_keys: None) -> Path:
    """A notebook with a passphrase, whose key file is nowhere; gives where it is kept."""
    worn.written(path)
    vault = Vault(path, path.parent / "backups", chance=random_bytes)
    vault.encrypt(PASSPHRASE, vault.new_code())
    for copy in (path.parent / "backups").iterdir():
        copy.unlink()
    return keys.of(path).rename(path.parent.parent / "elsewhere.key")


def test_a_key_file_that_is_missing_is_told_and_can_be_put_back(
    start: Start, path: Path, without_key: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    kindly = start()
    page = kindly.trouble
    assert page is not None
    words = " ".join(it.text() for it in page.findChildren(QLabel))
    assert "its key file notebook.key is missing" in words
    assert "the file is damaged. Kindly can't tell which." in words
    assert "The notebook itself is untouched." in words
    press_rescue(kindly)
    qtbot.waitUntil(page.buttons["again"].isEnabled, timeout=20_000)
    assert "encrypted without its key file, or damaged" in page.said.text()
    assert path.read_bytes() == before
    without_key.rename(keys.of(path))
    page.buttons["again"].click()
    assert kindly.lock.door is not None


def test_a_copy_with_a_passphrase_says_why_it_asks(
    start: Start, path: Path, without_key: Path, qtbot: QtBot
) -> None:
    copy = paths.backup_folder(path.parent) / "notebook-2026-06-12T141000Z.kindly"
    path.rename(copy)
    without_key.rename(keys.of(copy))
    noted = Noted(sum=disk.sum_of(copy))
    manifest.write(copy.parent, {copy.name: noted})
    path.write_bytes(b"")
    kindly = start()
    page = kindly.trouble
    assert page is not None
    page.buttons["copy"].click()
    door = kindly.lock.door
    assert door is not None
    assert "The copy is in place. It has a passphrase too" in door.about.text()
    assert door.about.isVisible()


def test_control_and_q_close_what_stands_in_for_the_window(
    start: Start, path: Path, without_key: Path, qtbot: QtBot
) -> None:
    kindly = start()
    page = kindly.trouble
    assert page is not None
    with qtbot.waitActive(page):
        page.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not page.isVisible()
    without_key.rename(keys.of(path))
    kindly.aid.open_again()
    door = kindly.lock.door
    assert door is not None
    with qtbot.waitActive(door):
        door.activateWindow()
    QTest.keyClick(door, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not door.isVisible()


def test_copies_from_before_the_passphrase_are_named_only_where_there_are_some(
    start: Start, path: Path, without_key: Path
) -> None:
    without_key.rename(keys.of(path))
    kindly = start()
    assert kindly.lock.door is not None
    assert "copy from before" not in kindly.lock.door.forgotten.text()
    (path.parent / "backups" / "notebook-2026-06-12T141000Z.kindly").write_bytes(
        b"SQLite format 3\0" + bytes(100)
    )
    kindly.lock._stand_at_the_door()
    assert "copy from before" in kindly.lock.door.forgotten.text()


def a_plain_copy(path: Path) -> Path:
    """A whole copy without a passphrase, beside one whose key file alone is left."""
    copies = paths.backup_folder(path.parent)
    copies.mkdir(exist_ok=True)
    made = keys.new(bytes(32), passphrase=PASSPHRASE, code="23456-789AB", chance=random_bytes)
    keys.write(copies / "notebook-2026-06-11T141000Z.key", made)
    copy = copies / "notebook-2026-06-12T141000Z.kindly"
    worn.written(copy)
    return copy


@pytest.mark.parametrize("content", [b"Dear Sam, " * 500, NOISE[:-1]], ids=["text", "no pages"])
def test_nobody_is_asked_for_a_passphrase_that_was_removed_where_the_file_is_no_notebook(
    start: Start, path: Path, quick_keys: None, content: bytes
) -> None:
    a_plain_copy(path)
    path.write_bytes(content)
    kindly = start()
    assert kindly.lock.door is None
    assert kindly.trouble is not None
    assert list(kindly.trouble.buttons) == ["copy", "rescue", "fresh", "files", "quit"]
    kindly.trouble.buttons["copy"].click()
    assert kindly.personal is not None
    (aside,) = path.parent.glob("notebook-aside-*.kindly")
    assert aside.read_bytes() == content
    said = kindly.personal.window.said
    assert said.words().replace("\u00a0", " ").startswith("This is the copy from 12 June, ")
    assert "What was written after it may not be in here." in said.words()
    assert f"kept in the same folder as {aside.name}" in said.words()
    assert said.button("safety").isVisibleTo(said)


def try_twice(kindly: Kindly, qtbot: QtBot) -> None:
    door = kindly.lock.door
    assert door is not None
    for tries in (0, 1):
        assert not door.to_copies.isVisible(), tries
        door.secret.line.setText("something else")
        door.open_button.click()
        qtbot.waitUntil(door.open_button.isEnabled, timeout=20_000)
    assert door.to_copies.isVisible()
    assert door.perhaps.isVisible()


def words_on(page: StartTrouble) -> str:
    return " ".join(it.text() for it in page.findChildren(QLabel))


def test_after_two_wrong_tries_there_is_a_way_to_the_copies_of_what_may_be_no_notebook(
    start: Start, path: Path, quick_keys: None, qtbot: QtBot
) -> None:
    a_plain_copy(path)
    path.write_bytes(NOISE)
    kindly = start()
    try_twice(kindly, qtbot)
    assert kindly.lock.door is not None
    kindly.lock.door.to_copies.click()
    assert kindly.lock.door is None
    assert path.read_bytes() == NOISE
    page = kindly.trouble
    assert page is not None
    assert "Nothing that was typed opens it." in words_on(page)
    assert "There is also a copy from 12\u00a0June," in words_on(page)
    assert list(page.buttons) == ["again", "copy", "fresh", "files", "quit"]
    page.buttons["again"].click()
    assert kindly.lock.door is not None
    assert not kindly.lock.door.to_copies.isVisible()
    try_twice(kindly, qtbot)
    kindly.lock.door.to_copies.click()
    assert kindly.trouble is not None
    kindly.trouble.buttons["copy"].click()
    assert kindly.personal is not None
    assert "This is the copy from" in kindly.personal.window.said.words()


def test_who_knows_no_passphrase_is_led_to_nothing_that_opens_without_one(
    start: Start, path: Path, without_key: Path, qtbot: QtBot
) -> None:
    without_key.rename(keys.of(path))
    copies = paths.backup_folder(path.parent)
    worn.written(copies / "notebook-2026-06-12T141000Z.kindly")
    kindly = start()
    try_twice(kindly, qtbot)
    assert kindly.lock.door is not None
    kindly.lock.door.to_copies.click()
    page = kindly.trouble
    assert page is not None
    assert list(page.buttons) == ["again", "files", "quit"]
    assert "copy from" not in words_on(page)
    keyed = copies / "notebook-2026-06-10T141000Z.kindly"
    keyed.write_bytes(path.read_bytes())
    keys.of(keyed).write_bytes(keys.of(path).read_bytes())
    manifest.write(copies, {keyed.name: Noted(sum=disk.sum_of(keyed))})
    page.buttons["again"].click()
    try_twice(kindly, qtbot)
    kindly.lock.door.to_copies.click()
    assert kindly.trouble is not None
    assert list(kindly.trouble.buttons) == ["again", "copy", "files", "quit"]
    kindly.trouble.buttons["copy"].click()
    assert kindly.personal is None
    door = kindly.lock.door
    assert door is not None, "a copy that has a passphrase asks for it"
    assert "The copy is in place." in door.about.text()
    door.secret.line.setText(PASSPHRASE)
    door.open_button.click()
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=20_000)
    assert kindly.personal is not None
    said = kindly.personal.window.said.words().replace("\u00a0", " ")
    assert said.startswith("This is the copy from 10 June, ")


def test_a_notebook_that_was_begun_anew_says_where_the_other_is(start: Start, path: Path) -> None:
    path.write_bytes(b"noise" * 5000)
    kindly = start()
    assert kindly.trouble is not None
    kindly.trouble.buttons["fresh"].click()
    (aside,) = path.parent.glob("notebook-aside-*.kindly")
    assert kindly.personal is not None
    assert kindly.personal.window.said.words() == (
        "This is a new notebook. The file that didn't open is kept in the same folder as "
        f"{aside.name}."
    )
    kindly.lock.renew()
    assert kindly.personal is not None
    assert kindly.personal.window.said.isHidden(), "it is told once"


def test_how_it_went_is_told_in_words() -> None:
    assert "All of it" in rescued(Salvaged({}, {}, 0, unsure=False))
    assert "your words could be read" in rescued(Salvaged({}, {}, 2, unsure=False)).lower()
    assert "your journal" in rescued(Salvaged({}, {}, 0, unsure=True))
    told = rescued(Salvaged({}, {"plans": 2, "offers": 1}, 0, unsure=True))
    assert "your plans, which ideas were shown" in told
    assert not any(letter.isdigit() for letter in told)
    assert NotebookDamaged().data_key is None
