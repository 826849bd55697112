"""What comes in, in plain words: what was found, what came of it, and what is in the way."""

from PySide6.QtCore import QCoreApplication

from kindly.domain.exchange import Standing
from kindly.services.errors import NotebookError, NotebookFull, NotebookInUse, NotebookReadOnly
from kindly.services.exchange import Brought, Found, RefusedError, Why

translate = QCoreApplication.translate

_OTHERS = (
    *("sessions", "plans", "own_acts", "act_marks", "packs", "lessons"),
    *("preferences", "drafts"),
)


def beside() -> str:
    """The title of a page with words that gave way to newer ones and have no history."""
    return translate("Exchange", "Older words, kept when notes came in")


def found(what: Found) -> list[str]:
    """What a file holds beside what is there, a line each."""
    new, same = (what.count("entries", it) for it in (Standing.NEW, Standing.SAME))
    differing = what.count("entries", Standing.NEWER, Standing.OLDER)
    others_new = sum(what.count(noun, Standing.NEW) for noun in _OTHERS)
    others_differ = sum(what.count(noun, Standing.NEWER, Standing.OLDER) for noun in _OTHERS)
    lines = []
    if new:
        lines.append(translate("Exchange", "New pages: {count}").format(count=new))
    if what.thrown_away:
        words = translate("Exchange", "Of these, in Recently deleted: {count}")
        lines.append(words.format(count=what.thrown_away))
    if same:
        words = translate("Exchange", "Pages you have already: {count}")
        lines.append(words.format(count=same))
    if differing:
        words = translate(
            "Exchange",
            "Pages that differ: {count}. The words changed last will stand. The others stay in "
            "the page's history.",
        )
        lines.append(words.format(count=differing))
    if others_new:
        words = translate("Exchange", "New plans, ideas, sessions and choices: {count}")
        lines.append(words.format(count=others_new))
    if others_differ:
        words = translate(
            "Exchange",
            "Plans, ideas, sessions and choices that differ: {count}. The newer will stand. Your "
            "own words that give way are kept as a page of the journal.",
        )
        lines.append(words.format(count=others_differ))
    if what.count("entry_versions", Standing.NEW):
        words = translate("Exchange", "Earlier versions of pages: {count}")
        lines.append(words.format(count=what.count("entry_versions", Standing.NEW)))
    return lines or [translate("Exchange", "Only small things, such as which cards were shown.")]


def came_in(brought: Brought) -> str:
    """What came of an import, and the way back."""
    if brought.copy is None:
        return translate("Exchange", "It is all in your notebook now.")
    return translate(
        "Exchange",
        "It is all in your notebook now. If you want to go back: the copy made just before is "
        "{name}. You find it under File, How safe your notes are.",
    ).format(name=brought.copy.name)


def not_taken(error: Exception) -> str:
    """Why a file isn't taken in."""
    if isinstance(error, RefusedError):
        return _refused(error)
    if isinstance(error, NotebookFull):
        return translate("Exchange", "The disk is full. Nothing was changed.")
    if isinstance(error, NotebookReadOnly):
        return translate("Exchange", "Kindly can't write to your notebook. Nothing was changed.")
    if isinstance(error, NotebookInUse):
        return translate(
            "Exchange",
            "Something else is using your notebook. Nothing was changed. Try again in a moment.",
        )
    return translate("Exchange", "Kindly couldn't do that just now. Nothing was changed.")


def not_written(error: NotebookError) -> str:
    """Why a file couldn't be written."""
    if isinstance(error, NotebookFull):
        return translate(
            "Exchange", "There is no room for it there. Your notes are safe. Try another place?"
        )
    return translate(
        "Exchange", "It couldn't be written there. Your notes are safe. Try another place?"
    )


def _refused(error: RefusedError) -> str:
    words = {
        Why.UNREADABLE: translate("Exchange", "This file can't be read. Nothing was changed."),
        Why.NOT_OURS: translate(
            "Exchange", "This file isn't a Kindly export. Nothing was changed."
        ),
        Why.NEWER: translate(
            "Exchange", "This file was made by a newer Kindly. Nothing was changed."
        ),
        Why.DAMAGED: translate(
            "Exchange",
            "This file isn't whole any more. Nothing was changed. Is there another copy of it?",
        ),
        Why.TOO_BIG: translate(
            "Exchange", "This file is too big for a Kindly export. Nothing was changed."
        ),
        Why.STRANGE: translate(
            "Exchange",
            "Part of this file isn't as Kindly writes it: {place}. Nothing was changed.",
        ),
    }[error.why]
    return words.format(place=_place(error))


def _place(error: RefusedError) -> str:
    """Where something strange stands: the file, the line and the field, as far as known."""
    parts = [f"{error.where}.jsonl", str(error.line or ""), error.field]
    return ", ".join(filter(None, parts))
