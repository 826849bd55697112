"""A comparison on paper, to keep and to write on, as plain data, text or Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from kindly.domain.learn import Comparison
from kindly.domain.wording import Wording, plain_markdown

LINES = 3
"""How many lines there are to write on."""


@dataclass(frozen=True, slots=True)
class Handout:
    """Kindness and compassion side by side, with room for an answer of one's own."""

    language: str
    comparison: Comparison
    lines: int
    footer: str
    numbering: str

    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join(self._text()) + "\n"

    def markdown(self) -> str:
        """All of it as Markdown."""
        return "\n".join(self._markdown()) + "\n"

    def _text(self) -> Iterator[str]:
        all_ = self.comparison
        yield all_.title
        for kindness, compassion in all_.rows:
            yield ""
            yield f"{all_.kindness}: {kindness}"
            yield f"{all_.compassion}: {compassion}"
        yield from ("", all_.strip, "", all_.test, all_.question)
        yield from ("_" * 60,) * self.lines
        yield from ("", all_.not_kindness, "", all_.note, "", self.footer)

    def _markdown(self) -> Iterator[str]:
        all_ = self.comparison
        yield from (f"# {plain_markdown(all_.title)}", "")
        for row in ((all_.kindness, all_.compassion), ("---", "---"), *all_.rows):
            ruled = row[0] == "---"
            cells = row if ruled else tuple(map(plain_markdown, row))
            yield f"| {cells[0]} | {cells[1]} |"
        yield from ("", f"**{plain_markdown(all_.strip)}**")
        yield from ("", f"## {plain_markdown(all_.test)}", "", plain_markdown(all_.question))
        for text in (all_.not_kindness, all_.note, self.footer):
            yield from ("", plain_markdown(text))


def on_paper(comparison: Comparison, wording: Wording) -> Handout:
    """The comparison as it is printed."""
    return Handout(wording.language, comparison, LINES, wording.handout_footer, wording.page)
