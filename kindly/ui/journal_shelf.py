"""What the pages of the journal are made of, beside the journal itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kindly.domain.acts import Act, Plan
from kindly.domain.journal import Entry
from kindly.domain.prompts import Form, Prompts
from kindly.services.finding import Finding
from kindly.services.journaling import JournalingService

if TYPE_CHECKING:
    from kindly.services.journal_paper import JournalPaperService


@dataclass(frozen=True, slots=True)
class JournalShelf:
    """What is asked, as the person arranged it, how pages are found, and what they lead to.

    `prompts`, `offered` and `form_of` are asked anew each time, as the arrangement may change.
    """

    journaling: JournalingService
    finding: Finding
    prompts: Callable[[], Prompts]
    offered: Callable[[], tuple[Form, ...]]
    form_of: Callable[[Entry], Form]
    act: Callable[[str], Act | None]
    plan: Callable[[int], Plan | None]
    paper: Callable[[], "JournalPaperService"]
    copies: bool = False
    """Whether there are copies of the journal, from which a page can be erased as well."""
