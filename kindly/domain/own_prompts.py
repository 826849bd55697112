"""A person's own prompts: questions they wrote, kinds made of them, and what they put away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kindly.domain.journal import Kind
from kindly.domain.typed import one_line

MOST_KINDS = 20
MOST_PROMPTS = 30
"""The most prompts a person may add to one form."""
MOST_LETTERS = 300
"""The most letters of a question or a hint."""
MOST_TITLE = 60
MOST_ID = 64

_MOST_NAMED = 200


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

    def kind(self, key: str) -> OwnKind | None:
        """The kind of one's own with this key, one that is gone too."""
        return next((kind for kind in self.kinds if kind.id == key), None)

    def change(self, key: str) -> Change:
        """What was changed in a form; a change of nothing where it is as it was."""
        return next((it for it in self.changes if it.form == key), Change(key))

    def own(self, key: str) -> tuple[OwnPrompt, ...]:
        """The prompts of one's own in a form, in the order in which they were written."""
        kind = self.kind(key)
        return kind.prompts if kind is not None else self.change(key).added


def tidied(arrangement: Arrangement) -> Arrangement:
    """Everything made fit to keep: words on one line, nothing without words, nothing twice."""
    kinds: dict[str, OwnKind] = {}
    for kind in arrangement.kinds:
        title = _cut(kind.title, MOST_TITLE)
        if title and is_id(kind.id) and (kind.gone or _alive(kinds.values()) < MOST_KINDS):
            fit = replace(kind, title=title, about=_cut(kind.about), prompts=_prompts(kind.prompts))
            kinds.setdefault(kind.id, fit)
    changes: dict[str, Change] = {}
    for change in arrangement.changes:
        fit_change = Change(
            change.form, _ids(change.order), _set(change.hidden), _prompts(change.added)
        )
        if 0 < len(change.form) <= MOST_ID and fit_change != Change(change.form):
            changes.setdefault(change.form, fit_change)
    return Arrangement(
        tuple(kinds.values()),
        _ids(arrangement.order),
        _set(arrangement.hidden),
        tuple(changes.values()),
    )


def is_id(word: str) -> bool:
    """Whether a kind of one's own can be known by this; Kindly's kinds have their own words."""
    return 0 < len(word) <= MOST_ID and word not in Kind._value2member_map_


def as_words(arrangement: Arrangement) -> dict[str, object]:
    """The arrangement as plain words, without what is as it is at first."""
    return _said(
        kinds=[
            _said(
                id=kind.id,
                title=kind.title,
                about=kind.about,
                prompts=_prompt_words(kind.prompts),
                gone=kind.gone,
            )
            for kind in arrangement.kinds
        ],
        order=list(arrangement.order),
        hidden=sorted(arrangement.hidden),
        changes=[
            _said(
                form=change.form,
                order=list(change.order),
                hidden=sorted(change.hidden),
                added=_prompt_words(change.added),
            )
            for change in arrangement.changes
        ],
    )


def from_words(words: Mapping[str, object]) -> Arrangement:
    """The arrangement of such words; whatever is broken or not known is left out."""
    return tidied(
        Arrangement(
            kinds=tuple(
                OwnKind(
                    id=_text(kind, "id"),
                    title=_text(kind, "title"),
                    about=_text(kind, "about"),
                    prompts=_read_prompts(kind, "prompts"),
                    gone=kind.get("gone") is True,
                )
                for kind in _tables(words, "kinds")
            ),
            order=_texts(words, "order"),
            hidden=frozenset(_texts(words, "hidden")),
            changes=tuple(
                Change(
                    form=_text(change, "form"),
                    order=_texts(change, "order"),
                    hidden=frozenset(_texts(change, "hidden")),
                    added=_read_prompts(change, "added"),
                )
                for change in _tables(words, "changes")
            ),
        )
    )


def _said(**said: object) -> dict[str, object]:
    return {name: value for name, value in said.items() if value}


def _prompt_words(prompts: Iterable[OwnPrompt]) -> list[dict[str, object]]:
    return [_said(id=it.id, question=it.question, hint=it.hint) for it in prompts]


def _tables(words: Mapping[str, object], name: str) -> tuple[Mapping[str, object], ...]:
    found = words.get(name)
    tables = found if isinstance(found, list) else []
    return tuple(table for table in tables if isinstance(table, dict))


def _text(words: Mapping[str, object], name: str) -> str:
    found = words.get(name)
    return found if isinstance(found, str) else ""


def _texts(words: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = words.get(name)
    return tuple(it for it in found if isinstance(it, str)) if isinstance(found, list) else ()


def _read_prompts(words: Mapping[str, object], name: str) -> tuple[OwnPrompt, ...]:
    return tuple(
        OwnPrompt(_text(table, "id"), _text(table, "question"), _text(table, "hint"))
        for table in _tables(words, name)
    )


def _prompts(prompts: Iterable[OwnPrompt]) -> tuple[OwnPrompt, ...]:
    fit: dict[str, OwnPrompt] = {}
    for prompt in prompts:
        question = _cut(prompt.question)
        if question and 0 < len(prompt.id) <= MOST_ID:
            fit.setdefault(prompt.id, OwnPrompt(prompt.id, question, _cut(prompt.hint)))
    return tuple(fit.values())[:MOST_PROMPTS]


def _alive(kinds: Iterable[OwnKind]) -> int:
    return sum(not kind.gone for kind in kinds)


def _ids(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if 0 < len(word) <= MOST_ID))[:_MOST_NAMED]


def _cut(text: str, most: int = MOST_LETTERS) -> str:
    return one_line(text)[:most].rstrip()


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_ids(sorted(words)))
