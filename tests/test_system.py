"""Time and chance come from the computer unless they are given."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kindly import system
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


def test_the_buses_are_where_the_desktop_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1/bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/elsewhere")
    assert system.bus_addresses() == ("unix:path=/run/user/1/bus", "unix:path=/elsewhere")


def test_the_systems_bus_is_where_it_usually_is_and_nowhere_if_it_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(system, "_SYSTEM_BUS", str(tmp_path / "bus"))
    assert system.bus_addresses() == ("", "")
    (tmp_path / "bus").touch()
    assert system.bus_addresses() == ("", f"unix:path={tmp_path / 'bus'}")
