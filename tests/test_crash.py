"""Whatever breaks: words are kept, it is said plainly, and no word of a note is logged or shown."""

import faulthandler
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.crash import Care
from kindly.domain.journal import Kind
from kindly.services.crash import DUMP, LOG, CrashLog
from tests.fakes import FakeAsk, FakeClock
from tests.someone_breaking import SECRET

ROOT = Path(__file__).parents[1]
SUDDEN = "Kindly ended all at once last time. All that was saved is here."
BROKEN = "Something broke inside Kindly. It isn't you. Your kept words are safe."


def run(folder: Path, *ways: str) -> tuple[subprocess.CompletedProcess[str], list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.someone_breaking", str(folder), *ways],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_FORCE_STDERR_LOGGING": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert SECRET not in done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    for path in folder.iterdir():
        assert SECRET not in path.name
        if not path.name.startswith("notebook") and path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path.name
    return done, told


@pytest.mark.parametrize(
    "ways",
    [
        {"segfault": "Segmentation fault", "fatal": "Aborted"},
        pytest.param({"abort": "Aborted"}, marks=pytest.mark.torture),
    ],
)
def test_an_end_all_at_once_leaves_a_usable_notebook_and_is_told_of(
    tmp_path: Path, ways: dict[str, str]
) -> None:
    folder = tmp_path / "notes"
    said = ""
    for number, how in enumerate(ways):
        done, told = run(folder, how)
        assert told == [{"kept": [SECRET] * number, "said": said}]
        assert done.returncode < 0
        assert (folder / DUMP).stat().st_mode & 0o777 == 0o600
        said = SUDDEN
    done, told = run(folder, "nothing")
    assert done.returncode == 0
    assert told[0] == {"kept": [SECRET] * len(ways), "said": SUDDEN}
    log = (folder / LOG).read_text()
    assert log.count("someone_breaking.py") >= len(ways)
    for logged in ways.values():
        assert logged in log
    assert str(ROOT) not in log
    assert not (folder / DUMP).exists()
    _, told = run(folder, "nothing")
    assert told[0]["said"] == ""


def test_what_breaks_is_told_and_logged_without_a_word_of_a_note(tmp_path: Path) -> None:
    ways = {
        "exception": ("ValueError   ", BROKEN),
        "thread": ("ValueError in a thread", BROKEN),
        "cleaning": ("RuntimeError while cleaning up", ""),
        "warning": ("Qt warning in default", ""),
    }
    done, told = run(tmp_path / "notes", *ways)
    assert done.returncode == 0, done.stderr
    assert told[1:] == [{"kept": [SECRET], "said": said} for _, said in ways.values()]
    log = (tmp_path / "notes" / LOG).read_text()
    for logged, _ in ways.values():
        assert logged in log
    assert not (tmp_path / "notes" / DUMP).exists()


# In this process


@pytest.fixture
def log(tmp_path: Path, clock: FakeClock) -> CrashLog:
    return CrashLog(tmp_path, clock=clock)


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def care(log: CrashLog, heard: list[str], qtbot: QtBot) -> Iterator[Care]:
    made = Care(log, broken=lambda: heard.append("broken"), leave=lambda: heard.append("leave"))
    yield made
    made.end()


def context(category: str) -> QMessageLogContext:
    made = QMessageLogContext()
    made.category = category  # type: ignore[misc]
    return made


def test_an_interruption_only_closes_the_windows(
    care: Care, heard: list[str], log: CrashLog
) -> None:
    care.exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == ["leave"]
    assert log.read() == ""


def test_saying_so_may_break_as_well(log: CrashLog, qtbot: QtBot) -> None:
    def broken() -> None:
        care.exception(ValueError, ValueError(SECRET), None)
        raise OSError(SECRET)

    care = Care(log, broken=broken, leave=broken)
    care.exception(ValueError, ValueError(SECRET), None)
    assert "OSError while saying so   crash.py" in log.read()
    assert log.read().count("ValueError") == 2
    assert SECRET not in log.read()


def test_a_thread_that_ends_itself_has_not_broken(care: Care, log: CrashLog) -> None:
    told = threading.ExceptHookArgs((SystemExit, SystemExit(), None, None))
    care._in_thread(told)
    assert log.read() == ""


def test_what_qt_has_to_say_is_noted_once_and_never_its_words(care: Care, log: CrashLog) -> None:
    for _ in range(3):
        care._of_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), SECRET)
    care._of_qt(QtMsgType.QtInfoMsg, QMessageLogContext(), SECRET)
    care._of_qt(QtMsgType.QtCriticalMsg, QMessageLogContext(), SECRET)
    lines = log.read().splitlines()
    assert len(lines) == 2
    assert "Qt warning in" in lines[0]
    assert "Qt critical in" in lines[1]
    assert SECRET not in log.read()


def test_without_a_log_nothing_is_written(tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[str] = []
    care = Care(None, broken=lambda: heard.append("broken"), leave=heard.clear)
    care.watch()
    care.exception(ValueError, ValueError(SECRET), None)
    assert heard == ["broken"]
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_keeps_the_words_and_says_where(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk, capsys: pytest.CaptureFixture[str]
) -> None:
    running = Kindly(qapp, Options(data_dir=tmp_path / "notes", theme="light"), ask=ask)
    assert running.start()
    assert running.personal is not None
    care = Care(running.crash_log(), broken=running.say_broken, leave=running.quit)
    running.personal.journal.start(Kind.QUICK_NOTE).edit(body="private canary")
    try:
        raise ValueError("private canary")
    except ValueError as error:
        care.exception(ValueError, error, error.__traceback__)
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_crash.py" in told
    assert "canary" not in told
    assert [line.headline for line in running.personal.entries.page()] == ["private canary"]
    running.close()
    running.deleteLater()


def test_everything_is_heard_of_until_it_is_left_to_python_again(
    care: Care, heard: list[str], log: CrashLog, qtbot: QtBot
) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    enabled = faulthandler.is_enabled()
    try:
        care.begin()
        care.watch()
        assert log.dump.exists()
        assert sys.excepthook == care.exception
        thread = threading.Thread(target=int, args=(SECRET,))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: heard == ["broken"])
        care._unraisable(
            SimpleNamespace(exc_type=RuntimeError, exc_traceback=None)  # type: ignore[arg-type]
        )
    finally:
        care.end()
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        if enabled:
            faulthandler.enable()
    assert not log.dump.exists()
    lines = [line.split("   ")[1] for line in log.read().splitlines()]
    assert lines == ["ValueError in a thread", "RuntimeError while cleaning up"]
    assert SECRET not in log.read()


def test_a_folder_that_takes_no_dump_is_no_matter(tmp_path: Path, clock: FakeClock) -> None:
    care = Care(CrashLog(tmp_path / "nowhere", clock=clock), broken=int, leave=int)
    care.watch()
    assert list(tmp_path.iterdir()) == []
