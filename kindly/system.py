"""Time, chance and memory from the computer; asked at the top and known by nothing below it."""

import ctypes
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as datetime_time
from pathlib import Path

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # glibc's names for them, in malloc.h
_GIVE_BACK_BYTES = 64 * 1024
_SYSTEM_BUS = "/run/dbus/system_bus_socket"


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock, or one that stands still at a moment it is given."""

    moment: datetime | None = None

    def now(self) -> datetime:
        """The moment, aware, in UTC; where the person has gone to is looked up anew."""
        if sys.platform != "win32":  # which does so by itself
            time.tzset()
        return (self.moment or datetime.now(UTC)).astimezone(UTC)

    def today(self) -> date:
        """The local calendar date, where the person is."""
        return self.now().astimezone().date()

    def time_of_day(self) -> datetime_time:
        """The local time of day, to the minute."""
        return self.now().astimezone().time().replace(second=0, microsecond=0)


def new_id() -> str:
    """A fresh random UUID."""
    import uuid  # noqa: PLC0415 - takes longer to load than the first page has use for

    return str(uuid.uuid4())


def random_bytes(count: int) -> bytes:
    """So many bytes nobody can guess, for keys."""
    return os.urandom(count)


def bus_addresses() -> tuple[str, str]:
    """Where the desktop's and the system's D-Bus can be spoken to; empty where there is none."""
    session = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    system = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    if not system and Path(_SYSTEM_BUS).exists():
        system = f"unix:path={_SYSTEM_BUS}"
    return session, system


def give_memory_back() -> None:
    """Has what a long search freed given back to the system at once, where glibc keeps it."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            library = ctypes.CDLL(None)
            for threshold in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
                library.mallopt(threshold, _GIVE_BACK_BYTES)
