"""Where the notebook doesn't open, what can be read of it is saved in its place and opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.services.errors import NotebookError, NotebookFull
from kindly.services.progress import StoppedError
from kindly.services.vault import Vault
from kindly.storage.errors import NotebookDamaged
from kindly.system import random_bytes
from kindly.ui.troubles import rescued
from tests.fakes import FakeAsk
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil

PASSPHRASE = "four quiet green chairs"
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
    press_rescue(kindly)
    assert not page.buttons["rescue"].isEnabled()
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=20_000)
    assert kindly.personal is not None
    assert kindly.trouble is None
    words = kindly.personal.window.said.words()
    assert "your journal" in words
    assert "The damaged file is still there, set aside." in words
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
    qtbot.waitUntil(lambda: kindly.personal is not None, timeout=20_000)
    assert kindly.personal is not None
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
    kindly.aid._rescued(None)  # type: ignore[arg-type]
    assert kindly.personal is None


def test_how_it_went_is_told_in_words() -> None:
    from kindly.storage.salvage import Salvaged

    assert "All of it" in rescued(Salvaged({}, {}, 0, unsure=False))
    assert "your words could be read" in rescued(Salvaged({}, {}, 2, unsure=False)).lower()
    assert "your journal" in rescued(Salvaged({}, {}, 0, unsure=True))
    told = rescued(Salvaged({}, {"plans": 2, "offers": 1}, 0, unsure=True))
    assert "your plans, which ideas were shown" in told
    assert not any(letter.isdigit() for letter in told)
    assert NotebookDamaged().data_key is None
