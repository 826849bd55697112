"""How the page is to be: how much room, how large, and whose names are only initials."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kindly.domain.initials import names_in, stands_in, with_initials
from kindly.domain.summary import Line, Summary
from kindly.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Look:
    """How the page is to be: with more room, in large print, with other people's initials only.

    `told` are names the rule does not find by itself, `put_back` those that stay, without case.
    """

    more_room: bool = False
    large: bool = False
    initials: bool = True
    told: tuple[str, ...] = ()
    put_back: frozenset[str] = frozenset()


def initialled(summary: Summary, wording: Wording, look: Look) -> Summary:
    """The summary as it looks: with initials wherever a name is to be one."""
    if not look.initials:
        return summary
    known = names_on(summary, wording, look)
    return shortened(summary, [name for name in known if name.casefold() not in look.put_back])


def names_on(summary: Summary, wording: Wording, look: Look) -> tuple[str, ...]:
    """The names in what is printed, as the rule finds them in all that is offered or as told."""
    offered = [
        text for line in summary.lines for text in (*_short(line), *_whole(line)) if text.strip()
    ]
    texts = _whole if look.more_room else _short
    printed = [text for line in summary.ticked for text in texts(line)]
    found = (*look.told, *names_in(dict.fromkeys(offered), wording.names))
    known = {name.casefold(): name for name in found}
    return tuple(name for name in known.values() if any(stands_in(name, it) for it in printed))


def shortened(summary: Summary, names: Sequence[str]) -> Summary:
    """The summary with initials in place of these names, in every word of the person's own."""
    lines = (
        replace(
            line,
            words=with_initials(line.words, names),
            then=with_initials(line.then, names),
            whole=with_initials(line.whole, names),
            whole_then=with_initials(line.whole_then, names),
        )
        for line in summary.lines
    )
    return replace(summary, lines=tuple(lines))


def _short(line: Line) -> tuple[str, str]:
    return line.words, line.then


def _whole(line: Line) -> tuple[str, str]:
    return line.whole, line.whole_then
