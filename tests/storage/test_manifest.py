"""What is written down about copies is read back, and nonsense is as good as nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kindly.storage import manifest
from kindly.storage.manifest import FOUND, SUMS, Noted

NOTED = {
    "a.kindly": Noted("ab" * 32, "cd" * 32, datetime(2026, 6, 15, 9, 30, tzinfo=UTC), sound=True),
    "b.kindly": Noted("", "", None, sound=False),
    "c.kindly": Noted("ef" * 32),
}


def test_what_is_written_down_is_read_back(tmp_path: Path) -> None:
    manifest.write(tmp_path, NOTED)
    assert manifest.read(tmp_path) == NOTED
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert (tmp_path / SUMS).read_text() == f"{'ab' * 32}  a.kindly\n{'ef' * 32}  c.kindly\n"


def test_where_nothing_was_written_down_nothing_is_known(tmp_path: Path) -> None:
    assert manifest.read(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "nonsense",
    ["", "[]", "{", '{"kindly-copies": 2, "copies": {}}', '{"kindly-copies": 1, "copies": []}'],
)
def test_nonsense_is_as_good_as_nothing(tmp_path: Path, nonsense: str) -> None:
    manifest.write(tmp_path, NOTED)
    (tmp_path / FOUND).write_text(nonsense)
    assert manifest.read(tmp_path)["a.kindly"] == Noted("ab" * 32)


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"content": 4, "checked": 7, "sound": "yes"},
        {"checked": "soon"},
        {"checked": "2026-06-15T09:30:00"},
    ],
)
def test_what_was_not_written_by_us_is_not_believed(tmp_path: Path, said: object) -> None:
    manifest.write(tmp_path, NOTED)
    (tmp_path / FOUND).write_text(json.dumps({"kindly-copies": 1, "copies": {"a.kindly": said}}))
    assert manifest.read(tmp_path)["a.kindly"] == Noted("ab" * 32)
