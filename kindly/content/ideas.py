"""The ideas of the source text, called S1 to S40, that a lesson or an item speaks of."""

import re

from kindly.content.table import Table

_IDEA = re.compile(r"S([1-9]|[123]\d|40)")


def read_ideas(table: Table) -> tuple[str, ...]:
    """The ideas a table names."""
    ideas = table.texts("ideas")
    for idea in ideas:
        if not _IDEA.fullmatch(idea):
            raise table.error("ideas", f"{idea!r} is not one of S1 to S40")
    return ideas
