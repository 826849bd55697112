"""How a person likes to practise: what to leave out, the moments they plan by, and reminders."""

from dataclasses import dataclass, field
from datetime import date, time

from kindly.domain.acts import Topic
from kindly.domain.library import Query

FIRST_TIME = time(10, 0)
MOST_CUES = 12
MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Practice:
    """A person's choices about practising; every reminder is off until they turn it on.

    `cues` are their own moments to plan by, in place of the shipped ones where there are any.
    `start_line` says one soft line at the next start, `remind` says it at `remind_at` (the
    person's local time) on a day that has a plan, while the window is open. `line` is that line
    in their own words; empty for Kindly's. `discreet` keeps the act out of a calendar's title.
    """

    skip: frozenset[Topic] = frozenset()
    cues: tuple[str, ...] = ()
    start_line: bool = False
    remind: bool = False
    remind_at: time = FIRST_TIME
    line: str = ""
    discreet: bool = False
    browse: Query = field(default_factory=Query)
    braver_asked_on: date | None = None
    """When the offer of a braver version was last answered, with yes or no."""
