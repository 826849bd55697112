"""Preferences of two notebooks made one: neither side's questions and moments are lost."""

import json
from dataclasses import replace

from kindly.domain import journaling, practice
from kindly.domain.exchange_nouns import Record
from kindly.domain.journaling import Journaling
from kindly.domain.own_prompts import Arrangement, Change, OwnKind, OwnPrompt
from kindly.domain.practice import Practice


def joined(winner: Record, loser: Record) -> str | None:
    """The words of the preference that stands, with what only the other one has.

    None where it has nothing more, or where nothing is known of such a preference.
    """
    said, other = _read(winner["words"]), _read(loser["words"])
    if said is None or other is None:
        return None
    words: dict[str, object] | None = None
    if winner["key"] == "journal":
        words = _journaling(journaling.from_words(said), journaling.from_words(other))
    elif winner["key"] == "practice":
        words = _practice(practice.from_words(said), practice.from_words(other))
    return None if words is None else json.dumps(words, ensure_ascii=False)


def _journaling(winner: Journaling, loser: Journaling) -> dict[str, object] | None:
    names = {it.name for it in winner.saved}
    saved = (*winner.saved, *(it for it in loser.saved if it.name not in names))
    whole = replace(winner, saved=saved, prompts=_arrangement(winner.prompts, loser.prompts))
    fit = journaling.tidied(whole)
    return None if fit == journaling.tidied(winner) else journaling.as_words(fit)


def _practice(winner: Practice, loser: Practice) -> dict[str, object] | None:
    fit = practice.tidied(replace(winner, cues=(*winner.cues, *loser.cues)))
    return None if fit == practice.tidied(winner) else practice.as_words(fit)


def _arrangement(winner: Arrangement, loser: Arrangement) -> Arrangement:
    ours = {kind.id for kind in winner.kinds}
    kinds = (*(_kind(kind, loser) for kind in winner.kinds), *_others(loser.kinds, ours))
    forms = dict.fromkeys(it.form for it in (*winner.changes, *loser.changes))
    return replace(
        winner,
        kinds=kinds,
        changes=tuple(_change(winner.change(form), loser.change(form)) for form in forms),
    )


def _others(kinds: tuple[OwnKind, ...], ours: set[str]) -> tuple[OwnKind, ...]:
    return tuple(kind for kind in kinds if kind.id not in ours)


def _kind(kind: OwnKind, loser: Arrangement) -> OwnKind:
    other = loser.kind(kind.id)
    return kind if other is None else replace(kind, prompts=_prompts(kind.prompts, other.prompts))


def _change(winner: Change, loser: Change) -> Change:
    return replace(winner, added=_prompts(winner.added, loser.added))


def _prompts(ours: tuple[OwnPrompt, ...], theirs: tuple[OwnPrompt, ...]) -> tuple[OwnPrompt, ...]:
    known = {prompt.id for prompt in ours}
    return (*ours, *(prompt for prompt in theirs if prompt.id not in known))


def _read(words: str) -> dict[str, object] | None:
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
