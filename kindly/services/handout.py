"""The comparison on paper: put into words and set; nothing of the person's is on it."""

from collections.abc import Callable
from dataclasses import asdict

from kindly.domain.handout import Handout, on_paper
from kindly.domain.learn import Comparison
from kindly.domain.wording import Wording
from kindly.services.paper import Paper, Press, Sheets

TEMPLATE = "compare.typ"
FILE_NAME = "kindly-seen-or-felt"


class HandoutService:
    """Makes the handout of kindness and compassion side by side."""

    def __init__(
        self, comparison: Comparison, *, wording: Callable[[], Wording], press: Press
    ) -> None:
        self._comparison = comparison
        self._load_wording = wording
        self._press = press
        self._handout: Handout | None = None

    def handout(self) -> Handout:
        """The handout in words."""
        if self._handout is None:
            self._handout = on_paper(self._comparison, self._load_wording())
        return self._handout

    def sheets(self, handout: Handout, paper: Paper) -> Sheets:
        """The pages as they are previewed, printed and saved; any thread may ask.

        Raises PaperError where they can't be set.
        """
        return self._press.set_all(TEMPLATE, asdict(handout), paper)

    def file_name(self, ending: str) -> str:
        """A name for a file."""
        return f"{FILE_NAME}.{ending}"
