"""Through the print dialog to a real CUPS queue: what comes out of it is what was previewed."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests import print_queue
from tests.print_queue import Queue
from tests.someone_printing import CANARY, DOTS_PER_INCH

CUPSD = print_queue.daemon()
TOOLS = ("pdftoppm", "pdfinfo", "pdftotext", "qpdf")
pytestmark = [
    pytest.mark.skipif(
        CUPSD is None, reason="CUPS isn't installed: cups-daemon, cups-client, cups-filters"
    ),
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)), reason=f"one of {', '.join(TOOLS)} isn't installed"
    ),
]
MOST_APART = 0.3
"""How much of the ink on a page two ways of smoothing letters may put elsewhere."""
COARSER = 8


@pytest.fixture(scope="module")
def queue() -> Iterator[Queue]:
    assert CUPSD is not None
    with print_queue.running(CUPSD) as made:
        yield made


@dataclass(frozen=True)
class Printed:
    """What somebody printed: their folder, the job that came out, and what the window said."""

    folder: Path
    job: Path
    name: str
    said: Mapping[str, object]

    @property
    def pages(self) -> int:
        found = subprocess.run(
            ["pdfinfo", self.job], capture_output=True, text=True, check=True
        ).stdout
        count = re.search(r"Pages: +(\d+)", found)
        assert count
        return int(count[1])


def print_it(
    queue: Queue, folder: Path, what: str, theme: str = "light", *, watched: tuple[str, ...] = ()
) -> Printed:
    """Prints in a process whose printing system is the queue's, and waits for the job."""
    before = queue.printed()
    folder.joinpath("home").mkdir()
    folder.joinpath("memory").mkdir(mode=0o700)
    environment = queue.environment() | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "memory"),
    }
    command = [*watched, sys.executable, "-m", "tests.someone_printing", folder, what, theme]
    root = Path(__file__).parents[1]
    done = subprocess.run(
        command, env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    queue.wait(before)
    said = json.loads(folder.joinpath("said.json").read_text("utf-8"))
    return Printed(folder, queue.job, queue.jobs()[-1], said)


@pytest.fixture(scope="module", params=["summary", "journal", "handouts"])
def printed(
    queue: Queue, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    made = print_it(queue, tmp_path_factory.mktemp(request.param), request.param)
    kept = made.folder / "job.pdf"
    shutil.copy(made.job, kept)
    return Printed(made.folder, kept, made.name, made.said)


def grey(picture: QImage) -> bytes:
    """It from so far that smoothing doesn't count."""
    how = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    small = picture.scaled(picture.width() // COARSER, picture.height() // COARSER, *how)
    plain = small.convertToFormat(QImage.Format.Format_Grayscale8)
    width = plain.width()
    return b"".join(bytes(plain.constScanLine(row))[:width] for row in range(plain.height()))


def rastered(job: Path, folder: Path) -> list[QImage]:
    """Each page of a job as a picture."""
    resolution = ("-r", str(DOTS_PER_INCH))
    subprocess.run(["pdftoppm", "-png", *resolution, job, folder / "job"], check=True)
    return [QImage(str(file)) for file in sorted(folder.glob("job-*.png"))]


def test_every_page_of_the_preview_comes_out(printed: Printed) -> None:
    assert printed.pages == printed.said["pages"]
    assert printed.said["status"] == "On its way to the printer. Kindly keeps no copy."
    if printed.name == "Pages from my journal":
        assert printed.pages > 3


def test_the_job_looks_like_the_preview(printed: Printed, tmp_path: Path) -> None:
    came = rastered(printed.job, tmp_path)
    for number, picture in enumerate(came, 1):
        preview = QImage(str(printed.folder / f"preview-{number}.png"))
        assert abs(preview.width() - picture.width()) <= 1
        assert abs(preview.height() - picture.height()) <= 1
        one = grey(picture.scaled(preview.size()))
        other = grey(preview)
        ink = sum(255 - shade for shade in other)
        apart = sum(abs(here - there) for here, there in zip(one, other, strict=True))
        assert ink
        assert apart < ink * MOST_APART
    assert came


def test_the_job_is_sound(printed: Printed) -> None:
    done = subprocess.run(
        ["qpdf", "--check", printed.job], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_a_job_is_named_by_what_it_is_and_by_no_word_of_the_person(printed: Printed) -> None:
    assert printed.name in {"Summary", "Pages from my journal", "Handout"}


def test_what_is_not_ticked_is_nowhere_in_the_printing_system(
    queue: Queue, printed: Printed
) -> None:
    words = CANARY.encode()
    for place in (queue.folder, printed.folder / "memory", printed.folder / "home"):
        for file in place.rglob("*"):
            if file.is_file():
                assert words not in file.read_bytes(), file
    unpacked = printed.folder / "unpacked.pdf"
    plain = ("--qdf", "--object-streams=disable")
    subprocess.run(["qpdf", *plain, printed.job, unpacked], check=True)
    assert words not in unpacked.read_bytes()


def test_what_is_not_ticked_is_in_no_word_of_the_same_pages(printed: Printed) -> None:
    """A job is drawn, so its words are read from the PDF of the very pages."""
    same = printed.folder / "same.pdf"
    said = subprocess.run(
        ["pdftotext", same, "-"], capture_output=True, text=True, check=True
    ).stdout
    there = "My act plan" if printed.name == "Handout" else "She laughed."
    assert there in said
    assert CANARY not in said
    assert CANARY not in json.dumps(printed.said)


def test_printing_leaves_no_file(printed: Printed) -> None:
    assert list((printed.folder / "memory").iterdir()) == []
    assert [file for file in (printed.folder / "home").rglob("*") if file.suffix == ".pdf"] == []
    outside = {"data", "home", "memory", "said.json", "job.pdf", "same.pdf", "unpacked.pdf"}
    found = {file.name for file in printed.folder.iterdir() if not file.name.startswith("preview")}
    assert found <= outside


STRACE = shutil.which("strace")


@pytest.fixture(scope="module")
def from_the_dark(queue: Queue, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """What came out of a dark window; where there is strace, what was put down is in `trace`."""
    folder = tmp_path_factory.mktemp("dark")
    watched = (STRACE, "--seccomp-bpf", "-f", "-y", "-s", "8", "-e", "trace=write", "-o") * bool(
        STRACE
    )
    trace = (str(folder / "trace"),) * bool(STRACE)
    return print_it(queue, folder, "summary", "dark", watched=(*watched, *trace))


def test_a_dark_window_prints_black_on_white(from_the_dark: Printed, tmp_path: Path) -> None:
    (picture,) = rastered(from_the_dark.job, tmp_path)
    shades = grey(picture)
    assert shades.count(255) > len(shades) * 0.7
    corners = [picture.pixelColor(x, y).lightness() for x in (2, 600) for y in (2, 866)]
    assert corners == [255] * 4


@pytest.mark.skipif(STRACE is None, reason="strace isn't installed")
def test_no_word_is_put_down_on_the_disk_while_printing(from_the_dark: Printed) -> None:
    """A job is only ever put down in memory for the queue to take it from there."""
    folder = from_the_dark.folder
    begun = re.findall(r'write\(\d+<([^>]*)>, "%PDF', folder.joinpath("trace").read_text())
    assert begun
    known = (
        str(folder / "memory"),
        "UNIX",
        "socket",
        str(folder / "same.pdf"),
    )  # the last is the test's own
    assert [name for name in begun if not name.startswith(known)] == []


STOPPED = """
import sys
from pathlib import Path
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from kindly.services.paper import Paper, Sheets
from kindly.services.progress import StoppedError
from kindly.ui.sheets_out import print_pages
from tests.ui.test_paper import Leaving, PAGES
application = QApplication([])
page = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName("Kept")
try:
    print_pages(Sheets(Paper.A4, (page,) * PAGES, b""), printer, Leaving())
except StoppedError:
    print("stopped")
"""


def test_no_page_of_a_stopped_job_comes_to_the_queue(queue: Queue, tmp_path: Path) -> None:
    before = queue.documents()
    environment = queue.environment() | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", STOPPED],
        env=environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "stopped\n", done.stderr
    assert queue.documents() == before
