"""Time and chance come from the computer unless they are given."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from kindly.system import SystemClock, give_memory_back, new_id

NOW = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)


def test_the_clock_is_the_computers_unless_it_stands_still() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert SystemClock(NOW).now() == NOW


def test_today_is_the_date_where_the_person_is_even_after_a_journey(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert SystemClock(NOW).today() == date(2026, 6, 16)
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert SystemClock(NOW).today() == date(2026, 6, 15)
    monkeypatch.undo()
    time.tzset()


def test_ids_are_uuids() -> None:
    assert len(new_id()) == 36
    assert new_id() != new_id()


def test_asking_for_freed_memory_back_is_safe_anywhere() -> None:
    give_memory_back()
    assert bytes(1_000_000) == b"\0" * 1_000_000
