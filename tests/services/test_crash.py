"""The log says what kind of thing broke and where, is kept small, and can be read."""

from pathlib import Path

import pytest

from kindly.services.crash import DUMP, LOG, MOST_BYTES, CrashLog, places
from tests.fakes import FakeClock

RAW = """Fatal Python error: Segmentation fault

Thread 0x00007f1 (most recent call first):
  File "/home/sam/kindly/tasks.py", line 12 in _work

Current thread 0x00007f2 (most recent call first):
  File "/home/sam/kindly/ui/window.py", line 7 in paintEvent
  File "C:\\Users\\sam\\kindly\\__main__.py", line 99 in <module>

Thread 0x00007f3 (most recent call first):
  File "/home/sam/kindly/other.py", line 3 in _wait

Extension modules: PySide6.QtCore (total: 1)
"""


@pytest.fixture
def log(tmp_path: Path, clock: FakeClock) -> CrashLog:
    return CrashLog(tmp_path, clock=clock)


def test_a_line_says_when_what_and_where(log: CrashLog, tmp_path: Path) -> None:
    assert log.read() == ""
    log.write("ValueError", ["a.py:1 f", "b.py:2 g"])
    log.write("Qt warning in default")
    assert log.read() == (
        "2026-06-15 09:30   ValueError   a.py:1 f > b.py:2 g\n"
        "2026-06-15 09:30   Qt warning in default\n"
    )
    assert (tmp_path / LOG).stat().st_mode & 0o777 == 0o600


def test_the_log_is_begun_anew_and_one_before_it_is_kept(log: CrashLog, tmp_path: Path) -> None:
    for number in range(9000):
        log.write(f"Error{number}", ["a.py:1 f"] * 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOG, f"{LOG}.1"]
    assert all(path.stat().st_size < MOST_BYTES + 200 for path in tmp_path.iterdir())
    assert log.read().endswith("a.py:1 f\n")
    assert "Error8999" in log.read()


def test_a_folder_that_can_not_be_written_is_no_matter(tmp_path: Path, clock: FakeClock) -> None:
    log = CrashLog(tmp_path / "nowhere", clock=clock)
    log.write("ValueError")
    assert log.read() == ""
    assert not log.take_dump()


def test_a_dump_is_taken_into_the_log_without_the_names_of_folders(
    log: CrashLog, tmp_path: Path
) -> None:
    (tmp_path / DUMP).write_text(RAW)
    assert log.take_dump()
    assert log.read() == (
        "2026-06-15 09:30   Segmentation fault   __main__.py:99 <module> > window.py:7 paintEvent\n"
    )
    assert not (tmp_path / DUMP).exists()
    assert not log.take_dump()


def test_a_dump_that_says_little_is_a_sudden_end_all_the_same(
    log: CrashLog, tmp_path: Path
) -> None:
    (tmp_path / DUMP).write_text("")
    assert not log.take_dump()
    (tmp_path / DUMP).write_text("private words")
    assert log.take_dump()
    assert log.read() == "2026-06-15 09:30   a sudden end\n"


def test_places_are_named_by_file_and_function_alone() -> None:
    def inner() -> None:
        raise ValueError

    try:
        inner()
    except ValueError as error:
        found = places(error.__traceback__)
    assert [place.partition(":")[0] for place in found] == ["test_crash.py"] * 2
    assert found[1].endswith(" inner")
    assert places(None) == []
