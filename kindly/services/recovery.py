"""The page with a recovery code, for those who would rather print than write."""

from kindly.services.paper import Paper, Press, Sheets

TEMPLATE = "code.typ"
LANGUAGE = "en"
_LINES = 2


class RecoveryPage:
    """Sets the page; it is kept nowhere."""

    def __init__(self, press: Press) -> None:
        self._press = press

    def sheets(self, title: str, code: str, about: str, paper: Paper) -> Sheets:
        """The page of a code, with what it is called and what to do with it.

        Raises PaperError where it can't be set.
        """
        groups = code.split("-")
        each = max(1, len(groups) // _LINES)
        lines = ["-".join(groups[at : at + each]) for at in range(0, len(groups), each)]
        data = {"title": title, "lines": lines, "about": about, "language": LANGUAGE}
        return self._press.set(TEMPLATE, data, paper)
