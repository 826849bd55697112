"""What Kindly says about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its plain paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip above the first page on the first start: a few lines and nothing to answer."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What Kindly is for and isn't, who stands behind it, and what it rests on."""

    title: str
    purpose: str
    promise: str
    independence: str
    first_run: Strip
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
