"""One line of the journal's list, as it is kept with its entry."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kindly.domain.journal import Entry, EntryLine, Kind, Side
from kindly.domain.markup import unmarked
from kindly.storage import stored
from kindly.storage.errors import SENSELESS, NotebookDamaged

CHARACTERS = 120
_NAMES = (
    "id",
    "kind",
    "happened_on",
    "headline",
    "excerpt",
    "side",
    "at",
    "form_id",
    "print_ok",
    "bring",
)
COLUMNS = ", ".join(f"e.{name}" for name in _NAMES)
COUNT = len(_NAMES)


def line(row: Sequence[Any]) -> EntryLine:
    """A line of the list from its columns. Raises NotebookDamaged where they make no sense."""
    try:
        return _line(row)
    except SENSELESS:
        raise NotebookDamaged("a line makes no sense") from None


def _line(row: Sequence[Any]) -> EntryLine:
    entry_id, kind, happened_on, headline, excerpt, side, at, form_id, print_ok, bring = row
    return EntryLine(
        id=entry_id,
        kind=Kind(kind),
        happened_on=date.fromisoformat(happened_on),
        headline=headline,
        excerpt=excerpt,
        side=stored.choice(side, Side),
        at=stored.time_of_day(at),
        form_id=form_id,
        print_ok=bool(print_ok),
        bring=bool(bring),
    )


def columns(entry: Entry) -> dict[str, Any]:
    """What the list shows of an entry, kept with it so that the list never reads its texts."""
    return {
        "side": entry.side and str(entry.side),
        "headline": stored.text(entry.headline[:CHARACTERS]),
        "excerpt": stored.text(_excerpt(entry)),
    }


def _excerpt(entry: Entry) -> str:
    """The words that follow the headline, on one line, those of a free page without marks."""
    texts = entry.texts
    if texts and not entry.title.strip():
        texts = (texts[0].strip().partition("\n")[2], *texts[1:])
    beginnings = [text[: 4 * CHARACTERS] for text in texts]
    if entry.kind is Kind.FREE:
        beginnings = [unmarked(text) for text in beginnings]
    return " ".join(" ".join(beginnings).split())[:CHARACTERS]
