"""The windows that take everything out and bring it in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from kindly.domain.exchange import Standing
from kindly.domain.exchange_nouns import NOUNS
from kindly.domain.journal import Entry, Kind
from kindly.services.errors import NotebookError, NotebookFull, NotebookInUse, NotebookReadOnly
from kindly.services.exchange import Exchange, Found, RefusedError, Why
from kindly.services.tasks import Tasks
from kindly.storage.acts import OfferRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui import exchange_words
from kindly.ui.exchange import ExportDialog, ImportDialog
from kindly.ui.theme import Theme
from kindly.ui.widgets.text import Text
from tests.exchanging import BESIDE, TODAY, a_book, an_exchange, packed, unchanged, unpacked
from tests.fakes import FakeAsk

NOTE = Entry(Kind.FREE, TODAY, body="A wave from over the road.")


@pytest.fixture
def book() -> Iterator[NotebookFile]:
    made = a_book(1)
    yield made
    made.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An export of another notebook, with a page in it, one in the trash, and a plan."""
    other = a_book(2)
    entries = EntryRepository(other)
    entries.add(NOTE)
    entries.delete(entries.add(NOTE).id)
    an_exchange(other).export(tmp_path / "notes.zip")
    other.close()
    return tmp_path / "notes.zip"


@pytest.fixture
def exporting(
    book: NotebookFile, tasks: Tasks, ask: FakeAsk, theme: Theme, qtbot: QtBot
) -> ExportDialog:
    dialog = ExportDialog(an_exchange(book), tasks=tasks, ask=ask, theme=theme, parent=None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def make_import(
    book: NotebookFile, tasks: Tasks, ask: FakeAsk, theme: Theme, qtbot: QtBot
) -> Callable[..., ImportDialog]:
    def make(exchange: Exchange | None = None) -> ImportDialog:
        given = exchange or an_exchange(book)
        dialog = ImportDialog(given, tasks=tasks, ask=ask, theme=theme, parent=None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


class Door:
    """Keeps work waiting until it is let in."""

    def __init__(self, tasks: Tasks) -> None:
        self._open = Event()
        tasks.run(self._open.wait, self.let)

    def let(self, _passed: object = None) -> None:
        self._open.set()


def said(dialog: ExportDialog | ImportDialog, qtbot: QtBot, *words: str) -> None:
    """Waits until the window says something, with these words in it."""
    qtbot.waitUntil(lambda: dialog.status.isVisible() and bool(dialog.status.text()))
    for word in words:
        assert word in dialog.status.text().replace("\u200b", "")


def shown(dialog: ImportDialog) -> list[str]:
    """What it says of a file, line by line."""
    return [it.text() for it in dialog.preview.findChildren(Text) if it.isVisible()]


# Out


def test_it_says_who_can_read_it_and_writes_where_one_likes(
    exporting: ExportDialog,
    ask: FakeAsk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert any("Anybody who has the file can read it" in it.text() for it in texts(exporting))
    ask.path = tmp_path / "mine"
    exporting.choose.click()
    said(exporting, qtbot, "mine.zip")
    assert exporting.status.property("hue") == "teal"
    assert ask.asked == ["notes-2026-06-15.zip"]
    assert "manifest.json" in unpacked(tmp_path / "mine.zip")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    exporting.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    assert exporting.focusWidget() is exporting.leave
    exporting.leave.click()
    assert not exporting.isVisible()


def texts(dialog: ExportDialog | ImportDialog) -> list[Text]:
    return list(dialog.findChildren(Text))


def test_of_a_notebook_with_a_passphrase_it_says_that_the_file_has_none(
    tasks: Tasks, ask: FakeAsk, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    keyed = a_book(1, tmp_path / "a.kindly", key=bytes(32))
    dialog = ExportDialog(an_exchange(keyed), tasks=tasks, ask=ask, theme=theme, parent=None)
    qtbot.addWidget(dialog)
    assert any("the file has none" in it.text() for it in texts(dialog))
    keyed.close()


def test_without_a_place_nothing_is_written(exporting: ExportDialog, ask: FakeAsk) -> None:
    exporting.choose.click()
    assert not exporting.status.isVisible()
    assert exporting.choose.isEnabled()


def test_where_it_cannot_be_written_it_says_so_and_one_can_choose_again(
    exporting: ExportDialog, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    ask.path = tmp_path / "no" / "x.zip"
    exporting.choose.click()
    said(exporting, qtbot, "Your notes are safe", "another place")
    assert exporting.choose.isEnabled()
    assert not exporting.folder.isVisible()


def test_it_can_be_stopped(
    exporting: ExportDialog, ask: FakeAsk, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    ask.path, door = tmp_path / "x.zip", Door(tasks)
    exporting.choose.click()
    exporting.waiting.stop_requested.emit()
    door.let()
    said(exporting, qtbot, "Stopped")
    assert list(tmp_path.iterdir()) == []


def test_closing_stops_it_and_waits_for_that(
    exporting: ExportDialog, ask: FakeAsk, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    ask.path, door = tmp_path / "x.zip", Door(tasks)
    exporting.choose.click()
    exporting.close()
    assert exporting.isVisible()
    door.let()
    qtbot.waitUntil(lambda: not exporting.isVisible())
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_foresaw_is_not_swallowed(
    exporting: ExportDialog, ask: FakeAsk, qtbot: QtBot
) -> None:
    with pytest.raises(ZeroDivisionError):
        exporting._not_written(ZeroDivisionError())


# In


def test_one_sees_what_is_in_a_file_before_anything_happens(
    make_import: Callable[..., ImportDialog],
    book: NotebookFile,
    ask: FakeAsk,
    qtbot: QtBot,
    out: Path,
) -> None:
    dialog = make_import()
    assert dialog.focusWidget() is dialog.choose
    ask.path = out
    with unchanged(book):
        dialog.choose.click()
        qtbot.waitUntil(dialog.bring.isVisible)
    assert shown(dialog) == ["New pages: 2", "Of these, in Recently deleted: 1"]
    assert dialog.focusWidget() is dialog.bring
    dialog.other.click()
    qtbot.waitUntil(lambda: dialog.bring.isVisible() and dialog.bring.isEnabled())
    assert len(shown(dialog)) == 2
    dialog.bring.click()
    said(dialog, qtbot, "It is all in your notebook now")
    assert [it.headline for it in EntryRepository(book).page()] == [NOTE.body]
    assert not dialog.choose.isVisible()
    with qtbot.waitSignal(dialog.brought_in):
        dialog.leave.click()


def test_the_way_back_is_named(
    make_import: Callable[..., ImportDialog],
    book: NotebookFile,
    ask: FakeAsk,
    qtbot: QtBot,
    out: Path,
) -> None:
    dialog = make_import(an_exchange(book, lambda: Path("/x/notebook-2026.kindly")))
    ask.path = out
    dialog.choose.click()
    qtbot.waitUntil(dialog.bring.isVisible)
    dialog.bring.click()
    said(dialog, qtbot, "notebook-2026.kindly", "How safe your notes are")


def test_nothing_new_is_nothing_to_do(
    make_import: Callable[..., ImportDialog],
    book: NotebookFile,
    ask: FakeAsk,
    qtbot: QtBot,
    out: Path,
) -> None:
    an_exchange(book).bring_in(out, beside=BESIDE)
    dialog = make_import()
    ask.path = out
    dialog.choose.click()
    said(dialog, qtbot, "You have all of this already")
    assert not dialog.bring.isVisible()
    heard: list[bool] = []
    dialog.brought_in.connect(lambda: heard.append(True))
    dialog.leave.click()
    assert heard == []


def test_another_file_is_refused_in_plain_words_and_one_can_choose_again(
    make_import: Callable[..., ImportDialog],
    book: NotebookFile,
    ask: FakeAsk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    dialog = make_import()
    dialog.choose.click()
    assert not dialog.status.isVisible()
    ask.path = tmp_path / "photo.zip"
    ask.path.write_bytes(b"no zip")
    with unchanged(book):
        dialog.choose.click()
        said(dialog, qtbot, "This file isn't a Kindly export. Nothing was changed.")
    assert dialog.focusWidget() is dialog.choose


def test_an_import_can_be_stopped(
    make_import: Callable[..., ImportDialog],
    book: NotebookFile,
    ask: FakeAsk,
    tasks: Tasks,
    qtbot: QtBot,
    *,
    out: Path,
) -> None:
    dialog = make_import()
    ask.path = out
    dialog.choose.click()
    qtbot.waitUntil(dialog.bring.isVisible)
    with unchanged(book):
        door = Door(tasks)
        dialog.bring.click()
        assert not dialog.bring.isEnabled()
        dialog.waiting.stop_requested.emit()
        door.let()
        said(dialog, qtbot, "Stopped. Nothing was changed.")
    assert dialog.bring.isEnabled()


def test_a_notebook_that_can_only_be_read_takes_nothing_in(
    make_import: Callable[..., ImportDialog], book: NotebookFile
) -> None:
    book.read_only = True
    dialog = make_import()
    assert not dialog.choose.isEnabled()
    assert "can't write" in dialog.status.text()
    assert dialog.focusWidget() is dialog.leave


def test_escape_closes_it(make_import: Callable[..., ImportDialog], qtbot: QtBot) -> None:
    dialog = make_import()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_in_a_low_window_the_keys_scroll(
    make_import: Callable[..., ImportDialog], qtbot: QtBot
) -> None:
    dialog = make_import()
    dialog.resize(400, 200)
    bar = dialog.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(dialog.choose, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(dialog.choose, Qt.Key.Key_PageUp)
    assert bar.value() == 0


# In words


@pytest.mark.parametrize("why", Why)
def test_every_refusal_has_words_that_say_nothing_was_changed(why: Why) -> None:
    words = exchange_words.not_taken(RefusedError(why, "entries", 7, "mood"))
    assert "Nothing was changed" in words
    assert "{" not in words
    assert ("entries.jsonl, 7, mood" in words) == (why is Why.STRANGE)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (NotebookFull(), "full"),
        (NotebookReadOnly(), "can't write"),
        (NotebookInUse(), "Something else"),
        (NotebookError(), "just now"),
    ],
)
def test_every_trouble_has_words(error: NotebookError, word: str) -> None:
    assert word in exchange_words.not_taken(error)
    assert "Nothing was changed" in exchange_words.not_taken(error)
    assert "Your notes are safe" in exchange_words.not_written(error)
    assert ("no room" in exchange_words.not_written(error)) == isinstance(error, NotebookFull)


def test_what_differs_is_told_by_what_becomes_of_it() -> None:
    row = {"deleted_at": None}
    found = Found()
    for noun in NOUNS:
        for standing in Standing:
            found.add(noun, row, standing)
    words = "\n".join(exchange_words.found(found))
    for line in (
        *(
            "New pages: 1",
            "have already: 1",
            "Pages that differ: 2",
            "stay in the page's history",
        ),
        *(
            "choices: 8",
            "choices that differ: 16",
            "kept as a page",
            "Earlier versions of pages: 1",
        ),
    ):
        assert line in words
    assert exchange_words.beside()


def test_small_things_alone_are_told_too(
    make_import: Callable[..., ImportDialog],
    ask: FakeAsk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    other = a_book(2)
    OfferRepository(other).record("J01", TODAY)
    an_exchange(other).export(tmp_path / "x.zip")
    dialog = make_import()
    ask.path = packed(tmp_path / "x.zip", unpacked(tmp_path / "x.zip"))
    dialog.choose.click()
    qtbot.waitUntil(dialog.bring.isVisible)
    assert shown(dialog) == ["Only small things, such as which cards were shown."]
