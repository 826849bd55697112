"""Export and import in the running program: from the menu to a window that shows what came in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.domain.acts import Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.practice import Practice
from kindly.storage.journal import EntryRepository
from kindly.ui.exchange import ExportDialog, ImportDialog
from tests.exchanging import TODAY, a_book, an_exchange, lived, told, unpacked
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
NOTE = Entry(Kind.FREE, TODAY, body="A wave from over the road.")


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    made = Kindly(qapp, Options(data_dir=tmp_path / "data", now=NOW, seed=1), ask=ask)
    made.start()
    yield made
    made.close()


def command(kindly: Kindly, word: str) -> None:
    assert kindly.personal is not None
    kindly.personal.window._actions[word].trigger()


def dialog(kindly: Kindly, kind: type[ExportDialog] | type[ImportDialog]) -> ExportDialog:
    assert kindly.personal is not None
    found = next(it for it in kindly.personal.window.findChildren(kind) if it.isVisible())
    assert isinstance(found, ExportDialog | ImportDialog)
    return found  # type: ignore[return-value]


def bring_in(kindly: Kindly, qtbot: QtBot) -> None:
    """From the menu, through the window, to where the notebook is open anew."""
    before = kindly.personal
    command(kindly, "import")
    window: ImportDialog = dialog(kindly, ImportDialog)  # type: ignore[assignment]
    window.choose.click()
    qtbot.waitUntil(window.bring.isVisible)
    window.bring.click()
    qtbot.waitUntil(lambda: "in your notebook now" in window.status.text())
    window.leave.click()
    qtbot.waitUntil(lambda: kindly.personal not in (before, None))


def test_what_goes_out_can_be_read_and_says_what_was_being_written(
    kindly: Kindly, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert kindly.personal is not None
    kindly.personal.journal.start(Kind.FREE).edit(body=NOTE.body)
    ask.path = tmp_path / "x.zip"
    command(kindly, "export")
    window = dialog(kindly, ExportDialog)
    window.choose.click()
    qtbot.waitUntil(window.folder.isVisible)
    assert NOTE.body.encode() in unpacked(tmp_path / "x.zip")["data/entries.jsonl"]
    window.close()


def test_what_came_in_is_on_the_pages_and_a_copy_was_made(
    kindly: Kindly, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    other = a_book(3)
    EntryRepository(other).add(NOTE)
    ask.path = tmp_path / "x.zip"
    an_exchange(other).export(ask.path)
    assert kindly.personal is not None
    kindly.personal.practice.put(Practice(cues=("On the stairs",)))
    kindly.personal.acts.plan(Plan("On the stairs", "Say hello"))
    kindly.personal.window.go("journal")
    bring_in(kindly, qtbot)
    assert kindly.personal is not None
    assert kindly.personal.window.isVisible()
    assert [it.headline for it in kindly.personal.journal.page()] == [NOTE.body]
    assert kindly.personal.practice.practice.cues == ("On the stairs",)
    assert len(list((tmp_path / "data" / "backups").glob("*.kindly"))) == 1


def test_out_away_and_in_again_nothing_differs(
    kindly: Kindly, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    """Journey 9: the first notebook is gone, its file comes into a new one."""
    book = lived(7, path=tmp_path / "first" / "notebook.kindly")
    ask.path = tmp_path / "x.zip"
    an_exchange(book).export(ask.path)
    rows = told(book)
    rows["offers"] = []
    book.close()
    bring_in(kindly, qtbot)
    assert kindly.personal is not None
    again = told(kindly.personal.file)
    here = {row["uuid"] for row in told(kindly.personal.file)["offers"]}
    assert here
    assert again | {"offers": []} == rows


def test_the_sample_has_neither(kindly: Kindly) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    assert not {"export", "import"} & kindly.sample.window._actions.keys()


def test_closing_the_window_ends_an_export(kindly: Kindly, ask: FakeAsk, tmp_path: Path) -> None:
    assert kindly.personal is not None
    EntryRepository(kindly.personal.file).add_all([NOTE] * 500)
    ask.path = tmp_path / "x.zip"
    command(kindly, "export")
    dialog(kindly, ExportDialog).choose.click()
    kindly.close()
    assert not list(tmp_path.glob(".*.part"))


def test_while_it_comes_in_nothing_else_is_lost(tmp_path: Path) -> None:
    """Words that are written while an import has the notebook wait, and are then kept."""
    from threading import Thread

    source, book = a_book(1), a_book(2, paths.notebook_file(tmp_path))
    EntryRepository(source).add_all([NOTE] * 300)
    an_exchange(source).export(tmp_path / "x.zip")
    source.close()
    work = Thread(
        target=an_exchange(book).bring_in, args=(tmp_path / "x.zip",), kwargs={"beside": "x"}
    )
    work.start()
    kept = [EntryRepository(book).add(NOTE).id for _ in range(20)]
    work.join()
    assert len(set(kept)) == 20
    assert len(EntryRepository(book).page(limit=1000)) == 320
    assert book.check() == ()
    book.close()
