"""Act packs as files: written to be read by hand, and read without trusting a byte of them."""

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from kindly.content import shared_file
from kindly.content.acts import read_act
from kindly.content.shared_file import SharedFileError, check_count, check_form, written
from kindly.content.table import Table, Trouble
from kindly.domain.acts import Act
from kindly.domain.own_acts import TEXTS, as_words
from kindly.domain.packs import MOST_ACTS, MOST_LETTERS, MOST_TITLE, Pack

FORM = 1
"""The form of the file that this Kindly writes, and the newest it reads."""

_FORM_KEY = "kindly-pack"
_HEAD = """\
# Acts of kindness for Kindly, an offline notebook. Each [[act]] is one act.
# This is plain text: read it, change it in any editor, and open it in Kindly.
"""
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_SHORT = {"title", "name"}
_TEXTS = ("title", *TEXTS)
_ORDER = tuple(field.name for field in fields(Act))


class PackError(SharedFileError):
    """A pack that can't be used."""

    @property
    def act_id(self) -> str:
        """The act it is about, as far as that is known."""
        return self.name


def read_pack(path: Path) -> Pack:
    """The pack in a file. Raises PackError."""
    return unpack(path, shared_file.read_bytes(path, PackError))


def pack_text(pack: Pack) -> str:
    """A pack as the words of its file; its texts are written fit to be shared."""
    pack = fit_to_share(pack)
    about = {"about": pack.about} if pack.about else {}
    parts = [
        _HEAD + written({_FORM_KEY: FORM}),
        "[pack]\n" + written({"name": pack.name, "id": pack.uuid} | about),
    ]
    for act in pack.acts:
        said = as_words(act)
        parts.append("[[act]]\n" + written({key: said[key] for key in _ORDER if key in said}))
    return "\n".join(parts)


def fit_to_share(pack: Pack) -> Pack:
    """The pack without what a text in somebody else's hands must not hold."""
    return replace(
        pack,
        name=_fit("name", pack.name),
        about=_fit("about", pack.about),
        acts=tuple(map(act_fit_to_share, pack.acts)),
    )


def act_fit_to_share(act: Act) -> Act:
    """The act without what a text in somebody else's hands must not hold."""
    said: dict[str, Any] = {key: _fit(key, getattr(act, key)) for key in _TEXTS}
    return replace(act, **said)


def unpack(path: Path, data: bytes) -> Pack:
    """The pack that these bytes are; `path` is where they stand. Raises PackError."""
    return shared_file.unpack(path, data, _pack, PackError)


def _pack(top: Table) -> Pack:
    check_form(top, _FORM_KEY, FORM, Trouble.NOT_A_PACK)
    top.only(_FORM_KEY, "pack", "act")
    about = top.table("pack")
    about.only("name", "id", "about")
    return Pack(
        uuid=_uuid(about),
        name=_checked(about, "name", about.text("name")),
        about=_checked(about, "about", about.loose_text("about")),
        acts=_acts(top),
    )


def _uuid(table: Table) -> str:
    found = table.text("id")
    if not _UUID.fullmatch(found):
        raise table.error("id", "isn't a UUID", Trouble.BAD_ID, found=found)
    return str(UUID(found))


def _acts(top: Table) -> tuple[Act, ...]:
    acts: dict[str, Act] = {}
    for table in top.tables("act"):
        check_count(table, len(acts), MOST_ACTS)
        table.only(*_ORDER)
        act = read_act(table, whole=False)
        if not _ID.fullmatch(act.id):
            reason = "isn't 1 to 64 letters, digits and -"
            raise table.error("id", reason, Trouble.BAD_ID, found=act.id)
        if act.id in acts:
            raise table.error("id", "is taken by another act", Trouble.TWICE, found=act.id)
        said: dict[str, Any] = {key: _checked(table, key, getattr(act, key)) for key in _TEXTS}
        acts[act.id] = replace(act, **said)
    return tuple(acts.values())


def _checked(table: Table, key: str, text: str) -> str:
    """A text of a pack, fit to be shown and kept."""
    most = MOST_TITLE if key in _SHORT else MOST_LETTERS
    return shared_file.checked(table, key, text, most, short=key in _SHORT)


def _fit(key: str, text: str) -> str:
    return shared_file.fit(text, short=key in _SHORT)
