"""A second Kindly on the same folder steps back and knocks."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kindly.services.instance import KNOCK_NAME, OneInstance

SECOND = """
import sys
from pathlib import Path
from kindly.services.instance import OneInstance
sys.exit(0 if OneInstance(Path(sys.argv[1])).claim() else 3)
"""


def second(folder: Path) -> int:
    return subprocess.run([sys.executable, "-c", SECOND, str(folder)], check=False).returncode


def test_the_second_steps_back_and_the_first_hears_it(qtbot: QtBot, tmp_path: Path) -> None:
    first = OneInstance(tmp_path)
    assert first.claim()
    first.listen()
    first.listen()  # once is enough
    assert not OneInstance(tmp_path).claim()
    with qtbot.waitSignal(first.knocked, timeout=5000):
        assert second(tmp_path) == 3
    first.release()
    assert not (tmp_path / KNOCK_NAME).exists()
    assert second(tmp_path) == 0


def test_releasing_what_was_never_claimed_is_fine(tmp_path: Path) -> None:
    OneInstance(tmp_path).release()


def test_a_folder_that_is_not_there_is_nobodys(tmp_path: Path) -> None:
    alone = OneInstance(tmp_path / "gone")
    assert alone.claim()
    alone.listen()


@pytest.mark.parametrize("how", ["kill"])
def test_a_killed_kindly_leaves_no_lock_behind(tmp_path: Path, how: str) -> None:
    script = SECOND.replace(
        "sys.exit(0",
        "OneInstance(Path(sys.argv[1])).claim(); import os, "
        "signal; os.kill(os.getpid(), signal.SIGKILL); sys.exit(0",
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert second(tmp_path) == 0
