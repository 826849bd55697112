"""Prompts that travel from one notebook to another in one readable file."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from kindly.domain.arranging import BEGUN_ELSEWHERE, topics, with_kind, with_prompt
from kindly.domain.journal import Kind
from kindly.domain.own_prompts import Arrangement, OwnKind, OwnPrompt
from kindly.domain.packs import Standing
from kindly.domain.prompts import Prompts

FORMS = tuple(kind.value for kind in Kind if kind not in {Kind.OWN, *BEGUN_ELSEWHERE})
"""The words of Kindly's own kinds, to any of which prompts can be added."""


@dataclass(frozen=True, slots=True)
class Added:
    """Prompts for one of Kindly's own kinds, which `form` names by its word."""

    form: str
    prompts: tuple[OwnPrompt, ...]


@dataclass(frozen=True, slots=True)
class PromptFile:
    """What a file holds: whole kinds, and prompts for Kindly's own; no prompt has an id in it."""

    name: str
    kinds: tuple[OwnKind, ...] = ()
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedPrompts:
    """A kind of a file, or its prompts for one of Kindly's, beside what is there already.

    `kind` is None for Kindly's. `prompts` are those that would come: of a kind all, else the new
    ones, or all where none is new. `known` is the kind that is there under the same id.
    """

    key: str
    standing: Standing
    prompts: tuple[OwnPrompt, ...]
    kind: OwnKind | None = None
    known: OwnKind | None = None


def to_share(
    prompts: Prompts, arrangement: Arrangement, name: str, keys: Iterable[str]
) -> PromptFile:
    """What a file holds of these forms: kinds of one's own, and one's prompts in Kindly's."""
    kinds, added = [], []
    for key in dict.fromkeys(keys):
        kind = arrangement.kind(key)
        own = tuple(
            OwnPrompt("", it.step.question, it.step.hint)
            for it in topics(prompts, arrangement, key)
            if it.own
        )
        if kind is not None:
            kinds.append(replace(kind, prompts=own, gone=False))
        elif own:
            added.append(Added(key, own))
    return PromptFile(name, tuple(kinds), tuple(added))


def compare(file: PromptFile, arrangement: Arrangement) -> tuple[OfferedPrompts, ...]:
    """What a file holds beside what is there, in the file's order."""
    offered = []
    for kind in file.kinds:
        known = arrangement.kind(kind.id)
        if known is None or known.gone:
            offered.append(OfferedPrompts(kind.id, Standing.NEW, kind.prompts, kind))
        else:
            standing = Standing.SAME if _alike(known, kind) else Standing.CLASH
            offered.append(OfferedPrompts(kind.id, standing, kind.prompts, kind, known))
    for added in file.added:
        there = set(map(_words, arrangement.own(added.form)))
        new = tuple(it for it in added.prompts if _words(it) not in there)
        standing = Standing.NEW if new else Standing.SAME
        offered.append(OfferedPrompts(added.form, standing, new or added.prompts))
    return tuple(offered)


def with_file(
    prompts: Prompts,
    arrangement: Arrangement,
    file: PromptFile,
    keys: Collection[str],
    *,
    new_id: Callable[[], str],
) -> Arrangement:
    """With what these keys name of a file, beside all that is there already.

    A kind whose id is taken by other words comes under a fresh one. Raises NoRoomError.
    """
    for offered in compare(file, arrangement):
        if offered.key not in keys or offered.standing is Standing.SAME:
            continue
        if offered.kind is not None:
            arrangement = with_kind(arrangement, _taken_in(arrangement, offered.kind, new_id))
            continue
        for prompt in offered.prompts:
            fresh = replace(prompt, id=new_id())
            arrangement = with_prompt(prompts, arrangement, offered.key, fresh)
    return arrangement


def _taken_in(arrangement: Arrangement, kind: OwnKind, new_id: Callable[[], str]) -> OwnKind:
    """The kind as it comes; one that was here before and is gone comes back."""
    known = arrangement.kind(kind.id)
    if known is not None and known.gone and _alike(known, kind):
        return replace(known, gone=False)
    asked = tuple(replace(prompt, id=new_id()) for prompt in kind.prompts)
    return replace(kind, id=kind.id if known is None else new_id(), prompts=asked)


def _alike(one: OwnKind, other: OwnKind) -> bool:
    said = [(it.title, it.about, tuple(map(_words, it.prompts))) for it in (one, other)]
    return said[0] == said[1]


def _words(prompt: OwnPrompt) -> tuple[str, str]:
    return prompt.question, prompt.hint
