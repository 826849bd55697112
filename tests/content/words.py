"""All the words a person reads in something shipped."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

_SILENT = {
    "id",
    "kind",
    "hue",
    "word",
    "answers",
    "number",
    "act_ids",
    "sources",
    "ideas",
    "to_try",
    "side",
    "lessons",
}
"""The fields that nobody reads."""


def words_of(thing: object) -> Iterator[str]:
    """Every text in it that is shown, in order."""
    if isinstance(thing, str):
        if thing:
            yield thing
    elif isinstance(thing, tuple):
        for inner in thing:
            yield from words_of(inner)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in _SILENT:
                yield from words_of(getattr(thing, field.name))
