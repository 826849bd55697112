"""Kindly opens no socket to anywhere and starts no other program, whatever is done with it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace isn't installed")


def traced(log: Path, *command: str) -> str:
    """Runs Python with every network call and program start of it and its children written down."""
    done = subprocess.run(
        [
            "strace",
            "--seccomp-bpf",
            "-f",
            "-qq",
            "-e",
            "trace=network,execve",
            "-o",
            str(log),
            sys.executable,
            *command,
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def reaching_out(log: Path) -> list[str]:
    """The calls that name a family of addresses other than this computer's own."""
    families = re.compile(r"\b(?:AF|PF)_(?!UNIX|LOCAL|UNSPEC)\w+")
    return [line for line in log.read_text("utf-8").splitlines() if families.search(line)]


def started(log: Path) -> list[str]:
    """The programs that were started, but for Python itself."""
    lines = log.read_text("utf-8").splitlines()
    return [line for line in lines if "execve(" in line and line.endswith(" = 0")][1:]


@needs_strace
def test_a_whole_practice_opens_no_socket(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    said = traced(log, "-m", "tests.someone_practising", str(tmp_path / "notes"))
    assert "practised" in said
    assert (tmp_path / "notes" / "page.pdf").stat().st_size > 1000
    assert reaching_out(log) == []
    assert started(log) == []


@needs_strace
def test_the_commands_open_no_socket(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    out = tmp_path / "page.pdf"
    traced(log, "-m", "kindly", "summary", "--demo", "--out", str(out))
    assert out.exists()
    assert reaching_out(log) == []
    assert started(log) == []


@needs_strace
def test_a_program_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    traced(log, "-c", "import subprocess; subprocess.run(['true'], check=True)")
    assert len(started(log)) == 1


@needs_strace
def test_a_socket_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    traced(log, "-c", "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()")
    assert len(reaching_out(log)) == 1
