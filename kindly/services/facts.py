"""What Insights shows, set on paper in words."""

from collections.abc import Callable
from dataclasses import asdict

from kindly.domain.facts import FactPages, Facts, fact_names, with_look
from kindly.domain.look import Look
from kindly.domain.wording import Wording
from kindly.services.paper import Paper, Press, Sheets

TEMPLATE = "facts.typ"
FILE_NAME = "looking-back"


class FactsService:
    """Makes pages of facts; nothing of them is kept."""

    def __init__(self, *, wording: Callable[[], Wording], press: Press) -> None:
        self._wording = wording
        self._press = press

    def names(self, facts: Facts, look: Look) -> tuple[str, ...]:
        """The names in what is printed, found by the rule or told."""
        return fact_names(facts, self._wording().names, look.told)

    def pages(self, title: str, facts: Facts, look: Look) -> FactPages:
        """The facts under a title, put into words."""
        words = self._wording()
        shown = with_look(facts, words.names, look)
        return FactPages(title, shown.when, shown.parts, words.language, words.footer, words.page)

    def sheets(self, pages: FactPages, paper: Paper) -> Sheets:
        """The pages as they are previewed, printed and saved; any thread may ask.

        Raises PaperError where they can't be set.
        """
        return self._press.set_all(TEMPLATE, asdict(pages), paper)

    def file_name(self, ending: str) -> str:
        """A name for a file that says nothing private."""
        return f"{FILE_NAME}.{ending}"
