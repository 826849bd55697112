"""Each row is put into the new notebook once, and so that it makes sense there."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kindly.storage import disk, schema
from kindly.storage.salvaged_rows import Writer

THEN = "2026-01-01T10:00:00.000000+00:00"
DRAFT: dict[str, Any] = {
    "id": 1,
    "uuid": "00000000-0000-4000-8000-000000000001",
    "key": "plan",
    "written_on": "2026-01-01",
    "created_at": THEN,
    "updated_at": THEN,
    "words": "half a plan",
}
ACT = {
    "id": 1,
    "uuid": DRAFT["uuid"],
    "made_on": "2026-01-01",
    "created_at": THEN,
    "updated_at": THEN,
    "title": "Wave",
}
KEPT = {name: DRAFT[name] for name in ("id", "uuid", "created_at", "updated_at")}
PLAN = KEPT | {"planned_on": "2026-01-01", "cue": "", "action": "a wave", "smaller": ""}
LESSON = KEPT | {"lesson_id": "L1", "begun_on": "2026-01-01", "reading": "read", "words": ""}


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    disk.private_file(tmp_path / "a.kindly")
    with closing(Writer(tmp_path / "a.kindly", None, schema.version())) as made:
        yield made
        made.finish({})


def test_a_row_is_put_in_once(writer: Writer) -> None:
    writer.put("drafts", DRAFT)
    writer.put("drafts", DRAFT)
    writer.put("drafts", DRAFT | {"id": 2})
    assert (writer.kept["drafts"], writer.mended) == (1, 0)


def test_a_row_that_lacks_what_it_needs_is_left_out(writer: Writer) -> None:
    writer.put("drafts", DRAFT | {"words": None})
    assert writer.kept["drafts"] == 0


@pytest.mark.parametrize(
    ("table", "row", "spoilt", "stand_in"),
    [
        ("drafts", DRAFT, {"written_on": "rot"}, {"written_on": "2026-01-01"}),
        ("drafts", DRAFT, {"created_at": "rot"}, {"created_at": THEN}),
        ("own_acts", ACT, {"deleted_at": "rot"}, {"deleted_at": None}),
        ("own_acts", ACT, {"qualities": "[1]"}, {"qualities": "[]"}),
        ("lessons", LESSON, {"reading": "rot"}, {"reading": "opened"}),
        ("lessons", LESSON, {"choices": "[1]"}, {"choices": "[]"}),
        ("plans", PLAN, {"day": "2026-13-01", "outcome": "rot"}, {"day": None, "outcome": None}),
        (
            "plans",
            PLAN,
            {"planned_on": "rot", "created_at": "rot", "updated_at": "rot"},
            {"planned_on": "2000-01-01", "updated_at": "2000-01-01T00:00:00.000000+00:00"},
        ),
    ],
)
def test_for_a_value_that_makes_no_sense_another_stands_in(
    writer: Writer,
    *,
    table: str,
    row: dict[str, Any],
    spoilt: dict[str, Any],
    stand_in: dict[str, Any],
) -> None:
    writer.put(table, row | spoilt)
    assert (writer.kept[table], writer.mended) == (1, 1)
    names = ", ".join(stand_in)
    kept = writer._connection.execute(f"SELECT {names} FROM {table}").fetchone()
    assert kept == tuple(stand_in.values())


def test_a_value_its_column_would_not_take_is_left_out(writer: Writer) -> None:
    writer.put("own_acts", ACT | {"qualities": "[x]"})
    assert (writer.kept["own_acts"], writer.mended) == (1, 1)
