"""Sessions with a therapist, as dates the person marks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A session the person had, on a local date, with a note of their own."""

    held_on: date
    note: str = ""
    id: int = 0
    uuid: str = ""
