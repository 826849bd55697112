"""Choices read back from plain words: what is broken, or from a newer Kindly, is left out."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

Choice = TypeVar("Choice", bound=Enum)


def choice(kind: type[Choice], word: object) -> Choice | None:
    """The choice of that word; None where there is none."""
    try:
        return kind(word)
    except ValueError:
        return None


def choices(kind: type[Choice], words: object) -> tuple[Choice, ...]:
    """Those words of a list that are choices, each once."""
    if not isinstance(words, list | tuple):
        return ()
    found = (choice(kind, word) for word in words)
    return tuple(dict.fromkeys(it for it in found if it is not None))


def plain(chosen: Iterable[Enum]) -> list[object]:
    """Choices as plain words, in the order of their kind."""
    picked = list(chosen)
    return [it.value for it in type(picked[0]) if it in picked] if picked else []
