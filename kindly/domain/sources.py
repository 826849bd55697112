"""What Kindly's words rest on: each source once, whole, with one honest line about it."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is: the text Kindly began with, what RO DBT teaches, or what research found."""

    TEXT = "text"
    RO = "ro"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class Source:
    """One citation in full, its short name, and what was found or is taught there."""

    id: str
    short: str
    citation: str
    kind: SourceKind
    about: str
