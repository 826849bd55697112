"""What the journal asks as a person arranged it: their own prompts, their order, what they hid."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from kindly.domain.journal import Entry, Kind
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_PROMPTS,
    Arrangement,
    Change,
    OwnKind,
    OwnPrompt,
)
from kindly.domain.prompts import Form, Prompts, Step, TextField

BEGUN_ELSEWHERE = frozenset({Kind.LESSON})
"""Kinds that are begun in another place than the journal, and so are never offered there."""

_PAGE = "page"


class NoRoomError(Exception):
    """There are as many kinds, or as many prompts in one form, as there may be."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A step as the person arranges it: one of the form's, or (`own`) a prompt they wrote."""

    step: Step
    own: bool
    hidden: bool


# What is asked


def arranged(prompts: Prompts, arrangement: Arrangement) -> Prompts:
    """Every form as the person arranged it, their own kinds among them.

    Kinds they hid are there as well, for what still begins or reads them.
    """
    forms = (_shown(form, arrangement) for form in _ordered_forms(prompts, arrangement))
    return replace(prompts, forms=tuple(forms))


def arrangeable(prompts: Prompts, arrangement: Arrangement) -> tuple[Form, ...]:
    """The forms a person can arrange, in their order, those they hid too."""
    forms = arranged(prompts, arrangement).forms
    return tuple(form for form in forms if form.kind not in BEGUN_ELSEWHERE)


def offered(prompts: Prompts, arrangement: Arrangement) -> tuple[Form, ...]:
    """The forms that can be begun in the journal, in the person's order."""
    forms = arrangeable(prompts, arrangement)
    return tuple(form for form in forms if form.key not in arrangement.hidden)


def form_of(prompts: Prompts, arrangement: Arrangement, entry: Entry) -> Form:
    """The form to open an entry with: as it is arranged now, and nothing that was written left out.

    What the entry answered is asked as it was then. A kind that is gone keeps its name; one that
    was never known here is a free page.
    """
    form = _form_of(prompts, arrangement, entry)
    found = _topics(form, arrangement)
    steps = [it.step for it in found if not it.hidden or it.step.filled(entry)]
    steps = [_as_asked(step, entry) for step in steps or [it.step for it in found]]
    there = {step.id for step in steps}
    for answer in entry.answers:
        if answer.words.strip() and answer.prompt not in there:
            there.add(answer.prompt)
            steps.append(Step(answer.prompt, answer.question, answer=True))
    page = _page(form, there)
    lost = entry.kind is Kind.OWN and page.filled(entry) and all(not it.text for it in steps)
    return replace(form, steps=tuple([*steps, page] if lost or not steps else steps))


def topics(prompts: Prompts, arrangement: Arrangement, key: str) -> tuple[Topic, ...]:
    """The steps of a form in the person's order, hidden ones too. Raises KeyError."""
    return _topics(_form(prompts, arrangement, key), arrangement)


# What a person changes


def with_kind(arrangement: Arrangement, kind: OwnKind) -> Arrangement:
    """With a kind of one's own, new or changed. Raises NoRoomError."""
    others = [it for it in arrangement.kinds if it.id != kind.id]
    if not kind.gone and sum(not it.gone for it in others) >= MOST_KINDS:
        raise NoRoomError(kind.title)
    if len(others) == len(arrangement.kinds):
        return replace(arrangement, kinds=(*arrangement.kinds, kind))
    kinds = (kind if it.id == kind.id else it for it in arrangement.kinds)
    return replace(arrangement, kinds=tuple(kinds))


def with_change(arrangement: Arrangement, change: Change) -> Arrangement:
    """With what was changed in one form, in place of what was before."""
    others = (it for it in arrangement.changes if it.form != change.form)
    return replace(arrangement, changes=(*others, change))


def with_prompt(
    prompts: Prompts,
    arrangement: Arrangement,
    key: str,
    prompt: OwnPrompt,
    *,
    at: int | None = None,
) -> Arrangement:
    """With a prompt in a form, new or changed; a new one comes last, or at a place in the order.

    Raises KeyError where there is no such form, and NoRoomError.
    """
    order = [it for it in _step_ids(prompts, arrangement, key) if it != prompt.id]
    own = arrangement.own(key)
    if any(it.id == prompt.id for it in own):
        return _with_own(arrangement, key, (prompt if it.id == prompt.id else it for it in own))
    if len(own) >= MOST_PROMPTS:
        raise NoRoomError(prompt.question)
    added = _with_own(arrangement, key, (*own, prompt))
    if at is None:
        return added
    order.insert(at, prompt.id)
    return with_change(added, replace(added.change(key), order=tuple(order)))


def without_prompt(arrangement: Arrangement, key: str, prompt_id: str) -> Arrangement:
    """Without one of the prompts that a person wrote in a form."""
    own = (it for it in arrangement.own(key) if it.id != prompt_id)
    return _with_own(arrangement, key, own)


def with_form_moved(prompts: Prompts, arrangement: Arrangement, key: str, by: int) -> Arrangement:
    """With a kind so many places further down the list; as it was where the list ends."""
    keys = tuple(form.key for form in arrangeable(prompts, arrangement))
    order = _moved(keys, key, by)
    return arrangement if order == keys else replace(arrangement, order=order)


def with_form_hidden(arrangement: Arrangement, key: str, *, hidden: bool) -> Arrangement:
    """With a kind put away, or offered again."""
    return replace(arrangement, hidden=_with(arrangement.hidden, key, there=hidden))


def with_topic_moved(
    prompts: Prompts, arrangement: Arrangement, key: str, step_id: str, by: int
) -> Arrangement:
    """With a step so many places further down; those of the stamp stay first."""
    before = _step_ids(prompts, arrangement, key)
    order = _moved(before, step_id, by)
    moved = with_change(arrangement, replace(arrangement.change(key), order=order))
    return moved if before != order == _step_ids(prompts, moved, key) else arrangement


def with_topic_hidden(
    arrangement: Arrangement, key: str, step_id: str, *, hidden: bool
) -> Arrangement:
    """With a step put away, or asked again."""
    change = arrangement.change(key)
    return with_change(
        arrangement, replace(change, hidden=_with(change.hidden, step_id, there=hidden))
    )


# Inside


def _form(prompts: Prompts, arrangement: Arrangement, key: str) -> Form:
    """The form with this key, as it was before anything in it was changed."""
    kind = arrangement.kind(key)
    if kind is not None:
        return _form_of_kind(kind)
    return {form.key: form for form in prompts.forms}[key]


def _form_of(prompts: Prompts, arrangement: Arrangement, entry: Entry) -> Form:
    if entry.kind is not Kind.OWN:
        there = {form.kind for form in prompts.forms}
        return prompts.form(entry.kind if entry.kind in there else Kind.FREE)
    kind = arrangement.kind(entry.form_id)
    if kind is not None:
        return _form_of_kind(kind)
    return Form(Kind.OWN, prompts.form(Kind.FREE).title, "", (), id=entry.form_id)


def _form_of_kind(kind: OwnKind) -> Form:
    """The form of one's own prompts; without any it is one page under the kind's name."""
    form = Form(Kind.OWN, kind.title, kind.about, tuple(map(_asking, kind.prompts)), id=kind.id)
    return form if form.steps else replace(form, steps=(_page(form),))


def _page(form: Form, taken: Container[str] = ()) -> Step:
    """The step of a whole page, under a name that no other step has."""
    name = next(it for it in (_PAGE * times for times in count(1)) if it not in taken)
    return Step(name, form.title, text=TextField.BODY)


def _asking(prompt: OwnPrompt) -> Step:
    return Step(prompt.id, prompt.question, prompt.hint, answer=True)


def _as_asked(step: Step, entry: Entry) -> Step:
    """The step with the question under which the entry's answer was written."""
    asked = (it.question for it in entry.answers if it.prompt == step.id and it.words.strip())
    return replace(step, question=next(asked, step.question))


def _ordered_forms(prompts: Prompts, arrangement: Arrangement) -> tuple[Form, ...]:
    own = (_form_of_kind(kind) for kind in arrangement.kinds if not kind.gone)
    forms = {form.key: form for form in (*prompts.forms, *own)}
    return tuple(forms[key] for key in _in_order(forms, arrangement.order))


def _shown(form: Form, arrangement: Arrangement) -> Form:
    """The form without its hidden steps; where nothing else is left they are asked all the same."""
    found = _topics(form, arrangement)
    return replace(form, steps=tuple(it.step for it in found if not it.hidden or _none(found)))


def _none(found: Iterable[Topic]) -> bool:
    return all(it.hidden for it in found)


def _topics(form: Form, arrangement: Arrangement) -> tuple[Topic, ...]:
    change = arrangement.change(form.key)
    steps = {step.id: step for step in form.steps}
    own = {prompt.id for prompt in arrangement.own(form.key)}
    if form.kind is not Kind.OWN:
        own -= steps.keys()
    for prompt in change.added:
        steps.setdefault(prompt.id, _asking(prompt))
    ordered = [steps[key] for key in _in_order(steps, change.order)]
    ordered.sort(key=_after_the_stamp)
    return tuple(Topic(it, own=it.id in own, hidden=it.id in change.hidden) for it in ordered)


def _step_ids(prompts: Prompts, arrangement: Arrangement, key: str) -> tuple[str, ...]:
    return tuple(it.step.id for it in topics(prompts, arrangement, key))


def _after_the_stamp(step: Step) -> bool:
    return not step.stamp


def _with_own(arrangement: Arrangement, key: str, own: Iterable[OwnPrompt]) -> Arrangement:
    kind = arrangement.kind(key)
    if kind is not None:
        return with_kind(arrangement, replace(kind, prompts=tuple(own)))
    return with_change(arrangement, replace(arrangement.change(key), added=tuple(own)))


def _in_order(words: Iterable[str], order: Iterable[str]) -> tuple[str, ...]:
    """The words in this order; those it doesn't name follow as they stood."""
    there = tuple(words)
    named = dict.fromkeys(word for word in order if word in there)
    return tuple(named | dict.fromkeys(there))


def _moved(words: Sequence[str], word: str, by: int) -> tuple[str, ...]:
    """The words with one of them so many places further down, where the list goes on so far."""
    if word not in words or not 0 <= words.index(word) + by < len(words):
        return tuple(words)
    others = [it for it in words if it != word]
    others.insert(words.index(word) + by, word)
    return tuple(others)


def _with(words: frozenset[str], word: str, *, there: bool) -> frozenset[str]:
    return words | {word} if there else words - {word}
