"""Pages to hand over: read when first asked for, and set; nothing of the person is in them."""

from collections.abc import Callable
from dataclasses import asdict

from kindly.domain.handout import Handout
from kindly.services.paper import Paper, Press, Sheets

TEMPLATE = "handout.typ"


class HandoutService:
    """Makes the pages to hand over and to write on."""

    def __init__(self, load: Callable[[], tuple[Handout, ...]], *, press: Press) -> None:
        self._load = load
        self._press = press
        self._handouts: tuple[Handout, ...] = ()

    def handouts(self) -> tuple[Handout, ...]:
        """All there are, in the order they are offered in."""
        self._handouts = self._handouts or self._load()
        return self._handouts

    def handout(self, handout_id: str) -> Handout:
        """The one of that name, else the first."""
        handouts = self.handouts()
        return next((one for one in handouts if one.id == handout_id), handouts[0])

    def sheets(self, handout: Handout, paper: Paper) -> Sheets:
        """The page as it is previewed, printed and saved; any thread may ask.

        Raises PaperError where it can't be set.
        """
        return self._press.set_all(TEMPLATE, asdict(handout), paper)

    def file_name(self, handout: Handout, ending: str) -> str:
        """A name for a file, without a word of who made it."""
        return f"{handout.id}.{ending}"
