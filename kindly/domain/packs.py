"""Act packs: acts that travel from one notebook to another in one readable file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kindly.domain.acts import Act

MOST_ACTS = 500
MOST_BYTES = 1_000_000
MOST_LETTERS = 4_000
"""The most letters one text of an act may have."""
MOST_TITLE = 120
"""The most letters of a title, or of a pack's name."""

_ENDING = ".toml"
_MOST_NAME = 60
_TAKEN = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""What no file may be called on Windows."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as its file tells it; `uuid` stays the same over all versions of one pack."""

    uuid: str
    name: str
    about: str
    acts: tuple[Act, ...]


class Standing(StrEnum):
    """How an act of a pack stands to what is there already."""

    NEW = "new"
    SAME = "same"
    CLASH = "clash"
    """The same id, and other words."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One act of a pack, and the act that is there already under its id."""

    act: Act
    standing: Standing
    known: Act | None = None


def file_name(name: str, otherwise: str = "pack") -> str:
    """A name for the file of a pack: nothing in it is a folder, hidden, or taken by a system.

    `otherwise` is what it is called where no letter of its name is left.
    """
    words = "".join(sign if sign.isalnum() else " " for sign in name).split()
    stem = "-".join(words)[:_MOST_NAME].strip("-") or otherwise
    return f"{otherwise}-{stem}{_ENDING}" if stem.lower() in _TAKEN else stem + _ENDING


def compare(pack: Pack, known: Mapping[str, Act]) -> tuple[Offered, ...]:
    """Each act of a pack beside what is there under the same id, in the pack's order."""
    offered = []
    for act in pack.acts:
        there = known.get(act.id)
        if there is None:
            standing = Standing.NEW
        else:
            standing = Standing.SAME if replace(there, id=act.id) == act else Standing.CLASH
        offered.append(Offered(act, standing, there))
    return tuple(offered)
