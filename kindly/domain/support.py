"""Where to turn when kindness isn't what is needed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line to call or write to; `contact` is printed as it stands."""

    name: str
    contact: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """The lines of one country, the emergency number first."""

    code: str
    name: str
    emergency: str
    lines: tuple[SupportLine, ...]
    abuse_lines: tuple[SupportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportPage:
    """The whole support page, with the day its lines were last checked."""

    title: str
    lead: str
    promise: str
    pause: str
    last_checked: date
    countries: tuple[Country, ...]
    worldwide: tuple[SupportLine, ...]
    checked_note: str = ""
