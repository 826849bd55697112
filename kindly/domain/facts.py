"""What Insights shows, as words on paper: a heading for each part, and its lines below."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kindly.domain.initials import NameWords, names_in, stands_in, with_initials
from kindly.domain.look import Look
from kindly.domain.wording import clean, plain_markdown


@dataclass(frozen=True, slots=True)
class Fact:
    """A part of Insights line by line; `own` where there are the person's own words in it."""

    title: str
    lines: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Some parts of Insights, and the time they are of."""

    when: str
    parts: tuple[Fact, ...] = ()

    def only(self, titles: Iterable[str]) -> "Facts":
        """The parts of these titles, in their order."""
        wanted = set(titles)
        return replace(self, parts=tuple(it for it in self.parts if it.title in wanted))


@dataclass(frozen=True, slots=True)
class FactPages:
    """Parts of Insights as they are printed, saved and copied."""

    title: str
    when: str
    parts: tuple[Fact, ...]
    language: str
    footer: str
    numbering: str

    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join((self.title, self.when, *self._plain(), "", self.footer)) + "\n"

    def markdown(self) -> str:
        """All of it as Markdown."""
        head = (f"# {plain_markdown(self.title)}", "", plain_markdown(self.when))
        foot = ("", "---", "", plain_markdown(self.footer))
        return "\n".join((*head, *self._marked(), *foot)) + "\n"

    def _plain(self) -> Iterator[str]:
        for part in self.parts:
            yield from ("", part.title)
            yield from (f"- {line}" for line in part.lines)

    def _marked(self) -> Iterator[str]:
        for part in self.parts:
            yield from ("", f"## {plain_markdown(part.title)}", "")
            yield from (f"- {plain_markdown(line)}" for line in part.lines)


def fact_names(facts: Facts, words: NameWords, told: Iterable[str]) -> tuple[str, ...]:
    """The names in the person's own words, as the rule finds them or as told."""
    lines = [line for part in facts.parts if part.own for line in part.lines]
    known = {name.casefold(): name for name in (*told, *names_in(lines, words))}
    return tuple(name for name in known.values() if any(stands_in(name, it) for it in lines))


def with_look(facts: Facts, words: NameWords, look: Look) -> Facts:
    """The facts with an initial wherever a name is to be one, every line fit for paper."""
    known = fact_names(facts, words, look.told) if look.initials else ()
    names = [name for name in known if name.casefold() not in look.put_back]
    parts = (
        replace(part, lines=tuple(_line(it, names if part.own else ()) for it in part.lines))
        for part in facts.parts
    )
    return replace(facts, parts=tuple(parts))


def _line(words: str, names: Iterable[str]) -> str:
    return with_initials(clean(words), tuple(names))
