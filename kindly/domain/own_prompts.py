"""A person's own prompts: questions they wrote, kinds made of them, and what they put away."""

from dataclasses import dataclass, field

MOST_KINDS = 20
MOST_PROMPTS = 30
"""The most prompts a person may add to one form."""
MOST_LETTERS = 300
"""The most letters of a question or a hint."""
MOST_TITLE = 60


@dataclass(frozen=True, slots=True)
class OwnPrompt:
    """A question the person wrote; what is written under it is kept as an answer."""

    id: str
    question: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of page made of one's own prompts.

    One that is `gone` is offered no more; its name stays for the pages that were written with it.
    """

    id: str
    title: str
    about: str = ""
    prompts: tuple[OwnPrompt, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changed in one form: its steps' order, those put away, prompts of their own.

    Steps that `order` doesn't name follow those it does, as they stood.
    """

    form: str
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    added: tuple[OwnPrompt, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything a person changed about what the journal asks; forms are named by their keys."""

    kinds: tuple[OwnKind, ...] = ()
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = field(default_factory=frozenset)
    changes: tuple[Change, ...] = ()
