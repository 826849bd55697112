"""Long jobs on their way to the printer: how far they are, and stopping them."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.content.handouts import load_handouts
from kindly.content.paper import load_wording
from kindly.domain.handout import Handout
from kindly.services.handout import HandoutService
from kindly.services.paper import Paper, Press, Sheets
from kindly.services.progress import Progress, StoppedError
from kindly.services.tasks import Tasks
from kindly.ui import sheets_out, spool
from kindly.ui.paper import PaperFoot
from kindly.ui.sheets_out import print_pages
from tests.fakes import FakeAsk

PAGES = 12


@pytest.fixture(scope="module")
def handout() -> Handout:
    return load_handouts(paths.resources(), load_wording(paths.resources()))[0]


@pytest.fixture(scope="module")
def sheets(handout: Handout, press: Press) -> Sheets:
    one = HandoutService(lambda: (handout,), press=press).sheets(handout, Paper.A4)
    return Sheets(one.paper, one.pages * PAGES, one.pdf)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def foot(qtbot: QtBot, ask: FakeAsk, tasks: Tasks, sheets: Sheets, handout: Handout) -> PaperFoot:
    made = PaperFoot(
        ask,
        name="Many pages",
        sheets=lambda: sheets,
        words=lambda: handout,
        file_name=lambda ending: f"pages.{ending}",
        tasks=tasks,
    )
    qtbot.addWidget(made)
    made.show()
    return made


class Leaving(Progress):
    """Isn't wanted any more once two pages are painted."""

    def reach(self, part: float) -> None:
        if part > 2 / PAGES:
            self.stop()
        super().reach(part)


def test_it_is_told_how_far_it_is_while_it_goes_out(
    qtbot: QtBot, foot: PaperFoot, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "printed.pdf"
    foot.print_button.click()
    assert foot.status.text() == "Sending it to the printer…"
    assert not foot.print_button.isEnabled()
    qtbot.waitUntil(foot.waiting.isVisible)
    qtbot.waitUntil(lambda: foot.waiting.bar.value() > 0)
    qtbot.waitUntil(foot.print_button.isEnabled, timeout=60_000)
    assert not foot.waiting.isVisible()
    assert foot.status.text() == "On its way to the printer. Kindly keeps no copy."


def test_it_can_be_stopped_and_then_nothing_comes_out(
    qtbot: QtBot, foot: PaperFoot, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "printed.pdf"
    foot.print_button.click()
    qtbot.waitUntil(foot.waiting.isVisible)
    foot.waiting.stop.click()
    qtbot.waitUntil(foot.print_button.isEnabled)
    assert foot.status.text() == "Stopped. Nothing was printed."
    assert not foot.waiting.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_job_leaves_no_half_file(sheets: Sheets, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "half.pdf"))
    with pytest.raises(StoppedError):
        print_pages(sheets, printer, Leaving())
    assert list(tmp_path.iterdir()) == []


def test_only_the_pages_asked_for_are_printed(
    sheets: Sheets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[bytes] = []

    def noting(_painter: object, page: bytes, _area: object) -> None:
        painted.append(page)

    monkeypatch.setattr(sheets_out, "paint_page", noting)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    numbered = replace(sheets, pages=tuple(b"%d" % number for number in range(1, 7)))
    assert print_pages(numbered, printer)
    assert painted == [b"2", b"3", b"5"]


def test_what_goes_wrong_on_a_page_comes_up_and_nothing_comes_out(
    sheets: Sheets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_painter: object, _page: bytes, _area: object) -> None:
        raise ValueError("no page")

    monkeypatch.setattr(sheets_out, "paint_page", fail)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with pytest.raises(ValueError, match="no page"):
        print_pages(sheets, printer)
    assert list(tmp_path.iterdir()) == []


def test_while_one_job_goes_out_no_other_can_be_begun(
    qtbot: QtBot, foot: PaperFoot, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = tmp_path / "printed.pdf"
    foot.print_button.click()
    foot.allow(on=True)
    assert foot.pdf_button.isEnabled()
    assert not foot.print_button.isEnabled()
    foot.waiting.stop.click()
    qtbot.waitUntil(foot.print_button.isEnabled)


def test_a_computer_with_no_room_for_the_job_is_told_calmly(
    qtbot: QtBot, foot: PaperFoot, ask: FakeAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setattr(spool, "_SHARED", str(tmp_path / "nowhere"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    ask.path = tmp_path / "printed.pdf"
    foot.print_button.click()
    qtbot.waitUntil(foot.print_button.isEnabled)
    assert foot.status.text() == "The printer didn't take the page. Nothing is lost."
    assert list(tmp_path.iterdir()) == []
