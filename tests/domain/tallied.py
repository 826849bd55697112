"""Entries counted one by one, to hold against what the notebook counts."""

from collections import Counter
from collections.abc import Sequence

from kindly.domain.insights import Lean, direction
from kindly.domain.journal import Entry, Landing
from kindly.domain.summary import Tally


def landings(entries: Sequence[Entry]) -> list[Landing]:
    """The entries that have both a guess and how it seemed."""
    return [
        Landing(one.id, one.happened_on, one.headline, one.guess, one.seemed, one.company)
        for one in entries
        if one.guess is not None and one.seemed is not None
    ]


def tally(entries: Sequence[Entry]) -> Tally:
    """What there is to count in these entries."""
    days = [entry.happened_on for entry in entries]
    ways = [direction(pair) for pair in landings(entries)]
    return Tally(
        entries=len(entries),
        first=min(days, default=None),
        last=max(days, default=None),
        company=Counter(entry.company for entry in entries if entry.company is not None),
        signals=Counter(signal for entry in entries for signal in entry.signals),
        feelings=Counter(feeling for entry in entries for feeling in entry.feelings),
        pairs=len(ways),
        gladder=ways.count(Lean.GLADDER),
        cooler=ways.count(Lean.COOLER),
    )
