"""Whatever stands in the way, Kindly says so plainly and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.services.instance import KNOCK_NAME
from kindly.services.journaling import JournalingService
from kindly.storage.errors import NotebookFull
from kindly.storage.looking_back import LookingBack
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.journal import JournalPage
from kindly.ui.prompt_rows import HIDE
from kindly.ui.quick_note import QuickNote
from kindly.ui.saved_searches import KeepSearch
from tests.disks import a_disk_of
from tests.fakes import FakeAsk

ROOT = Path(__file__).parents[1]
DAY = date(2026, 6, 15)
CONTROL = Qt.KeyboardModifier.ControlModifier
BANNED = ("error", "failed", "invalid", "corrupt", "fatal", "exception", "you must", "you should")

Start = Callable[[Path], Kindly]


@pytest.fixture
def start(qapp: QApplication, ask: FakeAsk) -> Iterator[Start]:
    running: list[Kindly] = []

    def begin(folder: Path) -> Kindly:
        kindly = Kindly(qapp, Options(data_dir=folder, seed=7, theme="light"), ask=ask)
        running.append(kindly)
        assert kindly.start()
        return kindly

    yield begin
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the `kindly` command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "kindly", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def kept_in(folder: Path) -> dict[str, bytes]:
    """Every file but those of the lock, and what is noted of a copy that was looked at."""
    return {
        name: held
        for name, held in everything_in(folder).items()
        if "kindly." not in name and not name.endswith("copies.json")
    }


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def quick_note(kindly: Kindly) -> QuickNote:
    assert kindly.personal is not None
    window = kindly.personal.window
    window.quick_note()
    return next(note for note in window.findChildren(QuickNote) if note.isVisible())


def paste(note: QuickNote, words: str) -> None:
    data = QMimeData()
    data.setText(words)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(note.focusWidget(), Qt.Key.Key_V, CONTROL)


def bodies(kindly: Kindly) -> list[str]:
    assert kindly.personal is not None
    journal = LookingBack(kindly.personal.file)
    return [entry.body for entry in journal.between(None, None)]


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# A second Kindly


def test_a_second_kindly_steps_back_and_the_first_comes_forward(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    kindly = start(tmp_path)
    assert kindly.personal is not None
    window = kindly.personal.window
    kindly._settle_soon.start(0)  # it listens a moment after the start
    qtbot.waitUntil((tmp_path / KNOCK_NAME).exists)
    window.hide()
    second = program("--data-dir", str(tmp_path))
    assert second.returncode == 0
    assert "already open" in second.stdout
    assert second.stderr == ""
    qtbot.waitUntil(window.isVisible)


# A file that isn't a notebook, and one from the future


@pytest.fixture
def kept(start: Start, tmp_path: Path) -> bytes:
    """A notebook with one note, closed again; its bytes."""
    kindly = start(tmp_path)
    note = quick_note(kindly)
    QTest.keyClicks(note.focusWidget(), "Held the door.")
    note.accept()
    kindly.close()
    return paths.notebook_file(tmp_path).read_bytes()


def newer(kept: bytes) -> bytes:
    return kept[:60] + (99).to_bytes(4, "big") + kept[64:]


@pytest.mark.parametrize(
    ("made_of", "says"),
    [
        (lambda _: b"", "Your notebook file didn't open."),
        (lambda _: b"shopping list\n" * 4000, "Your notebook file didn't open."),
        (lambda kept: kept[:3000], "Your notebook file didn't open."),
        (lambda kept: kept[:100] + b"\xff" * (len(kept) - 100), "Your notebook file didn't open."),
        (newer, "This notebook was made by a newer Kindly."),
    ],
    ids=["0-byte", "garbage", "cut short", "overwritten", "newer"],
)
def test_a_file_that_does_not_open_is_left_byte_for_byte(
    start: Start, tmp_path: Path, kept: bytes, made_of: Callable[[bytes], bytes], says: str
) -> None:
    path = paths.notebook_file(tmp_path)
    path.write_bytes(made_of(kept))
    before = kept_in(tmp_path)
    kindly = start(tmp_path)
    assert kindly.personal is None
    assert kindly.trouble is not None
    words = words_on(kindly.trouble)
    assert says in words
    assert "untouched" in words or "Nothing was changed" in words
    assert not [word for word in BANNED if word in words.lower()]
    kindly.close()
    assert kept_in(tmp_path) == before


def test_the_newest_copy_brings_the_words_back(start: Start, tmp_path: Path, kept: bytes) -> None:
    path = paths.notebook_file(tmp_path)
    path.write_bytes(kept[:5000])
    kindly = start(tmp_path)
    assert kindly.trouble is not None
    assert "found a copy from" in words_on(kindly.trouble)
    kindly.trouble.buttons["copy"].click()
    assert bodies(kindly) == ["Held the door."]
    assert kept[:5000] in everything_in(tmp_path).values()


# A folder that can't be used


def bound_by_rights(folder: Path, *words: str) -> dict[str, Any]:
    """What the real window shows to somebody whom the rights of files hold back."""
    command = [sys.executable, "-m", "tests.someone_in_trouble", str(folder), *words]
    if os.name == "posix" and os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root needs setpriv to be held back by the rights of files")
        dropped = "-dac_override,-dac_read_search"
        command = ["setpriv", "--bounding-set", dropped, "--inh-caps", dropped, *command]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "setpriv" in done.stderr:
        pytest.skip("this system doesn't let root give up its rights")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")
@pytest.mark.parametrize("rights", [0o000, 0o500], ids=["unreadable", "unwritable"])
def test_an_empty_folder_that_can_not_be_used_is_named(tmp_path: Path, rights: int) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    folder.chmod(rights)
    try:
        told = bound_by_rights(folder)
    finally:
        folder.chmod(0o700)
    assert not told["opened"]
    assert "Kindly can't use its folder." in told["words"]
    assert any("Nothing was changed" in words for words in told["words"])
    assert {"Try again", "Choose another folder"} <= set(told["buttons"])
    assert everything_in(folder) == {}


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")
def test_a_notebook_that_can_not_be_written_can_be_looked_at(tmp_path: Path, kept: bytes) -> None:
    path = paths.notebook_file(tmp_path)
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        told = bound_by_rights(tmp_path, "Not to be kept.")
    finally:
        tmp_path.chmod(0o700)
    says = "Kindly can't write to its folder. You can look around; new notes won't be kept."
    assert told["opened"]
    assert says in told["words"]
    assert told["list"] == ["Held the door."]
    assert told["box"] == "Not to be kept."
    assert says in told["note"]
    assert path.read_bytes() == kept


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")
def test_a_notebook_that_can_not_be_read_is_not_called_damaged(tmp_path: Path, kept: bytes) -> None:
    path = paths.notebook_file(tmp_path)
    path.chmod(0o000)
    told = bound_by_rights(tmp_path)
    assert not told["opened"]
    assert "Kindly can't use its folder." in told["words"]
    path.chmod(0o600)
    assert path.read_bytes() == kept


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(3) as folder:
        yield folder


def fill(disk: Path) -> Path:
    """Takes all the room there is."""
    stone = disk / "stone"
    with stone.open("wb", buffering=0) as file:
        size = 65536
        while size:
            try:
                file.write(b"\0" * size)
            except OSError:
                size //= 2
    return stone


def test_a_full_disk_keeps_the_words_on_screen_until_there_is_room(
    small_disk: Path, start: Start, qtbot: QtBot
) -> None:
    folder = small_disk / "notes"
    kindly = start(folder)
    assert kindly.personal is not None
    window = kindly.personal.window
    first = quick_note(kindly)
    QTest.keyClicks(first.focusWidget(), "Before the disk was full.")
    first.accept()
    stone = fill(small_disk)

    note = quick_note(kindly)
    long = "A long letter to nobody.\n" * 1000
    paste(note, long)
    qtbot.waitUntil(window._trouble.isVisible)
    says = "Kindly couldn't save just now: the disk is full. Your words are still on screen."
    assert says in words_on(window._trouble)
    assert says in words_on(note)
    assert note.fields.box is not None
    assert note.fields.box.words() == long
    assert window._trouble.button("again").isVisible()
    window._trouble.button("copy").click()
    assert QGuiApplication.clipboard().text() == long
    assert bodies(kindly) == ["Before the disk was full."]

    stone.unlink()
    window._trouble.button("again").click()
    qtbot.waitUntil(lambda: not window._trouble.isVisible())
    note.accept()
    assert bodies(kindly) == [long, "Before the disk was full."]
    kindly.close()
    again = start(folder)
    assert bodies(again) == [long, "Before the disk was full."]
    again.close()


def test_a_disk_that_is_full_at_the_start_says_so(small_disk: Path, start: Start) -> None:
    stone = fill(small_disk)
    kindly = start(small_disk / "notes")
    assert kindly.personal is None
    assert kindly.trouble is not None
    words = words_on(kindly.trouble)
    assert "The disk is full." in words
    assert "Nothing was changed." in words
    stone.unlink()
    kindly.trouble.buttons["again"].click()
    assert kindly.personal is not None
    assert bodies(kindly) == []
    kindly.close()


# The journal where nothing more can be kept


class Journaling:
    """Somebody who does everything there is to do in the journal, once in each round."""

    def __init__(self, kindly: Kindly, rounds: int) -> None:
        assert kindly.personal is not None
        self.notebook = kindly.personal
        self.window = kindly.personal.window
        self.window.go("journal")
        journal = self.notebook.journal
        self.pages: list[list[int]] = []
        for number in range(rounds):
            notes = [Entry(Kind.QUICK_NOTE, DAY, body=f"Note {number}.{at}") for at in range(6)]
            self.pages.append([journal.add(note).id for note in notes])
            writing = journal.open(self.pages[-1][0])
            writing.edit(body="Other words.")
            assert writing.close()

    @property
    def page(self) -> JournalPage:
        return self.window.pages.journal()

    def things(self, number: int) -> list[Callable[[], object]]:
        """What there is to do in a round; the last leaves words on the screen."""
        changed, *rest = self.pages[number]
        return [
            partial(self.flag, rest[:2]),
            partial(self.delete, rest[2:4]),
            partial(self.delete, rest[4:]),
            self.undo,
            partial(self.bring_back, changed),
            partial(self.keep_a_search, f"Search {number}"),
            partial(self.hide_a_kind, number),
            partial(self.type_up_a_card, f"From paper {number}"),
        ]

    def flag(self, ids: list[int]) -> None:
        self.tick(ids)
        self.page.left.bar.marks.actions()[0].trigger()
        self.page.left.bar.done.click()

    def delete(self, ids: list[int]) -> None:
        self.tick(ids)
        self.page.left.bar.delete.click()
        self.page.left.bar.done.click()

    def tick(self, ids: list[int]) -> None:
        self.page.left.choose_several()
        self.page.model.picking.begin(ids)

    def undo(self) -> None:
        self.page.undo_bar.button("undo").click()

    def bring_back(self, entry_id: int) -> None:
        self.page.show_entry(entry_id)
        self.page.entry.history_requested.emit()
        history = self.page.earlier.page
        assert history is not None
        history.bring_back.click()

    def keep_a_search(self, name: str) -> None:
        self.page.left.dialogs.keep(JournalSearch(words="note"))
        dialog = next(it for it in self.window.findChildren(KeepSearch) if it.isVisible())
        dialog.box.setText(name)
        dialog.keep.click()
        dialog.close()

    def hide_a_kind(self, number: int) -> None:
        self.window._routes.show_prompts()
        rows = self.window.pages.prompts().shelf.rows
        list(rows.cards.values())[number].buttons[HIDE].click()
        self.window.go("journal")

    def type_up_a_card(self, words: str) -> None:
        self.page.show_paper()
        paper = self.page.paper
        assert paper is not None
        QTest.keyClicks(paper.lines[0].field, words)
        self.window.flush()

    def kept(self) -> tuple[object, ...]:
        """All that is in the notebook, as far as the journal has to do with it."""
        entries = (self.notebook.entries.get(number) for number in range(1, 200))
        journaling = JournalingService(PreferenceRepository(self.notebook.file)).journaling
        return tuple(entries), journaling.saved, journaling.prompts

    def told(self) -> bool:
        """Whether something was said to stand in the way; it is put away where it can be."""
        strip = self.window._trouble
        shown = strip.isVisible()
        strip.button("close").click()
        return shown


def fill_up(journaling: Journaling, disk: Path) -> Callable[[], object]:
    """Fills the disk, and what room the notebook had taken before; gives the way back."""
    stone = fill(disk)
    with suppress(NotebookFull):
        while True:
            journaling.notebook.journal.add(Entry(Kind.FREE, DAY, body="x" * 4000))
    return stone.unlink


def shut(journaling: Journaling, _disk: Path) -> Callable[[], object]:
    """Lets nothing be written any more; gives the way back."""
    file = journaling.notebook.file
    file.read_only = True
    return partial(setattr, file, "read_only", False)


@pytest.mark.parametrize("trouble", [fill_up, shut])
def test_in_the_journal_everything_is_either_done_or_told_of(
    small_disk: Path,
    start: Start,
    trouble: Callable[[Journaling, Path], Callable[[], object]],
) -> None:
    someone = Journaling(start(small_disk / "notes"), rounds=3)
    for thing in someone.things(0)[:3]:
        thing()
    assert not someone.told()
    way_back = trouble(someone, small_disk)
    said = []
    for thing in someone.things(1):
        before = someone.kept()
        thing()
        said.append(someone.told())
        assert said[-1] is (someone.kept() == before), thing
    assert any(said)
    way_back()
    someone.window.flush()
    assert not someone.told()
    for thing in someone.things(2):
        before = someone.kept()
        thing()
        assert not someone.told()
        assert someone.kept() != before, thing
    there = {line.headline for line in someone.notebook.entries.page()}
    assert {"From paper 1", "From paper 2"} <= there


# Words of every kind


def test_five_megabytes_can_be_pasted(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    kindly = start(tmp_path)
    assert kindly.personal is not None
    line = "She waited with me at the stop, and we said nothing at all, kindly.\n"
    words = line * (5_000_000 // len(line)) + "marmalade"
    assert len(words.encode()) > 4_900_000
    note = quick_note(kindly)
    paste(note, words)
    QTest.keyClicks(note.focusWidget(), "!")
    note.accept()
    assert bodies(kindly) == [f"{words}!"]
    window = kindly.personal.window
    window.go("journal")
    journal = window.pages.journal()
    journal.search()
    QTest.keyClicks(window.focusWidget(), "marmalade")
    qtbot.waitUntil(lambda: journal.model.rowCount() == 1)
    kindly.close()
    assert bodies(start(tmp_path)) == [f"{words}!"]


WRITTEN = {
    "emoji": "Waved 👋🏽 at the 🚌 driver 👩‍👩‍👧‍👦 and 🏳️‍🌈 smiled 🙂",
    "arabic": "اليوم ابتسم جاري وقال صباح الخير، ثم ضحكنا.",
    "hebrew": 'השכן חייך אליי (ואמר "בוקר טוב") היום.',
    "mixed": "She said مرحبا and I said שלום, then 42 people laughed.",
    "marks": "line one\nline two\ttabbed  two spaces e\u0301 ZWJ\u200d RTL\u202eflip\u202c end",
    "markup": "<b>not bold</b> & *not* `code` #let x = 1 $x$ '; DROP TABLE entries; --",
}


def test_words_of_every_kind_come_back_as_they_were(start: Start, tmp_path: Path) -> None:
    kindly = start(tmp_path)
    for words in WRITTEN.values():
        note = quick_note(kindly)
        paste(note, words)
        note.accept()
    kindly.close()
    again = start(tmp_path)
    assert sorted(bodies(again)) == sorted(WRITTEN.values())
    assert again.personal is not None
    window = again.personal.window
    window.go("journal")
    for line in again.personal.journal.page():
        window.pages.journal().show_entry(line.id)
        window.grab()
        window.flush()
    assert sorted(bodies(again)) == sorted(WRITTEN.values())


LOOKED_FOR = ("صباح", "שלום", "קפה", "'", '"', "*", "NEAR(", "🙂", "\0")


def test_any_words_can_be_looked_for(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    kindly = start(tmp_path)
    assert kindly.personal is not None
    note = quick_note(kindly)
    paste(note, WRITTEN["arabic"] + WRITTEN["mixed"])
    note.accept()
    found: list[list[Any]] = []
    hope = Hope(found)
    for number, words in enumerate(LOOKED_FOR):
        kindly.personal.finding.find(JournalSearch(words=words), hope.found, hope.failed)
        qtbot.waitUntil(lambda number=number: len(found) > number)
    assert all(isinstance(lines, list) for lines in found)
    assert [len(lines) for lines in found[:3]] == [1, 1, 0]


class Hope:
    """Somebody who waits for what is found."""

    def __init__(self, answers: list[Any]) -> None:
        self._answers = answers

    def found(self, lines: list[Any]) -> None:
        self._answers.append(lines)

    def failed(self, error: Exception) -> None:
        self._answers.append(error)


# The command line


def test_no_display_is_one_clear_line() -> None:
    done = program(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "needs a screen" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--now", "yesterday"),
        ("--text-scale", "9"),
        ("--theme", "pink"),
        ("--seed", "x"),
        ("--no",),
    ],
)
def test_a_bad_call_is_one_clear_line_and_opens_nothing(words: tuple[str, ...]) -> None:
    done = program(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("kindly: error: ")
