"""What Kindly stands on: pinned, known to the last byte, and just what is installed here."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
_PIN = re.compile(r"([a-z0-9-]+)==([^ ;\\]+)")


def plain(name: str) -> str:
    """A package's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, tuple[str, str]]:
    """Each package a lock names, with its version and what else is said of it."""
    found = {}
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        match = _PIN.match(line)
        assert match, f"{lock}: not pinned: {line[:80]}"
        found[match[1]] = (match[2], line)
    return found


def wanted(*groups: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = [name for group in groups for name in project["optional-dependencies"][group]]
    lines = [*project["dependencies"], *extra]
    return {plain(re.split(r"[<>=!~\[ ]", line, maxsplit=1)[0]) for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_file_that_may_be_installed_is_known_by_its_sum(lock: str) -> None:
    for name, (_, line) in pins(lock).items():
        sums = re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)
        assert sums, name
        assert line.count("--hash") == len(sums), name


def test_everything_asked_for_is_pinned() -> None:
    assert wanted("build") <= pins("requirements.lock").keys()
    assert wanted("build", "dev") <= pins("requirements-dev.lock").keys()


def test_both_locks_agree() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert {name: pin[0] for name, pin in run.items()} == {name: dev[name][0] for name in run}


def test_what_is_tested_here_is_what_is_pinned() -> None:
    installed = {}
    for name, (_, line) in pins("requirements-dev.lock").items():
        try:
            installed[name] = Version(version(name))
        except PackageNotFoundError:
            assert ";" in line, f"{name} isn't installed and is for every system"
    known = {name: Version(pin[0]) for name, pin in pins("requirements-dev.lock").items()}
    assert installed == {name: known[name] for name in installed}


def test_nothing_that_opens_connections_is_among_them() -> None:
    networked = {"requests", "httpx", "aiohttp", "urllib3", "websockets", "grpcio", "tornado"}
    assert not networked & pins("requirements.lock").keys()
