"""The `kindly` command: what it takes, what it says, and the code it ends with."""

import gc
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from kindly import __main__ as command
from kindly import __version__, display
from kindly.__main__ import COMMANDS, main
from kindly.services.collecting import Collecting


def kindly(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return subprocess.run(
        [sys.executable, "-m", "kindly", *words],
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_says_its_version() -> None:
    told = kindly("--version")
    assert (told.returncode, told.stdout.strip()) == (0, f"Kindly {__version__}")


def test_without_a_display_it_says_so_in_one_line() -> None:
    told = kindly(QT_QPA_PLATFORM="xcb")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "needs a screen" in told.stderr


def test_a_screen_that_does_not_answer_is_named(tmp_path: Path) -> None:
    told = kindly("--data-dir", str(tmp_path), QT_QPA_PLATFORM="xcb", DISPLAY=":9876")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [("--text-scale", "3"), ("--text-scale", "big"), ("--now", "soon"), ("--theme", "pink")],
)
def test_a_call_that_makes_no_sense_ends_with_2(words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(words)
    assert ended.value.code == 2


def test_the_switches_are_understood() -> None:
    given = command._parser().parse_args(
        ["--now", "2026-06-15T09:30+02:00", "--text-scale", "1.5", "--seed", "4", "--demo"]
    )
    assert given.now.utcoffset() is not None
    assert given.now.timestamp() == 1781508600
    assert (given.text_scale, given.seed, given.demo) == (1.5, 4, True)
    assert isinstance(given.now.utcoffset(), timedelta)


def test_the_self_test_passes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told = kindly("--self-test", HOME=str(tmp_path))
    assert told.returncode == 0, told.stderr
    assert "self-test: passed" in told.stdout
    assert [path for path in tmp_path.rglob("*") if "indly" in path.name] == []


@pytest.mark.parametrize(
    ("environment", "platform", "words"),
    [
        ({}, "linux", "needs a screen"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", ""),
        ({}, "darwin", ""),
        ({"DISPLAY": ":9876"}, "linux", "could not reach"),
    ],
)
def test_the_obstacle_is_said_or_there_is_none(
    environment: dict[str, str], platform: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", environment.get("DISPLAY", ""))
    told = display.obstacle(environment, platform)
    assert words in told
    assert bool(words) is bool(told)


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(display.NEEDED, "libnothing.so.9", "libnothing9")
    assert "libnothing9" in display.obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_each_command_is_told_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for name, what in COMMANDS.items():
        assert f"  kindly {name:9}{what}\n" in told
    assert "$KINDLY_PASSPHRASE_FILE" in told
    assert "kindly COMMAND [options]" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert told.partition("\n\n")[2].partition("\n\n")[0].endswith(".")
    assert "--data-dir DIR" in told


def test_garbage_is_looked_for_on_the_thread_of_the_windows_once_the_first_page_is_there(
    qapp: QApplication,
) -> None:
    command._collect()
    (found,) = qapp.findChildren(Collecting)
    assert found.thread() is qapp.thread()
    assert not gc.isenabled()
    delete(found)
