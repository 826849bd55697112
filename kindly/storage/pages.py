"""A whole page of the journal as its columns, and the page that columns make."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kindly.domain.acts import Company, Signal
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Place, Reply
from kindly.storage import lines, stored
from kindly.storage.errors import SENSELESS, NotebookDamaged

_WRITTEN = (
    "kind",
    "form_id",
    "happened_on",
    "at",
    "title",
    "seen",
    "felt",
    "came_back",
    "obstacle",
    "body",
    "question",
    "answers",
    "signals",
    "feelings",
    "replies",
    "guess",
    "seemed",
    "close",
    "strings",
    "taste",
    "compassion",
    "company",
    "act_id",
    "plan_id",
    "print_ok",
    "bring",
)
_WORDS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")
TEXTS = (*_WORDS, "answered")
_KEPT = ("id", "uuid", "created_at", "updated_at", "deleted_at")
_NAMES = (*_WRITTEN, *_KEPT)
COLUMNS = ", ".join(f"e.{name}" for name in _NAMES)
ROW = (*_WRITTEN, "side", "headline", "excerpt", "answered")
NEWEST_FIRST = "e.happened_on DESC, e.at DESC, e.id DESC"
OLDEST_FIRST = "e.happened_on, e.at, e.id"
LATER: dict[str, Any] = {"form_id": "", "at": "", "answers": "[]"}
"""What an older Kindly didn't keep yet, as it stands in what that Kindly wrote."""


def written(entry: Entry) -> dict[str, Any]:
    """What a person wrote, as columns."""
    row: dict[str, Any] = {name: getattr(entry, name) for name in _WRITTEN}
    row |= {name: stored.text(row[name]) for name in (*_WORDS, "form_id")}
    return row | {
        "kind": str(entry.kind),
        "happened_on": entry.happened_on.isoformat(),
        "at": stored.time_text(entry.at),
        "answers": _answers_text(entry),
        "signals": stored.words_text(entry.signals),
        "feelings": stored.words_text(entry.feelings),
        "replies": stored.words_text(entry.replies),
        "compassion": entry.compassion and str(entry.compassion),
        "company": entry.company and str(entry.company),
        "print_ok": int(entry.print_ok),
        "bring": int(entry.bring),
    }


def row(entry: Entry) -> dict[str, Any]:
    """What a person wrote, as columns, with what is drawn from it for the list and the search."""
    answered = "\n".join(answer.words for answer in entry.answers if answer.words.strip())
    return written(entry) | lines.columns(entry) | {"answered": stored.text(answered)}


def named(values: Sequence[Any]) -> Entry:
    """The page whose `COLUMNS` were read. Raises NotebookDamaged where they make no sense."""
    try:
        return page(dict(zip(_NAMES, values, strict=True)))
    except SENSELESS:
        raise NotebookDamaged("an entry makes no sense") from None


def page(columns: Mapping[str, Any]) -> Entry:
    """The page of its columns by their names."""
    return Entry(
        **{
            **columns,
            "kind": Kind(columns["kind"]),
            "happened_on": date.fromisoformat(columns["happened_on"]),
            "at": stored.time_of_day(columns["at"]),
            "answers": _answers(columns["answers"]),
            "signals": stored.words(columns["signals"], Signal),
            "feelings": stored.words(columns["feelings"], Feeling),
            "replies": stored.words(columns["replies"], Reply),
            "compassion": stored.choice(columns["compassion"], Compassion),
            "company": stored.choice(columns["company"], Company),
            "print_ok": bool(columns["print_ok"]),
            "bring": bool(columns["bring"]),
            "created_at": stored.moment(columns["created_at"]),
            "updated_at": stored.moment(columns["updated_at"]),
            "deleted_at": stored.moment(columns["deleted_at"]),
        }
    )


def place(where: Place) -> tuple[str, str, int]:
    """A place in the list as the index has it."""
    return where.happened_on.isoformat(), stored.time_text(where.at), where.id


def bounds(start: date | None, end: date | None) -> tuple[str, str]:
    """Days that an index can walk between; a missing one lies outside every date."""
    return (start or date.min).isoformat(), (end or date.max).isoformat()


def _answers(text: str) -> tuple[Answer, ...]:
    return tuple(Answer(*parts) for parts in json.loads(text)) if text != "[]" else ()


def _answers_text(entry: Entry) -> str:
    parts = [
        [stored.text(part) for part in (answer.prompt, answer.question, answer.words)]
        for answer in entry.answers
    ]
    return json.dumps(parts, ensure_ascii=False)
