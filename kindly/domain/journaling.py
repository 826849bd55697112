"""How a person likes to keep their journal, as they chose it."""

from dataclasses import dataclass, field

from kindly.domain.journal_search import SavedSearch
from kindly.domain.own_prompts import Arrangement


@dataclass(frozen=True, slots=True)
class Journaling:
    """A person's choices about the journal.

    `plenty` says one line after three minutes of writing, `count_words` shows how many words there
    are, `without_hard` leaves pages of hard days out of On this day. `hinted` tells that the line
    about initials was said.
    """

    plenty: bool = True
    count_words: bool = False
    without_hard: bool = True
    hinted: bool = False
    saved: tuple[SavedSearch, ...] = ()
    prompts: Arrangement = field(default_factory=Arrangement)
