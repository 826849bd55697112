"""Prompts as files, the siblings of act packs: readable by hand, and read with the same care."""

import re
from dataclasses import replace
from pathlib import Path

from kindly.content import shared_file
from kindly.content.shared_file import SharedFileError, check_count, check_form, written
from kindly.content.table import Table, Trouble
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_LETTERS,
    MOST_PROMPTS,
    MOST_TITLE,
    OwnKind,
    OwnPrompt,
    is_id,
)
from kindly.domain.prompt_files import FORMS, Added, PromptFile

FORM = 1
"""The form of the file that this Kindly writes, and the newest it reads."""

_FORM_KEY = "kindly-prompts"
_HEAD = """\
# Questions for a journal in Kindly, an offline notebook. Each [[kind]] is a kind of page, each
# [[prompt]] one question on it. This is plain text: change it in any editor, and open it in Kindly.
"""
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class PromptFileError(SharedFileError):
    """A file of prompts that can't be used."""


def read_prompts(path: Path) -> PromptFile:
    """The prompts in a file. Raises PromptFileError."""
    return unpack(path, shared_file.read_bytes(path, PromptFileError))


def unpack(path: Path, data: bytes) -> PromptFile:
    """The prompts that these bytes are; `path` is where they stand. Raises PromptFileError."""
    return shared_file.unpack(path, data, _file, PromptFileError)


def prompts_text(file: PromptFile) -> str:
    """Prompts as the words of their file, fit to be shared."""
    file = fit_to_share(file)
    parts = [_HEAD + written({_FORM_KEY: FORM}), "[prompts]\n" + written({"name": file.name})]
    for kind in file.kinds:
        about = {"about": kind.about} if kind.about else {}
        parts.append("[[kind]]\n" + written({"id": kind.id, "title": kind.title} | about))
    groups = [*((kind.id, kind.prompts) for kind in file.kinds)]
    for key, prompts in (*groups, *((added.form, added.prompts) for added in file.added)):
        for prompt in prompts:
            hint = {"hint": prompt.hint} if prompt.hint else {}
            said = {"kind": key, "question": prompt.question} | hint
            parts.append("[[prompt]]\n" + written(said))
    return "\n".join(parts)


def fit_to_share(file: PromptFile) -> PromptFile:
    """The file without what a text in somebody else's hands must not hold; each is on one line."""
    return PromptFile(
        _fit(file.name),
        tuple(
            replace(
                kind, title=_fit(kind.title), about=_fit(kind.about), prompts=_all_fit(kind.prompts)
            )
            for kind in file.kinds
        ),
        tuple(Added(added.form, _all_fit(added.prompts)) for added in file.added),
    )


def _all_fit(prompts: tuple[OwnPrompt, ...]) -> tuple[OwnPrompt, ...]:
    return tuple(OwnPrompt("", _fit(it.question), _fit(it.hint)) for it in prompts)


def _fit(text: str) -> str:
    return shared_file.fit(text, short=True)


def _file(top: Table) -> PromptFile:
    check_form(top, _FORM_KEY, FORM, Trouble.NOT_PROMPTS)
    top.only(_FORM_KEY, "prompts", "kind", "prompt")
    about = top.table("prompts")
    about.only("name")
    name = _needed(about, "name", MOST_TITLE)
    kinds = _kinds(top)
    asked = _prompts(top, kinds)
    if not kinds and not asked:
        raise top.error("prompt", "is missing", Trouble.MISSING)
    return PromptFile(
        name,
        tuple(replace(kind, prompts=tuple(asked.get(kind.id, ()))) for kind in kinds.values()),
        tuple(Added(form, tuple(asked[form])) for form in asked if form not in kinds),
    )


def _kinds(top: Table) -> dict[str, OwnKind]:
    kinds: dict[str, OwnKind] = {}
    for table in top.tables("kind", least=0):
        check_count(table, len(kinds), MOST_KINDS)
        table.only("id", "title", "about")
        key = table.text("id")
        table.named(key)
        if not (_ID.fullmatch(key) and is_id(key)):
            reason = "isn't 1 to 64 letters, digits and -, or is a word of Kindly's"
            raise table.error("id", reason, Trouble.BAD_ID, found=key)
        if key in kinds:
            raise table.error("id", "is taken by another kind", Trouble.TWICE, found=key)
        kinds[key] = OwnKind(
            key, _needed(table, "title", MOST_TITLE), _spare(table, "about", MOST_LETTERS)
        )
    return kinds


def _prompts(top: Table, kinds: dict[str, OwnKind]) -> dict[str, list[OwnPrompt]]:
    """The prompts of each kind, those of Kindly's by their words."""
    asked: dict[str, list[OwnPrompt]] = {}
    allowed = (*kinds, *FORMS)
    for table in top.tables("prompt", least=0):
        table.only("kind", "question", "hint")
        key = table.text("kind")
        if key not in allowed:
            reason = "is no kind of this file or of Kindly"
            raise table.error("kind", reason, Trouble.UNKNOWN_WORD, found=key, allowed=allowed)
        there = asked.setdefault(key, [])
        check_count(table, len(there), MOST_PROMPTS)
        there.append(
            OwnPrompt(
                "", _needed(table, "question", MOST_LETTERS), _spare(table, "hint", MOST_LETTERS)
            )
        )
    return asked


def _needed(table: Table, key: str, most: int) -> str:
    return shared_file.checked(table, key, table.text(key), most, short=True)


def _spare(table: Table, key: str, most: int) -> str:
    """A text that may be left out."""
    text = _fit(table.loose_text(key))
    return shared_file.checked(table, key, text, most, short=True) if text else ""
